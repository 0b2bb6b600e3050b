"""The register settled: from every statement to the records that hold and the contradictions that stand.

Computed purely from the statements. A block can be settled alone, so that what is added touches only its blocks.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter

from elchi.model.contradiction import Contradiction
from elchi.model.record import Record
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement, StatementKind
from elchi.registry.conflicts import conflicts_of, doubts_of
from elchi.registry.faces import with_echoes
from elchi.registry.join import NOTHING, Decided, join
from elchi.registry.telling import Names, Telling, Voice
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
        told = with_echoes(group)
        record = record_of(told)
        records.append(record)
        contradictions += conflicts_of(record, told)
    return records, contradictions


def record_of(group: Sequence[Telling]) -> Record:
    """Return the record that tellings of one thing make; its id is a digest of the telling that was added first, as it
    was read first.

    So a source that was published earlier and is added later changes what a record says and not what it is called;
    of two records that turn out to be one, the one known longer keeps its name.
    """
    kind, first = group[0].statement.kind, first_added(group)
    named_by = first.continues or first.id
    voices = sorted((one for telling in group for one in telling.in_order), key=itemgetter(0))
    return Record(
        id=hashlib.sha256(f"{kind.value}\0{first.source}\0{named_by}".encode()).hexdigest()[:16],
        kind=kind,
        values=tuple(values_of(group)),
        statements=tuple(dict.fromkeys(voice.id for _, voice in voices)),
    )


def first_added(tellings: Iterable[Telling]) -> Voice:
    """Return the voice by which what these tell is named: the one that was added first, in canonical order.

    What only adds values to another statement by hand names nothing while there is anything else.
    """
    told = ((telling.statement.is_addition, telling.first_added) for telling in tellings)
    return min(told, key=lambda one: (one[0], one[1].info.added or "", one[1].order))[1]


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
