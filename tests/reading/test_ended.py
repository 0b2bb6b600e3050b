"""States that had ended: their own acts are theirs, and what is told of later days is of who carried them on."""

import pytest

from elchi.model.statement import StatementKind
from elchi.reading import read

TOLD = {
    "a state of its day": (
        "South Yemen and Cuba established diplomatic relations on 4 March 1972.",
        StatementKind.TIE,
        ("state", ("YD", "CU")),
    ),
    "by its official name": (
        "The Republic of Viet-Nam and Thailand signed an Agreement on Air Services in Saigon on 12 May 1972.",
        StatementKind.INSTRUMENT,
        ("state", ("XV", "TH")),
    ),
    "the other of the two": (
        "The Democratic Republic of Viet-Nam and Cuba established diplomatic relations on 2 December 1960.",
        StatementKind.TIE,
        ("state", ("VD", "CU")),
    ),
    "its name said of today's state": (
        "The Republic of Vietnam and Azerbaijan signed a memorandum on energy in Baku on 5 June 2022.",
        StatementKind.INSTRUMENT,
        ("state", ("VN", "AZ")),
    ),
    "an undated office in a text on later days": (
        "The Foreign Minister of the Republic of Vietnam, Bui Hai, and the Minister of Energy of Azerbaijan, Parviz "
        "Aliyev, signed a memorandum on energy in Baku on 5 June 2022.",
        StatementKind.OFFICE,
        ("of", ("VN", "AZ")),
    ),
    "what ends later was agreed by it": (
        "The Agreement on Fisheries between Portugal and the Soviet Union, signed in 1975, was terminated in 1999.",
        StatementKind.INSTRUMENT,
        ("state", ("PT", "SU")),
    ),
    "a minister of it, though its name begins with a word of portfolios": (
        "The Minister of Foreign Affairs of South Yemen, Salim Yafei, visited Havana in June 1973.\n"
        "He signed an agreement with Cuba.",
        StatementKind.OFFICE,
        ("of", ("YD",)),
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_an_act_is_of_the_state_that_there_was_on_its_day(case: str) -> None:
    text, kind, (field, codes) = TOLD[case]
    said = [statement for statement in read(text, language="en").statements if statement.kind is kind]
    assert tuple(value for statement in said for value in statement.all(field)) == codes


def test_why_another_state_stands_there_than_the_one_named_is_told() -> None:
    (said,) = read(TOLD["its name said of today's state"][0], language="en").statements
    value = next(value for value in said.values if value.value == "VN")
    assert "had ended" in value.because and value.passages[0].quote == "Republic of Vietnam"
