"""The life of an instrument."""

from datetime import date

import pytest

from elchi.model.record import Record
from elchi.registry import settle
from elchi.registry.lifeline import Status, as_known, is_in_force, lifeline, status
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


TWO_SIDES = (
    ("signed", "2000-05-10"),
    ("ratified", "2000-09-01"),
    ("ratified", "2001-01-15"),
    ("entered_into_force", "2001-02-01"),
    ("terminated", "2015-12-31"),
)


@pytest.mark.parametrize(
    ("on", "held"),
    [
        (date(2000, 5, 9), Status.UNKNOWN),
        (date(2000, 5, 10), Status.SIGNED),
        (date(2000, 9, 1), Status.RATIFIED_BY_SOME),
        (date(2001, 1, 15), Status.RATIFIED),
        (date(2001, 2, 1), Status.IN_FORCE),
        (date(2015, 12, 31), Status.IN_FORCE),
        (date(2016, 1, 1), Status.TERMINATED),
    ],
)
def test_each_day_has_its_status(on: date, held: Status) -> None:
    told = [
        row
        for number, (action, when) in enumerate(TWO_SIDES)
        for row in rows(f"s{number}", {"instruments": [{**EXTRADITION, "action": action, "date": when}]})
    ]
    (record,), contradictions = settle(told)
    found = status(record, on=on)
    assert found.status is held
    assert found.witnesses or held is Status.UNKNOWN
    assert not contradictions


EXTRADITION = {"title": "Treaty on Extradition", "kind": "treaty", "states": ["PE", "UY"]}


def test_ratifications_name_their_side_where_it_is_told() -> None:
    told = rows("a", {"instruments": [{**EXTRADITION, "action": "signed", "date": "2000-05-10", "other_acts": [{"action": "ratified", "date": "2000-09-01", "state": "PE"}]}]})  # fmt: skip
    (record,), _ = settle(told)
    found = status(record, on=date(2000, 10, 1))
    assert (found.status, found.because) == (
        Status.RATIFIED_BY_SOME,
        "ratified by PE; nobody tells it of UY",
    )


def test_a_day_within_a_loose_date_is_not_certain() -> None:
    record = treaty(("signed", "2000-05-10"), ("entered_into_force", "2001"))
    assert not status(record, on=date(2001, 6, 1)).certain
    assert status(record, on=date(2002, 1, 1)).certain


def test_what_we_knew_then_leaves_out_what_was_added_later() -> None:
    record = treaty(*FULL)
    added = {
        "s2": "2026-01-01T00:00:00Z",
        "s1": "2026-02-01T00:00:00Z",
        "s0": "2026-03-01T00:00:00Z",
        "s3": "2026-03-01T00:00:00Z",
    }
    day = date(2020, 1, 1)
    assert as_known(record, at="2025-12-31", added=added) is None
    known = [as_known(record, at=at, added=added) for at in ("2026-01-01", "2026-02-01", "2026-03-01")]
    assert [status(r, on=day).status for r in known if r] == [
        Status.SIGNED,
        Status.IN_FORCE,
        Status.TERMINATED,
    ]
    assert known[0] and known[0].statements == (known[0].statements[0],)


def test_a_protocol_that_amends_stands_in_the_life_of_what_it_amends() -> None:
    things = [
        {**EXTRADITION, "action": "signed", "date": "2000-05-10"},
        {"title": "Protocol amending the Treaty on Extradition", "kind": "protocol", "states": ["PE", "UY"], "action": "signed", "date": "2008-03-01"},
        {"title": "Протокол о продлении Договора об экстрадиции", "kind": "protocol", "states": ["PE", "UY"], "action": "signed", "date": "2010-03-01"},
        {"title": "Protocol amending the Agreement on Fisheries", "kind": "protocol", "states": ["PE", "UY"], "action": "signed", "date": "2009-03-01"},
    ]  # fmt: skip
    records, _ = settle(rows("a", {"instruments": things}))
    treaty_ = next(r for r in records if r.first("title") == "Treaty on Extradition")
    acts = [(act.action, str(act.when), act.by is not None) for act in lifeline(treaty_, records)]
    assert acts == [("signed", "2000-05-10", False), ("amended", "2008-03-01", True)]


def test_what_is_only_told_without_a_day_is_told_so() -> None:
    found = status(treaty(("ratified", None)), on=date(2001, 1, 1))
    assert (found.status, found.because) == (Status.UNKNOWN, "it was ratified, and nobody tells when")


@pytest.mark.parametrize(
    ("on", "held", "told"),
    [
        (date(2022, 4, 25), Status.UNKNOWN, None),
        (date(2022, 4, 26), Status.SIGNED, date(2022, 4, 26)),
        (date(2030, 1, 1), Status.SIGNED, date(2022, 4, 26)),
    ],
)
def test_an_act_without_a_day_had_happened_when_it_was_first_told(
    on: date, held: Status, told: date | None
) -> None:
    found = status(treaty(("signed", None)), on=on, published={"s0": "2022-04-26"})
    assert (found.status, found.since, found.told) == (held, None, told)
