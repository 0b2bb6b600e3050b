"""Rounds of watching as the command line walks them, and what the log says, in lines."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from elchi.errors import SettingError
from elchi.house.holdings import fetches
from elchi.house.library import locked
from elchi.house.watching import Round, World
from elchi.journey import travel
from elchi.model.finding import Finding
from elchi.model.watched import Watched

BUSY = "Another round of watching is under way in this library; wait until it is done."
Progress = Callable[[Iterable[Any], str], Iterator[Any]]


def chosen(places: Sequence[Watched], names: Sequence[str]) -> tuple[Watched, ...]:
    """Return the places of these names, or all; SettingError where there is none of a name."""
    known = {place.name: place for place in places}
    for name in names:
        if name not in known:
            raise SettingError(f"No place {name} is watched; these are: {', '.join(known) or 'none yet'}.")
    return tuple(known[name] for name in dict.fromkeys(names)) if names else tuple(places)


def keep_watching(
    places: Sequence[Watched],
    *,
    every: int | None,
    progress: Progress,
    echo: Callable[[str], None],
    tell: Callable[[list[Finding]], int],
) -> int:
    """Walk one round, or one each `every` minutes until interrupted; return the exit code of the last."""
    home = Path(settings.ELCHI_HOME)
    world = World(
        now=lambda: datetime.now(UTC),
        monotonic=time.monotonic,
        sleep=time.sleep,
        travel=travel,
        allow_private=os.environ.get("ELCHI_ALLOW_PRIVATE") == "1",
        contact=settings.ELCHI_CONTACT,
    )
    while True:
        began = time.monotonic()
        with locked(home / ".watch-lock", busy=BUSY):
            round_ = Round(places, home, world)
            for _ in progress(round_.steps(), "Looking"):
                pass
        for told in round_.told:
            echo(str(told))
        code = tell([finding for told in round_.told for finding in told.findings])
        if every is None:
            return code
        time.sleep(max(0.0, every * 60 - (time.monotonic() - began)))


def list_told(places: Sequence[Watched]) -> Iterator[str]:
    """Yield a line for each place: who publishes, of what authority, in which language, and when something came."""
    for place in places:
        _, last = fetches.last_new(place.name)
        known = fetches.known(place.name, place.address)
        facts = [
            place.publisher or "no publisher named",
            place.authority or "no state's own word",
            place.language or "language told from the page",
            f"something new within {place.lag} days" if place.lag is not None else "no lag told",
            f"last looked at {known.looked:%Y-%m-%d %H:%M}" if known else "never looked at",
            f"last new {last:%Y-%m-%d}" if last else "nothing new yet",
        ]
        yield f"{place.name}  {place.kind}  {place.address}"
        yield f"  {'; '.join(facts)}"


def log_told(places: Sequence[Watched], limit: int) -> Iterator[str]:
    """Yield the last looks at each place, the newest first."""
    for place in places:
        yield place.name
        for look in fetches.log(place.name, limit=limit):
            source = look.document.short if look.document else ""
            parts = (str(look.status or ""), source, look.note)
            told = "  ".join(part for part in parts if part)
            yield f"  {look.looked:%Y-%m-%d %H:%M}  {look.outcome:<9}  {look.address}  {told}".rstrip()
