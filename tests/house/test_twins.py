"""One report in several papers, one page in several versions: shown as such, and one witness."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from elchi.house.reading_room.differing import differing
from house.made import TEXT, journey

NOW = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)
MORE = (
    "The ministers spoke about trade and transport and agreed to meet again in the autumn of the coming year in the "
    "other capital, as the spokesman of the ministry told the press after the talks on Monday evening.\n"
)
CUT = "Both sides will also look into direct flights before the season of next summer begins, said the head of the agency."


def add(text: str, published: str = "2021-05-04") -> str:
    from elchi.house.ledger import actions

    made = journey(text)
    assert made.entry is not None
    return actions.add_document(replace(made, entry=replace(made.entry, published=published))).source


def test_who_reprints_is_shown_and_is_no_second_witness(client: Any) -> None:
    from elchi.house.ledger import actions, queries

    first = add(TEXT + MORE + CUT)
    second = add(TEXT.replace("Talks in Bishkek", "Tourism: talks held") + MORE, "2021-05-05")
    yearly = add(TEXT + MORE, "2022-05-04")
    actions.settle()
    assert [card.id for card in queries.twins(first)] == [second]
    assert [card.id for card in queries.twins(second)] == [first]
    assert queries.twins(yearly) == ()
    page = client.get(f"/sources/{first}/").content.decode()
    assert "The same report elsewhere" in page and f"/sources/{second}/" in page
    assert client.get(f"/sources/{first}.json").json()["twins"][0]["id"] == second


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_twins_of_twins_are_one_group_in_whatever_order_they_come(
    library: Path, order: tuple[int, ...]
) -> None:
    from elchi.house.ledger import models

    texts = (TEXT + MORE, TEXT + MORE + CUT, TEXT.replace("in 2007", "in the year 2007") + MORE + CUT)
    sources = [add(texts[number]) for number in order]
    assert set(models.Card.objects.values_list("twins", flat=True)) == {sources[0]}


def test_what_is_read_otherwise_leaves_the_group_it_was_in(library: Path) -> None:
    from elchi.house.ledger import models, twinning

    sources = [
        add(TEXT + MORE),
        add(TEXT + MORE + CUT),
        add(TEXT.replace("in 2007", "in the year 2007") + MORE),
    ]
    first = models.Card.objects.get(document__short=sources[0])
    twinning.write_sketch(
        first, "Something else altogether. " * 3 + CUT * 2 + "And no word more of what was here before."
    )
    groups = dict(models.Card.objects.values_list("document__short", "twins"))
    assert groups == {sources[0]: sources[0], sources[1]: sources[1], sources[2]: sources[1]}


def test_a_page_that_changed_shows_its_versions_and_what_differs(client: Any) -> None:
    from elchi.house.holdings import fetches
    from elchi.house.ledger import queries

    address = "https://example.org/news/1"
    texts = (TEXT + MORE, TEXT + MORE.replace("autumn", "spring"))
    sources = [add(text) for text in texts]
    for days, (outcome, source) in enumerate((("new", 0), ("changed", 1), ("gone", 1))):
        document = fetches.document_of(sources[source]).pk
        fetches.note("mfa", address, now=NOW + timedelta(days=days), outcome=outcome, document_id=document)
    assert queries.twins(sources[0]) == ()
    page = client.get(f"/sources/{sources[0]}/").content.decode()
    assert "Versions of this page: 3" in page and "was no longer at its address" in page
    shown = client.get(f"/sources/{sources[0]}/versions/").content.decode()
    assert "<del>autumn</del><ins>spring</ins>" in shown
    assert shown.index("no longer at its address") < shown.index("<del>") < shown.index("first seen")
    told = client.get(f"/sources/{sources[1]}/versions.json").json()["versions"]
    assert [version["outcome"] for version in told] == ["new", "changed", "gone"]
    assert client.get(f"/sources/{add(TEXT)}/versions/").status_code == 404


def test_a_page_that_was_mended_is_one_voice_and_what_it_says_now_stands(library: Path) -> None:
    from elchi.house.holdings import fetches
    from elchi.house.holdings.models import Document
    from elchi.house.ledger import actions, carding, models, queries

    texts = (f"Talks, first told. {TEXT}", f"{TEXT} It was mended: {CUT}".replace("3 May 2021", "3 May 2020"))
    sources = [add(text) for text in texts]

    def now_there(place: int, outcome: str) -> list[tuple[str, str]]:
        document = fetches.document_of(sources[place]).pk
        fetches.note("mfa", "https://example.org/1", now=NOW, outcome=outcome, document_id=document)
        actions.note_version(sources[place])
        actions.settle()
        (card,) = queries.records(kind="instrument").items
        return [(v.value, v.reason) for v in queries.record(card.id).values if v.field == "date"]

    now_there(0, "new")
    was = "in a version that was replaced since"
    assert now_there(1, "changed") == [
        ("2020-05-03", f"said by one source; the other only {was}"),
        ("2021-05-03", f"said by one source, {was}"),
    ]
    assert set(models.Card.objects.values_list("twins", flat=True)) == {sources[0]}
    assert [value for value, _ in now_there(0, "changed")] == ["2021-05-03", "2020-05-03"]
    models.Card.objects.all().delete()
    models.Sketch.objects.all().delete()
    for document in Document.objects.order_by("id"):
        carding.write_anew(document)
    assert set(models.Card.objects.values_list("twins", flat=True)) == {sources[0]}


def test_what_differs_gives_both_texts_again() -> None:
    before = "one two three\nfour\n\nfive six\nseven\n"
    after = "one 2 three\nfour\nnew\nfive six\n"
    stretches = differing(before, after)
    for kinds, text in ((("same", "out"), before), (("same", "in"), after)):
        words = " ".join(piece.text for s in stretches for piece in s.pieces if piece.kind in kinds).split()
        assert words == [word for word in text.split() if word not in ("four", "five", "six")]
    assert sum(stretch.same for stretch in stretches) == 2
    assert [p.kind for s in differing("a\n" * 4000, "b") for p in s.pieces] == ["out", "in"]
