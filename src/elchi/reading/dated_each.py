"""Dated each: one act told of several states, each with a day of its own.

"Recognised by Fiji (3 May 2012) and Tonga (2014)", "relations with Peru on 3 May 1990, with Chile and Oman in 1991".
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from elchi.reading import sides
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.phrases import is_finite

UNILATERAL = (
    "recognition",
    "relations_established",
    "relations_severed",
    "relations_suspended",
    "relations_restored",
)


def dated_each(document: Document, draft: Draft) -> Iterator[Draft]:
    """Yield one draft for each state or organisation told with a day of its own: "by Fiji (3 May 2012) and Tonga (2014)"."""
    kind = draft.fixed("kind") or ""
    if kind not in (*UNILATERAL, "membership") or draft.anchor.kind != "verb":
        return
    text, sides_told = document.text, ("organisation",) if kind == "membership" else ("state",)
    nodes = [n for n in document.nodes(draft.sentence) if n.i >= draft.anchor.j]
    end = next((n.i for n in nodes if is_finite(n)), text.sentences[draft.sentence][1])
    pairs = [
        (left, right)
        for left, right in pairwise(nodes)
        if left.kind in sides_told
        and right.kind == "date"
        and 1 <= right.i - left.j <= 2
        and (text.low(left.j) == "(" or kind == "membership" or text.low(sides.before(text, left.i)) == "by")
    ]
    rest = [n for n in nodes if n.j <= end]
    if kind == "membership":
        pairs = max(pairs, _in_rows(document, rest, sides_told, "of", draft.anchor.j), key=len)
    elif len(pairs) < 2 and kind.startswith("relations_"):
        pairs = _in_rows(document, rest, sides_told, "with")
        pairs = pairs if len({id(date) for _, date in pairs}) > 1 else []
    if len(pairs) < 2:
        return
    for side, date in pairs:
        if side.i < end:
            yield replace(draft, roles={"each": [side], "date": [date]})


def _in_rows(
    document: Document, nodes: list[Node], kinds: tuple[str, ...], opener: str, begin: int | None = None
) -> list[tuple[Node, Node]]:
    """Return the states behind "with", or organisations behind "of", each with the day that follows it or those beside it."""
    text = document.text
    pairs: list[tuple[Node, Node]] = []
    waiting: list[Node] = []  # of which the day is not told yet
    begun = begin or 0
    for node in nodes:
        if node.kind in kinds:
            opens = text.starts(sides.before(text, node.i), opener)
            if not opens and not (begun and _joins(document, begun, node.i)):
                if pairs or waiting:
                    break
                continue
            waiting.append(node)
        elif node.kind == "date" and waiting and node.i - waiting[-1].j <= 2:
            pairs.extend((side, node) for side in waiting)
            waiting = []
        elif waiting or pairs:
            break
        begun = node.j if waiting or pairs else 0
    return pairs


def _joins(document: Document, begin: int, end: int) -> bool:
    """Do only commas and an "and" stand between two tokens?"""
    text = document.text
    return all(
        text.low(k) in (",", ";") or text.starts(k, "and") or text.starts(k, "articles")
        for k in range(begin, end)
    )
