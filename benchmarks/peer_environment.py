"""The environment of a peer: what a benchmark compares us with is installed apart from us, once."""

import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path


def python_with(home: Path, packages: Sequence[str]) -> Path:
    """Return the interpreter of the environment in a folder, made and filled where it is not yet or holds others."""
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = home / "installed"
    wanted = "\n".join(packages)
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        print("making the peers' environment", file=sys.stderr)
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(home)
        pip(python, "install", *packages)
        stamp.write_text(wanted, encoding="utf-8")
    return python


def pip(python: Path, act: str, *arguments: str) -> None:
    """Let an environment's pip install or download; SystemExit with what pip said where it cannot."""
    command = [str(python), "-m", "pip", act, "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
