"""DOCX: paragraphs, lists, cells, text boxes, footnotes; inserted words are in, struck ones are out."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from elchi.model.finding import Finding
from elchi.model.transcript import Block, BlockKind
from elchi.transcription.layout import Page, one_line

VERSION = "docx/1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LARGEST_PART = 100_000_000
_LARGEST_ALL = 500_000_000
_MOST_PARTS = 10_000
_LEFT_OUT = frozenset(
    f"{_W}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr", "tblPr", "tcPr")
) | {f"{_MC}Fallback"}
_SPACES = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-", f"{_W}ptab": " "}


class _Fault(Exception):
    """What is wrong with the archive: a finding's code and sentence; never leaves this module."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(what)
        self.code, self.what = code, what


def words_of(data: bytes, origin: str) -> tuple[str, tuple[Block, ...], str] | Finding:
    """Return text, blocks and version of a DOCX document, or why there are none: `broken-docx`, `zip-bomb`."""
    try:
        with _opened(data) as archive:
            body = _part(archive, "word/document.xml")
            if body is None:
                raise _Fault("broken-docx", "It has no body (word/document.xml).")
            writer = _Writer(_heading_styles(archive), _list_styles(archive))
            writer.write(body)
            for notes in ("word/footnotes.xml", "word/endnotes.xml"):
                if (part := _part(archive, notes)) is not None:
                    writer.write_notes(part)
    except _Fault as fault:
        todo = "Save it again as DOCX." if fault.code == "broken-docx" else "Do not open it; ask who sent it."
        return Finding(fault.code, origin, fault.what, todo)
    text, blocks = writer.page.finish()
    return text, blocks, VERSION


def properties(data: bytes) -> dict[str, str]:
    """Return the title of a document's core properties; who made the file need not be the author."""
    try:
        with _opened(data) as archive:
            core = _part(archive, "docProps/core.xml")
    except _Fault:
        return {}
    title = one_line(core.findtext(f"{_DC}title") or "") if core is not None else ""
    return {"title": title} if " " in title else {}


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise _Fault("broken-docx", "It says it is a DOCX, but its archive cannot be opened.") from error
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_ALL:
        raise _Fault("zip-bomb", "Unpacked it would be far larger than any document.")
    return archive


def _part(archive: zipfile.ZipFile, name: str) -> Any | None:
    """Return a part's parsed tree, or None where there is no such part. It is read no further than the limit."""
    from lxml import etree

    try:
        with archive.open(name) as file:
            data = file.read(_LARGEST_PART + 1)
    except KeyError:
        return None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error) as error:
        raise _Fault("broken-docx", f"Its part {name} cannot be unpacked.") from error
    if len(data) > _LARGEST_PART:
        raise _Fault("zip-bomb", f"Its part {name} unpacks to more than {_LARGEST_PART // 1_000_000} MB.")
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise _Fault("broken-docx", f"Its part {name} declares entities, which no DOCX may.")
    data = data.replace(_STRICT, _W[1:-1].encode())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _Fault("broken-docx", f"Its part {name} is no XML.") from error


