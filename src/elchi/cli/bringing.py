"""Bringing: from what is named at the command line to arrivals and their journeys."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from elchi.journey import Journey
    from elchi.model.arrival import Arrival
    from elchi.model.finding import Finding


_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
"""How what is meant for the web begins (RFC 3986), whether or not we can fetch it."""


def check_date(published: str | None) -> None:
    """Raise a usage error where a date that was given is none."""
    from elchi.model.when import When, WhenError

    if published is not None:
        try:
            When.parse(published)
        except WhenError as error:
            raise click.BadParameter(f"{error}", param_hint="--published") from error


def brought_in(
    places: Iterable[str], findings: "list[Finding]", *, urls: bool = False
) -> "Iterator[Arrival]":
    """Yield what comes in by the door that suits each place; what cannot come in is a finding."""
    from elchi.acquisitions import files, stdin
    from elchi.model.finding import Finding

    for place in places:
        if place == "-":
            brought = stdin.bring(sys.stdin.buffer, clock=now)
        elif urls and _ADDRESS.match(place):
            from elchi.acquisitions.urls import bring

            allowed = os.environ.get("ELCHI_ALLOW_PRIVATE") == "1"
            brought = bring(place, clock=now, allow_private=allowed)
        else:
            brought = files.bring(place, clock=now)
        for came in brought:
            if isinstance(came, Finding):
                findings.append(came)
            else:
                yield came


def now() -> datetime:
    """Return the moment, aware UTC."""
    return datetime.now(UTC)


def journey_of(arrival: "Arrival", **options: Any) -> "Journey":
    """Return what became of an arrival."""
    from elchi.journey import travel

    return travel(arrival, **options)
