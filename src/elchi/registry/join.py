"""Tellings of one thing joined: the most alike first, and never two that cannot be of one thing."""

from collections.abc import Sequence

from elchi.model.statement import StatementKind
from elchi.registry.blocks import candidates
from elchi.registry.likeness import JOIN, ONCE, alike
from elchi.registry.telling import Telling


def join(block: Sequence[Telling]) -> list[list[Telling]]:
    """Return the block's tellings by the thing they tell of, in canonical order.

    A group never holds two tellings that one text keeps apart, nor two dates that cannot both be true while their
    likeness rests on others between them (a year between two days).
    """
    scored = sorted(
        (-score, a, b) for a, b in candidates(block) if (score := alike(block[a], block[b])) >= JOIN
    )
    group_of = list(range(len(block)))
    members: dict[int, list[int]] = {place: [place] for place in range(len(block))}
    for _, a, b in scored:
        first, second = sorted((group_of[a], group_of[b]))
        if first == second or not _may_meet(block, members[first], members[second]):
            continue
        for place in members[second]:
            group_of[place] = first
        members[first] = sorted(members[first] + members.pop(second))
    return [[block[place] for place in places] for _, places in sorted(members.items())]


def _may_meet(block: Sequence[Telling], left: list[int], right: list[int]) -> bool:
    if block[left[0]].statement.kind is StatementKind.OFFICE:
        return True
    sources = {block[place].source for place in left}
    if any(block[place].source in sources for place in right):
        return False
    if block[left[0]].statement.kind in (StatementKind.INSTRUMENT, StatementKind.TIE):
        return block[left[0]].type in ONCE or all(
            _compatible(block[a], block[b]) for a in left for b in right
        )
    dates_left = [when for place in left if (when := block[place].date)]
    dates_right = [when for place in right if (when := block[place].date)]
    return all(a.agrees_with(b) for a in dates_left for b in dates_right)


def _compatible(one: Telling, other: Telling) -> bool:
    """Two tellings of a group need not be alike, but their dates must not speak against it."""
    if one.date is None or other.date is None or one.action != other.action:
        return True
    return one.date.agrees_with(other.date) or alike(one, other) >= JOIN
