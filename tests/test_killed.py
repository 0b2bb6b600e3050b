"""Killed at any moment, the library has lost nothing and has nothing twice: `kill -9` during adding, harvesting, watching, backing up and restoring.

`ELCHI_TEST_KILLS` says how many moments are tried of each: adding, backing up, watching, harvesting; two of each by default.
"""

import json
import os
import random
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from house.repository import played_repository
from house.tricky import tricky_site

ELCHI = [sys.executable, "-c", "from elchi.cli import main; main()"]
MOMENTS = int(os.environ.get("ELCHI_TEST_KILLS", "2"))
FEW = 3
"""Texts added in one go."""
FACTS = """
import json, sys
from elchi.house.library import open_library
open_library()
from elchi.house.facts import facts
from elchi.house import journal
from elchi.house.holdings.models import Arrival, Document
from elchi.house.ledger import models
rows = [row["id"] for label, found in journal.read(journal.shelf()) for row in found if label == "holdings.Document"]
said = facts(progress=lambda things, _: things)
print(json.dumps({
    "documents": sorted(Document.objects.values_list("digest", flat=True)),
    "journal": rows,
    "statements": models.Statement.objects.count(),
    "cards": models.Card.objects.count(),
    "shelf": list(journal.shelf().digests()),
    "records": said["records"],
    "contradictions": said["contradictions"],
    "answers": said["answers to searches"],
}))
"""


STATES = (
    "Austria",
    "Chile",
    "Denmark",
    "Egypt",
    "Finland",
    "Greece",
    "Hungary",
    "India",
    "Japan",
    "Kenya",
    "Latvia",
)
STATES += ("Malta", "Nepal", "Oman", "Portugal", "Qatar", "Romania", "Spain", "Turkey", "Ukraine")
PAIRS = tuple(combinations(STATES, 2))
SUBJECTS = (
    "Tourism",
    "Air Services",
    "Fisheries",
    "Customs",
    "Extradition",
    "Trade",
    "Education",
    "Statistics",
    "Investment",
    "Forestry",
    "Health",
    "Sport",
    "Railways",
    "Mining",
)


