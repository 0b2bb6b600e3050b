"""How alike two tellings are: small readable features, each told in its docstring, and what they add up to."""

from collections.abc import Callable
from datetime import timedelta

from elchi.model.statement import StatementKind
from elchi.model.when import When
from elchi.registry.telling import Telling

JOIN = 0.6  # tellings at least this alike are of one thing

ONCE = frozenset(
    {"relations_established", "recognition", "strategic_partnership", "membership", "visa_regime"}
)
DIRECTED = frozenset({"embassy_opened", "embassy_closed", "consulate_opened", "consulate_closed"})

_SLIP = timedelta(days=10)  # a ceremony, a time zone or a slip may part two dates of one act by so much


def alike(one: Telling, other: Telling) -> float:
    """Return how likely two tellings of a kind speak of one thing, 0 to 1; what cannot be is 0."""
    if one.source == other.source and one.statement.kind is not StatementKind.OFFICE:
        return 0.0  # a reader has already joined what one text says of one thing
    return _BY_KIND[one.statement.kind](one, other)


def title_likeness(one: Telling, other: Telling) -> float | None:
    """How much of what the titles are on is the same: words of form and names of states do not count.

    None where either has no title or one of form words alone ("Joint Statement").
    """
    best: float | None = None
    for left in one.title_words:
        for right in other.title_words:
            if left and right:
                shared = len(left & right) + 0.8 * _stems_in_common(left - right, right - left)
                jaccard = shared / max(len(left | right), 1)
                score = 0.5 * min(1.0, jaccard) + 0.5 * min(1.0, shared / min(len(left), len(right)))
                if _numbers(left) != _numbers(right) and _numbers(left) and _numbers(right):
                    score *= 0.5
                best = score if best is None else max(best, score)
    return best


def dates_agree(one: Telling, other: Telling) -> bool | None:
    """Can both dates be true of one happening? None where one of them gives none."""
    return one.date.agrees_with(other.date) if one.date and other.date else None


def days_apart(one: When, other: When) -> timedelta:
    """How far apart two dates are at the least; nothing where they meet or a year is missing."""
    first, second = sorted((one, other), key=lambda when: when.sort_key)
    if first.latest is None or second.earliest is None or first.latest >= second.earliest:
        return timedelta(0)
    return second.earliest - first.latest


def share_people(one: Telling, other: Telling) -> bool | None:
    """Is a person named in both, of the same state where both say so? None where one names nobody."""
    if not one.people or not other.people:
        return None
    same = one.names.same_person
    return any(
        (a_state is None or b_state is None or a_state == b_state) and same(a, b) >= 0.7
        for a, a_state in one.people
        for b, b_state in other.people
    )


def share_bodies(one: Telling, other: Telling) -> bool | None:
    """Is a body a party in both? None where one names none."""
    if not one.bodies or not other.bodies:
        return None
    return any(one.names.same_body(a, b) >= 0.7 for a in one.bodies for b in other.bodies)


def told_together(one: Telling, other: Telling, days: int = 7) -> bool:
    """Were both published within a few days of each other? Undated news is then of the same days."""
    if one.published is None or other.published is None:
        return False
    return days_apart(one.published, other.published) <= timedelta(days=days)


def date_near_publication(dated: Telling, undated: Telling) -> bool:
    """Does the date of the one lie in the three weeks before the other was published?"""
    if dated.date is None or undated.published is None or undated.published.latest is None:
        return False
    recent = When.parse(f"{undated.published.latest - timedelta(days=21)}/{undated.published.latest}")
    return dated.date.exactness >= 4 and dated.date.overlaps(recent)


