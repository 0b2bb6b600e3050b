"""Visit lists: lines without a verb, under headings that say whence and whither."""

import pytest

from elchi.model.wire import contract
from elchi.reading import read


def visits(text: str) -> list[tuple[str, list[str], str, str | None]]:
    """Return who came, from which state to which, when, and on a visit of what level."""
    found = contract(read(text), "")["contacts"]
    assert {c["kind"] for c in found} <= {"visit"}
    return [(c["participants"][0]["name"], c["states"], c["date"], c["level"]) for c in found]


LISTS = {
    "headings say whence": (
        """Nepal and Portugal: relations

High-level visits

From Nepal:
- Prime Minister Hari Thapa (May 2003)
- Foreign Minister Ram Sharma, 4–6 June 2010

From Portugal:
- President Ana Silva, March 2015 (state visit)
""",
        [
            ("Hari Thapa", ["NP", "PT"], "2003-05", None),
            ("Ram Sharma", ["NP", "PT"], "2010-06-04/2010-06-06", None),
            ("Ana Silva", ["PT", "NP"], "2015-03", "state"),
        ],
    ),
    "headings say whither, and another heading ends it": (
        """Relations

Visits to Nepal
Foreign Minister Rui Costa of Portugal (2 May 2007)
President Ana Silva of Portugal (2012)

Visits to Portugal
Prime Minister Hari Thapa of Nepal (3 May 2003)

Trade
Minister Luis Vega of Spain (2001)
""",
        [
            ("Rui Costa", ["PT", "NP"], "2007-05-02", None),
            ("Ana Silva", ["PT", "NP"], "2012", None),
            ("Hari Thapa", ["NP", "PT"], "2003-05-03", None),
        ],
    ),
    "one sentence counts them up": (
        """Relations of Nepal and Portugal

Nepal and Portugal work together.

High-level visits to Portugal from Nepal include those of Prime Minister Hari Thapa (2003), Foreign Minister Ram Sharma (May 2007) and President Bidya Rai (2010).
""",
        [
            ("Hari Thapa", ["NP", "PT"], "2003", None),
            ("Ram Sharma", ["NP", "PT"], "2007-05", None),
            ("Bidya Rai", ["NP", "PT"], "2010", None),
        ],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_line_of_a_list_of_visits_is_a_visit(name: str) -> None:
    text, expected = LISTS[name]
    assert visits(text) == expected


NONE = {
    "no heading speaks of visits": "Ministers of Nepal and Portugal\n\nFrom Nepal:\n- Prime Minister Hari Thapa (May 2003)\n",
    "a line without a day": "Nepal and Portugal\n\nVisits from Nepal to Portugal\n- Prime Minister Hari Thapa\n",
    "a line without a person": "Nepal and Portugal\n\nVisits from Nepal to Portugal\n- in May 2003\n",
    "one state alone": "Nepal\n\nVisits\n- Prime Minister Hari Thapa (May 2003)\n",
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_line_of_a_list_of_visits(name: str) -> None:
    assert visits(NONE[name]) == []


def test_a_visit_told_in_a_sentence_is_not_told_again_by_the_list() -> None:
    text = "Nepal and Portugal\n\nPrime Minister Hari Thapa of Nepal visited Portugal in May 2003.\n\nVisits\n\nFrom Nepal:\n- Prime Minister Hari Thapa (May 2003)\n"
    assert [name for name, *_ in visits(text)] == ["Hari Thapa"]
