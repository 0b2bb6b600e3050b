"""Companions: the state of persons from those beside whom they travel, accompany or are named."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from elchi.reading.called import holder_of
from elchi.reading.marks import Node, Text
from elchi.reading.participants import stands_beside

if TYPE_CHECKING:  # the document asks this module for the states of its persons
    from elchi.reading.document import Document
    from elchi.reading.holders import Holder


def give_companions(document: Document) -> None:
    """Give persons the state of those with whom they are named, and note of which they are not."""
    _sole(document)
    _of_visitors(document)
    _of_retinues(document)


def _of_visitors(document: Document) -> None:
    """Who visits a state is of another, and visitors named together are of one: "President A. B. and Minister C. D. of India"."""
    for draft in document.drafts:
        if draft.fixed("kind") != "visit" or draft.mood not in ("done", "planned", "infinitive"):
            continue
        to = {
            n.v for n in draft.roles.get("to", ()) if n.kind in ("state", "capital") and isinstance(n.v, str)
        }
        nodes = [n for n in draft.roles.get("participant", ()) if n.kind == "person"]
        held = [h for n in nodes if (h := document.holder(n)) is not None]
        for holder in held:
            if holder.state is None:
                holder.apart |= to
        if len(to) == 1:
            share(held)


def _of_retinues(document: Document) -> None:
    """Who accompanies somebody is of his state: "the King of Spain, accompanied by the Minister A. B. and C. D.".

    Not where a president or premier accompanies another: hosts show their guests round.
    """
    for sentence in document.told:
        nodes = document.of(sentence, "person", "office")
        chief: str | None = None
        for before, node in itertools.pairwise(nodes):
            if stands_beside(document.text, node):
                chief = None if _are_heads(document, before, node) else _state_of(document, before)
            elif chief is not None and not _are_joined(document.text, before, node):
                chief = None
            holder = document.holder(node) if node.kind == "person" and chief is not None else None
            if holder is not None and holder.state is None and chief not in holder.apart:
                holder.state = chief


def _state_of(document: Document, node: Node) -> str | None:
    """Return the state of a person, or of who holds an office that the text names alone."""
    person = node if node.kind == "person" else holder_of(document, node)
    holder = document.holder(person) if person is not None else None
    state: str | None = holder.state if holder is not None else node.v.state
    return state


def _are_heads(document: Document, one: Node, other: Node) -> bool:
    """Does each of two persons hold an office of which a state has one at a time?"""
    sole = document.text.pack.words["office_sole"]
    said = [n.v if n.kind == "office" else n.v.office for n in (one, other)]
    names = [" ".join(document.text.words(a, b) for a, b in o.spans).lower() if o else "" for o in said]
    return all(name in sole for name in names)


def _are_joined(text: Text, one: Node, other: Node) -> bool:
    """Does no more than a comma and an "and" stand between two persons?"""
    between = text.lows[one.j : other.i]
    words = text.pack.words
    return all(w == "," or w in words["and"] or w in words["articles"] for w in between)


def are_sent(document: Document, left: Node, right: Node) -> bool:
    """Are two who stand beside each other envoys to different states? Then one state sends both: "A to Oman and B to Peru"."""
    one, other = left.v.office, right.v.office
    if one is None or other is None or not one.host or not other.host or one.host == other.host:
        return False
    a, b = document.holder(left), document.holder(right)
    if a is None or b is None or not _are_joined(document.text, left, right):
        return False
    if {a.state, b.state} & {one.host, other.host}:
        return False
    a.state, b.state = a.state or b.state, b.state or a.state
    return True


def in_a_row(document: Document, sentence: int) -> set[int]:
    """Return where the persons stand of whom a sentence names three or more one after the other: they are of no two sides.

    Not of presidents, nor of people of one office: "the Presidents A. B., C. D. and E. F.".
    """
    found: set[int] = set()
    row: list[int] = []
    for before, node in itertools.pairwise(document.of(sentence, "person")):
        alike = before.v.office_text == node.v.office_text or _are_heads(document, before, node)
        joined = not alike and _are_joined(document.text, before, node)
        row = [*(row or [before.i]), node.i] if joined else []
        found.update(row if len(row) > 2 else ())
    return found


def _sole(document: Document) -> None:
    """A state has one president: "the Kenyan President X and President Y" are not both of Kenya."""
    sole = document.text.pack.words["office_sole"]
    for s in document.told:
        people = [n for n in document.of(s, "person") if n.v.office_text]
        held = [(n.v.office_text.lower(), h) for n in people if (h := document.holder(n)) is not None]
        for words, holder in held if len(held) > 1 else ():
            if holder.state is None and words in sole:
                holder.apart |= {h.state for w, h in held if w == words and h is not holder and h.state}


def speaks(holder: Holder) -> bool:
    """Does an office say that the person acts for a state or one of its bodies?"""
    return any(m.v.office is not None or m.v.titled for m in holder.mentions)


def share(side: list[Holder]) -> None:
    for n, holder in enumerate(side):
        if holder.state is None and speaks(holder):
            near = [
                h for h in (*side[n + 1 :], *reversed(side[:n])) if h.state and h.state not in holder.apart
            ]
            if near:
                holder.state, holder.state_span = near[0].state, near[0].state_span
