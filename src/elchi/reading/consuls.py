"""Consuls: whom an exequatur admits, and who heads an honorary consulate that is opened."""

from elchi.reading.document import Document
from elchi.reading.envoy_sides import of_envoy
from elchi.reading.envoys import Parts, kind_of, of_list
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.musters import mustered
from elchi.reading.phrases import says
from elchi.reading.sides import office_of


def exequatur(document: Document, draft: Draft) -> list[Parts]:
    """The exequatur admits a consul; of honorary consuls it is told as the appointment."""
    kind = "honorary_consul_appointed"
    listed = mustered(document, draft)
    if listed:
        honorary = [
            n for n in listed if n.v.office is not None and kind_of(document, draft, n.v.office) == kind
        ]
        return of_list(document, draft, kind, honorary)
    for node in document.nodes(draft.sentence):
        office = office_of(node)
        if office is not None and kind_of(document, draft, office) == kind:
            person = node if node.kind == "person" else _beside(document, draft, node)
            return [(kind, of_envoy(document, draft, person, office), person)]
    for node in document.of(draft.sentence, "person"):  # "Mrs B. was granted her exequatur"
        holder = document.holder(node) if node.j <= draft.anchor.i else None
        for mention in holder.mentions if holder is not None else ():
            office = mention.v.office
            if office is not None and kind_of(document, draft, office) == kind:
                return [(kind, of_envoy(document, draft, mention, office), mention)]
    return []


def _beside(document: Document, draft: Draft, office: Node) -> Node | None:
    """Return the person who receives: named before the verb."""
    if draft.pattern.name != "receive":
        return None
    ahead = [
        n for n in document.nodes(draft.sentence) if n.j <= draft.anchor.i and n.kind in ("person", "name")
    ]
    return ahead[-1] if ahead else None


def _at_its_head(document: Document, draft: Draft, consulate: Node) -> Node | None:
    """Return the person by whom an honorary consulate is said to be headed."""
    text, nodes = document.text, document.nodes(draft.sentence)
    honorary = any(says(text, k, "honorary") for k in range(max(consulate.i - 1, 0), consulate.j))
    verb = next((n for n in nodes if n.kind == "verb" and n.v.name == "lead" and n.i >= consulate.j), None)
    if not honorary or verb is None or not text.starts(verb.j, "by"):
        return None
    behind = (n for n in nodes if n.kind in ("person", "name") and 0 < n.i - verb.j <= 3)
    return next(behind, None)


def honorary_consul(document: Document, draft: Draft, consulate: Node) -> Node | None:
    """Return the honorary consul with whom a consulate is said to open: it is he who is appointed."""
    for node in document.nodes(draft.sentence):
        office = office_of(node) if node.kind == "person" and node.i >= consulate.j else None
        if office is not None and kind_of(document, draft, office) == "honorary_consul_appointed":
            return node
    return _at_its_head(document, draft, consulate)
