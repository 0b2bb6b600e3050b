"""Datelines: the heading, the day and the place that the head of a text gives, or its last line."""

from dataclasses import replace
from datetime import date

from elchi.reading.chronicle_years import bare_years
from elchi.reading.dates import DateRef, date_at
from elchi.reading.document import DAY, Document
from elchi.reading.marks import ITEMS, Node, Text
from elchi.reading.reported import tells_contact

OWN = ("statement", "declaration")  # papers that a text with such a first line is itself
MOST_LATE = 10  # days from the dateline of a text to its publication
NOUNS_OF_REGISTERS = ("entry_force", "ratification", "signing")
ACTS_OF_REGISTERS = (
    "done",
    "sign",
    "enter_force",
    "in_force",
    "ratify",
    "terminate",
)  # "Done at …": the day of an act, not of the text


def find_dateline(document: Document) -> None:
    """Find the heading, the day and the place that the head of the text gives."""
    text = document.text
    for number, (_kind, first, last) in enumerate(text.blocks[:6]):
        if last <= first:
            continue
        if (
            number == 0
            and last - first < 30
            and text.low(last - 1) not in (".", ":", ";")
            and len(text.blocks) > 1
            and not tells_contact(text, first, last)
            and not _heads_treaty(text, first)
        ):
            document.heading = 0
            if not _has_date(text, first, last):
                continue
        found = _opening(text, first, last)
        if found is None:
            continue
        place, ref, span, stop = found
        if ref is not None and document.dateline is None:
            weekday = span is not None and text.mark(span[0], "weekday") is not None
            own = weekday or place is not None  # "Monday, 13 June 2016", "LIMA, 13 June 2016 –"
            day = _day_of(document.base, ref, own=own)
            document.base, document.grain = (day, DAY) if day else (document.base, document.grain)
        if ref is not None and document.base is None and not ref.year and ref.month and ref.day:
            document.undated = document.undated or ref.resolve(None)
        if ref is not None and document.dateline is None:
            document.dateline = span
        if place is not None and document.place is None:
            document.place = place
            document.is_news = True
        if stop < last and last - stop > 5:
            break
    _last_line(document)
    year: Node | None = None  # a line that is a year alone heads the lines behind it
    for number, opening in bare_years(text).items():
        first = text.blocks[number][1]
        document.dates[number] = Node("date", first, first + 1, DateRef(opening))
        text.heads.add(first)
    for number, (_, first, last) in enumerate(text.blocks):
        line = date_at(text, first, last) if 0 < last - first <= 2 else None
        if line is not None and line[0] == DateRef(year=line[0].year):
            year = Node("date", first, line[1], line[0])
        _block_head(document, number, first, last)
        if year is not None and number not in document.dates and last > year.j:
            document.years[number] = year
            _line_of_year(document, number, year)


def _day_of(published: date | None, ref: DateRef, *, own: bool = False) -> date | None:
    """Return the day of a dateline, which is the text's own; one that is not near the day of publication is not.

    `own`: it is surely the day of the text, however long after it was published anew: a weekday or a town stands with it.
    """
    if not ref.month or not ref.day or ref.to_day:
        return None
    if published is None or (own and ref.year):
        day = _as_date(ref) if ref.year else None
        return day if published is None or (day is not None and day <= published) else None
    for year in (ref.year,) if ref.year else (published.year, published.year - 1):
        day = _as_date(DateRef(year, ref.month, ref.day))
        if day is not None and 0 <= (published - day).days <= MOST_LATE:
            return day
    return None


def _heads_treaty(text: Text, first: int) -> bool:
    """Is the first line the title of a treaty whose own words follow, down to "Done at …"?"""
    mark = text.mark(first, "instrument")
    if mark is None:
        return False
    last, end = text.blocks[0][2], first + mark[0]
    if mark[1].value in OWN and (end == last or text.starts(end, "own_heads")):
        return not any(text.mark(k, "verb") and not text.tokens[k].cap for k in range(end, last))
    openings = (text.value(begin, "verb") for _, begin, _ in text.blocks[1:])
    return any(act == "done" for act in openings)


def _as_date(ref: DateRef) -> date | None:
    try:
        return date(ref.year or 1, ref.month or 1, ref.day or 1)
    except ValueError:
        return None


def _has_date(text: Text, first: int, last: int) -> bool:
    return any(
        date_at(text, k, last) for k in range(first, last) if text.marks[k] or text.low(k)[0].isdecimal()
    )


