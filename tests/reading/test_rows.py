"""Rows: a list of documents reads the same in every layout in which it is published."""

import tomllib
from pathlib import Path

import pytest

from elchi.model.wire import contract
from elchi.reading import read
from elchi.reading.rows import is_number
from elchi.transcription import transcribe

LAYOUTS = tomllib.loads(Path(__file__).with_name("tables.toml").read_text(encoding="utf-8"))
INTRODUCTION = """India and Bangladesh: outcomes

The following documents were exchanged in New Delhi on 3 May 2023 during the visit of the Prime Minister of Bangladesh:

"""
SIGNED = {
    "Agreement on Cooperation in Fisheries": [("Anil Mehta", "IN"), ("Rafiq Hasan", "BD")],
    "Memorandum of Understanding on Space Research": [("Vikram Rao", "IN"), ("Salma Khatun", "BD")],
}


def instruments(text: str, media_type: str = "text/plain") -> list[dict]:
    transcript = transcribe((INTRODUCTION + text).encode(), media_type, "-", holding="")
    return contract(read(transcript.text, blocks=transcript.blocks), "")["instruments"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_row_is_an_instrument_with_those_who_signed_it(layout: str) -> None:
    found = instruments(**LAYOUTS[layout])
    assert {i["title"]: [(s["name"], s["state"]) for s in i["signatories"]] for i in found} == SIGNED
    for instrument in found:
        assert (instrument["action"], instrument["date"]) == ("signed", "2023-05-03")
        assert (instrument["states"], instrument["place"]) == (["IN", "BD"], "New Delhi")


def test_a_row_without_names_has_nobody_s_signature() -> None:
    text = "1.\nAgreement on Air Services\nAnil Mehta, Minister of Aviation of India\n2.\nAgreement on Fisheries\n"
    assert [len(i["signatories"]) for i in instruments(text)] == [1, 0]


def test_numbers_out_of_order_make_no_table() -> None:
    text = "7.\nAgreement on Fisheries\nAnil Mehta, Minister of Fisheries of India\n"
    assert all(not i["signatories"] for i in instruments(text))


@pytest.mark.parametrize("words", ["1", "2.", "13)", "104."])
def test_the_number_of_a_row(words: str) -> None:
    assert is_number(words)


@pytest.mark.parametrize("words", ["", ".", "1.2", "2023.", "a)", "1. Agreement"])
def test_what_is_no_number_of_a_row(words: str) -> None:
    assert not is_number(words)
