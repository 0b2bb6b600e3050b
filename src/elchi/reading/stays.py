"""Stays: what the contacts of one text lend each other, the day and the town that one of them tells."""

from datetime import date, timedelta
from itertools import pairwise

from elchi.reading.called import state_of
from elchi.reading.circumstances import Told, date_of, place_of
from elchi.reading.contact import GATHERINGS, Contact, is_within
from elchi.reading.document import Document
from elchi.reading.participants import same_person

MOST_VISITS = 8  # visits between the same states that are looked at for one meeting
FAR_STAY = 8  # sentences behind a visit within which talks belong to it


def from_signing(document: Document, found: list[Contact]) -> None:
    """A meeting of those who sign has the day and the place of the signing, where it has none of its own."""
    open_ones = {
        frozenset(id(document.holder(n)) for n in c.people): c
        for c in found
        if c.kind == "meeting" and (c.when is None or not c.when.own)
    }
    if not open_ones:
        return
    for draft in document.drafts:
        people = [n for n in draft.roles.get("signatory", ()) if n.kind == "person"]
        contact = open_ones.get(frozenset(id(document.holder(n)) for n in people))
        if contact is None or draft.pattern.kind != "instrument" or draft.mood != "done":
            continue
        when = date_of(document, draft)
        if when is not None and when.own:
            contact.when = Told(when.value, when.span, "date.signing", "the day on which the two sign")
            where = place_of(document, draft, when)
            if where is not None and (contact.where is None or contact.where.rule == "place.dateline"):
                contact.where = Told(where.value, where.span, "place.signing", "the place where the two sign")


def on_visits(found: list[Contact]) -> None:
    """Talks between visitor and host, on days of the visit, are held where the visit leads."""
    leading = {frozenset(c.states): c for c in reversed(found) if c.kind == "visit" and c.where is not None}
    for contact in found:
        visit = leading.get(frozenset(contact.states)) if contact.kind in ("meeting", "session") else None
        if (
            visit is None
            or contact.where is not None
            or visit.when is None
            or contact.when is None
            or visit.where is None
        ):
            continue
        day = contact.when.value[:10]
        if visit.when.value[:10] == day or is_within(day, visit.when.value):
            contact.where = Told(
                visit.where.value, visit.where.span, "place.visit", "the town to which the visit leads"
            )


def at_gatherings(document: Document, found: list[Contact]) -> None:
    """A summit or session to which somebody is told to travel is in the town to which he does: "arrived in X to attend"."""
    for contact in found:
        if contact.where is not None or contact.kind not in GATHERINGS:
            continue
        for visit in found:
            there = visit.kind == "visit" and visit.where is not None and bool(visit.people)
            if not there or visit.draft.sentence != contact.draft.sentence:
                continue
            if any(same_person(document, visit.people[0], n) for n in contact.people):
                contact.where = visit.where
                break


def at_sessions(document: Document, found: list[Contact]) -> None:
    """A visit or talks without a day of their own, between the two states of a session, are held at its time and place."""
    sessions = {
        frozenset(c.states): c
        for c in found
        if c.kind == "session" and c.when is not None and c.when.own and not c.planned
    }
    for contact in found:
        session = sessions.get(frozenset(contact.states)) if contact.kind in ("visit", "meeting") else None
        if (
            session is None
            or session.when is None
            or contact.planned
            or not _is_over(document, session.when.value)
        ):
            continue
        if contact.kind == "meeting" and any(_is_stay_of(document, c, contact) for c in found):
            continue  # held on that visit
        if contact.when is None or not contact.when.own:
            when, where = session.when, session.where
            contact.when = Told(
                when.value, when.span, "date.session", "the days of the session at which it was"
            )
            if contact.where is None and where is not None:
                contact.where = Told(
                    where.value, where.span, "place.session", "the place of the session at which it was"
                )


