"""Day heads: days and months that stand over what was done in them, in diaries, bulletins and reviews of a year.

A line that is a day alone ("Tuesday 13 June") heads the blocks behind it; one that opens a block ("January. The year
began …", "12 May: …") heads that block.
"""

from dataclasses import replace
from datetime import date

from elchi.reading.dates import DateRef, date_at
from elchi.reading.document import Document
from elchi.reading.grammar import nodes_between
from elchi.reading.issuers import year_named
from elchi.reading.marks import Node, Text

SHORTEST = 6  # tokens of a block that tells something
FEWEST = 2  # heads that make a diary
LONGEST_TOWN = 6  # tokens of "Porto, Portugal" behind the day
COUNTED = ("today", "yesterday", "tomorrow")
CLOSING = (".", ":", ",", ";", "–", "—", "-")
PARTING = (".", ":", "–", "—", "|", "·")


def find_day_heads(document: Document) -> None:
    """Note the date that heads each block of a diary, with the year that the head of the text gives."""
    text = document.text
    found: dict[int, Node] = {}
    alone: set[int] = set()
    reports: set[int] = set()
    for number, (_, first, last) in enumerate(text.blocks):
        dated = last > first and (text.marks[first] is not None or text.lows[first][0].isdecimal())
        node = _opening_date(text, first, last) if dated else None
        if node is None:
            continue
        report = _is_dateline(text, node, last)
        if report or node.j >= last or (node.j == last - 1 and text.low(node.j) in CLOSING):
            found[number] = node
            alone.add(number)
            reports.update([number] if report else ())
        elif text.low(node.j) in PARTING and node.j + 1 < last:
            found[number] = node
    if len(alone) == 1 and document.dateline is not None:  # the day of the text, and behind it other heads
        number = text.block_at(document.dateline[0])
        if number in alone and number not in reports:
            found.pop(number)
            alone.clear()
    if len(found) < FEWEST:
        return
    span = _span_named(text)
    year = span.year if span is not None else year_named(document)
    year = year or (document.base.year if document.base is not None else None)
    if span is not None and document.base is None:
        document.base, document.undated = _last_day(span), None
    over, told = None, False
    for number in range(len(text.blocks)):
        head = found.get(number)
        if head is not None:
            own = document.years.get(number)
            head = _with_year(head, own.v.year if own is not None else year)
            over, told = (head if number in alone else None), number in reports
        elif over is not None:
            over = over if _is_prose(text, number) else None
            head = over
        if head is not None and head.v.year is not None and number not in document.dates:
            document.dates[number] = head
            document.memo.setdefault("day heads", {})[number] = head
            document.memo.setdefault("reports", set()).update([number] if told else ())


def _is_dateline(text: Text, node: Node, last: int) -> bool:
    """Does only a town stand with the day: "5 April 2022 – Porto, Portugal", the dateline of one of several reports?"""
    begin = node.j + 1
    town = bool(text.length(begin, "capital") or text.length(begin, "town"))
    return (
        node.v.year is not None
        and text.low(node.j) in PARTING
        and 0 < last - begin <= LONGEST_TOWN
        and (town or text.low(begin + 1) == ",")
        and all(text.tokens[k].cap or text.low(k) in (",", ".") for k in range(begin, last))
    )


def days_from_heads(document: Document) -> None:
    """Count "yesterday" and "on Monday" from the day that heads a report or an entry of a diary, not from that of the text."""
    text = document.text
    for number, head in document.memo.get("day heads", {}).items():
        value = head.v.resolve(None)
        _, first, last = text.blocks[number] if number < len(text.blocks) else ("", 0, 0)
        if value is None or len(value) != 10 or "X" in value:
            continue
        day = date.fromisoformat(value)
        for node in nodes_between(text, first, last):
            if node.kind == "date" and (node.v.told in COUNTED or node.v.weekday is not None):
                told = node.v.resolve(day) if node.v.month is None else None
                if told is not None and len(told) == 10:
                    own = date.fromisoformat(told)
                    node.v = DateRef(year=own.year, month=own.month, day=own.day)


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
