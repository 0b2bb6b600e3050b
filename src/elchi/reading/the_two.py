"""The two: whom "the two ministers" means, of all the ministers that a text has named before."""

from elchi.reading.document import Document
from elchi.reading.marks import Node

BACK = 16
"""Sentences back in which the two are sought."""


def two_of_office(document: Document, office: Node) -> list[Node]:
    """Return the last two persons of two states that the text gave such an office before; nobody where it is not two.

    A deputy is no minister here, nor is a prime minister: they would be called so.
    """
    text = document.text
    wanted = office.v.plural.lower().split()
    if charge := text.length(office.j, "in_charge"):
        wanted.append(text.low(text.after(office.j + charge - 1)))  # "the two ministers in charge of culture"
    sentence = text.sentence_at(office.i)
    found: list[Node] = []
    states: set[str] = set()
    for s in range(sentence, max(sentence - BACK, -1), -1):
        for node in reversed(document.nodes(s)):
            if node.kind != "person" or node.j > office.i or not _is_one(document, node, wanted):
                continue
            holder = document.holder(node)
            state = holder.state if holder is not None else node.v.state
            if state is None or state in states:
                continue
            states.add(state)
            found.insert(0, node)
            if len(found) == 2:
                return found
    return []


def _is_one(document: Document, node: Node, wanted: list[str]) -> bool:
    """Do the words of an office hold those of the plural, and none of a lower or another rank?"""
    said = (node.v.office_text or "").lower().split()
    other = document.text.pack.words["office_unlike"]
    return all(word in said for word in wanted) and not any(word in other for word in said)