def _is_stay_of(document: Document, visit: Contact, contact: Contact) -> bool:
    """Is it the visit, with days of its own, of one of those who talk?"""
    told = visit.kind == "visit" and visit.when is not None and visit.when.own and bool(visit.people)
    return told and set(visit.states) == set(contact.states) and _takes_part(document, visit, contact)


def _is_over(document: Document, days: str) -> bool:
    """Is the text of a later day than the last of these?"""
    return document.base is not None and days.rpartition("/")[2][:10] < document.base.isoformat()


def on_a_stay(document: Document, found: list[Contact]) -> None:
    """Who meets people abroad on one day, and others the day before or after, meets them in the same town."""
    stays: dict[int, Contact] = {}
    for contact in found:
        if contact.kind == "meeting" and contact.where is not None:
            mark = document.text.mark(contact.where.span[0], "capital") or document.text.mark(
                contact.where.span[0], "town"
            )
            for node in contact.people:
                if mark is not None and state_of(document, node) not in (None, mark[1].value):
                    stays.setdefault(id(document.holder(node)), contact)
    for contact in found:
        if contact.kind != "meeting" or contact.where is not None or contact.when is None or contact.planned:
            continue
        stay = next((s for n in contact.people if (s := stays.get(id(document.holder(n)))) is not None), None)
        if (
            stay is not None
            and stay.where is not None
            and stay.when is not None
            and _a_day_apart(stay.when.value, contact.when.value)
        ):
            contact.where = Told(
                stay.where.value, stay.where.span, "place.stay", "where the person is on the day beside it"
            )


def _a_day_apart(one: str, other: str) -> bool:
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) <= 1
    except ValueError:
        return False


def in_order(document: Document, found: list[Contact]) -> None:
    """Undated, in a story of other days than the text's own: on the date told before it in its block, of one who was there."""
    before: Contact | None = None
    for contact in sorted(found, key=lambda c: c.draft.anchor.i):
        if before is not None and contact.when is None and not contact.planned and before.when is not None:
            near = document.block_of(before.draft.sentence) == document.block_of(contact.draft.sentence)
            shared = any(same_person(document, a, b) for a in before.people for b in contact.people)
            if near and shared and contact.draft.sentence - before.draft.sentence <= 2 and not before.planned:
                contact.when = Told(
                    before.when.value, before.when.span, "date.story", "the time of what is told before it"
                )
        if before is not None and contact.planned and contact.when is None and before.planned:
            near = document.block_of(before.draft.sentence) == document.block_of(contact.draft.sentence)
            shared = any(same_person(document, a, b) for a in before.people for b in contact.people)
            if (
                near
                and shared
                and before.when is not None
                and contact.draft.sentence == before.draft.sentence
            ):
                contact.when = Told(
                    before.when.value, before.when.span, "date.story", "the time of what is told before it"
                )
        before = contact


def one_after_another(document: Document, found: list[Contact]) -> None:
    """Visits to come follow each other: "on Saturday", told behind one on 3 May, is the Saturday after it."""
    coming = [c for c in found if c.kind == "visit" and c.planned and c.people and c.when is not None]
    for before, contact in pairwise(sorted(coming, key=lambda c: c.draft.anchor.i)):
        assert before.when is not None and contact.when is not None
        node = document.text.covered[contact.when.span[0]]
        weekday = node is not None and node.kind == "date" and node.v.weekday is not None and not node.v.month
        near = contact.draft.sentence - before.draft.sentence <= 1
        if weekday and near and same_person(document, before.people[0], contact.people[0]):
            last = before.when.value.rpartition("/")[2]
            contact.when = _coming(f"{last}/{date.max.isoformat()}", contact.when) or contact.when


