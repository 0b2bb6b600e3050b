"""Side by side: the original that can do nothing, versions aligned by paragraph, the way from passage to passage."""

import html
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elchi.house.reading_room.aligned import aligned, paragraphs
from elchi.model.transcript import Block, BlockKind

if TYPE_CHECKING:
    from django.test import Client

pytest.importorskip("django")

NEWS = {
    "en": "<p>On 3 May 2024 the ministers of Portugal and Nepal met in Lisbon and spoke about trade between the two states.</p>"
    "<p>They signed the Agreement on Trade.</p><p>They will meet again in Kathmandu in the autumn of next year.</p>",
    "ru": "<p>3 мая 2024 года министры Португалии и Непала встретились в Лиссабоне и говорили о торговле между двумя государствами.</p>"
    "<p>Они подписали Соглашение о торговле.</p><p>Они снова встретятся в Катманду осенью следующего года.</p>",
}


def _page(language: str) -> bytes:
    words = f"<h1>News {language}</h1>{NEWS[language]}<script>document.title = 'mine'</script>"
    return f"<!doctype html><html lang='{language}'><head><title>News {language}</title></head><body><article>{words}</article></body></html>".encode()


@pytest.fixture
def pages(client: "Client", tmp_path: Path) -> dict[str, str]:
    """One release in two languages, and another page; the ids of the sources by language."""
    from django.conf import settings as house

    from elchi.house.ledger import actions
    from elchi.journey import travel
    from elchi.model.arrival import Arrival
    from elchi.stacks import Shelf

    shelf = Shelf(Path(house.ELCHI_HOME) / "stacks")
    ids = {}
    for name, address, language in (
        ("en", "https://mfa.example.az/en/news/7", "en"),
        ("ru", "https://mfa.example.az/ru/news/7", "ru"),
        ("other", "https://mfa.example.az/ru/news/8", "ru"),
    ):
        data = _page(language) + (b"<!-- other -->" if name == "other" else b"")
        arrival = Arrival(data, address, "url", datetime(2024, 5, 3, tzinfo=UTC), "text/html")
        ids[name] = actions.add_document(travel(arrival, shelf=shelf, language=language)).source
    actions.settle()
    return ids


def test_the_original_comes_as_it_was_and_can_do_nothing(client: "Client", pages: dict[str, str]) -> None:
    answer = client.get(f"/sources/{pages['en']}/original/")
    assert answer.content == _page("en") and answer["Content-Type"].startswith("text/html")
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("sandbox;") and "script-src" not in policy and "default-src 'none'" in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN" and answer["X-Content-Type-Options"] == "nosniff"
    beside = client.get(f"/sources/{pages['en']}/beside/")
    assert f'<iframe src="/sources/{pages["en"]}/original/"' in beside.content.decode()
    assert "frame-src 'self'" in beside["Content-Security-Policy"]
    assert client.get("/sources/000000000000/original/").status_code == 404
    assert client.get("/sources/000000000000/beside/").status_code == 404


def test_a_page_leads_to_its_versions_in_other_languages_aligned(
    client: "Client", pages: dict[str, str]
) -> None:
    said = client.get(f"/sources/{pages['en']}/").content.decode()
    assert re.findall(r'/beside/(\w+)/" hreflang="(\w+)"', said) == [(pages["ru"], "ru")]
    answer = client.get(f"/sources/{pages['en']}/beside/{pages['ru']}.json").json()
    pairs = [(" ".join(pair["one"])[:12], " ".join(pair["other"])[:12]) for pair in answer["pairs"]]
    assert ("They signed ", "Они подписал") in pairs and ("They will me", "Они снова вс") in pairs
    rows = client.get(f"/sources/{pages['en']}/beside/{pages['ru']}/").content.decode()
    assert '<td lang="ru"><p>Они подписали' in rows
    assert "hreflang" not in re.sub(
        r"(?s)<footer.*", "", client.get(f"/sources/{pages['other']}/").content.decode()
    )


