"""Echoes: an act told before is done by others too, in few words: "so did A. B. of Spain", "followed by C. D. of Oman"."""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.musters import told_together, with_names
from elchi.reading.phrases import is_finite, says

MOST = 4  # sentences in a row that only echo


def echoing(document: Document, draft: Draft) -> list[Node]:
    """Return the envoys, each with its state, who did what the draft tells, as the words behind it say."""
    found: list[Node] = []
    last = len(document.text.sentences)
    for sentence in range(draft.sentence, min(draft.sentence + MOST, last)):
        begin = draft.anchor.j if sentence == draft.sentence else document.text.sentences[sentence][0]
        at = echo_at(document, sentence, begin)
        if at is None:
            if sentence > draft.sentence:
                break
            continue
        nodes = document.nodes(sentence)
        first, end, _ = document.text.sentences[sentence]
        behind = with_names(document.text, [n for n in nodes if n.i > at], at + 1, end)
        ahead = (
            with_names(document.text, [n for n in nodes if n.j <= at], first, at)
            if sentence > draft.sentence
            else []
        )
        found.extend(told_together(document.text, behind) or told_together(document.text, ahead))
    return found


def echo_at(document: Document, sentence: int, begin: int) -> int | None:
    """Return where a sentence says, from a token on, that somebody did the same; None where it does not."""
    text = document.text
    last = text.sentences[sentence][1]
    for k in text.places(text.pack.words["tie_echo"], begin, last):
        if says(text, k - 1, "echo_beside") or says(text, k + 1, "echo_beside"):
            later = [n for n in document.nodes(sentence) if n.i > k + 1 and is_finite(n)]
            return k if not later else None
    return None
