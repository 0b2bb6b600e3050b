"""Later: a day told by how long after another it was; and consuls, whose exequatur has its day."""

import pytest

from elchi.model.wire import contract
from elchi.reading import read

COUNTED = [
    ("on 3 May 1992", "The next day", "1992-05-04"),
    ("on 3 May 1992", "A week later", "1992-05-10"),
    ("on 3 May 1992", "Two weeks later", "1992-05-17"),
    ("on 3 May 1992", "10 days later", "1992-05-13"),
    ("on 3 May 1992", "Eighteen months later", "1993-11"),
    ("on 3 May 1992", "Two years later", "1994"),
    ("in May 1992", "Three months later", "1992-08"),
    ("in 1992", "Two years later", "1994"),
    ("in May 1992", "Ten days later", None),  # counted from no day, it gives none
    ("in 1992", "Two months later", None),
]


def ties(text: str) -> list[dict]:
    return contract(read("Relations\n\n" + text), "")["ties"]


@pytest.mark.parametrize(("told", "later", "date"), COUNTED)
def test_a_day_is_counted_from_the_one_told_before(told: str, later: str, date: str | None) -> None:
    text = f"Nepal and Portugal established diplomatic relations {told}. {later} Portugal opened an embassy in Kathmandu."
    assert [tie["date"] for tie in ties(text)][1:] == [date]


@pytest.mark.parametrize(
    "sentence",
    [
        "On 3 May 2023 Minister Ana Silva of Portugal handed the exequatur to Ram Sharma, Honorary Consul of Nepal in Porto.",
        "Ram Sharma, Honorary Consul of Nepal in Porto, received his exequatur from Minister Ana Silva of Portugal on 3 May 2023.",
        "Ram Sharma received the exequatur as Honorary Consul of Nepal in Porto, Portugal, on 3 May 2023.",
    ],
)
def test_an_exequatur_admits_a_consul(sentence: str) -> None:
    (tie,) = ties(sentence)
    assert (tie["kind"], tie["states"], tie["date"]) == (
        "honorary_consul_appointed",
        ["NP", "PT"],
        "2023-05-03",
    )
    assert (tie["person"], tie["place"]) == ("Ram Sharma", "Porto")
