"""The settlement: what new readings touch is computed anew, and of that only what changed is written.

Documents are settled some at a time, each some in a transaction of its own, under the lock of the register.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection, transaction
from django.db.models import F, Q

from elchi import __version__
from elchi.heap import uncollected
from elchi.house.ledger import (
    agents,
    computing,
    former,
    hearing,
    index,
    models,
    names,
    nouns,
    pairs,
    rewriting,
    waiting,
)
from elchi.house.ledger.computing import Computed
from elchi.model.contradiction import Contradiction
from elchi.model.record import Record, Witness
from elchi.model.statement import StatementKind

AT_ONCE = 100
"""Documents settled in one transaction: others wait meanwhile for a second or two."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a settlement changed, and how many records and contradictions stand after it."""

    added: int
    changed: int
    removed: int
    records: int
    contradictions: int

    @property
    def anything(self) -> bool:
        """Did it change any record?"""
        return bool(self.added or self.changed or self.removed)

    def __str__(self) -> str:
        return (
            f"{names.counted(self.records, 'record')} and {names.counted(self.contradictions, 'contradiction')} stand: "
            f"{self.added} new, {self.changed} changed, {self.removed} gone"
        )


def settle() -> Settled:
    """Bring the register up to what the statements say; doing it again changes nothing."""
    count = (0, 0, 0)
    if _is_of_another_version():
        with transaction.atomic():
            lock()
            if _is_of_another_version():
                count = _settle_everything()
    while True:
        with uncollected(), transaction.atomic():
            lock()
            unsettled = _unsettled(AT_ONCE)
            if not unsettled:
                break
            computed = computing.compute(unsettled.keys())
            hearing.write(computed.heard, computed.change)
            some, more = _write(computed)
            count = _sum(count, some)
            _note(some[0] - some[2], more)
            _mark(unsettled)
    register, _ = models.Register.objects.get_or_create(defaults={"version": __version__})
    return Settled(*count, register.records, register.contradictions)


def _note(records: int, contradictions: int) -> None:
    """Note that so many more stand."""
    if records or contradictions:
        models.Register.objects.update(
            records=F("records") + records, contradictions=F("contradictions") + contradictions
        )


def _unsettled(most: int) -> dict[str, int | None]:
    """Return the sources that wait longest, with their readings."""
    cards = models.Card.objects.filter(settled=False).order_by("document_id")
    return dict(cards.values_list("document__short", "reading_id")[:most])


def _mark(settled: Mapping[str, int | None]) -> None:
    """Note what is settled; a source that was read again meanwhile is not."""
    readings = [reading for reading in settled.values() if reading is not None]
    cards = models.Card.objects.filter(document__short__in=list(settled))
    cards.filter(Q(reading__in=readings) | Q(reading=None)).update(settled=True)