def in_visits(document: Document, found: list[Contact]) -> None:
    """Talks of a visitor, of which no day is told, are held in the days of his visit; a visit lends from its talks too."""
    visits: dict[frozenset[str], list[Contact]] = {}
    for contact in found:
        if contact.kind == "visit" and contact.people and len(contact.states) == 2:
            visits.setdefault(frozenset(contact.states), []).append(contact)
    for contact in found:
        if contact.kind != "meeting":
            continue
        for visit in visits.get(frozenset(contact.states), ())[-MOST_VISITS:]:
            under_way = contact.planned and contact.when is None and visit.when is not None
            if (visit.planned == contact.planned or under_way) and _takes_part(document, visit, contact):
                _lend_days(document, visit, contact, from_home=_is_sent_from_home(document, visit, contact))
                _lend_back(visit, contact)


def _takes_part(document: Document, visit: Contact, contact: Contact) -> bool:
    """Is the visitor one of those who talk, or nobody of them named?"""
    return not contact.people or any(same_person(document, visit.people[0], n) for n in contact.people)


def _is_sent_from_home(document: Document, visit: Contact, contact: Contact) -> bool:
    """Have talks abroad the town of a report sent from the visitor's own state? Then it is none of theirs."""
    town = document.dateline_town() if contact.where is not None else None
    if town is None or contact.where is None or contact.where.rule != "place.dateline":
        return False
    if town.v != next(iter(visit.states)):
        return False
    contact.where = None
    return True


def _lend_days(document: Document, visit: Contact, contact: Contact, *, from_home: bool) -> None:
    """Give talks the days of the visit, where no other day is told of them."""
    when, told = visit.when, contact.when
    if when is None or not when.own:
        return
    days = Told(when.value, when.span, "date.visit", "the days of the visit on which they talk")
    if told is None:
        contact.when = days
    elif contact.planned:
        contact.when = _coming(when.value, told) or told
    elif not told.own:
        near = 0 <= contact.draft.sentence - visit.draft.sentence <= FAR_STAY
        over = document.base is not None and when.value.rpartition("/")[2][:10] < document.base.isoformat()
        contact.when = days if near and (over or from_home) else told
    elif when.span[0] <= told.span[0] < when.span[1] and "/" in when.value and "/" not in told.value:
        contact.when = days  # both have it of one date: "wrapped up a two-day visit, during which she met X"


def _coming(days: str, told: Told) -> Told | None:
    """Return the day of the coming visit that a weekday means: "on Tuesday", told a week before."""
    first, _, last = days.partition("/")
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
        day = date.fromisoformat(told.value)
    except ValueError:
        return None
    while day < begin:
        day += timedelta(days=7)
    moved = Told(day.isoformat(), told.span, told.rule, "the weekday, in the days of the coming visit")
    return moved if day <= end and day.isoformat() != told.value else None


def _lend_back(visit: Contact, contact: Contact) -> None:
    """Give a visit without a day or town of its own those of the talks held on it."""
    when, near = contact.when, visit.draft.sentence == contact.draft.sentence
    if when is not None and when.own and near and (visit.when is None or not visit.when.own):
        visit.when = Told(when.value, when.span, "date.talks", "the day of the talks held on the visit")
    if visit.where is None and contact.where is not None and contact.where.rule != "place.dateline":
        within = visit.when is not None and when is not None and is_within(when.value, visit.when.value)
        if near or within or (visit.when is not None and when is not None and when.value == visit.when.value):
            at = contact.where
            visit.where = Told(at.value, at.span, "place.talks", "the town of the talks held on the visit")


def last_days(contact: Contact) -> None:
    """Make of the day of arrival the interval of a visit of which another sentence says how many days it lasts."""
    when, length = contact.when, contact.length
    if contact.kind != "visit" or when is None or length is None or length < 2 or not contact.arrives:
        return
    try:
        begin = date.fromisoformat(when.value)
    except ValueError:
        return
    end = begin + timedelta(days=length - 1)
    because = "the day of arrival, and the days that the visit lasts"
    contact.when = Told(f"{begin.isoformat()}/{end.isoformat()}", when.span, "date.days", because)
