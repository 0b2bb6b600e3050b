"""Acts: what is told of each instrument of a text, in the forms that registers, chronicles and reports have for it."""

import tomllib
from pathlib import Path

import pytest

from elchi.model.wire import contract
from elchi.reading import read
from elchi.transcription.plain import blocks_of

CASES = tomllib.loads(Path(__file__).with_name("acts.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_each_instrument_has_its_act_day_place_and_hands(name: str) -> None:
    case = CASES[name]
    text = case["text"]
    found = contract(read(text, blocks=blocks_of(text), published=case.get("published")), "")["instruments"]
    told = [
        " | ".join(
            value or "-"
            for value in (i["title"], i["kind"], i["action"], " ".join(i["states"]), i["date"], i["place"])
        )
        for i in found
    ]
    assert told == case["told"]
    assert [f"{s['name']} ({s['state']})" for i in found for s in i["signatories"]] == case.get("signed", [])


@pytest.mark.parametrize(
    "text",
    (
        "Georgia ratified the Convention on River Shipping on 5 March 2024 and Moldova on 9 April 2024.",
        "The Convention on River Shipping was ratified by Georgia on 5 March 2024, by Moldova on 9 April 2024.",
        "Georgia ratified the Convention on River Shipping on 5 March 2024, Moldova on 9 April 2024.",
    ),
)
def test_each_state_ratifies_on_its_day(text: str) -> None:
    (found,) = contract(read(text, blocks=blocks_of(text)), "")["instruments"]
    assert (found["action"], found["date"]) == ("ratified", "2024-03-05")
    assert found["other_acts"] == [{"action": "ratified", "date": "2024-04-09"}]
