"""Headings: what the library is sought by, in order, for whoever leafs through an index rather than asks."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from elchi.exchange.wording import genre, subject
from elchi.house.ledger import analyser, models, names, spellings
from elchi.house.ledger.queries import finds
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.model.query import AllOf, Dated, Field, How, Query, Term, Word

Listed = tuple[str, str]
"""What finds a heading when sought as a whole, and how it is shown."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Headings one after the other, each with how much it finds; whether they reach the ends of the whole list."""

    items: tuple[tuple[str, str, int], ...]
    has_first: bool
    has_last: bool


@of_one_moment
def headings(field: Field | None, start: str, *, before: int, after: int) -> Headings:
    """Return so many headings before a place, and so many from it on; the place is a heading or what would stand there.

    `field` is where they are sought: titles, persons, bodies, places, states, subjects, publishers, kinds, languages,
    statuses, and None for years.
    """
    match field:
        case Field.TITLE:
            back, ahead = _titles(start, before + 1, after + 1)
        case Field.PERSON | Field.BODY:
            back, ahead = _agents(field.value, start, before + 1, after + 1)
        case _:
            back, ahead = _around(_listed(field), start, before + 1, after + 1)
    shown = [*back[max(0, len(back) - before) :], *ahead[:after]]
    items = tuple((value, said, finds.found(_sought(field, value), limit=1).total) for value, said in shown)
    return Headings(items, len(back) <= before, len(ahead) <= after)


def _titles(start: str, before: int, after: int) -> tuple[list[Listed], list[Listed]]:
    key = analyser.fold(start)[:200]
    rows = models.SearchEntry.objects.exclude(title_key="").values("title_key").annotate(said=Min("title"))
    back = rows.filter(title_key__lt=key).order_by("-title_key").values_list("said", flat=True)[:before]
    ahead = rows.filter(title_key__gte=key).order_by("title_key").values_list("said", flat=True)[:after]
    return [(said, said) for said in reversed(back)], [(said, said) for said in ahead]


def _agents(kind: str, start: str, before: int, after: int) -> tuple[list[Listed], list[Listed]]:
    key = spellings.slug(start) if start.strip() else ""
    rows = models.Agent.objects.filter(kind=kind).values_list("name", flat=True)
    back = rows.filter(slug__lt=key).order_by("-slug")[:before]
    ahead = rows.filter(slug__gte=key).order_by("slug")[:after]
    return [(name, name) for name in reversed(back)], [(name, name) for name in ahead]


def _around(
    listed: Sequence[Listed], start: str, before: int, after: int
) -> tuple[list[Listed], list[Listed]]:
    """Cut a whole list at a place: a heading by what finds it, else where it would stand by how it is shown."""
    ordered = sorted(set(listed), key=lambda one: (analyser.fold(one[1]), one[0]))
    at = next((place for place, (value, _) in enumerate(ordered) if value == start), None)
    if at is None:
        at = bisect_left(ordered, analyser.fold(start), key=lambda one: analyser.fold(one[1]))
    return list(ordered[max(0, at - before) : at]), list(ordered[at : at + after])


_FACETS: dict[Field | None, tuple[tuple[str, ...], Callable[[str], str]]] = {
    Field.STATE: (("state",), names.state_name),
    Field.SUBJECT: (("subject",), subject),
    Field.PUBLISHER: (("publisher",), str),
    Field.LANGUAGE: (("language",), str),
    Field.STATUS: (("status",), str),
    Field.KIND: (("kind", "type"), lambda code: genre(code, None)),
    None: (("year",), str),
}
"""Of which facets the values are listed, and how a value is shown."""


_ALL = 10**9


def _listed(field: Field | None) -> list[Listed]:
    if field is Field.PLACE:
        rows = models.RecordValue.objects.filter(field="place", rank=0).values_list("value", flat=True)
        return [(place, place) for place in rows.distinct()]
    facets, shown = _FACETS[field]
    told = dict(finds.facets(AllOf(()), values=_ALL).values)
    return [
        (value.replace("_", " ") if field is Field.KIND else value, shown(value))
        for facet in facets
        for value, _ in told.get(facet, ())
    ]


def _sought(field: Field | None, value: str) -> Query:
    if field is None:
        year = int(value)
        return Dated(date(year, 1, 1), date(year, 12, 31))
    return Term(field, tuple(Word(word) for word in value.split()), How.WHOLE)
