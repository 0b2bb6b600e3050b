"""The journal: all that cannot be computed anew, written into the stacks as it comes, so that they outlive the database.

The rows of history (arrivals, transcripts, entries, readings, judgements, checks) go into objects of the OCFL root, each
with the rows that came since the one before, and so do the numbers of changes that harvesters were told and the names
that records bore. An object is written once. What a kill leaves out is still in the database and goes into the next.
"""

import contextlib
import gzip
import io
import json
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import Model, Q

from elchi.errors import BusyError
from elchi.house import guards
from elchi.house.library import locked
from elchi.stacks import Shelf, ocfl

HISTORY = (
    "holdings.Document",
    "holdings.Arrival",
    "holdings.Transcript",
    "holdings.Entry",
    "holdings.FixityEvent",
    "holdings.Fetch",
    "ledger.Reading",
    "ledger.Statement",
    "ledger.Value",
    "ledger.Passage",
    "ledger.Judgement",
    "ledger.Judged",
    "ledger.Superseded",
)
"""Every table that is only ever added to, each after those it points to."""
CHANGES = "interlibrary.Change"
"""What harvesters were told: noted by its number, with the names of records that no longer stand."""
MOST_ROWS = 20_000
"""Rows of one object: about a megabyte packed."""
PIECE = 2_000
ROWS, MARKS = "rows.jsonl.gz", "marks.json"
ONE_WAIT = 5.0
"""Seconds for which those who come to write may have to wait for the journal, which waits for those who write."""
PAUSE = 1.0
PATIENCE = 120.0
_LOCK_NOT_AVAILABLE = "55P03"
"""PostgreSQL's code (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""
Progress = Callable[[Iterable[int], str], Iterable[int]]
_LOG = logging.getLogger("elchi.journal")


def shelf() -> Shelf:
    """Return the stacks of this library."""
    return Shelf(Path(settings.ELCHI_HOME) / "stacks")


def volume_id(number: int) -> str:
    """Return the id of an object of the journal, counted from 1."""
    return f"urn:elchi:journal:{number:09d}"


def volumes(of: Shelf) -> int:
    """Return how many objects a journal has; a look at some twenty folders tells it for a million."""

    def is_there(number: int) -> bool:
        return of.object_place(volume_id(number)).exists()

    above = 1
    while is_there(above):
        above *= 2
    low, high = above // 2, above
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if is_there(middle) else (low, middle)
    return low


def keep_up(*, of: Shelf | None = None, progress: Progress | None = None, patience: float = PATIENCE) -> int:
    """Write what the journal lacks and return how many rows that were; one process at a time, again adds nothing.

    BusyError where others write without a pause for so many seconds of `patience`, on PostgreSQL alone.
    """
    of = of or shelf()
    written = 0
    with locked(Path(settings.ELCHI_HOME) / ".journal-lock"):
        upto = _last(patience)
        volumes_written = _volumes_written(of, upto)
        for rows in progress(volumes_written, "Writing the journal") if progress else volumes_written:
            written += rows
    return written


def keep_up_meanwhile() -> None:
    """Keep up in the midst of some work; where others write for long it is left to the next time."""
    with contextlib.suppress(BusyError):
        keep_up(patience=ONE_WAIT)


def keep_up_if_possible() -> None:
    """Keep up, and where the disk refuses only log it: the database has what the journal lacks, the next time writes it."""
    try:
        keep_up(patience=ONE_WAIT)
    except (OSError, BusyError) as error:
        _LOG.error("The journal was not written (%s); the next command writes what it lacks.", error)


def read(of: Shelf) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the journal from its beginning: a table's name and rows as they were; ValueError where it is damaged."""
    for number in range(1, volumes(of) + 1):
        folder = of.object_place(volume_id(number))
        if wrong := next(ocfl.verify(folder), None):
            raise ValueError(f"{wrong.path}: {wrong.what}")
        packed = (folder / ocfl.content_path(ROWS)).read_bytes()
        table, columns, rows = "", [], []
        for line in io.TextIOWrapper(gzip.GzipFile(fileobj=io.BytesIO(packed)), "utf-8"):
            said = json.loads(line)
            if isinstance(said, dict):
                if rows:
                    yield table, rows
                table, columns, rows = said["table"], said["columns"], []
            else:
                rows.append(dict(zip(columns, said, strict=True)))
        if rows:
            yield table, rows


# ------------------------------------------------------------------ writing


def _last(patience: float) -> dict[str, Any]:
    """Return the mark up to which all rows of each table are there to be read, with all that they point to.

    SQLite has one writer, so numbers come in their order, and one question is of one moment. On PostgreSQL a lower
    number may be committed after a higher: we wait for those who write. Changes are numbered in their order on both.
    """
    tables = [(label, _model(label)) for label in HISTORY if label != "ledger.Statement"]
    tables.append((CHANGES, _model(CHANGES)))
    waiting = transaction.atomic() if connection.vendor == "postgresql" else contextlib.nullcontext()
    with waiting, connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _wait_for_writers(cursor, patience)
        maxima = ", ".join(
            f"(SELECT max({'number' if label == CHANGES else 'id'}) FROM {model._meta.db_table})"
            for label, model in tables
        )
        cursor.execute(f"SELECT {maxima}")
        found = dict(zip((label for label, _ in tables), cursor.fetchone(), strict=True))
    found["ledger.Statement"] = [found["ledger.Reading"] or 0, 2**31]
    return {label: mark or 0 for label, mark in found.items()}


