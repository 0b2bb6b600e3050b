"""How many records a second a harvester takes: the sample library, its records many times over, asked by OAI-PMH.

`python benchmarks/harvest.py [copies]` builds a library in a folder of its own, harvests all of it in each format
through the whole house (no network), and compares the first pages with the last; then two processes harvest all of it at
once, as two workers of a server would answer.
"""

import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

COPIES = 40
_TABLES = (
    ("ledger_record", "id", ""),
    ("ledger_recordstate", "record_id", "id"),
    ("ledger_recordstatement", "record_id", "id"),
    ("ledger_recordvalue", "record_id", "id"),
)


def multiply(copies: int) -> float:
    """Write each record of the library so many times again, with all that hangs on it; return the seconds taken."""
    from django.db import connection, transaction

    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE kept AS SELECT id FROM ledger_record")
        offset = 10_000_000
        for copy in range(1, copies):
            for table, key, number in _TABLES:
                cursor.execute(f"SELECT name FROM pragma_table_info('{table}')")
                names = [name for (name,) in cursor.fetchall()]
                said = [
                    f"printf('%04x', {copy}) || substr({name}, 5)"
                    if name == key
                    else f"{name} + {copy * offset}"
                    if name == number
                    else f'"{name}"'
                    for name in names
                ]
                quoted = ", ".join(f'"{name}"' for name in names)
                cursor.execute(
                    f"INSERT INTO {table} ({quoted}) SELECT {', '.join(said)} FROM {table} WHERE {key} IN kept"
                )
            cursor.execute(
                "INSERT INTO ledger_witness (id, record_value_id, ordinal, source, statement_id, value) "
                f"SELECT id + {copy * offset}, record_value_id + {copy * offset}, ordinal, source, statement_id, value "
                f"FROM ledger_witness WHERE id < {offset}"
            )
    return time.perf_counter() - began


def harvest(prefix: str, *, pages_wanted: int = 10**9) -> tuple[int, float, list[float]]:
    """Return how many records came in how many seconds of one core, and the seconds of each page."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    address, pages, records = f"/oai?verb=ListRecords&metadataPrefix={prefix}", [], 0
    began = time.process_time()
    while address and len(pages) < pages_wanted:
        start = time.process_time()
        said = client.get(address).content.decode()
        pages.append(time.process_time() - start)
        records += said.count("<record>")
        token = re.search(r"<resumptionToken[^>]*>([^<]+)<", said)
        address = f"/oai?verb=ListRecords&resumptionToken={token[1]}" if token else ""
    return records, time.process_time() - began, pages


def at_once(prefix: str, processes: int = 2) -> tuple[int, float, float]:
    """Return how many records came of several processes, the seconds by the clock, and those of all processors."""
    start = multiprocessing.get_context("spawn")
    barrier, told = start.Barrier(processes + 1), start.Queue()
    workers = [start.Process(target=_work, args=(prefix, barrier, told)) for _ in range(processes)]
    for worker in workers:
        worker.start()
    barrier.wait()
    began = time.perf_counter()
    found = [told.get() for _ in workers]
    seconds = time.perf_counter() - began
    for worker in workers:
        worker.join()
    return sum(records for records, _ in found), seconds, sum(spent for _, spent in found)


def _work(prefix: str, barrier: Any, told: Any) -> None:
    from elchi.house.library import open_library

    open_library()
    harvest("oai_dc", pages_wanted=1)
    barrier.wait()
    records, seconds, _ = harvest(prefix)
    told.put((records, seconds))


def main() -> None:
    """Build, harvest, print."""
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else COPIES
    with tempfile.TemporaryDirectory(prefix="elchi-harvest-") as home:
        os.environ |= {"ELCHI_HOME": home, "ELCHI_DATABASE": ""}
        subprocess.run([Path(sys.executable).with_name("elchi"), "sample"], check=True)
        from elchi.house.library import open_library

        open_library()
        print(f"written {copies} times in {multiply(copies):.1f} s")
        for prefix in ("oai_dc", "marc21", "mods"):
            records, seconds, pages = harvest(prefix)
            whole = pages[:-1] or pages
            first, last = median(whole[:5]) * 1000, median(whole[-5:]) * 1000
            print(
                f"{prefix:7} {records} records in {seconds:.2f} s: {records / seconds:.0f}/s; "
                f"pages of 250: first {first:.0f} ms, last {last:.0f} ms"
            )
            records, seconds, spent = at_once(prefix)
            print(
                f"{prefix:7} {records} records of two processes in {seconds:.2f} s: {records / seconds:.0f}/s by the "
                f"clock, {2 * records / spent:.0f}/s by two processors"
            )


if __name__ == "__main__":
    main()
