"""The original: the bytes of a source as they came in."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from elchi.house.ledger.queries.sources import card_row
from elchi.stacks import Shelf


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of a source and their media type."""

    data: bytes
    media_type: str


def original(id: str) -> Original:
    """Return the bytes of a source; NotInLibraryError where there is none, or they are not on the shelf."""
    document = card_row(id).document
    return Original(_shelf().get(document.digest), document.media_type)


def has_original(digest: str) -> bool:
    """Do the bytes of a digest lie on the shelf?"""
    return digest in _shelf()


def _shelf() -> Shelf:
    return Shelf(Path(settings.ELCHI_HOME) / "stacks")
