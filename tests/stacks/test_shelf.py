"""The shelf: whole or not at all, once and for ever."""

import hashlib
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elchi.errors import NotInLibraryError
from elchi.model.finding import Finding
from elchi.model.holding import Holding
from elchi.stacks import Shelf
from elchi.stacks.fixity import Sound, check

WRITER = """
import sys
from elchi.stacks import Shelf
shelf = Shelf(sys.argv[1])
print("ready", flush=True)
n = 0
while True:
    shelf.put(n.to_bytes(4, "big") * 100_000)
    n += 1
"""


def files_below(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


@given(st.lists(st.binary(max_size=200), max_size=8))
@settings(max_examples=25, deadline=None)
def test_what_is_put_is_had_again_and_twice_adds_nothing(tmp_path_factory, pieces: list[bytes]):
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    for data in (*pieces, *pieces):
        holding = shelf.put(data, "text/plain")
        assert holding == Holding(hashlib.sha256(data).hexdigest(), len(data), "text/plain")
        assert holding.digest in shelf and shelf.get(holding.digest) == data
    assert list(shelf.digests()) == sorted({hashlib.sha256(data).hexdigest() for data in pieces})
    assert len(files_below(shelf.root)) == len(set(pieces))


def test_a_shelf_that_was_never_used_is_empty_and_makes_nothing(tmp_path: Path):
    shelf = Shelf(tmp_path / "none")
    assert list(shelf.digests()) == [] and list(check(shelf)) == [] and shelf.sweep() == 0
    assert "0" * 64 not in shelf and "../etc" not in shelf and 7 not in shelf
    assert not shelf.root.exists()


@pytest.mark.parametrize("digest", ["0" * 64, "../../etc/passwd", "", "A" * 64])
def test_what_is_not_there_is_said_so(tmp_path: Path, digest: str):
    with pytest.raises(NotInLibraryError):
        Shelf(tmp_path).get(digest)


def test_a_writer_killed_at_any_moment_leaves_only_whole_holdings(tmp_path: Path):
    shelf = Shelf(tmp_path / "shelf")
    chance = random.Random(11)
    for _ in range(6):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(shelf.root)], stdout=subprocess.PIPE)
        assert writer.stdout is not None and writer.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.0, 0.08))
        writer.kill()
        writer.wait()
        writer.stdout.close()
        assert all(isinstance(found, Sound) for found in check(shelf))
    shelf.sweep()
    assert len(files_below(shelf.root)) == len(list(shelf.digests())) > 0


def test_a_write_that_fails_at_any_step_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shelf = Shelf(tmp_path)
    for step in ("fsync", "fchmod"):
        with monkeypatch.context() as patch:
            patch.setattr(os, step, lambda *_: (_ for _ in ()).throw(OSError("the disk is full")))
            with pytest.raises(OSError, match="full"):
                shelf.put(step.encode())
        assert files_below(tmp_path) == []


def test_leftovers_are_swept_and_writers_at_work_are_not(tmp_path: Path):
    import fcntl

    arriving = tmp_path / "arriving"
    arriving.mkdir()
    (arriving / "left").write_bytes(b"half")
    with (arriving / "living").open("wb") as living:
        fcntl.flock(living, fcntl.LOCK_EX)
        assert Shelf(tmp_path).sweep() == 1
        assert [path.name for path in arriving.iterdir()] == ["living"]
    assert Shelf(tmp_path).sweep() == 1


def test_many_may_write_at_once(tmp_path: Path):
    faults: list[BaseException] = []

    def write() -> None:
        try:
            for n in range(25):
                Shelf(tmp_path).put(n.to_bytes(2, "big") * 1000)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert len(files_below(tmp_path)) == 25 and all(
        isinstance(found, Sound) for found in check(Shelf(tmp_path))
    )


def test_fixity_tells_what_was_altered_and_what_does_not_belong(tmp_path: Path):
    shelf = Shelf(tmp_path)
    sound, hurt = shelf.put(b"sound"), shelf.put(b"hurt")
    place = shelf.place(hurt.digest)
    place.chmod(0o644)
    place.write_bytes(b"hurt!")
    (place.parent / "notes.txt").write_text("x")
    found = list(check(shelf))
    assert Sound(sound.digest, 5) in found
    assert [one.code for one in found if isinstance(one, Finding)] == ["altered", "stranger"]


def test_holdings_cannot_be_written_over_by_accident(tmp_path: Path):
    shelf = Shelf(tmp_path)
    assert shelf.place(shelf.put(b"x").digest).stat().st_mode & 0o222 == 0
