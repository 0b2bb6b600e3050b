"""How alike two tellings are: small readable features, each told in its docstring, and what they add up to."""

from collections.abc import Callable
from datetime import timedelta

from elchi.model.statement import StatementKind
from elchi.model.when import When
from elchi.registry.offices import offices_alike
from elchi.registry.telling import Telling, when_of
from elchi.registry.titles import titles_alike

JOIN = 0.6  # tellings at least this alike are of one thing

ONCE = frozenset(
    {"relations_established", "recognition", "strategic_partnership", "membership", "visa_regime"}
)
DIRECTED = frozenset({"embassy_opened", "embassy_closed", "consulate_opened", "consulate_closed"})

WEAK = 0.62  # a translation without persons or bodies in common; never with a rival of the same source
_TRANSLATED_KINDS = (
    frozenset({"agreement", "treaty", "convention", "contract"}),
    frozenset({"declaration", "statement"}),
    frozenset({"memorandum", "protocol"}),
)
_STEP = {"initialled": 0, "signed": 1, "adopted": 1, "ratified": 2, "entered_into_force": 3, "terminated": 4}
_OFTEN = frozenset({"ratified", "amended", "extended"})
_VISITS = frozenset({"visit", "session", "summit"})

_SLIP = timedelta(days=10)  # a ceremony, a time zone or a slip may part two dates of one act by so much


def alike(one: Telling, other: Telling) -> float:
    """Return how likely two tellings of a kind speak of one thing, 0 to 1; what cannot be is 0."""
    if one.source == other.source and one.statement.kind is not StatementKind.OFFICE:
        return 0.0  # a reader has already joined what one text says of one thing
    return _BY_KIND[one.statement.kind](one, other)


def title_likeness(one: Telling, other: Telling) -> float | None:
    """How much of what the titles are on is the same: words of form and names of states do not count.

    None where either has no title or one of form words alone ("Joint Statement"). Words that differ only in their
    ending count nearly as one; numbers that differ halve it (two programmes for different years).
    """
    best: float | None = None
    for left in one.cut_titles:
        for right in other.cut_titles:
            score = titles_alike(left, right)
            best = score if best is None else max(best, score)
    return best


def dates_agree(one: Telling, other: Telling) -> bool | None:
    """Can both dates be true of one happening? None where one of them gives none."""
    a, b = one.days, other.days
    if a is not None and b is not None:
        slack = max(a.slack, b.slack)
        return a.first - slack <= b.last and b.first <= a.last + slack
    return one.date.agrees_with(other.date) if one.date and other.date else None


def in_other_words(one: Telling, other: Telling) -> bool:
    """Are the two told in different languages? Their titles then need not share a word."""
    return one.language != other.language


def same_subject(one: Telling, other: Telling) -> bool | None:
    """Do their titles speak of a subject in common, by the words of subjects of every language?

    True also where neither speaks of any ("Joint Statement"); None where only one does.
    """
    if not one.subjects or not other.subjects:
        return None if one.subjects or other.subjects else not (one.cut_titles and other.cut_titles) or None
    return bool(one.subjects & other.subjects)


def days_apart(one: When, other: When) -> timedelta:
    """How far apart two dates are at the least; nothing where they meet or a year is missing."""
    first, second = sorted((one, other), key=lambda when: when.sort_key)
    if first.latest is None or second.earliest is None or first.latest >= second.earliest:
        return timedelta(0)
    return second.earliest - first.latest


def _days_between(one: Telling, other: Telling) -> int:
    a, b = one.days, other.days
    if a is not None and b is not None:
        return max(a.first - b.last, b.first - a.last, 0)
    return days_apart(one.date, other.date).days if one.date and other.date else 0


def share_people(one: Telling, other: Telling) -> bool | None:
    """Is a person named in both, of the same state where both say so? None where one names nobody."""
    if not one.named or not other.named:
        return None
    same = one.names.same_person
    return any(
        (a.state is None or b.state is None or a.state == b.state)
        and (a.name == b.name or (not a.keys.isdisjoint(b.keys) and same(a.name, b.name) >= 0.7))
        for a in one.named
        for b in other.named
    )


def share_bodies(one: Telling, other: Telling) -> bool | None:
    """Is a body a party in both? Across languages, are they for the same matters? None where one names none."""
    if not one.bodies or not other.bodies:
        return None
    if any(a == b or one.names.same_body(a, b) >= 0.7 for a in one.bodies for b in other.bodies):
        return True
    if in_other_words(one, other):
        if not one.body_subjects or not other.body_subjects:
            return None
        return not one.body_subjects.isdisjoint(other.body_subjects)
    return False


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


