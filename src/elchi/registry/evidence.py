"""Which of several values stands: the rules of better evidence, and the reason in one line."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from elchi import languages
from elchi.model.record import RecordValue, Witness
from elchi.registry.telling import Telling, Voice

MAIN_ACTS = (
    "signed",
    "adopted",
    "initialled",
    "ratified",
    "entered_into_force",
    "amended",
    "extended",
    "suspended",
    "terminated",
    "planned",
    "mentioned",
)
"""The acts on an instrument, the one that dates it first."""


@dataclass(frozen=True, slots=True)
class Said:
    """One value as one telling says it; `index` is its place among the statement's values."""

    value: str
    telling: Telling
    index: int

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All who say it, in canonical order."""
        return self.telling.voices


def said(tellings: Sequence[Telling], field: str) -> list[Said]:
    """Return every value of a field, in order of tellings."""
    return [
        Said(value.value, telling, index)
        for telling in tellings
        for index, value in enumerate(telling.statement.values)
        if value.field == field
    ]


def clusters(values: Sequence[Said], same: Callable[[str, str], bool]) -> list[list[Said]]:
    """Return values that say the same together, in order of first saying."""
    found: list[tuple[dict[str, None], list[Said]]] = []
    for value in values:
        for different, cluster in found:
            if value.value in different or all(same(value.value, other) for other in different):
                different.setdefault(value.value)
                cluster.append(value)
                break
        else:
            found.append(({value.value: None}, [value]))
    return [cluster for _, cluster in found]


def clusters_told(values: Sequence[Said], same: Callable[[Said, Said], bool]) -> list[list[Said]]:
    """Return values that say the same together, where the language they are told in decides whether they do."""
    found: list[tuple[dict[tuple[str, str | None], Said], list[Said]]] = []
    for value in values:
        key = (value.value, value.telling.language)
        for different, cluster in found:
            if key in different or all(same(value, other) for other in different.values()):
                different.setdefault(key, value)
                cluster.append(value)
                break
        else:
            found.append(({key: value}, [value]))
    return [cluster for _, cluster in found]


def strength(cluster: Sequence[Said]) -> tuple[bool, bool, int, str]:
    """Order of evidence, best lowest: what is not replaced by a later version, then a party's official text before
    others, then more independent witnesses, then the earlier."""
    official = any(s.telling.own_voices for s in cluster)
    return (
        _replaced(cluster),
        not official,
        -_independent(cluster),
        min(s.telling.order for s in cluster)[0],
    )


def _voices(cluster: Sequence[Said]) -> Iterator[Voice]:
    return (voice for said in cluster for voice in said.voices)


def _replaced(cluster: Sequence[Said]) -> bool:
    return all(voice.info.replaced for voice in _voices(cluster))


def _independent(cluster: Sequence[Said]) -> int:
    return len(frozenset().union(*(s.telling.witnesses for s in cluster)))


def ranked(
    field: str,
    found: Sequence[Sequence[Said]],
    pick: Callable[[Sequence[Said]], str],
    *,
    group: int = 0,
    order: Callable[[Sequence[Said]], tuple[object, ...]] = strength,
) -> list[RecordValue]:
    """Return one value a cluster, ranked from 0, each with its witnesses and the reason for its place."""
    ordered = sorted(found, key=lambda cluster: (order(cluster), min(s.telling.order for s in cluster)))
    return [
        RecordValue(
            field,
            pick(cluster),
            witnesses(cluster),
            group,
            rank,
            reason(cluster, ordered[0] if rank else ordered[1] if len(ordered) > 1 else None, rank),
        )
        for rank, cluster in enumerate(ordered)
    ]


def witnesses(cluster: Sequence[Said]) -> tuple[Witness, ...]:
    """Return the witnesses of a cluster, each once, in canonical order."""
    told = [(order, s.index, voice) for s in cluster for order, voice in s.telling.in_order]
    told.sort(key=itemgetter(0, 1))
    once = dict.fromkeys((voice.source, voice.id, index) for _, index, voice in told)
    return tuple(Witness(*one) for one in once)


def reason(cluster: Sequence[Said], rival: Sequence[Said] | None, rank: int) -> str:
    """Say in one line why a value stands where it stands."""
    count = _independent(cluster)
    who = "one source" if count == 1 else f"{count} independent sources"
    twins = len(frozenset().union(*(s.telling.sources for s in cluster))) - count
    if twins:
        who += f" ({twins} more of the same report)"
    if rival is None:
        return f"said by {who}; nobody says otherwise"
    replaced, rival_replaced = _replaced(cluster), _replaced(rival)
    if replaced != rival_replaced:
        where = "in a version that was replaced since"
        return f"said by {who}" + (f", {where}" if replaced else f"; the other only {where}")
    official, rival_official = _officially(cluster), _officially(rival)
    if bool(official) != bool(rival_official):
        return f"said by {who}; {official}" if official else f"said by {who}; {rival_official} says otherwise"
    others = _independent(rival)
    if count != others:
        more = "more" if count > others else "fewer"
        return f"said by {who}, {more} than the {others} who say otherwise"
    return f"said by {who}; " + (
        "another says otherwise later" if rank == 0 else "another says otherwise first"
    )


def _officially(cluster: Sequence[Said]) -> str:
    """Return whose official text says so, in words; empty where none does."""
    own = [voice.info.state for s in cluster for voice in s.telling.own_voices]
    known = languages.states("en")
    named = sorted({known[code].preferred for code in own if code is not None and code in known})
    return f"an official text of {' and of '.join(named)}" if named else "an official text" if own else ""


def fullest(cluster: Sequence[Said]) -> str:
    """Return the longest wording of a cluster, of equals the one said most often."""
    count: Counter[str] = Counter()
    for said_ in cluster:
        count[said_.value] += len(said_.voices)
    return max(
        count, key=lambda value: (len(value.split()), len(value), count[value], [-ord(c) for c in value])
    )


def first_said(cluster: Sequence[Said]) -> str:
    """Return the wording said first."""
    return min(cluster, key=lambda s: (s.telling.order, s.index)).value
