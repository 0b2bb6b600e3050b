"""Settling only what is touched: a document added to a large library settles its own neighbourhood anew.

The caller keeps three things beside the statements (`Shelf`): the small blocks of each, which two are alike, and in
which block each was settled last. All are found by an index, so the size of the library does not matter. What
comes out is what settling everything would come to, whatever the order of adding.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from elchi.model.contradiction import Contradiction
from elchi.model.record import Record
from elchi.registry import join
from elchi.registry.blocks import Rank, block_of, keys_in_realm, number_of, rank_of
from elchi.registry.crowds import Crowds
from elchi.registry.join import Decided
from elchi.registry.likeness import JOIN, alike
from elchi.registry.settling import settled
from elchi.registry.telling import Telling


class Alike(NamedTuple):
    """Two statements (their numbers, the lower first) that may be of one thing; `weak` where a rival would undo it."""

    one: int
    other: int
    score: float
    weak: bool


class Shelf(Protocol):
    """What the caller keeps, as it stood before the change; statements are named by `number_of` their ids."""

    def first(self, key: int, most: int) -> Sequence[Rank]:
        """Return at most so many of those in a small block, the lowest rank first."""

    def beside(self, key: int, rank: Rank, most: int) -> tuple[Sequence[Rank], Sequence[Rank]]:
        """Return at most so many of a small block before and after a rank, the nearest first, itself left out."""

    def tellings(self, numbers: Collection[int]) -> Iterable[Telling]:
        """Return these as people let them be heard."""

    def alike(self, numbers: Collection[int]) -> Iterable[Alike]:
        """Return every two that are alike, of which one at least is one of these."""

    def together(self, numbers: Collection[int]) -> Collection[int]:
        """Return every statement settled in one block with any of these."""

    def decided(self, tellings: Sequence[Telling]) -> Decided:
        """Return what people decided of pairs in which one of these stands."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One block settled: everything linked by likeness over any number of links. It takes the place of the blocks
    in which its `statements` were settled before."""

    block: str
    statements: tuple[str, ...]
    records: tuple[Record, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a change comes to: blocks settled anew, and which two are alike now and which not any more."""

    settled: tuple[Settled, ...]
    alike: tuple[Alike, ...]
    unlike: tuple[tuple[int, int], ...]


def keys_of(telling: Telling) -> tuple[int, ...]:
    """Return the small blocks of a telling as signed 64-bit numbers: what tellings of one thing share one of."""
    realm = "\0".join(block_of(telling))
    return tuple(sorted({_number(f"{realm}\0{key}") for key in keys_in_realm(telling)}))


def settle_touched(
    added: Sequence[Telling],
    shelf: Shelf,
    *,
    gone: Collection[int] = (),
    also: Collection[int] = (),
) -> Change:
    """Return what added statements, and statements now gone (numbers), change; doubts are left to the caller.

    A statement that is heard otherwise than before is added and gone at once. `also` are statements about which
    people decided something. A block all of whose statements are gone is not returned: its records fall away with it.
    """
    return _Touch(added, shelf, frozenset(gone)).change(frozenset(also))


