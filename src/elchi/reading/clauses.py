"""Clauses: the stretches of a sentence that each tell one thing."""

from dataclasses import dataclass, field

from elchi.reading.document import Document
from elchi.reading.marks import Node
from elchi.reading.sheet import Span

LONGEST = 16
"""Tokens of a name in quotation marks."""


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence with at most one thing to tell: its tokens and the phrases in them.

    `words` says where each word stands; `named` and `earlier` hold the states of the clause and of its block before,
    once somebody has asked: so much is done once a clause, however many events it tells.
    """

    sentence: int
    first: int
    last: int
    nodes: list[Node] = field(default_factory=list)
    words: dict[str, list[int]] = field(default_factory=dict)
    named: dict[str, Span] | None = None
    earlier: dict[str, Span] | None = None
    awards: bool = False

    def of(self, *kinds: str) -> list[Node]:
        """Return its phrases of some kinds."""
        return [n for n in self.nodes if n.kind in kinds]


@dataclass(frozen=True, slots=True)
class Act:
    """What is said of an event: the tokens that say it and whether it is done or planned."""

    span: Span
    mood: str


def far(i: int, j: int, anchor: Node) -> int:
    """Return how far a phrase stands from an anchor; what follows it is nearer than what goes before."""
    return i - anchor.j if i >= anchor.j else anchor.i - j + 2


def clauses_of(document: Document, sentence: int) -> list[Clause]:
    """Part a sentence where a new act with a subject of its own begins."""
    text = document.text
    first, last, _ = text.sentences[sentence]
    nodes = document.nodes(sentence)
    finite = [n.i for n in nodes if n.kind == "verb" and n.v.voice != "ing" and n.v.mood != "infinitive"]
    starts, begin, seen = [first], first, 0
    for k in range(first, last):
        while seen < len(finite) and finite[seen] < k:
            seen += 1
        told = seen > 0 and finite[seen - 1] >= begin
        ahead = seen < len(finite)
        if told and ahead and text.covered[k] is None and _parts(document, k, last):
            starts.append(k + 1)
            begin = k + 1
    clauses = [Clause(sentence, a, b) for a, b in zip(starts, [*starts[1:], last], strict=True)]
    n = 0
    for node in nodes:
        while n < len(clauses) - 1 and node.i >= clauses[n].last:
            n += 1
        clauses[n].nodes.append(node)
    for clause in clauses:
        for k in range(clause.first, clause.last):
            clause.words.setdefault(text.low(k), []).append(k)
    return clauses


def _parts(document: Document, k: int, last: int) -> bool:
    """Does a clause end with the token at `k`?"""
    text = document.text
    if text.low(k) == ";":
        return True
    if text.low(k) != "," or k + 2 >= last:
        return False
    nxt, node = text.tokens[k + 1], text.covered[k + 1]
    if nxt.low in text.pack.words["and"] or nxt.low in ("while", "whereas", "but"):
        return True
    if nxt.text in '"“«':
        return not _is_apposed(document, k + 1, last)
    return node is not None and node.kind == "person"


def _is_apposed(document: Document, k: int, last: int) -> bool:
    """Is what stands in quotation marks between two commas only the name of what was told: "an exhibition, “Sea”, at"?"""
    text = document.text
    close = next((n for n in range(k + 1, min(k + LONGEST, last)) if text.tokens[n].text in '"”»'), last)
    inside = text.low(close - 1) == ","  # “Sea,” with the comma inside
    return close < last and (inside or text.low(close + 1) == ",")
