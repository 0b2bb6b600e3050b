"""Visit lists: under "High-level visits" and "From India:" a line without a verb, a person and a date, is a visit."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from elchi.model.statement import StatementKind
from elchi.reading.called import state_of
from elchi.reading.document import Document
from elchi.reading.issuers import year_of_head
from elchi.reading.marks import Node, Text
from elchi.reading.sheet import Sheet, Span
from elchi.reading.signatories import office_said
from elchi.reading.visit_tables import Guest, guests
from elchi.reading.votes import why

SHORT = 14  # tokens that a heading may have
RULE, BECAUSE = "visit.list", "a line of a list of visits: who came, and when"


@dataclass(slots=True)
class Section:
    """The list in which a line stands: whence and whither its visits go, as far as its headings say."""

    sender: str | None = None
    host: str | None = None
    level: tuple[str, Span] | None = None


def listed_visits(document: Document) -> list[Sheet]:
    """Return one sheet for each visit that a list of visits tells without a verb."""
    text = document.text
    sheets: list[Sheet] = []
    section: Section | None = None
    rows, ruled = guests(document)
    document.memo["visit tables"] = ruled
    by_block = {guest.blocks[0]: guest for guest in rows}
    for block, numbers in groupby(range(len(text.sentences)), key=document.block_of):
        sentences = list(numbers)
        nodes = [n for s in sentences for n in document.nodes(s)]
        if block == document.heading:
            section = _of_document(document, block)
            continue
        if block in ruled:
            if block in by_block:
                sheets.extend(_told_in_row(document, by_block[block], section or Section()))
            continue
        if not nodes:
            section = Section() if _names_visitors(text, block) else None
            continue
        for sentence in sentences:
            sheets.extend(runs(document, sentence, section))
        if all(n.kind == "date" for n in nodes):
            continue  # a year that heads the lines behind it
        if _is_line(nodes):
            if section is not None:
                sheet = visit_sheet(document, nodes, (block, block + 1), _own_way(text, nodes, section))
                if sheet is not None:
                    sheets.append(sheet)
            continue
        section = _heading(document, nodes, block, section)
    return sheets


def _told_in_row(document: Document, guest: Guest, section: Section) -> Iterator[Sheet]:
    """Yield the visit of a row, and the talks with the host whom it names."""
    visit = visit_sheet(document, [guest.visitor, *guest.rest], guest.blocks, section)
    if visit is None:
        return
    yield visit
    sender, host = visit.all("state")
    if guest.event is not None:
        yield _on_occasion(document, guest, guest.event, visit)
    if guest.host is None:
        return
    holder = document.holder(guest.host)
    if holder is not None and holder.state is None:
        holder.state = host
    if state_of(document, guest.host) not in (None, host):
        return
    sheet = Sheet(StatementKind.CONTACT, at=guest.host.i)
    sheet.put(
        "kind",
        "meeting",
        [(guest.host.i, guest.host.j)],
        RULE,
        "a row of a table of visits: by whom the guest was received",
    )
    put_person(document, sheet, guest.visitor, sender)
    put_person(document, sheet, guest.host, host)
    yield lend(sheet, visit)


def _of_document(document: Document, block: int) -> Section | None:
    """Return the section that the heading of the text itself opens: "Bilateral visits", "Visitors to Nepal in 2018"."""
    text = document.text
    _, first, last = text.blocks[block]
    visit = next((k for k in range(first, last) if _names_visits(text, k)), None)
    if visit is None:
        return None
    states = {m[1].value for k in range(first, last) if (m := text.mark(k, "state")) is not None}
    to = next(
        (
            m[1].value
            for k in range(first, last)
            if (m := text.mark(k, "state")) is not None
            and text.low(text.before(k)) in text.pack.words["to_place"]
        ),
        None,
    )
    level = (
        (text.low(visit - 1), (visit - 1, visit + 1))
        if text.low(visit - 1) in text.pack.words["levels"]
        else None
    )
    sender = min(states - {to}) if len(states - {to}) == 1 else None
    return Section(sender=sender, host=to, level=level)


def _on_occasion(document: Document, guest: Guest, event: Node, visit: Sheet) -> Sheet:
    """Return the session or the consultations for which the guest of a row came."""
    sheet = Sheet(StatementKind.CONTACT, at=event.i)
    kind = "session" if event.v == "council" else "meeting"
    sheet.put("kind", kind, [(event.i, event.j)], RULE, "a row of a table of visits: what the guest came for")
    put_person(document, sheet, guest.visitor, visit.all("state")[0])
    return lend(sheet, visit)


def _names_visitors(text: Text, block: int) -> bool:
    """Is it the head of a list of visitors, with no state in it?"""
    _, first, last = text.blocks[block]
    return last - first <= SHORT and text.has(text.pack.words["contact_visitor"], first, last)


def _names_visits(text: Text, k: int) -> bool:
    return text.value(k, "noun") == "visit" or text.low(k) in text.pack.words["contact_visitor"]


def runs(document: Document, sentence: int, section: Section | None) -> list[Sheet]:
    """Return the visits that one sentence counts up: "visits to X include those of A (2003), B (May 2007) and C (2010)"."""
    text, nodes = document.text, document.nodes(sentence)
    noun = next((n for n in nodes if n.kind == "noun" and n.v == "visit"), None)
    people = [n for n in nodes if n.kind in ("person", "name")]
    verbs = [n for n in nodes if _tells(n)]
    if noun is None or not people or noun.i > people[0].i:
        return []
    if any(n.i > noun.i or n.v.mood != "done" for n in verbs) or (verbs and len(people) < 2):
        return []
    parts = [
        [n for n in nodes if person.i <= n.i < (people[k + 1].i if k + 1 < len(people) else text.size)]
        for k, person in enumerate(people)
    ]
    if not all(_is_dated(text, part) for part in parts):
        return []
    around = [n for n in nodes if n.j <= people[0].i] + parts[-1][1:]
    own = _ways(text, [n for n in around if n.kind in ("state", "adjective", "capital")])
    if section is not None:
        own.sender, own.host = own.sender or section.sender, own.host or section.host
    said = next((p.v.state for p in people if p.v.state and p.v.state != own.host), None)
    own.sender = own.sender or said
    block = document.block_of(sentence)
    told = [visit_sheet(document, part, (block, block + 1), _own_ways(text, part, own)) for part in parts]
    return [sheet for sheet in told if sheet is not None]


def _own_ways(text: Text, part: list[Node], shared: Section) -> Section:
    """Return the way of one visit of a list, where it says it itself: "A. B. of Peru to Chad (June 2019)"."""
    own = _ways(
        text,
        [
            n
            for n in part
            if n.kind in ("state", "capital") and text.low(text.before(n.i)) in text.pack.words["to_place"]
        ],
    )
    return Section(None if own.host else shared.sender, own.host, shared.level) if own.host else shared


def _own_way(text: Text, nodes: list[Node], section: Section) -> Section:
    """Return the way of a line that says whither itself, of a list whose heading says only whence."""
    own = _own_ways(text, nodes, section)
    return Section(section.sender, own.host, section.level) if section.host is None and own.host else section


def _tells(node: Node) -> bool:
    """Is it a verb that tells something of its own, and does not only count up: "include", "were"?"""
    return node.kind == "verb" and node.v.name not in ("be", "other")


def _is_dated(text: Text, part: list[Node]) -> bool:
    """Does a date in brackets, or behind a comma or "in", follow the person?"""
    return len(part) > 1 and any(
        n.kind == "date" and text.low(n.i - 1) in ("(", ",", "in", "on", ";", "from") for n in part[1:]
    )


def _is_line(nodes: list[Node]) -> bool:
    """Has the line a person and a date, and no verb?"""
    kinds = {n.kind for n in nodes}
    return bool(kinds & {"person", "name"}) and "date" in kinds and "verb" not in kinds


def _heading(document: Document, nodes: list[Node], block: int, section: Section | None) -> Section | None:
    """Return the section that a heading opens or goes on with; None where it opens something else."""
    text = document.text
    _, first, last = text.blocks[block]
    if last - first > SHORT or any(n.kind in ("verb", "person", "title") for n in nodes):
        return None
    visits = any(n.kind == "noun" and n.v == "visit" for n in nodes) or text.has(
        text.pack.words["contact_visitor"], first, last
    )
    ways = [n for n in nodes if n.kind in ("state", "adjective", "capital")]
    if not visits and (section is None or not ways):
        return None
    return _ways(text, ways)


def _ways(text: Text, ways: list[Node]) -> Section:
    """Return whence and whither, as the small words before the states say."""
    opened = Section()
    for node in ways:
        k = text.before(node.i)
        if text.low(k) in text.pack.words["to_place"]:
            opened.host = node.v
        elif (
            text.low(k) in text.pack.words["from_place"] or node.kind == "adjective" or opened.sender is None
        ):
            opened.sender = opened.sender or node.v
    return opened


def visit_sheet(
    document: Document, nodes: list[Node], blocks: tuple[int, int], section: Section
) -> Sheet | None:
    """Return the visit of the first person among the phrases of a line; None where its way or its day is not told."""
    person = next(n for n in nodes if n.kind in ("person", "name"))
    holder = document.holder(person)
    said = person.v.state or (holder.state if holder and holder.state_span else None)
    towns = [n for n in nodes if n.kind in ("capital", "place") and n.v]
    sender = said or section.sender or _other(document, section.host)
    host = section.host or next((n.v for n in towns if n.v != sender), None) or _other(document, sender)
    sender = sender or _other(document, host)
    if sender is None or host is None or sender == host:
        return None
    if holder is not None and said is None:
        holder.state, holder.state_span = sender, None
    date = next(n for n in nodes if n.kind == "date")
    when = day_of_line(document, date, blocks[0])
    if when is None:
        return None
    sheet = Sheet(StatementKind.CONTACT, at=person.i)
    sheet.put("kind", "visit", [(person.i, person.j)], RULE, BECAUSE)
    level = _level(document, blocks, nodes) or section.level
    if level:
        sheet.put(
            "level", level[0], [level[1]], "contact.level", "the rank of the visit as the line calls it"
        )
    put_person(document, sheet, person, sender)
    for code in (sender, host):
        sheet.put(
            "state",
            code,
            [_span_of(document, code, person)],
            "contact.sides",
            "the visitor's state, then the other",
        )
    put_circumstances(document, sheet, date, when, towns[0] if towns else None)
    return sheet


def day_of_line(document: Document, date: Node, block: int) -> str | None:
    """Return the date of a line as EDTF, of the year that heads the line or the text where it says none."""
    year = document.years.get(block)
    day: str | None = date.v.resolve(
        document.base, year.v.year if year is not None else year_of_head(document)
    )
    return day


def put_circumstances(document: Document, sheet: Sheet, date: Node, when: str, town: Node | None) -> None:
    """Write down the day and the town of a line."""
    sheet.put("date", when, [(date.i, date.j)], "date.line", "the date of the line")
    if town is not None:
        words = document.text.words(town.i, town.j)
        sheet.put("place", words, [(town.i, town.j)], "place.line", "the town that the line names")


def lend(sheet: Sheet, visit: Sheet) -> Sheet:
    """Give what was done on a visit the states, the day and the town of the visit; return it."""
    sheet.lines.extend(line for line in visit.lines if line.field in ("state", "date", "place"))
    return sheet


def put_person(document: Document, sheet: Sheet, person: Node, state: str) -> None:
    """Write down who took part, with office and state."""
    holder, group = document.holder(person), sheet.next_group()
    sheet.put("participant", holder.name if holder else person.v.text, [person.v.name], RULE, BECAUSE, group)
    office, span = office_said(document, person, holder)
    if office:
        sheet.put(
            "participant.office", office, [span], "office", "the office as it stands beside the name", group
        )
    rule, because = why(holder, state, "side", "the state for which the person speaks")
    sheet.put("participant.state", state, [person.v.name], rule, because, group)


def _other(document: Document, code: str | None) -> str | None:
    pair = document.pair
    return pair[1 - pair.index(code)] if code in pair and len(pair) == 2 else None


def _span_of(document: Document, code: str, person: Node) -> Span:
    at = document.first_said.get(code, person.i)
    return at, at + 1


def _level(document: Document, blocks: tuple[int, int], nodes: list[Node]) -> tuple[str, Span] | None:
    text = document.text
    first, last = text.blocks[blocks[0]][1], text.blocks[blocks[1] - 1][2]
    for k in (*range(nodes[0].j, nodes[-1].j + 1), *range(first, last)):
        if text.low(k) in text.pack.words["levels"] and (
            text.value(k + 1, "noun") == "visit" or text.low(k + 1) in (")", ",")
        ):
            return text.low(k), (k, k + 1)
    return None


def untold(listed: list[Sheet], contacts: list[Sheet]) -> list[Sheet]:
    """Return the visits of a list that are not told elsewhere too, by the same person at the same time."""
    told = {
        (c.first("participant"), (c.first("date") or "")[:7]) for c in contacts if c.first("kind") == "visit"
    }
    return [
        sheet
        for sheet in listed
        if told.isdisjoint((sheet.first("participant"), day) for day in ("", (sheet.first("date") or "")[:7]))
    ]
