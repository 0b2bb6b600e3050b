"""Moments: which date of a sentence belongs to which of its acts.

A sentence is parted into clauses, one about each finite verb. An act has the date of its own clause; a "when" clause
and the one it explains share theirs; clauses joined by "and" go on with the date before, where they have none.
"""

from dataclasses import dataclass

from elchi.reading.circumstances import Told, date_of
from elchi.reading.document import Document
from elchi.reading.grammar import Draft, joined
from elchi.reading.marks import Node, Text

WHEN = ("when", "whereupon", "as", "upon")  # what they open happens on the day of what they explain
RELATIVE = ("who", "which", "where", "that", "whose")
APART = (
    "after",
    "before",
    "until",
    "although",
    "though",
    "since",
    "because",
    "while",
    "whereas",
    "if",
    "than",
)
OPENERS = frozenset((*WHEN, *RELATIVE, *APART, "but")) - {"as", "that", "upon"}
BACKWARD = (
    "until",
    "till",
    "since",
    "before",
    "after",
    "by",
    "following",
)  # a date behind these is seldom the act's own


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens `i` to `j` (end exclusive) of a clause; `opener` is the word that parts it from the one before."""

    i: int
    j: int
    opener: str


def clauses(text: Text, nodes: list[Node], first: int, last: int) -> list[Clause]:
    """Return the clauses of a sentence in order."""
    verbs = [n for n in nodes if n.kind == "verb" and n.v.voice != "ing" and n.v.mood != "infinitive"]
    cuts: list[tuple[int, str]] = []
    opening = next((k for k in range(first, verbs[0].i) if _opens(text, k)), None) if verbs else None
    begins = [(first, text.low(opening) if opening is not None and opening - first < 2 else "")]
    if opening is not None and opening - first >= 2:
        cuts.append((opening, text.low(opening)))
    for left, right in zip(verbs, verbs[1:], strict=False):
        cuts.append(_cut(text, nodes, left.j, right.i))
    begins.extend(c for c in cuts if c[0] > first)
    ends = [b[0] for b in begins[1:]] + [last]
    return [Clause(i, j, word) for (i, word), j in zip(begins, ends, strict=True)]


def _opens(text: Text, k: int) -> bool:
    if text.covered[k] is not None or text.low(k) not in OPENERS:
        return False
    after = text.covered[k + 1] if k + 1 < len(text.covered) else None
    return after is None or after.kind != "date"  # "since 1992" opens nothing


def _cut(text: Text, nodes: list[Node], begin: int, end: int) -> tuple[int, str]:
    """Return where between two verbs the second clause begins, and the word that opens it."""
    for k in range(begin, end):
        if text.low(k) == ";" or _opens(text, k):
            return k, text.low(k)
    ands = [k for k in range(begin, end) if text.low(k) in ("and", "or") and text.covered[k] is None]
    for k in ands:
        after = k + 1 + (text.low(k + 1) == ",")
        after += text.low(after) in ("on", "in")
        node = text.covered[after] if after < end else None
        if node is not None and node.kind == "date":
            return k, "and"
    for k in reversed(ands):
        left = next((n for n in reversed(nodes) if n.j <= k), None)
        right = next((n for n in nodes if n.i > k), None)
        if (
            left is None
            or right is None
            or right.i >= end
            or left.kind != right.kind
            or not joined(text, left, right)
        ):
            return k, "and"
    if ands:
        return ands[0], "and"
    commas = [k for k in range(begin, end) if text.low(k) == ","]
    return (commas[-1], ",") if commas else (end, "")


def moment_of(document: Document, draft: Draft) -> Told | None:
    """Return when the act of a draft was done, as its own clause or those bound to it say; else the line, else the text."""
    told = draft.roles.get("date", ())
    if told and told[0].kind == "date":
        return _tell(document, draft, told[0])
    first, last, _ = document.text.sentences[draft.sentence]
    nodes = document.nodes(draft.sentence)
    dates = [n for n in nodes if n.kind == "date" and not _is_dateline(document, n)]
    if not dates:
        return date_of(document, draft)
    parts = clauses(document.text, nodes, first, last)
    at = next(n for n, c in enumerate(parts) if c.i <= draft.anchor.i < c.j)
    for part in _kin(parts, at):
        node = _nearest(document.text, dates, part, draft.anchor)
        if node is not None:
            return _tell(document, draft, node)
    if len(dates) == 1 and parts[at].opener not in APART and not _belongs_elsewhere(parts, at, dates[0]):
        return _tell(document, draft, dates[0])
    return None


def _belongs_elsewhere(parts: list[Clause], at: int, date: Node) -> bool:
    """Does the date stand in a clause that tells of another time ("after …", "who was born …")?"""
    part = next(c for c in parts if c.i <= date.i < c.j)
    return part is not parts[at] and part.opener in (*APART, "who", "whose") and date.i - part.i < 12


def _kin(parts: list[Clause], at: int) -> list[Clause]:
    """Return the clauses whose date an act may have, its own first."""
    found, n = [parts[at]], at
    while n > 0 and parts[n].opener in (*WHEN, "and", "", ",", ";"):
        n -= 1
        if parts[n + 1].opener == "," and parts[n].opener in RELATIVE and n > 0:
            n -= 1
        found.append(parts[n])
    if at + 1 < len(parts) and parts[at + 1].opener in WHEN:
        found.insert(1, parts[at + 1])
    return found


def _nearest(text: Text, dates: list[Node], part: Clause, anchor: Node) -> Node | None:
    """Return the date of a clause that is the act's: the first behind it, else the last before it."""
    inside = [n for n in dates if part.i <= n.i < part.j]
    own = [n for n in inside if _word_before(text, n) not in BACKWARD] or inside
    after = [n for n in own if n.i >= anchor.j]
    return after[0] if after else own[-1] if own else None


def _word_before(text: Text, node: Node) -> str:
    k = node.i - 1
    while k >= 0 and text.low(k) in text.pack.words["articles"]:
        k -= 1
    return text.low(k)


def _is_dateline(document: Document, node: Node) -> bool:
    return document.dateline is not None and node.i == document.dateline[0]


def _tell(document: Document, draft: Draft, node: Node) -> Told | None:
    value = node.v.resolve(
        document.base, _year(document, draft.sentence, node), _last_day(document, draft.sentence, node)
    )
    if value is None:
        return date_of(document, draft)
    return Told(value, (node.i, node.j), "date.clause", "the date in the clause of the act")


def _earlier(document: Document, sentence: int, node: Node) -> list[Node]:
    """Return the dates with a year told before a date: of its sentence, then of those before it in the block, nearest first."""
    found = [n for n in reversed(document.nodes(sentence)) if n.kind == "date" and n.i < node.i and n.v.year]
    block = document.block_of(sentence)
    for s in range(sentence - 1, max(sentence - 4, -1), -1):
        if document.block_of(s) != block:
            break
        found.extend(n for n in reversed(document.nodes(s)) if n.kind == "date" and n.v.year)
    head = document.dates.get(block)
    return [*found, head] if head is not None and head.v.year else found


def _year(document: Document, sentence: int, node: Node) -> int | None:
    if node.v.year or node.v.told or (node.v.weekday is not None and not node.v.month):
        return None
    found = _earlier(document, sentence, node)
    year: int | None = found[0].v.year if found else None
    return year


def _last_day(document: Document, sentence: int, node: Node) -> str | None:
    if not node.v.told:
        return None
    found = _earlier(document, sentence, node)
    value: str | None = found[0].v.resolve(document.base) if found else None
    return value
