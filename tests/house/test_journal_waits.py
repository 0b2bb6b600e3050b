"""The journal beside those who write for long: it waits for what is under way, loses nothing and harms nobody."""

import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from house.processes import is_on_server, run

BATCH = """
import sys, time
sys.path.insert(0, sys.argv[1])
from elchi.house.library import open_library
open_library()
from django.db import transaction
from elchi.house.ledger import actions
from house.made import TEXT, journey

def some(first, last):
    return [journey(TEXT + f"No. {sys.argv[2]}-{number}.\\n") for number in range(first, last)]

for turn in range(int(sys.argv[4])):
    with transaction.atomic():
        actions.add_documents(some(turn * 40, turn * 40 + 20))
        print("in the midst", flush=True)
        time.sleep(float(sys.argv[3]))
        actions.add_documents(some(turn * 40 + 20, turn * 40 + 40))
"""


def pause() -> float:
    """Return the seconds of a batch between its first documents and its last; SQLite has one writer and little to show."""
    return 1.5 if is_on_server() else 0.2


def begun(library: Path, name: str, *, turns: int = 1) -> "subprocess.Popen[str]":
    """Start a process that adds forty documents in one batch, and return it when it has added half of them."""
    batch = run(BATCH, library, str(Path(__file__).parents[1]), name, str(pause()), str(turns))
    assert batch.stdout is not None
    said = batch.stdout.readline()
    assert said == "in the midst\n", batch.communicate()[1]
    return batch


def ended(*batches: "subprocess.Popen[str]") -> None:
    """Wait for batches to end well."""
    for batch in batches:
        _, error = batch.communicate(timeout=60)
        assert batch.returncode == 0, error


def check_journal() -> None:
    """The journal has every row once, and wherever it ends, all that its rows point to."""
    from django.apps import apps

    from elchi.house import journal

    seen: dict[str, set[object]] = {label: set() for label in journal.HISTORY}
    times: Counter[tuple[str, object]] = Counter()
    for label, rows in journal.read(journal.shelf()):
        if label == journal.CHANGES:
            continue
        keys = [field for field in apps.get_model(label)._meta.concrete_fields if field.is_relation]
        for row in rows:
            times[label, row["id"]] += 1
            seen[label].add(row["id"])
            for key in keys:
                to = key.related_model._meta.label
                assert row[key.attname] is None or row[key.attname] in seen.get(to, {row[key.attname]}), (
                    label,
                    row,
                )
    assert set(times.values()) == {1}
    for label in journal.HISTORY:
        there = apps.get_model(label)._default_manager.values_list("pk", flat=True)
        assert seen[label] == {*there}, label


def test_the_journal_keeps_up_beside_a_long_batch(library: Path) -> None:
    from elchi.house import journal
    from elchi.house.ledger import actions
    from house.made import TEXT, journey

    actions.add_document(journey(TEXT))  # whose words both will use: who writes a new word makes others wait
    batch = begun(library, "long")
    for number in range(3):
        actions.add_document(journey(TEXT + "Later. " * number))  # numbered above what nobody sees yet
        journal.keep_up()
    ended(batch)
    journal.keep_up()
    check_journal()


def test_who_has_waited_long_enough_says_so_and_loses_nothing(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from elchi.errors import BusyError
    from elchi.house import journal

    monkeypatch.setattr(journal, "ONE_WAIT", 0.1)
    batch = begun(library, "long")
    if is_on_server():
        with pytest.raises(BusyError, match="Nothing is lost"):
            journal.keep_up(patience=0.2)
    journal.keep_up_meanwhile()
    journal.keep_up_if_possible()
    ended(batch)
    assert journal.keep_up() > 0
    check_journal()


def test_the_journal_keeps_up_where_at_no_moment_nobody_writes(library: Path) -> None:
    from elchi.house import journal
    from elchi.house.ledger import actions
    from house.made import TEXT, journey

    actions.add_document(journey(TEXT))
    first = begun(library, "first", turns=2)
    time.sleep(pause() / 2)
    batches = (first, begun(library, "second", turns=2))
    while any(batch.poll() is None for batch in batches):
        journal.keep_up()
        time.sleep(0.1)
    ended(*batches)
    journal.keep_up()
    check_journal()