def _heading_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Ids of the styles of headings and titles; ids are in the language of the office that made them, names not."""
    return frozenset(
        style.get(f"{_W}styleId") or ""
        for style in _styles(archive)
        if re.match(r"(?:heading \d|title$|subtitle$)", _value(style.find(f"{_W}name")).lower())
        or style.find(f"{_W}pPr/{_W}outlineLvl") is not None
    )


def _list_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    return frozenset(
        style.get(f"{_W}styleId") or ""
        for style in _styles(archive)
        if style.find(f"{_W}pPr/{_W}numPr/{_W}numId") is not None
    )


def _styles(archive: zipfile.ZipFile) -> Iterator[Any]:
    styles = _part(archive, "word/styles.xml")
    if styles is not None:
        yield from styles.iter(f"{_W}style")


def _value(element: Any | None) -> str:
    return (element.get(f"{_W}val") or "") if element is not None else ""


@dataclass
class _Words:
    """The words of one paragraph, how many of them are linked, and the text boxes that hang on it."""

    said: list[str] = field(default_factory=list)
    linked: int = 0
    boxes: list[Any] = field(default_factory=list)


class _Writer:
    def __init__(self, headings: frozenset[str], lists: frozenset[str]) -> None:
        self.page = Page()
        self.headings, self.lists = headings, lists

    def write(self, element: Any) -> None:
        """Write the paragraphs and tables below an element, in order."""
        for child in element:
            if child.tag == f"{_W}p":
                self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                self.write(child)

    def write_notes(self, notes: Any) -> None:
        """Write foot- or endnotes, but not the lines that part them from the text."""
        for note in notes:
            if note.get(f"{_W}type") in (None, "normal"):
                self.write(note)

    def _paragraph(self, paragraph: Any) -> None:
        words = _Words()
        _gather(paragraph, words, in_link=False)
        said = one_line("".join(words.said))
        if said:
            density = words.linked / len(said)
            self.page.add(self._kind(paragraph, said), said, link_density=density)
        for box in words.boxes:
            self.write(box)

    def _kind(self, paragraph: Any, said: str) -> BlockKind:
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return BlockKind.PARAGRAPH
        style = _value(properties.find(f"{_W}pStyle"))
        if style in self.headings or properties.find(f"{_W}outlineLvl") is not None:
            return BlockKind.HEADING
        number = properties.find(f"{_W}numPr/{_W}numId")
        if number is not None:
            return BlockKind.LIST_ITEM if _value(number) != "0" else BlockKind.PARAGRAPH
        return BlockKind.LIST_ITEM if style in self.lists else BlockKind.PARAGRAPH

    def _table(self, table: Any) -> None:
        rows = [row for row in table.iter(f"{_W}tr") if _nearest(row, f"{_W}tbl") is table]
        for number, row in enumerate(rows):
            column = 0
            for cell in (c for c in row.iter(f"{_W}tc") if _nearest(c, f"{_W}tr") is row):
                self._cell(cell, number, column)
                span = _value(cell.find(f"{_W}tcPr/{_W}gridSpan"))
                column += min(int(span), 1000) if span.isascii() and span.isdigit() else 1

    def _cell(self, cell: Any, row: int, column: int) -> None:
        words = _Words()
        inner = list(cell.iter(f"{_W}tbl"))
        for paragraph in cell.iter(f"{_W}p"):
            if _nearest(paragraph, f"{_W}tc") is cell and not _inside_box(paragraph, cell):
                _gather(paragraph, words, in_link=False)
                words.said.append(" ")
        said = one_line("".join(words.said))
        if said:
            density = words.linked / len(said)
            self.page.add(BlockKind.TABLE_CELL, said, row=row, column=column, link_density=density)
        for table in inner:
            if _nearest(table, f"{_W}tc") is cell:
                self._table(table)
        for box in words.boxes:
            self.write(box)


def _gather(element: Any, words: _Words, *, in_link: bool) -> None:
    for child in element:
        tag = child.tag
        if tag in _LEFT_OUT or not isinstance(tag, str):
            continue
        if tag == f"{_W}t":
            words.said.append(child.text or "")
            words.linked += len(child.text or "") if in_link else 0
        elif tag in _SPACES:
            words.said.append(_SPACES[tag])
        elif tag.endswith("}txbxContent"):
            words.boxes.append(child)
        else:
            _gather(child, words, in_link=in_link or tag == f"{_W}hyperlink")


def _nearest(element: Any, tag: str) -> Any | None:
    return next(element.iterancestors(tag), None)


def _inside_box(paragraph: Any, cell: Any) -> bool:
    box = next(paragraph.iterancestors(f"{_W}txbxContent"), None)
    return box is not None and any(up is cell for up in box.iterancestors(f"{_W}tc"))
