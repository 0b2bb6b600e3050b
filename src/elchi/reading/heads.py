"""Heads: who heads the sides of a session or of talks, chairs it, or takes part in it, told beside it or behind it."""

from itertools import pairwise

from elchi.reading.contact import GATHERINGS, MOST_GUESTS, Contact
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.participants import Company, same_person
from elchi.reading.sheet import Span

SIDES = ("side", "delegation")
STATES = ("state", "people", "organisation")
NAMES = ("adjective", "state", "people", "organisation")
MOST_BACK = 6  # contacts back in which the session is sought
FAR = 4  # sentences from the session to those who head its sides


def is_gathering(contact: Contact) -> bool:
    """May a contact have heads of its sides told apart from it: a session, a summit, consultations of ministries?"""
    return contact.kind in GATHERINGS or contact.draft.fixed("kind") == "consultations"


def head(document: Document, draft: Draft, company: Company, found: list[Contact]) -> bool:
    """Add to the session or talks told before those who head its sides or chair it; return whether there are such."""
    contact = next((c for c in reversed(found[-MOST_BACK:]) if is_gathering(c)), None)
    if contact is None or not 0 <= draft.sentence - contact.draft.sentence <= FAR:
        return False
    people = headed(document, draft, company)
    sides = [_side(document, draft, person) for person in people]
    ordered = list(contact.states.items())
    in_turn = len(people) == len(ordered) == 2 and not any(sides) and contact.kind != "summit"
    for n, person in enumerate(people):
        side = sides[n] or (ordered[n] if in_turn else None) or _left(document, contact)
        holder = document.holder(person)
        if side is not None and holder is not None and holder.state_span is None:
            holder.state, holder.state_span = side[0], side[1]
        if holder is None or (holder.state not in contact.states and contact.kind != "summit"):
            continue
        if len(contact.people) < MOST_GUESTS and all(
            not same_person(document, person, p) for p in contact.people
        ):
            contact.people.append(person)
            contact.told_by[id(person)] = draft
        if contact.kind == "summit" and holder.state is not None:
            contact.states.setdefault(holder.state, (person.i, person.j))
    return True


def _left(document: Document, contact: Contact) -> tuple[str, Span] | None:
    """Return the other of two states where the head of one side has been told and the next one's side is not."""
    holder = document.holder(contact.people[0]) if len(contact.people) == 1 else None
    told = holder is not None and holder.state_span is not None
    codes = [(c, span) for c, span in contact.states.items() if holder is None or c != holder.state]
    return codes[0] if told and len(contact.states) == 2 and len(codes) == 1 else None


def headed(document: Document, draft: Draft, company: Company) -> list[Node]:
    """Return those who head or represent a side, also where the verb is left out."""
    return [n for n in (*company.people, *_further(document, draft, company)) if n.kind == "person"]


def give_sides(document: Document, draft: Draft, people: list[Node]) -> None:
    """Note of which state those are who represent a side: "Peru was represented by A. B., Chad by C. D."."""
    for person in people:
        side, holder = _side(document, draft, person), document.holder(person)
        if side is not None and holder is not None and holder.state_span is None:
            holder.state, holder.state_span = side


def _further(document: Document, draft: Draft, company: Company) -> list[Node]:
    """Return who heads the other side where the verb is left out: "…, the Peruvian side by Vice Minister X"."""
    text = document.text
    known = {id(n) for n in company.people}
    found = []
    for node in document.nodes(draft.sentence):
        if node.kind == "person" and node.i > draft.anchor.j and id(node) not in known:
            k = text.before(node.i)
            bare = draft.anchor.kind == "verb" and draft.anchor.v.name == "represent"
            if (
                text.low(k) in text.pack.words["by"]
                and _named_side(document, draft.sentence, k, bare=bare) is not None
            ):
                found.append(node)
    return found


def _named_side(document: Document, sentence: int, k: int, *, bare: bool = False) -> tuple[str, Span] | None:
    """Return the state of the side whose name ends right before token `k`: "the Peruvian side", "the delegation of Peru"."""
    nodes = [n for n in document.nodes(sentence) if n.j <= k]
    one = document.text.pack.words["tie_one"]
    shared = bool(nodes) and nodes[-1].kind in NAMES and document.text.low(nodes[-1].j) in one
    if not nodes or k - nodes[-1].j - shared > 1:
        return None
    last, before = nodes[-1], nodes[-2] if len(nodes) > 1 else None
    if last.kind in STATES and bare:
        return last.v, (last.i, last.j)
    if shared:
        return last.v, (last.i, last.j)  # "the Finnish one"
    for side, name in ((last, before), (before, last)):
        if (
            side is not None
            and name is not None
            and side.kind == "noun"
            and side.v in SIDES
            and name.kind in NAMES
            and abs(side.i - name.i) <= 5
        ):
            return name.v, (name.i, name.j)
    return None


def _side(document: Document, draft: Draft, person: Node) -> tuple[str, Span] | None:
    """Return the state of the side that a person heads, as the words beside the verb say."""
    text, anchor = document.text, draft.anchor
    first = text.sentences[draft.sentence][0]
    opens = text.covered[text.after(first)] if text.low(first) in text.pack.words["for_side"] else None
    if opens is not None and opens.kind in STATES and text.low(opens.j) == "," and person.i - opens.j <= 2:
        return opens.v, (opens.i, opens.j)  # "For Nepal, Minister A. B. took part"
    if anchor.kind != "verb" or anchor.v.name not in ("lead", "represent"):
        return None
    bare = anchor.v.name == "represent"
    if anchor.v.voice == "passive":
        k = text.before(person.i)
        told = _named_side(document, draft.sentence, k, bare=bare and text.low(k) in text.pack.words["by"])
        if told is None and _is_first(draft, person):
            told = _named_side(document, draft.sentence, anchor.i, bare=bare)
        return told
    nodes = [n for n in document.nodes(draft.sentence) if n.i >= anchor.j]
    if bare and nodes and nodes[0].kind in STATES:
        return nodes[0].v, (nodes[0].i, nodes[0].j)
    for one, other in pairwise(nodes):
        if one.kind in NAMES and other.kind == "noun" and other.v in SIDES:
            return one.v, (one.i, one.j)
        if one.kind == "noun" and one.v in SIDES and other.kind in NAMES and other.i - one.j <= 2:
            return other.v, (other.i, other.j)
    return None


def _is_first(draft: Draft, person: Node) -> bool:
    people = draft.roles.get("participant", [])
    return len(people) == 1 and people[0] is person
