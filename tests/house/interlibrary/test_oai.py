"""Harvested by strangers: sickle and oaipmh-scythe take the whole library over HTTP and see what is gone."""

import io
from typing import TYPE_CHECKING

import pymarc
import pytest
from lxml import etree

if TYPE_CHECKING:
    from django.test import Client

pytest.importorskip("django")
SPACE = {"o": "http://www.openarchives.org/OAI/2.0/"}


@pytest.fixture
def address(served: str) -> str:
    """The provider's address."""
    return f"{served}/oai"


def _standing() -> int:
    from elchi.house.ledger import models

    return models.Record.objects.count() + models.Card.objects.count()


@pytest.mark.parametrize("prefix", ["oai_dc", "marc21", "mods"])
def test_sickle_takes_everything_page_by_page(
    address: str, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sickle import Sickle

    monkeypatch.setattr("elchi.exchange.oai_pmh.PAGE", 3)
    records = list(Sickle(address).ListRecords(metadataPrefix=prefix))
    assert len(records) == _standing() == len({record.header.identifier for record in records})
    assert all(record.metadata for record in records)
    assert all("kind:" in " ".join(record.header.setSpecs) for record in records)


def test_sickle_reads_who_we_are_and_what_we_have(address: str) -> None:
    from sickle import Sickle

    library = Sickle(address)
    identify = library.Identify()
    assert (identify.deletedRecord, identify.granularity) == ("persistent", "YYYY-MM-DDThh:mm:ssZ")
    assert identify.adminEmail == "postmaster@127.0.0.1" and identify.baseURL == address
    assert [f.metadataPrefix for f in library.ListMetadataFormats()] == ["oai_dc", "marc21", "mods"]
    sets = {s.setSpec: s.setName for s in library.ListSets()}
    assert (
        sets["kind:instrument"] == "Kind: International instrument"
        and sets["state:AZ"] == "State: Azerbaijan"
    )
    instruments = list(library.ListIdentifiers(metadataPrefix="oai_dc", set="kind:instrument"))
    assert len(instruments) == 2
    one = library.GetRecord(identifier=instruments[0].identifier, metadataPrefix="oai_dc")
    assert one.metadata["identifier"][0] == instruments[0].identifier
    formats = library.ListMetadataFormats(identifier=instruments[0].identifier)
    assert len(list(formats)) == 3


def test_sickle_is_told_what_is_gone_and_since_when(address: str) -> None:
    from sickle import Sickle
    from sickle.oaiexceptions import IdDoesNotExist, NoRecordsMatch

    from elchi.house.ledger import models

    library = Sickle(address)
    gone = models.Record.objects.filter(kind="event").get()
    models.Record.objects.filter(id=gone.id).delete()
    headers = list(library.ListIdentifiers(metadataPrefix="oai_dc"))
    (deleted,) = [header for header in headers if header.deleted]
    assert headers[-1].identifier == deleted.identifier and "kind:event" in deleted.setSpecs
    assert library.GetRecord(identifier=deleted.identifier, metadataPrefix="mods").header.deleted
    first = library.ListIdentifiers(metadataPrefix="oai_dc", **{"from": headers[0].datestamp})
    assert len(list(first)) == len(headers)
    with pytest.raises(NoRecordsMatch):
        library.ListIdentifiers(metadataPrefix="oai_dc", **{"from": "2999-01-01"})
    with pytest.raises(IdDoesNotExist):
        library.GetRecord(identifier="ark:99999/r1nothing", metadataPrefix="oai_dc")


def test_scythe_takes_the_same(address: str) -> None:
    from oaipmh_scythe import Scythe

    with Scythe(address) as library:
        records = list(library.list_records(metadata_prefix="marc21", ignore_deleted=True))
        assert len(records) == _standing()
        assert library.identify().deletedRecord == "persistent"


def test_the_marc_of_a_harvest_is_read_by_pymarc(filled: "Client") -> None:
    answer = filled.get("/oai?verb=ListRecords&metadataPrefix=marc21")
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    root = etree.fromstring(answer.content)
    found = root.findall(".//{http://www.loc.gov/MARC21/slim}record")
    assert len(found) == _standing()
    for record in found:
        (read,) = pymarc.parse_xml_to_array(io.BytesIO(etree.tostring(record)), strict=True)
        assert read["245"]["a"] and read["001"].data.startswith("ark:99999/")


def test_post_is_answered_like_get_and_other_methods_are_not(filled: "Client") -> None:
    asked = {"verb": "ListSets"}
    got, posted = filled.get("/oai", asked), filled.post("/oai", asked)
    assert etree.fromstring(got.content)[2].tag == etree.fromstring(posted.content)[2].tag
    assert filled.put("/oai").status_code == 405


def test_a_record_read_anew_is_harvested_again_by_who_asks_since(filled: "Client") -> None:
    from elchi.house.interlibrary import models
    from elchi.house.ledger import actions
    from elchi.house.ledger import models as ledger
    from house.made import journey

    models.Change.objects.update(stamp="2020-01-01T00:00:00Z")
    models.Clock.objects.update(stamp="2020-01-01T00:00:00Z")
    actions.add_document(journey())
    actions.settle()
    root = etree.fromstring(filled.get("/oai?verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-02").content)
    stamps = root.xpath("//o:datestamp/text()", namespaces=SPACE)
    assert 2 <= len(stamps) < ledger.Record.objects.count() and min(stamps) > "2020-01-02"
