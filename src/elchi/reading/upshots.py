"""Upshots: what is done "at the end of their talks", "after the session" is done on the day of these, and where they were."""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.sheet import Span

BACK = 12  # sentences in which the talks are sought
NEAR = 5  # tokens between "after" and the talks
ENCOUNTERS = ("talks", "session", "summit")
HELD = ("hold", "meet", "sit", "speak")


def of_encounter(document: Document, draft: Draft) -> tuple[Node, int] | None:
    """Return the day of the talks, session or summit behind which an act is told, and their sentence; None without one."""
    if _on_that_occasion(document, draft):
        days = document.of(draft.sentence - 1, "date")
        return (days[0], draft.sentence - 1) if len(days) == 1 else None
    kind = _behind(document, draft) if draft.mood == "done" else None
    if kind is None:
        return None
    for s in range(draft.sentence - 1, max(draft.sentence - 1 - BACK, -1), -1):
        if not _tells(document, s, kind):
            continue
        days = [n for n in document.of(s, "date") if (n.v.day or n.v.weekday is not None) and not n.v.to_day]
        if days:
            return (days[0], s) if len(days) == 1 else None
    return None


def to_come(document: Document, draft: Draft) -> tuple[Node, Node | None] | None:
    """Return the one day to come of the sentence before, and the town beside it, for what is to be done "on that occasion"."""
    if document.base is None or not _on_that_occasion(document, draft):
        return None
    nodes, today = document.nodes(draft.sentence - 1), document.base.isoformat()
    days = [n for n in nodes if n.kind == "date" and (n.v.resolve(document.base) or "")[:10] > today[:10]]
    if len(days) != 1:
        return None
    towns = [n for n in nodes if n.kind in ("capital", "place") and 0 <= days[0].i - n.j <= NEAR]
    return days[0], towns[-1] if towns else None


def _on_that_occasion(document: Document, draft: Draft) -> bool:
    """Is it done "on that occasion", of which the sentence before tells?"""
    text, s = document.text, draft.sentence
    if s == 0 or document.block_of(s - 1) != document.block_of(s):
        return False
    first, last, _ = text.sentences[s]
    spots = text.places(text.pack.words["occasion"], first + 1, last)
    return any(text.starts(k - 1, "that_one") for k in spots)


def _behind(document: Document, draft: Draft) -> str | None:
    """Return what the act is told to follow: "after the talks", "at the end of the session"."""
    text = document.text
    for node in document.of(draft.sentence, "noun"):
        if node.i >= draft.anchor.i:
            return None
        near = max(node.i - NEAR, text.sentences[draft.sentence][0])
        if node.v in ENCOUNTERS and text.has(text.pack.words["upshot"], near, node.i):
            return str(node.v)
    return None


def _tells(document: Document, s: int, kind: str) -> bool:
    """Does a sentence tell that such an encounter was held?"""
    nodes = document.nodes(s)
    named = any(n.kind == "noun" and n.v == kind for n in nodes)
    verbs = [n for n in nodes if n.kind == "verb" and n.v.mood == "done"]
    return bool(verbs) and (named or (kind == "talks" and any(n.v.name in HELD for n in verbs)))


def town_in(document: Document, s: int) -> Span | None:
    """Return the one town in which a sentence tells something to have been."""
    text = document.text
    towns = [n for n in document.of(s, "capital", "place") if text.starts(n.i - 1, "locatives")]
    return (towns[0].i, towns[0].j) if len(towns) == 1 else None
