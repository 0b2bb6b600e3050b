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


class Scales:
    """What weighs entries by the words that are wanted of them."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self._many = len(wanted)
        self._says: dict[str, list[tuple[int, float]]] = {}
        for place, one in enumerate(wanted):
            for form in one.forms:
                self._says.setdefault(form, []).append((place, 1.0 if form == one.typed else 0.8))
        self._places = {form: frozenset(place for place, _ in says) for form, says in self._says.items()}

    def weight(self, told: Told) -> float:
        """Return how well an entry answers."""
        lengths = {"title": len(told.title), "name": _USUAL["name"], "body": told.length}
        said = [0.0] * self._many
        for column, times in told.times.items():
            weighs = _WEIGHTS[column] / (0.5 + 0.5 * lengths[column] / _USUAL[column])
            for form, number in times.items():
                for place, exactly in self._says.get(form, ()):
                    said[place] += min(MOST_TIMES, number) * weighs * exactly
        total = sum(one / (one + 1.2) for one in said)
        return total + self._in_a_row(told) if told.times.get("title") else total

    def _in_a_row(self, told: Told) -> float:
        """Return half a word's weight for words one after the other in a title, and one for a title of them alone."""
        many = self._many
        places = [self._places.get(word, _NOWHERE) for word in told.title]
        whole = 1.0 if len(places) == many and self._stand(places, 0) else 0.0
        if 1 < many <= len(places):
            for start, first in enumerate(places[: len(places) - many + 1]):
                if 0 in first and self._stand(places, start):
                    return whole + 0.5
        return whole

    def _stand(self, places: Sequence[frozenset[int]], start: int) -> bool:
        """Do the words stand there, each in one of its forms?"""
        return all(wanted in places[start + wanted] for wanted in range(self._many))


_NOWHERE: frozenset[int] = frozenset()
