"""Rewriting: records brought up to date row by row, so that what stays as it was is not written again.

A record that a thousand sources tell of changes with each further one; its other thousand witnesses do not.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from elchi.house.ledger import models
from elchi.house.ledger.nouns import chunks
from elchi.house.ledger.ordering import ordinals
from elchi.house.ledger.updating import update
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
    statements = {one.id: [(said,) for said in one.statements] for one in records}
    _bring_in_order(models.RecordStatement, "record_id", ("statement_id",), statements)
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


def _bring_in_order(
    model: Any, owner: str, columns: Sequence[str], wanted: Mapping[Any, Sequence[Row]]
) -> None:
    """Write the rows of these owners in the order wanted, each once; what stands where it stood is not touched."""
    held: dict[Any, dict[Row, tuple[int, int]]] = defaultdict(dict)
    stale: list[int] = []
    for some in chunks(wanted):
        rows = model.objects.filter(**{f"{owner}__in": some})
        for id_, mine, ordinal, *row in rows.values_list("id", owner, "ordinal", *columns):
            if tuple(row) in held[mine]:
                stale.append(id_)
            else:
                held[mine][tuple(row)] = id_, ordinal
    moved, fresh = [], []
    for mine, rows_ in wanted.items():
        known = held[mine]
        stands = {row: known[row][1] for row in rows_ if row in known}
        stale += [id_ for row, (id_, _) in known.items() if row not in stands]
        for row, ordinal in zip(rows_, ordinals(rows_, stands), strict=True):
            if row not in known:
                fresh.append(model(**{owner: mine}, ordinal=ordinal, **dict(zip(columns, row, strict=True))))
            elif known[row][1] != ordinal:
                moved.append(model(id=known[row][0], ordinal=ordinal))
    for some in chunks(stale):
        model.objects.filter(id__in=some).delete()
    update(moved, ["ordinal"])
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
    update(changed, ["ordinal", "rank", "reason"])
    witnesses = {
        held[place].pk: [(witness.source, witness.statement, witness.value) for witness in value.witnesses]
        for place, (_, value) in wanted.items()
    }
    _bring_in_order(models.Witness, "record_value_id", ("source", "statement_id", "value"), witnesses)


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
