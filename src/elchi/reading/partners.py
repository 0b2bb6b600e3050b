"""Partners: several states with each of which one does the same.

"Peru established relations with Ghana and Togo", "relations were set up with each of them", "nationals of Oman and Qatar
may enter Bosnia without a visa".
"""

from elchi.reading import sides
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.phrases import says
from elchi.reading.sides import States

STATES = ("state", "people")


def with_each(document: Document, draft: Draft, states: States) -> list[States]:
    """Return the sides of each tie: one for each state behind "with", where another state has them with all of these."""
    noun = next((nodes[0] for role, nodes in draft.roles.items() if role == "noun.relations"), draft.anchor)
    goals = _behind_with(document, draft, noun) or _told_before(document, draft, noun)
    if len(goals) < 2:
        return [states]
    theirs = {n.v for n in goals}
    actor = next((item for item in states.items() if item[0] not in theirs), None)
    actor = actor or _ahead(document, draft, goals[0], theirs) or sides.speaker_of(document, draft.sentence)
    if actor is None or actor[0] in theirs:
        return [states]
    return [{actor[0]: actor[1], n.v: (n.i, n.j)} for n in goals]


def _behind_with(document: Document, draft: Draft, noun: Node) -> list[Node]:
    """Return the states that stand in one row behind "with"."""
    text = document.text
    names = [n for n in sides.own_nodes(document, draft) if n.kind in STATES and n.i >= noun.j]
    at = next((k for k, n in enumerate(names) if text.starts(sides.before(text, n.i), "with")), None)
    return sides.run_of(text, names, at) if at is not None else []


def _told_before(document: Document, draft: Draft, noun: Node) -> list[Node]:
    """Return the states of the sentence for which "each of them" stands behind "with"."""
    text = document.text
    last = text.sentences[draft.sentence][1]
    each = next((k for k in range(noun.j, last - 2) if says(text, k, "each")), None)
    if each is None or not text.starts(each - 1, "with"):
        return []
    names = [n for n in document.nodes(draft.sentence) if n.kind in STATES and n.j <= noun.i]
    runs = [sides.run_of(text, names, k) for k in range(len(names))]
    return max(runs, key=len, default=[])


def _ahead(document: Document, draft: Draft, goal: Node, theirs: set[str]) -> sides.Found | None:
    """Return the one state that the sentence names before them."""
    names = [n for n in document.nodes(draft.sentence) if n.kind in STATES and n.j <= goal.i]
    names = [n for n in names if n.v not in theirs]
    return (names[0].v, (names[0].i, names[0].j)) if len({n.v for n in names}) == 1 else None


def of_each_traveller(document: Document, draft: Draft, states: States) -> list[States]:
    """Return the sides of each freedom to travel: of several nationalities each with the state that they may enter."""
    text = document.text
    nodes = [n for n in document.nodes(draft.sentence) if n.kind in (*STATES, "adjective")]
    theirs: list[Node] = []
    for k, node in enumerate(nodes):
        at = sides.before(text, node.i)
        of_people = text.low(at) == "of" and says(text, at - 1, "citizens")
        if of_people or node.kind == "people" or says(text, node.j, "citizens"):
            theirs = sides.run_of(text, nodes, k)
            break
    codes = {n.v for n in theirs}
    hosts = [n for n in nodes if n.kind == "state" and n.v not in codes]
    if len(theirs) < 2 or len({n.v for n in hosts}) != 1 or hosts[0].i < theirs[-1].j:
        return [states]
    host = hosts[0].v, (hosts[0].i, hosts[0].j)
    return [{n.v: (n.i, n.j), host[0]: host[1]} for n in theirs]
