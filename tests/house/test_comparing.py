"""A list in a CSV file against a library: `elchi compare`."""

import os
import subprocess
import sys
from pathlib import Path

ELCHI = [sys.executable, "-c", "from elchi.cli import main; main()"]
TEXT = (
    "Peru and Uruguay sign an agreement\n\n"
    "On 3 May 2021 the Agreement on Cooperation in Tourism between the Government of the Republic of Peru and the "
    "Government of the Oriental Republic of Uruguay was signed in Lima.\n"
)
LIST = (
    "Registration Number,Title,Participants,Date of conclusion\n"
    "1,Tourism Agreement,Peru; Uruguay,04/05/2021\n"
    "2,Agreement on Fisheries,Peru; Uruguay,04/05/2020\n"
)


def run(home: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run a command on a library of its own."""
    return subprocess.run(
        [*ELCHI, *map(str, arguments)],
        env=os.environ | {"ELCHI_HOME": str(home), "ELCHI_DATABASE": "", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_list_is_compared_with_the_library(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT)
    (tmp_path / "list.csv").write_text(LIST)
    (tmp_path / "fruit.csv").write_text("Fruit,Colour\napple,red\n")
    home = tmp_path / "library"
    assert run(home, "add", tmp_path / "text.txt").returncode == 0
    found = run(home, "compare", tmp_path / "list.csv")
    assert found.returncode == 0, found.stderr
    assert "It was signed 3 May 2021 by the register and 4 May 2021 by the list (row 1)." in found.stdout
    assert "row 2  2020-05-04  PE–UY  Agreement on Fisheries" in found.stdout
    refused = run(home, "compare", tmp_path / "fruit.csv")
    assert refused.returncode == 1
    assert "No mapping knows these columns: fruit, colour" in refused.stderr
