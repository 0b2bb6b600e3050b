"""Visit ends: what a sentence behind the arrival says of the visit, its rank and its last day: "His state visit lasts until 23 April"."""

from datetime import date

from elchi.reading.circumstances import Told
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.moments import value_of

Level = tuple[str, tuple[int, int]]
LONGEST = 30  # days
NEAR = 4  # tokens between "visit" and its rank


def rest_of_visit(document: Document, draft: Draft, when: Told | None) -> tuple[Told | None, Level | None]:
    """Return the days of a visit, with the last one that the next sentence gives, and the rank that it gives."""
    text, sentence = document.text, draft.sentence + 1
    if sentence >= len(text.sentences) or document.block_of(sentence) != document.block_of(draft.sentence):
        return when, None
    nodes = document.nodes(sentence)
    noun = nodes[0] if nodes else None
    if noun is None or noun.kind != "noun" or noun.v != "visit":
        return when, None
    first = text.sentences[sentence][0]
    if noun.i - first > NEAR or text.low(first) not in text.pack.words["contact_its"]:
        return when, None
    rank = next((k for k in range(first + 1, noun.i) if text.low(k) in text.pack.words["levels"]), None)
    level = (text.low(rank), (rank, noun.j)) if rank is not None else None
    end = next((n for n in nodes if n.kind == "date" and _is_end(document, n)), None)
    last = value_of(document, sentence, end) if end is not None else None
    return (_until(when, last, end) if last is not None and end is not None else when), level


def _is_end(document: Document, node: Node) -> bool:
    """Is it the day until which something lasts?"""
    return document.text.low(node.i - 1) in document.text.pack.words["contact_until"]


def _until(when: Told | None, last: str, end: Node) -> Told | None:
    """Return the days from the arrival to the last one, where that is not long after it."""
    try:
        days = (date.fromisoformat(last) - date.fromisoformat(when.value)).days if when is not None else 0
    except ValueError:
        return when
    if when is None or not 0 < days <= LONGEST:
        return when
    span = min(when.span[0], end.i), max(when.span[1], end.j)
    return Told(
        f"{when.value}/{last}", span, "date.days", "the day of arrival, and the one until which it lasts"
    )