@pytest.mark.parametrize(
    ("one", "other", "is_version"),
    [
        ("https://a.example/en/x", "https://a.example/ru/x", True),
        ("https://en.a.example/x", "https://ru.a.example/x", True),
        ("https://a.example/x?lang=en", "https://a.example/x?lang=ru", True),
        ("https://a.example/x_en.html", "https://a.example/x_ru.html", False),
        ("https://a.az/x", "https://a.ru/x", False),
        ("https://a.example/en/x", "https://a.example/ru/y", False),
    ],
)
def test_versions_are_told_by_a_languages_code_in_the_address(one: str, other: str, is_version: bool) -> None:
    from elchi.house.ledger.queries.tongues import _around_code

    found = [
        other[len(before) : len(other) - len(after)]
        for before, after in _around_code(one)
        if other.startswith(before) and other.endswith(after)
    ]
    assert (found == ["ru"]) is is_version


PARAGRAPHS = st.lists(st.text(alphabet="abc ", min_size=1, max_size=40).map(lambda s: f"x{s}"), max_size=12)


@given(PARAGRAPHS, PARAGRAPHS)
@settings(max_examples=60, deadline=None)
def test_no_paragraph_is_lost_or_moved(one: list[str], other: list[str]) -> None:
    pairs = aligned(one, other)
    assert [words for pair in pairs for words in pair.one] == one
    assert [words for pair in pairs for words in pair.other] == other
    assert all(pair.one or pair.other for pair in pairs)


def test_a_paragraph_that_one_version_leaves_out_or_divides_is_seen() -> None:
    def text(*lengths: int) -> list[str]:
        return [f"{number}{'x' * length}" for number, length in enumerate(lengths)]

    left_out = aligned(text(100, 400, 900, 250), text(102, 395, 255))
    assert [(len(pair.one), len(pair.other)) for pair in left_out] == [(1, 1), (1, 1), (1, 0), (1, 1)]
    divided = aligned(text(100, 400, 60), text(98, 180, 215, 63))
    assert [(len(pair.one), len(pair.other)) for pair in divided] == [(1, 1), (1, 2), (1, 1)]
    same = aligned(text(*range(30, 300, 3)), text(*range(30, 300, 3)))
    assert all(len(pair.one) == len(pair.other) == 1 for pair in same)


def test_paragraphs_are_blocks_that_say_anything() -> None:
    blocks = [
        Block(BlockKind.PARAGRAPH, 0, 3),
        Block(BlockKind.PARAGRAPH, 4, 5),
        Block(BlockKind.PARAGRAPH, 6, 9),
    ]
    assert paragraphs("One - Two", blocks) == ("One", "Two")
    assert paragraphs("One\n\n—\nTwo", ()) == ("One", "Two")


def test_statements_lead_to_the_one_before_and_the_one_after(filled: "Client") -> None:
    id_ = filled.get("/sources.json").json()["sources"]["items"][-1]["id"]
    said = filled.get(f"/sources/{id_}/").content.decode()
    after: dict[str, Any] = {}
    for card in re.split(r'(?=<article class="card)', said)[1:]:
        own = re.search(r'id="s-([^"]+)"', card)
        found = re.search(r'href="#s-([^"]+)" rel="next"', card)
        assert own is not None
        after[own[1]] = found[1] if found else None
    order = list(after)
    assert len(order) > 2 and [after[one] for one in order] == [*order[1:], None]


@pytest.mark.parametrize("shelf", ["sources", "records"])
def test_a_citation_names_what_it_cites_and_where_it_lasts(filled: "Client", shelf: str) -> None:
    item = filled.get(f"/{shelf}.json").json()[shelf]["items"][0]
    page = filled.get(f"/{shelf}/{item['id']}/").content.decode()
    (found,) = re.findall(r'<q id="reference" lang="en">([^<]+)</q>', page)
    said = html.unescape(found)
    assert item["title"] in said and f"http://localhost/{shelf}/{item['id']}/ (ark:" in said
    assert 'data-copies="reference"' in page
