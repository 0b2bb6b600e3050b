"""Title lines: a register reads the same whether its town and day stand on lines, under heads, or behind labels."""

import tomllib
from pathlib import Path

import pytest

from elchi.model.wire import contract
from elchi.reading import read
from elchi.transcription.plain import blocks_of

REGISTERS = tomllib.loads(Path(__file__).with_name("registers.toml").read_text(encoding="utf-8"))
HEAD = "Treaty section of Namibia: treaties with Cuba, signed and in force\n"


def papers(text: str) -> list[dict]:
    whole = HEAD + text
    return contract(read(whole, blocks=blocks_of(whole)), "")["instruments"]


@pytest.mark.parametrize("layout", REGISTERS)
def test_each_paper_of_a_register_has_its_day_and_town(layout: str) -> None:
    found = papers(REGISTERS[layout]["text"])
    told = [[p["title"], p["action"], p["date"] or "", p["place"] or ""] for p in found]
    assert sorted(told) == sorted(REGISTERS[layout]["papers"])
    assert all(p["states"] == ["NA", "CU"] for p in found)


def test_a_paper_that_has_ended_keeps_the_day_of_its_signing() -> None:
    found = papers(REGISTERS["heads-that-say-how-papers-stand"]["text"])
    ended = next(p for p in found if p["action"] == "terminated")
    assert ended["other_acts"] == [{"action": "signed", "date": "1993-09-09"}]


def test_the_column_of_the_entry_into_force_is_no_day_of_signing() -> None:
    found = papers(REGISTERS["columns-headed-by-lines"]["text"])
    assert [p.get("other_acts") for p in found] == [
        [{"action": "entered_into_force", "date": "1991-07-01"}],
        None,
    ]


def test_the_column_of_acts_says_what_was_done_with_each_paper() -> None:
    table = """
Party | Treaty | Action | Date and place
Cuba | Agreement on Fisheries | Signature | 6 June 2019, Havana
Cuba | Extradition Treaty | Ratification | 4 May 2019
Cuba | Convention on Customs | Denunciation | 7 July 2019
Cuba | Air Services Agreement | Entry into force | 8 August 2019
"""
    assert [(p["action"], p["date"], p["place"]) for p in papers(table)] == [
        ("signed", "2019-06-06", "Havana"),
        ("ratified", "2019-05-04", None),
        ("terminated", "2019-07-07", None),
        ("entered_into_force", "2019-08-08", None),
    ]


def test_a_note_tells_by_its_number_who_signed_a_paper_of_the_table() -> None:
    table = """
No. | Title | Signed
1 | Agreement on Fisheries | Havana, 6 June 2019
2 | Exchange of notes on visas | 4 May 2019

Note to No. 1: signed by Ana Cruz, Minister of Fisheries of Cuba, and Tom Shaanika, Minister of Fisheries of Namibia.
Item 2: the notes were exchanged by Leo Paz, Ambassador of Cuba, and Eva Nandi, Foreign Minister of Namibia.
"""
    told = {p["title"]: [(s["name"], s["state"]) for s in p["signatories"]] for p in papers(table)}
    assert told == {
        "Agreement on Fisheries": [("Ana Cruz", "CU"), ("Tom Shaanika", "NA")],
        "Exchange of notes on visas": [("Leo Paz", "CU"), ("Eva Nandi", "NA")],
    }


def test_a_remark_names_a_paper_of_the_table_by_its_matter_and_its_partner() -> None:
    table = """
Party | Treaty | Act | Date
Cuba | Convention for the Avoidance of Double Taxation | Signature | 6 June 2019
Peru | Air Services Agreement | Signature | 7 June 2019

The taxation convention with Cuba was signed by Mr Tom Shaanika, Minister of Finance, on behalf of Namibia and by Ms Ana Cruz, Minister of Trade, on behalf of Cuba.
"""
    told = {p["title"]: [(s["name"], s["state"]) for s in p["signatories"]] for p in papers(table)}
    assert told == {
        "Convention for the Avoidance of Double Taxation": [("Tom Shaanika", "NA"), ("Ana Cruz", "CU")],
        "Air Services Agreement": [],
    }
