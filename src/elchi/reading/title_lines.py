"""Title lines: registers in which a paper, its town and its days stand each on a line of their own.

"Agreement on Fisheries / Lisbon / 3 May 2015", with or without lines that head the columns, or with a label before a
value: "Place of signature: Lisbon".
"""

from collections.abc import Iterator
from dataclasses import replace

from elchi.reading.circumstances import Told
from elchi.reading.closing import headed_by
from elchi.reading.document import Document
from elchi.reading.entries import Scene, binds_from, is_force, scene_of, signing_on, towns_of
from elchi.reading.marks import Node, Text
from elchi.reading.mention import Mention
from elchi.reading.rows import is_title_line
from elchi.reading.sheet import Span
from elchi.reading.status_heads import give_standing, said_of

LONGEST = 12
"""Tokens of a line that holds one thing, its label included."""
MOST_LINES = 6
"""Lines below a title that may tell of it."""
LABEL = 6
"""Tokens of a label before its colon."""
FEWEST = 2
"""Titles with a day below them that make a register where no line heads the columns and no town is told."""
KEPT = ("table_row", "table_cell")  # rows that the page has kept are read as such
RULE, BECAUSE = "lines", "the lines below its title say when and where it was signed"


def read_lines(document: Document, order: list[Mention]) -> None:
    """Take the day and town of signing, and since when a paper binds, from the lines below its title."""
    tops = _tops(document, order)
    if not tops:
        return
    heads = _heads(document, min(tops))
    told: list[tuple[Mention, Scene, Span | None]] = []
    for block, mention in tops.items():
        signed, force = _told(document, block, tops, heads)
        if signed is not None:
            told.append((mention, signed, force))
    is_register = len(told) >= FEWEST
    for mention, signed, force in told:
        if is_register or heads or signed.where is not None:
            _take(document, mention, signed, force)
            _end(document, mention, tops)
    if is_register:
        document.keep_register()


def _tops(document: Document, order: list[Mention]) -> dict[int, Mention]:
    """Return by its block each naming that is all of a line."""
    blocks = document.text.blocks
    tops: dict[int, Mention] = {}
    head = headed_by(document)  # of a communiqué: its own day
    for mention in order:
        block = document.block_of(mention.sentence)
        kind, first, last = blocks[block]
        named = not mention.title.generic and not mention.title.plural
        named = named and (head is None or mention.title is not head.v)
        if named and kind not in KEPT and is_title_line(document.text, first, last):
            tops.setdefault(block, mention)
    return tops


def _heads(document: Document, top: int) -> list[str]:
    """Return what the lines right above the first title call the columns behind that of the title, in order."""
    found: list[str] = []
    for block in range(top - 1, max(top - 1 - MOST_LINES, -1), -1):
        _, first, last = document.text.blocks[block]
        kind = _column(document, first, last)
        if kind == "title":
            return found[::-1] if {"day", "force"} & set(found) else []
        if not kind:
            return []
        found.append(kind)
    return []


def _column(document: Document, first: int, last: int) -> str:
    """Return what a line heads: titles, towns, days of signing or of entry into force; nothing for other lines."""
    text = document.text
    if last - first > LABEL or any(text.kind(k) in ("date", "person") for k in range(first, last)):
        return ""
    if any(is_force(document, k) for k in range(first, last)):
        return "force"
    if text.has(text.pack.words["place_heads"], first, last):
        return "place"
    if text.has(text.pack.words["day_heads"], first, last) or text.has(
        text.pack.words["signings"], first, last
    ):
        return "day"
    if text.has(text.pack.words["titled"], first, last) or text.mark(first, "instrument"):
        return "title"
    return "number" if last - first <= 2 and text.low(first) in text.pack.words["number_heads"] else ""


def _lines(document: Document, block: int, tops: dict[int, Mention]) -> Iterator[tuple[int, int]]:
    """Yield the lines below a title up to the next one, or to a line that is too long to tell one thing."""
    blocks = document.text.blocks
    for below in range(block + 1, min(block + 1 + MOST_LINES, len(blocks))):
        kind, first, last = blocks[below]
        if below in tops or kind in ("heading", *KEPT) or last - first > LONGEST:
            return
        yield first, last


def _told(
    document: Document, block: int, tops: dict[int, Mention], heads: list[str]
) -> tuple[Scene | None, Span | None]:
    """Return the day and town of the signing that the lines below a title tell, and the line of the entry into force."""
    text = document.text
    days: list[Scene] = []
    where: Told | None = None
    force: Span | None = None
    for n, (first, last) in enumerate(_lines(document, block, tops)):
        begin = _value(document, first, last)
        kind = _column(document, first, begin) if begin > first else heads[n] if n < len(heads) else ""
        told = text.has(text.pack.words["locatives"], begin, last)  # "Updated in May 2023"
        scene = scene_of(document, begin, last) if not told else None
        if kind == "force":
            force = (begin, last) if scene is not None else force
        elif scene is not None and (kind == "day" or not days):
            days.append(scene)
        elif scene is None and where is None and (towns := towns_of(document, begin, last)):
            where = _town(text, towns)
        elif begin > first or text.covered[first] is not None or not heads:
            break  # a line that tells something else
    if not days:
        return None, None
    return replace(days[0], where=days[0].where or where), force


def _value(document: Document, first: int, last: int) -> int:
    """Return where the value of a line begins: behind its label, or with the line."""
    colon = next((k for k in range(first, min(first + LABEL, last)) if document.text.low(k) == ":"), None)
    return first if colon is None or not _column(document, first, colon) else colon + 1


def _town(text: Text, towns: list[Node]) -> Told | None:
    """Return the only town of a line; notes exchanged between two have none."""
    if len(towns) != 1:
        return None
    span = towns[0].i, towns[0].j
    return Told(text.town(*span), span, "place.line", "the town that stands on a line below the title")


def _take(document: Document, mention: Mention, signed: Scene, force: Span | None) -> None:
    """Note the signing as the news of a paper, or, where a later act of it is told, as what came before."""
    if force is not None:
        mention.acts.extend(binds_from(document, mention, force, force[0]))
    if mention.action not in (None, "signed"):
        mention.acts.extend(signing_on(document, signed.when))
        return
    mention.when, mention.where = signed.when, signed.where
    mention.action, mention.rule, mention.because = "signed", RULE, BECAUSE


def _end(document: Document, mention: Mention, tops: dict[int, Mention]) -> None:
    """Note that a line below a title says that the paper has ended: "Terminated"."""
    block = document.block_of(mention.sentence)
    for first, last in _lines(document, block, tops):
        if said_of(document, first, last) == "ended":
            give_standing(document, mention, "ended", document.text.block_at(first))
            return
