"""Speakers: whose own word a document is, told from its publisher's name and from the address it stands at."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Protocol
from urllib.parse import urlsplit

from elchi import languages
from elchi.authorities.bodies import state_words
from elchi.authorities.names import romanised
from elchi.vocabularies import open_vocabulary, states

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_SHORT = 5  # letters of a state's name below which only the whole word names it


class KnownBy(StrEnum):
    """How it is known whose word a text is: a person says so, the publisher's name does, or the address."""

    SAID = "said"
    PUBLISHER = "publisher"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Speaker:
    """`code` is the state or organisation whose voice it is; `official` where it is its own word and not that of a news
    agency which it keeps."""

    code: str
    official: bool
    known_by: KnownBy


class Described(Protocol):
    """What of an entry tells whose word a document is."""

    @property
    def authority(self) -> str | None: ...

    @property
    def publisher(self) -> str | None: ...

    @property
    def identifiers(self) -> Iterable[Sequence[str]]: ...


def speaker_of_entry(entry: Described, origin: str) -> Speaker | None:
    """Return whose word a document is: a person's word, else what its publisher's name or its addresses tell."""
    if entry.authority:
        return Speaker(entry.authority, True, KnownBy.SAID)
    return speaker_of(entry.publisher, (origin, *(v for scheme, v in entry.identifiers if scheme == "url")))


@lru_cache(maxsize=4096)
def speaker_of(publisher: str | None, addresses: Sequence[str] = ()) -> Speaker | None:
    """Return whose word it is by the publisher's name, else by the first address that tells; None where neither does.

    A name that is a body's of a state without saying which takes the state of its address.
    """
    hosts = [host for address in addresses if (host := _host(address))]
    by_name = _by_name(publisher, hosts) if publisher else None
    return by_name or next((found for host in hosts if (found := _by_host(host))), None)


def _by_name(publisher: str, hosts: Iterable[str]) -> Speaker | None:
    words = _words(publisher)
    for name, (code, official) in _named().items():
        if _stands(words[: len(name)] if official else words, name):  # `Mission of X to the United Nations`
            return Speaker(code, official, KnownBy.PUBLISHER)
    if _any(words, "otherwise") or not _any(words, "official"):
        return None
    named = _states_in(words)
    if len(set(named)) == 1 or (named and _any(words, "missions")):
        return Speaker(named[0], True, KnownBy.PUBLISHER)
    country = next(filter(None, map(_country, hosts)), None)
    return Speaker(country, True, KnownBy.ADDRESS) if country and not named else None


def _by_host(host: str) -> Speaker | None:
    labels = host.split(".")
    for place in range(len(labels)):
        if known := _hosts().get(".".join(labels[place:])):
            return Speaker(*known, KnownBy.ADDRESS)
    if labels[-1] in ("gov", "mil"):  # run by the United States: RFC 1591, section 2
        return Speaker("US", True, KnownBy.ADDRESS)
    code = _country(host)
    if code and len(labels) > 1 and labels[-2] in _data()["government"]:
        return Speaker(code, True, KnownBy.ADDRESS)
    return None


def _host(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        return parts.hostname.rstrip(".") if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _country(host: str) -> str | None:
    """Return the state of a host's country-code domain; `.uk` is the one that is not the code of ISO 3166."""
    last = host.rpartition(".")[2].upper()
    code = "GB" if last == "UK" else last
    return code if len(code) == 2 and code in states() else None


def _words(name: str) -> tuple[str, ...]:
    spelled = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", name)
    return tuple(_WORD.findall(romanised(re.sub(r"[’']s\b", "", spelled))))


@cache
def _data() -> dict[str, Any]:
    return open_vocabulary("publishers.toml")


Pattern = tuple[str, ...]


@cache
def _patterns(table: str) -> tuple[tuple[Pattern, bool], ...]:
    """Return the words of a table, and of each whether its last stands for all that begin so."""
    return tuple((_words(said), said.endswith("-")) for said in _data()[table])


@cache
def _named() -> Mapping[Pattern, tuple[str, bool]]:
    """Return known publishers by the words of their names, the longest first."""
    found = {
        _words(name): (str(known["code"]), bool(known["official"]))
        for known in _data()["publisher"]
        for name in known.get("names", ())
    }
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def _hosts() -> Mapping[str, tuple[str, bool]]:
    return {
        host: (str(known["code"]), bool(known["official"]))
        for known in _data()["publisher"]
        for host in known.get("hosts", ())
    }


def _any(words: Pattern, table: str) -> bool:
    return any(_stands(words, pattern, begins=begins) for pattern, begins in _patterns(table))


def _stands(words: Pattern, pattern: Pattern, *, begins: bool = False) -> bool:
    """Do these words stand in a name one after the other, the last of them perhaps only as a beginning?"""
    size = len(pattern)
    for place in range(len(words) - size + 1):
        piece = words[place : place + size]
        if piece[:-1] == pattern[:-1] and (
            piece[-1].startswith(pattern[-1]) if begins else piece[-1] == pattern[-1]
        ):
            return True
    return False


def _states_in(words: Pattern) -> list[str]:
    """Return the states that a name speaks of, in its order: by whole names, else by the stem of a word."""
    table, stems = state_words(), _stems()
    found: list[str] = []
    place = 0
    while place < len(words):
        for size in range(min(8, len(words) - place), 0, -1):
            if code := table.get(words[place : place + size]):
                found.append(code)
                place += size
                break
        else:
            found += [code] if (code := _by_stem(words[place], stems)) else []
            place += 1
    return found


def _by_stem(word: str, stems: Mapping[str, str]) -> str | None:
    return next((stems[word[:size]] for size in range(len(word), 3, -1) if word[:size] in stems), None)


@cache
def _stems() -> Mapping[str, str]:
    """Return the beginnings of words that name one state and no other, in any language: an ending may follow."""
    of: dict[str, set[str]] = {}
    for language in languages.available():
        for code, state in languages.states(language).items():
            if code in states() and states()[code].former:
                continue  # and its words are those of many: union, republics
            for said in (*state.names, *state.adjectives):
                for word in _WORD.findall(romanised(said, language)):
                    if len(word) > _SHORT:
                        of.setdefault(word[: max(5, len(word) - 3)], set()).add(code)
    return {
        stem: next(iter(codes))
        for stem, codes in of.items()
        if len(codes) == 1 and all(of.get(stem[:size], codes) == codes for size in range(5, len(stem)))
    }
