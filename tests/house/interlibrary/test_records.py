"""Catalogue records at their addresses, found from the page, chosen by `Accept`, named for ever."""

import html
import io
import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pymarc
import pytest

from elchi.exchange import FORMATS
from elchi.model.arrival import Arrival

if TYPE_CHECKING:
    from django.test import Client

pytest.importorskip("django")


def _source() -> str:
    from elchi.house.ledger import queries

    return queries.newest_sources().items[0].id


def _record(kind: str = "instrument") -> str:
    from elchi.house.ledger import queries

    return next(
        card.id for card in queries.records(kind=kind).items if "Legal" in card.title or kind != "instrument"
    )


@pytest.mark.parametrize("suffix", FORMATS)
def test_sources_and_records_have_an_address_in_every_format(filled: "Client", suffix: str) -> None:
    for address in (f"/sources/{_source()}", f"/records/{_record()}", f"/records/{_record('office')}"):
        response = filled.get(f"{address}.{suffix}")
        assert response.status_code == 200, address
        assert response["Content-Type"].partition(";")[0] == FORMATS[suffix].media_type
        assert (
            response["Last-Modified"]
            and f'<http://localhost{address}/>; rel="alternate describes"' in response["Link"]
        )
        again = filled.get(f"{address}.{suffix}", headers={"if-none-match": response["ETag"]})
        assert again.status_code == 304


def test_the_marc_of_a_treaty_says_what_the_register_holds(filled: "Client") -> None:
    (record,) = pymarc.parse_xml_to_array(
        io.BytesIO(filled.get(f"/records/{_record()}.marcxml").content), strict=True
    )
    assert record["130"]["d"] == "(2023 October 12)"
    assert [field["a"] for field in record.get_fields("710")[:2]] == ["Azerbaijan,", "Kyrgyzstan,"]
    assert {field["a"] for field in record.get_fields("700")} == {"Leyla Quliyeva", "Айбек Токтогулов"}
    assert record["883"]["q"] == "hand/1" and record["786"]["t"]
    written = next(pymarc.MARCReader(filled.get(f"/records/{_record()}.mrc").content))
    assert [str(field) for field in written.fields] == [str(field) for field in record.fields]


def test_a_page_lists_the_formats_and_its_answer_names_them(filled: "Client") -> None:
    for address in (f"/sources/{_source()}/", f"/records/{_record()}/"):
        response = filled.get(address)
        page = response.content.decode()
        for suffix, format_ in FORMATS.items():
            target = f"{address.rstrip('/')}.{suffix}"
            assert f'href="{target}"' in page
            assert f'<{target}>; rel="alternate describedby"; type="{format_.media_type}"' in response["Link"]
        assert re.search(r'<http://localhost/ark:99999/[sr]1\w+>; rel="cite-as"', response["Link"])
        assert "Accept" in response["Vary"]


def test_who_asks_for_a_format_gets_it_at_the_page_and_a_browser_gets_the_page(filled: "Client") -> None:
    address = f"/records/{_record()}/"
    given = filled.get(address, headers={"accept": "application/ld+json"})
    assert json.loads(given.content)["@type"] == "Legislation"
    assert given["Content-Location"] == f"{address.rstrip('/')}.jsonld" and "Accept" in given["Vary"]
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    for accept in (browser, "*/*", ""):
        assert filled.get(address, headers={"accept": accept})["Content-Type"].startswith("text/html")
    assert filled.get("/records/nothing/", headers={"accept": "application/marc"}).status_code == 404


