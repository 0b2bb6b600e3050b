"""Questions about the register: records with their evidence, and lists of them."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import F

from elchi.errors import GoneError, NotInLibraryError
from elchi.house.ledger import former, models, nouns
from elchi.house.ledger.queries import cards
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.house.ledger.queries.shapes import (
    Doubt,
    Evidence,
    HeldValue,
    Page,
    PersonRef,
    RecordCard,
    RecordPage,
    Verdict,
)
from elchi.house.ledger.queries.sources import evidence_of, statements_shown
from elchi.house.ledger.queries.verdicts import verdict, verdict_of
from elchi.model.contradiction import Contradiction
from elchi.model.record import Record, RecordValue, Witness

EvidenceOf = Mapping[tuple[str, int], Evidence]


@of_one_moment
def record(id: str) -> RecordPage:
    """Return a record with every value, its passages and its doubts.

    An id that stood once leads to the record that holds now what it held: the card's id tells. GoneError, which is a
    NotInLibraryError, where nothing tells of it any more.
    """
    known = nouns.records_by_id([cards.asked("record", id)]) or _successor(id)
    if not known:
        if source := former.source_of(id):
            raise GoneError(f"Record {id} stood here. Nothing tells of it any more.", source)
        raise NotInLibraryError(f"No record {id[:80]} is in this library.")
    id, noun = next(iter(known.items()))
    doubts = nouns.told_once(
        nouns.contradictions_by_id(
            list(models.Contradiction.objects.filter(record=id).order_by("id").values_list("id", flat=True))
        ).values()
    )
    witnesses = witnesses_of([noun], doubts)
    said = nouns.statements_by_id({*noun.statements, *(witness.statement for witness in witnesses)})
    sources = cards.source_cards_by_id({source for source, _ in said.values()})
    evidence = evidence_of(witnesses, said, sources)
    shown = statements_shown(said)
    about = models.Concern.objects.filter(statement__in=noun.statements).values("judgement_id")
    judgements = models.Judgement.objects.filter(id__in=about).order_by("id")
    parts = list(
        models.Part.objects.filter(record=id)
        .order_by("id")
        .values_list("spelling__kind", "spelling__agent__slug", "spelling__name")
    )
    return RecordPage(
        card=cards.record_cards_by_id([id])[id],
        values=tuple(held_value(value, evidence) for value in noun.values),
        statements=tuple(shown[id_] for id_ in noun.statements if id_ in shown),
        sources=tuple(sources.values()),
        doubts=doubts_shown(doubts, evidence),
        judgements=tuple(verdict(row) for row in judgements),
        people=_refs(parts, "person"),
        bodies=_refs(parts, "body"),
    )


def stood_once(id: str) -> bool:
    """Did a record stand under an id that does not stand any more?"""
    return models.FormerRecord.objects.filter(id=cards.asked("record", id)).exists()


def _successor(id: str) -> dict[str, Record]:
    now = former.record_of_now(id)
    return nouns.records_by_id([now]) if now else {}


def _refs(parts: Iterable[tuple[str, str, str]], wanted: str) -> tuple[PersonRef, ...]:
    return tuple(dict.fromkeys(PersonRef(slug, name) for kind, slug, name in parts if kind == wanted))


def witnesses_of(records: Iterable[Record], contradictions: Iterable[Contradiction]) -> set[Witness]:
    """Return every witness that speaks in these records and contradictions."""
    return {
        *(witness for record in records for value in record.values for witness in value.witnesses),
        *(witness for one in contradictions for witness in one.witnesses),
    }


def held_value(value: RecordValue, evidence: EvidenceOf) -> HeldValue:
    """Return a value of a record with its evidence."""
    return HeldValue(
        value.field, value.value, value.group, value.rank, value.reason, _evidence(value.witnesses, evidence)
    )


def doubts_shown(contradictions: Iterable[Contradiction], evidence: EvidenceOf) -> tuple[Doubt, ...]:
    """Return contradictions with their evidence."""
    contradictions = tuple(contradictions)
    about = [one.record for one in contradictions if one.record]
    titles = dict(models.Record.objects.filter(id__in=about).values_list("id", "title"))
    return tuple(
        Doubt(
            one.id,
            one.constraint,
            one.note,
            one.cause,
            one.record,
            cards.state_refs(one.states),
            _evidence(one.witnesses, evidence),
            verdict_of(one.judgement),
            titles.get(one.record or ""),
            one.rivals,
            one.about,
        )
        for one in contradictions
    )


def _evidence(witnesses: Iterable[Witness], evidence: EvidenceOf) -> tuple[Evidence, ...]:
    keys = ((witness.statement, witness.value) for witness in witnesses)
    return tuple(evidence[key] for key in dict.fromkeys(keys) if key in evidence)


@of_one_moment
def records(
    *,
    kind: str | None = None,
    state: str | None = None,
    pair: tuple[str, str] | None = None,
    offset: int = 0,
    limit: int = 50,
) -> Page[RecordCard]:
    """Return records, the latest first and undated ones last; all filters given must hold."""
    limit, offset = cards.stretch(limit, offset)
    chosen = models.Record.objects.order_by("-date_key", "id")
    if kind is not None:
        chosen = chosen.filter(kind=cards.asked("kind", kind))
    for code in dict.fromkeys([*([state] if state else []), *(pair or ())]):
        chosen = chosen.filter(
            id__in=models.RecordState.objects.filter(code=cards.asked("state", code)).values("record_id")
        )
    return Page(tuple(cards.record_cards(chosen[offset : offset + limit])), chosen.count(), offset, limit)


@of_one_moment
def doubts(
    limit: int = 50, offset: int = 0, *, states: Collection[str] = (), only_open: bool = False
) -> Page[Doubt]:
    """Return the contradictions that concern all these states, those that nobody settled first."""
    limit, offset = cards.stretch(limit, offset)
    chosen = models.Contradiction.objects.order_by(F("judgement").asc(nulls_first=True), "constraint", "id")
    for code in dict.fromkeys(states):
        concerned = models.ContradictionState.objects.filter(code=cards.asked("state", code))
        chosen = chosen.filter(id__in=concerned.values("contradiction_id"))
    if only_open:
        chosen = chosen.filter(judgement=None)
    ids = list(chosen.values_list("id", flat=True)[offset : offset + limit])
    return Page(doubts_by_id(ids), chosen.count(), offset, limit)


@of_one_moment
def doubts_of_source(id: str) -> tuple[Doubt, ...]:
    """Return the contradictions in which a source speaks."""
    ids = models.ContradictionWitness.objects.filter(source=id).values_list("contradiction_id", flat=True)
    return doubts_by_id(sorted(set(ids)))


def doubts_by_id(ids: Collection[str]) -> tuple[Doubt, ...]:
    """Return contradictions with their evidence, in the order given."""
    known = list(nouns.contradictions_by_id(ids).values())
    witnesses = witnesses_of([], known)
    said = nouns.statements_by_id({witness.statement for witness in witnesses})
    sources = cards.source_cards_by_id({source for source, _ in said.values()})
    return doubts_shown(known, evidence_of(witnesses, said, sources))


@of_one_moment
def judgements(limit: int = 50, offset: int = 0) -> Page[Verdict]:
    """Return the library's log, the newest first."""
    limit, offset = cards.stretch(limit, offset)
    chosen = models.Judgement.objects.order_by("-id")
    return Page(tuple(verdict(row) for row in chosen[offset : offset + limit]), chosen.count(), offset, limit)
