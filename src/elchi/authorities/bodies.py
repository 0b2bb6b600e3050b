"""Names of bodies taken apart: which state's, which legal form, and the words that are its own."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from elchi import languages
from elchi.authorities.names import romanised
from elchi.vocabularies import open_vocabulary

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name in its parts: `states` by code, `form` as the first spelling of its group, `core` its own words."""

    states: frozenset[str]
    form: str | None
    core: tuple[str, ...]


@lru_cache(maxsize=32768)
def parts(name: str) -> BodyName:
    """Return the parts of a body's name. `X's Ministry of Finance` and `Ministry of Finance of X` have the same."""
    plain = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", romanised(re.sub(r"[’']s\b", "", name)))
    words = tuple(_WORD.findall(plain.replace("&", " and ").replace("%", " percent ")))
    words = _rewritten(words, _spellings())
    states, words = _without_states(words)
    form, words = _without_form(words)
    core = tuple(word for word in words if word not in _small())
    return BodyName(states, form, core or words)


def stands_under(name: str) -> str | None:
    """Return the body under which a name says that the body stands, as it names it: "X under the Ministry of Y", "Department
    of X of the Ministry of Y", "the Ministry of Y's Department of X"; None where it says nothing of the kind."""
    words = name.split()
    plain = [word.casefold().strip(",;()") for word in words]
    return next((above for place in range(1, len(words)) if (above := _above(words, plain, place))), None)


MOST_BEFORE = 2
"""Within so many words a body's name comes to its noun: "the Azerbaijani Ministry of …"."""


def _above(words: list[str], plain: list[str], place: int) -> str | None:
    """Return the body above where its name begins at a place, or ends before it in a genitive."""
    superior = frozenset(_data()["superior"])
    link = next((len(one) for one in _links() if tuple(plain[max(0, place - len(one)) : place]) == one), 0)
    first = place - link
    if link and first and words[place][:1].isupper() and superior & set(plain[place : place + MOST_BEFORE]):
        return None if first == 1 and plain[0] == _data()["ministry"] else " ".join(words[place:])
    owner = re.sub(r"['’]s$", "", words[place - 1])
    if owner != words[place - 1] and superior & set(plain[: place - 1]):
        return " ".join([*words[plain[0] in _small() : place - 1], owner])
    return None


@cache
def _links() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(link.split()) for link in _data()["under"])


@cache
def is_generic(word: str) -> bool:
    """Is it a word that many bodies share?"""
    return word in _data()["generic"] or word.isdigit()


@cache
def is_association(word: str) -> bool:
    """Does the word make it an association rather than a company?"""
    return word in _data()["associations"]


@cache
def _data() -> dict[str, Any]:
    return open_vocabulary("naming.toml")


def _small() -> frozenset[str]:
    return frozenset(
        {"the", "of", "and", "for", "in", "on", "a", "an", "to", "de", "du", "des", "la", "le", "und"}
    )


Rewriting = dict[tuple[str, ...], tuple[str, ...]]


@cache
def _spellings() -> Rewriting:
    table: Rewriting = {}
    for first, *others in _data()["spellings"]:
        for other in others:
            table[tuple(other.split())] = tuple(first.split())
    return table


@cache
def _forms() -> dict[tuple[str, ...], str]:
    return {tuple(spelling.split()): group[0] for group in _data()["forms"] for spelling in group}


@cache
def state_words() -> dict[tuple[str, ...], str]:
    """Return the states by their names and adjectives in every language we have, cut into romanised words."""
    table: dict[tuple[str, ...], str] = {}
    for language in languages.available():
        for code, state in languages.states(language).items():
            for word in (*state.names, *state.adjectives):
                key = tuple(_WORD.findall(re.sub(r"\b(\w)\.(?=\w\b)", r"\1", romanised(word, language))))
                if len("".join(key)) > 3 or word.isupper():
                    table.setdefault(key, code)
    return {key: code for key, code in table.items() if key and len("".join(key)) > 1}


def _rewritten(words: tuple[str, ...], table: Rewriting) -> tuple[str, ...]:
    longest = max(len(key) for key in table)
    out: list[str] = []
    position = 0
    while position < len(words):
        for length in range(min(longest, len(words) - position), 0, -1):
            found = table.get(words[position : position + length])
            if found is not None:
                out += found
                position += length
                break
        else:
            out.append(words[position])
            position += 1
    return tuple(out)


def _without_states(words: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    table = state_words()
    found: set[str] = set()
    out: list[str] = []
    position = 0
    while position < len(words):
        for length in range(min(8, len(words) - position), 0, -1):
            code = table.get(words[position : position + length])
            if code is not None:
                found.add(code)
                position += length
                break
        else:
            out.append(words[position])
            position += 1
    return (frozenset(found), tuple(out)) if out else (frozenset(), words)


def _without_form(words: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Take the legal forms off either end, the longest spelling first."""
    table = _forms()
    form: str | None = None
    changed = True
    while changed and len(words) > 1:
        changed = False
        for length in range(min(5, len(words) - 1), 0, -1):
            if words[-length:] in table:
                form, words, changed = form or table[words[-length:]], words[:-length], True
                break
            if words[:length] in table:
                form, words, changed = form or table[words[:length]], words[length:], True
                break
    return form, words
