"""Rows: tables of signed documents, also where a page has flattened them into one cell a line."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from elchi.reading.marks import Node, Text
from elchi.reading.names import Person, name_at
from elchi.reading.title import Title

FEWEST = 2  # rows that make a table
MOST_CELLS = 40  # cells of a row in which those who signed are sought
HEAD = 10  # blocks before the first row in which the columns may be named


@dataclass(slots=True)
class Row:
    """One row: the block of its number, and those of its cells, which follow it."""

    number: int
    block: int
    cells: list[int] = field(default_factory=list)


def is_number(words: str) -> bool:
    """Is a cell nothing but the number of its row: "1", "2.", "3)"?"""
    number = words.rstrip(".)")
    return 0 < len(words) <= 4 and len(number) < 4 and number.isdecimal()  # four figures are a year


def find_rows(text: Text) -> list[Row]:
    """Return the rows of the flattened table in the text, or nothing where there is none."""
    rows: list[Row] = []
    for block, (_, first, last) in enumerate(text.blocks):
        words = text.words(first, last) if last - first <= 2 else ""
        if is_number(words) and int(words.rstrip(".)")) == len(rows) + 1:
            rows.append(Row(len(rows) + 1, block))
        elif rows and not _is_left(text, rows[-1], block):
            rows[-1].cells.append(block)
    if len(rows) < FEWEST:
        return _ruled(text) or _by_titles(text)
    longest = max(len(row.cells) for row in rows[:-1])
    rows[-1].cells = rows[-1].cells[:longest]
    return rows


def _is_left(text: Text, row: Row, block: int) -> bool:
    """Has the text left the cells of a row that the page has kept as such?"""
    kept = len(row.cells) > 1 and text.blocks[row.cells[1]][0] == "table_cell"
    return kept and (text.blocks[block][0] != "table_cell" or block != row.cells[-1] + 1)


def _ruled(text: Text) -> list[Row]:
    """Return the rows of a table whose cells the page has kept."""
    rows: list[Row] = []
    for block, (kind, first, last) in enumerate(text.blocks):
        if kind == "table_row":
            rows.append(Row(len(rows) + 1, block))
        if kind in ("table_row", "table_cell") and rows and not is_number(text.words(first, last)):
            rows[-1].cells.append(block)
    return [row for row in rows if row.cells] if len(rows) >= FEWEST else []


def _by_titles(text: Text) -> list[Row]:
    """Return a row for each line that is a title and nothing else, with the lines of persons behind it."""
    rows: list[Row] = []
    for block, (_, first, last) in enumerate(text.blocks):
        if is_title_line(text, first, last):
            rows.append(Row(len(rows) + 1, block, [block]))
        elif rows and block == rows[-1].cells[-1] + 1 and _is_person_line(text, first, last):
            rows[-1].cells.append(block)
    return rows if len(rows) >= FEWEST and any(len(row.cells) > 1 for row in rows) else []


def is_title_line(text: Text, first: int, last: int) -> bool:
    """Is the line the title of an instrument, and nothing else?"""
    for k in range(first, min(first + 4, last)):
        node = text.covered[k]
        if node is not None and node.kind == "title" and not node.v.generic:
            return last - node.j <= 1
    return False


def _is_person_line(text: Text, first: int, last: int) -> bool:
    """Does the line name a person, and tell nothing of him?"""
    kinds = {n.kind for k in range(first, last) if (n := text.covered[k]) is not None}
    begin = text.after(first)
    side = text.length(begin, "state") if text.starts(first, "for_side") else 0
    if side and text.low(begin + side) == ":" and last - first < 40:
        return True  # "For Peru: A. B."
    return bool(kinds & {"person", "name"}) and not kinds & {"verb", "title", "date"} and last - first < 40


def columns(text: Text, rows: list[Row]) -> list[tuple[str, tuple[int, int]]]:
    """Return the sides that the head of the table names, in order: "Indian side", "from Bangladesh"."""
    start = next((c for row in rows for c in row.cells if _has_title(text, c)), 0)
    sides: list[tuple[str, tuple[int, int]]] = []
    for block in range(max(0, start - HEAD), start):
        _, first, last = text.blocks[block]
        if last - first > 12:
            sides = []
            continue
        for k in range(first, last):
            mark = text.mark(k, "adjective") or text.mark(k, "state")
            if mark and mark[1].value not in (s[0] for s in sides):
                sides.append((mark[1].value, (k, k + mark[0])))
    return sides if len(sides) == 2 else []


def cover_signatories(text: Text, rows: list[Row]) -> None:
    """Cover the names that stand alone in cells, with the office of the next line and the side of their column."""
    sides = columns(text, rows)
    for row in rows:
        titled = next((c for c in row.cells if _has_title(text, c)), None)
        if titled is None:
            continue
        people: list[Node] = []
        for cell in row.cells[row.cells.index(titled) + 1 :]:
            _, first, last = text.blocks[cell]
            found = [
                n
                for n in (text.covered[k] for k in range(first, last))
                if n is not None and n.kind == "person"
            ]
            if not found and last > first:
                name = name_at(text, first, last, strong=True)
                if (
                    name
                    and name[1] - name[0] >= 2
                    and (name[1] == last or text.low(name[1]) in (",", "(", "–", "-"))
                ):
                    found = [
                        text.cover(
                            Node(
                                "person",
                                name[0],
                                name[1],
                                Person((name[0], name[1]), text.words(*name[:2]), titled=True),
                            )
                        )
                    ]
            people.extend(n for n in found if not any(n is p for p in people[-4:]))
        if len(people) == 2 and sides:
            for node, (code, span) in zip(people, sides, strict=True):
                if node.v.state is None:
                    node.v.state, node.v.state_span = code, span


def _has_title(text: Text, block: int) -> bool:
    _, first, last = text.blocks[block]
    return any(n is not None and n.kind == "title" and not n.v.generic for n in text.covered[first:last])


def row_signatories(text: Text, rows: list[Row], title: Title) -> list[Node]:
    """Return the persons of the row in which a title stands, behind it."""
    block = text.block_at(title.i)
    at = bisect_right(rows, block, key=_block) - 1
    cell = bisect_left(rows[at].cells, block) if at >= 0 else 0
    if at < 0 or cell >= len(rows[at].cells) or rows[at].cells[cell] != block:
        return []
    people: dict[int, Node] = {}
    for later in rows[at].cells[cell + 1 : cell + 1 + MOST_CELLS]:
        _, a, b = text.blocks[later]
        people.update((id(n), n) for n in text.covered[a:b] if n is not None and n.kind == "person")
    return list(people.values())


def _block(row: Row) -> int:
    return row.block
