"""Noting changes: triggers on sources and records, so that whoever writes them, the change is numbered.

On SQLite there is one writer, and a change is noted as it is made. On PostgreSQL it is noted at the end of the
transaction, under the lock of the clock's one row: so numbers become visible in their order, and no harvester that has
seen number 7 can miss number 6.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction


@dataclass(frozen=True, slots=True)
class _Noted:
    """A table whose rows are noted: `key` names the row, by a value of that `type`; `differs` tells a change from a mere
    touch, `sets` are SQL."""

    kind: str
    table: str
    key: str
    type: str
    differs: tuple[str, ...]
    sets: tuple[str, ...]


_NOTED = (
    _Noted("record", "ledger_record", "id", "text", ("content",), ("'kind:' || {row}.kind",)),
    _Noted(
        "source",
        "ledger_card",
        "document_id",
        "bigint",
        ("entry_id", "transcript_id", "reading_id", "title", "publisher", "published", "language"),
        ("'kind:source'", "'language:' || {row}.language"),
    ),
)
_NOW = {
    "sqlite": "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')",
    "postgresql": "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
}
_LATER = {"sqlite": "max", "postgresql": "greatest"}


def install(connection: Any) -> None:
    """Make the triggers that are missing, and note what changed while they were."""
    needed = {"interlibrary_change", *(noted.table for noted in _NOTED)}
    if not needed <= set(connection.introspection.table_names()):
        return  # only some apps were migrated; the rest will come with their own
    with transaction.atomic(), connection.cursor() as cursor:
        for noted in _NOTED:
            for sql in _triggers(connection.vendor, noted):
                cursor.execute(sql)
        for noted in _NOTED:
            _catch_up(cursor, connection.vendor, noted)


def is_installed(connection: Any) -> bool:
    """Do the triggers stand, on a database whose tables do? Who was killed behind the last migration left none."""
    with connection.cursor() as cursor:
        for noted in _NOTED:
            if connection.vendor == "sqlite":
                cursor.execute(
                    "SELECT count(*) = 3 FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s AND name LIKE %s",
                    [noted.table, f"{noted.table}_noted_%"],
                )
            else:
                cursor.execute(
                    "SELECT count(*) = 1 FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgname = %s",
                    [noted.table, f"{noted.table}_noted"],
                )
            if not cursor.fetchone()[0]:
                return False
    return True


def _tick(vendor: str, by: str = "1") -> str:
    """Return the statement that moves the clock."""
    return (
        f"INSERT INTO interlibrary_clock (id, number, stamp) VALUES (1, {by}, {_NOW[vendor]}) "
        f"ON CONFLICT (id) DO UPDATE SET number = interlibrary_clock.number + {by}, "
        f"stamp = {_LATER[vendor]}(interlibrary_clock.stamp, excluded.stamp)"
    )


def _sets(vendor: str, noted: _Noted, row: str) -> str:
    """Return the query of the sets that a row belongs to."""
    each = "json_each" if vendor == "sqlite" else "jsonb_array_elements_text"
    value = "value" if vendor == "sqlite" else "code"
    known = " UNION ".join(f"SELECT {one.format(row=row)} AS spec" for one in noted.sets)
    states = f"SELECT 'state:' || {value} AS spec FROM {each}({row}.states)" + (
        "" if vendor == "sqlite" else " AS code"
    )
    return f"{known} UNION {states}"


def _stands(vendor: str, noted: _Noted) -> list[str]:
    """Return the statements that note a row that came or changed."""
    this = f"kind = '{noted.kind}' AND key = CAST(NEW.{noted.key} AS TEXT)"
    return [
        _tick(vendor),
        f"INSERT INTO interlibrary_change (kind, key, number, stamp, deleted) "
        f"SELECT '{noted.kind}', CAST(NEW.{noted.key} AS TEXT), number, stamp, {_false(vendor)} "
        "FROM interlibrary_clock WHERE id = 1 ON CONFLICT (kind, key) DO UPDATE SET "
        "number = excluded.number, stamp = excluded.stamp, deleted = excluded.deleted",
        f"DELETE FROM interlibrary_member WHERE change_id = (SELECT id FROM interlibrary_change WHERE {this})",
        "INSERT INTO interlibrary_member (change_id, spec, number) SELECT change.id, sets.spec, change.number "
        f"FROM interlibrary_change AS change, ({_sets(vendor, noted, 'NEW')}) AS sets "
        f"WHERE change.{this.replace(' AND key', ' AND change.key')} AND sets.spec IS NOT NULL",
    ]


def _gone(vendor: str, noted: _Noted) -> list[str]:
    """Return the statements that note a row that no longer stands; its sets are remembered."""
    this = f"kind = '{noted.kind}' AND key = CAST(OLD.{noted.key} AS TEXT)"
    true = "1" if vendor == "sqlite" else "true"
    return [
        _tick(vendor),
        "UPDATE interlibrary_change SET number = (SELECT number FROM interlibrary_clock WHERE id = 1), "
        f"stamp = (SELECT stamp FROM interlibrary_clock WHERE id = 1), deleted = {true} WHERE {this}",
        "UPDATE interlibrary_member SET number = (SELECT number FROM interlibrary_clock WHERE id = 1) "
        f"WHERE change_id = (SELECT id FROM interlibrary_change WHERE {this})",
    ]


def _false(vendor: str) -> str:
    return "0" if vendor == "sqlite" else "false"


def _triggers(vendor: str, noted: _Noted) -> list[str]:
    """Return the statements that make a table's triggers."""
    if vendor == "sqlite":
        differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in noted.differs)
        acts = {
            "INSERT": ("", _stands(vendor, noted)),
            "UPDATE": (f"WHEN {differs}", _stands(vendor, noted)),
            "DELETE": ("", _gone(vendor, noted)),
        }
        return [
            f"CREATE TRIGGER IF NOT EXISTS {noted.table}_noted_{act.lower()} AFTER {act} ON {noted.table} {when} "
            f"BEGIN {'; '.join(statements)}; END"
            for act, (when, statements) in acts.items()
        ]
    if vendor == "postgresql":
        same = " AND ".join(f"OLD.{column} IS NOT DISTINCT FROM NEW.{column}" for column in noted.differs)
        name = f"elchi_note_{noted.kind}"
        return [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP = 'DELETE' THEN {'; '.join(_gone(vendor, noted))}; RETURN NULL; END IF; "
            f"IF TG_OP = 'UPDATE' THEN IF {same} THEN RETURN NULL; END IF; END IF; "
            f"{'; '.join(_stands(vendor, noted))}; RETURN NULL; END $$",
            f"DROP TRIGGER IF EXISTS {noted.table}_noted ON {noted.table}",
            f"CREATE CONSTRAINT TRIGGER {noted.table}_noted AFTER INSERT OR UPDATE OR DELETE ON {noted.table} "
            f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]
    raise NotImplementedError(f"no triggers are written for {vendor}")