def _sum(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[int, int, int]:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _settle_everything() -> tuple[int, int, int]:
    """Hear all anew, then write what the blocks come to, some at a time; what was not written is gone."""
    hearing.forget_everything()
    everywhere = list(models.Card.objects.order_by("document_id").values_list("document__short", flat=True))
    for some in nouns.chunks(everywhere, AT_ONCE):
        computed = computing.compute(some)
        hearing.write(computed.heard, computed.change)
    count = (0, 0, 0)
    kept: dict[type, set[str]] = {models.Record: set(), models.Contradiction: set(), models.Waiting: set()}
    for computed in _everything(everywhere):
        count = _sum(count, _write(replace(computed, blocks=frozenset()))[0])
        kept[models.Record] |= {record.id for _, record in computed.records}
        kept[models.Contradiction] |= {one.id for _, one in computed.contradictions}
        kept[models.Waiting] |= {row.id for row in waiting.rows(computed)}
    removed = _sweep(kept)
    waiting.reweigh(pairs.write())
    models.Card.objects.update(settled=True)
    models.Register.objects.update_or_create(
        pk=1,
        defaults={
            "version": __version__,
            "records": models.Record.objects.count(),
            "contradictions": models.Contradiction.objects.count(),
        },
    )
    return _sum(count, (0, 0, removed))


def _everything(sources: Sequence[str]) -> Iterator[Computed]:
    """Yield all that is heard, block by block, and then the doubts and the unheard of every source."""
    blocks = models.Telling.objects.order_by("block").values_list("block", flat=True).distinct()
    for some in nouns.chunks(blocks, AT_ONCE * 10):
        numbers = models.Telling.objects.filter(block__in=some).values_list("number", flat=True)
        yield computing.compute((), also=set(numbers))
    for some in nouns.chunks(sources, AT_ONCE):
        yield computing.compute(some)


def _sweep(kept: dict[type, set[str]]) -> int:
    """Take away what stands and was not written; return how many records."""
    gone = set(models.Record.objects.values_list("id", flat=True)) - kept[models.Record]
    agents.refresh(_take_away(sorted(gone)))
    for model in (models.Contradiction, models.Waiting):
        stale = set(model.objects.values_list("id", flat=True)) - kept[model]
        for some in nouns.chunks(sorted(stale)):
            model.objects.filter(id__in=some).delete()
    return len(gone)


def is_behind() -> bool:
    """Has anything been read that the register does not know yet, or was it settled by another version?"""
    return models.Card.objects.filter(settled=False).exists() or _is_of_another_version()


def _is_of_another_version() -> bool:
    held = models.Register.objects.values_list("version", flat=True).first()
    return held != __version__ and models.Card.objects.exists()


def lock() -> None:
    """Let one process at a time write the register; SQLite has its one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [0x656C636869])


def _write(computed: Computed) -> tuple[tuple[int, int, int], int]:
    """Write what holds; return how many records came, changed and went, and how many contradictions more there are."""
    blocks = sorted(computed.blocks)
    count, grown = _write_records(computed)
    more = _write_contradictions(computed, blocks)
    waiting.reweigh(grown)
    waiting.write_concerns(computed)
    waiting.write(computed, blocks)
    return count, more


def _write_records(
    computed: Computed,
) -> tuple[tuple[int, int, int], dict[tuple[str, str], tuple[int, int]]]:
    """Write the records that differ; return how many came, changed and went, and how the numbers of pairs changed."""
    disputed = computed.disputed
    reported = _reported(record for _, record in computed.records)
    wanted = {
        record.id: (content_of(record, record.id in disputed, reported.get(record.id)), block, record)
        for block, record in computed.records
    }
    held = _held(models.Record, sorted(computed.blocks), {id_: one[:2] for id_, one in wanted.items()})
    fresh = [record for content, _, record in wanted.values() if held.get(record.id) != content]
    gone = [id_ for id_ in held if id_ not in wanted]
    known = {record.id for record in fresh if record.id in held}
    before = pairs.standing([*gone, *known])
    touched = _take_away(gone, [record.statements for _, record in computed.records])
    rows = [
        _row(record, *wanted[record.id][:2], record.id in disputed, reported.get(record.id))
        for record in fresh
    ]
    rewriting.write(fresh, rows, {telling.id for telling in computed.heard.come})
    now = pairs.standing([row.id for row in rows])
    dated_anew = [id_ for id_, one in now.items() if id_ in before and before[id_].latest != one.latest]
    touched |= agents.write_parts(fresh) | agents.spellings_of(dated_anew)
    agents.refresh(touched)
    index.remove_records(known)
    index.add_records(fresh, {row.id: row for row in rows})
    grown = pairs.shift(before, now)
    return (len(fresh) - len(known), len(known), len(gone)), grown


def _take_away(ids: Sequence[str], standing: Sequence[Sequence[str]] = ()) -> set[int]:
    """Delete records that are gone; return the spellings of those who stood in them. `standing` are the statements of
    the records that take their places."""
    touched: set[int] = set()
    for some in nouns.chunks(ids):
        touched |= agents.spellings_of(some)
        index.remove_records(some)
        former.remember(some, standing)
        models.Record.objects.filter(id__in=some).delete()
    return touched


def _witness(witness: Witness) -> dict[str, object]:
    return {"source": witness.source, "statement_id": witness.statement, "value": witness.value}


def _reported(records: Iterable[Record]) -> dict[str, str]:
    """Return for what happened on no known day the day of the source that told of it first; an office is held."""
    undated = {
        record.id: {witness.source for value in record.values for witness in value.witnesses}
        for record in records
        if record.kind is not StatementKind.OFFICE and not record.first("date")
    }
    days: dict[str, str] = {}
    for some in nouns.chunks(sorted(set().union(*undated.values()))):
        cards = models.Card.objects.filter(document__short__in=some, published__isnull=False)
        days |= dict(cards.values_list("document__short", "published"))
    told = {
        id_: [day for one in sources if (day := days.get(one, "")) and names.date_key(day) == day]
        for id_, sources in undated.items()
    }
    return {id_: min(some) for id_, some in told.items() if some}


def _row(record: Record, content: str, block: str, disputed: bool, reported: str | None) -> models.Record:
    """Return the row of a record, with what lists show of it; one without a date stands where it was reported."""
    standing = [(value.field, value.value) for value in record.values if value.rank == 0]
    date = record.first("date")
    return models.Record(
        id=record.id,
        content=content,
        block=block,
        kind=record.kind.value,
        type=record.first("kind"),
        action=record.first("action"),
        title=names.record_title(record.kind.value, standing),
        date=date,
        date_key=names.date_key(date) or reported or "",
        place=record.first("place"),
        states=list(dict.fromkeys(states_of(record))),
        people=list(dict.fromkeys(told.name for told in agents.agents_of(record) if told.kind == "person")),
        sources=len({witness.source for value in record.values for witness in value.witnesses}),
        disputed=disputed,
        planned=record.first("planned") == "true" or record.first("action") == "planned",
    )


def states_of(record: Record) -> list[str]:
    """Return the states a record concerns, in its order."""
    of = record.first("of")
    return [*record.all("state"), *([of] if of and names.is_state(of) else [])]


def _held(
    model: type[models.Record] | type[models.Contradiction],
    blocks: Sequence[str],
    wanted: Mapping[str, tuple[str, str]],
) -> dict[str, str]:
    """Return the content of what stands in the blocks or is wanted, by id; what only moved is put into its new block.

    `wanted` are the content and the block of each that is to stand.
    """
    held: dict[str, str] = {}
    for some in nouns.chunks(blocks):
        held |= dict(model.objects.filter(block__in=some).values_list("id", "content"))
    moved: dict[str, list[str]] = {}
    for some in nouns.chunks(sorted(wanted)):
        for id_, content, block in model.objects.filter(id__in=some).values_list("id", "content", "block"):
            held[id_] = content
            if content == wanted[id_][0] and block != wanted[id_][1]:
                moved.setdefault(wanted[id_][1], []).append(id_)
    for block, ids in moved.items():
        model.objects.filter(id__in=ids).update(block=block)
    return held


def _write_contradictions(computed: Computed, blocks: Sequence[str]) -> int:
    wanted = {one.id: (content_of(one), block) for block, one in computed.contradictions}
    held = _held(models.Contradiction, blocks, wanted)
    fresh = [one for _, one in computed.contradictions if held.get(one.id) != wanted[one.id][0]]
    stale = [id_ for id_ in held if id_ not in wanted] + [one.id for one in fresh if one.id in held]
    for some in nouns.chunks(stale):
        models.Contradiction.objects.filter(id__in=some).delete()
    models.Contradiction.objects.bulk_create(
        [
            models.Contradiction(
                id=one.id,
                content=wanted[one.id][0],
                block=wanted[one.id][1],
                constraint=one.constraint,
                note=one.note,
                record=one.record,
                cause=one.cause,
                states=list(one.states),
                rivals=[[rival.value, rival.sources] for rival in one.rivals],
                about=one.about,
                judgement_id=None if one.judgement is None else int(one.judgement.id),
            )
            for one in fresh
        ],
        batch_size=500,
    )
    models.ContradictionState.objects.bulk_create(
        [
            models.ContradictionState(contradiction_id=one.id, code=code)
            for one in fresh
            for code in set(one.states)
        ],
        batch_size=500,
    )
    models.ContradictionWitness.objects.bulk_create(
        [
            models.ContradictionWitness(contradiction_id=one.id, ordinal=ordinal, **_witness(witness))
            for one in fresh
            for ordinal, witness in enumerate(one.witnesses)
        ],
        batch_size=500,
    )
    return len(fresh) - len(stale)


def content_of(noun: Record | Contradiction, disputed: bool = False, reported: str | None = None) -> str:
    """Return a digest of all that a record or contradiction holds."""
    import msgspec

    told = (noun, disputed, reported) if reported else (noun, disputed)
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()
