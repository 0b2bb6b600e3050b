"""Instruments by their titles, for those who are named in the titles of others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from elchi.house.ledger import analyser, models
from elchi.house.ledger.nouns import chunks


@dataclass(frozen=True, slots=True)
class Titled:
    """An instrument of the register: its id, its title, the codes of its states and its date (EDTF)."""

    id: str
    title: str
    states: tuple[str, ...]
    date: str | None


def instruments_titled(titles: Collection[str]) -> Mapping[str, tuple[Titled, ...]]:
    """Return the instruments that bear each of some titles, case and accents aside; titles that none bears are left out."""
    keys = {analyser.fold(title)[:200]: title for title in titles}
    found: dict[str, list[Titled]] = {}
    for some in chunks(sorted(key for key in keys if key)):
        rows = models.SearchEntry.objects.filter(kind="instrument", title_key__in=some).order_by("id")
        for id_, title, key, states, date in rows.values_list("key", "title", "title_key", "states", "date"):
            found.setdefault(keys[key], []).append(Titled(id_, title, tuple(states), date))
    return {title: tuple(those) for title, those in found.items()}
