"""The ledger: what is added stays, twice is once, and the register follows the statements."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from elchi.errors import NotInLibraryError
from house.made import TEXT, journey


def _counts() -> dict[str, int]:
    from django.apps import apps

    return {model._meta.db_table: model.objects.count() for model in apps.get_models()}


@pytest.fixture
def one_source(library: Path) -> str:
    from elchi.house.ledger import actions

    added = actions.add_document(journey())
    actions.settle()
    return added.source


def test_adding_twice_adds_an_arrival_and_nothing_else(one_source: str) -> None:
    from elchi.house.ledger import actions

    before = _counts()
    later = journey(origin="copy.txt")
    later = replace(later, arrived=later.arrived + timedelta(days=1))
    added = actions.add_document(later)
    settled = actions.settle()
    assert (added.source, added.new, added.read, settled.anything) == (one_source, False, False, False)
    assert _counts() == before | {"holdings_arrival": before["holdings_arrival"] + 1}


def test_a_partys_own_text_goes_first_and_its_page_says_whose_it_is(one_source: str) -> None:
    from elchi.house.ledger import actions, queries

    for number in (1, 2):
        actions.add_document(journey(f"Press {number}. {TEXT}".replace("3 May 2021", "3 May 2020")))
    actions.settle()

    def dates() -> list[tuple[str, str]]:
        (card,) = queries.records(kind="instrument").items
        return [(v.value, v.reason) for v in queries.record(card.id).values if v.field == "date"]

    assert [value for value, _ in dates()] == ["2020-05-03", "2021-05-03"]
    said = journey()
    assert said.entry is not None
    actions.add_document(replace(said, entry=replace(said.entry, authority="KG")))
    actions.settle()
    assert dates()[0] == ("2021-05-03", "said by one source; an official text of Kyrgyzstan")
    card = queries.source(one_source).card
    assert card.speaker is not None
    assert (card.speaker.code, card.official, card.known_by) == ("KG", True, "said")


def test_a_new_reader_adds_its_reading_beside_the_old(one_source: str) -> None:
    from elchi.house.ledger import actions, models, queries

    added = actions.add_document(journey(reader="made/2"))
    actions.settle()
    assert (added.new, added.read, added.statements) == (False, True, 2)
    assert models.Statement.objects.count() == 4
    assert {s.reader for s in queries.source_statements(one_source)} == {"made/2"}
    assert queries.records().total == 2


def test_the_database_refuses_to_edit_history(one_source: str) -> None:
    from django.db import IntegrityError, connection

    from elchi.house import guards
    from elchi.house.holdings import fetches
    from elchi.house.ledger import actions, judging, models
    from elchi.model.judgement import Act

    fetches.note_seen("news", ["https://example.org/1"], now=datetime(2024, 5, 6, tzinfo=UTC))
    actions.record_fixity([(journey().holding.digest, "ok", "")])
    said = models.Statement.objects.filter(kind="tie").get()
    judging.judge(judging.Wish(Act.ACCEPT, statement=said.id), by="ada", because="the passage says so")
    less = journey(reader="made/2")
    assert less.reading is not None
    actions.add_document(replace(less, reading=replace(less.reading, statements=less.reading.statements[:1])))
    for table in guards.APPEND_ONLY:
        replace_all = {
            "sqlite": f"REPLACE INTO {table} SELECT * FROM {table}",
            "postgresql": f"TRUNCATE {table} CASCADE",
        }
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone()[0] > 0, f"{table} is empty, so its guard is not tried"
            edits = (f"UPDATE {table} SET id = id", f"DELETE FROM {table}", replace_all[connection.vendor])
            for sql in edits:
                with pytest.raises(IntegrityError, match="is only ever added to"):
                    cursor.execute(sql)


def test_a_source_shows_its_text_and_what_it_says_word_for_word(one_source: str) -> None:
    from elchi.house.ledger import queries

    source = queries.source(one_source)
    assert source.text == TEXT
    assert source.card.title == "Talks in Bishkek"
    assert [state.name for state in source.card.states] == ["Azerbaijan", "Kyrgyzstan"]
    statements = queries.source_statements(one_source)
    assert [statement.kind for statement in statements] == ["instrument", "tie"]
    for statement in statements:
        assert statement.record is not None
        for value in statement.values:
            for passage in value.passages:
                assert source.text[passage.start : passage.end] == passage.quote


def test_every_value_of_a_record_opens_a_passage(one_source: str) -> None:
    from elchi.house.ledger import queries

    for card in queries.records().items:
        page = queries.record(card.id)
        assert page.values and page.sources[0].id == one_source
        for value in page.values:
            assert value.evidence, value
            assert all(evidence.passages for evidence in value.evidence)


def test_people_states_and_pairs_follow_the_records(one_source: str) -> None:
    from elchi.house.ledger import queries

    (card,) = queries.people().items
    assert (card.name, card.slug, card.offices) == ("Anar Əliyev", "anar-aliyev", ("Minister of Culture",))
    person = queries.person("anar-aliyev")
    assert person.offices[0].evidence[0].passages[0].quote == "Minister of Culture"
    (pair,) = queries.pairs()
    assert (pair.a.code, pair.b.code, pair.total, pair.latest) == ("AZ", "KG", 2, "2021-05-03")
    assert queries.state("az").people == (card,)
    assert queries.records(pair=("KG", "AZ"), kind="tie").total == 1


@pytest.mark.parametrize("ask", ["source", "record", "person", "body", "state", "source_statements"])
def test_what_is_not_there_is_said_so(one_source: str, ask: str) -> None:
    from elchi.house.ledger import queries

    for id_ in ("", "0" * 12, "0" * 64, "../etc", "'; --", "ə" * 500, "\0", "\ud800"):
        with pytest.raises(NotInLibraryError):
            getattr(queries, ask)(id_)


def test_a_mistake_that_two_texts_make_alike_is_told_once_with_both(library: Path) -> None:
    from elchi.house.ledger import actions, queries
    from elchi.journey import travel
    from elchi.model.arrival import Arrival

    told = (
        "The Foreign Minister of Georgia, Maka Botchorishvili, and the Foreign Minister of Latvia, Baiba Braze, met in "
        "Riga on 3 May 2024.\n\nFollowing the talks, three documents were signed: the Agreement on Forestry between "
        "Georgia and Latvia and the Agreement on Statistics between Georgia and Latvia."
    )
    for before, after in (("Ministry. ", "\n"), ("Agency. ", "\n\nA concert followed at night.\n")):
        data = f"{before}{told}{after}".encode()
        arrival = Arrival(data, f"{before}txt", "file", datetime(2024, 5, 4, tzinfo=UTC), "text/plain")
        actions.add_document(travel(arrival, language="en"))
    actions.settle()
    assert [doubt.constraint for doubt in queries.doubts().items].count("doubt") == 2
    (doubt,) = (one for one in queries.dossier("GE", "LV").dossier.doubts if one.constraint == "doubt")
    assert len({witness.source for witness in doubt.witnesses}) == 2
