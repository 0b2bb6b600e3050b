"""How tellings of each kind of thing are joined, and what they contradict each other in."""

from typing import Any

import pytest

from elchi.authorities import match, names
from elchi.model.contradiction import Contradiction
from elchi.model.record import Record
from elchi.registry import Names, settle
from registry.by_hand import rows

NAMES = Names(match.same_person, match.same_body, names.person_keys, names.romanised)

GOLD = {
    "kind": "exhibition",
    "title": "Gold of the Andes",
    "states": ["UY", "PE"],
    "date": "2005-03",
    "place": "Lima",
}
MINISTER = {"person": "Rosa Quispe Mamani", "office": "Minister of Foreign Affairs", "of": "PE"}
STATEMENT = {
    "title": "Joint Statement",
    "kind": "statement",
    "action": "adopted",
    "states": ["PE", "UY"],
    "date": "2019-03-14",
}
ENVOY = {"kind": "ambassador_appointed", "states": ["PE", "UY"], "person": "Rosa Quispe", "date": "2010-02"}
EMBASSY = {"kind": "embassy_opened", "states": ["PE", "UY"], "date": "1990-05-02", "place": "Montevideo"}
MEETING = {
    "kind": "meeting",
    "states": ["PE", "UY"],
    "date": "2019-03-14",
    "participants": [{"name": "Rosa Quispe", "state": "PE"}],
}
TREATY = {
    "title": "Treaty on Extradition",
    "kind": "treaty",
    "action": "signed",
    "states": ["PE", "UY"],
    "date": "2000-05-10",
}

CASES = [
    (1, "events", GOLD, {**GOLD, "title": "the exhibition 'Gold of the Andes'", "date": "2005"}),
    (2, "events", GOLD, {**GOLD, "date": "2009"}),
    (2, "events", GOLD, {**GOLD, "title": "Ponchos of the Pampa"}),
    (1, "offices", MINISTER, {**MINISTER, "person": "R. Quispe Mamani", "office": "Minister for Foreign Affairs"}),
    (2, "offices", MINISTER, {**MINISTER, "office": "Minister of Mines"}),
    (2, "offices", MINISTER, {**MINISTER, "person": "Hugo Bentancor"}),
    (1, "instruments", STATEMENT, {**STATEMENT, "title": "joint statement"}),
    (2, "instruments", STATEMENT, {**STATEMENT, "date": "2019-05-14"}),
    (2, "instruments", STATEMENT, {**STATEMENT, "title": "Joint Statement on Fisheries"}),
    (1, "ties", ENVOY, {**ENVOY, "date": "2010-02-11"}),
    (2, "ties", ENVOY, {**ENVOY, "person": "Hugo Bentancor"}),
    (2, "ties", ENVOY, {**ENVOY, "date": "2014"}),
    (1, "ties", EMBASSY, {**EMBASSY, "date": "1990"}),
    (1, "ties", EMBASSY, {**EMBASSY, "date": "1991-05-02"}),
    (2, "ties", EMBASSY, {**EMBASSY, "date": "2003"}),
    (1, "contacts", MEETING, {**MEETING, "participants": []}),
    (2, "contacts", {**MEETING, "date": None}, {**MEETING, "date": None, "participants": []}),
]  # fmt: skip


def told(kind: str, *things: dict[str, Any]) -> tuple[list[Record], list[Contradiction]]:
    rows_ = [
        row
        for letter, thing in zip("abcd", things, strict=False)
        for row in rows(letter, {kind: [thing], "published": "2019-03-15"})
    ]
    return settle(rows_, names=NAMES)  # fmt: skip


@pytest.mark.parametrize(("count", "kind", "one", "other"), CASES)
def test_tellings_are_joined_or_kept_apart(count: int, kind: str, one: Any, other: Any) -> None:
    assert len(told(kind, one, other)[0]) == count


DISAGREEMENTS: list[tuple[str, dict[str, Any], dict[str, Any], str, str | None]] = [
    ("instruments", TREATY, {**TREATY, "date": "2000-10-06"}, "", None),
    ("instruments", TREATY, {**TREATY, "date": "2000-10-05"}, "one-date", "day and month may be swapped"),
    ("instruments", TREATY, {**TREATY, "date": "2001-05-10"}, "one-date", "the year may be a slip"),
    ("instruments", TREATY, {**TREATY, "date": "2000-05-12"}, "one-date", "one may be the day of the act, the other of its news or ceremony"),
    ("instruments", TREATY, {**TREATY, "action": "ratified", "date": "2002-03-04", "other_acts": [{"action": "signed", "date": "2001-05-10"}]}, "one-date", "the year may be a slip"),
    ("ties", EMBASSY, {**EMBASSY, "date": "1991-05-02"}, "one-date", "the year may be a slip"),
    ("ties", {**EMBASSY, "date": "1990-05-02"}, {**EMBASSY, "date": "1990-02-05"}, "one-date", "day and month may be swapped"),
    ("ties", EMBASSY, {**EMBASSY, "place": "Punta del Este"}, "one-place", None),
    ("instruments", TREATY, {**TREATY, "kind": "protocol", "title": "Protocol on Extradition"}, "one-kind", None),
    ("contacts", {**MEETING, "kind": "visit", "date": "2019-03-13/2019-03-14"}, {**MEETING, "kind": "visit", "date": "2019-03-14/2019-03-15"}, "one-date", None),
    ("instruments", TREATY, {**TREATY, "kind": "convention", "title": "Convention on Extradition"}, "one-kind", "a matter of translation, perhaps"),
    ("instruments", {**TREATY, "action": "ratified"}, {**TREATY, "action": "ratified", "date": "2000-05-11"}, "one-date", "one may be the day of the act, the other of its news or ceremony"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "one", "other", "constraint", "cause"), DISAGREEMENTS)
