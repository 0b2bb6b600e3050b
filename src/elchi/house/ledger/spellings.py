"""Spellings of one name, in any script, brought together: the order in which they came makes no difference.

Which two spellings are alike is settled once, when the later one comes. An agent is what hangs together by that;
an abbreviated name (`A. Akayev`) joins only where all that it could stand for is one person.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.db.models import Exists, OuterRef

from elchi.authorities.bodies import parts
from elchi.authorities.match import same_body, same_person
from elchi.authorities.names import person_keys, romanised, words
from elchi.house.ledger import analyser, models, relations
from elchi.house.ledger.nouns import chunks
from elchi.house.ledger.updating import update

ALIKE = 0.9
"""From this likeness on two spellings are one name; a surname alone reaches 0.8 and stays apart."""

Named = tuple[str, str]
"""Kind (`person`, `body`) and name."""


def slug(name: str) -> str:
    """Return the address of a name: its words in Latin letters, with hyphens."""
    return analyser.slug(romanised(name))


def enter(named: Collection[Named]) -> dict[Named, int]:
    """Return the ids of spellings; those that are new are compared with the others and written."""
    digests = {_digest(name): (kind, name) for kind, name in named}
    known: dict[Named, int] = {}
    for some in chunks(sorted(digests)):
        kinds = {digests[digest][0] for digest in some}
        rows = models.Spelling.objects.filter(kind__in=sorted(kinds), key__in=some)
        known |= {(kind, name): id_ for kind, name, id_ in rows.values_list("kind", "name", "id")}
    fresh = models.Spelling.objects.bulk_create(
        [
            models.Spelling(kind=kind, key=_digest(name), name=name, slug=slug(name))
            for kind, name in sorted(set(named) - known.keys())
        ],
        batch_size=500,
    )
    models.SpellingKey.objects.bulk_create(
        [models.SpellingKey(spelling=one, key=key) for one in fresh for key in keys(one.kind, one.name)],
        batch_size=500,
    )
    _compare(fresh)
    return known | {(one.kind, one.name): one.id for one in fresh}


def find(kind: str, name: str, *, like: str) -> models.Agent | None:
    """Return the agent of whoever is named so in the name of another, `like`, whose states it shares; None where none is."""
    exact = models.Spelling.objects.filter(kind=kind, key=_digest(name), agent__isnull=False).first()
    if exact is not None:
        return exact.agent
    near = keys(kind, name) or keys(kind, like)
    rows = models.Spelling.objects.filter(kind=kind, key_rows__key__in=sorted(near), agent__isnull=False)
    return next(
        (one.agent for one in rows.distinct().order_by("id")[:500] if alike(kind, name, one.name, of=like)),
        None,
    )


def alike(kind: str, one: str, other: str, *, of: str = "") -> bool:
    """Are two names one's? A body named within the name `of` another is of the state that the other is of."""
    if kind == "body" and of and not parts(one).states and parts(of).states == parts(other).states:
        return (
            same_body(one, other) >= ALIKE - 0.12
        )  # what `compare_bodies` takes off for a state that one lacks
    return _alike(kind, one, other)


def of_agent(agent: int) -> list[models.Spelling]:
    """Return the spellings of a person or body: those that stand in some record, those like them that stand in none any
    more, and names that were its own before."""
    own = list(models.Spelling.objects.filter(agent=agent).order_by("id"))
    ids = {one.id for one in own}
    lone: set[int] = set()
    for one, other in (("one", "other"), ("other", "one")):
        rows = models.AlikeSpellings.objects.filter(**{f"{one}__in": ids, f"{other}__agent": None})
        lone |= set(rows.values_list(f"{other}_id", flat=True))
    renamed, reached = relations.edges(), [*ids, *lone]
    for id_ in reached:
        reached += sorted(renamed.get(id_, set()) - set(reached))
    lone |= set(reached) - ids
    return [*own, *models.Spelling.objects.filter(id__in=sorted(lone), agent=None).order_by("id")]


def agent_of_address(kind: str, slug: str) -> models.Agent | None:
    """Return whose an address by some spelling is, be it one that stands in no record any more; None where it may be
    several people's."""
    rows = models.Spelling.objects.filter(kind=kind, slug=slug)
    of_kind = models.Agent.objects.filter(kind=kind)
    if found := of_kind.filter(spelling_rows__in=rows).order_by("id").first():
        return found
    near = list(_neighbourhood(set(rows.values_list("id", flat=True))))
    agents = of_kind.filter(spelling_rows__in=near).distinct()[:2]
    return agents[0] if len(agents) == 1 else None


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def keys(kind: str, name: str) -> set[str]:
    """Return keys of which two spellings of one name share one; none where a name must be met as it is written."""
    if kind == "person":
        return {f"p:{key}"[:120] for key in person_keys(name)}
    body = parts(name)
    if not body.states:  # a ministry of no state named may be any state's
        return set()
    return {f"b:{','.join(sorted(body.states))}:{word}"[:120] for word in body.core}


