"""Where tellings of one thing cannot all stand: each broken constraint a contradiction with its witnesses."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from elchi import languages
from elchi.model.contradiction import Contradiction, Rival
from elchi.model.passage import Passage
from elchi.model.ranks import rank_of
from elchi.model.record import Record, RecordValue, Witness
from elchi.model.statement import StatementKind
from elchi.model.subjects import subjects_in
from elchi.model.when import When
from elchi.registry.causes import Cause, Infos, cause_of
from elchi.registry.evidence import said, witnesses
from elchi.registry.people import Person, persons
from elchi.registry.telling import Telling

CONSTRAINTS = {
    "date": ("one-date", "It has one date"),
    "kind": ("one-kind", "It is of one kind"),
    "place": ("one-place", "It has one place"),
    "level": ("one-level", "It has one level"),
    "person": ("one-person", "It concerns one person"),
    "of": ("one-side", "The office is of one side"),
    "office": ("one-office", "The office has one name"),
}


def conflicts_of(record: Record, tellings: Sequence[Telling]) -> Iterator[Contradiction]:
    """Yield what the tellings of a record disagree on."""
    states = record.all("state")
    infos = {voice.source: voice.info for telling in tellings for voice in telling.voices}
    for field, (constraint, rule) in CONSTRAINTS.items():
        values = [value for value in record.values if value.field == field and value.group == 0]
        if len(values) > 1 and any(value.rank for value in values):
            note = (
                f"{rule}, and is said to be " + " and ".join(_named(value, infos) for value in values) + "."
            )
            yield _contradiction(
                constraint, note, values, record.id, states, cause_of(field, values, infos), infos
            )
    yield from _dates_of_further_acts(record, states, infos)
    yield from _sides(record, states, infos)
    if record.kind is StatementKind.INSTRUMENT:
        yield from _signatories(record, tellings, states, infos)
        yield from _ministries(record, states, infos)


def doubts_of(telling: Telling, told: Sequence[Telling], record_of: dict[str, str]) -> Contradiction:
    """Return the doubt of a text itself, about the record whose passages it shares, or about the whole text."""
    near = [t for t in told if _touches(telling.statement.passages, t)]
    records = {record_of[t.id] for t in near if t.id in record_of}
    about = near or list(told)
    states = _commonest([t.states for t in about if t.states])
    seen = said([telling], "note")
    note = telling.statement.first("note") or ""
    return Contradiction(
        id=_id("doubt", note, [telling.id]),
        constraint="doubt",
        note=note,
        witnesses=witnesses(seen),
        record=records.pop() if len(records) == 1 else None,
        cause=Cause.COUNT,
        states=tuple(states),
    )


def _dates_of_further_acts(record: Record, states: tuple[str, ...], infos: Infos) -> Iterator[Contradiction]:
    groups = {value.group for value in record.values if value.field == "other_act.date" and value.rank}
    for group in sorted(groups):
        values = [v for v in record.values if v.field == "other_act.date" and v.group == group]
        act = next(v.value for v in record.values if v.field == "other_act.action" and v.group == group)
        note = f"It was {act.replace('_', ' ')} once, and is said to be so on " + " and ".join(
            _named(value, infos) for value in values
        )
        cause = cause_of("date", values, infos)
        yield _contradiction("one-date", note + ".", values, record.id, states, cause, infos, about=act)


def _sides(record: Record, states: tuple[str, ...], infos: Infos) -> Iterator[Contradiction]:
    for role in ("signatory", "participant"):
        for name in (value for value in record.values if value.field == role):
            for part, constraint in (("state", "one-side"), ("office", "one-office")):
                values = [v for v in record.values if v.field == f"{role}.{part}" and v.group == name.group]
                if len(values) > 1:
                    what = "acts for one state" if part == "state" else "holds one office"
                    note = (
                        f"{name.value} {what}, and is said to be of "
                        if part == "state"
                        else f"{name.value} {what}, and is called "
                    )
                    note += " and ".join(_named(value, infos) for value in values) + "."
                    cause = cause_of(part, values, infos)
                    yield _contradiction(
                        constraint, note, values, record.id, states, cause, infos, about=name.value
                    )


def _signatories(
    record: Record, tellings: Sequence[Telling], states: tuple[str, ...], infos: Infos
) -> Iterator[Contradiction]:
    """Two sources that each name one signatory for a side, and not the same one, contradict each other."""
    found = persons(tellings, "signatory")
    for state in states:
        side = [person for person in found if person.states == {state}]
        for i, one in enumerate(side):
            for other in side[i + 1 :]:
                if one.sources & other.sources or not _alone(one.sources, other.sources, side):
                    continue
                both = [*one.parts["name"], *other.parts["name"]]
                signed = f"One person signed for {{}}, and {one.name} and {other.name} are said to have."
                note = signed.format(_state(state))
                yield Contradiction(
                    _id("one-signatory", signed.format(state), sorted({s.telling.id for s in both})),
                    "one-signatory",
                    note,
                    witnesses(both),
                    record.id,
                    _of_persons(one, other),
                    states,
                    rivals=tuple(
                        Rival(person.name, _sources(person.sources, infos)) for person in (one, other)
                    ),
                    about=state,
                )


def _ministries(record: Record, states: tuple[str, ...], infos: Infos) -> Iterator[Contradiction]:
    """A body that is for one matter does not sign through an office that is for another.

    Heads of state and government, foreign ministers and ambassadors sign for everybody.
    """
    bodies = [value for value in record.values if value.field == "body"]
    matters = {code for body in bodies for code in subjects_in(body.value)}
    if not matters:
        return
    for office in (v for v in record.values if v.field == "signatory.office" and v.rank == 0):
        own = subjects_in(office.value).keys() - _FOR_ALL
        if own and own.isdisjoint(matters):
            name = next(v for v in record.values if v.field == "signatory" and v.group == office.group)
            named = " and ".join(body.value for body in bodies)
            note = f"It is of {named}, and {name.value}, {office.value}, is said to have signed it."
            told = _contradiction(
                "one-matter", note, [office, *bodies], record.id, states, Cause.MINISTRY, infos
            )
            yield replace(told, rivals=_rivals(bodies, infos), about=f"{name.value}, {office.value}")


def _of_persons(one: Person, other: Person) -> Cause | None:
    """Why two persons may be told for one: a deputy for the minister, or each side's own telling."""
    ranks = [{rank_of(s.value) for s in person.parts.get("office", [])} for person in (one, other)]
    if all(ranks) and ranks[0].isdisjoint(ranks[1]):
        return Cause.RANK
    sides = [{s.telling.info.state for s in person.parts["name"]} for person in (one, other)]
    if all(len(side) == 1 and None not in side for side in sides) and sides[0] != sides[1]:
        return Cause.SIDES
    return None


