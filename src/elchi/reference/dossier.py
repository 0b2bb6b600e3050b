"""The dossier of two states: what they have agreed, on what, when, through whom, and what is in doubt."""

from collections.abc import Callable, Iterable, Sequence

from elchi import vocabularies
from elchi.model.contradiction import Contradiction
from elchi.model.dossier import Dossier, Person, Shelf
from elchi.model.record import Record
from elchi.model.statement import StatementKind
from elchi.model.when import When, WhenError
from elchi.reference.subjects import subjects_of

KINDS = (
    "treaty",
    "convention",
    "agreement",
    "protocol",
    "exchange_of_notes",
    "memorandum",
    "declaration",
    "statement",
    "programme",
    "decision",
    "contract",
    "other",
)
"""Kinds of instruments in the order of their weight."""

Key = tuple[int, tuple[object, ...], int, str]


def _same_text(one: str, other: str) -> float:
    return float(one.casefold() == other.casefold())


def assemble(
    records: Iterable[Record],
    contradictions: Iterable[Contradiction],
    a: str,
    b: str,
    *,
    same_person: Callable[[str, str], float] = _same_text,
) -> Dossier:
    """Return the dossier of two states by code, from records and contradictions of which those of both are taken.

    Office records of either state are used for what they say of people who act between the two. Everything is in
    order of time within its shelf, undated last; an instrument on two subjects stands on both shelves.
    """
    every = list({record.id: record for record in records}.values())
    shared = sorted((r for r in every if {a, b} <= set(r.all("state"))), key=in_time)
    offices = [r for r in every if r.kind is StatementKind.OFFICE]
    instruments = [r for r in shared if r.kind is StatementKind.INSTRUMENT]
    ids = {record.id for record in shared}
    return Dossier(
        states=(a, b),
        legal_base=_by_kind(instruments),
        by_subject=_by_subject(instruments),
        timeline=tuple(shared),
        ties=_of(shared, StatementKind.TIE),
        contacts=_of(shared, StatementKind.CONTACT),
        culture=_of(shared, StatementKind.EVENT),
        people=people(shared, offices, (a, b), same_person),
        doubts=tuple(
            sorted(
                (c for c in contradictions if c.record in ids or {a, b} <= set(c.states)),
                key=lambda c: (c.record is None, c.constraint, c.id),
            )
        ),
    )


def in_time(record: Record) -> Key:
    """Return the place of a record in time: dated first; of one date the weightier kind first."""
    weight = (
        KINDS.index(record.first("kind") or "other")
        if record.kind is StatementKind.INSTRUMENT and record.first("kind") in KINDS
        else len(KINDS)
    )
    try:
        when = When.parse(record.first("date") or "")
    except WhenError:
        return (2, (), weight, record.first("title") or record.id)
    unknown, first, last, _ = when.sort_key
    return (unknown, (first, last), weight, record.first("title") or record.id)


def _of(records: Sequence[Record], kind: StatementKind) -> tuple[Record, ...]:
    return tuple(record for record in records if record.kind is kind)


def _by_kind(instruments: Sequence[Record]) -> tuple[Shelf, ...]:
    shelves: dict[str, list[Record]] = {}
    for record in instruments:
        shelves.setdefault(record.first("kind") or "other", []).append(record)
    order = sorted(shelves, key=lambda kind: (KINDS.index(kind) if kind in KINDS else len(KINDS), kind))
    return tuple(Shelf(kind, tuple(shelves[kind])) for kind in order)


def _by_subject(instruments: Sequence[Record]) -> tuple[Shelf, ...]:
    shelves: dict[str, list[Record]] = {}
    for record in instruments:
        for subject in subjects_of(record):
            shelves.setdefault(subject, []).append(record)
    return tuple(Shelf(code, tuple(shelves[code])) for code in vocabularies.subjects() if code in shelves)


def people(
    shared: Sequence[Record],
    offices: Sequence[Record],
    states: tuple[str, str],
    same_person: Callable[[str, str], float],
) -> tuple[Person, ...]:
    """Return those who act in the shared records, by state and then by how often; spellings of one name joined.

    Their offices are those said in the records and in office records of their name.
    """
    found: list[_Acting] = []
    for record in shared:
        for name, state, called in _acting(record):
            person = _known(found, name, state, same_person)
            person.names.append(name)
            person.state = person.state or state
            person.records.setdefault(record.id)
            if called:
                person.offices.setdefault(called.casefold(), called)
    for record in offices:
        holder, of, office = record.first("person"), record.first("of"), record.first("office")
        for person in found:
            of_theirs = of not in states or person.state in (None, of)
            if holder and of_theirs and same_person(holder, person.names[0]) >= 0.8:
                person.state = person.state or (of if of in states else None)
                if office:
                    person.offices.setdefault(office.casefold(), office)
                    person.records.setdefault(record.id)
    order = {state: place for place, state in enumerate(states)}
    found.sort(key=lambda p: (order.get(p.state or "", 2), -len(p.records), p.name))
    return tuple(Person(p.name, p.state, tuple(p.offices.values()), tuple(p.records)) for p in found)


class _Acting:
    """Someone being brought together from several records."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.state: str | None = None
        self.offices: dict[str, str] = {}
        self.records: dict[str, None] = {}

    @property
    def name(self) -> str:
        return max(self.names, key=lambda name: (len(name.split()), self.names.count(name), len(name)))


def _acting(record: Record) -> list[tuple[str, str | None, str | None]]:
    standing = [value for value in record.values if value.rank == 0]
    found: list[tuple[str, str | None, str | None]] = []
    for value in standing:
        if value.field in ("signatory", "participant"):
            parts = {
                v.field.rpartition(".")[2]: v.value for v in standing if v.group == value.group and v.group
            }
            found.append((value.value, parts.get("state"), parts.get("office")))
        elif value.field == "person":
            found.append((value.value, None, None))
    return found


def _known(
    found: list[_Acting], name: str, state: str | None, same_person: Callable[[str, str], float]
) -> _Acting:
    best: tuple[float, _Acting] | None = None
    for person in found:
        if state and person.state and state != person.state:
            continue
        likeness = max(same_person(name, other) for other in dict.fromkeys(person.names))
        if likeness >= 0.75 and (best is None or likeness > best[0]):
            best = (likeness, person)
    if best is not None:
        return best[1]
    found.append(_Acting())
    return found[-1]
