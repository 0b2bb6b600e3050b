"""The disk: files and folders written so that they are there after a power cut."""

import ctypes
import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path


def write(folder: Path, files: Mapping[str, bytes], *, forced: bool = True) -> None:
    """Write files below a folder, read-only; they and their folders are forced to the disk unless that comes later."""
    folders = {folder}
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        folders |= set(path.parents) - set(folder.parents)
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), 0o444)
            if forced:
                os.fsync(file.fileno())
    if forced:
        for each in sorted(folders, reverse=True):
            force_folder(each)


def force_folder(folder: Path) -> None:
    """Force a folder's names to the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


MANY = 8
"""Objects from which on a whole file system is forced at once: that waits for what others write too, which is a gain
only where it stands for many forcings of one's own."""


def force_all_below(folder: Path, objects: int) -> None:
    """Force the files of so many objects below a folder to the disk: of many with all of their file system at once,
    where that can be had."""
    if objects >= MANY and _force_file_system(folder):
        return
    for path in sorted(folder.rglob("*"), reverse=True):
        _force(path)
    force_folder(folder)


def force_places(root: Path, places: Iterable[Path]) -> None:
    """Force the names of what came to places below a root to the disk; of many as in `force_all_below`."""
    came = list(places)
    if len(came) >= MANY and _force_file_system(root):
        return
    for folder in {above for place in came for above in place.parents if above.is_relative_to(root)}:
        force_folder(folder)


def _force(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _force_file_system(folder: Path) -> bool:
    """Force a whole file system to the disk (syncfs of Linux); False where the system has no such call."""
    if (syncfs := _syncfs()) is None:
        return False
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if syncfs(handle):
            error = ctypes.get_errno()
            raise OSError(error, os.strerror(error), str(folder))
    finally:
        os.close(handle)
    return True


@cache
def _syncfs() -> Callable[[int], int] | None:
    found: Callable[[int], int] | None = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    return found
