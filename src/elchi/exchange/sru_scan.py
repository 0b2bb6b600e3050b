"""Scan of SRU: the headings of an index in their order, from whatever list is handed in.

The operation: https://www.loc.gov/standards/sru/companionSpecs/scan.html and OASIS scan 1.0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from elchi.exchange import cql
from elchi.exchange.cql_indexes import scanned
from elchi.exchange.markup import DECLARATION, around, element
from elchi.exchange.sru_requests import Scanned
from elchi.model.query import Field

OLD = "http://www.loc.gov/zing/srw/"
NEW = "http://docs.oasis-open.org/ns/search-ws/scan"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an index: what finds it when sought as a whole, how much that finds, and how it is shown."""

    value: str
    number: int
    shown: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Headings one after the other; whether the first and the last of them are those of the whole list."""

    headings: Sequence[Heading]
    has_first: bool
    has_last: bool


class Lists(Protocol):
    """Lists of headings by the field that they are sought in; the year is listed under no field."""

    def headings(self, field: Field | None, start: str, *, before: int, after: int) -> Stretch:
        """Return headings around a place: some before `start`, and it or the first behind it with those that follow."""


def answer(asked: Scanned, lists: Lists) -> str:
    """Return the answer to a scan; Diagnosed says what is wrong with its clause."""
    index, term = cql.scan_clause(asked.clause)
    field = scanned(index)
    before = min(max(asked.position - 1, 0), asked.most)
    found = lists.headings(field, term, before=before, after=asked.most - before + (asked.position == 0))
    headings = list(found.headings)
    has_first = found.has_first
    if asked.position == 0:  # the list begins behind the term
        has_first = has_first and headings[:1] != [] and headings[0].value != term
        headings = [heading for heading in headings if heading.value != term][: asked.most]
    terms = "".join(
        _term(heading, _where(place, len(headings), has_first, found.has_last))
        for place, heading in enumerate(headings)
    )
    space = NEW if asked.version == "2.0" else OLD
    body = element("version", asked.version) + around("terms", terms) + _echo(asked)
    return f'{DECLARATION}<scanResponse xmlns="{space}">{body}</scanResponse>\n'


def refused(version: str, diagnostics: str) -> str:
    """Return the answer to a scan with which something is wrong."""
    space = NEW if version == "2.0" else OLD
    body = element("version", version) + diagnostics
    return f'{DECLARATION}<scanResponse xmlns="{space}">{body}</scanResponse>\n'


def _term(heading: Heading, where: str) -> str:
    inner = (
        element("value", heading.value)
        + element("numberOfRecords", str(heading.number))
        + element("displayTerm", heading.shown)
        + element("whereInList", where)
    )
    return around("term", inner)


def _where(place: int, many: int, has_first: bool, has_last: bool) -> str:
    """Return a heading's place in the whole list, in the protocol's words."""
    is_first, is_last = has_first and place == 0, has_last and place == many - 1
    if is_first and is_last:
        return "only"
    return "first" if is_first else "last" if is_last else "inner"


def _echo(asked: Scanned) -> str:
    inner = (
        element("version", asked.version)
        + element("scanClause", asked.clause)
        + element("responsePosition", str(asked.position))
        + element("maximumTerms", str(asked.most))
    )
    return around("echoedScanRequest", inner)
