"""Slots in the order people read them: what a thing is, who did it, when and where; one person's parts together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

ORDER = (
    "title",
    "note",
    "also_titled",
    "kind",
    "action",
    "person",
    "office",
    "of",
    "state",
    "body",
    "signatory",
    "participant",
    "date",
    "place",
    "level",
    "other_act",
    "planned",
)


class Slot(Protocol):
    """A value of a statement or of a record."""

    @property
    def field(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def group(self) -> int: ...


S = TypeVar("S", bound=Slot)


@dataclass(frozen=True, slots=True)
class Item(Generic[S]):
    """One value with the parts that belong to it (the office and state of a signatory)."""

    main: S
    parts: tuple[S, ...]


@dataclass(frozen=True, slots=True)
class Row(Generic[S]):
    """A field with all its values."""

    field: str
    items: tuple[Item[S], ...]


def rows(values: Iterable[S]) -> tuple[Row[S], ...]:
    """Return values as rows in reading order; parts whose person is not named stand for themselves."""
    groups: dict[tuple[str, int], list[S]] = {}
    plain: list[S] = []
    for value in values:
        if value.group:
            groups.setdefault((value.field.partition(".")[0], value.group), []).append(value)
        else:
            plain.append(value)
    found: dict[str, list[Item[S]]] = {}
    for value in plain:
        found.setdefault(value.field, []).append(Item(value, ()))
    for (field, _), members in groups.items():
        main = next((value for value in members if value.field == field), members[0])
        parts = tuple(value for value in members if value is not main)
        found.setdefault(field, []).append(Item(main, parts))
    return tuple(Row(field, tuple(items)) for field, items in sorted(found.items(), key=_place))


def ranked(values: Sequence[S]) -> tuple[tuple[S, ...], tuple[S, ...]]:
    """Split a record's values into those it stands by and those that are also said."""
    stands = tuple(value for value in values if getattr(value, "rank", 0) == 0)
    return stands, tuple(value for value in values if getattr(value, "rank", 0) > 0)


def _place(entry: tuple[str, list[Item[S]]]) -> int:
    return ORDER.index(entry[0]) if entry[0] in ORDER else len(ORDER)
