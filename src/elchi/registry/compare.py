"""A list against the register: which rows are which records, what each lacks, and where they differ."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from elchi.model.contradiction import Contradiction
from elchi.model.finding import Finding
from elchi.model.record import Record, RecordValue, Witness
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement, StatementKind, Value
from elchi.model.subjects import subjects_in
from elchi.model.when import When
from elchi.registry.blocks import candidates, realms
from elchi.registry.causes import Cause, cause_of
from elchi.registry.join import score_pairs
from elchi.registry.lifeline import lifeline
from elchi.registry.lists import Listed, ListMapping, read_rows
from elchi.registry.places import places_alike
from elchi.registry.telling import Names, Telling

LIST, REGISTER = "the list", "the register"


@dataclass(frozen=True, slots=True)
class Gap:
    """What only the list or only the register tells of an instrument: `known_to` is `list` or `register`, `what` is
    `signed`, `entered into force`, `terminated`, `place` or `signatories`."""

    known_to: str
    what: str
    value: str


@dataclass(frozen=True, slots=True)
class Match:
    """A row that is a record, how alike the two are (0 to 1), where they differ, and what one of them alone tells."""

    row: Listed
    record: Record
    likeness: float
    differences: tuple[Contradiction, ...]
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """`only_in_list` are rows that the register lacks, `only_in_register` records that the list lacks, of those
    states and years that the list covers. `own` is the state whose own list it was taken for."""

    mapping: str
    matches: tuple[Match, ...]
    only_in_list: tuple[Listed, ...]
    only_in_register: tuple[Record, ...]
    findings: tuple[Finding, ...]
    own: tuple[str, ...] = ()


def compare(
    rows: Iterable[Mapping[str, str]],
    records: Iterable[Record],
    mapping: ListMapping,
    *,
    names: Names,
    states: tuple[str, ...] = (),
    where: str = LIST,
) -> Comparison:
    """Compare a list's rows with records of instruments; each row is at most one record, the most alike first.

    `states` stand for rows that name none (a list of outcomes between two). A record is missed in the list only
    where its states are those of some row, and its date lies within the years of the rows.
    """
    listed, findings = read_rows(rows, mapping, states=states, where=where)
    every = [record for record in records if record.kind is StatementKind.INSTRUMENT]
    by_row = {_row_telling(row, names): row for row in listed}
    by_record = {_record_telling(record, names): record for record in every}
    told_of = {what for row in listed for what, value in _known_of_row(row).items() if value}
    matched: dict[int, Match] = {}
    taken: set[str] = set()
    told = sorted([*by_row, *by_record], key=lambda telling: telling.order)
    for places in realms(told):
        realm = [told[place] for place in places]
        for score, a, b in sorted(
            score_pairs(realm, candidates(realm)), key=lambda link: (-link[0], link[1], link[2])
        ):
            one, other = (realm[a], realm[b]) if realm[a] in by_row else (realm[b], realm[a])
            if one not in by_row or other not in by_record:
                continue
            row, record = by_row[one], by_record[other]
            if row.row not in matched and record.id not in taken:
                differences = (*_differences(row, record), *_told_otherwise(row, record, names))
                gaps = tuple(_gaps(row, record, told_of))
                matched[row.row] = Match(row, record, round(score, 3), differences, gaps)
                taken.add(record.id)
    return Comparison(
        mapping.code,
        tuple(matched[number] for number in sorted(matched)),
        tuple(row for row in listed if row.row not in matched),
        tuple(
            sorted(
                (r for r in every if r.id not in taken and _covered(r, listed, mapping)),
                key=lambda record: (record.first("date") or "", record.id),
            )
        ),
        tuple(findings),
        mapping.own,
    )


def _row_telling(row: Listed, names: Names) -> Telling:
    values = [("title", row.title, 0), *(("state", state, 0) for state in row.states)]
    values += [("action", "signed", 0)] if row.signed else []
    optional = (("kind", row.kind), ("date", row.signed or row.in_force), ("place", row.place))
    values += [(field, value, 0) for field, value in optional if value]
    values += [("signatory", name, group) for group, name in enumerate(row.signatories, start=1)]
    return Telling(LIST, SourceInfo(), _statement(values, f"row {row.row}"), names)


def _record_telling(record: Record, names: Names) -> Telling:
    fields = (
        "title",
        "also_titled",
        "kind",
        "action",
        "state",
        "body",
        "date",
        "place",
        "signatory",
        "signatory.state",
    )
    values = [(v.field, v.value, v.group) for v in record.values if v.rank == 0 and v.field in fields]
    return Telling(REGISTER, SourceInfo(), _statement(values, record.id), names)


def _statement(values: Iterable[tuple[str, str, int]], name: str) -> Statement:
    made = tuple(
        Value(field, value, (), "list.row", "a row of the list", group) for field, value, group in values
    )
    return Statement(StatementKind.INSTRUMENT, made, name, "compare")


def _differences(row: Listed, record: Record) -> Iterable[Contradiction]:
    told = {act.action: act.when.edtf for act in lifeline(record) if act.when}
    signed = told.get("signed") or told.get("adopted") or record.first("date")
    pairs = (
        ("date", "was signed", row.signed, signed),
        ("date", "entered into force", row.in_force, told.get("entered_into_force")),
        ("date", "was terminated", row.terminated, told.get("terminated")),
    )
    for field, what, listed, held in pairs:
        if listed and held and not When.parse(listed).agrees_with(When.parse(held)):
            yield _difference(record, row, field, what, listed, held)
    kind = record.first("kind")
    if row.kind and kind and row.kind != kind and {row.kind, kind} not in _ONE_KIND:
        yield _difference(record, row, "kind", "is of the kind", row.kind, kind)


def _told_otherwise(row: Listed, record: Record, names: Names) -> Iterable[Contradiction]:
    """Yield where the two name another place, or the list a signatory whom the register does not know among its own."""
    place = record.first("place")
    if row.place and place and not places_alike(row.place, place):
        yield _difference(record, row, "place", "was signed in", row.place, place)
    held = record.all("signatory")
    for told in row.signatories if held else ():
        pieces = [piece.strip() for piece in _PIECES.split(told) if piece.strip()]
        if any(names.same_person(piece, name) >= SAME for piece in pieces for name in held):
            continue
        if pieces and _may_be_a_name(pieces[0]):
            yield _difference(record, row, "signatory", "was signed by", pieces[0], " and ".join(held))


SAME = 0.7
"""From this likeness on two names of signatories are one person's, as within a record."""
_PIECES = re.compile(r"[,;(]")


