"""What the stacks hold: the library comes out of them as it went in, with all that people decided."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from elchi.journey import Journey
from elchi.model.judgement import Act
from house.made import TEXT, journey

NOW = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)

BODIES = ("Ministry of Culture of Azerbaijan", "Ministry of Arts and Tourism of Azerbaijan")


def quietly(things: Any, _: str) -> Iterator[Any]:
    yield from things


def add(text: str, **options: Any) -> str:
    from elchi.house import journal
    from elchi.house.ledger import actions

    journal.shelf().put(text.encode(), "text/plain")
    return actions.add_document(journey(text, **options)).source


def with_body(body: str, text: str) -> Journey:
    """Return a journey of which the instrument is of a body."""
    made = journey(text)
    assert made.reading is not None
    first, *rest = made.reading.statements
    said = replace(first, values=(*first.values, replace(first.values[0], field="body", value=body)))
    return replace(made, reading=replace(made.reading, statements=(said, *rest)))


@pytest.fixture
def lived_in(library: Path) -> Path:
    """A library in which things happened one after the other: texts came, people judged, a reader came to be newer."""
    from elchi.house import journal
    from elchi.house.ledger import actions, judging, models, relating, relations
    from elchi.house.ledger.supplying import Said
    from elchi.house.stacks_check import check_stacks

    def judge(act: Act, statement: str = "", **more: Any) -> models.Judgement:
        made = judging.judge(judging.Wish(act, statement, **more), by="ayla", because="I looked", now=NOW)
        actions.settle()
        journal.keep_up()
        return made

    first = add(TEXT)
    actions.settle()
    add(TEXT + "More of it.\n")
    actions.settle()
    journal.keep_up()
    agreement, embassy = models.Statement.objects.filter(reading__transcript__document__short=first)
    judge(Act.ACCEPT, embassy.id)
    wrong = judge(Act.CORRECT, agreement.id, value=5, correction="2021-05-04")
    judge(Act.UNDO, of=str(wrong.pk))
    judge(Act.SPLIT, agreement.id)
    judge(Act.SUPPLY, embassy.id, said=(Said("place", "Bishkek", "Bishkek on"),))
    judge(Act.REJECT, agreement.id, value=6)
    newer = journey(TEXT, reader="made/2").reading
    assert newer is not None
    actions.add_reading(first, replace(newer, statements=newer.statements[:1]))
    actions.settle()
    add(TEXT + "Another.\n", origin="https://example.org/другой")
    actions.settle()
    for body in BODIES:
        told = with_body(body, TEXT + body)
        journal.shelf().put((TEXT + body).encode(), "text/plain")
        actions.add_document(told)
    actions.settle()
    relating.relate(
        relations.Way.RENAMED, BODIES[1], BODIES[0], by="ayla", because="a decree", day="2016", now=NOW
    )
    actions.settle()
    check_stacks(journal.shelf(), quietly)
    return library


def test_a_library_comes_out_of_its_stacks_as_it_is(lived_in: Path, tmp_path: Path) -> None:
    from elchi.house.drill import drill, told

    report = drill(scratch=tmp_path, progress=quietly)
    lines = "\n".join(told(report))
    assert report.same, lines
    parts = {part.name: part for part in report.parts}
    assert parts["history: judgement"].here > 10 and parts["history: superseded"].here == 1
    assert parts["former names of records"].here > 0 and parts["answers to searches"].here > 1
    assert list(tmp_path.glob("elchi-drill-*")) == []


def test_a_drill_tells_what_is_not_as_it_was(lived_in: Path, tmp_path: Path) -> None:
    from elchi.house import journal
    from elchi.house.drill import drill, told
    from elchi.house.ledger import models

    models.Record.objects.filter(kind="tie").update(title="Something else")
    lost = next(journal.shelf().digests())
    journal.shelf().place(lost).unlink()
    report = drill(scratch=tmp_path, progress=quietly)
    assert not report.same
    assert {part.name: len(part.differing) for part in report.parts if part.differing} == {"records": 1}
    assert [finding.code for finding in report.findings] == ["missing"] and lost in report.findings[0].where
    assert any(line.strip().endswith("1 differ") for line in told(report))


def test_a_damaged_journal_is_told_and_nothing_is_made_of_it(lived_in: Path, tmp_path: Path) -> None:
    from elchi.house import journal
    from elchi.house.drill import drill
    from elchi.stacks import ocfl

    journal.keep_up()
    path = journal.shelf().object_place(journal.volume_id(2)) / ocfl.content_path(journal.ROWS)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-9])
    (finding,) = drill(scratch=tmp_path, progress=quietly).findings
    assert finding.code == "broken-journal" and "rows.jsonl.gz" in finding.what


def test_the_journal_has_each_row_once_however_often_it_is_kept_up(lived_in: Path) -> None:
    from elchi.house import journal
    from elchi.house.holdings.models import FixityEvent
    from elchi.house.ledger import models

    assert journal.keep_up() > 0
    assert journal.keep_up() == 0
    seen: dict[str, list[Any]] = {}
    for label, rows in journal.read(journal.shelf()):
        seen.setdefault(label, []).extend(
            row["number"] if label == journal.CHANGES else row["id"] for row in rows
        )
    for label, ids in seen.items():
        assert len(ids) == len(set(ids)), label
    assert len(seen["ledger.Judgement"]) == models.Judgement.objects.count()
    assert len(seen["holdings.FixityEvent"]) == FixityEvent.objects.count() == 5
    assert len(seen["ledger.Statement"]) == models.Statement.objects.count()


def test_a_long_journal_is_written_in_parts_and_found_to_its_end(
    lived_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from elchi.house import journal
    from elchi.house.drill import drill
    from elchi.stacks import Shelf

    other = Shelf(tmp_path / "other")
    monkeypatch.setattr(journal, "MOST_ROWS", 7)
    monkeypatch.setattr(journal, "PIECE", 3)
    rows = journal.keep_up(of=other)
    assert journal.volumes(other) > rows // 10 > 5
    for digest in journal.shelf().digests():
        other.put(journal.shelf().get(digest))
    monkeypatch.setattr(journal, "shelf", lambda: other)
    assert drill(scratch=tmp_path, progress=quietly).same


def test_all_history_goes_into_the_journal() -> None:
    from elchi.house import guards, journal

    assert {label.lower().replace(".", "_") for label in journal.HISTORY} == set(guards.APPEND_ONLY)