def _compare(fresh: Iterable[models.Spelling]) -> None:
    """Write which of the new spellings are alike, to each other or to older ones."""
    for some in chunks(fresh, 500):
        mine: dict[str, list[models.Spelling]] = defaultdict(list)
        for key, id_ in models.SpellingKey.objects.filter(spelling__in=some).values_list(
            "key", "spelling_id"
        ):
            mine[key].append(next(one for one in some if one.id == id_))
        pairs: dict[tuple[int, int], tuple[str, str, str]] = {}
        for keys in chunks(sorted(mine)):
            rows = models.SpellingKey.objects.filter(key__in=keys).values_list(
                "key", "spelling_id", "spelling__name"
            )
            for key, other, name in rows:
                for one in mine[key]:
                    if other != one.id:
                        pairs[min(one.id, other), max(one.id, other)] = (one.kind, one.name, name)
        models.AlikeSpellings.objects.bulk_create(
            [models.AlikeSpellings(one_id=a, other_id=b) for (a, b), told in pairs.items() if _alike(*told)],
            batch_size=500,
        )


def _alike(kind: str, one: str, other: str) -> bool:
    if kind == "body":
        return parts(one).states == parts(other).states and same_body(one, other) >= ALIKE
    return same_person(one, other) >= ALIKE


def join(touched: Collection[int], *, anew: bool = False) -> set[int]:
    """Give each of these spellings, and all that hang together with them, its agent; return the agents concerned.

    Who hangs together changes only where a spelling comes to stand in some record, or in none any more; or, told by
    `anew`, where people said so.
    """
    settled = {} if anew else _settled(touched)
    alike = _neighbourhood(set(touched) - settled.keys())
    rows = {
        row.id: row for some in chunks(sorted(alike)) for row in models.Spelling.objects.filter(id__in=some)
    }
    live: set[int] = set()
    for some in chunks(sorted(alike)):
        has_parts = Exists(models.Part.objects.filter(spelling=OuterRef("pk")))
        live |= set(models.Spelling.objects.filter(has_parts, id__in=some).values_list("id", flat=True))
    concerned = {row.agent_id for row in rows.values() if row.agent_id} | set(settled.values())
    taken: set[int] = set()
    changed: list[models.Spelling] = []
    for together in _groups(live, alike, {id_: rows[id_] for id_ in live}):
        held = sorted({rows[id_].agent_id for id_ in together if rows[id_].agent_id} - taken)
        first = rows[min(together)]
        agent = held[0] if held else models.Agent.objects.create(kind=first.kind, slug=f"-new-{first.id}").id
        taken.add(agent)
        for id_ in together:
            if rows[id_].agent_id != agent:
                rows[id_].agent_id = agent
                changed.append(rows[id_])
    for id_ in rows.keys() - live:
        if rows[id_].agent_id:
            rows[id_].agent_id = None
            changed.append(rows[id_])
    update(changed, ["agent"])
    return concerned | taken


def _settled(touched: Collection[int]) -> dict[int, int]:
    """Return those of these spellings that stood in some record and do, each with its agent."""
    found: dict[int, int] = {}
    for some in chunks(sorted(touched)):
        has_parts = Exists(models.Part.objects.filter(spelling=OuterRef("pk")))
        rows = models.Spelling.objects.filter(has_parts, id__in=some, agent__isnull=False)
        found |= dict(rows.values_list("id", "agent_id"))
    return found


def _neighbourhood(touched: Collection[int]) -> dict[int, set[int]]:
    """Return every spelling that can be reached from these over likeness and renamings, with those beside it."""
    alike: dict[int, set[int]] = {}
    renamed = relations.edges() if touched else {}
    new = set(touched)
    while new:
        for id_ in new:
            alike[id_] = set()
        found: set[tuple[int, int]] = set()
        for some in chunks(sorted(new)):
            for end in ("one__in", "other__in"):
                found |= set(
                    models.AlikeSpellings.objects.filter(**{end: some}).values_list("one_id", "other_id")
                )
        found |= {(id_, other) for id_ in new for other in renamed.get(id_, ())}
        for one, other in found:
            for here, there in ((one, other), (other, one)):
                if here in alike:
                    alike[here].add(there)
        new = {id_ for pair in found for id_ in pair} - alike.keys()
    return alike


def _groups(
    live: set[int], alike: dict[int, set[int]], rows: dict[int, models.Spelling]
) -> Iterator[list[int]]:
    """Yield spellings that are one name. Full names join as they are alike, abbreviated ones where that is one."""
    short = {
        id_ for id_ in live if rows[id_].kind == "person" and any(w.is_initial for w in words(rows[id_].name))
    }
    group: dict[int, list[int]] = {}
    for id_ in sorted(live - short):
        if id_ not in group:
            group[id_] = together = [id_]
            for member in together:
                for other in sorted(alike[member] & live - short):
                    if other not in group:
                        group[other] = together
                        together.append(other)
    lone: dict[str, list[int]] = {}
    for id_ in sorted(short):
        full = {id(group[other]): group[other] for other in alike[id_] & live - short}
        if len(full) == 1:
            next(iter(full.values())).append(id_)
        else:
            lone.setdefault(rows[id_].slug, []).append(id_)
    yield from {id(together): together for together in group.values()}.values()
    yield from lone.values()
