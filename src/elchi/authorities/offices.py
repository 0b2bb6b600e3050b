"""Who held which office, as said and when: tenures seen through the statements that name them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from elchi.authorities.match import SAME, same_body, same_person
from elchi.authorities.names import person_keys
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement, StatementKind
from elchi.model.when import When, WhenError

Row = tuple[str, SourceInfo, Statement]

SURE = 0.85
"""Two names are one person's at this likeness, or at `SAME` when they hold the same office of the same state."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One statement's say that a person holds an office. `state` is a code, or a body's name, or None."""

    name: str
    office: str | None
    state: str | None
    when: str | None
    source: str
    statement: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """That a person is said to have held an office: `person` and `office` are ids of authorities.

    `seen_from` and `seen_until` are the first and last days on which somebody says so (EDTF), not the days of
    appointment and leaving; None where nobody gives a day.
    """

    person: str
    office: str
    seen_from: str | None
    seen_until: str | None
    statements: tuple[str, ...]


def holdings(rows: Iterable[Row]) -> Iterator[Holding]:
    """Yield everybody whom the statements name, with office and side where these are said."""
    for source, info, statement in rows:
        told = statement.first("date") or info.published
        if statement.kind is StatementKind.OFFICE:
            name = statement.first("lemma") or statement.first("person")
            if name:
                state = statement.first("of")
                yield Holding(
                    name,
                    statement.first("office"),
                    state,
                    info.published,
                    source,
                    statement.id,
                    info.language,
                )
            continue
        for role in ("signatory", "participant"):
            for person in statement.people(role):
                yield Holding(
                    person.get("lemma", person["name"]),
                    person.get("office"),
                    person.get("state"),
                    told,
                    source,
                    statement.id,
                    info.language,
                )
        for name in statement.all("person"):
            yield Holding(name, None, None, told, source, statement.id, info.language)


def people(said: Iterable[Holding]) -> list[list[Holding]]:
    """Return what is said of each person, persons in order of name; spellings of one name are joined.

    Two names far enough apart to be two people still are one where they hold the same office of the same side. A
    person of one state is never joined with one of another.
    """
    groups: list[list[Holding]] = []
    by_key: dict[str, list[int]] = {}
    known: dict[tuple[str, str | None, str | None], int] = {}  # thousands say the same
    for holding in sorted(said, key=_fullest_first):
        same = (holding.name, holding.office, holding.state)
        if same in known:
            groups[known[same]].append(holding)
            continue
        places = sorted({p for key in person_keys(holding.name) for p in by_key.get(key, ())})
        best = max(
            ((likeness, -place) for place in places if (likeness := _likeness(holding, groups[place]))),
            default=None,
        )
        if best is None:
            place = len(groups)
            groups.append([])
        else:
            place = -best[1]
        groups[place].append(holding)
        known[same] = place
        for key in person_keys(holding.name):
            by_key.setdefault(key, [])
            if place not in by_key[key]:
                by_key[key].append(place)
    return sorted(groups, key=lambda group: (group[0].name, group[0].statement))


def seen(said: Sequence[Holding]) -> tuple[str | None, str | None]:
    """Return the first and the last day on which these say so, as EDTF."""
    whens = []
    for holding in said:
        try:
            whens.append(When.parse(holding.when or ""))
        except WhenError:
            continue
    first = [w.earliest for w in whens if w.earliest]
    last = [w.latest for w in whens if w.latest]
    return (min(first).isoformat() if first else None, max(last).isoformat() if last else None)


def _fullest_first(holding: Holding) -> tuple[int, int, str, str, str]:
    """Full names go first, so that initials and bare family names find the person they stand for."""
    stated = 0 if holding.state else 1
    return (-len(holding.name.split()), stated, holding.name, holding.source, holding.statement)


def _likeness(holding: Holding, group: Sequence[Holding]) -> float:
    """Return how likely a holding is of the person of a group, 0 where it is not taken for one."""
    sides = {other.state for other in group if _is_code(other.state)}
    if _is_code(holding.state) and sides and holding.state not in sides:
        return 0.0
    likeness = max(same_person(holding.name, name) for name in {other.name for other in group})
    same_office = any(
        other.office and holding.office and other.state == holding.state
        and same_body(other.office, holding.office) >= SAME
        for other in group
    )  # fmt: skip
    return likeness if likeness >= (SAME if same_office else SURE) else 0.0


def _is_code(state: str | None) -> bool:
    return state is not None and len(state) <= 4 and state.isupper()
