"""Judging: what people decide of statements, records and contradictions is written down here, and nowhere else.

A judgement is never edited. One that was wrong is undone by another; under the rule of two curators it takes effect
when a second person confirms it. After a judgement the register is settled anew (`actions.settle`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.db import transaction

from elchi.errors import JudgementError, NotInLibraryError
from elchi.house.ledger import corrections, judged, models, nouns, settlement, supplying
from elchi.house.ledger.rows import storable
from elchi.model.judgement import Act, Side
from elchi.registry.judgements import in_effect, pending

LONGEST_REASON = 2000
MOST_SECONDS = 300
"""Whoever decides later than five minutes after opening a matter was away meanwhile."""

About = tuple[str, int | None, Side]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to decide: the act and what it needs.

    `statement` and `value` (its place) for accept, correct, reject and split, and with `contradiction` the value to
    uphold; `other` a record's id for merge and apart, where `statement` stands for its record; `of` a judgement's id
    for undo, confirm, attach (to `statement`, and of a value's judgement to `value`) and close. To supply, `said` are
    the values, added to `statement` or, with `source` and `kind`, a statement of their own.
    """

    act: Act
    statement: str = ""
    value: int | None = None
    correction: str = ""
    other: str = ""
    contradiction: str = ""
    of: str = ""
    source: str = ""
    kind: str = ""
    said: tuple[supplying.Said, ...] = ()


def judge(
    wish: Wish,
    *,
    by: str,
    because: str,
    two: bool = False,
    seconds: float | None = None,
    now: datetime | None = None,
) -> models.Judgement:
    """Write down a judgement and let the next settlement know; JudgementError where it cannot be made.

    `two` asks for a second person's confirmation; `seconds` is how long it took to decide.
    """
    because = storable(because.strip())
    if not because or len(because) > LONGEST_REASON:
        raise JudgementError("no-reason", "A judgement needs a reason of at most 2,000 characters.")
    wish = replace(
        wish,
        statement=storable(wish.statement),
        other=storable(wish.other),
        contradiction=storable(wish.contradiction),
    )
    with transaction.atomic():
        settlement.lock()
        now = now or datetime.now(UTC)
        subject, about, of, correction = (
            _supplied(wish, because, now) if wish.act is Act.SUPPLY else _meant(wish, by)
        )
        row = models.Judgement.objects.create(
            act=wish.act.value,
            subject=subject,
            by=by,
            when=now,
            because=because,
            correction=correction,
            of=of,
            awaits=two and wish.act is not Act.CONFIRM and not _withdraws(wish, of, by),
            seconds=None if seconds is None else round(max(0, min(seconds, MOST_SECONDS))),
        )
        models.Judged.objects.bulk_create(
            [
                models.Judged(judgement=row, statement_id=statement, value=value, side=side.value)
                for statement, value, side in about
            ],
            batch_size=500,
        )
        if not (wish.act is Act.ACCEPT and not row.awaits and _accept_at_once(row, wish.statement)):
            _unsettle(statement for statement, _, _ in about or _about_of(of))
    return row


def _accept_at_once(row: models.Judgement, statement: str) -> bool:
    """Take a statement that nobody judged yet out of the queue: accepting it changes nothing in the register."""
    if models.Concern.objects.filter(statement=statement).exists():
        return False
    reading = models.Statement.objects.filter(id=statement).values("reading_id")
    if not models.Card.objects.filter(reading__in=reading, settled=True).exists():
        return False
    models.Concern.objects.create(judgement=row, statement_id=statement)
    models.Waiting.objects.filter(id=f"s-{statement}").delete()
    return True


