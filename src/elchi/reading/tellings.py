"""Tellings: the contacts of one text, each once, however often it is told."""

from collections import Counter
from datetime import date

from elchi.reading.circumstances import Told
from elchi.reading.contact import GATHERINGS, Contact, fill, is_of_many, is_same
from elchi.reading.document import Document
from elchi.reading.marks import Node
from elchi.reading.stays import (
    at_gatherings,
    at_sessions,
    from_signing,
    in_order,
    in_visits,
    last_days,
    on_a_stay,
    on_visits,
    one_after_another,
)

LONGEST_STAY = 5  # days between two tellings of one visit


class Register:
    """The contacts of one text, each once, however often it is told."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.contacts: list[Contact] = []
        self._by: dict[tuple[object, ...], list[Contact]] = {}
        self._met: Counter[int] = Counter()

    @property
    def last(self) -> list[Node]:
        """Those who took part in the contact told last."""
        return self.contacts[-1].people if self.contacts else []

    def host(self) -> Node | None:
        """Return the person whom the text follows from contact to contact."""
        people = [n for contact in self.contacts[-3:] for n in contact.people if contact.kind != "visit"]
        return max(people, key=lambda n: (self._met[self._id(n)], -self._first(n)), default=None)

    def _first(self, node: Node) -> int:
        holder = self.document.holder(node)
        return holder.mentions[0].i if holder is not None else node.i

    def _id(self, node: Node) -> int:
        holder = self.document.holder(node)
        return id(holder) if holder is not None else id(node)

    def _key(self, contact: Contact) -> tuple[object, ...]:
        if contact.kind in GATHERINGS:
            first = next(iter(contact.states), "")
            return contact.kind, first if len(first) > 2 else frozenset(contact.states)  # of an organisation
        who = frozenset(self._id(n) for n in contact.people)
        return ("visit" if contact.kind == "visit" else "talk"), who or frozenset(contact.states)

    def enter(self, contact: Contact) -> None:
        """Add a contact, or what it says more to the telling of it before."""
        if contact.kind == "meeting" and self._is_told_otherwise(contact):
            return
        if contact.kind in ("meeting", "call") and self._is_told_in_full(contact):
            return
        known = self._by.setdefault(self._key(contact), [])
        for twin in known[-8:]:
            if contact.kind == "visit" == twin.kind and _is_one_stay(twin, contact):
                twin.when = _span(twin, contact)
                fill(self.document, twin, contact)
                return
            if is_same(twin, contact) and not _with_another(twin, contact):
                fill(self.document, twin, contact)
                return
        known.append(contact)
        self.contacts.append(contact)
        for node in contact.people:
            self._met[self._id(node)] += 1

    def _is_told_otherwise(self, contact: Contact) -> bool:
        """Is it told already, once with and once without those who met, on one day; then one becomes both."""
        for twin in self.contacts[-8:]:
            if (
                twin.kind != "meeting"
                or bool(twin.people) == bool(contact.people)
                or set(twin.states) != set(contact.states)
                or twin.when is None
                or contact.when is None
                or twin.when.value != contact.when.value
                or abs(twin.draft.sentence - contact.draft.sentence) > 1
            ):
                continue
            if contact.people:
                twin.people, twin.draft = contact.people, contact.draft
                self._by.setdefault(self._key(twin), []).append(twin)
            fill(self.document, twin, contact)
            return True
        return False

    def _is_told_in_full(self, contact: Contact) -> bool:
        """Names it one more of those who met, soon behind a telling of the same meeting, as a report does below its heading?"""
        twin = self.contacts[-1] if self.contacts else None
        if (
            twin is None
            or twin.kind != contact.kind
            or len(twin.people) != 1
            or len(contact.people) < 2
            or set(twin.states) != set(contact.states)
            or contact.draft.sentence - twin.draft.sentence not in (0, 1, 2)
            or self._id(twin.people[0]) not in {self._id(n) for n in contact.people}
            or not is_same(twin, contact)
        ):
            return False
        twin.people, twin.draft = contact.people, contact.draft
        self._by.setdefault(self._key(twin), []).append(twin)
        fill(self.document, twin, contact)
        for node in contact.people:
            self._met[self._id(node)] += 1
        return True

    def finish(self) -> None:
        """Give contacts the days and places that the rest of the text lends them; leave out mere intentions."""
        from_signing(self.document, self.contacts)
        in_order(self.document, self.contacts)
        at_sessions(self.document, self.contacts)
        at_gatherings(self.document, self.contacts)
        one_after_another(self.document, self.contacts)
        for contact in self.contacts:
            last_days(contact)
        in_visits(self.document, self.contacts)
        on_visits(self.contacts)
        on_a_stay(self.document, self.contacts)
        tours = {
            self._id(c.people[0])
            for c in self.contacts
            if c.kind == "visit" and c.planned and c.when and c.people
        }
        self.contacts = [c for c in self.contacts if c.kind != "summit" or len(c.states) > 1 or is_of_many(c)]
        named = [c for c in self.contacts if c.kind == "visit" and c.people]
        self.contacts = [
            c
            for c in self.contacts
            if c.people or c.kind != "visit" or not any(_is_near(c, other) for other in named)
        ]
        self.contacts = [
            c
            for c in self.contacts
            if not c.planned
            or c.when
            or (c.kind == "visit" and self._id(c.people[0]) in tours)
            or _has_a_day_of_no_year(self.document, c)
        ]


def _has_a_day_of_no_year(document: Document, contact: Contact) -> bool:
    """Is a day said of it, "on Sunday", that only the day of the text, which nobody tells, would make a date?"""
    if document.base is not None:
        return False
    days = [n.v for n in document.of(contact.draft.sentence, "date")]
    return any(v.weekday is not None or v.told is not None for v in days)


def _days(contact: Contact) -> tuple[date, date] | None:
    """Return the first and the last day of a contact, where both are told."""
    if contact.when is None or not contact.when.own:
        return None
    first, _, last = contact.when.value.partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return None


def _apart(one: Contact, other: Contact) -> int | None:
    """Return the days between two contacts, 0 where they overlap; None where a day is not told."""
    a, b = _days(one), _days(other)
    return max(0, (b[0] - a[1]).days, (a[0] - b[1]).days) if a is not None and b is not None else None


def _is_one_stay(one: Contact, other: Contact) -> bool:
    """Are it two days of one stay: who arrived on Monday and left on Wednesday came once?"""
    apart = _apart(one, other)
    return list(one.states) == list(other.states) and apart is not None and apart <= LONGEST_STAY


def _with_another(one: Contact, other: Contact) -> bool:
    """Did one person, of whom only the partner's state is told, meet somebody of another state?"""
    a, b = set(one.states), set(other.states)
    alone = 1 in (len(one.people), len(other.people))
    return one.kind in ("meeting", "call") and alone and not (a <= b or b <= a)


def _is_near(one: Contact, other: Contact) -> bool:
    """Is it the visit of an office-holder that the text tells with his name elsewhere?"""
    apart = _apart(one, other)
    days = [c.when.value[:10] for c in (one, other) if c.when is not None]
    if (
        len(days) == 2
        and min(map(len, days)) < 10
        and (days[0].startswith(days[1]) or days[1].startswith(days[0]))
    ):
        return list(one.states) == list(other.states)  # both in one month or year
    open_day = one.when is None or not one.when.own or other.when is None or not other.when.own
    return list(one.states) == list(other.states) and (
        open_day or (apart is not None and apart <= LONGEST_STAY)
    )


def _span(one: Contact, other: Contact) -> Told | None:
    """Return the days of a stay that two tellings give together."""
    a, b = _days(one), _days(other)
    if a is None or b is None or one.when is None or other.when is None:
        return one.when
    first, last = min(a[0], b[0]), max(a[1], b[1])
    if (first, last) == a or first == last:
        return one.when
    if (first, last) == b:
        return other.when
    return Told(
        f"{first.isoformat()}/{last.isoformat()}",
        one.when.span,
        "date.stay",
        "the first and the last day told",
    )
