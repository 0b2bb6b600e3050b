"""Files of catalogue records: each record is taken or told of by its number, in whatever form it comes."""

from datetime import UTC, datetime
from pathlib import Path

import pymarc
import pytest

from elchi.acquisitions import catalogues, lists
from elchi.acquisitions.lists import ListMap, ListMapError
from elchi.exchange import FORMATS
from elchi.journey import Journey, travel
from elchi.model.finding import Finding
from elchi.model.reading import Reading
from exchange.made import document, protocol

NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)
DC = b'<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">%b</oai_dc:dc>'
RIS = b"TY  - STAT\r\nTI  - Treaty of peace\r\nAU  - Portugal\r\nDA  - 2024/05/03/\r\nKW  - Peace\r\nLA  - en\r\nER  - \r\n"
ROWS = "Name;Signed;With;Where\nTreaty of peace;03.05.2024;Portugal|Nepal;Lisbon\n;;;\nNo title above;;;\n"


def taken(path: Path, data: bytes, mapping: ListMap | None = None) -> tuple[list[Journey], list[str]]:
    """Return the journeys of what a file holds, and code and place of each finding, `travel`'s among them."""
    path.write_bytes(data)
    journeys, findings = list[Journey](), list[str]()
    for came in catalogues.bring(path, clock=lambda: NOON, mapping=mapping):
        if isinstance(came, Finding):
            findings.append(f"{came.code} {came.where.removeprefix(str(path))}".strip())
        else:
            journeys.append(travel(came, reader=lambda *_, **__: Reading((), (), False, "en", None)))
            findings += [one.code for one in journeys[-1].findings]
    return journeys, findings


def marc(title: str) -> bytes:
    record = pymarc.Record(force_utf8=True)
    record.add_field(pymarc.Field("245", pymarc.Indicators("0", "0"), [pymarc.Subfield("a", f"{title} /")]))
    record.add_field(pymarc.Field("008", data="240101s1998    po a          000 0 por d"))
    return bytes(record.as_marc())


@pytest.mark.parametrize(
    ("said", "coded", "published"),
    [
        ("1900 [c1899]", "s1900    ", "1900"),
        ("1896-1907.", "m18961907", "1896/1907"),
        ("[1899?]", "q18981899", "1898/1899"),
        ("c1899", "|||||||||", "1899"),
        ("3 May 1999", "s1999    ", "1999-05-03"),
    ],
)
def test_years_as_cataloguers_write_them_are_the_date(
    tmp_path: Path, said: str, coded: str, published: str
) -> None:
    record = pymarc.Record(force_utf8=True)
    record.add_field(pymarc.Field("008", data=f"240101{coded}po a          000 0 por d"))
    for tag, code, value in (("245", "a", "A title"), ("260", "c", said)):
        record.add_field(pymarc.Field(tag, pymarc.Indicators(" ", " "), [pymarc.Subfield(code, value)]))
    (journey,), findings = taken(tmp_path / "one.mrc", bytes(record.as_marc()))
    assert journey.entry is not None and journey.entry.published == published
    assert "unknown-date" not in findings


@pytest.mark.parametrize("suffix", ["mrc", "marcxml", "dc", "ris"])
@pytest.mark.parametrize("described", [protocol(), document()], ids=["treaty", "document"])
def test_what_this_library_writes_it_reads_again(tmp_path: Path, suffix: str, described: object) -> None:
    form = FORMATS[suffix]
    (journey,), findings = taken(tmp_path / f"one.{suffix}", form.write(described))  # type: ignore[arg-type]
    entry = journey.entry
    assert entry is not None and findings == []
    assert entry.title == described.title and entry.published == described.date  # type: ignore[attr-defined]
    assert entry.language == described.language  # type: ignore[attr-defined]
    assert ("url", described.address) in entry.identifiers  # type: ignore[attr-defined]
    assert journey.holding.media_type == form.media_type or suffix == "dc"


def test_records_of_iso_2709_are_cut_by_their_lengths_and_a_lying_one_is_told(tmp_path: Path) -> None:
    lying = b"99999" + marc("Lying")[5:]
    data = marc("One") + b"\n" + lying + marc("Três") + b"00100short"
    journeys, findings = taken(tmp_path / "many.mrc", data)
    assert [j.entry.title for j in journeys if j.entry] == ["One", "Três"]
    assert [one for one in findings if one != "unread-language"] == ["broken-record #2", "broken-record #4"]
    assert {j.entry.published for j in journeys if j.entry} == {"1998"} and journeys[1].entry.language == "pt"  # type: ignore[union-attr]


