"""Pairs: what lies between every two states, counted anew where a record of theirs changed."""

from collections.abc import Collection, Iterable
from itertools import combinations

from django.db import connection

from elchi.house.ledger import models
from elchi.house.ledger.nouns import chunks

FEW = 400
"""Pairs counted one by one; of more, all are counted at once."""

_COUNT = """
    SELECT x.code, y.code, r.kind, count(*), max(r.date_key || ' ' || coalesce(r.date, ''))
    FROM ledger_recordstate x
    JOIN ledger_recordstate y ON y.record_id = x.record_id AND y.code > x.code
    JOIN ledger_record r ON r.id = x.record_id
    {} GROUP BY x.code, y.code, r.kind
"""

Counted = dict[tuple[str, str], list[tuple[str, int, str]]]


def of_records(ids: Iterable[str]) -> set[tuple[str, str]]:
    """Return the pairs of states that these records join."""
    states: dict[str, set[str]] = {}
    for some in chunks(ids):
        rows = models.RecordState.objects.filter(record__in=some)
        for record, code in rows.values_list("record_id", "code"):
            states.setdefault(record, set()).add(code)
    return {pair for codes in states.values() for pair in combinations(sorted(codes), 2)}


def write(concerned: Collection[tuple[str, str]] | None = None) -> dict[tuple[str, str], tuple[int, int]]:
    """Count these pairs, or all, and write those that changed; return how much lay between those, and lies now."""
    if concerned is not None and len(concerned) > FEW:
        concerned = None
    held = {(pair.a, pair.b): pair for pair in _held(concerned)}
    fresh, changed = [], []
    grown: dict[tuple[str, str], tuple[int, int]] = {}
    for (a, b), rows in _counted(concerned).items():
        pair = models.Pair(
            a=a,
            b=b,
            total=sum(number for _, number, _ in rows),
            counts=[[kind, number] for kind, number, _ in sorted(rows, key=lambda row: (-row[1], row[0]))],
            latest=max(latest for *_, latest in rows).partition(" ")[2] or None,
        )
        old = held.pop((a, b), None)
        if (old.total if old else 0) != pair.total:
            grown[a, b] = (old.total if old else 0, pair.total)
        if old is None:
            fresh.append(pair)
        elif (old.total, old.counts, old.latest) != (pair.total, pair.counts, pair.latest):
            pair.id = old.id
            changed.append(pair)
    grown |= {place: (pair.total, 0) for place, pair in held.items()}
    models.Pair.objects.filter(id__in=[pair.id for pair in held.values()]).delete()
    models.Pair.objects.bulk_create(fresh, batch_size=500)
    models.Pair.objects.bulk_update(changed, ["total", "counts", "latest"], batch_size=200)
    return grown


def _held(concerned: Collection[tuple[str, str]] | None) -> list[models.Pair]:
    if concerned is None:
        return list(models.Pair.objects.all())
    rows = models.Pair.objects.filter(a__in={a for a, _ in concerned})
    return [pair for pair in rows if (pair.a, pair.b) in concerned]


def _counted(concerned: Collection[tuple[str, str]] | None) -> Counted:
    found: Counted = {}
    with connection.cursor() as cursor:
        if concerned is None:
            cursor.execute(_COUNT.format(""))
            rows = cursor.fetchall()
        else:
            rows = []
            for pair in sorted(concerned):
                cursor.execute(_COUNT.format("WHERE x.code = %s AND y.code = %s"), pair)
                rows += cursor.fetchall()
    for a, b, kind, number, latest in rows:
        found.setdefault((a, b), []).append((kind, number, latest))
    return found
