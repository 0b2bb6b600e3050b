"""What another catalogue asks by SRU: versions, operations and parameters, and what is refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from elchi.exchange.diagnostics import Diagnosed

VERSIONS = ("1.1", "1.2", "2.0")
USUAL = 10
MOST = 250
"""Records an answer where nothing is said, and at most."""

_SHARED = {"query", "startRecord", "maximumRecords", "recordPacking", "recordSchema", "resultSetTTL", "version", "operation", "stylesheet", "sortKeys"}  # fmt: skip
_OLD = _SHARED | {"recordXPath", "extraRequestData"}
_NEW = _SHARED | {"queryType", "recordXMLEscaping", "renderedBy", "httpAccept", "responseType"}
_SCAN = {"operation", "version", "scanClause", "responsePosition", "maximumTerms", "stylesheet", "extraRequestData", "renderedBy", "httpAccept", "responseType"}  # fmt: skip
TERMS, MOST_TERMS = 20, 100
"""Headings of a scan where nothing is said, and at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as it is asked; `start` counts from 1, `schema` is empty where none is named."""

    version: str
    query: str
    start: int
    most: int
    schema: str
    is_escaped: bool


@dataclass(frozen=True, slots=True)
class Scanned:
    """A scan as it is asked; `position` is the place of the term in the answer, counted from 1, 0 for before it."""

    version: str
    clause: str
    position: int
    most: int


def version_of(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the version to answer in: the one asked for, else 1.2 where an `operation` is named, as only old ones have."""
    asked = dict(pairs)
    if asked.get("version") in VERSIONS:
        return asked["version"]
    return "1.2" if "operation" in asked or "version" in asked else "2.0"


def is_scan(pairs: Iterable[tuple[str, str]]) -> bool:
    """Is it a scan that is asked for, whatever is wrong with it?"""
    return _operation(dict(pairs)) == "scan"


def _operation(asked: Mapping[str, str]) -> str:
    usual = "searchRetrieve" if "query" in asked else "scan" if "scanClause" in asked else "explain"
    return asked.get("operation") or usual


def asked_of(pairs: Sequence[tuple[str, str]], version: str) -> Asked | Scanned | None:
    """Return the search or scan asked for, None where the library is to explain itself; Diagnosed says what is wrong."""
    asked = dict(pairs)
    if (said := asked.get("version", version)) not in VERSIONS:
        raise Diagnosed(5, VERSIONS[-1] if said > VERSIONS[-1] else VERSIONS[0])
    operation = _operation(asked)
    if operation not in ("searchRetrieve", "scan", "explain"):
        raise Diagnosed(4, operation[:40])
    known = _SCAN if operation == "scan" else _NEW if version == "2.0" else _OLD
    for name in asked:
        if name not in known and not name.startswith("x-"):
            raise Diagnosed(8, name[:40])
    if operation == "explain":
        return None
    if operation == "scan":
        return _scanned(asked, version)
    if "query" not in asked:
        raise Diagnosed(7, "query")
    _refuse(asked)
    return Asked(
        version,
        asked["query"],
        start=_number(asked, "startRecord", 1, least=1),
        most=min(MOST, _number(asked, "maximumRecords", USUAL, least=0)),
        schema=asked.get("recordSchema", ""),
        is_escaped=_is_escaped(asked, version),
    )


def _scanned(asked: dict[str, str], version: str) -> Scanned:
    if not asked.get("scanClause"):
        raise Diagnosed(7, "scanClause")
    if asked.get("stylesheet"):
        raise Diagnosed(110)
    most = _number(asked, "maximumTerms", TERMS, least=1)
    if most > MOST_TERMS:
        raise Diagnosed(121, f"{most}; {MOST_TERMS} is the most that is given")
    position = _number(asked, "responsePosition", 1, least=0)
    if position > most + 1:
        raise Diagnosed(120, f"{position} of {most}")
    return Scanned(version, asked["scanClause"], position, most)


def _refuse(asked: dict[str, str]) -> None:
    """Refuse what would be answered otherwise than was asked."""
    if asked.get("recordXPath"):
        raise Diagnosed(72, asked["recordXPath"][:40])
    if asked.get("stylesheet"):
        raise Diagnosed(110)
    if asked.get("sortKeys"):
        raise Diagnosed(80, "sortKeys; use sortby in the query")
    if asked.get("queryType", "cql") not in ("", "cql"):
        raise Diagnosed(6, f"queryType {asked['queryType'][:40]}")


def _is_escaped(asked: dict[str, str], version: str) -> bool:
    if version == "2.0":
        name = "recordXMLEscaping"
        if asked.get("recordPacking", "packed") not in ("", "packed", "unpacked"):
            raise Diagnosed(71, asked["recordPacking"][:40])
    else:
        name = "recordPacking"
    said = asked.get(name) or "xml"
    if said not in ("xml", "string"):
        raise Diagnosed(71, said[:40])
    return said == "string"


def _number(asked: dict[str, str], name: str, usual: int, *, least: int) -> int:
    said = asked.get(name, "")
    if not said:
        return usual
    if not (said.isascii() and said.isdigit() and len(said) < 10) or int(said) < least:
        raise Diagnosed(6, f"{name} {said[:40]}")
    return int(said)