def could_be_told(dated: Telling, other: Telling) -> bool:
    """Could the other source, giving no day, mean that one? What is told as done is not after its publication."""
    if dated.days is None or other.date is not None or dated.action != other.action:
        return True
    if other.published is None or other.published.latest is None or dated.action == "planned":
        return True
    return dated.days.first - dated.days.slack <= other.published.latest.toordinal() + 3


def may_be_a_slip(one: Telling, other: Telling) -> bool:
    """Do two days differ as slips of the pen do: the year by one, or day and month the other way round?"""
    first, second = dates_of_one_act(one, other) or (one.date, other.date)
    if first is None or second is None or first.is_interval or second.is_interval:
        return False
    a, b = first.start, second.start
    if a is None or b is None or not (a.year and b.year and a.day and b.day):
        return False
    if (a.month, a.day) == (b.month, b.day):
        return abs(a.year - b.year) == 1
    return a.year == b.year and (a.month, a.day) == (b.day, b.month)


def dates_of_one_act(one: Telling, other: Telling) -> tuple[When, When] | None:
    """Return the dates of an act that both date, though it is not what both tell of: a ratification tells when it was
    signed. None where there is no such act."""
    if one.action == other.action and len(one.dated_acts) < 2:
        return None
    for act in one.dated_acts.keys() & other.dated_acts.keys() - {
        one.action if one.action == other.action else ""
    }:
        first, second = when_of(one.dated_acts[act]), when_of(other.dated_acts[act])
        if first and second:
            return first, second
    return None


def acts_contradict(one: Telling, other: Telling) -> bool:
    """Do they date an act that comes once too far apart to be of one instrument?"""
    dates = dates_of_one_act(one, other)
    return dates is not None and not dates[0].agrees_with(dates[1]) and days_apart(*dates) > _SLIP


def acts_in_order(one: Telling, other: Telling) -> bool:
    """Do their acts follow each other as acts do? Nothing is ratified or in force before it is signed."""
    first, second = _STEP.get(one.action or ""), _STEP.get(other.action or "")
    if first is None or second is None or first == second or one.days is None or other.days is None:
        return True
    earlier, later = (one.days, other.days) if first < second else (other.days, one.days)
    return earlier.first <= later.last + 10


def _instruments(one: Telling, other: Telling) -> float:
    """Titles first; then date of the same act, signatories and parties bear it out or speak against it.

    Told in two languages, subject and kind do for the title what words do within one.
    """
    if not (acts_in_order(one, other) and could_be_told(one, other) and could_be_told(other, one)):
        return 0.0
    agree = dates_agree(one, other) if _same_act(one, other) else None
    if agree is False and one.action in _OFTEN:
        agree = None  # each side ratifies on its own day
    far = (agree is False and _days_between(one, other) > _SLIP.days) or acts_contradict(one, other)
    if far and not may_be_a_slip(one, other):
        return 0.0  # most that share a word lie years apart: told by their dates, before titles are cut
    title, foreign = title_likeness(one, other), in_other_words(one, other)
    if title is not None and title < 0.35 and not foreign:
        return 0.0
    if far:
        alike_ = title is not None and title >= 0.8 and one.type == other.type
        return 0.62 if alike_ and share_people(one, other) is not False else 0.0
    translated = translation(one, other, title) if foreign else 0.0
    if title is not None and title < 0.35:
        return translated
    people, bodies = share_people(one, other), share_bodies(one, other)
    if title is None:
        if one.type != other.type or one.cut_titles or other.cut_titles:
            return translated
        near = agree or (agree is None and told_together(one, other))
        if agree is False and one.date and other.date:
            close = days_apart(one.date, other.date) <= timedelta(days=2) and told_together(one, other)
            return 0.62 if close and people is not False and bodies is not False else 0.0
        return 0.8 if near and people is not False and bodies is not False else 0.0
    score = 0.75 * title + _kinds(one, other, agree)
    score += _add(agree, 0.15, -0.15) + _add(people, 0.15, -0.1 if agree else -0.2) + _add(bodies, 0.15, -0.3)
    if agree is False and people is False and bodies is not False and one.type == other.type:
        same = title >= 0.95 and _days_between(one, other) <= 2  # others signed it by the one, a day later
        score = max(score, 0.62 if same else 0.0)
    return max(translated, min(1.0, max(0.0, score)))


def translation(one: Telling, other: Telling, title: float | None) -> float:
    """How likely two titles in different languages are of one instrument: parties, kind, subject, day and signatories.

    The same act on the same day, or on days close to each other in news of one week; of a kind that translators
    take for the same, on the same subject; numbers in the titles must not contradict each other, and words that
    both languages share (energetika, transport) speak for it. Without signatories or bodies in common it is weak,
    and then good only where no other instrument of those days fits as well.
    """
    if (
        not (same_kind_translated(one.type, other.type) and _same_act(one, other))
        or one.states != other.states
    ):
        return 0.0
    near = _nearness_in_time(one, other, told_together(one, other))
    if near is None or same_subject(one, other) is not True or _numbers_contradict(one, other):
        return 0.0
    people, bodies = share_people(one, other), share_bodies(one, other)
    if people is False or bodies is False:
        return 0.0
    score = WEAK + (0.12 if people else 0.0) + (0.06 if bodies else 0.0) + 0.1 * (title or 0.0)
    score += (0.04 if one.subjects == other.subjects else 0.0) - near
    return score - (0.0 if one.type == other.type else 0.08)