def _opening(
    text: Text, first: int, last: int
) -> tuple[tuple[str, tuple[int, int]] | None, DateRef | None, tuple[int, int] | None, int] | None:
    """Read "ISLAMABAD, February 13, 2025 (Agency) —" or a line with a date alone."""
    if text.low(first) == "(":
        first += 1  # "(Bishkek, October 12, 2023)"
    first += 2 * _is_agency_before(text, first, last)
    for k in range(first, min(first + 9, last)):
        found = date_at(text, k, last) if text.marks[k] or text.low(k)[0].isdecimal() else None
        if not found:
            continue
        ref, stop = found
        if ref.told or (ref.weekday is not None and not ref.month):
            break
        place = None
        town = text.length(first, "capital") or text.length(first, "town")
        if k > first and town == k - first and text.tokens[first].text.isupper():  # "MANILA 6 March 2019 —"
            place = _townlike(text.words(first, k)), (first, k)
        elif k > first and text.tokens[first].cap and text.low(k - 1) in (",", "(", "-", "–", "—", ".", "|"):
            j = first
            while j < k - 1 and (text.tokens[j].cap or text.low(j) in ("'s", ".", "de", "-")):
                j += 1
            if text.low(j) in (",", ".", "(", "/") or j == k - 1:
                begin, j = _town_of_house(text, first, j)
                name = text.words(begin, j)
                place = (name.title() if name.isupper() else name), (begin, j)
                if not ref.day and town != j - first:
                    place = None  # "Notifications, October 2020"
                if text.low(first) in ("published", "updated", "posted", "date", "photo", "source"):
                    place = None
        if place is None and k == first:
            place = _town_behind(text, stop, last)
        alone = last - stop <= 8 and not any(
            m and ("verb" in m or "noun" in m) for m in text.marks[first:k]
        )  # no date of a short sentence
        within = k > first and text.starts(k - 1, "tie_prepositions")  # "In 2020 Nepal opened an embassy."
        alone = alone and not (within and any(m and "verb" in m for m in text.marks[stop:last]))
        line = place is None and k == first and text.low(stop) in ("-", "–", "—", ":") and last - stop > 1
        alone = alone and not line  # "12.05.2010 – Minister X": a line of a chronicle
        dash = any(text.low(n) in ("-", "–", "—", ":", ".") for n in range(stop, min(stop + 7, last)))
        if alone or (dash and place is not None):
            return place, ref, (k, stop), stop
        return None
    town = text.length(first, "capital") or text.length(first, "town")
    state = text.length(first + town + 1, "state") if town and first + town + 1 < last else 0
    large = text.tokens[
        first
    ].text.isupper()  # "TASHKENT, Uzbekistan"; of "Tashkent, Uzbekistan" a speech is dated
    if state and large and first + town + 1 + state == last and text.low(first + town) == ",":
        return (_townlike(text.words(first, first + town)), (first, first + town)), None, None, last
    if town and first + town < last and last - first > town + 8:
        k = first + town
        if text.low(k) == "(":
            k = next((n + 1 for n in range(k, min(k + 6, last)) if text.low(n) == ")"), k)
        if text.low(k) == ",":
            k = next((n for n in range(k, min(k + 9, last)) if text.low(n) in ("—", "–", "-", ":")), k)
        if text.low(k) in ("—", "–", "-", ":") or (text.low(k) == "." and text.tokens[first].text.isupper()):
            return (_townlike(text.words(first, first + town)), (first, first + town)), None, None, k
    if first + 2 < last and text.tokens[first].text.isupper() and len(text.tokens[first].text) > 2:
        j = first
        while j < last and j < first + 4 and text.tokens[j].text.isupper():
            j += 1
        bound = (
            text.low(j) == "-" and text.tokens[j + 1].start == text.tokens[j].end
        )  # "APA-Pretoria", no town
        if text.low(j) in ("—", "–", "-") and last - j > 6 and not bound:
            return (text.words(first, j).title(), (first, j)), None, None, j
    return None


def _town_of_house(text: Text, i: int, j: int) -> tuple[int, int]:
    """Return the town behind the name of a house, "State House, Nairobi, Kenya"; else the name itself."""
    town = text.length(j + 1, "capital") or text.length(j + 1, "town") if text.low(j) == "," else 0
    return (j + 1, j + 1 + town) if town and text.starts(j - 1, "tie_palaces") else (i, j)


def _is_agency_before(text: Text, first: int, last: int) -> bool:
    """Does an agency's short name stand before the town, bound to it by a hyphen: "APA-Pretoria (South Africa)"?"""
    if first + 2 >= last or text.low(first + 1) != "-" or not text.tokens[first].text.isupper():
        return False
    bound = text.tokens[first].end == text.tokens[first + 1].start
    bound = bound and text.tokens[first + 1].end == text.tokens[first + 2].start
    town = text.mark(first + 2, "capital") or text.mark(first + 2, "town")
    return bound and town is not None and text.mark(first, "capital") is None


