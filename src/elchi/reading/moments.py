"""Moments: which date of a sentence belongs to which of its acts.

A sentence is parted into clauses, one about each finite verb. An act has the date of its own clause; a "when" clause
and the one it explains share theirs; clauses joined by "and" go on with the date before, where they have none.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from elchi.reading.ago import is_since
from elchi.reading.circumstances import Told, date_of
from elchi.reading.day_after import day_after
from elchi.reading.document import Document
from elchi.reading.foretold import is_begun, is_present
from elchi.reading.grammar import Draft, nodes_between
from elchi.reading.issuers import year_of_head
from elchi.reading.joints import joined
from elchi.reading.later import counted_day, counts_from
from elchi.reading.marks import Node, Text
from elchi.reading.phrases import is_finite, node_at, says
from elchi.reading.stay_days import STAY, stay_before

_PARTS = {
    "same_day": "day",
    "day_after": "day",
    "day_before": "day",
    "that_month": "month",
}  # what a date must say to which another points back
HELD = ("talks", "consultations", "visit", "call", "session", "summit", "meal")
FAR = 8  # tokens behind the verb from which on a date that opens the clause is nearer to it
NEAR = ("last", "next")  # months told from the day of the text
REACH = 12  # sentences back in which the year of a date is sought


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens `i` to `j` (end exclusive) of a clause; `opener` is the token that parts it from the one before, or None.

    `shared`: it has no subject of its own, the one before lends it ("was closed in 1975 and reopened in 1998").
    """

    i: int
    j: int
    opener: int | None
    shared: bool = False


def clauses(text: Text, nodes: list[Node], first: int, last: int) -> list[Clause]:
    """Return the clauses of a sentence in order."""
    verbs = [n for n in nodes if is_finite(n)]
    begins: list[tuple[int, int | None, bool]] = [(first, None, False)]
    if verbs:
        opening = next(
            (k for k in range(first, verbs[0].i) if _opens(text, k) and not _is_phrase(text, k, verbs[0].i)),
            None,
        )
        if opening is not None and opening - first < 2:
            begins = [(first, opening, False)]
        elif opening is not None:
            begins.append((opening, opening, False))
    for left, right in pairwise(verbs):
        at, opener = _cut(text, nodes, left.j, right.i)
        begins.append(
            (
                at,
                opener,
                right.i - at < 3 and not any(is_name(n) for n in nodes_between(text, at + 1, right.i)),
            )
        )
    told = {b[0] for b in begins}
    cuts = text.places(text.pack.words["tie_when"] | {";"}, first + 1, last)
    begins.extend(
        (k, k, False) for k in cuts if text.covered[k] is None and k not in told and not _by_doing(text, k)
    )
    begins.sort(key=lambda b: b[0])
    ends = [b[0] for b in begins[1:]] + [last]
    return [
        Clause(i, j, opener, shared) for (i, opener, shared), j in zip(begins, ends, strict=True) if j > i
    ]


def is_name(node: Node) -> bool:
    """May the phrase be a subject?"""
    return node.kind not in ("verb", "date")


def _opens(text: Text, k: int) -> bool:
    if text.covered[k] is not None or not any(
        says(text, k, key) for key in ("when", "relative", "apart", "adversative")
    ):
        return False
    after = node_at(text, k + 1)
    return (after is None or after.kind != "date") and not _by_doing(text, k)  # "since 1992" opens nothing


def _by_doing(text: Text, k: int) -> bool:
    """Does a word open no clause, but a phrase within commas: ", his first since taking office,"?"""
    after = node_at(text, k + 1)
    doing = after is not None and after.kind == "verb" and after.v.voice == "ing"
    return doing and text.low(k) not in (";", ",") and says(text, k, "since")


def _is_phrase(text: Text, k: int, verb: int) -> bool:
    """Is it no clause but a phrase within commas: "on 22 May, eleven days after the coup, relations were severed"?"""
    if any(text.value(n, "noun") in HELD for n in range(k + 1, min(k + 5, verb))):
        return True  # "in Lisbon on 3 May, after talks with X, Y said"
    counts = any(says(text, k - 1, unit) for unit in ("days", "weeks", "months", "years"))
    return counts and any(text.low(n) == "," for n in range(k, verb))


