"""Ago: times told by how long before the text they were, and those of which it says only that they were once."""

from datetime import date

from elchi.reading.marks import Text
from elchi.reading.phrases import says
from elchi.reading.reckoned import counted

PAST = "past"
"""What a date tells that says no more than that it was once: "years ago", "in the last century"."""

AGO = "ago "
"""What a date tells that is counted back from the day of the text, before the number and the unit."""

MOST = 400  # of a unit; more is no count of time
MANY_YEARS = 10  # from here on the number of years is a round one
_UNITS = ("days", "weeks", "months", "years")


def told_ago(text: Text, i: int) -> str | None:
    """Return what "two years ago" at a token tells; `PAST` where no year can be counted ("two decades ago")."""
    if not text.starts(i + 2, "ago"):
        return None
    low = text.low(i)
    number = int(low) if low.isdecimal() and len(low) <= 3 else int(text.value(i, "number") or 0)
    unit = unit_at(text, i + 1)
    if unit is None:
        return PAST if text.starts(i + 1, "long_units") else None
    if not 0 < number <= MOST:
        return None
    return PAST if unit == "years" and number >= MANY_YEARS else f"{AGO}{number} {unit}"


def unit_at(text: Text, k: int) -> str | None:
    """Return the unit of time that the word at a token names: "days", "weeks", "months" or "years"."""
    return next((unit for unit in _UNITS if says(text, k, unit)), None)


def time_ago(told: str, base: date | None) -> str | None:
    """Return when that was, counted from the day of the text: days exactly, longer units about (EDTF)."""
    _, number, unit = told.split()
    value = counted(base.isoformat(), -int(number), unit) if base is not None else None
    return value + "~" * (unit != "days") if value is not None else None


def is_decade(text: Text, i: int) -> bool:
    """Is the year at a token a decade: "the 1970s"?"""
    if not text.low(i).endswith("0") or not text.starts(i + 1, "decade_tails"):
        return False
    return text.tokens[i + 1].start == text.tokens[i].end


SINCE = 14  # tokens between "since" and the day of what it names


def is_since(text: Text, i: int, first: int, act: int) -> bool:
    """Does a date tell since what an act is the first: "her first visit since her election in May 2021"?

    The act itself may stand there: "much has happened since her visit in May".
    """
    for k in range(i - 3, max(first, i - SINCE) - 1, -1):
        node = text.covered[k]
        if text.low(k) in (",", ";") or (node is not None and node.kind in ("verb", "date")):
            return False
        if text.starts(k, "tie_since"):
            return not k < act < i
    return False
