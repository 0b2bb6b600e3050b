"""The catalogue by OPDS 2, and the signposts on its pages: every link leads somewhere, every facet narrows to its number."""

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from django.test import Client

pytest.importorskip("django")
OPDS = "application/opds+json"


def _feed(client: "Client", address: str) -> dict[str, Any]:
    response = client.get(_path(address))
    assert response.status_code == 200 and response["Content-Type"].startswith(OPDS), address
    feed: dict[str, Any] = response.json()
    assert feed["metadata"]["title"] and any(link["rel"] == "self" for link in feed["links"])
    assert {"navigation", "publications", "groups"} & feed.keys()
    return feed


def _path(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def test_every_way_from_the_start_leads_to_as_much_as_it_says(filled: "Client") -> None:
    start = _feed(filled, "/opds.json")
    ways = [*start["navigation"], *(way for group in start["groups"] for way in group["navigation"])]
    assert len(ways) > 8 and all(way["type"] == OPDS for way in ways)
    for way in ways:
        feed = _feed(filled, way["href"])
        assert feed["publications"], way
        if "properties" in way:
            assert feed["metadata"]["numberOfItems"] == way["properties"]["numberOfItems"], way


def test_a_search_is_a_feed_that_is_narrowed_by_its_facets(filled: "Client") -> None:
    template = next(link for link in _feed(filled, "/opds.json")["links"] if link["rel"] == "search")
    assert template["templated"] and template["href"].endswith("{?query}")
    feed = _feed(filled, template["href"].replace("{?query}", "?query=AZ-KG"))
    total = feed["metadata"]["numberOfItems"]
    assert total == len(feed["publications"]) > 3
    narrowed = [way for facet in feed["facets"] for way in facet["links"]]
    assert {facet["metadata"]["title"] for facet in feed["facets"]} >= {"Kind", "State", "Year", "Subjects"}
    for way in narrowed:
        assert (
            _feed(filled, way["href"])["metadata"]["numberOfItems"] == way["properties"]["numberOfItems"]
        ), way


@pytest.mark.parametrize(
    ("language", "value"),
    [("az", "Azərbaycan"), ("ky", "Кыргызстан"), ("ru", "Азербайджан"), ("tr", "Azerbaycan")],
)
def test_reading_programs_are_spoken_to_in_their_language(
    filled: "Client", language: str, value: str
) -> None:
    from elchi.house.reading_room.words import words

    asked = filled.get(
        "/opds/search.json?query=AZ-KG", headers={"accept-language": f"{language}-XX, en;q=0.5"}
    )
    assert asked["Content-Language"] == language and "Accept-Language" in asked["Vary"]
    found = {
        one["metadata"]["title"]: [way["title"] for way in one["links"]] for one in asked.json()["facets"]
    }
    assert value in found[words(language)("kind.state")], found
    chosen = _feed(filled, f"/opds.json?lang={language}")
    assert chosen["navigation"][1]["title"] == words(language)("opds.everything") != "Everything"
    assert all(f"lang={language}" in way["href"] for way in chosen["navigation"])


def test_publications_can_be_opened_and_pages_join(filled: "Client", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("elchi.house.interlibrary.views.opds.SIZE", 3)
    address, names = "/opds/search.json?order=newest", list[str]()
    while address:
        feed = _feed(filled, address)
        for publication in feed["publications"]:
            names.append(publication["metadata"]["identifier"])
            opened = [
                link
                for link in publication["links"]
                if "http://opds-spec.org/acquisition/open-access" in link["rel"]
            ]
            assert len(opened) == 1 and publication["images"][0]["type"] == "image/png"
            for link in (*opened, *publication["images"]):
                response = filled.get(_path(link["href"]))
                response.close()
                assert response.status_code == 200
        address = next((link["href"] for link in feed["links"] if link["rel"] == "next"), "")
    assert len(names) == len(set(names)) == feed["metadata"]["numberOfItems"]


def test_a_search_for_nothing_is_a_feed_of_nothing(client: "Client") -> None:
    feed = _feed(client, "/opds/search.json?query=nothing&page=7")
    assert feed["publications"] == [] and feed["facets"] == [] and feed["metadata"]["numberOfItems"] == 0
    assert _feed(client, "/opds.json")["groups"] == []


def test_signposts_lead_from_the_page_to_all_that_describes_it_and_back(filled: "Client") -> None:
    from elchi.house.ledger import queries

    for stem in (
        f"/records/{queries.records().items[0].id}",
        f"/sources/{queries.newest_sources().items[0].id}",
    ):
        signs = re.findall(r'<([^>]+)>; rel="([^"]+)"', filled.get(f"{stem}/")["Link"])
        described = [where for where, rel in signs if "describedby" in rel.split()]
        (whole,) = (where for where, rel in signs if rel == "linkset")
        (named,) = (where for where, rel in signs if rel == "cite-as")
        assert len(described) == 8 and filled.get(_path(named)).status_code == 302
        for where in described:
            back = re.findall(r'<([^>]+)>; rel="([^"]+)"', filled.get(where)["Link"])
            assert (f"http://localhost{stem}/", "alternate describes") in back
        answer = filled.get(whole)
        assert answer["Content-Type"] == "application/linkset+json"
        page, *others = answer.json()["linkset"]
        assert page["anchor"] == f"http://localhost{stem}/" and page["cite-as"] == [{"href": named}]
        assert {_path(one["href"]) for one in page["describedby"]} == {*described} and len(others) == 8
    assert filled.get("/records/nothing.linkset.json").status_code == 404
