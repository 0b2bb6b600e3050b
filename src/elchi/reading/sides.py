"""Sides: between which states a tie is, the sending side first."""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.moments import clauses
from elchi.reading.people import Office
from elchi.reading.sheet import Span

States = dict[str, Span]
NAMES = ("state", "people", "organisation")
LOCATIVE = ("in", "at", "near", "inside", "within", "from")


def word_before(text: Text, k: int) -> str:
    """Return the word before token `k`, articles passed over."""
    k -= 1
    while k >= 0 and text.low(k) in text.pack.words["articles"]:
        k -= 1
    return text.low(k)


def said_by(document: Document, node: Node) -> tuple[str, Span] | None:
    """Return the state that a phrase names or speaks for, with the tokens that say so."""
    if node.kind in (*NAMES, "adjective", "capital"):
        return node.v, (node.i, node.j)
    if node.kind in ("person", "office"):
        if node.v.state:
            return node.v.state, node.v.state_span or (node.i, node.j)
        holder = document.holder(node) if node.kind == "person" else None
        if holder is not None and holder.state and holder.state_span:
            return holder.state, holder.state_span
        office = node.v.office if node.kind == "person" else node.v
        if office is not None and office.body is not None and office.body.state:
            return office.body.state, (office.body.i, office.body.j)
    if node.kind == "body" and node.v.state:
        return node.v.state, (node.i, node.j)
    if node.kind in ("noun", "title"):  # "the American consulate"
        return owner(document.text, node)
    return None


def add(states: States, found: tuple[str, Span] | None) -> None:
    """Note a state unless it is there."""
    if found is not None:
        states.setdefault(*found)


def owner(text: Text, noun: Node) -> tuple[str, Span] | None:
    """Return the state whose mission it is: "the Portuguese embassy", "Portugal's embassy", "the embassy of Portugal"."""
    for k in range(noun.i, noun.j):
        mark = text.mark(k, "adjective") or text.mark(k, "state")
        if mark and k + mark[0] <= noun.j:
            return mark[1].value, (k, k + mark[0])
    k = noun.i - 1
    while (
        k > 0
        and text.covered[k] is None
        and (
            text.low(k) in ("first", "new", "new", "own", "resident", "former", "official")
            or text.low(k) in text.pack.words["genitive"]
        )
    ):
        k -= 1
    node = text.covered[k] if k >= 0 else None
    genitive = (
        text.low(noun.i - 1) in text.pack.words["genitive"] or text.low(k + 1) in text.pack.words["genitive"]
    )
    if node is not None and (
        node.kind == "adjective"
        or (node.kind in ("state", "capital", "organisation") and (genitive or node.j == noun.i))
    ):
        return node.v, (node.i, node.j)
    if text.low(noun.j) == "of":
        after = noun.j + 1 + (text.low(noun.j + 1) in text.pack.words["articles"])
        node = text.covered[after] if after < len(text.covered) else None
        if node is not None and node.kind in NAMES:
            return node.v, (node.i, node.j)
    return None


def _zone(document: Document, draft: Draft) -> list[Node]:
    """Return the phrases of the clause in which the act stands."""
    first, last, _ = document.text.sentences[draft.sentence]
    nodes = document.nodes(draft.sentence)
    part = next(c for c in clauses(document.text, nodes, first, last) if c.i <= draft.anchor.i < c.j)
    return [n for n in nodes if part.i <= n.i < part.j]


def _run(text: Text, nodes: list[Node], at: int) -> list[Node]:
    """Return the states that stand together from `at`: "A and B", "A with B", "A, B"."""
    run = [nodes[at]]
    for node in nodes[at + 1 :]:
        if node.i - run[-1].j > 3 or any(
            text.low(k) not in ("and", ",", "the", "with", "&", "'s", "government", "of")
            for k in range(run[-1].j, node.i)
        ):
            break
        run.append(node)
    return run


def complete(document: Document, draft: Draft, states: States) -> States:
    """Add the sides that the rest of the sentence, then the text, speaks of, where the clause names too few."""
    text = document.text
    if len(states) < 2:
        for node in document.nodes(draft.sentence):
            if len(states) > 1:
                break
            if node.kind in ("person", "office", "body") or (
                node.kind == "noun" and node.v in ("mission", "consulate")
            ):
                add(states, said_by(document, node))
                office = (
                    (node.v.office if node.kind == "person" else node.v)
                    if node.kind in ("person", "office")
                    else None
                )
                if office is not None and office.host and len(states) < 2:
                    states.setdefault(office.host, (office.i, office.j))
            elif node.kind in ("adjective", "state", "people") and (
                text.low(node.j) in ("government", "authorities", "'s", "’s")
                or word_before(text, node.i) in ("with", "between", "to")
                or word_before(text, node.i - 1) == "government"
            ):
                add(states, said_by(document, node))
    pair = document.pair
    if (
        len(states) < 2
        and len(pair) == 2
        and all(document.weights[c] > 1 for c in pair)
        and set(states) <= set(pair)
    ):
        for code in pair:
            at = document.first_said[code]
            states.setdefault(code, (at, at + 1))
    return states


