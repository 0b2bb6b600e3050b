"""Relations: which other instrument a title names, and whether it amends, implements, annexes or rests on it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from elchi import vocabularies
from elchi.errors import PackError

KINDS = ("amends", "implements", "annex_of", "based_on")
"""In the order in which they are looked for: a protocol that amends is more than one that is annexed."""

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Words:
    """How one language says it; `is_before` tells whether the phrase stands before the other's title."""

    is_before: bool
    nouns: tuple[str, ...]
    phrases: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=16384)
def named_in(title: str) -> tuple[str, str] | None:
    """Return the kind of relation and the title of the other instrument as this title names it, or None."""
    flat = _BLANKS.sub(" ", title).strip()
    lowered = flat.lower()
    if len(lowered) != len(flat):  # İ grows when lowered; the places would not be the same
        lowered = flat.replace("İ", "i").lower()
    for words in _languages().values():
        for kind in KINDS:
            for phrase in words.phrases[kind]:
                if (at := _place(lowered, phrase, words.is_before)) is None:
                    continue
                other = flat[at + len(phrase) :] if words.is_before else flat[:at]
                if (found := _title(other.strip(" ,.;:"), words)) is not None:
                    return kind, found
    return None


def _place(lowered: str, phrase: str, is_whole: bool) -> int | None:
    """Return where a phrase begins, a word of its own; in languages that add their endings there it may go on."""
    at = lowered.find(phrase)
    if at < 0 or (at > 0 and lowered[at - 1].isalnum()):
        return None
    after = lowered[at + len(phrase) : at + len(phrase) + 1]
    return None if is_whole and phrase[-1].isalnum() and after.isalnum() else at


def _title(other: str, words: _Words) -> str | None:
    """Return the other's title if it is one: it begins with a noun of instruments, or has one at its end."""
    parts = other.lower().replace("i̇", "i").split()
    if not parts:
        return None
    tail = parts[:2] if words.is_before else parts[-2:]
    return other if any(part.startswith(words.nouns) for part in tail) else None


@cache
def _languages() -> Mapping[str, _Words]:
    found: dict[str, _Words] = {}
    for language, table in vocabularies.open_vocabulary("relations.toml").items():
        if set(table) != {"order", "nouns", *KINDS} or table["order"] not in ("before", "after"):
            raise PackError(
                f"relations.toml: [{language}] must hold `order` (before or after), `nouns`, {', '.join(KINDS)}."
            )
        phrases = {kind: tuple(sorted(table[kind], key=len, reverse=True)) for kind in KINDS}
        found[language] = _Words(table["order"] == "before", tuple(table["nouns"]), phrases)
    return found
