"""The tables of a PostgreSQL test database: emptied past the guards, for a server's owner may where the house may not."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a database by table, as COPY writes them, and where its sequences stand."""

    tables: Mapping[str, bytes]
    sequences: Mapping[str, int]


def empty() -> None:
    """Take out every row; sequences begin anew. Only tables that hold something are touched, which is far quicker."""
    with _unguarded() as cursor:
        for table in _filled(cursor):
            cursor.execute(f'DELETE FROM "{table}"')
        for sequence in _sequences(cursor):
            cursor.execute("SELECT setval(%s, 1, false)", [sequence])


def taken() -> Rows:
    """Return all rows there are."""
    with _unguarded() as cursor:
        tables = {}
        for table in _filled(cursor):
            with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
                tables[table] = b"".join(bytes(part) for part in copy)
        return Rows(tables, _sequences(cursor))


def put(rows: Rows) -> None:
    """Put rows that were taken into an empty database."""
    with _unguarded() as cursor:
        for table, written in rows.tables.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                copy.write(written)
        for sequence, value in rows.sequences.items():
            cursor.execute("SELECT setval(%s, %s)", [sequence, value])


@contextmanager
def _unguarded() -> Iterator[Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield cursor
        cursor.execute("SET session_replication_role = DEFAULT")


def _filled(cursor: Any) -> list[str]:
    """Return the tables that hold rows."""
    from django.db import connection

    tables = [name for name in connection.introspection.table_names(cursor) if name != "django_migrations"]
    cursor.execute(
        " UNION ALL ".join(f"""SELECT '{name}' WHERE EXISTS (SELECT FROM "{name}")""" for name in tables)
    )
    return [name for (name,) in cursor.fetchall()]


def _sequences(cursor: Any) -> dict[str, int]:
    """Return where each sequence stands that has given a number; that of Django's migrations is left alone."""
    cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")
    return {name: value for name, value in cursor.fetchall() if name != "django_migrations_id_seq"}
