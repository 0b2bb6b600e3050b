"""Gatherings: sessions of joint commissions and summits, whose parties are states before they are persons."""

from collections import Counter

from elchi.reading.called import state_of
from elchi.reading.contact import MOST_GUESTS, Contact
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.heads import give_sides
from elchi.reading.joints import joined
from elchi.reading.marks import Node
from elchi.reading.participants import Company

States = dict[str, tuple[int, int]]
NAMED = ("state", "adjective", "people")


def gathering(document: Document, draft: Draft, company: Company) -> States | None:
    """Return the states, or the organisation, whose gathering it is; None where they cannot be told."""
    if draft.fixed("kind") == "summit":
        return _summit(document, draft, company)
    states = _around_council(document, draft)
    for node in company.people:
        code = state_of(document, node)
        if code and (len(states) < 2):
            states.setdefault(code, (node.i, node.j))
    for code in document.pair:
        if len(states) < 2:
            states.setdefault(code, (draft.anchor.i, draft.anchor.j))
    return states if len(states) > 1 else None


def is_named(document: Document, draft: Draft) -> bool:
    """Does a state stand with the name of the council?"""
    return bool(_around_council(document, draft))


def _council(draft: Draft) -> Node:
    return next(
        (
            n
            for role, nodes in draft.roles.items()
            if role == "event" or role == "noun.council"
            for n in nodes
        ),
        draft.anchor,
    )


def _around_council(document: Document, draft: Draft) -> States:
    """Return the two states that stand with the name of the council: "the A - B Commission", "… between A and B"."""
    text, council = document.text, _council(draft)
    states: States = {}
    nodes = [n for n in document.nodes(draft.sentence) if n.kind in NAMED]
    left = [n for n in nodes if n.j <= council.i and council.i - n.j <= 4]
    far = min(council.j + 8, text.size - 1)
    verb = next((k for k in range(council.j, far) if (c := text.covered[k]) and c.kind == "verb"), far)
    right = [n for n in nodes if council.j <= n.i <= verb]
    if len(left) == 1 and len(nodes) > 1:  # "the Vietnam - Laos Commission": the other stands before its dash
        at = nodes.index(left[0])
        if at and left[0].i - nodes[at - 1].j <= 2:
            left.insert(0, nodes[at - 1])
    for node in [*left, *right]:
        if len(states) < 2:
            states.setdefault(node.v, (node.i, node.j))
    return states


def _summit(document: Document, draft: Draft, company: Company) -> States | None:
    """Return the organisation whose summit it is, then the states of those named as present."""
    event = _council(draft)
    named = [
        n
        for n in document.nodes(draft.sentence)
        if n.kind == "organisation" and (0 <= event.i - n.j <= 3 or 0 <= n.i - event.j <= 2)
    ]
    if named:
        node = min(named, key=lambda n: abs(n.i - draft.anchor.i))
        states: States = {node.v: (node.i, node.j)}
    else:
        nodes = document.nodes(draft.sentence)
        organisations = [(n.v, (n.i, n.j)) for n in nodes if n.kind == "organisation"]
        offices = [n for n in nodes if n.kind == "office" and n.v.plural and len(n.v.state or "") > 2]
        organisations += [(n.v.state, n.v.state_span or (n.i, n.j)) for n in offices]
        organisations += [
            (c, (n.i, n.j)) for n in nodes if n.kind == "title" for c, *_ in n.v.states if len(c) > 2
        ]
        found = (
            organisations[0]
            if len({code for code, _ in organisations}) == 1
            and {"during", "occasion"} & draft.pattern.rule.options
            else _organisation(document)
        )
        if found is None:
            return _of_those_named(document, company) or _of_states_named(document, draft, company, event)
        states = {found[0]: found[1]}
    for node in company.people:
        code_of = state_of(document, node)
        if code_of:
            states.setdefault(code_of, (node.i, node.j))
    return states


def _of_those_named(document: Document, company: Company) -> States | None:
    """Return the states of those who meet at a summit that is of no organisation; None for fewer than two."""
    states: States = {}
    for node in company.people:
        code = state_of(document, node)
        if code:
            states.setdefault(code, (node.i, node.j))
    return states if len(states) > 1 else None


def _of_states_named(document: Document, draft: Draft, company: Company, event: Node) -> States | None:
    """Return the states of a summit of no organisation: "the summit of A, B and C", "the leaders of A, B and C met"."""
    if len(company.states) > 1:
        return dict(company.states)
    nodes = [n for n in document.nodes(draft.sentence) if n.kind in ("state", "people")]
    heads = [n for n in document.nodes(draft.sentence) if n.kind == "anaphor" and n.v == "two_people"]
    for head in (event, *heads):
        run = [n for n in nodes if n.i >= head.j][:1]
        if (
            not run
            or document.text.low(head.j) not in document.text.pack.words["of"]
            or run[0].i - head.j > 3
        ):
            continue
        for node in nodes:
            if node.i > run[-1].i and joined(document.text, run[-1], node):
                run.append(node)
        if len(run) > 1:
            return {n.v: (n.i, n.j) for n in run}
    return None


def _organisation(document: Document) -> tuple[str, tuple[int, int]] | None:
    """Return the organisation of whose summit the text tells, sought once."""
    if "summit" not in document.memo:
        document.memo["summit"] = _whose_summit(document)
    found: tuple[str, tuple[int, int]] | None = document.memo["summit"]
    return found


def _whose_summit(document: Document) -> tuple[str, tuple[int, int]] | None:
    """Return the organisation that the text names most beside the word "summit": "the 5th BIMSTEC Summit"."""
    text = document.text
    heads: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for k, here in enumerate(text.marks):
        if not here or "organisation" not in here:
            continue
        length, meaning = here["organisation"]
        beside = (k + length, k - 2, k - 3)
        if any((mark := text.mark(n, "noun")) and mark[1].value == "summit" for n in beside if n >= 0):
            heads[meaning.value] += 1
            first.setdefault(meaning.value, (k, k + length))
    if not heads:
        return None
    code = max(heads.items(), key=lambda c: (c[1], -first[c[0]][0]))[0]
    return code, first[code]


def attend(document: Document, draft: Draft, company: Company, found: list[Contact]) -> None:
    """Add those who attend to the gathering that the text has told of; nothing leaves."""
    gatherings = [c for c in found[-6:] if c.kind in ("summit", "session")]
    if not gatherings:
        return
    contact = gatherings[-1]
    give_sides(document, draft, company.people)
    for node in company.people:
        code = state_of(document, node)
        office = node.kind == "person" and node.v.office is not None
        if code is None or not office:
            continue
        if len(contact.people) < MOST_GUESTS and all(
            document.holder(n) is not document.holder(node) for n in contact.people
        ):
            contact.people.append(node)
            contact.told_by[id(node)] = draft
        if contact.kind == "summit":
            contact.states.setdefault(code, (node.i, node.j))