def _instruments(one: Telling, other: Telling) -> float:
    """Titles first; then date of the same act, signatories and parties bear it out or speak against it."""
    title = title_likeness(one, other)
    if title is not None and title < 0.35:
        return 0.0
    agree = dates_agree(one, other) if _same_act(one, other) else None
    if agree is False and one.date and other.date and days_apart(one.date, other.date) > _SLIP:
        return 0.0
    people, bodies = share_people(one, other), share_bodies(one, other)
    if title is None:
        if one.type != other.type or any(one.title_words) or any(other.title_words):
            return 0.0
        near = agree or (agree is None and told_together(one, other))
        return 0.8 if near and people is not False and bodies is not False else 0.0
    score = 0.75 * title + (0.05 if one.type == other.type else -0.05)
    score += _add(agree, 0.15, -0.15) + _add(people, 0.15, -0.1) + _add(bodies, 0.15, -0.3)
    return min(1.0, max(0.0, score))


def _ties(one: Telling, other: Telling) -> float:
    """A tie that comes once is one whatever the dates; others need a date that agrees and the same direction."""
    if one.type in DIRECTED and one.statement.first("state") != other.statement.first("state"):
        return 0.0
    if one.type in ONCE:
        return 0.9
    agree, people = dates_agree(one, other), share_people(one, other)
    if agree is False:
        near = one.date and other.date and days_apart(one.date, other.date) <= timedelta(days=1100)
        return 0.6 if one.type in DIRECTED and near and people is not False else 0.0
    if people is False:
        return 0.0
    if agree is None:
        return 0.7 if people or one.type in DIRECTED else 0.0
    return 0.9 if people or one.type in DIRECTED or _day(one) or _day(other) else 0.6


def _contacts(one: Telling, other: Telling) -> float:
    """The same kind, states and people at a time that agrees; undated news is of the days it was published in."""
    agree, people = dates_agree(one, other), share_people(one, other)
    if agree is False or people is False:
        return 0.0
    if agree is None:
        near = (
            told_together(one, other)
            if one.date is None and other.date is None
            else date_near_publication(one, other) or date_near_publication(other, one)
        )
        return 0.7 if near and people else 0.0
    exact = min(one.date.exactness if one.date else 0, other.date.exactness if other.date else 0)
    if exact >= 5:
        return 0.95 if people else 0.75
    return 0.65 if people else 0.0


def _offices(one: Telling, other: Telling) -> float:
    """The same person in the same office of the same state or body."""
    if not one.people or not other.people:
        return 0.0
    person = one.names.same_person(one.people[0][0], other.people[0][0])
    office = one.names.same_body(one.statement.first("office") or "", other.statement.first("office") or "")
    return 0.9 if person >= 0.8 and office >= 0.8 else 0.0


def _events(one: Telling, other: Telling) -> float:
    """Titles alike at a time that agrees."""
    title, agree = title_likeness(one, other), dates_agree(one, other)
    if title is None or agree is False:
        return 0.0
    return min(1.0, 0.75 * title + _add(agree, 0.15, 0.0))


def _same_act(one: Telling, other: Telling) -> bool:
    return one.action == other.action or {one.action, other.action} <= {
        "signed",
        "mentioned",
        "adopted",
        "planned",
    }


def _add(said: bool | None, for_it: float, against: float) -> float:
    return 0.0 if said is None else for_it if said else against


def _day(telling: Telling) -> bool:
    return telling.date is not None and telling.date.exactness >= 4


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word.isdigit())


def _stems_in_common(left: frozenset[str], right: frozenset[str]) -> int:
    """Count words that differ only in their ending, as inflection and spelling make them."""
    stems = {word[: max(4, len(word) - 3)] for word in right if len(word) > 4}
    return sum(1 for word in left if len(word) > 4 and word[: max(4, len(word) - 3)] in stems)


_BY_KIND: dict[StatementKind, Callable[[Telling, Telling], float]] = {
    StatementKind.INSTRUMENT: _instruments,
    StatementKind.TIE: _ties,
    StatementKind.CONTACT: _contacts,
    StatementKind.OFFICE: _offices,
    StatementKind.EVENT: _events,
}