def test_xml_is_taken_as_far_as_it_is_sound(tmp_path: Path) -> None:
    one, two = (DC % b"<dc:title>%b</dc:title>" % title for title in (b"One", b"Two"))
    journeys, findings = taken(tmp_path / "x.xml", b"<all>" + one + two + DC % b"<dc:title>Three" + b"</all>")
    assert [j.entry.title for j in journeys if j.entry] == ["One", "Two"] and findings == [
        "unknown-language"
    ] * 2 + ["broken-xml"]
    assert taken(tmp_path / "y.xml", b"<all><p>no</p></all>")[1] == ["no-records"]
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><all>'
        + DC % b"<dc:title>&b;T</dc:title>"
        + b"</all>"
    )
    journeys, _ = taken(tmp_path / "bomb.xml", bomb)
    assert all("aaa" not in (j.entry.title or "") for j in journeys if j.entry)


def test_ris_without_its_end_is_told_and_the_next_is_taken(tmp_path: Path) -> None:
    journeys, findings = taken(
        tmp_path / "x.ris", RIS + RIS.replace(b"ER  - \r\n", b"") + RIS.replace(b"peace", b"trade")
    )
    assert [j.entry.title for j in journeys if j.entry] == ["Treaty of peace", "Treaty of trade"]
    assert findings == ["broken-record #2"]
    entry = journeys[0].entry
    assert entry and (entry.author, entry.published, entry.subjects) == ("Portugal", "2024-05-03", ("Peace",))


def test_a_list_is_read_as_its_mapping_says(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(
        '[columns]\ntitle = "Name"\npublished = "signed"\nauthor = "With"\nplace = "Where"\n'
        '[values]\nlanguage = "en"\npublisher = "Gazette"\n[list]\ndelimiter = ";"\nbetween = "|"\n'
    )
    mapping = lists.read_map(path)
    journeys, findings = taken(tmp_path / "list.csv", ROWS.replace("No title above", "").encode(), mapping)
    (journey,) = journeys
    assert journey.entry and journey.entry.published == "2024-05-03" and journey.entry.publisher == "Gazette"
    assert journey.entry.author == "Portugal" and journey.transcript and "Nepal" in journey.transcript.text
    assert findings == [] and journey.origin.endswith("list.csv#2")


@pytest.mark.parametrize(
    ("data", "mapping", "expected"),
    [
        (b"title,date\nOne,2024\n", None, ["unknown-language"]),
        (b"name,date\nOne,2024\n", None, ["no-title"]),
        (b"title,x\n,2\n", None, ["no-title #2"]),
        (b"title,x\nOne,2,3\n", None, ["broken-record #2"]),
        (b'title,x\n"One,2\n', None, ["broken-list"]),
        (b"title\nOne\n", ListMap({"title": ("Titel",)}), ["broken-list"]),
        ("title\nДоговор\n".encode("cp1251"), None, ["broken-list"]),
        ("title\nДоговор о дружбе и сотрудничестве между государствами\n".encode("cp1251"), ListMap(encoding="cp1251"), []),
        (b"title,published\nTreaty between the two states on trade,the day after\n", None, ["unknown-date"]),
        (b"", None, ["empty"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_list_is_told(
    tmp_path: Path, data: bytes, mapping: ListMap | None, expected: list[str]
) -> None:
    findings = taken(tmp_path / "list.csv", data, mapping)[1]
    assert [one for one in findings if one != "unread-language"] == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("columns = 3", "must be a table"), ("[columns]\nheading = 'x'", "no field `heading`"), ("[x]", "unknown part x"),
        ("[list]\ndelimiter = ';;'", "one character"), ("[list]\nencoding = 'klingon'", "no encoding"), ("[", "not TOML"),
        ("[columns]\ntitle = 3", "text or a list of texts"), ("[list]\nquote = 'x'", "no `quote`"),
    ],
)  # fmt: skip
def test_a_mapping_that_cannot_be_understood_says_why(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text)
    with pytest.raises(ListMapError, match=told):
        lists.read_map(path)


def test_a_broken_record_that_was_kept_is_told_and_never_a_traceback() -> None:
    from elchi.transcription import transcribe

    for data in (
        b"00099nam a2200049   4500" + b"x" * 75,
        b"TY  - \x00\nER  - \n",
        DC % b"<dc:rights>x</dc:rights>",
        b'<record xmlns="http://www.loc.gov/MARC21/slim">',
    ):
        found = transcribe(data, None, "x", holding="0" * 64)
        assert isinstance(found, Finding) and found.code in ("broken-record", "no-words"), data
