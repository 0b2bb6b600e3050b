"""Feeds: of the newest sources, of a search, and of a pair of states."""

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from elchi.errors import NotInLibraryError
from elchi.exchange.atom import MEDIA_TYPE, Feed, atom
from elchi.exchange.description import Description
from elchi.house.interlibrary import changes, describing
from elchi.house.ledger import queries, search_box
from elchi.house.ledger.names import state_name

ENTRIES = 50
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed with nothing in it was last changed."""


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Give the sources that came or were read anew last."""
    return _feed(request, "Elchi: newest sources", "/sources/", _newest(request, "kind:source"))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Give what a search finds best, what changed last first."""
    words = request.GET.get("q", "").strip()[:500]
    return _found(request, words, f"Elchi: {words}", f"/search/?{urlencode({'q': words})}")


@require_safe
def saved(request: HttpRequest, slug: str) -> HttpResponse:
    """Give what a saved search finds best, what changed last first; the feed stays the same when the search is changed."""
    try:
        held = queries.saved_search(slug)
    except NotInLibraryError as error:
        return HttpResponse(f"{error}\n", status=404, content_type="text/plain; charset=utf-8")
    return _found(request, held.asked, f"Elchi: {held.name}", f"/searches/{held.slug}/")


def _found(request: HttpRequest, words: str, title: str, page: str) -> HttpResponse:
    query = search_box.parse(words)
    hits = queries.found(query, limit=ENTRIES).items if query else ()
    found = describing.of_ids(
        [key for kind, key in hits if kind == "source"],
        [key for kind, key in hits if kind != "source"],
        request.build_absolute_uri("/"),
    )
    return _feed(request, title, page, found)


@require_safe
def pair(request: HttpRequest, a: str, b: str) -> HttpResponse:
    """Give what changed last between two states; the pair has one address, in order of the alphabet."""
    first, second = sorted((a.upper(), b.upper()))
    if (a, b) != (first, second):
        return HttpResponsePermanentRedirect(f"/dossiers/{first}-{second}.atom")
    title = f"Elchi: {state_name(first)} – {state_name(second)}"
    found = _newest(request, f"state:{first}", f"state:{second}")
    return _feed(request, title, f"/dossiers/{first}-{second}/", found)


def _newest(request: HttpRequest, spec: str, also: str | None = None) -> Iterable[Description]:
    items = changes.newest(spec, also=also, limit=ENTRIES)
    stand = [(item.kind, item.key, item.stamp) for item in items]
    return describing.described(stand, request.build_absolute_uri("/")).values()


def _feed(request: HttpRequest, title: str, page: str, entries: Iterable[Description]) -> HttpResponse:
    feed = Feed(title, request.build_absolute_uri(), request.build_absolute_uri(page), _BEGINNING)
    return HttpResponse(atom(feed, entries), content_type=f"{MEDIA_TYPE}; charset=utf-8")
