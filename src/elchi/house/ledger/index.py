"""What a search can find: sources by their words, records by their titles, people, places and states."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from django.db import connection, transaction

from elchi import languages
from elchi.exchange.wording import genre
from elchi.house.ledger import (
    analyser,
    candidates,
    date_marks,
    facet_codes,
    full_text,
    matching,
    models,
    names,
    nouns,
)
from elchi.model.query import Field
from elchi.model.record import Record
from elchi.model.statement import StatementKind
from elchi.reference.subjects import OTHER, subjects_of

VERSION = "4"
"""Raise it whenever the analyser, the stems, the columns or the marks change: libraries then make their index anew."""

MOST_STATES = 12
"""States of an entry of which each two are a pair by which a search is narrowed; what more states share is no pair's."""

_NAMES = {
    "signatory": Field.PERSON,
    "participant": Field.PERSON,
    "person": Field.PERSON,
    "body": Field.BODY,
    "place": Field.PLACE,
}

Said = tuple[Field, str]
"""A value of a small field."""


def add_source(card: models.Card, short: str, text: str) -> None:
    """Make a source findable, in place of what was said of it before."""
    _remove(models.SearchEntry.objects.filter(kind="source", key=short).values_list("id", flat=True))
    add_sources([(card, short, text)])


def add_sources(sources: Sequence[tuple[models.Card, str, str]]) -> None:
    """Make new sources findable: card, id and text of each."""
    said = [_said_of_source(card, short) for card, short, _ in sources]
    facets = facet_codes.of([_facets_of_source(card) for card, _, _ in sources])
    entries = [
        models.SearchEntry(
            kind="source",
            key=short,
            title=card.title,
            date=card.published,
            language=card.language,
            states=card.states,
            codes=codes,
            length=len(analyser.written(text)),
            **_sorting(card.title, card.published),
        )
        for (card, short, text), codes in zip(sources, facets, strict=True)
    ]
    _enter(entries, ((told, text) for told, (_, _, text) in zip(said, sources, strict=True)))


def add_records(records: Sequence[Record], rows: Mapping[str, models.Record]) -> None:
    """Make new records findable."""
    described = [(record, rows[record.id], " ".join(_body(record, rows[record.id]))) for record in records]
    facets = facet_codes.of([[*_facets_of_record(record, row)] for record, row, _ in described])
    entries = [
        models.SearchEntry(
            kind=row.kind,
            key=row.id,
            title=row.title,
            date=row.date,
            states=row.states,
            codes=codes,
            length=len(analyser.written(body)),
            **_sorting(row.title, row.date),
        )
        for (_, row, body), codes in zip(described, facets, strict=True)
    ]
    _enter(entries, ((_said(record, row), body) for record, row, body in described))


def _enter(entries: Sequence[models.SearchEntry], told: Iterable[tuple[Sequence[Said], str]]) -> None:
    """Put entries into the index, each with its small fields and its text."""
    made = models.SearchEntry.objects.bulk_create(entries, batch_size=500)
    words = (_words(entry, said, text, entry.date) for entry, (said, text) in zip(made, told, strict=True))
    full_text.write(connection, words)


def remove_records(ids: Collection[str]) -> None:
    """Forget records; sources have other keys."""
    kinds = [kind.value for kind in StatementKind]  # by kind and key, as the index has them
    _remove(models.SearchEntry.objects.filter(kind__in=kinds, key__in=ids).values_list("id", flat=True))


def is_stale() -> bool:
    """Was the index made by another version?"""
    return models.SearchIndex.objects.values_list("version", flat=True).first() != VERSION


def make_anew() -> None:
    """Make the whole index anew, and write down by which version."""
    with transaction.atomic():
        full_text.drop(connection)
        full_text.create(connection)
        models.SearchEntry.objects.all().delete()
        models.FacetValue.objects.all().delete()
        cards = models.Card.objects.select_related("document", "entry", "transcript").order_by("pk")
        for found in nouns.chunks(cards.iterator(chunk_size=100), 100):
            add_sources([(card, card.document.short, card.transcript.text) for card in found])
        for some in nouns.chunks(models.Record.objects.order_by("id").values_list("id", flat=True), 1000):
            add_records(
                list(nouns.records_by_id(some).values()), models.Record.objects.in_bulk(some, field_name="id")
            )
        models.SearchIndex.objects.all().delete()
        models.SearchIndex.objects.create(version=VERSION)


