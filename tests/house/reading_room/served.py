"""A library that is there already, served by a process of its own: `python -m house.reading_room.served`.

It lives in ELCHI_HOME, takes any free port and says which on its first line.
"""

from wsgiref.simple_server import WSGIRequestHandler, make_server


class _Silent(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def serve() -> None:
    """Say the address, serve until ended."""
    from elchi.house.library import open_library

    open_library()
    from elchi.house.wsgi import application

    server = make_server("127.0.0.1", 0, application, handler_class=_Silent)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    serve()