def _meant(wish: Wish, by: str) -> tuple[str, list[About], models.Judgement | None, str | None]:
    """Return the subject of a judgement, what it is about, the judgement it answers, and the correction."""
    match wish.act:
        case Act.ACCEPT:
            return wish.statement, [(_known(wish.statement).id, None, Side.ONE)], None, None
        case Act.REJECT:
            statement = _known(wish.statement)
            if wish.value is not None:
                _value(statement, wish.value)
            return statement.id, [(statement.id, wish.value, Side.ONE)], None, None
        case Act.CORRECT:
            statement = _known(wish.statement)
            value = _value(statement, wish.value)
            correction = corrections.proper(statement.kind, value.field, storable(wish.correction))
            if correction == value.value:
                raise JudgementError("same-value", "That is what the value says already.")
            return statement.id, [(statement.id, wish.value, Side.ONE)], None, correction
        case Act.SPLIT:
            record, statements = _record_of(wish.statement)
            rest = [id_ for id_ in statements if id_ != wish.statement]
            if not rest:
                raise JudgementError(
                    "alone", f"Nothing else stands in record {record}; nothing can be split."
                )
            return wish.statement, _sides([wish.statement], rest), None, None
        case Act.MERGE | Act.APART:
            return (*_two_records(wish), None, None)
        case Act.UPHOLD:
            subject, about = _contradiction(wish)
            return subject, about, None, _value(_known(wish.statement), wish.value).value
        case Act.LEAVE:
            return (*_contradiction(wish), None, None)
        case Act.UNDO | Act.CONFIRM:
            of = _answered(wish, by)
            return of.subject, [], of, None
        case Act.ATTACH:
            of = _standing(wish)
            return of.subject, [_attached(wish, of)], of, None
        case Act.CLOSE:
            of = _standing(wish)
            return of.subject, [], of, None
        case Act.SUPPLY:
            raise ValueError("what is supplied is written down first: _supplied")


def _supplied(
    wish: Wish, because: str, now: datetime
) -> tuple[str, list[About], models.Judgement | None, str | None]:
    """Write down what a person supplies, and return what the judgement is about."""
    to = _known(wish.statement) if wish.statement else None
    if to is not None and to.kind == "doubt":
        raise JudgementError("no-field", "Nothing can be added to a doubt.")
    source = to.reading.transcript.document.short if to else wish.source
    said = supplying.supply(
        source, to.kind if to else wish.kind, wish.said, because=because, now=now, to_another=to is not None
    )
    about: list[About] = [(said.id, None, Side.ONE), *([(to.id, None, Side.OTHER)] if to else [])]
    told = "; ".join(f"{one.field}: {one.value}" for one in wish.said)
    return to.id if to else said.id, about, None, storable(told)


def _known(id_: str) -> models.Statement:
    statement = models.Statement.objects.filter(id=id_).first()
    if statement is None:
        raise NotInLibraryError("No such statement is in this library.")
    return statement


def _value(statement: models.Statement, place: int | None) -> models.Value:
    value = None if place is None else statement.values_said.filter(ordinal=place).first()
    if value is None:
        raise JudgementError("no-value", "Choose the value that is meant.")
    return value


def _record_of(statement: str) -> tuple[str, list[str]]:
    record = models.RecordStatement.objects.filter(statement=statement).values_list("record_id", flat=True)
    found = record.first()
    if found is None:
        raise JudgementError("no-record", "The statement stands in no record.")
    return found, _statements_of(found)


def _statements_of(record: str) -> list[str]:
    rows = models.RecordStatement.objects.filter(record=record).order_by("ordinal")
    return list(rows.values_list("statement_id", flat=True))


def _sides(one: Iterable[str], other: Iterable[str]) -> list[About]:
    return [*((id_, None, Side.ONE) for id_ in one), *((id_, None, Side.OTHER) for id_ in other)]


def _two_records(wish: Wish) -> tuple[str, list[About]]:
    record, statements = _record_of(wish.statement)
    other = models.Record.objects.filter(id=wish.other).first()
    if other is None or other.id == record:
        raise JudgementError("no-other", "Name another record of the register.")
    if other.kind != _known(wish.statement).kind:
        raise JudgementError("other-kind", "Two records of different kinds are never one thing.")
    return record, _sides(statements, _statements_of(other.id))


