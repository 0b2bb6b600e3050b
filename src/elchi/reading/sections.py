"""Sections: the state that heads a stretch of a text, so that what is told there is told of it.

"Nauru. Diplomatic relations with Taiwan were severed", "Tonga: embassy in Tokyo opened", or a line that is only a name.
"""

from elchi.reading.document import Document
from elchi.reading.marks import Text
from elchi.reading.phrases import says
from elchi.reading.sheet import Span

Found = tuple[str, Span]
CELLS = ("table_row", "table_cell")  # of a table: a state there is that of its row


def section_of(document: Document, sentence: int) -> Found | None:
    """Return the state whose section a sentence stands in, or None."""
    if "sections" not in document.memo:
        document.memo["sections"] = _sections(document.text)
    found: list[Found | None] = document.memo["sections"]
    return found[sentence]


def _sections(text: Text) -> list[Found | None]:
    """Return for each sentence the state that heads its section: a line of its own, or the words that open a paragraph."""
    found: list[Found | None] = []
    lasting: Found | None = None
    here: Found | None = None
    block = -1
    for first, last, number in text.sentences:
        if number != block:
            block, here = number, None
        named = _named(text, first, last)
        begin, end = text.blocks[number][1], text.blocks[number][2]
        if text.blocks[number][0] in CELLS:
            found.append(lasting)
            continue
        if named is not None and named[1][1] >= end - 1 and first == begin:
            lasting, here = named, None  # a line of its own
        elif named is not None:
            here = named
        found.append(here or lasting)
    return found


def heads(text: Text) -> str | None:
    """Return the state that opens the first line of a text: "NAMIBIA: foreign relations in 1990"."""
    if not text.sentences:
        return None
    found = _named(text, *text.sentences[0][:2])
    return found[0] if found is not None else None


def _named(text: Text, first: int, last: int) -> Found | None:
    """Return the state that opens a sentence and is parted from what follows, or is all of it."""
    k = first + (text.low(first) in text.pack.words["articles"])
    mark = text.mark(k, "state")
    if mark is None:
        return None
    end = k + mark[0]
    whole = end >= last or (end == last - 1 and says(text, end, "sections"))
    apart = (
        end < last - 1
        and says(text, end, "sections")
        and text.low(end) != "-"
        and text.mark(end + 1, "state") is None
    )
    return (mark[1].value, (k, end)) if whole or apart else None
