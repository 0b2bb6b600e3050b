"""Saved searches: a search under a name of its own, so that its address and feed last while what it asks may change.

They are written down as judgements are, one after another, and outlive the database with them: the last word on a name
holds. Their `subject` is the name as it stands in addresses, `because` the name for people, `correction` what is asked.
"""

from datetime import UTC, datetime

from elchi.errors import JudgementError, NotInLibraryError
from elchi.house.ledger import models, search_box, spellings
from elchi.house.ledger.rows import storable

SAVED, DROPPED = "save-search", "drop-search"
LONGEST_NAME, LONGEST_QUERY = 120, 500


def save_search(name: str, asked: str, *, by: str, now: datetime | None = None) -> str:
    """Save a search under a name, or what else it asks from now on; return the name as it stands in addresses.

    JudgementError where the name or the search says nothing.
    """
    name, asked = " ".join(name.split())[:LONGEST_NAME], asked.strip()[:LONGEST_QUERY]
    slug = spellings.slug(name)
    if not any(map(str.isalnum, slug)):
        raise JudgementError("no-name", "A saved search needs a name with letters.")
    if search_box.parse(asked) is None:
        raise JudgementError("no-search", "Nothing in this search can be sought.")
    _write(SAVED, slug, name, asked, by, now)
    return slug


def drop_search(slug: str, *, by: str, now: datetime | None = None) -> None:
    """Let a saved search be no more; its name may be given again. NotInLibraryError where there is none."""
    held = models.Judgement.objects.filter(act__in=(SAVED, DROPPED), subject=slug).order_by("-id").first()
    if held is None or held.act == DROPPED:
        raise NotInLibraryError(f"No search is saved as {slug[:80]}.")
    _write(DROPPED, slug, held.because, held.correction, by, now)


def _write(act: str, slug: str, name: str, asked: str | None, by: str, now: datetime | None) -> None:
    models.Judgement.objects.create(
        act=act,
        subject=slug,
        by=by,
        when=now or datetime.now(UTC),
        because=storable(name),
        correction=None if asked is None else storable(asked),
    )
