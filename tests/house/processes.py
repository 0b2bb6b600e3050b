"""Other processes on the library of a test."""

import os
import subprocess
import sys
from pathlib import Path


def is_on_server() -> bool:
    """Does the test run on PostgreSQL?"""
    from django.db import connection

    return connection.vendor == "postgresql"


def _address() -> str:
    """Return the address of the test's own database where that is on a server; nothing for one in its folder."""
    from django.db import connection

    held = connection.settings_dict
    return f"postgres://{held['USER']}@/{held['NAME']}?host={held['HOST']}" if is_on_server() else ""


def run(script: str, home: Path, *arguments: str) -> "subprocess.Popen[str]":
    """Start a script on the library in a folder."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env=os.environ | {"ELCHI_HOME": str(home), "ELCHI_DATABASE": _address()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
