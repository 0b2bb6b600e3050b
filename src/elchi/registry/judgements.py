"""Judgements applied: what people decided goes before what settling would make of the statements, and survives
every new reading.

A judgement is about a statement as it was read then. It is found again by what it is about: the same source and
kind, values that say the same by the same passages. Pure: judgements and statements in, tellings and records out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, product

from elchi.model.contradiction import Contradiction
from elchi.model.judgement import Act, Judged, Judgement, Side
from elchi.model.record import Record, RecordValue, Witness
from elchi.model.statement import Statement, StatementKind
from elchi.registry.join import Decided
from elchi.registry.recognition import find, said_by, same_content
from elchi.registry.telling import Telling

Place = tuple[str, int]
"""A value of a statement: the statement's id and the place of the value in it."""
Current = Mapping[str, tuple[str, Statement]]
"""What is said now: statement id → (source id, statement)."""

ANSWERS = (Act.UNDO, Act.CONFIRM, Act.ATTACH, Act.CLOSE)
"""Acts that speak of another judgement."""

MOOT = "-"
"""The field of a value that was rejected: it keeps its place, and nothing listens to it."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people's judgements come to for the statements of now; each names the judgement that stands behind it.

    `read` are statements that a person accepted or rejected as they are read now, `changed` those that are read
    otherwise since. `upheld` gives for each value upheld the values it was upheld against. `about` gives the
    statements that each judgement is about. `supplied` are statements by hand. `lost` are judgements with what they were about and is not read any more,
    where nobody attached them to something else or closed them.
    """

    accepted: Mapping[str, Judgement] = field(default_factory=dict)
    rejected: Mapping[str, Judgement] = field(default_factory=dict)
    read: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    moot: Mapping[Place, Judgement] = field(default_factory=dict)
    corrected: Mapping[Place, Judgement] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], Judgement] = field(default_factory=dict)
    upheld: Mapping[Place, tuple[Judgement, frozenset[Place]]] = field(default_factory=dict)
    settled: Sequence[tuple[Judgement, frozenset[Place], frozenset[str]]] = ()
    about: Mapping[str, frozenset[str]] = field(default_factory=dict)
    supplied: Mapping[str, Judgement] = field(default_factory=dict)
    lost: Sequence[tuple[Judgement, Judged]] = ()

    @property
    def decided(self) -> Decided:
        """The pairs of statements that people joined and kept apart, as joining takes them."""
        joined = {pair for pair, made in self.pairs.items() if made.act in (Act.MERGE, Act.SUPPLY)}
        return Decided(frozenset(joined), frozenset(self.pairs.keys() - joined))


