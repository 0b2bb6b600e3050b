"""Guards of history: triggers by which the database itself refuses to edit or delete what is only ever added.

On PostgreSQL they also let the journal wait for those who write: many write at once there.

A later migration that rebuilds one of these tables (SQLite drops a rebuilt table's triggers) must end with
`RunPython(guards.install)`, which makes whatever is missing.
"""

from typing import Any

APPEND_ONLY = (
    "holdings_document",
    "holdings_arrival",
    "holdings_transcript",
    "holdings_entry",
    "holdings_fixityevent",
    "holdings_fetch",
    "ledger_reading",
    "ledger_statement",
    "ledger_value",
    "ledger_passage",
    "ledger_judgement",
    "ledger_judged",
    "ledger_superseded",
)
"""Every table of history. A test reads this list and tries to edit each."""

UNDER_WAY = 0x656C6A6F75
"""The lock that each transaction on PostgreSQL shares from its first row of history to its end: who holds it alone sees
a moment at which nothing is half written. It is the writer's only lock of the kind, so no two wait for each other."""


def install(apps: Any, schema_editor: Any) -> None:
    """Make the guards of every append-only table that exists."""
    connection = schema_editor.connection
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in APPEND_ONLY:
            if table in existing:
                for sql in _guard(connection.vendor, table):
                    cursor.execute(sql)


def remove(apps: Any, schema_editor: Any) -> None:
    """Take the guards away, as undoing the migration does."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        for table in APPEND_ONLY:
            if connection.vendor == "sqlite":
                for act in ("update", "delete", "replace"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_edit ON {table}")
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}")
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_under_way ON {table}")


def _guard(vendor: str, table: str) -> list[str]:
    """Return the statements that guard one table."""
    message = f"{table} is only ever added to; add a new row instead"
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{act} BEFORE {act.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for act in ("update", "delete")
        ] + [
            # INSERT OR REPLACE deletes without firing the trigger above unless triggers are recursive,
            # and that is a setting of each connection: refuse a known id here as well.
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        ]
    if vendor == "postgresql":
        return [
            "CREATE OR REPLACE FUNCTION elchi_refuse_edit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION '% is only ever added to; add a new row instead', TG_TABLE_NAME "
            "USING ERRCODE = 'restrict_violation'; END $$",
            f"DROP TRIGGER IF EXISTS {table}_no_edit ON {table}",
            f"CREATE TRIGGER {table}_no_edit BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION elchi_refuse_edit()",
            f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION elchi_refuse_edit()",
            # Before the statement, and so before it takes a number for its row.
            "CREATE OR REPLACE FUNCTION elchi_under_way() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"PERFORM pg_advisory_xact_lock_shared({UNDER_WAY}); RETURN NULL; END $$",
            f"DROP TRIGGER IF EXISTS {table}_under_way ON {table}",
            f"CREATE TRIGGER {table}_under_way BEFORE INSERT ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION elchi_under_way()",
        ]
    raise NotImplementedError(f"no guards are written for {vendor}")
