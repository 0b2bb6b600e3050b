"""Lit text: the words of a source with every passage wrapped, whatever way passages nest or cross.

A block becomes a tree. A passage is a `Span`; one that crosses the end of another is cut there and goes on in a
second piece; bare words are `Run`s. Each run inside a span leads to the statement of the innermost span.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from elchi.house.ledger.queries.shapes import SourceStatement
from elchi.model.transcript import Block, BlockKind

KINDS = ("instrument", "tie", "contact", "event", "office", "doubt")
"""Kinds in the order in which they take a passage that several of them rest on."""

COMMON = frozenset({"state", "of", "date", "place", "kind", "action", "level"})
"""Slots whose words many statements share by nature; they make no neighbours."""

LONGEST_NUMBER = 6
"""Characters of the longest number before a list item, `xviii)`."""


@dataclass(slots=True)
class Run:
    """Bare words; `statement` is where they lead, None outside every passage and for mere blanks; `again` after the span's first run."""

    text: str
    statement: str | None = None
    again: bool = False


@dataclass(slots=True)
class Span:
    """A lit stretch; `anchor` is its passage's address in the page on the first piece, None on later ones."""

    start: int
    end: int
    kind: str
    statement: str
    passage: str
    anchor: str | None
    children: list["Span | Run"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with its words lit; `numbered` where it is a list item that begins with its number."""

    kind: BlockKind
    children: tuple[Span | Run, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """What stands together: one `heading` or `paragraph`, the items of a `list` (`numbered` where they
    bring their own numbers), the rows of a `table`."""

    form: str
    rows: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class LitText:
    """A whole text; `neighbours` gives for a statement those that rest on some of the same words."""

    regions: tuple[Region, ...]
    neighbours: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Wish:
    start: int
    end: int
    rank: int
    kind: str
    statements: tuple[str, ...]


def light(text: str, blocks: Sequence[Block], statements: Sequence[SourceStatement]) -> LitText:
    """Return the text with every passage of the statements lit; no word is left out."""
    wishes = _wishes(statements)
    anchored: set[tuple[int, int]] = set()
    pieces: list[tuple[Block, Piece]] = []
    starts = {block.start for block in blocks}
    ahead = 0
    going: list[_Wish] = []  # passages that began in an earlier block and may reach into this one
    for block in _whole(text, blocks):
        while ahead < len(wishes) and wishes[ahead].start < block.end:
            going.append(wishes[ahead])
            ahead += 1
        going = [wish for wish in going if wish.end > block.start]
        numbered = block.kind is BlockKind.LIST_ITEM and block.start not in starts
        pieces.append((block, Piece(block.kind, tuple(_tree(text, block, going, anchored)), numbered)))
    return LitText(tuple(_regions(pieces)), _neighbours(statements))


def _wishes(statements: Iterable[SourceStatement]) -> list[_Wish]:
    """Return the stretches to light in order: earlier first, longer first, the kind that takes it innermost."""
    wanted: dict[tuple[int, int, str], dict[str, None]] = {}
    for statement in statements:
        for value in statement.values:
            for p in value.passages:
                if p.start < p.end:
                    wanted.setdefault((p.start, p.end, statement.kind), {})[statement.id] = None
    found = [_Wish(start, end, _rank(kind), kind, tuple(ids)) for (start, end, kind), ids in wanted.items()]
    return sorted(found, key=lambda wish: (wish.start, -wish.end, -wish.rank))


def _rank(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def _neighbours(statements: Iterable[SourceStatement]) -> dict[str, tuple[str, ...]]:
    """Return for each statement the others that rest on some of the same telling words, in order of the text."""
    spans = sorted(
        {
            (p.start, p.end, statement.id)
            for statement in statements
            for value in statement.values
            if value.field.rpartition(".")[2] not in COMMON
            for p in value.passages
        }
    )
    near: dict[str, dict[str, None]] = {}
    reaching: list[tuple[int, int, str]] = []
    for span in spans:
        reaching = [other for other in reaching if other[1] > span[0]]
        for *_, other in reaching:
            if other != span[2]:
                near.setdefault(other, {})[span[2]] = None
                near.setdefault(span[2], {})[other] = None
        reaching.append(span)
    return {one: tuple(others) for one, others in near.items()}


def _whole(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks in order, list items with their numbers, and a paragraph for words that stand in none."""
    at = 0
    for block in sorted(blocks, key=lambda b: (b.start, b.end)):
        if block.end <= at:
            continue
        start = max(at, block.start)
        if block.kind is BlockKind.LIST_ITEM:
            start = _marker(text, at, start)
        yield from _loose(text, at, start)
        yield block if start == block.start else Block(block.kind, start, block.end, block.row, block.column)
        at = block.end
    yield from _loose(text, at, len(text))


def _marker(text: str, at: int, start: int) -> int:
    """Return where the number of a list item (`3)`, `iv.`) begins if it stands before it on the line."""
    before = text[at:start].rpartition("\n")[2]
    number = before.strip()
    numbered = 0 < len(number) <= LONGEST_NUMBER and any(map(str.isalnum, number))
    return start - len(before.lstrip()) if numbered else start


def _loose(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield paragraphs for words outside every block; signs without a letter or digit are mark-up and left out."""
    at = start
    for stretch in text[start:end].split("\n\n"):
        bare = stretch.strip()
        if any(map(str.isalnum, bare)):
            begin = text.index(bare, at)
            yield Block(BlockKind.PARAGRAPH, begin, begin + len(bare))
        at += len(stretch) + 2


def _tree(
    text: str, block: Block, wishes: Sequence[_Wish], anchored: set[tuple[int, int]]
) -> list[Span | Run]:
    queue = [(max(w.start, block.start), -min(w.end, block.end), -w.rank, n, w) for n, w in enumerate(wishes)]
    heapq.heapify(queue)
    top: list[Span | Run] = []
    stack: list[Span] = []
    at = block.start

    def say(until: int) -> None:
        nonlocal at
        if until > at:
            inside = stack[-1] if stack else None
            again = inside is not None and any(isinstance(child, Run) for child in inside.children)
            words = text[at:until]
            leads = inside is not None and any(map(str.isalnum, words))  # a blank alone makes no link
            run = Run(words, inside.statement if inside and leads else None, again)
            (inside.children if inside else top).append(run)
            at = until

    def close(until: int) -> None:
        while stack and stack[-1].end <= until:
            say(stack[-1].end)
            stack.pop()

    while queue:
        start, negative_end, rank, n, wish = heapq.heappop(queue)
        end = -negative_end
        close(start)
        if stack and end > stack[-1].end:
            heapq.heappush(queue, (stack[-1].end, -end, rank, n, wish))
            end = stack[-1].end
        say(start)
        passage = f"p-{wish.start}-{wish.end}"
        anchor = None if (wish.start, wish.end) in anchored else passage
        anchored.add((wish.start, wish.end))
        span = Span(start, end, wish.kind, wish.statements[0], passage, anchor)
        (stack[-1].children if stack else top).append(span)
        stack.append(span)
    close(block.end)
    say(block.end)
    return top


def _regions(pieces: Sequence[tuple[Block, Piece]]) -> Iterator[Region]:
    rows: list[list[Piece]] = []
    form, row = "", None
    for block, piece in pieces:
        match block.kind:
            case BlockKind.LIST_ITEM:
                now, new_row = "list", True
            case BlockKind.TABLE_CELL:
                now, new_row = "table", block.row != row
                if form == "table" and block.row is not None and row is not None and block.row < row:
                    form = ""  # another table begins
            case _:
                now, new_row = block.kind.value, True
        if rows and (now != form or now in ("heading", "paragraph")):
            yield Region(_form(rows), tuple(tuple(r) for r in rows))
            rows = []
        if new_row or not rows:
            rows.append([])
        rows[-1].append(piece)
        form, row = now, block.row
    if rows:
        yield Region(_form(rows), tuple(tuple(r) for r in rows))


def _form(rows: Sequence[Sequence[Piece]]) -> str:
    match rows[0][0].kind:
        case BlockKind.LIST_ITEM:
            return "numbered" if any(piece.numbered for row in rows for piece in row) else "list"
        case BlockKind.TABLE_CELL:
            return "table"
        case kind:
            return kind.value
