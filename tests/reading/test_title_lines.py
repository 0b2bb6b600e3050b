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
