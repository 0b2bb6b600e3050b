"""One catalogue record in the format that its address ends in, or that `Accept` asks for."""

import json

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from elchi.errors import NotInLibraryError
from elchi.exchange import FORMATS, Description, Format, signposting
from elchi.house.interlibrary import describing
from elchi.house.ledger import queries

_SAVED = frozenset({"mrc", "bib", "ris"})
"""Formats for programs that want a file, not a page."""


@require_safe
def one(request: HttpRequest, shelf: str, id: str, suffix: str) -> HttpResponse:
    """Return a source or record in a format; an id that stood once leads to the one that stands now."""
    found = find(shelf, id, request.build_absolute_uri("/"))
    if isinstance(found, str):
        return HttpResponseRedirect(f"/{shelf}/{found}.{suffix}")
    if found is None:
        return _nowhere(shelf, id)
    return written(found, FORMATS[suffix], name=f"elchi-{id}")


@require_safe
def link_set(request: HttpRequest, shelf: str, id: str) -> HttpResponse:
    """Return the links of a source's or record's page, for machines that follow them."""
    base = request.build_absolute_uri("/")
    found = find(shelf, id, base)
    if isinstance(found, str):
        return HttpResponseRedirect(f"/{shelf}/{found}.linkset.json")
    if found is None:
        return _nowhere(shelf, id)
    said = json.dumps(signposting.link_set(found, base + found.ark), ensure_ascii=False, indent=1)
    return HttpResponse(said, content_type=signposting.LINK_SET)


def _nowhere(shelf: str, id: str) -> HttpResponse:
    gone = shelf == "records" and queries.stood_once(id)
    said = "stood here, and nothing tells of it any more" if gone else "is not in this library"
    return HttpResponse(
        f"There is nothing at this address: {shelf}/{id[:80]} {said}.\n",
        status=410 if gone else 404,
        content_type="text/plain; charset=utf-8",
    )


def find(shelf: str, id: str, base: str) -> Description | str | None:
    """Return the description at an address; the id under which it stands now; or None where it leads nowhere."""
    try:
        if shelf == "sources":
            known = describing.source(id, base)
            return known or queries.source(id).card.id
        held = describing.record(id, base)
        if held is not None:
            return held
        now = queries.record(id).card.id
    except NotInLibraryError:
        return None
    return now if now != id else None


def written(description: Description, format: Format, *, name: str) -> HttpResponse:
    """Return a description as an answer in a format."""
    textual = format.media_type != "application/marc"
    content_type = f"{format.media_type}; charset=utf-8" if textual else format.media_type
    response = HttpResponse(format.write(description), content_type=content_type)
    response["Last-Modified"] = http_date(description.changed.timestamp())
    response["Link"] = signposting.of_format(description.address)
    if format.suffix in _SAVED:
        response["Content-Disposition"] = f'attachment; filename="{name}.{format.suffix}"'
    return response
