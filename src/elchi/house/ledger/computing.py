"""Computing the register: what new readings and judgements touch, settled by the registry; nothing is written here."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from elchi.house.holdings import fetches
from elchi.house.ledger import hearing, judged, models, nouns, rewriting
from elchi.house.ledger.hearing import Heard
from elchi.model.contradiction import Contradiction
from elchi.model.record import Record
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement, StatementKind
from elchi.registry import judgements
from elchi.registry.blocks import number_of
from elchi.registry.conflicts import doubts_of
from elchi.registry.telling import Names, Telling
from elchi.registry.touching import Change, settle_touched
from elchi.vocabularies import states

NOTHING_CHANGED = Change((), (), ())


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
    """What holds in the blocks touched; `blocks` say what it is in place of, doubts of a text and what is not heard of
    it among them; `sources` are those whose statements or judgements changed.

    `records` and `contradictions` come with the block they belong to. `disputed` are records on which the last word is
    not spoken; `concerns` (judgement, statement) say what judgements are about; `awaiting` are contradictions of which a
    judgement waits for a second person; `lost` are judgements (and their blocks) on what is not read any more; `heard` and `change` are what the shelf of tellings is to know.
    """

    heard: Heard
    change: Change
    blocks: frozenset[str]
    sources: frozenset[str]
    records: tuple[tuple[str, Record], ...] = ()
    contradictions: tuple[tuple[str, Contradiction], ...] = ()
    disputed: frozenset[str] = frozenset()
    concerns: tuple[tuple[str, str], ...] = ()
    unread: tuple[Unread, ...] = ()
    awaiting: frozenset[str] = frozenset()
    lost: tuple[tuple[str, str], ...] = ()


def doubts_key(source: str) -> str:
    """Return the name under which the doubts of one text are kept."""
    return f"source:{source}"


def unheard_key(source: str) -> str:
    """Return the name under which those statements of a text wait that people rejected, and decisions on what is not
    read any more."""
    return f"unheard:{source}"


def compute(sources: Collection[str], *, also: Collection[int] = ()) -> Computed:
    """Settle what the statements of these sources, and the judgements about them, touch; and `also` these tellings."""
    shelf = hearing.Shelf()
    spoken = _spoken(sources, shelf.names)
    ruled, proposed, about = judged.rulings_for(sources)
    lost = tuple(
        (judgement.id, unheard_key(judged_.source))
        for judgement, judged_ in (*ruled.lost, *proposed.lost)
        if judged_.source in sources
    )
    listened = judgements.heard(spoken, ruled)
    heard = hearing.differing(sources, listened)
    concerns = _concerns(about, {telling.id for telling in spoken})
    judged_now = {number_of(id_) for _, id_ in concerns} | {number_of(id_) for id_ in _said_of(about)}
    before = {*heard.gone, *judged_now, *also}
    change = settle_touched(heard.come, shelf, gone=heard.gone, also={*judged_now, *also})
    touched = set(sources).union(*(block.sources for block in change.settled))
    ruled, proposed = shelf.rulings(touched)
    records = [(b.block, judgements.ruled_record(r, ruled)) for b in change.settled for r in b.records]
    contradictions = [(b.block, one) for b in change.settled for one in b.contradictions]
    come = {telling.id for telling in heard.come}
    moved = _moved((r for _, r in records), come, touched) | set(sources)
    doubted = _doubts(moved, records, shelf.names)
    contradictions += [(doubts_key(source), one) for source, some in doubted.items() for one in some]
    said = _said(ruled, proposed, contradictions)
    named = {id_: block.block for block in change.settled for id_ in block.statements}
    unheard = ruled.rejected.keys() | frozenset[str]().union(*proposed.about.values())
    named |= {t.id: unheard_key(t.source) for t in spoken if t.id in unheard and t.id not in named}
    return Computed(
        heard,
        change,
        frozenset(
            {
                *hearing.blocks_of(before, frozenset().union(*(b.nodes for b in change.settled))),
                *(block.block for block in change.settled),
                *map(doubts_key, {*sources, *doubted}),
                *map(unheard_key, sources),
            }
        ),
        frozenset(sources),
        tuple(records),
        tuple({one.id: (block, _judged(one, ruled, said)) for block, one in contradictions}.values()),
        _disputed(records, contradictions, ruled, said),
        tuple(concerns),
        tuple(_unread(named, records, ruled, proposed)),
        frozenset(one.id for _, one in contradictions if _judged(one, proposed, said).judgement),
        lost,
    )


def _concerns(about: Mapping[str, Collection[str]], here: Collection[str]) -> list[tuple[str, str]]:
    return [(judgement, id_) for judgement, ids in about.items() for id_ in sorted(ids) if id_ in here]


def _said_of(about: Mapping[str, Collection[str]]) -> set[str]:
    """Return the statements of other sources that are judged together with those of these."""
    return {id_ for ids in about.values() for id_ in ids}


def _spoken(sources: Collection[str], names: Names) -> list[Telling]:
    """Return what these sources say now, doubts aside, as it was read."""
    said = nouns.statements_of_readings(nouns.readings_of_now(sources))
    told = _tellings(said, infos(sources), names)
    return [telling for telling in told if telling.statement.kind is not StatementKind.DOUBT]


Said = Callable[[judgements.Place], str | None]


def _said(
    ruled: judgements.Rulings,
    proposed: judgements.Rulings,
    contradictions: Iterable[tuple[str, Contradiction]],
) -> Said:
    """Return how to ask what a witness says, as it was read."""
    ids = {w.statement for _, one in contradictions for w in one.witnesses}
    said = nouns.statements_by_id(ids) if ruled.settled or proposed.settled else {}

    def says(place: judgements.Place) -> str | None:
        found = said.get(place[0])
        return found[1].values[place[1]].value if found and place[1] < len(found[1].values) else None

    return says


def _judged(one: Contradiction, ruled: judgements.Rulings, said: Said) -> Contradiction:
    return judgements.ruled_contradiction(one, ruled, said) if ruled.settled else one


def _disputed(
    records: Iterable[tuple[str, Record]],
    contradictions: Iterable[tuple[str, Contradiction]],
    ruled: judgements.Rulings,
    said: Said,
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
    named: Mapping[str, str],
    records: Iterable[tuple[str, Record]],
    ruled: judgements.Rulings,
    proposed: judgements.Rulings,
) -> Iterator[Unread]:
    record_of = {statement: record.id for _, record in records for statement in record.statements}
    awaiting = frozenset[str]().union(*proposed.about.values())
    for id_, block in named.items():
        if id_ not in ruled.read or id_ in awaiting:
            yield Unread(id_, block, record_of.get(id_), id_ in ruled.changed, id_ in awaiting)


def infos(sources: Collection[str]) -> dict[str, SourceInfo]:
    """Return what is known of these sources."""
    found: dict[str, SourceInfo] = {}
    for some in nouns.chunks(sorted(sources)):
        rows = models.Card.objects.filter(document__short__in=some)
        replaced = fetches.replaced(list(rows.values_list("document_id", flat=True)))
        found |= {
            short: SourceInfo(
                published,
                publisher,
                official=official,
                language=language,
                twins=twins,
                added=_iso(added),
                state=speaker if speaker in states() else None,  # an organisation is of no side
                replaced=key in replaced,
            )
            for key, short, published, publisher, official, language, twins, added, speaker in rows.values_list(
                "document_id",
                "document__short",
                "published",
                "publisher",
                "official",
                "language",
                "twins",
                "document__added",
                "speaker",
            )
        }
    return found


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _tellings(
    said: dict[str, tuple[str, Statement]], infos: dict[str, SourceInfo], names: Names
) -> list[Telling]:
    earlier = nouns.continued(said)
    told = [
        Telling(source, infos[source], statement, names, continues=earlier.get(id_))
        for id_, (source, statement) in said.items()
    ]
    return sorted(told, key=lambda telling: telling.order)


def _moved(records: Iterable[Record], come: Collection[str], touched: Collection[str]) -> set[str]:
    """Return the sources of statements that are to stand in another record than they do, those that come aside."""
    moved: set[str] = set()
    for some in nouns.chunks(records):
        grown = rewriting.grown_by({record.id: record.statements for record in some}, come)
        held: dict[str, set[str]] = defaultdict(set)
        others = [record for record in some if record.id not in grown]
        rows = models.RecordStatement.objects.filter(record__in=[record.id for record in others])
        for record_, statement in rows.values_list("record_id", "statement_id"):
            held[record_].add(statement)
        moved |= {id_ for record in others for id_ in record.statements if id_ not in held[record.id]}
    moved -= set(come)
    return {source for source in hearing.sources_of(map(number_of, moved)) if source in touched}


def _doubts(
    sources: Collection[str], records: Iterable[tuple[str, Record]], names: Names
) -> dict[str, list[Contradiction]]:
    """Return the doubts of those texts that have any; their statements may now stand in other records."""
    readings: dict[str, int] = {}
    doubtful: set[int] = set()
    for some in nouns.chunks(sorted(sources)):
        rows = models.Card.objects.filter(document__short__in=some).exclude(reading=None)
        mine = dict(rows.values_list("document__short", "reading_id"))
        doubts = models.Statement.objects.filter(reading__in=mine.values(), kind=StatementKind.DOUBT.value)
        doubtful |= set(doubts.values_list("reading_id", flat=True))
        readings |= mine
    readings = {source: reading for source, reading in readings.items() if reading in doubtful}
    said = nouns.statements_of_readings(list(readings.values()))
    record_of: dict[str, str] = {}
    for some in nouns.chunks(said):
        rows_ = models.RecordStatement.objects.filter(statement__in=some)
        record_of |= dict(rows_.values_list("statement_id", "record_id"))
    record_of |= {statement: record.id for _, record in records for statement in record.statements}
    by_source: dict[str, list[Telling]] = defaultdict(list)
    for telling in _tellings(said, infos(readings), names):
        by_source[telling.source].append(telling)
    found: dict[str, list[Contradiction]] = {}
    for source, told in by_source.items():
        others = [t for t in told if t.statement.kind is not StatementKind.DOUBT]
        found[source] = [
            doubts_of(telling, others, record_of)
            for telling in told
            if telling.statement.kind is StatementKind.DOUBT
        ]
    return found
