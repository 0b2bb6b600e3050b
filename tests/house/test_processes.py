"""Several processes at once on one library: what is added is whole, what reads never waits and never fails."""

import json
from pathlib import Path

import pytest

from house.processes import run

WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from elchi.house.library import open_library
open_library()
from house.made import TEXT, journey
from elchi.house.ledger import actions
for number in range(8):
    actions.add_document(journey(TEXT + f"No. {sys.argv[2]}-{number}.\\n"))
    actions.add_document(journey(TEXT))
    if number % 4 == 0:
        actions.settle()
actions.settle()
"""
READER = """
import json, sys
from elchi.house.library import open_library
open_library()
from elchi.house.ledger import queries
seen = []
for _ in range(25):
    page = queries.newest_sources(limit=5)
    seen.append(page.total)
    for card in page.items:
        source = queries.source(card.id)
        for statement in queries.source_statements(card.id):
            assert statement.values
            for value in statement.values:
                for passage in value.passages:
                    assert source.text[passage.start : passage.end] == passage.quote
    for card in queries.records(limit=5).items:
        # A settlement may come between the two questions; the address must lead somewhere all the same.
        assert all(value.evidence for value in queries.record(card.id).values), card
    assert queries.search("tourism").total >= 0
print(json.dumps(seen))
"""


@pytest.mark.parametrize("home_exists", [True, False], ids=["an open library", "a library nobody opened yet"])
def test_adding_while_others_add_and_read_is_safe(library: Path, tmp_path: Path, home_exists: bool) -> None:
    home = library if home_exists else tmp_path / "new"
    tests = str(Path(__file__).parents[1])
    running = [run(WRITER, home, tests, str(writer)) for writer in range(2)] + [run(READER, home)]
    ended = [(*process.communicate(timeout=120), process.returncode) for process in running]
    assert [code for *_, code in ended] == [0, 0, 0], "\n".join(error for _, error, _ in ended)
    seen = json.loads(ended[2][0])
    assert seen == sorted(seen)
    last = run("from elchi.house.library import open_library as o; o()\n" + LAST, home)
    out, error = last.communicate(timeout=60)
    assert last.returncode == 0, error
    assert json.loads(out) == [17, 34, 32, False]


LAST = """
import json
from elchi.house.holdings.models import Arrival
from elchi.house.ledger import models, queries, settlement
statements = models.Statement.objects.count()
print(json.dumps([queries.newest_sources().total, statements, Arrival.objects.count(), settlement.is_behind()]))
"""
