"""The only writer of the library. Each action is one transaction and leaves a judgement with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction

from elchi.house.holdings.models import Arrival, Document, Entry, FixityEvent, Transcript
from elchi.house.ledger import carding, models, rows, settlement, succession, together, twinning
from elchi.house.ledger.nouns import chunks
from elchi.house.ledger.rows import storable, write_statements
from elchi.house.ledger.together import Added
from elchi.model.statement import BY_HAND
from elchi.reading.fingerprint import fingerprint

if TYPE_CHECKING:
    from elchi.journey import Journey
    from elchi.model.entry import Entry as EntryNoun
    from elchi.model.finding import Finding
    from elchi.model.reading import Reading as ReadingNoun
    from elchi.model.transcript import Transcript as TranscriptNoun


def add_document(journey: "Journey", *, by: str = "elchi add", now: datetime | None = None) -> Added:
    """Keep a document that has travelled: the same bytes again add an arrival and nothing else.

    A new version of a transcriber or reader adds its transcript or reading beside the old. What could not be read
    is kept all the same, with the findings that say why. The register is not settled here: call `settle` once
    after the last of several.
    """
    now = now or datetime.now(UTC)
    with transaction.atomic():
        _lock(journey.holding.digest)
        document, new = _document(journey, now)
        rows.arrival(journey, document).save()
        came = together.came(journey)
        if journey.transcript is None or journey.entry is None:
            if new:
                _judge("add", document.short, by, now, f"{came}; kept unread")
            return Added(document.short, new, read=False, statements=0)
        transcript, transcribed = _transcript(journey.transcript, document, now)
        entry, described = _entry(journey.entry, document, now, anew=transcribed)
        reading, read = _reading(journey.reading, transcript, now)
        statements = len(journey.reading.statements) if read and journey.reading else 0
        if described and not (transcribed or read):
            carding.describe_anew(entry)
            _judge("describe", document.short, by, now, f"is said to be the word of {entry.authority}")
        if transcribed or read:
            said = journey.reading.statements if journey.reading else ()
            read_by = fingerprint(transcript.language) if journey.reading else ""
            carding.write_card(document, entry, transcript, reading, said, read_by=read_by)
            _judge("add" if new else "read", document.short, by, now, f"{came}; {statements} statements read")
    return Added(document.short, new, read, statements)


def add_documents(
    journeys: "Sequence[Journey]", *, by: str = "elchi add", now: datetime | None = None
) -> list[Added]:
    """Keep documents as `add_document` does one after the other, at a fraction of the cost where they are new."""
    now = now or datetime.now(UTC)
    with transaction.atomic():
        hold(journey.holding.digest for journey in journeys)
        added: list[Added] = []
        for fresh, some in together.parted(journeys):
            added += (
                together.add(some, by=by, now=now)
                if fresh
                else (add_document(journey, by=by, now=now) for journey in some)
            )
    return added


def hold(digests: Iterable[str]) -> None:
    """Let nobody else add these bytes until the transaction ends; always in one order, so that no two wait for each other."""
    for digest in sorted(set(digests)):
        _lock(digest)


def say_authority(documents: Iterable[int], authority: str, *, by: str, now: datetime | None = None) -> int:
    """Note of documents (by their keys) that they are a state's or organisation's own word; return of how many that is
    new."""
    now = now or datetime.now(UTC)
    with transaction.atomic():
        count = 0
        for document in Document.objects.filter(id__in=list(documents), card__isnull=False).order_by("id"):
            entry, is_new = _said_otherwise(document.entries.order_by("-id")[0], authority, now)
            if is_new:
                carding.describe_anew(entry)
                _judge("describe", document.short, by, now, f"is said to be the word of {authority}")
                count += 1
    return count


def note_version(source: str) -> None:
    """Take in that an address which held something else before holds this source now: both are one voice, and what it
    held before is replaced. The look itself is in the log by then."""
    with transaction.atomic():
        twinning.join_versions(Document.objects.get(short=source).pk)


def note_gone(
    source: str, origin: str, door: str, finding: "Finding", *, by: str, now: datetime | None = None
) -> None:
    """Note that where a source came from it is gone or otherwise now; the source stays, and its page tells of it."""
    now = now or datetime.now(UTC)
    with transaction.atomic():
        document = Document.objects.get(short=source)
        Arrival.objects.create(
            document=document, origin=storable(origin), door=door, arrived=now, findings=[asdict(finding)]
        )
        _judge("gone", source, by, now, finding.what)


def settle(
    *, by: str = "elchi", because: str = "statements were added", now: datetime | None = None
) -> settlement.Settled:
    """Compute the register anew and write what changed."""
    settled = settlement.settle()
    if settled.anything:
        _judge("settle", "register", by, now or datetime.now(UTC), f"{because}; {settled}")
    return settled


def record_fixity(
    checks: "list[tuple[str, str, str]]", *, by: str = "elchi fixity", now: datetime | None = None
) -> None:
    """Write down checks of bytes: (digest, outcome, note), outcome being `ok` or the code of a finding."""
    now = now or datetime.now(UTC)
    with transaction.atomic():
        ids: dict[str, int] = {}
        for some in chunks([digest for digest, _, _ in checks]):
            ids |= dict(Document.objects.filter(digest__in=some).values_list("digest", "id"))
        FixityEvent.objects.bulk_create(
            [
                FixityEvent(document_id=ids[digest], checked=now, outcome=outcome, note=note)
                for digest, outcome, note in checks
                if digest in ids
            ],
            batch_size=500,
        )
        bad = sum(outcome != "ok" for _, outcome, _ in checks)
        _judge("fixity", "stacks", by, now, f"{len(checks)} holdings checked, {bad} not as they were given")


def _lock(digest: str) -> None:
    """Let one process at a time add the same bytes; SQLite has its one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(digest[:15], 16)])


