"""Predicates: offices that a verb gives to a person: "the Consul General is A. B.", "A. B. was named Ambassador"."""

from elchi.reading.grammar import nodes_between
from elchi.reading.marks import Node, Text
from elchi.reading.office_phrases import office_words
from elchi.reading.openings import is_nth_to

LONGEST_OBJECT = 5  # phrases between an infinitive and the verb behind it


def give_predicates(text: Text, first: int, last: int) -> None:
    """Give an office to its person across a verb: "the Consul General is A. B.", "A. B. was named Ambassador"."""
    nodes = nodes_between(text, first, last)
    for n, node in enumerate(nodes):
        if node.kind != "office" or node.v.plural or node.v.counterpart:
            continue
        if node.v.state and text.low(node.i - 1) in text.pack.words["indefinite"]:
            _hold(text, _named_when(text, nodes[n + 1 :], last), node)
        behind = nodes[n + 1 : n + 3]
        if behind and is_nth_to(text, behind[0], first):  # "the first President to visit X was A. B."
            at = next((m for m in range(n + 2, len(nodes)) if nodes[m].kind == "verb"), len(nodes))
            behind = nodes[at : at + 2] if at < n + LONGEST_OBJECT else []
            told = behind and behind[0].v.name == "be" and len(behind) > 1 and behind[1].i - behind[0].j <= 2
            if told and behind[1].kind in ("person", "name"):
                home = nodes[n + 2]
                if (
                    node.v.state is None
                    and home.kind in ("state", "capital")
                    and text.low(home.i - 1) == "from"
                ):
                    node.v.state, node.v.state_span = home.v, (home.i, home.j)
                _hold(text, behind[1], node)
            continue
        if behind and behind[0].kind == "verb" and behind[0].v.name == "be" and behind[0].i <= node.j + 2:
            _hold(
                text,
                next(
                    (b for b in behind[1:] if b.kind in ("person", "name") and _is_told_so(text, behind, b)),
                    None,
                ),
                node,
            )
            continue
        if n > 1 and _is_named_to(nodes[n - 2], nodes[n - 1], node):
            _hold(text, nodes[n - 1], node)
            continue
        k = node.i - 1
        while k > first and (
            text.low(k) in text.pack.words["articles"] or text.low(k) in text.pack.words["office_drop"]
        ):
            k -= 1
        before = text.covered[k]
        named = before is not None and before.kind == "verb" and before.v.name == "appoint"
        if named and before is not None and before.v.mood != "done":
            continue  # "decided to appoint an envoy"
        if named or text.low(k) in text.pack.words["as"]:
            people = [b for b in nodes[:n] if b.kind in ("person", "name")]
            acts = [
                b
                for b in nodes[:n]
                if b.kind in ("state", "body", "organisation") and people and b.i > people[-1].j
            ]
            if people and not acts and len([b for b in nodes[:n] if b.kind == "verb"]) <= 1:
                _hold(text, people[-1], node)


def _is_told_so(text: Text, behind: list[Node], person: Node) -> bool:
    """Does a name stand right behind "is", or behind a colon: "the Honorary Consul is a familiar face: A. B."?"""
    near = person.i - behind[0].j <= 2
    return near or (person is behind[1] and text.low(person.v.name[0] - 1) == ":")


def _is_named_to(verb: Node, person: Node, office: Node) -> bool:
    """Is it "appointed Mr A. B. Ambassador": verb, name and office right behind each other?"""
    appoints = verb.kind == "verb" and verb.v.name == "appoint" and verb.v.voice == "active"
    return appoints and person.kind in ("person", "name") and person.i == verb.j and office.i == person.j


def _named_when(text: Text, nodes: list[Node], last: int) -> Node | None:
    """Return who is named behind "when": "the last visit by a Finnish minister was in 2014, when A. B. came"."""
    for node in nodes:
        if node.kind in ("person", "name"):
            return node if text.low(node.i - 1) == "when" and node.j < last else None
    return None


def _hold(text: Text, person: Node | None, office: Node) -> None:
    if person is not None and person.v.office is None:
        person.kind = "person"
        person.v.office, person.v.office_text = office.v, office_words(text, office.v)
        if person.v.state is None:
            person.v.state, person.v.state_span = office.v.state, office.v.state_span
    elif person is not None and person.v.state is None and person.v.office.body is None:
        # "Trade Secretary A. B. was named India's ambassador to Peru": of India before, too
        person.v.state, person.v.state_span = office.v.state, office.v.state_span


def give_firsts(text: Text, first: int, last: int) -> None:
    """Give "…, the first Prime Minister of India to do so" to the person whom the sentence is about."""
    nodes = nodes_between(text, first, last)
    for node in nodes:
        if (
            node.kind == "office"
            and not node.v.plural
            and "first" in (text.low(node.i), text.low(node.i - 1))
            and (
                "," in (text.low(node.i - 2), text.low(node.i - 3))
                or any(
                    n.kind == "verb" and n.v.name in ("be", "become") and 0 <= node.i - n.j <= 2
                    for n in nodes
                )
            )
        ):
            subject = next((n for n in nodes if n.kind in ("person", "name") and n.j < node.i), None)
            if subject is not None and subject.v.office is None:
                subject.kind = "person"
                subject.v.office, subject.v.office_text = (
                    node.v,
                    office_words(text, node.v).removeprefix("first "),
                )
                if node.v.state is not None:
                    subject.v.state, subject.v.state_span = node.v.state, node.v.state_span
