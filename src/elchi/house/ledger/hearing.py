"""What the register hears: the statements of now as tellings, kept packed with their small blocks and who are alike.

Computed, and may be thrown away. It answers what `elchi.registry.touching` asks, by indexes.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.db import connection

from elchi.authorities.match import same_body, same_person
from elchi.authorities.names import person_keys, romanised
from elchi.house.ledger import judged, models
from elchi.house.ledger.nouns import chunks
from elchi.model.passage import Passage
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement
from elchi.registry.blocks import Rank, number_of, rank_of
from elchi.registry.join import Decided
from elchi.registry.judgements import Rulings
from elchi.registry.telling import Names, Telling
from elchi.registry.touching import Alike, Change, keys_of

Packed = tuple[str, str, SourceInfo, Statement]
"""A telling as it is kept: the statement's id, its source, what is known of that, and what is heard."""


@cache
def names() -> Names:
    """Return how the registry compares names: as the authorities do."""
    return Names(same_person, same_body, person_keys, lambda text: romanised(text).casefold())


def packed(telling: Telling) -> bytes:
    """Return a telling as it is kept: without the words of its passages and the reasons, which settling never reads."""
    said = telling.statement
    values = tuple(
        replace(
            value, passages=tuple(Passage(p.start, p.end, "") for p in value.passages), rule="", because=""
        )
        for value in said.values
    )
    return bytes(_encoder().encode((telling.id, telling.source, telling.info, replace(said, values=values))))


def unpacked(data: bytes) -> Telling:
    """Return the telling that was kept."""
    id_, source, info, statement = _decoder().decode(data)
    telling = Telling(source, info, statement, names())
    telling.__dict__["id"] = (
        id_  # the cached property: of what is heard otherwise than read, the id is what was read
    )
    return telling


@cache
def _encoder() -> Any:
    import msgspec

    return msgspec.msgpack.Encoder()


@cache
def _decoder() -> Any:
    import msgspec

    return msgspec.msgpack.Decoder(Packed)


class Shelf:
    """The tables of what is heard, as `touching.Shelf` asks for them; remembers the rulings it was last asked for."""

    def __init__(self) -> None:
        self._asked: frozenset[str] = frozenset()
        self._ruled: tuple[Rulings, Rulings] = (Rulings(), Rulings())

    def first(self, key: int, most: int) -> list[Rank]:
        """Return at most so many of those in a small block."""
        sql = "SELECT day, number FROM ledger_key WHERE key = %s ORDER BY day, number LIMIT %s"
        return self._ranks(sql, (key, most))

    def beside(self, key: int, rank: Rank, most: int) -> tuple[list[Rank], list[Rank]]:
        """Return at most so many of a small block before and after a rank, the nearest first."""
        start = "SELECT day, number FROM ledger_key WHERE key = %s AND (day, number)"
        below = f"{start} < (%s, %s) ORDER BY day DESC, number DESC LIMIT %s"
        above = f"{start} > (%s, %s) ORDER BY day, number LIMIT %s"
        return self._ranks(below, (key, *rank, most)), self._ranks(above, (key, *rank, most))

    def _ranks(self, sql: str, asked: tuple[int, ...]) -> list[Rank]:
        with connection.cursor() as cursor:
            cursor.execute(sql, asked)
            return [(day, number) for day, number in cursor.fetchall()]

    def tellings(self, numbers: Collection[int]) -> Iterator[Telling]:
        """Return these as people let them be heard."""
        for some in chunks(sorted(numbers)):
            rows = models.Telling.objects.filter(number__in=some).values_list("heard", flat=True)
            yield from (unpacked(bytes(heard)) for heard in rows)

    def alike(self, numbers: Collection[int]) -> list[Alike]:
        """Return every two that are alike, of which one at least is one of these."""
        found: set[Alike] = set()
        for some in chunks(sorted(numbers)):
            for end in ("one__in", "other__in"):
                rows = models.Alike.objects.filter(**{end: some})
                found |= {Alike(*row) for row in rows.values_list("one", "other", "score", "weak")}
        return sorted(found)

    def together(self, numbers: Collection[int]) -> set[int]:
        """Return every statement settled in one block with any of these."""
        found: set[int] = set()
        for some in chunks(blocks_of(numbers)):
            found |= set(models.Telling.objects.filter(block__in=some).values_list("number", flat=True))
        return found

    def decided(self, tellings: Sequence[Telling]) -> Decided:
        """Return what people decided of pairs in which one of these stands."""
        return self.rulings({telling.source for telling in tellings})[0].decided

    def rulings(self, sources: Collection[str]) -> tuple[Rulings, Rulings]:
        """Return what judgements about these sources come to, in effect and still waiting for a second person."""
        if not self._asked.issuperset(sources):
            self._asked |= frozenset(sources)
            self._ruled = judged.rulings_for(self._asked)[:2]
        return self._ruled


