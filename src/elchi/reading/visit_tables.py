"""Visit tables: rows of who came and when, under a head that names their columns: "Date | Visitor | Place"."""

from collections.abc import Iterator
from dataclasses import dataclass

from elchi.reading.document import Document
from elchi.reading.grammar import nodes_between
from elchi.reading.marks import Node, Text
from elchi.reading.reported import CALLED_OFF
from elchi.reading.sheet import Span

RULED = ("table_row", "table_cell")
BARS = ("|", "·", "•", "¦", "‖")
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
class _Row:
    blocks: tuple[int, int]
    cells: list[Span]


def guests(document: Document) -> tuple[list[Guest], set[int]]:
    """Return the rows of the tables of visits of a text, and the blocks that belong to such tables."""
    found: list[Guest] = []
    blocks: set[int] = set()
    columns: tuple[int, int | None] | None = None
    if document.text.pack.words["contact_visitor"].isdisjoint(document.text.lows):
        return found, blocks
    for row in _rows(document.text):
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


def _rows(text: Text) -> Iterator[_Row]:
    """Yield every row of cells, and every other block as a row of one cell."""
    block = 0
    while block < len(text.blocks):
        begin = block
        kind, first, last = text.blocks[block]
        block += 1
        if kind not in RULED:
            yield _Row((begin, block), _parted(text, first, last))
            continue
        cells = [(first, last)]
        while block < len(text.blocks) and text.blocks[block][0] == "table_cell":
            cells.append(text.blocks[block][1:])
            block += 1
        yield _Row((begin, block), cells)


def _parted(text: Text, first: int, last: int) -> list[Span]:
    """Return the cells of a line, as bars part them."""
    bars = [k for k in range(first, last) if text.low(k) in BARS and text.covered[k] is None]
    return [(i, j) for i, j in zip([first, *(k + 1 for k in bars)], [*bars, last], strict=True) if i < j]


def _columns(text: Text, row: _Row) -> tuple[int, int | None] | None:
    """Return which cell of the rows below holds the visitor, and which one the host; None where this is no head."""
    first, last = row.cells[0][0] if row.cells else 0, row.cells[-1][1] if row.cells else 0
    if len(row.cells) < 2 or last - first > LONGEST_HEAD:
        return None
    if any(node is not None and node.kind in (*PEOPLE, "date") for node in text.covered[first:last]):
        return None
    visitor = _column(text, row, "contact_visitor")
    return (visitor, _column(text, row, "contact_receiver")) if visitor is not None else None


def _column(text: Text, row: _Row, key: str) -> int | None:
    words = text.pack.words[key]
    return next((n for n, (i, j) in enumerate(row.cells) if text.has(words, i, j)), None)


def _guest(document: Document, row: _Row, visitor: int, host: int | None) -> Guest | None:
    """Return the guest of a row; None where it names nobody or no day, or says that nobody came."""
    text = document.text
    cells = [nodes_between(text, i, j) for i, j in row.cells]
    if any(
        n.kind == "verb" and (n.v.name in CALLED_OFF or n.v.mood != "done") for nodes in cells for n in nodes
    ):
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
