"""Behalf: who signs for which side, where a sentence says it of each: "for Peru by A, and for Finland by B"."""

from elchi.reading.document import Document
from elchi.reading.marks import Node
from elchi.reading.sheet import Span

Signed = tuple[Node, Node]  # who signs, and the phrase of the side

MOST = 12
"""Sides of one sentence."""


def sides_of(document: Document, sentence: int) -> list[Signed]:
    """Return the persons of a sentence who are each said to act for a side, if there are two sides at least."""
    key = f"behalf {sentence}"
    if key not in document.memo:
        found = _pairs(document, sentence)
        several = len({side.i for _, side in found}) >= 2
        document.memo[key] = found if several else []
        for person, side in document.memo[key]:
            _belongs(document, person, side)
    pairs: list[Signed] = document.memo[key]
    return pairs


def _pairs(document: Document, sentence: int) -> list[Signed]:
    nodes = document.nodes(sentence)
    people = [n for n in nodes if n.kind in ("person", "name")]
    if not people:
        return []
    said = _said(document, sentence, nodes)[:MOST]
    found = [(p, side) for p in people if (side := _within(document, p)) is not None]
    taken = {p.i for p, _ in found}
    for n, (begin, side) in enumerate(said):
        stop = said[n + 1][0] if n + 1 < len(said) else document.text.sentences[sentence][1]
        person = _whose(document, begin, side, stop, [p for p in people if p.i not in taken])
        if person is not None:
            taken.add(person.i)
            found.append((person, side))
    return sorted(found, key=lambda pair: pair[0].i)


def _within(document: Document, person: Node) -> Node | None:
    """Return the side that the phrase of a person ends with: "A. B., Minister of Education, for Nepal"."""
    text, span = document.text, person.v.state_span
    if span is None or not person.i < span[0] < span[1] <= person.j:
        return None
    said = any(text.starts(k, "for_side") or text.length(k, "behalf") for k in range(span[0] - 1, span[1]))
    return Node("state", span[0], span[1], person.v.state) if said else None


def _said(document: Document, sentence: int, nodes: list[Node]) -> list[tuple[int, Node]]:
    """Return where a sentence says "for" or "on behalf of" a state, a government or an organisation, and which."""
    text = document.text
    first = text.sentences[sentence][0]
    found = []
    for node in nodes:
        if node.kind not in ("state", "organisation", "body", "adjective"):
            continue
        k = node.i - text.starts(node.i - 1, "articles")
        phrase = next(
            (k - n for n in (4, 3, 2, 1) if k - n >= first and text.length(k - n, "behalf") == n), None
        )
        if phrase is None and text.starts(k - 1, "for_side"):
            phrase = k - 1
        if phrase is not None and text.covered[phrase] is None:
            found.append((phrase, node))
    return found


def _whose(document: Document, begin: int, side: Node, stop: int, people: list[Node]) -> Node | None:
    """Return who acts for the side: named right behind it, right before it, or behind its verb."""
    text = document.text
    after = side.j
    while after < stop and (text.low(after) in (",", ":", ")", "(") or text.starts(after, "by")):
        after += 1
    behind = next((p for p in people if p.i == after), None)
    if behind is not None and any(text.starts(k, "by") or text.low(k) == ":" for k in range(side.j, after)):
        return behind
    k = begin - 1
    while k > 0 and (text.low(k) == "," or text.kind(k) == "verb" or text.starts(k, "it_object")):
        k -= 1
    before = next((p for p in people if p.j == k + 1), None)
    return before or behind or _agent(document, side.j, stop, people)


def _agent(document: Document, begin: int, stop: int, people: list[Node]) -> Node | None:
    """Return who signs in what follows: "on behalf of Peru the agreement was signed by A"."""
    text = document.text
    for person in people:
        if begin <= person.i < stop and text.starts(text.before(person.i), "by"):
            return person
    return None


def _belongs(document: Document, person: Node, side: Node) -> None:
    """Give the person the state of the side, where the text gives none."""
    code: str | None = side.v.state if side.kind == "body" else side.v
    span: Span = (side.i, side.j)
    holder = document.holder(person)
    if holder is not None:
        holder.state, holder.state_span = code or holder.state, span if code else holder.state_span
    if code and person.v.state is None:
        person.v.state, person.v.state_span = code, span
