"""Row notes: what is told below a table or list of one of its papers by number: "Note to No. 5: signed by A and B"."""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.joints import joined
from elchi.reading.marks import Node
from elchi.reading.mention import Mention
from elchi.reading.signatories import signatories_of

OPENS = 6
"""Tokens of a block within which the number stands: "Note to No. 5:", "Ad 3:", "Item 2:"."""
FARTHEST = 3  # digits of a number


def noted(document: Document, draft: Draft, listed: list[Mention]) -> Mention | None:
    """Return the paper of a table or list to which a note points by its number, or None where none is meant."""
    number = _number(document, document.block_of(draft.sentence))
    if number is None:
        return None
    cells = next((row.cells for row in document.rows if row.number == number), None)
    if cells is not None:
        return next((m for m in listed if document.block_of(m.sentence) in cells), None)
    items = [m for m in listed if m.item is not None]
    return (
        items[number - 1] if 0 < number <= len(items) and len({m.item for m in items}) == len(items) else None
    )


def hands(document: Document, draft: Draft) -> list[Node]:
    """Return who signed as a note has it, or the two "by" whom the notes were exchanged."""
    behind = [n for n in document.of(draft.sentence, "person") if n.i >= draft.anchor.j]
    pair = draft.pattern.name == "exchange" and len(behind) == 2 and joined(document.text, *behind)
    return signatories_of(document, draft) or (behind if pair else [])


def _number(document: Document, block: int) -> int | None:
    """Return the number with a colon behind it by which a note opens, where a word says that it is one."""
    text = document.text
    _, first, last = text.blocks[block]
    colon = next((k for k in range(first, min(first + OPENS, last)) if text.low(k) == ":"), None)
    if colon is None or colon - 2 < first:
        return None
    figure = text.low(colon - 1)
    named = any(text.starts(k, "row_words") for k in range(first, colon - 1))
    return int(figure) if named and figure.isdecimal() and len(figure) <= FARTHEST else None
