"""Dates: what day, month, season or year the words give, as EDTF once the day of the text is known."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from elchi.reading.ago import AGO, is_decade, time_ago, told_ago
from elchi.reading.marks import Text
from elchi.reading.reckoned import deictic, season
from elchi.reading.stay_days import STAY, day_of_stay, told_within_stay

FIRST_YEAR, LAST_YEAR = 1600, 2100


@dataclass(frozen=True, slots=True)
class DateRef:
    """A date as it stands: parts that are not said are None. `told` is a deictic (`today`) or weekday number."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    to_year: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    season: int | None = None
    told: str | None = None
    weekday: int | None = None

    @property
    def is_full(self) -> bool:
        """Does it say all that is needed, without the day of the text?"""
        return self.year is not None

    def resolve(self, base: date | None, year: int | None = None, before: str | None = None) -> str | None:
        """Return EDTF, or None where nothing can be said.

        `base` is the day of the text; `year` one that the words around give; `before` the date last told (EDTF).
        """
        if self.told is not None and self.told.startswith(AGO):
            return time_ago(self.told, base)
        if self.told is not None and self.told.startswith(STAY):
            return day_of_stay(self.told, before)
        if self.told == "decade":
            return f"{(self.to_year or 0) // 10}X"
        if self.told == "that_month":
            told = (
                before is not None and len(before) >= 7 and before[5:7].isdecimal() and int(before[5:7]) <= 12
            )
            return f"{before[:7]}-{self.day:02d}" if told and before is not None else None
        if self.told in ("last", "next") and self.month is not None:  # "last November", "next March"
            if base is None:
                return None
            step = -(self.month >= base.month) if self.told == "last" else int(self.month <= base.month)
            return _day(f"{base.year + step:04d}", self.month, self.day)
        if self.told in ("last", "this", "next") and self.season is not None:  # "last autumn", "this spring"
            return season(self.told, self.season, base) if base is not None else None
        if self.told is not None and self.month is not None:
            head = deictic(self.told, base, before)
            return _day(head, self.month, self.day) if head else None
        if self.told:
            return deictic(self.told, base, before)
        if self.month is None and self.year is None:
            if self.weekday is None or base is None:
                return None
            back = (base.weekday() - self.weekday) % 7
            return (base - timedelta(days=back)).isoformat()
        y = self.year if self.year is not None else year
        if y is None and base is not None:
            y = base.year
            if self.month is not None and (self.month, self.day or 1) > (base.month + 6, 1):
                y -= 1
        head = f"{y:04d}" if y is not None else "XXXX"
        if self.season is not None:
            return f"{head}-{20 + self.season}"
        if self.month is None:
            return f"{head}/{self.to_year:04d}" if self.to_year else head
        first = _day(head, self.month, self.day)
        if self.to_day is None and self.to_month is None:
            return first
        last = _day(f"{self.to_year:04d}" if self.to_year else head, self.to_month or self.month, self.to_day)
        return f"{first}/{last}" if "XXXX" not in first else first


def _day(year: str, month: int, day: int | None) -> str:
    return f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")


def _number(text: Text, i: int, low: int, high: int) -> int | None:
    word = text.low(i)
    if word.endswith(("st", "nd", "rd", "th")) and word[:-2].isdecimal():
        word = word[:-2]
    return int(word) if word.isdecimal() and len(word) <= 4 and low <= int(word) <= high else None


def _year(text: Text, i: int) -> int | None:
    word = text.low(i)
    return int(word) if len(word) == 4 and word.isdecimal() and FIRST_YEAR <= int(word) <= LAST_YEAR else None


def _year_after(text: Text, i: int, end: int) -> tuple[int | None, int]:
    """Return the year at `i`, with a comma or "of" before it if there is one, and where it ends."""
    for skip in ([], [","], ["of"], [",", "in"]):
        k = i + len(skip)
        if k < end and text.lows[i:k] == skip:
            year = _year(text, k)
            if year is not None:
                return year, k + 1
    return None, i


def _range(word: str) -> tuple[int, int] | None:
    for dash in ("-", "–"):
        head, found, tail = word.partition(dash)
        if (
            found
            and head.isdecimal()
            and tail.isdecimal()
            and len(tail) <= 2
            and 1 <= int(head) < int(tail) <= 31
        ):
            return int(head), int(tail)
    return None