def _cut(text: Text, nodes: list[Node], begin: int, end: int) -> tuple[int, int | None]:
    """Return where between two verbs the second clause begins, and the token that opens it."""
    for k in range(begin, end):
        if text.low(k) == ";" or _opens(text, k):
            return k, k
    if text.low(end - 1) == "," and any(says(text, k, "relative") for k in range(max(0, begin - 6), begin)):
        return end - 1, end - 1  # "X, who took office in May, was welcomed": here the relative clause ends
    ands = [k for k in range(begin, end) if says(text, k, "joining") and text.covered[k] is None]
    for k in ands:
        after = k + 1 + (text.low(k + 1) == ",")
        after += text.low(after) in ("on", "in")
        node = node_at(text, after) if after < end else None
        if node is not None and node.kind == "date":
            return k, k
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
            return k, k
    comma = next((k for k in range(end - 1, begin - 1, -1) if text.low(k) == ","), None)
    at = comma if comma is not None else ands[0] if ands else None
    return (at, at) if at is not None else (end, None)


def clause_at(document: Document, draft: Draft) -> tuple[list[Clause], int]:
    """Return the clauses of the draft's sentence and the number of the one in which it stands."""
    key = f"clauses {draft.sentence}"
    if key not in document.memo:
        first, last, _ = document.text.sentences[draft.sentence]
        document.memo[key] = clauses(document.text, document.nodes(draft.sentence), first, last)
    parts: list[Clause] = document.memo[key]
    own = (n for n, c in enumerate(parts) if c.i <= draft.anchor.i < c.j)
    return parts, next(own, len(parts) - 1)


def moment_of(document: Document, draft: Draft) -> Told | None:
    """Return when the act of a draft was done, as its own clause or those bound to it say; else the line, else the text."""
    told = draft.roles.get("date", ())
    if told and told[0].kind == "date":
        return _tell(document, draft, told[0])
    later = _counted(document, draft)
    if later is not None:
        return later
    dates = [n for n in document.of(draft.sentence, "date") if not _is_dateline(document, n)]
    first = document.text.sentences[draft.sentence][0]
    dates = [n for n in dates if not is_since(document.text, n.i, first, draft.anchor.i)]
    if not dates:
        if (after := day_after(document, draft.sentence)) is not None:
            return _tell(document, draft, after)
        spoken = date_of(document, draft)
        return spoken if spoken is None or spoken.rule != "date.before" or document.base is not None else None
    text = document.text
    parts, at = clause_at(document, draft)
    own = [c for c in parts if c.i == draft.anchor.j and _opened_by(text, c, "relative")]
    for part in [
        *own,
        *_kin(text, parts, at),
    ]:  # "the visit which X paid to Y in May": the clause is the noun's own
        node = _nearest(text, dates, part, draft.anchor)
        if node is not None:
            return _tell(document, draft, node)
    if (
        len(dates) == 1
        and not _is_apart(text, parts[at])
        and not _belongs_elsewhere(text, parts, at, dates[0])
        and not _to_be(text, draft.anchor, dates[0])
    ):
        return _tell(document, draft, dates[0])
    return None


def _counted(document: Document, draft: Draft) -> Told | None:
    """Return the day that the clause of an act counts from another ("five days later"), where it names none itself."""
    parts, at = clause_at(document, draft)
    part = parts[at]
    begin = draft.anchor.j if counts_from(document.text, draft.anchor.j) else part.i
    if any(
        begin <= n.i < part.j and n.kind == "date" and not n.v.told for n in document.nodes(draft.sentence)
    ):
        return None
    found = counted_day(document, draft.sentence, part.i, part.j)
    first = document.text.sentences[draft.sentence][0]
    if found is None and part.i > first and not _opened_by(document.text, part, "apart", "relative"):
        found = counted_day(document, draft.sentence, first, first + OPENING)
    if found is None:
        return None
    return Told(found[0], found[1], "date.counted", "the day that the clause counts from the one before")


OPENING = 3  # tokens of "Two years later," that open a sentence


