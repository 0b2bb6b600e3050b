"""Tables of agreements: "Partner | Title | Signed | In force", where each cell behind a title tells one thing of it."""

from elchi.reading.circumstances import Told
from elchi.reading.document import Document
from elchi.reading.entries import binds_from, is_force, scene_in
from elchi.reading.marks import Node
from elchi.reading.mention import Mention

LONGEST = 6
"""Tokens of a cell that holds one thing."""
MOST_CELLS = 12
"""Cells of a row."""
CELLS = ("table_row", "table_cell")
ACTS = {
    "sign": "signed",
    "initial": "initialled",
    "ratify": "ratified",
    "approve": "ratified",
    "enter_force": "entered_into_force",
    "terminate": "terminated",
    "adopt": "adopted",
}  # by the verb that is all of a cell
NOUNS = {
    "signing": "signed",
    "ratification": "ratified",
    "accession": "ratified",
    "entry_force": "entered_into_force",
    "ending": "terminated",
    "adoption": "adopted",
}  # by the noun that is all of a cell
RULE, BECAUSE = "table", "the row of its table says when and where it was signed"


def read_tables(document: Document, order: list[Mention]) -> None:
    """Take from the row of each title its other party, the day and town of its signing, and since when it binds."""
    blocks = document.text.blocks
    for mention in order:
        block = document.block_of(mention.sentence)
        if mention.title.generic or not (blocks[block][0] in CELLS or _is_behind_number(document, block)):
            continue
        row = _row(document, block)
        head = _head(document, row)
        if _take_columns(document, mention, [(c, h) for c, h in _columns(row, head) if c != block]):
            continue
        for column, cell in enumerate(row):
            if cell != block:
                _take(document, mention, cell, head[column] if column < len(head) else None)


def _is_behind_number(document: Document, block: int) -> bool:
    """Is it the cell behind the number of a row, which is taken for an item of a list?"""
    blocks = document.text.blocks
    return blocks[block][0] == "list_item" and block > 0 and blocks[block - 1][0] == "table_row"


def _columns(row: list[int], head: list[int]) -> list[tuple[int, int | None]]:
    """Return the cells of a row, each with the head of its column."""
    return [(cell, head[n] if n < len(head) else None) for n, cell in enumerate(row)]


def _take_columns(document: Document, mention: Mention, cells: list[tuple[int, int | None]]) -> bool:
    """Take the act, the day and the town from a row that has a cell for each; False where one cell has no act alone."""
    whole = [(head, node) for cell, head in cells if (node := _whole(document, cell)) is not None]
    act = next((act for _, n in whole if (act := _act_of(n))), None)
    if act is None:
        return False
    mention.action, mention.rule, mention.because = (
        act,
        RULE,
        "the row of its table says what was done with it, and when",
    )
    mention.draft = None
    _take_parties(mention, whole)
    date = next((n for _, n in whole if n.kind == "date"), None)
    value = date.v.resolve(document.base) if date is not None else None
    if value and date is not None:
        mention.when = Told(value, (date.i, date.j), "date.cell", "the day that its row gives")
    else:
        spans = [document.text.blocks[cell][1:] for cell, _ in cells]
        scene = next((s for span in spans if (s := scene_in(document, *span)[0]) is not None), None)
        if scene is not None:
            mention.when, mention.where = scene.when, scene.where
    towns = ("capital", "place", "name")
    town = next((n for head, n in whole if n.kind in towns and _is_of_place(document, head, n)), None)
    if town is not None:
        span = town.i, town.j
        mention.where = Told(document.text.words(*span), span, "place.cell", "the town that its row gives")
    return True


def _act_of(node: Node) -> str | None:
    """Return the act that a verb or a noun names which is all of a cell: "Initialled", "Entry into force"."""
    if node.kind == "noun":
        return NOUNS.get(node.v)
    if node.kind != "verb" or node.v.name not in ACTS:
        return None
    return "planned" if node.v.mood in ("planned", "infinitive") else ACTS[node.v.name]


def _take_parties(mention: Mention, whole: list[tuple[int | None, Node]]) -> None:
    """Take the states and organisations that are all of a cell for parties."""
    mention.sides.extend((n.v, (n.i, n.j)) for _, n in whole if n.kind in ("state", "organisation"))


def _is_of_place(document: Document, head: int | None, node: Node) -> bool:
    """Is it a town that the lexicon knows, or does the head of its column say that it is one?"""
    if node.kind != "name" and node.v:
        return True
    if head is None:
        return False
    _, first, last = document.text.blocks[head]
    return document.text.has(document.text.pack.words["place_heads"], first, last)


def _whole(document: Document, cell: int) -> Node | None:
    """Return the phrase that is all of a cell, a town that no lexicon knows too; None for anything longer."""
    text = document.text
    _, first, last = text.blocks[cell]
    if first >= last or last - first > LONGEST:
        return None
    node = text.covered[first]
    if node is not None:
        return node if node.i == first and node.j == last else None
    large = all(text.tokens[k].cap and text.covered[k] is None for k in range(first, last))
    return Node("place", first, last) if large else None


def _row(document: Document, block: int) -> list[int]:
    """Return the cells of the row in which a block stands."""
    blocks = document.text.blocks
    first = block
    while (
        first > 0
        and (blocks[first][0] == "table_cell" or _is_behind_number(document, first))
        and block - first < MOST_CELLS
    ):
        first -= 1
    last = block + 1
    while (
        last < len(blocks)
        and (blocks[last][0] == "table_cell" or _is_behind_number(document, last))
        and last - first < MOST_CELLS
    ):
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
