"""OCFL: how an object of the stacks is written down, after the Oxford Common File Layout 1.1 (https://ocfl.io/1.1/spec/).

Objects here are never changed, so each has one version. Its folder is found by its id (storage layout extension 0003);
its inventory names every file with a SHA-512, and the SHA-256 of the bytes that came in.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

DECLARATION = "0=ocfl_1.1"
OBJECT_DECLARATION = "0=ocfl_object_1.1"
LAYOUT = "0003-hash-and-id-n-tuple-storage-layout"
TUPLE, TUPLES = 2, 2
"""256 folders of 256 folders: a million objects lie sixteen in one."""
_PLAIN = re.compile(r"[^A-Za-z0-9_-]")
_FRAME = {
    OBJECT_DECLARATION,
    *(f"{place}inventory.json{end}" for place in ("", "v1/") for end in ("", ".sha512")),
}
_PIECE = 1 << 20
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Wrong:
    """A file of an object that is not as its inventory says; `code` is `altered`, `missing`, `unreadable`, `stranger`."""

    code: str
    path: Path
    what: str


def root_files() -> dict[str, bytes]:
    """Return the files that make a folder an OCFL root of our layout, by their paths in it."""
    config = {
        "extensionName": LAYOUT,
        "digestAlgorithm": "sha256",
        "tupleSize": TUPLE,
        "numberOfTuples": TUPLES,
    }
    layout = {
        "extension": LAYOUT,
        "description": "Two folders of two digits of the SHA-256 of the object's id, then the id percent-encoded",
    }
    return {
        DECLARATION: b"ocfl_1.1\n",
        "ocfl_layout.json": _json(layout),
        f"extensions/{LAYOUT}/config.json": _json(config),
    }


def object_path(id: str) -> str:
    """Return where the object of an id lies below its root; ValueError where the id is too long to be a folder's name."""
    digest = hashlib.sha256(id.encode()).hexdigest()
    name = _PLAIN.sub(lambda found: "".join(f"%{byte:02x}" for byte in found[0].encode()), id)
    if len(name) > LONGEST_NAME:  # the layout would cut it, and the id could not be told from the folder
        raise ValueError(f"The id {id} is too long.")
    tuples = (digest[at * TUPLE : (at + 1) * TUPLE] for at in range(TUPLES))
    return "/".join((*tuples, name))


def object_folders(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield id and folder of every object of a root, in order of folders."""
    for first in _hex_folders(root):
        for second in _hex_folders(first):
            for folder in sorted(second.iterdir()):
                if folder.is_dir():
                    yield unquote(folder.name), folder


def content_path(name: str) -> str:
    """Return where a file of an object lies below the object's folder."""
    return f"v1/content/{name}"


def object_files(
    id: str, content: Mapping[str, bytes], *, created: datetime, message: str, sha256: Mapping[str, str]
) -> dict[str, bytes]:
    """Return all files of an object by their paths in it; `created` is aware, `sha256` digests of some files by name."""
    by_digest: dict[str, list[str]] = {}
    for name, data in content.items():
        by_digest.setdefault(hashlib.sha512(data).hexdigest(), []).append(name)
    inventory = _json(
        {
            "id": id,
            "type": "https://ocfl.io/1.1/spec/#inventory",
            "digestAlgorithm": "sha512",
            "head": "v1",
            "manifest": {digest: [content_path(names[0])] for digest, names in by_digest.items()},
            "fixity": {"sha256": {digest: [content_path(name)] for name, digest in sha256.items()}},
            "versions": {
                "v1": {
                    "created": created.isoformat(timespec="seconds"),
                    "message": message,
                    "user": {"name": "Elchi", "address": "urn:elchi"},
                    "state": by_digest,
                }
            },
        }
    )
    sidecar = f"{hashlib.sha512(inventory).hexdigest()} inventory.json\n".encode("ascii")
    return {
        OBJECT_DECLARATION: b"ocfl_object_1.1\n",
        **{content_path(names[0]): content[names[0]] for names in by_digest.values()},
        "v1/inventory.json": inventory,
        "v1/inventory.json.sha512": sidecar,
        "inventory.json": inventory,
        "inventory.json.sha512": sidecar,
    }


def verify(folder: Path) -> Iterator[Wrong]:
    """Yield every file of an object that is not as it was written: each is read anew, against its inventory."""
    held: bytes | None = None
    for place in (folder / "v1", folder):
        inventory, sidecar = place / "inventory.json", place / "inventory.json.sha512"
        try:
            said = sidecar.read_text("ascii", "replace").split()
            data = inventory.read_bytes()
        except OSError as error:
            yield _unreadable(Path(error.filename or inventory), error)
            continue
        if said[:1] != [hashlib.sha512(data).hexdigest()] or (held is not None and data != held):
            yield _altered(inventory, hashlib.sha512(data).hexdigest())
        else:
            held = data
    if held is None:
        return
    paths = _paths(json.loads(held))
    for path, (sha512, sha256) in paths.items():
        yield from _verified(folder / path, sha512, sha256)
    if not (folder / OBJECT_DECLARATION).is_file():
        yield Wrong("missing", folder / OBJECT_DECLARATION, "It is gone from its object.")
    for found in sorted(folder.rglob("*")):
        name = found.relative_to(folder).as_posix()
        if name not in _FRAME and name not in paths and not found.is_dir():
            yield Wrong("stranger", found, "A file lies in the object that is no part of it.")


def _paths(inventory: Mapping[str, Any]) -> dict[str, tuple[str, str | None]]:
    """Return the files that an inventory names, each with its SHA-512 and, where it has one, its SHA-256."""
    fixity = inventory.get("fixity", {}).get("sha256", {})
    sha256 = {path: digest for digest, paths in fixity.items() for path in paths}
    return {
        path: (digest, sha256.get(path)) for digest, paths in inventory["manifest"].items() for path in paths
    }


def size_of(folder: Path, name: str) -> int:
    """Return the number of bytes of a file of an object."""
    return (folder / content_path(name)).stat().st_size


def _verified(path: Path, sha512: str, sha256: str | None) -> Iterator[Wrong]:
    long, short = hashlib.sha512(), hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                long.update(piece)
                short.update(piece)
    except OSError as error:
        yield _unreadable(path, error)
        return
    if long.hexdigest() != sha512 or (sha256 is not None and short.hexdigest() != sha256):
        yield _altered(path, short.hexdigest())


def _altered(path: Path, now: str) -> Wrong:
    return Wrong("altered", path, f"Its bytes are no longer those it was given; they now give {now}.")


def _unreadable(path: Path, error: OSError) -> Wrong:
    if isinstance(error, FileNotFoundError):
        return Wrong("missing", path, "It is gone from its object.")
    return Wrong("unreadable", path, f"It cannot be read: {error.strerror or error}.")


def _hex_folders(path: Path) -> list[Path]:
    if not path.is_dir():
        return []
    return sorted(p for p in path.iterdir() if re.fullmatch(r"[0-9a-f]{2}", p.name) and p.is_dir())


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