def _contradiction(wish: Wish) -> tuple[str, list[About]]:
    held = models.Contradiction.objects.filter(id=wish.contradiction).first()
    if held is None:
        raise JudgementError("gone", "This contradiction does not stand any more.")
    places = list(held.witness_rows.order_by("ordinal").values_list("statement_id", "value"))
    chosen: set[tuple[str, int]] = set()
    if wish.act is Act.UPHOLD:
        if held.constraint == "doubt" or wish.value is None or (wish.statement, wish.value) not in places:
            raise JudgementError("no-value", "Choose the value that stands.")
        # Whoever says the same in the register's eyes is upheld with it.
        rows = models.Witness.objects.filter(
            record_value__in=models.Witness.objects.filter(
                statement=wish.statement, value=wish.value, record_value__record=held.record
            ).values("record_value_id")
        )
        chosen = {(wish.statement, wish.value), *rows.values_list("statement_id", "value")} & set(places)
        if len(chosen) == len(places):
            raise JudgementError("no-value", "Choose the value that stands.")
    about = [(*place, Side.ONE if place in chosen else Side.OTHER) for place in places]
    return f"{held.constraint}:{held.id}", about


def _answered(wish: Wish, by: str) -> models.Judgement:
    of = models.Judgement.objects.filter(id=int(wish.of)).first() if _is_id(wish.of) else None
    if of is None or of.act not in judged.ACTS:
        raise JudgementError("no-judgement", "There is no such judgement of a person.")
    made = judged.judgements_by_id(judged.with_answers({root_of(of).id}))
    waiting = {judgement.id for judgement in pending(made)}
    standing = waiting | {judgement.id for judgement in in_effect(made)}
    if wish.act is Act.CONFIRM:
        if str(of.id) not in waiting:
            raise JudgementError("not-waiting", "This judgement does not wait for anybody.")
        if of.by == by:
            raise JudgementError("same-person", "Another person than the first must confirm it.")
    elif str(of.id) not in standing and of.act not in (Act.UNDO, Act.CONFIRM):
        raise JudgementError("undone", "This judgement was undone already.")
    return of


def _standing(wish: Wish) -> models.Judgement:
    """Return a judgement that waits because what it is about is not read any more."""
    of = models.Judgement.objects.filter(id=int(wish.of)).first() if _is_id(wish.of) else None
    if of is None or not models.Waiting.objects.filter(id=f"j-{of.pk}").exists():
        raise JudgementError("not-lost", "This judgement does not wait to be attached or closed.")
    return of


def _attached(wish: Wish, of: models.Judgement) -> About:
    statement = _known(wish.statement)
    about = list(of.judged.select_related("statement__reading__transcript"))
    here = statement.reading.transcript.document_id
    if not any(
        row.statement.kind == statement.kind and row.statement.reading.transcript.document_id == here
        for row in about
    ):
        raise JudgementError("other-kind", "Attach it to a statement of the same text and kind.")
    if all(row.value is None for row in about):
        return statement.id, None, Side.ONE
    return statement.id, _value(statement, wish.value).ordinal, Side.ONE


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def root_of(judgement: models.Judgement) -> models.Judgement:
    """Return the judgement that a chain of undoing and confirming began with."""
    while judgement.of is not None:
        judgement = judgement.of
    return judgement


def _withdraws(wish: Wish, of: models.Judgement | None, by: str) -> bool:
    """Does a person take back what has not taken effect yet? That needs nobody else."""
    if wish.act is not Act.UNDO or of is None or of.by != by:
        return False
    made = judged.judgements_by_id(judged.with_answers({root_of(of).id}))
    return str(of.id) in {judgement.id for judgement in pending(made)}


def _about_of(of: models.Judgement | None) -> list[About]:
    if of is None:
        return []
    rows = models.Judged.objects.filter(judgement=root_of(of)).values_list("statement_id", "value", "side")
    return [(statement, value, Side(side)) for statement, value, side in rows]


def _unsettle(statements: Iterable[str]) -> None:
    for some in nouns.chunks(set(statements)):
        documents = models.Statement.objects.filter(id__in=some).values("reading__transcript__document_id")
        models.Card.objects.filter(document__in=documents).update(settled=False)
