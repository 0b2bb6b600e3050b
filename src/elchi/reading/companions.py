"""Companions: who is named in one row with whom."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from elchi.reading.marks import Node, Text

if TYPE_CHECKING:
    from elchi.reading.document import Document


def in_a_row(document: Document, sentence: int) -> set[int]:
    """Return where the persons stand of whom a sentence names three or more one after the other: they are of no two sides.

    Not of presidents, nor of people of one office: "the Presidents A. B., C. D. and E. F.".
    """
    found: set[int] = set()
    row: list[int] = []
    for before, node in itertools.pairwise(document.of(sentence, "person")):
        alike = before.v.office_text == node.v.office_text or _are_heads(document, before, node)
        joined = not alike and are_joined(document.text, before, node)
        row = [*(row or [before.i]), node.i] if joined else []
        found.update(row if len(row) > 2 else ())
    return found


def _are_heads(document: Document, one: Node, other: Node) -> bool:
    """Does each of two persons hold an office of which a state has one at a time?"""
    sole = document.text.pack.words["office_sole"]
    said = [n.v if n.kind == "office" else n.v.office for n in (one, other)]
    names = [" ".join(document.text.words(a, b) for a, b in o.spans).lower() if o else "" for o in said]
    return all(name in sole for name in names)


def are_joined(text: Text, one: Node, other: Node) -> bool:
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
    if a is None or b is None or not are_joined(document.text, left, right):
        return False
    return not {a.state, b.state} & {one.host, other.host}
