"""The analyser: how words are folded so that a search finds them, in every script we read.

Case, diacritics and a few letters that keyboards lack make no difference: `Elçi`, `elci` and `ELÇİ` are one word,
so are `Әзербайжан` and `әзербайжан`, `ё` and `е`, `ə` and `e`, `ı`, `İ` and `i`.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LETTERS = str.maketrans(
    {"ı": "i", "ə": "e", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
    | {"ә": "а", "ө": "о", "ү": "у", "ұ": "у", "қ": "к", "ғ": "г", "ґ": "г", "ң": "н", "һ": "х", "җ": "ж"}
    | {"ʻ": None, "ʼ": None}
)
"""Letters that Unicode does not decompose, and what is typed on a keyboard that lacks them."""

LONGEST = 64
"""A longer run of letters is no word; its beginning stands for it."""


@lru_cache(maxsize=8192)
def fold_character(character: str) -> str:
    """Return what a character counts as: letters and digits folded, anything else the empty string."""
    plain = unicodedata.normalize("NFKD", character.casefold()).casefold()
    return "".join(part for part in plain if part.isalnum()).translate(LETTERS)


def is_mark(character: str) -> bool:
    """Is it a sign that stands inside words without breaking them: a combining mark, an apostrophe, a soft hyphen?"""
    return character in "'’ʼʻ‘`\u00ad\u200c\u200d" or unicodedata.category(character)[0] == "M"


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each folded word with its start and end in the text."""
    start: int | None = None
    parts: list[str] = []
    for index, character in enumerate(text):
        folded = fold_character(character)
        if folded:
            if start is None:
                start = index
            parts.append(folded)
        elif start is not None and not is_mark(character):
            yield "".join(parts)[:LONGEST], start, index
            start, parts = None, []
    if start is not None:
        yield "".join(parts)[:LONGEST], start, len(text)


def fold(text: str) -> str:
    """Return the words of a text, folded, one blank between them: what the index holds."""
    return " ".join(word for word, _, _ in words(text))


def slug(text: str, *, longest: int = 120) -> str:
    """Return a name as a part of an address: folded words with hyphens, never empty."""
    return "-".join(word for word, _, _ in words(text))[:longest].strip("-") or "-"
