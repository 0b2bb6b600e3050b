"""Growing: what does one document more cost a house, by how many it has already?

    python benchmarks/growing.py 500 2000 8000 [--more 40] [--copies 15]

Invented documents (`tellings.py`) are added to a library of its own until it has so many; then some more, one at a
time, each settled before the next comes. Printed are the milliseconds of a processor that keeping and settling one took.
With `--copies` the library is then made so many times larger in its own tables (`copies.py`) and measured once more.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from elchi.journey import Journey

sys.path.insert(0, str(Path(__file__).parent))


def main() -> int:
    """Measure at every size given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="+", type=int, metavar="DOCUMENTS")
    parser.add_argument("--more", type=int, default=40, metavar="DOCUMENTS")
    parser.add_argument("--copies", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ELCHI_HOME"] = folder
        os.environ.setdefault("ELCHI_DATABASE", "")
        os.environ["DJANGO_SETTINGS_MODULE"] = "elchi.house.settings"
        measure(sorted(options.sizes), options.more, options.copies)
    return 0


def measure(sizes: list[int], more: int, copies: int) -> None:
    """Fill a library to each size in turn and time some documents more; then once more among copies of it."""
    from elchi.house.library import open_library

    open_library()
    from invented import journeys
    from tellings import tellings

    from elchi.house.ledger import actions, models

    documents = journeys(tellings((sizes[-1] + more * (len(sizes) + 1)) * 6, seed=1))
    count = 0
    for size in sizes:
        for journey in islice(documents, size - count):
            actions.add_document(journey)
        actions.settle()
        time_some(islice(documents, more))
        count = models.Card.objects.count()
    if copies:
        from copies import enlarge
        from django.db import connection

        connection.close()
        enlarge(Path(str(connection.settings_dict["NAME"])), copies)
        time_some(islice(documents, more))


def time_some(documents: Iterator["Journey"]) -> None:
    """Add some documents, each settled before the next comes, and print what one takes."""
    from elchi.house.ledger import actions, models

    kept, settled = [], []
    for journey in documents:
        started = time.process_time()
        actions.add_document(journey)
        between = time.process_time()
        actions.settle()
        kept.append(1000 * (between - started))
        settled.append(1000 * (time.process_time() - between))
    settled.sort()
    print(
        f"{models.Card.objects.count():7,} documents, {models.Telling.objects.count():9,} statements: "
        f"one more is kept in {median(kept):4.0f} ms and settled in {median(settled):4.0f} ms "
        f"(95 % under {settled[int(len(settled) * 0.95)]:.0f} ms, the longest {settled[-1]:.0f} ms)",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
