"""Renamings: what a text says of the names that bodies bore before.

Two names with the words of a renaming between them: "the Ministry of X, formerly the Ministry of Y", "the Ministry of Y was
renamed the Ministry of X in May 2016". Nothing is settled by it: a person says at the desk that the two are one body.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from elchi.model.passage import Passage
from elchi.reading.assemble import study_text
from elchi.reading.document import Document
from elchi.reading.marks import Node
from elchi.reading.pack import languages, load

MOST_BETWEEN = 6
"""Words between the two names, small ones among them."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """That a body bore an earlier name, since when the later (EDTF) where the text says it, and where it says so."""

    earlier: str
    later: str
    day: str | None
    passage: Passage


def renamings(text: str, language: str | None) -> tuple[Renaming, ...]:
    """Return the renamings that a text tells, in its order; nothing in a language that is not read, or where no word of
    such is in it."""
    if language not in languages():
        return ()
    pack = load(language)
    plain = text.casefold()
    words = {*pack.words["body_formerly"], *pack.words["body_renamed"]}
    if not any(word in plain for word in words):
        return ()
    document = study_text(text, language=language)
    return tuple(
        found
        for sentence in range(len(document.text.sentences))
        for found in _of_sentence(document, sentence)
    )


def _of_sentence(document: Document, sentence: int) -> Iterator[Renaming]:
    nodes = document.of(sentence, "body", "date")
    bodies = [node for node in nodes if node.kind == "body"]
    for one, other in pairwise(bodies):
        between = _between(document, one.j, other.i)
        words = document.text.pack.words
        if between in words["body_formerly"]:
            yield _renaming(document, other, one, None, one.i, other.j)
        elif between in words["body_renamed"]:
            dates = [node for node in nodes if node.kind == "date"]
            day = next((node for node in dates if node.i >= other.j), None) or (dates[0] if dates else None)
            yield _renaming(document, one, other, day, one.i, other.j)


def _between(document: Document, i: int, j: int) -> str:
    """Return the words between two names, without commas, brackets and articles at their ends."""
    if j - i > MOST_BETWEEN:
        return ""
    text, articles = document.text, document.text.pack.words["articles"]
    said = [text.low(k) for k in range(i, j)]
    while said and (said[-1] in articles or said[-1] in (",", "(")):
        said.pop()
    while said and said[0] in (",", "("):
        said.pop(0)
    return " ".join(said)


def _renaming(document: Document, earlier: Node, later: Node, day: Node | None, i: int, j: int) -> Renaming:
    text = document.text
    before, after = (text.passage(node.i, node.j).quote for node in (earlier, later))
    return Renaming(before, after, _edtf(day) if day else None, text.passage(i, j))


def _edtf(day: Node) -> str | None:
    """Return a date as far as the text gives it; None without a year."""
    parts = [(day.v.year, 4), (day.v.month, 2), (day.v.day, 2)]
    known = []
    for part, width in parts:
        if part is None:
            break
        known.append(f"{part:0{width}}")
    return "-".join(known) or None