def _town_behind(text: Text, k: int, last: int) -> tuple[str, tuple[int, int]] | None:
    """Return the town with which a line that opens with its day ends: "23 June 2021, Tbilisi"."""
    k += text.low(k) in (",", "–", "—", "-", "|")
    town = (text.length(k, "capital") or text.length(k, "town")) if k < last else 0
    return (_townlike(text.words(k, k + town)), (k, k + town)) if town and k + town == last else None


def _townlike(name: str) -> str:
    return name.title().replace("'S", "'s") if name.isupper() else name


def _last_line(document: Document) -> None:
    """Take the day of the text from a last line that is a date, where its head gives none."""
    text = document.text
    for kind, first, last in text.blocks[-2:] if document.base is None and len(text.blocks) > 2 else ():
        act = (
            text.value(first, "verb") in ACTS_OF_REGISTERS or text.value(first, "noun") in NOUNS_OF_REGISTERS
        )
        if kind not in ITEMS and last - first <= 14 and not act:
            for k in range(first, last):
                found = date_at(text, k, last) if text.marks[k] or text.low(k)[0].isdigit() else None
                if found and found[0].year and found[0].month:
                    document.written = document.written or found[0].year
                    if found[0].day:
                        document.base, document.dateline = _as_date(found[0]), (k, found[1])


def _block_head(document: Document, number: int, first: int, last: int) -> None:
    """Note the date or the town that opens a block: a line of a chronicle, a section by its town."""
    text = document.text
    while first < last and text.low(first) in ("-", "–", "—", "--", "*", "•"):  # of a list item
        first += 1
    if last - first < 3:
        return
    found = date_at(text, first, last) if text.marks[first] or text.low(first)[0].isdecimal() else None
    if found and found[0].year:
        k = found[1]
        month = text.mark(k + 1, "month") if text.low(k) == "," and found[0].month is None else None
        if month is not None:  # "1967, May."
            found = DateRef(found[0].year, int(month[1].value)), k + 1 + month[0]
            k = found[1]
        if text.low(k) == "(":
            while k < last and text.low(k) != ")":
                k += 1
            k += 1
        told = (
            k < last and text.tokens[k].cap and found[0].month is not None
        )  # "August 2023 Working visit of …"
        entry = text.low(k) == "," and k + 1 < last and text.tokens[k + 1].cap and found[0].day is not None
        told = told or (entry and (document.dateline is None or document.dateline[0] != first))
        if told or text.low(k) in ("–", "—", "-", ":") or (text.low(k) in (".",) and k + 1 < last):
            document.dates[number] = Node("date", first, found[1], found[0])
    j = first
    while (
        j < last
        and j < first + 3
        and text.tokens[j].text.isupper()
        and len(text.tokens[j].text) > 2
        and text.tokens[j].text.isalpha()
    ):
        j += 1
    if (
        j > first
        and text.low(j) in (".", ",", "—", "–")
        and text.mark(first, "instrument") is None
        and (text.mark(first, "capital") or _not_a_word(text, first))
    ):
        document.places[number] = text.words(first, j).title(), (first, j)
        day = date_at(text, j + 1, last) if text.low(j) == "," and j + 1 < last else None
        own = document.dateline is None or not first <= document.dateline[0] < last
        if (
            day is not None
            and own
            and day[0].year
            and day[0].day
            and text.low(day[1]) in (".", "–", "—", ":", "(")
        ):
            document.dates[number] = Node(
                "date", j + 1, day[1], day[0]
            )  # a piece of news with its own dateline


def _line_of_year(document: Document, number: int, year: Node) -> None:
    """Note the day or month that opens a line under a line that is a year alone: "14 May: …", "June: …"."""
    text = document.text
    _, first, last = text.blocks[number]
    found = date_at(text, first, last)
    month = text.mark(first, "month") if found is None else None
    if month is not None:
        found = DateRef(month=int(month[1].value)), first + month[0]
    if found is None or found[0].year or not found[0].month or found[0].told:
        return
    ref, end = found
    if end < last - 1 and text.low(end) in (":", "–", "—"):
        document.dates[number] = Node("date", first, end, replace(ref, year=year.v.year))


def _not_a_word(text: Text, k: int) -> bool:
    return (
        text.marks[k] is None
        and text.low(k) not in text.pack.portfolio
        and text.low(k) not in text.pack.words["never"]
    )
