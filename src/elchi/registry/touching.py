"""Settling only what is touched: a document added to a large library settles its own neighbourhood anew.

The caller keeps three things beside the statements (`Shelf`): the small blocks of each node, which two are alike, and in
which block each was settled last. All are found by an index, so the size of the library does not matter. A node is a
statement, or the face that many statements of an office bear: one more voice for a face adds no node, no small block and
nobody to be compared with. What comes out is what settling everything would come to, whatever the order of adding.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from elchi.model.contradiction import Contradiction
from elchi.model.record import Record
from elchi.registry import join
from elchi.registry.blocks import Rank, block_of, firsts, keys_in_realm, node_of, number_of, rank_of
from elchi.registry.crowds import Crowds
from elchi.registry.faces import one_by_one, told_by
from elchi.registry.join import Decided
from elchi.registry.likeness import JOIN, alike
from elchi.registry.settling import first_added, settled
from elchi.registry.telling import Telling, Voice


class Alike(NamedTuple):
    """Two nodes (their numbers, the lower first) that may be of one thing; `weak` where a rival would undo it."""

    one: int
    other: int
    score: float
    weak: bool


class Key(NamedTuple):
    """A node's place in one of its small blocks."""

    key: int
    day: int
    node: int


class Shelf(Protocol):
    """What the caller keeps, as it stood before the change; statements are named by `number_of` their ids, nodes by
    `node_of` tellings."""

    def first(self, key: int, most: int) -> Sequence[Rank]:
        """Return at most so many nodes of a small block, the lowest rank first."""

    def beside(self, key: int, rank: Rank, most: int) -> tuple[Sequence[Rank], Sequence[Rank]]:
        """Return at most so many of a small block before and after a rank, the nearest first, itself left out."""

    def nodes(self, numbers: Collection[int]) -> Mapping[int, int]:
        """Return the nodes of these statements; those that are not here are left out."""

    def tellings(self, nodes: Collection[int]) -> Iterable[Telling]:
        """Return one telling of each of these nodes, as people let it be heard."""

    def voices(self, nodes: Collection[int]) -> Mapping[int, Sequence[Voice]]:
        """Return all who say what these nodes say."""

    def alike(self, nodes: Collection[int]) -> Iterable[Alike]:
        """Return every two that are alike, of which one at least is one of these."""

    def linked(self, pairs: Collection[tuple[int, int]]) -> Collection[tuple[int, int]]:
        """Return those of these pairs, the lower first, that are alike."""

    def together(self, nodes: Collection[int]) -> Collection[int]:
        """Return every node settled in one block with any of these."""

    def decided(self, nodes: Collection[int], added: Sequence[Telling]) -> Decided:
        """Return what people decided of pairs in which a statement of these nodes stands, or one of those added."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One block settled: everything linked by likeness over any number of links. It takes the place of the blocks
    in which its `statements` were settled before; those are what its `nodes` say, by all its `sources`."""

    block: str
    nodes: frozenset[int]
    sources: frozenset[str]
    statements: tuple[str, ...]
    records: tuple[Record, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a change comes to: blocks settled anew, which two are alike now and which not any more, and the places in
    small blocks that nodes take and leave."""

    settled: tuple[Settled, ...]
    alike: tuple[Alike, ...]
    unlike: tuple[tuple[int, int], ...]
    entered: tuple[Key, ...] = ()
    left: tuple[Key, ...] = ()


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
    """One change while it is worked out. `known` is one telling of each node, `left` are nodes that are no more."""

    def __init__(self, added: Sequence[Telling], shelf: Shelf, gone: frozenset[int]) -> None:
        self.shelf = shelf
        self.added = added
        self.crowds = Crowds(shelf.first, shelf.beside)
        self.known: dict[int, Telling] = {node_of(telling): telling for telling in added}
        self.new = frozenset(self.known)
        self.nodes: dict[int, int] = dict(shelf.nodes(gone))
        self.entered: list[Key] = []
        self.leaving: list[Key] = []
        self.gone = frozenset(gone & self.nodes.keys())
        self.voiced: dict[int, list[Voice]] = {}
        faces = {telling.face for telling in added if telling.face is not None}
        faces |= {node for number, node in self.nodes.items() if node != number}
        held = shelf.voices(faces)
        come = self.new - {face for face in faces if held.get(face)}
        self._hear(faces, held)
        off = {node for node in self.nodes.values() if node not in self.voiced or not self.voiced[node]}
        self.left = off - self.new
        for telling in shelf.tellings(off):
            self._keys(telling, self.crowds.leave, self.leaving)
        for node in come:
            self._keys(self.known[node], self.crowds.come, self.entered)
        self.off = frozenset(off)

    def _hear(self, faces: Collection[int], held: Mapping[int, Sequence[Voice]]) -> None:
        """Note who bears these faces when the change is done."""
        fresh: dict[int, list[Voice]] = defaultdict(list)
        for telling in self.added:
            if telling.face is not None:
                fresh[telling.face].append(telling.voice)
        for face in faces:
            mine = {number_of(voice.id) for voice in fresh[face]}
            stay = [
                voice
                for voice in held.get(face, ())
                if (number := number_of(voice.id)) not in self.gone and number not in mine
            ]
            self.voiced[face] = stay + fresh[face]

    def _keys(self, telling: Telling, moved: "_Moved", noted: list[Key]) -> None:
        rank, keys = rank_of(telling), keys_of(telling)
        moved(rank, keys)
        noted += [Key(key, *rank) for key in keys]

    def change(self, also: frozenset[int]) -> Change:
        """Work the change out."""
        gained, lost = self.crowds.pairs()
        fresh = self._scored(gained)
        unlike = self._unlike(lost, fresh)
        self.nodes |= self.shelf.nodes(also - self.nodes.keys())
        ends = {end for a, b in (*fresh, *unlike) for end in (a, b)}
        touched = ends | self.new | set(self.nodes.values())
        found = tuple(self._settled(touched, fresh, unlike))
        return Change(found, tuple(fresh.values()), tuple(unlike), tuple(self.entered), tuple(self.leaving))

    def _load(self, nodes: Collection[int]) -> None:
        missing = [node for node in nodes if node not in self.known and node not in self.left]
        if missing:
            self.known |= {node_of(telling): telling for telling in self.shelf.tellings(missing)}

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
        held = {(link.one, link.other) for link in self.shelf.alike(self.off)} if self.off else set()
        found = held - set(fresh)
        parted = sorted(set(self.shelf.linked(lost)) - found - set(fresh)) if lost else []
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
            decided = self.shelf.decided(inside, self.added)
            apart = {self._pair(pair) for pair in decided.apart}
            reached = {end for pair in standing if pair not in apart for end in pair}
            joined = {self._pair(pair) for pair in decided.together - decided.apart}
            reached |= {end for pair in joined if not inside.isdisjoint(pair) for end in pair}
            frontier = reached - inside - self.left
            if frontier:
                self._load(frontier)
                frontier &= self.known.keys()
        return list(self._blocks(inside, standing, decided)) if inside else []

    def _pair(self, ids: tuple[str, str]) -> tuple[int, int]:
        """Return the nodes of two statements as they are when the change is done, the lower first."""
        numbers = [number_of(id_) for id_ in ids]
        ours = {number_of(telling.id): node_of(telling) for telling in self.added}
        there = self.shelf.nodes([number for number in numbers if number not in ours])
        a, b = sorted(ours.get(number, there.get(number, number)) for number in numbers)
        return a, b

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
        self, inside: Collection[int], standing: dict[tuple[int, int], float], decided: Decided
    ) -> Iterable[Settled]:
        tellings = self._told(inside, one_by_one_=bool(decided.together or decided.apart))
        place_of = firsts(tellings)
        found: list[join.Link] = []
        for pair, score in standing.items():
            if pair[0] in place_of and pair[1] in place_of:
                a, b = sorted(place_of[end] for end in pair)
                found.append((score, a, b))
        found = join.unambiguous(tellings, found) + join.of_one_face(tellings)
        found = join.decided_on(tellings, found, decided)
        for component, links in join.components(len(tellings), found):
            groups = sorted(join.join_component(tellings, component, links, decided=decided))
            records, contradictions = settled([[tellings[place] for place in places] for places in groups])
            mine = [tellings[place] for place in component]
            first = first_added(mine)
            yield Settled(
                hashlib.sha256(f"block\0{first.source}\0{first.id}".encode()).hexdigest()[:32],
                frozenset(map(node_of, mine)),
                frozenset[str]().union(*(telling.sources for telling in mine)),
                tuple(voice.id for telling in mine for voice in telling.voices),
                tuple(records),
                tuple(contradictions),
            )

    def _told(self, inside: Collection[int], *, one_by_one_: bool) -> list[Telling]:
        """Return what these nodes tell, in canonical order: each face once with all its voices, or voice by voice."""
        faces = [node for node in inside if self.known[node].face is not None]
        missing = [face for face in faces if face not in self.voiced]
        self.voiced |= {face: list(voices) for face, voices in self.shelf.voices(missing).items()}
        told = [self.known[node] for node in inside if self.known[node].face is None]
        for face in faces:
            telling = told_by(self.known[face], self.voiced[face])
            told += one_by_one(telling) if one_by_one_ else [telling]
        return sorted(told, key=lambda telling: telling.order)


class _Moved(Protocol):
    def __call__(self, rank: Rank, keys: Iterable[int]) -> None: ...


def _number(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
