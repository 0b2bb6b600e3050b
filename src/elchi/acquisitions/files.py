"""The door for files and folders: what can be read arrives, what cannot is told."""

import errno
import mimetypes
import os
import stat
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

from elchi.acquisitions import LARGEST
from elchi.model.arrival import Arrival
from elchi.model.finding import Finding

_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


_Identity = tuple[int, int]  # device and inode: what a folder is, by whatever name it is reached


def bring(
    path: Path | str, *, clock: Callable[[], datetime], max_bytes: int = LARGEST
) -> Iterator[Arrival | Finding]:
    """Yield an arrival for a file, or for each file below a folder in the order of their names; else a finding.

    One file is in memory at a time, and none that is larger than `max_bytes`. In folders, names that begin with a
    dot are passed over and links are followed, each folder once. Codes: `not-found`, `unreadable`, `not-a-file`,
    `empty`, `too-large`, `loop`.
    """
    waiting: list[tuple[Path, tuple[_Identity, ...]]] = [(Path(path), ())]
    seen: set[_Identity] = set()
    while waiting:
        here, above = waiting.pop()
        try:
            status = here.stat()
            if not stat.S_ISDIR(status.st_mode):
                yield _file(here, clock, max_bytes)
                continue
            identity = (status.st_dev, status.st_ino)
            if identity in above:
                yield _loop(here)
            if identity in seen:
                continue  # above, or reached before by another link: its files are here already
            seen.add(identity)
            with os.scandir(here) as entries:
                names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
        except (OSError, ValueError) as error:
            yield _unreachable(here, error)
            continue
        if not names and not above:
            what = "There are no files in this folder."
            yield Finding("empty", str(here), what, "Name a folder with documents.")
        waiting += [(here / name, (*above, identity)) for name in reversed(names)]


def _loop(folder: Path) -> Finding:
    what = "This folder leads back to a folder above it."
    return Finding("loop", str(folder), what, "Take the link away; everything else in the folder was taken.")


def _file(path: Path, clock: Callable[[], datetime], max_bytes: int) -> Arrival | Finding:
    """Open without waiting (a pipe would never answer), look at what was opened, and read no more than allowed."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                what = "It is no file but a pipe, a socket or a device."
                return Finding("not-a-file", str(path), what, "Save what comes out of it, or use `-`.")
            if status.st_size > max_bytes:
                return too_large(str(path), status.st_size, max_bytes)
            data = file.read(min(status.st_size or max_bytes, max_bytes) + 1)
            if len(data) > status.st_size:  # it grows while we read, or is one of those that tell no size
                data += file.read(max_bytes + 1 - len(data))
    except OSError as error:
        return _unreachable(path, error)
    if len(data) > max_bytes:
        return too_large(str(path), len(data), max_bytes)
    if not data:
        return Finding("empty", str(path), "The file is empty.", "Check that it was saved completely.")
    return Arrival(data, str(path), "file", clock(), media_type_of(path.name))


def media_type_of(name: str) -> str | None:
    """Return the media type that a file's suffix suggests, or None; the same on every machine."""
    suffix = Path(name).suffix.lower()
    return _MEDIA_TYPES.get(suffix) or _known_types().get(suffix)


@cache
def _known_types() -> dict[str, str]:
    """Python's own table, without what this machine's administrator added."""
    return mimetypes.MimeTypes(filenames=()).types_map[True]


def too_large(where: str, size: int | None, max_bytes: int) -> Finding:
    """Return the finding for what has more bytes than is taken; `size` None where it was not counted to its end."""
    told = (
        f"It has {_megabytes(size)} MB"
        if size is not None
        else f"It has more than {_megabytes(max_bytes)} MB"
    )
    return Finding(
        "too-large",
        where,
        f"{told}; {_megabytes(max_bytes)} MB is the most that is taken.",
        "Give it in parts, or only the part that holds the text.",
    )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.3g}" if size < 10_000_000 else f"{size / 1_000_000:.0f}"


def _unreachable(path: Path, error: OSError | ValueError) -> Finding:
    number = error.errno if isinstance(error, OSError) else None
    match number:
        case errno.ENOENT | errno.ENOTDIR:
            code, what, todo = "not-found", "There is no such file or folder.", "Check the path."
            if path.is_symlink():
                what, todo = "This link leads nowhere.", "Take the link away or mend it."
        case errno.ELOOP:
            code, what, todo = "loop", "This link leads back to itself.", "Take the link away."
        case errno.EACCES | errno.EPERM:
            code, what, todo = "unreadable", "We may not read it.", "Give yourself the right to read it."
        case errno.ENXIO:
            code, what, todo = (
                "not-a-file",
                "It is a socket or a device.",
                "Save what comes out of it as a file.",
            )
        case _:
            reason = getattr(error, "strerror", None) or error
            code, what, todo = "unreadable", f"It cannot be read: {reason}.", "Check the path and the disk."
    return Finding(code, str(path), what, todo)
