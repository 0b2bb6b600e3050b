"""Musters: envoys told one by one behind a sentence, in its own list or in the lines that follow it.

"The following presented their credentials:" and then "A. B., of Argentina; C. D., of Bolivia", in one line or in several.
"""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.names import Person
from elchi.reading.office_phrases import Office
from elchi.reading.phrases import is_finite
from elchi.reading.sides import office_of

REACH = 5  # sentences after the act in which its list may stand
NEAR = 4  # tokens between a name and its state
PEOPLE = ("person", "name")
SIDE = ("state", "adjective", "capital", "people")


def mustered(document: Document, draft: Draft) -> list[Node]:
    """Return the persons, each with the state said of it, that are listed behind an act; fewer than two are no list."""
    text = document.text
    last = text.sentences[draft.sentence][1]
    colon = next((k for k in range(draft.anchor.j, last) if text.low(k) == ":"), None)
    end = text.blocks[document.block_of(draft.sentence)][2]
    if colon is None and text.low(end - 1) != ":":
        return _in_what_follows(document, draft)
    nodes = [n for n in document.nodes(draft.sentence) if colon is not None and n.i > colon]
    after = next(
        (s for s in range(draft.sentence, len(text.sentences)) if text.sentences[s][0] >= end),
        len(text.sentences),
    )
    found = _in_prose(text, nodes) if nodes else _in_lines(document, after)
    return found if len(found) > 1 else []


def _in_what_follows(document: Document, draft: Draft) -> list[Node]:
    """Return the envoys of a list some sentences on, where the act only counts them: "of six new envoys"."""
    if any(n.kind in PEOPLE for n in document.nodes(draft.sentence) if n.i >= draft.anchor.j):
        return []
    found: list[Node] = []
    for sentence in range(draft.sentence + 1, min(draft.sentence + REACH, len(document.text.sentences))):
        listed = [n for n in document.nodes(sentence) if n.kind == "person" and n.v.office and n.v.state]
        if len(listed) > 1 and len({n.v.office_text for n in listed}) == 1:
            found.extend(_person(n, n.v.office, n.v.state, n.v.state_span or (n.i, n.j)) for n in listed)
    return found


def _in_lines(document: Document, sentence: int) -> list[Node]:
    """Return the persons of the lines from a sentence on, one a line, until a line tells something else."""
    text, found, office = document.text, [], None
    while sentence < len(text.sentences):
        block = document.block_of(sentence)
        nodes: list[Node] = []
        while sentence < len(text.sentences) and document.block_of(sentence) == block:
            nodes.extend(document.nodes(sentence))
            sentence += 1
        line = _line(nodes, office)
        if line is None:
            break
        found.append(line)
        office = line.v.office
    return found


def _line(nodes: list[Node], office: Office | None) -> Node | None:
    """Return the person of a line with its state; `office` is that of the line before, for one that only says "likewise"."""
    if any(is_finite(n) for n in nodes):
        nodes = nodes[: next(n for n, node in enumerate(nodes) if is_finite(node))]
    who = next((n for n in nodes if n.kind in PEOPLE), None)
    if who is None:
        return None
    own = office_of(who) or next((office_of(n) for n in nodes if n.kind == "office"), None)
    if own is not None and own.state:
        return _person(who, own, own.state, own.state_span or (own.i, own.j))
    if who.kind == "person" and who.v.state:
        return _person(who, own or office, who.v.state, who.v.state_span or (who.i, who.j))
    side = next((n for n in nodes if n.kind in SIDE), None)
    return _person(who, own or office, side.v, (side.i, side.j)) if side is not None else None


def _in_prose(text: Text, nodes: list[Node]) -> list[Node]:
    """Return the persons of a list in one sentence: "A. B. of Spain, C. D. of Oman" or "Spain, A. B.; Oman, C. D."."""
    found: list[Node] = []
    kept = [n for n in nodes if n.kind in (*PEOPLE, *SIDE)]
    used: set[int] = set()
    states_first = bool(kept) and kept[0].kind in SIDE
    for n, node in enumerate(kept):
        if node.kind not in PEOPLE:
            continue
        if node.kind == "person" and node.v.state:
            found.append(_person(node, office_of(node), node.v.state, node.v.state_span or (node.i, node.j)))
            continue
        m = n - 1 if states_first else n + 1
        side = kept[m] if 0 <= m < len(kept) else None
        if side is None or side.kind not in SIDE or m in used:
            continue
        gap = node.i - side.j if states_first else side.i - node.j
        if gap <= NEAR:
            used.add(m)
            found.append(_person(node, office_of(node), side.v, (side.i, side.j)))
    return found


def _person(node: Node, office: Office | None, state: str, span: tuple[int, int]) -> Node:
    return Node("person", node.i, node.j, Person(node.v.name, node.v.text, office, state, span))
