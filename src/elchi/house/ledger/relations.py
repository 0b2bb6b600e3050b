"""What people say of bodies among each other: that one is another's earlier name, that one stands under another.

They are written down as judgements are, one after another, and outlive the database with them: the last word on two
bodies holds. Their `subject` is the digest of a spelling of the body (`body:…`); `correction` is the digest of a spelling
of the other, the day (EDTF) from which it is so, or `-`, and the other's name.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache

from elchi.authorities.bodies import parts
from elchi.authorities.match import SAME, same_body
from elchi.errors import JudgementError
from elchi.house.ledger import models
from elchi.house.ledger.rows import storable
from elchi.model.when import When, WhenError


class Way(StrEnum):
    """How a body is to another: it bore that name before, or it stands under it."""

    RENAMED = "rename-body"
    UNDER = "place-body"


TAKEN_BACK = {Way.RENAMED: "drop-renaming", Way.UNDER: "drop-parent"}
"""The act by which each is taken back."""


@dataclass(frozen=True, slots=True)
class Relation:
    """That a body bore an earlier name until a day, or stands under another since; `own` and `other` are digests of
    spellings, `name` the other's."""

    way: Way
    own: str
    other: str
    name: str
    day: str | None
    by: str
    when: datetime
    because: str


def held(way: Way, keys: Collection[str] | None = None) -> tuple[Relation, ...]:
    """Return what holds of all bodies, or of those of which a spelling has one of these digests, in order of writing."""
    found: dict[tuple[str, str], models.Judgement] = {}
    rows = models.Judgement.objects.filter(act__in=(way, TAKEN_BACK[way]))
    for row in rows.order_by("id"):
        pair = row.subject.removeprefix("body:"), (row.correction or "").split(" ", 1)[0]
        if row.act == way:
            found[pair] = row
        else:
            found.pop(pair, None)
    told = (_shape(way, own, row) for (own, _), row in found.items())
    return tuple(one for one in told if keys is None or one.own in keys or one.other in keys)


def write(
    way: Way,
    own: str,
    other: str,
    *,
    by: str,
    because: str,
    day: str = "",
    now: datetime | None = None,
) -> set[str]:
    """Write down that a body bore the other's name until a day, or stands under the other since, by digests of spellings
    of the two; return these. JudgementError where no reason is given, the day is none, or they are of two states.
    """
    since = _day(day.strip())
    spelled = models.Spelling.objects.filter(kind="body", key__in=(own, other))
    names = dict(spelled.values_list("key", "name"))
    if way is Way.RENAMED and parts(names[own]).states != parts(names[other]).states:
        raise JudgementError("other-state", "A body keeps its state: the two names are of different states.")
    _add(way, own, f"{other} {since or '-'} {names[other]}", by, because, now)
    return {own, other}


def write_back(
    way: Way, own: str, other: str, *, by: str, because: str, now: datetime | None = None
) -> set[str]:
    """Write down that something said of two bodies, by the digests under which it was said, is not so; JudgementError where
    it was not said or no reason is given. Return the digests concerned."""
    for one in held(way, {own}):
        if (one.own, one.other) == (own, other):
            _add(TAKEN_BACK[way], own, f"{other} {one.day or '-'} {one.name}", by, because, now)
            return {own, other}
    raise JudgementError("not-said", "It is not said of the two.")


def _add(act: str, own: str, said: str, by: str, because: str, now: datetime | None) -> None:
    if not because.strip():
        raise JudgementError("no-reason", "Say why; whoever looks at it later wants to know.")
    models.Judgement.objects.create(
        act=act,
        subject=f"body:{own}",
        by=by,
        when=now or datetime.now(UTC),
        because=storable(because.strip()),
        correction=storable(said),
    )


def _shape(way: Way, own: str, row: models.Judgement) -> Relation:
    other, day, name = (row.correction or "").split(" ", 2)
    return Relation(way, own, other, name, None if day == "-" else day, row.by, row.when, row.because)


def _day(said: str) -> str | None:
    if not said:
        return None
    try:
        return str(When.parse(said))
    except WhenError:
        raise JudgementError("no-day", f"{said[:40]} is no day; write 2016-05-01, 2016-05 or 2016.") from None


# ------------------------------------------------------------------ what follows from it


def edges() -> dict[int, set[int]]:
    """Return spellings of bodies that are one body's earlier and later names, each with those of the other."""
    renamed = held(Way.RENAMED)
    if not renamed:
        return {}
    keys = {key for one in renamed for key in (one.own, one.other)}
    rows = models.Spelling.objects.filter(kind="body", key__in=sorted(keys))
    ids = dict(rows.values_list("key", "id"))
    found: dict[int, set[int]] = {}
    for one in renamed:
        if one.own in ids and one.other in ids:
            found.setdefault(ids[one.own], set()).add(ids[one.other])
            found.setdefault(ids[one.other], set()).add(ids[one.own])
    return found


Renamed = frozenset[tuple[str, str]]
"""Pairs of names, the earlier first."""


def renamed() -> Renamed:
    """Return the names that are one body's, as people say."""
    told = held(Way.RENAMED)
    rows = models.Spelling.objects.filter(kind="body", key__in=sorted({one.own for one in told}))
    names = dict(rows.values_list("key", "name")) if told else {}
    return frozenset((one.name, names[one.own]) for one in told if one.own in names)


class SameBody:
    """How likely two names are one body's, by the words of them and by what people say of renamings."""

    def __init__(self, renamed: Renamed) -> None:
        self._named: Mapping[frozenset[str], list[frozenset[str]]] = _by_state(renamed)
        self._likeness = lru_cache(maxsize=65536)(self._compared)

    def __call__(self, one: str, other: str) -> float:
        """Return 0 to 1; names before and after a renaming are the same."""
        return self._likeness(one, other)

    def _compared(self, one: str, other: str) -> float:
        plain = same_body(one, other)
        groups = self._named.get(parts(one).states, ()) if plain < 1 else ()
        return 1.0 if any(_is_of(one, g) and _is_of(other, g) for g in groups) else plain


def _is_of(name: str, group: Collection[str]) -> bool:
    return any(
        parts(known).states == parts(name).states and same_body(known, name) >= SAME for known in group
    )


def _by_state(renamed: Renamed) -> dict[frozenset[str], list[frozenset[str]]]:
    found: dict[frozenset[str], list[frozenset[str]]] = {}
    for group in _chains(renamed):
        found.setdefault(parts(min(group)).states, []).append(group)
    return found


def _chains(renamed: Renamed) -> Iterator[frozenset[str]]:
    """Yield the names of each body, over any number of renamings."""
    beside: dict[str, set[str]] = {}
    for one, other in renamed:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    seen: set[str] = set()
    for first in sorted(beside):
        if first in seen:
            continue
        group = [first]
        seen.add(first)
        for name in group:
            group += sorted(beside[name] - seen)
            seen |= beside[name]
        yield frozenset(group)
