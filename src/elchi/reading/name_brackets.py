"""Name brackets: state, town and day behind a name of a list: "A. B. (Estonia, Subotica, 5 November)"."""

from elchi.reading.circumstances import Told
from elchi.reading.document import Document
from elchi.reading.marks import Node
from elchi.reading.moments import value_of
from elchi.reading.sheet import Span

BRACKETS = 14
"""Tokens behind a name within which its brackets close."""


def _brackets(document: Document, person: Node) -> range:
    """Return the tokens of the brackets that stand right behind a name: "A. B. (Estonia, Subotica, 5 November)"."""
    text, k = document.text, person.v.name[1]
    side = text.covered[k + 1] if text.low(k) == "," and k + 1 < text.size else None
    if side is not None and side.kind == "state":
        k = side.j  # "A. B., Estonia (5 November)"
    if person.kind not in ("person", "name") or text.low(k) != "(":
        return range(0)
    close = next((n for n in range(k, min(k + BRACKETS, text.size)) if text.low(n) == ")"), k)
    return range(k + 1, close)


def day_beside(document: Document, person: Node) -> Told | None:
    """Return the day that the brackets behind a name give beside its state."""
    inside = _brackets(document, person)
    nodes = [document.text.covered[k] for k in inside]
    date = next((n for n in nodes if n is not None and n.kind == "date" and n.v.day), None)
    if date is None or document.text.sentence_at(person.i) != document.text.sentence_at(date.i):
        return None
    value = value_of(document, document.text.sentence_at(date.i), date)
    return Told(value, (date.i, date.j), "date.brackets", "the day behind the name") if value else None


def town_beside(document: Document, person: Node | None) -> Span | None:
    """Return the town that such brackets give between the state and the day."""
    inside = _brackets(document, person) if person is not None else range(0)
    text = document.text
    if not any(text.kind(k) == "date" for k in inside):
        return None
    for k in inside:
        node = text.covered[k]
        free = node is None or node.kind in ("capital", "place", "name")
        if free and text.tokens[k].cap and text.low(k - 1) == ",":
            end = k + 1
            while end in inside and text.tokens[end].cap:
                end += 1
            return k, end
    return None