def in_effect(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return what holds of judgements (in order of making): neither undone nor waiting for a second person.

    An undoing can itself be undone; who confirms must be another than who decided.
    """
    return _sifted(judgements)[0]


def pending(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements (in order of making) that wait for a second person and were not undone."""
    return _sifted(judgements)[1]


def _sifted(judgements: Iterable[Judgement]) -> tuple[list[Judgement], list[Judgement]]:
    undone: set[str] = set()
    confirmed: dict[str, set[str]] = defaultdict(set)
    held: list[Judgement] = []
    waiting: list[Judgement] = []
    for judgement in reversed(list(judgements)):  # what speaks of a judgement was made after it
        if judgement.id in undone:
            continue
        if judgement.awaits and not confirmed[judgement.id] - {judgement.by}:
            waiting.append(judgement)
        elif judgement.act == Act.UNDO and judgement.of:
            undone.add(judgement.of)
        elif judgement.act == Act.CONFIRM and judgement.of:
            confirmed[judgement.of].add(judgement.by)
        else:
            held.append(judgement)
    return held[::-1], waiting[::-1]


def rulings(
    held: Iterable[Judgement], current: Current, *, answers: Iterable[Judgement] | None = None
) -> Rulings:
    """Return what judgements in effect (in order of making) come to; of two on one thing the later stands.

    `answers` are the judgements in effect that may attach or close one of these, where they are not among them.
    """
    by_source: dict[tuple[str, StatementKind], dict[str, Statement]] = defaultdict(dict)
    for known, (source, statement) in current.items():
        if not statement.is_by_hand:  # what a person said is known by its id alone
            by_source[source, statement.kind][known] = statement
    held = list(held)
    attached = {j.of: j.about for j in (answers or held) if j.act == Act.ATTACH and j.of}
    closed = {j.of for j in (answers or held) if j.act == Act.CLOSE}
    made = _Made()
    for judgement in held:
        found, missing = _recognised(judgement.about, current, by_source)
        if missing and (stands_in := attached.get(judgement.id)):
            more, missing = _recognised(
                [
                    replace(judged, source=other.source, statement=other.statement, value=other.value)
                    for judged in missing
                    for other in stands_in[:1]
                ],
                current,
                by_source,
            )
            found += more
        made.about[judgement.id] = frozenset(id_ for _, id_, _ in found)
        made.take(judgement, found)
        if judgement.id not in closed and judgement.act not in ANSWERS:
            made.lost += [(judgement, judged) for judged in _lost(judgement, found, missing)[:1]]
    return Rulings(
        made.accepted,
        made.rejected,
        frozenset(made.read),
        frozenset(made.changed - made.read),
        made.moot,
        made.corrected,
        made.pairs,
        made.upheld,
        tuple(made.settled),
        made.about,
        made.supplied,
        tuple(made.lost),
    )


Found = list[tuple[Judged, str, Statement]]
"""What a judgement is about, with the id and the statement of now."""


def _recognised(
    about: Iterable[Judged],
    current: Current,
    by_source: Mapping[tuple[str, StatementKind], Mapping[str, Statement]],
) -> tuple[Found, list[Judged]]:
    """Return what is still read of what a judgement is about, and what is not: a value that is not read is missing
    though its statement is found, and found too."""
    found: Found = []
    missing: list[Judged] = []
    for judged in about:
        id_ = find(judged.statement, by_source.get((judged.source, judged.statement.kind), {}))
        if judged.statement.is_by_hand:
            id_ = judged.statement.id if judged.statement.id in current else None
        if id_ is not None:
            found.append((judged, id_, current[id_][1]))
        if id_ is None or (judged.value is not None and place_of(judged, id_, current[id_][1]) is None):
            missing.append(judged)
    return found, missing


def _lost(judgement: Judgement, found: Found, missing: Sequence[Judged]) -> list[Judged]:
    """Return what keeps a judgement from holding: of two sides all of one, else anything it is about."""
    if judgement.act in (Act.ACCEPT, Act.REJECT, Act.CORRECT):
        return list(missing)
    gone = {(judged.source, judged.statement.id, judged.value) for judged in missing}
    for side in Side:
        mine = [judged for judged in judgement.about if judged.side is side]
        if mine and all((j.source, j.statement.id, j.value) in gone for j in mine):
            return mine
    return []


class _Made:
    """Rulings while they are worked out."""

    def __init__(self) -> None:
        self.accepted: dict[str, Judgement] = {}
        self.rejected: dict[str, Judgement] = {}
        self.read: set[str] = set()
        self.changed: set[str] = set()
        self.moot: dict[Place, Judgement] = {}
        self.corrected: dict[Place, Judgement] = {}
        self.pairs: dict[tuple[str, str], Judgement] = {}
        self.upheld: dict[Place, tuple[Judgement, frozenset[Place]]] = {}
        self.settled: list[tuple[Judgement, frozenset[Place], frozenset[str]]] = []
        self.about: dict[str, frozenset[str]] = {}
        self.supplied: dict[str, Judgement] = {}
        self.lost: list[tuple[Judgement, Judged]] = []

    def take(self, judgement: Judgement, found: list[tuple[Judged, str, Statement]]) -> None:
        """Take in one judgement, with the statements of now that it is about."""
        match judgement.act:
            case Act.ACCEPT | Act.REJECT | Act.CORRECT:
                for judged, id_, statement in found:
                    if judged.value is None:
                        self._whole(judgement, judged, id_, statement)
                    else:
                        self._value(judgement, judged, id_, statement)
            case Act.MERGE | Act.SPLIT | Act.APART:
                self._pairs(judgement, found)
            case Act.SUPPLY:
                self._supplied(judgement, found)
            case Act.UPHOLD | Act.LEAVE | Act.UNDO:
                self._contradiction(judgement, found)

    def _whole(self, judgement: Judgement, judged: Judged, id_: str, statement: Statement) -> None:
        mine, other = (
            (self.accepted, self.rejected) if judgement.act == Act.ACCEPT else (self.rejected, self.accepted)
        )
        mine[id_] = judgement
        other.pop(id_, None)
        (self.read if same_content(judged.statement, statement) else self.changed).add(id_)

    def _value(self, judgement: Judgement, judged: Judged, id_: str, statement: Statement) -> None:
        place = place_of(judged, id_, statement)
        if place is None:
            self.changed.add(id_)
            return
        self.moot.pop(place, None)
        self.corrected.pop(place, None)
        if judgement.act == Act.REJECT:
            self.moot[place] = judgement
        elif judgement.act == Act.CORRECT:
            self.corrected[place] = judgement

    def _pairs(self, judgement: Judgement, found: list[tuple[Judged, str, Statement]]) -> None:
        one = list(dict.fromkeys(id_ for judged, id_, _ in found if judged.side is Side.ONE))
        other = list(dict.fromkeys(id_ for judged, id_, _ in found if judged.side is Side.OTHER))
        crossed = [_pair(a, b) for a, b in product(one, other) if a != b]
        for pair in crossed:
            self.pairs.pop(pair, None)
        if judgement.act == Act.MERGE:
            # Both records held together before; a chain says so and keeps the pairs few.
            chain = [_pair(a, b) for a, b in pairwise([*one, *other]) if a != b] if one and other else []
            self.pairs |= dict.fromkeys(chain, judgement)
        else:
            self.pairs |= dict.fromkeys(crossed, judgement)

    def _supplied(self, judgement: Judgement, found: list[tuple[Judged, str, Statement]]) -> None:
        said = [id_ for judged, id_, _ in found if judged.side is Side.ONE]
        to = [id_ for judged, id_, _ in found if judged.side is Side.OTHER]
        if said and (to or all(judged.side is Side.ONE for judged in judgement.about)):
            self.supplied |= dict.fromkeys(said, judgement)
            self.read.update(said)
            self.pairs |= {_pair(one, other): judgement for one in said for other in to}

    def _contradiction(self, judgement: Judgement, found: list[tuple[Judged, str, Statement]]) -> None:
        places: dict[Side, set[Place]] = {Side.ONE: set(), Side.OTHER: set()}
        for judged, id_, statement in found:
            if (place := place_of(judged, id_, statement)) is not None:
                places[judged.side].add(place)
        said = frozenset(
            judged.statement.values[judged.value].value
            for judged in judgement.about
            if judged.value is not None
        )
        self.settled.append((judgement, frozenset(places[Side.ONE] | places[Side.OTHER]), said))
        if judgement.act == Act.UPHOLD:
            for place in places[Side.ONE]:
                self.upheld[place] = (judgement, frozenset(places[Side.OTHER]))


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def place_of(judged: Judged, id_: str, statement: Statement) -> Place | None:
    """Return where a judged value stands in the statement of now; None where it is not read any more."""
    if judged.value is None:
        return None
    exact = judged.statement.transcript == statement.transcript
    wanted = said_by(judged.statement.values[judged.value], exact=exact)
    same = [place for place, value in enumerate(statement.values) if said_by(value, exact=exact) == wanted]
    return (id_, same[0]) if same else None


# ------------------------------------------------------------------ applied


def heard(tellings: Iterable[Telling], ruled: Rulings) -> list[Telling]:
    """Return tellings as people let them stand: without rejected ones and those by hand that are not in effect, with
    values corrected or taken away.

    A telling keeps the id of its statement, and every value its place: witnesses still name what was read.
    """
    changed: dict[str, set[int]] = defaultdict(set)
    for id_, place in (*ruled.moot, *ruled.corrected):
        changed[id_].add(place)
    found: list[Telling] = []
    for telling in tellings:
        if telling.id in ruled.rejected or (
            telling.statement.is_by_hand and telling.id not in ruled.supplied
        ):
            continue
        if telling.id not in changed:
            found.append(telling)
            continue
        values = list(telling.statement.values)
        for place in changed[telling.id]:
            if (telling.id, place) in ruled.moot:
                values[place] = replace(values[place], field=MOOT, group=0)
            elif correction := ruled.corrected[telling.id, place].correction:
                values[place] = replace(values[place], value=correction)
        statement = replace(telling.statement, values=tuple(values))
        said = replace(telling, statement=statement)
        said.__dict__["id"] = telling.id  # the cached property: the statement that was read is the witness
        found.append(said)
    return found


def ruled_record(record: Record, ruled: Rulings) -> Record:
    """Return a record with the values that people upheld or corrected in their places, and their reasons."""
    values = [_with_reason(value, ruled) for value in record.values]
    for place, (judgement, against) in ruled.upheld.items():
        if place[0] in record.statements:
            values = _upheld(values, place, judgement, against)
    return record if values == list(record.values) else replace(record, values=tuple(values))


def _with_reason(value: RecordValue, ruled: Rulings) -> RecordValue:
    behind = [ruled.corrected.get((w.statement, w.value)) for w in value.witnesses]
    for judgement in behind:
        if judgement is not None and judgement.correction == value.value:
            return replace(value, reason=f"corrected by {judgement.by}: {judgement.because}")
    return value


def _upheld(
    values: list[RecordValue], place: Place, judgement: Judgement, against: frozenset[Place]
) -> list[RecordValue]:
    chosen = next((value for value in values if _speaks(value.witnesses, {place})), None)
    if chosen is None:
        return values
    others = {
        (value.field, value.group)
        for value in values
        if value.field == chosen.field and value.group != chosen.group and _speaks(value.witnesses, against)
    }
    reason = f"upheld by {judgement.by}: {judgement.because}"
    found: list[RecordValue] = []
    for value in values:
        if value is chosen:
            found.append(replace(value, rank=0, reason=reason))
        elif (value.field, value.group) == (chosen.field, chosen.group):
            found.append(replace(value, rank=value.rank + 1 if value.rank < chosen.rank else value.rank))
        elif any(
            value.group == group and (value.field == name or value.field.startswith(f"{name}."))
            for name, group in others
        ):
            found.append(replace(value, rank=value.rank + 1, reason=f"another was upheld by {judgement.by}"))
        else:
            found.append(value)
    # What the register stands by comes first of its field, as settling has it.
    first = next(i for i, v in enumerate(found) if (v.field, v.group) == (chosen.field, chosen.group))
    now = next(i for i, v in enumerate(found) if v.rank == 0 and v.reason is reason)
    found.insert(first, found.pop(now))
    return found


def ruled_contradiction(
    contradiction: Contradiction, ruled: Rulings, said: Callable[[Place], str | None]
) -> Contradiction:
    """Return a contradiction with the judgement that settled it or left it standing.

    It counts as judged while nothing is said in it that the judge had not before them: another source that says one
    of the same values changes nothing, a new value opens it again. `said` tells what a witness says.
    """
    places = {(w.statement, w.value) for w in contradiction.witnesses}
    for judgement, known, values in reversed(ruled.settled):
        if (
            _constraint(judgement) == contradiction.constraint
            and known & places
            and all(place in known or said(place) in values for place in places)
        ):
            return replace(contradiction, judgement=replace(judgement, about=()))
    return contradiction


def _constraint(judgement: Judgement) -> str:
    return judgement.subject.partition(":")[0]


def _speaks(witnesses: Sequence[Witness], places: Iterable[Place]) -> bool:
    wanted = set(places)
    return any((w.statement, w.value) in wanted for w in witnesses)
