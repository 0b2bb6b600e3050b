"""Questions about changes: pages of them by number, so that the ten-thousandth costs what the first costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max, Min

from elchi.house.interlibrary import models


@dataclass(frozen=True, slots=True)
class Item:
    """A source or record that changed: `key` is a document's key or a record's id; `sets` are those it belongs to."""

    kind: str
    key: str
    number: int
    stamp: str
    deleted: bool
    sets: tuple[str, ...] = ()


def page(*, after: int, upto: int | None, spec: str | None, limit: int) -> list[Item]:
    """Return the changes that come after a number, in order; `upto` is the last number that is wanted."""
    if spec is None:
        chosen = models.Change.objects.filter(number__gt=after).order_by("number")
        if upto is not None:
            chosen = chosen.filter(number__lte=upto)
        rows = list(chosen.values_list("id", "kind", "key", "number", "stamp", "deleted")[:limit])
    else:
        members = models.Member.objects.filter(spec=spec, number__gt=after).order_by("number")
        if upto is not None:
            members = members.filter(number__lte=upto)
        columns = (
            "change_id",
            "change__kind",
            "change__key",
            "change__number",
            "change__stamp",
            "change__deleted",
        )
        rows = list(members.values_list(*columns)[:limit])
    return _items(rows)


def one(kind: str, key: str) -> Item | None:
    """Return the last change of a source or record, or None where it never was."""
    rows = models.Change.objects.filter(kind=kind, key=key)
    found = _items(list(rows.values_list("id", "kind", "key", "number", "stamp", "deleted")))
    return found[0] if found else None


def stamps(kind: str, keys: Sequence[str]) -> dict[str, str]:
    """Return when sources or records changed last, by key."""
    return dict(models.Change.objects.filter(kind=kind, key__in=keys).values_list("key", "stamp"))


def _items(rows: Sequence[tuple[int, str, str, int, str, bool]]) -> list[Item]:
    sets: dict[int, list[str]] = {}
    members = models.Member.objects.filter(change__in=[row[0] for row in rows]).order_by("spec")
    for change, spec in members.values_list("change_id", "spec"):
        sets.setdefault(change, []).append(spec)
    return [Item(*row[1:], tuple(sets.get(row[0], ()))) for row in rows]


def count(*, after: int, upto: int | None, spec: str | None) -> int:
    """Return how many changes a harvest from a number will meet."""
    rows = models.Change.objects.all() if spec is None else models.Member.objects.filter(spec=spec)
    rows = rows.filter(number__gt=after)
    return (rows if upto is None else rows.filter(number__lte=upto)).count()


def before(stamp: str) -> int:
    """Return the number of the last change before a moment; 0 where all came at it or later."""
    return models.Change.objects.filter(stamp__lt=stamp).aggregate(n=Max("number"))["n"] or 0


def last_until(stamp: str) -> int:
    """Return the number of the last change up to a moment, itself included; 0 where there is none."""
    return models.Change.objects.filter(stamp__lte=stamp).aggregate(n=Max("number"))["n"] or 0


def earliest() -> str | None:
    """Return the moment of the earliest change still to be harvested, or None in an empty library."""
    found: str | None = models.Change.objects.aggregate(n=Min("stamp"))["n"]
    return found


def sets() -> list[str]:
    """Return every set that anything belongs to."""
    return list(models.Member.objects.order_by("spec").values_list("spec", flat=True).distinct())


def newest(spec: str | None, *, also: str | None = None, limit: int) -> list[Item]:
    """Return what changed last and stands, the last first; of two sets what is in both."""
    chosen = models.Change.objects.filter(deleted=False).order_by("-number")
    for wanted in (spec, also):
        if wanted is not None:
            chosen = chosen.filter(id__in=models.Member.objects.filter(spec=wanted).values("change_id"))
    return _items(list(chosen.values_list("id", "kind", "key", "number", "stamp", "deleted")[:limit]))


def stretches(size: int) -> list[tuple[int, str]]:
    """Return the stretches of so many numbers in which anything stands, each with its last moment."""
    standing = models.Change.objects.filter(deleted=False)
    last = standing.aggregate(n=Max("number"))["n"] or 0
    found = []
    for stretch in range(last // size + 1):
        inside = standing.filter(number__gte=stretch * size, number__lt=(stretch + 1) * size)
        if (stamp := inside.aggregate(n=Max("stamp"))["n"]) is not None:
            found.append((stretch, stamp))
    return found


def standing(first: int, end: int) -> list[tuple[str, str, str]]:
    """Return kind, key and moment of what stands and changed last in a stretch of numbers, the end left out."""
    chosen = models.Change.objects.filter(deleted=False, number__gte=first, number__lt=end).order_by("number")
    return list(chosen.values_list("kind", "key", "stamp"))
