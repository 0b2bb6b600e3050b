"""OAI-PMH: each fault by its code, pages that join without a gap, tokens that never grow old."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest
from lxml import etree

from elchi.exchange import oai_pmh
from elchi.exchange.oai_pmh import Held, answer
from elchi.exchange.oai_requests import Token, set_of, spec_of
from exchange.made import document, protocol, visit

NOW = datetime(2024, 5, 3, 9, tzinfo=UTC)
SPACE = {"o": "http://www.openarchives.org/OAI/2.0/"}


class Shelf:
    """A repository in memory: each item changed at its number, on the day of its number."""

    name = "Shelf"
    contact = "keeper@elchi.example"

    def __init__(self, size: int) -> None:
        said = (protocol(), visit(), document())
        self.items = [
            Held(
                f"ark:99999/r1{n}",
                n,
                f"2024-01-{1 + n % 28:02}T00:00:00Z" if size < 28 else "2024-01-01T00:00:00Z",
                ("kind:instrument", "state:Türk dövlətləri"),
                None if n % 5 == 0 else said[n % 3],
                n % 5 == 0,
            )
            for n in range(1, size + 1)
        ]

    def earliest(self) -> str | None:
        return self.items[0].stamp if self.items else None

    def sets(self) -> Sequence[tuple[str, str]]:
        return [("kind:instrument", "Instruments"), ("state:Türk dövlətləri", "A body")] if self.items else []

    def before(self, stamp: str) -> int:
        return max((i.number for i in self.items if i.stamp < stamp), default=0)

    def last_until(self, stamp: str) -> int:
        return max((i.number for i in self.items if i.stamp <= stamp), default=0)

    def count(self, after: int, upto: int | None, spec: str | None) -> int:
        return len(self.page(after, upto, spec, 10**9, False))

    def page(self, after: int, upto: int | None, spec: str | None, limit: int, whole: bool) -> Sequence[Held]:
        found = [i for i in self.items if i.number > after and (upto is None or i.number <= upto)]
        return sorted((i for i in found if spec is None or spec in i.sets), key=lambda i: i.number)[:limit]

    def one(self, identifier: str, whole: bool) -> Held | None:
        return next((i for i in self.items if i.identifier == identifier), None)


def ask(shelf: Shelf, *pairs: tuple[str, str], **named: str) -> etree._Element:
    asked = [*pairs, *((name.rstrip("_"), value) for name, value in named.items())]
    said = answer(asked, shelf, base="https://elchi.example/oai", now=NOW)
    return etree.fromstring(said.encode())


def code(root: etree._Element) -> str | None:
    found = root.find("o:error", SPACE)
    return None if found is None else found.get("code")


def identifiers(root: etree._Element) -> list[str]:
    return root.xpath("//o:header/o:identifier/text()", namespaces=SPACE)


def harvest(shelf: Shelf, verb: str = "ListRecords", **named: str) -> Iterator[etree._Element]:
    root = ask(shelf, verb=verb, metadataPrefix="oai_dc", **named)
    yield root
    while token := root.findtext(".//o:resumptionToken", namespaces=SPACE):
        root = ask(shelf, verb=verb, resumptionToken=token)
        yield root


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({}, "badVerb"),
        ({"verb": "Nothing"}, "badVerb"),
        ({"verb": "Identify", "set": "x"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "GetRecord", "identifier": "ark:99999/r11"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "yesterday"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2024-02-30"}, "badArgument"),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2024-01-02", "until": "2024-01-01"},
            "badArgument",
        ),
        (
            {
                "verb": "ListRecords",
                "metadataPrefix": "oai_dc",
                "from": "2024-01-02",
                "until": "2024-01-03T00:00:00Z",
            },
            "badArgument",
        ),
        ({"verb": "ListRecords", "metadataPrefix": "ead"}, "cannotDisseminateFormat"),
        (
            {"verb": "GetRecord", "identifier": "ark:99999/r11", "metadataPrefix": "ead"},
            "cannotDisseminateFormat",
        ),
        ({"verb": "GetRecord", "identifier": "ark:99999/r1x", "metadataPrefix": "mods"}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": "x"}, "idDoesNotExist"),
        ({"verb": "ListRecords", "resumptionToken": "stale"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "ead.1..1.1."}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
        (
            {"verb": "ListRecords", "resumptionToken": "oai_dc.1..1.1.", "metadataPrefix": "oai_dc"},
            "badArgument",
        ),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2025-01-01"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "until": "2000-01-01"}, "noRecordsMatch"),
        ({"verb": "ListIdentifiers", "metadataPrefix": "oai_dc", "set": "state:XX"}, "noRecordsMatch"),
    ],
)
def test_what_is_wrong_is_told_by_the_protocols_code(asked: dict[str, str], wrong: str) -> None:
    assert code(ask(Shelf(9), **asked)) == wrong


def test_an_argument_given_twice_is_a_fault_and_its_request_is_not_repeated() -> None:
    root = ask(Shelf(3), ("verb", "Identify"), ("verb", "Identify"))
    assert code(root) == "badVerb" and dict(root.find("o:request", SPACE).attrib) == {}
    twice = (("verb", "ListRecords"), ("metadataPrefix", "mods"), ("metadataPrefix", "mods"))
    assert code(ask(Shelf(3), *twice)) == "badArgument"


def test_an_empty_library_says_so() -> None:
    assert code(ask(Shelf(0), verb="ListSets")) == "noSetHierarchy"
    assert code(ask(Shelf(0), verb="ListRecords", metadataPrefix="mods")) == "noRecordsMatch"
    assert ask(Shelf(0), verb="Identify").findtext(".//o:earliestDatestamp", namespaces=SPACE)


@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
def test_pages_join_to_the_whole_without_gap_or_double(verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oai_pmh, "PAGE", 10)
    pages = list(harvest(Shelf(25), verb))
    assert [len(identifiers(page)) for page in pages] == [10, 10, 5]
    assert [name for page in pages for name in identifiers(page)] == [
        f"ark:99999/r1{n}" for n in range(1, 26)
    ]
    tokens = [page.find(".//o:resumptionToken", SPACE) for page in pages]
    assert [token.get("cursor") for token in tokens] == ["0", "10", "20"]
    assert {token.get("completeListSize") for token in tokens} == {"25"} and tokens[-1].text is None


def test_what_changes_during_a_harvest_comes_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    import dataclasses

    monkeypatch.setattr(oai_pmh, "PAGE", 10)
    shelf = Shelf(25)
    pages = harvest(shelf)
    found = identifiers(next(pages))
    shelf.items[14] = dataclasses.replace(shelf.items[14], number=26)
    for page in pages:
        found += identifiers(page)
    assert sorted(found) == sorted(f"ark:99999/r1{n}" for n in range(1, 26)) and found[-1] == "ark:99999/r115"


def test_a_stretch_of_days_counts_both_ends() -> None:
    root = ask(
        Shelf(9), verb="ListIdentifiers", metadataPrefix="mods", from_="2024-01-03", until="2024-01-05"
    )
    assert identifiers(root) == ["ark:99999/r12", "ark:99999/r13", "ark:99999/r14"]
    assert root.find("o:request", SPACE).get("from") == "2024-01-03"


def test_what_no_longer_stands_is_a_header_that_says_so() -> None:
    root = ask(Shelf(5), verb="GetRecord", identifier="ark:99999/r15", metadataPrefix="marc21")
    assert root.find(".//o:header", SPACE).get("status") == "deleted"
    assert root.find(".//o:metadata", SPACE) is None


@pytest.mark.parametrize("name", ["state:AZ", "state:Türk dövlətləri", "language:en", "state:a:b~c"])
def test_every_set_has_a_spec_of_lawful_letters_that_leads_back(name: str) -> None:
    import re

    assert re.fullmatch(r"[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*", spec_of(name))
    assert set_of(spec_of(name)) == name


def test_a_token_says_all_that_is_needed_to_go_on() -> None:
    token = Token("marc21", 120, None, 100, 4999, "state:a.b")
    assert Token.read(str(token)) == token and Token.read(str(token.further(7, 3))).cursor == 103
