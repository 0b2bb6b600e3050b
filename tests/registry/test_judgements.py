"""Judgements: what is in effect, how a statement is known again in a later reading, what they change."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from elchi.model.contradiction import Contradiction
from elchi.model.judgement import Act, Judged, Judgement, Side
from elchi.model.passage import Passage
from elchi.model.record import Witness
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement, StatementKind, Value
from elchi.registry.judgements import heard, in_effect, pending, ruled_contradiction, ruled_record, rulings
from elchi.registry.recognition import compare, find
from elchi.registry.settling import settle_block, tellings_of

TEXT = "Peru and Chile signed the Convention on Extradition and the Treaty on Fisheries in Lima on 5 November 1932."
NOW = datetime(2026, 1, 2, tzinfo=UTC)


def said(field: str, value: str, words: str, text: str = TEXT) -> Value:
    at = text.index(words)
    return Value(field, value, (Passage.of(text, at, at + len(words)),), "by.hand", "read by hand")


def statement(
    title: str, *, date: str = "1932-11-05", reader: str = "hand/1", transcript: str = "t"
) -> Statement:
    return Statement(
        StatementKind.INSTRUMENT,
        (
            said("title", title, title),
            said("kind", title.split()[0].casefold(), title.split()[0]),
            said("action", "signed", "signed"),
            said("state", "PE", "Peru"),
            said("state", "CL", "Chile"),
            said("date", date, "5 November 1932"),
            said("place", "Lima", "Lima"),
        ),
        transcript,
        reader,
    )


CONVENTION, TREATY = statement("Convention on Extradition"), statement("Treaty on Fisheries")


def judgement(number: int, act: Act, *about: Judged, by: str = "ada", **more: object) -> Judgement:
    return Judgement(str(number), act.value, str(more.pop("subject", "")), by, NOW, "so", about, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "held", "waits"),
    [
        ([judgement(1, Act.ACCEPT)], ["1"], []),
        ([judgement(1, Act.ACCEPT), judgement(2, Act.UNDO, of="1")], [], []),
        (
            [judgement(1, Act.ACCEPT), judgement(2, Act.UNDO, of="1"), judgement(3, Act.UNDO, of="2")],
            ["1"],
            [],
        ),
        ([judgement(1, Act.ACCEPT, awaits=True)], [], ["1"]),
        ([judgement(1, Act.ACCEPT, awaits=True), judgement(2, Act.CONFIRM, of="1")], [], ["1"]),
        ([judgement(1, Act.ACCEPT, awaits=True), judgement(2, Act.CONFIRM, of="1", by="ben")], ["1"], []),
        (
            [
                judgement(1, Act.ACCEPT, awaits=True),
                judgement(2, Act.CONFIRM, of="1", by="ben"),
                judgement(3, Act.UNDO, of="2", by="ben"),
            ],
            [],
            ["1"],
        ),
        ([judgement(1, Act.ACCEPT), judgement(2, Act.UNDO, of="1", awaits=True)], ["1"], ["2"]),
        ([judgement(1, Act.ACCEPT, awaits=True), judgement(2, Act.UNDO, of="1")], [], []),
    ],
)
def test_what_holds_is_neither_undone_nor_waiting(
    told: list[Judgement], held: list[str], waits: list[str]
) -> None:
    assert [j.id for j in in_effect(told)] == held
    assert [j.id for j in pending(told)] == waits


def test_a_statement_is_known_again_by_its_words_whatever_reader_read_it() -> None:
    later = {
        s.id: s
        for s in (
            statement("Treaty on Fisheries", reader="hand/2"),
            statement("Convention on Extradition", reader="hand/2"),
        )
    }
    found = find(CONVENTION, later)
    assert found is not None and later[found].first("title") == "Convention on Extradition"
    assert find(statement("Treaty on Fisheries"), {CONVENTION.id: CONVENTION}) is None


def test_a_statement_is_known_again_where_the_transcript_moved_its_words() -> None:
    moved = Statement(
        CONVENTION.kind,
        tuple(
            replace(v, passages=tuple(Passage(p.start + 7, p.end + 7, p.quote) for p in v.passages))
            for v in CONVENTION.values
        ),
        "other transcript",
        "hand/1",
    )
    assert find(CONVENTION, {moved.id: moved}) == moved.id
    assert compare({CONVENTION.id: CONVENTION}, {moved.id: moved}).same == ((CONVENTION, moved),)


def test_two_readings_are_compared_statement_by_statement() -> None:
    dated = statement("Convention on Extradition", date="1932-11", reader="hand/2")
    told = compare({s.id: s for s in (CONVENTION, TREATY)}, {dated.id: dated})
    assert (told.changed, told.lost, told.gained, told.same) == (((CONVENTION, dated),), (TREATY,), (), ())


def test_a_correction_changes_what_is_heard_and_not_who_said_it() -> None:
    place = next(i for i, v in enumerate(CONVENTION.values) if v.field == "date")
    made = judgement(1, Act.CORRECT, Judged("s", CONVENTION, place), correction="1933-11-05")
    ruled = rulings([made], {CONVENTION.id: ("s", CONVENTION)})
    told = heard(tellings_of([("s", SourceInfo(), CONVENTION)]), ruled)
    (record,), _ = settle_block(told)
    (date,) = (v for v in ruled_record(record, ruled).values if v.field == "date")
    assert date.value == "1933-11-05" and date.reason == "corrected by ada: so"
    assert date.witnesses == (Witness("s", CONVENTION.id, place),)


def test_a_judged_contradiction_opens_again_only_for_a_value_nobody_judged() -> None:
    places = [("a", 1), ("b", 1)]
    known = {"a": CONVENTION, "b": TREATY}
    judged = [Judged("s", known[id_], place, Side.OTHER) for id_, place in places]
    made = judgement(1, Act.LEAVE, *judged, subject="one-date:x")
    current = {s.id: ("s", s) for s in (CONVENTION, TREATY)}
    ruled = rulings([made], current)
    seen = [Witness("s", CONVENTION.id, 1), Witness("s", TREATY.id, 1)]
    contradiction = Contradiction("x", "one-date", "", tuple(seen))
    assert ruled_contradiction(contradiction, ruled, lambda place: None).judgement is not None
    third = replace(contradiction, witnesses=(*seen, Witness("t", "new", 0)))
    assert ruled_contradiction(third, ruled, lambda place: "treaty").judgement is not None
    assert ruled_contradiction(third, ruled, lambda place: "pact").judgement is None
    other = replace(contradiction, constraint="one-place")
    assert ruled_contradiction(other, ruled, lambda place: None).judgement is None


def test_of_two_judgements_on_one_pair_the_later_stands() -> None:
    about = (Judged("s", CONVENTION), Judged("t", TREATY, side=Side.OTHER))
    current = {CONVENTION.id: ("s", CONVENTION), TREATY.id: ("t", TREATY)}
    together = rulings([judgement(1, Act.APART, *about), judgement(2, Act.MERGE, *about)], current).decided
    apart = rulings([judgement(1, Act.MERGE, *about), judgement(2, Act.APART, *about)], current).decided
    assert (len(together.together), len(together.apart)) == (1, 0)
    assert (len(apart.together), len(apart.apart)) == (0, 1)
