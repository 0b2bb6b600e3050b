"""The words of `words.toml`, opened at first use."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def months() -> Mapping[str, int]:
    """Return the month (1–12) by each of its names in small letters, of every language with a calendar."""
    from elchi import languages

    table: dict[str, int] = {}
    for number, names in _words()["months"].items():
        table |= dict.fromkeys(names, int(number))
    for folder in sorted(files(languages).iterdir(), key=lambda folder: folder.name):
        if not (folder / "calendar.toml").is_file():
            continue
        calendar = languages.calendar(folder.name)
        for names in (calendar.months, calendar.months_alone):
            table |= {small(name): number for number, name in enumerate(names, 1)}
    return MappingProxyType(table)


@cache
def by_words() -> frozenset[str]:
    """Return what stands before an author's name, in small letters."""
    return frozenset(_words()["by"]["words"])


@cache
def office_stems() -> tuple[str, ...]:
    """Return how words of offices begin, in small letters."""
    return tuple(_words()["offices"]["stems"])


def small(word: str) -> str:
    """Return a word in small letters; İ and I of the Turkic alphabets both become a plain i."""
    return word.replace("İ", "i").lower().replace("ı", "i")


@cache
def _words() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
    return table
