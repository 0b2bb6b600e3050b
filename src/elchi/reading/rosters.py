"""Rosters: one office, many persons, each with a state: "the ambassadors A. B. (Peru), C. D. (Chad) and E. F. (Iraq)"."""

from dataclasses import dataclass

from elchi.reading.marks import Node, Text
from elchi.reading.names import Person, name_at
from elchi.reading.office_phrases import Office, office_words

REACH = 3  # sentences for which a plural office waits for its names
DASHES = ("–", "—", "-", ":")


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and the state said with it: token ranges, and the form in which they stand."""

    name: tuple[int, int]
    state: str
    state_span: tuple[int, int]
    form: str


def find_rosters(text: Text) -> None:
    """Cover the persons of every roster in the text."""
    waiting: tuple[Office, int] | None = None
    for number, (first, last, _) in enumerate(text.sentences):
        for k in range(first, last):
            node = text.covered[k]
            if node is None or node.i != k:
                continue
            if node.kind == "office" and node.v.plural:
                waiting = node.v, number
                _open(text, node, last)
            elif node.kind == "person" and node.v.office is not None and node.v.office.plural:
                waiting = node.v.office, number
        if waiting is None or number - waiting[1] > REACH:
            continue
        if number == waiting[1] and waiting[0].state is None:
            _give(text, waiting[0], first, last)
        pairs = _pairs(text, first, last)
        beside = bool(pairs) and pairs[0].form == "state" and waiting[0].state is not None
        if len(pairs) >= 2 or (pairs and (number > waiting[1] or beside)):
            for pair in pairs:
                _cover(text, pair, waiting[0])
            _give(text, waiting[0], first, last)
            waiting = waiting[0], number


def _give(text: Text, office: Office, first: int, last: int) -> None:
    """Give the office to the persons with a state of their own behind a colon: "the following consuls: A. B. (Peru), …"."""
    colon = next((k for k in range(office.j, last) if text.low(k) == ":"), last)
    nodes = {id(n): n for n in text.covered[colon:last] if n is not None and n.kind == "person"}.values()
    listed = [n for n in nodes if n.v.office is None and n.v.state and n.i > colon]
    told = any(n.v.office is office for n in nodes if n.i > colon)
    for node in listed if told or len(listed) > 1 else ():
        node.v.office, node.v.office_text = office, office_words(text, office)


def _open(text: Text, node: Node, last: int) -> None:
    """Cover the first of "the ambassadors of Spain (A. B.), Chile (C. D.)", whose state the office has taken."""
    k, office = node.j, node.v
    if office.state is None or text.low(k) not in ("(", ",") or len(office.states) > 1:
        return
    found = name_at(text, k + 1, last, strong=True)
    if found and found[1] - found[0] >= 2 and (text.low(k) == "," or text.low(found[1]) == ")"):
        span = office.state_span or (node.i, node.j)
        _cover(text, Pair((found[0], found[1]), office.state, span, "state" + text.low(k)), office)


def _pairs(text: Text, first: int, last: int) -> list[Pair]:
    """Return the names with a state beside them, all in the form that most of them have."""
    found: list[Pair] = []
    k = first
    while k < last:
        pair = _pair_at(text, k, last) if text.tokens[k].cap and _free(text, k) else None
        if pair is None:
            k += 1
            continue
        found.append(pair)
        k = max(pair.name[1], pair.state_span[1])
    if not found:
        return []
    forms = [p.form for p in found]
    form = max(sorted(set(forms)), key=forms.count)
    return [p for p in found if p.form == form]


def _free(text: Text, k: int) -> bool:
    node = text.covered[k]
    return node is None or node.kind in ("state", "name", "adjective")


def _pair_at(text: Text, k: int, last: int) -> Pair | None:
    state = text.mark(k, "state")
    if state:
        stop = k + state[0]
        form = text.low(stop)
        if stop < last and text.tokens[stop].cap and state[1].form != "ambiguous":
            found = name_at(text, stop, last, strong=True)
            beside = (
                found is not None and found[0] == stop and found[1] - found[0] > 1 and not text.marks[stop]
            )
            return (
                Pair((found[0], found[1]), state[1].value, (k, stop), "state") if found and beside else None
            )
        if form not in (*DASHES, ",", "'s", "’s", "("):
            return None
        found = name_at(text, stop + 1, last, strong=True)
        if not found or found[1] - found[0] < 2:
            return None
        if form == "(" and text.low(found[1]) != ")":
            return None
        return Pair((found[0], found[1]), state[1].value, (k, stop), "state" + form)
    found = name_at(text, k, last, strong=True)
    if not found or found[1] - found[0] < 2:
        return None
    stop = found[1]
    form = text.low(stop)
    if form not in ("(", "of", "from", "for", ",", *DASHES):
        return None
    n = text.after(stop)
    after = text.mark(n, "state") if n < last else None
    if not after:
        return None
    end = n + after[0]
    if form == "(" and text.low(end) != ")" and not _closes_soon(text, end, last):
        return None
    if form == "," and text.low(end) not in (";", ",", ".", "and", "") and end < last:
        return None
    return Pair((found[0], stop), after[1].value, (n, end), form)


def _closes_soon(text: Text, k: int, last: int) -> bool:
    """Does a town or a day follow the state before the brackets close: "(Estonia, Subotica, 5 November)"?"""
    close = next((n for n in range(k, min(k + 10, last)) if text.low(n) == ")"), None)
    return text.low(k) == "," and close is not None and any(text.kind(n) == "date" for n in range(k, close))


def _cover(text: Text, pair: Pair, office: Office) -> None:
    person = Person(
        pair.name,
        text.words(*pair.name),
        office,
        pair.state,
        pair.state_span,
        True,
        office_words(text, office),
    )
    i, j = min(pair.name[0], pair.state_span[0]), max(pair.name[1], pair.state_span[1])
    if text.low(j) == ")":
        j += 1
    text.cover(Node("person", i, j, person))
