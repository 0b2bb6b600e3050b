"""BagIt 1.0 (RFC 8493): files in a folder with the digests of each, so that who is handed it can tell whether it is whole."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_ALGORITHMS = ("sha256", "sha512")


def write_bag(
    folder: Path, payload: Iterable[tuple[str, bytes]], *, info: Mapping[str, str], on: date
) -> tuple[int, int]:
    """Write a bag of files by their paths, whole or not at all; return how many files and bytes are its payload.

    FileExistsError where `folder` holds anything.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(17, "there is something in it already", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        files, size = _fill(beside, payload, info, on)
        beside.chmod(0o755)
        beside.replace(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return files, size


def _fill(
    bag: Path, payload: Iterable[tuple[str, bytes]], info: Mapping[str, str], on: date
) -> tuple[int, int]:
    manifests: dict[str, list[str]] = {algorithm: [] for algorithm in _ALGORITHMS}
    files = size = 0
    (bag / "data").mkdir()
    for name, data in payload:
        path = f"data/{name}"
        _write(bag / path, data)
        files, size = files + 1, size + len(data)
        for algorithm in _ALGORITHMS:
            manifests[algorithm].append(_line(algorithm, data, path))
    said = {**info, "Bagging-Date": on.isoformat(), "Payload-Oxum": f"{size}.{files}"}
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": "".join(f"{name}: {_one_line(value)}\n" for name, value in said.items()),
        **{f"manifest-{algorithm}.txt": "".join(lines) for algorithm, lines in manifests.items()},
    }
    for name, words in tags.items():
        _write(bag / name, words.encode())
    for algorithm in _ALGORITHMS:
        lines = (_line(algorithm, words.encode(), name) for name, words in tags.items())
        _write(bag / f"tagmanifest-{algorithm}.txt", "".join(lines).encode())
    return files, size


def _line(algorithm: str, data: bytes, path: str) -> str:
    """Return a line of a manifest; what would end it is percent-encoded (RFC 8493, 2.1.3)."""
    named = path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
    return f"{hashlib.new(algorithm, data).hexdigest()}  {named}\n"


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
