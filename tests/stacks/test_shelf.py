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
from ocfl import StorageRoot

from elchi.errors import NotInLibraryError
from elchi.model.finding import Finding
from elchi.model.holding import Holding
from elchi.stacks import Shelf, flat
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


def objects_of(shelf: Shelf) -> list[Path]:
    """Return the folders of objects as another reader of OCFL finds them, each with its declaration."""
    return [path.parent for path in shelf.root.rglob("0=ocfl_object_1.1")]


def leftovers(shelf: Shelf) -> list[Path]:
    return list(shelf.root.with_name(f"{shelf.root.name}.arriving").glob("*"))


@given(st.lists(st.binary(max_size=200), max_size=8))
@settings(max_examples=25, deadline=None)
def test_what_is_put_is_had_again_and_twice_adds_nothing(tmp_path_factory, pieces: list[bytes]):
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    for data in (*pieces, *pieces):
        holding = shelf.put(data, "text/plain")
        assert holding == Holding(hashlib.sha256(data).hexdigest(), len(data), "text/plain")
        assert holding.digest in shelf and shelf.get(holding.digest) == data
    assert list(shelf.digests()) == sorted({hashlib.sha256(data).hexdigest() for data in pieces})
    assert len(objects_of(shelf)) == len(set(pieces)) and leftovers(shelf) == []


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
        time.sleep(chance.uniform(0.0, 0.08) if objects_of(shelf) else 1.0)  # the first gets something done
        writer.kill()
        writer.wait()
        writer.stdout.close()
        assert all(isinstance(found, Sound) for found in check(shelf))
    shelf.sweep()
    assert leftovers(shelf) == []
    assert len(objects_of(shelf)) == len(list(shelf.digests())) > 0
    assert_valid(shelf)


def test_a_write_that_fails_at_any_step_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shelf = Shelf(tmp_path / "shelf")
    shelf.put(b"before")
    for step in ("fsync", "fchmod"):
        with monkeypatch.context() as patch:
            patch.setattr(os, step, lambda *_: (_ for _ in ()).throw(OSError("the disk is full")))
            with pytest.raises(OSError, match="full"):
                shelf.put(step.encode())
        assert leftovers(shelf) == [] and len(objects_of(shelf)) == 1


def test_leftovers_are_swept_and_writers_at_work_are_not(tmp_path: Path):
    import fcntl

    shelf = Shelf(tmp_path / "shelf")
    arriving = tmp_path / "shelf.arriving"
    (arriving / "left").mkdir(parents=True)
    (arriving / "left" / "half").write_bytes(b"half")
    (arriving / "living").mkdir()
    living = os.open(arriving / "living", os.O_RDONLY)
    fcntl.flock(living, fcntl.LOCK_EX)
    assert shelf.sweep() == 1
    assert [path.name for path in arriving.iterdir()] == ["living"]
    os.close(living)
    assert shelf.sweep() == 1


def test_many_may_write_at_once(tmp_path: Path):
    faults: list[BaseException] = []

    def write() -> None:
        try:
            for n in range(25):
                Shelf(tmp_path / "shelf").put(n.to_bytes(2, "big") * 1000)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    shelf = Shelf(tmp_path / "shelf")
    assert len(objects_of(shelf)) == 25 and all(isinstance(found, Sound) for found in check(shelf))


def test_fixity_tells_what_was_altered_and_what_does_not_belong(tmp_path: Path):
    shelf = Shelf(tmp_path / "shelf")
    sound, hurt, gone, recounted = (shelf.put(data) for data in (b"sound", b"hurt", b"gone", b"recounted"))
    place = shelf.place(hurt.digest)
    place.chmod(0o644)
    place.write_bytes(b"hurt!")
    shelf.place(gone.digest).unlink()
    inventory = shelf.place(recounted.digest).parents[2] / "inventory.json"
    inventory.chmod(0o644)
    inventory.write_text(inventory.read_text().replace("Elchi", "Other"))
    (place.parent / "notes.txt").write_text("x")
    (place.parents[4] / "lost").mkdir()
    found = list(check(shelf))
    assert [one for one in found if isinstance(one, Sound)] == [Sound(sound.digest, 5)]
    told = {(one.code, Path(one.where).name) for one in found if isinstance(one, Finding)}
    assert told == {
        ("altered", "original"),
        ("missing", "original"),
        ("altered", "inventory.json"),
        ("stranger", "notes.txt"),
        ("stranger", "lost"),
    }


def test_holdings_cannot_be_written_over_by_accident(tmp_path: Path):
    shelf = Shelf(tmp_path / "shelf")
    assert shelf.place(shelf.put(b"x").digest).stat().st_mode & 0o222 == 0


def assert_valid(shelf: Shelf) -> None:
    """Another's reader of OCFL finds nothing wrong, and nothing to warn of."""
    root = StorageRoot(root=str(shelf.root))
    assert root.validate(log_warnings=True, validate_objects=True), root.errors
    _, good, errors = root.validate_hierarchy(log_warnings=True)
    assert (good, errors) == (len(objects_of(shelf)), [])


def test_the_shelf_is_an_ocfl_root_by_another_readers_word(tmp_path: Path):
    shelf = Shelf(tmp_path / "shelf")
    shelf.put(b"words", "text/plain", about={"origin": "talks.txt", "door": "file"})
    shelf.put(b"")
    shelf.put_object("urn:elchi:journal:1", {"a.json": b"{}", "b.json": b"{}"}, message="two alike")
    shelf.put_object("urn:elchi:год/№ 1", {"a": b"1"}, message="an id that is no name of a folder")
    assert_valid(shelf)
    assert shelf.about(shelf.put(b"words").digest)["origin"] == "talks.txt"
    other = Shelf(tmp_path / "other")
    for id_, folder in shelf.objects():
        assert other.take_over(folder, id_) and not other.take_over(folder, id_)
    assert list(other.digests()) == list(shelf.digests())
    assert_valid(other)


def test_what_is_damaged_is_not_taken_over(tmp_path: Path):
    shelf, other = Shelf(tmp_path / "shelf"), Shelf(tmp_path / "other")
    place = shelf.place(shelf.put(b"words").digest)
    place.chmod(0o644)
    place.write_bytes(b"wor")
    ((id_, folder),) = shelf.objects()
    with pytest.raises(ValueError, match="no longer those"):
        other.take_over(folder, id_)
    assert list(other.objects()) == [] and leftovers(other) == []


def test_a_shelf_of_the_form_before_is_taken_over_however_often_it_is_interrupted(tmp_path: Path):
    old = {hashlib.sha256(data).hexdigest(): data for data in (b"one", b"two", b"three")}
    for digest, data in old.items():
        path = tmp_path / "shelf" / digest[:2] / digest[2:4] / digest
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    shelf = Shelf(tmp_path / "shelf")
    assert flat.is_needed(shelf)
    next(flat.take_over(shelf))
    assert flat.is_needed(shelf)
    assert len(list(flat.take_over(shelf))) == 2
    assert not flat.is_needed(shelf) and not (tmp_path / "shelf.flat").exists()
    assert {digest: shelf.get(digest) for digest in shelf.digests()} == old
    assert_valid(shelf)