def _judge(act: str, subject: str, by: str, when: datetime, because: str) -> None:
    models.Judgement.objects.create(act=act, subject=subject, by=by, when=when, because=storable(because))


def _document(journey: "Journey", now: datetime) -> tuple[Document, bool]:
    holding = journey.holding
    if known := Document.objects.filter(digest=holding.digest).first():
        return known, False
    digits = rows.SHORT
    while Document.objects.filter(short=holding.digest[:digits]).exists():
        digits += 1
    made = rows.document(journey, now, digits=digits)
    made.save()
    return made, True


def _transcript(transcript: "TranscriptNoun", document: Document, now: datetime) -> tuple[Transcript, bool]:
    if known := Transcript.objects.filter(digest=transcript.digest).first():
        return known, False
    made = rows.transcript(transcript, document, now)
    made.save()
    return made, True


def _entry(entry: "EntryNoun", document: Document, now: datetime, *, anew: bool) -> tuple[Entry, bool]:
    """Return the entry of a document and whether it is new; a person's later word on whose text it is makes another."""
    newest = document.entries.order_by("-id").first()
    if newest is not None and not anew:
        return _said_otherwise(newest, entry.authority, now)
    made = rows.entry(entry, document, now)
    made.save()
    return made, True


def _said_otherwise(newest: Entry, authority: str | None, now: datetime) -> tuple[Entry, bool]:
    if authority is None or authority == newest.authority:
        return newest, False
    newest.pk, newest.authority, newest.made = None, authority, now
    newest._state.adding = True
    newest.save()
    return newest, True


def _reading(
    read: "ReadingNoun | None", transcript: Transcript, now: datetime, *, reader: str = ""
) -> tuple[models.Reading | None, bool]:
    if read is None:
        return transcript.readings.exclude(reader__startswith=BY_HAND).order_by("-id").first(), False
    reader = reader or rows.reader_of(read)
    if known := models.Reading.objects.filter(transcript=transcript, reader=reader).first():
        return known, False
    reading = rows.reading(read, transcript, now, reader=reader)
    reading.save()
    carried_on = succession.succession(transcript.document_id, read.statements)
    write_statements([(reading, read.statements)], carried_on.continues or {})
    succession.supersede(reading, carried_on)
    return reading, True


def add_reading(
    source: str,
    read: "ReadingNoun",
    *,
    reader: str = "",
    by: str = "elchi reread",
    now: datetime | None = None,
) -> None:
    """Add a reading by another reader, named by its fingerprint, to a source, in place of the one before.

    Its statements bear that name, or are named already. A reader that read the text before and reads it again after another did is numbered.
    """
    now, reader = now or datetime.now(UTC), reader or rows.reader_of(read)
    with transaction.atomic():
        card = models.Card.objects.select_related("document", "transcript").get(document__short=source)
        _lock(card.document.digest)
        before = card.transcript.readings.filter(reader__startswith=reader).count()
        named = f"{reader}~{before + 1}" if before else reader
        said = tuple(replace(statement, reader=named) for statement in read.statements)
        reading, _ = _reading(replace(read, statements=said), card.transcript, now, reader=named)
        states, counts = carding.tally(said)
        models.Card.objects.filter(pk=card.pk).update(
            reading=reading, states=states, counts=counts, read_by=reader, settled=False
        )
        _judge("read", source, by, now, f"read again by {named}; {len(said)} statements read")


def note_reader(source: str, reader: str) -> None:
    """Note that another reader, named by its fingerprint, says of a source what the one before said."""
    models.Card.objects.filter(document__short=source).update(read_by=reader)
