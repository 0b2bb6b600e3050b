"""The same text gives the same bytes: again, in any order, in parallel, whatever the seed of hashes."""

import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import elchi

CORPUS = Path(__file__).parents[1] / "corpus" / "dev"
SOURCE = str(Path(elchi.__file__).parents[1])
SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_same_everywhere import digest_of
paths = [Path(p) for p in sys.argv[3:]]
for path in reversed(paths) if sys.argv[2] == "backwards" else paths:
    print(*digest_of(path))
"""


def digest_of(path: Path) -> tuple[str, str]:
    """Return the name of a text and the digest of all that is read from it, every passage and reason included."""
    from elchi.model.wire import contract
    from elchi.reading import read

    text = path.read_text(encoding="utf-8")
    reading = read(text, language=path.stem[:2], published="2022-04-26")
    wire = json.dumps(contract(reading, path.stem, explain=True), ensure_ascii=False)
    return path.stem, hashlib.sha256((wire + repr(reading)).encode()).hexdigest()


def digests_elsewhere(paths: list[Path], *, seed: str, order: str) -> dict[str, str]:
    """Return the digests as a process of its own finds them."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": SOURCE}
    command = [sys.executable, "-c", SCRIPT, str(Path(__file__).parent), order, *map(str, paths)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return dict(line.split(" ") for line in done.stdout.splitlines())


@pytest.fixture(scope="module")
def paths() -> list[Path]:
    return sorted(CORPUS.glob("*.txt"))


@pytest.fixture(scope="module")
def first(paths: list[Path]) -> dict[str, str]:
    return dict(map(digest_of, paths))


def test_a_text_read_again_gives_the_same_bytes(paths: list[Path], first: dict[str, str]) -> None:
    assert dict(map(digest_of, paths)) == first


def test_the_order_of_texts_changes_nothing(paths: list[Path], first: dict[str, str]) -> None:
    assert dict(map(digest_of, reversed(paths))) == first


def test_processes_side_by_side_find_the_same_bytes(paths: list[Path], first: dict[str, str]) -> None:
    with ThreadPoolExecutor(2) as pool:
        running = [
            pool.submit(digests_elsewhere, half, seed="random", order="forwards")
            for half in (paths[::2], paths[1::2])
        ]
    assert {name: digest for done in running for name, digest in done.result().items()} == first


def test_threads_side_by_side_find_the_same_bytes(paths: list[Path], first: dict[str, str]) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert dict(pool.map(digest_of, paths)) == first


@pytest.mark.parametrize(("seed", "order"), [("0", "forwards"), ("1", "backwards"), ("4711", "forwards")])
def test_the_seed_of_hashes_changes_nothing(
    paths: list[Path], first: dict[str, str], seed: str, order: str
) -> None:
    assert digests_elsewhere(paths, seed=seed, order=order) == first
