"""Assemble: from a text to its statements, step by step: gate, marks, grammar, one sheet for each thing."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from elchi.heap import uncollected
from elchi.model.passage import Passage
from elchi.model.reading import Reading
from elchi.model.statement import StatementKind
from elchi.model.transcript import Block, BlockKind
from elchi.reading.allowance import most_marked
from elchi.reading.company import share_circumstances, share_scene, share_towns
from elchi.reading.contact_tables import tabled_contacts
from elchi.reading.contacts import contacts
from elchi.reading.document import DAY, Document
from elchi.reading.doubts import doubts
from elchi.reading.ended import carry_on
from elchi.reading.enumerated import enumerated
from elchi.reading.events import events
from elchi.reading.gate import passes
from elchi.reading.instruments import instruments
from elchi.reading.marks import mark_text
from elchi.reading.offices import offices
from elchi.reading.pack import languages, load
from elchi.reading.rows import is_number
from elchi.reading.sheet import Sheet
from elchi.reading.staged import is_staged
from elchi.reading.stay_heads import share_stay
from elchi.reading.study import study
from elchi.reading.ties import ties
from elchi.reading.visit_lists import listed_visits, untold


def read_text(
    text: str,
    *,
    blocks: tuple[Block, ...],
    language: str,
    published: str | None,
    speaker: str | None,
    transcript: str,
    version: str,
) -> Reading:
    """Return the reading of a text; see `elchi.reading.read`."""
    if language not in languages() or not passes(text, language):
        return Reading((), (), False, language, published)
    with uncollected():  # phrases and sheets live to the end and refer to none that refers back
        document = study_text(text, blocks=blocks, language=language, published=published, speaker=speaker)
        return _read_document(document, language, published, transcript, version)


def _read_document(
    document: Document, language: str, published: str | None, transcript: str, version: str
) -> Reading:
    marked = document.text
    sheets: list[Sheet] = []
    listed = listed_visits(document)  # first: a list says of which state its visitors are
    listed += tabled_contacts(document)
    parts = (instruments, ties, contacts, offices, events)
    for part in parts if not is_staged(document) else (offices,):
        sheets.extend(part(document))
    sheets.extend(untold(listed, [s for s in sheets if s.kind is StatementKind.CONTACT]))
    share_circumstances(
        [s for s in sheets if s.kind is StatementKind.INSTRUMENT],
        [s for s in sheets if s.kind is StatementKind.CONTACT],
    )
    share_towns(
        [s for s in sheets if s.kind is StatementKind.TIE],
        [s for s in sheets if s.kind is StatementKind.CONTACT],
    )
    papers = [s for s in sheets if s.kind is StatementKind.INSTRUMENT]
    share_scene(document, papers)
    share_stay(document, papers, [s for s in sheets if s.kind is StatementKind.CONTACT])
    carry_on(sheets)
    sheets.extend(doubts(document, sheets))
    unread = _unread(document, sheets)
    day = published or document.day
    del document  # its rules and phrases make room for the statements
    statements = []
    for sheet in _taken(sheets):
        if sheet.lines:
            statements.append(sheet.statement(marked, transcript, version))
    return Reading(tuple(statements), unread, True, language, day, marked.until)


def _taken(sheets: list[Sheet]) -> Iterator[Sheet]:
    """Yield the sheets in order and let go of each, so that they and their statements never fill the memory together."""
    sheets.reverse()
    while sheets:
        yield sheets.pop()


def study_text(
    text: str,
    *,
    blocks: tuple[Block, ...] = (),
    language: str,
    published: str | None = None,
    speaker: str | None = None,
) -> Document:
    """Return the document behind a reading: its phrases and what the rules found, before anything is put together."""
    marked = mark_text(text, _ranges(text, blocks), load(language), most_marked(text))
    return study(marked, *_day(published), speaker=speaker)


def _ranges(text: str, blocks: tuple[Block, ...]) -> list[tuple[str, int, int]]:
    """Return (kind, start, end) of the blocks, or of the lines where a transcript has none."""
    if blocks:
        told = [(_kind(b), b.start, b.end) for b in blocks if b.link_density < 0.5]
        return enumerated(_rows(told, text), text)
    ranges, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            kind = "list_item" if line.lstrip()[:1] in "-*•–" or _numbered(line) else "paragraph"
            ranges.append((kind, start, start + len(line.rstrip())))
        start += len(line)
    return enumerated(ranges, text)


def _kind(block: Block) -> str:
    """Return the kind of a block; the first cell of a row is told apart, so that rows are known without numbers."""
    return "table_row" if block.kind is BlockKind.TABLE_CELL and block.column == 0 else block.kind.value


def _rows(ranges: list[tuple[str, int, int]], text: str) -> list[tuple[str, int, int]]:
    """Take the cell behind a lone number for an item of a list: the row of a flattened table."""
    taken = []
    for n, (kind, start, end) in enumerate(ranges):
        lone = n > 0 and is_number(text[ranges[n - 1][1] : ranges[n - 1][2]].strip())
        taken.append(("list_item" if lone else kind, start, end))
    return taken


def _numbered(line: str) -> bool:
    head = line.lstrip().split(" ", 1)[0]
    return 1 < len(head) <= 4 and head[-1] in ".)" and head[:-1].isdecimal()


def _day(published: str | None) -> tuple[date | None, int]:
    """Return the day on which a text was published, or the last one of the month or year, and how much of it is known."""
    try:
        year, month, *rest = ((published or "")[:DAY] + "-12" * (len(published or "") == 4)).split("-")
        if rest:
            return date.fromisoformat((published or "")[:DAY]), DAY
        return date(int(year), int(month), monthrange(int(year), int(month))[1]), len(published or "")
    except ValueError:
        return None, DAY


def _unread(document: Document, sheets: list[Sheet]) -> tuple[Passage, ...]:
    """Return the sentences with an act and a state from which nothing was read."""
    text = document.text
    used = bytearray(text.size)
    for sheet in sheets:
        for line in sheet.lines:
            for i, j in line.spans:
                used[i:j] = b"\1" * (j - i)
    passages = []
    for sentence in document.told:
        first, last, block = text.sentences[sentence]
        if block == document.heading or last - first < 4 or 1 in used[first:last]:
            continue
        found = [n for k in range(first, last) if (n := text.covered[k]) is not None]
        nodes = {n.kind for n in found if n.kind != "verb" or n.v.name not in ("be", "say", "other")}
        act = "verb" in nodes and ({"title", "noun"} & nodes)
        state = {"state", "people", "capital", "adjective", "organisation"} & nodes
        if act and state:
            passages.append(text.passage(first, last))
    return tuple(passages)
