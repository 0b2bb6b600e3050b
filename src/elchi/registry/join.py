"""Tellings of one thing joined: the most alike first, and never two that cannot be of one thing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from elchi.model.statement import StatementKind
from elchi.registry.blocks import candidates, firsts, realms
from elchi.registry.likeness import (
    JOIN,
    ONCE,
    WEAK,
    acts_contradict,
    acts_in_order,
    alike,
    dates_agree,
    days_apart,
    in_other_words,
    may_be_a_slip,
    same_kind_translated,
    same_subject,
)
from elchi.registry.telling import Telling

Link = tuple[float, int, int]
"""How alike two tellings are, and their places in the realm, the lower first."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What people have decided of pairs of statements (ids, the lower first): of one thing, or not.

    Their decisions stand above every likeness; `apart` stands above `together`.
    """

    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()


NOTHING = Decided()
ALL_BUT_SURE = 0.9
"""How alike those are who say the same: no less than any two, and less than people can make it."""


def join(tellings: Sequence[Telling], *, decided: Decided = NOTHING) -> list[list[Telling]]:
    """Return tellings (in canonical order, of one realm or of many) by the thing they tell of, in canonical order.

    A group never holds two tellings that one text keeps apart, nor two dates that cannot both be true while their
    likeness rests on others between them (a year between two days). Across realms only people join.
    """
    return grouped(tellings, _links(tellings), decided=decided)


def grouped(
    tellings: Sequence[Telling], found: list[Link], *, decided: Decided = NOTHING
) -> list[list[Telling]]:
    """Return tellings that these links, as people's decisions leave them, join into groups."""
    groups: list[list[int]] = []
    for component, inside in components(len(tellings), decided_on(tellings, found, decided)):
        groups += join_component(tellings, component, inside, decided=decided)
    return [[tellings[place] for place in places] for places in sorted(groups)]


def _links(tellings: Sequence[Telling]) -> list[Link]:
    """Return the pairs of a realm that may be of one thing, with how alike they are; of several realms together."""
    found: list[Link] = []
    for places in realms(tellings):
        realm = [tellings[place] for place in places]
        strong, weak = parted(realm, score_pairs(realm, candidates(realm)))
        strong = unambiguous(realm, strong) + of_one_face(realm)
        found += [(score, places[a], places[b]) for score, a, b in strong + unrivalled(realm, weak)]
    return found


def unambiguous(tellings: Sequence[Telling], found: Sequence[Link]) -> list[Link]:
    """Return the links without those of abbreviated names that could stand for several persons.

    Offices told with full names are of one person as they are linked; one told with an abbreviated name (`A. Paz`) is
    that person's where all full names it is like are one person's, and else nobody's.
    """
    short = {place for link in found for place in link[1:] if _is_abbreviated(tellings[place])}
    if not short:
        return list(found)
    person: dict[int, int] = {}
    for number, (places, _) in enumerate(components(len(tellings), _between_full(found, short))):
        person |= dict.fromkeys(places, number)
    may_be: dict[int, set[int]] = {place: set() for place in short}
    for _, a, b in found:
        for one, other in ((a, b), (b, a)):
            if one in short and other not in short:
                may_be[one].add(person[other])
    stands_for = {place: next(iter(some)) if len(some) == 1 else None for place, some in may_be.items()}
    return [
        link
        for link in found
        if (ends := [stands_for[p] if p in short else person[p] for p in link[1:]])[0] == ends[1]
        or short.isdisjoint(link[1:])
    ]


def _between_full(found: Iterable[Link], short: Collection[int]) -> list[Link]:
    return [link for link in found if link[1] not in short and link[2] not in short]


def _is_abbreviated(telling: Telling) -> bool:
    if telling.statement.kind is not StatementKind.OFFICE or not telling.named:
        return False
    return any(len(word.rstrip(".")) == 1 for word in telling.named[0].name.split())


def of_one_face(tellings: Sequence[Telling]) -> list[Link]:
    """Return links from the first of those that bear one face to each other of them."""
    first = firsts(tellings)
    return [
        (ALL_BUT_SURE, first[telling.face], place)
        for place, telling in enumerate(tellings)
        if telling.face is not None and first[telling.face] != place
    ]


def score_pairs(tellings: Sequence[Telling], pairs: Iterable[tuple[int, int]]) -> list[Link]:
    """Return those of these pairs of places, the lower first, that are alike enough."""
    return [(score, a, b) for a, b in pairs if (score := alike(tellings[a], tellings[b])) >= JOIN]


def parted(realm: Sequence[Telling], found: Iterable[Link]) -> tuple[list[Link], list[Link]]:
    """Return the links that stand on their own, and the weak ones that hold only while they have no rival."""
    strong: list[Link] = []
    weak: list[Link] = []
    for link in found:
        score, a, b = link
        (weak if is_weak(realm[a], realm[b], score) else strong).append(link)
    return strong, weak


def unrivalled(realm: Sequence[Telling], weak: Sequence[Link]) -> list[Link]:
    """Return the weak links of tellings that have but one of them with each other source, so none is a guess."""
    with_source: dict[tuple[int, str], int] = defaultdict(int)
    for _, a, b in weak:
        with_source[a, realm[b].source] += 1
        with_source[b, realm[a].source] += 1
    return [
        (score, a, b)
        for score, a, b in weak
        if with_source[a, realm[b].source] == 1 and with_source[b, realm[a].source] == 1
    ]


