"""What people decide at the desk: it holds in the register, it can be undone, it survives a new reader."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from elchi.errors import JudgementError
from elchi.model.judgement import Act
from house.reading_room.talks import journeys

EMBASSY = ("2007-05-16", "2007-05-18")


@pytest.fixture
def talks(library: Path) -> None:
    from elchi.house.ledger import actions

    for journey in journeys():
        actions.add_document(journey)
    actions.settle()


def judge(
    act: Act, by: str = "ada", because: str = "the passage says so", two: bool = False, **wish: Any
) -> Any:
    from elchi.house.ledger import actions, judging

    made = judging.judge(judging.Wish(act, **wish), by=by, because=because, two=two, seconds=12)
    actions.settle()
    return made


def statement_of(kind: str, field: str, value: str) -> str:
    from elchi.house.ledger import models

    found = models.Statement.objects.filter(
        kind=kind,
        values_said__field=field,
        values_said__value=value,
        reading__in=models.Card.objects.values("reading"),
    )
    return str(found.get().id)


def embassy() -> Any:
    from elchi.house.ledger import models, nouns

    ids = list(models.Record.objects.filter(kind="tie").values_list("id", flat=True))
    return list(nouns.records_by_id(ids).values())


def contradiction(constraint: str = "one-date") -> Any:
    from elchi.house.ledger import models, nouns

    ids = list(models.Contradiction.objects.filter(constraint=constraint).values_list("id", flat=True))
    (found,) = nouns.contradictions_by_id(ids).values()
    return found


def dates() -> list[tuple[str, int]]:
    (record,) = embassy()
    return [(value.value, value.rank) for value in record.values if value.field == "date"]


def witness_of(value: str) -> dict[str, Any]:
    (record,) = embassy()
    said = next(v for v in record.values if v.field == "date" and v.value == value)
    return {"statement": said.witnesses[0].statement, "value": said.witnesses[0].value}


def test_an_upheld_value_stands_and_what_was_said_stays_in_sight(talks: None) -> None:
    from elchi.house.ledger import models

    assert dates() == [(EMBASSY[0], 0), (EMBASSY[1], 1)]
    assert models.Record.objects.get(kind="tie").disputed
    made = judge(Act.UPHOLD, contradiction=contradiction().id, **witness_of(EMBASSY[1]))
    assert dates() == [(EMBASSY[1], 0), (EMBASSY[0], 1)]
    assert models.Record.objects.get(kind="tie").date == EMBASSY[1]
    assert not models.Record.objects.get(kind="tie").disputed
    settled = contradiction().judgement
    assert (settled.by, settled.because, settled.act) == ("ada", "the passage says so", "uphold")
    judge(Act.UNDO, of=str(made.id))
    assert dates() == [(EMBASSY[0], 0), (EMBASSY[1], 1)]
    assert contradiction().judgement is None
    assert models.Record.objects.get(kind="tie").disputed


def test_an_undoing_can_be_undone(talks: None) -> None:
    made = judge(Act.UPHOLD, contradiction=contradiction().id, **witness_of(EMBASSY[1]))
    undone = judge(Act.UNDO, of=str(made.id))
    with pytest.raises(JudgementError, match="undone already"):
        judge(Act.UNDO, of=str(made.id))
    judge(Act.UNDO, of=str(undone.id))
    assert dates()[0] == (EMBASSY[1], 0)


def test_a_contradiction_can_be_left_standing_with_a_note(talks: None) -> None:
    judge(Act.LEAVE, contradiction=contradiction().id, because="both sources are careful; nobody knows")
    assert dates() == [(EMBASSY[0], 0), (EMBASSY[1], 1)]
    assert contradiction().judgement.because.startswith("both sources")
    judge(Act.LEAVE, contradiction=contradiction("doubt").id, because="the third is in another report")
    assert contradiction("doubt").judgement is not None


def test_a_corrected_value_is_what_the_register_says_and_the_statement_stays_as_it_was_read(
    talks: None,
) -> None:
    from elchi.house.ledger import models

    said = witness_of(EMBASSY[1])
    made = judge(Act.CORRECT, correction="2007-05-16", because="a misprint, see the errata", **said)
    assert dates() == [(EMBASSY[0], 0)]
    assert models.Contradiction.objects.filter(constraint="one-date").count() == 0
    assert models.Value.objects.get(statement=said["statement"], ordinal=said["value"]).value == EMBASSY[1]
    judge(Act.UNDO, of=str(made.id))
    assert len(dates()) == 2


@pytest.mark.parametrize("wrong", ["yesterday", "", "18 May"])
def test_a_correction_must_be_something_the_field_can_hold(talks: None, wrong: str) -> None:
    with pytest.raises(JudgementError):
        judge(Act.CORRECT, correction=wrong, **witness_of(EMBASSY[1]))


def test_a_corrected_state_takes_the_record_to_another_pair(talks: None) -> None:
    from elchi.house.ledger import models, queries

    statement = statement_of("event", "title", "Гүл жана оюу")
    place = models.Value.objects.get(statement=statement, field="state", value="KG").ordinal
    made = judge(Act.CORRECT, statement=statement, value=place, correction="Kazakhstan")
    (card,) = queries.records(kind="event").items
    assert [state.code for state in card.states] == ["AZ", "KZ"]
    judge(Act.UNDO, of=str(made.id))
    (card,) = queries.records(kind="event").items
    assert [state.code for state in card.states] == ["AZ", "KG"]


def test_a_rejected_statement_leaves_the_register_and_comes_back(talks: None) -> None:
    from elchi.house.ledger import queries

    made = judge(Act.REJECT, statement=statement_of("event", "title", "Гүл жана оюу"))
    assert queries.records(kind="event").total == 0
    judge(Act.UNDO, of=str(made.id))
    assert queries.records(kind="event").total == 1


def test_a_rejected_value_is_said_by_nobody(talks: None) -> None:
    judge(Act.REJECT, **witness_of(EMBASSY[0]))
    assert dates() == [(EMBASSY[1], 0)]


def test_a_statement_is_split_from_its_record_and_merged_again(talks: None) -> None:
    from elchi.house.ledger import queries

    later = witness_of(EMBASSY[1])["statement"]
    judge(Act.SPLIT, statement=later)
    assert len(embassy()) == 2
    one, other = embassy()
    assert {one.statements, other.statements} >= {(later,)}
    theirs = other if later in one.statements else one
    judge(Act.MERGE, statement=later, other=theirs.id)
    (record,) = embassy()
    assert len(record.statements) == 2
    assert [verdict.act for verdict in queries.record(record.id).judgements] == ["split", "merge"]


def test_records_of_different_blocks_are_merged_and_come_apart(talks: None) -> None:
    """A visit one source calls a meeting: nothing compares the two, a person may."""
    from elchi.house.ledger import actions, models, queries

    visit, look_back = journeys()
    text = look_back.transcript.text + "The presidents met in Bishkek on 12 October 2023.\n"
    contact = visit.reading.statements[3]
    values = tuple(
        replace(v, value="meeting" if v.field == "kind" else v.value, passages=v.passages[:1])
        for v in contact.values
    )
    transcript = replace(look_back.transcript, text=text, holding="f" * 64)
    statement = replace(contact, values=values, transcript=transcript.digest)
    third = replace(
        look_back,
        holding=replace(look_back.holding, digest="f" * 64),
        transcript=transcript,
        reading=replace(look_back.reading, statements=(statement,)),
    )
    actions.add_document(third)
    actions.settle()
    meeting, visited = (models.Record.objects.get(kind="contact", type=t) for t in ("meeting", "visit"))
    first = models.RecordStatement.objects.filter(record=visited).values_list("statement_id", flat=True)[0]
    made = judge(Act.MERGE, statement=first, other=meeting.id)
    assert queries.records(kind="contact").total == 1
    judge(Act.UNDO, of=str(made.id))
    assert queries.records(kind="contact").total == 2


def test_two_records_are_never_the_same_again(talks: None) -> None:
    from elchi.house.ledger import models

    later = witness_of(EMBASSY[1])["statement"]
    judge(Act.SPLIT, statement=later)
    other = next(record for record in embassy() if later not in record.statements)
    judge(Act.APART, statement=later, other=other.id)
    assert len(embassy()) == 2
    models.Judgement.objects.get(act="apart")


def test_under_two_curators_a_judgement_takes_effect_with_the_second(talks: None) -> None:
    from elchi.house.ledger import models

    made = judge(Act.UPHOLD, two=True, contradiction=contradiction().id, **witness_of(EMBASSY[1]))
    assert dates()[0] == (EMBASSY[0], 0)
    assert models.Waiting.objects.get(id=f"c-{contradiction().id}").why == "awaits open"
    with pytest.raises(JudgementError, match="Another person"):
        judge(Act.CONFIRM, of=str(made.id))
    judge(Act.CONFIRM, by="ben", of=str(made.id))
    assert dates()[0] == (EMBASSY[1], 0)
    undo = judge(Act.UNDO, two=True, of=str(made.id))
    assert dates()[0] == (EMBASSY[1], 0)
    judge(Act.CONFIRM, by="ben", of=str(undo.id))
    assert dates()[0] == (EMBASSY[0], 0)


def test_what_is_not_yet_in_effect_is_taken_back_by_its_maker_alone(talks: None) -> None:
    made = judge(Act.UPHOLD, two=True, contradiction=contradiction().id, **witness_of(EMBASSY[1]))
    judge(Act.UNDO, two=True, of=str(made.id))
    with pytest.raises(JudgementError, match="does not wait"):
        judge(Act.CONFIRM, by="ben", of=str(made.id))


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 2001])
def test_a_judgement_needs_a_reason(talks: None, reason: str) -> None:
    with pytest.raises(JudgementError, match="reason"):
        judge(Act.ACCEPT, because=reason, statement=statement_of("event", "title", "Гүл жана оюу"))


def test_accepted_statements_leave_the_queue_and_come_back_when_undone(talks: None) -> None:
    from elchi.house.ledger import models

    statement = statement_of("event", "title", "Гүл жана оюу")
    assert models.Waiting.objects.filter(id=f"s-{statement}").exists()
    made = judge(Act.ACCEPT, statement=statement)
    assert not models.Waiting.objects.filter(id=f"s-{statement}").exists()
    judge(Act.UNDO, of=str(made.id))
    assert models.Waiting.objects.filter(id=f"s-{statement}").exists()


def test_accepting_at_once_comes_to_what_settling_all_anew_comes_to(talks: None) -> None:
    from elchi.house.ledger import actions, models, settlement

    def state() -> list[Any]:
        waits = models.Waiting.objects.order_by("id").values_list("id", "block", "why", "weight")
        return [
            *waits,
            *models.Concern.objects.order_by("statement_id").values_list("judgement_id", "statement_id"),
        ]

    judge(Act.ACCEPT, statement=statement_of("event", "title", "Гүл жана оюу"))
    judge(Act.ACCEPT, statement=witness_of(EMBASSY[0])["statement"])
    assert not settlement.is_behind()
    before = state()
    models.Register.objects.all().delete()
    assert not actions.settle().anything
    assert state() == before


# ------------------------------------------------------------------ a new reader


def by_reader(
    version: str, change: Callable[[Any], Any] = lambda statements: statements
) -> Callable[..., Any]:
    known = {j.transcript.digest: j.reading for j in journeys() if j.transcript and j.reading}

    def read(text: str, *, transcript: str, **_: object) -> Any:
        reading = known[transcript]
        said = tuple(replace(s, reader=version) for s in change(reading.statements))
        return replace(reading, statements=said)

    return read


def reread(version: str, change: Callable[[Any], Any] = lambda statements: statements) -> list[Any]:
    from elchi.house.ledger import actions, rereading

    def fingerprint(language: str | None) -> str:
        return version

    outdated = rereading.outdated(fingerprint)
    changes = list(rereading.reread(outdated, by_reader(version, change), fingerprint))
    actions.settle()
    return changes


def test_judgements_survive_a_new_reader_that_says_the_same(talks: None) -> None:
    from elchi.house.ledger import models

    judge(Act.UPHOLD, contradiction=contradiction().id, **witness_of(EMBASSY[1]))
    judge(Act.ACCEPT, statement=statement_of("event", "title", "Гүл жана оюу"))
    before = models.Waiting.objects.count()
    changes = reread("hand/2")
    assert len(changes) == 2 and all(change.same for change in changes)
    assert dates() == [(EMBASSY[1], 0), (EMBASSY[0], 1)]
    assert contradiction().judgement.by == "ada"
    assert models.Waiting.objects.count() == before
    assert models.Superseded.objects.count() == 0
    assert reread("hand/2") == []


def test_only_what_a_new_reader_says_otherwise_comes_back_to_the_queue(talks: None) -> None:
    from elchi.house.ledger import models

    accepted = [statement_of("event", "title", "Гүл жана оюу"), statement_of("contact", "kind", "visit")]
    for statement in accepted:
        judge(Act.ACCEPT, statement=statement)
    lost = statement_of("office", "person", "Əli Məmmədov")

    def change(statements: Any) -> Any:
        return tuple(
            replace(s, values=tuple(v for v in s.values if v.field != "date")) if s.kind == "event" else s
            for s in statements
            if s.kind != "office"
        )

    changes = reread("hand/2", change)
    told = changes[0].comparison
    assert (len(told.same), len(told.changed), len(told.lost), len(told.gained)) == (5, 1, 1, 0)
    event = statement_of("event", "title", "Гүл жана оюу")
    assert "changed" in models.Waiting.objects.get(id=f"s-{event}").why
    assert not models.Waiting.objects.filter(id=f"s-{statement_of('contact', 'kind', 'visit')}").exists()
    rows = dict(models.Superseded.objects.values_list("statement_id", "successor_id"))
    assert rows == {lost: None, accepted[0]: event}
    assert models.Statement.objects.filter(id=lost).exists()


def test_a_record_keeps_its_address_however_its_texts_are_read_anew(talks: None) -> None:
    from elchi.house.ledger import models

    def addresses() -> dict[str, str]:
        return dict(models.Record.objects.values_list("title", "id"))

    def as_a_meeting(statements: Any) -> Any:
        return tuple(
            replace(
                s, values=tuple(replace(v, value="meeting") if v.value == "visit" else v for v in s.values)
            )
            for s in statements
        )

    def without_day(statements: Any) -> Any:
        return tuple(replace(s, values=tuple(v for v in s.values if v.field != "date")) for s in statements)

    before = addresses()
    for version, change in (("hand/2", without_day), ("hand/3", as_a_meeting), ("hand/4", without_day)):
        reread(version, change)
        assert set(addresses().values()) == set(before.values()), version
    reread("hand/5")
    assert addresses() == before
    assert not models.FormerRecord.objects.exists()


def test_what_a_reader_loses_is_told_at_its_address_and_stands_there_again_when_it_is_read_again(
    talks: None,
) -> None:
    from django.test import Client

    from elchi.house.ledger import models

    pages = Client(headers={"host": "localhost"})
    gone = models.Record.objects.get(kind="event", title__contains="Гүл").id
    told = models.RecordStatement.objects.get(record=gone).statement.reading.transcript.document.short
    reread("hand/2", lambda statements: tuple(s for s in statements if s.kind != "event"))
    answer = pages.get(f"/records/{gone}/")
    assert answer.status_code == 410 and f"/sources/{told}/" in answer.content.decode()
    assert pages.get(f"/records/{gone}.json").json()["source"] == told
    assert pages.get(f"/records/{gone}.mods").status_code == 410
    reread("hand/3")
    assert pages.get(f"/records/{gone}/").status_code == 200


def test_the_address_of_a_record_of_which_the_first_telling_is_lost_leads_to_what_is_left_of_it(
    talks: None,
) -> None:
    from django.test import Client

    from elchi.house.ledger import models

    (record,) = embassy()
    first = models.Reading.objects.get(statements=record.statements[0]).transcript.digest
    reread("hand/2", lambda told: tuple(s for s in told if s.kind != "tie" or s.transcript != first))
    (left,) = embassy()
    assert left.id != record.id
    pages = Client(headers={"host": "localhost"})
    for suffix in ("/", ".json", ".mods"):
        answer = pages.get(f"/records/{record.id}{suffix}")
        assert (answer.status_code, answer["Location"]) == (302, f"/records/{left.id}{suffix}")
    reread("hand/3")
    assert embassy()[0].id == record.id
    answer = pages.get(f"/records/{left.id}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/records/{record.id}/")


def test_a_correction_holds_for_the_same_words_in_a_new_reading(talks: None) -> None:
    judge(Act.CORRECT, correction="2007-05-16", **witness_of(EMBASSY[1]))
    reread("hand/2")
    assert dates() == [(EMBASSY[0], 0)]


def test_doing_it_again_changes_nothing(talks: None) -> None:
    from elchi.house.ledger import actions, models

    judge(Act.SPLIT, statement=witness_of(EMBASSY[1])["statement"])
    models.Card.objects.update(settled=False)
    assert not actions.settle().anything
    models.Register.objects.all().delete()
    assert not actions.settle().anything


def test_what_people_decided_of_a_statement_is_told_on_the_page_of_its_source(talks: None) -> None:
    from django.test import Client

    from elchi.house.ledger import models

    event = statement_of("event", "title", "Гүл жана оюу")
    source = models.Statement.objects.values_list("reading__transcript__document__short", flat=True)
    pages = Client(headers={"host": "localhost"})

    def page(of: str) -> str:
        return pages.get(f"/sources/{source.get(id=of)}/").content.decode()

    made = judge(Act.REJECT, statement=event, because="the passage is of another year")
    assert "struck" in page(event) and "<del>" in page(event) and "another year" in page(event)
    judge(Act.UNDO, of=str(made.id))
    assert "struck" not in page(event) and "another year" not in page(event)
    said = witness_of(EMBASSY[1])
    judge(Act.CORRECT, correction="2007-05-16", because="a misprint", **said)
    assert "<ins>16 May 2007</ins>" in page(said["statement"]) and "a misprint" in page(said["statement"])


def test_a_person_told_in_two_scripts_is_one_person_of_the_dossier(library: Path) -> None:
    from elchi.house.ledger import actions, queries
    from house.made import TEXT, journey

    for name, day in (("Sadyr Japarov", "3 May 2021"), ("Садыр Жапаров", "3 May 2023")):
        told = journey(TEXT.replace("Anar Əliyev", name).replace("3 May 2021", day), name=name)
        actions.add_document(told)
    actions.settle()
    (person,) = queries.dossier("AZ", "KG").dossier.people
    assert len(person.records) == 2 and queries.records(kind="instrument").total == 2


def without(kind: str) -> Callable[[Any], Any]:
    return lambda statements: tuple(s for s in statements if s.kind != kind)


def test_a_decision_on_what_is_not_read_any_more_waits_to_be_attached_or_closed(talks: None) -> None:
    from elchi.house.ledger import models
    from elchi.house.ledger.queries import desk

    def moved(statements: Any) -> Any:
        """The embassy of the second day is read by other words: nothing by which it was known is left."""
        return tuple(
            replace(s, values=tuple(replace(v, passages=s.values[-1].passages) for v in s.values))
            if s.kind == "tie" and s.first("date") == EMBASSY[1]
            else s
            for s in statements
        )

    corrected = judge(Act.CORRECT, correction="2007-05-16", because="a misprint", **witness_of(EMBASSY[1]))
    rejected = judge(Act.REJECT, statement=statement_of("event", "title", "Гүл жана оюу"))
    reread("hand/2", lambda statements: without("event")(moved(statements)))
    waiting = {f"j-{corrected.pk}", f"j-{rejected.pk}"}
    assert set(models.Waiting.objects.filter(kind="decision").values_list("id", flat=True)) == waiting
    assert dates()[1] == (EMBASSY[1], 1)  # the correction finds nothing to correct
    matter = desk.matter(f"j-{corrected.pk}")
    assert matter.lost is not None and matter.lost.verdict.because == "a misprint"
    assert [v.value.value for v in matter.values] == [EMBASSY[1]] and matter.values[0].glimpses
    (now,) = matter.lost.now
    date = next(v for v in now.values if v.field == "date")
    attached = judge(Act.ATTACH, statement=now.id, value=date.index, of=str(corrected.pk))
    assert dates() == [(EMBASSY[0], 0)]
    assert set(models.Waiting.objects.filter(kind="decision").values_list("id", flat=True)) == {
        f"j-{rejected.pk}"
    }
    judge(Act.UNDO, of=str(attached.pk))
    assert len(dates()) == 2 and models.Waiting.objects.filter(id=f"j-{corrected.pk}").exists()
    closed = judge(Act.CLOSE, because="the text has no such event", of=str(rejected.pk))
    assert not models.Waiting.objects.filter(id=f"j-{rejected.pk}").exists()
    with pytest.raises(JudgementError, match="does not wait"):
        judge(Act.CLOSE, of=str(rejected.pk))
    judge(Act.UNDO, of=str(closed.pk))
    assert models.Waiting.objects.filter(id=f"j-{rejected.pk}").exists()
    reread("hand/3")  # read as it was at first: both decisions hold again
    assert not models.Waiting.objects.filter(kind="decision").exists()
    assert dates() == [(EMBASSY[0], 0)]
    assert statement_of("event", "title", "Гүл жана оюу")


def test_a_reading_that_says_the_same_is_not_kept_a_second_time(talks: None) -> None:
    from elchi.house.ledger import models

    before = models.Statement.objects.count(), models.Reading.objects.count()
    assert all(change.same for change in reread("hand/2"))
    assert (models.Statement.objects.count(), models.Reading.objects.count()) == before
    reread("hand/3", without("event"))
    reread("hand/2", without("office"))
    reread("hand/3")  # a reader that comes back adds its reading anew, and it is that of now
    assert models.Reading.objects.filter(reader="hand/3~2").exists()
    assert set(models.Card.objects.values_list("read_by", flat=True)) == {"hand/3"}


def test_a_pack_that_changes_makes_only_its_language_outdated() -> None:
    from elchi.reading import VERSION
    from elchi.reading.fingerprint import fingerprint

    assert fingerprint("en").startswith(f"{VERSION}+")
    assert len({fingerprint("en"), fingerprint("ru"), fingerprint(None)}) == 3


def supply(by: str = "ada", two: bool = False, **wish: Any) -> Any:
    from elchi.house.ledger.supplying import Said

    said = tuple(Said(*one) for one in wish.pop("said"))
    return judge(Act.SUPPLY, by, "the reader missed it", two, said=said, **wish)


def test_a_value_added_by_hand_is_the_records_and_is_undone(talks: None) -> None:
    from elchi.house.ledger import models, nouns, queries

    before = embassy()[0]
    said = witness_of(EMBASSY[0])["statement"]
    made = supply(
        statement=said,
        said=[("person", "Anar Əliyev"), ("place", "Bishkek", "embassy of Azerbaijan in Bishkek")],
    )
    (record,) = embassy()
    assert record.id == before.id
    added = {value.field: value for value in record.values}
    assert added["place"].value == "Bishkek" and added["person"].value == "Anar Əliyev"
    (witness,) = added["place"].witnesses
    source, statement = nouns.statements_by_id([witness.statement])[witness.statement]
    text = queries.source(source).text
    (passage,) = statement.values[witness.value].passages
    assert text[passage.start : passage.end] == passage.quote == "embassy of Azerbaijan in Bishkek"
    assert len(dates()) == 2 and not models.Waiting.objects.filter(id=f"s-{witness.statement}").exists()
    assert reread("hand/2", lambda all: tuple(replace(s, values=s.values[:-1]) for s in all))
    assert "place" in {value.field for value in embassy()[0].values}  # it survives a new reader
    judge(Act.UNDO, of=str(made.pk))
    assert "place" not in {value.field for record in embassy() for value in record.values}


def test_a_statement_that_nobody_read_is_said_by_hand_under_two_curators(talks: None) -> None:
    from elchi.house.ledger import models, queries

    source = queries.newest_sources().items[0].id
    values = [("person", "Aida Salieva"), ("office", "Minister of Culture"), ("of", "KG")]
    made = supply(two=True, source=source, kind="office", said=values)
    offices = queries.records(kind="office").total
    assert models.Waiting.objects.get(id=f"s-{made.subject}").why == "awaits"
    judge(Act.CONFIRM, by="ben", of=str(made.pk))
    assert queries.records(kind="office").total == offices + 1
    shown = next(s for s in queries.source_statements(source) if s.id == made.subject)
    assert shown.verdict is not None and shown.verdict.act == "supply" and shown.record is not None
    judge(Act.UNDO, of=str(made.pk))
    assert queries.records(kind="office").total == offices
    assert made.subject not in {s.id for s in queries.source_statements(source)}
    assert models.Statement.objects.filter(id=made.subject).exists()


@pytest.mark.parametrize(
    ("kind", "said", "code"),
    [
        ("office", [("person", "Aida Salieva")], "too-little"),
        ("office", [("title", "A Treaty")], "no-field"),
        ("weather", [("person", "Aida Salieva")], "no-field"),
        ("event", [("kind", "festival"), ("title", "X", "words that nobody wrote")], "no-words"),
        ("event", [("kind", "festival"), ("title", "X", "a")], "many-words"),
        ("event", [("kind", "storm"), ("title", "X")], "no-kind"),
    ],
)
def test_what_cannot_be_said_by_hand_is_refused_with_its_reason(
    talks: None, kind: str, said: list[tuple[str, ...]], code: str
) -> None:
    from elchi.house.ledger import models, queries

    before = models.Reading.objects.count()
    with pytest.raises(JudgementError) as wrong:
        supply(source=queries.newest_sources().items[0].id, kind=kind, said=said)
    assert wrong.value.code == code and models.Reading.objects.count() == before
