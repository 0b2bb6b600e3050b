"""Questions about sources: what came, its text, and what it says."""

import string

from elchi.errors import NotInLibraryError
from elchi.house.holdings.models import Document, Entry, Transcript
from elchi.house.ledger import models, names, nouns
from elchi.house.ledger.queries import cards
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.house.ledger.queries.shapes import (
    ArrivalFact,
    Evidence,
    FixityFact,
    Page,
    SaidValue,
    Source,
    SourceCard,
    SourceStatement,
)
from elchi.house.ledger.queries.verdicts import with_verdicts
from elchi.model.passage import Passage
from elchi.model.record import Witness
from elchi.model.statement import Statement
from elchi.model.transcript import Block, BlockKind

SHORTEST = 12
OF_THE_READING = "unread-rest"
"""A finding that the reading of now tells itself, as a later reader may read more."""


@of_one_moment
def newest_sources(limit: int = 20, offset: int = 0) -> Page[SourceCard]:
    """Return the sources that came last, newest first."""
    limit, offset = cards.stretch(limit, offset)
    chosen = models.Card.objects.order_by("-document_id")
    return Page(tuple(cards.source_cards(chosen[offset : offset + limit])), chosen.count(), offset, limit)


@of_one_moment
def source(id: str) -> Source:
    """Return a source with its text by its 12-digit id (or any longer part of its digest)."""
    card = card_row(id)
    document: Document = card.document
    entry: Entry = card.entry
    transcript: Transcript = card.transcript
    reading: models.Reading | None = card.reading
    arrivals = list(document.arrivals.order_by("id"))
    return Source(
        card=cards.source_cards(models.Card.objects.filter(pk=card.pk))[0],
        digest=document.digest,
        size=document.size,
        media_type=document.media_type,
        author=entry.author,
        author_office=entry.author_office,
        identifiers=tuple((scheme, value) for scheme, value in entry.identifiers),
        subjects=tuple(entry.subjects),
        text=transcript.text,
        blocks=tuple(Block(BlockKind(kind), *rest) for kind, *rest in transcript.blocks),
        transcriber=transcript.version,
        reader=reading.reader if reading else None,
        passed=bool(reading and reading.passed),
        unread=tuple(Passage(start, end, quote) for start, end, quote in (reading.unread if reading else ())),
        until=reading.until if reading else None,
        arrivals=tuple(ArrivalFact(a.origin, a.door, a.arrived) for a in arrivals),
        fixity=tuple(
            FixityFact(e.checked, e.outcome, e.note) for e in document.fixity_events.order_by("-id")[:20]
        ),
        findings=tuple(
            dict.fromkeys(
                f"{f['what']} {f['todo']}"
                for a in arrivals
                for f in a.findings
                if f["code"] != OF_THE_READING
            )
        ),
    )


@of_one_moment
def source_statements(id: str) -> tuple[SourceStatement, ...]:
    """Return what the current reading of a source says, in the order of the text, with what people decided of it."""
    card = card_row(id)
    said = nouns.statements_of_readings(nouns.readings_of_now([card.document.short]))
    shown = with_verdicts(card.document.short, statements_shown(said))
    return tuple(sorted(shown.values(), key=lambda statement: _place(said[statement.id][1])))


def _place(statement: Statement) -> tuple[int, int]:
    first = statement.passages[0] if statement.passages else None
    return (first.start, first.end) if first else (2**31, 0)


def card_row(id: str) -> models.Card:
    """Return the row of a source by its id; NotInLibraryError where there is none."""
    rows = models.Card.objects.select_related("document", "entry", "transcript", "reading")
    if SHORTEST <= len(id) <= 64 and set(id) <= set(string.hexdigits):
        wanted = id.lower()
        found = rows.filter(document__short=wanted).first()
        if found is None and len(wanted) > SHORTEST:
            found = rows.filter(document__digest__startswith=wanted).order_by("document_id").first()
        if found is not None:
            return found
    raise NotInLibraryError(f"No source {id[:80]} is in this library.")


def statements_shown(said: dict[str, tuple[str, Statement]]) -> dict[str, SourceStatement]:
    """Return statements by id with the records they went into."""
    records: dict[str, str] = {}
    for some in nouns.chunks(said):
        rows = models.RecordStatement.objects.filter(statement__in=some).order_by("id")
        records |= dict(rows.values_list("statement_id", "record_id"))
    return {
        id_: SourceStatement(
            id=id_,
            kind=statement.kind.value,
            title=names.record_title(statement.kind.value, ((v.field, v.value) for v in statement.values)),
            source=source_id,
            reader=statement.reader,
            values=tuple(
                SaidValue(index, v.field, v.value, v.group, v.rule, v.because, v.passages)
                for index, v in enumerate(statement.values)
            ),
            record=records.get(id_),
        )
        for id_, (source_id, statement) in said.items()
    }


def evidence_of(
    witnesses: set[Witness], said: dict[str, tuple[str, Statement]], sources: dict[str, SourceCard]
) -> dict[tuple[str, int], Evidence]:
    """Return the evidence that each witness names, by statement id and index of the value."""
    found: dict[tuple[str, int], Evidence] = {}
    for witness in witnesses:
        if witness.statement not in said:
            continue
        source_id, statement = said[witness.statement]
        card = sources.get(source_id)
        if not 0 <= witness.value < len(statement.values):
            continue
        value = statement.values[witness.value]
        found[witness.statement, witness.value] = Evidence(
            source=source_id,
            source_title=card.title if card else source_id,
            published=card.published if card else None,
            language=card.language if card else None,
            statement=witness.statement,
            value=witness.value,
            said=value.value,
            passages=value.passages,
            rule=value.rule,
            because=value.because,
            official=card.speaker if card and card.official else None,
        )
    return found
