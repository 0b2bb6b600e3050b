"""Stay heads: the town and days that the head of a text gives for a visit: "State Visit of A to B (Lima, 3-5 June 2024)"."""

from elchi.reading.circumstances import Told
from elchi.reading.dates import date_at
from elchi.reading.document import Document
from elchi.reading.sheet import Sheet, Span

BLOCKS = 6
"""Blocks at the head of a text in which the town and days of a visit stand."""
LONGEST = 40
"""Tokens of a line of the head."""
LONGEST_TOWN = 3
"""Words of a town."""
DONE = ("signed", "initialled", "adopted")
TEXTS_OWN = ("date.text", "date.report")
"""Rules that give an act the day of the text, or the only one near it."""
BECAUSE = "the head of the text gives the town and days of the visit"


def share_stay(document: Document, instruments: list[Sheet], contacts: list[Sheet]) -> None:
    """Give the visit of the head its town and days, and to papers signed on it the town, and the days where none is told."""
    stay = _stay(document)
    if stay is None:
        return
    when, where = stay
    first, last = when.value.split("/")
    for sheet in instruments:
        if sheet.first("action") not in DONE:
            continue
        day = next((line for line in sheet.lines if line.field == "date"), None)
        if day is None or day.rule == "date.text":
            _put(sheet, "date", when)
            sheet.drop("place")
        elif day.value.startswith("XXXX-") and first <= first[:4] + day.value[4:] <= last:
            day.value = first[:4] + day.value[4:]
            day.spans = (*day.spans, when.span)
        elif not first <= day.value[:10] <= last:
            continue
        if sheet.first("place") is None:
            _put(sheet, "place", where)
    for sheet in contacts:
        if sheet.first("kind") != "visit" or sheet.at >= when.span[0]:
            continue
        if all(line.rule in TEXTS_OWN for line in sheet.lines if line.field == "date"):
            _put(sheet, "date", when)
        if sheet.first("place") is None:
            _put(sheet, "place", where)


def _put(sheet: Sheet, name: str, told: Told) -> None:
    sheet.drop(name)
    sheet.put(name, told.value, [told.span], told.rule, BECAUSE)


def _stay(document: Document) -> tuple[Told, Told] | None:
    """Return the days and the town of the visit that the head of the text is about, or None."""
    text, visits = document.text, False
    for _, first, last in text.blocks[:BLOCKS]:
        if last - first > LONGEST:
            continue
        visits = visits or any(text.marks[k] and text.value(k, "noun") == "visit" for k in range(first, last))
        for k in range(first + 1, last) if visits else ():
            found = date_at(text, k, last) if text.low(k)[0].isdecimal() or text.marks[k] else None
            if found is None:
                continue
            ref, end = found
            value = ref.resolve(document.base) if ref.year and ref.to_day else None
            town = _town(document, first, k)
            if value is None or "/" not in value or town is None:
                break
            name = text.town(*town)
            where = Told(name.title() if name.isupper() else name, town, "place.stay-head", BECAUSE)
            return Told(value, (k, end), "date.stay-head", BECAUSE), where
    return None


def _town(document: Document, first: int, k: int) -> Span | None:
    """Return the town that stands before a day, behind a bracket or where the line begins: "(Lima, 3-5 June 2024)"."""
    text = document.text
    end = k - (text.low(k - 1) in (",", "on", "from"))
    begin = end
    while begin > first and text.tokens[begin - 1].cap and end - begin < LONGEST_TOWN:
        begin -= 1
    opens = begin == first or text.low(begin - 1) == "("
    return (begin, end) if opens and begin < end < k else None