_FOR_ALL = frozenset({"foreign-affairs", "politics", "administration", "economy"})


def _alone(one: set[str], other: set[str], side: Sequence[Person]) -> bool:
    """Does each source name nobody else of the side?"""
    return all(sum(source in person.sources for person in side) == 1 for source in one | other)


def _contradiction(
    constraint: str,
    note: str,
    values: Sequence[RecordValue],
    record: str,
    states: tuple[str, ...],
    cause: str | None,
    infos: Infos,
    *,
    about: str | None = None,
) -> Contradiction:
    seen: list[Witness] = list(dict.fromkeys(w for value in values for w in value.witnesses))
    return Contradiction(
        _id(constraint, record, [w.statement for w in seen]),
        constraint,
        note,
        tuple(seen),
        record,
        cause,
        states,
        rivals=_rivals(values, infos),
        about=about,
    )


def _rivals(values: Sequence[RecordValue], infos: Infos) -> tuple[Rival, ...]:
    return tuple(Rival(value.value, _sources((w.source for w in value.witnesses), infos)) for value in values)


def _sources(sources: Iterable[str], infos: Infos) -> int:
    """Return how many say it; those who print one report are one."""
    return len({(infos[source].twins if source in infos else None) or source for source in sources})


def _named(value: RecordValue, infos: Infos) -> str:
    match value.field.rpartition(".")[2]:
        case "date":
            shown = When.parse(value.value).for_people()
        case "state" | "of":
            shown = _state(value.value)
        case "kind":
            shown = value.value.replace("_", " ")
        case _:
            shown = value.value
    sources = _sources((witness.source for witness in value.witnesses), infos)
    return f"{shown} ({sources} {'source' if sources == 1 else 'sources'})"


def _state(code: str) -> str:
    known = languages.states("en").get(code) or languages.organisations("en").get(code)
    return known.preferred if known else code


def _touches(passages: Sequence[Passage], telling: Telling) -> bool:
    return any(p.start < q.end and q.start < p.end for p in telling.statement.passages for q in passages)


def _commonest(sets: Sequence[frozenset[str]]) -> list[str]:
    pairs = [s for s in sets if len(s) >= 2] or list(sets)
    if not pairs:
        return []
    told = [sorted(pair) for pair in pairs]
    return min(told, key=lambda pair: (-told.count(pair), pair))


def _id(constraint: str, what: str, statements: Sequence[str]) -> str:
    return hashlib.sha256("\0".join([constraint, what, *sorted(statements)]).encode()).hexdigest()[:32]
