"""Settling only what is touched: a document added to a large library settles its own neighbourhood anew.

The caller keeps two things beside the statements: the small blocks of each (`keys_of`), and the block in which each
was settled last (`Settled.block`). Both are found by an index, so the size of the library does not matter.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from elchi.model.contradiction import Contradiction
from elchi.model.record import Record
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement, StatementKind
from elchi.registry.blocks import block_of, blocks, keys_in_realm
from elchi.registry.join import (
    NOTHING,
    Decided,
    Link,
    components,
    decided_on,
    join_component,
    parted,
    score_pairs,
    unrivalled,
)
from elchi.registry.settling import settled, tellings_of
from elchi.registry.telling import Names, Telling

Row = tuple[str, SourceInfo, Statement]
Near = Callable[[frozenset[int]], Iterable[Row]]
"""Given small blocks, returns the rows of every current statement in any of them."""
Whole = Callable[[frozenset[str]], Iterable[Row]]
"""Given ids of statements, returns the rows of every current statement settled in one block with any of them."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One block settled: everything linked by likeness over any number of links. It takes the place of the blocks
    in which its `statements` were settled before."""

    block: str
    statements: tuple[str, ...]
    records: tuple[Record, ...]
    contradictions: tuple[Contradiction, ...]


def keys_of(telling: Telling) -> tuple[int, ...]:
    """Return the small blocks of a telling as signed 64-bit numbers: what tellings of one thing share one of."""
    realm = "\0".join(block_of(telling))
    return tuple(sorted({_number(f"{realm}\0{key}") for key in keys_in_realm(telling)}))


def blocks_touched(rows: Iterable[Row], *, names: Names) -> frozenset[int]:
    """Return the small blocks that these statements fall into."""
    return frozenset(key for row in rows for key in keys_of(Telling(*row, names)))


def settle_touched(
    added: Sequence[Row],
    *,
    near: Near,
    whole: Whole,
    names: Names,
    gone: Collection[str] = (),
    decided: Decided = NOTHING,
) -> list[Settled]:
    """Return the blocks that added statements, and statements now gone (ids), touch: settled anew.

    `near` and `whole` ask the caller's index; what they return may hold the added statements or not. A block all of
    whose statements are gone is not returned: its records fall away with it.
    """
    fresh = tellings_of((row for row in added if row[2].kind is not StatementKind.DOUBT), names)
    new = {telling.id for telling in fresh}
    linked = _by_people(new, decided)
    if fresh:
        for realm in blocks(_together(fresh, _tellings(near(_keys(fresh)), names))).values():
            for _, a, b in score_pairs(realm, only=new):
                linked |= {realm[a].id, realm[b].id}
    asked = frozenset(linked | new | set(gone))
    concerned = _together(fresh, _tellings(whole(asked), names)) if asked else []
    gone_ = frozenset(gone) - new
    out: list[Settled] = []
    for realm in blocks(t for t in concerned if t.id not in gone_).values():
        out += _settled(realm, near, names, decided)
    return out


def _settled(realm: Sequence[Telling], near: Near, names: Names, decided: Decided) -> Iterator[Settled]:
    found, weak = parted(realm, score_pairs(realm))
    found = decided_on(realm, found + _standing(realm, weak, near, names), decided)
    for component, inside in components(len(realm), found):
        groups = sorted(join_component(realm, component, inside, decided=decided))
        records, contradictions = settled([[realm[place] for place in places] for places in groups])
        first = min((realm[place] for place in component), key=lambda telling: telling.anchor)
        yield Settled(
            hashlib.sha256(f"block\0{first.source}\0{first.id}".encode()).hexdigest()[:32],
            tuple(realm[place].id for place in component),
            tuple(records),
            tuple(contradictions),
        )


def _standing(realm: Sequence[Telling], weak: Sequence[Link], near: Near, names: Names) -> list[Link]:
    """Return the weak links that have no rival in the whole library, which lies outside what is settled here."""
    if not weak:
        return []
    places = sorted({place for _, a, b in weak for place in (a, b)})
    told = [realm[place] for place in places]
    block = block_of(told[0])
    around = _together(realm, (t for t in _tellings(near(_keys(told)), names) if block_of(t) == block))
    _, every = parted(around, score_pairs(around, only={telling.id for telling in told}))
    stand = {(around[a].id, around[b].id) for _, a, b in unrivalled(around, every)}
    return [link for link in weak if (realm[link[1]].id, realm[link[2]].id) in stand]


def _tellings(rows: Iterable[Row], names: Names) -> list[Telling]:
    return [Telling(*row, names) for row in rows if row[2].kind is not StatementKind.DOUBT]


def _together(first: Iterable[Telling], second: Iterable[Telling]) -> list[Telling]:
    found: dict[tuple[str, str], Telling] = {}
    for telling in (*first, *second):
        found.setdefault((telling.source, telling.id), telling)
    return sorted(found.values(), key=lambda telling: telling.order)


def _keys(tellings: Iterable[Telling]) -> frozenset[int]:
    return frozenset(key for telling in tellings for key in keys_of(telling))


def _by_people(ids: Collection[str], decided: Decided) -> set[str]:
    return {other for pair in decided.together for one, other in (pair, pair[::-1]) if one in ids}


def _number(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
