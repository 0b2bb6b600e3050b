"""The gold: whatever an annotation quotes stands in its text."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

CORPORA = Path(__file__).parent.parent / "corpus"
# What stands in the text in another form and is right all the same; a corpus's README or DECISIONS gives the rule.
EXCEPTED: dict[str, set[str]] = {
    # the state's adjective in the middle of the office is left out
    "fr-002": {"ministre des Affaires étrangères", "ministre des Relations extérieures"},
    # the office of two persons told in the plural is given in the singular
    "y-018": {"Minister of Foreign Affairs"},
    "z-011": {"Minister of the Environment"},
}
ALL = ("dev", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
CODES = 5  # an organisation's acronym is no longer than this, a body's name is


def gold_of(corpus: str) -> list[Path]:
    """Return the annotations of a corpus."""
    return sorted((CORPORA / corpus).glob("*-[0-9][0-9][0-9].json"))


def quoted(gold: dict) -> Iterator[str | None]:
    """Yield every value that an annotation takes from its text: titles, bodies, places, names, offices."""
    for instrument in gold["instruments"]:
        yield from (instrument["title"], *instrument.get("also_titled", []), *instrument["bodies"])
    for thing in gold["instruments"] + gold["ties"] + gold["contacts"] + gold["events"]:
        yield from (thing.get("place"), thing.get("person"), thing.get("title"))
        yield from thing.get("persons", [])
        for person in [*thing.get("signatories", []), *thing.get("participants", [])]:
            yield from (person["name"], person["office"])
    for naming in gold["offices"]:
        yield from (naming["person"], naming["office"])
        if len(naming["of"]) > CODES:
            yield naming["of"]


def missing(path: Path) -> set[str]:
    """Return what an annotation quotes and its text does not say, capitals aside."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8").casefold()
    gold = json.loads(path.read_text(encoding="utf-8"))
    return {value for value in quoted(gold) if value and value.casefold() not in text}


@pytest.mark.parametrize("path", [p for name in ALL for p in gold_of(name)], ids=lambda path: path.stem)
def test_what_an_annotation_quotes_stands_in_its_text(path: Path) -> None:
    assert missing(path) == EXCEPTED.get(path.stem, set())
