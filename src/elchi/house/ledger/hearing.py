"""What the register hears: the statements of now as tellings, kept packed with their small blocks and who are alike.

Computed, and may be thrown away. It answers what `elchi.registry.touching` asks, by indexes.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from django.db import connection
from django.db.models import Max

from elchi.authorities.match import same_body, same_person
from elchi.authorities.names import person_keys, romanised
from elchi.house.ledger import judged, models, relations
from elchi.house.ledger.nouns import chunks
from elchi.house.ledger.relations import Renamed, SameBody
from elchi.model.passage import Passage
from elchi.model.statement import Statement
from elchi.registry.blocks import Rank, node_of, number_of
from elchi.registry.join import NOTHING, Decided
from elchi.registry.judgements import Rulings
from elchi.registry.telling import Names, Telling, Voice
from elchi.registry.touching import Alike, Change

NOT_RENAMED: Renamed = frozenset()


@lru_cache(maxsize=4)
def names(renamed: Renamed = NOT_RENAMED) -> Names:
    """Return how the registry compares names: as the authorities do, and as people say of bodies that were renamed."""
    same = SameBody(renamed) if renamed else same_body
    return Names(same_person, same, person_keys, lambda text: romanised(text).casefold())


def packed(telling: Telling) -> tuple[bytes, bytes]:
    """Return a telling as it is kept, its voice and what is said: without the words of its passages and the reasons,
    which settling never reads."""
    said = telling.statement
    values = tuple(
        replace(
            value, passages=tuple(Passage(p.start, p.end, "") for p in value.passages), rule="", because=""
        )
        for value in said.values
    )
    encode = _encoder().encode
    return bytes(encode(telling.voice)), bytes(encode(replace(said, values=values)))


def unpacked(voice: bytes, said: bytes, compared: Names) -> Telling:
    """Return the telling that was kept; `compared` says how names in it are."""
    voices, statements = _decoders()
    heard = voices.decode(voice)
    telling = Telling(heard.source, heard.info, statements.decode(said), compared, continues=heard.continues)
    # The cached properties: of what is heard otherwise than read, the id is what was read.
    telling.__dict__ |= {"id": heard.id, "voice": heard}
    return telling


@cache
def _encoder() -> Any:
    import msgspec

    return msgspec.msgpack.Encoder()


@cache
def _decoders() -> tuple[Any, Any]:
    import msgspec

    return msgspec.msgpack.Decoder(Voice), msgspec.msgpack.Decoder(Statement)


_LINKED = """
    WITH asked (one, other) AS (VALUES {})
    SELECT held.one, held.other FROM asked
    JOIN ledger_alike held ON held.one = asked.one AND held.other = asked.other
