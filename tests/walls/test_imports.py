"""Who may import whom, and how fast it all begins."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BEGINS = {
    "import elchi": ([sys.executable, "-c", "import elchi"], 0.2),
    "elchi --help": ([str(Path(sys.executable).with_name("elchi")), "--help"], 0.5),
}
HEAVY = (
    "django",
    "jinja2",
    "httpx",
    "lxml",
    "trafilatura",
    "pypdfium2",
    "rich",
    "rapidfuzz",
    "ahocorasick_rs",
)


def test_the_import_walls_stand() -> None:
    walls = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([walls, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("what", BEGINS)
def test_it_begins_at_once(what: str) -> None:
    command, seconds = BEGINS[what]
    took = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        took.append(time.perf_counter() - began)
    assert min(took) < seconds


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import sys, elchi, elchi.cli, elchi.journey; print(*sys.modules)"],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert sorted(set(HEAVY) & set(said.stdout.split())) == []
