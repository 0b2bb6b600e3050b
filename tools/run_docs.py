"""Run what the docs show: every command of a `console` block, in a folder of its own; with --check, fail where stale.

In a page, ` ```text file=NAME ` is written into the folder, ` ```toml add=NAME ` is added to the end of a file, and
each `$ ` line of ` ```console ` is run there by a shell, with the lines below it as its output (`...` stands for
anything); ` ```python ` must run. Ports 38760 to 38769 stand for such as are free, so that pages may run beside each
other. A page that holds `<!-- runs on a copy of the repository -->` finds the reader, its tests and the corpus in its
folder and runs that copy. Without --check a block whose output differs is written anew.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
FENCE = re.compile(r"^```(?P<kind>\w+)(?: (?P<act>file|add)=(?P<name>\S+))?\n(?P<body>.*?)^```$", re.M | re.S)
COPIED = ("src", "tests/corpus", "tests/reading")
PORT = re.compile(r"\b3876\d\b")
"""The ports that pages show."""
COPY = "<!-- runs on a copy of the repository -->"


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a page: a library of its own, the commands of this Python, no colours."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("ELCHI_")}
    return own | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": str((folder if (folder / "src").is_dir() else ROOT) / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "ELCHI_HOME": str(folder / "library"),
        "COLUMNS": "90",
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }


def steps(body: str) -> list[tuple[str, str]]:
    """Return the commands of a console block, each with the output shown for it."""
    found: list[tuple[str, str]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], ""))
        elif line.startswith("> ") and found and not found[-1][1]:
            found[-1] = (f"{found[-1][0]}\n{line[2:]}", "")
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}{line}\n")
    return found


def run(command: str, folder: Path) -> str:
    """Return what a command says, both streams; a failing command ends with its exit code."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    said = "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
    return said if done.returncode == 0 else f"{said}[exit code {done.returncode}]\n"


def free_port() -> str:
    """Return a port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def agrees(shown: str, said: str) -> bool:
    """Is the output what the page shows, where `...` stands for anything?"""
    parts = (re.escape(part) for part in shown.split("..."))
    return re.fullmatch(".*".join(parts), said, re.S) is not None


def page_as_run(text: str, folder: Path) -> str:
    """Return the page with each output as the commands really give it; outputs that agree stay as they are."""
    if COPY in text:
        for part in COPIED:
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", folder)
    ports = {shown: free_port() for shown in PORT.findall(text)}

    def meant(said: str) -> str:
        return PORT.sub(lambda shown: ports[shown[0]], said)

    def answer(command: str) -> str:
        said = run(meant(command), folder)
        for shown, port in ports.items():
            said = said.replace(port, shown)
        return said

    def done(fence: re.Match[str]) -> str:
        if fence["act"]:
            path = folder / fence["name"]
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a" if fence["act"] == "add" else "w", encoding="utf-8") as file:
                file.write(meant(fence["body"]))
        if fence["kind"] == "python":
            said = answer(f"python - <<'END'\n{fence['body']}END")
            return f"{fence[0]}\n\n{said}" if "[exit code" in said else fence[0]
        if fence["kind"] != "console":
            return fence[0]
        lines = []
        for command, shown in steps(fence["body"]):
            said = answer(command)
            lines.append("$ " + command.replace("\n", "\n> ") + "\n")
            lines.append(shown if agrees(shown, said) else said)
        return f"```console\n{''.join(lines)}```"

    return FENCE.sub(done, text)


def main() -> int:
    """Run the pages named, or all; write them anew, or with --check say where they differ."""
    parser = argparse.ArgumentParser(description="Run the commands that the docs show.")
    parser.add_argument("--check", action="store_true", help="write nothing, fail where an output differs")
    parser.add_argument("pages", nargs="*", type=Path, default=PAGES)
    arguments = parser.parse_args()
    stale = 0
    for page in arguments.pages:
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory(prefix="elchi-docs-") as folder:
            now = page_as_run(text, Path(folder))
        if now == text:
            continue
        stale += 1
        if arguments.check:
            with tempfile.NamedTemporaryFile("w", suffix=".md", encoding="utf-8") as file:
                file.write(now)
                file.flush()
                subprocess.run(["diff", "-u", str(page), file.name], check=False)
            print(f"{page} shows another output than its commands give; run tools/run_docs.py.")
        else:
            page.write_text(now, encoding="utf-8")
    return int(arguments.check and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
