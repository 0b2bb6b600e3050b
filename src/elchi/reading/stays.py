"""Stays: what the contacts of one text lend each other, the day and the town that one of them tells."""

from datetime import date

from elchi.reading.circumstances import Told, date_of, place_of
from elchi.reading.contact import Contact, is_within
from elchi.reading.document import Document
from elchi.reading.participants import same_person, state_of


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
        if contact.when is None or not contact.when.own:
            when, where = session.when, session.where
            contact.when = Told(
                when.value, when.span, "date.session", "the days of the session at which it was"
            )
            if contact.where is None and where is not None:
                contact.where = Told(
                    where.value, where.span, "place.session", "the place of the session at which it was"
                )


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
