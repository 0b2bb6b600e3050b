"""Computing the register: the blocks that new readings touch, settled by the registry; nothing is written here."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from elchi.authorities.match import same_body, same_person
from elchi.authorities.names import person_keys, romanised
from elchi.house.ledger import models, nouns
from elchi.model.contradiction import Contradiction
from elchi.model.record import Record
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement, StatementKind
from elchi.registry.blocks import block_of, blocks
from elchi.registry.conflicts import doubts_of
from elchi.registry.settling import settle_block
from elchi.registry.telling import Names, Telling


@dataclass(frozen=True, slots=True)
class Computed:
    """What holds in the blocks touched; `blocks` and `sources` say what it is in place of.

    `records` and `contradictions` come with the block they belong to; a doubt of a text with its source's.
    """

    blocks: frozenset[str]
    sources: frozenset[str]
    records: tuple[tuple[str, Record], ...]
    contradictions: tuple[tuple[str, Contradiction], ...]


@cache
def names() -> Names:
    """Return how the registry compares names: as the authorities do."""
    return Names(same_person, same_body, person_keys, lambda text: romanised(text).casefold())


def block_key(source: str, statement: Statement) -> str:
    """Return the name of the block that a statement belongs to."""
    return _key(block_of(Telling(source, SourceInfo(), statement, names())))


def _key(block: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(block).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def doubts_key(source: str) -> str:
    """Return the name under which the doubts of one text are kept."""
    return f"source:{source}"


def compute(*, everything: bool = False) -> Computed:
    """Settle what readings not yet settled touch, or everything."""
    touched, changed = _touched(everything)
    ids = _current_statements(touched)
    said = nouns.statements_by_id(ids)
    infos = _infos({source for source, _ in said.values()} | changed)
    tellings = _tellings(said, infos)
    records: list[tuple[str, Record]] = []
    contradictions: dict[str, tuple[str, Contradiction]] = {}
    spoken = (t for t in tellings if t.statement.kind is not StatementKind.DOUBT)
    for block, together in blocks(spoken).items():
        key = _key(block)
        settled, disputed = settle_block(together)
        records += [(key, record) for record in settled]
        contradictions |= {one.id: (key, one) for one in disputed}
    sources = frozenset(changed | {source for source, _ in said.values()})
    contradictions |= {one.id: (doubts_key(source), one) for source, one in _doubts(sources, records)}
    return Computed(frozenset(touched), sources, tuple(records), tuple(contradictions.values()))


def _touched(everything: bool) -> tuple[set[str], set[str]]:
    """Return the blocks in which something was or is said by sources that changed, and those sources."""
    if everything:
        chosen = models.Block.objects.all()
        cards = models.Card.objects.all()
    else:
        cards = models.Card.objects.filter(settled=False)
        documents = cards.values("document_id")
        chosen = models.Block.objects.filter(statement__reading__transcript__document__in=documents)
    return (
        set(chosen.values_list("block", flat=True).distinct()),
        set(cards.values_list("document__short", flat=True)),
    )


def _current_statements(touched: Collection[str]) -> list[str]:
    current = models.Card.objects.exclude(reading=None).values("reading_id")
    found: list[str] = []
    for some in nouns.chunks(sorted(touched)):
        chosen = models.Statement.objects.filter(block_row__block__in=some, reading__in=current)
        found += chosen.values_list("id", flat=True)
    return found


def _infos(sources: Collection[str]) -> dict[str, SourceInfo]:
    found: dict[str, SourceInfo] = {}
    for some in nouns.chunks(sorted(sources)):
        rows = models.Card.objects.filter(document__short__in=some)
        found |= {
            short: SourceInfo(published, publisher, language=language, twins=twins)
            for short, published, publisher, language, twins in rows.values_list(
                "document__short", "published", "publisher", "language", "twins"
            )
        }
    return found


def _tellings(said: dict[str, tuple[str, Statement]], infos: dict[str, SourceInfo]) -> list[Telling]:
    told = [Telling(source, infos[source], statement, names()) for source, statement in said.values()]
    return sorted(told, key=lambda telling: telling.order)


def _doubts(
    sources: Collection[str], records: Iterable[tuple[str, Record]]
) -> Iterable[tuple[str, Contradiction]]:
    """Yield the doubts of texts whose statements may now stand in other records."""
    with_doubts = models.Card.objects.filter(
        reading__in=models.Statement.objects.filter(kind=StatementKind.DOUBT.value).values("reading_id")
    )
    readings: dict[str, int] = {}
    for some in nouns.chunks(sorted(sources)):
        rows = with_doubts.filter(document__short__in=some)
        readings |= dict(rows.values_list("document__short", "reading_id"))
    said = nouns.statements_of_readings(list(readings.values()))
    record_of: dict[str, str] = {}
    for some in nouns.chunks(said):
        rows_ = models.RecordStatement.objects.filter(statement__in=some)
        record_of |= dict(rows_.values_list("statement_id", "record_id"))
    record_of |= {statement: record.id for _, record in records for statement in record.statements}
    by_source: dict[str, list[Telling]] = defaultdict(list)
    for telling in _tellings(said, _infos(readings)):
        by_source[telling.source].append(telling)
    for source, told in by_source.items():
        others = [t for t in told if t.statement.kind is not StatementKind.DOUBT]
        for telling in told:
            if telling.statement.kind is StatementKind.DOUBT:
                yield source, doubts_of(telling, others, record_of)
