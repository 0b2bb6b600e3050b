"""Computing the register: the blocks that new readings touch, settled by the registry; nothing is written here."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from elchi.authorities.match import same_body, same_person
from elchi.authorities.names import person_keys, romanised
from elchi.house.ledger import judged, models, nouns
from elchi.model.contradiction import Contradiction
from elchi.model.record import Record
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement, StatementKind
from elchi.registry import judgements
from elchi.registry.blocks import block_of
from elchi.registry.conflicts import doubts_of
from elchi.registry.join import NOTHING, Decided
from elchi.registry.settling import settle_block
from elchi.registry.telling import Names, Telling


@dataclass(frozen=True, slots=True)
class Unread:
    """A statement that no person has read as it is read now; `changed` where one read it as it was read before,
    `awaits` where a judgement on it waits for a second person."""

    statement: str
    block: str
    record: str | None
    changed: bool
    awaits: bool


@dataclass(frozen=True, slots=True)
class Computed:
    """What holds in the blocks touched; `blocks` and `sources` say what it is in place of.

    `records` and `contradictions` come with the block they belong to; a doubt of a text with its source's.
    `disputed` are records on which the last word is not spoken; `moved` are statements that judgements take to
    another block; `concerns` (judgement, statement) say what judgements are about; `awaiting` are contradictions of
    which a judgement waits for a second person.
    """

    blocks: frozenset[str]
    sources: frozenset[str]
    records: tuple[tuple[str, Record], ...]
    contradictions: tuple[tuple[str, Contradiction], ...]
    disputed: frozenset[str] = frozenset()
    moved: tuple[tuple[str, str], ...] = ()
    concerns: tuple[tuple[str, str], ...] = ()
    unread: tuple[Unread, ...] = ()
    awaiting: frozenset[str] = frozenset()


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
    """Settle what readings and judgements not yet settled touch, or everything."""
    touched, changed = _touched(everything)
    while True:
        said = nouns.statements_by_id(_current_statements(touched))
        sources = changed | {source for source, _ in said.values()}
        ruled, proposed, about = judged.rulings_for(sources)
        spoken = [t for t in _tellings(said, _infos(sources)) if t.statement.kind is not StatementKind.DOUBT]
        keys = _keys(judgements.heard(spoken, ruled), ruled)
        beyond = (set(keys.values()) | _blocks_of_pairs(ruled)) - touched
        if not beyond:
            break
        touched |= beyond  # a judgement takes a statement to where it was not looked yet
    records: list[tuple[str, Record]] = []
    contradictions: list[tuple[str, Contradiction]] = []
    for block, together in _by_block(judgements.heard(spoken, ruled), keys).items():
        settled, disputed = settle_block(together, decided=_decided(ruled, together))
        records += [(block, judgements.ruled_record(record, ruled)) for record in settled]
        contradictions += [(block, one) for one in disputed]
    contradictions += [(doubts_key(source), one) for source, one in _doubts(sources, records)]
    return Computed(
        frozenset(touched),
        frozenset(sources),
        tuple(records),
        tuple({one.id: (block, _judged(one, ruled, said)) for block, one in contradictions}.values()),
        _disputed(records, contradictions, ruled, said),
        tuple(keys.items()),
        tuple((judgement, id_) for judgement, ids in about.items() for id_ in sorted(ids)),
        tuple(_unread(spoken, keys, records, ruled, proposed)),
        frozenset(one.id for _, one in contradictions if _judged(one, proposed, said).judgement),
    )


def _keys(tellings: Iterable[Telling], ruled: judgements.Rulings) -> dict[str, str]:
    """Return the block of each telling; what people joined is of one block, that of the first of them."""
    own = {t.id: (t.order, _key(block_of(t))) for t in tellings}
    group: dict[str, str] = {}

    def root(id_: str) -> str:
        while group.get(id_, id_) != id_:
            id_ = group[id_]
        return id_

    for a, b in sorted(ruled.decided.together):
        if a in own and b in own:
            first, second = sorted((root(a), root(b)), key=lambda id_: own[id_][0])
            group[second] = first
    return {id_: own[root(id_)][1] for id_ in own}


def _blocks_of_pairs(ruled: judgements.Rulings) -> set[str]:
    ids = {id_ for pair in ruled.decided.together for id_ in pair}
    found: set[str] = set()
    for some in nouns.chunks(sorted(ids)):
        found |= set(models.Block.objects.filter(statement__in=some).values_list("block", flat=True))
    return found


def _by_block(tellings: Iterable[Telling], keys: Mapping[str, str]) -> dict[str, list[Telling]]:
    found: dict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: t.order):
        found[keys[telling.id]].append(telling)
    return found


def _decided(ruled: judgements.Rulings, together: Sequence[Telling]) -> Decided:
    if not ruled.pairs:
        return NOTHING
    here = {telling.id for telling in together}
    decided = ruled.decided
    return Decided(
        frozenset(pair for pair in decided.together if here.issuperset(pair)),
        frozenset(pair for pair in decided.apart if here.issuperset(pair)),
    )


def _judged(
    one: Contradiction, ruled: judgements.Rulings, said: Mapping[str, tuple[str, Statement]]
) -> Contradiction:
    def says(place: judgements.Place) -> str | None:
        found = said.get(place[0])
        return found[1].values[place[1]].value if found and place[1] < len(found[1].values) else None

    return judgements.ruled_contradiction(one, ruled, says) if ruled.settled else one


def _disputed(
    records: Iterable[tuple[str, Record]],
    contradictions: Iterable[tuple[str, Contradiction]],
    ruled: judgements.Rulings,
    said: Mapping[str, tuple[str, Statement]],
) -> frozenset[str]:
    """Return the records of which another value is said or a contradiction is open, settled ones aside."""
    told = [_judged(one, ruled, said) for _, one in contradictions]
    spoken = {one.record for one in told if one.judgement is not None}
    disputed = {one.record for one in told if one.record and one.judgement is None}
    for _, record in records:
        if record.id not in spoken and any(value.rank for value in record.values):
            disputed.add(record.id)
    return frozenset(id_ for id_ in disputed if id_)


def _unread(
    spoken: Iterable[Telling],
    keys: Mapping[str, str],
    records: Iterable[tuple[str, Record]],
    ruled: judgements.Rulings,
    proposed: judgements.Rulings,
) -> Iterator[Unread]:
    record_of = {statement: record.id for _, record in records for statement in record.statements}
    awaiting = frozenset[str]().union(*proposed.about.values())
    for telling in spoken:
        id_ = telling.id
        if id_ not in ruled.read or id_ in awaiting:
            block = keys.get(id_) or _key(block_of(telling))
            yield Unread(id_, block, record_of.get(id_), id_ in ruled.changed, id_ in awaiting)


def _touched(everything: bool) -> tuple[set[str], set[str]]:
    """Return the blocks in which something was or is said by sources that changed, and those sources."""
    if everything:
        blocks = models.Block.objects.values_list("block", flat=True)
        stood = models.Record.objects.values_list("block", flat=True)
        cards = models.Card.objects.all()
    else:
        cards = models.Card.objects.filter(settled=False)
        documents = cards.values("document_id")
        blocks = models.Block.objects.filter(
            statement__reading__transcript__document__in=documents
        ).values_list("block", flat=True)
        # A judgement may have taken a statement to another block than its record stands in.
        stood = models.RecordStatement.objects.filter(
            statement__reading__transcript__document__in=documents
        ).values_list("record__block", flat=True)
    return (
        {*blocks.distinct(), *stood.distinct()},
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
            short: SourceInfo(published, publisher, language=language, twins=twins, added=_iso(added))
            for short, published, publisher, language, twins, added in rows.values_list(
                "document__short", "published", "publisher", "language", "twins", "document__added"
            )
        }
    return found


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


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