def test_a_disagreement_names_what_is_broken_and_why_perhaps(
    kind: str, one: Any, other: Any, constraint: str, cause: str | None
) -> None:
    records, contradictions = told(kind, one, other)
    if not constraint:
        assert len(records) == 2 and not contradictions
        return
    assert [(c.constraint, c.cause) for c in contradictions] == [(constraint, cause)]


def test_a_short_form_of_an_office_contradicts_nothing() -> None:
    def signed(office: str) -> dict[str, Any]:
        return {**TREATY, "signatories": [{"name": "Rosa Quispe", "office": office, "state": "PE"}]}

    (record,), contradictions = told(
        "instruments", signed("Minister of Tourism"), signed("Minister of Tourism, Arts and Culture")
    )
    assert record.first("signatory.office") == "Minister of Tourism, Arts and Culture"
    assert not contradictions
    _, (one,) = told("instruments", signed("Minister of Tourism"), signed("Deputy Minister of Tourism"))
    assert one.constraint == "one-office"


def test_the_spelling_that_most_tell_stands_among_those_of_one_length() -> None:
    plain = {**MEETING, "participants": [{"name": "Jose Munoz", "state": "UY"}]}
    marked = {**MEETING, "participants": [{"name": "José Muñoz", "state": "UY"}]}
    ((record,), _), ((other,), _) = (
        told("contacts", plain, marked, marked),
        told("contacts", plain, plain, marked),
    )
    assert (record.first("participant"), other.first("participant")) == ("José Muñoz", "Jose Munoz")


def test_a_slip_in_a_ratification_parts_no_group() -> None:
    ratified = {**TREATY, "action": "ratified", "date": "2002-03-04"}
    slipped = {**ratified, "other_acts": [{"action": "signed", "date": "2001-05-10"}]}
    convention = {**TREATY, "kind": "convention", "title": "Convention on Extradition"}
    records, contradictions = told("instruments", TREATY, convention, slipped)
    assert len(records) == 1
    assert {c.constraint for c in contradictions} == {"one-date", "one-kind"}


def test_two_dates_of_a_further_act_are_a_contradiction() -> None:
    ratified = {**TREATY, "action": "ratified"}
    _, (contradiction,) = told(
        "instruments", TREATY, {**ratified, "date": "2001-03-04"}, {**ratified, "date": "2001-03-06"}
    )
    assert contradiction.note.startswith("It was ratified once, and is said to be so on 4 March 2001")


def test_one_person_on_two_sides_or_in_two_offices_is_a_contradiction() -> None:
    def signed_by(**person: str) -> dict[str, Any]:
        return {**TREATY, "signatories": [{"name": "Rosa Quispe Mamani", **person}]}

    _, disputed = told("instruments", signed_by(office="Minister of Mines"), signed_by(office="Ambassador"))
    assert [c.constraint for c in disputed] == ["one-office"]
    assert "is called Minister of Mines (1 source) and Ambassador (1 source)" in disputed[0].note


def test_further_acts_told_in_one_text_are_kept_with_their_dates() -> None:
    (record,), _ = told(
        "instruments", {**TREATY, "other_acts": [{"action": "entered_into_force", "date": "2001-02-01"}]}
    )
    assert record.first("other_act.action") == "entered_into_force"
    assert record.first("other_act.date") == "2001-02-01"


def test_what_cannot_be_understood_is_passed_over_and_not_raised() -> None:
    (record,), _ = told("instruments", {**TREATY, "date": "next spring"})
    assert record.first("date") is None
    (bare,), _ = told("instruments", {"kind": "treaty"})
    assert bare.first("title") is None


def test_names_compare_as_written_where_nothing_better_is_handed_in() -> None:
    records, _ = settle(rows("a", {"offices": [MINISTER]}) + rows("b", {"offices": [dict(MINISTER)]}))
    assert len(records) == 1
