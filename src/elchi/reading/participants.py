"""Participants: who takes part in a contact, and for which state each speaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from elchi.reading.called import each_of, holder_of, state_of
from elchi.reading.delegations import sent_by
from elchi.reading.grammar import Draft
from elchi.reading.joints import joined
from elchi.reading.marks import Node, Text
from elchi.reading.phrases import is_finite
from elchi.reading.pointers import before, the_two_of

if TYPE_CHECKING:  # the document asks this module for the states of its persons
    from elchi.reading.document import Document

PERSONAL = ("person", "name")
ANAPHORS = ("two_people", "the_two", "pronoun")
TALKING = ("meeting", "call", "spoke")
LONGEST_ASIDE = 8  # tokens between commas before a verb: ", earlier this month,"


@dataclass(slots=True)
class Company:
    """The two sides of a contact: persons named left and right of what joins them, and states without a person."""

    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)
    states: dict[str, tuple[int, int]] = field(default_factory=dict)
    guessed: bool = False  # the states are but those of which the text is

    @property
    def people(self) -> list[Node]:
        """Return everybody, in the order of the text."""
        return [*self.left, *self.right]


def sides_of(draft: Draft) -> tuple[list[Node], list[Node]]:
    """Return who stands left and who stands right of the anchor of a contact."""
    nodes = draft.roles.get("participant", [])
    left = [n for n in nodes if n.j <= draft.anchor.i or n is draft.anchor]  # a line without a verb
    return left, [n for n in nodes if n.i >= draft.anchor.j]


def gather(document: Document, draft: Draft, last: list[Node]) -> Company:
    """Return who takes part; `last` are those of the contact told before, to whom words may point back."""
    company = Company()
    left, right = sides_of(draft)
    left = subject_of(document, draft, left)
    for nodes, side in ((left, company.left), (right, company.right)):
        for node in nodes:
            for person in persons_meant(document, draft, node, company, last):
                if not any(same_person(document, person, n) for n in company.people):
                    side.append(person)
    if draft.fixed("kind") in TALKING:
        for nodes, side, other in ((left, company.left, company.right), (right, company.right, company.left)):
            if len(nodes) == 1 and nodes[0].kind == "anaphor" and nodes[0].v == "pronoun" and other:
                side[:] = _across(document, side, other, last)
    return company


def _across(document: Document, side: list[Node], other: list[Node], last: list[Node]) -> list[Node]:
    """Return whom "he" or "she" means where those whom he meets are of his state: who is on a visit, or was met before."""
    homes = {state_of(document, n) for n in other}
    if None in homes or (side and not homes & {state_of(document, n) for n in side}):
        return side
    meant = [*reversed(document.guests[-2:]), *last]
    return [n for n in meant if state_of(document, n) not in (None, *homes)][:1] or side


def subject_of(document: Document, draft: Draft, left: list[Node]) -> list[Node]:
    """Return who acts: behind "and" the subject of the verb before, not who was named on the way.

    "X visited Nepal at the invitation of Y and met Z": X met Z.
    """
    text, anchor = document.text, draft.anchor
    first = text.sentences[draft.sentence][0]
    if len(left) == 1 and left[0].kind == "office" and _is_beside(text, left[0]):
        who = [n for n in document.nodes(draft.sentence) if n.kind in PERSONAL and n.j < left[0].i]
        return who[-1:] or left  # "X, at the head of a delegation, arrived"
    if len(left) == 1 and left[0].kind == "office" and (named := _named_so(document, draft, left[0])):
        return named
    if left and left[0].kind in (*PERSONAL, "office") and stands_beside(text, left[0]):
        acting = (*PERSONAL, "office")
        before = [n for n in document.nodes(draft.sentence) if n.kind in acting and n.j < left[0].i]
        return before[-1:] or left
    act = _carrier(document, draft, left)
    if act is None or _has_own_clause(document, draft, left[0], act):
        return left
    if anchor.kind == "verb" and anchor.v.voice == "ing" and (who := _acts_before(document, draft, left[0])):
        return who
    k = act.i - 1
    while k > left[0].j and (
        text.low(k) in ("then", "also", "later", "there", ",")
        or text.kind(k) == "date"
        or (text.kind(k + 1) == "date" and text.low(k) in text.pack.words["title_prepositions"])
    ):
        k -= 1
    if text.low(k) not in text.pack.words["and"] and text.low(act.i - 1) == ",":
        aside = next((n for n in range(act.i - 2, act.i - LONGEST_ASIDE, -1) if text.low(n) == ","), k)
        k = aside - 1 if aside > left[0].j else k  # "and, earlier this month, was in X"
    if text.low(k) not in text.pack.words["and"] and text.low(k) not in (",", ";"):
        return left
    nodes = [n for n in document.nodes(draft.sentence) if first <= n.i < left[0].i]
    verb = next(
        (n for n in reversed(nodes) if n.kind == "verb" and n.v.voice != "ing" and not n.v.reduced), None
    )
    if verb is None:
        return left
    subject = [
        n
        for n in nodes
        if (n.kind in PERSONAL or (n.kind == "anaphor" and n.v == "pronoun"))
        and n.j <= verb.i
        and not _hangs(text, n)
    ]
    return subject[-1:] or left


def _has_own_clause(document: Document, draft: Draft, who: Node, act: Node) -> bool:
    """Is it the subject of a clause of its own: "A met B, and in March our Speaker, C. D., was in Lisbon"?"""
    text = document.text
    if not (act.i == who.j or (act.i == who.j + 1 and text.low(who.j) == ",")):
        return False
    verb = next(
        (n for n in reversed(document.of(draft.sentence, "verb")) if n.j <= who.i and is_finite(n)), None
    )
    if verb is None or text.starts(verb.i - 1, "tie_relative"):
        return False  # "A, who presides over the Senate, and B had received him"
    between = range(verb.j, who.i)
    return any(text.low(k) == "," and text.starts(k + 1, "and") for k in between)


def _carrier(document: Document, draft: Draft, left: list[Node]) -> Node | None:
    """Return the verb that tells the act: the anchor, or the one that carries its noun ("was in Lisbon for talks")."""
    if len(left) != 1 or left[0].kind == "anaphor":
        return None
    if draft.anchor.kind == "verb":
        return draft.anchor
    between = [n for n in document.nodes(draft.sentence) if left[0].j <= n.i and n.j <= draft.anchor.i]
    return next((n for n in reversed(between) if is_finite(n)), None)


def _acts_before(document: Document, draft: Draft, left: Node) -> list[Node]:
    """Return who acts in "X will meet Y before travelling to Z", where Y is only met."""
    text, anchor = document.text, draft.anchor
    word = text.low(anchor.i - 1)
    if word not in text.pack.words["contact_during"] | text.pack.words["contact_ahead"]:
        return []
    nodes = [n for n in document.nodes(draft.sentence) if n.j <= left.i]
    verb = next((n for n in reversed(nodes) if is_finite(n)), None)
    who = [
        n
        for n in nodes
        if verb is not None and n.j <= verb.i and not _hangs(text, n) and n.kind in (*PERSONAL, "anaphor")
    ]
    return [n for n in who[-1:] if n.kind != "anaphor" or n.v == "pronoun"]


def _is_beside(text: Text, office: Node) -> bool:
    """Does the office only say as what, or where, somebody does it: "at the head of", "as head of"?"""
    low = text.low(text.before(office.i))
    return low in text.pack.words["locatives"] or low in text.pack.words["as"]


def _named_so(document: Document, draft: Draft, office: Node) -> list[Node]:
    """Return who is said to be or become what the office says: "X became the first head of government to visit Y"."""
    nodes = [n for n in document.nodes(draft.sentence) if n.j <= office.i]
    verb = nodes[-1] if nodes and nodes[-1].kind == "verb" else None
    if verb is None or verb.v.name not in ("be", "become") or office.i - verb.j > 2:
        return []
    who = [n for n in nodes if n.kind in PERSONAL or (n.kind == "anaphor" and n.v == "pronoun")]
    return who[-1:]


def stands_beside(text: Text, node: Node) -> bool:
    """Does the person only accompany who acts: "X, accompanied by Y, met Z"?"""
    k = text.before(node.i)
    while k > 0 and (text.mark(k, "number") or text.low(k).isdecimal()):
        k -= 1  # "accompanied by four ministers"
    return any(
        n >= 0 and text.mark(n, "beside") and n + text.length(n, "beside") == k + 1 for n in (k - 1, k)
    )


def _hangs(text: Text, node: Node) -> bool:
    """Does the person stand behind a preposition, and so is not who acts?"""
    return text.low(text.before(node.i)) in (
        "of",
        "by",
        "with",
        "to",
        "for",
        "from",
    )


def persons_meant(
    document: Document, draft: Draft, node: Node, company: Company, last: list[Node]
) -> list[Node]:
    text = document.text
    holder = document.holder(node) if node.kind == "person" else None
    if holder is not None and holder.state_span is None and (sent := sent_by(document, draft, node)):
        holder.state, holder.state_span = sent
    bare = node.kind == "name" and not node.v.state
    if bare and (sent := sent_by(document, draft, node)) is not None:
        node.v.state, node.v.state_span = sent
        bare = False
    bare = bare and draft.fixed("kind") != "visit"
    if bare and not _is_of_state(document, draft, node):
        return []  # large words without an office or title may be anything
    if node.kind in PERSONAL:
        owns = text.low(node.j) in text.pack.words["genitive"] and draft.anchor.kind == "verb"
        return [] if owns else [node]
    if node.kind == "anaphor":
        if node.v == "pronoun":
            hosted = any(
                n.kind == "person" and is_host(document.text, n) for n in draft.roles.get("participant", ())
            )
            who = document.guests[-1:] if hosted and document.guests else before(document, draft, node.i)
            who = _who_comes(document, draft, who) if who and draft.fixed("kind") == "visit" else who
            if who:
                document.memo.setdefault("pronouns", {})[draft.sentence] = who[0]
            return who
        if node.v == "guest":
            return document.guests[-1:] or _from_elsewhere(document, company, last)
        for state in _of_states(document, draft, node):
            company.states.setdefault(state.v, (state.i, state.j))
        return [] if company.states else the_two_of(document, draft.sentence, node, last)
    if node.kind == "office":
        if _is_guest(document.text, node):
            return document.guests[-1:] or _from_elsewhere(document, company, last)
        if node.v.plural and not node.v.state and not node.v.states:
            who = the_two_of(document, draft.sentence, node, last)  # "the two ministers"
            if not who and document.is_of_two and len(document.pair) == 2:
                company.guessed = True
                company.states.update((code, (node.i, node.j)) for code in document.pair)
            return who
        if node.v.plural and len(node.v.states) > 1 and (each := each_of(document, node)):
            return each
        held = holder_of(document, node)
        if held is not None and text.low(node.i - 1) in text.pack.words["indefinite"]:
            held = (
                held if text.sentence_at(held.i) == draft.sentence else None
            )  # "a Georgian minister … was A. B."
        if held is not None:
            return [held]
        for code in node.v.states or ([node.v.state] if node.v.state else []):
            company.states.setdefault(code, node.v.state_span or (node.i, node.j))
    return []


def _who_comes(document: Document, draft: Draft, who: list[Node]) -> list[Node]:
    """Return whom "she" means of a visit: nobody visits his own state, so another named beside him; or as before in the sentence."""
    meant: dict[int, Node] = document.memo.setdefault("pronouns", {})
    if draft.sentence in meant:
        return [meant[draft.sentence]]
    home = state_of(document, who[0])
    if home is None or all(n.v != home for n in draft.roles.get("to", ())):
        return who
    beside = document.of(document.text.sentence_at(who[0].i), "person")
    return [n for n in beside if state_of(document, n) not in (None, home)][:1] or who


def _is_of_state(document: Document, draft: Draft, node: Node) -> bool:
    """Is it a name with its state, whom a holder of an office meets: "met with A. B. of Portugal", "Portugal's A. B."?"""
    text, words = document.text, document.text.pack.words
    owner = text.covered[node.i - 2] if text.low(node.i - 1) in words["genitive"] else None
    state = owner if owner is not None and owner.kind == "state" else None
    led = text.kind(node.i - 1) == "verb" or text.low(node.i - 1) in words["with"] | words["by"]
    if state is None and led and text.low(node.j) in words["of"]:
        behind = text.covered[text.after(node.j)]
        state = behind if behind is not None and behind.kind == "state" else None
    if (
        state is None
        or set(text.lows[node.i : node.j]) & (words["never"] | words["never_first"] | words["body_inner"])
        or not any(_speaks(n) for n in draft.roles.get("participant", ()))
    ):
        return False
    node.v.state, node.v.state_span = state.v, (state.i, state.j)
    return True


def _speaks(node: Node) -> bool:
    """Is it a person with an office of a state?"""
    return node.kind == "person" and node.v.office is not None and node.v.office.level == "state"


def _is_guest(text: Text, office: Node) -> bool:
    """Is it "the visiting President", without a name: the one of whose visit the text tells?"""
    return any(
        text.value(k, "anaphor") == "guest" and k + text.length(k, "anaphor") == office.j
        for k in (office.i - 1, office.i - 2)
        if k >= 0
    )


def _of_states(document: Document, draft: Draft, node: Node) -> list[Node]:
    """Return the states of "the leaders of A, B and C"."""
    text, run = document.text, list[Node]()
    if text.low(node.j) not in text.pack.words["of"]:
        return []
    for state in document.of(draft.sentence, "state"):
        if state.i > node.j and (joined(text, run[-1], state) if run else text.before(state.i) == node.j):
            run.append(state)
    return run if len(run) > 1 else []


def _from_elsewhere(document: Document, company: Company, last: list[Node]) -> list[Node]:
    """Return who of those that met last is of another state than who meets "the guest" now."""
    homes = {state_of(document, n) for n in company.left} - {None}
    return [n for n in last if homes and state_of(document, n) not in (None, *homes)][:1]


def is_host(text: Text, node: Node) -> bool:
    """Is it "her host, President X": then she is the visitor?"""
    return any(
        text.low(k) in text.pack.words["contact_host"] for k in range(max(0, node.i - 3), node.v.name[0])
    )


def same_person(document: Document, one: Node, other: Node) -> bool:
    """Do two phrases name one person of the text?"""
    a, b = document.holder(one), document.holder(other)
    return a is b if a is not None and b is not None else one.v.text == other.v.text


def is_object(text: Text, anchor: Node, node: Node) -> bool:
    """Does the phrase follow its verb as an object, with nothing but an article, a day or "today" between?"""
    k = anchor.j
    while k < node.i:
        held = text.covered[k]
        if held is not None and held.kind not in ("date", "adjective"):
            return False
        low = text.low(k)
        if held is None and (text.mark(k, "honorific") or (low == "." and text.mark(k - 1, "honorific"))):
            k += text.length(k, "honorific") or 1  # "called on the Rt. Hon. Prime Minister"
            continue
        if held is None and (
            low in text.pack.words["title_prepositions"]
            or low in text.pack.words["title_stops"] - {"both", "today", "yesterday", "also", "here"}
            or not low[0].isalpha()
        ):
            return False
        k = held.j if held is not None else k + 1
    nxt = text.low(node.j)
    if nxt in text.pack.words["genitive"]:
        return False
    if anchor.v.name == "see" and (
        nxt in text.pack.words["contact_seen"] or text.mark(node.j, "verb") is not None
    ):
        return False  # "saw him off", "saw X sign"
    asked = (
        nxt == "to"
        and not text.tokens[min(node.j + 1, len(text.tokens) - 1)].cap
        and not text.starts(node.j + 1, "articles")
    )
    return not (asked and anchor.v.name == "pay_call")  # "called on the minister to resign"