def of_relations(document: Document, draft: Draft) -> States:
    """Return the two states of relations; the one that acts first."""
    text, states = document.text, States()
    own = _zone(document, draft)
    noun = next(iter(draft.roles.get("noun.relations", ())), None)
    anchor = draft.anchor
    if (
        noun is not None and noun.i > anchor.i
    ):  # "Portugal severed relations with Nepal": who acts stands before
        _subject(document, own, anchor, states)
    if noun is not None:
        k = noun.i - 1
        while k >= 0 and (
            (node := text.covered[k]) is not None
            and node.kind in ("adjective", "state")
            or text.low(k) in ("-", "–", "diplomatic")
        ):
            k -= 1
        for node in own:
            if k < node.i < noun.i and node.kind in ("adjective", "state") and len(states) < 2:
                add(states, said_by(document, node))
    names = [
        n
        for n in own
        if n.kind in (*NAMES, "capital", "adjective", "body", "anaphor") and (noun is None or n.i >= noun.j)
    ]
    for n, node in enumerate(names):
        before = word_before(text, node.i)
        if (
            before in ("between", "with", "to", "of", "and", "among")
            and len(states) < 2
            and not (before == "of" and noun is not None and node.i - noun.j > 2)
        ):
            for one in _run(text, names, n) if before in ("between", "with", "of") else [node]:
                _name_or_both(document, one, states)
    if len(states) < 2:
        _subject(document, own, anchor, states)
    return complete(document, draft, states)


def _name_or_both(document: Document, node: Node, states: States) -> None:
    if node.kind == "anaphor":
        if node.v in ("two_sides", "the_two") and len(document.pair) == 2:
            for code in document.pair:
                states.setdefault(code, (node.i, node.j))
    elif len(states) < 2:
        add(states, said_by(document, node))


def _subject(document: Document, own: list[Node], anchor: Node, states: States) -> None:
    """Add the states that stand before the verb as those who act."""
    text = document.text
    before = [
        n
        for n in own
        if n.j <= anchor.i
        and n.kind in (*NAMES, "capital", "body", "anaphor", "adjective", "person", "office")
    ]
    before = [
        n
        for n in before
        if not (n.kind == "adjective" and text.low(n.j) not in ("government", "authorities"))
    ]
    names = [
        n
        for n in before
        if word_before(text, n.i) not in (*LOCATIVE, "on", "by", "after", "under", "against")
    ]
    for node in names[-2:] if len(names) > 1 and names[-1].i - names[-2].j <= 3 else names[-1:]:
        _name_or_both(document, node, states)


def of_recognition(document: Document, draft: Draft) -> States:
    """Return who recognises, then who is recognised."""
    states = States()
    for role in ("from", "to"):
        for node in draft.roles.get(role, ()):
            _name_or_both(document, node, states)
    return states


def of_mission(document: Document, draft: Draft, noun: Node) -> States:
    """Return whose mission it is, then where it stands."""
    text, states = document.text, States()
    own = _zone(document, draft)
    add(states, owner(text, noun))
    if not states:
        subject = States()
        if draft.anchor.v.voice != "passive" and noun.i > draft.anchor.i:
            _subject(document, own, draft.anchor, subject)
        for code, span in list(subject.items())[:1]:
            states[code] = span
    adjacent = text.covered[noun.j] if noun.j < len(text.covered) else None
    if (
        adjacent is not None and adjacent.kind in ("capital", "state") and adjacent.i == noun.j
    ):  # "Embassy Malabo"
        add(states, said_by(document, adjacent))
    near = sorted(
        (n for n in own if n.kind in (*NAMES, "capital")), key=lambda n: (n.i < noun.i, abs(n.i - noun.i))
    )
    for node in near:
        before = word_before(text, node.i)
        if before in (*LOCATIVE[:5], "to") or (
            text.low(node.i - 1) == ","
            and text.covered[node.i - 2] is not None
            and text.covered[node.i - 2].kind in ("capital", "place")
        ):  # type: ignore[union-attr]
            add(states, said_by(document, node))
    return complete(document, draft, states)


def of_envoy(document: Document, draft: Draft, person: Node | None, office: Office | None) -> States:
    """Return the sending state of an envoy, then the receiving one."""
    text, states = document.text, States()
    own = _zone(document, draft)
    offices = [office] if office is not None else []
    named = [
        o
        for n in own
        if (o := (n.v.office if n.kind == "person" else n.v if n.kind == "office" else None)) is not None
    ]
    behind = [
        o
        for o in named
        if word_before(text, o.i) in ("as", "appointed", "its", "their", "first") or o is office
    ]
    if person is not None:
        add(states, said_by(document, person))
        if person.kind in ("person", "office"):
            own_office = person.v.office if person.kind == "person" else person.v
            offices.extend([own_office] if own_office is not None else [])
    for one in (*offices, *behind):
        if one.state and not states:
            states[one.state] = one.state_span or (one.i, one.j)
    if not states:
        add(
            states,
            next((found for n in draft.roles.get("from", ()) if (found := said_by(document, n))), None),
        )
    for one in (*offices, *behind):
        if one.host:
            states.setdefault(one.host, (one.i, one.j))
    for node in own:
        if len(states) > 1 or node.i < draft.anchor.j:
            continue
        before = word_before(text, node.i)
        if before in ("to", "by", "from") or (before in ("in", "at") and node.kind in ("capital", "state")):
            add(states, said_by(document, node))
    return complete(document, draft, states)
