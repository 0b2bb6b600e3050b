"""Copies: a library made many times larger in its own tables, so that a million statements take minutes and not hours.

Every row is copied so often, with other ids, digests, small blocks and names of blocks: what the copies hold is never
alike to what the library holds, but lies in the same tables and indexes. States, pairs and dates stay as they are. What
is found by words (the search's own tables) is left out. SQLite alone.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

SPAN = 10_000_000
"""Between the row ids of two copies; a library has fewer rows of any table."""
NAMED = {"digest", "short", "source", "twins", "block", "record", "slug", "subject", "key"}
"""Columns of text that name something; those that are keys do so too."""
MIXED = {
    "ledger_telling": {"number", "node"},
    "ledger_key": {"key", "node"},
    "ledger_alike": {"one", "other"},
}
MIXED["ledger_sketchkey"] = {"key"}
"""Columns of 64-bit digests."""
ONCE = (
    "django_", "auth_", "sqlite_", "ledger_words", "ledger_forms", "ledger_sealed", "ledger_stretches",
    "ledger_searchentry", "ledger_facetvalue", "ledger_pair", "ledger_register", "ledger_searchindex",
    "interlibrary_clock", "ledger_formerrecord",
)  # fmt: skip
"""Tables that are not copied: there is one row of a thing however large the library is, or they are the search's."""


class Column(NamedTuple):
    """A column of a table: its name, whether it holds whole numbers, and whether it is a key of its table or another."""

    name: str
    is_number: bool
    is_key: bool
    is_own_key: bool


def enlarge(path: Path, copies: int) -> None:
    """Add so many copies of all that a library's database holds; guards and indexes are taken off meanwhile."""
    with closing(sqlite3.connect(path)) as base:
        base.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-800000; PRAGMA foreign_keys=OFF;")
        base.create_function("mixed", 2, mixed, deterministic=True)
        tables = [
            name
            for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            if not name.startswith(ONCE)
        ]
        marks = ",".join("?" * len(tables))
        kept = base.execute(
            "SELECT type, name, sql FROM sqlite_master"
            f" WHERE type IN ('trigger', 'index') AND sql IS NOT NULL AND tbl_name IN ({marks})",
            tables,
        ).fetchall()
        for kind, name, _ in kept:
            base.execute(f'DROP {kind} "{name}"')
        for table in tables:
            copy(base, table, copies)
        for _, _, sql in kept:
            base.execute(sql)
        base.execute(
            "UPDATE interlibrary_clock SET number = 1 + (SELECT max(number) FROM interlibrary_change)"
        )
        base.commit()


def copy(base: sqlite3.Connection, table: str, copies: int) -> None:
    """Copy the rows of one table."""
    columns = list(columns_of(base, table))
    names = ", ".join(f'"{column.name}"' for column in columns)
    held = base.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()[0]
    values = ", ".join(value(table, column) for column in columns)
    for number in range(1, copies + 1):
        base.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" WHERE rowid <= :held',
            {"copy": number, "held": held},
        )


def columns_of(base: sqlite3.Connection, table: str) -> Iterator[Column]:
    """Yield the columns of a table."""
    foreign = {row[3] for row in base.execute(f'PRAGMA foreign_key_list("{table}")')}
    for _, name, kind, _, _, own in base.execute(f'PRAGMA table_info("{table}")').fetchall():
        is_number = kind.upper().startswith(("INT", "BIGINT"))
        yield Column(name, is_number, bool(own) or name in foreign, bool(own))


def value(table: str, column: Column) -> str:
    """Return how a column of a copy is computed from that of the original."""
    name = f'"{column.name}"'
    if column.name in MIXED.get(table, ()):
        return f"mixed({name}, :copy)"
    if column.is_number:
        is_counted = column.is_key or (table.startswith("interlibrary") and column.name == "number")
        return f"{name} + :copy * {SPAN}" if is_counted else name
    if column.is_key or column.name in NAMED:
        return f"CASE WHEN {name} = '' THEN '' ELSE char(102 + :copy) || {name} END"
    return name


def mixed(number: int | None, copy_: int) -> int | None:
    """Return another 64-bit number for each copy, the same for the same."""
    if number is None:
        return None
    found = (number ^ (copy_ * 0x9E3779B97F4A7C15)) & (2**64 - 1)
    return found - 2**64 if found >= 2**63 else found
