"""Names as tables: people, bodies and states as CSV in UTF-8 with a byte order mark, which spreadsheets want."""

import csv
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse

from elchi.exchange.together import tame
from elchi.house.ledger import queries
from elchi.house.ledger.queries.shapes import BodyCard, Page, PersonCard, StateRef

BATCH = 500


class _Line:
    def write(self, line: str) -> str:
        return line


def people(request: HttpRequest) -> StreamingHttpResponse:
    """Give the persons of the register with the last of their offices."""

    def row(person: PersonCard) -> Iterable[object]:
        state = person.state.code if person.state else ""
        return person.slug, person.name, state, "; ".join(person.offices), person.records

    columns = ("id", "name", "state", "offices", "records")
    return _table(request, "people", columns, map(row, _all(queries.people)), "person")


def bodies(request: HttpRequest) -> StreamingHttpResponse:
    """Give the ministries, companies and other bodies of the register."""

    def row(body: BodyCard) -> Iterable[object]:
        return body.slug, body.name, " ".join(state.code for state in body.states), body.records

    columns = ("id", "name", "states", "records")
    return _table(request, "bodies", columns, map(row, _all(queries.bodies)), "body")


def states(request: HttpRequest) -> StreamingHttpResponse:
    """Give the states that stand in some record, with the codes by which other lists know them."""

    def row(state: StateRef) -> Iterable[object]:
        facts = queries.state_facts(state.code)
        known = (
            (facts.iso3, facts.cow, facts.gw, facts.valid_from, facts.valid_until, facts.former_code)
            if facts
            else (None,) * 6
        )
        return state.code, state.name, *("" if fact is None else fact for fact in known)

    columns = ("id", "name", "iso3", "cow", "gw", "valid_from", "valid_until", "former_code")
    return _table(request, "states", columns, map(row, queries.states()), "state")


def _all(query: Callable[..., Page[Any]]) -> Iterator[Any]:
    offset: int | None = 0
    while offset is not None:
        found = query(offset=offset, limit=BATCH)
        yield from found.items
        offset = found.next_offset


def _table(
    request: HttpRequest, name: str, columns: tuple[str, ...], rows: Iterable[Iterable[object]], page: str
) -> StreamingHttpResponse:
    writer = csv.writer(_Line())
    address = partial(_address, request, page)

    def lines() -> Iterator[str]:
        yield "\ufeff"
        yield writer.writerow([*columns, "address"])
        for row in rows:
            cells = [str(cell) for cell in row]
            yield writer.writerow([tame(cell) for cell in (*cells, address(cells[0]))])

    return StreamingHttpResponse(
        lines(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="elchi-{name}.csv"'},
    )


def _address(request: HttpRequest, page: str, id: str) -> str:
    named = {"code": id} if page == "state" else {"slug": id}
    return request.build_absolute_uri(reverse(f"reading_room:{page}", kwargs=named))