def decided_on(realm: Sequence[Telling], found: list[Link], decided: Decided) -> list[Link]:
    """Return the links as people's decisions leave them."""
    if not (decided.together or decided.apart):
        return found
    return [link for link in found if _pair(realm, link) not in decided.apart] + _joined_by_people(
        realm, decided
    )


def components(size: int, found: Iterable[Link]) -> list[tuple[list[int], list[Link]]]:
    """Return places linked over any number of links, each with its links: what can be settled alone."""
    group_of = list(range(size))

    def root(place: int) -> int:
        while group_of[place] != place:
            group_of[place] = group_of[group_of[place]]
            place = group_of[place]
        return place

    links_ = list(found)
    for _, a, b in links_:
        first, second = sorted((root(a), root(b)))
        group_of[second] = first
    members: dict[int, list[int]] = defaultdict(list)
    inside: dict[int, list[Link]] = defaultdict(list)
    for place in range(size):
        members[root(place)].append(place)
    for link in links_:
        inside[root(link[1])].append(link)
    return [(places, inside[first]) for first, places in members.items()]


def join_component(
    realm: Sequence[Telling], component: Sequence[int], inside: Sequence[Link], *, decided: Decided = NOTHING
) -> list[list[int]]:
    """Return the places of a component by the thing they tell of."""
    group_of = {place: place for place in component}
    members: dict[int, list[int]] = {place: [place] for place in component}
    joined: set[int] = set()  # groups that people made: whom they joined need not fit everybody
    for score, a, b in sorted(inside, key=lambda link: (-link[0], link[1], link[2])):
        first, second = sorted((group_of[a], group_of[b]))
        if first == second:
            continue
        if _kept_apart(realm, members[first], members[second], decided):
            continue
        by_people = score > 1 or first in joined or second in joined
        if not by_people and not _may_meet(realm, members[first], members[second]):
            continue
        if (
            by_people
            and score <= 1
            and not any(_may_meet(realm, [x], [y]) for x in members[first] for y in members[second])
        ):
            continue
        if by_people and not (_adds(realm, members[first]) or _adds(realm, members[second])):
            joined.add(first)
        for place in members[second]:
            group_of[place] = first
        members[first] = sorted(members[first] + members.pop(second))
    return list(members.values())


def is_weak(one: Telling, other: Telling, score: float) -> bool:
    """Does a link rest on a translation with little else in common? It holds only while it has no rival."""
    return (
        score < WEAK + 0.1 and one.statement.kind is StatementKind.INSTRUMENT and in_other_words(one, other)
    )


def _pair(realm: Sequence[Telling], link: Link) -> tuple[str, str]:
    a, b = sorted((realm[link[1]].id, realm[link[2]].id))
    return a, b


def _joined_by_people(realm: Sequence[Telling], decided: Decided) -> list[Link]:
    place_of = {telling.id: place for place, telling in enumerate(realm)}
    return [
        (2.0, *sorted((place_of[a], place_of[b])))  # type: ignore[misc]
        for a, b in sorted(decided.together - decided.apart)
        if a in place_of and b in place_of
    ]


def _kept_apart(realm: Sequence[Telling], left: list[int], right: list[int], decided: Decided) -> bool:
    if not decided.apart:
        return False
    return any(_pair(realm, (0.0, a, b)) in decided.apart for a in left for b in right)


def _adds(realm: Sequence[Telling], places: Iterable[int]) -> bool:
    return all(realm[place].statement.is_addition for place in places)


def _may_meet(realm: Sequence[Telling], left: list[int], right: list[int]) -> bool:
    # What people added to a statement by hand comes with it and has no say in what else is of the thing.
    left, right = ([p for p in side if not realm[p].statement.is_addition] for side in (left, right))
    if not left or not right:
        return True
    kind = realm[left[0]].statement.kind
    if kind is StatementKind.OFFICE:
        return True
    sources = {realm[place].source for place in left}
    if any(realm[place].source in sources for place in right):
        return False
    if kind in (StatementKind.INSTRUMENT, StatementKind.TIE):
        return realm[left[0]].type in ONCE or all(
            _compatible(realm[a], realm[b]) for a in left for b in right
        )
    return all(_same_days(realm[a], realm[b]) for a in left for b in right)


def _same_days(one: Telling, other: Telling) -> bool:
    """Dates that agree, or of a visit those that two days part."""
    if dates_agree(one, other) is not False:
        return True
    if one.date is None or other.date is None:
        return False
    return days_apart(one.date, other.date).days <= 3 and alike(one, other) >= JOIN


def _compatible(one: Telling, other: Telling) -> bool:
    """Two tellings of a group need not be alike, but their dates must not speak against it."""
    if one.date is None or other.date is None or one.action != other.action:
        return acts_in_order(one, other) and (not acts_contradict(one, other) or may_be_a_slip(one, other))
    if dates_agree(one, other) is True or alike(one, other) >= JOIN:
        return True
    if not in_other_words(one, other) or not same_kind_translated(one.type, other.type):
        return False
    near = days_apart(one.date, other.date).days <= 3 or may_be_a_slip(one, other)
    return near and same_subject(one, other) is True