def text(number: int) -> str:
    """Return a text that tells of an agreement of which no other tells."""
    before, number = divmod(number, len(PAIRS) * len(SUBJECTS))
    a, b = PAIRS[number % len(PAIRS)]
    subject = SUBJECTS[number // len(PAIRS)]
    return (
        f"{a} and {b} sign an agreement\n\nOn {number % 27 + 1} May {2015 - before} the Agreement on {subject} between {a} and {b} "
        f"was signed in Geneva.\n"
    )


def environ(home: Path) -> dict[str, str]:
    return os.environ | {"ELCHI_HOME": str(home), "ELCHI_DATABASE": "", "ELCHI_ALLOW_PRIVATE": "1"}


def run(home: Path, *arguments: str | Path) -> str:
    command = [*ELCHI, *map(str, arguments)]
    long = 300 + 10 * MOMENTS  # after many kills nearly all is still to be done
    done = subprocess.run(command, env=environ(home), capture_output=True, text=True, timeout=long)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def killed(home: Path, after: float, *arguments: str | Path) -> bool:
    """Start a command and kill it after some seconds; return whether it was still running."""
    process = subprocess.Popen(
        [*ELCHI, *map(str, arguments)],
        env=environ(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def of_library(home: Path, script: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", script], env=environ(home), capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def seconds(*, of: Any) -> float:
    began = time.monotonic()
    of()
    return time.monotonic() - began


LOOKS = """
import json
from elchi.house.library import open_library
open_library()
from elchi.house import journal
from elchi.house.holdings.models import Document, Fetch
rows = [row for label, found in journal.read(journal.shelf()) for row in found if label == "holdings.Fetch"]
print(json.dumps({
    "documents": Document.objects.count(),
    "new": list(Fetch.objects.filter(outcome="new", is_place=False).values_list("address", flat=True)),
    "logged": [Fetch.objects.count(), len(rows), len({row["id"] for row in rows})],
    "warcs": [str(folder) for id_, folder in journal.shelf().objects() if id_.startswith("urn:elchi:warc:")],
}))
"""


def test_a_killed_round_of_watching_has_every_page_once(tmp_path: Path) -> None:
    chance = random.Random(MOMENTS)
    home = tmp_path / "home"
    home.mkdir()
    with tricky_site() as site:
        place = f'name = "news"\naddress = "{site.base}/feed"\nkind = "feed"\npace = 0.0\nlanguage = "en"\nmost = 9999'
        (home / "watched.toml").write_text(f"[[watched]]\n{place}\n", encoding="utf-8")
        pages: list[str] = []

        def publish() -> None:
            for _ in range(FEW):
                pages.append(f"/{len(pages)}")
                site.page(pages[-1], text(len(pages)).replace("\n\n", ". "))
            site.feed(*pages, ETag=f'"{len(pages)}"')

        publish()
        run(home, "watch")  # the first makes the library
        publish()
        watching = seconds(of=lambda: run(home, "watch"))
        hits = 0
        for _ in range(5 * MOMENTS):  # some are over before they are killed
            publish()
            hits += killed(home, chance.uniform(watching * 0.4, watching), "watch")
            if hits == MOMENTS:
                break
        run(home, "watch")
    assert hits
    found = of_library(home, LOOKS)
    assert sorted(found["new"]) == sorted(f"{site.base}{page}" for page in pages)
    assert found["documents"] == len(pages)
    assert len(set(found["logged"])) == 1
    assert list((home / "fetched").iterdir()) == []
    fetched = set()
    for folder in found["warcs"]:
        (path,) = Path(folder).rglob("*.warc.gz")
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                if record.rec_type == "response":
                    record.content_stream().read()
                    fetched.add(record.rec_headers["WARC-Target-URI"])
    assert set(found["new"]) <= fetched


TAKEN = """
import json
from elchi.house.library import open_library
open_library()
from elchi.house import journal
from elchi.house.holdings.models import Arrival, Document, Harvest, Harvested
rows = [row["id"] for label, found in journal.read(journal.shelf()) for row in found if label == "holdings.Document"]
(row,) = Harvest.objects.all()
print(json.dumps({
    "documents": sorted(Document.objects.values_list("digest", flat=True)),
    "arrivals": Arrival.objects.count(),
    "taken": sorted(Harvested.objects.values_list("identifier", flat=True)),
    "journal": [len(rows), len(set(rows))],
    "shelf": list(journal.shelf().digests()),
    "under way": row.token,
}))
"""


def test_a_killed_harvest_has_every_record_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("elchi.exchange.oai_pmh.PAGE", 3)
    chance = random.Random(MOMENTS)
    home = tmp_path / "home"
    with played_repository() as repository:

        def publish(many: int) -> None:
            for _ in range(many):
                repository.publish(text(len(repository.items)).partition("\n\n")[2].strip())

        publish(4 * FEW)
        run(home, "harvest", repository.address)  # the first makes the library
        publish(4 * FEW)
        taking = seconds(of=lambda: run(home, "harvest", repository.address))
        hits = 0
        for _ in range(5 * MOMENTS):
            publish(4 * FEW)
            hits += killed(home, chance.uniform(taking * 0.5, taking), "harvest", repository.address)
            if hits == MOMENTS:
                break
        run(home, "harvest", repository.address)
        published = sorted(item.identifier for item in repository.items)
    assert hits
    found = of_library(home, TAKEN)
    assert found["taken"] == published
    assert found["documents"] == found["shelf"]
    assert len(found["documents"]) == found["arrivals"] == len(published)
    assert found["journal"] == [len(published), len(published)]
    assert found["under way"] == ""
    assert list((home / "stacks.arriving").iterdir()) == []


def test_whatever_is_killed_nothing_is_lost_and_nothing_is_there_twice(tmp_path: Path) -> None:
    chance = random.Random(MOMENTS)
    texts, home, copy = tmp_path / "texts", tmp_path / "home", tmp_path / "copy"
    texts.mkdir()
    written = 0

    def write(many: int = FEW) -> None:
        nonlocal written
        for _ in range(many):
            (texts / f"{written:05}.txt").write_text(text(written), encoding="utf-8")
            written += 1

    write()
    run(home, "add", texts)  # the first makes the library
    write()
    adding = seconds(of=lambda: run(home, "add", texts))
    backing = seconds(of=lambda: run(home, "backup", copy))
    begins = backing / 2  # most of a small backup is the program's own beginning
    hits = {"add": 0, "backup": 0}
    for _ in range(5 * MOMENTS):
        if hits["add"] < MOMENTS:
            write()
            hits["add"] += killed(home, chance.uniform(begins, adding), "add", texts)
        if hits["backup"] < MOMENTS:
            hits["backup"] += killed(home, chance.uniform(begins, backing * 1.1), "backup", copy)
    assert all(hits.values()), "all was over before it was killed: nothing was tried"
    run(home, "add", texts)
    run(home, "backup", copy)
    assert list((home / "stacks.arriving").iterdir()) == []

    again, undisturbed = tmp_path / "again", tmp_path / "undisturbed"
    killed(again, begins + chance.uniform(0, 0.4), "restore", copy)
    run(again, "restore", copy)
    run(undisturbed, "add", texts)
    one, two, three = (of_library(place, FACTS) for place in (home, again, undisturbed))
    assert len(one["documents"]) == len(set(one["journal"])) == len(one["journal"]) == written
    assert one["documents"] == one["shelf"]
    assert one == two
    del one["journal"], three["journal"]
    assert one == three