def _opened_by(text: Text, part: Clause, *keys: str) -> bool:
    return part.opener is not None and any(says(text, part.opener, key) for key in keys)


def _is_apart(text: Text, part: Clause) -> bool:
    return _opened_by(text, part, "apart")


def _belongs_elsewhere(text: Text, parts: list[Clause], at: int, date: Node) -> bool:
    """Does the date stand in a clause that tells of another time ("after …", "who was born …")?"""
    part = next((c for c in parts if c.i <= date.i < c.j), parts[at])
    if part.i > parts[at].i and _opened_by(text, part, "joining") and date.i - part.i <= 3:
        return True  # "called on X and, on 10 May, spoke to Y"
    if part is parts[at] or not _opened_by(text, part, "apart", "relative"):
        return False
    return not (
        text.low(date.i - 1) == "on" and text.low(date.i - 2) == ","
    )  # ", on 3 May" goes back to the main clause


def _kin(text: Text, parts: list[Clause], at: int) -> list[Clause]:
    """Return the clauses whose date an act may have, its own first."""
    found, n = [parts[at]], at
    while n > 0 and not _opened_by(text, parts[n], "apart", "relative", "adversative"):
        n -= 1
        comma = parts[n + 1].opener is not None and text.low(parts[n + 1].opener or 0) == ","
        if comma and _opened_by(text, parts[n], "relative") and n > 0:
            n -= 1  # the main clause goes on behind the relative one
        found.append(parts[n])
    after = parts[at + 1] if at + 1 < len(parts) else None
    if after is not None and _opened_by(text, after, "when"):
        found.insert(1, after)
    elif after is not None and after.shared and _opened_by(text, after, "joining"):
        found.append(after)
    return found


def _nearest(text: Text, dates: list[Node], part: Clause, anchor: Node) -> Node | None:
    """Return the date of a clause that is the act's: the first behind it, else the last before it."""
    inside = [n for n in dates if part.i <= n.i < part.j]
    own = [n for n in inside if not says(text, _before(text, n), "backward")] or inside
    after = [n for n in own if n.i >= anchor.j and not _of_another(text, anchor, n)]
    opens = own[0] if own and own[0].v.day and own[0].i - part.i < 3 and own[0].i < anchor.i else None
    if opens is not None and (not after or after[0].i - anchor.j > FAR):
        return opens
    ahead = [n for n in own if n.i < anchor.i]
    rest = [n for n in own if not _to_be(text, anchor, n)]
    return after[0] if after else ahead[-1] if ahead else rest[-1] if rest else None


def _to_be(text: Text, anchor: Node, date: Node) -> bool:
    """Is it the date of what is only to be done: "spoke of the session to be held in May"?"""
    if anchor.kind != "verb":
        return False
    verbs = [n for k in range(anchor.j, date.i) if (n := text.covered[k]) is not None and n.kind == "verb"]
    return any(n.v.mood == "infinitive" and n.v.voice == "passive" for n in verbs)


def _of_another(text: Text, anchor: Node, date: Node) -> bool:
    """Does an infinitive or a participle stand between an act and a date, which is its?

    "returned, only to be shut on 31 July", "reviewed the decisions of the session held in Baku in October 2020".
    """
    between = [n for k in range(anchor.j, date.i) if (n := text.covered[k]) is not None]
    verbs = [n for n in between if n.kind == "verb"]
    if any(n.v.mood == "infinitive" and (anchor.kind == "verb" or n.v.voice == "active") for n in verbs):
        return True
    nouns = any(n.kind in ("noun", "title") for n in between if verbs and n.j <= verbs[-1].i)
    return anchor.kind == "verb" and nouns and verbs[-1].v.reduced


def _before(text: Text, node: Node) -> int:
    k = node.i - 1
    while k >= 0 and text.low(k) in text.pack.words["articles"]:
        k -= 1
    return k


def _is_dateline(document: Document, node: Node) -> bool:
    return document.dateline is not None and node.i == document.dateline[0]


