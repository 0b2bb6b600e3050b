"""Later: days told by how long after another they were: "five days later", "the next day"."""

from elchi.reading.ago import unit_at
from elchi.reading.document import Document
from elchi.reading.marks import Text
from elchi.reading.phrases import says
from elchi.reading.reckoned import counted
from elchi.reading.sheet import Span

BACK = 4  # sentences back in which the day is sought from which it is counted
LONGEST = 400  # of a unit; more is no count of days


def counted_day(document: Document, sentence: int, begin: int, end: int) -> tuple[str, Span] | None:
    """Return the day, month or year that words between two tokens count from the date told before them (EDTF)."""
    text = document.text
    words = text.pack.words
    if not (text.has(words["tie_later"], begin, end) or text.has(words["tie_next"], begin, end)):
        return None
    for k in range(begin, end):
        found = _counted(text, k)
        if found is None:
            continue
        number, unit, span = found
        last = _told_before(document, sentence, k, exact=unit in ("days", "weeks"))
        value = counted(last, number, unit) if last is not None else None
        if value is not None:
            return value, span
    return None


def _counted(text: Text, k: int) -> tuple[int, str, Span] | None:
    """Return how many of which unit a word counts from, and where that stands."""
    if says(text, k, "later"):
        unit = unit_at(text, k - 1)
        mark = text.mark(k - 2, "number")
        number = int(mark[1].value) if mark else 1 if text.low(k - 2) in text.pack.words["articles"] else None
        low = text.low(k - 2)
        number = int(low) if low.isdecimal() and len(low) < 4 else number
        return (number, unit, (k - 2, k + 1)) if unit and number and number < LONGEST else None
    unit = unit_at(text, k + 1) if says(text, k, "next") and text.low(k - 1) == "the" else None
    if unit is not None:
        return 1, unit, (k - 1, k + 2)
    return None


def counts_from(text: Text, k: int) -> bool:
    """Do the words at `k`, right behind a verb, count its day: "closed two days later"?"""
    return any(_counted(text, n) is not None for n in range(k, k + 3))


def _told_before(document: Document, sentence: int, k: int, *, exact: bool) -> str | None:
    """Return the date told last before a token, with its year, in its paragraph."""
    block = document.block_of(sentence)
    year: int | None = None
    found: list[tuple[int, object]] = []
    for s in range(sentence, max(sentence - BACK, -1), -1):
        if document.block_of(s) != block:
            break
        found.extend(
            (n.i, n.v)
            for n in reversed(document.nodes(s))
            if n.kind == "date" and n.j <= k and (n.v.day or not exact)
        )
    if not found:
        return None
    day = found[0][1]
    year = next((v.year for _, v in found if v.year), None)  # type: ignore[attr-defined]
    value: str | None = day.resolve(document.base, year, None)  # type: ignore[attr-defined]
    return value
