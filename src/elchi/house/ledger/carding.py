"""Catalogue cards: what is shown of a document, from its newest entry, transcript and reading."""

from collections.abc import Iterable
from typing import Any

from elchi.house.holdings.models import Document, Entry, Transcript
from elchi.house.ledger import index, models, nouns, twinning
from elchi.house.ledger.speaking import spoken_by
from elchi.model.statement import BY_HAND, Statement


def write_card(
    document: Document,
    entry: Entry,
    transcript: Transcript,
    reading: models.Reading | None,
    statements: Iterable[Statement],
    *,
    read_by: str = "",
) -> models.Card:
    """Write the card of a document, and make it findable; `statements` are those of the reading, `read_by` the
    fingerprint of the reader that made it, where that is known."""
    origin = document.arrivals.order_by("id").values_list("origin", flat=True).first() or ""
    said = columns(entry, transcript, reading, statements, origin=origin, read_by=read_by)
    card, _ = models.Card.objects.update_or_create(document=document, defaults=said)
    index.add_source(card, document.short, transcript.text)
    twinning.write_sketch(card, transcript.text)
    return card


def columns(
    entry: Entry,
    transcript: Transcript,
    reading: models.Reading | None,
    statements: Iterable[Statement],
    *,
    origin: str,
    read_by: str,
) -> dict[str, Any]:
    """Return the columns of a card; it is not settled."""
    states, counts = tally(statements)
    return {
        "entry": entry,
        "transcript": transcript,
        "reading": reading,
        "title": entry.title or _first_line(transcript.text) or origin,
        "publisher": entry.publisher,
        "published": entry.published or (reading.published if reading else None),
        "language": transcript.language or entry.language,
        "origin": origin,
        "states": states,
        "counts": counts,
        "read_by": read_by,
        **spoken_by(entry, origin),
        "settled": False,
    }


def describe_anew(entry: Entry) -> None:
    """Bring a card up to what a newer entry says of whose word the document is; it is settled anew."""
    cards = models.Card.objects.filter(document=entry.document)
    for origin in cards.values_list("origin", flat=True):
        cards.update(entry=entry, settled=False, **spoken_by(entry, origin))


def tally(statements: Iterable[Statement]) -> tuple[list[str], list[list[object]]]:
    """Return the states that statements speak of, and how many there are of each kind."""
    kinds: dict[str, int] = {}
    states: dict[str, None] = {}
    for statement in statements:
        kinds[statement.kind.value] = kinds.get(statement.kind.value, 0) + 1
        states |= dict.fromkeys(statement.all("state"))
    return list(states), [[k, n] for k, n in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))]


def write_anew(document: Document) -> models.Card | None:
    """Write all that is computed of one document from its rows of history; None where it could not be read.

    Its newest transcript, entry and reading are those of the card.
    """
    transcript = document.transcripts.order_by("-id").first()
    entry = document.entries.order_by("-id").first()
    if transcript is None or entry is None:
        return None
    by_readers = models.Reading.objects.filter(transcript=transcript).exclude(reader__startswith=BY_HAND)
    reading = by_readers.order_by("id").last()
    current = nouns.statements_of_readings([reading.pk]) if reading else {}
    return write_card(document, entry, transcript, reading, (statement for _, statement in current.values()))


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= 160 else line[:159].rsplit(" ", 1)[0] + "…"
