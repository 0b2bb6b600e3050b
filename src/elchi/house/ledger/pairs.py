"""Pairs: what lies between every two states, kept up to date record by record, or counted anew."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from django.db import connection

from elchi.house.ledger import models, names
from elchi.house.ledger.nouns import chunks
from elchi.house.ledger.updating import update

FEW = 400
"""Pairs counted one by one; of more, all are counted at once."""

_COUNT = """
    SELECT x.code, y.code, r.kind, count(*), max(r.date_key || ' ' || coalesce(nullif(r.date, ''), r.date_key))
    FROM ledger_recordstate x
    JOIN ledger_recordstate y ON y.record_id = x.record_id AND y.code > x.code
    JOIN ledger_record r ON r.id = x.record_id
    {} GROUP BY x.code, y.code, r.kind
"""

Counted = dict[tuple[str, str], list[tuple[str, int, str]]]


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a record its pairs of states count: its kind, and its date (or that of its first report) as it sorts and
    as it is shown."""

    states: frozenset[str]
    kind: str
    latest: str

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every two of its states, by code."""
        return combinations(sorted(self.states), 2)


def standing(ids: Iterable[str]) -> dict[str, Standing]:
    """Return what stands of these records."""
    states: dict[str, set[str]] = {}
    facts: dict[str, tuple[str, str]] = {}
    for some in chunks(ids):
        rows = models.RecordState.objects.filter(record__in=some)
        for record, code in rows.values_list("record_id", "code"):
            states.setdefault(record, set()).add(code)
        records = models.Record.objects.filter(id__in=some)
        for record, kind, key, date in records.values_list("id", "kind", "date_key", "date"):
            facts[record] = kind, f"{key} {date or key}"
    return {id_: Standing(frozenset(states.get(id_, ())), *told) for id_, told in facts.items()}


def shift(
    before: Mapping[str, Standing], after: Mapping[str, Standing]
) -> dict[tuple[str, str], tuple[int, int]]:
    """Take what stood of some records out of the counts and what stands of them in; return how much lay between those
    pairs whose number changed, and lies now."""
    delta: dict[tuple[str, str], Counter[str]] = {}
    came: dict[tuple[str, str], str] = {}
    went: dict[tuple[str, str], str] = {}
    for told, other, weight, dates in ((after, before, 1, came), (before, after, -1, went)):
        for id_, record in told.items():
            if other.get(id_) == record:
                continue
            for pair in record.pairs:
                delta.setdefault(pair, Counter())[record.kind] += weight
                dates[pair] = max(dates.get(pair, ""), record.latest)
    held = {(pair.a, pair.b): pair for pair in _held(delta.keys())}
    recount = {pair for pair, row in held.items() if pair in went and went[pair] >= _last(row)}
    grown = write(recount) if recount else {}
    rows = []
    for (a, b), counted in delta.items():
        if (a, b) in recount:
            continue
        row = held.get((a, b)) or models.Pair(a=a, b=b, total=0)
        counts = Counter(dict(row.counts))
        counts.update(counted)
        row.counts = _ordered(counts)
        total = sum(counts.values())
        if total != row.total:
            grown[a, b] = (row.total, total)
        row.total = total
        row.latest = max(_last(row), came.get((a, b), "")).partition(" ")[2] or None
        rows.append(row)
    models.Pair.objects.filter(id__in=[row.pk for row in rows if row.pk and not row.total]).delete()
    models.Pair.objects.bulk_create([row for row in rows if not row.pk and row.total], batch_size=500)
    standing_ = [row for row in rows if row.pk and row.total and (row.a, row.b) in held]
    update(standing_, ["total", "counts", "latest"])
    return grown


def _last(pair: models.Pair) -> str:
    return f"{names.date_key(pair.latest)} {pair.latest or ''}"


def _ordered(counts: Mapping[str, int]) -> list[list[object]]:
    found = [[kind, number] for kind, number in counts.items() if number]
    return sorted(found, key=lambda row: (-int(row[1]), row[0]))


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
            counts=_ordered({kind: number for kind, number, _ in rows}),
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
    update(changed, ["total", "counts", "latest"])
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
