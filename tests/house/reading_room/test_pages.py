"""The pages: each has an address, a twin in JSON, and every value in it opens its passage."""

import html
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from elchi.journey import travel
from elchi.model.arrival import Arrival
from house.made import journey

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

pytest.importorskip("django")

PAGES = (
    "/",
    "/about/",
    "/search/",
    "/search/?q=embassy",
    "/search/?q=nothing-of-the-sort",
    "/sources/",
    "/records/",
    "/records/?kind=instrument&state=AZ&state=KG",
    "/doubts/",
    "/people/",
    "/bodies/",
    "/states/",
    "/states/AZ/",
    "/dossiers/",
    "/dossiers/AZ-KG/",
    "/dossiers/AZ-KG/?by=subject",
)


def _text(response: "HttpResponse") -> str:
    return response.content.decode()


def _addresses(page: str) -> list[str]:
    return [html.unescape(address) for address in re.findall(r'href="(/[^"]*)"', page)]


def _walk(client: "Client", limit: int = 150) -> dict[str, str]:
    """Follow every address from the start page; return the pages by address."""
    pages: dict[str, str] = {}
    ahead = list(PAGES)
    while ahead and len(pages) < limit:
        address = ahead.pop(0).partition("#")[0]
        if address in pages or address.startswith("/static/") or "theme=" in address or "lang=" in address:
            continue
        response = client.get(address, follow=True)  # the desk and lasting names lead on
        assert response.status_code == 200, address
        if response["Content-Type"].startswith("text/html"):
            pages[address] = _text(response)
            ahead += _addresses(pages[address])
    return pages


