"""The settlement: what new readings touch is computed anew, and of that only what changed is written.

The computing is done outside the lock, so that others may add meanwhile; what was computed is written only if
the statements are still the same, and computed once more if they are not.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Max

from elchi import __version__
from elchi.house.ledger import agents, index, models, names, nouns, waiting
from elchi.house.ledger.computing import Computed, compute, doubts_key
from elchi.model.contradiction import Contradiction
from elchi.model.record import Record, Witness

TRIES = 3
"""Computings outside the lock before the last is done inside it."""


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
            f"{self.records} records and {self.contradictions} contradictions stand: "
            f"{self.added} new, {self.changed} changed, {self.removed} gone"
        )


def settle() -> Settled:
    """Bring the register up to what the statements say; doing it again changes nothing."""
    for _ in range(TRIES):
        seen = _state_of_things()
        computed = compute(everything=_is_of_another_version())
        with transaction.atomic():
            lock()
            if _state_of_things() == seen:
                return _write(computed)
    with transaction.atomic():
        lock()
        return _write(compute(everything=_is_of_another_version()))


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


def _state_of_things() -> tuple[object, ...]:
    """Return what changes whenever the register could come out otherwise."""
    return (
        models.Reading.objects.aggregate(last=Max("id"))["last"],
        models.Judgement.objects.exclude(act="fixity").aggregate(last=Max("id"))["last"],
    )


def _write(computed: Computed) -> Settled:
    blocks = sorted(computed.blocks | {doubts_key(source) for source in computed.sources})
    added, changed, removed = _write_records(computed)
    _write_contradictions(computed, blocks)
    if added or changed or removed:
        write_pairs()
    waiting.write_moved(computed)
    waiting.write_concerns(computed)
    waiting.write(computed, blocks)
    models.Card.objects.filter(settled=False).update(settled=True)
    models.Register.objects.update_or_create(pk=1, defaults={"version": __version__})
    records, contradictions = models.Record.objects.count(), models.Contradiction.objects.count()
    return Settled(added, changed, removed, records, contradictions)


def _write_records(computed: Computed) -> tuple[int, int, int]:
    disputed = computed.disputed
    held: dict[str, str] = {}
    for some in nouns.chunks(sorted(computed.blocks)):
        held |= dict(models.Record.objects.filter(block__in=some).values_list("id", "content"))
    wanted = {
        record.id: (content_of(record, record.id in disputed), block, record)
        for block, record in computed.records
    }
    fresh = [record for content, _, record in wanted.values() if held.get(record.id) != content]
    gone = [id_ for id_ in held if id_ not in wanted]
    known = [record.id for record in fresh if record.id in held]
    touched = _take_away([*gone, *known])
    rows = [_row(record, *wanted[record.id][:2], disputed=record.id in disputed) for record in fresh]
    models.Record.objects.bulk_create(rows, batch_size=500)
    models.RecordState.objects.bulk_create(
        [models.RecordState(record_id=row.id, code=code) for row in rows for code in row.states],
        batch_size=500,
    )
    models.RecordStatement.objects.bulk_create(
        [
            models.RecordStatement(record_id=record.id, statement_id=statement, ordinal=ordinal)
            for record in fresh
            for ordinal, statement in enumerate(record.statements)
        ],
        batch_size=500,
    )
    _write_values(fresh)
    touched |= agents.write_parts(fresh)
    agents.refresh(touched)
    index.add_records(fresh, {row.id: row for row in rows})
    return len(fresh) - len(known), len(known), len(gone)


def _take_away(ids: Sequence[str]) -> set[int]:
    """Delete records that are gone or written anew; return the spellings of those who stood in them."""
    touched: set[int] = set()
    for some in nouns.chunks(ids):
        touched |= set(models.Part.objects.filter(record__in=some).values_list("spelling_id", flat=True))
        index.remove_records(some)
        _remember(some)
        models.Record.objects.filter(id__in=some).delete()
    return touched


def _remember(ids: Sequence[str]) -> None:
    """Note under which statement each record will be found again, so that no address leads nowhere."""
    first = models.RecordStatement.objects.filter(record__in=ids, ordinal=0)
    models.FormerRecord.objects.bulk_create(
        [
            models.FormerRecord(id=record, statement_id=said)
            for record, said in first.values_list("record_id", "statement_id")
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["statement"],
    )


def _write_values(records: Sequence[Record]) -> None:
    values = [
        (
            models.RecordValue(
                record_id=record.id,
                ordinal=ordinal,
                field=value.field,
                group=value.group,
                value=value.value,
                rank=value.rank,
                reason=value.reason,
            ),
            value.witnesses,
        )
        for record in records
        for ordinal, value in enumerate(record.values)
    ]
    models.RecordValue.objects.bulk_create([row for row, _ in values], batch_size=500)
    models.Witness.objects.bulk_create(
        [
            models.Witness(record_value=row, ordinal=ordinal, **_witness(witness))
            for row, witnesses in values
            for ordinal, witness in enumerate(witnesses)
        ],
        batch_size=500,
    )


def _witness(witness: Witness) -> dict[str, object]:
    return {"source": witness.source, "statement_id": witness.statement, "value": witness.value}


def _row(record: Record, content: str, block: str, *, disputed: bool) -> models.Record:
    """Return the row of a record, with what lists show of it."""
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
        date_key=names.date_key(date),
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


def _write_contradictions(computed: Computed, blocks: Sequence[str]) -> None:
    held: dict[str, str] = {}
    for some in nouns.chunks(blocks):
        held |= dict(models.Contradiction.objects.filter(block__in=some).values_list("id", "content"))
    wanted = {one.id: (content_of(one), block) for block, one in computed.contradictions}
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


def content_of(noun: Record | Contradiction, disputed: bool = False) -> str:
    """Return a digest of all that a record or contradiction holds."""
    import msgspec

    return hashlib.sha256(msgspec.json.encode((noun, disputed))).hexdigest()


def write_pairs() -> None:
    """Count what lies between every two states, and write the pairs that changed."""
    sql = """
        SELECT x.code, y.code, r.kind, count(*), max(r.date_key || ' ' || coalesce(r.date, ''))
        FROM ledger_recordstate x
        JOIN ledger_recordstate y ON y.record_id = x.record_id AND y.code > x.code
        JOIN ledger_record r ON r.id = x.record_id
        GROUP BY x.code, y.code, r.kind
    """
    counted: dict[tuple[str, str], list[tuple[str, int, str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql)
        for a, b, kind, number, latest in cursor.fetchall():
            counted.setdefault((a, b), []).append((kind, number, latest))
    held = {(pair.a, pair.b): pair for pair in models.Pair.objects.all()}
    fresh, changed = [], []
    for (a, b), rows in counted.items():
        pair = models.Pair(
            a=a,
            b=b,
            total=sum(number for _, number, _ in rows),
            counts=[[kind, number] for kind, number, _ in sorted(rows, key=lambda row: (-row[1], row[0]))],
            latest=max(latest for *_, latest in rows).partition(" ")[2] or None,
        )
        old = held.pop((a, b), None)
        if old is None:
            fresh.append(pair)
        elif (old.total, old.counts, old.latest) != (pair.total, pair.counts, pair.latest):
            pair.id = old.id
            changed.append(pair)
    models.Pair.objects.filter(id__in=[pair.id for pair in held.values()]).delete()
    models.Pair.objects.bulk_create(fresh, batch_size=500)
    models.Pair.objects.bulk_update(changed, ["total", "counts", "latest"], batch_size=200)