def _may_be_a_name(text: str) -> bool:
    """Is it written as names of persons are, and no office by what it is for?"""
    words = text.split()
    return 2 <= len(words) <= 5 and all(word[0].isupper() for word in words) and not subjects_in(text)


def _known_of_row(row: Listed) -> dict[str, str]:
    known = {"signed": row.signed, "entered into force": row.in_force, "terminated": row.terminated}
    known |= {"place": row.place, "signatories": " and ".join(row.signatories)}
    return {what: value for what, value in known.items() if value}


def _known_of_record(record: Record) -> dict[str, str]:
    told = {act.action: act.when.edtf for act in lifeline(record) if act.when}
    signed = told.get("signed") or told.get("adopted") or record.first("date")
    known = {"signed": signed, "entered into force": told.get("entered_into_force")}
    known |= {"terminated": told.get("terminated"), "place": record.first("place")}
    known["signatories"] = " and ".join(record.all("signatory"))
    return {what: value for what, value in known.items() if value}


def _gaps(row: Listed, record: Record, told_of: Collection[str]) -> Iterable[Gap]:
    """Yield what one of the two alone tells; of the list only what it tells of some row."""
    listed, held = _known_of_row(row), _known_of_record(record)
    yield from (Gap("list", what, value) for what, value in listed.items() if what not in held)
    yield from (
        Gap("register", what, value) for what, value in held.items() if what not in listed and what in told_of
    )


_ONE_KIND: tuple[set[str], ...] = ({"agreement", "treaty"}, {"declaration", "statement"})


def _difference(record: Record, row: Listed, field: str, what: str, listed: str, held: str) -> Contradiction:
    values = [RecordValue(field, held, ()), RecordValue(field, listed, (), rank=1)]
    cause = cause_of(field, values, {}) or Cause.LIST
    witnesses: tuple[Witness, ...] = tuple(
        witness
        for value in record.values
        if value.field in (field, f"other_act.{field}") and value.value == held
        for witness in value.witnesses
    )
    shown = [When.parse(v).for_people() if field == "date" else v.replace("_", " ") for v in (held, listed)]
    note = f"It {what} {shown[0]} by the register and {shown[1]} by the list (row {row.row})."
    named = "\0".join(("list", what, record.id, str(row.row), listed))
    return Contradiction(
        hashlib.sha256(named.encode()).hexdigest()[:32],
        "list-" + what.replace(" ", "-"),
        note,
        witnesses,
        record.id,
        cause,
        record.all("state"),
    )


def _covered(record: Record, listed: Sequence[Listed], mapping: ListMapping) -> bool:
    """Does the list claim to hold such a record: of its states, in the years between its rows?"""
    states = frozenset(record.all("state"))
    rows = [row for row in listed if frozenset(row.states) == states]
    if not rows and not (mapping.own and states >= set(mapping.own)):
        return False
    days = [When.parse(row.signed) for row in listed if row.signed]
    first = min((w.earliest for w in days if w.earliest), default=None)
    last = max((w.latest for w in days if w.latest), default=None)
    date = record.first("date")
    when = When.parse(date) if date else None
    if when is None or first is None or last is None or when.earliest is None or when.latest is None:
        return True
    return when.latest >= first and when.earliest <= last
