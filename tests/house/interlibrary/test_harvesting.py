"""One library harvests another: what is new, what changed, what is gone, and where it was interrupted."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from lxml import etree

from elchi.model.finding import Finding
from elchi.stacks import Shelf

if TYPE_CHECKING:
    from django.test import Client

pytest.importorskip("django")
ADDRESS = "http://localhost/oai"
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)


def _taken(
    client: "Client",
    folder: Path,
    *,
    answers: dict[str, bytes] | None = None,
    fail_after: int = 99,
    **options: Any,
) -> Any:
    """Harvest the library into itself, by the answers it gives or those it gave before."""
    from elchi.house import harvesting

    asked = 0

    def ask(arguments: Any) -> bytes | Finding:
        nonlocal asked
        asked += 1
        if asked > fail_after:
            return Finding("unreachable", ADDRESS, "It cannot be reached.", "Try again.")
        address = f"/oai?{urlencode(arguments)}"
        return answers[address] if answers and address in answers else client.get(address).content

    return harvesting.harvest(ADDRESS, ask=ask, shelf=Shelf(folder / "stacks"), clock=lambda: NOON, **options)


def _answers(client: "Client") -> dict[str, bytes]:
    """Return all pages that the library gives now, by their addresses."""
    address, found = "/oai?verb=ListRecords&metadataPrefix=marc21", dict[str, bytes]()
    while address not in found:
        found[address] = client.get(address).content
        token = etree.fromstring(found[address]).findtext(
            ".//{http://www.openarchives.org/OAI/2.0/}resumptionToken"
        )
        if token:
            address = f"/oai?{urlencode({'verb': 'ListRecords', 'resumptionToken': token})}"
    return found


@pytest.mark.parametrize("form", ["", "oai_dc"])
def test_every_record_becomes_a_source_with_its_entry(filled: "Client", tmp_path: Path, form: str) -> None:
    from elchi.house.ledger import models, queries

    standing = models.Record.objects.count() + models.Card.objects.count()
    taken = _taken(filled, tmp_path, format=form)
    assert taken.whole and taken.new == standing, str(taken)
    hit = next(h for h in queries.search('title:"mutual legal assistance" kind:source').items)
    source = queries.source(hit.id)
    assert source.card.published == "2023-10-12" and source.card.language == "en"
    assert source.arrivals[0].door == "oai" and source.arrivals[0].origin.endswith(f" ({ADDRESS})")
    assert "Justice" in source.subjects or any("ustice" in one for one in source.subjects)
    if not form:
        assert source.media_type == "application/marcxml+xml"


def test_a_second_harvest_asks_for_what_changed_and_an_interrupted_one_goes_on(
    filled: "Client", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from elchi.house.holdings.models import Harvest, Harvested
    from elchi.house.ledger import models

    monkeypatch.setattr("elchi.exchange.oai_pmh.PAGE", 3)
    standing = models.Record.objects.count() + models.Card.objects.count()
    answers = _answers(filled)
    assert len(answers) > 2
    first = _taken(filled, tmp_path, answers=answers, fail_after=4)
    row = Harvest.objects.get()
    assert not first.whole and first.findings[-1].code == "unreachable" and row.token and not row.until
    second = _taken(filled, tmp_path, answers=answers)
    row.refresh_from_db()
    assert second.whole and row.until and not row.token and second.again == 0
    assert first.new + second.new == standing == Harvested.objects.count()
    third = _taken(filled, tmp_path, answers=answers, anew=True)
    assert third.whole and (third.new, third.changed, third.again) == (0, 0, standing)


def test_what_is_deleted_or_changed_there_is_noted_here_and_stays(filled: "Client", tmp_path: Path) -> None:
    from elchi.house.holdings.models import Harvested
    from elchi.house.ledger import models, queries

    _taken(filled, tmp_path, spec="kind:event")
    _taken(filled, tmp_path, spec="kind:instrument")
    gone = models.Record.objects.get(kind="event")
    source = Harvested.objects.get(harvest__spec="kind:event").document.short
    models.Record.objects.filter(id=gone.id).delete()
    taken = _taken(filled, tmp_path, spec="kind:event")
    assert taken.gone == 1 and taken.whole
    page = queries.source(source)
    assert any("deleted it" in finding for finding in page.findings) and page.text
    changed = models.Record.objects.filter(kind="instrument").first()
    before = Harvested.objects.filter(harvest__spec="kind:instrument")
    old = {row.identifier: row.document.short for row in before}
    models.RecordValue.objects.filter(record=changed, field="date").update(value="2023-10-13")
    models.Record.objects.filter(id=changed.id).update(content="another", date="2023-10-13")
    again = _taken(filled, tmp_path, spec="kind:instrument")
    assert again.changed == 1 and again.whole, str(again)
    new = {row.identifier: row.document.short for row in before.all()}
    (moved,) = [name for name in old if old[name] != new[name]]
    assert any("otherwise" in finding for finding in queries.source(old[moved]).findings)
    versions = [(v.outcome, v.source and v.source.id) for v in queries.versions(new[moved])]
    assert versions == [("new", old[moved]), ("changed", new[moved])] and queries.twins(new[moved]) == ()
