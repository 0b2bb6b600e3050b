"""The full-text index: FTS5 on SQLite, a `tsvector` with the `simple` dictionary on PostgreSQL.

Both hold the words of our own analyser, so that both fold alike; `rowid` and `id` are those of `SearchEntry`.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from elchi.house.ledger import analyser

MOST_WORDS = 24
"""Words of a query beyond these are passed over: no reader types more, a machine might."""

MOST_CHARACTERS = 400_000
"""Of one text this much is indexed; a `tsvector` holds 1 MB, and a longer report is found by its beginning."""


def create(connection: Any) -> None:
    """Make the index of an empty library."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE VIRTUAL TABLE ledger_words USING fts5(title, body, tokenize='unicode61 remove_diacritics 0', "
                "prefix='3 4')"
            )
        else:
            cursor.execute(
                "CREATE TABLE ledger_words (rowid bigint PRIMARY KEY, words tsvector NOT NULL)",
            )
            cursor.execute("CREATE INDEX ledger_words_gin ON ledger_words USING gin (words)")


def drop(connection: Any) -> None:
    """Take the index away."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE ledger_words")


def write(connection: Any, rows: Iterable[tuple[int, str, str]]) -> None:
    """Index (id, title, body) of entries that are not in the index."""
    folded = [
        (rowid, analyser.fold(title[:MOST_CHARACTERS]), analyser.fold(body[:MOST_CHARACTERS]))
        for rowid, title, body in rows
    ]
    if not folded:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany("INSERT INTO ledger_words(rowid, title, body) VALUES (%s, %s, %s)", folded)
        else:
            cursor.executemany(
                "INSERT INTO ledger_words(rowid, words) VALUES (%s, "
                "setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'C'))",
                folded,
            )


def remove(connection: Any, ids: Sequence[int]) -> None:
    """Take entries out of the index."""
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM ledger_words WHERE rowid = %s", [(rowid,) for rowid in ids])


def find(connection: Any, words: Sequence[str], *, limit: int, offset: int) -> tuple[list[int], int]:
    """Return the ids that hold all the words, best first, and how many there are; failing all, any of the words.

    A word finds every longer word that begins with it, since our languages add their endings there.
    """
    for joined in (" AND ", " OR "):
        ids, total = _find(connection, joined, words, limit, offset)
        if total or len(words) < 2:
            return ids, total
    return [], 0


def _find(
    connection: Any, joined: str, words: Sequence[str], limit: int, offset: int
) -> tuple[list[int], int]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # Words are letters and digits alone, so quoting cannot be broken out of.
            query = joined.join(f'"{word}"*' if len(word) > 2 else f'"{word}"' for word in words)
            cursor.execute("SELECT count(*) FROM ledger_words WHERE ledger_words MATCH %s", [query])
            total = cursor.fetchone()[0]
            cursor.execute(
                "SELECT rowid FROM ledger_words WHERE ledger_words MATCH %s "
                "ORDER BY bm25(ledger_words, 6.0, 1.0), rowid LIMIT %s OFFSET %s",
                [query, limit, offset],
            )
        else:
            sign = " & " if joined == " AND " else " | "
            query = sign.join(f"'{word}':*" if len(word) > 2 else f"'{word}'" for word in words)
            cursor.execute(
                "SELECT count(*) FROM ledger_words WHERE words @@ to_tsquery('simple', %s)", [query]
            )
            total = cursor.fetchone()[0]
            cursor.execute(
                "SELECT rowid FROM ledger_words, to_tsquery('simple', %s) query WHERE words @@ query "
                "ORDER BY ts_rank_cd('{0.05, 0.1, 0.2, 1.0}', words, query, 1) DESC, rowid LIMIT %s OFFSET %s",
                [query, limit, offset],
            )
        return [row[0] for row in cursor.fetchall()], total


def query_words(typed: str) -> tuple[str, ...]:
    """Return the words of a query, folded, each once; empty where nothing can be sought."""
    seen = dict.fromkeys(word for word, _, _ in analyser.words(typed[:2000]))
    return tuple(seen)[:MOST_WORDS]
