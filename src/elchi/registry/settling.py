"""The register settled: from every statement to the records that hold and the contradictions that stand.

Computed purely from the statements. A block can be settled alone, so that what is added touches only its blocks.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from elchi.model.contradiction import Contradiction
from elchi.model.record import Record
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement, StatementKind
from elchi.registry.blocks import blocks
from elchi.registry.conflicts import conflicts_of, doubts_of
from elchi.registry.join import join
from elchi.registry.telling import Names, Telling
from elchi.registry.values import values_of

AS_WRITTEN = Names()


def settle(
    statements: Iterable[tuple[str, SourceInfo, Statement]], *, names: Names = AS_WRITTEN
) -> tuple[list[Record], list[Contradiction]]:
    """Return records and contradictions of (source id, its info, statement), in a fixed order.

    The order of the statements makes no difference. `names` says how names are compared; without it names are the
    same when written alike.
    """
    told: dict[tuple[str, str], Telling] = {}
    for source, info, statement in statements:
        telling = Telling(source, info, statement, names)
        told[source, telling.id] = telling
    tellings = sorted(told.values(), key=lambda t: t.order)
    records: list[Record] = []
    contradictions: list[Contradiction] = []
    for block in blocks(t for t in tellings if t.statement.kind is not StatementKind.DOUBT).values():
        settled, disputed = settle_block(block)
        records += settled
        contradictions += disputed
    contradictions += _doubts(tellings, records)
    return records, list({c.id: c for c in contradictions}.values())


def settle_block(block: Sequence[Telling]) -> tuple[list[Record], list[Contradiction]]:
    """Settle the tellings of one block, which are in canonical order and concern no other block."""
    records: list[Record] = []
    contradictions: list[Contradiction] = []
    for group in join(block):
        record = record_of(group)
        records.append(record)
        contradictions += conflicts_of(record, group)
    return records, contradictions


def record_of(group: Sequence[Telling]) -> Record:
    """Return the record that tellings of one thing make; its id is a digest of the earliest telling."""
    named = f"{group[0].statement.kind.value}\0{group[0].source}\0{group[0].id}"
    return Record(
        id=hashlib.sha256(named.encode()).hexdigest()[:16],
        kind=group[0].statement.kind,
        values=tuple(values_of(group)),
        statements=tuple(dict.fromkeys(telling.id for telling in group)),
    )


def _doubts(tellings: Sequence[Telling], records: Sequence[Record]) -> list[Contradiction]:
    by_source: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_source[telling.source].append(telling)
    record_of_statement = {statement: record.id for record in records for statement in record.statements}
    return [
        doubts_of(
            telling,
            [t for t in by_source[telling.source] if t.statement.kind is not StatementKind.DOUBT],
            record_of_statement,
        )
        for telling in tellings
        if telling.statement.kind is StatementKind.DOUBT
    ]
