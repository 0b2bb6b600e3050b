"""The library on a server of its own thread, for clients that speak HTTP."""

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

if TYPE_CHECKING:
    from django.test import Client


class _Silent(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def served(filled: "Client") -> Iterator[str]:
    """The address of the library, without a last slash."""
    from django.core.wsgi import get_wsgi_application
    from django.db import connections

    application = get_wsgi_application()

    def closing(environ, start):  # type: ignore[no-untyped-def]
        try:
            return application(environ, start)
        finally:
            connections.close_all()

    server = make_server("127.0.0.1", 0, closing, handler_class=_Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
