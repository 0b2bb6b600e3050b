"""Documents that come together: those that are new are written many at a time, table by table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from elchi.house.holdings.models import Arrival, Document, Entry, Transcript
from elchi.house.ledger import carding, index, models, rows, twinning
from elchi.reading.fingerprint import fingerprint

if TYPE_CHECKING:
    from elchi.journey import Journey


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a document did. `source` is its id; `new` and `read` tell whether bytes and a reading are new."""

    source: str
    new: bool
    read: bool
    statements: int


def came(journey: "Journey") -> str:
    """Return whence a document came, as a judgement tells it."""
    return f"came from {journey.origin} by the door `{journey.door}`"


def parted(journeys: "Sequence[Journey]") -> "Iterator[tuple[bool, list[Journey]]]":
    """Yield journeys in their order, cut where those end that `add` may take, and whether it may.

    It takes what was read, whose bytes, words and short name are new to the library and to those before it here.
    """
    names = {journey.holding.digest[: rows.SHORT] for journey in journeys}
    words = [journey.transcript.digest for journey in journeys if journey.transcript is not None]
    seen = set(Document.objects.filter(short__in=names).values_list("short", flat=True))
    seen |= set(Transcript.objects.filter(digest__in=words).values_list("digest", flat=True))
    some: list[Journey] = []
    was_fresh = True
    for journey in journeys:
        said = {journey.holding.digest[: rows.SHORT]}
        said |= {journey.transcript.digest} if journey.transcript else set()
        is_fresh = journey.transcript is not None and journey.entry is not None and not said & seen
        seen |= said
        if some and is_fresh != was_fresh:
            yield was_fresh, some
            some = []
        some.append(journey)
        was_fresh = is_fresh
    if some:
        yield was_fresh, some


def add(journeys: "Sequence[Journey]", *, by: str, now: datetime) -> list[Added]:
    """Write documents that are new and were read; called inside a transaction that holds their bytes."""
    documents = Document.objects.bulk_create([rows.document(journey, now) for journey in journeys])
    pairs = list(zip(journeys, documents, strict=True))
    Arrival.objects.bulk_create([rows.arrival(journey, document) for journey, document in pairs])
    transcripts = Transcript.objects.bulk_create(
        [rows.transcript(journey.transcript, document, now) for journey, document in pairs]
    )
    entries = Entry.objects.bulk_create(
        [rows.entry(journey.entry, document, now) for journey, document in pairs]
    )
    readings = _readings(journeys, transcripts, now)
    cards = []
    for (journey, document), transcript, entry, reading in zip(
        pairs, transcripts, entries, readings, strict=True
    ):
        said = journey.reading.statements if journey.reading else ()
        origin, read_by = rows.storable(journey.origin), fingerprint(transcript.language) if reading else ""
        told = carding.columns(entry, transcript, reading, said, origin=origin, read_by=read_by)
        cards.append(models.Card(document=document, twins=document.short, **told))
    models.Card.objects.bulk_create(cards)
    index.add_sources([(card, card.document.short, card.transcript.text) for card in cards])
    twinning.write_new_sketches([(card, card.transcript.text) for card in cards])
    added = [
        Added(
            document.short,
            True,
            reading is not None,
            len(journey.reading.statements) if journey.reading else 0,
        )
        for (journey, document), reading in zip(pairs, readings, strict=True)
    ]
    models.Judgement.objects.bulk_create(
        [
            models.Judgement(
                act="add",
                subject=one.source,
                by=by,
                when=now,
                because=rows.storable(f"{came(journey)}; {one.statements} statements read"),
            )
            for journey, one in zip(journeys, added, strict=True)
        ]
    )
    return added


def _readings(
    journeys: "Sequence[Journey]", transcripts: Sequence[Transcript], now: datetime
) -> list[models.Reading | None]:
    """Write the readings with what they say; None for what no reader reads."""
    made = [
        None if journey.reading is None else rows.reading(journey.reading, transcript, now)
        for journey, transcript in zip(journeys, transcripts, strict=True)
    ]
    models.Reading.objects.bulk_create([row for row in made if row is not None])
    rows.write_statements(
        (row, journey.reading.statements)
        for row, journey in zip(made, journeys, strict=True)
        if row is not None and journey.reading is not None
    )
    return made
