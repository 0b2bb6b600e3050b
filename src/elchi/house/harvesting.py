"""Harvesting: the records of another repository become sources of this library, and what is gone there is noted here."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db import transaction

from elchi.acquisitions import oai
from elchi.acquisitions.oai_answers import Item
from elchi.acquisitions.oai_wire import Ask
from elchi.house.holdings import fetches
from elchi.house.holdings.models import Document, Harvest, Harvested
from elchi.house.ledger import actions
from elchi.journey import Journey, travel
from elchi.model.arrival import Arrival
from elchi.model.finding import Finding
from elchi.stacks import Shelf

DOOR = "oai"
TOGETHER = 100
"""Records that come onto the shelf in one batch and into the database in one transaction."""

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
        harvester = _Harvester(row, taken, shelf, by, clock)
        for start in range(0, len(page.items), TOGETHER):
            harvester.take(page.items[start : start + TOGETHER])
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


class _Harvester:
    """Takes records of a harvest, a batch at a time."""

    def __init__(
        self, row: Harvest, taken: Taken, shelf: Shelf, by: str, clock: Callable[[], datetime]
    ) -> None:
        self._row, self._taken, self._shelf = row, taken, shelf
        self._by, self._clock = by, clock

    def take(self, items: Sequence[Item]) -> None:
        """Take records: first their bytes come onto the shelf, all at once, then what is known of them is written down."""
        items = list({item.identifier: item for item in items}.values())
        known = self._known(items)
        with self._shelf.batch() as batch:
            came = [(item, self._travelled(item, known, batch)) for item in items]
        with transaction.atomic():
            self._write_down(came, known)

    def _known(self, items: Sequence[Item]) -> dict[str, Document | None]:
        """Return what the records were when they were taken before, None for those that were gone."""
        rows = Harvested.objects.filter(harvest=self._row, identifier__in=[item.identifier for item in items])
        return {row.identifier: row.document for row in rows.select_related("document")}

    def _travelled(self, item: Item, known: Mapping[str, Document | None], shelf: Shelf) -> Journey | None:
        """Return the journey of a record; None for one that is gone or is what it was."""
        if item.data is None or (item.identifier in known and _is_same(known[item.identifier], item)):
            return None
        arrival = Arrival(item.data, self._origin(item), DOOR, self._clock(), item.media_type)
        journey = travel(arrival, shelf=shelf)
        self._taken.findings += journey.findings
        return journey

    def _write_down(
        self, came: Sequence[tuple[Item, Journey | None]], known: Mapping[str, Document | None]
    ) -> None:
        read = {item.identifier: journey for item, journey in came if journey is not None}
        added = dict(
            zip(read, actions.add_documents([*read.values()], by=self._by, now=self._clock()), strict=True)
        )
        documents = Document.objects.in_bulk({one.source for one in added.values()}, field_name="short")
        now: dict[str, Document | None] = {}
        for item, journey in came:
            before = known.get(item.identifier)
            if journey is not None:
                done = added[item.identifier]
                now[item.identifier] = documents[done.source]
                self._note_added(item, done, before, documents[done.source])
            elif item.identifier in known and _is_same(before, item):
                self._taken.again += 1  # by its bytes: a moment may be no more exact than a day
            else:
                now[item.identifier] = None
                self._note_given_up(item, before)
        _remember(self._row, [item for item, _ in came if item.identifier in now], now)

    def _note_given_up(self, item: Item, before: Document | None) -> None:
        if before is not None:
            finding = _gone(self._origin(item), item.stamp)
            self._note_gone(item, before, finding)
            self._note_look(item, "gone", before, before)
            self._taken.gone += 1

    def _note_added(
        self, item: Item, added: actions.Added, before: Document | None, document: Document
    ) -> None:
        if before is not None and before != document:
            self._note_gone(item, before, _replaced(self._origin(item), item.stamp, added.source))
            self._note_look(item, "changed", before, document)
            actions.note_version(added.source)
            self._taken.changed += 1
        elif added.new:
            self._taken.new += 1
        else:
            self._taken.again += 1

    def _note_gone(self, item: Item, before: Document, finding: Finding) -> None:
        origin = self._origin(item)
        actions.note_gone(before.short, origin, DOOR, finding, by=self._by, now=self._clock())

    def _note_look(self, item: Item, outcome: str, before: Document, document: Document) -> None:
        """Write down that a record changed or is gone, so that its versions stand together as those of a page do.

        The log of looks has nothing of a record that only came; that it did is written down now.
        """
        row, origin = self._row, self._origin(item)
        place = f"oai:{fetches.key_of(f'{row.address} {row.format} {row.spec}')[:24]}"
        if fetches.known(place, origin) is None:
            fetches.note(place, origin, now=before.added, outcome="new", document_id=before.pk)
        fetches.note(place, origin, now=self._clock(), outcome=outcome, document_id=document.pk)

    def _origin(self, item: Item) -> str:
        return f"{item.identifier} ({self._row.address})"


def _is_same(before: Document | None, item: Item) -> bool:
    if before is None or item.data is None:
        return before is None and item.data is None
    return before.digest == hashlib.sha256(item.data).hexdigest()


def _remember(row: Harvest, items: Sequence[Item], documents: Mapping[str, Document | None]) -> None:
    """Write down what records were given as, and when."""
    Harvested.objects.bulk_create(
        [
            Harvested(
                harvest=row, identifier=item.identifier, stamp=item.stamp, document=documents[item.identifier]
            )
            for item in items
        ],
        update_conflicts=True,
        unique_fields=["harvest", "identifier"],
        update_fields=["stamp", "document"],
    )


def _gone(where: str, stamp: str) -> Finding:
    what = f"The repository it came from deleted it on {stamp[:10] or 'an unknown day'}."
    return Finding(
        "withdrawn", where, what, "It is kept here; judge what it says as that of a record withdrawn."
    )


def _replaced(where: str, stamp: str, source: str) -> Finding:
    what = f"The repository it came from gives it otherwise since {stamp[:10] or 'an unknown day'}."
    return Finding("replaced", where, what, f"It is kept here; what is given now is the source {source}.")
