"""Searched by strangers: yaz-client and zoomsh over HTTP, and what the protocol wants of every answer."""

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import pymarc
import pytest
from lxml import etree

if TYPE_CHECKING:
    from django.test import Client

pytest.importorskip("django")
OLD = "http://www.loc.gov/zing/srw/"
NEW = "http://docs.oasis-open.org/ns/search-ws/sruResponse"
SPACE = {"m": "http://www.loc.gov/MARC21/slim", "d": "http://purl.org/dc/elements/1.1/", "z": "http://explain.z3950.org/dtd/2.0/"}  # fmt: skip
VERSIONS = [("1.1", OLD), ("1.2", OLD), ("2.0", NEW)]
yaz = pytest.mark.skipif(
    not (shutil.which("yaz-client") and shutil.which("zoomsh")),
    reason="NO YAZ: no foreign client searched; apt-get install yaz.",
)


AGREEMENT, MEMORANDUM = "Agreement on Mutual Legal Assistance", "Memorandum of Understanding on Energy"


def _asked(client: "Client", query: str | None, /, **asked: object) -> etree._Element:
    given = asked if query is None else asked | {"query": query}
    response = client.get("/sru", given)
    assert response.status_code == 200 and response["Content-Type"] == "application/xml; charset=utf-8"
    return etree.fromstring(response.content)


def _text(root: etree._Element, name: str) -> str | None:
    found = root.xpath(f"//*[local-name() = '{name}']/text()")
    return str(found[0]) if found else None


def _titles(client: "Client", query: str, **asked: object) -> list[str]:
    root = _asked(client, query, recordSchema="dc", **asked)
    return [str(one) for one in root.xpath("//d:title[1]/text()", namespaces=SPACE)]


@yaz
@pytest.mark.parametrize(("version", "method"), [("1.1", "get"), ("1.2", "post"), ("2.0", "get")])
def test_zoomsh_searches_and_shows(served: str, version: str, method: str) -> None:
    said = _zoomsh(
        f"set sru {method}", f"set sru_version {version}", "set schema marcxml", f"connect {served}/sru",
        "search cql:dc.title=agreement", "show 0 1",
    )  # fmt: skip
    assert "1 hits" in said and AGREEMENT in said and "MARC21/slim" in said, said


@yaz
def test_yaz_client_shows_records_and_is_told_what_is_wrong(served: str) -> None:
    asked = f"sru get 1.2\nopen {served}/sru\nquerytype cql\nfind dc.title=agreement\nshow 1\nfind bath.isbn=1\nquit\n"
    done = subprocess.run(
        ["yaz-client"], input=asked, capture_output=True, text=True, timeout=60, check=False
    )
    assert "Number of hits: 1\n" in done.stdout and "info:srw/schema/1/marcxml-v1.1" in done.stdout
    assert "info:srw/diagnostic/1/16" in done.stdout and "Details: bath.isbn" in done.stdout


