"""Feeds and the map of the site: well formed, newest first, every address in them leads somewhere."""

import html
import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree

if TYPE_CHECKING:
    from django.test import Client

pytest.importorskip("django")
SPACE = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
FEEDS = ("/sources.atom", "/search.atom?q=embassy", "/search.atom?q=%3Cdraft%3E", "/dossiers/AZ-KG.atom")


def _asked(client: "Client", address: str) -> etree._Element:
    response = client.get(address)
    assert response.status_code == 200, address
    return etree.fromstring(response.content)


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_has_what_atom_wants_and_leads_to_pages(filled: "Client", address: str) -> None:
    root = _asked(filled, address)
    assert root.findtext("a:id", namespaces=SPACE) == f"http://localhost{address}"
    entries = root.findall("a:entry", SPACE)
    assert entries
    moments = [entry.findtext("a:updated", namespaces=SPACE) for entry in entries]
    assert (
        moments == sorted(moments, reverse=True)
        and root.findtext("a:updated", namespaces=SPACE) == moments[0]
    )
    assert len({entry.findtext("a:id", namespaces=SPACE) for entry in entries}) == len(entries)
    for entry in entries:
        for link in entry.findall("a:link", SPACE):
            assert filled.get(link.get("href").removeprefix("http://localhost")).status_code == 200


@pytest.mark.parametrize(
    "address", ["/sources.atom", "/search.atom", "/search.atom?q=nothing-such", "/dossiers/XX-YY.atom"]
)
def test_a_feed_of_nothing_is_a_feed(client: "Client", address: str) -> None:
    root = _asked(client, address)
    assert root.findall("a:entry", SPACE) == []
    assert root.findtext("a:updated", namespaces=SPACE) == "1970-01-01T00:00:00Z"


def test_a_pairs_feed_holds_what_concerns_both_and_has_one_address(filled: "Client") -> None:
    from elchi.house.ledger import queries

    titles = [
        e.findtext("a:title", namespaces=SPACE)
        for e in _asked(filled, "/dossiers/AZ-KG.atom").findall("a:entry", SPACE)
    ]
    both = queries.records(pair=("AZ", "KG")).items
    assert {card.title for card in both} <= set(titles) and len(titles) == len(both) + 2
    assert filled.get("/dossiers/kg-AZ.atom")["Location"] == "/dossiers/AZ-KG.atom"


def test_pages_name_their_feeds(filled: "Client") -> None:
    for page, feed in (
        ("/sources/", FEEDS[0]),
        ("/search/?q=embassy", FEEDS[1]),
        ("/dossiers/AZ-KG/", FEEDS[3]),
    ):
        said = html.unescape(filled.get(page).content.decode())
        assert said.count(f'href="{feed}"') == 2 and 'type="application/atom+xml"' in said
    assert "atom+xml" not in filled.get("/search/").content.decode()


def test_the_map_leads_to_every_source_and_record_that_stands(filled: "Client") -> None:
    from elchi.house.ledger import models

    gone = models.Record.objects.filter(kind="event").get().id
    models.Record.objects.filter(id=gone).delete()
    (part,) = _asked(filled, "/sitemap.xml").xpath("//s:loc/text()", namespaces=SPACE)
    pages = _asked(filled, part.removeprefix("http://localhost")).xpath("//s:loc/text()", namespaces=SPACE)
    assert len(pages) == len(set(pages)) == models.Record.objects.count() + models.Card.objects.count()
    assert all(filled.get(page.removeprefix("http://localhost")).status_code == 200 for page in pages)
    assert not any(gone in page for page in pages)
    assert (
        filled.get("/sitemap-99.xml").status_code == 404
        and filled.get(f"/sitemap-{'9' * 30}.xml").status_code == 404
    )


def test_robots_are_told_where_the_map_is_and_what_is_not_for_them(client: "Client") -> None:
    said = client.get("/robots.txt").content.decode()
    assert re.search(r"^Sitemap: http://localhost/sitemap\.xml$", said, re.M) and "Disallow: /desk/" in said
    assert _asked(client, "/sitemap.xml").findall("s:sitemap", SPACE) == []
