"""Facets by codes: a number for each value of each facet, so that many thousands are counted at once.

A code is the value's row `MOST_FACETS` times, plus the place of its facet in `FACETS`.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from django.db import connection

from elchi.house.ledger import models
from elchi.house.ledger.nouns import chunks

FACETS = ("kind", "type", "state", "year", "subject", "language", "publisher", "status", "pair")

Facet: TypeAlias = tuple[str, str]
"""A facet and one of its values."""

MOST_FACETS = 16


def of(entries: Sequence[Sequence[Facet]]) -> list[str]:
    """Return for each entry the codes of its facets, with commas; values not met before are given one."""
    wanted = {facet for facets in entries for facet in facets}
    known = _known(wanted)
    if missing := sorted(wanted - known.keys()):
        rows = [models.FacetValue(facet=facet, value=value) for facet, value in missing]
        models.FacetValue.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
        known |= _known(missing)
    return [",".join(str(known[facet]) for facet in dict.fromkeys(facets)) for facets in entries]


def _known(wanted: "set[Facet] | list[Facet]") -> dict[Facet, int]:
    found: dict[Facet, int] = {}
    for place, facet in enumerate(FACETS):
        for values in chunks(sorted(value for of, value in wanted if of == facet)):
            rows = models.FacetValue.objects.filter(facet=facet, value__in=values)
            found |= {
                (facet, value): id_ * MOST_FACETS + place for id_, value in rows.values_list("id", "value")
            }
    return found


def told(counts: Mapping[int, int], most: int) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return the most frequent values of each facet with their numbers, most first."""
    by_facet: dict[str, list[tuple[int, int]]] = {facet: [] for facet in FACETS}
    for code, number in counts.items():
        by_facet[FACETS[code % MOST_FACETS]].append((number, code // MOST_FACETS))
    kept = {facet: sorted(found, reverse=True)[:most] for facet, found in by_facet.items() if found}
    ids = [id_ for found in kept.values() for _, id_ in found]
    values: dict[int, str] = {}
    with connection.cursor() as cursor:
        for some in chunks(ids):
            holes = ", ".join(["%s"] * len(some))
            cursor.execute(f"SELECT id, value FROM ledger_facetvalue WHERE id IN ({holes})", some)
            values |= dict(cursor.fetchall())
    return {
        facet: tuple(
            sorted(((values[id_], number) for number, id_ in found), key=lambda one: (-one[1], one[0]))
        )
        for facet, found in kept.items()
    }
