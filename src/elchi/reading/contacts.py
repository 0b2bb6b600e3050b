"""Contacts: visits, meetings, calls, sessions and summits, with who took part and between which states."""

from elchi.model.statement import StatementKind
from elchi.reading.circumstances import date_of, place_of
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.instruments import office_said
from elchi.reading.marks import Node
from elchi.reading.sheet import Sheet

PERSONAL = ("person", "name")


def contacts(document: Document) -> list[Sheet]:
    """Return one sheet for each contact that the text reports or announces."""
    sheets: list[Sheet] = []
    for draft in document.drafts:
        if draft.pattern.kind != "contact" or draft.mood not in ("done", "planned"):
            continue
        sheet = _sheet(document, draft)
        if sheet is None:
            continue
        twin = next((s for s in sheets if _same(s, sheet)), None)
        if twin is None:
            sheets.append(sheet)
        else:
            _fill(twin, sheet)
    return sheets


def _people(document: Document, draft: Draft) -> list[Node]:
    """Return the persons who take part; "the two leaders" are the two named last before."""
    found: list[Node] = []
    for node in draft.roles.get("participant", ()):
        if node.kind in PERSONAL:
            found.append(node)
        elif node.kind == "anaphor":
            count = 2 if node.v == "two_people" else 1
            found.extend(_before(document, node, count))
        elif node.kind == "office":
            holder = _holder_of(document, node)
            if holder is not None:
                found.append(holder)
    unique: list[Node] = []
    for node in found:
        holder = document.holder(node)
        if not any((document.holder(n) is holder if holder else n.v.text == node.v.text) for n in unique):
            unique.append(node)
    return unique


def _before(document: Document, node: Node, count: int) -> list[Node]:
    found: list[Node] = []
    sentence = next(s for s, (a, b, _) in enumerate(document.text.sentences) if a <= node.i < b)
    for s in range(sentence, max(-1, sentence - 5), -1):
        people = [n for n in document.nodes(s) if n.kind == "person" and n.j <= node.i]
        order = people if count == 1 and s < sentence else list(reversed(people))
        for person in order:
            if all(document.holder(person) is not document.holder(n) for n in found):
                found.insert(0, person)
            if len(found) == count:
                return found
        if found and count == 1:
            break
    return found if len(found) == count else []


def _holder_of(document: Document, node: Node) -> Node | None:
    """Return the person who is said elsewhere to hold the office that stands here without a name."""
    words = document.text.words(*node.v.spans[0]).lower()
    matches = []
    for holder in document.holders:
        for mention in holder.mentions:
            if mention.v.office_text and mention.v.office_text.lower() == words and node.v.state in (None, holder.state):
                matches.append(mention)
                break
    return matches[0] if len(matches) == 1 else None


def _sheet(document: Document, draft: Draft) -> Sheet | None:
    kind = draft.fixed("kind") or "meeting"
    people = _people(document, draft)
    rule = draft.pattern.rule
    sheet = Sheet(StatementKind.CONTACT, at=draft.anchor.i)
    if kind == "visit":
        states = _direction(document, draft, people[:1])
        people = people[:1]
        if len(states) < 2 or not people:
            return None
    else:
        states = {}
        for node in people:
            holder = document.holder(node)
            code = holder.state if holder else None
            if code:
                states.setdefault(code, (holder.state_span if holder else None) or (node.i, node.j))
        if kind in ("meeting", "call"):
            if len(people) < 2 or (len(states) < 2):
                return None
        else:
            for node in document.nodes(draft.sentence):
                if len(states) < 2 and node.kind in ("state", "adjective"):
                    states.setdefault(node.v, (node.i, node.j))
            for code in document.pair:
                if len(states) < 2:
                    states.setdefault(code, (draft.anchor.i, draft.anchor.j))
    sheet.put("kind", kind, [(draft.anchor.i, draft.anchor.j)], rule.id, rule.because)
    level = _level(document, draft) if kind == "visit" else None
    if level:
        sheet.put("level", level[0], [level[1]], "contact.level", "the rank of the visit as the text calls it")
    for node in people:
        group = sheet.next_group()
        holder = document.holder(node)
        sheet.put("participant", holder.name if holder else node.v.text, [node.v.name], rule.id, rule.because, group)
        office, span = office_said(document, node, holder)
        if office:
            sheet.put("participant.office", office, [span], "office", "the office as it stands beside the name", group)
        if holder and holder.state:
            sheet.put("participant.state", holder.state, [holder.state_span or node.v.name], "side", "the state of the person", group)
    for code, span in states.items():
        sheet.put("state", code, [span], "contact.sides", "the states of those who take part")
    when = date_of(document, draft)
    if when is not None:
        sheet.put("date", when.value, [when.span], when.rule, when.because)
    where = place_of(document, draft, when)
    if where is not None:
        sheet.put("place", where.value, [where.span], where.rule, where.because)
    if draft.mood == "planned":
        sheet.put("planned", "true", [(draft.anchor.i, draft.anchor.j)], rule.id, "announced, not yet held")
    return sheet


def _direction(document: Document, draft: Draft, people: list[Node]) -> dict[str, tuple[int, int]]:
    """The visitor's state first, then the state visited."""
    states: dict[str, tuple[int, int]] = {}
    for node in people:
        holder = document.holder(node)
        if holder and holder.state:
            states[holder.state] = holder.state_span or (node.i, node.j)
    if not states:
        return {}
    to = draft.roles.get("to") or [n for n in document.nodes(draft.sentence) if n.kind in ("capital", "state") and n.i >= (people[0].j if people else 0)]
    for node in to:
        if node.kind in ("state", "capital", "people", "organisation"):
            states.setdefault(node.v, (node.i, node.j))
        if len(states) == 2:
            return states
    if draft.roles.get("to"):
        return states
    for node in document.nodes(draft.sentence):
        if len(states) < 2 and node.kind in ("capital", "state"):
            states.setdefault(node.v, (node.i, node.j))
    for code in document.pair:
        if len(states) < 2:
            states.setdefault(code, (draft.anchor.i, draft.anchor.j))
    return states


def _level(document: Document, draft: Draft) -> tuple[str, tuple[int, int]] | None:
    text = document.text
    first, last, _ = text.sentences[draft.sentence]
    for k in range(first, last - 1):
        if text.low(k) in text.pack.words["levels"] and text.mark(k + 1, "noun") and text.mark(k + 1, "noun")[1].value == "visit":  # type: ignore[index]
            return text.low(k), (k, k + 2)
    return None


def _names(sheet: Sheet) -> set[str]:
    return set(sheet.all("participant"))


def _same(one: Sheet, other: Sheet) -> bool:
    if one.first("kind") != other.first("kind"):
        return False
    if one.first("kind") in ("session", "summit"):
        return set(one.all("state")) == set(other.all("state"))
    if _names(one) != _names(other):
        return False
    a, b = one.first("date"), other.first("date")
    if one.first("kind") == "visit" and one.all("state") != other.all("state"):
        return False
    return a is None or b is None or a[:10] == b[:10] or a[:10] in b or b[:10] in a or a.startswith(b) or b.startswith(a)


def _fill(sheet: Sheet, other: Sheet) -> None:
    """Add to a contact what a further mention of it says more."""
    for name in ("level", "place", "date"):
        mine, theirs = sheet.first(name), other.first(name)
        if theirs and (mine is None or (name == "date" and len(theirs) > len(mine) and "/" in theirs)):
            sheet.drop(name)
            sheet.lines.extend(line for line in other.lines if line.field == name)
