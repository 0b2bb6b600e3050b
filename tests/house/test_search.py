"""Searching: words are found however they are typed, and nothing typed is an error."""

from pathlib import Path

import pytest

from elchi.house.ledger import analyser
from house.made import TEXT, journey

HOSTILE = [
    "", " ", '"', "'", "*", "AND", "OR NOT", "NEAR(", "a" * 100_000, "x " * 5000, "title:", "^a", "-", "\0", "\ud800",
    "%", "_", "(((", "agreement)", "' OR 1=1 --", "\\", "{a b}", "a:b:c", "🙂", "\u202e", "!!", "& |", ":*", "<->",
]  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ELÇİ", "elci"),
        ("Bakı", "BAKI"),
        ("Əliyev", "eliyev"),
        ("Фёдоров", "федоров"),
        ("Жээнбеков Сооронбай", "ЖЭЭНБЕКОВ СООРОНБАЙ"),
        ("Өзбекстан", "озбекстан"),
        ("Oʻzbekiston", "O'zbekiston"),
        ("café", "cafe\u0301"),
    ],
)
def test_words_that_people_hold_for_the_same_fold_alike(a: str, b: str) -> None:
    assert analyser.fold(a) == analyser.fold(b)


def test_words_keep_their_place_in_the_text() -> None:
    text = "İmzalandı: «Əl-Fərabi» adına"
    assert [text[start:end] for _, start, end in analyser.words(text)] == [
        "İmzalandı",
        "Əl",
        "Fərabi",
        "adına",
    ]


def test_a_hostile_search_is_a_page(library: Path) -> None:
    from elchi.house.ledger import actions, queries

    actions.add_document(journey())
    for words in HOSTILE:
        page = queries.search(words, limit=-5, offset=-1)
        assert page.total >= len(page.items) >= 0, words


@pytest.mark.parametrize(
    "words", ["tourism", "TOURISM agreement", "eliyev", "touri", "bishkek embassy", "tourism zebra"]
)
def test_a_source_is_found_with_its_words_marked(library: Path, words: str) -> None:
    from elchi.house.ledger import actions, queries

    added = actions.add_document(journey())
    hits = queries.search(words).items
    assert [hit.id for hit in hits] == [added.source]
    marked = [snippet.text for snippet in hits[0].excerpt if snippet.hit]
    assert marked and all(text in TEXT for text in marked)


def test_records_are_found_by_person_and_state(library: Path) -> None:
    from elchi.house.ledger import actions, queries

    actions.add_document(journey())
    actions.settle()
    kinds = {hit.kind for hit in queries.search("Kyrgyzstan").items}
    assert {"source", "instrument", "tie"} <= kinds
    assert "instrument" in {hit.kind for hit in queries.search("əliyev").items}