class _Touch:
    """One change while it is worked out."""

    def __init__(self, added: Sequence[Telling], shelf: Shelf, gone: frozenset[int]) -> None:
        self.shelf = shelf
        self.gone = gone
        self.new = {number_of(telling.id): telling for telling in added}
        self.known: dict[int, Telling] = dict(self.new)
        self.crowds = Crowds(shelf.first, shelf.beside)
        for telling in shelf.tellings(gone):
            self.crowds.leave(rank_of(telling), keys_of(telling))
        for telling in self.new.values():
            self.crowds.come(rank_of(telling), keys_of(telling))
        self.left = gone - self.new.keys()

    def change(self, also: frozenset[int]) -> Change:
        """Work the change out."""
        gained, lost = self.crowds.pairs()
        fresh = self._scored(gained)
        unlike = self._unlike(lost, fresh)
        ends = {end for a, b in (*fresh, *unlike) for end in (a, b)}
        touched = ends | self.new.keys() | self.gone | also
        return Change(tuple(self._settled(touched, fresh, unlike)), tuple(fresh.values()), tuple(unlike))

    def _load(self, numbers: Collection[int]) -> None:
        missing = [number for number in numbers if number not in self.known and number not in self.left]
        if missing:
            self.known |= {number_of(telling.id): telling for telling in self.shelf.tellings(missing)}

    def _scored(self, pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], Alike]:
        self._load({end for pair in pairs for end in pair})
        found: dict[tuple[int, int], Alike] = {}
        for a, b in pairs:
            if a not in self.known or b not in self.known:
                continue
            one, other = sorted((self.known[a], self.known[b]), key=lambda telling: telling.order)
            if (score := alike(one, other)) >= JOIN:
                found[a, b] = Alike(a, b, score, join.is_weak(one, other, score))
        return found

    def _unlike(
        self, lost: Collection[tuple[int, int]], fresh: Collection[tuple[int, int]]
    ) -> dict[tuple[int, int], None]:
        """Return the pairs on the shelf that do not hold any more: one of them is gone, or a crowd came between."""
        asked = {end for pair in lost for end in pair} | self.gone
        held = {(link.one, link.other) for link in self.shelf.alike(asked)} if asked else set()
        found = {pair for pair in held if not self.gone.isdisjoint(pair)} - set(fresh)
        parted = sorted(held.intersection(lost) - found - set(fresh))
        self._load({end for pair in parted for end in pair})
        for a, b in parted:
            shared = set(keys_of(self.known[a])).intersection(keys_of(self.known[b]))
            ranks = rank_of(self.known[a]), rank_of(self.known[b])
            if not any(self.crowds.meet(key, *ranks) for key in sorted(shared)):
                found.add((a, b))
        return dict.fromkeys(sorted(found))

    def _settled(
        self,
        touched: Collection[int],
        fresh: dict[tuple[int, int], Alike],
        unlike: Collection[tuple[int, int]],
    ) -> list[Settled]:
        inside: set[int] = set()
        frontier = set(touched)
        links: dict[tuple[int, int], Alike] = dict(fresh)
        while frontier:
            fetched = ({*frontier, *self.shelf.together(frontier)} - self.left) - inside
            inside |= fetched
            self._load(fetched)
            inside &= self.known.keys()
            for link in self.shelf.alike(fetched):
                if (link.one, link.other) not in unlike:
                    links.setdefault((link.one, link.other), link)
            standing = self._standing(links, inside, unlike)
            tellings = sorted((self.known[number] for number in inside), key=lambda t: t.order)
            decided = self.shelf.decided(tellings)
            apart = {(number_of(a), number_of(b)) for a, b in decided.apart}
            reached = {end for pair in standing if pair not in apart for end in pair}
            joined = {(number_of(a), number_of(b)) for a, b in decided.together - decided.apart}
            reached |= {end for pair in joined if not inside.isdisjoint(pair) for end in pair}
            frontier = reached - inside - self.left
            if frontier:
                self._load(frontier)
                frontier &= self.known.keys()
        return list(_blocks(tellings, standing, decided)) if inside else []

    def _standing(
        self,
        links: dict[tuple[int, int], Alike],
        inside: Collection[int],
        unlike: Collection[tuple[int, int]],
    ) -> dict[tuple[int, int], float]:
        """Return the pairs that hold: all but the weak that have a rival anywhere in the library."""
        mine = [link for pair, link in links.items() if pair[0] in inside or pair[1] in inside]
        weak = [link for link in mine if link.weak]
        found = {(link.one, link.other): link.score for link in mine if not link.weak}
        if not weak:
            return found
        ends = {end for link in weak for end in (link.one, link.other)}
        every = {
            (k.one, k.other): k for k in self.shelf.alike(ends) if (k.one, k.other) not in unlike
        } | links
        rivals = [link for link in every.values() if link.weak]
        self._load({end for link in rivals for end in (link.one, link.other)})
        count: dict[tuple[int, str], int] = defaultdict(int)
        for link in rivals:
            count[link.one, self.known[link.other].source] += 1
            count[link.other, self.known[link.one].source] += 1
        return found | {
            (link.one, link.other): link.score
            for link in weak
            if count[link.one, self.known[link.other].source] == 1
            and count[link.other, self.known[link.one].source] == 1
        }


def _blocks(
    tellings: Sequence[Telling], standing: dict[tuple[int, int], float], decided: Decided
) -> Iterable[Settled]:
    place_of = {number_of(telling.id): place for place, telling in enumerate(tellings)}
    links: list[join.Link] = []
    for pair, score in standing.items():
        if pair[0] in place_of and pair[1] in place_of:
            a, b = sorted(place_of[end] for end in pair)
            links.append((score, a, b))
    found = join.decided_on(tellings, links, decided)
    for component, inside in join.components(len(tellings), found):
        groups = sorted(join.join_component(tellings, component, inside, decided=decided))
        records, contradictions = settled([[tellings[place] for place in places] for places in groups])
        first = min((tellings[place] for place in component), key=lambda telling: telling.anchor)
        yield Settled(
            hashlib.sha256(f"block\0{first.source}\0{first.id}".encode()).hexdigest()[:32],
            tuple(tellings[place].id for place in component),
            tuple(records),
            tuple(contradictions),
        )


def _number(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
