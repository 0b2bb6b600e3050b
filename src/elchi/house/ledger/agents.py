"""Persons and bodies of the register: who stands in which record, in which part, under which offices."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from elchi.house.ledger import analyser, models, names
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

    @property
    def slug(self) -> str:
        """The address under which all that bear this name stand."""
        return analyser.slug(self.name)


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
            yield Told("body", value.value, value.field, value.group, None, names.state_in_name(value.value))


def write_parts(records: Collection[Record]) -> set[int]:
    """Write the parts of new records; return the ids of the agents concerned."""
    told = [(record.id, one) for record in records for one in agents_of(record)]
    known: dict[tuple[str, str], int] = {}
    slugs = sorted({one.slug for _, one in told})
    for some in chunks(slugs):
        rows = models.Agent.objects.filter(slug__in=some).values_list("kind", "slug", "id")
        known |= {(kind, slug): id_ for kind, slug, id_ in rows}
    fresh = {(one.kind, one.slug): one.name for _, one in told if (one.kind, one.slug) not in known}
    made = models.Agent.objects.bulk_create(
        [
            models.Agent(kind=kind, slug=slug, name=name, sort_key=slug)
            for (kind, slug), name in fresh.items()
        ],
        batch_size=500,
    )
    known |= {(agent.kind, agent.slug): agent.id for agent in made}
    models.Part.objects.bulk_create(
        [
            models.Part(
                agent_id=known[one.kind, one.slug],
                record_id=record,
                role=one.role,
                group=one.group,
                name=one.name,
                office=one.office,
                state=one.state,
            )
            for record, one in told
        ],
        batch_size=500,
    )
    return {known[one.kind, one.slug] for _, one in told}


def refresh(ids: Collection[int]) -> None:
    """Compute agents anew from their parts; who has none left goes."""
    for some in chunks(sorted(ids), 1000):
        parts: dict[int, list[tuple[str, str, str | None, str | None]]] = {id_: [] for id_ in some}
        rows = models.Part.objects.filter(agent__in=some).order_by("-record__date_key", "id")
        for agent, record, name, office, state in rows.values_list(
            "agent_id", "record_id", "name", "office", "state"
        ):
            parts[agent].append((record, name, office, state))
        models.Agent.objects.filter(id__in=[id_ for id_, rows_ in parts.items() if not rows_]).delete()
        agents = list(models.Agent.objects.filter(id__in=[id_ for id_, rows_ in parts.items() if rows_]))
        for agent in agents:
            mine = parts[agent.id]
            spellings = Counter(name for _, name, _, _ in mine)
            agent.name = spellings.most_common(1)[0][0]
            agent.also = [name for name, _ in spellings.most_common() if name != agent.name]
            agent.states = [state for state, _ in Counter(s for *_, s in mine if s).most_common()]
            agent.offices = list(dict.fromkeys(office for _, _, office, _ in mine if office))
            agent.records = len({record for record, *_ in mine})
        models.Agent.objects.bulk_update(
            agents, ["name", "also", "states", "offices", "records"], batch_size=200
        )
