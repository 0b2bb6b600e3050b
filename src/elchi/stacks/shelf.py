"""The shelf: a folder of bytes, each file named by its SHA-256; a kill at any byte leaves no half holding.

A holding is written beside its place under a name that cannot be a digest, forced to the disk, and only then given
its name; the folder is forced to the disk last. `root/ab/cd/abcd…` holds the bytes, `root/arriving/` what is being
written.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from elchi.errors import NotInLibraryError
from elchi.model.holding import Holding

_DIGEST = re.compile(r"[0-9a-f]{64}")
_ARRIVING = "arriving"
_UNKNOWN = "application/octet-stream"


class Shelf:
    """Bytes by digest below `root`, which is made at the first `put`. Several processes may use one shelf at once."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root)

    def put(self, data: bytes, media_type: str | None = None) -> Holding:
        """Keep bytes and return their holding; the same bytes twice add nothing. OSError where the disk refuses."""
        digest = hashlib.sha256(data).hexdigest()
        holding = Holding(digest, len(data), media_type or _UNKNOWN)
        place = self.place(digest)
        if not place.exists():
            self._write(data, place)
        return holding

    def get(self, digest: str) -> bytes:
        """Return the bytes of a holding as they lie on the shelf; NotInLibraryError where there are none."""
        try:
            return self.place(digest).read_bytes()
        except FileNotFoundError:
            raise NotInLibraryError(
                f"No holding {digest} on the shelf {self.root}; add the document again."
            ) from None

    def place(self, digest: str) -> Path:
        """Return where the bytes of a digest lie or would lie; NotInLibraryError where it is no digest."""
        if not _DIGEST.fullmatch(digest):
            raise NotInLibraryError(f"`{digest[:80]}` is no SHA-256 digest (64 of 0–9 and a–f).")
        return self.root / digest[:2] / digest[2:4] / digest

    def __contains__(self, digest: object) -> bool:
        return (
            isinstance(digest, str) and _DIGEST.fullmatch(digest) is not None and self.place(digest).is_file()
        )

    def digests(self) -> Iterator[str]:
        """Yield the digest of every holding, in order."""
        for first in _folders(self.root):
            for second in _folders(first):
                yield from sorted(path.name for path in second.iterdir() if _DIGEST.fullmatch(path.name))

    def strangers(self) -> Iterator[Path]:
        """Yield files that lie where only holdings should, under names that are no digests of that place."""
        for first in _folders(self.root):
            for path in sorted(first.rglob("*")):
                if not path.is_dir() and path != self._expected(path.name):
                    yield path

    def sweep(self) -> int:
        """Take away what killed writers left behind, and return how many; writers at work are left alone."""
        swept = 0
        for path in self._leftovers():
            with contextlib.suppress(FileNotFoundError), path.open("rb") as leftover:
                try:
                    fcntl.flock(leftover, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue
                path.unlink()
                swept += 1
        return swept

    def _write(self, data: bytes, place: Path) -> None:
        """Write beside, force to disk, then name; the lock tells sweepers that the writer is alive."""
        arriving = self.root / _ARRIVING
        arriving.mkdir(parents=True, exist_ok=True)
        self.sweep()
        handle, name = tempfile.mkstemp(dir=arriving)
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                if not beside.exists():  # swept between its making and its lock
                    return self._write(data, place)
                file.write(data)
                file.flush()
                os.fchmod(file.fileno(), 0o444)
                os.fsync(file.fileno())
                _make_folder(place.parent, self.root)
                beside.replace(place)
                _force_folder(place.parent)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    def _expected(self, name: str) -> Path | None:
        return self.place(name) if _DIGEST.fullmatch(name) else None

    def _leftovers(self) -> list[Path]:
        arriving = self.root / _ARRIVING
        return [path for path in arriving.iterdir() if path.is_file()] if arriving.is_dir() else []


def _folders(path: Path) -> list[Path]:
    if not path.is_dir():
        return []
    return sorted(p for p in path.iterdir() if re.fullmatch(r"[0-9a-f]{2}", p.name) and p.is_dir())


def _make_folder(folder: Path, root: Path) -> None:
    """Make a folder below the root; each new one is forced to the disk in its parent."""
    if folder.is_dir():
        return
    if folder != root:
        _make_folder(folder.parent, root)
    with contextlib.suppress(FileExistsError):
        folder.mkdir()
    _force_folder(folder.parent)


def _force_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
