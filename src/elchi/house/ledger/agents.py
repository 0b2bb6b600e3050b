"""Persons and bodies of the register: who stands in which record, in which part, under which offices.

Spellings of one name are one agent (`spellings`); an agent is computed from its parts whenever one of them changes.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.db.models import Count, Max

from elchi.authorities.bodies import parts as parts_of_body
from elchi.house.ledger import models, names, spellings
from elchi.house.ledger.nouns import chunks
from elchi.house.ledger.updating import update
from elchi.model.record import Record
from elchi.model.statement import StatementKind

PEOPLE = ("signatory", "participant", "person")


@dataclass(frozen=True, slots=True)
class Told:
    """A person or body as one record names it."""

    kind: str
    name: str
    role: str
    group: int
    office: str | None
    state: str | None


def agents_of(record: Record) -> Iterator[Told]:
    """Yield the persons and bodies that the register stands by in a record."""
    standing = [value for value in record.values if value.rank == 0]
    parts = {(value.field, value.group): value.value for value in standing}
    for value in standing:
        if value.field in PEOPLE:
            office = parts.get((f"{value.field}.office", value.group)) if value.group else None
            state = parts.get((f"{value.field}.state", value.group)) if value.group else None
            if record.kind is StatementKind.OFFICE:
                of = record.first("of")
                office, state = record.first("office"), of if of and names.is_state(of) else None
            yield Told("person", value.value, value.field, value.group, office, state)
        elif value.field == "body" or (value.field == "of" and not names.is_state(value.value)):
            states = sorted(parts_of_body(value.value).states)
            yield Told("body", value.value, value.field, value.group, None, states[0] if states else None)


def write_parts(records: Collection[Record]) -> set[int]:
    """Write the parts of records in place of what stood; return the ids of the spellings whose parts changed."""
    told = [(record.id, one) for record in records for one in agents_of(record)]
    known = spellings.enter({(one.kind, one.name) for _, one in told})
    wanted = Counter(
        (known[one.kind, one.name], record, one.role, one.group, one.office, one.state)
        for record, one in told
    )
    columns = ("spelling_id", "record_id", "role", "group", "office", "state")
    stale: list[tuple[int, int]] = []
    for some in chunks([record.id for record in records]):
        for id_, *row in models.Part.objects.filter(record__in=some).values_list("id", *columns):
            if wanted[tuple(row)]:
                wanted[tuple(row)] -= 1
            else:
                stale.append((id_, row[0]))
    models.Part.objects.filter(id__in=[id_ for id_, _ in stale]).delete()
    fresh = [dict(zip(columns, row, strict=True)) for row in wanted.elements()]
    models.Part.objects.bulk_create((models.Part(**row) for row in fresh), batch_size=500)
    return {spelling for _, spelling in stale} | {row["spelling_id"] for row in fresh}


def spellings_of(records: Collection[str]) -> set[int]:
    """Return the ids of the spellings that stand in these records."""
    found: set[int] = set()
    for some in chunks(records):
        found |= set(models.Part.objects.filter(record__in=some).values_list("spelling_id", flat=True))
    return found


def refresh(touched: Collection[int], *, anew: bool = False) -> None:
    """Compute anew the agents of spellings whose parts changed, or with `anew` who hangs together by what people said; who
    has no part left goes."""
    for some in chunks(sorted(spellings.join(touched, anew=anew)), 1000):
        facts = _counted(some)
        models.Agent.objects.filter(id__in=[id_ for id_ in some if id_ not in facts]).delete()
        agents = list(models.Agent.objects.filter(id__in=list(facts)).order_by("id"))
        stood = {agent.id: (agent.slug, _content(agent)) for agent in agents}
        for agent in agents:
            _compute(agent, facts[agent.id])
        # Addresses may change hands between two agents, so they are cleared before they are given.
        wanted = {agent.id: agent.slug for agent in agents}
        leaving = [agent for agent in agents if wanted[agent.id] != stood[agent.id][0]]
        for agent in agents:
            agent.slug = f"-{agent.id}" if agent in leaving else stood[agent.id][0]
        update(leaving, ["slug"])
        _give_addresses(leaving, wanted)
        changed = [agent for agent in agents if stood[agent.id] != (agent.slug, _content(agent))]
        update(changed, [*_CONTENT, "slug"])


@dataclass(slots=True)
class _Facts:
    """What the parts of an agent come to, counted by the database."""

    names: list[tuple[str, int]] = field(default_factory=list)
    states: list[tuple[str, int]] = field(default_factory=list)
    offices: list[tuple[str, str]] = field(default_factory=list)
    records: int = 0


def _counted(ids: Collection[int]) -> dict[int, _Facts]:
    parts = models.Part.objects.filter(spelling__agent__in=ids).order_by()
    found: dict[int, _Facts] = {}
    of = "spelling__agent_id"
    for agent, number in parts.values_list(of).annotate(Count("record", distinct=True)):
        found[agent] = _Facts(records=number)
    for agent, name, number in parts.values_list(of, "spelling__name").annotate(Count("id")):
        found[agent].names.append((name, number))
    with_state = parts.exclude(state=None)
    for agent, state, number in with_state.values_list(of, "state").annotate(Count("id")):
        found[agent].states.append((state, number))
    with_office = parts.exclude(office=None).exclude(office="")
    for agent, office, last in with_office.values_list(of, "office").annotate(Max("record__date_key")):
        found[agent].offices.append((office, last))
    return found


_CONTENT = ("name", "also", "states", "offices", "records")


def _content(agent: models.Agent) -> tuple[object, ...]:
    return tuple(getattr(agent, name) for name in _CONTENT)


def _compute(agent: models.Agent, facts: _Facts) -> None:
    spelled = sorted(facts.names, key=lambda one: (-one[1], one[0]))
    agent.name = max(spelled, key=lambda one: (one[1], len(one[0].split()), one[0]))[0]
    agent.slug = spellings.slug(agent.name)
    agent.also = [name for name, _ in spelled if name != agent.name]
    agent.states = [state for state, _ in sorted(facts.states, key=lambda one: (-one[1], one[0]))]
    by_name = sorted(facts.offices)
    agent.offices = [office for office, _ in sorted(by_name, key=lambda one: one[1], reverse=True)]
    agent.records = facts.records


def _give_addresses(agents: list[models.Agent], wanted: dict[int, str]) -> None:
    """Give each agent the address of its name, with a number where another agent of its kind has that."""
    taken: set[tuple[str, str]] = set()
    for some in chunks(sorted(set(wanted.values()))):
        found = models.Agent.objects.filter(kind__in=sorted({agent.kind for agent in agents}), slug__in=some)
        taken |= set(found.values_list("kind", "slug"))
    for agent in agents:
        slug, number = wanted[agent.id], 1
        while (agent.kind, slug) in taken:
            number += 1
            slug = f"{wanted[agent.id]}-{number}"
        taken.add((agent.kind, slug))
        agent.slug = slug
