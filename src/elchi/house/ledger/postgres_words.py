"""What a query finds on PostgreSQL: a `tsvector` of our own words, asked through its GIN index."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any

from elchi.house.ledger import analyser, candidates, forms, matching, ranking
from elchi.house.ledger.matching import Leaf, Node
from elchi.house.ledger.ranking import Told
from elchi.model.query import Field, Order, Query

_SORTED = {
    Order.NEWEST: "entry.date_key = '', entry.date_key DESC, entry.id DESC",
    Order.OLDEST: "entry.date_key = '', entry.date_key, entry.id",
    Order.TITLE: "entry.title_key, entry.id",
    Order.TITLE_BACKWARDS: "entry.title_key DESC, entry.id DESC",
}
_COLUMNS = {"A": "title", "B": "name", "D": "body"}
_FOUND = "ledger_words WHERE words @@ %s::tsquery"


class FoundByPostgres:
    """What a query finds; see `full_text.Found`."""

    def __init__(self, connection: Any, query: Query) -> None:
        self._cursor = connection.cursor()
        self._query = query
        self.forms = forms.spread(connection, query, matching.LETTER)
        self._said = _written(matching.planned(query, self.forms))

    @cached_property
    def total(self) -> int:
        self._cursor.execute(f"SELECT count(*) FROM {_FOUND}", [self._said])
        return int(self._cursor.fetchone()[0])

    def ids(self, limit: int, offset: int, order: Order) -> list[int]:
        if offset >= self.total:
            return []
        if order is not Order.BEST:
            sql = (
                f"SELECT entry.id FROM ledger_searchentry entry WHERE entry.id IN (SELECT rowid FROM {_FOUND}) "
                f"ORDER BY {_SORTED[order]} LIMIT %s OFFSET %s"
            )
            return self._asked(sql, [self._said, limit, offset])
        if not candidates.has_words(self._query):
            return self._asked(
                f"SELECT rowid FROM {_FOUND} ORDER BY rowid DESC LIMIT %s OFFSET %s",
                [self._said, limit, offset],
            )
        best = self._best[offset : offset + limit]
        if len(best) < limit and len(self._best) == ranking.CANDIDATES:
            behind = max(offset, ranking.CANDIDATES)
            best += self._tiered(limit - len(best), behind)
        return best

    @cached_property
    def _best(self) -> list[int]:
        chosen = self._tiered(ranking.CANDIDATES, 0)
        wanted = candidates.wanted(self._query, self.forms)
        told = self.told(chosen, {form for one in wanted for form in one.forms})
        scales = ranking.Scales(wanted)
        weights = {id_: scales.weight(one) for id_, one in told.items()}
        return sorted(chosen, key=lambda id_: (-weights.get(id_, 0.0), -id_))

    def _tiered(self, limit: int, offset: int) -> list[int]:
        """Return what is found in tiers: the words in the title, short titles first; among the names; the rest."""
        asked: list[object] = [self._said]
        orders = ["rowid DESC"]
        if self.total > ranking.CANDIDATES:
            tiers = [*self._tiers()]
            asked += tiers
            orders = [*["(words @@ %s::tsquery) DESC"] * len(tiers), *orders]
        sql = f"SELECT rowid FROM {_FOUND} ORDER BY {', '.join(orders)} LIMIT %s OFFSET %s"
        return self._asked(sql, [*asked, limit, offset])

    def _tiers(self) -> Iterator[str]:
        title = matching.planned(candidates.in_field(self._query, Field.TITLE), self.forms)
        for most in candidates.SHORT_TITLES:
            yield _written(matching.Both((title, Leaf("marks", (candidates.mark(most),)))))
        yield _written(title)
        yield _written(matching.planned(candidates.in_field(self._query, Field.NAME), self.forms))

    def _asked(self, sql: str, values: list[object]) -> list[int]:
        self._cursor.execute(sql, values)
        return [row[0] for row in self._cursor.fetchall()]

    def facets(self, most: int) -> Mapping[int, int]:
        self._cursor.execute(
            "SELECT code::int, count(*) FROM ledger_searchentry, unnest(string_to_array(codes, ',')) code "
            f"WHERE codes > '' AND id IN (SELECT rowid FROM {_FOUND}) GROUP BY code",
            [self._said],
        )
        return dict(self._cursor.fetchall())

    def told(self, ids: Collection[int], words: Collection[str]) -> dict[int, Told]:
        self._cursor.execute(
            "SELECT id, title, length FROM ledger_searchentry WHERE id = ANY(%s)", [list(ids)]
        )
        times: dict[int, dict[str, dict[str, int]]] = {}
        found = {
            id_: Told(tuple(analyser.fold(title).split()), length, times.setdefault(id_, {}))
            for id_, title, length in self._cursor.fetchall()
        }
        self._cursor.execute(
            "SELECT rowid, lexeme, positions, weights FROM ledger_words, unnest(words) "
            "WHERE rowid = ANY(%s) AND lexeme = ANY(%s)",
            [list(ids), list(words)],
        )
        for id_, word, places, weights in self._cursor.fetchall():
            for place, weight in zip(places, weights, strict=True):
                if weight in _COLUMNS and place <= ranking.COUNTED_WORDS and id_ in times:
                    held = times[id_].setdefault(_COLUMNS[weight], {})
                    held[word] = held.get(word, 0) + 1
        return found


def _written(node: Node) -> str:
    return matching.written(node, matching.TSQUERY)
