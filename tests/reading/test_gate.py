"""The gate: what has nothing between states ends there; what has comes through; and it stays linear."""

import time

import pytest

from elchi.reading.gate import passes
from elchi.reading.pack import languages, load

THROUGH = (
    "The embassy of Nepal was opened.",
    "President Joseph Smith spoke today with Prime Minister Jan Kos of Poland.",
    "The foreign ministers of Poland and Nepal signed an agreement.",
    "Portuguese Foreign Minister Ana Dias arrived on Monday.",
    "Foreign Minister Ana Dias of Portugal had discussions with Foreign Minister Ram Sharma of Nepal.",
    "Peru's guest, Dr. Ana Dias, came to Lisbon in the morning hours for a working visit.",
)
ENDS = (
    "",
    "The team signed a striker and called the deal a visit to the future.",
    "American families met the mayor, and the American agreement on wages was signed.",
    "France is a country in Europe. It has rivers.",
    "France and Italy are at the centre of the discussions.",
    "The President met the Secretary and signed the bill.",
    "She met an ambassador for good cooking. The sign read of Nepal.",
)


@pytest.mark.parametrize("text", THROUGH)
def test_an_act_with_its_parties_comes_through(text: str) -> None:
    assert passes(text, "en")


@pytest.mark.parametrize("text", ENDS)
def test_acts_or_states_alone_end_at_the_gate(text: str) -> None:
    assert not passes(text, "en")


def test_lines_broken_anywhere_and_typographic_marks_make_no_difference() -> None:
    assert passes("The “embassy”\nof\nNepal’s neighbour", "en")


def test_what_the_rules_read_comes_through() -> None:
    stopped = [
        rule.id
        for language in languages()
        for rule in load(language).rules
        if not passes(rule.reads, language)
    ]
    assert stopped == []


@pytest.mark.parametrize(
    "stretch", ["met france ", "president of france ", ". met france. germany was", "embassy ", "İ“\ud800met"]
)
def test_a_megabyte_of_anything_takes_its_time_and_no_more(stretch: str) -> None:
    text = stretch * (1_000_000 // len(stretch))
    started = time.process_time()
    passes(text, "en")
    assert time.process_time() - started < 3
