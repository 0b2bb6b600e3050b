"""The way in: start page, search, about, and what is said when something goes wrong."""

import logging
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from elchi.house.ledger import queries, search_box
from elchi.house.ledger.analyser import fold
from elchi.house.reading_room.answer import Answer, page, refuse
from elchi.house.reading_room.language import language_of
from elchi.house.reading_room.speech import Speech
from elchi.house.reading_room.views import asked_page

NEWEST, PAIRS, HITS = 6, 12, 20
FACETS = ("kind", "state", "pair", "year", "status", "subject", "language", "publisher")
VALUES = 8
"""Values that a facet shows."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Narrower:
    """A facet by which a search can be narrowed: each value, how much has it, and the search that asks for it."""

    facet: str
    values: tuple[tuple[str, int, str], ...]


@page("start.html")
def start(request: HttpRequest) -> Answer:
    """Show what the library is and what is new in it."""
    return Answer(
        {
            "holdings": queries.holdings(),
            "newest": queries.newest_sources(NEWEST).items,
            "pairs": queries.pairs()[:PAIRS],
        }
    )


@page("about.html")
def about(request: HttpRequest) -> Answer:
    """Say what is read, what the colours mean and what is promised."""
    return Answer({"holdings": queries.holdings()})


@page("search.html")
def search(request: HttpRequest) -> Answer:
    """Find sources and records by words."""
    words = request.GET.get("q", "").strip()[:500]
    found: queries.hits.Results | None = None

    def asked(limit: int, offset: int) -> queries.shapes.Page[queries.hits.Hit]:
        nonlocal found
        found = queries.results(words, limit, offset, values=VALUES)
        return found.page

    page = asked_page(request, asked, HITS) if words else None
    return Answer(
        {
            "q": words,
            "found": page,
            "narrower": _narrower(found.meant or words, found.facets) if found else (),
            "meant": found.meant if found else None,
            "loose": bool(found and found.is_loose),
        },
        {"named": named_pair(words, language_of(request)), "holdings": queries.holdings()},
    )


def _narrower(words: str, facets: queries.hits.Facets) -> tuple[Narrower, ...]:
    """Return by what a search can be narrowed: each facet that parts what is found, its most frequent values first."""
    told = dict(facets.values)
    return tuple(
        Narrower(
            facet,
            tuple((value, number, search_box.narrowed(words, facet, value)) for value, number in values),
        )
        for facet in FACETS
        if len(values := told.get(facet, ())) > 1
    )


def named_pair(words: str, language: str) -> tuple[str, str] | None:
    """Return the codes of the two states of the library that a query names, in order of the alphabet."""
    if not words:
        return None
    asked = f" {fold(words)} "
    codes: set[str] = set()
    for state in queries.states():
        names = {state.name, Speech(language).state(state), state.code if state.code in words.split() else ""}
        if any(name and f" {fold(name)} " in asked for name in names):
            codes.add(state.code)
    return tuple(sorted(codes)) if len(codes) == 2 else None  # type: ignore[return-value]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return refuse(request, 404, "", as_json=request.path.endswith(".json"))


def failed(request: HttpRequest) -> HttpResponse:
    """Answer when we failed; says so in style if that still works, else in plain words."""
    try:
        return refuse(request, 500, "", as_json=request.path.endswith(".json"))
    except Exception:
        _log.exception("The page of errors itself could not be shown.")
        return HttpResponse(
            "Something went wrong in this library; it is in its log.", status=500, content_type="text/plain"
        )
