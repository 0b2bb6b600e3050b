"""The names of books and orders, as the text writes them."""

import pytest

from elchi.model.wire import contract
from elchi.reading import read

NAMED = [
    ("President Ana Silva of Portugal awarded the Nepali poet Hari Thapa the |Order of Prince Henry| on 3 May 2015.", "award"),
    ("President Ana Silva of Portugal presented the |“Friendship” order| to Hari Thapa, Ambassador of Nepal, on 3 May 2015.", "award"),
    ("Ambassador Hari Thapa of Nepal was made |Grand Officer of the Order of Merit of Portugal| on 3 May 2015.", "award"),
    ("The book |We Believed in the Sea| by the Nepali writer Hari Thapa was published in Lisbon, Portugal, in 2015.", "publication"),
    ("“|Rivers|”, a novel by the Nepali writer Hari Thapa, was translated into Portuguese and published in Lisbon in 2015.", "publication"),
    ("A |book of poems by the Nepali writer Hari Thapa| was published in Lisbon, Portugal, in 2015.", "publication"),
    ("The Nepali edition of the Portuguese poem “|The Lusiads|” was published in Kathmandu in 2015.", "translation"),
    ("The second edition of the |Festival of Nepali Culture| was held in Lisbon, Portugal, on 3 May 2015.", "festival"),
]  # fmt: skip


def events(sentence: str) -> list[tuple[str, str]]:
    return [(e["kind"], e["title"]) for e in contract(read("Culture\n\n" + sentence), "")["events"]]


@pytest.mark.parametrize(("marked", "kind"), NAMED, ids=[case[0].split("|")[1] for case in NAMED])
def test_what_is_published_or_awarded_has_its_name(marked: str, kind: str) -> None:
    assert events(marked.replace("|", "")) == [(kind, marked.split("|")[1])]


@pytest.mark.parametrize(
    "sentence",
    [
        "The footballer of Nepal won the Order of Merit cup in Portugal on 3 May 2015.",
        "Hari Thapa of Nepal received the highest order of Portugal on 3 May 2015.",
    ],
)
def test_an_order_without_a_name_of_its_own_is_none(sentence: str) -> None:
    assert events(sentence) == []
