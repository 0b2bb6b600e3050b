"""Progress at a terminal, for whatever takes longer than two seconds."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 2.0
"""Seconds before anything is shown."""


def with_progress(things: Iterable[T], doing: str) -> Iterator[T]:
    """Hand things on, and show on a terminal how many were done once it takes longer than two seconds."""
    if not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    began = time.monotonic()
    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=False) as progress:
        task = progress.add_task(doing, total=None, visible=False)
        for number, thing in enumerate(things):
            progress.update(task, completed=number, visible=time.monotonic() - began > PATIENCE)
            yield thing
