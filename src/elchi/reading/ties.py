"""Ties: relations established and severed, missions opened, envoys appointed and accredited."""

from elchi.model.statement import StatementKind
from elchi.reading.circumstances import date_of
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.sheet import Sheet, Span

States = dict[str, Span]
SENT = ("ambassador_appointed", "honorary_consul_appointed", "credentials_presented")


def ties(document: Document) -> list[Sheet]:
    """Return one sheet for each tie that the text reports as done."""
    sheets: list[Sheet] = []
    for draft in document.drafts:
        if draft.pattern.kind != "tie" or draft.mood != "done":
            continue
        sheet = _sheet(document, draft)
        if sheet is not None and not any(_same(sheet, other) for other in sheets):
            sheets.append(sheet)
    return sheets


def _same(one: Sheet, other: Sheet) -> bool:
    if one.first("kind") != other.first("kind") or set(one.all("state")) != set(other.all("state")):
        return False
    a, b = one.first("date"), other.first("date")
    return a == b or a is None or b is None or a.startswith(b) or b.startswith(a)


def _sheet(document: Document, draft: Draft) -> Sheet | None:
    kind = draft.fixed("kind")
    person: Node | None = None
    if kind == "appointment":
        kind, states, person = _appointment(document, draft)
    elif kind == "credentials_presented":
        states, person = _credentials(document, draft)
    elif kind and kind.split("_")[0] in ("embassy", "consulate"):
        states = _mission(document, draft)
    else:
        states = _sides(document, draft)
    if kind is None or len(states) < 2:
        return None
    rule = draft.pattern.rule
    sheet = Sheet(StatementKind.TIE, at=draft.anchor.i)
    noun = next((n for role, nodes in draft.roles.items() if role.startswith("noun.") for n in nodes), draft.anchor)
    spans = [(draft.anchor.i, draft.anchor.j)] if noun is draft.anchor else [(min(noun.i, draft.anchor.i), max(noun.j, draft.anchor.j))]
    sheet.put("kind", kind, spans, rule.id, rule.because)
    for code, span in list(states.items())[:2]:
        sheet.put("state", code, [span], "tie.sides", "the states between which it is")
    when = date_of(document, draft)
    if when is not None:
        sheet.put("date", when.value, [when.span], when.rule, when.because)
    if person is not None:
        holder = document.holder(person)
        sheet.put("person", holder.name if holder else person.v.text, [person.v.name], rule.id, "the person whom the tie concerns")
    if kind.split("_")[0] in ("embassy", "consulate"):
        place = _town(document, draft)
        if place is not None:
            sheet.put("place", _town_name(document, place), [(place.i, place.j)], "tie.place", "the town of the mission")
    return sheet


def _town(document: Document, draft: Draft) -> Node | None:
    text = document.text
    nodes = document.nodes(draft.sentence)
    near = [n for n in nodes if n.kind in ("capital", "place") and text.low(n.i - 1) in ("in", "at", "to")]
    if near:
        return min(near, key=lambda n: abs(n.i - draft.anchor.i))
    return None


def _town_name(document: Document, node: Node) -> str:
    return document.text.words(node.i, node.j)


def _clause(document: Document, draft: Draft) -> list[Node]:
    nodes = document.nodes(draft.sentence)
    inside = [n for n in nodes if draft.zone[0] <= n.i < draft.zone[1]]
    return inside or nodes


def _states_in(document: Document, nodes: list[Node]) -> States:
    found: States = {}
    for node in nodes:
        if node.kind in ("state", "people", "adjective", "capital", "organisation"):
            found.setdefault(node.v, (node.i, node.j))
        elif node.kind in ("person", "office"):
            state = node.v.state
            if node.kind == "person":
                holder = document.holder(node)
                state = state or (holder.state if holder else None)
            if state:
                found.setdefault(state, node.v.state_span or (node.i, node.j))
        elif node.kind == "body" and node.v.state:
            found.setdefault(node.v.state, (node.i, node.j))
        elif node.kind == "anaphor" and node.v in ("two_sides", "the_two") and not found:
            for code in document.pair:
                found.setdefault(code, (node.i, node.j))
    return found


