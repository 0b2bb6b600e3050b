"""The words of the interface: one TOML file a language, English first and complete."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from elchi.errors import PackError

LANGUAGES: tuple[tuple[str, str], ...] = (
    ("en", "English"),
    ("az", "Azərbaycanca"),
    ("ky", "Кыргызча"),
    ("ru", "Русский"),
    ("tr", "Türkçe"),
)
"""The languages the room speaks, each by its own name."""


class Words:
    """The words of one language; what it lacks is said in English, and an unknown key is our mistake."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._own = catalogue(language)
        self._english = catalogue("en")

    def __call__(self, key: str, **values: object) -> str:
        """Return the words under a dotted key with its `{places}` filled; KeyError where English has none."""
        text = self._own.get(key) or self._english[key]
        return text.format(**values) if values else text

    def term(self, family: str, word: str | None) -> str:
        """Return how a word of the vocabulary is said (`tie`, `embassy_opened`), or the bare word."""
        if not word:
            return ""
        key = f"{family}.{word}"
        return self._own.get(key) or self._english.get(key) or word.replace("_", " ")

    def count(self, noun: str, number: int) -> str:
        """Return a number with its noun in the form that the language wants."""
        key = f"count.{noun}.{plural_form(self.language, number)}"
        text = (
            self._own.get(key) or self._own.get(f"count.{noun}.other") or self._english[f"count.{noun}.other"]
        )
        return text.format(n=self.number(number))

    def noun(self, noun: str, number: int) -> str:
        """Return only the noun in the form that belongs to a number, for figures set apart from it."""
        return self.count(noun, number).replace(self.number(number), "", 1).strip()

    def number(self, number: int) -> str:
        """Return a whole number with the thin gaps (or, in English, commas) readers are used to."""
        return f"{number:,}" if self.language == "en" else f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def plural_form(language: str, number: int) -> str:
    """Return CLDR's plural category of a whole number for a language of the interface."""
    if language == "ru":
        tens, ones = number % 100, number % 10
        if ones == 1 and tens != 11:
            return "one"
        return "few" if 2 <= ones <= 4 and not 12 <= tens <= 14 else "many"
    return "one" if number == 1 else "other"


@cache
def words(language: str) -> Words:
    """Return the words of a language; PackError where its file is missing or no TOML."""
    return Words(language)


@cache
def catalogue(language: str, room: str = __name__) -> Mapping[str, str]:
    """Return a language's file as dotted keys and texts; another room of the house has files of its own."""
    path = files(room) / f"{language}.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        raise PackError(
            f"{path} cannot be read as TOML ({error}); mend the file or install Elchi anew."
        ) from error
    return MappingProxyType(dict(_flat(tables, "", str(path))))


def _flat(table: Mapping[str, Any], prefix: str, path: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs += _flat(value, f"{prefix}{key}.", path)
        elif isinstance(value, str):
            pairs.append((prefix + key, value))
        else:
            raise PackError(f"{path}: `{prefix}{key}` must be a text in quotes.")
    return pairs
