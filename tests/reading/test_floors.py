"""Accuracy on the corpus never sinks under its floors (benchmarks/floors.json; raised by tools/raise_floors.py)."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HELD = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tool():
    spec = spec_from_file_location("raise_floors", ROOT / "tools" / "raise_floors.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def now(tool):
    return tool.measure(HELD["held_out"])


@pytest.mark.parametrize("group", sorted(HELD["floors"]))
def test_no_figure_sinks_under_its_floor(group, now):
    sunk = {
        f"{group} {kind} {key}": (figure, now.get(group, {}).get(kind, {}).get(key, 0.0))
        for kind, floor in HELD["floors"][group].items()
        for key, figure in floor.items()
        if now.get(group, {}).get(kind, {}).get(key, 0.0) < figure
    }
    assert not sunk, "floor and figure: mend the rules, or say in CHANGES.md why a floor has to sink"


def test_floors_only_rise(tool):
    held = {"en": {"ties": {"slots": 0.8, "objects": 0.7}}}
    lower = {"en": {"ties": {"slots": 0.7, "objects": 0.75}, "events": {"slots": 0.0, "objects": 0.0}}}
    assert tool.raised(held, lower) == {"en": {"ties": {"slots": 0.8, "objects": 0.75}}}


def test_the_texts_held_out_stand_in_the_corpora(tool):
    there = {path.stem for corpus in tool.CORPORA for path in corpus.glob("*.txt")}
    assert HELD["held_out"] and set(HELD["held_out"]) <= there
