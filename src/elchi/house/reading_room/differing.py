"""What differs between two versions of a text: paragraph by paragraph, and within those that changed word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_LINES = 3_000
MOST_WORDS = 4_000
"""Beyond these a stretch is shown as taken out and put in whole: finding what is common takes too long."""
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both versions (`same`), in the earlier (`out`) or in the later (`in`)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs that differ, as pieces; or `same`, so many that do not."""

    pieces: tuple[Piece, ...]
    same: int = 0


def differing(before: str, after: str) -> tuple[Stretch, ...]:
    """Return the stretches of two texts in their order."""
    a, b = _lines(before), _lines(after)
    if max(len(a), len(b)) > MOST_LINES:
        return (Stretch(tuple(_whole(a, b))),)
    found = []
    for act, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if act == "equal":
            found.append(Stretch((), a1 - a0))
        else:
            found.append(Stretch(tuple(_by_words(a[a0:a1], b[b0:b1]))))
    return tuple(found)


def _by_words(a: Sequence[str], b: Sequence[str]) -> Iterator[Piece]:
    if not a or not b:
        yield from _whole(a, b)
        return
    one, other = _WORDS.findall("\n".join(a)), _WORDS.findall("\n".join(b))
    if max(len(one), len(other)) > MOST_WORDS:
        yield from _whole(a, b)
        return
    for act, a0, a1, b0, b1 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if act == "equal":
            yield Piece("same", "".join(one[a0:a1]))
            continue
        if a1 > a0:
            yield Piece("out", "".join(one[a0:a1]))
        if b1 > b0:
            yield Piece("in", "".join(other[b0:b1]))


def _whole(a: Sequence[str], b: Sequence[str]) -> Iterator[Piece]:
    if a:
        yield Piece("out", "\n".join(a))
    if b:
        yield Piece("in", "\n".join(b))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
