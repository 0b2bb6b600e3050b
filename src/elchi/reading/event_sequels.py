"""Event sequels: the sentence behind an award that tells who handed it over, when and where: "The Ambassador pinned it on her in May"."""

from elchi.reading.document import Document
from elchi.reading.event_words import event_words
from elchi.reading.grammar import Draft
from elchi.reading.moments import value_of
from elchi.reading.sheet import Sheet

DEFAULT = ("date.text", "date.report")


def hand_over(document: Document, draft: Draft, sheet: Sheet) -> None:
    """Give an award the day, the town and the person of the next sentence, where that tells how "it" was handed over."""
    text, s = document.text, draft.sentence + 1
    known = event_words(text.pack.language)
    if s >= len(text.sentences) or document.block_of(s) != document.block_of(draft.sentence):
        return
    first, last, _ = text.sentences[s]
    acts = frozenset((draft.fixed("act") or "").split("|"))
    handed = next((k for k in text.places(acts, first, last - 1) if text.low(k + 1) in known.it), None)
    if handed is None:
        return
    towns = [n for n in document.of(s, "capital", "place") if text.low(n.i - 1) in known.place_before]
    for town in towns[:1] if sheet.first("place") is None else ():
        at = town.i, town.j
        sheet.put("place", text.town(*at), [at], "place.handed", "where it was handed over")
    for person in (n for n in document.of(s, "person") if n.j <= handed):
        holder = document.holder(person)
        name = holder.name if holder is not None else person.v.text
        sheet.put("person", name, [person.v.name], "event.handed", "who handed it over")
    day = next((n for n in document.of(s, "date") if n.i > handed), None)
    value = value_of(document, s, day) if day is not None else None
    if day is not None and value is not None and (sheet.first("date") is None or _is_of_text(sheet)):
        sheet.drop("date")
        sheet.put("date", value, [(day.i, day.j)], "date.handed", "the day on which it was handed over")


def _is_of_text(sheet: Sheet) -> bool:
    """Is the day only that of the text?"""
    return any(line.field == "date" and line.rule in DEFAULT for line in sheet.lines)
