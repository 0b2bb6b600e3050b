"""Objects that come onto the shelf together: all of a batch or none, and a kill leaves only whole ones."""

import errno
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elchi.stacks import Shelf, disk
from elchi.stacks.fixity import Sound, check

WRITER = """
import sys
from elchi.stacks import Shelf
shelf = Shelf(sys.argv[1])
print("ready", flush=True)
n = 0
while True:
    with shelf.batch() as batch:
        for _ in range(20):
            batch.put(n.to_bytes(4, "big") * 1000)
            n += 1
    print(n, flush=True)
"""


def leftovers(shelf: Shelf) -> list[Path]:
    return list(shelf.root.with_name(f"{shelf.root.name}.arriving").glob("*"))


@given(st.lists(st.binary(max_size=60), max_size=12), st.integers(0, 12))
@settings(max_examples=25, deadline=None)
def test_a_batch_is_worth_as_much_as_one_after_the_other(tmp_path_factory, pieces: list[bytes], cut: int):
    one, other = (Shelf(tmp_path_factory.mktemp("shelf") / name) for name in ("one", "other"))
    holdings = [one.put(data, "text/plain") for data in pieces]
    came = []
    for some in (pieces[:cut], pieces[cut:], pieces):
        with other.batch() as batch:
            came += [batch.put(data, "text/plain") for data in some]
    assert came[: len(pieces)] == holdings
    assert [id_ for id_, _ in other.objects()] == [id_ for id_, _ in one.objects()]
    assert all(isinstance(found, Sound) for found in check(other)) and leftovers(other) == []


def test_nothing_of_a_batch_is_there_before_it_ends_and_none_of_one_that_fails(tmp_path: Path):
    shelf = Shelf(tmp_path / "shelf")
    with shelf.batch() as batch:
        holding = batch.put(b"early")
        assert holding.digest not in shelf
    assert shelf.get(holding.digest) == b"early"
    with pytest.raises(RuntimeError), shelf.batch() as batch:
        late = batch.put(b"late")
        raise RuntimeError
    assert late.digest not in shelf and leftovers(shelf) == []


def test_a_disk_that_refuses_is_told_and_nothing_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shelf = Shelf(tmp_path / "shelf")
    shelf.put(b"before")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "the disk is full")

    for name in ("write", "force_all_below"):
        with monkeypatch.context() as patch:
            patch.setattr(disk, name, full)
            with pytest.raises(OSError, match="full"), shelf.batch() as batch:
                batch.put(b"after")
        assert len(list(shelf.objects())) == 1 and leftovers(shelf) == []


@pytest.mark.parametrize(("many", "has_call"), [(5, True), (5, False), (20, False)])
def test_where_few_come_or_there_is_no_call_for_the_whole_file_system_each_file_is_forced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int, has_call: bool
):
    forced: set[tuple[int, int]] = set()
    real = os.fsync

    def fsync(handle: int) -> None:
        told = os.fstat(handle)
        forced.add((told.st_dev, told.st_ino))
        real(handle)

    monkeypatch.setattr(disk, "_syncfs", lambda: (lambda handle: 1 / 0) if has_call else None)
    monkeypatch.setattr(os, "fsync", fsync)
    shelf = Shelf(tmp_path / "shelf")
    with shelf.batch() as batch:
        for number in range(many):
            batch.put(bytes([number]))
    below = [shelf.root, *shelf.root.rglob("*")]
    missed = [path for path in below if (path.stat().st_dev, path.stat().st_ino) not in forced]
    assert missed == []


def test_a_batch_costs_two_forcings_however_many_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    calls: list[str] = []
    shelf = Shelf(tmp_path / "shelf")
    shelf.put(b"the root is there")
    monkeypatch.setattr(disk, "_syncfs", lambda: lambda handle: calls.append("whole") or 0)
    monkeypatch.setattr(os, "fsync", lambda handle: calls.append("one"))
    with shelf.batch() as batch:
        for number in range(100):
            batch.put(number.to_bytes(2, "big"))
    assert calls == ["whole", "whole"] and len(list(shelf.digests())) == 101


def test_a_writer_of_batches_killed_at_any_moment_leaves_whole_holdings_and_all_it_told_of(tmp_path: Path):
    shelf = Shelf(tmp_path / "shelf")
    chance = random.Random(7)
    for _ in range(6):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(shelf.root)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None and writer.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.0, 0.3))
        writer.kill()
        told = [int(line) for line in writer.communicate()[0].split()]
        expected = [n.to_bytes(4, "big") * 1000 for n in range(max(told, default=0))]
        found = list(check(shelf))
        assert all(isinstance(one, Sound) for one in found)
        held = {shelf.get(digest) for digest in shelf.digests()}
        assert held.issuperset(expected)
    shelf.sweep()
    assert leftovers(shelf) == []
