"""Names made comparable: written in plain Latin, cut into words, folded so that spellings of one sound are alike."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from elchi.vocabularies import open_vocabulary

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_APOSTROPHES = str.maketrans("", "", "'’‘ʻʼ`´ʹʾʿ")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: romanised, folded, and whether it is but an initial."""

    text: str
    folded: str
    is_initial: bool


@lru_cache(maxsize=65536)
def romanised(name: str, language: str | None = None) -> str:
    """Return a name in lower-case plain Latin letters, its spaces, hyphens and dots kept.

    Letters that one language reads otherwise (Azerbaijani `c`, `x`, `q`) are read so where the language is given
    or the name holds a letter that gives it away.
    """
    lowered = (
        unicodedata.normalize("NFC", name).replace("İ", "i").replace("I", "ı" if _is_turkic(name) else "i")
    )
    lowered = lowered.lower().translate(_APOSTROPHES)
    plain = lowered.replace("дж", _DZH).translate(_romanisation(_letters_of(language, lowered)))
    return " ".join(plain.replace("·", " ").replace("・", " ").split())


_DZH = "\ue000"
"""Stands for the Cyrillic digraph of one sound while a name is romanised."""


class _Romanisation(dict[int, str]):
    """Letters as they are romanised; those that no table has are asked for once."""

    def __missing__(self, letter: int) -> str:
        from anyascii import anyascii

        self[letter] = anyascii(chr(letter)).lower()
        return self[letter]


@cache
def _romanisation(group: str) -> _Romanisation:
    """Return the table of a group of languages that read some letters in their own way, or of all others."""
    letters = {**_tables()["letters"], **(_tables()[group]["letters"] if group else {}), _DZH: "j"}
    return _Romanisation({ord(letter): plain for letter, plain in letters.items()})


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Return a romanised word with the spellings of one sound made alike: `zhaparov` and `japarov` are one."""
    for pairs in _folds():
        for before, after in pairs:
            if before in word:
                word = word.replace(before, after)
    out: list[str] = []
    for position, letter in enumerate(word):
        if letter == "c":
            follows = word[position + 1 : position + 2]
            letter = "s" if follows and follows in "eiy" else "k"
        if letter == "h" and position > 0 and word[position - 1] in "aeiou" and position == len(word) - 1:
            continue
        if not out or out[-1] != letter:
            out.append(letter)
    return "".join(out)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return the consonants of a folded word, and its first letter whatever it is: a key for rough agreement."""
    text = folded(word)
    return text[:1].translate(_VOWELS) + "".join(letter for letter in text[1:] if letter not in "aeiouh")


_VOWELS = str.maketrans("eiou", "aaaa")


@lru_cache(maxsize=32768)
def words(name: str, language: str | None = None) -> tuple[Word, ...]:
    """Return the words of a person's name without titles. `J.-C.` and `JC` before other words become initials."""
    plain = romanised(name, language)
    found = list(_WORD.finditer(plain))
    spelled = [m.group() for m in found]
    kept = [i for i, w in enumerate(spelled) if w not in _naming("honorifics")]
    if not kept or (len(kept) == 1 and len(spelled[kept[0]]) == 1):
        kept = list(range(len(spelled)))
    original = _WORD.findall(unicodedata.normalize("NFC", name).translate(_APOSTROPHES))
    out: list[Word] = []
    for i in kept:
        text = spelled[i]
        capitals = original[i] if len(original) == len(spelled) else ""
        if len(text) == 2 and capitals.isupper() and len(spelled) > 1 and not name.isupper() and i == kept[0]:
            out += [Word(letter, folded(letter), True) for letter in text]
        else:
            dotted = plain[found[i].end() : found[i].end() + 1] == "."
            out.append(Word(text, folded(text), len(text) == 1 or (dotted and len(text) <= 2)))
    return tuple(out)


@lru_cache(maxsize=32768)
def person_keys(name: str, language: str | None = None) -> frozenset[str]:
    """Return keys of which two spellings of one person share at least one: skeletons of the longer words."""
    long = [w for w in words(name, language) if not w.is_initial and w.text not in _naming("particles")]
    keys = {skeleton(w.text) for w in long}
    keys |= {skeleton("j" + w.text[1:]) for w in long if w.text[0] == "c"}
    return frozenset(keys)


def is_particle(word: str) -> bool:
    """Is it a small word such as `al`, `bin` or `de`?"""
    return word in _naming("particles")


def is_patronymic(word: str) -> bool:
    """Does it end as patronymics end?"""
    return word.endswith(tuple(_naming("patronymics")))


@cache
def same_given_name(one: str, other: str) -> bool:
    """Is one the short name of the other?"""
    return any(one in group and other in group for group in _naming_data()["nicknames"])


@cache
def _naming_data() -> dict[str, Any]:
    return open_vocabulary("naming.toml")


@cache
def _naming(key: str) -> frozenset[str]:
    return frozenset(_naming_data()[key])


@cache
def _tables() -> dict[str, Any]:
    return open_vocabulary("romanisation.toml")


@cache
def _folds() -> tuple[tuple[tuple[str, str], ...], ...]:
    def pairs(before: list[str], after: str | list[str]) -> Iterable[tuple[str, str]]:
        return zip(before, [after] * len(before) if isinstance(after, str) else after, strict=True)

    return tuple(tuple(pairs(rule["from"], rule["to"])) for rule in _tables()["fold"])


def _is_turkic(name: str) -> bool:
    return any(letter in name.lower() for letter in "əğış")


def _letters_of(language: str | None, lowered: str) -> str:
    """Return the group of languages by which the letters of a name are read; empty where by none."""
    for group in ("azerbaijani", "turkic"):
        table = _tables()[group]
        if language in table["languages"] or any(mark in lowered for mark in table["marks"]):
            return group
    return ""
