"""Rewriting: records brought up to date row by row, so that what stays as it was is not written again.

A record that a thousand sources tell of changes with each further one; its other thousand witnesses do not.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from elchi.house.ledger import models
from elchi.house.ledger.nouns import chunks
from elchi.house.ledger.ordering import GAP, LAST, ordinals
from elchi.house.ledger.updating import update
from elchi.model.record import Record, RecordValue

MANY = 100
"""Rows of one owner; fewer are read with those of others in one question."""

Row = tuple[Any, ...]


def told_by(rows: Iterable[Row]) -> str:
    """Return a digest of rows in their order, by which it is known what stands without reading it."""
    text = "\n".join([" ".join(map(str, row)) for row in rows])
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def grown_by(statements: Mapping[str, Sequence[str]], come: Collection[str]) -> set[str]:
    """Return those records of which all statements stand as they are to, but for those that come."""
    held: dict[str, str | None] = {}
    for some in chunks(statements):
        held |= dict(models.Record.objects.filter(id__in=some).values_list("id", "told"))
    return {
        id_
        for id_, told in held.items()
        if told and told == told_by((said,) for said in statements[id_] if said not in come)
    }


def write(records: Sequence[Record], rows: Sequence[models.Record], come: Collection[str] = ()) -> None:
    """Write records with their states, statements and values in place of what stood of them; `come` are statements
    that were heard for the first time."""
    statements = {one.id: [(said,) for said in one.statements] for one in records}
    stood: dict[str, str | None] = {}
    for some in chunks(statements):
        stood |= dict(models.Record.objects.filter(id__in=some).values_list("id", "told"))
    for row in rows:
        row.told = told_by(statements[row.id])
    fields = [field.name for field in models.Record._meta.concrete_fields if field.name != "id"]
    models.Record.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )
    states = {(row.id, code) for row in rows for code in row.states}
    _bring_up(models.RecordState, "record_id", [row.id for row in rows], ("record_id", "code"), states)
    _bring_in_order(
        models.RecordStatement, "record_id", ("statement_id",), Wanted(statements, stood, frozenset(come))
    )
    _write_values(records, frozenset(come))


@dataclass(frozen=True, slots=True)
class Wanted:
    """The rows of each owner in the order wanted, the digest of those that stand, and the statements that come."""

    rows: Mapping[Any, Sequence[Row]]
    stood: Mapping[Any, str | None]
    come: frozenset[str]

    def standing(self, owner: Any, statement: int) -> list[Row] | None:
        """Return the rows that stand already where only what comes is to be put among them, else None; `statement` is the
        place of the statement in a row."""
        older = [row for row in self.rows[owner] if row[statement] not in self.come]
        stood = self.stood.get(owner)
        return older if stood and older and stood == told_by(older) else None


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


def _bring_in_order(model: Any, owner: str, columns: Sequence[str], wanted: Wanted) -> None:
    """Write the rows of these owners in the order wanted, each once; what stands where it stood is not touched."""
    rest: dict[Any, Sequence[Row]] = {}
    fresh: list[Any] = []
    for mine, rows in wanted.rows.items():
        put = _put_among(model, owner, columns, wanted, mine)
        if put is None:
            rest[mine] = rows
        else:
            fresh += put
    model.objects.bulk_create(fresh, batch_size=1000)
    _bring_all_in_order(model, owner, columns, rest)


def _put_among(model: Any, owner: str, columns: Sequence[str], wanted: Wanted, mine: Any) -> list[Any] | None:
    """Return the rows that are to be put among those that stand of an owner, which are not read; None where they must
    be: where something stands otherwise, or no number is free between two."""
    statement = columns.index("statement_id")
    rows = wanted.rows[mine]
    if len(rows) <= MANY:
        return None
    older = wanted.standing(mine, statement)
    if older is None or rows[0][statement] in wanted.come:
        return None
    if len(older) == len(rows):
        return []
    fresh = [place for place, row in enumerate(rows) if row[statement] in wanted.come]
    beside = {rows[p] for place in fresh for p in (place - 1, place + 1) if p < len(rows)}
    near = model.objects.filter(**{owner: mine}, statement_id__in=sorted({row[statement] for row in beside}))
    held = {tuple(row): ordinal for ordinal, *row in near.values_list("ordinal", *columns)}
    made: list[Any] = []
    for run in _runs(fresh):
        low = held.get(rows[run[0] - 1])
        after = rows[run[-1] + 1] if run[-1] + 1 < len(rows) else None
        high = low and low + GAP * (len(run) + 1) if after is None else held.get(after)
        if low is None or high is None or high - low <= len(run) or high > LAST:
            return None
        step = (high - low) // (len(run) + 1)
        for number, place in enumerate(run, start=1):
            said = dict(zip(columns, rows[place], strict=True))
            made.append(model(**{owner: mine}, ordinal=low + step * number, **said))
    return made


def _runs(places: Sequence[int]) -> Iterable[list[int]]:
    """Yield rising places as runs without a gap."""
    run: list[int] = []
    for place in places:
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _bring_all_in_order(
    model: Any, owner: str, columns: Sequence[str], wanted: Mapping[Any, Sequence[Row]]
) -> None:
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


def _write_values(records: Sequence[Record], come: frozenset[str]) -> None:
    wanted = {place: (ordinal, value) for record in records for place, ordinal, value in _placed(record)}
    held = _held([record.id for record in records])
    gone = [row.pk for place, row in held.items() if place not in wanted]
    for some in chunks(gone):
        models.RecordValue.objects.filter(id__in=some).delete()
    said = {
        place: [(witness.source, witness.statement, witness.value) for witness in value.witnesses]
        for place, (_, value) in wanted.items()
    }
    stood = {place: row.told for place, row in held.items()}
    changed, fresh = [], []
    for place, (ordinal, value) in wanted.items():
        row = held.get(place) or models.RecordValue(
            record_id=place[0], field=value.field, group=value.group, value=value.value
        )
        before = (row.ordinal, row.rank, row.reason, row.told)
        now = (ordinal, value.rank, value.reason, told_by(said[place]))
        row.ordinal, row.rank, row.reason, row.told = now
        if place not in held:
            held[place] = row
            fresh.append(row)
        elif before != now:
            changed.append(row)
    models.RecordValue.objects.bulk_create(fresh, batch_size=500)
    update(changed, ["ordinal", "rank", "reason", "told"])
    keys = {place: held[place].pk for place in wanted}
    rows = {keys[place]: some_ for place, some_ in said.items()}
    known = {keys[place]: told for place, told in stood.items() if place in keys}
    _bring_in_order(
        models.Witness, "record_value_id", ("source", "statement_id", "value"), Wanted(rows, known, come)
    )


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
