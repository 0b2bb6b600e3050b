"""When: EDTF as we use it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elchi.model.when import When, WhenError

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31))
MARKS = st.sampled_from(["", "~", "?", "%"])
POINTS = st.one_of(
    st.builds(lambda d, m: d.isoformat() + m, DAYS, MARKS),
    st.builds(lambda d, m: d.isoformat()[:7] + m, DAYS, MARKS),
    st.builds(lambda d, m: d.isoformat()[:4] + m, DAYS, MARKS),
    st.builds(lambda d, s: f"{d.year:04}-{s}", DAYS, st.integers(21, 24)),
    st.builds(lambda d: "XXXX" + d.isoformat()[4:], DAYS),
    st.builds(lambda n: f"{n}X", st.integers(100, 998)),
)
INTERVALS = st.one_of(
    st.builds(lambda a, n: f"{a.isoformat()}/{(a + timedelta(n)).isoformat()}", DAYS, st.integers(0, 1)),
    st.builds(lambda a: f"{a.isoformat()}/..", DAYS),
    st.builds(lambda a: f"../{a.year:04}", DAYS),
)
WHENS = st.one_of(POINTS, INTERVALS).filter(lambda t: not t.startswith("9999")).map(When.parse)


@given(WHENS)
def test_what_is_parsed_is_written_as_it_was(when: When) -> None:
    assert When.parse(str(when)) == when


@given(WHENS)
def test_a_date_agrees_with_itself_and_begins_before_it_ends(when: When) -> None:
    assert when.agrees_with(when)
    assert when.contains(when)
    assert (when.earliest or date.min) <= (when.latest or date.max)


@given(WHENS, WHENS)
def test_agreeing_and_overlapping_do_not_depend_on_who_is_asked(one: When, other: When) -> None:
    assert one.agrees_with(other) == other.agrees_with(one)
    assert one.overlaps(other) == other.overlaps(one)


@given(WHENS, WHENS)
def test_what_is_contained_overlaps_and_what_overlaps_agrees(one: When, other: When) -> None:
    if one.contains(other):
        assert one.overlaps(other)
    if one.overlaps(other):
        assert one.agrees_with(other)


@given(st.lists(WHENS, max_size=6))
def test_dates_sort_by_time_with_the_yearless_last(whens: list[When]) -> None:
    earliest = [w.earliest for w in sorted(whens, key=lambda w: w.sort_key) if w.has_year]
    assert earliest == sorted(earliest, key=lambda d: d or date.min)
    assert all(not w.has_year for w in sorted(whens, key=lambda w: w.sort_key)[len(earliest) :])


@given(WHENS, st.sampled_from(["az", "en", "es", "fr", "ky", "ru", "tr"]))
def test_every_date_can_be_said_in_every_language(when: When, language: str) -> None:
    assert when.for_people(language) and "{" not in when.for_people(language)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2022-04-20", "2022-04-20", "2022-04-20"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2000-23", "2000-09-01", "2000-11-30"),
        ("2000-24", "2000-01-01", "2001-02-28"),
        ("2006/2007", "2006-01-01", "2007-12-31"),
        ("2022-09-04/2022-09-06", "2022-09-04", "2022-09-06"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2022-04-24/..", "2022-04-24", None),
        ("../2022", None, "2022-12-31"),
        ("XXXX-04-20", None, None),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    when = When.parse(text)
    assert (when.earliest and when.earliest.isoformat(), when.latest and when.latest.isoformat()) == (
        earliest,
        latest,
    )


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2022-04-20", "2022-04", True),
        ("2022-04-20", "2022-04-21", False),
        ("2022-04-20~", "2022-04-24", True),
        ("2022-04-20~", "2022-05-24", False),
        ("2000-23", "2000-10-05", True),
        ("2000-23", "2000-08-31", False),
        ("2000-24", "2000-01-15", True),
        ("2000-24", "2001-01-15", True),
        ("2000-24", "2000-06", False),
        ("XXXX-04-20", "2022-04-20", True),
        ("XXXX-04-20", "2022-04-19/2022-04-21", True),
        ("XXXX-04-20", "XXXX-04", True),
        ("XXXX-04-20", "2022-05", False),
        ("XXXX-02-29", "2023", False),
        ("2022-04-24/..", "2024", True),
        ("2022-04-24/..", "2021", False),
        ("2006/2007", "2007-03-01", True),
    ],
)
def test_which_dates_can_both_be_true(one: str, other: str, agree: bool) -> None:
    assert When.parse(one).agrees_with(When.parse(other)) is agree


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("2000-23", "en", "autumn 2000"),
        ("1993-01-19", "en", "19 January 1993"),
        ("2022-09-04/2022-09-06", "en", "4–6 September 2022"),
        ("2022-08-30/2022-09-02", "en", "30 August – 2 September 2022"),
        ("2006/2007", "en", "2006–2007"),
        ("2022-04-24/..", "en", "since 24 April 2022"),
        ("XXXX-04-20", "en", "20 April"),
        ("2026-02-11~", "en", "about 11 February 2026"),
        ("199X", "en", "1990s"),
        ("1993-01-19", "ru", "19 января 1993 г."),
        ("1993-01", "ru", "январь 1993 г."),
        ("2022-09-04/2022-09-06", "es", "4–6 de septiembre de 2022"),
        ("1993-01-19", "ky", "1993-ж., 19-январь"),
        ("1993-05-01", "fr", "1er mai 1993"),
    ],
)
def test_a_date_in_words(text: str, language: str, said: str) -> None:
    assert When.parse(text).for_people(language) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022-13",
        "2022-02-30",
        "April 2022",
        "2022-4-2",
        "XXXX",
        "../..",
        "2023/2022",
        "0000",
        "2022-23-01",
    ],
)
def test_what_is_no_date_is_refused_with_a_word_on_what_to_do(text: str) -> None:
    with pytest.raises(WhenError, match=r"such as|months are|ends|in that month|leave|earlier|begins with"):
        When.parse(text)
