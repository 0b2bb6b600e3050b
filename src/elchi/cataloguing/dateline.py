"""The lines around a text that date it: a line that is a date, or the dateline a report opens with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from elchi.cataloguing import dates
from elchi.model.transcript import Block, BlockKind, Transcript

_TOP, _BOTTOM = 8, 4
_LONGEST_LINE = 90
_MOST_BESIDE = 45
_DATELINE_REACH = 90
_AGENCY = re.compile(r"\s*\.?\s*(?:\((?P<round>[^()]{2,40})\)|/(?P<slashed>[^/]{2,40})/)")
_TITLE_YEAR = re.compile(r"(?P<first>(?:19|20)\d\d)\s*[:.–—]|.*[,(]\s?(?P<last>(?:19|20)\d\d)\)?$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """When a text says it was published (EDTF), and the agency beside the date, if any."""

    published: str
    agency: str | None = None


def of(transcript: Transcript) -> Dateline | None:
    """Return the text's own date: of a line beside the title, of a dateline, of a last line, of its title's year."""
    blocks = transcript.blocks
    top = _top(transcript)
    for block in top:
        if found := _line(transcript.text[block.start : block.end]):
            return Dateline(found)
    for block in top:
        if found_line := _opening(transcript.text[block.start : block.end]):
            return found_line
    for block in blocks[max(len(top), len(blocks) - _BOTTOM) :]:
        if found := _line(transcript.text[block.start : block.end]):
            return Dateline(found)
    return _of_title(transcript, top)


def _top(transcript: Transcript) -> Sequence[Block]:
    """The blocks before and with the first paragraph of prose."""
    top: list[Block] = []
    for block in transcript.blocks[:_TOP]:
        top.append(block)
        if block.kind is BlockKind.PARAGRAPH and block.end - block.start > 2 * _LONGEST_LINE:
            break
    return top


def _line(words: str) -> str | None:
    """The date of a line that is little more than a date."""
    if len(words) > _LONGEST_LINE:
        return None
    found = list(dates.find(words))
    if len({edtf for _, _, edtf in found}) != 1:
        return None
    beside = words[: found[0][0]] + words[found[-1][1] :]
    letters = sum(letter.isalpha() for letter in beside)
    if letters > _MOST_BESIDE or (beside.rstrip().endswith((";", ".")) and letters > 15):
        return None
    return found[0][2] if not re.search(r"[–—-]\s+[^\W\d_]+\s+[^\W\d_]+\s", beside) else None


def _opening(words: str) -> Dateline | None:
    """`PLACE, date (Agency) —` at the beginning of a paragraph."""
    opening = words[:_DATELINE_REACH]
    first = next(dates.find(opening), None)
    if first is None:
        return None
    start, end, edtf = first
    place = opening[:start].strip(" ,(/–—-")
    names = [word for word in re.findall(r"[^\W\d_]+", place) if len(word) > 3]
    if not place or len(place) > 50 or any(word[0].islower() for word in names):
        return None
    after = words[end:]
    after = re.sub(r"^\s?(?:г\.|-?жыл\w*\.?|год[а]?|yil\w*|ci il)", "", after)
    agency = _AGENCY.match(after)
    rest = after[agency.end() :] if agency else after
    if not re.match(r"\s*(?:[–—:.]|-{1,2}\s|\)|/)", rest):
        return None
    return Dateline(edtf, (agency["round"] or agency["slashed"]).strip() if agency else None)


def _of_title(transcript: Transcript, top: Sequence[Block]) -> Dateline | None:
    """A chronicle's title that begins or ends with its year: `2018: …`, `…, 2022`."""
    for block in top:
        if block.kind is BlockKind.HEADING:
            found = _TITLE_YEAR.match(transcript.text[block.start : block.end])
            return Dateline(found["first"] or found["last"]) if found else None
    return None
