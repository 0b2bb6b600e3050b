"""Questions about the life of an instrument: its acts with who says so, and what held on a day by what was known then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date

from elchi.house.ledger import models, nouns
from elchi.house.ledger.queries import cards
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.house.ledger.queries.shapes import Evidence, RecordCard, StateRef
from elchi.house.ledger.queries.sources import evidence_of
from elchi.model.record import Record, Witness
from elchi.model.statement import StatementKind
from elchi.registry import lifeline as lives

MOST = 400
"""Other instruments of the same states that are looked at for changes, the latest first."""


@dataclass(frozen=True, slots=True)
class LifeAct:
    """Something done to an instrument; `date` (EDTF) is None where nobody says when, `side` the state whose act it is,
    `by` the instrument that does it."""

    action: str
    date: str | None
    side: StateRef | None
    by: RecordCard | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """The life of an instrument and what held `on` a day, by what was known at the end of another (`known`).

    `status` is a word of `elchi.registry.lifeline.Status`; `because` says in one line (English) why; `certain` is False
    where the day lies within what a loose date may mean. `heard` is False where nothing was known of it by then. `told`
    is the day of the first report, where nobody says since when.
    """

    acts: tuple[LifeAct, ...]
    on: date
    known: date
    heard: bool
    status: str
    since: str | None
    because: str
    certain: bool
    evidence: tuple[Evidence, ...]
    told: str | None = None


@of_one_moment
def life(id: str, *, on: date, known: date) -> Life | None:
    """Return the life of an instrument by its id; None where it is no instrument or there is none of that id."""
    record = nouns.records_by_id([id]).get(id)
    if record is None or record.kind is not StatementKind.INSTRUMENT:
        return None
    every = [record, *_changing(record)]
    sources = {w.source for one in every for value in one.values for w in value.witnesses}
    added, published = _added(sources), _published(sources)
    then = [lives.as_known(one, at=known.isoformat(), added=added) for one in every]
    heard, others = then[0], [one for one in then[1:] if one is not None]
    held = lives.status(heard, on=on, others=others, published=published) if heard else None
    acts = lives.lifeline(heard, others) if heard else ()
    evidence = _evidence({w for act in acts for w in act.witnesses} | set(held.witnesses if held else ()))
    by = cards.record_cards_by_id({act.by for act in acts if act.by})
    return Life(
        tuple(
            LifeAct(
                act.action,
                act.when.edtf if act.when else None,
                cards.state_refs([act.side])[0] if act.side else None,
                by.get(act.by or ""),
                _of(act.witnesses, evidence),
            )
            for act in acts
        ),
        on,
        known,
        heard is not None,
        held.status.value if held else lives.Status.UNKNOWN.value,
        held.since.edtf if held and held.since else None,
        held.because if held else "",
        held.certain if held else False,
        _of(held.witnesses, evidence) if held else (),
        held.told.isoformat() if held and held.told else None,
    )


def _changing(record: Record) -> list[Record]:
    """Return the instruments of the same states whose titles speak of a change, and may speak of this one's."""
    chosen = models.Record.objects.filter(kind=StatementKind.INSTRUMENT.value).exclude(id=record.id)
    for state in record.all("state"):
        chosen = chosen.filter(id__in=models.RecordState.objects.filter(code=state).values("record_id"))
    titles = chosen.order_by("-date_key", "id").values_list("id", "title")
    ids = [id_ for id_, title in titles if lives.speaks_of_change(title)][:MOST]
    return list(nouns.records_by_id(ids).values())


def _added(sources: Iterable[str]) -> dict[str, str]:
    """Return when each source came to the library."""
    found: dict[str, str] = {}
    for some in nouns.chunks(sources):
        rows = models.Card.objects.filter(document__short__in=some)
        for short, added in rows.values_list("document__short", "document__added"):
            found[short] = added.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return found


def _published(sources: Iterable[str]) -> dict[str, str]:
    """Return the day of each source that has one (EDTF)."""
    found: dict[str, str] = {}
    for some in nouns.chunks(sources):
        rows = models.Card.objects.filter(document__short__in=some, published__isnull=False)
        found |= dict(rows.values_list("document__short", "published"))
    return found


def _evidence(witnesses: set[Witness]) -> dict[tuple[str, int], Evidence]:
    said = nouns.statements_by_id({witness.statement for witness in witnesses})
    sources = cards.source_cards_by_id({source for source, _ in said.values()})
    return evidence_of(witnesses, said, sources)


def _of(witnesses: Iterable[Witness], evidence: dict[tuple[str, int], Evidence]) -> tuple[Evidence, ...]:
    """Return one piece of evidence for each statement that speaks."""
    found: dict[str, Evidence] = {}
    for witness in witnesses:
        if one := evidence.get((witness.statement, witness.value)):
            found.setdefault(witness.statement, one)
    return tuple(found.values())
