"""The whole register settled by several workers: parts on disk, each settled alone, in an order that never varies.

Memory holds one part a worker, not the library: a million statements take minutes and well under 4 GB on two cores.
"""

import gc
import multiprocessing
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

import msgspec

from elchi.heap import uncollected
from elchi.model.contradiction import Contradiction
from elchi.model.record import Record
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement, StatementKind
from elchi.registry.blocks import block_of
from elchi.registry.conflicts import doubts_of
from elchi.registry.join import NOTHING, Decided
from elchi.registry.settling import settle_block, tellings_of
from elchi.registry.telling import Names, Telling

Row = tuple[str, SourceInfo, Statement]

PARTS = 96
"""Into how many parts statements are laid; what is never compared may share one."""
_LENGTH = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class Part:
    """What was settled of one part; `doubtful` are its rows of sources that doubt themselves."""

    records: list[Record]
    contradictions: list[Contradiction]
    doubtful: list[Row]


def settle_all(
    rows: Iterable[Row],
    *,
    names: Callable[[], Names],
    folder: Path,
    workers: int = 2,
    decided: Decided = NOTHING,
) -> Iterator[tuple[list[Record], list[Contradiction]]]:
    """Yield records and contradictions part by part; together they are what `settle` returns, in another order.
    What people joined over the bounds of a realm is not: that is for `settle` and `settle_touched`.

    `names` is a function of a module, which each worker calls once. `folder` is empty and writable; what is written
    there is taken away again. Statements come in any order, each (source, statement) once.
    """
    doubts = _lay_out(rows, names(), folder)
    doubtful = frozenset(source for source, _, _ in doubts)
    paths = sorted(folder.glob("part-*"))
    tasks = [(path, names, doubtful, decided) for path in paths]
    told: dict[str, list[Row]] = {}
    record_of: dict[str, str] = {}
    for part in _worked(tasks, workers):
        for row in part.doubtful:
            told.setdefault(row[0], []).append(row)
        if part.doubtful:
            ids = {row[2].id for row in part.doubtful}
            record_of |= {s: record.id for record in part.records for s in record.statements if s in ids}
        yield part.records, part.contradictions
    for path in paths:
        path.unlink()
    found = [_doubt(row, told.get(row[0], []), record_of, names()) for row in doubts]
    yield [], sorted({doubt.id: doubt for doubt in found}.values(), key=lambda doubt: doubt.id)


def _doubt(row: Row, told: list[Row], record_of: dict[str, str], names: Names) -> Contradiction:
    return doubts_of(Telling(*row, names), tellings_of(told, names), record_of)


def _lay_out(rows: Iterable[Row], names: Names, folder: Path) -> list[Row]:
    """Write rows to the part of their realm; return the doubts, which are of no realm."""
    encode = msgspec.msgpack.Encoder().encode
    files: dict[int, BinaryIO] = {}
    doubts: list[Row] = []
    try:
        for row in rows:
            telling = Telling(*row, names)
            if telling.statement.kind is StatementKind.DOUBT:
                doubts.append(row)
                continue
            number = zlib.crc32("\0".join(block_of(telling)).encode("utf-8", "surrogatepass")) % PARTS
            if number not in files:
                files[number] = (folder / f"part-{number:03d}").open("wb")
            data = encode(row)
            files[number].write(_LENGTH.pack(len(data)) + data)
    finally:
        for file in files.values():
            file.close()
    return doubts


Task = tuple[Path, Callable[[], Names], frozenset[str], Decided]


def _worked(tasks: list[Task], workers: int) -> Iterator[Part]:
    decode = msgspec.msgpack.Decoder(Part).decode
    if workers < 2 or len(tasks) < 2:
        for task in tasks:
            yield decode(_settle_part(task))
        return
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        for data in pool.imap(_settle_part, tasks):
            yield decode(data)


def _settle_part(task: Task) -> bytes:
    path, factory, doubtful, decided = task
    names = _once(factory)
    gc.collect()  # nothing below makes cycles, so nothing is to be found by looking for them in a large heap
    with uncollected():
        return _settled_part(path, names, doubtful, decided)


def _settled_part(path: Path, names: Names, doubtful: frozenset[str], decided: Decided) -> bytes:
    rows = list(_read(path))
    records, contradictions = settle_block(tellings_of(rows, names), decided=decided)
    kept = [row for row in rows if row[0] in doubtful]
    unique = list({one.id: one for one in contradictions}.values())
    return msgspec.msgpack.encode(Part(records, unique, kept))


@cache
def _once(factory: Callable[[], Names]) -> Names:
    return factory()


def _read(path: Path) -> Iterator[Row]:
    decode = msgspec.msgpack.Decoder(Row).decode
    with path.open("rb") as file:
        while head := file.read(_LENGTH.size):
            yield decode(file.read(_LENGTH.unpack(head)[0]))
