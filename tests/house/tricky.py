"""A web site that plays every trick a watcher meets: what is at an address is set by the test, or is a trick by its path."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Site:
    """`pages` maps a path to (status, headers, body); `asked` are the paths and headers that were asked for."""

    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    base: str = ""

    def put(self, path: str, body: str | bytes, *, status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {key.replace("_", "-"): value for key, value in headers.items()}, data)

    def page(self, path: str, words: str, **headers: str) -> None:
        """Put a page of news that reads as English."""
        self.put(path, PAGE.format(words=words), Content_Type="text/html; charset=utf-8", **headers)

    def feed(self, *paths: str, **headers: str) -> None:
        items = "".join(f"<item><link>{self.base}{path}</link></item>" for path in paths)
        self.put("/feed", f"<rss version='2.0'><channel>{items}</channel></rss>", **headers)

    def paths(self) -> list[str]:
        """Return what was asked for since the last time this was called, robots.txt aside."""
        found = [path for path, _ in self.asked if path != "/robots.txt"]
        self.asked.clear()
        return found


PAGE = """<!doctype html><html lang="en"><head><title>News of the ministry</title></head><body><article>
<h1>News of the ministry</h1><p>{words} The ministers of the two countries spoke about trade, about transport and about
the coming year, and the ministry published the text of what was said on the same day in the capital.</p>
<p>They will meet again in the spring of next year, as the spokesman of the ministry told the press on Monday.</p>
</article></body></html>"""


@contextmanager
def tricky_site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            match self.path:
                case "/trick/round":
                    self._send(302, {"Location": "/trick/round"}, b"")
                case "/trick/huge":
                    self._send(200, {"Content-Length": "99999999999"}, b"x")
                case "/trick/bomb":
                    self._send(200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 51_000_000, 1))
                case "/trick/slow":
                    self._drip()
                case "/trick/cut":
                    self._send(200, {"Content-Length": "1000"}, b"half")
                    self.close_connection = True
                case "/trick/nonsense":
                    self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")
                case path if path in site.pages:
                    status, headers, body = site.pages[path]
                    if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                        status, body = 304, b""
                    self._send(status, headers, body)
                case _:
                    self._send(404, {}, b"no such page")

        def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def _drip(self) -> None:
            try:
                for _ in range(200):
                    self.wfile.write(b"H")
                    time.sleep(0.05)
            except OSError:
                pass

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site.base = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield site
        server.shutdown()
