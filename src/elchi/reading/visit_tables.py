"""Visit tables: rows of who came and when, under a head that names their columns: "Date | Visitor | Place"."""

from collections.abc import Iterator
from dataclasses import dataclass

from elchi.reading.document import Document
from elchi.reading.grammar import nodes_between
from elchi.reading.marks import Node, Text
from elchi.reading.reported import CALLED_OFF
from elchi.reading.sheet import Span

RULED = ("table_row", "table_cell")
BARS = frozenset(("|", "·", "•", "¦", "‖"))
LONGEST_HEAD = 20  # tokens of a row that names columns
PEOPLE = ("person", "name")
EVENTS = ("council", "consultations")


@dataclass(slots=True)
class Guest:
    """A row: who came, who received him and for which session he came, if the row says so, and its dates and towns."""

    blocks: tuple[int, int]
    visitor: Node
    host: Node | None
    event: Node | None
    rest: list[Node]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, or a line that bars part: its blocks, and the tokens of its cells."""

    blocks: tuple[int, int]
    cells: list[Span]


def guests(document: Document) -> tuple[list[Guest], set[int]]:
    """Return the rows of the tables of visits of a text, and the blocks that belong to such tables."""
    found: list[Guest] = []
    blocks: set[int] = set()
    columns: tuple[int, int | None] | None = None
    if document.text.pack.words["contact_visitor"].isdisjoint(document.text.lows):
        return found, blocks
    for row in rows_of(document.text):
        head = _columns(document.text, row)
        if head is not None or len(row.cells) < 2:
            columns = head
        elif columns is not None:
            guest = _guest(document, row, *columns)
            if guest is not None:
                found.append(guest)
        if columns is not None:
            blocks.update(range(*row.blocks))
    return found, blocks


def rows_of(text: Text) -> Iterator[Row]:
    """Yield every row of cells, and every other block as a row of one cell; nothing where the text has no cells."""
    block = 0
    if BARS.isdisjoint(text.lows) and all(kind not in RULED for kind, _, _ in text.blocks):
        return
    while block < len(text.blocks):
        begin = block
        kind, first, last = text.blocks[block]
        block += 1
        if kind not in RULED:
            yield Row((begin, block), _parted(text, first, last))
            continue
        cells = [(first, last)]
        while block < len(text.blocks) and text.blocks[block][0] == "table_cell":
            cells.append(text.blocks[block][1:])
            block += 1
        yield Row((begin, block), cells)


def _parted(text: Text, first: int, last: int) -> list[Span]:
    """Return the cells of a line, as bars part them."""
    bars = [k for k in text.places(BARS, first, last) if text.covered[k] is None]
    return [(i, j) for i, j in zip([first, *(k + 1 for k in bars)], [*bars, last], strict=True) if i < j]


def _columns(text: Text, row: Row) -> tuple[int, int | None] | None:
    """Return which cell of the rows below holds the visitor, and which one the host; None where this is no head."""
    if not is_head(text, row):
        return None
    visitor = _column(text, row, "contact_visitor")
    return (visitor, _column(text, row, "contact_receiver")) if visitor is not None else None


def is_head(text: Text, row: Row) -> bool:
    """May the row name the columns: short cells, in which nobody and no day is named?"""
    first, last = row.cells[0][0] if row.cells else 0, row.cells[-1][1] if row.cells else 0
    if len(row.cells) < 2 or last - first > LONGEST_HEAD:
        return False
    return not any(node is not None and node.kind in (*PEOPLE, "date") for node in text.covered[first:last])


def nodes_of(text: Text, row: Row) -> list[list[Node]]:
    """Return the phrases of each cell of a row."""
    return [nodes_between(text, i, j) for i, j in row.cells]


def is_off(nodes: list[Node]) -> bool:
    """Do the words of a row say that nothing came of it: "Cancelled", "to be held"?"""
    return any(n.kind == "verb" and (n.v.name in CALLED_OFF or n.v.mood != "done") for n in nodes)


def _column(text: Text, row: Row, key: str) -> int | None:
    words = text.pack.words[key]
    return next((n for n, (i, j) in enumerate(row.cells) if text.has(words, i, j)), None)


def _guest(document: Document, row: Row, visitor: int, host: int | None) -> Guest | None:
    """Return the guest of a row; None where it names nobody or no day, or says that nobody came."""
    text = document.text
    cells = nodes_of(text, row)
    if any(is_off(nodes) for nodes in cells):
        return None
    if visitor >= len(cells):
        return None
    who = next((n for n in cells[visitor] if n.kind in PEOPLE), None)
    receiver = (
        next((n for n in cells[host] if n.kind in PEOPLE), None)
        if host is not None and host < len(cells)
        else None
    )
    rest = [
        n
        for at, nodes in enumerate(cells)
        if at not in (visitor, host)
        for n in nodes
        if n.kind in ("date", "capital", "place")
    ]
    if who is None or not any(n.kind == "date" for n in rest):
        return None
    event = next((n for nodes in cells for n in nodes if n.kind == "noun" and n.v in EVENTS), None)
    return Guest(row.blocks, who, receiver, event, rest)
