"""Company: what the acts of one text lend each other: documents signed on a visit share its town and its days."""

from datetime import date

from elchi.reading.dates import date_at
from elchi.reading.document import Document
from elchi.reading.sheet import Sheet, Span

SCENES = ("signing", "talks", "visit", "session", "summit", "council")
MOST_LENDERS = 100
"""Contacts of the same states, on other days each, from which a document may be."""
OF_TALKS = ("strategic_partnership", "relations_restored")
"""Ties that are begun by those who meet."""
ACTS = ("sign", "exchange", "set_hand", "meet", "visit")


def share_circumstances(instruments: list[Sheet], contacts: list[Sheet]) -> None:
    """Give instruments without a place or day of their own those of the visit or meeting at which they are signed."""
    lenders = _lenders(contacts)
    for sheet in instruments:
        action = sheet.first("action")
        if action not in ("signed", "planned", "adopted", "initialled"):
            continue
        for contact in lenders.get(frozenset(sheet.all("state")), ()):
            if action == "planned":
                if contact.first("planned"):
                    _lend(sheet, contact, "date")
                    _lend(sheet, contact, "place")
            elif contact.first("planned") is None and _covers(contact.first("date"), sheet.first("date")):
                _lend(sheet, contact, "place")
            elif (
                contact.first("planned") is None
                and _is_default(sheet, "date")
                and not _is_default(contact, "date")
            ) and _just_before(contact.first("date"), sheet.first("date")):
                sheet.drop("date")
                _lend(sheet, contact, "date")
                if contact.first("place"):
                    sheet.drop("place")
                    _lend(sheet, contact, "place")
            if sheet.first("place") and sheet.first("date"):
                break


def share_towns(ties: list[Sheet], contacts: list[Sheet]) -> None:
    """Give partnerships and relations restored the town of the visit or talks of the same states on their day."""
    lenders = _lenders(contacts)
    for sheet in ties:
        if sheet.first("kind") not in OF_TALKS or sheet.first("place") is not None:
            continue
        for contact in lenders.get(frozenset(sheet.all("state")), ()):
            if contact.first("planned") is None and _covers(contact.first("date"), sheet.first("date")):
                _lend(sheet, contact, "place")
                break


def _lenders(contacts: list[Sheet]) -> dict[frozenset[str], list[Sheet]]:
    """Return the contacts by their states: of those on one day only the first with a place, and the first without."""
    lenders: dict[frozenset[str], list[Sheet]] = {}
    seen: set[tuple[object, ...]] = set()
    for contact in contacts:
        states, placed = frozenset(contact.all("state")), contact.first("place") is not None
        key = states, contact.first("planned"), contact.first("date"), _is_default(contact, "date"), placed
        some = lenders.setdefault(states, [])
        if key not in seen and len(some) < MOST_LENDERS:
            seen.add(key)
            some.append(contact)
    return lenders


def share_scene(document: Document, instruments: list[Sheet]) -> None:
    """Give documents signed on the day of the text the one town that it names for its talks and signatures, or that of its head."""
    towns: dict[str, Span] = {}
    for s in document.told:
        nodes = document.nodes(s)
        if not any(
            (n.kind == "noun" and n.v in SCENES) or (n.kind == "verb" and n.v.name in ACTS) for n in nodes
        ) or any(n.kind == "verb" and n.v.mood == "planned" for n in nodes):
            continue
        for node in nodes:
            if (
                node.kind in ("capital", "place")
                and document.text.low(node.i - 1) in document.text.pack.words["locatives"]
            ):
                towns.setdefault(document.text.words(node.i, node.j), (node.i, node.j))
    if not towns and document.place is not None and _is_of_days(document):
        towns = {document.place[0]: document.place[1]}
    if len(towns) != 1:
        return
    name, span = next(iter(towns.items()))
    for sheet in instruments:
        if sheet.first("action") == "signed" and sheet.first("place") is None and _is_default(sheet, "date"):
            sheet.put(
                "place",
                name,
                [span],
                "place.scene",
                "the one town that the report names for its talks and signatures",
            )


def _is_of_days(document: Document) -> bool:
    """Does the head of the text give the days of a stay: "Lima, 24-26 January 2024"?"""
    head = document.dateline
    found = date_at(document.text, *head) if head is not None else None
    return found is not None and found[0].to_day is not None


def _is_default(sheet: Sheet, name: str) -> bool:
    """Is the value only that of the text, because nothing nearer gives one?"""
    return any(
        line.field == name and line.rule in ("date.text", "date.report", "place.dateline")
        for line in sheet.lines
    )


def _just_before(first: str | None, second: str | None) -> bool:
    """Is the day of the meeting at most four days before that of the report?"""
    if not first or not second or len(first) != 10 or len(second) != 10 or "X" in first + second:
        return False
    return 0 < (date.fromisoformat(second) - date.fromisoformat(first)).days <= 4


def _covers(span: str | None, day: str | None) -> bool:
    if span is None or day is None:
        return False
    first, _, last = span.partition("/")
    return day == first or (bool(last) and first <= day <= last)


def _lend(sheet: Sheet, contact: Sheet, name: str) -> None:
    if sheet.first(name) is None:
        for line in contact.lines:
            if line.field == name:
                sheet.put(
                    name,
                    line.value,
                    line.spans,
                    f"{name}.company",
                    "that of the visit or meeting to which the document belongs",
                )
