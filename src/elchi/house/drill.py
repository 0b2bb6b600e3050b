"""The drill: is the library in its stacks? It is rebuilt from them in a scratch place, and the two are compared."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from elchi.errors import SettingError
from elchi.house import journal
from elchi.house.facts import Facts, Progress, count, facts
from elchi.model.finding import Finding

SHOWN = 10
"""Names of one part that are told; the number is told of all."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the library: how much of it is here, how much was rebuilt, and the names of what differs."""

    name: str
    here: int
    rebuilt: int
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a drill found; `seconds` is what the rebuilding took."""

    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]
    seconds: float

    @property
    def same(self) -> bool:
        """Did everything come out as it is?"""
        return not self.findings and not any(part.differing for part in self.parts)


def drill(*, scratch: Path | None, progress: Progress) -> Report:
    """Rebuild this library from its stacks alone in a scratch place, compare, and take the scratch place away.

    The journal is brought up to date first. `scratch` names an existing folder to make that place in.
    """
    journal.keep_up(progress=progress)
    with tempfile.TemporaryDirectory(prefix="elchi-drill-", dir=scratch) as place:
        said, seconds = _rebuilt(Path(place), journal.shelf().root)
    return Report(
        tuple(compared(facts(progress=progress), said["facts"])),
        tuple(Finding(*found) for found in said["findings"]),
        seconds,
    )


def compared(here: Facts, rebuilt: Facts) -> Iterator[Part]:
    """Yield each part of two libraries with what differs."""
    for name in dict.fromkeys((*here, *rebuilt)):
        a, b = here.get(name, {}), rebuilt.get(name, {})
        differing = tuple(sorted(key for key in a.keys() | b.keys() if a.get(key) != b.get(key)))
        yield Part(name, count(a), count(b), differing)


def told(report: Report) -> Iterator[str]:
    """Yield the lines of a report."""
    wide = max(len(part.name) for part in report.parts)
    yield f"{'':<{wide}}  {'here':>9}  {'rebuilt':>9}"
    for part in report.parts:
        verdict = "the same" if not part.differing else f"{len(part.differing)} differ"
        yield f"{part.name:<{wide}}  {part.here:>9,}  {part.rebuilt:>9,}  {verdict}"
        for key in part.differing[:SHOWN]:
            yield f"{'':<{wide}}    {key}"
        if len(part.differing) > SHOWN:
            yield f"{'':<{wide}}    … and {len(part.differing) - SHOWN} more"
    if report.same:
        yield "Everything was rebuilt from the stacks as it is."
    else:
        yield "Not everything was rebuilt as it is: see what differs above."


def _rebuilt(place: Path, stacks: Path) -> tuple[dict[str, Any], float]:
    """Return what another process says of the library that it rebuilt: this one is tied to its own database."""
    import time

    out = place / "facts.json"
    environ = os.environ | {"ELCHI_HOME": str(place / "library"), "ELCHI_DATABASE": ""}
    began = time.monotonic()
    command = [sys.executable, "-m", "elchi.house.rebuilding", str(stacks), str(out)]
    done = subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=False)
    if done.returncode or not out.is_file():
        raise SettingError(
            f"The library could not be rebuilt in {place} (see above); is there room? Name another place with --in."
        )
    said: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return said, time.monotonic() - began
