"""A library with two reports on one pair of states, and a client that asks for pages of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def client(library: Path) -> "Client":
    """A reader in front of an empty library."""
    from django.test import Client

    return Client(headers={"host": "localhost"})


@pytest.fixture
def filled(client: "Client") -> Iterator["Client"]:
    """A reader in front of a library with the two reports."""
    from elchi.house.ledger import actions
    from house.reading_room.talks import journeys

    for journey in journeys():
        actions.add_document(journey)
    actions.settle()
    yield client


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it loudly where no page was looked at."""
    if shutil.which("chromium") is None:
        terminalreporter.write_sep(
            "!", "NO BROWSER: no page was looked at. apt-get install chromium, then run again.", yellow=True
        )
