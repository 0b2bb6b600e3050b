"""Who wrote it, and in what office: the by-line at the end of a text or below its title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from elchi.cataloguing import dates
from elchi.cataloguing.words import by_words, office_stems, small
from elchi.model.transcript import BlockKind, Transcript

_LONGEST_NAME, _LONGEST_LINE, _MOST_LINES = 60, 140, 5
_NAME_PART = re.compile(r"(?:[^\W\d_](?:[^\W\d_]|['’`-])*\.?)")
_PARTICLES = frozenset(
    [
        "al",
        "as",
        "bin",
        "bint",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "van",
        "von",
        "oğlu",
        "qızı",
        "kızı",
        "y",
        "e",
    ]
)


@dataclass(frozen=True, slots=True)
class Byline:
    """An author as the text names them; `office` in its words, or None."""

    author: str
    office: str | None = None


def of(transcript: Transcript) -> Byline | None:
    """Return the author whom the text itself names: lines `name`, `office` at its end, or `By name` at its top."""
    lines = _lines(transcript)
    return _at_the_end(lines) or _at_the_top(lines)


def _lines(transcript: Transcript) -> Sequence[str]:
    """The words of each block; a block that runs over lines is given line by line."""
    kinds = (BlockKind.PARAGRAPH, BlockKind.HEADING)
    return [
        line.strip() if block.kind in kinds else ""
        for block in transcript.blocks
        for line in transcript.text[block.start : block.end].split("\n")
    ]


def _at_the_end(lines: Sequence[str]) -> Byline | None:
    last = [line for line in lines[-_MOST_LINES:] if not _is_date(line)]
    short: list[str] = []
    for line in reversed(last):
        if not line or len(line) > _LONGEST_LINE or line[-1] in ".!?;:":
            break
        short.insert(0, line)
    for place, line in enumerate(short[:-1]):
        if is_name(line) and _is_office(short[place + 1]):
            return Byline(line.rstrip(","), " ".join(short[place + 1 :]))
    if short and (found := _named_with_office(short[-1])):
        return found
    return None


def _named_with_office(line: str) -> Byline | None:
    """`Name Surname, head of something`, the last line of a text, after a dash or brackets or none."""
    name, comma, office = line.strip("—–-() ").partition(", ")
    if comma and line[0] in "—–-(" and is_name(name) and _is_office(office):
        return Byline(name, office)
    return None


def _at_the_top(lines: Sequence[str]) -> Byline | None:
    for line in lines[:6]:
        if len(line) > _LONGEST_LINE:
            continue
        for words in range(1, 3):  # `By`, `Written by`
            parts = line.split(maxsplit=words)
            by = small(" ".join(parts[:words]).rstrip(":"))
            if len(parts) <= words or by not in by_words():
                continue
            name, _, office = parts[words].lstrip(": ").partition(", ")
            if is_name(name.strip()):
                return Byline(name.strip(), office.strip() or None)
    return None


def is_name(line: str) -> bool:
    """Does a line read like the name of one person: two to five words, each with a large first letter?"""
    if len(line) > _LONGEST_NAME or any(letter.isdigit() for letter in line):
        return False
    words = line.rstrip(",").split()
    if not 2 <= len(words) <= 5 or not all(_NAME_PART.fullmatch(word) for word in words):
        return False
    return all(word[0].isupper() or word in _PARTICLES for word in words) and words[-1] not in _PARTICLES


def _is_office(line: str) -> bool:
    words = small(line.replace("İ", "i"))
    return any(re.search(rf"(?<!\w){re.escape(small(stem))}", words) for stem in office_stems())


def _is_date(line: str) -> bool:
    return len(line) <= 40 and dates.only(line) is not None
