"""Once: acts of which a text tells only that they were done at some time before what it reports."""

from elchi.reading.ago import PAST, unit_at
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text

_ENDS = frozenset({".", ",", ";", ")", ":"})


def is_told_as_past(document: Document, draft: Draft) -> bool:
    """Is the act put in an undetermined past: "signed years ago", "was signed earlier", "has previously visited"?

    Then the day of the text is not its day.
    """
    text, (first, last, _) = document.text, document.text.sentences[draft.sentence]
    begin, end = max(first, draft.zone[0]), min(last, draft.zone[1])
    if any(n.v.told == PAST and begin <= n.i < end for n in document.of(draft.sentence, "date")):
        return True
    if draft.anchor.kind != "verb" or draft.mood != "done":
        return False
    words = text.places(text.pack.words["once"], max(begin, first + 1), end)
    return any(_is_of(text, draft.anchor, k) for k in words)


def _is_of(text: Text, verb: Node, k: int) -> bool:
    """Does the word stand in the verb, beside it, or at the end of its clause, and is it no "earlier this week"?"""
    if unit_at(text, k - 1) is not None:
        return False  # "two days earlier"
    behind = text.low(k + 1) if k + 1 < text.size else "."
    if verb.i - 1 <= k < verb.j:
        return True
    if k == verb.j:
        own = behind in text.pack.words["locatives"] or text.starts(k + 1, "tie_this") or behind == "on"
        return not own and text.mark(k + 1, "deictic") is None
    return k > verb.j and behind in _ENDS
