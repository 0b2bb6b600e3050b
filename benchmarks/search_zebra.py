"""Zebra over the same records, asked by SRU as ours is: twenty records in MARCXML an answer."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

MODULES = next(iter(sorted(Path("/usr/lib").glob("*/idzebra-2.0/modules"))), None)
PROFILES = Path("/usr/share/idzebra-2.0/tab")
CQL = Path("/usr/share/yaz/etc/pqf.properties")
_END_OF_RECORD = b"\x1d"


def missing() -> str | None:
    """Return what of Zebra is not on this machine; None where all is there."""
    wanted = {
        "zebraidx": shutil.which("zebraidx"),
        "zebrasrv": shutil.which("zebrasrv"),
        str(CQL): CQL.is_file(),
    }
    lacks = [name for name, there in wanted.items() if not there]
    return f"{', '.join(lacks)} (Debian: idzebra-2.0, yaz)" if lacks else None


def version() -> str:
    """Return Zebra's version."""
    done = subprocess.run(["zebraidx", "-V"], capture_output=True, text=True, check=True)
    return done.stdout.split()[1]


def build(folder: Path, marc: Path, wanted: int) -> None:
    """Make Zebra's index of the first records of a file; nothing where it is made."""
    if (folder / "done").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "register").mkdir(parents=True)
    with marc.open("rb") as opened, (folder / "records.mrc").open("wb") as out:
        out.writelines(islice(_records(opened), wanted))
    (folder / "zebra.cfg").write_text(
        f"profilePath: {PROFILES}\nmodulePath: {MODULES}\nattset: bib1.att\nencoding: utf-8\n"
        f"recordType: grs.marcxml.marc21\nregister: {folder}/register:20G\nmemMax: 64\nstoreData: 1\nstoreKeys: 0\n",
        encoding="utf-8",
    )
    for command in (["init"], ["update", "records.mrc"]):
        subprocess.run(["zebraidx", "-c", "zebra.cfg", *command], cwd=folder, check=True, capture_output=True)
    (folder / "done").touch()


def _records(opened: object) -> Iterator[bytes]:
    left = b""
    while read := opened.read(1_000_000):  # type: ignore[attr-defined]
        *whole, left = (left + read).split(_END_OF_RECORD)
        yield from (record + _END_OF_RECORD for record in whole)


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """Serve an index by one process; yields its address and the process's number."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "server.xml").write_text(
        f'<yazgfs><listen id="here">tcp:127.0.0.1:{port}</listen><server listenref="here"><config>zebra.cfg</config>'
        f"<cql2rpn>{CQL}</cql2rpn></server></yazgfs>",
        encoding="utf-8",
    )
    server = subprocess.Popen(
        ["zebrasrv", "-T", "-f", "server.xml"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}/Default", server.pid
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)


def asked(
    address: str, process: int, queries: Sequence[str], passes: int
) -> tuple[list[float], list[float], list[str]]:
    """Return for each query in CQL the least processor time of the server and the least time by the clock, in seconds,
    and its last answer; SystemExit where a record is refused.

    No schema is named: what is stored as MARC comes as MARCXML then, and `marcxml` by its name is refused.
    """
    seconds, clock, answers = [], [], []
    for query in queries:
        best, quickest, said = float("inf"), float("inf"), b""
        wanted = {"version": "1.1", "operation": "searchRetrieve", "query": query, "maximumRecords": "20"}
        target = f"{address}?{urlencode(wanted)}"
        for _ in range(passes):
            began, processor = time.perf_counter(), _processor(process)
            with urlopen(target) as answer:
                said = answer.read()
            quickest = min(quickest, time.perf_counter() - began)
            best = min(best, _processor(process) - processor)
        if b"<diagnostic" in said:
            raise SystemExit(f"Zebra refuses {query}: {said[:800]!r}")
        seconds.append(best)
        clock.append(quickest)
        answers.append(said.decode("utf-8", "replace"))
    return seconds, clock, answers


def _processor(process: int) -> float:
    """Return the seconds that a process, with all threads it had, has had of the processor.

    The number of a process's clock is that of `clock_getcpuclockid` in the GNU C Library.
    """
    return time.clock_gettime((~process << 3) | 2)
