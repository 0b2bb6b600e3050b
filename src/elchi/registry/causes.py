"""Why tellings disagree: a closed list, and the likely cause of each disagreement."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum

from elchi.model.ranks import rank_of
from elchi.model.record import RecordValue
from elchi.model.source import SourceInfo
from elchi.model.subjects import subjects_in
from elchi.model.when import When
from elchi.registry.likeness import same_kind_translated
from elchi.registry.places import capital_of
from elchi.registry.telling import unaccented

Infos = Mapping[str, SourceInfo]
"""What is known of each source by its id."""


class Cause(StrEnum):
    """The likely cause of a contradiction, in the words that are shown."""

    CEREMONY = "one may be the day of the act, the other of its news or ceremony"
    SWAPPED = "day and month may be swapped"
    YEAR = "the year may be a slip"
    SLIP = "one digit differs: a slip, perhaps"
    TRANSLATION = "a matter of translation, perhaps"
    SPELLING = "two spellings, perhaps"
    RANK = "one tells another rank"
    COUNT = "the text contradicts or miscounts itself"
    MINISTRY = "the signatory's office is for other matters than the instrument's body"
    SIDES = "each side tells it its own way"
    LIST = "a list and the register differ"


def cause_of(field: str, values: Sequence[RecordValue], infos: Infos) -> Cause | None:
    """Return the likeliest cause why the first two values differ, or None where nothing speaks for one."""
    if len(values) < 2:
        return None
    found = _of_date(values) if field.endswith("date") else _of_words(field, values, infos)
    if found is None and _told_by_two_sides(values[0], values[1], infos):
        return Cause.SIDES
    return found


def _of_date(values: Sequence[RecordValue]) -> Cause | None:
    first, second = (When.parse(value.value) for value in values[:2])
    apart = _days_apart(first, second)
    if _swapped(first, second):
        return Cause.SWAPPED
    if timedelta(0) < apart <= timedelta(days=3):
        return Cause.CEREMONY
    a, b = first.start, second.start
    if a and b and (a.month, a.day) == (b.month, b.day):
        return Cause.YEAR
    if len(first.edtf) == len(second.edtf) == 10:
        differing = sum(x != y for x, y in zip(first.edtf, second.edtf, strict=True))
        return Cause.SLIP if differing == 1 else None
    return None


def _of_words(field: str, values: Sequence[RecordValue], infos: Infos) -> Cause | None:
    one, other = values[0].value, values[1].value
    tongues = [_languages(value, infos) for value in values[:2]]
    translated = all(tongues) and tongues[0].isdisjoint(tongues[1])
    if field.endswith("office"):
        if rank_of(one) != rank_of(other):
            return Cause.RANK
        alike = bool(subjects_in(one).keys() & subjects_in(other).keys())
        return Cause.TRANSLATION if translated or alike else None
    if field in ("place", "person", "signatory"):
        if len({unaccented(value.value.casefold())[:3] for value in values}) == 1:
            return Cause.SPELLING
        known = field == "place" and capital_of(one) and capital_of(other)
        return Cause.TRANSLATION if translated and not known else None
    return Cause.TRANSLATION if field == "kind" and (translated or same_kind_translated(one, other)) else None


def _told_by_two_sides(one: RecordValue, other: RecordValue, infos: Infos) -> bool:
    """Do only sources of one state say the one, and only sources of another the other?"""
    sides = [
        {infos[witness.source].state if witness.source in infos else None for witness in value.witnesses}
        for value in (one, other)
    ]
    return all(len(side) == 1 and None not in side for side in sides) and sides[0] != sides[1]


def _languages(value: RecordValue, infos: Infos) -> set[str | None]:
    return {infos[witness.source].language for witness in value.witnesses if witness.source in infos}


def _days_apart(one: When, other: When) -> timedelta:
    first, second = sorted((one, other), key=lambda when: when.sort_key)
    if first.latest is None or second.earliest is None or first.latest >= second.earliest:
        return timedelta(0)
    return second.earliest - first.latest


def _swapped(one: When, other: When) -> bool:
    a, b = one.start, other.start
    return bool(a and b and a.day and b.day and a.year == b.year and a.day == b.month and a.month == b.day)
