"""Installed: envoys and consuls who "became" so, or are so "as of" a day: name, verb and office are one phrase there."""

from collections.abc import Iterator

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.patterns import Pattern, patterns
from elchi.reading.phrases import says
from elchi.reading.sheet import Span

RULE = "en.appoint.become"


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
