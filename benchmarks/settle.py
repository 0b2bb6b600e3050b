"""Settle: time, memory, pairwise F1 and growth on invented tellings; and the cost of adding one document.

    python benchmarks/settle.py 10000 100000 1000000 [--workers 2] [--touch 200] [--floor 0.95]
    python benchmarks/settle.py 1000000 --touch 200 --only
    python benchmarks/settle.py 1000000 --touch 200 --among 8

For each size the tellings are made and written to disk by a process of their own, then settled by `settle_all`,
so that neither time nor memory counts the making. Two tellings of one thing that stand in one record are a hit.
`--touch` lays the largest size into an SQLite index as a ledger keeps it, adds documents one by one, and gives the
time each takes (median, 95th percentile, longest). With `--only` nothing is settled whole before, which spares the ten
minutes that takes. With `--among` nothing is settled whole either, and the documents are those of
so many pairs of states, drawn as often as they meet: only what can be asked for them is laid in, so that it takes a
minute. Exits with 1 below the floor of F1.
"""

import argparse
import gc
import math
import random
import resource
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).parent))

from elchi.model.source import SourceInfo
from elchi.model.statement import Statement, StatementKind
from elchi.registry import Names
from elchi.registry.blocks import NEIGHBOURS, Rank, node_of, number_of, rank_of
from elchi.registry.join import NOTHING, Decided
from elchi.registry.telling import Telling, Voice
from elchi.registry.touching import Alike, keys_of, settle_touched
from elchi.registry.wholesale import Row, settle_all

_LENGTH = struct.Struct("<I")


def names() -> Names:
    """Return names compared as the library compares them."""
    from elchi.authorities.match import same_body, same_person
    from elchi.authorities.names import person_keys, romanised

    return Names(same_person, same_body, person_keys, romanised)


def make(size: int, seed: int, path: Path) -> None:
    """Write tellings with their truth to a file."""
    from tellings import tellings

    encode = msgspec.msgpack.Encoder().encode
    with path.open("wb") as file:
        for telling in tellings(size, seed=seed):
            data = encode((telling.source, telling.info, telling.statement, telling.thing))
            file.write(_LENGTH.pack(len(data)) + data)


def read(path: Path) -> Iterator[tuple[Row, str]]:
    """Yield rows with the thing each is of."""
    decode = msgspec.msgpack.Decoder(tuple[str, SourceInfo, Statement, str]).decode
    with path.open("rb") as file:
        while head := file.read(_LENGTH.size):
            source, info, statement, thing = decode(file.read(_LENGTH.unpack(head)[0]))
            yield (source, info, statement), thing