def _remove(entries: Iterable[int]) -> None:
    ids = list(entries)
    if ids:
        full_text.remove(connection, ids)
        models.SearchEntry.objects.filter(id__in=ids).delete()


def _sorting(title: str, date: str | None) -> dict[str, object]:
    return {"date_key": names.date_key(date), "title_key": analyser.fold(title)[:200]}


def _words(entry: models.SearchEntry, said: Sequence[Said], body: str, date: str | None) -> full_text.Words:
    marks = [mark for field, value in dict.fromkeys(said) for mark in matching.marks_of(field, value)]
    marks += [*matching.marked(matching.TITLE_LETTER, entry.title), *date_marks.written(date)]
    marks += candidates.title_marks(entry.title)
    named = (Field.PERSON, Field.BODY, Field.PUBLISHER)
    spoken = " ".join(value for field, value in said if field in named)
    return full_text.Words(entry.id, entry.title, spoken, body, marks, entry.language)


def _said_of_source(card: models.Card, short: str) -> list[Said]:
    """Return the small fields of a source."""
    entry = card.entry
    said: list[Said] = [(Field.KIND, "source"), (Field.KIND, genre("source", None)), (Field.ID, short)]
    said += [(Field.STATE, code) for code in card.states]
    said += [(Field.LANGUAGE, card.language)] if card.language else []
    said += [(Field.PUBLISHER, card.publisher)] if card.publisher else []
    said += [(Field.PERSON, entry.author)] if entry.author else []
    said += [(Field.ID, value) for _, value in entry.identifiers]
    for subject in entry.subjects:
        said += _subject(subject)
    return said


def _facets_of_source(card: models.Card) -> list[facet_codes.Facet]:
    found = [("kind", "source"), *(("subject", subject) for subject in card.entry.subjects)]
    found += [("language", card.language)] if card.language else []
    found += [("publisher", card.publisher)] if card.publisher else []
    return [*found, *_facets(card.states, card.published)]


def _said(record: Record, row: models.Record) -> list[Said]:
    """Return the small fields of a record."""
    said: list[Said] = [(Field.KIND, row.kind), (Field.KIND, genre(row.kind, row.type)), (Field.ID, row.id)]
    said += [(Field.KIND, row.type.replace("_", " "))] if row.type else []
    said += [(Field.STATE, code) for code in row.states]
    said += [(Field.STATUS, status) for status in _status(row)]
    said += [(_NAMES[value.field], value.value) for value in record.values if value.field in _NAMES]
    for code in _subjects(record):
        said += _subject(code)
    return said


def _status(row: models.Record) -> list[str]:
    return [word for word, holds in (("disputed", row.disputed), ("planned", row.planned)) if holds]


def _subjects(record: Record) -> list[str]:
    return [code for code in subjects_of(record) if code != OTHER] if record.kind == "instrument" else []


def _subject(code: str) -> Iterator[Said]:
    """Yield all that a subject is called: its code, or its words, and its heading in every language."""
    yield Field.SUBJECT, code
    for language in languages.available():
        if found := languages.subjects(language).get(code):
            yield Field.SUBJECT, found.heading


def _facets(states: Iterable[str], date: str | None) -> Iterator[tuple[str, str]]:
    codes = sorted(set(states))
    yield from (("state", code) for code in codes)
    if len(codes) <= MOST_STATES:
        yield from (("pair", f"{one}-{other}") for one, other in combinations(codes, 2))
    if year := names.date_key(date)[:4]:
        yield "year", year


def _facets_of_record(record: Record, row: models.Record) -> Iterator[tuple[str, str]]:
    yield "kind", row.kind
    if row.type:
        yield "type", row.type
    yield from (("subject", code) for code in _subjects(record))
    yield from (("status", status) for status in _status(row))
    yield from _facets(row.states, row.date)


def _body(record: Record, row: models.Record) -> Iterable[str]:
    """Yield all that a record may be sought by."""
    yield from (value.value for value in record.values)
    for code in row.states:
        yield names.state_name(code)
