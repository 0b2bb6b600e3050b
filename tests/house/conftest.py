"""A library for each test: its own folder and database, made from one that was migrated once.

With `ELCHI_TEST_DATABASE=postgres://…` the same tests run on PostgreSQL; `test_postgres.py` does so.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

_FIRST_HOME = Path(tempfile.mkdtemp(prefix="elchi-tests-"))
_NUMBERS = count(1)
os.environ["ELCHI_HOME"] = str(_FIRST_HOME)
os.environ["ELCHI_DATABASE"] = os.environ.get("ELCHI_TEST_DATABASE", "")
os.environ["DJANGO_SETTINGS_MODULE"] = "elchi.house.settings"


@pytest.fixture(scope="session")
def migrated() -> Iterator[Path]:
    """A library's folder with an empty, migrated database."""
    from elchi.house.library import open_library

    open_library()
    from django.db import connection

    connection.close()
    yield _FIRST_HOME
    shutil.rmtree(_FIRST_HOME, ignore_errors=True)


@pytest.fixture
def library(migrated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty library of its own; returns its folder."""
    from django.db import connection
    from django.test import override_settings

    home = tmp_path / "library"
    shutil.copytree(migrated, home)
    monkeypatch.setenv("ELCHI_HOME", str(home))
    connection.close()
    first = connection.settings_dict["NAME"]
    name = _copy_database(first) if connection.vendor == "postgresql" else str(home / "elchi.sqlite3")
    connection.settings_dict["NAME"] = name
    with override_settings(ELCHI_HOME=home):
        yield home
    connection.close()
    connection.settings_dict["NAME"] = first


def _copy_database(first: str) -> str:
    from django.db import connection

    name = f"{first}_{os.getpid()}_{next(_NUMBERS)}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {first} STRATEGY file_copy")
    return name
