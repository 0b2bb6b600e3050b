"""Reckoned: what "yesterday", "next week" and "last autumn" come to, counted from the day of the text."""

from datetime import date, timedelta


def season(told: str, number: int, base: date) -> str:
    """Return the season (1 is spring) that was last, is this year's or comes next, as EDTF; a winter is of the year it begins in."""
    begins = 3 * number  # spring begins in March
    match told:
        case "last":
            year = base.year - (base.month < begins + 3)
        case "next":
            year = base.year + (base.month >= begins)
        case _:
            year = base.year - (begins == 12 and base.month < 3)
    return f"{year}-{20 + number}"


def deictic(told: str, base: date | None, before: str | None) -> str | None:
    """Return the day, week, month or year (EDTF) that words such as "yesterday" mean; None where it cannot be told.

    `base` is the day of the text, `before` the date told last.
    """
    if told == "same_day":
        return before if before and len(before) == 10 else None
    if told in ("day_before", "day_after"):
        if before and "/" in before:
            return None  # before which of the days told?
        start = (
            before
            if before and len(before) == 10 and "X" not in before
            else base.isoformat()
            if base
            else None
        )
        step = timedelta(days=1 if told == "day_after" else -1)
        return (date.fromisoformat(start) + step).isoformat() if start else None
    if told == "same_year":
        return before[:4] if before and before[:4].isdecimal() else None
    if base is None:
        return None
    match told:
        case "today":
            return base.isoformat()
        case "yesterday":
            return (base - timedelta(days=1)).isoformat()
        case "tomorrow":
            return (base + timedelta(days=1)).isoformat()
        case "last_year":
            return str(base.year - 1)
        case "this_year":
            return str(base.year)
        case "next_year":
            return str(base.year + 1)
        case "last_month":
            return (base.replace(day=1) - timedelta(days=1)).isoformat()[:7]
        case "this_month":
            return base.isoformat()[:7]
        case "next_month":
            return (base.replace(day=1) + timedelta(days=32)).isoformat()[:7]
        case "next_week":
            monday = base + timedelta(days=7 - base.weekday())
            return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    return None


def counted(told: str, number: int, unit: str) -> str | None:
    """Return the date (EDTF) that many days, weeks, months or years after another, or before it where the number is negative.

    None where that other is told less exactly than the unit, or no date comes of it.
    """
    if unit == "years":
        return str(int(told[:4]) + number) if told[:4].isdecimal() else None
    try:
        if unit == "months":
            months = int(told[:4]) * 12 + int(told[5:7]) - 1 + number
            return f"{months // 12:04}-{months % 12 + 1:02}"
        day = date.fromisoformat(told) + timedelta(days=number * (7 if unit == "weeks" else 1))
    except (ValueError, OverflowError):
        return None
    return day.isoformat()