def test_every_address_leads_somewhere_every_anchor_exists_once_and_what_a_source_says_is_never_markup(
    filled: "Client",
) -> None:
    pages = _walk(filled)
    assert len(pages) > 25
    for address, page in pages.items():
        assert "<draft>" not in page, address
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), address
        for anchor in re.findall(r'href="#([^"]+)"', page):
            assert anchor in ids, (address, anchor)
        for target in _addresses(page):
            other, _, anchor = target.partition("#")
            if anchor and other in pages:
                assert f'id="{anchor}"' in pages[other], (address, target)


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_library_has_all_its_pages(client: "Client", address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    if address in ("/", "/sources/", "/dossiers/AZ-KG/"):
        assert "elchi add" in _text(response)


def test_each_page_names_its_twin_in_json_and_the_twin_the_page(filled: "Client") -> None:
    for address in PAGES:
        page = filled.get(address)
        twin = re.fullmatch(r'<(.+)>; rel="alternate"; type="application/json"', page["Link"])
        assert twin and f'href="{html.escape(twin[1])}"' in _text(page)
        data = filled.get(twin[1])
        assert data["Content-Type"] == "application/json"
        assert data["Link"] == f'<{address}>; rel="alternate"; type="text/html"'
        assert json.loads(data.content)["page"].endswith(address)


def test_whoever_asks_for_json_gets_it_and_a_browser_its_page(filled: "Client") -> None:
    wishes = {"application/json": True, "application/json, text/javascript, */*; q=0.01": True}
    wishes |= {
        "text/html,application/xhtml+xml,*/*;q=0.8": False,
        "*/*": False,
        "image/png": False,
        "": False,
    }
    record = json.loads(filled.get("/records.json").content)["records"]["items"][0]["id"]
    for address in (*PAGES, f"/records/{record}/"):
        for accept, is_json in wishes.items():
            answer = filled.get(address, headers={"accept": accept})
            assert "Accept" in answer["Vary"].split(", ")
            assert answer["Content-Type"].startswith("application/json") == is_json, (address, accept)
            if is_json:
                assert answer.content == filled.get(answer["Content-Location"]).content, address


def test_the_same_address_with_json_behind_it_leads_to_the_data(filled: "Client") -> None:
    assert filled.get("/states/AZ/.json").headers["Location"] == "/states/AZ.json"
    assert filled.get("/.json").headers["Location"] == "/index.json"


def test_no_address_of_ours_leads_to_another_house(client: "Client") -> None:
    from django.test import RequestFactory

    from elchi.house.reading_room.urls import to_json

    request = RequestFactory().get("/")
    assert to_json(request, "/elsewhere.example").headers["Location"] == "/elsewhere.example.json"


def test_the_dossier_as_data_holds_the_words_behind_each_value(filled: "Client") -> None:
    dossier = json.loads(filled.get("/dossiers/AZ-KG.json").content)["dossier"]
    titles = [r for shelf in dossier["dossier"]["legal_base"] for r in shelf["records"]]
    witness = titles[0]["values"][0]["witnesses"][0]
    evidence = dossier["evidence"][f"{witness['statement']}#{witness['value']}"]
    assert evidence["passages"][0]["quote"] in evidence["said"]


def test_a_pair_has_one_address_whatever_order_or_case_it_is_asked_in(filled: "Client") -> None:
    assert filled.get("/dossiers/KG-AZ/").headers["Location"] == "/dossiers/AZ-KG/"
    assert filled.get("/dossiers/az-kg/").headers["Location"] == "/dossiers/AZ-KG/"
    assert filled.get("/dossiers/KG-AZ.json").headers["Location"] == "/dossiers/AZ-KG.json"
    assert filled.get("/dossiers/?a=KG&b=AZ").headers["Location"] == "/dossiers/AZ-KG/"
    assert filled.get("/states/az/").headers["Location"] == "/states/AZ/"
    assert filled.get("/dossiers/AZ-AZ/").status_code == 404


def test_two_dates_of_one_embassy_stand_side_by_side(filled: "Client") -> None:
    page = _text(filled.get("/dossiers/AZ-KG/"))
    doubts = page[page.index('id="doubts"') :]
    assert "16 May 2007" in doubts and "18 May 2007" in doubts


def test_the_contradictions_of_a_pair_have_a_page_of_their_own(filled: "Client") -> None:
    dossier = _text(filled.get("/dossiers/AZ-KG/"))
    assert 'href="/doubts/?state=AZ&amp;state=KG&amp;open=1"' in dossier
    page = _text(filled.get("/doubts/?state=AZ&state=KG&open=1"))
    assert "16 May 2007" in page and 'href="/dossiers/AZ-KG/"' in page
    assert json.loads(filled.get("/doubts.json?state=AZ&state=KG").content)["doubts"]["total"] >= 1
    assert json.loads(filled.get("/doubts.json?state=KG&state=PE").content)["doubts"]["total"] == 0


def test_what_held_on_a_day_is_told_by_what_was_known_on_another(filled: "Client") -> None:
    listed = json.loads(filled.get("/records.json?kind=instrument").content)["records"]["items"]
    address = next(f"/records/{r['id']}" for r in listed if r["date"] == "2023-10-12")

    def held(query: str) -> tuple[bool, str]:
        life = json.loads(filled.get(f"{address}.json?{query}").content)["life"]
        return life["heard"], life["status"]

    assert held("on=2023-10-12") == (True, "signed")
    assert held("on=2023-10-11") == (True, "unknown")
    assert held("on=2023-10-12&known=2001-01-01") == (False, "unknown")
    page = _text(filled.get(f"{address}/?on=2023-10-12&known=nonsense"))
    assert "signed, not in force as far as is told" in page and "A day is written as 2024-05-06" in page
    assert "knew nothing of it" in _text(filled.get(f"{address}/?known=2001-01-01"))


def test_a_query_that_names_two_states_offers_their_dossier(filled: "Client") -> None:
    assert 'href="/dossiers/AZ-KG/"' in _text(filled.get("/search/?q=kyrgyzstan+and+azerbaijan"))
    assert "Кыргызстан" in _text(filled.get("/search/?q=Азербайжан+Кыргызстан&lang=ky"))


def test_what_is_sought_is_text_and_never_markup(filled: "Client") -> None:
    hostile = _text(filled.get("/search/?q=%3Cscript%3Ealert(1)%3C/script%3E"))
    assert "<script>alert" not in hostile


@pytest.mark.parametrize(
    "address", ["/no-such-room/", "/sources/0123456789ab/", "/records/nothing/", "/people/nobody/"]
)
def test_an_address_that_leads_nowhere_says_so_in_style(filled: "Client", address: str) -> None:
    response = filled.get(address)
    assert response.status_code == 404
    assert "This address leads nowhere" in _text(response)
    twin = filled.get(f"{address.rstrip('/')}.json")
    assert twin.status_code == 404
    assert json.loads(twin.content)["status"] == 404


def test_a_failure_is_told_in_style(filled: "Client", monkeypatch: pytest.MonkeyPatch) -> None:
    from elchi.house.ledger import queries

    def fail() -> None:
        raise RuntimeError("made to fail")

    monkeypatch.setattr(queries, "states", fail)
    filled.raise_request_exception = False
    response = filled.get("/states/")
    assert response.status_code == 500
    assert "Something went wrong on our side" in _text(response)


def test_the_reader_chooses_the_language_by_address_cookie_or_browser(filled: "Client") -> None:
    assert '<html lang="en"' in _text(filled.get("/"))
    by_browser = filled.get("/", headers={"accept-language": "kk, ru-RU;q=0.9, en;q=0.8"})
    assert by_browser["Content-Language"] == "ru"
    page = _text(filled.get("/dossiers/AZ-KG/?lang=az"))
    assert '<html lang="az"' in page and "Qırğızıstan" in page
    assert filled.get("/")["Content-Language"] == "az"
    assert filled.get("/?lang=xx")["Content-Language"] == "az"


def test_the_reader_chooses_the_light_without_script(filled: "Client") -> None:
    response = filled.get("/records/?kind=tie&theme=dark")
    assert (response.status_code, response.headers["Location"]) == (303, "/records/?kind=tie")
    assert '<html lang="en" data-theme="dark">' in _text(filled.get("/records/?kind=tie"))


@pytest.mark.parametrize("asked", ["0", "99", "-1", "x", "٣", "9" * 40])
def test_whatever_page_is_asked_for_there_is_one(filled: "Client", asked: str) -> None:
    found = json.loads(filled.get("/records.json", {"page": asked}).content)["records"]
    assert len(found["items"]) == found["total"] > 5


def test_records_come_as_a_table_file_that_no_spreadsheet_takes_for_formulas(filled: "Client") -> None:
    from elchi.exchange.together import tame

    response = filled.get("/records.csv?kind=instrument")
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines[0].startswith("id,kind,type,action,title,date")
    assert len(lines) == 3
    assert 'filename="elchi-instrument.csv"' in response["Content-Disposition"]
    assert tame('=HYPERLINK("x")') == '\'=HYPERLINK("x")'


def test_a_state_is_told_with_the_codes_by_which_data_sets_know_it(filled: "Client") -> None:
    assert "AZE" in (page := _text(filled.get("/states/AZ/"))) and "COW 373" in page
    table = b"".join(filled.get("/states.csv").streaming_content).decode("utf-8-sig")
    assert "KG,Kyrgyzstan,KGZ,703,703,,,," in table
    soviet = filled.get("/states/SU.json").json()["state"]["facts"]
    assert (soviet["cow"], soviet["valid_from"], soviet["valid_until"]) == (365, "1922-12-30", "1991-12-26")
    assert [heir["code"] for heir in soviet["successors"]] == ["RU"]


@pytest.mark.usefixtures("library")
def test_a_former_state_has_a_dossier_of_its_own_to_which_that_of_its_heir_leads(client: "Client") -> None:
    from elchi.house.ledger import actions
    from elchi.house.ledger.queries import state_facts

    text = "South Yemen and Cuba established diplomatic relations on 4 March 1972.\n"
    actions.add_document(
        travel(Arrival(text.encode(), "a.txt", "file", datetime.now(UTC), "text/plain"), language="en")
    )
    actions.settle()
    assert "4 March 1972" in _text(client.get("/dossiers/CU-YD/"))
    assert 'href="/dossiers/CU-YD/"' in _text(client.get("/dossiers/CU-YE/"))
    facts = state_facts("YE")
    assert facts and [state.code for state in facts.predecessors] == ["YD"]
    page = _text(client.get("/states/YD/"))
    assert "YDYE" in page and "COW 680" in page and 'href="/states/YE/"' in page


def test_an_office_on_a_day_is_a_person_with_the_reason_and_the_passages(filled: "Client") -> None:
    office = filled.get("/states/AZ.json?office=ədliyyə naziri&on=2023-10-20").json()["office"]
    (holder,) = office["holders"]
    assert (holder["person"]["name"], office["on"]) == ("Leyla Quliyeva", "2023-10-20")
    assert "nobody else in between" in holder["because"] and holder["likelihood"] > 0.7
    said = [(one["said"], passage["quote"]) for one in holder["evidence"] for passage in one["passages"]]
    assert ("Leyla Quliyeva", "Leyla Quliyeva") in said
    page = _text(filled.get("/states/AZ/?office=Justice Minister&on=2023-10-20&lang=ky", follow=True))
    assert "Leyla Quliyeva</strong>" in page and holder["because"] in page
    assert "Ал күнгө жакын" in _text(filled.get("/states/AZ/?office=minister of fish&on=2023-10-20"))


def test_all_records_come_as_json_at_once(filled: "Client") -> None:
    found = json.loads(filled.get("/records.json?all=1").content)["records"]
    assert len(found["items"]) == found["total"] > 5


def test_a_state_of_which_nothing_is_told_says_so(filled: "Client") -> None:
    page = _text(filled.get("/states/YD/"))
    assert "South Yemen" in page and "tells of it and another state" in page


def test_foreign_words_say_their_language(filled: "Client") -> None:
    page = _text(filled.get("/dossiers/AZ-KG/?lang=ky"))
    assert re.search(r'<h4 class="title" lang="en"><a href="/records/', page)


def test_a_dossier_asks_a_fixed_number_of_questions(filled: "Client") -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    filled.get("/dossiers/AZ-KG/")
    with CaptureQueriesContext(connection) as asked:
        filled.get("/dossiers/AZ-KG/")
    assert len(asked) < 25, [query["sql"] for query in asked]


def test_the_page_of_a_source_says_up_to_where_it_was_read_and_rereading_takes_it_back(
    client: "Client", library: object
) -> None:
    from dataclasses import replace

    from elchi.house.ledger import actions, queries, rereading
    from elchi.model.finding import Finding
    from house.made import journey

    whole = journey()
    assert whole.reading is not None
    finding = Finding("unread-rest", "talks.txt", "It tells more than one reading takes.", "Split it.")
    source = actions.add_document(
        replace(whole, reading=replace(whole.reading, until=18), findings=(finding,))
    ).source
    page = _text(client.get(f"/sources/{source}/"))
    assert "Read up to character 18 of" in page and "one reading takes. Split it." not in page
    assert queries.source(source).until == 18
    list(rereading.reread([source], lambda *_, **__: whole.reading, lambda _: "a later reader"))
    assert "Read up to character" not in _text(client.get(f"/sources/{source}/"))


def test_what_has_no_day_stands_where_it_was_reported(client: "Client") -> None:
    from elchi.house.ledger import actions

    told = journey()
    assert told.reading is not None and told.entry is not None
    agreement, embassy = told.reading.statements
    undated = replace(agreement, values=tuple(v for v in agreement.values if v.field != "date"))
    reading = replace(told.reading, statements=(undated, embassy))
    entry = replace(told.entry, published="2022-04-26")
    actions.add_document(replace(told, reading=reading, entry=entry))
    actions.settle()
    first, second = json.loads(client.get("/records.json").content)["records"]["items"][:2]
    assert (first["kind"], first["date"], first["reported"]) == ("instrument", None, "2022-04-26")
    assert (second["date"], second["reported"]) == ("2007", None)
    assert "latest 26 April 2022" in _text(client.get("/dossiers/"))
    page = _text(client.get(f"/records/{first['id']}/"))
    assert (
        page.count("undated, reported 26 April 2022") == 2
        and "signed, not in force as far as is told" in page
    )
    timeline = _text(client.get("/dossiers/AZ-KG/")).partition('id="timeline"')[2]
    assert "undated, reported 26 April 2022" in timeline.partition("</section>")[0]


@pytest.mark.parametrize("language", ["az", "ky", "ru", "tr"])
def test_a_doubt_of_a_text_is_told_in_the_language_of_the_reader(filled: "Client", language: str) -> None:
    from elchi.house.reading_room.words import words

    listed = json.loads(filled.get("/sources.json").content)["sources"]["items"]
    source = next(one["id"] for one in listed if "three papers" in one["title"])
    for address in (f"/sources/{source}/", "/doubts/", "/dossiers/AZ-KG/"):
        assert words(language)("self_doubt.other") in _text(filled.get(f"{address}?lang={language}")), address
