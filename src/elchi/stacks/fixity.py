"""Fixity: are the bytes on the shelf still the bytes we were given?"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from elchi.model.finding import Finding
from elchi.stacks.shelf import Shelf

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Sound:
    """A holding whose bytes still give its digest; `size` is their number."""

    digest: str
    size: int


def check(shelf: Shelf) -> Iterator[Sound | Finding]:
    """Read every holding anew and yield for each that it is sound or what is wrong; strangers come last.

    One value a holding, in order of digests, so that a caller may count against `shelf.digests()`. Codes: `altered`,
    `unreadable`, `stranger`.
    """
    for digest in shelf.digests():
        yield _checked(digest, shelf.place(digest))
    for path in shelf.strangers():
        yield Finding(
            "stranger", str(path), "A file lies on the shelf that is no holding.", "Move it elsewhere."
        )


def _checked(digest: str, place: Path) -> Sound | Finding:
    found = hashlib.sha256()
    size = 0
    try:
        with place.open("rb") as file:
            while piece := file.read(_PIECE):
                found.update(piece)
                size += len(piece)
    except OSError as error:
        todo = "Check the disk and the rights of the file, or bring the file back from a copy."
        return Finding("unreadable", str(place), f"It cannot be read: {error.strerror or error}.", todo)
    if found.hexdigest() == digest:
        return Sound(digest, size)
    what = f"Its bytes are no longer those it was given; they now give {found.hexdigest()}."
    return Finding("altered", str(place), what, "Bring the file back from a copy; keep this one for inquiry.")