def _complete(document: Document, draft: Draft, states: States) -> States:
    """Add what the sentence, then the text, says of sides where the clause names too few."""
    if len(states) < 2:
        for code, span in _states_in(document, document.nodes(draft.sentence)).items():
            states.setdefault(code, span)
    if len(states) < 2:
        for code in document.pair:
            at = document.first_said[code]
            states.setdefault(code, (at, at + 1))
    return states


def _sides(document: Document, draft: Draft) -> States:
    """The two states of a tie without a sending side, or the one that acts first."""
    states: States = {}
    for role in ("from", "to"):
        states.update({k: v for k, v in _states_in(document, draft.roles.get(role, [])).items() if k not in states})
    if len(states) < 2:
        nouns = draft.roles.get("noun.relations", [])
        behind = [n for n in _clause(document, draft) if nouns and n.i >= nouns[0].j]
        text = document.text
        close = [n for n in behind if text.low(nouns[0].j) in ("between", "with", "to", "and")] if nouns else []
        before = [n for n in _clause(document, draft) if n.j <= draft.anchor.i]
        for nodes in (before, close, behind):
            for code, span in _states_in(document, [n for n in nodes if n.kind != "capital"]).items():
                states.setdefault(code, span)
    return _complete(document, draft, states)


def _mission(document: Document, draft: Draft) -> States:
    """The sending state first: whose mission it is; then where it stands."""
    text = document.text
    nouns = draft.roles.get("noun.mission") or draft.roles.get("noun.consulate") or []
    noun = nouns[0]
    states: States = {}
    before = text.covered[noun.i - 1] if noun.i else None
    if text.low(noun.i - 1) in text.pack.words["genitive"] and noun.i > 1:
        before = text.covered[noun.i - 2]
    if before is not None and before.kind in ("state", "adjective", "capital") and before.j >= noun.i - 1:
        states[before.v] = (before.i, before.j)
    if not states and text.low(noun.j) == "of":
        for node in document.nodes(draft.sentence):
            if node.kind == "state" and node.i - noun.j <= 2 and node.i >= noun.j:
                states[node.v] = (node.i, node.j)
                break
    own = _clause(document, draft)
    if not states:
        subject = [n for n in own if n.j <= draft.anchor.i and n.kind in ("state", "people", "capital", "organisation")]
        if draft.anchor.v.voice == "active" and subject:
            states[subject[-1].v] = (subject[-1].i, subject[-1].j)
    hosts = [n for n in own if text.low(n.i - 1) in ("in", "at", "to") or (text.low(n.i - 1) == "the" and text.low(n.i - 2) in ("in", "to"))]
    for node in [*hosts, *own]:
        for code, span in _states_in(document, [node]).items():
            states.setdefault(code, span)
    return _complete(document, draft, states)


def _appointment(document: Document, draft: Draft) -> tuple[str | None, States, Node | None]:
    """An envoy or honorary consul is appointed: the sending state first."""
    node = next((n for n in draft.roles.get("office", ())), None)
    if node is None:
        return None, {}, None
    office = node.v.office if node.kind == "person" else node.v
    if office is None:
        return None, {}, None
    words = " ".join(document.text.words(a, b) for a, b in office.spans).lower()
    if "honorary consul" in words:
        kind = "honorary_consul_appointed"
    elif any(w in words for w in ("ambassador", "envoy extraordinary", "high commissioner", "minister resident", "chargé")):
        kind = "ambassador_appointed"
    else:
        return None, {}, None
    states: States = {}
    if office.state:
        states[office.state] = office.state_span or (node.i, node.j)
    for code, span in _states_in(document, draft.roles.get("from", [])).items():
        states.setdefault(code, span)
    if office.host:
        states.setdefault(office.host, (office.i, office.j))
    person = node if node.kind == "person" else next((n for n in draft.roles.get("person", ()) if n.kind in ("person", "name")), None)
    return kind, _complete(document, draft, states), person


def _credentials(document: Document, draft: Draft) -> tuple[States, Node | None]:
    """Credentials go from the sending state's envoy to the receiving state."""
    person = next((n for n in draft.roles.get("person", ()) if n.kind in ("person", "name")), None)
    states = _states_in(document, [person] if person else [])
    for code, span in _states_in(document, draft.roles.get("to", [])).items():
        states.setdefault(code, span)
    if person is not None and person.kind == "person" and person.v.office and person.v.office.host:
        states.setdefault(person.v.office.host, (person.v.office.i, person.v.office.j))
    return _complete(document, draft, states), person