def _zoomsh(*commands: str) -> str:
    done = subprocess.run(
        ["zoomsh", *commands, "quit"], capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(("version", "space"), VERSIONS)
def test_every_version_answers_in_its_own_words(filled: "Client", version: str, space: str) -> None:
    for asked, root_name in ((None, "explainResponse"), ("cql.allRecords=1", "searchRetrieveResponse")):
        root = _asked(filled, asked, version=version)
        assert etree.QName(root).namespace == space and etree.QName(root).localname == root_name
        assert root[0].text == version
    wrong = _asked(filled, "te?t", version=version)
    assert _text(wrong, "uri") == "info:srw/diagnostic/1/28" and _text(wrong, "numberOfRecords") == "0"


def test_records_come_in_every_schema_and_pymarc_reads_them(filled: "Client") -> None:
    root = _asked(filled, "cql.allRecords=1", recordSchema="marcxml", maximumRecords=100)
    total = int(_text(root, "numberOfRecords") or 0)
    records = root.findall(".//m:record", SPACE)
    assert len(records) == total and _text(root, "nextRecordPosition") is None
    for record in records:
        (read,) = pymarc.parse_xml_to_array(io.BytesIO(etree.tostring(record)), strict=True)
        assert read["245"]["a"]
    for schema, name in (("info:srw/schema/1/dc-v1.1", "dc"), ("mods", "mods")):
        data = _asked(filled, "cql.allRecords=1", recordSchema=schema).xpath(
            "//*[local-name()='recordData']/*"
        )
        assert {etree.QName(one).localname for one in data} == {name}


def test_pages_join_without_gap_or_doubling(filled: "Client") -> None:
    whole = _titles(filled, "cql.allRecords=1 sortby title", maximumRecords=100)
    start, joined = 1, list[str]()
    while start:
        root = _asked(
            filled, "cql.allRecords=1 sortby title", recordSchema="dc", startRecord=start, maximumRecords=3
        )
        joined += [str(one) for one in root.xpath("//d:title[1]/text()", namespaces=SPACE)]
        start = int(_text(root, "nextRecordPosition") or 0)
    assert joined == whole and len(whole) == int(
        _text(_asked(filled, "cql.allRecords=1"), "numberOfRecords") or 0
    )


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ('nothing or dc.title == "memorandum of understanding on energy green corridors draft"', MEMORANDUM),
        ('dc.title adj "mutual legal assist*"', AGREEMENT),
        ('dc.title all/stem "agreements assistances"', AGREEMENT),
        ("elchi.state = Kyrgyzstan and dc.type = agreement", AGREEMENT),
        ('elchi.kind = instrument and dc.date within "2023-10 2024"', AGREEMENT),
        ("dc.subject = justice", AGREEMENT),
        ('elchi.person any "Quliyeva nobody"', AGREEMENT),
        ('bath.corporateName = "ministry of justice"', AGREEMENT),
        ("elchi.place exact BISHKEK", AGREEMENT),
        ("dc.date < 2008", "Embassy opened"),
        ("dc.language = eng", "Bishkek talks end with three papers"),
    ],
)
def test_indexes_find_what_they_say(filled: "Client", query: str, title: str) -> None:
    found = _titles(filled, query, maximumRecords=100)
    others = _titles(filled, f"cql.allRecords=1 not ({query})", maximumRecords=100)
    assert any(one.startswith(title) for one in found), query
    assert others and not any(one.startswith(title) for one in others)
    assert len(found) + len(others) == len(_titles(filled, "cql.allRecords=1", maximumRecords=100))


def test_an_ark_and_an_address_find_what_they_name(filled: "Client") -> None:
    root = _asked(filled, "dc.title = agreement", recordSchema="dc")
    names = [str(one) for one in root.xpath("//d:identifier/text()", namespaces=SPACE)]
    assert len(names) >= 2
    for name in names[:2]:
        assert _text(_asked(filled, f'dc.identifier = "{name}"'), "numberOfRecords") == "1", name


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"operation": "browse", "version": "1.2"}, 4),
        ({"operation": "scan", "version": "1.2"}, 7),
        ({"scanClause": "bath.isbn = 1"}, 16),
        ({"scanClause": "dc.identifier = 1"}, 16),
        ({"scanClause": "dc.title < a"}, 19),
        ({"scanClause": "dc.title = a and dc.title = b"}, 10),
        ({"scanClause": "a", "query": "a", "operation": "scan"}, 8),
        ({"scanClause": "a", "responsePosition": "-1"}, 6),
        ({"scanClause": "a", "maximumTerms": "5", "responsePosition": "7"}, 120),
        ({"scanClause": "a", "maximumTerms": "9999"}, 121),
        ({"query": 'cql.resultSetId = "a"'}, 50),
        ({"query": "a", "version": "3.0"}, 5),
        ({"query": "a", "startRecord": "0"}, 6),
        ({"query": "a", "maximumRecords": "many"}, 6),
        ({"query": "a", "queryType": "pqf"}, 6),
        ({"operation": "searchRetrieve", "version": "1.2"}, 7),
        ({"query": "a", "colour": "red"}, 8),
        ({"query": "cql.allRecords=1", "startRecord": "999"}, 61),
        ({"query": "a", "recordSchema": "onix"}, 66),
        ({"query": "a", "recordXMLEscaping": "yaml"}, 71),
        ({"query": "a", "version": "1.2", "recordXPath": "/x"}, 72),
        ({"query": "a", "version": "1.2", "sortKeys": "title"}, 80),
        ({"query": "a", "stylesheet": "http://x/"}, 110),
    ],
)
def test_what_is_wrong_is_told_by_its_code(filled: "Client", asked: dict[str, str], code: int) -> None:
    root = _asked(filled, None, **asked)
    assert _text(root, "uri") == f"info:srw/diagnostic/1/{code}"
    assert _text(root, "message")


def _scanned(client: "Client", clause: str, **asked: object) -> list[tuple[str, int, str]]:
    """Return the headings of a scan: value, how much it finds, where it stands."""
    root = _asked(client, None, scanClause=clause, **asked)
    return [
        (
            _text(term, "value") or "",
            int(_text(term, "numberOfRecords") or -1),
            _text(term, "whereInList") or "",
        )
        for term in (etree.fromstring(etree.tostring(one)) for one in root.xpath("//*[local-name()='term']"))
    ]


