"""Stems: which words are forms of one word, and which spellings are one name in another script.

Each word has keys; words that share one are forms of each other. English and Russian are cut by the Snowball stemmers,
Azerbaijani, Kyrgyz and Turkish by our own list of endings (`languages/*/endings.toml`). A name's key is its sound,
as `authorities` makes it, so that `Жапаров` and `Japarov` meet.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from elchi import languages
from elchi.authorities.names import folded as sounding
from elchi.authorities.names import romanised
from elchi.house.ledger.analyser import fold_word

SNOWBALL: Mapping[str, str] = {"en": "english", "ru": "russian"}
LATIN, CYRILLIC = ("en", "az", "tr"), ("ru", "ky")
STEMMED = (*LATIN, *CYRILLIC)
"""The languages whose words are brought together, by script."""

SHORTEST_NAME = 4
"""Letters that a name must have to be met in another script: shorter ones sound like too much else."""

_LEAST = 3
"""Letters that stay before an ending; before one of a single letter, or of a vowel and a consonant, one more."""

_WAYS = 2
"""How often it may be left open whether `s`, `n` or `y` is of the word or of its ending."""

_APOSTROPHE = re.compile("['’]")

_VOWELS = frozenset("aeıioöuüəаеёиоөуүыэюя")
_CLOSED = frozenset("ıiuüə")
_VOICELESS = frozenset("ptkqsşfhxçcпткшсчфхцщ")
_AFTER_VOWELS = frozenset("synснң")
"""First letters of endings that a word takes where it ends in a vowel: `kapı-sı`, `ölkə-nin`."""

_HARD_ENDINGS, _SOFT_ENDINGS = frozenset("tтк"), frozenset("dдг")
_HARD = str.maketrans("bdgqбг", "ptkkпк")
"""Last consonants as they are without an ending: `kitab-ı` is of `kitap`, `uşağ-ı` of `uşaq`."""


@dataclass(frozen=True, slots=True)
class _Endings:
    """The endings of a language, the longest first, and the stems that stand for others."""

    endings: frozenset[str]
    longest: tuple[str, ...]
    alike: Mapping[str, str]
    softened: tuple[tuple[str, str], ...]
    assimilates: bool


def keys(word: str, language: str | None) -> Iterator[str]:
    """Yield the keys of a word as it stands in a text of a language; of None, in any language of its script."""
    spoken = _spoken(word, language)
    for one in spoken:
        for found in stems(word, one):
            yield f"{one}:{found}"
    if len(word) >= SHORTEST_NAME and word[0].isupper():
        yield from _names(word, language, spoken)


def asked(word: str) -> tuple[str, ...]:
    """Return the keys of a word that is sought: in every language of its script, and as a name."""
    spoken = _spoken(word, None)
    found = dict.fromkeys(f"{one}:{cut}" for one in spoken for cut in stems(word, one))
    if len(word) >= SHORTEST_NAME:
        for written in dict.fromkeys((word, word.capitalize())):
            for language in (None, *spoken):
                found |= dict.fromkeys(_names(written, language, spoken))
    return tuple(found)


@lru_cache(maxsize=131_072)
def stems(word: str, language: str) -> tuple[str, ...]:
    """Return the stem of a word in one of the languages, folded; two where letters without their marks leave it open."""
    table = _endings(language)
    if (whole := fold_word(word)) in table.alike:
        return (table.alike[whole],)
    if language not in SNOWBALL:
        return _cut_all(word, language, table)
    plain = word.casefold().replace("ё", "е") if language == "ru" else whole
    found = fold_word(_snowball(language).stemWord(plain)) or whole
    found = _without_fleeting(found) if language == "ru" else found
    return (table.alike.get(found, found),)


def _spoken(word: str, language: str | None) -> tuple[str, ...]:
    if not word.isalpha() and not any(letter.isalpha() for letter in word):
        return ()
    if language is not None:
        return (language,) if language in STEMMED else ()
    first = next(letter for letter in word if letter.isalpha())
    if "\u0400" <= first <= "\u052f":
        return CYRILLIC
    return LATIN if first < "\u02b0" or "\u1e00" <= first <= "\u1eff" else ()


def _names(word: str, language: str | None, spoken: tuple[str, ...]) -> Iterator[str]:
    """Yield the sounds of a name, with and without the ending that its language may have put to it."""
    yield f"n:{_sound(word, language)}"
    for one in spoken:
        bare = _bare(word, one)
        if SHORTEST_NAME <= len(bare) < len(word):
            yield f"n:{_sound(bare, language)}"


def _bare(word: str, language: str) -> str:
    """Return a name as it is written, without its ending."""
    plain = _APOSTROPHE.split(word)[0] or word
    return plain[: len(stems(word, language)[0])]


@lru_cache(maxsize=131_072)
def _sound(word: str, language: str | None) -> str:
    return sounding(romanised(word, language)).lower()


def _without_fleeting(found: str) -> str:
    """Return a Russian stem without the vowel that comes and goes: `рынок` and `рынк-а`, `отец` and `отц-а`."""
    if len(found) > 3 and found[-2] in "ое" and found[-1] in "кц" and found[-3] not in _VOWELS:
        return found[:-2] + found[-1]
    return found


def _cut_all(word: str, language: str, table: _Endings) -> tuple[str, ...]:
    """Return a word without its endings, in each way that it may be cut: `bakanın` is of `bakan`, or of `baka`."""
    lowered = word.replace("İ", "i").replace("I", "ı").lower() if language in LATIN else word.lower()
    lowered = unicodedata.normalize("NFC", lowered)
    lowered = _APOSTROPHE.split(lowered)[0] or lowered
    for soft, hard in table.softened:
        at = lowered.rfind(soft)
        if at >= _LEAST and lowered[at + len(soft) : at + len(soft) + 1] in _CLOSED:
            lowered = lowered[:at] + hard + lowered[at + len(soft) :]
    return tuple(dict.fromkeys(_cuts(lowered, table, _WAYS)))


def _cuts(word: str, table: _Endings, ways: int) -> Iterator[str]:
    """Yield what is left of a word where nothing more can be cut off."""
    folded = fold_word(word)
    if folded in table.alike:
        yield table.alike[folded]
        return
    ending = next((one for one in table.longest if word.endswith(one) and _may_go(word, one, table)), None)
    if ending is None:
        yield folded[:-1] + folded[-1:].translate(_HARD)
        return
    yield from _cuts(word[: -len(ending)], table, ways)
    rest = ending[1:]
    if ways and ending[0] in _AFTER_VOWELS and rest in table.endings and _may_go(word, rest, table):
        yield from _cuts(word[: -len(rest)], table, ways - 1)


def _may_go(word: str, ending: str, table: _Endings) -> bool:
    """May these letters be an ending there, by what the word would end in without them?"""
    left, first = word[: -len(ending)], ending[0]
    if fold_word(left) in table.alike:
        return True
    if len(left) < _LEAST + (len(ending) == 1 or (len(ending) == 2 and first in _VOWELS)):
        return False
    if _VOWELS.isdisjoint(left):
        return False
    if first in _VOWELS:
        return left[-1] not in _VOWELS
    if first in _AFTER_VOWELS:
        return left[-1] in _VOWELS
    if first in _HARD_ENDINGS:
        return left[-1] in _VOICELESS
    return not (table.assimilates and first in _SOFT_ENDINGS and left[-1] in _VOICELESS)


@cache
def _endings(language: str) -> _Endings:
    table: dict[str, Any] = languages.open_pack(files(languages) / language / "endings.toml")
    endings = {one for ending in table["endings"] for one in (ending, fold_word(ending))}
    longest = tuple(sorted(endings, key=lambda one: (-len(one), one)))
    alike = {fold_word(form): fold_word(group[0]) for group in table["alike"] for form in group}
    softened = tuple((soft, hard) for soft, hard in table.get("softened", ()))
    return _Endings(frozenset(endings), longest, alike, softened, table.get("assimilates", False))


@cache
def _snowball(language: str) -> Any:
    from Stemmer import Stemmer

    return Stemmer(SNOWBALL[language])
