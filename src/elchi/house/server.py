"""Serving: the house behind gunicorn, sync workers, in this process."""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from elchi.errors import SettingError

EVERYWHERE = frozenset({"0.0.0.0", "::", ""})


def workers_by_default() -> int:
    """Return a worker more than there are processors, so that one waiting for the disk leaves none idle."""
    return min(9, (os.cpu_count() or 1) + 1)


def serve(host: str, port: int, workers: int, *, opened: Callable[[str], None]) -> None:
    """Open the library and answer until interrupted; `opened` is told the address once it can be reached."""
    if host not in EVERYWHERE:
        hosts = os.environ.get("ELCHI_HOSTS", "")
        os.environ["ELCHI_HOSTS"] = f"{hosts},{host}"
    _try_address(host, port)

    from elchi.house.library import open_library

    open_library()
    from django.db import connections

    connections.close_all()  # a connection must not be shared by the workers that are forked from here
    address = f"http://{f'[{host}]' if ':' in host else host or '127.0.0.1'}:{port}"
    _application(_options(host, port, workers, lambda: opened(address))).run()


def _try_address(host: str, port: int) -> None:
    """Say at once, in one line, what gunicorn would try five times and then tell in twenty."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            raise SettingError(
                f"Cannot listen on {host}:{port} ({error.strerror or error}). Choose another with --host or --port."
            ) from error


def _options(host: str, port: int, workers: int, opened: Callable[[], None]) -> dict[str, Any]:
    memory = Path("/dev/shm")
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "worker_class": "sync",
        "preload_app": True,
        "timeout": 60,
        "graceful_timeout": 10,
        "max_requests": 20_000,
        "max_requests_jitter": 2_000,
        "loglevel": "warning",
        "control_socket_disable": True,
        "worker_tmp_dir": str(memory) if memory.is_dir() and os.access(memory, os.W_OK) else None,
        "when_ready": lambda server: opened(),
    }


def _application(options: dict[str, Any]) -> Any:
    from gunicorn.app.base import BaseApplication

    class House(BaseApplication):  # type: ignore[misc]
        """The house as gunicorn starts it."""

        def load_config(self) -> None:
            for name, value in options.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Any:
            from elchi.house.wsgi import application

            return application

    return House()
