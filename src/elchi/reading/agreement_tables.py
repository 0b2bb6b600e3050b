"""Tables of agreements: "Partner | Title | Signed | In force", where each cell behind a title tells one thing of it."""

from elchi.reading.document import Document
from elchi.reading.entries import binds_from, is_force, scene_in
from elchi.reading.mention import Mention

MOST_CELLS = 12
"""Cells of a row."""
CELLS = ("table_row", "table_cell")
RULE, BECAUSE = "table", "the row of its table says when and where it was signed"


def read_tables(document: Document, order: list[Mention]) -> None:
    """Take from the row of each title its other party, the day and town of its signing, and since when it binds."""
    blocks = document.text.blocks
    for mention in order:
        block = document.block_of(mention.sentence)
        if mention.title.generic or blocks[block][0] not in CELLS:
            continue
        row = _row(document, block)
        head = _head(document, row)
        for column, cell in enumerate(row):
            if cell != block:
                _take(document, mention, cell, head[column] if column < len(head) else None)


def _row(document: Document, block: int) -> list[int]:
    """Return the cells of the row in which a block stands."""
    blocks = document.text.blocks
    first = block
    while first > 0 and blocks[first][0] == "table_cell" and block - first < MOST_CELLS:
        first -= 1
    last = block + 1
    while last < len(blocks) and blocks[last][0] == "table_cell" and last - first < MOST_CELLS:
        last += 1
    return list(range(first, last))


def _head(document: Document, row: list[int]) -> list[int]:
    """Return the cells of the first row of a table."""
    key = f"table {row[0]}"
    if key not in document.memo:
        above = row[0] - 1
        known = above >= 0 and document.text.blocks[above][0] in CELLS
        document.memo[key] = _head(document, _row(document, above)) if known else row
    head: list[int] = document.memo[key]
    return head


def _take(document: Document, mention: Mention, cell: int, head: int | None) -> None:
    """Take what one cell says of the paper of its row; the head of its column says whether it is an entry into force."""
    text = document.text
    _, first, last = text.blocks[cell]
    named = text.covered[first] if last > first else None
    if named is not None and named.kind in ("state", "organisation") and named.j >= last:
        mention.sides.append((named.v, (named.i, named.j)))
        return
    if mention.action not in (None, "signed", "planned"):
        return
    if any(text.starts(k, "under_way") for k in range(first, last)):
        mention.action, mention.draft = "planned", None
        mention.rule, mention.because = RULE, "its row says that it is being prepared"
        return
    scene, act = scene_in(document, first, last)
    if scene is None:
        return
    if _is_of_force(document, head) or act == "entered_into_force":
        mention.acts.extend(binds_from(document, mention, (first, last), first))
    elif mention.when is None:
        mention.when, mention.where = scene.when, scene.where
        mention.action, mention.rule, mention.because = act or "signed", RULE, BECAUSE


def _is_of_force(document: Document, head: int | None) -> bool:
    """Does the head of a column speak of the entry into force?"""
    if head is None:
        return False
    _, first, last = document.text.blocks[head]
    return any(is_force(document, k) for k in range(first, last))
