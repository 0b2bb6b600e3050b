"""Stay days: days told by their place within a visit: "on the last morning of his stay", "on the second day of the visit"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from elchi.reading.marks import Node, Text

if TYPE_CHECKING:  # it holds the dates that are told so
    from elchi.reading.document import Document

STAY = "stay "
"""What such a date tells, before "last" or the number of the day."""

OWNER = 4  # tokens from "of" over "her state" to "visit"
REACH = 400  # tokens back in which they are
BACK = 12  # sentences back in which the days of the stay are told


def told_within_stay(text: Text, i: int, end: int) -> tuple[str, int] | None:
    """Return which day of a visit is told from a token on ("last day of the visit"), and where the words end; None for none."""
    words, low = text.pack.words, text.low(i)
    last = low in words["stay_last"]
    number = int(text.value(i, "ordinal") or 0)
    if (
        not (last or number)
        or i + 3 >= end
        or not text.starts(i + 1, "stay_parts")
        or not text.starts(i + 2, "of")
    ):
        return None
    for k in range(i + 3, min(i + 3 + OWNER, end)):
        if text.value(k, "noun") == "visit" or text.starts(k, "stay_nouns"):
            if not _has_days_before(text, i):
                return None
            return STAY + ("last" if last else str(number)), k + 1
        if not text.low(k).isalpha() or text.starts(k, "of"):
            return None
    return None


def _has_days_before(text: Text, i: int) -> bool:
    """Are the days of a stay told before a token: "from 8 to 10 June"?"""
    held = (text.covered[k] for k in range(i - 1, max(i - REACH, -1), -1))
    return any(n is not None and n.kind == "date" and n.v.to_day is not None for n in held)


def day_of_stay(told: str, days: str | None) -> str | None:
    """Return the day of an interval (EDTF) that such words mean; None where the interval has no such day."""
    first, slash, last = (days or "").partition("/")
    if not slash or len(first) != 10 or len(last) != 10 or "X" in first + last:
        return None
    which = told.removeprefix(STAY)
    if which == "last":
        return last
    day = (date.fromisoformat(first) + timedelta(days=int(which) - 1)).isoformat()
    return day if day <= last else None


def stay_before(document: Document, sentence: int, date_node: Node) -> str | None:
    """Return the days of a stay told last before a date."""
    for s in range(sentence, max(sentence - BACK, -1), -1):
        for node in reversed(document.of(s, "date")):
            if node.i < date_node.i and node.v.to_day is not None:
                value: str | None = node.v.resolve(document.base)
                return value
    return None
