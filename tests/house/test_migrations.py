"""Tables: a new library has those to which all earlier steps lead, and a library of any earlier step comes up to date
with all that it held."""

import lzma
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from house.processes import is_on_server

FIRST = Path(__file__).parent / "old" / "first-tables.sqlite3.xz"
"""What an early `elchi add` made of three reports of ours, one of them the same report sent on by another."""
HISTORY = (
    ("document", "arrival", "transcript", "entry"),
    ("reading", "statement", "value", "passage", "judgement"),
)
OURS = {"holdings", "ledger", "interlibrary", "desk"}
OFTEN = 6
"""Of so many steps one is a library that is opened; all of them take a minute."""


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """The file of a library that has the first tables."""
    path = tmp_path / "first.sqlite3"
    path.write_bytes(lzma.decompress(FIRST.read_bytes()))
    return path


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """Work on the SQLite database in a file."""
    from django.db import connection

    with pytest.MonkeyPatch.context() as patch:
        connection.close()
        patch.setitem(connection.settings_dict, "NAME", str(path))
        try:
            yield
        finally:
            connection.close()


def go_all_steps(after_each: Callable[[str], None]) -> None:
    """Migrate by the steps there were before some were put together."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.migrations.loader import MigrationLoader

    def told(what: str, migration: Any = None, fake: bool = False) -> None:
        if what == "apply_success" and migration.app_label in OURS:
            after_each(f"{migration.app_label}.{migration.name}")

    executor = MigrationExecutor(connection, told)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    last: dict[str, str] = {}
    for (app, name), migration in sorted(executor.loader.disk_migrations.items()):
        last |= {} if migration.replaces else {app: name}
    executor.migrate(sorted(last.items()))


def tables() -> dict[str, Any]:
    """Return all that the tables of the database are, whatever their indexes are called."""
    from django.db import connection

    found: dict[str, Any] = {}
    introspection = connection.introspection
    with connection.cursor() as cursor:
        for table in sorted({*introspection.table_names(cursor)} - {"django_migrations"}):
            columns = introspection.get_table_description(cursor, table)
            found[table] = sorted(
                str((one.name, one.type_code, one.display_size, one.null_ok, one.default)) for one in columns
            )
            constraints = introspection.get_constraints(cursor, table)
            found[f"{table}: constraints"] = sorted(
                str({key: one[key] for key in one if key not in ("definition", "options")})
                for one in constraints.values()
            )
        if is_on_server():
            cursor.execute(
                "SELECT c.relname || '.' || t.tgname, t.tgtype, t.tgdeferrable, t.tginitdeferred, p.proname, p.prosrc "
                "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
                "WHERE NOT t.tgisinternal AND pg_table_is_visible(c.oid)"
            )
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found |= {f"trigger {name}": said for name, *said in cursor.fetchall()}
    return found


@contextmanager
def elsewhere(path: Path) -> Iterator[None]:
    """Work on an empty database beside the test's own."""
    from django.db import connection

    if not is_on_server():
        with opened(path):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA beside")
        cursor.execute("SET search_path TO beside")
        try:
            yield
        finally:
            cursor.execute("SET search_path TO DEFAULT")
            cursor.execute("DROP SCHEMA beside CASCADE")


def test_a_new_library_has_the_tables_to_which_all_steps_lead(library: Path, tmp_path: Path) -> None:
    from django.db import connection

    from elchi.house.interlibrary import noting

    new = tables()
    gone = []
    with elsewhere(tmp_path / "stepped.sqlite3"):
        go_all_steps(gone.append)
        noting.install(connection)
        stepped = tables()
    assert len(gone) > 20
    assert new == stepped
    assert sum(name.startswith("trigger") for name in new) > 15


def history(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of history in a file, in the columns that the first library had."""
    columns = {}
    with closing(sqlite3.connect(":memory:")) as held:
        held.deserialize(lzma.decompress(FIRST.read_bytes()))
        for app, names in zip(("holdings", "ledger"), HISTORY, strict=True):
            for table in (f"{app}_{name}" for name in names):
                columns[table] = [f'"{name}"' for _, name, *_ in held.execute(f"PRAGMA table_info({table})")]
    with closing(sqlite3.connect(path)) as held:
        return {
            table: held.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY id").fetchall()
            for table, names in columns.items()
        }


def records(path: Path) -> list[str]:
    """Return the ids of the records in a file."""
    with closing(sqlite3.connect(path)) as held:
        return [id_ for (id_,) in held.execute("SELECT id FROM ledger_record")]


@pytest.mark.skipif("os.environ.get('ELCHI_TEST_DATABASE')", reason="a library in a file is SQLite's")
def test_a_library_of_any_step_comes_up_to_date_with_all_it_held(library: Path, first: Path) -> None:
    """Each step is left behind as a library of its own, as an earlier program would have."""
    from django.db import connection, utils

    from elchi.house.ledger import actions, queries
    from elchi.house.library import open_library

    held, known = history(first), records(first)
    assert len(held["ledger_value"]) > 40 and len(known) > 5
    left = [first.with_name("as-it-was.sqlite3")]
    left[0].write_bytes(first.read_bytes())

    def leave(name: str) -> None:
        left.append(first.with_name(f"{name}.sqlite3"))
        with closing(sqlite3.connect(left[-1])) as copy:
            connection.connection.backup(copy)

    with opened(first):
        go_all_steps(leave)
    for path in left[:-1:OFTEN]:
        with opened(path):
            open_library()
            assert history(path) == held, path.name
            actions.settle()
            assert queries.search("tourism").total > 1, path.name
            for record in known:
                assert queries.record(record).values, path.name
            with (
                pytest.raises(utils.DatabaseError, match="only ever added to"),
                connection.cursor() as cursor,
            ):
                cursor.execute("UPDATE ledger_statement SET kind = 'tie'")
            open_library()
