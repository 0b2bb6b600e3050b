"""Notes: exchanges of notes and letters, by which two states conclude what they say."""

from elchi.reading.circumstances import Told
from elchi.reading.dates import date_at
from elchi.reading.document import Document
from elchi.reading.entries import scene_behind
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.mention import Mention
from elchi.reading.signatories import is_represented

BACK = 3
"""Sentences back to the exchange whose notes are spoken of."""
BECAUSE = "what is done by an exchange of notes is concluded by it"


def conclude_by_notes(document: Document, order: list[Mention]) -> None:
    """Take an exchange of notes for concluded: by which something is done, that took place, that has its own day."""
    done: dict[int, list[Draft]] = {}
    for draft in document.drafts:
        if draft.mood == "done" and draft.anchor.kind == "verb":
            done.setdefault(draft.sentence, []).append(draft)
    last: Mention | None = None
    for mention in order:
        if mention.title.kind != "exchange_of_notes":
            continue
        if mention.title.generic and mention.title.definite and last is not None:
            if mention.sentence - last.sentence <= BACK:  # "The notes were exchanged by A and B"
                last.signatories = last.signatories or _exchangers(document, mention)
            continue
        if mention.action is not None:
            last = mention
            continue
        when, where = _scene(document, mention)
        drafts = done.get(mention.sentence, ()) if _is_means(document, mention) else ()
        if when is None and not drafts:
            continue
        mention.title.generic, mention.action = False, "signed"
        mention.draft = drafts[0] if drafts else None
        mention.when, mention.where = when, where
        mention.rule, mention.because = "notes", BECAUSE
        last = mention


def _exchangers(document: Document, mention: Mention) -> list[Node]:
    """Return the two who exchange the notes, and nobody for whom one of them stands in."""
    people = [n for n in document.nodes(mention.sentence) if n.kind == "person" and n.i >= mention.title.j]
    people = [n for n in people if not is_represented(document, n)]
    return people if len(people) == 2 else []


def _is_means(document: Document, mention: Mention) -> bool:
    """Is it the means by which something is done: "by an exchange of notes", "thanks to an exchange of letters"?"""
    text = document.text
    k = mention.title.i - 1
    return text.starts(k, "articles") and text.starts(k - 1, "notes_by")


def _scene(document: Document, mention: Mention) -> tuple[Told | None, Told | None]:
    """Return the day in the title or right behind it, and the town: "an exchange of notes in Lima (12 February)"."""
    text, title = document.text, mention.title
    head = document.dates.get(document.block_of(mention.sentence))
    year = head.v.year if head is not None else None
    for k in range(title.i, title.j):
        found = date_at(text, k, title.j) if text.marks[k] or text.low(k)[:1].isdecimal() else None
        if found and text.starts(k - 1, "of") and (found[0].day or found[0].year):
            value = found[0].resolve(document.base, year)
            if value and "X" not in value:
                return Told(value, (k, found[1]), "notes", "the day by which the notes are named"), None
    k, last = title.j, text.sentences[mention.sentence][1]
    where = None
    if text.starts(k, "locatives") and (
        length := text.length(k + 1, "capital") or text.length(k + 1, "town")
    ):
        span = (k + 1, k + 1 + length)
        where = Told(text.words(*span), span, "notes", "the town that stands behind the notes")
        k = span[1]
    if text.low(k) in text.pack.words["dated"] and (day := date_at(text, k + 1, last)) is not None:
        value = day[0].resolve(document.base, year)
        if value and "X" not in value:
            return Told(value, (k + 1, day[1]), "notes", "the day that the notes bear"), where
    if k < last and text.low(k) in ("(", ","):
        scene = scene_behind(document, mention.sentence, k)
        if scene is not None:
            return scene.when, where or scene.where
    return None, None
