"""Harvesting repositories as they are: busy, broken, circular, larger than memory; never lost, never without end."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from elchi.acquisitions import oai
from elchi.acquisitions.oai import Page, Wanted
from elchi.acquisitions.oai_wire import Wire
from elchi.model.finding import Finding

DC = (
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Treaty {n}</dc:title></oai_dc:dc>'
)
Say = Callable[[dict[str, str]], str | tuple[int, dict[str, str]]]


def answer(inner: str) -> str:
    return (
        '<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
        f"<responseDate>2024-05-06T12:00:00Z</responseDate>{inner}</OAI-PMH>"
    )


def listed(*numbers: int, token: str | None = None) -> str:
    records = "".join(
        f"<record><header><identifier>oai:x:{n}</identifier><datestamp>2024-05-0{n % 9 + 1}</datestamp></header>"
        f"<metadata>{DC.format(n=n)}</metadata></record>"
        for n in numbers
    )
    more = "" if token is None else f'<resumptionToken completeListSize="9">{token}</resumptionToken>'
    return answer(f"<ListRecords>{records}{more}</ListRecords>")


def refused(code: str) -> str:
    return answer(f'<error code="{code}">Said so.</error>')


def usual(asked: dict[str, str]) -> str:
    """Two pages, and what a repository says of itself."""
    match asked["verb"]:
        case "Identify":
            return answer("<Identify><granularity>YYYY-MM-DD</granularity></Identify>")
        case "ListMetadataFormats":
            return answer(
                "<ListMetadataFormats><metadataFormat><metadataPrefix>oai_dc</metadataPrefix></metadataFormat></ListMetadataFormats>"
            )
        case _:
            return listed(3, 4) if asked.get("resumptionToken") == "two" else listed(1, 2, token="two")


def harvested(say: Say, **wanted: str) -> tuple[list[str], list[str], bool, list[dict[str, str]]]:
    """Return the identifiers, the codes of findings, whether it came to an end, and what was asked."""
    asked_all: list[dict[str, str]] = []

    def ask(asked: dict[str, str]) -> bytes:
        asked_all.append(dict(asked))
        said = say(dict(asked))
        assert isinstance(said, str)
        return said.encode()

    found = list(oai.harvest(Wanted("http://x/oai", **wanted), ask))  # type: ignore[arg-type]
    pages = [one for one in found if isinstance(one, Page)]
    names = [item.identifier for page in pages for item in page.items]
    codes = [one.code for one in found if isinstance(one, Finding)]
    return names, codes, bool(pages) and pages[-1].is_last, asked_all


def instead(of: str, said: str) -> Say:
    """Return the usual repository, save for its answer to a token or to the first request (``)."""

    def say(asked: dict[str, str]) -> str:
        is_it = asked["verb"] == "ListRecords" and asked.get("resumptionToken", "") == of
        return said if is_it else usual(asked)

    return say


def test_pages_are_followed_to_their_end() -> None:
    names, codes, ended, asked = harvested(usual, since="2024-01-02T03:04:05Z", spec="a:b")
    assert names == ["oai:x:1", "oai:x:2", "oai:x:3", "oai:x:4"] and codes == [] and ended
    assert asked[2] == {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2024-01-02", "set": "a:b"}
    assert asked[3] == {"verb": "ListRecords", "resumptionToken": "two"}


def test_an_interrupted_harvest_goes_on_at_its_token_and_begins_anew_where_that_is_forgotten() -> None:
    names, codes, ended, _ = harvested(usual, token="two")
    assert names == ["oai:x:3", "oai:x:4"] and codes == [] and ended
    names, codes, ended, _ = harvested(instead("old", refused("badResumptionToken")), token="old")
    assert len(names) == 4 and codes == ["token-expired"] and ended


@pytest.mark.parametrize(
    ("name", "say", "count", "codes", "ended"),
    [
        ("nothing changed", instead("", refused("noRecordsMatch")), 0, [], True),
        ("a token for ever", lambda asked: listed(1, token="same") if asked["verb"] == "ListRecords" else usual(asked), 2, ["token-loop"], False),
        ("new tokens, the same page", lambda asked: listed(1, token=asked.get("resumptionToken", "") + "x") if asked["verb"] == "ListRecords" else usual(asked), 2, ["token-loop"], False),
        ("new tokens, no records", lambda asked: answer(f"<ListRecords><resumptionToken>{asked.get('resumptionToken', '')}x</resumptionToken></ListRecords>") if asked["verb"] == "ListRecords" else usual(asked), 0, ["token-loop"], False),
        ("tokens always forgotten", instead("two", refused("badResumptionToken")), 4, ["token-expired", "oai-badResumptionToken"], False),
        ("an unknown format", instead("", refused("cannotDisseminateFormat")), 0, ["oai-cannotDisseminateFormat"], False),
        ("a page", lambda asked: "<html><body>Moved</body></html>", 0, ["not-oai"], False),
        ("nothing", lambda asked: "", 0, ["not-oai"], False),
        ("XML broken in the middle", instead("two", listed(3, 4).replace("Treaty 4", "Treaty & 4")), 4, ["broken-page"], True),
        ("XML cut off", instead("two", listed(3, 4)[:-420]), 3, ["broken-page"], False),
        ("entities", instead("two", listed(3).replace("?>", '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>').replace("Treaty 3", "Treaty &e;")), 3, [], True),
        ("a record without identifier", instead("two", listed(3, 4).replace("oai:x:3", "")), 3, ["broken-record"], True),
        ("a record without content", instead("two", listed(3, 4).replace(DC.format(n=3), "")), 3, ["broken-record"], True),
    ],
)  # fmt: skip
def test_whatever_a_repository_answers_there_is_an_end_and_a_finding(
    name: str, say: Say, count: int, codes: list[str], ended: bool
) -> None:
    names, found, came_to_end, asked = harvested(say)
    assert (len(names), found, came_to_end) == (count, codes, ended), name
    assert len(asked) < 12


def test_what_is_deleted_comes_without_content_and_marc_is_wanted_first() -> None:
    gone = '<record><header status="deleted"><identifier>oai:x:9</identifier><datestamp>2024</datestamp></header></record>'
    marc = "<metadataFormat><metadataPrefix>marc21</metadataPrefix></metadataFormat></ListMetadataFormats>"

    def say(asked: dict[str, str]) -> str:
        if asked["verb"] == "ListMetadataFormats":
            return usual(asked).replace("</ListMetadataFormats>", marc)
        return (
            answer(f"<ListRecords>{gone}</ListRecords>") if asked["verb"] == "ListRecords" else usual(asked)
        )

    _, _, _, asked = harvested(say)
    (page,) = [
        one for one in oai.harvest(Wanted("x"), lambda a: say(dict(a)).encode()) if isinstance(one, Page)
    ]
    assert page.items[0].data is None and asked[2]["metadataPrefix"] == "marc21"


class _Site(BaseHTTPRequestHandler):
    busy: int = 0

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/huge":
            self._send(200, b"<x>" + b"0" * 3_000_000)
        elif parts.path == "/moved":
            self._send(302, b"", Location=f"/oai?{parts.query}")
        elif parts.path == "/gone":
            self._send(404, b"")
        elif parts.path == "/always":
            self._send(503, b"")
        elif type(self).busy:
            type(self).busy -= 1
            self._send(503, b"", **{"Retry-After": "7"})
        else:
            self._send(200, usual(asked).encode())

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def over_wire(address: str, **options: int) -> tuple[list[str], list[float]]:
    waits: list[float] = []
    wire = Wire(address, allow_private=True, wait=waits.append, **options)
    found = [one.code if isinstance(one, Finding) else "page" for one in oai.harvest(Wanted(address), wire)]
    return found, waits


def test_a_busy_repository_is_given_the_time_it_asks_for(site: str) -> None:
    _Site.busy = 3
    assert over_wire(f"{site}/oai") == (["page", "page"], [7.0, 7.0, 7.0])


@pytest.mark.parametrize(
    ("path", "codes", "waits"),
    [
        ("/moved", ["page", "page"], 0),
        ("/always", ["busy"], 4),
        ("/gone", ["not-found"], 0),
        ("/huge", ["too-large"], 0),
    ],
)
def test_what_a_repository_may_do_instead_is_told(site: str, path: str, codes: list[str], waits: int) -> None:
    found, waited = over_wire(site + path, max_bytes=1_000_000)
    assert found == codes and len(waited) == waits


def test_nobody_at_home_a_closed_address_and_none_at_all_are_told() -> None:
    assert over_wire("http://127.0.0.1:9/oai")[0] == ["unreachable"]
    assert over_wire("ftp://x/oai")[0] == ["bad-url"] == over_wire("http://")[0]
    closed = list(oai.harvest(Wanted("x"), Wire("http://127.0.0.1/oai", wait=lambda s: None)))
    assert [one.code for one in closed if isinstance(one, Finding)] == ["closed-address"]
