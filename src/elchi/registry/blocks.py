"""Which tellings are compared at all: realms that nothing crosses, and in them small blocks that share a key."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from itertools import combinations

from elchi.model.statement import StatementKind
from elchi.registry.likeness import DIRECTED, ONCE
from elchi.registry.telling import Telling

Block = tuple[str, ...]

CROWD = 48
"""A block that more tellings share than this is divided by a second key, then compares neighbours in time only."""
NEIGHBOURS = 12
"""With how many of a crowd a telling is compared on either side."""
WINDOW = 12
"""Days of a time window; two dates at most so far apart share one."""
SPREAD = 5
"""A date that spans more windows than this (a year) is found by its words and persons instead."""


def block_of(telling: Telling) -> Block:
    """Return the realm of a telling: its kind with the states, and of ties and contacts the kind of those."""
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
    """Return tellings by realm, realms and tellings in canonical order; a realm can be settled alone."""
    found: dict[Block, list[Telling]] = defaultdict(list)
    for telling in tellings:
        found[block_of(telling)].append(telling)
    return {block: sorted(found[block], key=lambda t: t.order) for block in sorted(found)}


def candidates(realm: Sequence[Telling], *, only: Set[int] | None = None) -> Iterator[tuple[int, int]]:
    """Yield pairs of places in the realm that share a block, each once, the lower place first.

    With `only`, pairs in which one of these places stands.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    keys = [keys_in_realm(telling) for telling in realm]
    for place, found in enumerate(keys):
        for key in found:
            by_key[key].append(place)
    seen: set[int] = set()
    size = len(realm)
    for key, places in by_key.items():
        if only is not None and only.isdisjoint(places):
            continue
        for a, b in _pairs(key, places, keys, realm, only):
            pair = a * size + b
            if pair not in seen:
                seen.add(pair)
                yield a, b


def _pairs(
    key: str,
    places: list[int],
    keys: Sequence[tuple[str, ...]],
    realm: Sequence[Telling],
    only: Set[int] | None,
) -> Iterable[tuple[int, int]]:
    if len(places) <= CROWD:
        return _all_pairs(places, only)
    found: set[tuple[int, int]] = set()
    finer: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for second in keys[place]:
            if second != key:
                finer[second].append(place)
    for second, some in finer.items():
        if len(some) <= CROWD:
            if second > key or len(some) < 2:
                found.update(_all_pairs(some, only))
        else:
            found.update(_neighbours(some, realm))
    found.update(_neighbours(places, realm))
    return sorted(pair for pair in found if only is None or pair[0] in only or pair[1] in only)


def _all_pairs(places: list[int], only: Set[int] | None) -> Iterable[tuple[int, int]]:
    if only is None:
        return combinations(places, 2)
    return [(min(a, b), max(a, b)) for a in places if a in only for b in places if a != b]


def _neighbours(places: list[int], realm: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Yield each place with those next to it in time: the sorted neighbourhood of a crowd."""
    near = sorted(places, key=lambda place: (_time(realm[place]), place))
    for i, a in enumerate(near):
        for b in near[i + 1 : i + 1 + NEIGHBOURS]:
            yield (a, b) if a < b else (b, a)


def keys_in_realm(telling: Telling) -> tuple[str, ...]:
    """Return the names of the small blocks a telling belongs to within its realm: what tellings of one thing share.

    Of instruments the beginnings of title words, the time windows of the date and the subject with the year; of
    contacts the windows (of undated news those of its publication) and, of long stretches, the persons; of ties
    the kind or the years; of offices the person; of events words with states, and states with windows.
    """
    match telling.statement.kind:
        case StatementKind.INSTRUMENT:
            return tuple(dict.fromkeys(_instrument_keys(telling)))
        case StatementKind.EVENT:
            return tuple(dict.fromkeys(_event_keys(telling)))
        case StatementKind.CONTACT:
            return tuple(dict.fromkeys(_contact_keys(telling)))
        case StatementKind.OFFICE:
            return tuple(sorted({f"p:{key}" for person in telling.named for key in person.keys}))
        case StatementKind.TIE:
            return tuple(dict.fromkeys(_tie_keys(telling)))
        case StatementKind.DOUBT:
            return ()


def _instrument_keys(telling: Telling) -> Iterator[str]:
    words = sorted({word[:6] for cut in telling.cut_titles for word in cut.words})
    yield from (f"w:{word}" for word in words[:8])
    yield from (f"d:{window}" for window in _windows(telling))
    if telling.days and telling.days.first > 1 and telling.subjects:
        year = date.fromordinal(telling.days.first).year
        yield from (f"s:{subject}:{year}" for subject in sorted(telling.subjects)[:2])
    if not words:
        yield from (f"f:{telling.type}:{window}" for window in _published_windows(telling))
        yield f"f:{telling.type}"


def _event_keys(telling: Telling) -> Iterator[str]:
    words = sorted({word[:6] for cut in telling.cut_titles for word in cut.words})
    states = sorted(telling.states)[:3] or ["-"]
    yield from (f"w:{state}:{word}" for state in states for word in words[:6])
    yield "t:" + " ".join(words)
    yield from (f"d:{','.join(states)}:{window}" for window in _windows(telling))


def _contact_keys(telling: Telling) -> Iterator[str]:
    windows = _windows(telling) if telling.date else _published_windows(telling)
    yield from (f"d:{window}" for window in windows)
    if not telling.date or not windows or telling.date.exactness < 5:
        yield from (f"p:{key}" for person in telling.named for key in sorted(person.keys))
    elif telling.days:
        year = date.fromordinal(telling.days.first).year
        yield from (f"p:{key}" for person in telling.named[:3] for key in sorted(person.keys)[:2] if year)


def _tie_keys(telling: Telling) -> Iterator[str]:
    if telling.type in ONCE:
        yield "once"
    elif telling.type in DIRECTED:
        yield "all:" + (telling.statement.first("state") or "")
    else:
        yield "all"
        yield from (f"p:{key}" for person in telling.named for key in sorted(person.keys))


def _windows(telling: Telling) -> tuple[int, ...]:
    """Return the windows that a date touches, and the next before and after: none for a year or longer."""
    days = telling.days
    if days is None or days.last - days.first > SPREAD * WINDOW:
        return ()
    return tuple(range((days.first - days.slack) // WINDOW, (days.last + days.slack) // WINDOW + 2))


def _published_windows(telling: Telling) -> tuple[int, ...]:
    """Return the windows of the three weeks before publication."""
    when = telling.published
    if when is None or when.latest is None or when.exactness < 4:
        return ()
    last = when.latest.toordinal()
    return tuple(range((last - 28) // WINDOW, (last + 7) // WINDOW + 2))


def _time(telling: Telling) -> tuple[int, int]:
    if telling.days is not None and telling.days.first > 1:
        return (0, telling.days.first)
    when = telling.published
    return (0, when.earliest.toordinal()) if when and when.earliest else (1, 0)
