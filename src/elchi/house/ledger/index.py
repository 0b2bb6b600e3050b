"""What a search can find: sources by their words, records by their titles, people, places and states."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import connection

from elchi.house.ledger import full_text, models, names
from elchi.model.record import Record


def add_source(card: models.Card, short: str, text: str) -> None:
    """Make a source findable, in place of what was said of it before."""
    _remove(models.SearchEntry.objects.filter(kind="source", key=short).values_list("id", flat=True))
    entry = models.SearchEntry.objects.create(
        kind="source",
        key=short,
        title=card.title,
        date=card.published,
        language=card.language,
        states=card.states,
    )
    title = " ".join(part for part in (card.title, card.publisher) if part)
    full_text.write(connection, [(entry.id, title, text)])


def add_records(records: Sequence[Record], rows: Mapping[str, models.Record]) -> None:
    """Make new records findable."""
    entries = models.SearchEntry.objects.bulk_create(
        [
            models.SearchEntry(kind=row.kind, key=row.id, title=row.title, date=row.date, states=row.states)
            for row in (rows[record.id] for record in records)
        ],
        batch_size=500,
    )
    full_text.write(
        connection,
        (
            (entry.id, entry.title, " ".join(_words(record, rows[record.id])))
            for entry, record in zip(entries, records, strict=True)
        ),
    )


def remove_records(ids: Collection[str]) -> None:
    """Forget records; sources have other keys."""
    _remove(
        models.SearchEntry.objects.filter(key__in=ids).exclude(kind="source").values_list("id", flat=True)
    )


def _remove(entries: Iterable[int]) -> None:
    ids = list(entries)
    if ids:
        full_text.remove(connection, ids)
        models.SearchEntry.objects.filter(id__in=ids).delete()


def _words(record: Record, row: models.Record) -> Iterable[str]:
    """Yield all that a record may be sought by."""
    yield from (value.value for value in record.values)
    for code in row.states:
        yield names.state_name(code)
