"""Day heads: days and months that stand over what was done in them, in diaries, bulletins and reviews of a year.

A line that is a day alone ("Tuesday 13 June") heads the blocks behind it; one that opens a block ("January. The year
began …", "12 May: …") heads that block.
"""

from dataclasses import replace
from datetime import date

from elchi.reading.dates import DateRef, date_at
from elchi.reading.document import Document
from elchi.reading.issuers import year_named
from elchi.reading.marks import Node, Text

SHORTEST = 6  # tokens of a block that tells something
FEWEST = 2  # heads that make a diary
CLOSING = (".", ":", ",", ";", "–", "—", "-")
PARTING = (".", ":", "–", "—", "|", "·")


def find_day_heads(document: Document) -> None:
    """Note the date that heads each block of a diary, with the year that the head of the text gives."""
    text = document.text
    found: dict[int, Node] = {}
    alone: set[int] = set()
    for number, (_, first, last) in enumerate(text.blocks):
        dated = last > first and (text.marks[first] is not None or text.lows[first][0].isdecimal())
        node = _opening_date(text, first, last) if dated else None
        if node is None:
            continue
        if node.j >= last or (node.j == last - 1 and text.low(node.j) in CLOSING):
            found[number] = node
            alone.add(number)
        elif text.low(node.j) in PARTING and node.j + 1 < last:
            found[number] = node
    if len(found) < FEWEST:
        return
    span = _span_named(text)
    year = span.year if span is not None else year_named(document)
    year = year or (document.base.year if document.base is not None else None)
    if span is not None and document.base is None:
        document.base, document.undated = _last_day(span), None
    over: Node | None = None
    for number in range(len(text.blocks)):
        head = found.get(number)
        if head is not None:
            own = document.years.get(number)
            head = _with_year(head, own.v.year if own is not None else year)
            over = head if number in alone else None
        elif over is not None:
            over = over if _is_prose(text, number) else None
            head = over
        if head is not None and head.v.year is not None and number not in document.dates:
            document.dates[number] = head


def _span_named(text: Text) -> DateRef | None:
    """Return the days that the head of a diary names: "27–31 August 2018"."""
    for _, first, last in text.blocks[:2]:
        for k in range(first, last):
            ref, _ = date_at(text, k, last) or (None, k)
            if ref is not None and ref.year and ref.to_day and ref.month:
                return ref
    return None


def _last_day(span: DateRef) -> date | None:
    """Return the last of some days, for the day of the text where it has none of its own; None for a day that is none."""
    try:
        return date(span.to_year or span.year or 1, span.to_month or span.month or 1, span.to_day or 1)
    except ValueError:
        return None


def _is_prose(text: Text, number: int) -> bool:
    """Is the block no heading or cell, but one or more sentences?"""
    _, first, last = text.blocks[number]
    return last - first >= SHORTEST and text.low(last - 1) in (".", "!", "?", "”", '"', ")")


def _opening_date(text: Text, first: int, last: int) -> Node | None:
    """Return the day or month with which a block opens; a year alone heads nothing here."""
    ref, stop = date_at(text, first, last) or (None, first)
    if ref is None:  # a month alone: "January."
        mark = text.mark(first, "month")
        if mark is None or text.low(first + mark[0]) not in PARTING:
            return None
        ref, stop = DateRef(month=int(mark[1].value)), first + mark[0]
    if ref.month is None or ref.told:
        return None
    return Node("date", first, stop, ref)


def _with_year(node: Node, year: int | None) -> Node:
    return Node("date", node.i, node.j, replace(node.v, year=year)) if node.v.year is None else node
