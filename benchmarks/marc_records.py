"""Real catalogue records to search in: books of the Library of Congress, as the source archive of pymarc 5.4.0 holds them.

They are the Library's own work and so in the public domain. The archive is fetched once from the package index by the
benchmark that asks, and what our own cataloguing makes of the records is kept beside it; neither is in this repository.
"""

import json
import sys
import tarfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from peer_environment import pip

PACKAGE = "pymarc==5.4.0"
MEMBER = "BooksAll.2016.part01.utf8"
_END_OF_RECORD = b"\x1d"
_PART = 4_000_000

Catalogued = dict[str, Any]
"""What our cataloguing says of a record: title, author, publisher, published, language, identifiers, subjects, text."""


def marc(folder: Path, python: Path) -> Path:
    """Return the file of 250,000 records in MARC 21, fetched by that interpreter where it is not there yet."""
    path = folder / MEMBER
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        print("fetching the records", file=sys.stderr)
        # Only the package itself as a source archive: what builds it may come ready made.
        pip(python, "download", "--no-deps", "--no-binary", "pymarc", "--dest", str(folder), PACKAGE)
        archive = next(folder.glob("pymarc-*.tar.gz"))
        with tarfile.open(archive) as opened:
            member = next(name for name in opened.getnames() if name.endswith(MEMBER))
            source = opened.extractfile(member)
            assert source is not None
            part = path.with_suffix(".part")
            part.write_bytes(source.read())
            part.rename(path)
        archive.unlink()
    return path


def catalogued(folder: Path, python: Path) -> Path:
    """Return a file of lines, each a record as our cataloguing has it, in JSON; made where it is not there yet."""
    path = folder / "records.jsonl"
    if not path.is_file():
        print("cataloguing the records", file=sys.stderr)
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as out, ProcessPoolExecutor(2) as workers:
            for lines in workers.map(_catalogued, _parts(marc(folder, python))):
                out.writelines(lines)
        part.rename(path)
    return path


def _parts(path: Path) -> Iterator[bytes]:
    left = b""
    with path.open("rb") as opened:
        while read := opened.read(_PART):
            whole, end, left = (left + read).rpartition(_END_OF_RECORD)
            yield whole + end


def _catalogued(part: bytes) -> list[str]:
    """Return the lines of a part: the journey's words and descriptions, without shelf and reader."""
    from elchi.journey import travel
    from elchi.model.arrival import Arrival
    from elchi.model.reading import Reading

    lines = []
    for data in part.split(_END_OF_RECORD)[:-1]:
        came = Arrival(data + _END_OF_RECORD, "loc.mrc", "import", datetime.now(UTC), "application/marc")
        journey = travel(came, reader=lambda *_, **__: Reading((), (), False, None, None))
        if journey.entry is None or journey.transcript is None:
            continue
        entry = journey.entry
        said = {field: getattr(entry, field) for field in _FIELDS}
        line = said | {"language": journey.transcript.language, "text": journey.transcript.text}
        lines.append(json.dumps(line, ensure_ascii=False) + "\n")
    return lines


_FIELDS = ("title", "author", "publisher", "published", "identifiers", "subjects")
