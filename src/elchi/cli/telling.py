"""Telling: findings, tables, JSON and progress, as every command shows them."""

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

    from elchi.model.finding import Finding


T = TypeVar("T")
FOUND_WRONG = 1
_KEPT_ALL_THE_SAME = frozenset({"unknown-language", "unread-language", "unread-rest", "unknown-date"})
MOST_TOLD = 10
"""Of findings on records that were kept all the same; what was refused is told each."""


def tell(findings: "list[Finding]") -> int:
    """List findings on standard error and return the exit code; of many that cost nothing, the first and how many."""
    told: dict[str, int] = {}
    for finding in findings:
        told[finding.code] = told.get(finding.code, 0) + 1
        if finding.code not in _KEPT_ALL_THE_SAME or told[finding.code] <= MOST_TOLD:
            click.echo("".join(c if c.isprintable() else "\ufffd" for c in str(finding)), err=True)
    for code in sorted(_KEPT_ALL_THE_SAME & told.keys()):
        if (more := told[code] - MOST_TOLD) > 0:
            click.echo(
                f"… and {more} more of the same kind; each is kept, and its page tells it. [{code}]", err=True
            )
    return FOUND_WRONG if findings else 0


def console() -> "Console":
    """Return a console that shows words as they are; 120 columns where it is no terminal."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = 120
    return console


def echo_json(answer: object) -> None:
    """Print an answer as JSON."""
    from elchi.house.reading_room.wire import encode

    click.echo(encode(answer))


def with_progress(things: Iterable[T], doing: str) -> Iterator[T]:
    """Hand things on, and show how many at a terminal once it takes long."""
    from elchi.house.progress import with_progress

    shown: Iterator[T] = with_progress(things, doing)
    return shown
