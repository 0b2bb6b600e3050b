"""Presenters: which person of a sentence presents credentials, or is named to an office."""

from elchi.reading import sides
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.phrases import is_finite, says


def pronoun(document: Document, draft: Draft) -> Node | None:
    """Return the person whom "he" or "she" before the verb stands for: who opened the sentence before, or was named last."""
    text, anchor = document.text, draft.anchor
    first = text.sentences[draft.sentence][0]
    if not any(text.low(k) in text.pack.words["pronouns"] for k in range(max(anchor.i - 3, first), anchor.i)):
        return None
    block = document.block_of(draft.sentence)
    for sentence in range(draft.sentence, max(draft.sentence - 3, -1), -1):
        if document.block_of(sentence) != block:
            break
        people = [n for n in document.nodes(sentence) if n.kind in ("person", "name") and n.i < anchor.i]
        if people:
            return people[-1] if sentence == draft.sentence else people[0]
    return None


def presenting(document: Document, draft: Draft, nodes: list[Node]) -> list[Node]:
    """Return who presents: "he" of the sentence before, the person before the verb (or behind "by"), else the office."""
    told = pronoun(document, draft)
    if told is not None:
        return [told]
    role = draft.roles.get("person", [])
    role = [
        n
        for n in role
        if document.text.low(sides.before(document.text, n.i)) != "by"
        or n.i > draft.anchor.i
        or _is_subject(document.text, n, draft.anchor)
    ]
    people = [n for n in role if n.kind in ("person", "name")]
    if people:
        return people[-1:]
    offices = [n for n in role if n.kind == "office"]
    if offices:
        return _named_to(document, offices[-1], nodes) or offices[-1:]
    ahead = [
        n
        for n in nodes
        if n.j <= draft.anchor.i
        and n.kind in ("person", "name")
        and (
            document.text.low(sides.before(document.text, n.i)) not in ("by", "to")
            or _is_subject(document.text, n, draft.anchor)
        )
    ]
    return ahead[-1:]


def _is_subject(text: Text, person: Node, verb: Node) -> bool:
    """Does a relative pronoun make the person the subject: "headed by A. B., who presented"?"""
    return any(says(text, k, "relative") for k in range(person.j, min(verb.i, person.j + 2)))


def _named_to(document: Document, office: Node, nodes: list[Node]) -> list[Node]:
    """Return who was named to the office right before: "A. B. was appointed Ambassador and presented his credentials"."""
    verb = next((n for n in reversed(nodes) if n.j <= office.i and is_finite(n)), None)
    if verb is None or verb.v.name != "appoint":
        return []
    return [n for n in nodes if n.j <= verb.i and n.kind in ("person", "name")][-1:]
