"""The door for files of catalogue records: MARC, MARCXML, Dublin Core, RIS, lists as CSV; one arrival a record.

A record that cannot be taken is a finding that names its number; those around it are taken all the same.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from elchi.acquisitions import lists
from elchi.acquisitions.files import bring as bring_file
from elchi.acquisitions.lists import ListMap
from elchi.model.arrival import Arrival
from elchi.model.finding import Finding

LARGEST = 500_000_000
"""Bytes of a file of records at most; it is in memory once, its records one at a time."""

MARC, MARCXML = "application/marc", "application/marcxml+xml"
DUBLIN_CORE, RIS = "application/x-dublin-core+xml", "application/x-research-info-systems"
_SLIM = "http://www.loc.gov/MARC21/slim"
_DC = ("{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}")
_END_OF_RECORD = b"\x1d"
_SHORTEST = 40  # a leader, one entry of a directory, three ends
_RIS_TYPE = re.compile(rb"^TY  -", re.M)
_RIS_END = re.compile(rb"^ER  -[^\n]*\n?", re.M)
_LIST_SUFFIXES = (".csv", ".tsv")


def bring(
    path: Path, *, clock: Callable[[], datetime], mapping: ListMap | None = None
) -> Iterator[Arrival | Finding]:
    """Yield an arrival for each record of a file, and a finding for each that is none.

    What the file is shows in its first bytes; a list, by its suffix or because a mapping is given. Codes: those of
    `files.bring`, `no-records`, `broken-record`, `broken-xml`, `broken-list`, `no-title`.
    """
    for came in bring_file(path, clock=clock, max_bytes=LARGEST):
        if isinstance(came, Finding):
            yield came
            continue
        yield from _records(came, mapping)


def _records(file: Arrival, mapping: ListMap | None) -> Iterator[Arrival | Finding]:
    data = file.data.removeprefix(b"\xef\xbb\xbf")
    top = data[:8192].lstrip()
    if mapping is not None or Path(file.origin).suffix.lower() in _LIST_SUFFIXES:
        yield from lists.rows(file, mapping)
    elif top.startswith(b"<"):
        yield from xml_records(file)
    elif _RIS_TYPE.search(top):
        yield from _ris(file, data)
    elif re.match(rb"\d{5}", top):
        yield from _marc(file, data)
    else:
        yield _none(file.origin)


def _none(where: str) -> Finding:
    what = "There are no catalogue records in it that we know."
    todo = "Give MARC 21 (ISO 2709 or XML), Dublin Core in XML, RIS, or a list as CSV with --map."
    return Finding("no-records", where, what, todo)


def _part(file: Arrival, number: int, data: bytes, media_type: str) -> Arrival:
    return Arrival(data, f"{file.origin}#{number}", "import", file.arrived, media_type)


def _marc(file: Arrival, data: bytes) -> Iterator[Arrival | Finding]:
    """Cut records of ISO 2709 by their lengths; where a length lies, go on behind the next end of a record."""
    at, number = 0, 0
    while at < len(data):
        if data[at : at + 1] in b"\r\n\0 ":
            at += 1
            continue
        number += 1
        said = data[at : at + 5]
        end = at + int(said) if said.isdigit() else 0
        if end - at >= _SHORTEST and data[end - 1 : end] == _END_OF_RECORD:
            yield _part(file, number, data[at:end], MARC)
            at = end
            continue
        next_end = data.find(_END_OF_RECORD, at)
        what = f"Record {number} (at byte {at}) is not as long as it says, or has no end."
        yield Finding(
            "broken-record",
            f"{file.origin}#{number}",
            what,
            "Export this record anew; the others were taken.",
        )
        at = next_end + 1 if next_end >= 0 else len(data)


def xml_records(file: Arrival) -> Iterator[Arrival | Finding]:
    """Yield each record of MARCXML or Dublin Core in an XML file, whatever stands around it."""
    import io

    from lxml import etree

    number = 0
    parsing = etree.iterparse(
        io.BytesIO(file.data), events=("end",), resolve_entities=False, no_network=True, huge_tree=False
    )
    try:
        for _, element in parsing:
            media_type = _sort_of(element)
            if media_type is None:
                continue
            number += 1
            yield _part(file, number, alone(element), media_type)
            element.clear()
            while element.getprevious() is not None and element.getparent() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        what = f"The XML breaks after record {number}: {str(error)[:200]}."
        yield Finding(
            "broken-xml", file.origin, what, "Mend the file there; the records before it were taken."
        )
        return
    if not number:
        yield _none(file.origin)


def _sort_of(element) -> str | None:  # type: ignore[no-untyped-def]  # lxml has no types
    if not isinstance(element.tag, str):
        return None
    if element.tag == f"{{{_SLIM}}}record":
        return MARCXML
    if element.tag.startswith(_DC):
        return None
    holds = any(isinstance(child.tag, str) and child.tag.startswith(_DC) for child in element)
    return DUBLIN_CORE if holds else None


def alone(element) -> bytes:  # type: ignore[no-untyped-def]
    """Return an element as a document of its own, the same bytes for the same words."""
    from lxml import etree

    etree.strip_elements(
        element, etree.Entity, with_tail=False
    )  # what is not resolved cannot be written anew
    return bytes(etree.tostring(element, method="c14n", exclusive=True, with_comments=False))


def _ris(file: Arrival, data: bytes) -> Iterator[Arrival | Finding]:
    """Cut a file of RIS at the ends of its records."""
    at, number = 0, 0
    while (start := _RIS_TYPE.search(data, at)) is not None:
        number += 1
        if (stray := data[at : start.start()].strip()) and number > 1:
            what = (
                f"Before record {number} stand lines of no record: {stray[:60].decode('utf-8', 'replace')}."
            )
            yield Finding(
                "broken-record", f"{file.origin}#{number}", what, "A record begins with TY and ends with ER."
            )
        end = _RIS_END.search(data, start.start())
        after = _RIS_TYPE.search(data, start.end())
        if end is None or (after is not None and after.start() < end.start()):
            what = f"Record {number} has no end."
            yield Finding(
                "broken-record",
                f"{file.origin}#{number}",
                what,
                "End it with a line `ER  - `; the others were taken.",
            )
            at = after.start() if after else len(data)
            continue
        yield _part(file, number, data[start.start() : end.end()], RIS)
        at = end.end()
