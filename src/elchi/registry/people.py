"""The persons of a record: signatories and participants of several tellings brought together, one group each."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from elchi.model.record import RecordValue
from elchi.registry.evidence import (
    Said,
    clusters,
    clusters_told,
    first_said,
    fullest,
    ranked,
    reason,
    witnesses,
)
from elchi.registry.offices import same_office_said
from elchi.registry.telling import Telling


@dataclass
class Person:
    """One person as the tellings give them: every saying of name, office and state."""

    parts: dict[str, list[Said]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The fullest name."""
        return fullest(self.parts["name"])

    @property
    def states(self) -> set[str]:
        """The states they are said to act for."""
        return {said.value for said in self.parts.get("state", [])}

    @property
    def sources(self) -> set[str]:
        """The sources that name them."""
        return {said.telling.source for said in self.parts["name"]}

    def add(self, parts: dict[str, Said]) -> None:
        """Take in what one telling says of them."""
        for key, value in parts.items():
            self.parts.setdefault(key, []).append(value)


def persons(tellings: Sequence[Telling], role: str) -> list[Person]:
    """Return the persons under a role, in order of first naming, spellings of one name joined."""
    found: list[Person] = []
    for telling in tellings:
        groups: dict[int, dict[str, Said]] = {}
        for index, value in enumerate(telling.statement.values):
            if value.field == role or value.field.startswith(role + "."):
                part = value.field.removeprefix(role).removeprefix(".") or "name"
                groups.setdefault(value.group, {})[part] = Said(value.value, telling, index)
        for parts in groups.values():
            if "name" in parts:
                parts["name"] = parts.pop("lemma", parts["name"])  # people are known by the base form
                _known_or_new(found, telling, parts).add(parts)
    return found


def people_values(tellings: Sequence[Telling], role: str) -> list[RecordValue]:
    """Return the values of everybody under a role, parts of one person sharing a group counted from 1."""
    found: list[RecordValue] = []
    for group, person in enumerate(persons(tellings, role), start=1):
        names = person.parts["name"]
        found.append(RecordValue(role, person.name, witnesses(names), group, 0, reason(names, None, 0)))
        offices = clusters_told(person.parts.get("office", []), same_office_said)
        found += ranked(f"{role}.office", offices, fullest, group=group)
        states = clusters(person.parts.get("state", []), str.__eq__)
        found += ranked(f"{role}.state", states, first_said, group=group)
    return found


def _known_or_new(found: list[Person], telling: Telling, parts: dict[str, Said]) -> Person:
    same_person = telling.names.same_person
    state = parts["state"].value if "state" in parts else None
    best: tuple[float, Person] | None = None
    for person in found:
        if telling.source in person.sources or (state and person.states and state not in person.states):
            continue
        likeness = max(same_person(parts["name"].value, name.value) for name in person.parts["name"])
        if likeness >= 0.7 and (best is None or likeness > best[0]):
            best = (likeness, person)
    if best is not None:
        return best[1]
    found.append(Person())
    return found[-1]
