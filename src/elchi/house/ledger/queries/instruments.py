"""Instruments as the register holds them, whole, for comparing with the lists of others."""

from collections.abc import Collection

from elchi.house.ledger import models, nouns
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.model.record import Record
from elchi.model.statement import StatementKind


@of_one_moment
def instruments_of(states: Collection[str]) -> tuple[Record, ...]:
    """Return every instrument of any of these states (codes), in order of date."""
    found: dict[str, Record] = {}
    for some in nouns.chunks(sorted(set(states))):
        chosen = models.Record.objects.filter(
            kind=StatementKind.INSTRUMENT.value,
            id__in=models.RecordState.objects.filter(code__in=some).values("record_id"),
        )
        ids = chosen.order_by("date_key", "id").values_list("id", flat=True)
        for part in nouns.chunks(ids):
            found |= nouns.records_by_id(part)
    return tuple(found.values())
