"""The full-text index: words of our own analyser, on SQLite in FTS5 with sealed stretches, on PostgreSQL in a `tsvector`.

Both are asked through `found`, find the same, and give the same order: which candidates come into question is said by
the same steps, and `ranking` weighs them. Numbers are those of `SearchEntry`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from elchi.house.ledger import analyser, forms, matching
from elchi.house.ledger.ranking import Told
from elchi.model.query import Order, Query

MOST_CHARACTERS = 400_000
"""Of one text this much is indexed; a `tsvector` holds 1 MB, and a longer report is found by its beginning."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the index holds of an entry: title, names and body as they are written, marks as `matching` makes them."""

    rowid: int
    title: str
    names: str
    body: str
    marks: Sequence[str]
    language: str | None = None


class Found(Protocol):
    """What a query finds."""

    forms: forms.Forms

    @property
    def total(self) -> int:
        """How much is found in all."""

    def ids(self, limit: int, offset: int, order: Order) -> list[int]:
        """Return the numbers of what is found from a place on, in an order."""

    def facets(self, most: int) -> Mapping[int, int]:
        """Return how much of it has which value of a facet, by the value's code; of each facet the `most` frequent at least."""

    def told(self, ids: Collection[int], words: Collection[str]) -> dict[int, Told]:
        """Return where, and how often, which of some words stand in entries."""


def found(connection: Any, query: Query, *, like: Found | None = None) -> Found:
    """Return what a query finds; `like` is what a query of the same words found at the same moment."""
    if connection.vendor == "sqlite":
        from elchi.house.ledger.sqlite_words import FoundBySqlite

        return FoundBySqlite(connection, query, like=like if isinstance(like, FoundBySqlite) else None)
    from elchi.house.ledger.postgres_words import FoundByPostgres

    return FoundByPostgres(connection, query)


def create(connection: Any) -> None:
    """Make the index of an empty library."""
    forms.create(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            from elchi.house.ledger import sealed

            cursor.execute(
                "CREATE VIRTUAL TABLE ledger_words USING fts5(title, names, body, marks, "
                "tokenize='unicode61 remove_diacritics 0', prefix='3')"
            )
            sealed.create(cursor)
        else:
            cursor.execute("CREATE TABLE ledger_words (rowid bigint PRIMARY KEY, words tsvector NOT NULL)")
            cursor.execute("CREATE INDEX ledger_words_gin ON ledger_words USING gin (words)")


def drop(connection: Any) -> None:
    """Take the index away."""
    forms.drop(connection)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS ledger_words")
        if connection.vendor == "sqlite":
            from elchi.house.ledger import sealed

            sealed.drop(cursor)


def write(connection: Any, entries: Iterable[Words]) -> None:
    """Index entries that are not in the index."""
    rows, pairs = [], set()
    for one in entries:
        texts = [text[:MOST_CHARACTERS] for text in (one.title, one.names, one.body)]
        marks = (matching.EVERYTHING, *one.marks)
        rows.append((one.rowid, *(analyser.fold(text) for text in texts), " ".join(marks)))
        for text in texts:
            pairs |= forms.of_text(text, one.language)
        pairs |= {(forms.MARK, mark) for mark in marks if mark[0] in _FORMED and len(mark) > 1}
    if not rows:
        return
    forms.write(connection, pairs)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            from elchi.house.ledger import sealed

            cursor.executemany(
                "INSERT INTO ledger_words(rowid, title, names, body, marks) VALUES (%s, %s, %s, %s, %s)", rows
            )
            sealed.seal_full(cursor)
        else:
            vector = " || ".join(
                f"setweight(to_tsvector('simple', %s), '{weight}')" for weight in ("A", "B", "D", "C")
            )
            cursor.executemany(f"INSERT INTO ledger_words(rowid, words) VALUES (%s, {vector})", rows)


_FORMED = frozenset(matching.LETTER.values()) - {matching.LETTER[matching.Field.ID]}


def remove(connection: Any, ids: Sequence[int]) -> None:
    """Take entries out of the index."""
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM ledger_words WHERE rowid = %s", [(rowid,) for rowid in ids])
        if connection.vendor == "sqlite":
            from elchi.house.ledger import sealed

            sealed.strike(cursor, ids)
