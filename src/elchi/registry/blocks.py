"""Which tellings are compared at all: realms that nothing crosses, and in them small blocks that share a key.

What is compared are nodes: a telling is one by itself, and all tellings that bear one face are one together.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from elchi.model.ranks import rank_of as office_rank
from elchi.model.statement import StatementKind
from elchi.registry.likeness import DIRECTED, ONCE
from elchi.registry.telling import Telling

Block = tuple[str, ...]

Rank = tuple[int, int]
"""A node's place in any small block: a day, and a number that parts those of one day."""

CROWD = 48
"""In a small block that more tellings share than this, neighbours in time are compared only."""
NEIGHBOURS = 12
"""With how many of a crowd a telling is compared on either side."""
PAIRED = 6
"""Of how many words of a title every two make a small block, so that common words do not crowd out the rest."""
NO_DAY = 4_000_000
"""The rank of what has no day at all: after the last day there is."""
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


def realms(tellings: Sequence[Telling]) -> list[list[int]]:
    """Return the places of tellings by realm, realms in canonical order, places rising."""
    found: dict[Block, list[int]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        found[block_of(telling)].append(place)
    return [found[block] for block in sorted(found)]


def candidates(realm: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Yield pairs of places in the realm that share a small block and meet in it, each once, the lower place first.

    Of the tellings of one face only the first is compared with others.
    """
    by_key: dict[str, list[tuple[Rank, int]]] = defaultdict(list)
    for place in firsts(realm).values():
        telling = realm[place]
        rank = rank_of(telling)
        for key in keys_in_realm(telling):
            by_key[key].append((rank, place))
    seen: set[int] = set()
    size = len(realm)
    for members in by_key.values():
        places = [place for _, place in sorted(members)]
        for x, y in meeting(len(places)):
            a, b = sorted((places[x], places[y]))
            pair = a * size + b
            if pair not in seen:
                seen.add(pair)
                yield a, b


def firsts(tellings: Sequence[Telling]) -> dict[int, int]:
    """Return the first place of each node."""
    found: dict[int, int] = {}
    for place, telling in enumerate(tellings):
        found.setdefault(node_of(telling), place)
    return found


def meeting(size: int, *, few: bool | None = None) -> Iterator[tuple[int, int]]:
    """Yield which of a small block of this size, in order of rank, are compared: all, or in a crowd neighbours.

    `few` says of a stretch of a block whether the block is none of a crowd; without it the size tells.
    """
    if few if few is not None else size <= CROWD:
        yield from combinations(range(size), 2)
        return
    for place in range(size):
        for other in range(place + 1, min(size, place + 1 + NEIGHBOURS)):
            yield place, other


def rank_of(telling: Telling) -> Rank:
    """Return the place of a telling's node among others: its day or that of its publication, then its number.

    A face has no day; a number that the same names share stands in for it, so that in a crowd these are neighbours.
    """
    if telling.face is not None:
        names = " ".join(sorted(telling.named[0].keys))
        return (zlib.crc32(names.encode("utf-8", "surrogatepass")) >> 1, telling.face)
    return (_day(telling), number_of(telling.id))


def node_of(telling: Telling) -> int:
    """Return the number of a telling's node: its face, or itself."""
    return number_of(telling.id) if telling.face is None else telling.face


def number_of(statement: str) -> int:
    """Return the first 64 bits of a statement's id as a signed number: of a million two share one in 37 million
    libraries."""
    return int(statement[:16], 16) - 2**63


def keys_in_realm(telling: Telling) -> tuple[str, ...]:
    """Return the names of the small blocks a telling belongs to within its realm: what tellings of one thing share.

    Of instruments the beginnings of title words, alone and two by two, the time windows of the date, alone and with
    the subject, and the subject with the year; of
    contacts the windows (of undated news those of its publication) and, of long stretches, the persons; of ties
    the kind or the years; of offices the person with the rank; of events words with states, and states with windows. What only adds
    values to another statement by hand is compared with nothing.
    """
    if telling.statement.is_addition:
        return ()
    match telling.statement.kind:
        case StatementKind.INSTRUMENT:
            return tuple(dict.fromkeys(_instrument_keys(telling)))
        case StatementKind.EVENT:
            return tuple(dict.fromkeys(_event_keys(telling)))
        case StatementKind.CONTACT:
            return tuple(dict.fromkeys(_contact_keys(telling)))
        case StatementKind.OFFICE:
            rank = office_rank(telling.statement.first("office") or "")
            return tuple(sorted({f"p:{rank}:{key}" for person in telling.named for key in person.keys}))
        case StatementKind.TIE:
            return tuple(dict.fromkeys(_tie_keys(telling)))
        case StatementKind.DOUBT:
            return ()


def _instrument_keys(telling: Telling) -> Iterator[str]:
    words = sorted({word[:6] for cut in telling.cut_titles for word in cut.words})
    yield from (f"w:{word}" for word in words[:8])
    yield from (f"w:{one}+{other}" for one, other in combinations(words[:PAIRED], 2))
    windows = _windows(telling)
    yield from (f"d:{window}" for window in windows)
    yield from (f"s:{subject}@{window}" for subject in sorted(telling.subjects)[:2] for window in windows)
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


def _day(telling: Telling) -> int:
    if telling.days is not None and telling.days.first > 1:
        return telling.days.first
    when = telling.published
    return when.earliest.toordinal() if when and when.earliest else NO_DAY
