"""Sides of missions: whose embassy or consulate it is, and in which state it stands."""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.phrases import node_at, says
from elchi.reading.possessors import possessor
from elchi.reading.sides import (
    NAMES,
    Found,
    States,
    add,
    before,
    complete,
    own_nodes,
    owner,
    run_of,
    said_by,
    subject,
    turned,
    where,
)

BACK = 3
"""Sentences in which the town is sought for which "there" stands."""


def of_mission(document: Document, draft: Draft, noun: Node) -> States:
    """Return whose mission it is, then where it stands."""
    text, states = document.text, States()
    known: States | None = (
        document.memo.get(f"mission {noun.i}") if "it" in draft.pattern.rule.options else None
    )
    if known is not None:
        return known  # "it" is the mission told of before
    own = own_nodes(document, draft)
    for whose in draft.roles.get("owner", ()):
        add(states, said_by(document, whose))
    add(states, owner(text, noun) if not states else None)
    if not states and text.low(noun.i - 1) in text.pack.words["whose"]:
        add(states, _antecedent(document, noun.i - 1))
    if not states and says(text, noun.i - 1, "her") and draft.anchor.i > noun.i:
        state = possessor(document, draft.sentence, noun.i)
        add(states, (state.v, (state.i, state.j)) if state is not None else None)
    if not states and draft.anchor.kind == "verb" and draft.anchor.v.voice == "passive":
        add(states, _opened_by(document, draft, own))
    acting = States()
    if not states and draft.pattern.name == "represent":
        subject(document, own, draft.anchor, states)
    if (
        not states
        and draft.anchor.kind == "verb"
        and draft.anchor.v.voice != "passive"
        and noun.i > draft.anchor.i
    ):
        subject(document, own, draft.anchor, acting)
        states = dict(list(acting.items())[:1])
        if not states:  # "the Portuguese trade office became an embassy"
            add(
                states,
                next(
                    (said_by(document, n) for n in own if n.j <= draft.anchor.i and n.kind == "adjective"),
                    None,
                ),
            )
    owned = bool(states)
    add(states, where(text, noun))
    if (
        len(states) == 1
        and owned
        and any(says(text, k, "there") for k in range(noun.j, min(noun.j + 8, len(text.tokens))))
    ):
        add(states, _town_before(document, draft.sentence, noun.i))
    near = sorted(
        (n for n in own if n.kind in (*NAMES, "capital") or (n.kind == "place" and n.v)),
        key=lambda n: (n.i < noun.i, abs(n.i - noun.i)),
    )
    others = [
        n for n in document.nodes(draft.sentence) if n.kind == "noun" and n.v == noun.v and n is not noun
    ]
    for node in near:
        if text.value(node.j, "noun") == "street":
            continue  # "at Barbados Avenue"
        if any(min(noun.i, node.i) < n.i < max(noun.i, node.i) for n in others):
            continue  # where another mission stands
        at = before(text, node.i)
        town = node_at(text, at - 1)
        behind_town = text.low(at) == "," and town is not None and town.kind in ("capital", "place")
        if (says(text, at, "locative") and text.low(at) != "from") or text.low(at) == "to" or behind_town:
            add(states, said_by(document, node))
    for found in acting.items():  # "A and B opened embassies in each other's capitals"
        add(states, found)
    last = document.memo.get("mission host")
    elsewhere = any(
        n.kind == "place" and not n.v and n.i >= noun.j and says(text, n.i - 1, "locative") for n in own
    )
    if (
        owned
        and not elsewhere
        and len(states) == 1
        and draft.roles
        and last is not None
        and last[0] == document.block_of(draft.sentence)
    ):
        add(states, last[1])  # the mission told before it in the paragraph stands in the same state
    host = next(iter(states), None) if len(states) == 1 and not owned else None
    states = complete(document, draft, states)
    if host is not None and len(states) == 2 and next(iter(states)) == host:
        states = turned(states)
    if len(states) == 2:
        document.memo[f"mission {noun.i}"] = states
        document.memo["mission host"] = document.block_of(draft.sentence), list(states.items())[1]
    return states


def _antecedent(document: Document, whose: int) -> Found | None:
    """Return the state of whom "whose" is said: "the ambassador of Nepal, A. B., whose embassy opened on 3 May"."""
    k = document.text.before(whose)
    node = node_at(document.text, k - (document.text.low(k) == ","))
    return said_by(document, node) if node is not None else None


def _town_before(document: Document, sentence: int, i: int) -> Found | None:
    """Return the state of the town told last before a mission, for "the embassy opened there"."""
    block = document.block_of(sentence)
    for s in range(sentence, max(sentence - BACK, -1), -1):
        if document.block_of(s) != block:
            return None
        for node in reversed(document.nodes(s)):
            if node.i < i and node.kind in ("capital", "place") and node.v:
                return node.v, (node.i, node.j)
    return None


def _opened_by(document: Document, draft: Draft, own: list[Node]) -> Found | None:
    """Return the state behind "by": "an embassy was opened by Nepal in Lisbon"."""
    text = document.text
    names = (n for n in own if n.i >= draft.anchor.j and n.kind in ("state", "people", "body"))
    return next(
        (said_by(document, n) for n in names if text.low(before(text, n.i)) in text.pack.words["by"]), None
    )


def of_missions(document: Document, draft: Draft, noun: Node) -> list[States]:
    """Return the sides of each mission: two where two states opened theirs, in a third's town or in each other's."""
    text, acting = document.text, States()
    if not says(text, noun.j - 1, "several"):
        return [of_mission(document, draft, noun)]
    own = own_nodes(document, draft)
    if draft.anchor.kind == "verb" and draft.anchor.v.voice != "passive" and noun.i > draft.anchor.i:
        subject(document, own, draft.anchor, acting)
    elif text.low(noun.j) in text.pack.words["of"]:
        names = [n for n in own if n.i > noun.j and n.kind in NAMES]
        for node in run_of(text, names, 0) if names and names[0].i - noun.j < 4 else ():
            add(acting, said_by(document, node))
    if len(acting) < 2:
        return _in_several(document, draft, noun, of_mission(document, draft, noun))
    hosts = [
        n
        for n in own
        if n.kind in ("capital", "state") and says(text, before(text, n.i), "locative") and n.v not in acting
    ]
    if hosts:
        return [{code: span, hosts[0].v: (hosts[0].i, hosts[0].j)} for code, span in acting.items()]
    return [acting, turned(acting)]


def _in_several(document: Document, draft: Draft, noun: Node, states: States) -> list[States]:
    """Return the sides of embassies that one state has in several others: "its embassies in Iran and Iraq"."""
    text = document.text
    names = [n for n in own_nodes(document, draft) if n.i >= noun.j and n.kind in ("state", "capital")]
    if (
        len(states) < 2
        or not names
        or names[0].i - noun.j > 2
        or not says(text, before(text, names[0].i), "locative")
    ):
        return [states]
    run = [n for n in run_of(text, names, 0) if n.v not in list(states)[:1]]
    sender = next(iter(states.items()))
    return [{sender[0]: sender[1], n.v: (n.i, n.j)} for n in run] if len(run) > 1 else [states]
