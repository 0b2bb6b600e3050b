"""Sources: the list, and one source with its words lit and what they say beside them."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from elchi.errors import NotInLibraryError
from elchi.house.ledger import queries
from elchi.house.ledger.queries.shapes import Version
from elchi.house.reading_room.answer import Answer, page
from elchi.house.reading_room.citing import of_source
from elchi.house.reading_room.differing import Stretch, differing
from elchi.house.reading_room.environment import source_address
from elchi.house.reading_room.lit import light
from elchi.house.reading_room.views import asked_page

LIMIT = 30


@page("sources.html")
def listing(request: HttpRequest) -> Answer:
    """List the sources, the newest first."""
    return Answer({"sources": asked_page(request, queries.newest_sources, LIMIT)})


@page("source.html")
def one(request: HttpRequest, id: str) -> Answer | HttpResponse:
    """Show one source: its entry, its words with each passage lit, its statements."""
    source = queries.source(id)
    if source.card.id != id and not request.path.endswith(".json"):
        return HttpResponseRedirect(source_address(source.card.id))
    statements = queries.source_statements(source.card.id)
    lit = light(source.text, source.blocks, statements)
    doubts = tuple(s for s in statements if s.kind == "doubt")
    said = tuple(s for s in statements if s.kind != "doubt")
    told = {
        "twins": queries.twins(source.card.id),
        "versions": queries.versions(source.card.id),
        "tongues": queries.tongues(source.card.id),
    }
    return Answer(
        {"source": source, "statements": statements, **told},
        {
            **told,
            "lit": lit,
            "doubts": doubts,
            "said": said,
            "order": _order([statement.id for statement in said]),
            "has_original": queries.has_original(source.digest),
            "reference": of_source(source, request.build_absolute_uri("/")),
            "by_id": {s.id: s for s in statements},
            "kinds": tuple(dict.fromkeys(s.kind for s in statements)),
        },
    )


def _order(ids: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    """Return which statement comes before and which after each in the text."""
    around: list[str | None] = [None, *ids, None]
    return {id_: (around[place], around[place + 2]) for place, id_ in enumerate(ids)}


@page("versions.html")
def versions(request: HttpRequest, id: str) -> Answer:
    """Show what the address of a source held in the course of time, and what differs from one to the next."""
    held = queries.versions(id, texts=True)
    if not held:
        raise NotInLibraryError(f"No versions of {id[:80]} are known: its address is not watched.")
    shown: list[tuple[Version, tuple[Stretch, ...]]] = []
    before: str | None = None
    for version in held:
        changed = version.outcome != "gone" and before is not None and version.text is not None
        shown.append((version, differing(before or "", version.text or "") if changed else ()))
        before = before if version.text is None or version.outcome == "gone" else version.text
    return Answer(
        {"versions": [replace(version, text=None) for version in held]}, {"shown": shown[::-1], "of": id}
    )
