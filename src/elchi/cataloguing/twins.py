"""Twins: texts that are one wire report, printed by several. Whoever reprints is no second witness.

A text becomes a sketch: the smallest hashes of its runs of five words. Two sketches tell how much of the shorter text
stands in the longer, also where a headline was changed, names respelt or the end cut off. Pure; a library keeps the
sketches and finds candidates by `index_keys`.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

RUN = 5
"""Words in a run; two reporters seldom write five alike unless they quote."""
KEPT = 96
"""Hashes kept of a text: the share is then known to about a tenth."""
KEYS = 10
"""Hashes by which a text is found: twins of which half is shared miss each other once in a thousand."""
SHARED = 0.6
"""The share of the shorter text's runs that must stand in the longer."""
SHORTEST = 0.25
"""The shorter text must be at least so much of the longer: a quoted communiqué makes no twin of a long article."""
LEAST = 12
"""Runs below which a text is too short to be told from chance; such texts are twins only when alike throughout."""

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Sketch:
    """`runs` counts the different runs of a text; `hashes` are the smallest of their hashes, in order."""

    runs: int
    hashes: tuple[int, ...]


def sketch_of(text: str) -> Sketch:
    """Return the sketch of a text; case, accents and punctuation make no difference."""
    found = {_hashed(run) for run in _runs(text)}
    return Sketch(len(found), tuple(sorted(found)[:KEPT]))


def index_keys(sketch: Sketch) -> tuple[int, ...]:
    """Return signed 64-bit numbers of which twins share at least one, bar one pair in a thousand."""
    return tuple(number - (1 << 63) for number in sketch.hashes[:KEYS])


def share(one: Sketch, other: Sketch) -> float:
    """Return how much of the shorter text's runs stands in the longer, 0 to 1; exact for short texts."""
    if not one.hashes or not other.hashes:
        return 0.0
    limit = min(s.hashes[-1] if s.runs > len(s.hashes) else (1 << 64) for s in (one, other))
    a = {number for number in one.hashes if number <= limit}
    b = {number for number in other.hashes if number <= limit}
    shorter = a if one.runs <= other.runs else b
    return len(a & b) / len(shorter) if shorter else 0.0


def are_twins(one: Sketch, other: Sketch) -> bool:
    """Are two texts one report? Most of the shorter stands in the longer, and the shorter is no mere quotation."""
    shorter, longer = sorted((one.runs, other.runs))
    if shorter < LEAST:
        return shorter > 0 and one.hashes == other.hashes
    return shorter >= SHORTEST * longer and share(one, other) >= SHARED


def twin_groups(
    sketches: Mapping[str, Sketch], *, published: Mapping[str, date] | None = None, days: int = 10
) -> dict[str, str]:
    """Return for each source that has twins the group it belongs to: the id of its first member in order of ids.

    Twins of twins are of one group: two cuts of one report may share little. Where both days are `published`, they
    lie at most `days` apart: a yearly notice in last year's words is no twin of last year's.
    """
    day_of = published or {}

    first = {source: source for source in sketches}

    def root(source: str) -> str:
        while first[source] != source:
            source = first[source]
        return source

    for one, other in _candidates(sketches):
        a, b = sorted((root(one), root(other)))
        one_day, other_day = day_of.get(one), day_of.get(other)
        if one_day and other_day and abs((one_day - other_day).days) > days:
            continue
        if a != b and are_twins(sketches[one], sketches[other]):
            first[b] = a
    groups: dict[str, list[str]] = defaultdict(list)
    for source in sketches:
        groups[root(source)].append(source)
    return {source: group for group, members in groups.items() if len(members) > 1 for source in members}


def _candidates(sketches: Mapping[str, Sketch]) -> Iterator[tuple[str, str]]:
    """Yield pairs that share a key; of a crowd each with the one before, which leads to the same groups."""
    holders: dict[int, list[str]] = defaultdict(list)
    for source in sorted(sketches):
        for key in index_keys(sketches[source]):
            holders[key].append(source)
    for sources in holders.values():
        for place, one in enumerate(sources):
            for other in sources[place + 1 : place + 9]:
                yield one, other


def _runs(text: str) -> Iterator[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    words = _WORD.findall("".join(letter for letter in folded if not unicodedata.combining(letter)))
    if 0 < len(words) < RUN:
        yield " ".join(words)
    for place in range(len(words) - RUN + 1):
        yield " ".join(words[place : place + RUN])


def _hashed(run: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"
    )