def _wait_for_writers(cursor: Any, patience: float) -> None:
    """Hold until the transaction ends what every writer of history shares; BusyError where that takes too long.

    Who comes to write while we wait, waits behind us: we give way now and then, so that nobody does for long.
    """
    for turn in range(max(1, round(patience / (ONE_WAIT + PAUSE)))):
        if turn:
            time.sleep(PAUSE)
        try:
            with transaction.atomic():
                cursor.execute(f"SET LOCAL lock_timeout = {round(ONE_WAIT * 1000)}")
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [guards.UNDER_WAY])
                return
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
                raise
    raise BusyError(
        f"Another program has been writing to the library for {patience:.0f} seconds, and the journal in the stacks waits "
        "for it. Nothing is lost: the database has it all, and the next command writes the journal."
    )


def _volumes_written(of: Shelf, upto: dict[str, Any]) -> Iterator[int]:
    number = volumes(of)
    marks: dict[str, Any] = _marks(of, number)
    packer, held = _Packer(), 0
    for label in (*HISTORY, CHANGES):
        for rows, mark in _fresh(label, marks.get(label), upto[label]):
            packer.add(label, rows)
            marks[label] = mark
            held += len(rows)
            if held >= MOST_ROWS:
                number += 1
                _write(of, number, packer.packed(), marks)
                yield held
                packer, held = _Packer(), 0
    if held:
        _write(of, number + 1, packer.packed(), marks)
        yield held


def _write(of: Shelf, number: int, packed: bytes, marks: dict[str, Any]) -> None:
    content = {ROWS: packed, MARKS: (json.dumps(marks) + "\n").encode("ascii")}
    if not of.put_object(volume_id(number), content, message="Rows of history"):
        raise FileExistsError(f"The journal has an object {number} already.")


def _marks(of: Shelf, number: int) -> dict[str, Any]:
    if not number:
        return {}
    path = of.object_place(volume_id(number)) / ocfl.content_path(MARKS)
    marks: dict[str, Any] = json.loads(path.read_bytes())
    return marks


class _Packer:
    """Lines of JSON, packed: a table's name and columns, then its rows as lists."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        self._file = gzip.GzipFile(fileobj=self._bytes, mode="wb", compresslevel=6, mtime=0)

    def add(self, label: str, rows: Sequence[Sequence[Any]]) -> None:
        self._line({"table": label, "columns": _columns(label)})
        for row in rows:
            self._line(row)

    def packed(self) -> bytes:
        self._file.close()
        return self._bytes.getvalue()

    def _line(self, said: object) -> None:
        line = json.dumps(said, ensure_ascii=False, default=_plain, separators=(",", ":"))
        self._file.write(line.encode("utf-8", "surrogatepass") + b"\n")


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value)} has no place in the journal")


def _model(label: str) -> type[Model]:
    return apps.get_model(label)


def _columns(label: str) -> list[str]:
    if label == CHANGES:
        return ["kind", "key", "number", "stamp", "deleted", "content", "sets", "former"]
    return [field.attname for field in _model(label)._meta.concrete_fields]


def _fresh(label: str, mark: Any, upto: Any) -> Iterator[tuple[list[tuple[Any, ...]], Any]]:
    """Yield the rows of a table after a mark, in pieces, each with the mark that it reaches."""
    if label == CHANGES:
        yield from _fresh_changes(mark or 0, upto)
        return
    columns = _columns(label)
    rows = _model(label)._default_manager.all()
    while True:
        if label == "ledger.Statement":
            reading, ordinal = mark or (0, -1)
            after = Q(reading_id__gt=reading) | Q(reading_id=reading, ordinal__gt=ordinal)
            piece = rows.filter(after, reading_id__lte=upto[0]).order_by("reading_id", "ordinal")
        else:
            piece = rows.filter(pk__gt=mark or 0, pk__lte=upto).order_by("pk")
        found = list(piece.values_list(*columns)[:PIECE])
        if not found:
            return
        last = dict(zip(columns, found[-1], strict=True))
        mark = [last["reading_id"], last["ordinal"]] if label == "ledger.Statement" else last["id"]
        yield found, mark


def _fresh_changes(mark: int, upto: int) -> Iterator[tuple[list[tuple[Any, ...]], int]]:
    change, member = _model(CHANGES)._default_manager, _model("interlibrary.Member")._default_manager
    record, former = _model("ledger.Record")._default_manager, _model("ledger.FormerRecord")._default_manager
    while True:
        chosen = change.filter(number__gt=mark, number__lte=upto).order_by("number")
        rows = list(chosen.values_list("id", "kind", "key", "number", "stamp", "deleted")[:PIECE])
        if not rows:
            return
        sets: dict[int, list[str]] = {}
        members = member.filter(change__in=[row[0] for row in rows]).order_by("spec")
        for id_, spec in members.values_list("change_id", "spec"):
            sets.setdefault(id_, []).append(spec)
        keys = [key for _, kind, key, *_ in rows if kind == "record"]
        contents = dict(record.filter(id__in=keys).values_list("id", "content"))
        found_by = dict(former.filter(id__in=keys).values_list("id", "statement_id"))
        mark = rows[-1][3]
        yield (
            [
                (kind, key, number, stamp, deleted, contents.get(key), sets.get(id_, []), found_by.get(key))
                for id_, kind, key, number, stamp, deleted in rows
            ],
            mark,
        )
