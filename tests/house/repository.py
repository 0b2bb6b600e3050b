"""A repository that is harvested: catalogue records in memory, answered by OAI-PMH over HTTP, more of them at any time."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from elchi.exchange.ark import Named, ark
from elchi.exchange.describe import Facts, of_source
from elchi.exchange.description import Description
from elchi.exchange.oai_pmh import Held, answer
from elchi.model.entry import Entry
from elchi.model.holding import Holding


@dataclass
class Repository:
    """Records by their numbers, each with the moment of its coming; `address` is where it is asked."""

    name = "Played"
    contact = "keeper@elchi.example"
    items: list[Held] = field(default_factory=list)
    address: str = ""

    def publish(self, title: str) -> None:
        number = len(self.items) + 1
        changed = datetime.now(UTC).replace(microsecond=0)
        name = ark("99999", Named.SOURCE, f"{number:012x}")
        said = described(name, title, changed)
        stamp = changed.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.items.append(Held(name, number, stamp, ("kind:source",), said, False))

    def earliest(self) -> str | None:
        return self.items[0].stamp if self.items else None

    def sets(self) -> Sequence[tuple[str, str]]:
        return [("kind:source", "Documents")]

    def before(self, stamp: str) -> int:
        return max((item.number for item in self.items if item.stamp < stamp), default=0)

    def last_until(self, stamp: str) -> int:
        return max((item.number for item in self.items if item.stamp <= stamp), default=0)

    def count(self, after: int, upto: int | None, spec: str | None) -> int:
        return len(self.page(after, upto, spec, 10**9, False))

    def page(self, after: int, upto: int | None, spec: str | None, limit: int, whole: bool) -> Sequence[Held]:
        return [i for i in self.items if i.number > after and (upto is None or i.number <= upto)][:limit]

    def one(self, identifier: str, whole: bool) -> Held | None:
        return next((item for item in self.items if item.identifier == identifier), None)


def described(name: str, title: str, changed: datetime) -> Description:
    facts = Facts(name, f"https://elchi.example/{name}", title, changed, "en")
    return of_source(facts, Entry(title=title, language="en"), Holding("0" * 64, 100, "text/plain"))


@contextmanager
def played_repository() -> Iterator[Repository]:
    repository = Repository()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            pairs = parse_qsl(urlsplit(self.path).query)
            body = answer(pairs, repository, base=repository.address, now=datetime.now(UTC)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    repository.address = f"http://127.0.0.1:{server.server_port}/oai"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield repository
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
