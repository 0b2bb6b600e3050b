"""Searching: words are found however they are typed, and nothing typed is an error."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elchi.house.ledger import analyser
from house.made import TEXT, journey

if TYPE_CHECKING:
    from django.test import Client

CASES = tomllib.loads(Path(__file__).with_name("search_box.toml").read_text(encoding="utf-8"))["case"]
PIECES = st.sampled_from(
    ["agreement", "-", '"', "title:", "date:2021", "2020..", "..", "AZ-KG", "pair:", "“", "»", ":", "state:x", "-kind:tie"]
)  # fmt: skip
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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])
def test_what_is_typed_finds_what_it_says(filled: "Client", case: dict[str, Any]) -> None:
    from elchi.house.ledger import queries

    titles = [hit.title for hit in queries.search(case["typed"], limit=100).items]
    assert len(titles) == len(case["found"]), titles
    assert all(any(title.startswith(begun) for title in titles) for begun in case["found"]), titles


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=30).map("".join) | st.text())
def test_whatever_is_typed_is_a_query_that_both_databases_can_be_asked(typed: str) -> None:
    from elchi.house.ledger import matching, search_box

    query = search_box.parse(typed)
    if query is not None:
        for dialect in (matching.FTS5, matching.TSQUERY):
            said = matching.written(matching.planned(query, {}), dialect)
            assert said.count("(") == said.count(")") and "()" not in said


def test_an_index_of_another_version_is_made_anew(filled: "Client") -> None:
    from django.db import connection

    from elchi.house.ledger import full_text, models, queries
    from elchi.house.library import open_library
    from elchi.model.query import AllOf

    def held() -> tuple[object, object]:
        rows = models.SearchEntry.objects.values_list("kind", "key", "title", "date_key", "length")
        return sorted(rows), queries.facets(AllOf(()))

    before = held()
    full_text.remove(connection, list(models.SearchEntry.objects.values_list("id", flat=True)))
    models.SearchIndex.objects.update(version="0")
    assert queries.search("agreement").total == 0
    open_library()
    assert queries.search("agreement").total > 0
    assert held() == before


def test_facets_count_what_is_found(filled: "Client") -> None:
    from elchi.house.ledger import queries
    from elchi.model.query import AllOf

    told = queries.facets(AllOf(()))
    values = {facet: dict(counted) for facet, counted in told.values}
    assert (
        told.counted == queries.found(AllOf(())).total
        and values["kind"]["instrument"] == 2
        and values["state"]["AZ"] >= 4
        and values["pair"]["AZ-KG"] >= 4
    )
    assert (
        values["status"] == {"disputed": 1}
        and values["year"]["2007"] == 1
        and values["subject"]["justice"] == 1
    )


def test_what_a_page_offers_to_narrow_a_search_finds_as_many_as_it_says(filled: "Client") -> None:
    page = filled.get("/search.json?q=agreement").json()
    offered = [value for facet in page["narrower"] for value in facet["values"]]
    assert offered
    for value, number, asked in offered:
        assert filled.get("/search.json", {"q": asked}).json()["found"]["total"] == number, (value, asked)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("agreemnet", "agreement"),
        ("touirsm agreement", "tourism agreement"),
        ("agreement", None),
        ("qqqqqq", None),
        ("state:agreemnet", None),
        ("qqqqqq touirsm -kind:tie", "qqqqqq tourism -kind:tie"),
    ],
)
def test_a_slip_of_the_keys_is_put_right_and_answered(library: Path, typed: str, meant: str | None) -> None:
    from elchi.house.ledger import actions, queries

    actions.add_document(journey())
    results = queries.results(typed)
    assert results.meant == meant
    assert results.page == queries.search(meant or typed) and bool(results.page.total) == (
        meant is not None or typed == "agreement"
    )


def test_a_page_says_what_it_sought_instead_and_offers_to_narrow_that(filled: "Client") -> None:
    slipped = filled.get("/search.json", {"q": "mutual agreemnet"}).json()
    assert slipped["meant"] == "mutual agreement" and not slipped["loose"]
    assert slipped["found"] == filled.get("/search.json", {"q": "mutual agreement"}).json()["found"]
    loose = filled.get("/search.json", {"q": "agreement embassy zebra kind:source"}).json()
    assert loose["loose"] and loose["found"]["total"] > 1
    for page in (slipped, loose):
        for value, number, asked in (one for facet in page["narrower"] for one in facet["values"]):
            assert filled.get("/search.json", {"q": asked}).json()["found"]["total"] == number, (value, asked)
    said = filled.get("/search/", {"q": "mutual agreemnet"}).content.decode()
    assert "Nothing here holds “mutual agreemnet”." in said and "q=mutual+agreement" in said


def test_a_hit_says_by_which_words_it_was_found_and_where(library: Path) -> None:
    from elchi.house.ledger import actions, queries

    actions.add_document(journey())
    (hit,) = queries.search("agreements Алиев", limit=1).items[:1]
    met = {(one.typed, one.form) for one in hit.met}
    assert met == {("agreements", "agreement"), ("алиев", "eliyev")}
    assert all(one.times >= 1 and one.place in ("title", "name", "body") for one in hit.met)


def test_a_sealed_stretch_finds_what_an_open_one_finds(
    filled: "Client", monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    from elchi.house.ledger import full_text, models, queries, sealed, sqlite_words
    from elchi.model.query import AllOf, Order

    if connection.vendor != "sqlite":
        pytest.skip("Only SQLite seals stretches.")
    monkeypatch.setattr(sealed, "FREQUENT", 2)
    monkeypatch.setattr(sealed, "STRETCH", 8)
    typed = [case["typed"] for case in CASES]
    for title in {*models.SearchEntry.objects.values_list("title", flat=True)}:
        typed += [f'"{" ".join(pair)}"' for pair in pairwise(title.split())]

    def answers() -> list[object]:
        return [queries.results(words, limit=100) for words in typed]

    def counted() -> list[object]:
        return [queries.facets(AllOf(()), most) for most in (1, 2, 3, 100)]

    before, whole = answers(), counted()
    monkeypatch.setattr(sqlite_words, "COUNTED_SINGLY", 0)
    with connection.cursor() as cursor:
        sealed.seal_full(cursor)
        assert sealed.end(cursor) > 0
        cursor.execute("SELECT count(*) FROM ledger_sealed WHERE place = %s AND entries > ''", [sealed.PAIR])
        assert cursor.fetchone()[0] > 20
    assert answers() == before and counted() == whole
    gone = full_text.found(connection, AllOf(())).ids(100, 0, Order.OLDEST)[:2]
    full_text.remove(connection, gone)
    models.SearchEntry.objects.filter(id__in=gone).delete()
    assert not {*gone} & {*full_text.found(connection, AllOf(())).ids(100, 0, Order.BEST)}
