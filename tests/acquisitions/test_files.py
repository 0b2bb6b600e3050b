"""The door for files: what can be read arrives, what cannot is told."""

import io
import os
import resource
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from elchi.acquisitions import files, stdin
from elchi.model.arrival import Arrival
from elchi.model.finding import Finding

NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)


def clock() -> datetime:
    return NOON


def came(path: Path | str, **options: int) -> list[str]:
    """The names of what arrived and the codes of what did not, in order."""
    return [
        Path(one.origin).name if isinstance(one, Arrival) else one.code
        for one in files.bring(path, clock=clock, **options)
    ]


def test_a_file_arrives_with_its_bytes_and_what_its_suffix_suggests(tmp_path: Path):
    path = tmp_path / "a.MD"
    path.write_bytes(b"# x\r\n")
    assert list(files.bring(path, clock=clock)) == [
        Arrival(b"# x\r\n", str(path), "file", NOON, "text/markdown")
    ]


def test_a_folder_arrives_in_the_order_of_names_with_what_lies_deeper_and_nothing_hidden(tmp_path: Path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/d.txt", ".hidden"):
        (tmp_path / name).write_text("x")
    assert came(tmp_path) == ["a.txt", "d.txt", "c.txt"]


def test_a_loop_of_folders_is_told_once_and_the_rest_arrives(tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "z.txt").write_text("x")
    assert came(tmp_path) == ["loop", "loop", "z.txt"]


def test_a_folder_reached_by_two_links_arrives_once(tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("x")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert came(tmp_path) == ["x.txt"]


@pytest.fixture
def well(tmp_path: Path) -> Iterator[Path]:
    """A folder deeper than Python recurses; taken away again step by step, for the same reason."""
    depth, before = 1200, Path.cwd()
    os.chdir(tmp_path)
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("deep.txt").write_text("x")
    os.chdir(before)
    yield tmp_path
    os.chdir(tmp_path)
    for _ in range(depth):
        os.chdir("d")
    Path("deep.txt").unlink()
    for _ in range(depth):
        os.chdir("..")
        Path("d").rmdir()
    os.chdir(before)


def test_folders_may_lie_as_deep_as_the_disk_allows(well: Path):
    assert came(well) == ["deep.txt"]


def test_what_is_no_document_is_told(tmp_path: Path):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "dead").symlink_to("/nowhere")
    os.mkfifo(tmp_path / "pipe")
    assert came(tmp_path) == ["not-found", "empty", "not-a-file"]
    assert came(tmp_path / "absent") == ["not-found"]
    assert came(tmp_path / "empty.txt" / "x") == ["not-found"]
    assert came("/dev/zero") == ["not-a-file"]
    assert came("a\0b") == ["unreadable"]
    (tmp_path / "folder").mkdir()
    assert came(tmp_path / "folder") == ["empty"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_we_may_not_read_is_told(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    assert came(path) == ["unreadable"]


def test_two_hundred_megabytes_are_told_without_being_read(tmp_path: Path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (finding,) = files.bring(path, clock=clock)
    assert isinstance(finding, Finding) and finding.code == "too-large"
    assert "200 MB" in finding.what and "50 MB" in finding.what
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def test_the_limit_itself_is_allowed(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert came(path, max_bytes=5) == ["a.txt"]
    assert came(path, max_bytes=4) == ["too-large"]


def test_standard_input_arrives_or_says_why_not():
    def one(data: bytes) -> Arrival | Finding:
        (only,) = stdin.bring(io.BytesIO(data), clock=clock, max_bytes=5)
        return only

    assert one(b"12345") == Arrival(b"12345", "-", "stdin", NOON)
    assert [f.code for f in (one(b""), one(b"123456")) if isinstance(f, Finding)] == ["empty", "too-large"]
    closed = io.BytesIO()
    closed.close()
    assert [f.code for f in stdin.bring(closed, clock=clock) if isinstance(f, Finding)] == ["unreadable"]
