"""Plain text: nothing is changed, only seen: headings, paragraphs, items and cells, each with its offsets."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from elchi.model.transcript import Block, BlockKind
from elchi.transcription.markers import is_sure, marker

VERSION = "plain/1"
_STOPS = ".;:,…。؛،"
_WRAP_NARROWEST, _WRAP_WIDEST = 50, 110
_OVERLONG = 1.4  # times the width
_RULERS = frozenset("|-: +=")
_DATE_LIKE = re.compile(r"[\W\d]*(?:\d{4}|\d{1,2}[./-]\d{1,2})[\W\d]*")
_OPENS_WITH_DATE = re.compile(
    r"\d{4}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{1,2}(?:[-–]\d{1,2})? \w+ \d{4}\b"
)
_UNIT = str.maketrans("", "", " \t\u00a0")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: where its words start and end in the text."""

    start: int
    end: int
    words: str
    indent: int
    sort: str | None
    body: int


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text, in order.

    An empty line parts blocks; so does a newline, unless the text is wrapped at a width. The marker of a list item
    stays outside its block. Rows of tab-separated words are cells.
    """
    groups = list(_groups(text))
    sorts = [line.sort for group in groups for line in group]
    width = _wrap_width(groups)
    blocks: list[Block] = []
    seen = 0
    before: str | None = None
    for group in groups:
        after = sorts[seen + len(group)] if seen + len(group) < len(sorts) else None
        blocks += _group_blocks(group, width, (before, after))
        seen += len(group)
        before = _last_item(group)
    return _with_title(text, blocks)


def _last_item(group: Sequence[_Line]) -> str | None:
    """Return the marker of the item with which a group of lines ends, with its further, indented lines."""
    for line in reversed(group):
        if line.sort is not None or line.indent == 0:
            return line.sort
    return None


def _groups(text: str) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    at = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            lead = len(raw) - len(raw.lstrip())
            found = marker(raw)
            sort, body = found if found else (None, lead)
            group.append(_Line(at + lead, at + lead + len(words), words, lead, sort, at + body))
        elif group:
            yield group
            group = []
        at += len(raw) + 1
    if group:
        yield group


def _wrap_width(groups: Sequence[Sequence[_Line]]) -> int | None:
    """The width the text was wrapped at, or None where lines are whole paragraphs."""
    widths = []
    for group in groups:
        widest = max(line.end - line.start + line.indent for line in group)
        if len(group) >= 3 and _WRAP_NARROWEST <= widest <= _WRAP_WIDEST and _is_filled(group, widest):
            widths.append(widest)
    if not widths:
        return None
    width = max(widths)
    longest = max(line.end - line.start for group in groups for line in group if " " in line.words)
    return width if longest <= width * _OVERLONG else None  # a longer line says that nobody wrapped this text


def _is_filled(lines: Sequence[_Line], width: int) -> bool:
    """Was each line broken because the next word did not fit? One in ten may be broken for another reason."""
    if sum(_OPENS_WITH_DATE.match(line.words) is not None for line in lines) * 2 > len(lines):
        return False  # a chronicle: each line has its day
    early = sum(not _breaks_at(a, b, width) for a, b in itertools.pairwise(lines))
    return early * 10 <= len(lines) - 1


def _breaks_at(line: _Line, following: _Line, width: int) -> bool:
    room = width - line.indent - (line.end - line.start)
    return following.sort is None and room <= len(following.words.split(maxsplit=1)[0])


def _group_blocks(
    group: Sequence[_Line], width: int | None, around: tuple[str | None, str | None]
) -> Iterator[Block]:
    if _is_table(group):
        for row, line in enumerate(group):
            yield from _cells(line, row, _mark_of_cells(group) or "\t")
        return
    for run in _runs(group, width):
        first, last = run[0], run[-1]
        if _is_item(run, around, group):
            yield Block(BlockKind.LIST_ITEM, first.body, last.end)
        elif len(run) == 1 and _is_heading(first, group):
            yield Block(BlockKind.HEADING, first.start, first.end)
        else:
            yield Block(BlockKind.PARAGRAPH, first.start, last.end)


def _runs(group: Sequence[_Line], width: int | None) -> Iterator[list[_Line]]:
    """Lines that are one block: wrapped prose, an item with its further lines."""
    run: list[_Line] = []
    for line in group:
        if run and line.sort is None and _goes_on(run, line, width):
            run.append(line)
            continue
        if run:
            yield run
        run = [line]
    if run:
        yield run


def _goes_on(run: Sequence[_Line], line: _Line, width: int | None) -> bool:
    last = run[-1]
    if run[0].sort is not None and line.indent > run[0].indent and line.indent > 0:
        return True
    if width is not None and last.indent + last.end - last.start >= _WRAP_NARROWEST * 0.8:
        return _breaks_at(last, line, width)
    length = last.end - last.start
    return (
        40 <= length <= _WRAP_WIDEST
        and last.words[-1] not in ".!?:;。"
        and line.words[0].islower()
        and line.end - line.start <= _WRAP_WIDEST
    )


def _is_item(run: Sequence[_Line], around: tuple[str | None, str | None], group: Sequence[_Line]) -> bool:
    sort = run[0].sort
    if sort is None:
        return False
    if is_sure(sort):
        return True
    others = [line.sort for line in group if line is not run[0]]
    return sort in (*others, *around)


def _is_table(group: Sequence[_Line]) -> bool:
    return _mark_of_cells(group) is not None


def _mark_of_cells(group: Sequence[_Line]) -> str | None:
    """What parts the cells of a table, a tab or an upright stroke, or None where the lines are no table."""
    for mark in ("\t", "|"):
        counts = [line.words.strip("|").count(mark) for line in group]
        if min(counts) >= 1 and (len(group) >= 2 or counts[0] >= 2):
            return mark
    return None


def _cells(line: _Line, row: int, mark: str) -> Iterator[Block]:
    if mark == "|" and set(line.words) <= _RULERS:
        return  # the ruled line under a table's head
    at = line.start
    outer = mark == "|" and line.words.startswith("|")
    for column, cell in enumerate(line.words.split(mark), start=-1 if outer else 0):
        lead = len(cell) - len(cell.lstrip())
        words = cell.strip()
        if words:
            yield Block(BlockKind.TABLE_CELL, at + lead, at + lead + len(words), row, column)
        at += len(cell) + 1


def _is_heading(line: _Line, group: Sequence[_Line]) -> bool:
    """LARGE LETTERS, or a short line without a stop right above a long one."""
    words = line.words
    if _DATE_LIKE.fullmatch(words) or words[-1] in _STOPS:
        return False
    letters = [letter for letter in words if letter.isalpha()]
    if words.isupper() and len(words) <= 120 and len(letters) >= 4:
        return True
    place = next(n for n, other in enumerate(group) if other is line)
    if place + 1 >= len(group) or len(words) > 60 or words[0].islower() or not words[0].isalpha():
        return False
    following = group[place + 1]
    return len(words.split()) <= 6 and following.end - following.start > max(120, 3 * len(words))


def _with_title(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The first line that reads like a title is a heading; what stands before it is left what it is."""
    for place, block in enumerate(blocks[:6]):
        words = text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            break
        if block.kind is not BlockKind.PARAGRAPH or len(words) > 200:
            break
        if _reads_like_a_title(words):
            title = Block(BlockKind.HEADING, block.start, block.end)
            return (*blocks[:place], title, *blocks[place + 1 :])
    return tuple(blocks)


def _reads_like_a_title(words: str) -> bool:
    if "\n" in words or words[-1] in _STOPS or words[0].islower() or _DATE_LIKE.fullmatch(words):
        return False
    letters = sum(letter.isalpha() for letter in words)
    spaced = len(words.split()) >= 2 or any(letter > "\u2e7f" for letter in words)
    return spaced and letters * 2 > len(words.translate(_UNIT)) and letters >= 5
