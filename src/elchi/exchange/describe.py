"""Describing: from the nouns of catalogue and register to what a catalogue record says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from elchi.exchange.description import Actor, Description, Named, Reference, Relation
from elchi.exchange.relations import named_in
from elchi.model.entry import Entry
from elchi.model.holding import Holding
from elchi.model.record import Record, RecordValue
from elchi.model.statement import StatementKind


@dataclass(frozen=True, slots=True)
class Facts:
    """What a noun does not say of itself: its names in the world and when what is said of it last changed."""

    ark: str
    address: str
    title: str
    changed: datetime
    language: str | None = None


StateName = Callable[[str], str]
"""How a state is called in English, by its code."""


def of_source(
    facts: Facts,
    entry: Entry,
    holding: Holding,
    *,
    states: Iterable[str] = (),
    published: str | None = None,
    machine: str | None = None,
    state_name: StateName = str,
) -> Description:
    """Return the description of a document. `published` stands in where the entry has no date of its own."""
    actors = (Actor(entry.author, "author", entry.author_office),) if entry.author else ()
    return Description(
        ark=facts.ark,
        address=facts.address,
        kind="source",
        title=facts.title,
        changed=facts.changed,
        language=facts.language,
        actors=actors,
        states=tuple(Named(state_name(code), code) for code in states),
        publisher=entry.publisher,
        date=entry.published or published,
        subjects=entry.subjects,
        identifiers=entry.identifiers,
        media_type=holding.media_type,
        size=holding.size,
        digest=holding.digest,
        machine=machine,
    )


def of_record(
    facts: Facts,
    record: Record,
    *,
    sources: Iterable[Reference] = (),
    subjects: Iterable[str] = (),
    machine: str | None = None,
    judged: bool = False,
    state_name: StateName = str,
) -> Description:
    """Return the description of a record of the register: the values it stands by; what else is said is `disputed`."""
    standing = [value for value in record.values if value.rank == 0]
    title = record.first("title")
    also = record.all("also_titled")
    related = (named_in(said) for said in (title, *also) if said)
    is_instrument = record.kind is StatementKind.INSTRUMENT
    relation = next((found for found in related if found), None) if is_instrument else None
    of = record.first("of")
    codes = [*record.all("state"), *([of] if of and state_name(of) != of else [])]
    return Description(
        ark=facts.ark,
        address=facts.address,
        kind=record.kind.value,
        title=facts.title,
        changed=facts.changed,
        type=record.first("kind"),
        action=record.first("action"),
        also_titled=tuple(said for said in dict.fromkeys(also) if said != facts.title),
        language=facts.language,
        actors=tuple(_actors(standing, record)),
        bodies=tuple(dict.fromkeys([*record.all("body"), *([of] if of and of not in codes else [])])),
        states=tuple(Named(state_name(code), code) for code in dict.fromkeys(codes)),
        date=record.first("date"),
        place=record.first("place"),
        subjects=tuple(subjects),
        relations=(Relation(relation[0], Reference(relation[1])),) if relation else (),
        sources=tuple(sources),
        machine=machine,
        judged=judged,
        planned=record.first("planned") == "true" or record.first("action") == "planned",
        disputed=any(value.rank for value in record.values),
    )


def _actors(standing: list[RecordValue], record: Record) -> Iterable[Actor]:
    """Yield the persons of a record, each with the office and state said beside the name."""
    groups: dict[tuple[str, int], dict[str, str]] = {}
    for value in standing:
        field, _, part = value.field.partition(".")
        if field in ("signatory", "participant"):
            groups.setdefault((field, value.group), {}).setdefault(part or "name", value.value)
        elif value.field == "person":
            office = record.first("office")
            yield Actor(value.value, "person", office, record.first("of"))
    for (role, _), person in groups.items():
        if "name" in person:
            yield Actor(person["name"], role, person.get("office"), person.get("state"))
