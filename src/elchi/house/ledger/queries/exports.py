"""Questions of the exchange with other catalogues: sources and records as nouns, many at a time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from elchi.house.holdings.models import Document
from elchi.house.ledger import models, nouns
from elchi.house.ledger.queries import cards
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.model.entry import Entry
from elchi.model.holding import Holding
from elchi.model.record import Record


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """A source for a catalogue record; `key` is its document's key, `reader` the version that read it or None."""

    id: str
    key: int
    title: str
    entry: Entry
    holding: Holding
    language: str | None
    published: str | None
    states: tuple[str, ...]
    reader: str | None


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """A record for a catalogue record; `sources` are (id, title, published) of those who speak for its values."""

    record: Record
    title: str
    language: str | None
    sources: tuple[tuple[str, str, str | None], ...]
    reader: str | None
    judged: bool


@of_one_moment
def sources_to_export(*, ids: Collection[str] = (), keys: Collection[int] = ()) -> Mapping[int, SourceFacts]:
    """Return sources by their documents' keys, asked for by id or by key; what is not there is left out."""
    chosen = (
        models.Card.objects.filter(document__short__in=ids)
        if ids
        else models.Card.objects.filter(pk__in=keys)
    )
    columns = (
        *("document__short", "document_id", "title", "language", "published", "states"),
        *("document__digest", "document__size", "document__media_type", "reading__reader"),
        *("entry__title", "entry__author", "entry__author_office", "entry__publisher", "entry__published"),
        *("entry__language", "entry__identifiers", "entry__subjects", "entry__authority"),
    )
    found: dict[int, SourceFacts] = {}
    for row in chosen.order_by("document_id").values_list(*columns):
        short, key, title, language, published, states, digest, size, media_type, reader, *said = row
        *plain, identifiers, subjects, authority = said
        pairs = tuple((scheme, value) for scheme, value in identifiers)
        entry = Entry(*plain, pairs, tuple(subjects), authority)
        holding = Holding(digest, size, media_type)
        found[key] = SourceFacts(
            short, key, title, entry, holding, language, published, tuple(states), reader
        )
    return found


@of_one_moment
def records_to_export(ids: Collection[str]) -> Mapping[str, RecordFacts]:
    """Return records by id, in the order given; what does not stand is left out."""
    records = nouns.records_by_id(ids)
    titles = dict(models.Record.objects.filter(id__in=list(records)).values_list("id", "title"))
    statements = {statement for record in records.values() for statement in record.statements}
    readers: dict[str, str] = {}
    judged: set[str] = set()
    for some in nouns.chunks(sorted(statements)):
        readers |= dict(models.Statement.objects.filter(id__in=some).values_list("id", "reading__reader"))
        judged |= set(
            models.Concern.objects.filter(statement__in=some).values_list("statement_id", flat=True)
        )
    speaking = {id_: _speaking(record) for id_, record in records.items()}
    sources: dict[str, tuple[str, str, str | None]] = {}
    languages: dict[str, str | None] = {}
    for some in nouns.chunks(sorted({source for those in speaking.values() for source in those})):
        rows = models.Card.objects.filter(document__short__in=some)
        for short, title, published, language in rows.values_list(
            "document__short", "title", "published", "language"
        ):
            sources[short], languages[short] = (short, title, published), language
    return {
        id_: RecordFacts(
            record=record,
            title=titles[id_],
            language=_language(record, languages),
            sources=tuple(sources[source] for source in speaking[id_] if source in sources),
            reader=next((readers[said] for said in record.statements if said in readers), None),
            judged=not judged.isdisjoint(record.statements),
        )
        for id_, record in records.items()
    }


def _speaking(record: Record) -> tuple[str, ...]:
    return tuple(dict.fromkeys(witness.source for value in record.values for witness in value.witnesses))


def _language(record: Record, languages: Mapping[str, str | None]) -> str | None:
    """Return the language of a title that a source gives; what we word ourselves has none."""
    for value in record.values:
        if value.field in ("title", "office") and value.rank == 0 and value.witnesses:
            return languages.get(value.witnesses[0].source)
    return None


@of_one_moment
def source_of_statement(id: str) -> str | None:
    """Return the id of the source that makes a statement, or None where no such statement was ever made."""
    statements = models.Statement.objects.filter(id=cards.asked("statement", id))
    found: str | None = statements.values_list("reading__transcript__document__short", flat=True).first()
    return found


def ids_of_sources(keys: Collection[int]) -> Mapping[int, str]:
    """Return the ids of documents by their keys."""
    return dict(Document.objects.filter(pk__in=keys).values_list("pk", "short"))
