"""Settling in parts, by workers, and only what is touched comes to what settling everything comes to."""

import sys
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from random import Random

import pytest

from elchi.model.record import Record
from elchi.registry import blocks, crowds, settle
from elchi.registry.blocks import Rank, node_of, number_of
from elchi.registry.join import NOTHING, Decided
from elchi.registry.telling import Telling, Voice
from elchi.registry.touching import Alike, keys_of, settle_touched
from elchi.registry.wholesale import Row, settle_all
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
    """The smallest ledger: tellings, their small blocks, who are alike, and the block each was settled in."""

    def __init__(self) -> None:
        self.told: dict[int, Telling] = {}
        self.of_node: dict[int, set[int]] = {}
        self.keys: dict[int, list[Rank]] = {}
        self.links: dict[tuple[int, int], Alike] = {}
        self.block: dict[int, str] = {}
        self.records: dict[str, tuple[Record, ...]] = {}
        self.pairs = Decided()

    def first(self, key: int, most: int) -> list[Rank]:
        """Return at most so many of a small block."""
        return self.keys.get(key, [])[:most]

    def beside(self, key: int, rank: Rank, most: int) -> tuple[list[Rank], list[Rank]]:
        """Return at most so many before and after."""
        held = self.keys.get(key, [])
        below = held[: bisect_left(held, rank)]
        return below[::-1][:most], held[bisect_right(held, rank) :][:most]

    def nodes(self, numbers: Collection[int]) -> dict[int, int]:
        """Return the nodes of these."""
        return {number: node_of(self.told[number]) for number in numbers if number in self.told}

    def tellings(self, nodes: Collection[int]) -> list[Telling]:
        """Return one telling of each."""
        return [self.told[max(self.of_node[node])] for node in nodes if self.of_node.get(node)]

    def voices(self, nodes: Collection[int]) -> dict[int, list[Voice]]:
        """Return all who say what these say."""
        return {
            node: [self.told[number].voice for number in self.of_node[node]]
            for node in nodes
            if self.of_node.get(node)
        }

    def alike(self, nodes: Collection[int]) -> list[Alike]:
        """Return who are alike."""
        return [link for pair, link in self.links.items() if not set(nodes).isdisjoint(pair)]

    def linked(self, pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
        """Return those of these pairs that are alike."""
        return set(pairs) & self.links.keys()

    def together(self, nodes: Collection[int]) -> set[int]:
        """Return all settled in one block with any of these."""
        wanted = {self.block[number] for node in nodes for number in self.of_node.get(node, ())}
        return {node_of(self.told[number]) for number, block in self.block.items() if block in wanted}

    def decided(self, nodes: Collection[int], added: Sequence[Telling]) -> Decided:
        """Return what people decided."""
        return self.pairs

    def change(self, added: Sequence[Row], gone: Iterable[str] = (), also: Iterable[str] = ()) -> int:
        """Add and take away statements; return how many were settled anew."""
        numbers = {number_of(id_) for id_ in gone}
        told = [Telling(*row, NAMES) for row in added]
        change = settle_touched(told, self, gone=numbers, also={number_of(id_) for id_ in also})
        for number in numbers:
            self.records.pop(self.block.pop(number, ""), None)
            telling = self.told.pop(number)
            self.of_node[node_of(telling)].remove(number)
        for key, *rank in change.left:
            self.keys[key].remove(tuple(rank))
        for telling in told:
            self.told[number_of(telling.id)] = telling
            self.of_node.setdefault(node_of(telling), set()).add(number_of(telling.id))
        for key, *rank in change.entered:
            insort(self.keys.setdefault(key, []), tuple(rank))
        for pair in change.unlike:
            del self.links[pair]
        self.links |= {(link.one, link.other): link for link in change.alike}
        for one in change.settled:
            for id_ in one.statements:
                self.records.pop(self.block.get(number_of(id_), ""), None)
        for one in change.settled:
            self.block |= {number_of(id_): one.block for id_ in one.statements}
            self.records[one.block] = one.records
        return sum(len(one.statements) for one in change.settled)

    def register(self) -> dict[str, Record]:
        """Return the records by id."""
        return {record.id: record for some in self.records.values() for record in some}


def whole(told: Iterable[Row], decided: Decided = NOTHING) -> dict[str, Record]:
    """Return the records that settling everything comes to."""
    return {record.id: record for record in settle(told, names=NAMES, decided=decided)[0]}


@pytest.mark.parametrize(("crowd", "neighbours", "seed"), [(48, 12, 1), (5, 2, 2), (3, 1, 3)])
def test_documents_added_in_any_order_and_taken_away_come_to_what_settling_everything_comes_to(
    invented: list[tuple[Row, str]], monkeypatch: pytest.MonkeyPatch, crowd: int, neighbours: int, seed: int
) -> None:
    for module in (blocks, crowds):  # small crowds, so that a small library has many
        monkeypatch.setattr(module, "CROWD", crowd)
        monkeypatch.setattr(module, "NEIGHBOURS", neighbours)
    documents: dict[str, list[Row]] = {}
    for row, _ in invented[:900]:
        documents.setdefault(row[0], []).append(row)
    order = list(documents)
    Random(seed).shuffle(order)
    shelf = Shelf()
    anew = sum(shelf.change(documents[source]) for source in order)
    told = [row for some in documents.values() for row in some]
    assert shelf.register() == whole(told)
    assert anew < 900 * 12
    for source in order[: len(order) // 3]:
        shelf.change([], [row[2].id for row in documents.pop(source)])
    left = [row for some in documents.values() for row in some]
    assert shelf.register() == whole(left)
    # People join and part what they like, over the bounds of kinds of states too, and change their minds.
    ids = [row[2].id for row in left if row[2].kind.value == "instrument"]
    a, b, c, d = ids[0], ids[7], ids[20], ids[-1]
    apart = next(
        (r.statements[0], r.statements[1]) for r in shelf.register().values() if len(r.statements) > 2
    )
    for together in ({(a, b), (c, d)}, {(a, d)}, set()):
        shelf.pairs = Decided(
            frozenset(tuple(sorted(pair)) for pair in together),  # type: ignore[misc]
            frozenset({tuple(sorted(apart))} if together else ()),  # type: ignore[arg-type]
        )
        shelf.change([], also=(a, b, c, d, *apart))
        assert shelf.register() == whole(left, shelf.pairs)


def test_one_more_voice_for_an_office_that_thousands_tell_of_is_compared_with_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def told(number: int) -> list[Row]:
        name, office = [("Rosa Quispe", "Foreign Minister"), ("R. Quispe", "Minister of Foreign Affairs")][
            number % 2
        ]
        thing = {"person": name, "office": office, "of": "PE"}
        published = f"{2001 + number % 7}-02-03"
        return rows(f"s{number:04}", {"language": "en", "published": published, "offices": [thing]})

    shelf, every = Shelf(), [told(number) for number in range(3000)]
    for some in (every[:1], every[1:2], every[2:]):
        shelf.change([row for rows_ in some for row in rows_])
    assert len(shelf.keys) and max(map(len, shelf.keys.values())) == 2  # two faces, each in its blocks once

    def never(one: Telling, other: Telling) -> float:
        raise AssertionError("nobody is to be compared")

    monkeypatch.setattr("elchi.registry.touching.alike", never)
    every.append(told(3000))
    shelf.change(every[-1])
    shelf.change([], [row[2].id for row in every.pop(0)])
    monkeypatch.undo()
    (record,) = shelf.register().values()
    assert len(record.statements) == 3000 and {record.id: record} == whole(
        row for some in every for row in some
    )
    (office, *_) = [value for value in record.values if value.field == "office"]
    assert office.reason.startswith("said by 3000 independent sources")


def test_what_shares_no_small_block_is_not_compared() -> None:
    def keys(source: str, title: str, states: list[str], date: str) -> set[int]:
        (row,) = rows(source, {"instruments": [{"title": title, "states": states, "date": date}]})
        return set(keys_of(Telling(*row, NAMES)))

    one = keys("a", "Treaty on Extradition", ["PE", "UY"], "2001-02-03")
    assert one.isdisjoint(keys("b", "Treaty on Fisheries", ["PE", "UY"], "2011-02-03"))
    assert not one.isdisjoint(keys("c", "Extradition Treaty", ["UY", "PE"], "2001"))


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
