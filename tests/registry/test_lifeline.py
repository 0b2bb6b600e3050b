"""The life of an instrument."""

from datetime import date

import pytest

from elchi.model.record import Record
from elchi.registry import settle
from elchi.registry.lifeline import is_in_force, lifeline
from registry.by_hand import rows


def treaty(*acts: tuple[str, str | None]) -> Record:
    """Return the record of a treaty whose acts are told by one source each."""
    told = [
        row
        for number, (action, when) in enumerate(acts)
        for row in rows(
            f"s{number}",
            {
                "instruments": [
                    {"title": "Treaty on Extradition", "kind": "treaty", "states": ["PE", "UY"], "action": action, "date": when}
                ]
            },
        )
    ]  # fmt: skip
    (record,), _ = settle(told)
    return record


FULL = (
    ("terminated", "2015-12-31"),
    ("entered_into_force", "2001-02-01"),
    ("signed", "2000-05-10"),
    ("ratified", None),
)


def test_acts_stand_in_the_order_they_follow_each_other() -> None:
    acts = [(act.action, str(act.when) if act.when else None) for act in lifeline(treaty(*FULL))]
    assert acts == [
        ("signed", "2000-05-10"),
        ("ratified", None),
        ("entered_into_force", "2001-02-01"),
        ("terminated", "2015-12-31"),
    ]
    assert all(act.witnesses for act in lifeline(treaty(*FULL)))


@pytest.mark.parametrize(
    ("on", "in_force"),
    [
        (date(2001, 1, 31), False),
        (date(2001, 2, 1), True),
        (date(2015, 12, 31), True),
        (date(2016, 1, 1), False),
    ],
)
def test_both_ends_of_being_in_force_count(on: date, in_force: bool) -> None:
    assert is_in_force(treaty(*FULL), on=on) is in_force


def test_where_nobody_tells_of_its_entry_nobody_knows() -> None:
    assert is_in_force(treaty(("signed", "2000-05-10")), on=date(2001, 1, 1)) is None
