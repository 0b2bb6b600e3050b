"""A library for each test: its own folder and database, made from one that was migrated once.

With `ELCHI_TEST_DATABASE=postgres://…` the same tests run on PostgreSQL; `test_postgres.py` does so.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser

CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_FIRST_HOME = Path(tempfile.mkdtemp(prefix="elchi-tests-"))
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
    if connection.vendor == "postgresql":
        with override_settings(ELCHI_HOME=home):
            yield home
        _empty_database()
        return
    connection.close()
    first = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(home / "elchi.sqlite3")
    with override_settings(ELCHI_HOME=home):
        yield home
    connection.close()
    connection.settings_dict["NAME"] = first


@pytest.fixture
def client(library: Path) -> "Client":
    """A reader, or another catalogue, in front of an empty library."""
    from django.test import Client

    return Client(headers={"host": "localhost"})


@pytest.fixture
def filled(client: "Client") -> "Client":
    """The same in front of a library with two reports on one pair of states."""
    from elchi.house.ledger import actions
    from house.reading_room.talks import journeys

    for journey in journeys():
        actions.add_document(journey)
    actions.settle()
    return client


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """A browser without a window; where there is none the test is skipped, and says so."""
    if CHROMIUM is None:
        pytest.skip("NO BROWSER: chromium is missing, so no page was looked at; apt-get install chromium.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it loudly where no page was looked at."""
    if CHROMIUM is None:
        terminalreporter.write_sep(
            "!", "NO BROWSER: no page was looked at. apt-get install chromium, then run again.", yellow=True
        )


def _empty_database() -> None:
    """Empty every table, past the guards: a server's owner may, where the house may not."""
    from django.db import connection

    tables = [name for name in connection.introspection.table_names() if name != "django_migrations"]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")
        cursor.execute("SET session_replication_role = DEFAULT")
