"""Language versions: the same page in other languages, known by addresses that differ in a language's code alone."""

from collections.abc import Iterator

from elchi.exchange.wording import three_letters
from elchi.house.ledger import models
from elchi.house.ledger.queries import cards
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.house.ledger.queries.shapes import SourceCard
from elchi.house.ledger.queries.sources import card_row

NEAR = 5_000
"""Versions come in at about the same time: so many documents before and after are looked at."""

_SIGNS = "/.?&=#"


@of_one_moment
def tongues(id: str) -> tuple[SourceCard, ...]:
    """Return the sources that seem to be the same page in other languages, one a language, by the language."""
    card = card_row(id)
    if not card.origin.startswith(("https://", "http://")):
        return ()
    near = models.Card.objects.filter(pk__gte=card.pk - NEAR, pk__lte=card.pk + NEAR).exclude(pk=card.pk)
    found: dict[str, int] = {}
    for before, after in _around_code(card.origin):
        rows = near.filter(origin__startswith=before, origin__endswith=after).order_by("-pk")
        for pk, origin, language in rows.values_list("pk", "origin", "language"):
            code = origin[len(before) : len(origin) - len(after)].lower()
            if language and language != card.language and three_letters(code):
                found.setdefault(language, pk)
    chosen = models.Card.objects.filter(pk__in=found.values()).order_by("language")
    return tuple(cards.source_cards(chosen))


def _around_code(address: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each code of a language that is a part of an address."""
    start = address.index("://") + 3
    at = start
    for place in range(start, len(address) + 1):
        if place == len(address) or address[place] in _SIGNS:
            if three_letters(address[at:place].lower()) and not _is_country(address, at, place):
                yield address[:at], address[place:]
            at = place + 1


def _is_country(address: str, at: int, end: int) -> bool:
    """Is it the end of the host's name (`.az`), which names a country and no language?"""
    host_ends = address.find("/", address.index("://") + 3)
    host_ends = len(address) if host_ends < 0 else host_ends
    return end == host_ends and address[at - 1] == "."
