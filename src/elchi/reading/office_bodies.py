"""Office bodies: of what body, town or state an officer is, where the office itself does not say it.

"Rector A. B. of the University of C", "its director, A. B.", "A. B., Director, on behalf of the Bank", and the directors
of the two institutes between which a paper is signed.
"""

from dataclasses import replace

from elchi.reading.bodies import Body
from elchi.reading.document import Document
from elchi.reading.marks import Node, Text
from elchi.reading.office_parts import town_from
from elchi.reading.office_phrases import Office, is_chamber, is_local
from elchi.reading.possessors import possessor

BACK = 1  # sentences before in which the body is sought for which "its" stands
NEAR = 4  # words between "its" and the office: "its first resident ambassador"


def give_bodies(document: Document) -> None:
    """Give officers the body, or envoys the state, that the words around them name."""
    for s in document.told:
        nodes = document.nodes(s)
        for n, node in enumerate(nodes):
            if node.kind == "person" and node.v.office is not None and not node.v.office.counterpart:
                after = nodes[n + 1] if n + 1 < len(nodes) else None
                _give(document, s, node, after)
        _represented(document, s, nodes)


def _represented(document: Document, sentence: int, nodes: list[Node]) -> None:
    """Read "between X University and Y University, represented by President A. B. and Rector C. D. respectively"."""
    text = document.text
    first, last, _ = text.sentences[sentence]
    places = text.places(text.pack.words["office_represented"], first, last)
    if not places:
        return
    at = places[0]
    bodies = [n.v for n in nodes if n.kind == "body" and n.j <= at][-2:]
    people = [n for n in nodes if n.kind == "person" and n.i > at][:2]
    if len(bodies) == 2 and bodies[1].i - bodies[0].j <= NEAR and at - bodies[1].j <= 2:
        share_bodies(text, bodies, people)


def _give(document: Document, sentence: int, node: Node, after: Node | None) -> None:
    text, office = document.text, node.v.office
    if _is_open(office):
        body = _behind(document, node, after)
        if body is not None and office.plural is None:
            office.body = body
            node.v.state = node.v.state or body.state
            return
    its = _its(text, node)
    if its is None and _is_open(office) and _speaks_for(text, office):
        its = node.i
    if its is None or office.plural is not None:
        return
    if _is_open(office):
        body = _last_body(document, sentence, its)
        if body is not None:
            _of_body(text, node, body)
    elif office.level == "state" and node.v.state is None and text.low(office.head) != "president":
        side = possessor(document, sentence, its)
        if side is not None:
            node.v.state, node.v.state_span = side.v, (side.i, side.j)
            holder = document.holder(node)
            if holder is not None and holder.state is None:
                holder.state, holder.state_span = side.v, (side.i, side.j)


def _is_open(office: Office) -> bool:
    """Is it an office in a body, of which the body is not told?"""
    return office.level == "body" and office.body is None


def _speaks_for(text: Text, office: Office) -> bool:
    """Is it a spokesperson, who speaks for the body named last?"""
    return text.low(office.head) in text.pack.words["office_voices"]


def _of_body(text: Text, node: Node, body: Body) -> None:
    """Note of which body a person is; who chairs a parliament holds an office of the state."""
    office = node.v.office
    if is_chamber(text, body):
        office.level = "state"
    else:
        office.body = body
    node.v.state = node.v.state or body.state


def _behind(document: Document, node: Node, after: Node | None) -> Body | None:
    """Return the body behind a name: "Rector A. B. of the University of C", "A. B., Director, on behalf of the Bank"."""
    text, k = document.text, node.j
    if text.low(k) == "," and text.low(k + 1) == "on" and text.low(k + 2) == "behalf":
        k += 2
        k += 1 if text.low(k + 1) in text.pack.words["of"] else 0
    if text.low(k) == "," and after is not None and _closes(text, node, after):
        listed: Body = after.v
        return listed
    if text.low(k) not in (*text.pack.words["of"], "behalf"):
        return None
    start = text.after(k)
    if after is not None and after.i == start and after.kind == "body":
        body: Body = after.v
        return None if body.is_government else body
    if after is not None and after.i == start and after.kind == "organisation":
        return Body(after.i, after.j, after.i)
    if is_local(text, node.v.office) and k == node.j:
        stop = town_from(text, start, text.sentences[text.sentence_at(node.i)][1])
        if stop > start:
            return Body(start, stop, start, text.value(start, "capital") or None, is_place=True)
    return None


def _closes(text: Text, node: Node, after: Node) -> bool:
    """Does a line or its part end with the body behind the office: "A. B., Managing Director, Ports Authority"?"""
    last = text.blocks[text.block_at(node.i)][2]
    own = after.kind == "body" and after.i == node.j + 1 and not after.v.is_government
    ends = after.j >= last or text.low(after.j) in (";", ")", "|")
    return own and ends and node.v.name[1] <= node.v.office.head


def _its(text: Text, node: Node) -> int | None:
    """Return where "its" stands before an office, or None."""
    for k in range(node.i, max(node.i - NEAR, -1), -1):
        if text.low(k) in text.pack.words["office_its"]:
            return k
        if k < node.i and (not text.low(k).isalpha() or text.tokens[k].cap):
            return None
    return None


def _last_body(document: Document, sentence: int, before: int) -> Body | None:
    """Return the body named last before a token, in its sentence or the one before."""
    for s in range(sentence, max(sentence - BACK - 1, -1), -1):
        if document.block_of(s) != document.block_of(sentence):
            break
        for node in reversed(document.nodes(s)):
            if node.j > before:
                continue
            if node.kind == "body":
                return node.v if not node.v.is_government else None
            if node.kind == "name" and _is_apposed(document.text, node):
                return Body(node.i, node.j, node.i)
            if node.kind == "person" and node.v.office is not None and node.v.office.body is not None:
                held: Body = node.v.office.body
                return held
    return None


def _is_apposed(text: Text, node: Node) -> bool:
    """Does the text say behind a name that it is that of a body: "Atlas, the academy that raised him"?"""
    return text.low(node.j) == "," and text.mark(text.after(node.j), "body") is not None


def towns_between(text: Text, i: int, j: int) -> list[Body]:
    """Return the two towns that a title says it is between: "Agreement between Porto and Osaka"."""
    k = next((n for n in range(i, j) if text.starts(n, "between")), j)
    found: list[Body] = []
    while k + 1 < j and len(found) < 2:
        stop = town_from(text, text.after(k), j, held=True)
        if stop == text.after(k):
            break
        found.append(Body(text.after(k), stop, text.after(k), is_place=True))
        k = stop
        if text.low(k) not in text.pack.words["and"]:
            break
    return found


def share_bodies(text: Text, bodies: list[Body], people: list[Node]) -> None:
    """Give the officers who sign a paper between as many bodies each his own, in the order in which both are told."""
    if len(bodies) != len(people) or len(bodies) < 2:
        return
    offices = [n.v.office if n.kind == "person" else None for n in people]
    if any(o is not None and o.level == "state" and o.state is not None for o in offices):
        return
    presiding = text.pack.words["office_presiding"]
    for n, office in enumerate(offices):
        if office is not None and office.body is None and people[n].v.office_text is not None:
            words = people[n].v.office_text.lower()
            if office.level == "state" and words in presiding:
                office.level = "body"  # "Vice-Chancellor"
        if office is None or not _is_open(office):
            continue
        said = people[n].v.state or office.state
        if said in (None, bodies[n].state) or bodies[n].state is None:
            people[n].v.office = replace(office, body=bodies[n])  # one plural office may be that of both