def _nearness_in_time(one: Telling, other: Telling, together: bool) -> float | None:
    """Return what the dates of a translation cost: nothing on one day, a little near it, None too far apart."""
    a, b = one.days, other.days
    if a is None or b is None:
        dated = a or b
        published = one.published if a is None else other.published
        if dated is None:
            return 0.02 if together else None
        latest = published.latest.toordinal() if published and published.latest else None
        return 0.02 if latest is not None and 0 <= latest - dated.last <= 10 else None
    apart = max(a.first - b.last, b.first - a.last, 0)
    if apart:
        return 0.02 if together and apart <= 3 else None
    exact = a.first == a.last and b.first == b.last
    return 0.0 if exact else 0.02 if together else None


def same_kind_translated(one: str | None, other: str | None) -> bool:
    """Are two kinds the same, or such as one word of another language stands for both?"""
    return one == other or any(one in group and other in group for group in _TRANSLATED_KINDS)


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
    """The same kind, states and people at a time that agrees; undated news is of the days it was published in.

    A visit of the same people may be dated two days apart: news and ceremonies take their time.
    """
    agree, people = dates_agree(one, other), share_people(one, other)
    if people is False:
        return 0.0
    if agree is False:
        near = one.date and other.date and days_apart(one.date, other.date) <= timedelta(days=2)
        same_visit = one.type == other.type and one.type in _VISITS and people
        return (
            0.62
            if near
            and same_visit
            and not (one.statement.first("planned") or other.statement.first("planned"))
            else 0.0
        )
    if agree is None:
        near_ = (
            told_together(one, other)
            if one.date is None and other.date is None
            else date_near_publication(one, other) or date_near_publication(other, one)
        )
        return 0.7 if near_ and people else 0.0
    exact = min(one.date.exactness if one.date else 0, other.date.exactness if other.date else 0)
    if exact >= 5:
        return 0.95 if people else 0.75
    return 0.65 if people else 0.0


def _offices(one: Telling, other: Telling) -> float:
    """The same person in the same office of the same state or body."""
    if not one.named or not other.named or one.named[0].keys.isdisjoint(other.named[0].keys):
        return 0.0
    (name, a), (other_name, b) = sorted(  # in one order, whoever tells it first
        (telling.named[0].name, telling.statement.first("office") or "") for telling in (one, other)
    )
    person = one.names.same_person(name, other_name)
    if person < (0.7 if in_other_words(one, other) else 0.8) or not offices_alike(
        a, b, one.names.same_body, foreign=in_other_words(one, other), least=0.8
    ):
        return 0.0
    return 0.9 if a == b else 0.8


def _events(one: Telling, other: Telling) -> float:
    """Titles alike at a time that agrees; in two languages the same states, people and day speak for them."""
    title, agree = title_likeness(one, other), dates_agree(one, other)
    if agree is False:
        slip = one.date and other.date and days_apart(one.date, other.date) <= timedelta(days=3)
        return 0.65 if slip and title is not None and title >= 0.8 and one.states == other.states else 0.0
    if title is not None and title >= 0.35:
        states = not one.states or not other.states or bool(one.states & other.states)
        return min(1.0, 0.75 * title + _add(agree, 0.15, 0.0)) if states else 0.0
    if in_other_words(one, other) and agree and one.states == other.states and _day(one) and _day(other):
        return 0.65 if share_people(one, other) else 0.0
    return 0.0


def _numbers_contradict(one: Telling, other: Telling) -> bool:
    a = frozenset(n for title in one.cut_titles for n in title.numbers)
    b = frozenset(n for title in other.cut_titles for n in title.numbers)
    return bool(a and b and a != b)


def _kinds(one: Telling, other: Telling, agree: bool | None) -> float:
    """Return what two kinds of instrument say: little on one day, more where no day ties the tellings together."""
    if one.type == other.type:
        return 0.05
    if agree:
        return -0.05
    return -0.15 if _same_act(one, other) else -0.3


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


_BY_KIND: dict[StatementKind, Callable[[Telling, Telling], float]] = {
    StatementKind.INSTRUMENT: _instruments,
    StatementKind.TIE: _ties,
    StatementKind.CONTACT: _contacts,
    StatementKind.OFFICE: _offices,
    StatementKind.EVENT: _events,
}
