"""The door for URLs: one document, and never from inside our own walls."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from elchi.acquisitions import addresses, urls
from elchi.model.arrival import Arrival
from elchi.model.finding import Finding

NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        match self.path.partition("?")[0]:
            case "/page":
                self._send(b"<p>words</p>", {"Content-Type": "text/html; charset=utf-8"})
            case "/host":
                self._send(self.headers["Host"].encode())
            case "/empty":
                self._send(b"")
            case "/packed":
                self._send(gzip.compress(b"0" * 2_000_000), {"Content-Encoding": "gzip"})
            case "/moved":
                self._send(b"", {"Location": "/page#part"}, 302)
            case "/round":
                self._send(b"", {"Location": "/round"}, 301)
            case "/inside":
                self._send(b"", {"Location": "http://169.254.169.254/secret"}, 302)
            case "/file":
                self._send(b"", {"Location": "file:///etc/passwd"}, 302)
            case "/claims":
                self._send(b"x", {"Content-Length": "999999999"})
            case "/slow":
                self._drip()
            case path:
                self._send(b"no", status=int(path.removeprefix("/")))

    def _send(self, body: bytes, headers: dict[str, str] | None = None, status: int = 200) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        try:
            for _ in range(100):
                self.wfile.write(b"H")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def bring(url: str, **options: object) -> Arrival | Finding:
    options = {"allow_private": True, "timeout": 10.0, **options}
    (one,) = urls.bring(url, clock=lambda: NOON, **options)  # type: ignore[arg-type]
    return one


def code(url: str, **options: object) -> str:
    finding = bring(url, **options)
    assert isinstance(finding, Finding), finding
    return finding.code


def test_a_page_arrives_under_the_address_where_it_was_found(site: str):
    arrival = Arrival(b"<p>words</p>", f"{site}/page", "url", NOON, "text/html; charset=utf-8")
    assert bring(f"{site}/page") == arrival
    assert bring(f"{site}/moved") == arrival


@pytest.mark.parametrize(
    ("path", "expected"),
    [("404", "not-found"), ("410", "not-found"), ("403", "refused"), ("500", "server-error"), ("204", "server-error"),
     ("empty", "empty"), ("round", "too-many-redirects"), ("file", "bad-url"), ("claims", "too-large")],
)  # fmt: skip
def test_what_a_server_may_answer_instead_is_told(site: str, path: str, expected: str):
    assert code(f"{site}/{path}") == expected


def test_packed_bytes_are_counted_unpacked(site: str):
    assert code(f"{site}/packed", max_bytes=1_000_000) == "too-large"


def test_a_server_that_drips_its_answer_is_left_when_the_time_is_up(site: str):
    before = time.monotonic()
    assert code(f"{site}/slow", timeout=0.5) == "timeout"
    assert time.monotonic() - before < 3


@pytest.mark.parametrize(
    "url",
    ["", "words", "http://", "ftp://example.org/a", "file:///etc/passwd", "http://[zz]/", "http://\0/",
     "javascript:1", "https://xn--/"],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_told(url: str):
    assert code(url) == "bad-url"


def test_a_password_in_an_address_is_refused_and_not_repeated():
    finding = bring("http://me:secret@example.org/")
    assert isinstance(finding, Finding) and finding.code == "bad-url" and "secret" not in str(finding)


def test_nobody_at_home_is_told():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert code(f"http://127.0.0.1:{port}/") == "unreachable"
    assert code("http://no-such-host.invalid/") == "unreachable"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0", "[::1]", "[::ffff:127.0.0.1]", "10.1.2.3", "169.254.169.254",
     "[fe80::1]", "[fd00::1]", "192.168.0.1", "[64:ff9b::7f00:1]"],
)  # fmt: skip
def test_addresses_of_our_own_house_are_never_called(host: str):
    assert code(f"http://{host}:1/", allow_private=False) == "closed-address"


def test_a_redirect_leads_inside_no_more_than_an_address_does(site: str, monkeypatch: pytest.MonkeyPatch):
    public = addresses.is_public
    monkeypatch.setattr(
        "elchi.acquisitions.wire.is_public", lambda address: address == "127.0.0.1" or public(address)
    )
    assert code(f"{site}/inside", allow_private=False) == "closed-address"


def test_the_address_that_was_looked_at_is_the_one_that_is_called(site: str, monkeypatch: pytest.MonkeyPatch):
    """A name that answers with another address the second time (DNS rebinding) is asked only once."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    monkeypatch.setattr("elchi.acquisitions.wire.resolve", resolve)
    port = site.rpartition(":")[2]
    arrival = bring(f"http://name.example:{port}/host")
    assert isinstance(arrival, Arrival) and arrival.data == f"name.example:{port}".encode()
    assert asked == ["name.example"]


def test_one_closed_address_among_several_closes_the_door(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("elchi.acquisitions.wire.resolve", lambda host, port: ["93.184.216.34", "10.0.0.1"])
    assert code("http://name.example/", allow_private=False) == "closed-address"


@pytest.mark.parametrize(
    ("url", "told", "says"),
    [
        ("http://127.0.0.1:1/", "closed-address", "this machine"),
        ("http://192.168.0.1:1/", "closed-address", "private network"),
        ("http://192.0.2.1:1/", "no-address", "no page can be"),
        ("http://224.0.0.1:1/", "no-address", "no page can be"),
        ("ftp://example.org/a.txt", "bad-url", "ftp://"),
    ],
)
def test_what_is_wrong_with_an_address_is_told_apart(url: str, told: str, says: str):
    finding = bring(url, allow_private=False)
    assert isinstance(finding, Finding) and finding.code == told and says in finding.what


@pytest.mark.parametrize(
    ("address", "public"),
    [("93.184.216.34", True), ("2606:2800:220:1::1", True), ("::ffff:93.184.216.34", True), ("100.64.0.1", False),
     ("224.0.0.1", False), ("240.0.0.1", False), ("255.255.255.255", False), ("192.0.2.1", False), ("ff02::1", False),
     ("2002:7f00:1::1", False), ("::127.0.0.1", False), ("fe80::1%eth0", False), ("words", False), ("::", False)],
)  # fmt: skip
def test_which_addresses_are_the_publics(address: str, public: bool):
    assert addresses.is_public(address) is public
