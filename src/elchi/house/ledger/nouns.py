"""From rows to nouns: statements, records and contradictions as the departments know them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from django.db.models import QuerySet

from elchi.house.ledger import models
from elchi.model.contradiction import Contradiction, Rival
from elchi.model.judgement import Judged, Judgement
from elchi.model.passage import Passage
from elchi.model.record import Record, RecordValue, Witness
from elchi.model.statement import BY_HAND, Statement, StatementKind, Value

T = TypeVar("T")
MOST_IN_A_QUERY = 5_000
"""Ids in one `IN (…)`: SQLite takes 250,000 variables by default, PostgreSQL plans thousands well."""


def chunks(items: Iterable[T], size: int = MOST_IN_A_QUERY) -> Iterator[list[T]]:
    """Cut a row of things into lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def statements_of_readings(readings: Collection[int]) -> dict[str, tuple[str, Statement]]:
    """Return what these readings say, in order of reading: statement id → (source id, statement)."""
    found: dict[str, tuple[str, Statement]] = {}
    for some in chunks(sorted(readings)):
        found |= _statements(
            models.Statement.objects.filter(reading__in=some).order_by("reading_id", "ordinal"),
            {"statement__reading__in": some},
        )
    return found


def readings_of_now(sources: Collection[str]) -> list[int]:
    """Return the readings of these sources that hold: that of the reader, and what people said of the text by hand."""
    found: list[int] = []
    for some in chunks(sorted(sources)):
        cards = models.Card.objects.filter(document__short__in=some)
        found += cards.exclude(reading=None).values_list("reading_id", flat=True)
        by_hand = models.Reading.objects.filter(
            transcript__in=cards.values("transcript_id"), reader__startswith=BY_HAND
        )
        found += by_hand.values_list("id", flat=True)
    return found


def statements_by_id(ids: Collection[str]) -> dict[str, tuple[str, Statement]]:
    """Return statements by their ids: statement id → (source id, statement)."""
    found: dict[str, tuple[str, Statement]] = {}
    for some in chunks(sorted(set(ids))):
        found |= _statements(
            models.Statement.objects.filter(id__in=some).order_by("reading_id", "ordinal"),
            {"statement__in": some},
        )
    return found


def continued(ids: Iterable[str]) -> dict[str, str]:
    """Return the ids of the statements of earlier readings that these carry on, for those which do."""
    found: dict[str, str] = {}
    for some in chunks(ids):
        rows = models.Statement.objects.filter(id__in=some, continues__isnull=False)
        found |= dict(rows.values_list("id", "continues"))
    return found


def _statements(
    chosen: QuerySet[models.Statement], of: dict[str, object]
) -> dict[str, tuple[str, Statement]]:
    passages: dict[int, list[Passage]] = defaultdict(list)
    rows = models.Passage.objects.filter(**{f"value__{key}": ids for key, ids in of.items()})
    for value_id, start, end, quote in (
        rows.order_by("id").values_list("value_id", "start", "end", "quote").iterator()
    ):
        passages[value_id].append(Passage(start, end, quote))
    values: dict[str, list[Value]] = defaultdict(list)
    columns = ("id", "statement_id", "field", "value", "rule", "because", "group")
    for id_, statement, field, value, rule, because, group in (
        models.Value.objects.filter(**of).order_by("statement_id", "ordinal").values_list(*columns).iterator()
    ):
        values[statement].append(Value(field, value, tuple(passages.pop(id_, ())), rule, because, group))
    return {
        id_: (source, Statement(StatementKind(kind), tuple(values.pop(id_, ())), transcript, reader))
        for id_, kind, reader, transcript, source in chosen.values_list(
            "id",
            "kind",
            "reading__reader",
            "reading__transcript__digest",
            "reading__transcript__document__short",
        ).iterator()
    }


def records_by_id(ids: Collection[str]) -> dict[str, Record]:
    """Return records by their ids, in the order given; an unknown id is passed over."""
    witnesses: dict[int, list[Witness]] = defaultdict(list)
    values: dict[str, list[RecordValue]] = defaultdict(list)
    statements: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for some in chunks(ids):
        kinds |= dict(models.Record.objects.filter(id__in=some).values_list("id", "kind"))
        rows = models.Witness.objects.filter(record_value__record__in=some).order_by(
            "record_value_id", "ordinal"
        )
        for value_id, source, statement, value in rows.values_list(
            "record_value_id", "source", "statement_id", "value"
        ):
            witnesses[value_id].append(Witness(source, statement, value))
        columns = ("id", "record_id", "field", "value", "group", "rank", "reason")
        for id_, record, field, value, group, rank, reason in (
            models.RecordValue.objects.filter(record__in=some)
            .order_by("record_id", "ordinal")
            .values_list(*columns)
        ):
            said_by = tuple(witnesses.pop(id_, ()))
            values[record].append(RecordValue(field, value, said_by, group, rank, reason))
        links = models.RecordStatement.objects.filter(record__in=some).order_by("record_id", "ordinal")
        for record, statement in links.values_list("record_id", "statement_id"):
            statements[record].append(statement)
    return {
        id_: Record(id_, StatementKind(kinds[id_]), tuple(values[id_]), tuple(statements[id_]))
        for id_ in ids
        if id_ in kinds
    }


def contradictions_by_id(ids: Collection[str]) -> dict[str, Contradiction]:
    """Return contradictions by their ids, in the order given."""
    witnesses: dict[str, list[Witness]] = defaultdict(list)
    rows = models.ContradictionWitness.objects.filter(contradiction__in=ids).order_by(
        "contradiction_id", "ordinal"
    )
    for id_, source, statement, value in rows.values_list(
        "contradiction_id", "source", "statement_id", "value"
    ):
        witnesses[id_].append(Witness(source, statement, value))
    rows_ = models.Contradiction.objects.filter(id__in=ids).select_related("judgement")
    found = {
        row.id: Contradiction(
            row.id,
            row.constraint,
            row.note,
            tuple(witnesses[row.id]),
            row.record,
            row.cause,
            tuple(row.states),
            row.judgement and judgement_of(row.judgement),
            tuple(Rival(*rival) for rival in row.rivals),
            row.about,
        )
        for row in rows_
    }
    return {id_: found[id_] for id_ in ids if id_ in found}


def told_once(contradictions: Iterable[Contradiction]) -> list[Contradiction]:
    """Return contradictions in their order, mistakes that several texts make alike as one with the witnesses of all.

    What people decided of them keeps them apart, for it is each text's own.
    """
    found: dict[object, Contradiction] = {}
    for one in contradictions:
        alike = (one.note, one.record, one.states, one.judgement) if one.constraint == "doubt" else one.id
        held = found.get(alike)
        found[alike] = one if held is None else replace(held, witnesses=(*held.witnesses, *one.witnesses))
    return list(found.values())


def judgement_of(row: models.Judgement, about: tuple[Judged, ...] = ()) -> Judgement:
    """Return a judgement as a noun, with what it is about where that is given."""
    return Judgement(
        str(row.id),
        row.act,
        row.subject,
        row.by,
        row.when,
        row.because,
        about,
        row.correction,
        None if row.of_id is None else str(row.of_id),
        bool(row.awaits),
    )
