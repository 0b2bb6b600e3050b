"""Possessors: the state for which "its" or "her" stands: "Kenya sent its ambassador", "Peru is back: its embassy reopened"."""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node

BACK = 1  # sentences before in which it is sought


def possessor(document: Document, sentence: int, before: int) -> Node | None:
    """Return the state named first before a token, of those that act in its sentence, else in the one before."""
    text = document.text
    for s in range(sentence, max(sentence - BACK - 1, -1), -1):
        if document.block_of(s) != document.block_of(sentence):
            break
        named = [n for n in document.nodes(s) if n.kind == "state" and n.j <= before]
        acts = [n for n in named if text.low(text.before(n.i)) not in text.pack.words["tie_prepositions"]]
        if acts:
            return acts[0]
        if named:
            return named[0] if len(named) == 1 and s == sentence else None
    return None


def is_another(draft: Draft, node: Node) -> bool:
    """Is it another mission than the one that the act is about?"""
    of_mission = (draft.fixed("kind") or "").startswith(("embassy", "consulate"))
    told = [n for nodes in draft.roles.values() for n in nodes if n.kind == "noun"]
    return of_mission and bool(told) and not any(node is n for n in told)
