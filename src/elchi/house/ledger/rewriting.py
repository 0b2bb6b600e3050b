"""Rewriting: records brought up to date row by row, so that what stays as it was is not written again.

A record that a thousand sources tell of changes with each further one; its other thousand witnesses do not.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from elchi.house.ledger import models
from elchi.house.ledger.nouns import chunks
from elchi.model.record import Record, RecordValue

Row = tuple[Any, ...]


def write(records: Sequence[Record], rows: Sequence[models.Record]) -> None:
    """Write records with their states, statements and values in place of what stood of them."""
    fields = [field.name for field in models.Record._meta.concrete_fields if field.name != "id"]
    models.Record.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )
    states = {(row.id, code) for row in rows for code in row.states}
    _bring_up(models.RecordState, "record_id", [row.id for row in rows], ("record_id", "code"), states)
    statements = {(one.id, said, ordinal) for one in records for ordinal, said in enumerate(one.statements)}
    columns = ("record_id", "statement_id", "ordinal")
    _bring_up(models.RecordStatement, "record_id", [one.id for one in records], columns, statements)
    _write_values(records)


def _bring_up(
    model: Any, owner: str, owners: Collection[Any], columns: Sequence[str], wanted: Collection[Row]
) -> None:
    """Delete the rows of these owners that are not wanted, and write those that are not there."""
    missing = set(wanted)
    stale: list[int] = []
    for some in chunks(owners):
        for id_, *row in model.objects.filter(**{f"{owner}__in": some}).values_list("id", *columns):
            if tuple(row) in missing:
                missing.remove(tuple(row))
            else:
                stale.append(id_)
    for some in chunks(stale):
        model.objects.filter(id__in=some).delete()
    fresh = (model(**dict(zip(columns, row, strict=True))) for row in sorted(missing))
    model.objects.bulk_create(fresh, batch_size=1000)


Place = tuple[str, str, int, str, int]
"""Where a value stands in a record: record, field, group, what it says, and which of those that are alike so far."""


def _write_values(records: Sequence[Record]) -> None:
    wanted = {place: (ordinal, value) for record in records for place, ordinal, value in _placed(record)}
    held = _held([record.id for record in records])
    gone = [row.pk for place, row in held.items() if place not in wanted]
    for some in chunks(gone):
        models.RecordValue.objects.filter(id__in=some).delete()
    changed, fresh = [], []
    for place, (ordinal, value) in wanted.items():
        row = held.get(place) or models.RecordValue(
            record_id=place[0], field=value.field, group=value.group, value=value.value
        )
        before = (row.ordinal, row.rank, row.reason)
        row.ordinal, row.rank, row.reason = ordinal, value.rank, value.reason
        if place not in held:
            held[place] = row
            fresh.append(row)
        elif before != (ordinal, value.rank, value.reason):
            changed.append(row)
    models.RecordValue.objects.bulk_create(fresh, batch_size=500)
    models.RecordValue.objects.bulk_update(changed, ["ordinal", "rank", "reason"], batch_size=200)
    witnesses = {
        (held[place].pk, ordinal, witness.source, witness.statement, witness.value)
        for place, (_, value) in wanted.items()
        for ordinal, witness in enumerate(value.witnesses)
    }
    columns = ("record_value_id", "ordinal", "source", "statement_id", "value")
    old = [row.pk for place, row in held.items() if place in wanted]
    _bring_up(models.Witness, "record_value_id", old, columns, witnesses)


def _placed(record: Record) -> Iterable[tuple[Place, int, RecordValue]]:
    count: dict[tuple[str, int, str], int] = defaultdict(int)
    for ordinal, value in enumerate(record.values):
        said = (value.field, value.group, value.value)
        yield (record.id, *said, count[said]), ordinal, value
        count[said] += 1


def _held(records: Collection[str]) -> Mapping[Place, models.RecordValue]:
    found: dict[Place, models.RecordValue] = {}
    count: dict[tuple[str, str, int, str], int] = defaultdict(int)
    for some in chunks(records):
        for row in models.RecordValue.objects.filter(record__in=some).order_by("record_id", "ordinal"):
            said = (row.record_id, row.field, row.group, row.value)
            found[*said, count[said]] = row
            count[said] += 1
    return found
