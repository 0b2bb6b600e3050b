"""Side by side: a source's words and its original; two language versions, paragraph by paragraph."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from elchi.errors import NotInLibraryError
from elchi.house.headers import POLICY
from elchi.house.ledger import queries
from elchi.house.reading_room.aligned import aligned, paragraphs
from elchi.house.reading_room.answer import Answer, page
from elchi.house.reading_room.lit import light

_BARE = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""What an original may do: show itself. It loads nothing, and what is a web page runs nothing either."""

_ACTIVE = ("html", "xml", "svg")
_SHOWN = (
    "text/",
    "application/pdf",
    "image/",
    "application/xhtml+xml",
    "application/json",
    "application/xml",
)


@require_safe
def original(request: HttpRequest, id: str) -> HttpResponse:
    """Give the bytes of a source as they came in, so that nothing in them can reach the reader's library."""
    try:
        found = queries.original(id)
    except NotInLibraryError as error:
        return HttpResponse(f"{error}\n", status=404, content_type="text/plain; charset=utf-8")
    response = HttpResponse(found.data, content_type=found.media_type)
    active = any(word in found.media_type for word in _ACTIVE)
    response["Content-Security-Policy"] = f"sandbox; {_BARE}" if active else _BARE
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["X-Robots-Tag"] = "noindex"
    if not _is_shown(found.media_type):
        response["Content-Disposition"] = f'attachment; filename="elchi-{id[:64]}"'
    return response


def _is_shown(media_type: str) -> bool:
    return media_type.startswith(_SHOWN)


def with_original(request: HttpRequest, id: str, as_json: bool = False) -> HttpResponse:
    """Show a source's words beside its original."""
    response = _with_original(request, id=id, as_json=as_json)
    response["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'"
    return response


@page("beside.html")
def _with_original(request: HttpRequest, id: str) -> Answer:
    source = queries.source(id)
    if not queries.has_original(source.digest):
        raise NotInLibraryError(f"The bytes of {id[:80]} are not on the shelf.")
    statements = queries.source_statements(source.card.id)
    return Answer(
        {"source": source},
        {
            "lit": light(source.text, source.blocks, statements),
            "by_id": {s.id: s for s in statements},
            "is_shown": _is_shown(source.media_type),
        },
    )


@page("aligned.html")
def with_other(request: HttpRequest, id: str, other: str) -> Answer:
    """Show two sources paragraph by paragraph, as the versions of a page in two languages are read."""
    one, two = queries.source(id), queries.source(other)
    pairs = aligned(paragraphs(one.text, one.blocks), paragraphs(two.text, two.blocks))
    return Answer({"one": one.card, "other": two.card, "pairs": pairs})
