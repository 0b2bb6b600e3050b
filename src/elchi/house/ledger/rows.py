"""Rows of what came: a journey's holding, arrival, words, entry and reading as the database is to hold them, not written yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from elchi.house.holdings.models import Arrival, Document, Entry, Transcript
from elchi.house.ledger import models
from elchi.model.statement import Statement
from elchi.reading import VERSION

if TYPE_CHECKING:
    from elchi.journey import Journey
    from elchi.model.entry import Entry as EntryNoun
    from elchi.model.reading import Reading as ReadingNoun
    from elchi.model.transcript import Transcript as TranscriptNoun

NOTHING: Mapping[str, str] = MappingProxyType({})
SHORT = 12
"""Digits of a digest that name a source: of a million documents two share them once in 560 libraries."""


def storable(text: str) -> str:
    """Return a text that any database takes: what none can hold becomes U+FFFD, one for one, so offsets stand."""
    if "\0" not in text and text.isprintable():
        return text
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


def document(journey: "Journey", now: datetime, *, digits: int = SHORT) -> Document:
    """Return the row of a holding, named by so many digits of its digest."""
    holding = journey.holding
    return Document(
        digest=holding.digest,
        short=holding.digest[:digits],
        size=holding.size,
        media_type=holding.media_type,
        added=now,
    )


def arrival(journey: "Journey", document: Document) -> Arrival:
    """Return the row of one coming of a document."""
    return Arrival(
        document=document,
        origin=storable(journey.origin),
        door=journey.door,
        arrived=journey.arrived,
        findings=[asdict(finding) for finding in journey.findings],
    )


def transcript(transcript: "TranscriptNoun", document: Document, now: datetime) -> Transcript:
    """Return the row of a document's words."""
    return Transcript(
        document=document,
        digest=transcript.digest,
        version=transcript.version,
        language=transcript.language,
        text=storable(transcript.text),
        blocks=[[b.kind.value, b.start, b.end, b.row, b.column, b.link_density] for b in transcript.blocks],
        made=now,
    )


def entry(entry: "EntryNoun", document: Document, now: datetime) -> Entry:
    """Return the row of a document's catalogue entry."""
    return Entry(
        document=document,
        title=entry.title and storable(entry.title),
        author=entry.author and storable(entry.author),
        author_office=entry.author_office and storable(entry.author_office),
        publisher=entry.publisher and storable(entry.publisher),
        published=entry.published,
        language=entry.language,
        identifiers=[[scheme, storable(value)] for scheme, value in entry.identifiers],
        subjects=[storable(subject) for subject in entry.subjects],
        authority=entry.authority,
        made=now,
    )


def reading(
    read: "ReadingNoun", transcript: Transcript, now: datetime, *, reader: str = ""
) -> models.Reading:
    """Return the row of a reading by a reader, its own where none is named."""
    return models.Reading(
        transcript=transcript,
        reader=reader or reader_of(read),
        language=read.language,
        published=read.published,
        passed=read.passed,
        unread=[[p.start, p.end, storable(p.quote)] for p in read.unread],
        until=read.until,
        made=now,
    )


def reader_of(read: "ReadingNoun") -> str:
    """Return the version of the reader: its statements bear it; without any it is the one at work now."""
    if read.statements:
        return read.statements[0].reader
    return VERSION


def write_statements(
    said: Iterable[tuple[models.Reading, Sequence[Statement]]], continues: Mapping[str, str] = NOTHING
) -> None:
    """Write what readings say; `continues` names the statements of earlier readings that some of these carry on."""
    once = [
        (reading, ordinal, id_, statement)
        for reading, statements in said
        for ordinal, (id_, statement) in enumerate({one.id: one for one in statements}.items())
    ]
    models.Statement.objects.bulk_create(
        [
            models.Statement(
                id=id_,
                reading=reading,
                ordinal=ordinal,
                kind=statement.kind.value,
                continues=continues.get(id_),
                rules=" ".join(dict.fromkeys(value.rule for value in statement.values)),
            )
            for reading, ordinal, id_, statement in once
        ],
        batch_size=500,
    )
    values = [
        (id_, ordinal, value) for *_, id_, statement in once for ordinal, value in enumerate(statement.values)
    ]
    rows = models.Value.objects.bulk_create(
        [
            models.Value(
                statement_id=id_,
                ordinal=ordinal,
                field=value.field,
                group=value.group,
                value=storable(value.value),
                rule=value.rule,
                because=value.because,
            )
            for id_, ordinal, value in values
        ],
        batch_size=500,
    )
    models.Passage.objects.bulk_create(
        [
            models.Passage(value=row, start=p.start, end=p.end, quote=storable(p.quote))
            for row, (_, _, value) in zip(rows, values, strict=True)
            for p in value.passages
        ],
        batch_size=500,
    )
