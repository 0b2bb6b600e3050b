"""A library with the two reports, and a client that asks for catalogue records."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client


@pytest.fixture
def client(library: "Path") -> "Client":
    """Another catalogue in front of an empty library."""
    from django.test import Client

    return Client(headers={"host": "localhost"})


@pytest.fixture
def filled(client: "Client") -> Iterator["Client"]:
    """Another catalogue in front of a library with the two reports."""
    from elchi.house.ledger import actions
    from house.reading_room.talks import journeys

    for journey in journeys():
        actions.add_document(journey)
    actions.settle()
    yield client
