"""PDF: lines as they lie on the page become paragraphs again."""

import ctypes
import itertools
import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from elchi.model.finding import Finding
from elchi.model.transcript import Block, BlockKind
from elchi.transcription.layout import Page, one_line
from elchi.transcription.markers import is_sure, marker

VERSION = "pdf/1"
_MOST_PAGES = 2000
_PASSWORD = 4  # FPDF_ERR_PASSWORD in PDFium's fpdfview.h
_HELD_HYPHEN = "\u0002"  # what PDFium writes for a hyphen that ends a line; some versions write U+FFFE
_HYPHENS = ("-", "\u2010", _HELD_HYPHEN)
_STOPS = '.!?:;…»”"'
_one_at_a_time = threading.Lock()  # PDFium is not made for threads


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of print: where it lies on its page, in points from the left and from the foot."""

    words: str
    page: int
    left: float
    right: float
    base: float
    size: float


def words_of(data: bytes, origin: str) -> tuple[str, tuple[Block, ...], str] | Finding:
    """Return text, blocks and version of a PDF, or why there are none.

    Pages that are pictures are recognised where `elchi.transcription.scans` can do so, and the version says so. Codes:
    `broken-pdf`, `locked-pdf`, `too-long`, `no-words`, `timeout`.
    """
    lines = _lines_of(data, origin)
    if isinstance(lines, Finding):
        return lines
    version = VERSION
    if not lines:
        from elchi.transcription import scans

        recognised = scans.recognised(data, origin)
        if isinstance(recognised, Finding):
            return recognised
        lines, version = _lines_of(recognised, origin), f"{VERSION}+ocr"
        if isinstance(lines, Finding):
            return lines
    if not lines:
        what = "Its pages hold pictures, and no words were recognised in them."
        return Finding("no-words", origin, what, "Give a better scan, or the text itself.")
    page = Page()
    known = Counter(re.findall(r"[\w'’-]+", " ".join(line.words for line in lines)))
    for paragraph in _paragraphs(lines):
        kind, words = _block(paragraph, known, lines)
        page.add(kind, words)
    text, blocks = page.finish()
    return text, blocks, version


def _lines_of(data: bytes, origin: str) -> list[_Line] | Finding:
    """Return the lines of all pages without heads and feet, empty where the pages hold no words."""
    import pypdfium2

    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            return _refused(error, origin)
        try:
            if len(document) > _MOST_PAGES:
                what = f"It has {len(document)} pages; {_MOST_PAGES} is the most."
                return Finding("too-long", origin, what, "Give it in parts.")
            pages = [list(_lines(document[number], number)) for number in range(len(document))]
        except pypdfium2.PdfiumError as error:
            return _refused(error, origin)
        finally:
            document.close()
    return _without_furniture(pages)


def information(data: bytes) -> dict[str, str]:
    """Return the title in a PDF's information dictionary where it is a title; its author is whoever typed it."""
    import pypdfium2

    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return {}
        try:
            title = one_line(str(document.get_metadata_dict().get("Title") or ""))
        finally:
            document.close()
    is_title = " " in title and not re.search(r"microsoft word|untitled|\.\w{2,5}$|[\\/]", title, re.I)
    return {"title": title} if is_title else {}


def _refused(error: Any, origin: str) -> Finding:
    if getattr(error, "err_code", None) == _PASSWORD:
        return Finding("locked-pdf", origin, "It is locked with a password.", "Save it without the password.")
    return Finding(
        "broken-pdf", origin, "It says it is a PDF, but cannot be opened as one.", "Fetch it again."
    )


def _lines(page: Any, number: int) -> Iterator[_Line]:
    from pypdfium2 import raw

    printed = page.get_textpage()
    try:
        at = 0
        count = printed.count_chars()
        letters = [(n, chr(raw.FPDFText_GetUnicode(printed, n))) for n in range(count)]
        while at < count:
            end = at
            while end < count and letters[end][1] not in "\r\n":
                end += 1
            if line := _line(printed, letters[at:end], number):
                yield line
            at = end + 1
    finally:
        printed.close()
        page.close()


