"""Wording: what codes are called in the English of catalogue records, and a date as people read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from elchi import languages, vocabularies
from elchi.errors import PackError
from elchi.exchange.description import Description
from elchi.model.when import When, WhenError

_ADDRESSES = {
    "eurovoc": "http://eurovoc.europa.eu/",
    "unbist": "http://metadata.un.org/thesaurus/",
    "ukto": "",
}
"""Where the subjects of each list have their addresses; those of the UK Treaties Online have none."""


def genre(kind: str, type: str | None) -> str:
    """Return what sort of thing is described: `Memorandum`, `Embassy opened`, `Visit`, `News or document`."""
    table = _exchange()["genres"]
    return str(table.get(type or "") or table.get(kind) or (type or kind).replace("_", " ").capitalize())


def subject(code: str) -> str:
    """Return the English heading of a subject, or the words given where it is no code of ours."""
    found = languages.subjects("en").get(code)
    return found.heading if found else code


@dataclass(frozen=True, slots=True)
class Match:
    """The nearest subject of another list: the list's code as MARC has it, or ours where it has none (`ukto`), the
    subject's address, None where the list gives none, and its English name.
    """

    scheme: str
    address: str | None
    name: str

    @property
    def is_registered(self) -> bool:
        """Has the list a code of the Library of Congress, which MARC and MODS may name?"""
        return self.scheme != "ukto"


def matches(code: str) -> tuple[Match, ...]:
    """Return what is nearest to a subject in the lists of others; nothing where none is near, or it is no code of ours."""
    return tuple(found[code] for found in _matches().values() if code in found)


@cache
def _matches() -> Mapping[str, Mapping[str, Match]]:
    table = vocabularies.open_vocabulary("subject_matches.toml")
    if unknown := set(table) - set(_ADDRESSES):
        raise PackError(f"subject_matches.toml: unknown list {', '.join(sorted(unknown))}.")
    found: dict[str, dict[str, Match]] = {}
    for scheme, matched in table.items():
        if strange := set(matched) - set(vocabularies.subjects()):
            raise PackError(
                f"subject_matches.toml: [{scheme}] names no subject of ours: {', '.join(sorted(strange))}."
            )
        found[scheme] = {
            code: Match(scheme, _ADDRESSES[scheme] + identifier if identifier else None, name)
            for code, (identifier, name) in matched.items()
        }
    return found


def three_letters(language: str | None) -> str | None:
    """Return the bibliographic ISO 639-2 code of a language of two letters; None where we know none."""
    return _exchange()["languages"].get(language or "")


def two_letters(language: str) -> str | None:
    """Return the ISO 639-1 code of a bibliographic or other code of three letters; None where we know none."""
    return _two_letters().get(language.casefold())


@cache
def _two_letters() -> Mapping[str, str]:
    return {three: two for two, three in _exchange()["languages"].items()}


def said(edtf: str | None) -> str | None:
    """Return a date in English words; what is no date of ours as it is; None for none."""
    if not edtf:
        return None
    try:
        return When.parse(edtf).for_people("en")
    except WhenError:
        return edtf


def summary(d: Description) -> str:
    """Return what a description is about, in one line."""
    parts = (
        genre(d.kind, d.type),
        (d.action or "").replace("_", " "),
        said(d.date),
        d.place,
        " – ".join(state.name for state in d.states),
        d.publisher,
    )
    return " · ".join(part for part in parts if part)


@cache
def _exchange() -> Mapping[str, Mapping[str, str]]:
    table = vocabularies.open_vocabulary("exchange.toml")
    if set(table) != {"genres", "languages"}:
        raise PackError("exchange.toml must hold [genres] and [languages] and nothing else.")
    return table
