"""Contact: a visit, meeting, call, session or summit while it is being read, and how tellings of one become one."""

from dataclasses import dataclass, field

from elchi.reading.circumstances import Told
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.participants import same_person

GATHERINGS = ("session", "summit")
MOST_GUESTS = 250
"""People of one gathering: more than all states send one of."""
States = dict[str, tuple[int, int]]


@dataclass(slots=True)
class Contact:
    """A contact while it is being read; `firm` where the words say outright of which kind it is."""

    kind: str
    draft: Draft
    people: list[Node]
    states: States
    planned: bool = False
    firm: bool = True
    level: tuple[str, tuple[int, int]] | None = None
    when: Told | None = None
    where: Told | None = None
    length: int | None = None  # days that a visit is said to last
    arrives: bool = False  # its day is that of the arrival
    told_by: dict[int, Draft] = field(default_factory=dict)  # who was named elsewhere than by the first rule


def is_of_many(contact: Contact) -> bool:
    """Is it a contact of an organisation, whose members meet?"""
    return any(len(code) > 2 for code in contact.states)


def is_same(one: Contact, other: Contact) -> bool:
    """Can two tellings with the same people or states be of one contact?"""
    if one.kind == "visit" and list(one.states) != list(other.states):
        return False
    if one.kind != other.kind and one.firm and other.firm:
        return False
    if other.planned and not one.planned and one.when is not None and one.kind == "meeting":
        return False  # who met at the airport will hold talks later
    if one.kind == "visit" == other.kind and _is_news_and_memory(one, other):
        return False
    a, b = (c.when.value if c.when is not None and c.when.own else None for c in (one, other))
    if a is None or b is None or a[:10] == b[:10]:
        return True
    return a.startswith(b) or b.startswith(a) or is_within(a, b) or is_within(b, a)


def _is_news_and_memory(one: Contact, other: Contact) -> bool:
    """Is one visit the news of the day of the text, and the other told to be of months before: "came in October, too"?"""
    if one.when is None or other.when is None or one.when.own or not other.when.own or one.planned:
        return False
    now, then = one.when.value[:7], other.when.value[:7]
    if len(now) < 7 or len(then) < 7 or not (now + then).replace("-", "").isdecimal():
        return False
    months = (int(now[:4]) - int(then[:4])) * 12 + int(now[5:]) - int(then[5:])
    return months > 1


def is_within(day: str, span: str) -> bool:
    """Does a day lie in an interval?"""
    first, slash, last = span.partition("/")
    return bool(slash) and first <= day[:10] <= last


def fill(document: Document, contact: Contact, other: Contact) -> None:
    """Add to a contact what a further telling of it says more."""
    if not contact.firm and other.firm:
        contact.kind, contact.firm = other.kind, True
    ahead = contact.kind == "visit" and other.planned and not contact.planned  # "will then proceed to X"
    when = contact.when
    ahead_of_text = when is not None and when.own and document.lies_ahead(when.value)
    coming = contact.planned and contact.kind == "visit" and ahead_of_text  # "during the visit" tells no more
    dated = other.when is not None and other.when.own
    contact.planned = contact.planned and (other.planned or (coming and not dated))
    if contact.kind in GATHERINGS:
        for node in other.people:
            if len(contact.people) < MOST_GUESTS and all(
                not same_person(document, node, n) for n in contact.people
            ):
                contact.people.append(node)
                contact.told_by[id(node)] = other.draft
    contact.level = contact.level or other.level
    contact.length = contact.length or other.length
    contact.arrives = contact.arrives or other.arrives
    contact.where = contact.where if contact.where is not None or ahead else other.where
    if (
        not ahead
        and other.where is not None
        and contact.where is not None
        and contact.where.rule == "place.dateline"
    ):
        contact.where = other.where
    if other.when is not None and (
        contact.when is None
        or (other.when.own and not contact.when.own)
        or ("/" in other.when.value and "/" not in contact.when.value)
    ):
        contact.when = other.when
    for code, span in other.states.items():
        contact.states.setdefault(code, span)
