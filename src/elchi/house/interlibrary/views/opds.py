"""OPDS 2 at `/opds.json`: ways through the catalogue, and every search as a feed of publications."""

import json
from collections.abc import Iterable, Iterator
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from elchi.exchange import opds
from elchi.exchange.opds import Feed, Shown, Step
from elchi.house.interlibrary.finder import Library
from elchi.house.ledger import queries, search_box
from elchi.house.reading_room.language import language_of
from elchi.house.reading_room.speech import Speech
from elchi.model.query import AllOf, Order, Query

SIZE = 30
MOST_VALUES = 20
"""Values that one facet offers, the most frequent first."""

_TITLES = {
    "kind": "field.kind",
    "type": "opds.type",
    "state": "kind.state",
    "year": "narrow.year",
    "subject": "entry.subjects",
    "language": "entry.language",
    "publisher": "entry.publisher",
    "status": "opds.status",
    "pair": "start.pairs",
}
"""Under which key the words of a facet stand; reading programs are spoken to in their language."""

_FAMILIES = ("instrument", "tie", "contact", "event")
"""The families of words that a closer kind may be of."""


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Give the ways into the catalogue: what is new, and everything by each facet."""
    say = Speech(language_of(request))
    counted = dict(queries.facets(AllOf(())).values)
    newest = Step(
        say.words("opds.newest"),
        _address(request, "", order=Order.NEWEST),
        rel="http://opds-spec.org/sort/new",
    )
    ways = [
        newest,
        Step(say.words("opds.everything"), _address(request, "")),
        Step(say.words("nav.sources"), _address(request, "kind:source")),
        Step(say.words("plural.instrument"), _address(request, "kind:instrument")),
    ]
    groups = [
        (say.words(_TITLES[facet]), _steps(request, "", facet, counted.get(facet, ())))
        for facet in ("state", "subject", "kind")
    ]
    return _answered(request, opds.navigation(_feed(request, say.words("site.name")), ways, groups))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Give a page of what a search finds, as it is typed in the search box; everything where nothing is."""
    say = Speech(language_of(request))
    words = request.GET.get("query", "").strip()[:500]
    query: Query = search_box.parse(words) or AllOf(())
    order = Order.NEWEST if request.GET.get("order") == Order.NEWEST else Order.BEST
    asked = request.GET.get("page", "")
    page = max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    found, total = Library(request.build_absolute_uri("/")).find(
        query, limit=SIZE, offset=(page - 1) * SIZE, order=order
    )
    last = max(1, ceil(total / SIZE))
    beside = {"first": 1, "previous": page - 1, "next": page + 1, "last": last}
    pages = {
        rel: _address(request, words, order=order, page=number)
        for rel, number in beside.items()
        if 1 <= number <= last and (number != page or rel in ("first", "last"))
    }
    shown = Shown([d for d in found if d is not None], page, SIZE, total, pages)
    facets = (
        [
            (say.words(_TITLES[facet]), _steps(request, words, facet, values))
            for facet, values in queries.facets(query).values
        ]
        if total
        else []
    )
    title = words or say.words("opds.everything")
    return _answered(request, opds.publications(_feed(request, title), shown, facets))


def _steps(request: HttpRequest, words: str, facet: str, values: Iterable[tuple[str, int]]) -> Iterator[Step]:
    say = Speech(language_of(request))
    for value, number in list(values)[:MOST_VALUES]:
        yield Step(
            _called(say, facet, value), _address(request, search_box.narrowed(words, facet, value)), number
        )


def _called(say: Speech, facet: str, value: str) -> str:
    """Return what a value of a facet is called in the reader's language."""
    match facet:
        case "pair":
            return " – ".join(say.state(code) for code in value.split("-"))
        case "kind":
            return say.words.term("kind", value)
        case "type":
            said = (say.words.term(family, value) for family in _FAMILIES)
            bare = value.replace("_", " ")
            return next((words for words in said if words != bare), bare)
        case "state":
            return say.state(value)
        case "subject":
            return say.words.term("subject", value)
        case "language":
            return say.words.term("tongue", value)
        case "status":
            return say.words.term("record", value)
        case _:
            return value


def _feed(request: HttpRequest, title: str) -> Feed:
    here = request.build_absolute_uri()
    start = request.build_absolute_uri("/opds.json")
    template = f"{request.build_absolute_uri('/opds/search.json')}{{?query}}"
    return Feed(title, here, start, template, request.build_absolute_uri(static("mark.png")))


def _address(request: HttpRequest, words: str, *, order: Order = Order.BEST, page: int = 1) -> str:
    asked = {
        "query": words,
        "order": order if order is not Order.BEST else "",
        "page": page if page > 1 else "",
        "lang": request.GET.get("lang", "")[:2],
    }
    said = urlencode({name: value for name, value in asked.items() if value})
    return request.build_absolute_uri("/opds/search.json" + (f"?{said}" if said else ""))


def _answered(request: HttpRequest, feed: dict[str, Any]) -> HttpResponse:
    body = json.dumps(feed, ensure_ascii=False).encode("utf-8", "replace")
    response = HttpResponse(body, content_type=f"{opds.MEDIA_TYPE}; charset=utf-8")
    response["Content-Language"] = language_of(request)
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response
