"""What stands at the head of a dossier, and the passages behind every value in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from elchi.house.ledger.analyser import fold
from elchi.house.ledger.queries.records import verdict_of
from elchi.house.ledger.queries.shapes import DossierPage, Doubt, Evidence, RecordCard
from elchi.house.reading_room.slots import Item, Row, ranked
from elchi.house.reading_room.slots import rows as rows_of
from elchi.model.contradiction import Contradiction
from elchi.model.dossier import Person
from elchi.model.record import Record, RecordValue
from elchi.model.statement import StatementKind
from elchi.model.when import When, WhenError

KINDS = tuple(kind.value for kind in StatementKind if kind is not StatementKind.DOUBT)
"""The five things that are read, without doubts."""

MILESTONES = (
    "relations_established",
    "relations_severed",
    "relations_restored",
    "embassy_opened",
    "embassy_closed",
    "strategic_partnership",
)
"""Ties that a reader looks for first, in the order of a diplomat's questions."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the timeline; `year` is None for what has no date."""

    year: int | None
    records: tuple[Record, ...]

    def count(self, kind: str) -> int:
        """Return how many records of a kind fall into the year."""
        return sum(record.kind == kind for record in self.records)


class Folder:
    """A dossier laid open: cards, evidence and figures that its page shows."""

    def __init__(self, page: DossierPage) -> None:
        self.page = page

    def card(self, record: Record | str) -> RecordCard | None:
        """Return the card of a record."""
        return self.page.cards.get(record if isinstance(record, str) else record.id)

    def evidence(self, value: RecordValue) -> tuple[Evidence, ...]:
        """Return the witnesses of a value in full."""
        named = (self.page.evidence.get((w.statement, w.value)) for w in value.witnesses)
        return tuple(evidence for evidence in named if evidence is not None)

    def value(self, record: Record, field: str) -> RecordValue | None:
        """Return the value a record stands by for a field."""
        return next((v for v in record.values if v.field == field and v.rank == 0), None)

    def reported(self, record: Record) -> str | None:
        """Return when a source first spoke of a record, so far as the sources are dated."""
        evidence = (e for value in record.values for e in self.evidence(value))
        return min((e.published for e in evidence if e.published), default=None)

    def acting(self, record: Record) -> tuple[Row[RecordValue], ...]:
        """Return who signed, took part or is named in a record, those of the first state before the second's."""
        stands, _ = ranked(record.values)
        rows = (row for row in rows_of(stands) if row.field in ("signatory", "participant", "person"))
        return tuple(Row(row.field, tuple(sorted(row.items, key=self._side))) for row in rows)

    def _side(self, item: Item[RecordValue]) -> int:
        sides = (self.page.a.code, self.page.b.code)
        states = [part.value for part in item.parts if part.field.endswith(".state")]
        return sides.index(states[0]) if states and states[0] in sides else len(sides)

    def parties(self, record: Record) -> tuple[RecordValue, ...]:
        """Return the bodies that a record names as parties, save those that stand in its title anyway."""
        title = fold(record.first("title") or "")
        bodies = (v for v in record.values if v.field == "body" and v.rank == 0)
        return tuple(body for body in bodies if fold(body.value) not in title)

    @cached_property
    def milestones(self) -> tuple[Record, ...]:
        """The ties that a reader looks for first."""
        ties = self.page.dossier.ties
        return tuple(r for kind in MILESTONES for r in ties if r.first("kind") == kind)

    @cached_property
    def instruments(self) -> int:
        """How many instruments there are; one that stands on two shelves counts once."""
        return len({record.id for shelf in self.page.dossier.legal_base for record in shelf.records})

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """The timeline by year, in its own order; undated records last."""
        found: dict[int | None, list[Record]] = {}
        for record in self.page.dossier.timeline:
            found.setdefault(_year(record.first("date")), []).append(record)
        undated = found.pop(None, [])
        years = [Year(year, tuple(records)) for year, records in found.items()]
        return (*years, Year(None, tuple(undated))) if undated else tuple(years)

    @cached_property
    def span(self) -> tuple[Year, ...]:
        """Every year from the first to the last dated one, empty ones too, for the strip of activity."""
        dated = {year.year: year for year in self.years if year.year is not None}
        if len(dated) < 2:
            return ()
        return tuple(dated.get(n) or Year(n, ()) for n in range(min(dated), max(dated) + 1))

    @cached_property
    def tallest(self) -> int:
        """The number of records of one kind in the fullest year of any kind, for the scale of the strip."""
        return max((year.count(kind) for year in self.span for kind in KINDS), default=1) or 1

    def doubts(self) -> tuple[Doubt, ...]:
        """The contradictions between the two with the words of each side."""
        return tuple(
            Doubt(
                c.id,
                c.constraint,
                c.note,
                c.cause,
                c.record,
                (self.page.a, self.page.b),
                self._told(c),
                verdict_of(c.judgement),
                self.page.cards[c.record].title if c.record in self.page.cards else None,
                c.rivals,
                c.about,
            )
            for c in self.page.dossier.doubts
        )

    def _told(self, contradiction: Contradiction) -> tuple[Evidence, ...]:
        named = ((w.statement, w.value) for w in contradiction.witnesses)
        return tuple(self.page.evidence[key] for key in dict.fromkeys(named) if key in self.page.evidence)

    @property
    def others(self) -> tuple[Person, ...]:
        """People of neither state, or of none that is known."""
        sides = (self.page.a.code, self.page.b.code)
        return tuple(person for person in self.page.dossier.people if person.state not in sides)

    @property
    def is_empty(self) -> bool:
        """Does the register hold nothing between the two?"""
        return not (self.page.cards or self.page.dossier.doubts)

    def sections(self) -> Iterator[tuple[str, int]]:
        """Yield the name and size of each section that has something in it, in the order of the page."""
        dossier = self.page.dossier
        for name, size in (
            ("legal", self.instruments),
            ("timeline", len(dossier.timeline)),
            ("ties", len(dossier.ties)),
            ("contacts", len(dossier.contacts)),
            ("people", len(dossier.people)),
            ("culture", len(dossier.culture)),
            ("doubts", len(dossier.doubts)),
            ("sources", len(self.page.sources)),
        ):
            if size:
                yield name, size


def _year(edtf: str | None) -> int | None:
    if not edtf:
        return None
    try:
        earliest = When.parse(edtf).earliest
    except WhenError:
        return None
    return earliest.year if earliest else None
