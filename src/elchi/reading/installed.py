"""Installed: envoys and consuls who "became" so, or are so "as of" a day: name, verb and office are one phrase there."""

from collections.abc import Iterator

from elchi.reading.dates import DateRef
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.patterns import Pattern, patterns
from elchi.reading.phrases import says
from elchi.reading.sheet import Span

RULE = "en.appoint.become"
NEAR = 5
"""Tokens between an office and the name of who "was" it."""


def installed(document: Document) -> Iterator[Draft]:
    """Yield the draft of an appointment for each person whom the text says to have become what his office says."""
    text = document.text
    pattern = _pattern(text.pack.language)
    if pattern is None:
        return
    for s in range(len(text.sentences)):
        for node in document.nodes(s):
            verb = _verb_within(text, node)
            if verb is None or text.quoted(node.i):
                continue
            became = says(text, verb, "became") and is_dated(document, s, node)
            if became or since_day(document, s) is not None:
                roles = {"office": [node], "person": [node]}
                yield Draft(pattern, node, s, roles, text.sentences[s][:2])
    for served in document.memo["rolls"]:
        yield _since(document, pattern, served.person, served.since)
    yield from _in_years(document, pattern)


def _since(document: Document, pattern: Pattern, person: Node, year: int) -> Draft:
    """Return the draft of an appointment of which a year alone tells since when."""
    text = document.text
    sentence = text.sentence_at(person.i)
    date = Node("date", year, year + 1, DateRef(year=int(text.low(year))))
    return Draft(
        pattern,
        person,
        sentence,
        {"office": [person], "person": [person], "date": [date]},
        text.sentences[sentence][:2],
    )


def _in_years(document: Document, pattern: Pattern) -> Iterator[Draft]:
    """Yield those whose years stand in brackets: "the first Ambassador of Peru to Ghana was A. B. (2015–2020)"."""
    text = document.text
    for s in range(len(text.sentences)):
        for n, node in enumerate(nodes := document.nodes(s)):
            if node.kind != "office" or node.v.plural or not node.v.state or n + 2 >= len(nodes):
                continue
            verb, person = nodes[n + 1 : n + 3]
            k = person.j + 1 + says(text, person.j + 1, "since")
            bound = (
                verb.kind == "verb"
                and verb.v.name == "be"
                and verb.v.mood == "done"
                and person.kind == "person"
            )
            year = text.covered[k] if k < text.size else None
            dated = (
                year is not None and year.kind == "date" and year.v.month is None and len(text.low(k)) == 4
            )
            if bound and person.i - node.j < NEAR and text.low(person.j) == "(" and dated:
                yield _since(document, pattern, person, k)


def is_dated(document: Document, sentence: int, node: Node) -> bool:
    """Does the sentence give a day, which is not that of his credentials: "became ambassador when he presented …"?"""
    nodes = document.nodes(sentence)
    handed = any(n.kind == "noun" and n.v == "credentials" and n.i > node.j for n in nodes)
    when = any(says(document.text, k, "when") for k in range(node.j, document.text.sentences[sentence][1]))
    return any(n.kind == "date" for n in nodes) and not (handed and when)


def since_day(document: Document, sentence: int) -> Node | None:
    """Return the day of a sentence from which on something holds: "since 3 May", "as of 3 May", "from 3 May"."""
    text = document.text
    for node in document.nodes(sentence):
        if node.kind != "date":
            continue
        as_of = text.low(node.i - 1) in text.pack.words["of"] and says(text, node.i - 2, "as")
        if as_of or says(text, node.i - 1, "since") or says(text, node.i - 1, "from_day"):
            return node
    return None


def _pattern(language: str) -> Pattern | None:
    found = patterns(language).get(("verb", "become"), ())
    return next((p for p in found if p.rule.id == RULE), None)


def _verb_within(text: Text, node: Node) -> int | None:
    """Return the "became" or "is" that binds name and office within the phrase of a person, or None."""
    if node.kind != "person" or node.v.office is None or node.v.office.head < node.v.name[1]:
        return None
    span: Span = node.v.name[1], node.v.office.head
    return next((k for k in range(*span) if says(text, k, "became") or says(text, k, "in_office")), None)
