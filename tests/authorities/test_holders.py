"""Who held an office on a day, and why we think so."""

from datetime import date

import pytest

from elchi.authorities.holders import Holder, same_office, who_held
from elchi.authorities.offices import holdings
from registry.by_hand import rows


def told(source: str, published: str, person: str, office: str, language: str = "en") -> list:  # type: ignore[type-arg]
    """Return one source's say that a person holds an office of Peru."""
    thing = {"person": person, "office": office, "of": "PE"}
    return rows(source, {"published": published, "language": language, "offices": [thing]})


SAID = [
    *told("a", "2015-02-01", "Rosa Quispe Mamani", "Minister of Foreign Affairs"),
    *told("b", "2017-06-10", "Роса Киспе Мамани", "министр иностранных дел", "ru"),
    *told("c", "2018-01-10", "Hugo Bentancor", "Foreign Minister"),
    *told("d", "2016-01-10", "Ana Paz", "Deputy Minister of Foreign Affairs"),
    *told("e", "2018-09-01", "Hugo Bentancor", "Dışişleri Bakanı", "tr"),
]


def held(day: date) -> tuple[Holder, ...]:
    return who_held(holdings(SAID), "the foreign minister", "PE", on=day)


def test_between_two_sayings_of_one_person_the_office_is_theirs() -> None:
    (holder,) = held(date(2016, 3, 1))
    assert holder.name == "Rosa Quispe Mamani"
    assert holder.likelihood == 0.95
    assert holder.reason == "said so on 2015-02-01 and on 2017-06-10, by 2 sources"
    assert len(holder.statements) == 2


def test_between_the_last_of_one_and_the_first_of_another_both_may_have_held_it() -> None:
    first, second = held(date(2017, 12, 1))
    assert (first.name, second.name) == ("Hugo Bentancor", "Rosa Quispe Mamani")
    assert first.reason == "first said so on 2018-01-10, 40 days after, and nobody else in between"
    assert first.likelihood > second.likelihood


def test_on_the_very_day_it_is_certain_and_far_from_any_saying_nobody_knows() -> None:
    (holder,) = held(date(2017, 6, 10))
    assert (holder.likelihood, holder.reason) == (1.0, "said so of that very day by one source")
    assert held(date(2010, 1, 1)) == () and held(date(2024, 1, 1)) == ()


def test_two_who_are_said_to_hold_it_at_once_stand_side_by_side() -> None:
    said = [*SAID, *told("f", "2016-05-01", "Juan Olivera", "Foreign Minister")]
    found = who_held(holdings(said), "Foreign Minister", "PE", on=date(2016, 5, 1))
    assert {holder.name for holder in found} == {"Rosa Quispe Mamani", "Juan Olivera"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the foreign minister", "Minister for Foreign Affairs", True),
        ("министр иностранных дел", "Minister of Foreign Affairs", True),
        ("xarici işlər naziri", "Dışişleri Bakanı", True),
        ("Deputy Minister of Energy", "Minister of Energy", False),
        ("first deputy minister of energy", "заместитель министра энергетики", True),
        ("Minister of Energy", "Minister of Transport", False),
        ("Minister of Energy", "министр транспорта", False),
    ],
)
def test_an_office_is_one_in_whatever_language(one: str, other: str, same: bool) -> None:
    assert same_office(one, other) is same