def measure(size: int, workers: int, seed: int, folder: Path) -> tuple[float, float, int]:
    """Settle one size; print what it took and return processor seconds, F1 and the number of statements."""
    path = folder / f"tellings-{size}"
    subprocess.run(
        [sys.executable, __file__, "--make", str(path), str(size), "--seed", str(seed)], check=True
    )
    truth: dict[bytes, int] = {}
    number: dict[str, int] = {}
    for (_, _, statement), thing in read(path):
        truth[bytes.fromhex(statement.id)] = number.setdefault(thing, len(number))
    count = Counter(truth.values())
    del number
    gc.collect()
    parts = folder / f"parts-{size}"
    parts.mkdir()
    before = _cpu()
    started = time.perf_counter()
    records = contradictions = joined = right = 0
    for settled, disputed in settle_all(
        (row for row, _ in read(path)), names=names, folder=parts, workers=workers
    ):
        records += len(settled)
        contradictions += len(disputed)
        for record in settled:
            things = Counter(truth[bytes.fromhex(s)] for s in record.statements)
            joined += len(record.statements) * (len(record.statements) - 1) // 2
            right += sum(n * (n - 1) // 2 for n in things.values())
    seconds, cpu = time.perf_counter() - started, _cpu() - before
    true = sum(n * (n - 1) // 2 for n in count.values())
    precision, recall = right / (joined or 1), right / (true or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    total = sum(count.values())
    print(
        f"{total:9,} statements  {records:8,} records  {contradictions:7,} contradictions  {seconds:7.1f} s  "
        f"({cpu:,.0f} s of processors, {cpu / total * 1e6:.0f} µs each)  P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  "
        f"memory at most {own:,.0f} + {workers} × {children:,.0f} MB",
        flush=True,
    )
    return cpu, f1, total


def _cpu() -> float:
    """Return the seconds of processors used so far, workers that have ended included."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


class Index:
    """What a ledger keeps for settling only what is touched (`touching.Shelf`), in SQLite."""

    def __init__(self, path: Path, known: Names) -> None:
        self.base = sqlite3.connect(path)
        self.base.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
            "CREATE TABLE statement (number INTEGER PRIMARY KEY, node INTEGER, block TEXT, voice BLOB, row BLOB);"
            "CREATE TABLE key (key INTEGER, day INTEGER, node INTEGER, PRIMARY KEY (key, day, node)) WITHOUT ROWID;"
            "CREATE TABLE alike (one INTEGER, other INTEGER, score REAL, weak INTEGER, PRIMARY KEY (one, other))"
            " WITHOUT ROWID;"
        )
        self.known = known
        self.encode = msgspec.msgpack.Encoder().encode
        self.decode = msgspec.msgpack.Decoder(Row).decode
        self.decode_voice = msgspec.msgpack.Decoder(Voice).decode

    def fill(self, rows: Iterable[Row], thing_of: dict[str, str]) -> None:
        """Lay in statements as if they were settled.

        The truth stands in for what settling would find, so that it takes minutes: the statements of a thing are of
        one block, and each is alike to the next in time.
        """
        keys: dict[tuple[int, int, int], None] = {}
        things: dict[str, list[tuple[int, int]]] = {}
        for row in rows:
            telling = Telling(*row, self.known)
            rank, thing = rank_of(telling), thing_of[telling.id]
            if telling.face is None or rank not in things.get(thing, ()):
                things.setdefault(thing, []).append(rank)
                keys |= dict.fromkeys((key, *rank) for key in keys_of(telling))
            self.base.execute(*self._statement(telling, row, thing))
        self.base.executemany("INSERT OR IGNORE INTO key VALUES (?, ?, ?)", sorted(keys))
        del keys
        self.base.executemany(
            "INSERT OR IGNORE INTO alike VALUES (?, ?, 0.9, 0)",
            (
                sorted((one[1], other[1]))
                for some in map(sorted, things.values())
                for place, one in enumerate(some)
                for other in some[place + 1 : place + 1 + NEIGHBOURS]
            ),
        )
        self.base.execute("CREATE INDEX by_block ON statement (block, node)")
        self.base.execute("CREATE INDEX by_node ON statement (node)")
        self.base.execute("CREATE INDEX by_other ON alike (other)")
        self.base.commit()

    def _statement(self, telling: Telling, row: Row, block: str) -> tuple[str, tuple[Any, ...]]:
        known = (number_of(telling.id), node_of(telling), block, self.encode(telling.voice), self.encode(row))
        return "INSERT OR REPLACE INTO statement VALUES (?, ?, ?, ?, ?)", known

    def first(self, key: int, most: int) -> list[Rank]:
        """Return at most so many of a small block."""
        sql = "SELECT day, node FROM key WHERE key = ? ORDER BY day, node LIMIT ?"
        return self.base.execute(sql, (key, most)).fetchall()

    def beside(self, key: int, rank: Rank, most: int) -> tuple[list[Rank], list[Rank]]:
        """Return at most so many before and after, the nearest first."""
        sql = "SELECT day, node FROM key WHERE key = ? AND (day, node) {} (?, ?) ORDER BY day {}, node {} LIMIT ?"
        below = self.base.execute(sql.format("<", "DESC", "DESC"), (key, *rank, most)).fetchall()
        return below, self.base.execute(sql.format(">", "ASC", "ASC"), (key, *rank, most)).fetchall()

    def nodes(self, numbers: Collection[int]) -> dict[int, int]:
        """Return the nodes of these."""
        return dict(self._among("SELECT number, node FROM statement WHERE number IN ({})", numbers))

    def tellings(self, nodes: Collection[int]) -> list[Telling]:
        """Return one telling of each."""
        last = "SELECT max(number) FROM statement WHERE node IN ({}) GROUP BY node"
        found = self._among(f"SELECT voice, row FROM statement WHERE number IN ({last})", nodes)
        return [self._telling(self.decode_voice(voice), row) for voice, row in found]

    def _telling(self, voice: Voice, row: bytes) -> Telling:
        telling = Telling(*self.decode(row), self.known)
        telling.__dict__ |= {"id": voice.id, "voice": voice}  # kept with it, as the house does
        return telling

    def voices(self, nodes: Collection[int]) -> dict[int, list[Voice]]:
        """Return all who say what these say."""
        found: dict[int, list[Voice]] = {}
        for node, voice in self._among("SELECT node, voice FROM statement WHERE node IN ({})", nodes):
            found.setdefault(node, []).append(self.decode_voice(voice))
        return found

    def alike(self, nodes: Collection[int]) -> list[Alike]:
        """Return who are alike."""
        found = self._among("SELECT * FROM alike WHERE one IN ({})", nodes)
        found += self._among("SELECT * FROM alike WHERE other IN ({})", nodes)
        return [Alike(one, other, score, bool(weak)) for one, other, score, weak in set(found)]

    def linked(self, pairs: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return those of these pairs that are alike."""
        wanted = "WITH asked (one, other) AS (VALUES {})"
        sql = f"{wanted} SELECT one, other FROM asked JOIN alike USING (one, other)"
        found: list[tuple[int, int]] = []
        every = sorted(pairs)
        for some in (every[start : start + 200] for start in range(0, len(every), 200)):
            asked = ",".join(["(?, ?)"] * len(some))
            found += self.base.execute(sql.format(asked), [end for pair in some for end in pair]).fetchall()
        return found

    def together(self, nodes: Collection[int]) -> list[int]:
        """Return all settled in one block with any of these."""
        blocks = "SELECT block FROM statement WHERE node IN ({}) AND block != ''"
        return [
            node
            for (node,) in self._among(
                f"SELECT DISTINCT node FROM statement WHERE block IN ({blocks})", nodes
            )
        ]

    def decided(self, nodes: Collection[int], added: Sequence[Telling]) -> Decided:
        """Nobody decided anything here."""
        return NOTHING

    def _among(self, sql: str, numbers: Collection[int]) -> list[tuple[Any, ...]]:
        return self.base.execute(sql.format(",".join("?" * len(numbers))), list(numbers)).fetchall()

    def add(self, rows: list[Row]) -> int:
        """Add one document: settle what it touches and write it; return how many statements were settled anew."""
        new = [Telling(*row, self.known) for row in rows]
        change = settle_touched(new, self)
        for telling, row in zip(new, rows, strict=True):
            self.base.execute(*self._statement(telling, row, ""))
        self.base.executemany("INSERT INTO key VALUES (?, ?, ?)", change.entered)
        self.base.executemany("DELETE FROM alike WHERE one = ? AND other = ?", change.unlike)
        self.base.executemany("INSERT OR REPLACE INTO alike VALUES (?, ?, ?, ?)", change.alike)
        for block in change.settled:
            self.base.executemany(
                "UPDATE statement SET block = ? WHERE number = ? AND block != ?",
                [(block.block, number_of(id_), block.block) for id_ in block.statements],
            )
        self.base.commit()
        return sum(len(block.statements) for block in change.settled)


def touch(size: int, documents: int, seed: int, folder: Path, among: int) -> None:
    """Add documents one by one to a library of a size and print what each costs."""
    path, known = folder / f"tellings-{size}", names()
    every, asked = chosen(path, among, seed)
    held = set(sorted(every)[:: max(1, len(every) // documents)][:documents])
    things: dict[str, str] = {}
    thing_of = {
        row[2].id: things.setdefault(thing, thing)
        for row, thing in read(path)
        if row[0] in held or asked(row[2])
    }
    index = Index(folder / "index.sqlite", known)
    index.fill((row for row, _ in read(path) if row[0] not in held and asked(row[2])), thing_of)
    del thing_of, things
    documents_: dict[str, list[Row]] = {}
    for row, _ in read(path):
        if row[0] in held:
            documents_.setdefault(row[0], []).append(row)
    gc.collect()
    gc.freeze()
    took, again = [], []
    for rows in documents_.values():
        started = time.process_time()
        again.append(index.add(rows))
        took.append(time.process_time() - started)
    took.sort()
    print(
        f"one document among {size:,}: median {took[len(took) // 2] * 1000:.0f} ms, "
        f"95 % under {took[int(len(took) * 0.95)] * 1000:.0f} ms, longest {took[-1] * 1000:.0f} ms; "
        f"{sum(again) / len(again):.0f} statements settled anew on average ({len(took)} documents)",
        flush=True,
    )


def chosen(path: Path, among: int, seed: int) -> tuple[Collection[str], Callable[[Statement], bool]]:
    """Return the sources among which documents are chosen, and whether a statement can be asked for by one of them.

    `among` 0 takes all; else those on the instruments of so many pairs, the pairs drawn by their documents.
    """
    pair_of: dict[str, frozenset[str]] = {}
    every: dict[str, None] = {}
    for (source, _, statement), _ in read(path):
        every.setdefault(source)
        if statement.kind is StatementKind.INSTRUMENT:
            pair_of.setdefault(source, frozenset(statement.all("state")))
    if not among:
        return every, lambda statement: True
    pairs = {pair_of[source] for source in random.Random(seed).sample(sorted(pair_of), among)}
    states = {state for pair in pairs for state in pair}

    def asked(statement: Statement) -> bool:
        if statement.kind is StatementKind.OFFICE:
            return statement.first("of") in states
        named = frozenset(statement.all("state"))
        return not named.isdisjoint(states) if statement.kind is StatementKind.EVENT else named in pairs

    return [source for source, pair in pair_of.items() if pair in pairs], asked


def main() -> int:
    """Measure every size given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--touch", type=int, default=0, metavar="DOCUMENTS")
    parser.add_argument("--among", type=int, default=0, metavar="PAIRS")
    parser.add_argument("--only", action="store_true")
    parser.add_argument("--floor", type=float, default=0.0)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        make(options.sizes[0], options.seed, options.make)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sizes = sorted(options.sizes)
        alone = options.only or bool(options.among)
        if alone:
            make(sizes[-1], options.seed, folder / f"tellings-{sizes[-1]}")
        found = [measure(size, options.workers, options.seed, folder) for size in sizes if not alone]
        for (before, _, small), (after, _, large) in pairwise(found):
            power = math.log(after / before) / math.log(large / small)
            print(f"from {small:,} to {large:,}: work grows as n^{power:.2f}")
        if options.touch:
            touch(sizes[-1], options.touch, options.seed, folder, options.among)
    return 1 if any(f1 < options.floor for _, f1, _ in found) else 0


if __name__ == "__main__":
    sys.exit(main())