def _catch_up(cursor: Any, vendor: str, noted: _Noted) -> None:
    """Note rows that came or went while no trigger stood; one that changed meanwhile is noted at its next change."""
    false, true = _false(vendor), "1" if vendor == "sqlite" else "true"
    key = f"CAST(row_.{noted.key} AS TEXT)"
    known = f"SELECT 1 FROM interlibrary_change c WHERE c.kind = '{noted.kind}' AND c.key = {key}"
    missing = f"FROM {noted.table} row_ WHERE NOT EXISTS ({known} AND c.deleted = {false})"
    cursor.execute(f"SELECT count(*) {missing}")
    if count := cursor.fetchone()[0]:
        cursor.execute(_tick(vendor, str(int(count))))
        first = f"(SELECT number FROM interlibrary_clock WHERE id = 1) - {int(count)}"
        cursor.execute(
            "INSERT INTO interlibrary_change (kind, key, number, stamp, deleted) "
            f"SELECT '{noted.kind}', {key}, {first} + row_number() OVER (ORDER BY row_.{noted.key}), "
            f"(SELECT stamp FROM interlibrary_clock WHERE id = 1), {false} {missing} "
            "ON CONFLICT (kind, key) DO UPDATE SET number = excluded.number, stamp = excluded.stamp, "
            "deleted = excluded.deleted"
        )
        lateral = "" if vendor == "sqlite" else "LATERAL "
        fresh = f"change.kind = '{noted.kind}' AND change.number > {first}"
        cursor.execute(
            "DELETE FROM interlibrary_member WHERE change_id IN "
            f"(SELECT change.id FROM interlibrary_change AS change WHERE {fresh})"
        )
        if vendor == "sqlite":  # a sub-query of FROM cannot see its neighbours here: one query a sort of set
            for one in (*noted.sets, None):
                spec, each = (
                    (one.format(row="row_"), "") if one else ("'state:' || value", ", json_each(row_.states)")
                )
                cursor.execute(
                    "INSERT INTO interlibrary_member (change_id, spec, number) "
                    f"SELECT DISTINCT change.id, {spec}, change.number FROM interlibrary_change AS change "
                    f"JOIN {noted.table} row_ ON change.key = {key}{each} WHERE {fresh} AND {spec} IS NOT NULL"
                )
        else:
            cursor.execute(
                "INSERT INTO interlibrary_member (change_id, spec, number) "
                "SELECT change.id, sets.spec, change.number FROM interlibrary_change AS change "
                f"JOIN {noted.table} row_ ON change.key = {key}, {lateral}({_sets(vendor, noted, 'row_')}) AS sets "
                f"WHERE {fresh} AND sets.spec IS NOT NULL"
            )
    vanished = (
        f"kind = '{noted.kind}' AND deleted = {false} AND NOT EXISTS "
        f"(SELECT 1 FROM {noted.table} row_ WHERE row_.{noted.key} = CAST(interlibrary_change.key AS {noted.type}))"
    )
    cursor.execute(f"SELECT id FROM interlibrary_change WHERE {vanished} ORDER BY number")
    for (id_,) in cursor.fetchall():
        cursor.execute(_tick(vendor))
        cursor.execute("SELECT number, stamp FROM interlibrary_clock WHERE id = 1")
        number, stamp = cursor.fetchone()
        cursor.execute(
            f"UPDATE interlibrary_change SET number = %s, stamp = %s, deleted = {true} WHERE id = %s",
            [number, stamp, id_],
        )
        cursor.execute("UPDATE interlibrary_member SET number = %s WHERE change_id = %s", [number, id_])
