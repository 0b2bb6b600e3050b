"""Title brackets: what stands in brackets behind the name of an instrument and is no part of it."""

from elchi.reading.marks import Text


def tells_apart(text: Text, k: int, close: int) -> bool:
    """Do the brackets from `k` to `close` hold who signed it, or where and when, and no words of its title?"""
    return (
        _holds_office(text, k, close) or _dated_at(text, k + 1, close) or _year_and_more(text, k + 1, close)
    )


def _year_and_more(text: Text, k: int, close: int) -> bool:
    """Do the brackets open with a year and go on behind a mark: "(1994; replaced in 2016)"?"""
    year = text.low(k).isdecimal() and len(text.low(k)) == 4
    return year and k + 1 < close and text.low(k + 1) in (";", ",")


def _holds_office(text: Text, k: int, close: int) -> bool:
    """Are persons with their offices named between the brackets: those who signed it?"""
    return any(text.mark(n, "office") for n in range(k, close))


def _dated_at(text: Text, k: int, close: int) -> bool:
    """Is it where and when it was signed: "(Port Louis, 11 May 1999)", "(March)"?"""
    dates = [n for n in range(k, close) if (node := text.covered[n]) is not None and node.kind == "date"]
    if not dates:
        return False
    day = text.covered[dates[0]]
    whole = day is not None and (day.v.day or day.v.month) and day.i == k and day.j == close
    return bool(
        whole or text.mark(k, "capital") or text.mark(k, "town") or _is_town_and_day(text, k, dates[0])
    )


def _is_town_and_day(text: Text, k: int, begin: int) -> bool:
    """Do nothing but large words and a comma stand before a day: "(Busan, 3 May 1999)"?"""
    node = text.covered[begin]
    words = [n for n in range(k, begin) if text.low(n) != ","]
    return bool(
        node is not None
        and node.v.day
        and words
        and len(words) <= 3
        and text.low(begin - 1) == ","
        and all(text.tokens[n].cap and text.covered[n] is None for n in words)
    )
