"""Harvesting: the records of another repository become sources of this library, and what is gone there is noted here."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db import transaction

from elchi.acquisitions import oai
from elchi.acquisitions.oai_answers import Item
from elchi.acquisitions.oai_wire import Ask
from elchi.house.holdings.models import Document, Harvest, Harvested
from elchi.house.ledger import actions
from elchi.journey import travel
from elchi.model.arrival import Arrival
from elchi.model.finding import Finding
from elchi.stacks import Shelf

DOOR = "oai"
OVERLAP = timedelta(minutes=1)
"""By so much the next harvest begins before the last: a repository may note its changes while it answers."""


@dataclass
class Taken:
    """What a harvest brought: records new to the library, changed, known already, and gone; `whole` where it came to its end."""

    new: int = 0
    changed: int = 0
    again: int = 0
    gone: int = 0
    whole: bool = False
    findings: list[Finding] = field(default_factory=list)

    def __str__(self) -> str:
        told = f"{self.new} new, {self.changed} changed, {self.gone} gone, {self.again} known already"
        return told if self.whole else f"{told}; not all of it: the same command goes on"


def harvest(
    address: str,
    *,
    ask: Ask,
    shelf: Shelf,
    format: str = "",
    spec: str = "",
    anew: bool = False,
    by: str = "elchi harvest",
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    after_page: Callable[[Taken], None] = lambda taken: None,
) -> Taken:
    """Take what changed in a repository since the last time, page by page; an interrupted harvest goes on where it stood.

    `anew` asks for everything again. The register is not settled here.
    """
    row, _ = Harvest.objects.get_or_create(address=address, format=format, spec=spec)
    if anew:
        row.until = row.token = row.since = row.begun = ""
    if not row.token:
        row.since, row.begun = row.until, ""
    wanted = oai.Wanted(address, format or None, spec or None, row.since or None, row.token or None)
    taken = Taken()
    for page in oai.harvest(wanted, ask):
        if isinstance(page, Finding):
            taken.findings.append(page)
            continue
        for item in page.items:
            _take(row, item, taken, shelf, by, clock)
        _stand(row, page)
        taken.whole = page.is_last
        after_page(taken)
    return taken


def _stand(row: Harvest, page: oai.Page) -> None:
    """Write down where the harvest stands after a page."""
    row.begun = row.begun or _earlier(page.moment)
    row.token = page.token or ""
    if page.is_last:
        row.until, row.begun, row.since = row.begun or row.until, "", ""
    row.save()


def _earlier(moment: str) -> str:
    """Return a moment of a repository less the overlap; empty where it is none, so that all is asked for again."""
    try:
        when = datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return ""
    return (when - OVERLAP).strftime("%Y-%m-%dT%H:%M:%SZ")


def _take(
    row: Harvest, item: Item, taken: Taken, shelf: Shelf, by: str, clock: Callable[[], datetime]
) -> None:
    known = (
        Harvested.objects.filter(harvest=row, identifier=item.identifier).select_related("document").first()
    )
    before = known.document if known else None
    if known and _is_same(before, item):  # by its bytes: a moment may be no more exact than a day
        taken.again += 1
        return
    origin = f"{item.identifier} ({row.address})"
    now = clock()
    if item.data is None:
        with transaction.atomic():
            if before is not None:
                actions.note_gone(before.short, origin, DOOR, _gone(origin, item.stamp), by=by, now=now)
                taken.gone += 1
            _remember(row, item, None)
        return
    arrival = Arrival(item.data, origin, DOOR, now, item.media_type)
    journey = travel(arrival, shelf=shelf)
    taken.findings += journey.findings
    with transaction.atomic():
        added = actions.add_document(journey, by=by, now=now)
        document = Document.objects.get(short=added.source)
        if before is not None and before != document:
            actions.note_gone(
                before.short, origin, DOOR, _replaced(origin, item.stamp, added.source), by=by, now=now
            )
            taken.changed += 1
        elif added.new:
            taken.new += 1
        else:
            taken.again += 1
        _remember(row, item, document)


def _is_same(before: Document | None, item: Item) -> bool:
    if before is None or item.data is None:
        return before is None and item.data is None
    return before.digest == hashlib.sha256(item.data).hexdigest()


def _remember(row: Harvest, item: Item, document: Document | None) -> None:
    Harvested.objects.update_or_create(
        harvest=row, identifier=item.identifier, defaults={"stamp": item.stamp, "document": document}
    )


def _gone(where: str, stamp: str) -> Finding:
    what = f"The repository it came from deleted it on {stamp[:10] or 'an unknown day'}."
    return Finding(
        "withdrawn", where, what, "It is kept here; judge what it says as that of a record withdrawn."
    )


def _replaced(where: str, stamp: str, source: str) -> Finding:
    what = f"The repository it came from gives it otherwise since {stamp[:10] or 'an unknown day'}."
    return Finding("replaced", where, what, f"It is kept here; what is given now is the source {source}.")
