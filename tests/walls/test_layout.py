"""The house as it is built: names, sizes, data beside their loader, a wheel that holds all of it, nothing of outside."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ELCHI = ROOT / "src" / "elchi"
MODULES = sorted(path for path in ELCHI.rglob("*.py") if "migrations" not in path.parts)
LARGEST = 400
LARGER_BECAUSE: dict[str, str] = {}
DATA = {".toml", ".txt", ".html", ".css", ".js", ".svg", ".png", ".md"}
NOT_OURS = [
    re.compile(r"(?<![\w.])/(?:work|root|tmp|home|mnt|Users)/"),
    re.compile(r"(?:py" + r"pi|np" + r"mjs|python" + r"hosted|index-" + r"url)", re.I),
    re.compile(
        r"\b(?:cl" + r"aude|anth" + r"ropic|open" + r"ai|chat" + r"gpt|co" + r"pilot|L" + r"LMs?)\b", re.I
    ),
    re.compile(
        r"\b(?:gener" + r"ated|writ" + r"ten) (?:by|with) (?:an? )?(?:A" + r"I|ass" + r"istant|ag" + r"ent)\b"
    ),
]


def tracked() -> list[Path]:
    """Return the files of the repository as git knows them."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("NOT A CLONE: without git nobody can say which files are the repository's.")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_module_is_named_after_nothing() -> None:
    nothing = {"util", "utils", "helper", "helpers", "common", "core", "misc"}
    assert [path for path in MODULES if nothing & {path.stem, *path.relative_to(ELCHI).parts}] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ELCHI)))
def test_a_module_is_short_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not text or text.startswith('"""'), "it opens without saying what it is for"
    name = path.relative_to(ELCHI).as_posix()
    lines = len(text.splitlines())
    assert lines <= LARGEST or name in LARGER_BECAUSE, f"{lines} lines; divide it, or list it with a reason"


def test_what_is_listed_as_large_is_large() -> None:
    small = [
        name for name in LARGER_BECAUSE if len((ELCHI / name).read_text("utf-8").splitlines()) <= LARGEST
    ]
    assert small == [], "take them off the list"


@pytest.mark.parametrize("package", ["languages", "vocabularies"])
def test_packages_of_data_hold_data_beside_their_loader(package: str) -> None:
    files = [
        path for path in (ELCHI / package).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    assert [path for path in files if path.suffix != ".toml"] == [ELCHI / package / "__init__.py"]


def test_the_sample_holds_the_corpus_and_the_founding_article_retold() -> None:
    sample, corpus = ELCHI / "sample", ROOT / "tests" / "corpus" / "dev"
    facts = tomllib.loads((sample / "sample.toml").read_text(encoding="utf-8"))
    assert {path.stem for path in sample.glob("*.txt")} == set(facts)
    assert set(facts) == {path.stem for path in corpus.glob("*.txt")} | {"retelling"}
    for path in corpus.glob("*.txt"):
        assert (sample / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    held = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    files = [path.relative_to(ROOT / "src").as_posix() for path in tracked() if path.is_relative_to(ELCHI)]
    assert [name for name in files if name not in held] == []
    assert {Path(name).suffix for name in files} - {".py"} <= DATA


def test_the_repository_names_nothing_of_the_machine_it_was_made_on() -> None:
    found = []
    for path in tracked():
        if path.suffix in {".png", ".pdf", ".docx", ".ico"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if any(pattern.search(line) for pattern in NOT_OURS):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []
