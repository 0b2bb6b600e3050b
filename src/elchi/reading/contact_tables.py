"""Contact tables: rows that tell when, who and what, in columns of any names: "Date | Contact | Participants | Place"."""

from elchi.model.statement import StatementKind
from elchi.reading.called import state_of
from elchi.reading.document import Document
from elchi.reading.marks import Node
from elchi.reading.orders import host_first
from elchi.reading.sheet import Sheet
from elchi.reading.visit_lists import Section, day_of_line, lend, put_circumstances, put_person, visit_sheet
from elchi.reading.visit_tables import Row, is_head, is_off, nodes_of, rows_of

FEWEST = 2  # cells of a row
RULE, BECAUSE = "contact.row", "a row of a table of contacts: when, who and what"
KINDS = {
    "visit": "visit",
    "talks": "meeting",
    "consultations": "meeting",
    "call": "call",
    "council": "session",
    "session": "session",
}


def tabled_contacts(document: Document) -> list[Sheet]:
    """Return a sheet for each contact that a row of a table tells without a verb; other readers pass those rows over."""
    read: set[int] = document.memo.get("visit tables", set())
    sheets: list[Sheet] = []
    under_head = False
    for row in rows_of(document.text):
        if len(row.cells) < FEWEST:
            under_head = False
        elif is_head(document.text, row):
            under_head = True
        elif under_head and read.isdisjoint(range(*row.blocks)):
            found = _told(document, row)
            sheets.extend(found)
            read.update(range(*row.blocks) if found else ())
    document.memo["visit tables"] = read
    return sheets


def _told(document: Document, row: Row) -> list[Sheet]:
    """Return what a row tells: a visit and the talks that go with it, or talks, a call, a session."""
    nodes = [n for cell in nodes_of(document.text, row) for n in cell]
    people = [n for n in nodes if n.kind == "person" and document.holder(n) is not None]
    events = [n for n in nodes if _kind(n) is not None]
    dates = [n for n in nodes if n.kind == "date"]
    if not people or not events or not dates or is_off(nodes) or any(n.kind == "title" for n in nodes):
        return []
    if _kind(events[0]) != "visit":
        sheet = _meeting(document, row, events[0], people, nodes)
        return [sheet] if sheet is not None else []
    place = [n for n in nodes if n.kind in ("capital", "place", "state")]
    visit = visit_sheet(document, [people[0], *dates, *place], row.blocks, Section())
    if visit is None:
        return []
    talks = next((n for n in events[1:] if _kind(n) == "meeting"), None)
    hosts = [n for n in people[1:] if talks is not None and n.i > talks.j]
    return [visit, _on_visit(document, visit, talks, people[0], hosts)] if talks and hosts else [visit]


def _kind(node: Node) -> str | None:
    """Return which contact a word of a cell names: "Visit", "Phone call", "Meeting"."""
    if node.kind == "verb":
        return "meeting" if node.v.name == "meet" and node.v.voice == "ing" else None
    return KINDS.get(node.v) if node.kind == "noun" else None


def _on_visit(document: Document, visit: Sheet, talks: Node, guest: Node, hosts: list[Node]) -> Sheet:
    """Return the talks that the guest of a row had on his visit."""
    sender, host = visit.all("state")
    sheet = Sheet(StatementKind.CONTACT, at=talks.i)
    sheet.put("kind", "meeting", [(talks.i, talks.j)], RULE, BECAUSE)
    put_person(document, sheet, guest, sender)
    for node in hosts:
        put_person(document, sheet, node, state_of(document, node) or host)
    return lend(sheet, visit)


def _meeting(
    document: Document, row: Row, event: Node, people: list[Node], nodes: list[Node]
) -> Sheet | None:
    """Return the talks, the call or the session of a row; None where it does not say of which two states."""
    _give_sides(document, people)
    states = list(dict.fromkeys(code for n in people if (code := state_of(document, n))))
    date = next(n for n in nodes if n.kind == "date")
    when = day_of_line(document, date, row.blocks[0])
    if len(states) < 2 or when is None:
        return None
    sheet = Sheet(StatementKind.CONTACT, at=event.i)
    sheet.put("kind", _kind(event) or "meeting", [(event.i, event.j)], RULE, BECAUSE)
    for node in people:
        code = state_of(document, node)
        if code is not None:
            put_person(document, sheet, node, code)
    for code in states:
        at = next(n for n in people if state_of(document, n) == code)
        sheet.put("state", code, [(at.i, at.j)], "contact.sides", "the states of those who take part")
    towns = (n for n in nodes if n.kind in ("capital", "place"))
    put_circumstances(document, sheet, date, when, next(towns, None) if _kind(event) != "call" else None)
    return sheet


def _give_sides(document: Document, people: list[Node]) -> None:
    """Give two who meet the two states of the text, where one of them, or neither, has one."""
    pair = document.pair
    held = [h for n in people[:2] if (h := document.holder(n)) is not None]
    if len(held) < 2 or len(pair) < 2:
        return
    if held[0].state is None and held[1].state is None:
        held[0].state, held[1].state = host_first(document, pair)
    for one, other in (held, held[::-1]):
        if one.state is None and other.state in pair:
            one.state = pair[1 - pair.index(other.state)]
