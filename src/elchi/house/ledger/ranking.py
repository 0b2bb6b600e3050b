"""Ranking: which of the best candidates comes first, by the same reckoning on every database.

A word weighs five times in the title, three times among the names; the more of a title it is, the more it says. Further
times say less and less, as in BM25 (k1 = 1.2). What is written as it was typed weighs more than another form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

CANDIDATES = 200
"""So many are weighed: those with the words in the title first, of these the short titles, then the newest."""

COUNTED_WORDS = 1_000
"""Of an entry's words, title and names before the body, so many are looked at."""

MOST_TIMES = 20
"""Further times in one text say nothing more."""

_WEIGHTS = {"title": 5.0, "name": 3.0, "body": 1.0}
_USUAL = {"title": 6, "name": 6, "body": 150}
"""Words of a title, of the names, of a body that is neither long nor short."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the index holds of an entry: the words of its title in order, and how often sought words stand where."""

    title: tuple[str, ...]
    length: int
    times: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that is wanted: as it was typed, all forms that will do, and whether more do that begin so."""

    typed: str
    forms: frozenset[str]
    is_begun: bool = False


def weight(told: Told, wanted: Sequence[Wanted]) -> float:
    """Return how well an entry answers the words that are wanted."""
    total = sum(_of_word(told, one) for one in wanted)
    if told.title and len(wanted) > 1:
        total += _in_a_row(told.title, wanted)
    if (
        told.title
        and len(told.title) == len(wanted)
        and all(word in one.forms for word, one in zip(told.title, wanted, strict=True))
    ):
        total += 1.0
    return total


def _of_word(told: Told, wanted: Wanted) -> float:
    lengths = {"title": len(told.title), "name": _USUAL["name"], "body": told.length}
    said = 0.0
    for column, weighs in _WEIGHTS.items():
        times = told.times.get(column, {})
        found = sum(
            min(MOST_TIMES, n) * (1.0 if form == wanted.typed else 0.8)
            for form, n in times.items()
            if form in wanted.forms
        )
        if found:
            said += weighs * found / (0.5 + 0.5 * lengths[column] / _USUAL[column])
    return said / (said + 1.2)


def _in_a_row(title: Sequence[str], wanted: Sequence[Wanted]) -> float:
    """Return half a word's weight where the words stand in a title one after the other."""
    many = len(wanted)
    for start in range(len(title) - many + 1):
        if all(title[start + place] in one.forms for place, one in enumerate(wanted)):
            return 0.5
    return 0.0
