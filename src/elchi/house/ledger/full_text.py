"""The full-text index: FTS5 on SQLite, a `tsvector` with the `simple` dictionary on PostgreSQL.

Both hold the words of our own analyser, so that both fold alike; `rowid` and `id` are those of `SearchEntry`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from elchi.house.ledger import analyser, matching
from elchi.model.query import Order, Query

MOST_CHARACTERS = 400_000
"""Of one text this much is indexed; a `tsvector` holds 1 MB, and a longer report is found by its beginning."""

MOST_RANKED = 20_000
"""Of more finds than these the newest entries come first: to weigh each would take longer than anybody waits, and what
half the library answers is no answer that could be weighed."""


_SORTED = {
    Order.NEWEST: "entry.date_key = '', entry.date_key DESC, entry.id DESC",
    Order.OLDEST: "entry.date_key = '', entry.date_key, entry.id",
    Order.TITLE: "entry.title_key, entry.id",
    Order.TITLE_BACKWARDS: "entry.title_key DESC, entry.id",
}


@dataclass(frozen=True, slots=True)
class Words:
    """What the index holds of an entry: title, names and body as they are written, marks as `matching` makes them."""

    rowid: int
    title: str
    names: str
    body: str
    marks: Sequence[str]


def create(connection: Any) -> None:
    """Make the index of an empty library."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE VIRTUAL TABLE ledger_words USING fts5(title, names, body, marks, "
                "tokenize='unicode61 remove_diacritics 0', prefix='3 4')"
            )
            # A harvest is sorted by what its finder gives: the rank stands in the table, not in every query.
            cursor.execute("INSERT INTO ledger_words(ledger_words, rank) VALUES ('rank', 'bm25(8, 4, 1, 0)')")
        else:
            cursor.execute(
                "CREATE TABLE ledger_words (rowid bigint PRIMARY KEY, words tsvector NOT NULL)",
            )
            cursor.execute("CREATE INDEX ledger_words_gin ON ledger_words USING gin (words)")


def drop(connection: Any) -> None:
    """Take the index away."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE ledger_words")


def write(connection: Any, entries: Iterable[Words]) -> None:
    """Index entries that are not in the index."""
    rows = [
        (
            one.rowid,
            *(analyser.fold(text[:MOST_CHARACTERS]) for text in (one.title, one.names, one.body)),
            " ".join((matching.EVERYTHING, *one.marks)),
        )
        for one in entries
    ]
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT INTO ledger_words(rowid, title, names, body, marks) VALUES (%s, %s, %s, %s, %s)", rows
            )
        else:
            vector = " || ".join(
                f"setweight(to_tsvector('simple', %s), '{weight}')" for weight in ("A", "B", "D", "C")
            )
            cursor.executemany(f"INSERT INTO ledger_words(rowid, words) VALUES (%s, {vector})", rows)


def remove(connection: Any, ids: Sequence[int]) -> None:
    """Take entries out of the index."""
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM ledger_words WHERE rowid = %s", [(rowid,) for rowid in ids])


def find(
    connection: Any, query: Query, *, limit: int, offset: int, order: Order = Order.BEST
) -> tuple[list[int], int]:
    """Return the ids of what a query finds, in order, and how many there are."""
    asked = _Asked(connection, query)
    total = asked.count()
    if not total or offset >= total:
        return [], total
    return asked.ids(limit, offset, order if order is not Order.BEST or total <= MOST_RANKED else None), total


def first(connection: Any, query: Query, limit: int) -> list[int]:
    """Return so many of the ids that a query finds, the newest entries first."""
    return _Asked(connection, query).ids(limit, 0, None)


class _Asked:
    """A query as one of the databases understands it."""

    def __init__(self, connection: Any, query: Query) -> None:
        self._connection = connection
        self._is_sqlite = connection.vendor == "sqlite"
        self._said = matching.written(query, matching.FTS5 if self._is_sqlite else matching.TSQUERY)
        self._found = (
            "ledger_words WHERE ledger_words MATCH %s"
            if self._is_sqlite
            else "ledger_words WHERE words @@ %s::tsquery"
        )

    def count(self) -> int:
        with self._connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {self._found}", [self._said])
            return int(cursor.fetchone()[0])

    def ids(self, limit: int, offset: int, order: Order | None) -> list[int]:
        """Return ids in an order; None is the newest entries first."""
        asked: list[object] = [self._said]
        if order is None:
            sql = f"SELECT rowid FROM {self._found} ORDER BY rowid DESC"
        elif order is not Order.BEST:
            sql = (
                f"SELECT entry.id FROM ledger_searchentry entry WHERE entry.id IN "
                f"(SELECT rowid FROM {self._found}) ORDER BY {_SORTED[order]}"
            )
        elif self._is_sqlite:
            sql = f"SELECT rowid FROM {self._found} ORDER BY rank, rowid"
        else:
            sql = (
                f"SELECT rowid FROM {self._found} "
                "ORDER BY ts_rank_cd('{0.05, 0, 0.4, 1.0}', words, %s::tsquery, 1) DESC, rowid"
            )
            asked.append(self._said)
        with self._connection.cursor() as cursor:
            cursor.execute(f"{sql} LIMIT %s OFFSET %s", [*asked, limit, offset])
            return [row[0] for row in cursor.fetchall()]
