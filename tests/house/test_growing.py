"""A library that grows document by document holds what one settled at once holds, whatever the order of coming."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from elchi.journey import Journey

BENCHMARKS = str(Path(__file__).parents[2] / "benchmarks")
FIRST = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def documents() -> list[Journey]:
    """Invented documents in four languages that tell of the same occasions."""
    sys.path.insert(0, BENCHMARKS)
    try:
        from invented import journeys  # type: ignore[import-not-found]
        from tellings import tellings  # type: ignore[import-not-found]

        return list(journeys(tellings(210, seed=11)))
    finally:
        sys.path.remove(BENCHMARKS)


def register() -> dict[str, list[Any]]:
    """Return all that is computed."""
    from elchi.house.ledger import models

    return {
        "records": list(models.Record.objects.order_by("id").values_list("id", "content", "block", "title")),
        "contradictions": list(models.Contradiction.objects.order_by("id").values_list("id", "content")),
        "waiting": list(models.Waiting.objects.order_by("id").values_list("id", "block", "why", "weight")),
        "pairs": list(
            models.Pair.objects.order_by("a", "b").values_list("a", "b", "total", "counts", "latest")
        ),
        "tellings": list(models.Telling.objects.order_by("number").values_list("number", "block")),
        "keys": list(models.Key.objects.order_by("key", "day", "node").values_list("key", "day", "node")),
        "alike": list(models.Alike.objects.order_by("one", "other").values_list("one", "other", "score")),
        "agents": list(
            models.Agent.objects.order_by("kind", "name").values_list(
                "kind", "name", "also", "states", "offices", "records"
            )
        ),
    }


def test_a_further_witness_leaves_the_rows_of_the_others_alone(library: Path) -> None:
    from elchi.house.ledger import actions, models
    from house.made import TEXT, journey

    def rows() -> dict[str, set[int]]:
        standing = models.RecordValue.objects.filter(rank=0)
        tables = {"values": standing, "witnesses": models.Witness.objects.filter(record_value__in=standing)}
        tables |= {"statements": models.RecordStatement.objects.all(), "parts": models.Part.objects.all()}
        return {name: set(found.values_list("id", flat=True)) for name, found in tables.items()}

    for number in range(3):
        actions.add_document(journey(f"Told by {number}. {TEXT}"), now=FIRST + timedelta(hours=number))
        before = rows()
        actions.settle()
    after = rows()
    assert before["witnesses"] and all(ids <= after[name] for name, ids in before.items())
    assert len(after["statements"]) == len(before["statements"]) + 2
    assert after["values"] == before["values"] and after["parts"] == before["parts"]


def on_an_office(number: int) -> Journey:
    """Return a document that tells of one office, in one of four wordings, published on one of a hundred days."""
    name, office, language = (
        ("Rosa Maria Quispe", "Foreign Minister", "en"),
        ("Rosa Quispe", "Minister of Foreign Affairs", "en"),
        ("R. Quispe", "Foreign Minister", "en"),
        ("Rosa María Quispe", "Ministra de Relaciones Exteriores", "es"),
    )[number * 7 % 13 % 4]
    from invented import journeys
    from tellings import Telling

    from elchi.model.passage import Passage
    from elchi.model.source import SourceInfo
    from elchi.model.statement import Statement, StatementKind, Value

    said = (("person", name), ("office", office), ("of", "PE"))
    values = tuple(
        Value(field, value, (Passage(n, n + len(value), value),), "made", "it is said so")
        for n, (field, value) in enumerate(said)
    )
    source = f"told by {number}"
    info = SourceInfo(
        f"2021-{1 + number % 9:02}-{1 + number % 11:02}", f"Agency {number % 5}", language=language
    )
    statement = Statement(StatementKind.OFFICE, values, source, "invented/1")
    (journey,) = journeys([Telling(source, info, statement, "office")])
    return journey


def test_an_office_that_many_tell_of_takes_in_one_more_without_reading_what_stands(
    library: Path, documents: list[Journey], monkeypatch: pytest.MonkeyPatch
) -> None:
    from elchi.house.ledger import actions, models, rewriting

    read: list[int] = []
    bring = rewriting._bring_all_in_order

    def counted(model: Any, owner: str, columns: Any, wanted: Any) -> None:
        read.append(sum(map(len, wanted.values())))
        bring(model, owner, columns, wanted)

    monkeypatch.setattr(sys, "path", [BENCHMARKS, *sys.path])
    monkeypatch.setattr(rewriting, "_bring_all_in_order", counted)
    monkeypatch.setattr(rewriting, "MANY", 20)
    order = list(range(120))
    Random(3).shuffle(order)
    for place, number in enumerate(order):
        actions.add_document(on_an_office(number), now=FIRST + timedelta(hours=number))
        if place >= 80 or place % 9 == 0:
            actions.settle()
    assert models.Record.objects.count() == 1 and models.Witness.objects.count() == 3 * 120
    late = read[-2 * 40 :]
    assert sum(one == 0 for one in late) > 0.9 * len(late), (
        late
    )  # the first of all is put before those that stand
    held = _by_what_is_said()
    grown, before = register(), len(read)
    models.Register.objects.all().delete()
    models.Record.objects.update(told=None, content="")
    models.RecordValue.objects.update(told=None)
    actions.settle()
    assert register() == grown and _by_what_is_said() == held
    assert max(read[before:]) > 300


def _by_what_is_said() -> list[Any]:
    from elchi.house.ledger import models

    rows = models.Witness.objects.order_by("record_value__ordinal", "ordinal", "id")
    said = models.RecordStatement.objects.order_by("ordinal").values_list("statement_id", flat=True)
    values = models.RecordValue.objects.order_by("ordinal").values_list("field", "value", "reason", "told")
    return [list(rows.values_list("record_value__value", "statement_id", "value")), list(said), list(values)]


@pytest.mark.parametrize("seed", [1, 2])
def test_in_any_order_of_coming_the_register_is_what_settling_everything_comes_to(
    library: Path, documents: list[Journey], seed: int
) -> None:
    from elchi.house.ledger import actions, computing, hearing, models, nouns
    from elchi.model.statement import StatementKind
    from elchi.registry import settle

    order = list(enumerate(documents))
    Random(seed).shuffle(order)
    for place, (number, journey) in enumerate(order):
        actions.add_document(journey, now=FIRST + timedelta(hours=number))
        if place % 3 == 0:
            actions.settle()
    actions.settle()
    grown = register()
    said = nouns.statements_of_readings(models.Card.objects.values_list("reading_id", flat=True))
    infos = computing.infos({source for source, _ in said.values()})
    whole, contradictions = settle(
        [(source, infos[source], s) for source, s in said.values() if s.kind is not StatementKind.DOUBT],
        names=hearing.names(),
    )
    held = nouns.records_by_id([record.id for record in whole])
    assert held == {record.id: record for record in whole} and len(grown["records"]) == len(whole)
    assert {row[0] for row in grown["contradictions"]} == {one.id for one in contradictions}
    models.Register.objects.all().delete()
    assert not actions.settle().anything
    assert register() == grown
