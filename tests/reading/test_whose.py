"""Whose: for which state a person speaks of whom the text does not say it."""

import re
from pathlib import Path

import pytest

import elchi.reading
from elchi.model.wire import contract
from elchi.reading import read
from elchi.reading.ballots import points
from elchi.reading.explain import lines
from elchi.vocabularies import offices_lacking, states

CODE = Path(elchi.reading.__file__).parent
TOLD = {
    "his minister is of his state": (
        "Foreign Minister Ram Sharma of Nepal came to Lisbon on 3 May 2024. Peru's President Luis Paz flew in as well. "
        "His Trade Minister, Rosa Vega, signed the Cooperation Agreement between Peru and Portugal.",
        ("Rosa Vega", "PE"),
    ),
    "whom the visitor meets is of the state visited": (
        "The President of Nepal, Ram Sharma, paid a state visit to Portugal on 3 May 2024. President Sharma met Prime Minister Rui Costa.",
        ("Rui Costa", "PT"),
    ),
    "who invites is of the state visited": (
        "At the invitation of President Ana Silva, President Ram Sharma of Nepal will pay a state visit to Portugal on 3 May 2024.",
        ("Ana Silva", "PT"),
    ),
    "of two who sign each is of one state": (
        "Nepal and Portugal signed the Agreement on Air Services between Nepal and Portugal on 3 May 2024. "
        "It was signed by Transport Minister Hari Thapa and Infrastructure Minister Rui Costa.",
        ("Rui Costa", "PT"),
    ),
    "a line that ends in a colon heads its list": (
        "Visits\n\nFrom Nepal to Portugal:\n\nFrom Nepal:\n\n3 May 2024: Prime Minister Hari Thapa visited Lisbon.\n\n"
        "From Portugal:\n\n4 June 2024: Prime Minister Rui Costa visited Kathmandu.",
        ("Rui Costa", "PT"),
    ),
}


CALL = (
    "Readout of President Silva's Call with Prime Minister Sharma of Nepal\n\n"
    "President Ana Silva spoke today with Prime Minister Ram Sharma of Nepal. The leaders discussed Peru's war and aid "
    "for Peruvians.\n\nThe President thanked Prime Minister Jan Novak."
)


def states_of(text: str, speaker: str | None = None) -> dict[str, str | None]:
    told = contract(read(text, language="en", published="2024-07-01", speaker=speaker), "")["offices"]
    return {office["person"]: office["of"] for office in told}


def test_who_bears_no_state_is_of_the_state_whose_own_word_the_text_is() -> None:
    assert states_of(CALL, "PT")["Ana Silva"] == "PT"
    assert states_of(CALL, "PT")["Ram Sharma"] == "NP"


def test_where_the_text_does_not_name_its_own_state_nobody_gets_another() -> None:
    assert states_of(CALL)["Ana Silva"] is None


def test_nobody_is_of_a_state_that_has_no_such_office() -> None:
    assert states_of(CALL, "US")["Ana Silva"] == "US"
    assert states_of(CALL, "US")["Jan Novak"] is None  # the United States have no prime minister
    assert not {code for codes in offices_lacking().values() for code in codes} - set(states())


@pytest.mark.parametrize("what", TOLD)
def test_a_person_has_the_state_for_which_most_speaks(what: str) -> None:
    text, expected = TOLD[what]
    told = contract(read(text, language="en", published="2024-07-01"), "")["offices"]
    found = {(office["person"], office["of"]) for office in told}
    assert expected in found, found


def test_it_is_told_what_spoke_for_a_state_that_was_voted_for() -> None:
    text = (
        "At the invitation of President Ana Silva, President Ram Sharma of Nepal will visit Portugal on 3 May 2024. "
        "President Sharma met Prime Minister Rui Costa."
    )
    told = [line for line in lines(read(text, language="en")) if "· votes ·" in line]
    assert told == [line for line in lines(read(text, language="en")) if "· votes ·" in line]
    ana = next(line for line in told if line.startswith("   of = PT ← “Ana Silva”"))
    assert " · votes · invites to it; " in ana and re.search(r"; [\d.]+ points before -?[\d.]+ for NP$", ana)
    assert any("PT ← “Rui Costa” · votes · " in line and "meets who visits it" in line for line in told)
    assert not any("NP ←" in line for line in told)  # the text says it


def test_whatever_may_speak_for_a_state_has_words_and_nothing_else_has() -> None:
    table = points()
    parts = {
        "text": {*table["text"], *table["text_of_envoys"]},
        "person": set(table["person"]),
        **{bond: set(said) - {"most", "said"} for bond, said in table["bonds"].items()},
    }
    values = {"person": table["person"], "text": table["text_of_envoys"] | table["text"], **table["bonds"]}
    due = {part: {name for name in names if values[part].get(name, 0) > 0} for part, names in parts.items()}
    assert {part: set(said) for part, said in table["because"].items()} == {p: n for p, n in due.items() if n}


def test_every_sign_and_bond_has_its_points_and_no_other_has() -> None:
    code = "".join(
        (CODE / f"{name}.py").read_text("utf-8") for name in ("ballots", "bonds", "signs", "votes", "whose")
    )
    words = set(re.findall(r'"([a-z_]+)"', code))
    table = points()
    named = {name for part, keys in table.items() if part != "because" for name in keys} - {"of"}
    assert named <= words, named - words
    given = set(
        re.findall(
            r'(?:add\([^()]*(?:\([^()]*\)[^()]*)*|_add_other\([^()]*(?:\([^()]*\)[^()]*)*), "([a-z_]+)"\)',
            code,
        )
    )
    assert given and given <= set(table["person"]), given - set(table["person"])
