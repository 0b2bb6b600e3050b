"""The values of a record: what its tellings say, field by field, put in order of evidence."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from elchi.model.record import RecordValue
from elchi.model.statement import StatementKind
from elchi.model.when import When
from elchi.registry.evidence import (
    MAIN_ACTS,
    Said,
    clusters,
    clusters_told,
    first_said,
    fullest,
    ranked,
    reason,
    said,
    strength,
    witnesses,
)
from elchi.registry.offices import same_body_said, same_office_said
from elchi.registry.people import people_values
from elchi.registry.places import places_alike
from elchi.registry.telling import Telling, days_of, when_of

A_SIDE_APART = 31
"""Days by which two ratifications differ that are taken for those of two sides."""


def values_of(tellings: Sequence[Telling]) -> list[RecordValue]:
    """Return the values of the record that these tellings (of one kind, in canonical order) make."""
    kind = tellings[0].statement.kind
    dated = tellings
    found: list[RecordValue] = []
    if kind is StatementKind.INSTRUMENT:
        act = main_act(tellings)
        dated = [t for t in tellings if t.action == act or t.statement.is_addition] or tellings
        dated = dated if said(dated, "date") else [t for t in tellings if t.action in (act, "mentioned")]
    found += _titles(tellings)
    found += ranked("kind", clusters(said(tellings, "kind"), _equal), first_said)
    if kind is StatementKind.INSTRUMENT:
        found += _acts(tellings, dated)
    found += _states(tellings)
    found += _bodies(tellings)
    for role in ("signatory", "participant"):
        found += people_values(tellings, role)
    found += _persons(tellings, kind)
    found += ranked("office", clusters_told(said(tellings, "office"), same_office_said), fullest)
    found += ranked("of", _alike_clusters(tellings, "of"), fullest)
    found += ranked("level", clusters(said(tellings, "level"), _equal), first_said)
    found += dates([*said(dated, "date"), *_told_later(tellings, dated)])
    found += ranked("place", clusters(said(dated, "place"), places_alike), fullest)
    return found + _planned(tellings)


def main_act(tellings: Sequence[Telling]) -> str | None:
    """Return the act that dates the instrument: its signing where told, else the next weightiest."""
    acts = {t.action for t in tellings}
    return next((act for act in MAIN_ACTS if act in acts), None)


def dates(values: Sequence[Said], *, field: str = "date", group: int = 0) -> list[RecordValue]:
    """Return dates that can be true together as one, the most exact; what cannot is ranked after it."""
    known = [value for value in values if when_of(value.value)]
    known.sort(key=lambda value: (-When.parse(value.value).exactness, value.telling.order))
    found = clusters(known, lambda one, other: _agree(When.parse(one), When.parse(other)))
    return ranked(field, found, _most_exact, group=group)


def _agree(one: When, other: When) -> bool:
    """Can both be true? Of two stretches told to the day one holds the other: 4–5 May and 5–6 May cannot both be."""
    if not one.agrees_with(other):
        return False
    if not (one.is_interval and other.is_interval) or one.is_approximate or other.is_approximate:
        return True
    return min(one.exactness, other.exactness) < 5 or one.contains(other) or other.contains(one)


def _most_exact(cluster: Sequence[Said]) -> str:
    return max(
        cluster,
        key=lambda s: (
            When.parse(s.value).exactness,
            not When.parse(s.value).is_approximate,
            [-ord(c) for c in s.value],
        ),
    ).value


def _titles(tellings: Sequence[Telling]) -> list[RecordValue]:
    """The fullest title of the best source stands; every other wording is one it is also known by."""
    titles = clusters(said(tellings, "title"), _same_title)
    also = said(tellings, "also_titled")
    if not titles:
        return []
    order = sorted(
        titles, key=lambda c: (strength(c)[:2], -len(fullest(c).split()), min(s.telling.order for s in c))
    )
    best, others = order[0], order[1:]
    why = "the fullest title" if others else "said by every source that gives a title"
    found = [RecordValue("title", fullest(best), witnesses(best), 0, 0, why)]
    others += clusters([value for value in also if not _same_title(value.value, fullest(best))], _same_title)
    merged = clusters([value for cluster in others for value in cluster], _same_title)
    return found + [
        RecordValue("also_titled", fullest(c), witnesses(c), 0, 0, "another wording of the title")
        for c in merged
    ]


def _acts(tellings: Sequence[Telling], dated: Sequence[Telling]) -> list[RecordValue]:
    """The act that dates the instrument stands as its action; every other is a further act with its date."""
    act = main_act(tellings)
    actions = clusters(said(tellings, "action"), _equal)
    main = [cluster for cluster in actions if cluster[0].value == act]
    found = [RecordValue("action", c[0].value, witnesses(c), 0, 0, reason(c, None, 0)) for c in main]
    further: dict[tuple[str, str], list[Done]] = {}
    for telling in tellings:
        if telling.action not in (act, "mentioned", "planned", None):
            date = next(iter(said([telling], "date")), None)
            side = next(iter(said([telling], "act.state")), None)
            done = Done(said([telling], "action")[0], date, side)
            further.setdefault((telling.action, side.value if side else ""), []).append(done)
        for done in _further_acts(telling):
            if done.action.value != act:
                key = (done.action.value, done.side.value if done.side else "")
                further.setdefault(key, []).append(done)
    group = 0
    for _, told in sorted(further.items(), key=lambda item: (MAIN_ACTS.index(item[0][0]), item[0][1])):
        for some in _by_side(told, len({v for t in tellings for v in t.statement.all("state")})):
            group += 1
            found += _act_values(some, group)
    return found


class Done(NamedTuple):
    """A further act as one telling has it: what, when, and which state did it."""

    action: Said
    date: Said | None
    side: Said | None


def _by_side(told: Sequence[Done], sides: int) -> list[list[Done]]:
    """Ratifications that lie months apart are those of several sides, where nobody tells whose they are."""
    if told[0].action.value != "ratified" or told[0].side is not None:
        return [list(told)]
    groups: list[list[Done]] = []
    for done in sorted(told, key=lambda done: (done.date is None, done.date.value if done.date else "")):
        days = days_of(done.date.value) if done.date else None
        last = days_of(groups[-1][-1].date.value) if groups and groups[-1][-1].date else None
        far = days is not None and last is not None and days.first - last.last > A_SIDE_APART
        if not groups or (far and len(groups) < max(sides, 1)):
            groups.append([done])
        else:
            groups[-1].append(done)
    return groups


def _act_values(told: Sequence[Done], group: int) -> list[RecordValue]:
    actions = [done.action for done in told]
    found = [RecordValue("other_act.action", actions[0].value, witnesses(actions), group, 0, "a further act")]
    found += dates([done.date for done in told if done.date], field="other_act.date", group=group)
    sides = [done.side for done in told if done.side]
    if sides:
        found.append(
            RecordValue("other_act.state", sides[0].value, witnesses(sides), group, 0, "whose act it is")
        )
    return found


def _told_later(tellings: Sequence[Telling], dated: Sequence[Telling]) -> list[Said]:
    """Return the dates that tellings of another act give for the act that dates the instrument: a ratification tells
    when it was signed."""
    if tellings[0].statement.kind is not StatementKind.INSTRUMENT or len(dated) == len(tellings):
        return []
    act, known = main_act(tellings), set(dated)
    return [
        done.date
        for telling in tellings
        if telling not in known
        for done in _further_acts(telling)
        if done.action.value == act and done.date and done.side is None
    ]


def _further_acts(telling: Telling) -> list[Done]:
    by_group: dict[int, dict[str, Said]] = {}
    for index, value in enumerate(telling.statement.values):
        if value.field.startswith("other_act.") and (
            value.field != "other_act.action" or value.value in MAIN_ACTS
        ):
            by_group.setdefault(value.group, {})[value.field] = Said(value.value, telling, index)
    return [
        Done(g["other_act.action"], g.get("other_act.date"), g.get("other_act.state"))
        for g in by_group.values()
        if "other_act.action" in g
    ]


def _states(tellings: Sequence[Telling]) -> list[RecordValue]:
    """States stand in the order of the first telling; each has the witnesses who name it."""
    return [
        RecordValue("state", cluster[0].value, witnesses(cluster), 0, 0, reason(cluster, None, 0))
        for cluster in clusters(said(tellings, "state"), _equal)
    ]


def _bodies(tellings: Sequence[Telling]) -> list[RecordValue]:
    found = clusters_told(said(tellings, "body"), same_body_said)
    return [RecordValue("body", fullest(c), witnesses(c), 0, 0, reason(c, None, 0)) for c in found]


def _persons(tellings: Sequence[Telling], kind: StatementKind) -> list[RecordValue]:
    same_person = tellings[0].names.same_person
    found = clusters(
        said(tellings, "person"), lambda one, other: one == other or same_person(one, other) >= 0.7
    )
    if kind in (StatementKind.EVENT, StatementKind.OFFICE):
        return [RecordValue("person", fullest(c), witnesses(c), 0, 0, reason(c, None, 0)) for c in found]
    return ranked("person", found, fullest)


def _alike_clusters(tellings: Sequence[Telling], field: str) -> list[list[Said]]:
    same_body = tellings[0].names.same_body
    return clusters(
        said(tellings, field), lambda one, other: _equal(one, other) or same_body(one, other) >= 0.7
    )


def _planned(tellings: Sequence[Telling]) -> list[RecordValue]:
    """It is only planned while nobody tells of it as done."""
    planned = said(tellings, "planned")
    if not planned or len({p.telling.id for p in planned}) < len(tellings):
        return []
    return [RecordValue("planned", "true", witnesses(planned), 0, 0, "nobody tells of it as done")]


def _equal(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _same_title(one: str, other: str) -> bool:
    return _letters(one) == _letters(other)


@lru_cache(maxsize=16384)
def _letters(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalnum())
