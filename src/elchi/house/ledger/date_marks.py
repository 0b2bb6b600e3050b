"""Dates as words of the index, so that a stretch of days is sought as words are, in the same step.

Days lie in a tree: all, a first digit of the year, two, three, a year, its month, its day. A stretch is covered by few
whole branches. Two stretches share a day just where a branch of the one lies on the way down to a branch of the other:
so each branch is written (`dn…`) with every branch above it (`da…`), and both are sought.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from elchi.model.when import When, WhenError


@lru_cache(maxsize=16_384)
def written(edtf: str | None) -> tuple[str, ...]:
    """Return the words that stand for a date in the index; none where it has no year or is no date."""
    if not edtf:
        return ()
    try:
        when = When.parse(edtf)
    except WhenError:
        return ()
    if not when.has_year:
        return ()
    branches = _cover(when.earliest or date.min, when.latest or date.max)
    found = {f"da{above}" for branch in branches for above in (*_above(branch), branch)}
    return tuple(sorted(found | {f"dn{branch}" for branch in branches}))


def sought(since: date | None, until: date | None) -> list[str]:
    """Return the words of which whatever may have been on one of these days holds at least one."""
    branches = _cover(since or date.min, until or date.max)
    found = {f"da{branch}" for branch in branches}
    return sorted(found | {f"dn{above}" for branch in branches for above in _above(branch)})


@lru_cache(maxsize=4096)
def _cover(first: date, last: date) -> tuple[str, ...]:
    """Return the fewest branches that hold just these days."""
    return tuple(_branches("", first, last))


def _branches(branch: str, first: date, last: date) -> Iterator[str]:
    bounds = _bounds(branch)
    if bounds is None or bounds[1] < first or last < bounds[0]:
        return
    if first <= bounds[0] and bounds[1] <= last:
        yield branch
        return
    for below in _below(branch):
        yield from _branches(below, first, last)


def _bounds(branch: str) -> tuple[date, date] | None:
    """Return the first and last day of a branch; None for what no calendar has."""
    if len(branch) <= 4:
        low, high = max(1, int(branch.ljust(4, "0"))), int(branch.ljust(4, "9"))
        return (date(low, 1, 1), date(high, 12, 31)) if high else None
    year, month = int(branch[:4]), int(branch[4:6])
    if len(branch) == 6:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = date(year, month, int(branch[6:]))
    return day, day


def _below(branch: str) -> list[str]:
    if len(branch) < 4:
        return [f"{branch}{digit}" for digit in range(10)]
    if len(branch) == 4:
        return [f"{branch}{month:02}" for month in range(1, 13)]
    days = monthrange(int(branch[:4]), int(branch[4:6]))[1]
    return [f"{branch}{day:02}" for day in range(1, days + 1)]


def _above(branch: str) -> list[str]:
    """Return the branches that a branch grows on, all of time first."""
    return [branch[:length] for length in (0, 1, 2, 3, 4, 6) if length < len(branch)]
