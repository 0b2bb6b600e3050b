"""Chronicle years: which year the dates of a text have that give none: that of their line, of its head, or one said elsewhere."""

from dataclasses import replace
from datetime import date

from elchi.reading.dates import DateRef, date_at
from elchi.reading.document import DAY, Document
from elchi.reading.grammar import nodes_between
from elchi.reading.marks import Text

DAYS_TOLD = ("today", "yesterday", "tomorrow")
FEWEST_LINES = 3  # that open with a year, of a chronicle
TURN = 8  # months; dates that are farther apart lie on two sides of a New Year


def give_years(document: Document) -> None:
    """Give the dates in a line of a chronicle the year that opens it: "1979. Trade Agreement, signed on 10 May"."""
    text = document.text
    for block, head in document.dates.items():
        _, first, last = text.blocks[block]
        for node in nodes_between(text, first, last):
            bare = node.kind == "date" and node.v.year is None and node.v.month and not node.v.told
            if bare and node is not head:
                node.v = replace(node.v, year=_year_beside(head.v, node.v))
    if document.base is None:
        _years_said(text)
    elif document.grain < DAY:
        _months(document, document.base)


def _year_beside(head: DateRef, day: DateRef) -> int | None:
    """Return the year of a day told beside another: in December 1978 what is done in January is done in 1979."""
    if head.year is None or head.month is None or day.month is None:
        return head.year
    return head.year + (head.month - day.month > TURN) - (day.month - head.month > TURN)


def bare_years(text: Text) -> dict[int, int]:
    """Return the blocks of a chronicle that open with a year and no mark behind it, and their years: "1986 The Queen visited Oslo"."""
    found: dict[int, int] = {}
    for number, (_, first, last) in enumerate(text.blocks):
        if last - first < FEWEST_LINES or not text.lows[first].isdecimal() or not text.tokens[first + 1].cap:
            continue
        ref = date_at(text, first, last)
        if ref is not None and ref[1] == first + 1 and ref[0] == DateRef(ref[0].year):
            found[number] = ref[0].year or 0
    years = list(found.values())
    return found if len(set(years)) >= FEWEST_LINES and years in (sorted(years), sorted(years)[::-1]) else {}


def _months(document: Document, base: date) -> None:
    """Take "yesterday" and "on Monday" for the month or year of a text of which no day is known."""
    month = base.month if document.grain > len("2024") else None
    for node in {id(n): n for n in document.text.covered if n is not None and n.kind == "date"}.values():
        if node.v.month is None and (node.v.weekday is not None or node.v.told in DAYS_TOLD):
            node.v = DateRef(base.year, month)


def _years_said(text: Text) -> None:
    """Give a day without a year the one that the text says of it elsewhere: "on September 15 …. On September 15, 2014"."""
    dates = {id(n): n for n in text.covered if n is not None and n.kind == "date" and n.v.month and n.v.day}
    years: dict[tuple[int, int], set[int]] = {}
    for node in dates.values():
        for day in (node.v.day, node.v.to_day) if node.v.year else ():
            years.setdefault((node.v.to_month or node.v.month, day or 0), set()).add(node.v.year)
    for node in dates.values():
        said = years.get((node.v.month, node.v.day), set())
        if node.v.year is None and not node.v.told and len(said) == 1:
            node.v = replace(node.v, year=next(iter(said)))
