"""A library for each test: its own folder and database, made from one that was migrated once."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_FIRST_HOME = Path(tempfile.mkdtemp(prefix="elchi-tests-"))
os.environ["ELCHI_HOME"] = str(_FIRST_HOME)
os.environ.pop("ELCHI_DATABASE", None)
os.environ["DJANGO_SETTINGS_MODULE"] = "elchi.house.settings"


@pytest.fixture(scope="session")
def migrated() -> Iterator[Path]:
    """A library's folder with an empty, migrated database."""
    from django.db import connection

    from elchi.house.library import open_library

    open_library()
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
    old = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(home / "elchi.sqlite3")
    with override_settings(ELCHI_HOME=home):
        yield home
    connection.close()
    connection.settings_dict["NAME"] = old
