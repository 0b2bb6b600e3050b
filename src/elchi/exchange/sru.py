"""SRU 1.1, 1.2 and 2.0: answers to other catalogues' searches, from whatever finder is handed in.

The protocol: https://www.loc.gov/standards/sru/sru-1-2.html and OASIS searchRetrieve 2.0.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol
from urllib.parse import urlsplit

from elchi.exchange import cql, dublin_core, marc, mods, sru_scan
from elchi.exchange.cql_indexes import ADDRESSES, EVERYTHING, INDEXES, MODIFIERS, SCANNED
from elchi.exchange.description import Description
from elchi.exchange.diagnostics import MESSAGES, Diagnosed
from elchi.exchange.markup import DECLARATION, around, element, text
from elchi.exchange.sru_requests import MOST, USUAL, VERSIONS, Asked, Scanned, asked_of, is_scan, version_of
from elchi.model.query import Order, Query


@dataclass(frozen=True, slots=True)
class Schema:
    """A form of records: what writes it, its identifier, its title for people and where its schema lies."""

    write: Callable[[Description], str]
    identifier: str
    title: str
    location: str


SCHEMAS: Mapping[str, Schema] = MappingProxyType(
    {
        "marcxml": Schema(marc.marcxml, "info:srw/schema/1/marcxml-v1.1", "MARC 21 (XML)", marc.SCHEMA),
        "dc": Schema(dublin_core.srw_dc, "info:srw/schema/1/dc-v1.1", "Dublin Core", dublin_core.SRW_SCHEMA),
        "mods": Schema(mods.mods, "info:srw/schema/1/mods-v3.8", "MODS", mods.SCHEMA),
    }
)
"""Every form by its short name; the first is given where none is asked for."""


@dataclass(frozen=True, slots=True)
class _Names:
    """What a version calls things."""

    response: str
    diagnostic: str
    packing: str


_OLD = _Names(
    "http://www.loc.gov/zing/srw/",
    "http://www.loc.gov/zing/srw/diagnostic/",
    "recordPacking",
)
_NEW = _Names(
    "http://docs.oasis-open.org/ns/search-ws/sruResponse",
    "http://docs.oasis-open.org/ns/search-ws/diagnostic",
    "recordXMLEscaping",
)


class Finder(sru_scan.Lists, Protocol):
    """What is searched and scanned."""

    def find(
        self, query: Query, *, limit: int, offset: int, order: Order
    ) -> tuple[Sequence[Description | None], int]:
        """Return what is found from a place on, None for what went meanwhile, and how much is found in all."""


def answer(pairs: Iterable[tuple[str, str]], finder: Finder, *, base: str) -> str:
    """Return the answer to a request; what is wrong with it is in the answer, by its code."""
    given = list(pairs)
    version = version_of(given)
    try:
        asked = asked_of(given, version)
        if asked is None:
            return _explained(version, base)
        if isinstance(asked, Scanned):
            return sru_scan.answer(asked, finder)
        return _retrieved(asked, finder)
    except Diagnosed as fault:
        names = _names(version)
        if is_scan(given):
            return sru_scan.refused(version, _diagnostics(names, fault))
        body = element("numberOfRecords", "0") + _diagnostics(names, fault)
        return _response("searchRetrieveResponse", version, body)


def _names(version: str) -> _Names:
    return _NEW if version == "2.0" else _OLD


def _response(name: str, version: str, body: str) -> str:
    return f'{DECLARATION}<{name} xmlns="{_names(version).response}"><version>{version}</version>{body}</{name}>\n'


def _diagnostic(names: _Names, fault: Diagnosed) -> str:
    inner = (
        element("uri", f"info:srw/diagnostic/1/{fault.code}")
        + element("details", fault.details)
        + element("message", MESSAGES[fault.code])
    )
    return f'<diagnostic xmlns="{names.diagnostic}">{inner}</diagnostic>'


def _diagnostics(names: _Names, fault: Diagnosed) -> str:
    return around("diagnostics", _diagnostic(names, fault))


def _retrieved(asked: Asked, finder: Finder) -> str:
    schema = _schema(asked.schema)
    search = cql.parse(asked.query)
    names = _names(asked.version)
    found, total = finder.find(
        search.query, limit=max(1, asked.most), offset=asked.start - 1, order=search.order
    )
    if asked.start > max(total, 1):
        raise Diagnosed(61, str(asked.start))
    shown = list(found)[: asked.most]
    records = "".join(
        _record(description, schema, asked, names, place)
        for place, description in enumerate(shown, asked.start)
    )
    following = asked.start + len(shown)
    body = element("numberOfRecords", str(total)) + around("records", records)
    if shown and following <= total:
        body += element("nextRecordPosition", str(following))
    body += _echo(asked, names)
    if asked.version == "2.0":
        body += element("resultCountPrecision", "info:srw/vocabulary/resultCountPrecision/1/exact")
    return _response("searchRetrieveResponse", asked.version, body)


def _schema(wanted: str) -> Schema:
    if not wanted:
        return next(iter(SCHEMAS.values()))
    for name, schema in SCHEMAS.items():
        if wanted in (name, schema.identifier):
            return schema
    raise Diagnosed(66, f"{wanted[:80]}; there are {', '.join(SCHEMAS)}")


def _record(description: Description | None, schema: Schema, asked: Asked, names: _Names, place: int) -> str:
    if description is None:
        identifier, written, name = (
            "info:srw/schema/1/diagnostics-v1.1",
            _diagnostic(names, Diagnosed(64)),
            "",
        )
    else:
        identifier, written, name = schema.identifier, schema.write(description), description.ark
    data = text(written) if asked.is_escaped else written
    inner = (
        element("recordSchema", identifier)
        + element(names.packing, "string" if asked.is_escaped else "xml")
        + f"<recordData>{data}</recordData>"
        + (element("recordIdentifier", name) if asked.version != "1.1" else "")
        + element("recordPosition", str(place))
    )
    return f"<record>{inner}</record>"


def _echo(asked: Asked, names: _Names) -> str:
    inner = (
        element("version", asked.version)
        + element("query", asked.query)
        + element("startRecord", str(asked.start))
        + element("maximumRecords", str(asked.most))
        + element(names.packing, "string" if asked.is_escaped else "xml")
        + element("recordSchema", asked.schema)
    )
    return around("echoedSearchRetrieveRequest", inner)


def _explained(version: str, base: str) -> str:
    """Return what this library can do, as a ZeeRex record."""
    names = _names(version)
    inner = (
        "<recordSchema>http://explain.z3950.org/dtd/2.0/</recordSchema>"
        f"<{names.packing}>xml</{names.packing}><recordData>{_zeerex(version, base)}</recordData>"
    )
    return _response("explainResponse", version, f"<record>{inner}</record>")


def _zeerex(version: str, base: str) -> str:
    where = urlsplit(base)
    port = where.port or (443 if where.scheme == "https" else 80)
    server = (
        element("host", where.hostname or "localhost")
        + element("port", str(port))
        + element("database", where.path.strip("/"))
    )
    info = element("title", "Elchi", {"lang": "en", "primary": "true"}) + element(
        "description", "Documents of the relations between states, and what they say.", {"lang": "en"}
    )
    settings = element("default", str(USUAL), {"type": "numberOfRecords"})
    settings += element("setting", str(MOST), {"type": "maximumRecords"})
    settings += element("default", "cql", {"type": "contextSet"})
    settings += element("default", "cql.serverChoice", {"type": "index"})
    for relation in ("=", "==", "<>", "<", "<=", ">", ">=", "any", "all", "exact", "adj", "within"):
        settings += element("supports", relation, {"type": "relation"})
    for modifier in MODIFIERS:
        settings += element("supports", modifier, {"type": "relationModifier"})
    for boolean in ("and", "or", "not"):
        settings += element("supports", boolean, {"type": "booleanOperator"})
    settings += element("supports", "*", {"type": "maskingCharacter"}) + '<supports type="sort"/>'
    return (
        '<explain xmlns="http://explain.z3950.org/dtd/2.0/">'
        + around(
            "serverInfo",
            server,
            {"protocol": "SRU", "version": version, "transport": where.scheme, "method": "GET POST"},
        )
        + around("databaseInfo", info)
        + around("indexInfo", _indexes())
        + around("schemaInfo", _schemas())
        + around("configInfo", settings)
        + "</explain>"
    )


def _indexes() -> str:
    sets = "".join(f'<set name="{name}" identifier="{text(uri)}"/>' for name, uri in ADDRESSES.items())
    every = element("title", "Everything", {"lang": "en"}) + around(
        "map", element("name", "allRecords", {"set": "cql"})
    )
    assert EVERYTHING == "cql.allrecords"
    found = around("index", every, {"search": "true", "scan": "false", "sort": "false"})
    for index in INDEXES:
        named = [name.partition(".") for name in index.names if "." in name]
        maps = "".join(around("map", element("name", name, {"set": group})) for group, _, name in named)
        is_sorted = "true" if {"date", "title"} & {*index.names} else "false"
        said = element("title", index.title, {"lang": "en"}) + maps
        is_scanned = "true" if index.title in SCANNED else "false"
        found += around("index", said, {"search": "true", "scan": is_scanned, "sort": is_sorted})
    return sets + found


def _schemas() -> str:
    return "".join(
        around(
            "schema",
            element("title", schema.title, {"lang": "en"}),
            {
                "name": name,
                "identifier": schema.identifier,
                "location": schema.location,
                "retrieve": "true",
                "sort": "false",
            },
        )
        for name, schema in SCHEMAS.items()
    )


__all__ = ["SCHEMAS", "VERSIONS", "Finder", "Schema", "answer"]
