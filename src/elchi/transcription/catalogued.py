"""Catalogue records of others as documents: their words in order, and what they say of the thing that they describe.

One record a document; a file of many is taken apart at its door (`elchi.acquisitions.catalogues`).
"""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache

from elchi import vocabularies
from elchi.model.finding import Finding
from elchi.model.transcript import Block, BlockKind
from elchi.transcription.catalogued_parts import UnreadableError, parsed_xml
from elchi.transcription.kinds import Kind

VERSION = "catalogued/1"
Fields = Mapping[str, list[str]]
_SPACE = re.compile(r"\s+")
_DC = {
    "title": "title", "alternative": "also_titled", "creator": "author", "contributor": "contributor",
    "publisher": "publisher", "date": "published", "issued": "published", "created": "published",
    "language": "language", "coverage": "place", "spatial": "place", "subject": "subject",
    "description": "description", "abstract": "description", "identifier": "identifier",
}  # fmt: skip
_DC_SPACES = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/")
_RIS = {
    "TI": "title", "T1": "title", "T2": "also_titled", "TT": "also_titled", "AU": "author", "A1": "author",
    "A2": "contributor", "A3": "contributor", "PB": "publisher", "DA": "published", "PY": "published",
    "Y1": "published", "LA": "language", "CY": "place", "PP": "place", "KW": "subject", "AB": "description",
    "N1": "description", "N2": "description", "UR": "url", "DO": "doi", "SN": "identifier", "ID": "identifier",
}  # fmt: skip
_RIS_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  -(?: (?P<value>.*))?$")
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{0,2})/(\d{0,2})(?:/.*)?$", re.A)


def words_of(data: bytes, origin: str, kind: Kind) -> tuple[str, tuple[Block, ...], str] | Finding:
    """Return the words of a record, its title first, each value a block; or the finding that says why there are none."""
    try:
        fields = fields_of(data, kind)
    except UnreadableError as error:
        return Finding(
            "broken-record", origin, f"It cannot be read as {kind.value}: {error}.", "Export it anew."
        )
    titles = fields.get("title", [])
    rest = [
        value
        for name in (
            "also_titled",
            "author",
            "contributor",
            "publisher",
            "published",
            "place",
            "subject",
            "description",
        )
        for value in fields.get(name, [])
    ]
    text, blocks = "", list[Block]()
    for number, value in enumerate(dict.fromkeys([*titles, *rest])):
        start = len(text)
        text += f"{value}\n\n"
        kind_ = BlockKind.HEADING if number == 0 and titles else BlockKind.PARAGRAPH
        blocks.append(Block(kind_, start, start + len(value)))
    return text, tuple(blocks), VERSION


def head_of(data: bytes, kind: Kind) -> dict[str, str]:
    """Return what a record says under the names of an Entry; {} where it cannot be read."""
    try:
        fields = fields_of(data, kind)
    except UnreadableError:
        return {}
    found = {
        name: values[0]
        for name in ("title", "author", "publisher", "published", "url", "doi", "isbn", "issn")
        if (values := fields.get(name))
    }
    if fields.get("dated"):  # what is coded for machines, where a record has it
        found["published"] = fields["dated"][0]
    for value in fields.get("identifier", []):
        found |= {name: said for name, said in _named(value).items() if name not in found}
    if code := next((c for c in map(language_code, fields.get("language", [])) if c), None):
        found["language"] = code
    if fields.get("subject"):
        found["subjects"] = "\n".join(fields["subject"])
    return found


@lru_cache(maxsize=4)  # its words and its head are asked for one after the other
def fields_of(data: bytes, kind: Kind) -> Fields:
    """Return the values of a record by field, on one line each; UnreadableError where it is none."""
    match kind:
        case Kind.MARC | Kind.MARCXML:
            from elchi.transcription import catalogued_marc

            found = catalogued_marc.fields_of(data, is_xml=kind is Kind.MARCXML)
        case Kind.DUBLIN_CORE:
            found = _dublin_core(data)
        case Kind.RIS:
            found = _ris(data)
        case _:
            found = _row(data)
    flat = {name: [said for value in values if (said := one_line(value))] for name, values in found.items()}
    return {name: list(dict.fromkeys(values)) for name, values in flat.items() if values}


def one_line(value: str) -> str:
    """Return a value on one line, without blanks at its ends."""
    return _SPACE.sub(" ", value).strip()


def language_code(said: str) -> str | None:
    """Return the ISO 639-1 code of a language given by a code of two or three letters; None for any other."""
    code = said.strip().lower().partition("-")[0]
    if len(code) == 2 and code.isalpha():
        return code
    return _languages().get(code)


@cache
def _languages() -> Mapping[str, str]:
    codes: Mapping[str, str] = vocabularies.open_vocabulary("exchange.toml")["languages"]
    return {three: two for two, three in codes.items()}


def _named(value: str) -> dict[str, str]:
    """Return what sort of identifier a value is, where its form tells."""
    lowered = value.lower()
    if lowered.startswith(("http://", "https://")):
        return {"doi": value} if "doi.org/" in lowered else {"url": value}
    if lowered.startswith(("doi:", "10.")):
        return {"doi": value.removeprefix("doi:")}
    if lowered.startswith(("isbn", "urn:isbn:")):
        return {"isbn": re.sub(r"(?i)^(?:urn:)?isbn:?\s*", "", value)}
    return {"issn": value} if re.fullmatch(r"\d{4}-\d{3}[\dXx]", value, re.A) else {}


def _dublin_core(data: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in parsed_xml(data).iter(*(f"{{{space}}}*" for space in _DC_SPACES)):
        name = _DC.get(element.tag.rpartition("}")[2])
        if name:
            found.setdefault(name, []).append("".join(element.itertext()))
    if not found:
        raise UnreadableError("it holds no element of Dublin Core")
    return found


def _ris(data: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    name: str | None = None
    for line in _decoded(data).splitlines():
        tagged = _RIS_LINE.match(line)
        if tagged is None:
            if name and line.strip():  # a value that goes on
                found[name][-1] += f" {line.strip()}"
            continue
        name = _RIS.get(tagged["tag"])
        if name:
            found.setdefault(name, []).append(
                _ris_date(tagged["value"] or "") if name == "published" else tagged["value"] or ""
            )
    found["published"] = sorted(found.get("published", []), key=len, reverse=True)
    return found


def _ris_date(value: str) -> str:
    """Return `2021/05/03/` as `2021-05-03`."""
    parts = _YEAR_FIRST.match(value.strip())
    return "-".join(part for part in parts.groups() if part) if parts else value


def _row(data: bytes) -> dict[str, list[str]]:
    try:
        table: Mapping[str, object] = json.loads(data)["fields"]
        return {str(name): [str(value) for value in values] for name, values in table.items()}  # type: ignore[attr-defined]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableError("it is no row that was taken from a list") from error


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
