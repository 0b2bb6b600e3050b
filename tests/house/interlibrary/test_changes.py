"""Every change is numbered, by whomever it is made, and nothing that stood is forgotten."""

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("django")


def _page(**asked: object) -> list[tuple[str, str, bool]]:
    from elchi.house.interlibrary import changes

    wanted = {"after": 0, "upto": None, "spec": None, "limit": 1000} | asked
    return [(item.kind, item.key, item.deleted) for item in changes.page(**wanted)]  # type: ignore[arg-type]


def _filled() -> None:
    from elchi.house.ledger import actions
    from house.reading_room.talks import journeys

    for journey in journeys():
        actions.add_document(journey)
    actions.settle()


def test_each_source_and_record_has_one_change_and_its_sets(library: Path) -> None:
    from elchi.house.interlibrary import changes
    from elchi.house.ledger import models

    assert _page() == [] and changes.earliest() is None and changes.sets() == []
    _filled()
    records = models.Record.objects.count()
    assert len(_page()) == records + 2 and len(_page(spec="kind:source")) == 2
    assert len(_page(spec="state:AZ")) == models.RecordState.objects.filter(code="AZ").count() + 2
    assert {"kind:source", "kind:instrument", "state:AZ", "language:en"} <= set(changes.sets())
    numbers = [item.number for item in changes.page(after=0, upto=None, spec=None, limit=1000)]
    assert numbers == sorted(set(numbers))


def test_settling_again_and_checking_bytes_changes_nothing(library: Path) -> None:
    from elchi.house.interlibrary import models
    from elchi.house.ledger import actions

    _filled()
    before = models.Clock.objects.get().number
    actions.settle()
    actions.record_fixity([])
    assert models.Clock.objects.get().number == before


def test_a_record_that_goes_is_remembered_with_its_sets_and_one_that_changes_comes_last(
    library: Path,
) -> None:
    from elchi.house.ledger import models

    _filled()
    first, second = list(models.Record.objects.filter(kind="instrument").order_by("id"))
    sets = _page(spec="kind:instrument")
    assert {key for _, key, _ in sets} == {first.id, second.id}
    models.Record.objects.filter(id=first.id).delete()
    assert _page()[-1] == ("record", first.id, True)
    assert _page(spec="kind:instrument")[-1] == ("record", first.id, True)
    models.Record.objects.filter(id=second.id).update(content="another")
    assert _page()[-1] == ("record", second.id, False)
    number = len(_page())
    models.Record.objects.filter(id=second.id).update(planned=True)
    assert len(_page()) == number and _page()[-1] == ("record", second.id, False)


def test_what_changed_while_no_trigger_stood_is_noted_afterwards(library: Path) -> None:
    from django.db import connection

    from elchi.house.interlibrary import changes, models, noting
    from elchi.house.ledger import models as ledger

    if connection.vendor != "sqlite":
        pytest.skip("of SQLite, where a rebuilt table loses its triggers")
    _filled()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%noted%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
    whole = {
        (item.kind, item.key): item.sets for item in changes.page(after=0, upto=None, spec=None, limit=1000)
    }
    gone = ledger.Record.objects.filter(kind="event").get().id
    ledger.Record.objects.filter(id=gone).delete()
    models.Member.objects.all().delete()
    models.Change.objects.exclude(key=gone).delete()
    noting.install(connection)
    now = {(item.kind, item.key): item for item in changes.page(after=0, upto=None, spec=None, limit=1000)}
    assert now.keys() == whole.keys() and now["record", gone].deleted
    assert all(item.sets == whole[key] for key, item in now.items() if key[1] != gone)
    ledger.Record.objects.filter(kind="contact").update(content="another")
    last = changes.page(after=0, upto=None, spec=None, limit=1000)[-1]
    assert last.number == models.Clock.objects.get().number and not last.deleted


def test_a_library_that_was_killed_behind_its_last_migration_notes_changes_once_it_is_opened(
    library: Path,
) -> None:
    from django.db import connection

    from elchi.house.interlibrary import noting
    from elchi.house.library import open_library

    trigger = "ledger_card_noted"
    gone = f"{trigger}_insert" if connection.vendor == "sqlite" else f"{trigger} ON ledger_card"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {gone}")
    assert not noting.is_installed(connection)
    open_library()
    assert noting.is_installed(connection)
    _filled()
    assert {kind for kind, _, _ in _page()} == {"source", "record"}


def test_looking_for_what_changed_meanwhile_looks_each_row_up(library: Path) -> None:
    """Opening a library after an update takes seconds at 200,000 sources, and would hours by comparing each with each."""
    from django.db import connection

    from elchi.house.interlibrary import noting

    if connection.vendor != "sqlite":
        pytest.skip("the plan is asked for in SQLite's words")
    asked: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        noting.install(connection)
    inner = [sql for sql in asked if sql.startswith("SELECT") and "NOT EXISTS" in sql]
    assert len(inner) == 4
    for sql in inner:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            steps = [step for *_, step in cursor.fetchall()]
        within = next(place for place, step in enumerate(steps) if step.startswith("CORRELATED"))
        assert any(step.startswith("SEARCH") for step in steps[within + 1 :]), steps


def test_a_page_far_in_is_found_by_the_index_alone(library: Path) -> None:
    from django.db import connection

    from elchi.house.interlibrary import models

    if connection.vendor != "sqlite":
        pytest.skip("the plan is asked for in SQLite's words")
    for chosen, index in (
        (models.Change.objects.filter(number__gt=10).order_by("number")[:5], "change_by_number"),
        (
            models.Member.objects.filter(spec="state:AZ", number__gt=10).order_by("number")[:5],
            "member_by_set",
        ),
    ):
        plan = chosen.explain()
        assert index in plan and "SCAN" not in plan and "TEMP B-TREE" not in plan
