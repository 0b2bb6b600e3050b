"""MARC 21 as others write it: which field says what. Punctuation of ISBD at the ends of values is left out."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

from elchi.transcription.catalogued_parts import UnreadableError, parsed_xml, values_of

_ENDS = " /:;,="
_AUTHORS = ("100", "110", "111")
_OTHERS = ("700", "710", "711")
_SUBJECTS = ("600", "610", "611", "630", "648", "650", "651", "653")
_ONLY_YEARS = re.compile(
    r"(?:\d{3}[\d?-]|(?i:copyright|between|and|or|ca|i\.e|[cp©])|[\s.,;?\[\]()-])*", re.A
)
"""What AACR2 and RDA write around years that are printed, of copyright, or guessed."""
_SLIM = "{http://www.loc.gov/MARC21/slim}"


def fields_of(data: bytes, *, is_xml: bool) -> dict[str, list[str]]:
    """Return the values of one record by field; UnreadableError where it is none."""
    import pymarc

    if is_xml:
        root = parsed_xml(data)  # refuses what an XML document may do to its reader, before pymarc sees it
        if not root.tag.endswith("record") and root.find(f".//{_SLIM}record") is None:
            raise UnreadableError("it holds no record")
        parse: Callable[[io.BytesIO], list[Any]] = pymarc.parse_xml_to_array
        records = parse(io.BytesIO(data))
    else:
        reader = pymarc.MARCReader(data, to_unicode=True, permissive=True, utf8_handling="replace")
        records = [record for record in reader if record is not None]
        if not records:
            raise UnreadableError(str(reader.current_exception or "it holds no record")[:200])
    return values_of(_values(records[0]))


def _values(record) -> Iterator[tuple[str, str]]:  # type: ignore[no-untyped-def]  # pymarc's are loose
    for field in record.get_fields("245"):
        yield (
            "title",
            " ".join(part.strip(_ENDS) for part in field.get_subfields("a", "b", "n", "p")).strip(_ENDS),
        )
    for field in record.get_fields("130", "240", "246"):
        yield "also_titled", " ".join(field.get_subfields("a", "g", "d", "n", "p")).strip(_ENDS)
    for name, tags in (("author", _AUTHORS), ("contributor", _OTHERS)):
        for field in record.get_fields(*tags):
            yield name, " ".join(field.get_subfields("a", "b")).strip(_ENDS)
    for field in record.get_fields("260", "264"):
        yield from (("publisher", value.strip(_ENDS)) for value in field.get_subfields("b"))
        yield from (("place", value.strip(_ENDS + "[]")) for value in field.get_subfields("a"))
    for field in record.get_fields("518"):
        yield from (("place", value.strip(_ENDS)) for value in field.get_subfields("p"))
    yield from (("published", date) for date in _dates(record))
    yield from (("dated", date) for date in _dated(record))
    yield from (("language", code) for code in _languages(record))
    for field in record.get_fields(*_SUBJECTS):
        yield (
            "subject",
            " – ".join(value.strip(_ENDS).rstrip(".") for value in field.get_subfields("a", "x", "z")),
        )
    for field in record.get_fields("500", "505", "520"):
        yield "description", " ".join(field.get_subfields("a"))
    for tag, name in (("020", "isbn"), ("022", "issn"), ("856", "url")):
        for field in record.get_fields(tag):
            yield from ((name, value) for value in field.get_subfields("u" if tag == "856" else "a"))
    for field in record.get_fields("024"):
        name = "doi" if "doi" in field.get_subfields("2") else "identifier"
        yield from ((name, value) for value in field.get_subfields("a"))


def _dates(record) -> Iterator[str]:  # type: ignore[no-untyped-def]
    for field in record.get_fields("046"):
        yield from field.get_subfields("k")
    fixed = record.get_fields("008")
    year = fixed[0].data[7:11] if fixed and len(fixed[0].data) > 11 else ""
    for field in record.get_fields("260", "264"):
        for said in field.get_subfields("c"):
            yield year if year.isdigit() and year in said and len(said) < 9 else said.strip(" .,;©c[]")
    if year.isdigit() and fixed[0].data[6] not in "bnu|":
        yield year


def _dated(record) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """Yield the date as field 008 codes it, in EDTF, where all that is said are years: `1900 [c1899]`, `1896-1907`."""
    said = [value for field in record.get_fields("260", "264") for value in field.get_subfields("c")]
    if record.get_fields("046") or not said or not all(_ONLY_YEARS.fullmatch(value) for value in said):
        return
    fixed = record.get_fields("008")
    data = fixed[0].data if fixed else ""
    kind, first, second = data[6:7], data[7:11], data[11:15]
    if first.isdigit() and kind and kind not in "bnu|":
        is_stretch = kind in "mq" and second.isdigit() and first < second < "9999"
        yield f"{first}/{second}" if is_stretch else first
    elif years := re.findall(r"\d{4}", said[0]):
        yield years[0]


def _languages(record) -> Iterator[str]:  # type: ignore[no-untyped-def]
    for field in record.get_fields("041"):
        yield from field.get_subfields("a")
    fixed = record.get_fields("008")
    if fixed and len(fixed[0].data) >= 38:
        yield fixed[0].data[35:38]
