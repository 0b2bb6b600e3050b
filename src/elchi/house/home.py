"""The library's folder: where it lies, its secret, the address of its database."""

import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from elchi.errors import SettingError

BUSY_SECONDS = 30
"""How long a writer waits for another; adding one long report takes well under a second of writing."""


def home_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the library's folder: `ELCHI_HOME`, or `elchi` in the user's data folder (XDG)."""
    if named := environ.get("ELCHI_HOME"):
        return Path(named).expanduser().absolute()
    data = environ.get("XDG_DATA_HOME", "")
    return (Path(data) if Path(data).is_absolute() else Path.home() / ".local" / "share") / "elchi"


def secret_key(home: Path) -> str:
    """Return the library's secret, made once and readable by its owner alone."""
    path = home / "secret-key"
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(50))
        return path.read_text("ascii").strip()
    except OSError as error:
        raise SettingError(
            f"The library's folder {home} cannot be used ({error.strerror}). Name another in ELCHI_HOME."
        ) from error


def _write_once(path: Path, text: str) -> None:
    """Write a private file whole or not at all; of two writers the first wins."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-")  # 0600 by mkstemp
    try:
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(text)
        os.link(name, path)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink(missing_ok=True)


def database(address: str, home: Path) -> dict[str, Any]:
    """Return Django's settings for `ELCHI_DATABASE`: empty for SQLite in the library's folder, or `postgres://…`."""
    if not address:
        return _sqlite(home / "elchi.sqlite3")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise SettingError(f"ELCHI_DATABASE is not an address: {error}.") from error
    match parts.scheme:
        case "sqlite":
            if parts.netloc or not parts.path.strip("/"):
                raise SettingError("ELCHI_DATABASE for SQLite is sqlite:///absolute/path/to/file.")
            return _sqlite(Path(unquote(parts.path)))
        case "postgres" | "postgresql":
            return _postgres(parts.path, parts.username, parts.password, parts.hostname, port, parts.query)
        case _:
            raise SettingError(
                "ELCHI_DATABASE starts with postgres:// or sqlite:///; leave it unset for SQLite in ELCHI_HOME."
            )


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": BUSY_SECONDS,
            # A writer takes its lock at the start: waiting works then, while a lock that grows from reading
            # to writing fails at once (https://www.sqlite.org/lang_transaction.html).
            "transaction_mode": "IMMEDIATE",
            # REPLACE fires the triggers that guard history only where triggers are recursive.
            "init_command": "PRAGMA recursive_triggers=ON; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY",
        },
    }


def _postgres(
    path: str, user: str | None, password: str | None, host: str | None, port: int | None, query: str
) -> dict[str, Any]:
    name = unquote(path.lstrip("/"))
    if not name:
        raise SettingError("ELCHI_DATABASE names no database: postgres://user:password@host:5432/name.")
    options = dict(parse_qsl(query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(user or options.pop("user", "")),
        "PASSWORD": unquote(password or options.pop("password", "")),
        "HOST": unquote(host or options.pop("host", "")),
        "PORT": str(port or options.pop("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
