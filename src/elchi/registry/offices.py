"""Names of offices and bodies compared across languages: what they are for decides where words cannot."""

import re
from collections.abc import Callable
from functools import lru_cache

from elchi.model.ranks import rank_of
from elchi.model.subjects import subjects_in
from elchi.registry.evidence import Said
from elchi.registry.telling import side_of

_WORD = re.compile(r"[^\W_]+", re.UNICODE)

Likeness = Callable[[str, str], float]


def offices_alike(one: str, other: str, same_body: Likeness, *, foreign: bool, least: float = 0.7) -> bool:
    """Are two names of an office one, of the same rank? Across languages the matters it is for decide."""
    if one == other:
        return True
    if rank_of(one) != rank_of(other):
        return False
    if one.casefold() == other.casefold() or same_body(one, other) >= least:
        return True
    if not foreign:
        return False
    left, right = subjects_in(one), subjects_in(other)
    return bool(left.keys() & right.keys()) or not (left or right)


@lru_cache(maxsize=32768)
def _is_short_for(one: str, other: str) -> bool:
    """Are they of one rank, on a matter in common, and all words of one among those of the other (Minister of Tourism,
    Minister of Tourism and Culture)?"""
    left, right = (frozenset(_WORD.findall(name.casefold())) for name in (one, other))
    return (
        (left <= right or right <= left)
        and rank_of(one) == rank_of(other)
        and not subjects_in(one).keys().isdisjoint(subjects_in(other).keys())
    )


def same_office_said(one: Said, other: Said) -> bool:
    """Do two tellings name one office of a person? One may be the short form of the other."""
    foreign = one.telling.language != other.telling.language
    return _is_short_for(one.value, other.value) or offices_alike(
        one.value, other.value, one.telling.names.same_body, foreign=foreign
    )


def same_body_said(one: Said, other: Said) -> bool:
    """Do two tellings name one body? Across languages: one for the same matters, of the same state."""
    a, b, tellings = one.value, other.value, (one.telling, other.telling)
    if a == b or one.telling.names.same_body(a, b) >= 0.7:
        return True
    if tellings[0].language == tellings[1].language:
        return False
    matters = subjects_in(a).keys() == subjects_in(b).keys() and bool(subjects_in(a))
    return matters and side_of(a, tellings[0]) == side_of(b, tellings[1]) is not None
