"""Persons and bodies of the register: who stands in which record, in which part, under which offices.

Spellings of one name are one agent (`spellings`); an agent is computed from its parts whenever one of them changes.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from elchi.authorities.bodies import parts as parts_of_body
from elchi.house.ledger import models, names, spellings
from elchi.house.ledger.nouns import chunks
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
    """Write the parts of new records; return the ids of the spellings that stand in them."""
    told = [(record.id, one) for record in records for one in agents_of(record)]
    known = spellings.enter({(one.kind, one.name) for _, one in told})
    models.Part.objects.bulk_create(
        [
            models.Part(
                spelling_id=known[one.kind, one.name],
                record_id=record,
                role=one.role,
                group=one.group,
                office=one.office,
                state=one.state,
            )
            for record, one in told
        ],
        batch_size=500,
    )
    return {known[one.kind, one.name] for _, one in told}


def refresh(touched: Collection[int]) -> None:
    """Compute anew the agents of spellings whose parts changed; who has no part left goes."""
    for some in chunks(sorted(spellings.join(touched)), 1000):
        parts: dict[int, list[tuple[str, str, str | None, str | None]]] = {id_: [] for id_ in some}
        rows = models.Part.objects.filter(spelling__agent__in=some).order_by(
            "-record__date_key", "record_id", "id"
        )
        for agent, *part in rows.values_list(
            "spelling__agent_id", "record_id", "spelling__name", "office", "state"
        ):
            parts[agent].append(tuple(part))
        models.Agent.objects.filter(id__in=[id_ for id_, mine in parts.items() if not mine]).delete()
        agents = list(
            models.Agent.objects.filter(id__in=[id_ for id_, mine in parts.items() if mine]).order_by("id")
        )
        stood = {agent.id: (agent.slug, _content(agent)) for agent in agents}
        for agent in agents:
            _compute(agent, parts[agent.id])
        # Addresses may change hands between two agents, so they are cleared before they are given.
        wanted = {agent.id: agent.slug for agent in agents}
        leaving = [agent for agent in agents if wanted[agent.id] != stood[agent.id][0]]
        for agent in agents:
            agent.slug = f"-{agent.id}" if agent in leaving else stood[agent.id][0]
        models.Agent.objects.bulk_update(leaving, ["slug"], batch_size=200)
        _give_addresses(leaving, wanted)
        changed = [agent for agent in agents if stood[agent.id] != (agent.slug, _content(agent))]
        models.Agent.objects.bulk_update(changed, [*_CONTENT, "slug"], batch_size=200)


_CONTENT = ("name", "also", "states", "offices", "records")


def _content(agent: models.Agent) -> tuple[object, ...]:
    return tuple(getattr(agent, name) for name in _CONTENT)


def _compute(agent: models.Agent, mine: list[tuple[str, str, str | None, str | None]]) -> None:
    spelled = sorted(Counter(name for _, name, _, _ in mine).items(), key=lambda one: (-one[1], one[0]))
    agent.name = max(spelled, key=lambda one: (one[1], len(one[0].split()), one[0]))[0]
    agent.slug = spellings.slug(agent.name)
    agent.also = [name for name, _ in spelled if name != agent.name]
    agent.states = [state for state, _ in Counter(state for *_, state in mine if state).most_common()]
    agent.offices = list(dict.fromkeys(office for _, _, office, _ in mine if office))
    agent.records = len({record for record, *_ in mine})


def _give_addresses(agents: list[models.Agent], wanted: dict[int, str]) -> None:
    """Give each agent the address of its name, with a number where another agent of its kind has that."""
    taken: set[tuple[str, str]] = set()
    for some in chunks(sorted(set(wanted.values()))):
        taken |= set(models.Agent.objects.filter(slug__in=some).values_list("kind", "slug"))
    for agent in agents:
        slug, number = wanted[agent.id], 1
        while (agent.kind, slug) in taken:
            number += 1
            slug = f"{wanted[agent.id]}-{number}"
        taken.add((agent.kind, slug))
        agent.slug = slug
