"""Questions about what else there is of a source: its twins, and the versions of the page it came from."""

from elchi.house.holdings import fetches
from elchi.house.holdings.models import Transcript
from elchi.house.ledger import models
from elchi.house.ledger.queries import cards
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.house.ledger.queries.shapes import SourceCard, Version
from elchi.house.ledger.queries.sources import card_row

MOST = 50


@of_one_moment
def twins(id: str) -> tuple[SourceCard, ...]:
    """Return the other sources that print the same report, those that came first first; versions of one page aside."""
    card = card_row(id)
    own = {card.pk, *(look.document_id for look in fetches.versions(card.pk) if look.document_id)}
    chosen = models.Card.objects.filter(twins=card.twins).exclude(pk__in=own).order_by("document_id")
    return tuple(cards.source_cards(chosen[:MOST])) if card.twins else ()


@of_one_moment
def versions(id: str, *, texts: bool = False) -> tuple[Version, ...]:
    """Return what the watched address of a source held, the oldest first; empty where it is not watched.

    With `texts` each version comes with its words.
    """
    looks = fetches.versions(card_row(id).document_id)
    shorts = [look.document.short for look in looks if look.document is not None]
    known = cards.source_cards_by_id(shorts)
    words: dict[int, str] = {}
    if texts:
        documents = {look.document_id for look in looks if look.document_id is not None}
        rows = Transcript.objects.filter(document__in=documents).order_by("id")
        words = dict(rows.values_list("document_id", "text"))
    return tuple(
        Version(
            look.address,
            look.looked,
            look.outcome,
            None if look.document is None else known.get(look.document.short),
            words.get(look.document_id or 0),
        )
        for look in looks
    )
