"""Questions about saved searches."""

from dataclasses import dataclass
from datetime import datetime

from elchi.errors import NotInLibraryError
from elchi.house.ledger import models
from elchi.house.ledger.saving import DROPPED, SAVED


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name: `slug` is its name in addresses, `asked` what is typed in the search box."""

    slug: str
    name: str
    asked: str
    by: str
    when: datetime


def saved_searches() -> tuple[SavedSearch, ...]:
    """Return the searches that are saved, by name."""
    rows = models.Judgement.objects.filter(act__in=(SAVED, DROPPED)).order_by("id")
    last = {row.subject: row for row in rows}
    held = [_shape(row) for row in last.values() if row.act == SAVED]
    return tuple(sorted(held, key=lambda search: (search.name.casefold(), search.slug)))


def saved_search(slug: str) -> SavedSearch:
    """Return a saved search by its name in addresses; NotInLibraryError where there is none."""
    rows = models.Judgement.objects.filter(act__in=(SAVED, DROPPED), subject=slug[:200])
    last = rows.order_by("-id").first()
    if last is None or last.act == DROPPED:
        raise NotInLibraryError(f"No search is saved as {slug[:80]}.")
    return _shape(last)


def _shape(row: models.Judgement) -> SavedSearch:
    return SavedSearch(row.subject, row.because, row.correction or "", row.by, row.when)
