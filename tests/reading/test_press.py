"""Press: what whole reports tell of visits, meetings and ties, with what is only announced told apart."""

import tomllib
from pathlib import Path

import pytest

from elchi.model.wire import contract
from elchi.reading import read
from elchi.transcription.plain import blocks_of

CASES = tomllib.loads(Path(__file__).with_name("press.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_a_report_tells_what_was_and_what_is_to_come(name: str) -> None:
    case = CASES[name]
    found = contract(read(case["text"], blocks=blocks_of(case["text"]), published=case.get("published")), "")
    told = [
        (
            "to come" if c.get("planned") else "held",
            c["kind"],
            " ".join(c["states"]),
            c["date"],
            c["place"],
            ", ".join(f"{p['name']} ({p['state']})" for p in c["participants"]),
        )
        for c in found["contacts"]
    ]
    ties = [(t["kind"], " ".join(t["states"]), t["date"], t["person"], t["place"]) for t in found["ties"]]
    assert [" | ".join(value or "-" for value in line) for line in told] == case.get("contacts", [])
    assert [" | ".join(value or "-" for value in line) for line in ties] == case.get("ties", [])
