"""Plural offices: several persons named behind one or before it.

"The presidents of A and B, X and Y", "Ministers C. D. and E. F.", "X and Y, the presidents of A and B respectively".
"""

from elchi.reading.bodies import state_at
from elchi.reading.marks import Node, Text
from elchi.reading.names import LONGEST_NAME, Person, honorific_start, name_at
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


MOST_NAMES = 6  # before a plural office


def attach_behind(text: Text, office: Office, first: int) -> int | None:
    """Cover each of several persons before a plural office, "X and Y, the presidents of A and B"; None where there are none."""
    k = office.i - 1 - text.starts(office.i - 1, "articles")
    codes = office.states or ([office.state] if office.state else [])
    if k <= first or text.low(k) != "," or not codes or text.tokens[office.j].cap:
        return None
    names: list[tuple[int, int]] = []
    while len(names) < MOST_NAMES and (found := _name_ending(text, k, first)) is not None:
        names.insert(0, found)
        k = found[0] - 1
        if len(names) == 1 and text.low(k) not in text.pack.words["and"]:
            return None  # "A. B., ministers of X": one is not several
        k -= text.low(k) in text.pack.words["and"] and text.low(k - 1) == ","
        if text.low(k) not in (",", *text.pack.words["and"]):
            break
    if len(names) < 2 or len(codes) not in (1, len(names)):
        return None
    for n, (a, b) in enumerate(names):
        person = Person((a, b), text.words(a, b), office, titled=True)
        person.office_text = office_words(text, office)
        person.state, person.state_span = codes[n if len(codes) > 1 else 0], office.state_span
        text.cover(Node("person", honorific_start(text, a), office.j if n + 1 == len(names) else b, person))
    return office.j


def _name_ending(text: Text, end: int, first: int) -> tuple[int, int] | None:
    """Return the name of two words at least that ends before a token and has no office yet."""
    for begin in range(max(first, end - LONGEST_NAME), end - 1):
        opens = begin == first or not text.tokens[begin - 1].cap or text.covered[begin - 1] is not None
        found = name_at(text, begin, end, strong=True) if opens and text.covered[begin] is None else None
        if found is not None and found[1] == end and found[1] - found[0] > 1:
            return found[0], found[1]
    return None
