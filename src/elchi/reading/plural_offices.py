"""Plural offices: several persons named behind one: "the presidents of A and B, X and Y", "Ministers C. D. and E. F."."""

from elchi.reading.bodies import state_at
from elchi.reading.marks import Node, Text
from elchi.reading.names import Person, honorific_start, name_at
from elchi.reading.office_phrases import Office, office_words
from elchi.reading.speakers import side_at


def office_follows(text: Text, b: int, last: int) -> bool:
    """Does the name ending at `b` have an office of its own behind it: "the President, A. B., Minister of X"?"""
    if text.low(b) != ",":
        return False
    for n in range(b + 1, min(b + 7, last)):
        if text.mark(n, "office"):
            return text.low(n + text.length(n, "office")) in ("of", "for", ",", ".", ";")
        low = text.low(n)
        if not (
            low in text.pack.words["articles"]
            or state_at(text, n)
            or low in text.pack.portfolio
            or low in text.pack.words["genitive"]
            or low in text.pack.words["office_before"]
            or text.mark(n, "body")
        ):
            return False
    return False


def _side_ahead(text: Text, k: int, last: int) -> tuple[str, int, int] | None:
    """Return the state that stands before its own holder of a plural office: "…, and Moldova, Y"."""
    k = text.after(k - 1 + (text.low(k) in text.pack.words["of"]))
    mark = text.mark(k, "state") if k < last else None
    if mark is None or text.low(k + mark[0]) != ",":
        return None
    return mark[1].value, k, k + mark[0]


def attach_plural(text: Text, office: Office, last: int) -> int:
    """Cover each of several persons under one plural office: "the presidents of A and B, X and Y, respectively"."""
    k = office.j + (text.low(office.j) in (",", "–", "—", ":", "("))
    nodes: list[Node] = []
    while k < last:
        own = _side_ahead(text, k, last) if nodes and office.state else None
        found = name_at(text, own[2] + 1 if own else k, last, strong=True)
        if not found or (not nodes and k > office.j and office_follows(text, found[1], last)):
            break
        start = honorific_start(text, found[0])
        node = Node(
            "person",
            (k if own else start) if nodes else min(office.i, start),
            found[1],
            Person((found[0], found[1]), text.words(found[0], found[1]), office, titled=True),
        )
        node.v.office_text = office_words(text, office)
        k = found[1]
        side = side_at(text, k, last)
        if side:
            node.v.state, node.v.state_span, k = side[0], (side[1], side[2]), side[2]
            node.j = k
        elif own:  # "the Presidents of A, X, and of B, Y"
            node.v.state, node.v.state_span = own[0], (own[1], own[2])
            if nodes[0].v.state is None:
                nodes[0].v.state, nodes[0].v.state_span = office.state, office.state_span
        nodes.append(node)
        step = k
        if text.low(step) == ",":
            step += 1
        if text.low(step) in ("and", "&"):
            step += 1
        if step == k:
            break
        k = step
    if not nodes or (len(nodes) == 1 and nodes[0].v.name[0] > office.j and text.low(office.j) != ","):
        text.cover(Node("office", office.i, office.j, office))
        return office.j
    codes = office.states or ([office.state] if office.state else [])
    for n, node in enumerate(nodes):
        if node.v.state is None and len(codes) == len(nodes):
            node.v.state, node.v.state_span = codes[n], office.state_span
        text.cover(node)
    return nodes[-1].j
