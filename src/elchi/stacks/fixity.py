"""Fixity: are the bytes on the shelf still the bytes we were given?"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from elchi.model.finding import Finding
from elchi.stacks import ocfl
from elchi.stacks.shelf import HOLDING, ORIGINAL, Shelf

_TODO = {
    "altered": "Bring the file back from a copy; keep this one for inquiry.",
    "missing": "Bring the file back from a copy.",
    "unreadable": "Check the disk and the rights of the file, or bring the file back from a copy.",
    "stranger": "Move it elsewhere.",
}


@dataclass(frozen=True, slots=True)
class Sound:
    """An object whose files are all as they were written; `digest` is empty where it is no holding.

    `size` is the number of bytes that came in.
    """

    digest: str
    size: int


def check(shelf: Shelf) -> Iterator[Sound | Finding]:
    """Read every object anew and yield for each that it is sound or what is wrong; strangers come last.

    Codes: `altered`, `missing`, `unreadable`, `stranger`. `where` is the damaged file: it lies below
    `shelf.object_place(…)` of its object.
    """
    for id_, folder in shelf.objects():
        if folder == shelf.object_place(id_):
            yield from _checked(id_, folder)
    for path in shelf.strangers():
        what = "Something lies on the shelf that is no object of it."
        yield Finding("stranger", str(path), what, _TODO["stranger"])


def _checked(id_: str, folder: Path) -> Iterator[Sound | Finding]:
    wrong = list(ocfl.verify(folder))
    for one in wrong:
        yield Finding(one.code, str(one.path), one.what, _TODO[one.code])
    if not any(one.code != "stranger" for one in wrong):
        is_holding = id_.startswith(HOLDING)
        size = ocfl.size_of(folder, ORIGINAL) if is_holding else 0
        yield Sound(id_.removeprefix(HOLDING) if is_holding else "", size)
