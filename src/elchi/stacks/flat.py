"""The shelf before it was an OCFL root: files named by their digest, taken over once and for all."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from elchi.stacks import ocfl
from elchi.stacks.shelf import Shelf

_HOLDING = re.compile(r"[0-9a-f]{64}")


def is_needed(shelf: Shelf) -> bool:
    """Is there a shelf of the old form, or one half taken over?"""
    return _aside(shelf).exists() or (
        shelf.root.exists() and not (shelf.root / ocfl.DECLARATION).exists() and any(_flat(shelf.root))
    )


def take_over(shelf: Shelf) -> Iterator[str]:
    """Bring each holding of the old shelf onto the new one and yield its digest; safe to begin again at any moment.

    One process at a time: the caller holds a lock.
    """
    aside = _aside(shelf)
    if not aside.exists():
        shelf.root.rename(aside)
    for path in _flat(aside):
        digest = shelf.put(path.read_bytes()).digest
        if digest == path.name:  # bytes that were altered stay aside, for inquiry
            path.unlink()
            yield digest
    if not any(_flat(aside)):
        shutil.rmtree(aside)


def _aside(shelf: Shelf) -> Path:
    return shelf.root.with_name(f"{shelf.root.name}.flat")


def _flat(root: Path) -> Iterator[Path]:
    for path in sorted(root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*")):
        if path.is_file() and _HOLDING.fullmatch(path.name):
            yield path
