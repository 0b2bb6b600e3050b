"""Dates: what day, month, season or years the words give, with the day of the text and without it."""

from datetime import date

import pytest

from elchi.reading.assemble import study_text
from elchi.reading.dates import DateRef, numeric
from elchi.reading.marks import Node

DAY_OF_TEXT = "2024-03-14"  # a Thursday


def dates(text: str, published: str | None = DAY_OF_TEXT) -> list[tuple[str, str | None]]:
    """Return the words of every date in the text and what they come to."""
    document = study_text(text, blocks=(), language="en", published=published)
    nodes: dict[int, Node] = {n.i: n for n in document.text.covered if n is not None and n.kind == "date"}
    return [(document.text.words(n.i, n.j), n.v.resolve(document.base)) for n in nodes.values()]


SAID = [  # in "The pact was signed … before many guests." the words between, and what they come to
    ("on |4 May 1999|", "1999-05-04"),
    ("on |4th of May, 1999|", "1999-05-04"),
    ("on |May 4, 1999|", "1999-05-04"),
    ("on |May 4th 1999|", "1999-05-04"),
    ("on |4 May, in 1999|", "1999-05-04"),
    ("on |Tuesday, 4 May 1999|", "1999-05-04"),
    ("on |Sept. 5, 2023|", "2023-09-05"),
    ("on |5 Sept. 2023|", "2023-09-05"),
    ("on |27.08.1991|", "1991-08-27"),
    ("on |06/13/2024|", "2024-06-13"),
    ("on |13/06/2024|", "2024-06-13"),
    ("on |2022-04-26|", "2022-04-26"),
    ("in |12.2006|", "2006-12"),
    ("in |May 1999|", "1999-05"),
    ("in |May of 1999|", "1999-05"),
    ("in |May, 1999|", "1999-05"),
    ("in |1999|", "1999"),
    ("in the |autumn of 2000|", "2000-23"),
    ("in |spring 2001|", "2001-21"),
    # more than one day or year
    ("in |2006/2007|", "2006/2007"),
    ("in |2006–2007|", "2006/2007"),
    ("from |3 to 5 May 1999|", "1999-05-03/1999-05-05"),
    ("on |3-5 May 1999|", "1999-05-03/1999-05-05"),
    ("on |3–5 May 1999|", "1999-05-03/1999-05-05"),
    ("on |May 3-5, 1999|", "1999-05-03/1999-05-05"),
    ("on |May 3 to 5, 1999|", "1999-05-03/1999-05-05"),
    ("from |30 April to 2 May 1999|", "1999-04-30/1999-05-02"),
    ("on |April 30 – May 2, 1999|", "1999-04-30/1999-05-02"),
]

COUNTED = [  # what only the day of the text makes whole; and what is left without it
    ("on |5 March|", "2024-03-05", "XXXX-03-05"),
    ("on the |15th of March|", "2024-03-15", "XXXX-03-15"),
    ("on |Wednesday, March 13|", "2024-03-13", "XXXX-03-13"),
    ("on |5 December|", "2023-12-05", "XXXX-12-05"),  # nine months ahead is meant as three months back
    ("in |September|", "2024-09", "XXXX-09"),
    ("from |April 30 to May 2|", "2024-04-30/2024-05-02", "XXXX-04-30"),
    ("on |Monday|", "2024-03-11", None),
    ("on |Thursday|", "2024-03-14", None),
    ("|today|", "2024-03-14", None),
    ("|yesterday|", "2024-03-13", None),
    ("|last year|", "2023", None),
    ("|this year|", "2024", None),
    ("|last month|", "2024-02", None),
    ("|next week|", "2024-03-18/2024-03-24", None),
    ("last |autumn|", "2023-23", None),
    ("last |winter|", "2023-24", None),
    ("last |spring|", "2023-21", None),
    ("this |summer|", "2024-22", None),
    ("next |spring|", "2025-21", None),
    ("next |autumn|", "2024-23", None),
]

NONE = [
    "Resolution 1999 was adopted.",
    "Resolution No. 1999 was adopted.",
    "The sides paid $ 1999 in all.",
    "The 1999-type arrangement goes on.",
    "Room 2101 was closed for 13 years and 40 days.",
    "The slip said 31/31/2020.",
]


def sentence(words: str) -> str:
    return f"The pact was signed {words.replace('|', '')} before many guests."


@pytest.mark.parametrize(("words", "edtf"), SAID)
def test_a_date_that_is_said_whole_needs_no_day_of_the_text(words: str, edtf: str) -> None:
    for published in (DAY_OF_TEXT, None):
        assert dates(sentence(words), published) == [(words.split("|")[1], edtf)]


@pytest.mark.parametrize(("words", "edtf", "without"), COUNTED)
def test_a_date_that_is_said_in_part_is_made_whole_by_the_day_of_the_text(
    words: str, edtf: str, without: str | None
) -> None:
    assert dates(sentence(words)) == [(words.split("|")[1], edtf)]
    assert dates(sentence(words), None) == [(words.split("|")[1], without)]


@pytest.mark.parametrize("text", NONE)
def test_a_number_is_not_yet_a_date(text: str) -> None:
    assert dates(text) == []


def test_a_stop_behind_a_month_is_the_sentence_s_own() -> None:
    assert dates("They parted in June. They met in Sept. 2023.") == [
        ("June", "2024-06"),
        ("Sept. 2023", "2023-09"),
    ]


@pytest.mark.parametrize(
    ("ref", "before", "edtf"),
    [
        (DateRef(told="same_day"), "1999-05-03", "1999-05-03"),
        (DateRef(told="same_day"), "1999-05", None),
        (DateRef(told="day_before"), "1999-05-01", "1999-04-30"),
        (DateRef(told="day_after"), "1999-12-31", "2000-01-01"),
        (DateRef(told="day_after"), "XXXX-05-03", "2024-03-15"),
        (DateRef(told="day_before"), None, "2024-03-13"),
        (DateRef(told="same_year", month=9), "1999-05-03", "1999-09"),
        (DateRef(told="same_year", month=9), None, None),
        (DateRef(told="same_year"), "1999-05-03", "1999"),
        (DateRef(told="same_year"), "XXXX-05-03", None),
        (DateRef(told="next_year"), None, "2025"),
        (DateRef(told="tomorrow"), None, "2024-03-15"),
        (DateRef(told="once upon a time"), None, None),
    ],
)
def test_a_day_counted_from_another_needs_that_one(
    ref: DateRef, before: str | None, edtf: str | None
) -> None:
    assert ref.resolve(date.fromisoformat(DAY_OF_TEXT), before=before) == edtf


def test_a_year_that_the_words_around_give_goes_before_that_of_the_text() -> None:
    assert DateRef(month=5, day=4).resolve(date(2024, 3, 14), year=1999) == "1999-05-04"


@pytest.mark.parametrize("told", ["today", "last_year", "day_before", "same_day"])
def test_without_any_day_nothing_is_counted(told: str) -> None:
    assert DateRef(told=told).resolve(None) is None


@pytest.mark.parametrize(
    "word", ["1.2", "1.2.3.4", "99.99.1999", "1999-13-01", "1999-01-32", "13.1999", "12.1599", "a.b"]
)
def test_numbers_that_no_calendar_has_are_no_date(word: str) -> None:
    assert numeric(word) is None