@pytest.mark.parametrize(("version", "space"), [("1.1", OLD), ("1.2", OLD), ("2.0", "http://docs.oasis-open.org/ns/search-ws/scan")])  # fmt: skip
def test_a_scan_answers_in_the_words_of_its_version(filled: "Client", version: str, space: str) -> None:
    for clause in ('dc.title = ""', "bath.isbn = 1"):
        root = _asked(filled, None, version=version, operation="scan", scanClause=clause)
        assert (etree.QName(root).namespace, etree.QName(root).localname) == (space, "scanResponse")
        assert root[0].text == version


def test_every_index_that_explain_calls_scanned_lists_what_its_headings_find(filled: "Client") -> None:
    names = _asked(filled, None).xpath("//z:index[@scan='true']/z:map[1]/z:name", namespaces=SPACE)
    assert len(names) > 9
    for name in names:
        index = f"{name.get('set')}.{name.text}"
        whole = _scanned(filled, f'{index} = ""', maximumTerms=100)
        if name.text == "publisher":
            assert whole == []  # none of these texts names one
            continue
        assert whole and all(number > 0 for _, number, _ in whole), index
        assert {where for _, _, where in whole[1:-1]} <= {"inner"} and len({v for v, _, _ in whole}) == len(
            whole
        )
        wheres = ("first", "last") if len(whole) > 1 else ("only", "only")
        assert (whole[0][2], whole[-1][2]) == wheres, index
        for heading, number, _ in whole:
            value = heading.replace('"', '\\"')
            relation = "=" if name.text in ("date", "serverChoice") else "=="
            found = _asked(filled, f'{index.replace("cql.serverChoice", "dc.title")} {relation} "{value}"')
            assert int(_text(found, "numberOfRecords") or 0) == number, (index, value)


def test_a_scan_leafs_from_any_place_to_any_side(filled: "Client") -> None:
    whole = [value for value, _, _ in _scanned(filled, 'dc.title = ""', maximumTerms=100)]
    assert len(whole) > 4
    for clause, index in (("dc.title", whole), ("elchi.state", None)):
        all_of_it = index or [value for value, _, _ in _scanned(filled, f'{clause} = ""', maximumTerms=100)]
        joined: list[str] = []
        for _ in all_of_it[::2]:
            start = joined[-1].replace('"', '\\"') if joined else ""
            page = _scanned(
                filled, f'{clause} = "{start}"', maximumTerms=2, responsePosition=0 if joined else 1
            )
            joined += [value for value, _, _ in page]
        assert joined == all_of_it
    third = _scanned(filled, f'dc.title == "{whole[3]}"', maximumTerms=3, responsePosition=3)
    assert [value for value, _, _ in third] == whole[1:4]
    behind = _scanned(filled, f'dc.title == "{whole[3]}"', maximumTerms=3, responsePosition=4)
    assert [value for value, _, _ in behind] == whole[:3]
    assert _scanned(filled, "dc.title = яяяя") == []
    assert [where for _, _, where in _scanned(filled, "dc.title = яяяя", responsePosition=3)][-1] == "last"


@yaz
def test_yaz_client_scans(served: str) -> None:
    asked = f"sru get 1.2\nopen {served}/sru\nquerytype cql\nscan dc.title=agreement\nquit\n"
    done = subprocess.run(
        ["yaz-client"], input=asked, capture_output=True, text=True, timeout=60, check=False
    )
    assert AGREEMENT in done.stdout, done.stdout + done.stderr


def test_records_are_escaped_where_that_is_asked_for(filled: "Client") -> None:
    for name, version in (("recordPacking", "1.2"), ("recordXMLEscaping", "2.0")):
        root = _asked(filled, "cql.allRecords=1", version=version, **{name: "string"})
        data = root.xpath("//*[local-name()='recordData']")
        assert all(len(one) == 0 and etree.fromstring(one.text) is not None for one in data)


def test_explain_tells_every_index_and_each_can_be_searched(filled: "Client") -> None:
    root = _asked(filled, None)
    names = root.xpath("//z:index[@search='true']/z:map/z:name", namespaces=SPACE)
    assert len(names) > 20
    for name in names:
        term = "2021" if name.text == "date" else "x1"
        answer = _asked(filled, f"{name.get('set')}.{name.text} = {term}")
        assert _text(answer, "uri") is None, etree.tostring(name)
