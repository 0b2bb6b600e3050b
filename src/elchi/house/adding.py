"""Adding: documents come onto the shelf and into the database a batch at a time, and the register is settled now and then."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from elchi.house import journal
from elchi.house.ledger import actions, names
from elchi.journey import Journey, travel
from elchi.model.arrival import Arrival
from elchi.model.finding import Finding
from elchi.stacks import Shelf

TOGETHER = 50
MOST_BYTES = 8_000_000
PATIENCE = 1.0
"""A batch is full with so many documents or bytes, or when its first has waited so many seconds."""

SETTLE_EVERY = 500
"""Documents between two settlements, so that a long adding shows what it has so far."""

Told = tuple[Arrival, Mapping[str, str | None]]
"""An arrival, and what a person says of it by the names of `travel`'s options: date, language, publisher, authority."""


@dataclass
class Kept:
    """What an adding did: documents new and known already, and the statements read out of them."""

    new: int = 0
    again: int = 0
    statements: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def documents(self) -> int:
        """How many documents came, new or known."""
        return self.new + self.again

    def __str__(self) -> str:
        known = f", {self.again} known already" if self.again else ""
        return f"{self.new} added{known}; {names.counted(self.statements, 'statement')} read"


def add(arrivals: Iterable[Told], shelf: Shelf, *, by: str) -> Kept:
    """Keep documents and read them; the register is settled on the way, and not at the end.

    What is in the database lies on the shelf, at any moment: a kill costs the batch under way, and the same command
    brings it again.
    """
    kept, settled = Kept(), 0
    for some in _batches(arrivals, time.monotonic):
        with shelf.batch() as batch:
            journeys = [travel(arrival, shelf=batch, **said) for arrival, said in some]
        _write_down(journeys, kept, by)
        if kept.documents // SETTLE_EVERY > settled:
            settled = kept.documents // SETTLE_EVERY
            actions.settle(by=by)
            journal.keep_up_meanwhile()
    return kept


def _write_down(journeys: list[Journey], kept: Kept, by: str) -> None:
    for journey, done in zip(journeys, actions.add_documents(journeys, by=by), strict=True):
        kept.new += done.new
        kept.again += not done.new
        kept.statements += done.statements
        kept.findings += journey.findings


def _batches(arrivals: Iterable[Told], clock: Callable[[], float]) -> Iterator[list[Told]]:
    some: list[Told] = []
    size, began = 0, 0.0
    for told in arrivals:
        if not some:
            size, began = 0, clock()
        some.append(told)
        size += len(told[0].data)
        if len(some) == TOGETHER or size >= MOST_BYTES or clock() - began >= PATIENCE:
            yield some
            some = []
    if some:
        yield some
