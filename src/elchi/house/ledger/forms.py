"""Forms: every word that the index holds, under the keys by which other words are known to be its forms.

What is sought is spread over the forms that stand in the library, so that the index itself holds words as they are
written and an exact phrase stays exact. A word whose forms are nowhere is taken for the beginning of one.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias, assert_never

from elchi.house.ledger import analyser, stems
from elchi.model.query import AllOf, AnyOf, Dated, Field, Query, Term, Without, Word

Forms: TypeAlias = Mapping[tuple[str, Word], tuple[str, ...] | None]
"""By kind of word (`WORD`, or a field's letter) and word sought: its forms; None where there are too many to name."""

WORD = ""
"""The key under which every word of the texts stands; the words of small fields stand under `MARK`."""
MARK = "mark"

MOST_FORMS = 400
"""Of a beginning of more words than these the index itself is asked, which takes any number, a little slower."""

LAST = "\U0010fffd"
"""It sorts behind every letter."""


def create(connection: Any) -> None:
    """Make the table of forms of an empty library."""
    sort, inline = ("", " WITHOUT ROWID") if connection.vendor == "sqlite" else (' COLLATE "C"', "")
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE ledger_forms (key text{sort} NOT NULL, word text{sort} NOT NULL, PRIMARY KEY (key, word)){inline}"
        )


def drop(connection: Any) -> None:
    """Take the table away."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS ledger_forms")


def of_text(text: str, language: str | None) -> set[tuple[str, str]]:
    """Return each word of a text with each of its keys."""
    found: set[tuple[str, str]] = set()
    for written in {*analyser.written(text)}:
        found.update(_of_word(written, language))
    return found


@lru_cache(maxsize=262_144)
def _of_word(written: str, language: str | None) -> tuple[tuple[str, str], ...]:
    if not (folded := analyser.fold_word(written)):
        return ()
    return (WORD, folded), *((key, folded) for key in stems.keys(written, language))


def write(connection: Any, pairs: Iterable[tuple[str, str]]) -> None:
    """Write down keys of words; what is known stays."""
    rows = sorted(set(pairs))
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO ledger_forms(key, word) VALUES (%s, %s) ON CONFLICT DO NOTHING", rows)


def spread(connection: Any, query: Query, letters: Mapping[Field, str]) -> Forms:
    """Return the forms of each word of a query that is not sought as it stands."""
    found: dict[tuple[str, Word], tuple[str, ...] | None] = {}
    for field, word in _loose(query):
        letter = letters.get(field, "")
        parts = [part for part, _, _ in analyser.words(word.text)]
        if len(parts) != 1 or (letter, word) in found:
            continue
        if letter and len(parts[0]) > 2:
            found[letter, word] = (
                _begun(connection, MARK, letter + parts[0]) if field is not Field.ID else None
            )
        elif letter:
            found[letter, word] = (letter + parts[0],)
        elif word.is_inflected:
            found[letter, word] = _inflected(connection, word.text, parts[0])
        else:
            found[letter, word] = _begun(connection, WORD, parts[0])
    return found


def _loose(query: Query) -> Iterator[tuple[Field, Word]]:
    """Yield the words of a query, wanted or not, that stand for others too, each with its field."""
    match query:
        case Term(field, words):
            yield from ((field, word) for word in words if word.is_beginning or word.is_inflected)
        case Dated():
            return
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _loose(part)
        case Without(wanted, unwanted):
            yield from _loose(wanted)
            yield from _loose(unwanted)
        case _:
            assert_never(query)


def _inflected(connection: Any, written: str, folded: str) -> tuple[str, ...] | None:
    keys = stems.asked(written)
    found = {folded}
    if keys:
        holes = ", ".join(["%s"] * len(keys))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT word FROM ledger_forms WHERE key IN ({holes})", keys)
            found.update(word for (word,) in cursor.fetchall())
    if len(found) > 1 or len(folded) < 3 or is_known(connection, folded):
        return tuple(sorted(found))
    return _begun(connection, WORD, folded)


def is_known(connection: Any, folded: str) -> bool:
    """Does a word stand in any text of the library?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM ledger_forms WHERE key = %s AND word = %s", [WORD, folded])
        return cursor.fetchone() is not None


def _begun(connection: Any, key: str, begun: str) -> tuple[str, ...] | None:
    found = between(connection, key, begun, begun + LAST, MOST_FORMS + 1)
    return tuple(found) or (begun,) if len(found) <= MOST_FORMS else None


def between(
    connection: Any, key: str, first: str, last: str, limit: int, lengths: range | None = None
) -> list[str]:
    """Return words from one to another, as they sort; where `lengths` are given those of so many letters."""
    measured = "" if lengths is None else f"AND length(word) BETWEEN {min(lengths)} AND {max(lengths)} "
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT word FROM ledger_forms WHERE key = %s AND word >= %s AND word < %s {measured}"
            "ORDER BY word LIMIT %s",
            [key, first, last, limit],
        )
        return [word for (word,) in cursor.fetchall()]
