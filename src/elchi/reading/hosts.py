"""Hosts: with whom a visitor talks, and of which state those are of whom none is told: they are met at home."""

from elchi.reading.called import state_of
from elchi.reading.contact import Contact, States
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.participants import Company, same_person
from elchi.reading.tellings import Register
from elchi.reading.whereabouts import town_of

MOST_OF_A_DAY = 6  # sentences that an entry of a diary may have between two contacts of whose diary it is
MOST_STAYING = 4  # contacts, and sentences, back in which it is said that somebody is on a visit


def states_of(document: Document, company: Company) -> States:
    states: States = {}
    for node in company.people:
        holder = document.holder(node)
        code = state_of(document, node)
        if code:
            states.setdefault(code, (holder.state_span if holder else None) or (node.i, node.j))
    for code, span in company.states.items():
        states.setdefault(code, span)
    return states


def received_by(document: Document, draft: Draft, company: Company) -> list[Node]:
    """Return who was received from abroad, whom "the guest" means from there on."""
    anchor = draft.anchor
    if anchor.kind != "verb" or anchor.v.name not in ("receive", "lead") or draft.mood != "done":
        return []
    led = anchor.v.voice == "passive" and anchor.v.name == "receive"
    came = [n for n in company.people if (n.j <= anchor.i) == led]
    hosts = [n for n in company.people if n not in came]
    if len(came) != 1 or not hosts:
        return []
    codes = {state_of(document, came[0]), *(state_of(document, n) for n in hosts)}
    return came if len(codes) > 1 and None not in codes else []


def guest_of(document: Document, draft: Draft, register: Register, host: Node) -> list[Node]:
    """Return with whom somebody talks where only he is named: the visitor, else the person whom the text follows."""
    holder = document.holder(host)
    home = holder.state if holder is not None and holder.state_span is not None else None
    for contact in reversed(register.contacts[-MOST_STAYING:]):
        near = 0 <= draft.sentence - contact.draft.sentence <= 2
        if contact.kind == "visit" and near and contact.people and not contact.planned:
            visitor, visited = contact.people[0], list(contact.states)[-1]
            return [visitor] if home in (None, visited) and not same_person(document, visitor, host) else []
    followed, home = register.host(), state_of(document, host)
    if followed is not None and home is None and not same_person(document, followed, host):
        home = _beside_the_other(document, draft, register.contacts[-1], followed)
        if holder is not None and home is not None:
            holder.state = home
    if followed is None or home is None or same_person(document, followed, host):
        return []
    diary = document.block_of(draft.sentence) in document.memo.get("day heads", ())
    far = MOST_OF_A_DAY if diary else 2
    near = 0 <= draft.sentence - register.contacts[-1].draft.sentence <= far
    return [followed] if near and state_of(document, followed) not in (None, home) else []


def _beside_the_other(document: Document, draft: Draft, contact: Contact, followed: Node) -> str | None:
    """Return the state whose people the one followed met just before: who comes next is of it too."""
    own, codes = state_of(document, followed), list(contact.states)
    near = 0 <= draft.sentence - contact.draft.sentence <= 1
    same = any(same_person(document, followed, n) for n in contact.people)
    if not near or not same or len(codes) != 2 or own not in codes or contact.kind != "meeting":
        return None
    return codes[1 - codes.index(own)]


def host_states(
    document: Document, draft: Draft, company: Company, known: States, found: list[Contact]
) -> States:
    """Return the state of those of whom none is told, and note it: where they are met, they are at home.

    It is that of the capital in which somebody from abroad meets them, or the one that he is visiting.
    """
    stay = _stay(document, draft, company, found)
    bare = [
        n
        for n in company.people
        if n.kind == "person"
        and _is_open(document, n, known)
        and not (stay is not None and same_person(document, n, stay.people[0]))
    ]
    if not bare or len(bare) == len(company.people):
        return {}
    met = _met_in(document, draft, company, stay)
    if met is None or met[0] in known:
        return {}
    code, span = met
    for node in bare:
        holder = document.holder(node)
        if holder is not None and node.v.office is not None:
            holder.state = code
    return {code: span}


def _met_in(
    document: Document, draft: Draft, company: Company, stay: Contact | None
) -> tuple[str, tuple[int, int]] | None:
    """Return the state in which they meet: its capital stands there, its ministry, its post, or somebody visits it."""
    text = document.text
    told = town_of(document, draft, None)
    town = text.covered[told.span[0]] if told is not None else None
    if town is not None:
        third = document.is_of_two and town.v not in document.pair  # in which nobody of the two is at home
        abroad = town.kind != "capital" or text.low(town.i) in text.pack.words["contact_elsewhere"]
        return None if third or abroad else (town.v, (town.i, town.j))
    house = _house(document, draft)
    if house is not None:
        return house.v.state, (house.i, house.j)
    posts = [n.v.office.host for n in company.people if n.kind == "person" and n.v.office and n.v.office.host]
    if posts:
        return posts[0], (draft.anchor.i, draft.anchor.j)
    return list(stay.states.items())[-1] if stay is not None else None


def _house(document: Document, draft: Draft) -> Node | None:
    """Return the body of a state at which somebody is received: "at the Portuguese Ministry of Economy"."""
    if draft.anchor.kind != "verb" or draft.anchor.v.name not in ("receive", "meet"):
        return None
    text = document.text
    return next(
        (
            n
            for n in document.nodes(draft.sentence)
            if n.kind == "body"
            and n.v.state
            and draft.zone[0] <= n.i < draft.zone[1]
            and text.low(text.before(n.i)) in text.pack.words["locatives"]
        ),
        None,
    )


def _is_open(document: Document, node: Node, known: States) -> bool:
    """Is the state of a person not told, or only guessed and that of whom he meets?"""
    holder = document.holder(node)
    return holder is None or holder.state is None or (holder.state_span is None and holder.state in known)


def _stay(document: Document, draft: Draft, company: Company, found: list[Contact]) -> Contact | None:
    """Return the visit on which one of those who meet is, as the contacts before say."""
    for contact in reversed(found[-MOST_STAYING:]):
        if contact.kind != "visit" or not 0 <= draft.sentence - contact.draft.sentence <= MOST_STAYING:
            continue
        if any(same_person(document, contact.people[0], n) for n in company.people if contact.people):
            return contact
    return None
