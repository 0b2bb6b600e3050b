"""Small blocks while statements come and go: which pairs meet that did not, and which do not meet any more.

In a block of few all meet. In a crowd only neighbours do, and whoever comes between parts others.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from elchi.registry.blocks import CROWD, NEIGHBOURS, Rank, meeting

First = Callable[[int, int], Sequence[Rank]]
Beside = Callable[[int, Rank, int], tuple[Sequence[Rank], Sequence[Rank]]]
Pair = tuple[int, int]


class Crowds:
    """The small blocks as they were (`first` and `beside` ask for them, as in `touching.Shelf`), and as they will be."""

    def __init__(self, first: First, beside: Beside) -> None:
        self._first = first
        self._beside = beside
        self._come: dict[int, set[Rank]] = defaultdict(set)
        self._gone: dict[int, set[Rank]] = defaultdict(set)

    def come(self, rank: Rank, keys: Iterable[int]) -> None:
        """Let one into small blocks."""
        for key in keys:
            self._come[key].add(rank)

    def leave(self, rank: Rank, keys: Iterable[int]) -> None:
        """Take one out of small blocks."""
        for key in keys:
            self._gone[key].add(rank)

    def pairs(self) -> tuple[set[Pair], set[Pair]]:
        """Return the pairs (numbers, the lower first) that meet in some block and did not there, or that come anew;
        and those that met in some block and do not there any more, though both stay."""
        gained: set[Pair] = set()
        lost: set[Pair] = set()
        for key in self._come.keys() | self._gone.keys():
            come, gone = self._come.get(key, set()), self._gone.get(key, set())
            fresh = {number for _, number in come}
            stale = {number for _, number in gone}
            for before, after in self._stretches(key, come, gone):
                if before.all_meet and after.all_meet:  # those who stay meet as they met
                    gained |= {_pair(one, other) for one in come for other in after if one != other}
                    continue
                if not (gone or before.all_meet or after.all_meet):
                    gained.update(_joined(come, after))
                    lost.update(_parted(before, after))
                    continue
                met, meet = set(_pairs(before)), set(_pairs(after))
                gained |= meet - met
                gained |= {pair for pair in meet if not fresh.isdisjoint(pair)}
                lost |= {pair for pair in met - meet if stale.isdisjoint(pair)}
        return gained, lost

    def _stretches(
        self, key: int, come: Collection[Rank], gone: Collection[Rank]
    ) -> Iterator[tuple["_Stretch", "_Stretch"]]:
        """Yield the block before and after: whole, or of a crowd the stretches around those who come and go."""
        most = CROWD + 1 + len(gone)
        held = self._first(key, most)
        if len(held) < most:
            after = sorted({*held} - {*gone} | {*come})
            yield _Stretch(held, len(held) <= CROWD), _Stretch(after, len(after) <= CROWD)
            return
        for run in self._runs(key, sorted({*come, *gone}), NEIGHBOURS + len(gone) + 1):
            low, high = min(run), max(run)
            mine = {rank for rank in come if low <= rank <= high}
            before = sorted((run - mine) | {rank for rank in gone if low <= rank <= high})
            yield _Stretch(before, False), _Stretch(sorted({*before} - {*gone} | mine), False)

    def _runs(self, key: int, changed: Sequence[Rank], reach: int) -> Iterator[set[Rank]]:
        run: set[Rank] = set()
        for rank in changed:
            below, above = self._beside(key, rank, reach)
            here = {rank, *below, *above}
            if run and min(here) > max(run):
                yield run
                run = set()
            run |= here
        if run:
            yield run

    def meet(self, key: int, one: Rank, other: Rank) -> bool:
        """Do these two meet in this block, as it will be?"""
        come, gone = self._come.get(key, set()), self._gone.get(key, set())
        most = CROWD + 1 + len(gone)
        held = self._first(key, most)
        if len(held) < most:
            after = sorted({*held} - {*gone} | {*come})
            return len(after) <= CROWD or abs(after.index(one) - after.index(other)) <= NEIGHBOURS
        below, above = self._beside(key, one, NEIGHBOURS + len(gone) + 1)
        run = {one, *below, *above}
        low, high = min(run), max(run)
        if not low <= other <= high:
            return False
        after = sorted(run - {*gone} | {rank for rank in come if low <= rank <= high})
        return other in after and abs(after.index(one) - after.index(other)) <= NEIGHBOURS


class _Stretch(list[Rank]):
    """Ranks in order; `all_meet` where they are a whole block of few."""

    def __init__(self, ranks: Iterable[Rank], all_meet: bool) -> None:
        super().__init__(ranks)
        self.all_meet = all_meet


def _joined(come: Collection[Rank], after: _Stretch) -> Iterator[Pair]:
    """Yield each of those who come into a crowd with its neighbours there."""
    for place, rank in enumerate(after):
        if rank in come:
            for other in after[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]:
                if other != rank:
                    yield _pair(rank, other)


def _parted(before: _Stretch, after: _Stretch) -> Iterator[Pair]:
    """Yield those neighbours in a crowd of whom others that came made strangers; none left it."""
    place_of = {rank: place for place, rank in enumerate(after)}
    places = [place_of[rank] for rank in before]
    nearest = max(1, NEIGHBOURS + 1 - (len(after) - len(before)))
    for one, place in enumerate(places):
        for other in range(one + nearest, min(len(places), one + NEIGHBOURS + 1)):
            if places[other] - place > NEIGHBOURS:
                yield _pair(before[one], before[other])


def _pairs(stretch: _Stretch) -> Iterator[Pair]:
    for x, y in meeting(len(stretch), few=stretch.all_meet):
        yield _pair(stretch[x], stretch[y])


def _pair(one: Rank, other: Rank) -> Pair:
    return (one[1], other[1]) if one[1] < other[1] else (other[1], one[1])
