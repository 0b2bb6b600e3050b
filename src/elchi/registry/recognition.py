"""Recognition: which statement of a later reading of a text is that of an earlier one, and what the two differ in.

Ids cannot tell: they are digests that hold the reader's version. Told are source, kind, values and their passages.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from elchi.model.statement import Statement, StatementKind, Value

HEADS = {
    StatementKind.INSTRUMENT: ("title", "kind"),
    StatementKind.TIE: ("kind",),
    StatementKind.CONTACT: ("kind",),
    StatementKind.OFFICE: ("person",),
    StatementKind.EVENT: ("title", "kind"),
    StatementKind.DOUBT: ("note",),
}
"""The value by which a statement is known again: the words of it must overlap."""

ALIKE = 1 / 3
"""The share of values that two readings of one statement have in common at least."""

MOST = 1 / 2
"""The share of values, the head and the words aside, by which one is known that is now told as of another kind."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two readings of one text side by side: pairs that say the same, pairs that differ, what only one says."""

    same: tuple[tuple[Statement, Statement], ...]
    changed: tuple[tuple[Statement, Statement], ...]
    lost: tuple[Statement, ...]
    gained: tuple[Statement, ...]


def compare(before: Mapping[str, Statement], after: Mapping[str, Statement]) -> Comparison:
    """Return what a later reading (statement id → statement) says otherwise than an earlier; the most alike first."""
    olds, news = list(before.values()), list(after.values())
    partner = _partners(olds, news, likeness)
    taken = set(partner.values())
    pairs = [(olds[old], news[new]) for old, new in sorted(partner.items())]
    return Comparison(
        tuple(pair for pair in pairs if same_content(*pair)),
        tuple(pair for pair in pairs if not same_content(*pair)),
        tuple(old for place, old in enumerate(olds) if place not in partner),
        tuple(new for place, new in enumerate(news) if place not in taken),
    )


def retold(lost: Sequence[Statement], gained: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    """Return pairs of what a later reading tells of the same words as an earlier, but as of another kind (a meeting that
    was a visit), or tells again after it was lost.

    What was decided of the one holds for the other no more; but it is the same thing, and keeps its address.
    """
    partner = _partners(lost, gained, lambda one, other: likeness(one, other) or _retelling(one, other))
    return [(lost[old], gained[new]) for old, new in sorted(partner.items())]


def _partners(
    olds: Sequence[Statement], news: Sequence[Statement], alike: Callable[[Statement, Statement], float]
) -> dict[int, int]:
    """Return which goes with which, by their places, each with one at most; the most alike first."""
    scored = sorted(
        (-score, old_place, new_place)
        for old_place, old in enumerate(olds)
        for new_place, new in enumerate(news)
        if (score := alike(old, new))
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, old_place, new_place in scored:
        if old_place not in partner and new_place not in taken:
            partner[old_place] = new_place
            taken.add(new_place)
    return partner


def _retelling(one: Statement, other: Statement) -> float:
    """Return how much two statements share of what they say beside their heads, 0 where it is not most of it or where
    their heads are not read out of the same words."""
    if one.kind is not other.kind or not _heads_touch(one, other):
        return 0.0
    a, b = (
        {(value.field, value.value) for value in said.values if value.field not in HEADS[said.kind]}
        for said in (one, other)
    )
    share = len(a & b) / len(a | b) if a and b else 0.0
    return share if share >= MOST else 0.0


def find(judged: Statement, among: Mapping[str, Statement]) -> str | None:
    """Return the id of the statement that says now what `judged` said; `among` are those of its source and kind."""
    if judged.id in among:
        return judged.id
    best: tuple[float, str] | None = None
    for id_, statement in among.items():
        score = likeness(judged, statement)
        if score and (best is None or score > best[0]):
            best = (score, id_)
    return best[1] if best else None


def likeness(one: Statement, other: Statement) -> float:
    """Return how much two readings of one text share, 0 where they are not of one thing; 1 is the same."""
    if one.kind is not other.kind or not _same_head(one, other):
        return 0.0
    exact = one.transcript == other.transcript
    a, b = _content(one, exact), _content(other, exact)
    share = len(a & b) / len(a | b) if a | b else 1.0
    return share if share >= ALIKE else 0.0


def same_content(one: Statement, other: Statement) -> bool:
    """Do two readings say the same by the same words, whatever rule read it?"""
    exact = one.transcript == other.transcript
    return one.kind is other.kind and _content(one, exact) == _content(other, exact)


def said_by(value: Value, *, exact: bool) -> tuple[object, ...]:
    """Return what a value says and by which words; by their place where both readings are of one transcript."""
    words = tuple((p.start, p.end) if exact else p.quote for p in value.passages)
    return (value.field, value.value, words)


def _content(statement: Statement, exact: bool) -> frozenset[tuple[object, ...]]:
    return frozenset(said_by(value, exact=exact) for value in statement.values)


def _same_head(one: Statement, other: Statement) -> bool:
    for head in HEADS[one.kind]:
        a = next((value for value in one.values if value.field == head), None)
        b = next((value for value in other.values if value.field == head), None)
        if a is None and b is None:
            continue
        if a is None or b is None:
            return False
        exact = one.transcript == other.transcript
        return _touch(a, b, exact=exact) and not (exact and head == "kind" and a.value != b.value)
    return False


def _heads_touch(one: Statement, other: Statement) -> bool:
    exact = one.transcript == other.transcript
    heads = [[value for value in said.values if value.field in HEADS[said.kind]] for said in (one, other)]
    return any(_touch(a, b, exact=exact) for a in heads[0] for b in heads[1])


def _touch(one: Value, other: Value, *, exact: bool) -> bool:
    """Are two values read out of words in common? By their places where both are of one transcript."""
    if not exact:
        return any(p.quote in q.quote or q.quote in p.quote for p in one.passages for q in other.passages)
    return any(p.start < q.end and q.start < p.end for p in one.passages for q in other.passages)
