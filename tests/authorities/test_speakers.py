"""Whose word a document is, by who publishes it and where it stands."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from elchi import languages
from elchi.authorities.speakers import speaker_of
from elchi.vocabularies import open_vocabulary

CASES = tomllib.loads((Path(__file__).parent / "speakers.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.get("publisher") or case["addresses"][-1]))
def test_the_speaker_is_told_from_name_and_address(case: dict[str, Any]) -> None:
    speaker = speaker_of(case.get("publisher"), tuple(case.get("addresses", ())))
    told = (speaker.code, speaker.official, speaker.known_by) if speaker else (None, None, None)
    assert told == (case.get("code"), case.get("official"), case.get("by"))


def test_every_known_publisher_is_of_a_state_or_organisation_we_know() -> None:
    known = {**languages.states("en"), **languages.organisations("en")}
    assert [
        p["code"] for p in open_vocabulary("publishers.toml")["publisher"] if p["code"] not in known
    ] == []
