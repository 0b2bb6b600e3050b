"""Bonds: what ties a person to another, of the same state or of another than his."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from elchi.reading.ballots import Poll
from elchi.reading.companions import are_joined, are_sent, in_a_row
from elchi.reading.grammar import Draft
from elchi.reading.interviews import of_letters
from elchi.reading.marks import Node
from elchi.reading.orders import host_first
from elchi.reading.participants import Company, is_host, persons_meant, sides_of, stands_beside, subject_of
from elchi.reading.scenes import onward

if TYPE_CHECKING:
    from elchi.reading.document import Document
    from elchi.reading.holders import Holder

MANY = ("visit", "session", "summit", "attendance")  # contacts of which not everybody meets everybody
MOST_ENVOYS = 12  # whose credentials one receives
NEAR = 30  # sentences between two who hold one office at a time
MOST_OF_A_SIDE = 6  # persons of a meeting, and holders of an office, that are bound each to each
NAMING = ("state", "people", "adjective")


def bind(poll: Poll) -> None:
    """Note what binds the persons of a text: who meets, signs, stands beside or accompanies whom."""
    order: list[str] | None = None  # in which the sides of those who signed were told last
    orders: dict[int, list[str]] = {}
    for draft in poll.document.drafts:
        if draft.pattern.kind == "contact" and draft.fixed("kind") not in MANY:
            _meet(poll, draft)
        signatories = _held(poll.document, draft, draft.roles.get("signatory", []))
        if len(signatories) == 2:
            poll.bind(signatories[0], signatories[1], "cosigned")
            order = _of_parties(poll.document, draft) or order
            _set_in_order(poll, signatories[0], signatories[1], order)
            told = [h.state for h in signatories if h.state in poll.document.pair]
            order = told if len(set(told)) == 2 else order
            if order is not None:
                orders[draft.sentence] = order
        if draft.roles.get("noun.credentials"):
            _accredit(poll, draft)
    order = None
    for sentence in poll.document.told:
        order = orders.get(sentence, order)
        _bind_neighbours(poll, sentence, order)
    _bind_offices(poll)


def _held(document: Document, draft: Draft, nodes: list[Node]) -> list[Holder]:
    """Return the persons whom phrases name, by name, by the office that they hold or as "he"."""
    found: list[Holder] = []
    for node in nodes[:MOST_OF_A_SIDE]:
        if node.kind == "anaphor" and node.v != "pronoun":
            continue  # "the leaders" are of both sides
        for person in persons_meant(document, draft, node, Company(), []):
            holder = document.holder(person)
            if holder is not None and all(holder is not h for h in found):
                found.append(holder)
    return found


def _meet(poll: Poll, draft: Draft) -> None:
    """Who meets is bound to those opposite, and away from the states whose people he meets."""
    document = poll.document
    if draft.anchor.kind == "verb" and draft.anchor.v.name == "see":
        return  # one sees one's own people too
    left, right = sides_of(draft)
    left = subject_of(document, draft, left)
    one, other = _held(document, draft, left), _held(document, draft, right)
    if not one and len(other) == 2:
        one, other = other[:1], other[1:]
    elif not other and len(one) == 2:
        one, other = one[:1], one[1:]
    if len(one) == len(other) == 1:
        _set_in_order(poll, one[0], other[0], None)
    for a, b in itertools.product(one, other):
        poll.bind(a, b, "opposite")
        for guest, host in ((a, b), (b, a)):
            visited = document.memo["visiting"].get(id(guest), {})
            if len(visited) == 1 and id(host) not in document.memo["visiting"]:
                poll.of(host).add(next(iter(visited)), "host")
            if (there := _just_reached(document, guest, draft.sentence)) is not None:
                poll.of(host).add(there, "stay")
    ahead = onward(document, draft.sentence, draft.anchor.i)
    for holder in other if ahead is not None else ():
        poll.of(holder).add(ahead or "", "there")
    for side in (one, other):
        for a, b in itertools.combinations(side, 2):
            poll.bind(a, b, "beside")
    for holders, nodes in ((one, right), (other, left)):
        for code in _states_of(nodes):
            for holder in holders:
                poll.of(holder).add(code, "faces")


def _just_reached(document: Document, guest: Holder, sentence: int) -> str | None:
    """Return the state that somebody visits in the sentence before, or in the same: whom he meets next is of it."""
    near = [code for s, code in document.memo["visits"].get(id(guest), ()) if 0 <= sentence - s <= 1]
    return near[-1] if near else None


def _set_in_order(poll: Poll, one: Holder, other: Holder, order: list[str] | None) -> None:
    """Of two persons without a state the first is likelier of the one that the text names first of the two together."""
    document = poll.document
    two = poll.is_between_two or (order is not None and document.is_of_two)
    if two and len(document.pair) == 2 and one.state is None and other.state is None:
        first, second = order or host_first(document, document.pair)
        poll.of(one).add(first, "order")
        poll.of(other).add(second, "order")


def _of_parties(document: Document, draft: Draft) -> list[str] | None:
    """Return the two states in the order in which the title of what is signed names its parties."""
    for node in draft.roles.get("instruments", ()):
        codes = list(dict.fromkeys(s[0] for s in node.v.states)) if node.kind == "title" else []
        if sorted(codes) == sorted(document.pair):
            return codes
    return None


def _states_of(nodes: list[Node]) -> set[str]:
    said = {n.v for n in nodes if n.kind in NAMING and isinstance(n.v, str)}
    return said | {n.v.state for n in nodes if n.kind in ("office", "name") and n.v.state}


def _accredit(poll: Poll, draft: Draft) -> None:
    """Who presents credentials is of another state than who receives them."""
    document, noun = poll.document, draft.roles["noun.credentials"][0]
    if "receives" in draft.pattern.rule.options:
        _receive(poll, draft)
    people = document.of(draft.sentence, "person")
    heads = [h for n in people if n.i >= noun.j and n.v.office and (h := document.holder(n))]
    who = of_letters(document, noun)
    before = [n for n in people if n.j <= noun.i][-1:] or ([who] if who is not None else [])
    envoys = _held(document, draft, draft.roles.get("person", []))
    for envoy in envoys or _held(document, draft, before):
        for node in draft.roles.get("to", ()):
            if isinstance(node.v, str):
                poll.of(envoy).add(node.v, "accredited")
        for head in heads[:1]:
            poll.bind(envoy, head, "credentials")


def _receive(poll: Poll, draft: Draft) -> None:
    """Who receives credentials is of none of the states whose envoys the text tells of."""
    people = [n for n in poll.document.of(draft.sentence, "person") if n.j <= draft.anchor.i]
    holder = poll.document.holder(people[-1]) if people else None
    if holder is not None:
        for ballot in [b for b in poll.ballots if b.envoy and b.holder is not holder][:MOST_ENVOYS]:
            poll.bind(holder, ballot.holder, "credentials")


def _bind_neighbours(poll: Poll, sentence: int, order: list[str] | None) -> None:
    """Bind the persons whom a sentence names one after the other, and whose minister it names without saying of which state."""
    document, text = poll.document, poll.document.text
    people = document.of(sentence, "person")
    for node in people:
        _bind_possessed(poll, sentence, node)
    row = in_a_row(document, sentence) if len(people) > 2 else set[int]()
    chief: Holder | None = None
    for left, right in itertools.pairwise(people):
        a, b = document.holder(left), document.holder(right)
        in_row = are_joined(text, left, right)
        if not in_row:
            chief = None
        if a is None or b is None or a is b or (left is not a.mentions[0] and right is not b.mentions[0]):
            continue
        if stands_beside(text, right):
            chief = a
            poll.bind(a, b, "accompanied")
        elif chief is not None:
            poll.bind(chief, b, "accompanied")
        elif right.v.office is not None and right.v.office.counterpart:
            poll.bind(a, b, "counterpart")
        elif (left.i in row and right.i in row) or are_sent(document, left, right):
            poll.bind(a, b, "beside")
        elif left.j + 1 == right.i or (in_row and text.low(left.j) != ","):
            poll.bind(a, b, "joined")
            if left.v.office and right.v.office:
                _set_in_order(poll, a, b, order)


def _bind_possessed(poll: Poll, sentence: int, node: Node) -> None:
    """ "his Foreign Minister, A. B." is of the state of whom the text spoke last; "his host, A. B." is not."""
    document, text = poll.document, poll.document.text
    holder, office = document.holder(node), node.v.office
    k = text.before(node.i)
    if holder is None or node is not holder.mentions[0] or office is None or office.counterpart:
        return
    if text.starts(k, "our") or text.starts(k, "my"):
        home = document.memo["home"]
        if home is not None:
            poll.of(holder).add(home, "own")
        return
    if text.low(k) not in text.pack.words["possessives"]:
        return
    before = [n for n in document.of(sentence, "person") if n.j <= k] or (
        document.of(sentence - 1, "person") if sentence else []
    )
    owner = document.holder(before[-1]) if before else None
    if owner is not None:
        poll.bind(owner, holder, "hosted" if is_host(text, node) else "possessed")


def _bind_offices(poll: Poll) -> None:
    """Two presidents are of two states; of two ministers of one name each is likelier of his own."""
    sole = poll.document.text.pack.words["office_sole"]
    by_office: dict[str, list[Holder]] = {}
    for holder in poll.document.holders:
        for words in dict.fromkeys((m.v.office_text or "").lower() for m in holder.mentions[:5]):
            if words and len(held := by_office.setdefault(words, [])) < MOST_OF_A_SIDE:
                held.append(holder)
    for words, holders in by_office.items():
        for a, b in itertools.combinations(holders, 2):
            if words not in sole:
                poll.bind(a, b, "alike")
            elif _are_near(poll.document, a, b):  # a state has had many presidents
                poll.bind(a, b, "sole")


def _are_near(document: Document, one: Holder, other: Holder) -> bool:
    """Is either named first in a sentence in which the other is named, or next to it?"""
    first, second = (document.text.sentence_at(h.mentions[0].i) for h in (one, other))
    return abs(first - second) <= NEAR
