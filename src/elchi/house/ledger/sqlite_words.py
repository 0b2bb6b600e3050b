"""What a query finds on SQLite: frequent words from sealed stretches, all else from FTS5, joined as rows of bits."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, assert_never

import numpy as np
import numpy.typing as npt

from elchi.house.ledger import candidates, forms, matching, ranking, sealed
from elchi.house.ledger.facet_codes import FACETS, MOST_FACETS
from elchi.house.ledger.matching import Both, But, Either, Leaf, Node
from elchi.house.ledger.ranking import Told
from elchi.house.ledger.sealed import Bits, Numbers
from elchi.model.query import Field, Order, Query

SORTED_WHOLE = 5_000
"""Up to so many finds are fetched and sorted; of more, the entries are walked in their order until enough were found."""

COUNTED_SINGLY = 1_000
"""Up to so many finds, facets are read from the entries themselves."""

_SORTED = {
    Order.NEWEST: ("date_key", "DESC"),
    Order.OLDEST: ("date_key", "ASC"),
    Order.TITLE: ("title_key", "ASC"),
    Order.TITLE_BACKWARDS: ("title_key", "DESC"),
}


class FoundBySqlite:
    """What a query finds; see `full_text.Found`."""

    def __init__(self, connection: Any, query: Query, *, like: "FoundBySqlite | None" = None) -> None:
        """`like` is what another query found at the same moment: of the words they share nothing is asked again."""
        self._cursor = connection.cursor()
        self._query = query
        self._leaves: dict[Leaf, Bits] = {} if like is None else like._leaves
        self._known: tuple[dict[int, Told], frozenset[str]] = {}, frozenset()
        self.forms = forms.spread(connection, query, matching.LETTER)
        self._end = sealed.end(self._cursor)
        self._cursor.execute("SELECT coalesce(max(id), 0) FROM ledger_searchentry")
        last = int(self._cursor.fetchone()[0])
        self._size = max(self._end, last + 1)
        self._found = self._there(self._of(matching.planned(query, self.forms)))

    @cached_property
    def total(self) -> int:
        return int(np.count_nonzero(self._found))

    # ---------------------------------------------------------------- finding

    def _of(self, node: Node) -> Bits:
        match node:
            case Leaf():
                if node not in self._leaves:
                    self._leaves[node] = self._of_leaf(node)
                return self._leaves[node].copy()
            case Both(parts):
                found = self._of(parts[0])
                for part in parts[1:]:
                    found &= self._of(part)
                return found
            case Either(parts):
                found = self._of(parts[0])
                for part in parts[1:]:
                    found |= self._of(part)
                return found
            case But(wanted, unwanted):
                return self._of(wanted) & ~self._of(unwanted)
            case _:
                assert_never(node)

    def _of_leaf(self, leaf: Leaf) -> Bits:
        found = np.zeros(self._size, np.bool_)
        if leaf.is_phrase and leaf.column == "any" and len(leaf.words) == 2 and not leaf.is_beginning:
            for stretch in self._unsealed(Leaf(sealed.PAIR, (" ".join(leaf.words),)), found):
                self._ask(leaf, *stretch, found)
            return found
        if leaf.is_phrase or leaf.is_beginning:
            self._ask(leaf, 0, self._size, found)
            return found
        for stretch, words in self._unsealed(leaf, found).items():
            for part in range(0, len(words), 200):
                self._ask(Leaf(leaf.column, tuple(words[part : part + 200])), *stretch, found)
        return found

    def _unsealed(self, leaf: Leaf, into: Bits) -> Mapping[tuple[int, int], list[str]]:
        """Mark what is sealed of any of these words; return the stretches that are left to ask for, with the words."""
        holes = ", ".join(["%s"] * len(leaf.words))
        self._cursor.execute(
            f"SELECT word, stretch, entries FROM ledger_sealed WHERE place = %s AND word IN ({holes})",
            [leaf.column, *leaf.words],
        )
        known: dict[str, list[int]] = defaultdict(list)
        for word, stretch, entries in self._cursor.fetchall():
            known[word].append(stretch)
            if entries:
                sealed.put(entries, stretch * sealed.STRETCH, into)
        left: dict[tuple[int, int], list[str]] = defaultdict(list)
        for word in leaf.words:
            for span in _gaps(known.get(word, ()), self._end, self._size):
                left[span].append(word)
        return left

    def _ask(self, leaf: Leaf, first: int, last: int, into: Bits) -> None:
        if first >= last:
            return
        self._cursor.execute(
            "SELECT rowid FROM ledger_words WHERE ledger_words MATCH %s AND rowid >= %s AND rowid < %s",
            [matching.written(leaf, matching.FTS5), first, last],
        )
        into[[row[0] for row in self._cursor.fetchall()]] = True

    def _there(self, found: Bits) -> Bits:
        """Strike what was taken out since its stretch was sealed."""
        self._cursor.execute("SELECT stretch, there FROM ledger_stretches WHERE there IS NOT NULL")
        for stretch, there in self._cursor.fetchall():
            first = stretch * sealed.STRETCH
            found[first : first + sealed.STRETCH] &= np.unpackbits(np.frombuffer(there, np.uint8)).view(
                np.bool_
            )
        return found

    # ---------------------------------------------------------------- ordering

    def ids(self, limit: int, offset: int, order: Order) -> list[int]:
        if offset >= self.total:
            return []
        if order is not Order.BEST:
            return self._sorted(limit, offset, order)
        if not candidates.has_words(self._query):
            return _newest(self._found, offset + limit)[offset:].tolist()
        best, rest = self._best
        if offset + limit > len(best):
            best = [*best, *self._newest_of(rest, offset + limit - len(best))]
        return best[offset : offset + limit]

    @cached_property
    def _best(self) -> tuple[list[int], list[Bits]]:
        """Return the candidates, weighed, and what comes after them, in tiers."""
        tiers = list(self._tiers())
        chosen = self._newest_of(tiers, ranking.CANDIDATES)
        wanted = candidates.wanted(self._query, self.forms)
        told = self.told(chosen, {form for one in wanted for form in one.forms})
        scales = ranking.Scales(wanted)
        weights = {id_: scales.weight(one) for id_, one in told.items()}
        taken = np.array(chosen, np.int64)
        for tier in tiers:
            tier[taken] = False
        return sorted(chosen, key=lambda id_: (-weights.get(id_, 0.0), -id_)), tiers

    def _tiers(self) -> Iterable[Bits]:
        """Yield what is found: with the words in the title, the shortest titles first; among the names; the rest."""
        rest = self._found.copy()
        if self.total > ranking.CANDIDATES:
            title = rest & self._in(Field.TITLE)
            rest &= ~title
            title_many = int(np.count_nonzero(title))
            yield from self._by_length(title)
            if title_many < ranking.CANDIDATES:
                named = rest & self._in(Field.NAME)
                rest &= ~named
                yield named
        yield rest

    def _by_length(self, title: Bits) -> Iterable[Bits]:
        """Part what has the words in the title by the title's length; the newest entries are asked for theirs."""
        newest = np.flatnonzero(title[self._end :]) + self._end
        lengths = self._title_lengths(newest)
        held = sealed.shortest(self._cursor) if title.any() else ()
        for most, sealed_short in zip(candidates.SHORT_TITLES, held, strict=False):
            short = title.copy()
            short[: self._end] &= sealed_short
            short[self._end :] = False
            short[[number for number, length in lengths.items() if length <= most]] = True
            short &= title
            title &= ~short
            yield short
        yield title

    def _title_lengths(self, numbers: Numbers) -> Mapping[int, int]:
        if not len(numbers):
            return {}
        self._cursor.execute(
            "SELECT id, c0 FROM ledger_words_content WHERE id IN (SELECT value FROM json_each(%s))",
            [json.dumps(numbers.tolist())],
        )
        return {number: len(title.split()) for number, title in self._cursor.fetchall()}

    def _in(self, field: Field) -> Bits:
        return self._of(matching.planned(candidates.in_field(self._query, field), self.forms))

    def _newest_of(self, tiers: Iterable[Bits], limit: int) -> list[int]:
        found: list[int] = []
        for tier in tiers:
            if len(found) >= limit:
                break
            found += _newest(tier, limit - len(found)).tolist()
        return found

    def _sorted(self, limit: int, offset: int, order: Order) -> list[int]:
        column, way = _SORTED[order]
        undated = f"{column} = '', " if column == "date_key" else ""
        if self.total <= SORTED_WHOLE:
            self._cursor.execute(
                "SELECT id FROM ledger_searchentry WHERE id IN (SELECT value FROM json_each(%s)) "
                f"ORDER BY {undated}{column} {way}, id {way} LIMIT %s OFFSET %s",
                [json.dumps(np.flatnonzero(self._found).tolist()), limit, offset],
            )
            return [row[0] for row in self._cursor.fetchall()]
        walks = [f"{column} > ''", f"{column} = ''"] if undated else ["TRUE"]
        return list(islice(self._walked(walks, column, way), offset, offset + limit))

    def _walked(self, walks: Sequence[str], column: str, way: str) -> Iterable[int]:
        for walk in walks:
            self._cursor.execute(
                f"SELECT id FROM ledger_searchentry WHERE {walk} ORDER BY {column} {way}, id {way}"
            )
            while rows := self._cursor.fetchmany(2_000):
                yield from (id_ for (id_,) in rows if self._found[id_])

    # ---------------------------------------------------------------- facets and words

    def facets(self, most: int) -> Mapping[int, int]:
        behind = 0 if self.total <= COUNTED_SINGLY else self._end
        codes, times = np.unique(
            self._codes(np.flatnonzero(self._found[behind:]) + behind), return_counts=True
        )
        entries = np.flatnonzero(self._found[:behind])
        stretches = sealed.facets(self._cursor) if behind else ()
        counts: dict[int, int] = {}
        for facet in range(len(FACETS)):
            own = codes % MOST_FACETS == facet
            values, numbers = codes[own] // MOST_FACETS, times[own]
            if stretches and len((held := stretches[facet]).values) > 1:  # some entry bears one
                values, numbers = _added(values, numbers, held, held.borne(self._found, entries))
            values, numbers = _most_frequent(values, numbers, most)
            counts |= zip((values * MOST_FACETS + facet).tolist(), numbers.tolist(), strict=True)
        return counts

    def _codes(self, numbers: Numbers) -> Numbers:
        """Return the codes of these entries, one after the other."""
        if not len(numbers):
            return np.zeros(0, np.int64)
        self._cursor.execute(
            "SELECT group_concat(codes) FROM ledger_searchentry "
            "WHERE id IN (SELECT value FROM json_each(%s)) AND codes > ''",
            [json.dumps(numbers.tolist())],
        )
        said = self._cursor.fetchone()[0]
        return np.fromstring(said or "", np.int64, sep=",")

    def told(self, ids: Collection[int], words: Collection[str]) -> dict[int, Told]:
        known, of = self._known
        words = frozenset(words)
        if of == words and known.keys() >= {*ids}:
            return {id_: known[id_] for id_ in ids}
        self._cursor.execute(
            "SELECT w.id, e.length, w.c0, w.c1, substr(w.c2, 1, %s) FROM ledger_words_content w "
            "JOIN ledger_searchentry e ON e.id = w.id WHERE w.id IN (SELECT value FROM json_each(%s))",
            [ranking.COUNTED_WORDS * 16, json.dumps(list(ids))],
        )
        found: dict[int, Told] = {}
        for id_, length, *columns in self._cursor.fetchall():
            title, names, body = (text.split() for text in columns)
            if len(title) + len(names) + len(body) > ranking.COUNTED_WORDS:
                body = body[: max(0, ranking.COUNTED_WORDS - len(title) - len(names))]
            times = {"title": _times(title, words), "name": _times(names, words), "body": _times(body, words)}
            found[id_] = Told(tuple(title), length, times)
        self._known = found, words
        return found


