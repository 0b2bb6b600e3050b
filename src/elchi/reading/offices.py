"""Offices: who the text says holds which office, of what."""

from elchi.model.statement import StatementKind
from elchi.reading.bodies import Body
from elchi.reading.document import Document
from elchi.reading.sheet import Sheet


def offices(document: Document) -> list[Sheet]:
    """Return one sheet for each person and each office that the text gives the person."""
    sheets: list[Sheet] = []
    for holder in document.holders:
        seen: list[tuple[str, str | None]] = []
        for node in holder.mentions:
            office, words = node.v.office, node.v.office_text
            if office is None or not words:
                continue
            body = office.body
            of, span = (
                holder.state if office.level == "state" or body is None else None,
                holder.state_span or node.v.name,
            )
            if body is not None and office.level == "body":
                i, j = _fullest(document, body)
                of, span = document.text.words(i, j), (i, j)
            elif office.state:
                of, span = office.state, office.state_span or span
            if any(_same(words, of, w, o) for w, o in seen):
                continue
            seen.append((words, of))
            sheet = Sheet(StatementKind.OFFICE, at=node.i)
            sheet.put("person", holder.name, [node.v.name], "name", "the name in its first full form")
            sheet.put("office", words, office.spans, "office", "the office as it stands beside the name")
            sheet.put("of", of, [span], "office.of", "the state or body that the office is said to be of")
            sheets.append(sheet)
    return sheets


def _fullest(document: Document, body: Body) -> tuple[int, int]:
    """Return the full name for which "the library's" stands: the last body before with the same noun."""
    text = document.text
    if body.j - body.i == 1 and not text.tokens[body.i].cap:
        for k in range(body.i - 1, -1, -1):
            node = text.covered[k]
            if node is not None and node.kind == "body" and text.low(node.v.head) == text.low(body.i):
                return node.i, node.j
    return body.i, body.j


def _same(words: str, of: str | None, other: str, other_of: str | None) -> bool:
    a, b = words.lower(), other.lower()
    return a == b or (
        of == other_of and (set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()))
    )
