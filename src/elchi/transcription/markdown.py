"""Markdown: the words without the marks; lines stay broken where they were, blocks span them."""

import html
import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from elchi.model.transcript import Block, BlockKind
from elchi.transcription import heads
from elchi.transcription.layout import Page, one_line

VERSION = "markdown/1"
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+(?P<words>.*?)(?:[ \t]+#+)?)?[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_ITEM = re.compile(r"(?P<lead>[ \t]*(?:[-*+•]|\d{1,9}[.)]|\(?[a-z]\))[ \t]+)(?=\S)")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_QUOTE = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+")
_ROW_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]]{1,200}\]:[ \t]+\S+.*$")
_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.S)

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~ ])")
_MARKS = re.compile(r"[\\*_`\[\]~]")
_HELD = 0x10F000  # escaped marks wait in private use while the others are taken away
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\]\([^()\s]{0,1000}(?:\s+\"[^\"]{0,300}\")?\)")
_LINK = re.compile(
    r"\[(?P<words>[^\[\]]{1,1000})\](?:\([^()\s]{0,1000}(?:\([^()\s]{0,300}\)[^()\s]{0,300})?(?:\s+\"[^\"]{0,300}\")?\)"
    r"|\[[^\[\]]{0,200}\]|\{[^{}]{0,200}\})"
)
_AUTOLINK = re.compile(r"<(?P<words>(?:https?|mailto):[^<>\s]{1,1000})>")
_STRUCK = re.compile(r"<(?P<tag>s|del|strike)>.{0,1500}?</(?P=tag)>|~~(?=\S).{1,1500}?(?<=\S)~~", re.S | re.I)
_TABLE = re.compile(r"[ \t]*<table\b", re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>")
_EMPHASIS = (
    re.compile(r"(?P<mark>\*{1,3})(?=\S)(?P<words>.{1,1500}?)(?<=\S)(?P=mark)", re.S),
    re.compile(r"(?<!\w)(?P<mark>_{1,3})(?=\S)(?P<words>.{1,1500}?)(?<=\S)(?P=mark)(?!\w)", re.S),
    re.compile(r"(?P<mark>`{1,2})(?P<words>[^`]{1,1500})(?P=mark)"),
)


def words_of(text: str) -> tuple[str, tuple[Block, ...], str]:
    """Return text, blocks and version of a Markdown document.

    The title of its YAML head, where the body does not open with it, is its first heading; the rest of the head is
    no text. Escapes, emphasis, links and HTML tags give way to their words.
    """
    _, start = heads.split_markdown(text)
    title = heads.of_markdown(text).get("title")
    page = Page()
    pieces = list(_pieces(_COMMENT.sub("", text[start:]).split("\n")))
    if title and not (pieces and one_line(_plain(pieces[0].words)[0]).casefold() == title.casefold()):
        page.add(BlockKind.HEADING, title)
    for piece in pieces:
        words, density = _plain(piece.words)
        page.add(piece.kind, words, row=piece.row, column=piece.column, link_density=density)
    written, blocks = page.finish()
    return written, blocks, VERSION


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: BlockKind
    words: str
    row: int | None = None
    column: int | None = None


def _pieces(lines: Sequence[str]) -> Iterator[_Piece]:
    """The blocks with their marks still in them."""
    run: list[str] = []
    kind = BlockKind.PARAGRAPH
    place = 0
    while place < len(lines):
        line = _QUOTE.sub("", lines[place])
        if fence := _FENCE.match(line):
            yield from _finished(kind, run)
            run, kind = [], BlockKind.PARAGRAPH
            place = yield from _fenced(lines, place, fence["fence"])
            continue
        if _TABLE.match(line):
            yield from _finished(kind, run)
            run, kind = [], BlockKind.PARAGRAPH
            place = yield from _html_table(lines, place)
            continue
        if run and kind is BlockKind.PARAGRAPH and _UNDERLINE.match(line):
            yield _Piece(BlockKind.HEADING, "\n".join(run))
            run = []
        elif not line.strip() or _RULE.match(line) or _DEFINITION.match(line):
            yield from _finished(kind, run)
            run, kind = [], BlockKind.PARAGRAPH
        elif heading := _HEADING.match(line):
            yield from _finished(kind, run)
            run, kind = [], BlockKind.PARAGRAPH
            yield _Piece(BlockKind.HEADING, heading["words"] or "")
        elif place + 1 < len(lines) and "|" in line and _ROW_RULE.match(lines[place + 1]):
            yield from _finished(kind, run)
            run, kind = [], BlockKind.PARAGRAPH
            place = yield from _table(lines, place)
            continue
        elif (item := _ITEM.match(line)) and _may_begin_item(item["lead"], run, kind):
            yield from _finished(kind, run)
            run, kind = [line[item.end() :].rstrip()], BlockKind.LIST_ITEM
        else:
            run.append(line.strip())
        place += 1
    yield from _finished(kind, run)


def _may_begin_item(lead: str, run: Sequence[str], kind: BlockKind) -> bool:
    """Inside a paragraph a number begins a list only at 1, as CommonMark has it: "… in\\n1996. A member …"."""
    if not run:
        return len(lead.strip()) <= 4 or not lead.strip()[0].isdigit()
    if kind is BlockKind.LIST_ITEM or not lead.strip()[0].isdigit():
        return len(lead.strip()) <= 4
    return lead.strip()[:-1] == "1"


def _finished(kind: BlockKind, run: Sequence[str]) -> Iterator[_Piece]:
    if run:
        yield _Piece(kind, "\n".join(run))


def _fenced(lines: Sequence[str], place: int, fence: str) -> Generator[_Piece, None, int]:
    end = place + 1
    while end < len(lines) and not lines[end].strip().startswith(fence):
        end += 1
    words = "\n".join(lines[place + 1 : end])
    yield _Piece(BlockKind.PARAGRAPH, _MARKS.sub(r"\\\g<0>", html.escape(words)))
    return end + 1


def _table(lines: Sequence[str], place: int) -> Generator[_Piece, None, int]:
    row = 0
    while place < len(lines) and "|" in lines[place] and lines[place].strip():
        if not _ROW_RULE.match(lines[place]):
            cells = re.split(r"(?<!\\)\|", lines[place].strip().strip("|"))
            for column, cell in enumerate(cells):
                yield _Piece(BlockKind.TABLE_CELL, cell.strip(), row, column)
            row += 1
        place += 1
    return place


def _html_table(lines: Sequence[str], place: int) -> Generator[_Piece, None, int]:
    from lxml import html as markup

    end = place
    while end < len(lines) and "</table" not in lines[end].lower():
        end += 1
    tree = markup.document_fromstring("\n".join(lines[place : end + 1]))
    for row, element in enumerate(tree.iter("tr")):
        for column, cell in enumerate(element.iterchildren("td", "th")):
            words = one_line("".join(cell.itertext()))
            yield _Piece(BlockKind.TABLE_CELL, _MARKS.sub(r"\\\g<0>", html.escape(words)), row, column)
    return end + 1


def _plain(marked: str) -> tuple[str, float]:
    """Words without their marks, and the share of their characters that stand in links."""
    text = _ESCAPED.sub(lambda found: chr(_HELD + ord(found[1])), marked)
    text = _IMAGE.sub("", text)
    linked = 0

    def words_of_link(found: re.Match[str]) -> str:
        nonlocal linked
        linked += len(found["words"])
        return found["words"]

    text = _AUTOLINK.sub(words_of_link, text)
    for _ in range(2):  # a link in brackets of its own
        text = _LINK.sub(words_of_link, text)
    text = _TAG.sub("", _STRUCK.sub("", text))
    for _ in range(2):  # strong inside emphasis
        for marks in _EMPHASIS:
            text = marks.sub(lambda found: found["words"], text)
    text = re.sub(r"\\\n", "\n", text)
    text = html.unescape(text).replace("\u00a0", " ")
    text = "".join(
        chr(ord(letter) - _HELD) if _HELD <= ord(letter) < _HELD + 128 else letter for letter in text
    )
    text = "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n") if line.strip())
    return text, min(linked / len(text), 1.0) if text else 0.0
