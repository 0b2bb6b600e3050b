"""Relation lists: lines of a state and a day under a head that tells of relations: "Namibia — 12 May 1993"."""

from collections.abc import Iterator

from elchi.model.statement import StatementKind
from elchi.reading.document import Document
from elchi.reading.grammar import nodes_between
from elchi.reading.issuers import issuer
from elchi.reading.marks import Node, Text
from elchi.reading.phrases import says
from elchi.reading.sheet import Sheet, Span
from elchi.reading.visit_tables import rows_of

LONGEST_HEAD, LONGEST_LINE = 24, 14
"""Tokens of the line that heads such a list, and of one of its lines."""
FEWEST = 2
"""Lines that make a list."""
BETWEEN = frozenset(
    {"(", ")", ".", ",", ":", ";", "|", "–", "—", "-", "of", "on", "since", "with", "in", "•", "·"}
)
RELATIONS = frozenset({"relations", "founding"})

Head = tuple[Span, str, Span]


def listed_relations(document: Document) -> list[Sheet]:
    """Return a tie for each line of the lists of states with which relations were established, and when."""
    text, found = document.text, list[Sheet]()
    nouns = (here["noun"][1].value for here in text.marks if here and "noun" in here)
    if RELATIONS.isdisjoint(nouns):
        return found
    head: Head | None = None
    lines: list[tuple[Node, Node]] = []
    for first, last in [*_lines(text), (text.size, text.size)]:
        line = _line(text, first, last) if head is not None else None
        if line is not None:
            lines.append(line)
            continue
        if head is not None and len(lines) >= FEWEST:
            found.extend(_ties(document, head, lines))
        if lines or last - first > LONGEST_HEAD:
            head, lines = None, []
        head = _head(document, first, last) or head
    return found


def _lines(text: Text) -> Iterator[Span]:
    """Yield the rows of a text with tables, else its blocks."""
    rows = [(row.cells[0][0], row.cells[-1][1]) for row in rows_of(text) if row.cells]
    yield from rows or ((first, last) for _, first, last in text.blocks if last > first)


def _head(document: Document, first: int, last: int) -> Head | None:
    """Return what a line tells that heads a list of relations established, and whose they are."""
    text = document.text
    if not 0 < last - first <= LONGEST_HEAD or not any(
        says(text, k, "establishing") for k in range(first, last)
    ):
        return None
    relations = next((k for k in range(first, last) if text.value(k, "noun") in RELATIONS), None)
    if relations is None or any(n.kind in ("date", "person") for n in nodes_between(text, first, last)):
        return None
    for begin, end in ((first, last), text.blocks[0][1:]):
        for k in range(begin, end):
            for category in ("state", "adjective"):
                if (mark := text.mark(k, category)) is not None:
                    return (relations, relations + 1), mark[1].value, (k, k + mark[0])
    code = issuer(document)
    at = document.first_said.get(code or "")
    return ((relations, relations + 1), code, (at, at + 1)) if code and at is not None else None


def _line(text: Text, first: int, last: int) -> tuple[Node, Node] | None:
    """Return the one state and the one day of a line that holds nothing else."""
    if last - first > LONGEST_LINE:
        return None
    nodes = nodes_between(text, first, last)
    states, days = (
        [n for n in nodes if n.kind == "state"],
        [n for n in nodes if n.kind == "date" and n.v.year],
    )
    if len(states) != 1 or len(days) != 1 or len(nodes) != 2:
        return None
    free = (k for k in range(first, last) if text.covered[k] is None)
    plain = all(text.low(k) in BETWEEN or text.low(k).isdecimal() or text.starts(k, "articles") for k in free)
    return (states[0], days[0]) if plain else None


def _ties(document: Document, head: Head, lines: list[tuple[Node, Node]]) -> Iterator[Sheet]:
    anchor, owner, span = head
    for state, day in lines:
        value = day.v.resolve(document.base)
        if state.v == owner or not value:
            continue
        sheet = Sheet(StatementKind.TIE, at=state.i)
        because = "a line of a list of states with which relations were established"
        sheet.put("kind", "relations_established", [anchor], "relations.list", because)
        sheet.put("state", owner, [span], "tie.sides", "the state whose list it is")
        sheet.put("state", state.v, [(state.i, state.j)], "tie.sides", "the state that the line names")
        sheet.put("date", value, [(day.i, day.j)], "date.line", "the day that the line gives")
        yield sheet
