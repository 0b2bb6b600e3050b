"""The analyser: how words are folded so that a search finds them, in every script we read.

Case, diacritics and a few letters that keyboards lack make no difference: `Elçi`, `elci` and `ELÇİ` are one word,
so are `Әзербайжан` and `әзербайжан`, `ё` and `е`, `ə` and `e`, `ı`, `İ` and `i`. What words are forms of one word is
told by `stems`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

LETTERS = str.maketrans(
    {"ı": "i", "ə": "e", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
    | {"ә": "а", "ө": "о", "ү": "у", "ұ": "у", "қ": "к", "ғ": "г", "ґ": "г", "ң": "н", "һ": "х", "җ": "ж"}
    | {"ʻ": None, "ʼ": None}
)
"""Letters that Unicode does not decompose, and what is typed on a keyboard that lacks them."""

LONGEST = 64
"""A longer run of letters is no word; its beginning stands for it."""

_INSIDE = "'’ʼʻ‘`\u00ad\u200c\u200d"
"""Signs that stand inside words without breaking them, as combining marks do."""

_MARKED = (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0))
"""Where Unicode has combining marks."""


@cache
def _word() -> re.Pattern[str]:
    """Return what a word is: letters and digits, with marks, and with signs between them that do not break it."""
    marks = [code for code in _MARKED if unicodedata.category(chr(code))[0] == "M"]
    ranges: list[list[int]] = []
    for code in marks:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    mark = "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
    return re.compile(rf"[^\W_]+(?:[{mark}]+[^\W_]*|[{_INSIDE}]+[^\W_]+)*")


@lru_cache(maxsize=131_072)
def fold_word(word: str) -> str:
    """Return a word folded: letters and digits in their plainest form; empty where nothing of it is left."""
    if word.isascii() and word.isalnum():
        return word.lower()[:LONGEST]
    plain = unicodedata.normalize("NFKD", word.casefold()).casefold()
    return "".join(part for part in plain if part.isalnum()).translate(LETTERS)[:LONGEST]


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each folded word with its start and end in the text."""
    for found in matches(text):
        if folded := fold_word(found[0]):
            yield folded, found.start(), found.end()


def matches(text: str) -> Iterator[re.Match[str]]:
    """Return the words of a text as they are written there, with their places, to be folded by whoever needs them."""
    return _word().finditer(text)


def fold(text: str) -> str:
    """Return the words of a text, folded, one blank between them: what the index holds."""
    return " ".join(folded for word in _word().findall(text) if (folded := fold_word(word)))


def written(text: str) -> list[str]:
    """Return the words of a text as they are written there."""
    return _word().findall(text)


def slug(text: str, *, longest: int = 120) -> str:
    """Return a name as a part of an address: folded words with hyphens, never empty."""
    return "-".join(word for word, _, _ in words(text))[:longest].strip("-") or "-"
