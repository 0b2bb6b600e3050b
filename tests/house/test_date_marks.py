"""Dates in the index: two stretches meet by their words just where they share a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("django")
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)) | st.dates(
    min_value=date(2019, 12, 1), max_value=date(2021, 2, 1)
)


@given(DAYS, DAYS, DAYS, DAYS)
def test_what_shares_a_day_shares_a_word(a: date, b: date, c: date, d: date) -> None:
    from elchi.house.ledger.date_marks import sought, written

    first, last = sorted((a, b))
    since, until = sorted((c, d))
    words = written(f"{first}/{last}")
    for asked, shared in (
        (sought(since, until), first <= until and since <= last),
        (sought(None, until), first <= until),
        (sought(since, None), since <= last),
    ):
        assert bool({*words} & {*asked}) is shared
        assert len(asked) < 250


def test_open_and_loose_dates_meet_what_they_may_mean() -> None:
    from elchi.house.ledger.date_marks import sought, written

    for edtf, day, met in (
        ("2006/..", date(2050, 1, 1), True), ("../2006", date(2007, 1, 1), False), ("199X", date(1995, 5, 5), True),
        ("2000-23", date(2000, 10, 1), True), ("2021", date(2021, 7, 1), True), ("XXXX-12-25", date(2021, 12, 25), False),
    ):  # fmt: skip
        assert bool({*written(edtf)} & {*sought(day, day)}) is met, edtf
    assert written(None) == written("soon") == ()
