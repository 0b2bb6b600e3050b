"""Former ids of records: where an address leads whose record took another name, or of what it told when it went."""

from collections.abc import Sequence

from django.db.models import Q

from elchi.house.ledger import models, nouns


def remember(ids: Sequence[str], standing: Sequence[Sequence[str]]) -> None:
    """Note under which statement each of these records will be found again, so that no address leads nowhere.

    It is the first that stands still, as it was read or as it is read now, in one of the records of now, which are made
    of the statements of `standing`; or the first of all.
    """
    said: dict[str, list[str]] = {}
    rows = models.RecordStatement.objects.filter(record__in=ids).order_by("ordinal")
    for record, statement in rows.values_list("record_id", "statement_id"):
        said.setdefault(record, []).append(statement)
    now = [id_ for some in standing for id_ in some] if said else []
    first = nouns.continued({*now, *(id_ for some in said.values() for id_ in some)})
    known = {first.get(id_, id_) for id_ in now}
    found_by = {
        record: next((id_ for id_ in some if first.get(id_, id_) in known), some[0])
        for record, some in said.items()
    }
    models.FormerRecord.objects.bulk_create(
        [models.FormerRecord(id=record, statement_id=statement) for record, statement in found_by.items()],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["statement"],
    )


def record_of_now(id: str) -> str | None:
    """Return the record to which a former id leads, or None where what it told is told by nobody any more."""
    known = models.FormerRecord.objects.filter(id=id).values_list("statement_id", "statement__continues")
    for statement, continues in known:
        first = continues or statement
        same = models.Statement.objects.filter(Q(id__in=(statement, first)) | Q(continues=first))
        now = models.RecordStatement.objects.filter(statement__in=same.values("id")).order_by("record_id")
        return now.values_list("record_id", flat=True).first()
    return None


def source_of(id: str) -> str | None:
    """Return the source out of which was read what stood under a former id, or None where nothing ever stood there."""
    rows = models.FormerRecord.objects.filter(id=id)
    return rows.values_list("statement__reading__transcript__document__short", flat=True).first()
