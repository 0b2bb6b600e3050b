"""Sealed stretches: of every 8,192 entries, once they are all there, which hold each frequent word, pair of words and facet's value.

A frequent word costs FTS5 the more, the more entries hold it. Of a sealed stretch its entries lie ready, as bits or as
short numbers; so only rare words and the newest entries are still asked of FTS5. What is taken out of a sealed stretch
is struck from its bits of what is there. SQLite alone has these tables; they are part of its transactions.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from elchi.house.ledger import candidates
from elchi.house.ledger.facet_codes import FACETS, MOST_FACETS

STRETCH = 8_192
"""Entries of a stretch, by their numbers."""

FREQUENT = 32
"""A word in so many entries of a stretch is frequent there; one that was frequent before stays so."""

COLUMNS = ("any", "title", "name", "marks")
"""What words are told apart by: any of title, names and body; the title; the names; the marks."""

PAIR = "pair"
"""Where two words that follow each other in title, names or body lie, with a blank between them, for phrases."""

Bits = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


def create(cursor: Any) -> None:
    """Make the tables of an empty library."""
    cursor.execute(
        "CREATE TABLE ledger_sealed (place text, word text, stretch integer, entries blob, "
        "PRIMARY KEY (place, word, stretch)) WITHOUT ROWID"
    )
    cursor.execute(
        "CREATE TABLE ledger_stretches (stretch integer PRIMARY KEY, stamp text, there blob, facets blob)"
    )


def drop(cursor: Any) -> None:
    """Take the tables away."""
    cursor.execute("DROP TABLE IF EXISTS ledger_sealed")
    cursor.execute("DROP TABLE IF EXISTS ledger_stretches")


def end(cursor: Any) -> int:
    """Return the number behind the last sealed entry."""
    cursor.execute("SELECT coalesce(max(stretch) + 1, 0) FROM ledger_stretches")
    return int(cursor.fetchone()[0]) * STRETCH


def seal_full(cursor: Any) -> None:
    """Seal each stretch behind which entries stand already."""
    first = end(cursor)
    cursor.execute("SELECT coalesce(max(id), 0) FROM ledger_searchentry")
    last = int(cursor.fetchone()[0])
    while first + STRETCH <= last:
        _seal(cursor, first)
        first += STRETCH


def strike(cursor: Any, numbers: Iterable[int]) -> None:
    """Strike entries that were taken out of sealed stretches."""
    gone: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        gone[number // STRETCH].append(number % STRETCH)
    for stretch, places in gone.items():
        cursor.execute("SELECT there FROM ledger_stretches WHERE stretch = %s", [stretch])
        if (row := cursor.fetchone()) is None:
            continue
        there = (
            np.ones(STRETCH, np.bool_)
            if row[0] is None
            else np.unpackbits(np.frombuffer(row[0], np.uint8)).view(np.bool_)
        )
        there[places] = False
        cursor.execute(
            "UPDATE ledger_stretches SET there = %s WHERE stretch = %s",
            [np.packbits(there).tobytes(), stretch],
        )


def _seal(cursor: Any, first: int) -> None:
    stretch = first // STRETCH
    held: dict[str, dict[str, list[int]]] = {place: defaultdict(list) for place in COLUMNS}
    lines: list[tuple[int, list[str]]] = []
    cursor.execute(
        "SELECT id, c0, c1, c2, c3 FROM ledger_words_content WHERE id >= %s AND id < %s",
        [first, first + STRETCH],
    )
    for number, *columns in cursor.fetchall():
        said = [text.split() for text in columns]
        lines += [(number - first, words) for words in said[:3] if len(words) > 1]
        title, names, body, marks = ({*words} for words in said)
        for place, words in zip(COLUMNS, (title | names | body, title, names, marks), strict=True):
            table = held[place]
            for word in words:
                table[word].append(number - first)
    before = {place: _sealed_before(cursor, place) for place in (*COLUMNS, PAIR)}
    frequent = [w for w, entries in held["any"].items() if len(entries) >= FREQUENT or w in before["any"]]
    for place, table in (*held.items(), (PAIR, _pairs(lines, frequent))):
        cursor.executemany(
            "INSERT INTO ledger_sealed(place, word, stretch, entries) VALUES (%s, %s, %s, %s)",
            [
                (place, word, stretch, _packed(entries))
                for word, entries in sorted(table.items())
                if len(entries) >= FREQUENT or word in before[place]
            ]
            + [(place, word, stretch, b"") for word in sorted(before[place] - table.keys())],
        )
    cursor.execute(
        "INSERT INTO ledger_stretches(stretch, stamp, facets) VALUES (%s, %s, %s)",
        [stretch, secrets.token_hex(8), _packed_facets(cursor, first)],
    )


def _sealed_before(cursor: Any, place: str) -> set[str]:
    cursor.execute("SELECT DISTINCT word FROM ledger_sealed WHERE place = %s", [place])
    return {word for (word,) in cursor.fetchall()}


def _pairs(lines: list[tuple[int, list[str]]], frequent: list[str]) -> dict[str, list[int]]:
    """Return of frequent words that follow each other in which entries of a stretch they do.

    Words of a pair that was frequent before were frequent themselves and still are, so that no entry is missed.
    """
    if not lines:
        return {}
    number_of = {word: number for number, word in enumerate(frequent)}
    many = len(frequent)
    numbers = np.array([number_of.get(word, -1) for _, words in lines for word in (*words, "")], np.int64)
    holders = np.repeat(
        np.array([entry for entry, _ in lines], np.int64), [len(words) + 1 for _, words in lines]
    )
    one, other = numbers[:-1], numbers[1:]
    is_pair = (one >= 0) & (other >= 0)
    found = ((one * many + other) * STRETCH + holders[:-1])[is_pair]
    codes, entries = np.divmod(np.unique(found), STRETCH)
    pairs, starts = np.unique(codes, return_index=True)
    return {
        f"{frequent[pair // many]} {frequent[pair % many]}": held.tolist()
        for pair, held in zip(pairs.tolist(), np.split(entries, starts[1:]), strict=True)
    }


def _packed(entries: list[int]) -> bytes:
    """Return places in a stretch as numbers of two bytes, or where those would be longer as bits."""
    if len(entries) * 2 < STRETCH // 8:
        return np.array(sorted(entries), "<u2").tobytes()
    bits = np.zeros(STRETCH, np.bool_)
    bits[entries] = True
    return np.packbits(bits).tobytes()


def put(packed: bytes, first: int, into: Bits) -> None:
    """Mark the entries of a word in one stretch among all."""
    if len(packed) == STRETCH // 8:
        into[first : first + STRETCH] |= np.unpackbits(np.frombuffer(packed, np.uint8)).view(np.bool_)
    else:
        into[first + np.frombuffer(packed, "<u2").astype(np.int64)] = True


def _packed_facets(cursor: Any, first: int) -> bytes:
    """Return the facets of a stretch: for each of them how many pairs there are, then the places, then the values."""
    cursor.execute(
        "SELECT id, codes FROM ledger_searchentry WHERE id >= %s AND id < %s ORDER BY id",
        [first, first + STRETCH],
    )
    pairs = np.array(
        [
            (number - first, int(code))
            for number, codes in cursor.fetchall()
            for code in codes.split(",")
            if code
        ],
        np.uint32,
    ).reshape(-1, 2)
    parts: list[bytes] = []
    for facet in range(len(FACETS)):
        held = pairs[pairs[:, 1] % MOST_FACETS == facet]
        parts += [len(held).to_bytes(4, "little"), held[:, 0].astype("<u2").tobytes()]
        parts.append((held[:, 1] // MOST_FACETS).astype("<u4").tobytes())
    return b"".join(parts)


def facets(cursor: Any) -> "tuple[Held, ...]":
    """Return the facets of all that is sealed; they are read again only where another stretch was."""
    return _memory().of(cursor).facets


def shortest(cursor: Any) -> tuple[Bits, ...]:
    """Return of all that is sealed which entries have titles of at most so many words, for each of `SHORT_TITLES`."""
    return _memory().of(cursor).short


@dataclass(frozen=True, slots=True)
class Held:
    """The values of one facet: the first that each entry bears, as a place in `values`, 0 for none; and the others.

    `others` are entries, `more` the place of a further value that the entry beside it bears.
    """

    first: npt.NDArray[np.int32]
    others: Numbers
    more: npt.NDArray[np.int32]
    values: Numbers

    def borne(self, found: Bits, entries: Numbers) -> npt.NDArray[np.int32]:
        """Return the places of all values that entries bear, which are found."""
        return np.concatenate((self.first.take(entries), self.more[found.take(self.others)]))


class _Memory:
    """What this process keeps in memory of sealed stretches, some 40 bytes an entry: what is sealed does not change."""

    def __init__(self) -> None:
        self._stamps: tuple[tuple[int, str], ...] = ()
        self._held = _Remembered((), ())

    def of(self, cursor: Any) -> "_Remembered":
        cursor.execute("SELECT stretch, stamp FROM ledger_stretches ORDER BY stretch")
        stamps = tuple(cursor.fetchall())
        if stamps != self._stamps:
            size = (stamps[-1][0] + 1) * STRETCH if stamps else 0
            self._held = _Remembered(_facets_of(cursor, size), _short_of(cursor, size))
            self._stamps = stamps
        return self._held


@dataclass(frozen=True, slots=True)
class _Remembered:
    """The facets of what is sealed, and which of it has short titles."""

    facets: tuple[Held, ...]
    short: tuple[Bits, ...]


def _facets_of(cursor: Any, size: int) -> tuple[Held, ...]:
    cursor.execute("SELECT stretch, facets FROM ledger_stretches ORDER BY stretch")
    packed = [(stretch, tuple(_unpacked(bytes(facets)))) for stretch, facets in cursor.fetchall()]
    return tuple(
        _gathered([(stretch * STRETCH, facets[place]) for stretch, facets in packed], size)
        for place in range(len(FACETS))
    )


def _short_of(cursor: Any, size: int) -> tuple[Bits, ...]:
    found = tuple(np.zeros(size, np.bool_) for _ in candidates.SHORT_TITLES)
    for most, into in zip(candidates.SHORT_TITLES, found, strict=True):
        cursor.execute(
            "SELECT stretch, entries FROM ledger_sealed WHERE place = 'marks' AND word = %s AND entries > ''",
            [candidates.mark(most)],
        )
        for stretch, entries in cursor.fetchall():
            put(entries, stretch * STRETCH, into)
    return found


_Pairs = tuple[npt.NDArray[np.uint16], npt.NDArray[np.uint32]]


def _gathered(stretches: "list[tuple[int, _Pairs]]", size: int) -> Held:
    """Bring a facet's pairs of all stretches together, its values numbered from 1 without gaps."""
    nothing = np.zeros(0, np.int64)
    entries = np.concatenate(
        [nothing, *(first + places.astype(np.int64) for first, (places, _) in stretches)]
    )
    values = np.concatenate([nothing, *(values.astype(np.int64) for _, (_, values) in stretches)])
    is_borne = np.zeros(values.max(initial=0) + 1, np.bool_)
    is_borne[values] = True
    number = np.cumsum(is_borne).astype(np.int32)
    is_first = np.ones(len(entries), np.bool_)
    is_first[1:] = entries[1:] != entries[:-1]
    first = np.zeros(size, np.int32)
    first[entries[is_first]] = number[values[is_first]]
    return Held(
        first, entries[~is_first], number[values[~is_first]], np.concatenate(([0], np.flatnonzero(is_borne)))
    )


@cache
def _memory() -> _Memory:
    return _Memory()


def _unpacked(packed: bytes) -> Iterator[_Pairs]:
    at = 0
    for _ in FACETS:
        many = int.from_bytes(packed[at : at + 4], "little")
        places, values = at + 4, at + 4 + 2 * many
        at = values + 4 * many
        yield np.frombuffer(packed[places:values], "<u2"), np.frombuffer(packed[values:at], "<u4")
