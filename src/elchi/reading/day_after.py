"""Day after: the day of an act that only the next sentence tells: "This happened on 3 May 1961." """

from elchi.reading.document import Document
from elchi.reading.marks import Node
from elchi.reading.phrases import is_finite, says

LONGEST = 12
"""Tokens of a sentence that tells nothing but when something was done."""


def day_after(document: Document, sentence: int) -> Node | None:
    """Return the day in the next sentence of the paragraph, where that one only says when "this" was done."""
    text, after = document.text, sentence + 1
    if after >= len(text.sentences) or document.block_of(after) != document.block_of(sentence):
        return None
    first, last, _ = text.sentences[after]
    nodes = document.nodes(after)
    verbs = [n for n in nodes if is_finite(n)]
    if last - first > LONGEST or not says(text, first, "this_act") or len(verbs) > 1:
        return None
    told = any(says(text, k, "happened") for k in range(first + 1, last))
    dates = [n for n in nodes if n.kind == "date"]
    return dates[0] if told and len(dates) == 1 else None