def test_a_persistent_identifier_leads_to_its_page_and_a_mistyped_one_is_told_so(filled: "Client") -> None:
    from elchi.exchange.ark import Named, ark
    from elchi.house.ledger import queries

    page = html.unescape(filled.get(f"/records/{_record()}/").content.decode())
    name = re.search(r'href="/(ark:99999/r1\w+)"', page)[1]  # type: ignore[index]
    assert filled.get(f"/{name}")["Location"] == f"/records/{_record()}/"
    assert filled.get(f"/{name.replace('ark:', 'ark:/')}")["Location"] == f"/records/{_record()}/"
    wrong = name[:-1] + ("b" if name[-1] != "b" else "c")
    assert filled.get(f"/{wrong}").status_code == 404 and b"mistyped" in filled.get(f"/{wrong}").content
    told = filled.get(f"/{name}?info").content.decode()
    assert told.startswith("erc:\nwho: Azerbaijan; Kyrgyzstan\n") and f"id: {name}" in told
    said = queries.source_statements(_source())[0].id
    assert (
        filled.get(f"/{ark('99999', Named.STATEMENT, said)}")["Location"] == f"/sources/{_source()}/#s-{said}"
    )
    assert filled.get(f"/{ark('99999', Named.STATEMENT, 'ab' * 16)}").status_code == 404
    assert filled.get(f"/{ark('99999', Named.RECORD, 'ab' * 8)}").status_code == 410


def test_a_record_that_was_joined_to_another_leads_there_in_every_format(filled: "Client") -> None:
    from elchi.house.ledger import models

    now = _record()
    said = models.RecordStatement.objects.filter(record=now)[0].statement_id
    models.FormerRecord.objects.create(id="0123456789abcdef", statement_id=said)
    assert filled.get("/records/0123456789abcdef.mods")["Location"] == f"/records/{now}.mods"


@pytest.mark.parametrize(
    "address", ["/sources/0123456789ab.bib", "/records/nothing.mrc", "/ark:99999/", "/ark:x"]
)
def test_what_is_not_here_is_told_in_plain_words(filled: "Client", address: str) -> None:
    response = filled.get(address)
    assert response.status_code == 404 and response["Content-Type"].startswith("text/plain")


def test_what_a_title_holds_is_never_markup(filled: "Client") -> None:
    from elchi.house.ledger import queries

    for card in queries.records().items:
        for suffix in ("dc", "mods", "marcxml"):
            assert b"<draft>" not in filled.get(f"/records/{card.id}.{suffix}").content


@pytest.mark.usefixtures("library")
def test_a_relation_leads_to_the_instrument_that_is_meant_where_one_is() -> None:
    from elchi.house.interlibrary import describing
    from elchi.house.ledger import actions, models
    from elchi.journey import travel

    for number, text in enumerate(
        (
            "Lisbon, 3 May 2020. Portugal and Nepal signed the Agreement on Trade in Lisbon on 2 May 2020.",
            "Lima, 4 May 2020. Peru and Chile signed the Agreement on Trade in Lima on 3 May 2020.",
            "Lisbon, 3 May 2024. Portugal and Nepal signed the Protocol amending the Agreement on Trade in Lisbon on 2 May 2024.",
            "Oslo, 3 May 2024. Norway and Kenya signed the Protocol amending the Agreement on Trade in Oslo on 2 May 2024.",
        )
    ):
        came = datetime(2024, 5, 6, tzinfo=UTC)
        actions.add_document(
            travel(Arrival(text.encode(), f"{number}.txt", "file", came, "text/plain"), language="en")
        )
    actions.settle()
    rows = {
        (row.date, *sorted(row.states)): row.id for row in models.Record.objects.filter(kind="instrument")
    }
    assert len(rows) == 4, rows
    meant, amending = rows["2020-05-02", "NP", "PT"], rows["2024-05-02", "NP", "PT"]
    described = describing.record(amending, "http://localhost/")
    assert described is not None
    (relation,) = described.relations
    assert (relation.kind, relation.to.address) == ("amends", f"http://localhost/records/{meant}/")
    for form, said in (
        ("jsonld", f'"@id": "http://localhost/records/{meant}/"'),
        ("marcxml", relation.to.ark),
        ("mods", relation.to.ark),
        ("dc", relation.to.ark),
    ):
        assert str(said) in FORMATS[form].write(described).decode(), form
    alone = describing.record(rows["2024-05-02", "KE", "NO"], "http://localhost/")
    assert alone is not None and alone.relations[0].to.ark is None
