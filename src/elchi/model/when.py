"""When: a date as exact as the source gives it, written in EDTF (ISO 8601-2) and compared by what is possible."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from elchi.errors import ElchiError

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)"
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}  # months of the northern year; 24, winter, spans two years
_ABOUT = {
    "day": 7,
    "month": 31,
    "year": 366,
}  # days by which `~` and `?` may be off when two dates are compared

Span = tuple[date, date]


class WhenError(ElchiError, ValueError):
    """A date is not written in the part of EDTF that Elchi uses."""


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a When. `year` is None for XXXX; `years` counts 1, 10 (`201X`) or 100 (`19XX`)."""

    year: int | None
    month: int | None = None
    day: int | None = None
    years: int = 1
    mark: str = ""

    @property
    def season(self) -> int | None:
        """21 spring, 22 summer, 23 autumn, 24 winter; None where the point is no season."""
        return self.month if self.month is not None and self.month > 12 else None

    def spans(self) -> tuple[Span, ...]:
        """Return the stretches of days it may mean, none where it has no year. Winter of a year is both its ends."""
        return _spans_of(self)

    def slack(self) -> timedelta:
        """Return how far off it may be by its own account."""
        if not self.mark:
            return timedelta(0)
        exactness = "day" if self.day else "month" if self.month else "year"
        return timedelta(days=_ABOUT[exactness])


@dataclass(frozen=True, slots=True)
class When:
    """A point (`start` alone) or an interval; in an interval None is an open end. Make one with `When.parse`.

    Equal when written alike. Whether two may speak of the same day is `agrees_with`.
    """

    edtf: str
    start: Point | None
    end: Point | None = None
    is_interval: bool = False

    @classmethod
    def parse(cls, text: str) -> "When":
        """Return the When that an EDTF string writes; WhenError where it is none that Elchi uses."""
        return _parse(text)

    def __str__(self) -> str:
        return self.edtf

    @property
    def is_approximate(self) -> bool:
        """Does either end carry `~`, `?` or `%`?"""
        return any(p.mark for p in (self.start, self.end) if p)

    @property
    def earliest(self) -> date | None:
        """The first day it may mean; None where it has no year or an open beginning."""
        spans = self.start.spans() if self.start else ()
        return spans[0][0] if spans else None

    @property
    def latest(self) -> date | None:
        """The last day it may mean; None where it has no year or an open end."""
        last = self.end if self.is_interval else self.start
        spans = last.spans() if last else ()
        return spans[-1][1] if spans else None

    @property
    def has_year(self) -> bool:
        """Is a year known at either end?"""
        return self.earliest is not None or self.latest is not None

    @property
    def exactness(self) -> int:
        """How exact it is: 0 nothing, 1 years, 2 a year, 3 a season, 4 a month, 5 a day; the looser end counts."""
        return min(_exactness(p) for p in (self.start, self.end) if p)

    def overlaps(self, other: "When") -> bool:
        """Is there a day that both may mean?"""
        return self._meets(other, timedelta(0))

    def contains(self, other: "When") -> bool:
        """Is every day that the other may mean a day that this one may mean?"""
        if not other.has_year:
            return self.edtf == other.edtf or (not self.has_year and _same_pattern(self, other, whole=True))
        if not self.has_year:
            spans = other._spans()
            return all(_within_pattern(self, span) for span in spans)
        return all(any(a <= c and d <= b for a, b in self._spans()) for c, d in other._spans())

    def agrees_with(self, other: "When") -> bool:
        """Can both be true of one happening? Dates marked `~` or `?` may be off by about what they are exact to."""
        slack = max((p.slack() for w in (self, other) for p in (w.start, w.end) if p), default=timedelta(0))
        return self._meets(other, slack)

    @property
    def sort_key(self) -> tuple[int, date, date, str]:
        """Order of time: earliest first, then the shorter stretch; what has no year comes last."""
        first, last = self.earliest, self.latest
        if first is None and last is None:
            return (1, date.max, date.max, self.edtf)
        return (0, first or date.min, last or date.max, self.edtf)

    def for_people(self, language: str = "en") -> str:
        """Return it in words of a language: `autumn 2000`, `19 January 1993`, `4–6 September 2022`."""
        from elchi.languages import calendar
        from elchi.model.spoken import say

        return say(self, calendar(language))

    def _spans(self) -> tuple[Span, ...]:
        if not self.is_interval:
            return self.start.spans() if self.start else ()
        return ((self.earliest or date.min, self.latest or date.max),)

    def _meets(self, other: "When", slack: timedelta) -> bool:
        if not self.has_year and not other.has_year:
            return _same_pattern(self, other, whole=False)
        if not self.has_year:
            return any(_touches_pattern(self, _widened(span, slack)) for span in other._spans())
        if not other.has_year:
            return other._meets(self, slack)
        return any(
            a <= d and c <= b
            for a, b in (_widened(span, slack) for span in self._spans())
            for c, d in other._spans()
        )


