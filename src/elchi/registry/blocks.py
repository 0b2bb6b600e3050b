"""Which tellings are compared at all: blocks that nothing crosses, and within them candidates that share a key."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from elchi.model.statement import StatementKind
from elchi.registry.telling import Telling

Block = tuple[str, ...]

CROWD = 40
"""A key that more tellings share than this compares each with its neighbours in time only."""


def block_of(telling: Telling) -> Block:
    """Return the block of a telling: its kind with the states, and of ties and contacts the kind of those."""
    statement = telling.statement
    states = ",".join(sorted(telling.states))
    match statement.kind:
        case StatementKind.INSTRUMENT:
            return (statement.kind.value, states)
        case StatementKind.TIE | StatementKind.CONTACT:
            return (statement.kind.value, states, telling.type or "")
        case StatementKind.OFFICE:
            return (statement.kind.value, (statement.first("of") or "").casefold())
        case StatementKind.EVENT:
            return (statement.kind.value, telling.type or "")
        case StatementKind.DOUBT:
            return (statement.kind.value, telling.source)


def blocks(tellings: Iterable[Telling]) -> dict[Block, list[Telling]]:
    """Return tellings by block, blocks and tellings in canonical order; a block can be settled alone."""
    found: dict[Block, list[Telling]] = defaultdict(list)
    for telling in tellings:
        found[block_of(telling)].append(telling)
    return {block: sorted(found[block], key=lambda t: t.order) for block in sorted(found)}


def candidates(block: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Yield pairs of places in the block that share a key, each once, the lower place first."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for place, telling in enumerate(block):
        for key in _keys(telling):
            by_key[key].append(place)
    seen: set[tuple[int, int]] = set()
    for places in by_key.values():
        pairs: Iterable[tuple[int, int]]
        if len(places) <= CROWD:
            pairs = combinations(places, 2)
        else:
            near = sorted(places, key=lambda p: (_time(block[p]), p))
            pairs = (
                (min(a, b), max(a, b)) for i, a in enumerate(near) for b in near[i + 1 : i + 1 + CROWD // 2]
            )
        for pair in pairs:
            if pair not in seen:
                seen.add(pair)
                yield pair


def _keys(telling: Telling) -> set[str]:
    """Return what a telling may share with another of the same thing."""
    match telling.statement.kind:
        case StatementKind.INSTRUMENT | StatementKind.EVENT:
            keys = {f"w:{word[:6]}" for words in telling.title_words for word in words}
            return keys or {f"k:{telling.type}"}
        case StatementKind.OFFICE | StatementKind.CONTACT:
            keys = {f"p:{key}" for name, _ in telling.people for key in telling.names.person_keys(name)}
            if telling.statement.kind is StatementKind.CONTACT and telling.date:
                keys.add(f"d:{telling.date.edtf[:7]}")
            return keys
        case _:
            return {"all"}


def _time(telling: Telling) -> tuple[int, str]:
    when = telling.date or telling.published
    return (0, when.sort_key[1].isoformat()) if when and when.has_year else (1, "")
