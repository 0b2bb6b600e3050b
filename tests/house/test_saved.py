"""Searches that last: by their address for anybody, under a name for curators; with feeds, and as files to take away."""

import csv
import io
import json
import xml.etree.ElementTree as tree
from typing import TYPE_CHECKING, Any

import pymarc
import pytest
from django.test import override_settings

from house.desk_people import FAST, client, hire

if TYPE_CHECKING:
    from django.test import Client

SUFFIXES = ("csv", "marcxml", "mrc", "mods", "jsonld", "csl.json", "bib", "ris")


@pytest.fixture
def desk(filled: "Client") -> "Client":
    with override_settings(**FAST):
        hire(rita="reader", carl="curator")
        yield filled


def _save(browser: Any, name: str, asked: str) -> Any:
    return browser.post("/desk/searches/", {"do": "save", "name": name, "asked": asked})


def test_a_saved_search_has_a_lasting_address_and_feed_and_may_be_changed_or_dropped(desk: "Client") -> None:
    carl = client("carl")
    name = "Энергетика: Azerbaijan & Kyrgyzstan"
    assert _save(carl, name, "title:memorandum")["Location"] == "/desk/searches/?done=save"
    (held,) = desk.get("/searches.json").json()["searches"]
    address = f"/searches/{held['slug']}"
    assert held["name"] == name and held["by"] == "carl" and held["slug"].isascii()
    assert name in desk.get("/searches/").content.decode().replace("&amp;", "&")
    assert desk.get(f"{address}/")["Location"] == "/search/?q=title%3Amemorandum"
    before = desk.get(f"{address}.atom").content.decode()
    assert "Memorandum of Understanding" in before and f"http://localhost{address}.atom" in before
    assert _save(carl, name, "embassy").status_code == 302
    assert desk.get(f"{address}.json").json()["search"]["asked"] == "embassy"
    assert "Memorandum" not in desk.get(f"{address}.atom").content.decode()
    assert b"".join(desk.get(f"{address}.csv")).decode().count("\r\n") > 1
    carl.post("/desk/searches/", {"do": "drop", "slug": held["slug"]})
    assert desk.get("/searches.json").json()["searches"] == []
    for gone in (f"{address}/", f"{address}.json", f"{address}.atom", f"{address}.csv"):
        assert desk.get(gone).status_code == 404, gone


def test_only_curators_save_and_a_search_that_says_nothing_is_refused(desk: "Client") -> None:
    assert _save(desk, "x", "embassy")["Location"].startswith("/desk/enter/")
    assert _save(client("rita"), "x", "embassy").status_code == 403
    carl = client("carl")
    for name, asked in (("…", "embassy"), ("Talks", " - ")):
        answer = _save(carl, name, asked)
        assert answer.status_code == 400 and 'role="alert"' in answer.content.decode()
    assert carl.post("/desk/searches/", {"do": "drop", "slug": "nothing"}).status_code == 404
    assert desk.get("/searches.json").json()["searches"] == []


def test_saved_searches_outlive_the_database_with_the_journal(desk: "Client") -> None:
    from elchi.house import journal

    _save(client("carl"), "Talks", "embassy")
    told = [
        row for label, rows in journal.read(journal.shelf()) for row in rows if label == "ledger.Judgement"
    ]
    assert [(row["subject"], row["correction"]) for row in told if row["act"] == "save-search"] == [
        ("talks", "embassy")
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_all_that_a_search_finds_is_one_file_in_every_format(filled: "Client", suffix: str) -> None:
    found = filled.get("/search.json", {"q": "kind:instrument"}).json()["found"]
    answer = filled.get(f"/search.{suffix}", {"q": "kind:instrument"})
    assert f'filename="elchi-kind-instrument.{suffix}"' in answer["Content-Disposition"]
    assert len(_entries(suffix, b"".join(answer))) == found["total"] > 1
    everything = _entries(suffix, b"".join(filled.get(f"/search.{suffix}")))
    assert len(everything) > found["total"]
    none = _entries(suffix, b"".join(filled.get(f"/search.{suffix}", {"q": "nothinglikethis"})))
    assert list(none) == []


def _entries(suffix: str, data: bytes) -> list[Any]:
    match suffix:
        case "csv":
            return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
        case "marcxml":
            return list(pymarc.parse_xml_to_array(io.BytesIO(data), strict=True))
        case "mrc":
            return list(pymarc.MARCReader(data))
        case "mods":
            return list(tree.fromstring(data))
        case "jsonld":
            return list(json.loads(data)["@graph"])
        case "csl.json":
            return list(json.loads(data))
        case "bib":
            return [line for line in data.decode().splitlines() if line.startswith("@")]
        case _:
            return [line for line in data.decode().splitlines() if line.startswith("ER  -")]


@pytest.mark.parametrize("name", ["people", "bodies", "states"])
def test_lists_of_names_are_tables_whose_addresses_lead_to_pages(filled: "Client", name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(b"".join(filled.get(f"/{name}.csv")).decode("utf-8-sig"))))
    assert rows and all(row["name"] for row in rows)
    assert filled.get(rows[0]["address"].removeprefix("http://localhost")).status_code == 200


@pytest.mark.parametrize("page", ["/search/?q=kind:instrument", "/sources/", "/records/?kind=tie", "/dossiers/AZ-KG/", "/people/", "/bodies/", "/states/"])  # fmt: skip
def test_every_list_leads_to_its_files(filled: "Client", page: str) -> None:
    import re
    from html import unescape

    said = filled.get(page).content.decode()
    links = [unescape(link) for link in re.findall(r'<a href="([^"]+)"[^>]* download>', said)]
    assert links
    for link in links:
        answer = filled.get(link)
        assert answer.status_code == 200 and b"".join(answer), link