def _line(printed: Any, letters: Sequence[tuple[int, str]], number: int) -> _Line | None:
    from pypdfium2 import raw

    said = "".join(letter for _, letter in letters if letter != "\0")
    words = one_line(re.sub("[\u00ad\ufffe]", _HELD_HYPHEN, said))
    seen = [place for place, letter in letters if not letter.isspace()]
    if not words or not seen:
        return None
    first, last = printed.get_charbox(seen[0], loose=True), printed.get_charbox(seen[-1], loose=True)
    size = float(raw.FPDFText_GetFontSize(printed, ctypes.c_int(seen[0])))
    return _Line(words, number, first[0], last[2], first[1], size if size > 1 else abs(first[3] - first[1]))


def _without_furniture(pages: Sequence[Sequence[_Line]]) -> list[_Line]:
    """All lines but page numbers and the lines that stand at the head or foot of page after page."""
    edges: Counter[str] = Counter()
    for lines in pages:
        edges.update({_shape(line) for line in (*lines[:2], *lines[-2:])})
    kept: list[_Line] = []
    for lines in pages:
        for place, line in enumerate(lines):
            at_edge = place < 2 or place >= len(lines) - 2
            repeated = edges[_shape(line)] >= 3 and 2 * edges[_shape(line)] >= len(pages)
            if (
                at_edge
                and (repeated or re.fullmatch(r"[-–— ]*\d{1,4}[-–— ]*", line.words))
                and len(lines) > 1
            ):
                continue
            kept.append(line)
    return kept


def _shape(line: _Line) -> str:
    return re.sub(r"\d+", "0", line.words)


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    steps = [a.base - b.base for a, b in itertools.pairwise(lines) if a.page == b.page and a.base > b.base]
    step = median(steps) if steps else 0.0
    margin = max(line.right for line in lines)
    run: list[_Line] = []
    for line in lines:
        if run and not _goes_on(run, line, step, margin):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _goes_on(run: Sequence[_Line], line: _Line, step: float, margin: float) -> bool:
    """Does a line belong to the paragraph before it?"""
    last = run[-1]
    if _is_item(line.words) or abs(line.size - last.size) > 0.1 * max(line.size, last.size):
        return False
    ended = last.words[-1] in _STOPS
    if last.page != line.page:
        return not ended and line.words[0].islower()
    drop = last.base - line.base
    if drop < 0:  # the next column
        return not ended or line.words[0].islower()
    if drop > 1.35 * step + 0.5 and drop > 1.5 * line.size:
        return False
    if line.left > run[-1].left + 0.8 * line.size and len(run) > 1 and not _is_item(run[0].words):
        return False  # indented: a paragraph begins
    room = margin - last.right
    return not (ended and room > 0.2 * margin) and not (room > 0.5 * margin and line.words[0].isupper())


def _is_item(words: str) -> bool:
    found = marker(words)
    return found is not None and (is_sure(found[0]) or found[0] in ("number", "letter", "-", "–", "—"))


def _block(paragraph: Sequence[_Line], known: Counter[str], lines: Sequence[_Line]) -> tuple[BlockKind, str]:
    words = paragraph[0].words
    for line in paragraph[1:]:
        words = _joined(words, line.words)
    words = _unbroken(words, known)
    found = marker(words)
    if found and _is_item(words):
        return BlockKind.LIST_ITEM, words[found[1] :]
    usual = median(line.size for line in lines)
    large = paragraph[0].size > 1.15 * usual or (words.isupper() and len(words) > 3)
    is_heading = large and len(words) <= 250 and words[-1] not in ".;,:"
    return (BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH), words


def _joined(before: str, after: str) -> str:
    """Two lines as one; a hyphen at the break is kept only where the document writes the word with it."""
    if not before.endswith(_HYPHENS) or len(before) < 2 or not before[-2].isalpha():
        return f"{before} {after}"
    return before[:-1] + _HELD_HYPHEN + after


def _unbroken(words: str, known: Counter[str]) -> str:
    """Mend words that were broken at the end of a line."""

    def mended(found: re.Match[str]) -> str:
        first, second = found[1], found[2]
        if not second[0].islower() or known[f"{first}-{second}"] > known[first + second]:
            return f"{first}-{second}"
        return first + second

    whole = re.sub(rf"([^\W\d_]+){_HELD_HYPHEN}([^\W\d_]+)", mended, words)
    return whole.replace(_HELD_HYPHEN, "-")