def _times(said: Sequence[str], words: frozenset[str]) -> dict[str, int]:
    return {word: said.count(word) for word in met} if (met := words.intersection(said)) else {}


def _newest(found: Bits, limit: int) -> Numbers:
    return np.flatnonzero(found)[: -limit - 1 : -1]


def _added(
    values: Numbers, numbers: Numbers, held: sealed.Held, borne: npt.NDArray[np.int32]
) -> tuple[Numbers, Numbers]:
    """Return the values of a facet that are there and how often, those borne in sealed stretches with the others."""
    places = np.searchsorted(held.values, values)
    places[places == len(held.values)] = 0
    is_known = held.values[places] == values
    if len(borne) + len(values) < len(held.values) // _SPARSE:
        borne = np.concatenate((borne, np.repeat(places[is_known], numbers[is_known])))
        there, counted = np.unique(borne, return_counts=True)
        is_borne = there > 0
        there, counted = there[is_borne], counted[is_borne]
    else:
        counted = np.bincount(borne, minlength=len(held.values))
        counted[0] = 0  # entries that bear none
        counted[places[is_known]] += numbers[is_known]
        there = np.flatnonzero(counted)
        counted = counted[there]
    return (
        np.concatenate((held.values[there], values[~is_known])),
        np.concatenate((counted, numbers[~is_known])),
    )


_SPARSE = 8
"""Where a facet has so many times more values than were met, those met are sorted rather than all counted."""


def _most_frequent(values: Numbers, numbers: Numbers, most: int) -> tuple[Numbers, Numbers]:
    """Return the values that are there most often, and how often; of those as often as each other the latest."""
    if len(values) <= most:
        return values, numbers
    several = numbers > 1
    if np.count_nonzero(several) >= most:
        values, numbers = values[several], numbers[several]
    often = numbers >= np.partition(numbers, -most)[-most]
    values, numbers = values[often], numbers[often]
    best = np.lexsort((values, numbers))[-most:]
    return values[best], numbers[best]


def _gaps(sealed_in: Sequence[int], end: int, size: int) -> list[tuple[int, int]]:
    """Return the stretches of numbers for which a word is not sealed; what is not sealed at all is one."""
    found: list[tuple[int, int]] = []
    at = 0
    for stretch in sorted(sealed_in):
        if stretch * sealed.STRETCH > at:
            found.append((at, stretch * sealed.STRETCH))
        at = (stretch + 1) * sealed.STRETCH
    if at < end or end < size:
        found.append((at, size))
    return found
