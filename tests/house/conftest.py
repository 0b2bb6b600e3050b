"""A library for each test: its own folder and database, made from one that was migrated once.

With `ELCHI_TEST_DATABASE=postgres://…` the same tests run on PostgreSQL; `test_postgres.py` does so.
"""

import os
import pickle
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from house import tables

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser

ROWS = "rows"
"""The file beside a library on a server that holds the rows of its tables."""
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


@pytest.fixture(scope="session")
def talks(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library with two reports on one pair of states, made once, to be copied."""
    home = tmp_path_factory.mktemp("talks") / "library"
    shutil.copytree(migrated, home)
    with _opened(home):
        from elchi.house.ledger import actions
        from house.reading_room.talks import journeys

        for journey in journeys():
            actions.add_document(journey)
        actions.settle()
        if _is_on_server():
            (home / ROWS).write_bytes(pickle.dumps(tables.taken()))
    return home


@pytest.fixture
def library(migrated: Path, tmp_path: Path) -> Iterator[Path]:
    """An empty library of its own; returns its folder."""
    home = tmp_path / "library"
    shutil.copytree(migrated, home)
    with _opened(home):
        yield home


@pytest.fixture
def client(library: Path) -> "Client":
    """A reader, or another catalogue, in front of an empty library."""
    from django.test import Client

    return Client(headers={"host": "localhost"})


@pytest.fixture
def filled(talks: Path, client: "Client", library: Path) -> "Client":
    """The same in front of a library with two reports on one pair of states."""
    from django.db import connection

    connection.close()
    shutil.rmtree(library)
    shutil.copytree(talks, library)
    if _is_on_server():
        tables.put(pickle.loads((library / ROWS).read_bytes()))
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


def _is_on_server() -> bool:
    from django.db import connection

    return connection.vendor == "postgresql"


@contextmanager
def _opened(home: Path) -> Iterator[None]:
    """Work on the library in that folder as long as the block runs; on a server its tables are empty before and after."""
    from django.db import connection
    from django.test import override_settings

    with pytest.MonkeyPatch.context() as patch, override_settings(ELCHI_HOME=home):
        patch.setenv("ELCHI_HOME", str(home))
        if not _is_on_server():
            connection.close()
            patch.setitem(connection.settings_dict, "NAME", str(home / "elchi.sqlite3"))
        try:
            yield
        finally:
            if _is_on_server():
                tables.empty()
            else:
                connection.close()