def _tell(document: Document, draft: Draft, node: Node) -> Told | None:
    value = value_of(document, draft.sentence, node)
    if value is None:
        return date_of(document, draft)
    if (
        document.base is not None
        and node.v.weekday is not None
        and not node.v.month
        and _lies_ahead(document, draft)
    ):
        day = date.fromisoformat(value)
        if day < document.base:  # "will meet on Thursday": the coming one
            value = (day + timedelta(days=7)).isoformat()
    verb = draft.anchor
    coming = (
        verb.kind == "verb" and verb.v.voice == "ing" and document.text.mark(verb.i, "auxiliary") is not None
    )
    if (
        coming
        and document.base is not None
        and node.v.year is None
        and node.v.month
        and value[:4].isdecimal()
    ):
        years = (document.base.year, document.base.year + 1)  # "is coming in October": the next one
        values = (
            [v for y in years if (v := node.v.resolve(document.base, y))] if int(value[:4]) < years[0] else []
        )
        value = next((v for v in values if v >= document.base.isoformat()[: len(v)]), value)
    if _is_over(document.text, draft) and _would_lie_ahead(document, node, value):
        assert document.base is not None
        value = node.v.resolve(document.base, document.base.year - 1) or value  # "came in November"
    return Told(value, (node.i, node.j), "date.clause", "the date in the clause of the act")


def _lies_ahead(document: Document, draft: Draft) -> bool:
    """Is the act still to come: "will meet", "flies to X on Thursday"?"""
    verb = draft.anchor
    if draft.mood == "planned" or is_begun(document, draft):
        return True
    return is_present(document.text, verb) and verb.v.name != "be"  # who "is in Baku" is there


def _would_lie_ahead(document: Document, node: Node, value: str) -> bool:
    """Does a month without a year, taken for that of the text, lie ahead of it?"""
    bare = node.v.year is None and node.v.month is not None and not node.v.told
    if not bare or document.base is None or "X" in value:
        return False
    return document.lies_ahead(value)


def _is_over(text: Text, draft: Draft) -> bool:
    """Is the act told in the past: "came in November"?"""
    verb = draft.anchor
    past = verb.kind == "verb" and verb.v.form in ("past", "participle") and verb.v.mood == "done"
    return past and draft.mood == "done" and not is_present(text, verb)


def value_of(document: Document, sentence: int, node: Node) -> str | None:
    """Return a date as EDTF, with the year, or the day that "the same day" means, told before it."""
    year: int | None = None
    last: str | None = None
    if node.v.told and node.v.told.startswith(STAY):
        last = stay_before(document, sentence, node)
    elif node.v.told:
        before = _earlier(document, sentence, node, _PARTS.get(node.v.told, "year"))
        last = value_of(document, sentence, before) if before is not None and not before.v.told else None
    elif not node.v.year and (node.v.weekday is None or node.v.month):
        before = _earlier(document, sentence, node, "year")
        year = before.v.year if before is not None else year_of_head(document)
    value: str | None = node.v.resolve(document.base, year, last)
    return value


def _is_from(document: Document, sentence: int, at: int) -> bool:
    """Does what is told date "from" the day behind the word at `at`?"""
    return any(
        n.kind == "verb" and n.v.name == "date_back" and n.i <= at < n.j for n in document.nodes(sentence)
    )


def _earlier(document: Document, sentence: int, node: Node, part: str) -> Node | None:
    """Return the nearest date before that says its year or day, in its sentence or those before it in the block."""
    block = document.block_of(sentence)
    for s in range(sentence, max(sentence - REACH, -1), -1):
        if document.block_of(s) != block and not (part == "day" and sentence - s <= 2):
            break  # "later the same day" opens a paragraph too
        for found in reversed(document.nodes(s)):
            if part == "year" and found.kind == "date" and found.i < node.i and found.v.told in NEAR:
                return None if document.base is not None else found  # "last September …, and in March"
            if found.kind == "date" and found.i < node.i and getattr(found.v, part):
                at = _before(document.text, found)
                if part == "day" and _is_from(document, s, at):
                    continue
                if part == "year" and (says(document.text, at, "backward") or _is_from(document, s, at)):
                    continue  # "absent since 1969": not the year in which what follows was done
                return found
    return document.dates.get(block) or document.years.get(block)
