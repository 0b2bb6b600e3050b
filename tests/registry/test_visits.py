"""One visit told by many, in three languages: the right instruments, none doubled, every disagreement found."""

import random
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from elchi.model.contradiction import Contradiction
from elchi.model.record import Record
from elchi.model.source import SourceInfo
from elchi.model.statement import StatementKind
from elchi.reading import read
from elchi.registry import settle
from elchi.transcription.plain import blocks_of
from registry.by_hand import Row, library_names, rows

VISITS = Path(__file__).parent / "visits"
SETS = sorted(path.stem for path in VISITS.glob("*.toml"))


def opened(name: str) -> dict[str, Any]:
    return tomllib.loads((VISITS / f"{name}.toml").read_text(encoding="utf-8"))


def told(visit: dict[str, Any]) -> list[Row]:
    """Return the statements written beside the texts."""
    found: list[Row] = []
    for telling in visit["telling"]:
        info = {"official": telling.get("official", False), "state": telling.get("state")}
        found += rows(telling["id"], telling, telling["text"], **info)
    return found


def unwrapped(text: str) -> str:
    """Return a text with a line for each paragraph and each item of a list."""
    return re.sub(r"(?<=[^\n:;])\n(?=[^\n])", " ", text.strip()) + "\n"


def about(contradiction: Contradiction, records: list[Record]) -> str:
    """Return every title of the record a contradiction is about, or its kind."""
    record = next((r for r in records if r.id == contradiction.record), None)
    if record is None:
        return ""
    titles = (*record.all("title"), *record.all("also_titled"))
    return " ".join(titles) or record.first("kind") or ""


def stands_once(visit: dict[str, Any], records: Sequence[Record]) -> None:
    """Each instrument of a visit is one record, and there is no other."""
    instruments = [r for r in records if r.kind is StatementKind.INSTRUMENT]
    titles = [{t.casefold() for t in (*r.all("title"), *r.all("also_titled"))} for r in instruments]
    for wanted in visit["instruments"]:
        holding = [some for some in titles if any(all(w in t for w in wanted.split()) for t in some)]
        assert len(holding) == 1, (wanted, titles)
    assert len(instruments) == len(visit["instruments"])


@pytest.mark.parametrize("name", SETS)
def test_a_visit_told_by_many_makes_each_instrument_once(name: str) -> None:
    visit = opened(name)
    records, _ = settle(told(visit), names=library_names())
    stands_once(visit, records)
    for kind, count in visit["others"].items():
        assert sum(r.kind.value == kind for r in records) == count, kind


@pytest.mark.parametrize("name", SETS)
def test_every_disagreement_of_the_tellings_is_found_with_its_cause_and_no_other(name: str) -> None:
    visit = opened(name)
    records, contradictions = settle(told(visit), names=library_names())
    left = list(contradictions)
    for constraint, subject, cause in visit["disagreements"]:
        found = next(
            (
                c
                for c in left
                if c.constraint == constraint
                and subject.casefold() in about(c, records).casefold()
                and (c.cause or "") == cause
            ),
            None,
        )
        assert found is not None, (
            constraint,
            subject,
            [(c.constraint, c.cause, about(c, records)) for c in left],
        )
        left.remove(found)
    assert not left, [(c.constraint, c.note) for c in left]


@pytest.mark.parametrize("name", SETS)
def test_the_order_in_which_the_tellings_come_makes_no_difference(name: str) -> None:
    every = told(opened(name))
    expected = settle(every, names=library_names())
    random.Random(4).shuffle(every)
    assert settle(every, names=library_names()) == expected


@pytest.mark.parametrize("name", SETS)
def test_the_english_texts_as_they_are_read_join_what_the_others_tell(name: str) -> None:
    visit = opened(name)
    others = [row for row in told(visit) if row[1].language != "en"]
    read_: list[Row] = []
    for telling in (t for t in visit["telling"] if t["language"] == "en"):
        info = SourceInfo(telling["published"], language="en", official=telling.get("official", False))
        text = unwrapped(telling["text"])
        reading = read(text, blocks=blocks_of(text), published=telling["published"], transcript=telling["id"])
        read_ += [(telling["id"], info, statement) for statement in reading.statements]
    records, _ = settle(others + read_, names=library_names())
    stands_once(visit, records)
