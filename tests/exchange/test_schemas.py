"""Records against the schemas that a package carries: eulxml has those of `oai_dc`, of MODS 3.4 and of PREMIS 2.1. No package
that we know carries that of MARCXML, which is read by pymarc instead."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from lxml import etree

from elchi.exchange import dublin_core, mods, premis
from elchi.exchange.description import Description
from exchange.made import document, protocol, visit

OURS = Path(__file__).parent / "schemas"
DESCRIBED = {
    "protocol": protocol(),
    "three": protocol("AZ", "KG", "TR"),
    "visit": visit(),
    "document": document(),
}
SINCE_MODS_3_4 = {
    "Element 'mods', attribute 'version': [facet 'enumeration'] The value '3.8' is not an element of the set "
    "{'3.4', '3.3', '3.2', '3.1', '3.0'}.",
    "Element 'typeOfResource', attribute 'authority': The attribute 'authority' is not allowed.",
}
"""What MODS 3.8 has and the schema of 3.4 does not know."""


class _Carried(etree.Resolver):
    """Leads what a schema imports from the web to the package and to the few lines of ours that it lacks."""

    def __init__(self, folder: Path) -> None:
        self._known = {
            "simpledc20021212.xsd": OURS / "dublin_core.xsd",
            "xml.xsd": OURS / "xml.xsd",
            "xlink.xsd": folder / "xlink.xsd",
        }

    def resolve(self, system_url: str, public_id: str, context: object) -> object:
        found = self._known.get(system_url.rpartition("/")[2])
        return self.resolve_filename(str(found), context) if found else None


def _schema(name: str) -> etree.XMLSchema:
    try:
        folder = Path(str(distribution("eulxml").locate_file("eulxml/schema_data")))
    except PackageNotFoundError:
        pytest.skip("NO SCHEMAS: eulxml, which carries them, is not installed")
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Carried(folder))
    return etree.XMLSchema(etree.parse(str(folder / name), parser))


def _faults(schema: etree.XMLSchema, written: str) -> set[str]:
    schema.validate(etree.fromstring(written.encode()))
    return {error.message.replace("{http://www.loc.gov/mods/v3}", "") for error in schema.error_log}


@pytest.mark.parametrize("described", DESCRIBED.values(), ids=DESCRIBED)
@pytest.mark.parametrize(
    ("name", "write", "known"),
    [("oai_dc.xsd", dublin_core.dublin_core, set[str]()), ("mods-3-4.xsd", mods.mods, SINCE_MODS_3_4)],
    ids=["oai_dc", "mods"],
)
def test_a_record_is_as_its_schema_wants(
    described: Description, name: str, write: Callable[[Description], str], known: set[str]
) -> None:
    schema = _schema(name)
    assert _faults(schema, write(described)) == known
    broken = re.sub(r"(</?(?:dc:)?)title\b", r"\1tittle", write(described))
    assert _faults(schema, broken) > known


SINCE_PREMIS_2_1 = {
    f"Element 'eventType', attribute '{name}': The attribute '{name}' is not allowed."
    for name in ("authorityURI", "valueURI")
}
"""What PREMIS 3.0 has and the schema of 2.1 does not know, its namespace and version aside."""


def test_what_happened_to_a_file_is_told_as_the_schema_wants() -> None:
    moment = datetime(2024, 5, 3, 9, tzinfo=UTC)
    events = [
        premis.Event("ingestion", moment, "success", "from talks.txt by the door file"),
        premis.Event("fixity check", moment, "pass"),
        premis.Event("fixity check", moment, "fail", "Its bytes are no longer those it was given."),
    ]
    said = premis.premis(
        "ark:99999/s1x", sha256="0" * 64, size=3, media_type="text/plain", events=events, agent="Elchi 0.1"
    ).decode()
    assert f'xmlns="{premis.NAMESPACE}"' in said and said.count("<event>") == len(events)
    old = said.replace(premis.NAMESPACE, "info:lc/xmlns/premis-v2").replace('version="3.0"', 'version="2.1"')
    schema = _schema("premis-v2-1.xsd")
    found = {fault.replace("{info:lc/xmlns/premis-v2}", "") for fault in _faults(schema, old)}
    assert found == SINCE_PREMIS_2_1
    assert _faults(schema, old.replace("eventOutcome>", "eventOutcam>")) - _faults(schema, old)
