"""Settling in parts, by workers, and only what is touched comes to what settling everything comes to."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from elchi.registry import settle
from elchi.registry.join import Decided
from elchi.registry.telling import Telling
from elchi.registry.touching import Row, blocks_touched, keys_of, settle_touched
from elchi.registry.wholesale import settle_all
from registry.by_hand import library_names, rows

BENCHMARKS = str(Path(__file__).parents[2] / "benchmarks")
NAMES = library_names()


@pytest.fixture(scope="module")
def invented() -> list[tuple[Row, str]]:
    sys.path.insert(0, BENCHMARKS)
    try:
        from tellings import tellings  # type: ignore[import-not-found]
    finally:
        sys.path.remove(BENCHMARKS)
    return [((t.source, t.info, t.statement), t.thing) for t in tellings(2500, seed=7)]


def test_invented_tellings_are_joined_by_the_thing_they_tell_of(invented: list[tuple[Row, str]]) -> None:
    truth = {row[2].id: thing for row, thing in invented}
    records, _ = settle([row for row, _ in invented], names=NAMES)
    joined = right = 0
    for record in records:
        things = Counter(truth[statement] for statement in record.statements)
        joined += len(record.statements) * (len(record.statements) - 1) // 2
        right += sum(n * (n - 1) // 2 for n in things.values())
    true = sum(n * (n - 1) // 2 for n in Counter(truth.values()).values())
    precision, recall = right / joined, right / true
    assert 2 * precision * recall / (precision + recall) >= 0.955
    assert precision >= 0.985


@pytest.mark.parametrize("workers", [1, 2])
def test_parts_settled_by_workers_come_to_the_same(
    invented: list[tuple[Row, str]], tmp_path: Path, workers: int
) -> None:
    told = [row for row, _ in invented[:600]]
    told += rows(
        "doubter", {"instruments": [{"title": "Treaty", "states": ["PE", "UY"]}], "doubts": ["two, or three"]}
    )
    records, contradictions = settle(told, names=NAMES)
    parts = list(settle_all(told, names=library_names, folder=tmp_path, workers=workers))
    assert {r.id: r for some, _ in parts for r in some} == {r.id: r for r in records}
    assert {c.id: c for _, some in parts for c in some} == {c.id: c for c in contradictions}
    assert not list(tmp_path.iterdir())


class Shelf:
    """The smallest ledger: rows, their small blocks, and the block each was settled in."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.keys: dict[int, set[str]] = {}
        self.block: dict[str, str] = {}
        self.records: dict[str, tuple[object, ...]] = {}

    def near(self, keys: frozenset[int]) -> Iterable[Row]:
        """Return the rows in any of these small blocks."""
        return [self.rows[id_] for id_ in sorted({i for key in keys for i in self.keys.get(key, ())})]

    def whole(self, ids: frozenset[str]) -> Iterable[Row]:
        """Return the rows settled in one block with any of these."""
        wanted = {self.block[id_] for id_ in ids if id_ in self.block}
        return [self.rows[id_] for id_, block in self.block.items() if block in wanted]

    def change(self, added: list[Row], gone: Iterable[str] = ()) -> int:
        """Add and take away statements; return how many were settled anew."""
        settled = settle_touched(added, near=self.near, whole=self.whole, names=NAMES, gone=set(gone))
        for id_ in gone:
            self.records.pop(self.block.pop(id_), None)
            del self.rows[id_]
            for some in self.keys.values():
                some.discard(id_)
        for row in added:
            self.rows[row[2].id] = row
            for key in keys_of(Telling(*row, NAMES)):
                self.keys.setdefault(key, set()).add(row[2].id)
        for one in settled:
            for id_ in one.statements:
                self.records.pop(self.block.get(id_, ""), None)
        for one in settled:
            self.block |= dict.fromkeys(one.statements, one.block)
            self.records[one.block] = one.records
        return sum(len(one.statements) for one in settled)


def test_documents_added_one_by_one_come_to_what_settling_everything_comes_to(
    invented: list[tuple[Row, str]],
) -> None:
    documents: dict[str, list[Row]] = {}
    for row, _ in invented[:900]:
        documents.setdefault(row[0], []).append(row)
    shelf = Shelf()
    order = sorted(documents, key=lambda source: source[::-1])
    anew = sum(shelf.change(documents[source]) for source in order)
    everything, _ = settle([row for some in documents.values() for row in some], names=NAMES)
    assert {r for some in shelf.records.values() for r in some} == set(everything)  # type: ignore[comparison-overlap]
    assert anew < 900 * 12
    leaving = order[: len(order) // 4]
    for source in leaving:
        shelf.change([], [row[2].id for row in documents[source]])
    left, _ = settle([row for s in order if s not in leaving for row in documents[s]], names=NAMES)
    assert {r.id for some in shelf.records.values() for r in some} == {r.id for r in left}  # type: ignore[attr-defined]


def test_what_shares_no_small_block_is_not_touched() -> None:
    one = rows(
        "a",
        {"instruments": [{"title": "Treaty on Extradition", "states": ["PE", "UY"], "date": "2001-02-03"}]},
    )
    other = rows(
        "b", {"instruments": [{"title": "Treaty on Fisheries", "states": ["PE", "UY"], "date": "2011-02-03"}]}
    )
    same = rows(
        "c", {"instruments": [{"title": "Extradition Treaty", "states": ["UY", "PE"], "date": "2001"}]}
    )
    touched = blocks_touched(one, names=NAMES)
    assert touched.isdisjoint(blocks_touched(other, names=NAMES))
    assert not touched.isdisjoint(blocks_touched(same, names=NAMES))


def test_what_people_decided_stands_above_likeness() -> None:
    treaty = {
        "title": "Treaty on Extradition",
        "kind": "treaty",
        "states": ["PE", "UY"],
        "date": "2001-02-03",
    }
    told = rows("a", {"instruments": [treaty]}) + rows("b", {"instruments": [treaty]})
    told += rows("c", {"instruments": [{**treaty, "title": "The Lima Document", "date": "1999"}]})
    a, b, c = (statement.id for _, _, statement in told)
    assert len(settle(told, names=NAMES)[0]) == 2
    apart = Decided(apart=frozenset({tuple(sorted((a, b)))}))  # type: ignore[arg-type]
    assert len(settle(told, names=NAMES, decided=apart)[0]) == 3
    together = Decided(together=frozenset({tuple(sorted((a, c)))}))  # type: ignore[arg-type]
    assert len(settle(told, names=NAMES, decided=together)[0]) == 1


def test_a_source_published_earlier_and_added_later_leaves_the_id_alone() -> None:
    treaty = {
        "title": "Treaty on Extradition",
        "kind": "treaty",
        "states": ["PE", "UY"],
        "date": "2001-02-03",
    }
    first = rows("b", {"instruments": [treaty], "published": "2001-02-05"}, added="2026-01-01T00:00:00Z")
    earlier = rows("a", {"instruments": [treaty], "published": "2001-02-03"}, added="2026-05-01T00:00:00Z")
    (before,), _ = settle(first, names=NAMES)
    (after,), _ = settle(first + earlier, names=NAMES)
    assert after.id == before.id
    assert after.statements[0] == earlier[0][2].id
