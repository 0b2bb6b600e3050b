"""The library that is searched: catalogue records written as sources, many at a time, past the door and the shelf.

What is measured is the search, so nothing is kept on the shelf and nothing is read: documents, transcripts, entries,
cards and the index are written as they would be. A larger library has the same records again, each title with another
record's author, publisher, subjects and year.
"""

import hashlib
import json
import shutil
import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

Catalogued = dict[str, Any]
BATCH = 5_000
_CROSSED = 7919
"""A copy of a record takes what is crossed from the one so many times the copy's number further on."""


def opened(home: Path) -> None:
    """Make Django ready for the library in a folder, and the library where there is none."""
    import os

    os.environ |= {"ELCHI_HOME": str(home), "ELCHI_DATABASE": ""}
    from elchi.house.library import open_library

    open_library()


def fill(records: Iterable[Catalogued]) -> float:
    """Write the records into the opened library; return the seconds taken."""
    began = time.perf_counter()
    numbered = enumerate(records, 1)
    while batch := list(islice(numbered, BATCH)):
        _write(batch)
    return time.perf_counter() - began


def _write(batch: list[tuple[int, Catalogued]]) -> None:
    from django.db import transaction

    from elchi.house.holdings.models import Document, Entry, Transcript
    from elchi.house.ledger import index
    from elchi.house.ledger.models import Card

    now = datetime.now(UTC)
    rows: dict[type[Any], list[Any]] = {Document: [], Transcript: [], Entry: [], Card: []}
    for number, record in batch:
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        short, text, language = digest[:16], record["text"], record["language"]
        document = Document(
            id=number, digest=digest, short=short, size=1000, media_type="application/marc", added=now
        )
        transcript = Transcript(
            id=number, document=document, digest=digest, version="benchmark", language=language, text=text, blocks=[], made=now
        )  # fmt: skip
        said = {field: record[field] for field in _SAID}
        entry = Entry(id=number, document=document, language=language, made=now, **said)
        shared = {"publisher": record["publisher"], "published": record["published"], "language": language}
        card = Card(
            document=document, entry=entry, transcript=transcript, title=record["title"] or "-",
            origin="loc.mrc", twins=short, settled=True, **shared,
        )  # fmt: skip
        for model, row in zip(rows, (document, transcript, entry, card), strict=True):
            rows[model].append(row)
    with transaction.atomic():
        for model, written in rows.items():
            model.objects.bulk_create(written, batch_size=500)
        index.add_sources([(card, card.document.short, card.transcript.text) for card in rows[Card]])


_SAID = ("title", "author", "publisher", "published", "identifiers", "subjects")


def multiplied(home: Path, other: Path, times: int) -> float:
    """Copy a filled library into another folder, write its sources so many times in all; return the seconds taken."""
    began = time.perf_counter()
    shutil.copytree(home, other)
    opened(other)
    from django.db import connection, transaction

    from elchi.house.ledger import sealed

    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM ledger_searchentry")
        many = int(cursor.fetchone()[0])
        for copy in range(1, times):
            with transaction.atomic():
                _copy(cursor, copy, many)
                sealed.seal_full(cursor)
    return time.perf_counter() - began


def _copy(cursor: Any, copy: int, many: int) -> None:
    """Write every source once more, what is crossed taken from another one."""
    added = copy * many
    short = f"printf('%016x', a.id * {2654435761 + 2 * copy} + {added})"
    digest = f"{short} || substr(a.digest, 17)"
    own = f"a.id + {added}"
    crossed = {
        name: f"b.{name}"
        for name in ("author", "publisher", "published", "language", "identifiers", "subjects")
    }
    _again(cursor, "holdings_document", copy, many, {"id": own, "digest": digest, "short": short})
    _again(cursor, "holdings_entry", copy, many, {"id": own, "document_id": own} | crossed)
    text = "(SELECT title FROM holdings_entry e WHERE e.id = a.id) || char(10) || b.text"
    _again(
        cursor,
        "holdings_transcript",
        copy,
        many,
        {"id": own, "document_id": own, "digest": digest, "text": text},
    )
    own, named = f"a.document_id + {added}", "(SELECT short FROM holdings_document d WHERE d.id = {})"
    keys = dict.fromkeys(("document_id", "entry_id", "transcript_id"), own) | {"twins": named.format(own)}
    shared = {name: f"b.{name}" for name in ("publisher", "published", "language")}
    _again(cursor, "ledger_card", copy, many, keys | shared, key="document_id")
    own = f"a.id + {added}"
    shared = {name: f"b.{name}" for name in ("date", "date_key", "language", "codes", "length")}
    _again(cursor, "ledger_searchentry", copy, many, {"id": own, "key": named.format(own)} | shared)
    cursor.execute(
        f"INSERT INTO ledger_words(rowid, title, names, body, marks) "
        f"SELECT {own}, a.c0, b.c1, a.c0 || ' ' || b.c2, b.c3 FROM ledger_words_content a "
        f"{_other('ledger_words_content', 'id', copy, many)} WHERE a.id <= {many}".replace("%", "%%"),
        [],
    )


def _again(
    cursor: Any, table: str, copy: int, many: int, other: Mapping[str, str], *, key: str = "id"
) -> None:
    """Write the first rows of a table once more, some of its columns otherwise; `b` is the row that is crossed with `a`."""
    cursor.execute(f"SELECT name FROM pragma_table_info('{table}')")
    names = [name for (name,) in cursor.fetchall()]
    said = ", ".join(other.get(name, f'a."{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    sql = f"INSERT INTO {table} ({columns}) SELECT {said} FROM {table} a {_other(table, key, copy, many)} WHERE a.{key} <= {many}"
    cursor.execute(sql.replace("%", "%%"), [])


def _other(table: str, key: str, copy: int, many: int) -> str:
    return f"JOIN {table} b ON b.{key} = 1 + (a.{key} + {_CROSSED * copy}) % {many}"


def records(path: Path, wanted: int) -> Iterable[Catalogued]:
    """Yield so many of the records that a file holds as lines of JSON."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in islice(lines, wanted))


def varied(path: Path, many: int, wanted: int) -> Iterable[Catalogued]:
    """Yield so many records as `multiplied` has them, for those who are asked the same."""
    held = list(records(path, many))
    for number in range(wanted):
        copy, place = divmod(number, len(held))
        if not copy:
            yield held[place]
            continue
        one, other = held[place], held[(place + 1 + _CROSSED * copy) % len(held)]
        yield other | {"title": one["title"], "text": f"{one['title']}\n{other['text']}"}


def closed(part: Path, home: Path) -> None:
    """Bring a library that was written to rest, and give it its name."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    part.rename(home)