@lru_cache(maxsize=16384)
def _parse(text: str) -> When:
    first, slash, second = text.strip().partition("/")
    if not slash:
        return When(text.strip(), _point(first, text))
    start = None if first in ("", "..") else _point(first, text)
    end = None if second in ("", "..") else _point(second, text)
    if start is None and end is None:
        raise WhenError(f"`{text}` is an interval without ends; give at least one date.")
    when = When(f"{first}/{second}", start, end, is_interval=True)
    if when.earliest and when.latest and when.earliest > when.latest:
        raise WhenError(f"`{text}` ends before it begins; write the earlier date first.")
    return when


def _point(written: str, whole: str) -> Point:
    found = _POINT.fullmatch(written)
    if not found:
        raise WhenError(f"`{whole}` is not an EDTF date such as 2022-04-20, 2022-04, 2000-23 or 2006/2007.")
    month = int(found["month"]) if found["month"] else None
    day = int(found["day"]) if found["day"] else None
    digits = found["year"].rstrip("X")
    year = int(digits.ljust(4, "0")) if digits else None
    years = 1 if len(digits) == 4 or not digits else 10 ** (4 - len(digits))
    if month is not None and (years > 1 or not (1 <= month <= 12 or (21 <= month <= 24 and day is None))):
        raise WhenError(f"`{whole}` has no such month or season; months are 01–12, seasons 21–24.")
    if year is None and month is None:
        raise WhenError(f"`{whole}` says nothing; leave the date out.")
    if day is not None and month is not None and not 1 <= day <= monthrange(year or 2000, month)[1]:
        raise WhenError(f"`{whole}` has no such day in that month.")
    if year == 0 and years == 1:
        raise WhenError(f"`{whole}` has the year 0000; Elchi begins with the year 1.")
    return Point(year, month, day, years, found["mark"])


@lru_cache(maxsize=65536)
def _spans_of(point: Point) -> tuple[Span, ...]:
    year, month, season = point.year, point.month, point.season
    if year is None:
        return ()
    if season == 24:
        end = _last_day(year + 1, 2) if year < 9999 else date.max
        return ((date(year, 1, 1), _last_day(year, 2)), (date(year, 12, 1), end))
    if season is not None:
        first, last = _SEASONS[season]
        return ((date(year, first, 1), _last_day(year, last)),)
    if point.day is not None and month is not None:
        day = date(year, month, point.day)
        return ((day, day),)
    if month is not None:
        return ((date(year, month, 1), _last_day(year, month)),)
    return ((date(max(year, 1), 1, 1), date(year + point.years - 1, 12, 31)),)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _exactness(point: Point) -> int:
    if point.day is not None:
        return 5 if point.year is not None else 0
    if point.month is not None:
        return 0 if point.year is None else 3 if point.season else 4
    return 2 if point.years == 1 else 1


def _widened(span: Span, slack: timedelta) -> Span:
    start = span[0] - slack if span[0] - date.min > slack else date.min
    return start, span[1] + slack if date.max - span[1] > slack else date.max


def _same_pattern(one: When, other: When, *, whole: bool) -> bool:
    """Compare two dates without years by month and day; `whole`: must the other lie inside the one?"""
    a, b = one.start or one.end, other.start or other.end
    if a is None or b is None or a.month != b.month:
        return False
    return a.day == b.day or a.day is None or (not whole and b.day is None)


def _pattern_days(pattern: When) -> list[tuple[int, int]]:
    point = pattern.start or pattern.end
    if point is None or point.month is None:
        return []
    if point.day is not None:
        return [(point.month, point.day)]
    first, last = _SEASONS.get(point.month, (point.month, point.month))
    months = (12, 1, 2) if point.season == 24 else tuple(range(first, last + 1))
    return [(month, day) for month in months for day in range(1, monthrange(2000, month)[1] + 1)]


def _touches_pattern(pattern: When, span: Span) -> bool:
    days = _pattern_days(pattern)
    for year in range(span[0].year, min(span[1].year, span[0].year + 8) + 1):
        for month, day in days:
            if day <= monthrange(year, month)[1] and span[0] <= date(year, month, day) <= span[1]:
                return True
    return False


def _within_pattern(pattern: When, span: Span) -> bool:
    if (span[1] - span[0]).days > 92:
        return False
    days = set(_pattern_days(pattern))
    return all(
        ((span[0] + timedelta(n)).month, (span[0] + timedelta(n)).day) in days
        for n in range((span[1] - span[0]).days + 1)
    )
