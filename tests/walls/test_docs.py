"""What is documented is true: commands run, words and settings have their heading, links lead somewhere."""

import dataclasses
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import elchi.model

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGES.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUN = [page for page in PAGES if re.search(r"^```(console|python)$", page.read_text(encoding="utf-8"), re.M)]
SETTING = re.compile(r"\bELCHI_[A-Z][A-Z_]*\b")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def headings(page: Path) -> list[str]:
    return re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)


def tool(name: str, *arguments: str) -> None:
    command = [sys.executable, str(ROOT / "tools" / name), "--check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", RUN, ids=named)
def test_every_command_shown_says_what_is_shown(page: Path) -> None:
    tool("run_docs.py", str(page))


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    tool("make_commands_doc.py")


def test_every_noun_of_the_model_has_its_heading() -> None:
    known = {heading.casefold() for heading in headings(ROOT / "docs" / "words.md")}
    for module in pkgutil.iter_modules(elchi.model.__path__, "elchi.model."):
        for name, noun in inspect.getmembers(importlib.import_module(module.name), dataclasses.is_dataclass):
            if noun.__module__ == module.name:
                word = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
                assert word.casefold() in known, f"docs/words.md lacks {word}"


def test_every_setting_has_its_heading_and_every_heading_is_a_setting() -> None:
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / "Makefile"]
    used = {setting for path in sources for setting in SETTING.findall(path.read_text(encoding="utf-8"))}
    told = {
        heading for heading in headings(ROOT / "docs" / "reference" / "settings.md") if SETTING.match(heading)
    }
    assert used == told


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{target} leads nowhere"
        if anchor:
            assert anchor in {heading.casefold().replace(" ", "-") for heading in headings(there)}, target


def test_the_readme_is_one_screen() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 60