"""


class Shelf:
    """The tables of what is heard, as `touching.Shelf` asks for them; remembers the rulings it was last asked for.

    `names` says how names are compared, by what people say of them now.
    """

    def __init__(self) -> None:
        self.names = names(relations.renamed())
        self._asked: frozenset[str] = frozenset()
        self._ruled: tuple[Rulings, Rulings] = (Rulings(), Rulings())

    def first(self, key: int, most: int) -> list[Rank]:
        """Return at most so many of those in a small block."""
        sql = "SELECT day, node FROM ledger_key WHERE key = %s ORDER BY day, node LIMIT %s"
        return self._ranks(sql, (key, most))

    def beside(self, key: int, rank: Rank, most: int) -> tuple[list[Rank], list[Rank]]:
        """Return at most so many of a small block before and after a rank, the nearest first."""
        start = "SELECT day, node FROM ledger_key WHERE key = %s AND (day, node)"
        below = f"{start} < (%s, %s) ORDER BY day DESC, node DESC LIMIT %s"
        above = f"{start} > (%s, %s) ORDER BY day, node LIMIT %s"
        return self._ranks(below, (key, *rank, most)), self._ranks(above, (key, *rank, most))

    def _ranks(self, sql: str, asked: tuple[int, ...]) -> list[Rank]:
        with connection.cursor() as cursor:
            cursor.execute(sql, asked)
            return [(day, number) for day, number in cursor.fetchall()]

    def nodes(self, numbers: Collection[int]) -> dict[int, int]:
        """Return the nodes of those of these statements that were heard."""
        found: dict[int, int] = {}
        for some in chunks(sorted(numbers)):
            found |= dict(models.Telling.objects.filter(number__in=some).values_list("number", "node"))
        return found

    def tellings(self, nodes: Collection[int]) -> Iterator[Telling]:
        """Return one telling of each node as people let it be heard."""
        for some in chunks(sorted(nodes)):
            last = models.Telling.objects.filter(node__in=some).values("node").annotate(last=Max("number"))
            rows = models.Telling.objects.filter(number__in=last.values("last"))
            yield from (
                unpacked(bytes(voice), bytes(said), self.names)
                for voice, said in rows.values_list("voice", "said")
            )

    def voices(self, nodes: Collection[int]) -> dict[int, list[Voice]]:
        """Return all who say what these nodes say."""
        found: dict[int, list[Voice]] = {}
        decode = _decoders()[0].decode
        for some in chunks(sorted(nodes)):
            for node, voice in models.Telling.objects.filter(node__in=some).values_list("node", "voice"):
                found.setdefault(node, []).append(decode(bytes(voice)))
        return found

    def alike(self, nodes: Collection[int]) -> list[Alike]:
        """Return every two that are alike, of which one at least is one of these."""
        found: set[Alike] = set()
        for some in chunks(sorted(nodes)):
            for end in ("one__in", "other__in"):
                rows = models.Alike.objects.filter(**{end: some})
                found |= {Alike(*row) for row in rows.values_list("one", "other", "score", "weak")}
        return sorted(found)

    def linked(self, pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
        """Return those of these pairs, the lower first, that are alike."""
        found: set[tuple[int, int]] = set()
        with connection.cursor() as cursor:
            for some in chunks(sorted(pairs), 200):
                cursor.execute(
                    _LINKED.format(", ".join(["(%s, %s)"] * len(some))),
                    [end for pair in some for end in pair],
                )
                found |= {(one, other) for one, other in cursor.fetchall()}
        return found

    def together(self, nodes: Collection[int]) -> set[int]:
        """Return every node settled in one block with any of these."""
        blocks: set[str] = set()
        for some in chunks(sorted(nodes)):
            rows = models.Telling.objects.filter(node__in=some).exclude(block="")
            blocks |= set(rows.values_list("block", flat=True).distinct())
        found: set[int] = set()
        for named in chunks(sorted(blocks)):
            found |= set(
                models.Telling.objects.filter(block__in=named).values_list("node", flat=True).distinct()
            )
        return found

    def decided(self, nodes: Collection[int], added: Sequence[Telling]) -> Decided:
        """Return what people decided of pairs in which a statement of these nodes stands, or one of those added."""
        if not models.Judged.objects.exists():
            return NOTHING
        sources = {telling.source for telling in added}
        for some in chunks(sorted(nodes)):
            rows = models.Telling.objects.filter(node__in=some)
            sources |= set(rows.values_list("source", flat=True).distinct())
        return self.rulings(sources)[0].decided

    def rulings(self, sources: Collection[str]) -> tuple[Rulings, Rulings]:
        """Return what judgements about these sources come to, in effect and still waiting for a second person."""
        if not self._asked.issuperset(sources):
            self._asked |= frozenset(sources)
            self._ruled = judged.rulings_for(self._asked)[:2]
        return self._ruled


def blocks_of(numbers: Collection[int], nodes: Collection[int]) -> set[str]:
    """Return the blocks in which these statements, and all that these nodes say, were settled last."""
    found: set[str] = set()
    for lookup, chosen in (("number__in", numbers), ("node__in", nodes)):
        for some in chunks(sorted(chosen)):
            rows = models.Telling.objects.filter(**{lookup: some}).exclude(block="")
            found |= set(rows.values_list("block", flat=True).distinct())
    return found


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
    held: dict[int, tuple[bytes, bytes]] = {}
    for some in chunks(sorted(sources)):
        rows = models.Telling.objects.filter(source__in=some).values_list("number", "voice", "said")
        held |= {number: (bytes(voice), bytes(said)) for number, voice, said in rows}
    now = {number_of(telling.id): telling for telling in tellings}
    come = {n: telling for n, telling in now.items() if held.get(n) != packed(telling)}
    return Heard(tuple(come.values()), frozenset(n for n in held if n not in now or n in come))


def write(heard: Heard, change: Change) -> None:
    """Write what is heard now, who are alike, and the block that each was settled in."""
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM ledger_key WHERE key = %s AND day = %s AND node = %s", change.left)
    for some in chunks(sorted(heard.gone)):
        models.Telling.objects.filter(number__in=some).delete()
    models.Telling.objects.bulk_create((_row(telling) for telling in heard.come), batch_size=500)
    models.Key.objects.bulk_create(
        [models.Key(**place._asdict()) for place in change.entered], batch_size=2000
    )
    stale = [*change.unlike, *((link.one, link.other) for link in change.alike)]
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM ledger_alike WHERE one = %s AND other = %s", stale)
    models.Alike.objects.bulk_create(
        [models.Alike(**link._asdict()) for link in change.alike], batch_size=1000
    )
    for block in change.settled:
        there = set(models.Telling.objects.filter(block=block.block).values_list("number", flat=True))
        for some in chunks({number_of(id_) for id_ in block.statements} - there):
            models.Telling.objects.filter(number__in=some).update(block=block.block)


def _row(telling: Telling) -> models.Telling:
    voice, said = packed(telling)
    return models.Telling(
        number=number_of(telling.id),
        source=telling.source,
        node=node_of(telling),
        block="",
        voice=voice,
        said=said,
    )


def forget_voices(statements: Collection[str]) -> None:
    """Let these statements count as heard otherwise, so that they come anew when their sources are settled."""
    encode = _encoder().encode
    for some in chunks(sorted(map(number_of, statements))):
        rows = list(models.Telling.objects.filter(number__in=some))
        for row in rows:
            heard = _decoders()[0].decode(bytes(row.voice))
            row.voice = encode(heard._replace(start=-1))
        models.Telling.objects.bulk_update(rows, ["voice"], batch_size=500)


def forget_everything() -> None:
    """Empty the tables, so that all is heard anew."""
    for model in (models.Telling, models.Key, models.Alike):
        model.objects.all().delete()
