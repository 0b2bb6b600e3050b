"""What waits at the desk, written with each settlement: statements that no person has read, open
contradictions, decisions on what is not read any more."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log2
from typing import NamedTuple

from django.db.models import F

from elchi.house.ledger import models, nouns
from elchi.house.ledger.computing import Computed, Unread
from elchi.model.record import Record

WEIGHTS = {"awaits": 800, "lost": 500, "changed": 400, "open": 300, "contradicted": 200, "weak": 100}
"""What makes a matter more pressing: a colleague waits, what was decided is not read any more, a later reading changed what was decided, a contradiction is
open, the record is contradicted, it rests on one source. What is used more comes first among equals."""

MOST_USE = 90
"""The most that use adds, so that it never outweighs a reason."""


class Waits(NamedTuple):
    """A row of what waits, not written yet."""

    id: str
    block: str
    kind: str
    why: str
    weight: int
    pair: str


def write(computed: Computed, blocks: Sequence[str]) -> None:
    """Bring what waits up to date in the blocks that were computed."""
    wanted = {row.id: row for row in rows(computed)}
    held: dict[str, Waits] = {}
    for lookup, names in (("block__in", blocks), ("id__in", wanted)):
        for some in nouns.chunks([name for name in names if name not in held]):
            found = models.Waiting.objects.filter(**{lookup: some}).values_list(*Waits._fields)
            held |= {row[0]: Waits._make(row) for row in found}
    fresh = [row for id_, row in wanted.items() if held.get(id_) != row]
    gone = [id_ for id_ in held if id_ not in wanted] + [row.id for row in fresh if row.id in held]
    for some in nouns.chunks(gone):
        models.Waiting.objects.filter(id__in=some).delete()
    models.Waiting.objects.bulk_create((models.Waiting(*row) for row in fresh), batch_size=500)


def write_concerns(computed: Computed) -> None:
    """Write which statements of now the judgements on these sources are about."""
    held: dict[tuple[int, str], int] = {}
    for some in nouns.chunks(sorted(computed.sources)):
        documents = models.Card.objects.filter(document__short__in=some).values("document_id")
        rows = models.Concern.objects.filter(statement__reading__transcript__document__in=documents)
        held |= {
            (judgement, said): id_
            for id_, judgement, said in rows.values_list("id", "judgement_id", "statement_id")
        }
    wanted = {(int(judgement), statement) for judgement, statement in computed.concerns}
    for some_ids in nouns.chunks(id_ for key, id_ in held.items() if key not in wanted):
        models.Concern.objects.filter(id__in=some_ids).delete()
    models.Concern.objects.bulk_create(
        [models.Concern(judgement_id=j, statement_id=s) for j, s in sorted(wanted - held.keys())],
        batch_size=500,
        ignore_conflicts=True,
    )


def reweigh(grown: Mapping[tuple[str, str], tuple[int, int]]) -> None:
    """Weigh anew what waits between two states (`a` before `b`), more or less lying between them than before."""
    for (a, b), (before, after) in grown.items():
        if more := _use(after) - _use(before):
            models.Waiting.objects.filter(pair=f"{a}-{b}").update(weight=F("weight") + more)


def rows(computed: Computed) -> Iterator[Waits]:
    """Yield what waits of what was computed."""
    records = {record.id: record for _, record in computed.records}
    told = [record.all("state") for record in records.values()]
    told += [one.states for _, one in computed.contradictions]
    use = _used({pair for states in told if (pair := _pair(states))})
    of_record: dict[tuple[str | None, bool, bool], tuple[str, int, str]] = {}
    for one in computed.unread:
        kind = (one.record, one.awaits, one.changed)
        if kind not in of_record:
            record = records.get(one.record or "")
            of_record[kind] = _weighed(
                _why(one, record, computed), record and _pair(record.all("state")), use
            )
        yield Waits(f"s-{one.statement}", one.block, "statement", *of_record[kind])
    for judgement, block in computed.lost:
        yield Waits(f"j-{judgement}", block, "decision", *_weighed(["lost"], None, use))
    for block, contradiction in computed.contradictions:
        awaits = contradiction.id in computed.awaiting
        if contradiction.judgement is None or awaits:
            why = [*(["awaits"] if awaits else []), "open"]
            pair = _pair(contradiction.states)
            yield Waits(f"c-{contradiction.id}", block, "contradiction", *_weighed(why, pair, use))


def _why(one: Unread, record: Record | None, computed: Computed) -> list[str]:
    why = ["awaits"] if one.awaits else []
    why += ["changed"] if one.changed else []
    why += ["contradicted"] if record and record.id in computed.disputed else []
    return why + (["weak"] if record and _is_weak(record) else [])


Pair = tuple[str, str]


def _pair(states: Sequence[str]) -> Pair | None:
    """Return the two states by whose use a matter is weighed: the first two by code."""
    first = sorted(set(states))[:2]
    return (first[0], first[1]) if len(first) == 2 else None


def _weighed(why: Sequence[str], pair: Pair | None, use: Mapping[Pair, int]) -> tuple[str, int, str]:
    """Return the reasons as they are written, how much they and the pair's use weigh, and the pair."""
    weight = sum(WEIGHTS[reason] for reason in why) + (use.get(pair, 0) if pair else 0)
    return " ".join(why), weight, "-".join(pair) if pair else ""


def _is_weak(record: Record) -> bool:
    """Does it rest on one source, however many values that gives?"""
    first: str | None = None
    for value in record.values:
        for witness in value.witnesses:
            if first is not None and witness.source != first:
                return False
            first = witness.source
    return True


def _used(pairs: Collection[Pair]) -> dict[Pair, int]:
    """Return for each two states how much lies between them, as it adds to a weight."""
    found: dict[Pair, int] = {}
    for some in nouns.chunks(sorted({a for a, _ in pairs})):
        for a, b, total in models.Pair.objects.filter(a__in=some).values_list("a", "b", "total"):
            if (a, b) in pairs:
                found[a, b] = _use(total)
    return found


def _use(total: int) -> int:
    """Return what so many records between two states add: ten for each doubling, so that all that waits between them is
    weighed anew now and then, and not with every record more."""
    return min(MOST_USE, 10 * int(log2(1 + total)))
