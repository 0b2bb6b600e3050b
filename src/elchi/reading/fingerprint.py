"""The fingerprint of a reader: what decides a reading, so that a library knows which of its texts to read anew."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from elchi.reading import VERSION

CODE = ("reading", "model")
"""Packages whose code has a say in every reading."""
LETTERS = 12
"""Hexadecimal digits of the digest that are kept."""


@cache
def fingerprint(language: str | None) -> str:
    """Return the reader's version with a digest of its code, the vocabularies and the pack of a language.

    Made of the files as they lie in the package, some two hundred of them: once a process and language, in a few
    hundredths of a second. A pack of another language changes nothing.
    """
    root = files("elchi")
    digest = hashlib.sha256()
    for name in CODE:
        _take(digest, root / name, ".py")
    _take(digest, root, "heap.py", deep=False)
    for folder in ("languages", "vocabularies"):
        _take(digest, root / folder, ".py", deep=False)
    _take(digest, root / "vocabularies", ".toml")
    if language and (root / "languages" / language).is_dir():
        _take(digest, root / "languages" / language, ".toml")
    return f"{VERSION}+{digest.hexdigest()[:LETTERS]}"


def _take(digest: "hashlib._Hash", folder: Traversable, ending: str, *, deep: bool = True) -> None:
    for name, file in _files(folder, ending, deep):
        data = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{folder.name}/{name}\0{len(data)}\0".encode())
        digest.update(data)


def _files(folder: Traversable, ending: str, deep: bool) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(ending) and entry.is_file():
            yield entry.name, entry
        elif deep and entry.is_dir() and entry.name != "__pycache__":
            yield from ((f"{entry.name}/{name}", file) for name, file in _files(entry, ending, deep))
