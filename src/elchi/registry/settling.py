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
from elchi.registry.conflicts import conflicts_of, doubts_of
from elchi.registry.join import NOTHING, Decided, join
from elchi.registry.telling import Names, Telling
from elchi.registry.values import values_of

AS_WRITTEN = Names()


def settle(
    statements: Iterable[tuple[str, SourceInfo, Statement]],
    *,
    names: Names = AS_WRITTEN,
    decided: Decided = NOTHING,
) -> tuple[list[Record], list[Contradiction]]:
    """Return records and contradictions of (source id, its info, statement), in a fixed order.

    The order of the statements makes no difference. `names` says how names are compared; without it names are the
    same when written alike. `decided` is what people have joined and kept apart.
    """
    tellings = tellings_of(statements, names)
    told = [telling for telling in tellings if telling.statement.kind is not StatementKind.DOUBT]
    records, contradictions = settle_block(told, decided=decided)
    contradictions += _doubts(tellings, records)
    return records, list({c.id: c for c in contradictions}.values())


def tellings_of(
    statements: Iterable[tuple[str, SourceInfo, Statement]], names: Names = AS_WRITTEN
) -> list[Telling]:
    """Return statements as tellings in canonical order, each once."""
    told: dict[tuple[str, str], Telling] = {}
    for source, info, statement in statements:
        telling = Telling(source, info, statement, names)
        told[source, telling.id] = telling
    return sorted(told.values(), key=lambda t: t.order)


def settle_block(
    block: Sequence[Telling], *, decided: Decided = NOTHING
) -> tuple[list[Record], list[Contradiction]]:
    """Settle tellings in canonical order which concern nobody outside: realms whole, or what is linked in them."""
    return settled(join(block, decided=decided))


def settled(groups: Iterable[Sequence[Telling]]) -> tuple[list[Record], list[Contradiction]]:
    """Return the records of groups of tellings, each of one thing, and what the groups contradict themselves in."""
    records: list[Record] = []
    contradictions: list[Contradiction] = []
    for group in groups:
        record = record_of(group)
        records.append(record)
        contradictions += conflicts_of(record, group)
    return records, contradictions


def record_of(group: Sequence[Telling]) -> Record:
    """Return the record that tellings of one thing make; its id is a digest of the telling that was added first.

    So a source that was published earlier and is added later changes what a record says and not what it is called;
    of two records that turn out to be one, the one known longer keeps its name.
    """
    first = min(group, key=lambda telling: telling.anchor)
    named = f"{first.statement.kind.value}\0{first.source}\0{first.id}"
    return Record(
        id=hashlib.sha256(named.encode()).hexdigest()[:16],
        kind=first.statement.kind,
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
