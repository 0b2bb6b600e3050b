"""Ordering: rows kept in an order by numbers with gaps, so that one more among thousands moves none of the others."""

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise

GAP = 1024
"""Between two rows that are numbered anew."""
LAST = 2**31 - 1


def ordinals(wanted: Sequence[Hashable], held: Mapping[Hashable, int]) -> list[int]:
    """Return rising numbers for rows in the order wanted: the first has 0, those held keep theirs where they can."""
    if not wanted:
        return []
    found: list[int | None] = [held.get(row) for row in wanted]
    found[0] = 0
    _without_what_falls(found)
    start = 0
    while start < len(found) - 1:
        end = next((n for n in range(start + 1, len(found)) if found[n] is not None), len(found))
        low = found[start]
        assert low is not None
        high = found[end] if end < len(found) else low + GAP * (end - start)
        assert high is not None
        if high > LAST or high - low < end - start:
            gap = min(GAP, LAST // len(found))
            return [place * gap for place in range(len(found))]
        step = (high - low) // (end - start)
        found[start + 1 : end] = [low + step * n for n in range(1, end - start)]
        start = end
    return [number for number in found if number is not None]


def _without_what_falls(found: list[int | None]) -> None:
    """Leave out numbers that do not rise, as few as can be; the first stays."""
    numbers = [number for number in found if number is not None]
    if all(one < other for one, other in pairwise(numbers)):
        return
    tops: list[int] = []
    top_of: list[int] = []
    before: dict[int, int | None] = {}
    for place, number in enumerate(found):
        if number is None or (place and number <= 0):
            continue
        length = bisect_left(tops, number)
        before[place] = top_of[length - 1] if length else None
        tops[length : length + 1] = [number]
        top_of[length : length + 1] = [place]
    kept: set[int] = set()
    last: int | None = top_of[-1]
    while last is not None:
        kept.add(last)
        last = before[last]
    for place in range(len(found)):
        if place not in kept:
            found[place] = None