def numeric(word: str) -> DateRef | None:
    """Return the date a number token writes: 27.08.1991, 06/01/2024, 2022-04-26, 12.2006."""
    if word.isdecimal():
        return None
    for mark in (".", "/", "-"):
        parts = word.split(mark)
        if not all(p.isdecimal() for p in parts) or not 2 <= len(parts) <= 3:
            continue
        n = [int(p) for p in parts]
        if len(parts) == 3 and len(parts[0]) == 4 and 1 <= n[1] <= 12 and 1 <= n[2] <= 31:
            return DateRef(n[0], n[1], n[2])
        if len(parts) == 3 and len(parts[2]) == 4 and FIRST_YEAR <= n[2] <= LAST_YEAR:
            if 1 <= n[1] <= 12 and 1 <= n[0] <= 31:
                return DateRef(n[2], n[1], n[0])
            if 1 <= n[0] <= 12 and 1 <= n[1] <= 31:
                return DateRef(n[2], n[0], n[1])
        if len(parts) == 2 and len(parts[1]) == 4 and 1 <= n[0] <= 12 and FIRST_YEAR <= n[1] <= LAST_YEAR:
            return DateRef(n[1], n[0])
        if len(parts) == 2 and mark == "/" and all(len(p) == 4 for p in parts):
            return DateRef(year=n[0], to_year=n[1])
    return None


def date_at(text: Text, i: int, end: int) -> tuple[DateRef, int] | None:
    """Return the date that begins at token `i` and where it ends, or None."""
    marks = text.marks[i]
    word = text.low(i)
    if word[0].isdecimal():
        return _ago(text, i, end) or _from_digits(text, i, end, word)
    if marks and "month" in marks:
        return _from_month(text, i, end)
    within = (marks and "ordinal" in marks) or word in text.pack.words["stay_last"]
    stay = told_within_stay(text, i, end) if within else None
    if stay is not None:
        return DateRef(told=stay[0]), stay[1]
    if not marks:
        return None
    if "number" in marks and (ago := _ago(text, i, end)) is not None:
        return ago
    if "weekday" in marks:
        length, meaning = marks["weekday"]
        k = i + length
        if text.low(k) == ",":
            k += 1
        inner = (
            date_at(text, k, end)
            if k < end and (text.low(k)[0].isdecimal() or text.mark(k, "month"))
            else None
        )
        if inner and inner[0].month:
            return _till(text, *inner, end)
        return DateRef(weekday=int(meaning.value) - 1), i + length
    if "season" in marks:
        length, meaning = marks["season"]
        year, k = _year_after(text, i + length, end)
        if year:
            return DateRef(year=year, season=int(meaning.value)), k
        before = text.low(i - 1)
        told = before if before in ("last", "this", "next") else None
        return (DateRef(season=int(meaning.value), told=told), i + length) if told else None
    if "deictic" in marks and marks["deictic"][1].value not in ("early", "half"):
        length, meaning = marks["deictic"]
        return _of_year_told(text, i + length, end, meaning.value) or (
            DateRef(told=meaning.value),
            i + length,
        )
    return None


def _ago(text: Text, i: int, end: int) -> tuple[DateRef, int] | None:
    told = told_ago(text, i) if i + 2 < end else None
    return (DateRef(told=told), i + 3) if told else None


_YEARS_TOLD = ("same_year", "last_year", "this_year", "next_year")


def _of_year_told(text: Text, k: int, end: int, told: str) -> tuple[DateRef, int] | None:
    """Return the month that stands behind a year told: "last year in June"."""
    mark = text.mark(k + 1, "month") if k + 1 < end and text.low(k) == "in" and told in _YEARS_TOLD else None
    after = k + 1 + mark[0] if mark is not None else k
    if mark is None or _year_after(text, after, end)[0]:
        return None
    return DateRef(month=int(mark[1].value), told=told), after


def _till(text: Text, first: DateRef, k: int, end: int) -> tuple[DateRef, int]:
    """Return a day, or the days up to the one that follows: "Friday 16 June – Sunday 18 June"."""
    mark = text.mark(k + 1, "weekday") if k + 1 < end and text.low(k) in ("–", "-", "—", "to") else None
    found = date_at(text, k + 1, end) if mark is not None and first.day else None
    if found is None or not found[0].day or found[0].told or found[0].to_day:
        return first, k
    last = found[0]
    year = first.year or last.year
    return replace(first, year=year, to_month=last.month, to_day=last.day), found[1]


