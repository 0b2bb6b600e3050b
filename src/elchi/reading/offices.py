"""Offices: who the text says holds which office, of what."""

from bisect import bisect_left

from elchi.model.statement import StatementKind
from elchi.reading.bodies import Body
from elchi.reading.document import Document
from elchi.reading.event_words import event_words
from elchi.reading.marks import Node
from elchi.reading.sheet import Sheet
from elchi.reading.votes import why

MOST = 64
"""Offices of one person with which another is compared."""


def offices(document: Document) -> list[Sheet]:
    """Return one sheet for each person and each office that the text gives the person."""
    sheets: list[Sheet] = []
    careers: dict[int, list[Node]] = {}
    makers = event_words(document.text.pack.language).makers
    for holder, node in document.memo["careers"]:
        careers.setdefault(id(holder), []).append(node)
    for holder in document.holders:
        seen: list[tuple[str, str | None]] = []
        told: set[tuple[str, str | None]] = set()
        for node in sorted([*holder.mentions, *careers.get(id(holder), ())], key=_begin):
            office, words = node.v.office, node.v.office_text
            if office is None or not words:
                continue
            body = office.body
            if body is None and words.lower() in makers and _tells_of_film(document, node):
                continue
            of, span = (
                holder.state if office.level == "state" or body is None else None,
                holder.state_span or node.v.name,
            )
            if body is not None and office.level == "body":
                i, j = _fullest(document, body)
                of, span = document.text.words(i, j), (i, j)
            elif office.plural and node.v.state:
                of, span = node.v.state, node.v.state_span or span
            elif office.state:
                of, span = office.state, office.state_span or span
            if (words, of) in told or any(_same(words, of, w, o) for w, o in seen[-MOST:]):
                continue
            seen.append((words, of))
            told.add((words, of))
            sheet = Sheet(StatementKind.OFFICE, at=node.i)
            sheet.put("person", holder.name, [node.v.name], "name", "the name in its first full form")
            sheet.put("office", words, office.spans, "office", "the office as it stands beside the name")
            rule, because = "office.of", "the state or body that the office is said to be of"
            if of is not None and span == node.v.name:
                rule, because = why(holder, of, rule, because)
            sheet.put("of", of, [span], rule, because)
            sheets.append(sheet)
    return sheets


def _tells_of_film(document: Document, person: Node) -> bool:
    """Does the sentence of a person tell of a film, which its director heads?"""
    nouns = document.of(document.text.sentence_at(person.i), "noun")
    return any(noun.v == "film" for noun in nouns)


def _fullest(document: Document, body: Body) -> tuple[int, int]:
    """Return the full name for which "the library's" stands: the last body before with the same noun."""
    text = document.text
    if body.j - body.i == 1 and not text.tokens[body.i].cap:
        if "bodies" not in document.memo:
            document.memo["bodies"] = _bodies(document)
        named: list[Node] = document.memo["bodies"].get(text.low(body.i), [])
        at = bisect_left(named, body.i, key=_begin)
        if at:
            return named[at - 1].i, named[at - 1].j
    return body.i, body.j


def _bodies(document: Document) -> dict[str, list[Node]]:
    """Return the bodies of the text by their head nouns, in order."""
    found: dict[str, list[Node]] = {}
    for s in document.told:
        for node in document.of(s, "body"):
            found.setdefault(document.text.low(node.v.head), []).append(node)
    return found


def _begin(node: Node) -> int:
    return node.i


def _same(words: str, of: str | None, other: str, other_of: str | None) -> bool:
    a, b = words.lower(), other.lower()
    return a == b or (
        of == other_of and (set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()))
    )
