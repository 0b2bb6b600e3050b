"""Records: lists with filters, the same as a table file, and one record with all who speak for its values."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse

from elchi.exchange.together import tame
from elchi.house.ledger import queries
from elchi.house.ledger.queries.shapes import Page, RecordCard, RecordPage
from elchi.house.reading_room.answer import Answer, page
from elchi.house.reading_room.citing import of_record
from elchi.house.reading_room.environment import record_address
from elchi.house.reading_room.facts import KINDS
from elchi.house.reading_room.life import lifeline
from elchi.house.reading_room.slots import ranked
from elchi.house.reading_room.views import asked_page, day

LIMIT, BATCH = 50, 500
COLUMNS = (
    "id",
    "kind",
    "type",
    "action",
    "title",
    "date",
    "place",
    "states",
    "people",
    "sources",
    "disputed",
)


@page("records.html")
def listing(request: HttpRequest) -> Answer:
    """List records of a kind, of a state, or of a pair of states."""
    kind, codes = _filters(request)
    if request.GET.get("all") and request.path.endswith(".json"):
        cards = tuple(_all(kind, codes))
        found = Page(cards, len(cards), 0, max(1, len(cards)))
    else:
        found = asked_page(request, partial(_found, kind, codes), LIMIT)
    return Answer(
        {"kind": kind, "states": codes, "records": found},
        {"kinds": KINDS, "known_states": queries.states(), "holdings": queries.holdings()},
    )


def table(request: HttpRequest) -> StreamingHttpResponse:
    """Return the filtered records as CSV in UTF-8 with a byte order mark, which spreadsheets want."""
    kind, codes = _filters(request)
    name = "-".join(["elchi", kind or "records", *codes])
    return StreamingHttpResponse(
        _lines(request, kind, codes),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


@page("record.html")
def one(request: HttpRequest, id: str) -> Answer | HttpResponse:
    """Show one record; an id that stood once leads to the address of the one that stands now."""
    record = queries.record(id)
    if record.card.id != id:
        return HttpResponseRedirect(request.get_full_path().replace(id, record.card.id, 1))
    stands, others = ranked(record.values)
    today = datetime.now(UTC).date()
    on, known = day(request, "on") or today, day(request, "known") or today
    life = queries.life(record.card.id, on=on, known=known)
    told = () if life else lifeline(record)
    return Answer(
        {"record": record, "life": life},
        {
            "stands": stands,
            "others": others,
            "names": _addresses(record),
            "told": told,
            "undated": [name for name in ("on", "known") if request.GET.get(name) and not day(request, name)],
            "reference": of_record(record, request.build_absolute_uri("/")),
        },
    )


def _addresses(record: RecordPage) -> dict[str, str]:
    """Return where the people and bodies named in a record have their pages, by name."""
    people = {p.name: reverse("reading_room:person", kwargs={"slug": p.slug}) for p in record.people}
    bodies = {b.name: reverse("reading_room:body", kwargs={"slug": b.slug}) for b in record.bodies}
    return people | bodies


@page("doubts.html")
def doubts(request: HttpRequest) -> Answer:
    """List the contradictions that stand, all or those of a state or of two; `?open=1` leaves out what was settled."""
    _, codes = _filters(request)
    only_open = request.GET.get("open") == "1"
    ask = partial(queries.doubts, states=codes, only_open=only_open)
    return Answer(
        {"states": codes, "open": only_open, "doubts": asked_page(request, ask, LIMIT)},
        {"known_states": queries.states()},
    )


class _Echo:
    def write(self, line: str) -> str:
        return line


def _lines(request: HttpRequest, kind: str | None, codes: tuple[str, ...]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"
    yield writer.writerow([*COLUMNS, "address"])
    for card in _all(kind, codes):
        row = [
            card.id,
            card.kind,
            card.type or "",
            card.action or "",
            card.title,
            card.date or "",
            card.place or "",
            " ".join(state.code for state in card.states),
            "; ".join(card.people),
            card.sources,
            "yes" if card.disputed else "no",
            request.build_absolute_uri(record_address(card.id)),
        ]
        yield writer.writerow([tame(str(cell)) for cell in row])


def _filters(request: HttpRequest) -> tuple[str | None, tuple[str, ...]]:
    kind = request.GET.get("kind")
    codes = tuple(code.upper() for code in request.GET.getlist("state") if code)[:2]
    return (kind if kind in KINDS else None), tuple(dict.fromkeys(codes))


def _found(kind: str | None, codes: tuple[str, ...], limit: int, offset: int) -> Page[RecordCard]:
    if len(codes) == 2:
        return queries.records(kind=kind, pair=(codes[0], codes[1]), offset=offset, limit=limit)
    return queries.records(kind=kind, state=codes[0] if codes else None, offset=offset, limit=limit)


def _all(kind: str | None, codes: tuple[str, ...]) -> Iterator[RecordCard]:
    offset: int | None = 0
    while offset is not None:
        found = _found(kind, codes, BATCH, offset)
        yield from found.items
        offset = found.next_offset