def _from_month(text: Text, i: int, end: int) -> tuple[DateRef, int] | None:
    mark = text.mark(i, "month")
    assert mark is not None
    month, k = int(mark[1].value), i + mark[0]
    short = text.low(k) == "." and k + 1 < end and text.tokens[k].start == text.tokens[k - 1].end
    if short and text.low(k + 1)[0].isdecimal():
        k += 1
    span = _range(text.low(k)) if k < end else None
    if span:
        year, after = _year_after(text, k + 1, end)
        return DateRef(year, month, span[0], to_day=span[1]), after if year else k + 1
    day = _number(text, k, 1, 31) if k < end else None
    if day:
        if text.low(k + 1) in ("-", "–", "to", "and") and k + 2 < end:
            last = _number(text, k + 2, 1, 31)
            if last and last > day and text.low(k + 1) != "and":
                year, after = _year_after(text, k + 3, end)
                return DateRef(year, month, day, to_day=last), after if year else k + 3
            second = text.mark(k + 2, "month")
            last = _number(text, k + 2 + second[0], 1, 31) if second else None
            if second and last and text.low(k + 1) != "and":
                stop = k + 3 + second[0]
                year, after = _year_after(text, stop, end)
                return DateRef(
                    year, month, day, to_month=int(second[1].value), to_day=last
                ), after if year else stop
        year, after = _year_after(text, k + 1, end)
        return DateRef(year, month, day), after if year else k + 1
    year, after = _year_after(text, k, end)
    if year:
        return DateRef(year, month), after
    same = k + (text.low(k) in ("of", "in"))
    mark = text.mark(same, "deictic") if same < end else None
    if mark and mark[1].value in _YEARS_TOLD:  # "September of the same year"
        return DateRef(month=month, told=mark[1].value), same + mark[0]
    preceded = text.low(i - 1) in (
        "in",
        "since",
        "until",
        "early",
        "late",
        "mid",
        "last",
        "of",
        "by",
        "from",
        "this",
    )
    told = text.low(i - 1) if text.low(i - 1) in ("last", "next") else None
    aside = text.low(i - 1) == "(" and text.low(k) == ")"  # "(August)", in a line of a chronicle
    return (DateRef(month=month, told=told), k) if preceded or told or aside else None


def _is_of_month_told(text: Text, i: int) -> bool:
    """Is it "on the 13th", a day of the month told before it, and not "on the 13th floor"?"""
    if (
        text.low(i).isdecimal()
        or text.low(i - 1) not in text.pack.words["articles"]
        or text.low(i - 2) != "on"
    ):
        return False
    after = text.low(i + 1)
    return (
        after == ""
        or not after[0].isalnum()
        or after in ("of", "by", "with", "and", "there", "at", "in", "he", "she", "a")
    )


def _in_year(text: Text, i: int, end: int) -> tuple[DateRef, int] | None:
    """Return the date of a year that stands first, as in a chronicle: "2018, September", "2019, 12 June: …"."""
    if text.low(i + 1) != "," or i + 2 >= end:
        return None
    if text.low(i - 1)[:1].isalnum() and text.sentences[text.sentence_at(i)][0] != i:
        return None
    mark = text.mark(i + 2, "month")
    if mark is not None:
        after = i + 2 + mark[0]
        day = date_at(text, i + 2, end)
        if day is not None and not day[0].year:
            return replace(day[0], year=_year(text, i)), day[1]
        return DateRef(_year(text, i), int(mark[1].value)), after
    day = date_at(text, i + 2, end) if text.low(i + 2)[0].isdecimal() and _year(text, i + 2) is None else None
    if day is not None and day[0].month and not day[0].year:
        return replace(day[0], year=_year(text, i)), day[1]
    return None


def _from_digits(text: Text, i: int, end: int, word: str) -> tuple[DateRef, int] | None:
    written = numeric(word)
    if written:
        return written, i + 1
    span = _range(word)
    day = _number(text, i, 1, 31)
    k = i + 1
    if span or day:
        last_day = None
        if not span and text.low(k) in ("-", "–", "to", "and") and k + 1 < end:
            last_day = _number(text, k + 1, 1, 31)
            if last_day and day and last_day > day and text.mark(k + 2, "month"):
                span, k = (day, last_day), k + 2
        if text.low(k) == "of":
            k += 1
        mark = text.mark(k, "month") if k < end else None
        if mark:
            month, k = int(mark[1].value), k + mark[0]
            if (
                text.low(k) == "."
                and k < end
                and text.tokens[k].start == text.tokens[k - 1].end
                and text.low(k + 1)[:1].isdecimal()
            ):
                k += 1
            if not span and text.low(k) in ("-", "–", "to") and k + 2 < end:
                last = _number(text, k + 1, 1, 31)
                second = text.mark(k + 2, "month") if last else None
                if second:
                    year, after = _year_after(text, k + 2 + second[0], end)
                    ref = DateRef(year, month, day, to_month=int(second[1].value), to_day=last)
                    return ref, after if year else k + 2 + second[0]
            year, after = _year_after(text, k, end)
            after = after if year else k
            return DateRef(year, month, span[0] if span else day, to_day=span[1] if span else None), after
    if day and not span and _is_of_month_told(text, i):
        return DateRef(day=day, told="that_month"), i + 1
    year = _year(text, i)
    inner = _in_year(text, i, end) if year else None
    if inner is not None:
        return inner
    if year and not (
        (text.low(i + 1) == "-" and text.tokens[i + 1].start == text.tokens[i].end)
        or text.low(i - 1 - (text.low(i - 1) == ".")) in ("no", "resolution", "$")
    ):
        if is_decade(text, i):
            return DateRef(to_year=year, told="decade"), i + 2
        if text.low(i + 1) in ("/", "–") and _year(text, i + 2):
            return DateRef(year=year, to_year=_year(text, i + 2)), i + 3
        return DateRef(year=year), i + 1
    return None
