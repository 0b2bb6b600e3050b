"""Who may import whom, and how fast it all begins."""

import os
import resource
import subprocess
import sys
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
    for _ in range(5):  # processor time: what the clock shows depends on who else is at work
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
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
