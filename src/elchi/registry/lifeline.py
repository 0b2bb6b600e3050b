"""The life of an instrument on two clocks: its acts in order of time, its status on a day, and what was known when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from elchi.model.record import Record, RecordValue, Witness
from elchi.model.when import When, WhenError
from elchi.vocabularies import open_vocabulary

ORDER = (
    "planned",
    "initialled",
    "signed",
    "adopted",
    "ratified",
    "entered_into_force",
    "amended",
    "extended",
    "suspended",
    "terminated",
)
"""Acts in the order in which they follow each other."""


class Status(StrEnum):
    """What an instrument is on a day."""

    UNKNOWN = "unknown"
    PLANNED = "planned"
    INITIALLED = "initialled"
    SIGNED = "signed"
    RATIFIED_BY_SOME = "ratified_by_some"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to an instrument, when (None where nobody says), and who says so.

    `side` is the state that ratified, where it is told; `by` the id of another record that does it (a protocol that
    amends); `told` the day of the first report, where nobody says when it was.
    """

    action: str
    when: When | None
    witnesses: tuple[Witness, ...]
    side: str | None = None
    by: str | None = None
    told: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What held on a day: the status, since when, on whose word, and why in one line.

    `certain` is False where the day lies within what a loose date (a year, a month) may mean. `told` is the day of the
    first report, where nobody says since when.
    """

    status: Status
    since: When | None
    witnesses: tuple[Witness, ...]
    because: str
    certain: bool = True
    told: date | None = None


def lifeline(record: Record, others: Iterable[Record] = ()) -> tuple[Act, ...]:
    """Return the acts told of an instrument in the order acts follow each other, of two alike the earlier first.

    `others` are instruments of the same states; those whose titles say that they amend or extend this one stand in
    its life.
    """
    acts = []
    action = next((v for v in record.values if v.field == "action" and v.rank == 0), None)
    if action is not None and action.value in ORDER:
        dates = [v for v in record.values if v.field == "date" and v.rank == 0]
        witnesses = tuple(dict.fromkeys(w for v in (*dates, action) for w in v.witnesses))
        acts.append(Act(action.value, _when(record.first("date")), witnesses))
    acts += _further(record)
    acts += [act for other in others if other.id != record.id and (act := _change(record, other))]
    return tuple(sorted(acts, key=_place_in_time))


def status(
    record: Record,
    *,
    on: date,
    others: Iterable[Record] = (),
    published: Mapping[str, str] | None = None,
) -> Held:
    """Return what held on a day, by what the record tells; both ends of being in force count.

    `published` gives the day (EDTF) of each source: what has no date of its own had happened when it was first told.
    For what was known at another time, give the record `as_known` then.
    """
    happened = [_told(act, published or {}) for act in lifeline(record, others) if act.action in ORDER]
    dated = [(act, seen) for act in happened if (seen := _by_then(act, on)) is not None]
    done: dict[str, list[tuple[Act, bool]]] = defaultdict(list)
    for act, certain in dated:
        done[act.action].append((act, certain))
    for action, held in _LATEST_FIRST:
        if action not in done:
            continue
        told = done[action]
        if action == "terminated" and all(_last_day(act) == on for act, _ in told):
            continue  # on its last day it is still in force
        if action == "suspended" and _resumed(told, done.get("entered_into_force", [])):
            continue
        return _held(record, held, told, sum(act.action == action for act in happened))
    undated = next((act for act in happened if act.when is None), None)
    if undated is not None and not dated:
        what = undated.action.replace("_", " ")
        return Held(Status.UNKNOWN, None, undated.witnesses, f"it was {what}, and nobody tells when", False)
    return Held(Status.UNKNOWN, None, (), "nobody tells of an act by that day")


def speaks_of_change(title: str) -> bool:
    """Does a title say that its instrument amends or extends another?"""
    return any(_has(title, word) for words in _changing().values() for word in words)


def is_in_force(record: Record, *, on: date, others: Iterable[Record] = ()) -> bool | None:
    """Was it in force on that day? Both ends count. None where nobody tells when it entered into force."""
    since = next(
        (a.when for a in lifeline(record, others) if a.action == "entered_into_force" and a.when), None
    )
    if since is None or since.earliest is None:
        return None
    return status(record, on=on, others=others).status is Status.IN_FORCE


def as_known(record: Record, *, at: str, added: Mapping[str, str]) -> Record | None:
    """Return the record as it stood at a moment: without what sources added later say, or None if all came later.

    `at` is ISO 8601 in UTC, such as 2026-03-01T09:00:00Z or 2026-03-01 (its end); `added` gives for each source when
    it was added, in the same form. Of the values left the one ranked first stands.
    """
    limit = at if "T" in at else f"{at}T99"
    known = {source for source, when in added.items() if when <= limit}
    kept: list[RecordValue] = []
    ranks: dict[tuple[str, int], int] = defaultdict(int)
    for value in record.values:
        witnesses = tuple(w for w in value.witnesses if w.source in known)
        if not witnesses:
            continue
        one_of_many = value.field in ("state", "body", "also_titled", "title", "action")
        rank = 0 if one_of_many else ranks[value.field, value.group]
        ranks[value.field, value.group] += 0 if one_of_many else _competes(record, value)
        kept.append(replace(value, witnesses=witnesses, rank=rank))
    if not kept:
        return None
    statements = {witness.statement for value in kept for witness in value.witnesses}
    return Record(record.id, record.kind, tuple(kept), tuple(s for s in record.statements if s in statements))


def _competes(record: Record, value: RecordValue) -> int:
    """Is the value one of several that are ranked against each other?"""
    same = [v for v in record.values if (v.field, v.group) == (value.field, value.group)]
    return 1 if any(v.rank for v in same) else 0


def _further(record: Record) -> list[Act]:
    standing = [v for v in record.values if v.field.startswith("other_act.") and v.rank == 0]
    acts = []
    for value in (v for v in standing if v.field == "other_act.action"):
        parts = {v.field: v for v in standing if v.group == value.group}
        dated, side = parts.get("other_act.date"), parts.get("other_act.state")
        witnesses = (*dated.witnesses, *value.witnesses) if dated else value.witnesses
        acts.append(
            Act(
                value.value,
                _when(dated.value if dated else None),
                tuple(dict.fromkeys(witnesses)),
                side.value if side else None,
            )
        )
    return acts


def _change(record: Record, other: Record) -> Act | None:
    """Return the act by which another instrument changes this one, where its title says so."""
    title, own = other.first("title") or "", record.first("title") or ""
    if not own or set(other.all("state")) != set(record.all("state")):
        return None
    action = next((a for a, words in _changing().items() if any(_has(title, w) for w in words)), None)
    if action is None or speaks_of_change(own):
        return None
    ours, theirs = _stems(own), _stems(title)
    if not ours or len(ours & theirs) < max(1, round(0.7 * len(ours))):
        return None
    first, second = _when(record.first("date")), _when(other.first("date"))
    if first and second and first.earliest and second.latest and second.latest < first.earliest:
        return None
    witnesses = next((v.witnesses for v in other.values if v.field == "title"), ())
    return Act(action, second, witnesses, by=other.id)


def _by_then(act: Act, on: date) -> bool | None:
    """Had it happened by that day: surely (True), perhaps (False), or not (None)?"""
    if act.told is not None:
        return True if act.told <= on else None
    if act.when is None or act.when.earliest is None or act.when.earliest > on:
        return None
    return act.when.latest is not None and act.when.latest <= on


def _told(act: Act, published: Mapping[str, str]) -> Act:
    """Return an act without a date with the day of its first report."""
    if act.when is not None:
        return act
    days = (_when(published.get(witness.source)) for witness in act.witnesses)
    told = [day.latest for day in days if day is not None and day.latest is not None]
    return replace(act, told=min(told)) if told else act


def _earliest(act: Act) -> date:
    return (act.when.earliest if act.when else act.told) or date.min


def _last_day(act: Act) -> date | None:
    return act.when.latest if act.when else None


def _resumed(suspended: Sequence[tuple[Act, bool]], in_force: Sequence[tuple[Act, bool]]) -> bool:
    last = max(_earliest(act) for act, _ in suspended)
    return any(_earliest(act) > last for act, _ in in_force if act.when)


def _held(record: Record, held: Status, told: Sequence[tuple[Act, bool]], ever: int) -> Held:
    dated = [one for one in told if one[0].when] or told
    act, certain = min(dated, key=lambda one: one[0].when.sort_key if one[0].when else ())
    said = act.when.for_people() if act.when else f"a day before {act.told}, when it was told"
    because = (
        f"it was {act.action.replace('_', ' ')} on {said}"
        if act.action != "entered_into_force"
        else (f"it entered into force on {said}")
    )
    witnesses = tuple(dict.fromkeys(w for one, _ in told for w in one.witnesses))
    if held is Status.RATIFIED:
        states = set(record.all("state"))
        sides = {one.side for one, _ in told if one.side}
        every = bool(states) and (
            sides >= states or len(told) >= len(states) or (not sides and len(told) == ever == 1)
        )
        if not every:
            missing = ", ".join(sorted(states - sides)) if sides else "another side"
            return Held(
                Status.RATIFIED_BY_SOME, act.when, witnesses,
                f"ratified by {', '.join(sorted(sides)) or 'one side'}; nobody tells it of {missing}", certain,
                act.told,
            )  # fmt: skip
        if not sides and len(states) > 1:
            because += "; nobody tells by which side"
    return Held(held, act.when, witnesses, because, certain or any(sure for _, sure in told), act.told)


_LATEST_FIRST = (
    ("terminated", Status.TERMINATED),
    ("suspended", Status.SUSPENDED),
    ("entered_into_force", Status.IN_FORCE),
    ("ratified", Status.RATIFIED),
    ("adopted", Status.SIGNED),
    ("signed", Status.SIGNED),
    ("initialled", Status.INITIALLED),
    ("planned", Status.PLANNED),
)


@cache
def _changing() -> Mapping[str, tuple[str, ...]]:
    table = open_vocabulary("changes.toml")
    return {action: tuple(table[action]) for action in ("extended", "amended")}


def _has(title: str, beginning: str) -> bool:
    return any(word.startswith(beginning) for word in title.casefold().split())


def _stems(title: str) -> frozenset[str]:
    words = ("".join(c for c in word if c.isalnum()) for word in title.casefold().split())
    return frozenset(word[: max(4, len(word) - 3)] for word in words if len(word) > 4)


def _when(text: str | None) -> When | None:
    try:
        return When.parse(text) if text else None
    except WhenError:
        return None


def _place_in_time(act: Act) -> tuple[int, object, int]:
    rank = ORDER.index(act.action) if act.action in ORDER else len(ORDER)
    return (rank, act.when.sort_key[1:] if act.when else (), rank)
