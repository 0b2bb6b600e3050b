"""Closing: the last line of a paper that states drew up, "Done at Belgrade on 20 November 2018", and what it tells of."""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node

LAST = 6
"""Blocks at the end of a text among which its closing line is: signatures may follow."""
HEAD = 3
"""Tokens of the first line within which the paper must be named."""


def closing_of(document: Document) -> Draft | None:
    """Return the closing line of a text that is itself the instrument its first line names, or None."""
    if "closing" not in document.memo:
        document.memo["closing"] = _closing(document) if headed_by(document) is not None else None
    found: Draft | None = document.memo["closing"]
    return found


def headed_by(document: Document) -> Node | None:
    """Return the title that is the first line of the text, if it is one."""
    first, last = next(((a, b) for _, a, b in document.text.blocks if b > a), (0, 0))
    if document.heading == 0:
        return None
    nodes = (document.text.covered[k] for k in range(first, min(first + HEAD, last)))
    found = next((n for n in nodes if n is not None and n.kind == "title"), None)
    return found if found is not None and not found.v.plural and found.j == last else None


def _closing(document: Document) -> Draft | None:
    """Return the one "Done at …" of the text, if it stands at its end."""
    done = [d for d in document.drafts if d.pattern.name == "done"]
    begin = max(len(document.text.blocks) - LAST, 1)
    return done[0] if len(done) == 1 and document.block_of(done[0].sentence) >= begin else None
