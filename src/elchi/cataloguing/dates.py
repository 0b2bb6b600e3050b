"""When was it published? Read from what stands in the text, written as EDTF, never from the clock."""

import re
from collections.abc import Iterator
from datetime import date

from elchi.cataloguing.words import months, small

_WORD = r"[^\W\d_]+"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_AFTER_DAY = r"(?:\s?(?:st|nd|rd|th|er|º|°|\.))?(?:-(?=[^\W\d_]))?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<![\d./-]){_YEAR}(?P<sep>[-./])(?P<month>\d{{1,2}})(?P=sep){_DAY}(?!\d)(?![-/]\d)",
        rf"(?<![\d./-]){_DAY}(?P<sep>[-./])(?P<month>\d{{1,2}})(?P=sep){_YEAR}(?!\d)(?![-/]\d)",
        rf"(?<!\d){_DAY}{_AFTER_DAY}\s*(?:de\s+)?(?P<name>{_WORD})\.?,?\s*(?:del?\s+)?{_YEAR}(?!\d)",
        rf"(?P<name>{_WORD})\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}(?:-?[^\W\d_]{{1,4}}\.?(?:\s[^\W\d_]{{2,4}})?)?,?\s+{_DAY}-?\s*(?P<name>{_WORD})",
        rf"(?<!\d){_YEAR}\s*年\s*(?P<month>\d{{1,2}})\s*月\s*{_DAY}\s*日",
        rf"(?<!\d[\s-])(?<!\d)(?<!\w)(?P<name>{_WORD})\.?,?\s+(?:del?\s+)?{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}(?:-?[^\W\d_]{{1,4}}\.?)?,\s+(?P<name>{_WORD})(?!\w)",
    )
)


def find(words: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, EDTF) of each full date, month with year, in `words`; where two overlap, the fuller one.

    Between two numbers the day stands first, unless only the other way makes a date: 06/01/2024 is 6 January.
    """
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, int, str]] = []
    for form in _FORMS:
        for match in form.finditer(words):
            edtf = _edtf(match)
            if edtf and not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
                found.append((*match.span(), edtf))
    yield from sorted(found)


def only(words: str) -> str | None:
    """Return the EDTF of the one date in `words`, or None where there is none or more than one."""
    dates = {edtf for _, _, edtf in find(words)}
    return dates.pop() if len(dates) == 1 else None


def of_machine(written: str) -> str | None:
    """Return the EDTF of a date that a document says of itself in a head: ISO 8601, an HTTP date, two years, or in words."""
    from elchi.model.when import When, WhenError

    written = written.strip()
    stamp = re.match(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:$|[T ]\d{1,2}:)", written)
    candidate = stamp[1] if stamp else written
    try:
        return When.parse(candidate).edtf
    except WhenError:
        pass
    if (years := re.fullmatch(r"(\d{4})\s?[-–]\s?(\d{4})", written)) and years[1] < years[2]:
        return f"{years[1]}/{years[2]}"
    compact = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})(?:\d|$|T)", written)
    if compact and _day(int(compact[1]), int(compact[2]), int(compact[3])):
        return _day(int(compact[1]), int(compact[2]), int(compact[3]))
    return only(written)


def _edtf(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("name"):
        month = months().get(small(parts["name"]))
        if month is None:
            return None
        return _day(year, month, int(parts["day"])) if parts.get("day") else f"{year:04d}-{month:02d}"
    month, day = int(parts["month"]), int(parts["day"])
    return _day(year, month, day) or _day(year, day, month)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