def blocks_of(numbers: Iterable[int]) -> list[str]:
    """Return the blocks in which these were settled last."""
    found: set[str] = set()
    for some in chunks(sorted(numbers)):
        rows = models.Telling.objects.filter(number__in=some).exclude(block="")
        found |= set(rows.values_list("block", flat=True))
    return sorted(found)


def sources_of(numbers: Iterable[int]) -> set[str]:
    """Return the sources of those of these that were heard before."""
    found: set[str] = set()
    for some in chunks(sorted(numbers)):
        found |= set(models.Telling.objects.filter(number__in=some).values_list("source", flat=True))
    return found


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard otherwise than before: tellings that come, and the numbers of those that go (or come anew)."""

    come: tuple[Telling, ...]
    gone: frozenset[int]


def differing(sources: Collection[str], tellings: Iterable[Telling]) -> Heard:
    """Compare what these sources say now with what was heard of them."""
    held: dict[int, bytes] = {}
    for some in chunks(sorted(sources)):
        rows = models.Telling.objects.filter(source__in=some).values_list("number", "heard")
        held |= {number: bytes(heard) for number, heard in rows}
    now = {number_of(telling.id): telling for telling in tellings}
    come = {n: telling for n, telling in now.items() if held.get(n) != packed(telling)}
    return Heard(tuple(come.values()), frozenset(n for n in held if n not in now or n in come))


def write(heard: Heard, change: Change) -> None:
    """Write what is heard now, who are alike, and the block that each was settled in."""
    _forget(heard.gone)
    models.Telling.objects.bulk_create(
        [
            models.Telling(number=number_of(t.id), source=t.source, block="", heard=packed(t))
            for t in heard.come
        ],
        batch_size=500,
    )
    ranks = [(key, *rank_of(telling)) for telling in heard.come for key in keys_of(telling)]
    models.Key.objects.bulk_create([models.Key(key=k, day=d, number=n) for k, d, n in ranks], batch_size=2000)
    stale = [*change.unlike, *((link.one, link.other) for link in change.alike)]
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM ledger_alike WHERE one = %s AND other = %s", stale)
    models.Alike.objects.bulk_create(
        [models.Alike(**link._asdict()) for link in change.alike], batch_size=1000
    )
    for block in change.settled:
        for some in chunks(number_of(id_) for id_ in block.statements):
            rows = models.Telling.objects.filter(number__in=some).exclude(block=block.block)
            rows.update(block=block.block)


def _forget(gone: Collection[int]) -> None:
    keys: list[tuple[int, int, int]] = []
    for telling in Shelf().tellings(gone):
        day, number = rank_of(telling)
        keys += [(key, day, number) for key in keys_of(telling)]
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM ledger_key WHERE key = %s AND day = %s AND number = %s", keys)
    for some in chunks(sorted(gone)):
        models.Telling.objects.filter(number__in=some).delete()


def forget_everything() -> None:
    """Empty the tables, so that all is heard anew."""
    for model in (models.Telling, models.Key, models.Alike):
        model.objects.all().delete()
