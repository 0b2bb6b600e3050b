"""A When in the words of a language, for people to read; never parsed back."""

from elchi.languages import Calendar
from elchi.model.when import Point, When


def say(when: When, calendar: Calendar) -> str:
    """Return a date or stretch of time as the language writes it; days of one month are written as one stretch."""
    if not when.is_interval:
        return _said(when.start, calendar) if when.start else ""
    if when.start is None and when.end is not None:
        return calendar.until.format(date=_said(when.end, calendar))
    if when.end is None and when.start is not None:
        return calendar.since.format(date=_said(when.start, calendar))
    if when.start is None or when.end is None:
        return when.edtf
    return _between(when.start, when.end, calendar)


def _between(start: Point, end: Point, calendar: Calendar) -> str:
    plain = not start.mark and not end.mark and start.day is not None and end.day is not None
    if plain and (start.year, start.month) == (end.year, end.month):
        return _day(start, f"{_number(start, calendar)}–{end.day}", calendar)
    if plain and start.year == end.year and calendar.day.startswith("{day}"):
        first = calendar.day_month.format(day=_number(start, calendar), month=_month(start, calendar))
        return f"{first} – {_said(end, calendar)}"
    if not start.mark and not end.mark and start.month is None and end.month is None:
        return f"{_said(start, calendar)}–{_said(end, calendar)}"
    return f"{_said(start, calendar)} – {_said(end, calendar)}"


def _said(point: Point, calendar: Calendar) -> str:
    match point.mark:
        case "~":
            return calendar.about.format(date=_plain(point, calendar))
        case "?":
            return calendar.maybe.format(date=_plain(point, calendar))
        case "%":
            return calendar.maybe.format(date=calendar.about.format(date=_plain(point, calendar)))
        case _:
            return _plain(point, calendar)


def _plain(point: Point, calendar: Calendar) -> str:
    if point.day is not None:
        return _day(point, _number(point, calendar), calendar)
    if point.season is not None:
        season = calendar.seasons[point.season - 21]
        return season if point.year is None else calendar.season.format(season=season, year=point.year)
    if point.month is not None:
        month = calendar.months_alone[point.month - 1]
        return month if point.year is None else calendar.month.format(month=month, year=point.year)
    pattern = {10: calendar.decade, 100: calendar.century}.get(point.years, "{year}")
    return pattern.format(year=point.year)


def _day(point: Point, days: str, calendar: Calendar) -> str:
    if point.year is None:
        return calendar.day_month.format(day=days, month=_month(point, calendar))
    return calendar.day.format(day=days, month=_month(point, calendar), year=point.year)


def _number(point: Point, calendar: Calendar) -> str:
    return calendar.first_day if point.day == 1 else str(point.day)


def _month(point: Point, calendar: Calendar) -> str:
    return calendar.months[(point.month or 1) - 1]
