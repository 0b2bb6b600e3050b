"""Who held an office on a day: "the foreign minister" becomes a person, with the reason, as far as anybody says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from elchi.authorities.match import SAME, same_body
from elchi.authorities.offices import Holding, people
from elchi.model.ranks import rank_of
from elchi.model.subjects import subjects_in
from elchi.model.when import When, WhenError

NEAR = 730
"""Days before or after the day asked for within which a saying still speaks of it."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who may have held the office on the day; `likelihood` is 0 to 1, `reason` one line.

    `statements` are those that say so nearest to the day, on either side of it.
    """

    name: str
    likelihood: float
    reason: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    name: str
    said: tuple[tuple[date, date, Holding], ...]

    @property
    def first(self) -> date:
        return min(start for start, _, _ in self.said)

    @property
    def last(self) -> date:
        return max(end for _, end, _ in self.said)


def who_held(said: Iterable[Holding], office: str, state: str, *, on: date) -> tuple[Holder, ...]:
    """Return who held an office of a state on a day, the likeliest first; none where nobody says anything near it.

    `said` is what the statements say of persons and offices (`offices.holdings`); the office may be named in any
    language. Whoever is said to hold it before and after the day held it; between the last saying of one and the
    first of another both may have.
    """
    told = [h for h in said if h.office and h.state == state and same_office(h.office, office)]
    seen = sorted(
        (s for group in people(told) if (s := _seen(group))), key=lambda s: (s.first, s.last, s.name)
    )
    found = [holder for one in seen if (holder := _holder(one, seen, on)) is not None]
    return tuple(sorted(found, key=lambda holder: (-holder.likelihood, holder.name)))


def same_office(one: str, other: str) -> bool:
    """Are two names of an office one, in whatever language: of one rank, and alike or for the same matters?"""
    if rank_of(one) != rank_of(other):
        return False
    if one.casefold() == other.casefold() or same_body(one, other) >= SAME:
        return True
    left, right = subjects_in(one), subjects_in(other)
    return bool(left) and left.keys() == right.keys()


def _holder(one: _Seen, seen: Sequence[_Seen], on: date) -> Holder | None:
    others = [other for other in seen if other is not one]
    if one.first <= on <= one.last:
        rivals = [other.name for other in others if other.first <= on <= other.last]
        exact = [h for start, end, h in one.said if start <= on <= end]
        if exact and not rivals:
            return Holder(one.name, 1.0, f"said so of that very day by {_count(exact)}", _ids(exact))
        around = _nearest(one, on)
        reason = f"said so on {one.first.isoformat()} and on {one.last.isoformat()}, by {_count(h for *_, h in one.said)}"
        if rivals:
            return Holder(one.name, 0.5, f"{reason}; so is {', '.join(rivals)}", _ids(around))
        return Holder(one.name, 0.95, reason, _ids(around))
    before = one.last < on
    gap = (on - one.last).days if before else (one.first - on).days
    if gap > NEAR or _taken(one, others, on, before):
        return None
    likelihood = round(0.8 * (1 - gap / (NEAR + 1)), 3)
    day = one.last if before else one.first
    word = "last said so" if before else "first said so"
    reason = f"{word} on {day.isoformat()}, {gap} days {'before' if before else 'after'}, and nobody else in between"
    return Holder(one.name, likelihood, reason, _ids(_nearest(one, on)))


def _taken(one: _Seen, others: Sequence[_Seen], on: date, before: bool) -> bool:
    """Is somebody else said to hold it between this one's nearest saying and the day, or on it?"""
    if before:
        return any(one.last < start and start <= on for o in others for start, _, _ in o.said)
    return any(end >= on and end < one.first for o in others for _, end, _ in o.said)


def _seen(group: Sequence[Holding]) -> _Seen | None:
    said = []
    for holding in group:
        try:
            when = When.parse(holding.when or "")
        except WhenError:
            continue
        if when.earliest and when.latest and (when.latest - when.earliest).days <= 366:
            said.append((when.earliest, when.latest, holding))
    if not said:
        return None
    name = max((h.name for h in group), key=lambda name: (len(name.split()), len(name), name))
    return _Seen(name, tuple(sorted(said, key=lambda s: (s[0], s[1], s[2].statement))))


def _nearest(one: _Seen, on: date) -> list[Holding]:
    before = [h for start, _, h in one.said if start <= on][-1:]
    after = [h for start, _, h in one.said if start > on][:1]
    return before + after


def _ids(said: Iterable[Holding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(holding.statement for holding in said))


def _count(said: Iterable[Holding]) -> str:
    count = len({holding.source for holding in said})
    return "one source" if count == 1 else f"{count} sources"
