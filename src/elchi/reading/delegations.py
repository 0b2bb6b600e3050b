"""Delegations: of which state one is, and who is meant by "the delegation" once it has been told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from elchi.reading.grammar import Draft
from elchi.reading.marks import Node

if TYPE_CHECKING:
    from elchi.reading.contact import Contact
    from elchi.reading.document import Document
    from elchi.reading.participants import Company

NAMES = ("adjective", "state", "people")
LEADING = ("lead", "chair")
NEAR = 4  # tokens between the adjective and the delegation
FAR = 3  # sentences, and contacts, back in which the delegation is told of


def sent_by(document: Document, draft: Draft, leader: Node) -> tuple[str, tuple[int, int]] | None:
    """Return the state of the official delegation that a bare name leads: "an Estonian parliamentary delegation led by A. B."."""
    text = document.text
    nodes = [n for n in document.nodes(draft.sentence) if n.j <= leader.i]
    lead = next((n for n in reversed(nodes) if n.kind == "verb"), None)
    noun = next((n for n in reversed(nodes) if n.kind == "noun" and n.v == "delegation"), None)
    if noun is None:
        return None
    end = text.before(leader.i)
    if lead is not None and lead.i >= noun.j and lead.v.name in LEADING and lead.v.voice == "passive":
        end = lead.i
    elif text.low(end) not in text.pack.words.get("contact_under", ()) or (lead and lead.i >= noun.j):
        return None
    first = max(text.sentences[draft.sentence][0], noun.i - NEAR)
    official = text.has(text.pack.words.get("contact_official", frozenset()), first, end)
    ahead = [n for n in nodes if n.kind in NAMES and first <= n.i < noun.i and official]
    behind = [n for n in nodes if noun.j <= n.i < end]
    for node in (*ahead, *behind):
        if node.kind in NAMES and official:
            return node.v, (node.i, node.j)
        if node.kind == "body" and node.v.state:
            return node.v.state, (node.i, node.j)
    return None


def delegated(document: Document, draft: Draft, company: Company, found: list[Contact]) -> bool:
    """Put in who is meant by "the delegation": who leads it on the visit told before; return whether there is one."""
    noun = draft.roles["noun.delegation"][0]
    if not document.text.starts(noun.i - 1, "articles"):
        return False
    for contact in reversed(found[-FAR:]):
        near = 0 <= draft.sentence - contact.draft.sentence <= FAR
        if contact.kind == "visit" and contact.people and near:
            company.left = [contact.people[0]]
            return True
    return False
