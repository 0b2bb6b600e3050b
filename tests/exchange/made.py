"""Descriptions made by hand: a treaty of two states, one of three, a visit, a document."""

from datetime import UTC, datetime

from elchi.exchange.ark import Named as What
from elchi.exchange.ark import ark
from elchi.exchange.describe import Facts, of_record, of_source
from elchi.exchange.description import Description, Reference
from elchi.model.entry import Entry
from elchi.model.holding import Holding
from elchi.model.record import Record, RecordValue
from elchi.model.statement import StatementKind

NAMES = {"AZ": "Azerbaijan", "KG": "Kyrgyzstan", "TR": "Türkiye"}
CHANGED = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
PROTOCOL = 'Protocol amending the Agreement on Trade & "Green" Corridors <draft>'


def name(code: str) -> str:
    """Return a state's name, an unknown code as itself."""
    return NAMES.get(code, code)


def facts(title: str, id: str = "00e74ad4d2fbf8e7", what: What = What.RECORD) -> Facts:
    """Return what a house would add to a record."""
    return Facts(ark("99999", what, id), f"https://elchi.example/records/{id}/", title, CHANGED, "en")


def protocol(*states: str, date: str | None = "2021-05-03", planned: bool = False) -> Description:
    """Return the description of a protocol between some states, Azerbaijan and Kyrgyzstan by default."""
    said = [
        ("title", PROTOCOL, 0, 0),
        ("also_titled", "Trade Protocol", 0, 0),
        ("kind", "protocol", 0, 0),
        ("action", "signed", 0, 0),
        *(("state", code, 0, 0) for code in states or ("AZ", "KG")),
        ("place", "Bishkek", 0, 0),
        ("place", "Osh", 0, 1),
        ("body", "Ministry of Economy", 0, 0),
        ("signatory", "Anar Əliyev", 1, 0),
        ("signatory.office", "Minister of Economy", 1, 0),
        ("signatory.state", "AZ", 1, 0),
        ("signatory", "Айбек Токтогулов", 2, 0),
    ]
    if date:
        said.append(("date", date, 0, 0))
    if planned:
        said.append(("planned", "true", 0, 0))
    values = tuple(RecordValue(field, value, (), group, rank) for field, value, group, rank in said)
    record = Record("00e74ad4d2fbf8e7", StatementKind.INSTRUMENT, values, ())
    source = Reference("Talks in Bishkek", "ark:99999/s1x", "https://elchi.example/sources/x/", "2021-05-04")
    return of_record(
        facts(PROTOCOL), record, sources=(source,), subjects=("trade",), machine="elchi/1", state_name=name
    )


def visit() -> Description:
    """Return the description of a visit of which only a season is known."""
    values = tuple(
        RecordValue(field, value, (), group)
        for field, value, group in (
            ("kind", "visit", 0),
            ("state", "TR", 0),
            ("state", "KG", 0),
            ("date", "2000-23", 0),
            ("participant", "A. B.", 1),
            ("participant.office", "President", 1),
        )
    )
    record = Record("a7b62f8745d7cdfe", StatementKind.CONTACT, values, ())
    return of_record(facts("Visit: A. B.", record.id), record, state_name=name)


def document() -> Description:
    """Return the description of a report in PDF with an author."""
    entry = Entry(
        title="Annual report",
        author="B. Osmonov",
        author_office="Editor",
        publisher="Chronicle",
        published="2022-04",
        language="ky",
        identifiers=(("url", "https://chronicle.example/1"), ("doi", "10.1234/x")),
        subjects=("trade",),
    )
    holding = Holding("ab" * 32, 1234, "application/pdf")
    made = facts("Annual report", "abababababab", What.SOURCE)
    return of_source(made, entry, holding, states=("KG",), machine="elchi/1", state_name=name)
