"""Questions about bodies among each other: the names one bore through time, and those above and below it."""

from collections.abc import Collection, Iterable

from elchi.authorities.bodies import stands_under
from elchi.house.ledger import models, relations, spellings
from elchi.house.ledger.queries.body_shapes import BodyRef, NameInTime, ToldRenaming
from elchi.house.ledger.relations import Way

MOST_BELOW = 200
"""How many bodies whose names may say that they stand under another are looked at."""

MOST_READ = 30
"""How many sources that name a body are read for renamings of it."""


def names_in_time(agent: models.Agent) -> tuple[NameInTime, ...]:
    """Return the names that people say a body bore one after another, the earliest first; nothing where it had one."""
    spelled = {one.key: one.name for one in spellings.of_agent(agent.id)}
    told = sorted(relations.held(Way.RENAMED, spelled), key=lambda one: one.day or "9999")
    found: dict[str, NameInTime] = {}
    for one in told:
        now = spelled.get(one.own)
        if now is None:
            continue
        before = found.get(one.name)
        found[one.name] = NameInTime(one.name, before.since if before else None, one.day, one.by, one.because)
        after = found.get(now)
        found[now] = NameInTime(now, one.day, after.until if after else None, one.by, one.because)
    return tuple(sorted(found.values(), key=lambda one: (one.since or "", one.until or "9999")))


def above(agent: models.Agent) -> tuple[BodyRef, ...]:
    """Return the bodies under which one stands, as people say or as one of its names does."""
    spelled = {one.key: one.name for one in spellings.of_agent(agent.id)}
    told = [one for one in relations.held(Way.UNDER, spelled) if one.own in spelled]
    found = [_ref(one.other, one.name, one) for one in told]
    named = (stands_under(name) for name in [agent.name, *agent.also])
    for name in dict.fromkeys(name for name in named if name):
        known = spellings.find("body", name, like=agent.name)
        if known is None or known.id != agent.id:
            found.append(BodyRef(known.slug, known.name) if known else BodyRef(None, name))
    return _each_once(found)


def below(agent: models.Agent) -> tuple[BodyRef, ...]:
    """Return the bodies that stand under one, as people say or as their names do."""
    spelled = {one.key: one.name for one in spellings.of_agent(agent.id)}
    told = [one for one in relations.held(Way.UNDER, spelled) if one.other in spelled]
    names = dict(
        models.Spelling.objects.filter(kind="body", key__in=[one.own for one in told]).values_list(
            "key", "name"
        )
    )
    found = [_ref(one.own, names.get(one.own, ""), one) for one in told]
    for other in _akin(spelled.values()):
        own = stands_under(other.name)
        if (
            own
            and other.id != agent.id
            and any(spellings.alike("body", own, name, of=other.name) for name in spelled.values())
        ):
            found.append(BodyRef(other.slug, other.name))
    return _each_once(found)


def renamings_told(agent: models.Agent) -> tuple[ToldRenaming, ...]:
    """Return the renamings of a body that the sources which name it tell, those aside that people have settled."""
    from elchi.reading.renamings import renamings  # the reader is loaded where something is read

    names = [one.name for one in spellings.of_agent(agent.id)]
    sources = models.Witness.objects.filter(record_value__record__part_rows__spelling__agent=agent)
    ids = sorted(set(sources.values_list("source", flat=True)))[:MOST_READ]
    found: dict[tuple[str, str], ToldRenaming] = {}
    for card in models.Card.objects.filter(document__short__in=ids).select_related("transcript", "document"):
        for told in renamings(card.transcript.text, card.transcript.language):
            ours = [_is_of(one, names) for one in (told.earlier, told.later)]
            if all(ours) or not any(ours):
                continue
            earlier, later = (
                spellings.find("body", one, like=agent.name) for one in (told.earlier, told.later)
            )
            shown = ToldRenaming(
                told.earlier,
                earlier and earlier.slug,
                told.later,
                later and later.slug,
                told.day,
                card.document.short,
                told.passage.quote,
            )
            found.setdefault((told.earlier, told.later), shown)
    return tuple(found.values())


def _is_of(name: str, names: Collection[str]) -> bool:
    return any(spellings.alike("body", name, one) for one in names)


def _akin(names: Iterable[str]) -> Collection[models.Agent]:
    keys = {key for name in names for key in spellings.keys("body", name)}
    akin = models.SpellingKey.objects.filter(key__in=sorted(keys)).values("spelling__agent")
    return models.Agent.objects.filter(kind="body", id__in=akin).order_by("slug")[:MOST_BELOW]


def _ref(key: str, name: str, told: relations.Relation) -> BodyRef:
    agent = models.Agent.objects.filter(kind="body", spelling_rows__key=key).first()
    shown = (agent.slug, agent.name) if agent else (None, name)
    return BodyRef(*shown, told.day, told.by, told.because)


def _each_once(found: Iterable[BodyRef]) -> tuple[BodyRef, ...]:
    return tuple({one.slug or one.name: one for one in reversed(list(found))}.values())[::-1]
