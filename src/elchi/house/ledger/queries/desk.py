"""Questions of the desk: what waits, one matter laid open with its passages, its history, how far the work is."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from elchi.errors import NotInLibraryError
from elchi.house.holdings.models import Transcript
from elchi.house.ledger import corrections, judged, models, nouns
from elchi.house.ledger.queries import cards
from elchi.house.ledger.queries.desk_shapes import (
    Glimpse,
    LookedAt,
    Lost,
    Matter,
    Move,
    Progress,
    Voice,
    Waits,
)
from elchi.house.ledger.queries.dossiers import contradiction_ids, record_ids, state_of
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.house.ledger.queries.records import doubts_by_id
from elchi.house.ledger.queries.shapes import (
    Doubt,
    Page,
    RecordCard,
    SourceCard,
    SourceStatement,
    StateRef,
    Verdict,
)
from elchi.house.ledger.queries.sources import card_row, statements_shown
from elchi.house.ledger.queries.verdicts import verdict
from elchi.model.judgement import Act
from elchi.model.passage import Passage
from elchi.model.statement import Statement
from elchi.registry.judgements import Rulings, in_effect, pending

AROUND = 90
"""Characters of the text shown on either side of a passage."""
CANDIDATES = 6
"""Other records that are offered for merging."""


@of_one_moment
def progress() -> Progress:
    """Return how far people are with the library."""
    current = models.Card.objects.exclude(reading=None).values("reading_id")
    statements = models.Statement.objects.filter(reading__in=current).exclude(kind="doubt").count()
    unread = models.Waiting.objects.filter(kind="statement", id__startswith="s-").count()
    undone = models.Judgement.objects.filter(of=OuterRef("pk"), act=Act.UNDO.value)
    standing = undone.filter(~Exists(models.Judgement.objects.filter(of=OuterRef("pk"), act=Act.UNDO.value)))
    confirmed = models.Judgement.objects.filter(of=OuterRef("pk"), act=Act.CONFIRM.value)
    accepted = models.Judgement.objects.filter(~Exists(standing), act=Act.ACCEPT.value)
    told = models.Contradiction.objects.aggregate(n=Count("id"), judged=Count("judgement"))
    return Progress(
        statements=statements,
        read=max(0, statements - unread),
        accepted=accepted.filter(Q(awaits=False) | Q(awaits=None) | Exists(confirmed))
        .values("subject")
        .distinct()
        .count(),
        contradictions=told["n"],
        open=told["n"] - told["judged"],
        seconds=models.Judgement.objects.aggregate(s=Sum("seconds"))["s"] or 0,
    )


@of_one_moment
def waiting(limit: int = 20, offset: int = 0) -> Page[Waits]:
    """Return what waits at the desk, the most pressing first."""
    limit, offset = cards.stretch(limit, offset)
    rows = _in_order()
    some = list(rows.values_list("id", "why")[offset : offset + limit])
    return Page(_lines(some), rows.count(), offset, limit)


def _in_order() -> QuerySet[models.Waiting]:
    return models.Waiting.objects.order_by("-weight", "id")


def _lines(rows: Sequence[tuple[str, str]]) -> tuple[Waits, ...]:
    said = statements_shown(nouns.statements_by_id([id_[2:] for id_, _ in rows if id_.startswith("s-")]))
    told = {d.id: d for d in doubts_by_id([id_[2:] for id_, _ in rows if id_.startswith("c-")])}
    made = models.Judgement.objects.in_bulk([int(id_[2:]) for id_, _ in rows if id_.startswith("j-")])
    return tuple(
        Waits(
            id_,
            tuple(why.split()),
            said.get(id_[2:]),
            told.get(id_[2:]),
            verdict(made[int(id_[2:])]) if id_.startswith("j-") else None,
        )
        for id_, why in rows
    )


@of_one_moment
def matter(id: str) -> Matter:
    """Lay one matter open, by its id in the queue; it need not wait any more. NotInLibraryError where it is gone."""
    id = cards.asked("matter", id)
    row = models.Waiting.objects.filter(id=id).first()
    why = tuple(row.why.split()) if row else ()
    kinds = {"s-": _statement, "c-": _contradiction, "j-": _lost}
    if id[:2] not in kinds:
        raise NotInLibraryError("No such matter is at the desk.")
    return kinds[id[:2]](id, why, row)


def _neighbours(row: models.Waiting | None) -> tuple[str | None, str | None]:
    """Return what waits after and before a matter."""
    if row is None:
        return _in_order().values_list("id", flat=True).first(), None
    after = Q(weight__lt=row.weight) | Q(weight=row.weight, id__gt=row.id)
    before = Q(weight__gt=row.weight) | Q(weight=row.weight, id__lt=row.id)
    return (
        _in_order().filter(after).values_list("id", flat=True).first(),
        models.Waiting.objects.filter(before).order_by("weight", "-id").values_list("id", flat=True).first(),
    )


def _statement(id: str, why: tuple[str, ...], row: models.Waiting | None) -> Matter:
    said = nouns.statements_by_id([id[2:]])
    if not said:
        raise NotInLibraryError("This statement is not in this library.")
    (statement,) = statements_shown(said).values()
    ((source_id, noun),) = said.values()
    text = Transcript.objects.values_list("text", flat=True).get(digest=noun.transcript)
    history = _history(models.Concern.objects.filter(statement=statement.id))
    ruled, _, _ = judged.rulings_for({source_id})
    record = statement.record and models.Record.objects.filter(id=statement.record).first()
    following, before = _neighbours(row)
    return Matter(
        id,
        why,
        history,
        following,
        before,
        statement=statement,
        source=cards.source_cards_by_id([source_id]).get(source_id),
        values=tuple(
            LookedAt(
                value,
                tuple(_glimpse(text, passage) for passage in value.passages),
                _verdict_on(
                    history,
                    ruled.moot.get((statement.id, value.index))
                    or ruled.corrected.get((statement.id, value.index)),
                ),
                corrections.choices(statement.kind, value.field),
            )
            for value in statement.values
        ),
        record=cards.record_cards_by_id([record.id])[record.id] if record else None,
        together=models.RecordStatement.objects.filter(record=record.id).count() if record else 0,
        candidates=_candidates(record) if record else (),
        added=_added(statement.id, ruled),
        text=text,
        fields=corrections.FIELDS.get(statement.kind, ()),
    )


def _added(id: str, ruled: Rulings) -> tuple[SourceStatement, ...]:
    """Return what people added to a statement by hand and is in effect."""
    ids = [
        other
        for pair, made in ruled.pairs.items()
        if made.act == Act.SUPPLY and id in pair
        for other in pair
        if other != id
    ]
    return tuple(statements_shown(nouns.statements_by_id(ids)).values())


@of_one_moment
def text_of(source: str) -> tuple[SourceCard, str]:
    """Return a source with its text, to say what was not read; NotInLibraryError where there is none."""
    row = card_row(source)
    return cards.source_cards_by_id([row.document.short])[row.document.short], row.transcript.text


def _verdict_on(history: Iterable[Move], judgement: object) -> Verdict | None:
    id_ = getattr(judgement, "id", None)
    return next((move.verdict for move in history if move.verdict.id == id_), None)


def _glimpse(text: str, passage: Passage) -> Glimpse:
    before = text[max(0, passage.start - AROUND) : passage.start]
    after = text[passage.end : passage.end + AROUND]
    if passage.start > AROUND:
        before = "…" + before.partition(" ")[2]
    if passage.end + AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    return Glimpse(before, passage.quote, after, passage)


def _candidates(record: models.Record) -> tuple[RecordCard, ...]:
    """Return other records of the kind and the states, those of the same type and the nearest date first."""
    same = models.Record.objects.filter(kind=record.kind).exclude(id=record.id)
    for code in list(dict.fromkeys(record.states))[:2]:
        same = same.filter(id__in=models.RecordState.objects.filter(code=code).values("record_id"))
    if not record.states:
        people = models.Part.objects.filter(record=record.id).values("spelling__agent_id")
        same = same.filter(id__in=models.Part.objects.filter(spelling__agent__in=people).values("record_id"))
    columns = ("id", "type", "date_key")
    of_year = same.filter(date_key__startswith=record.date_key[:4] or "-")
    rows = list(of_year.order_by("date_key", "id").values_list(*columns)[:500])
    if len(rows) < CANDIDATES:
        rows += [
            row for row in same.order_by("-date_key", "id").values_list(*columns)[:500] if row not in rows
        ]
    near = sorted(
        rows,
        key=lambda row: (
            row[1] != record.type,
            row[2][:4] != record.date_key[:4],
            row[2] != record.date_key,
            row[0],
        ),
    )
    ids = [id_ for id_, _, _ in near[:CANDIDATES]]
    found = cards.record_cards_by_id(ids)
    return tuple(found[id_] for id_ in ids)


def _contradiction(id: str, why: tuple[str, ...], row: models.Waiting | None) -> Matter:
    (doubt, *_) = doubts_by_id([id[2:]]) or (None,)
    if doubt is None:
        raise NotInLibraryError("This contradiction does not stand any more.")
    statements = {evidence.statement for evidence in doubt.evidence}
    history = _history(
        models.Concern.objects.filter(
            statement__in=statements, judgement__subject__startswith=f"{doubt.constraint}:"
        )
    )
    upheld = _upheld(doubt)
    texts = _texts(statements)
    following, before = _neighbours(row)
    return Matter(
        id,
        why,
        history,
        following,
        before,
        record=cards.record_cards_by_id([doubt.record]).get(doubt.record) if doubt.record else None,
        doubt=doubt,
        voices=tuple(
            Voice(
                evidence,
                tuple(_glimpse(texts[evidence.statement], passage) for passage in evidence.passages),
                upheld is not None and evidence.said == upheld,
            )
            for evidence in doubt.evidence
        ),
    )


def _lost(id: str, why: tuple[str, ...], row: models.Waiting | None) -> Matter:
    made = models.Judgement.objects.filter(id=int(id[2:])).first() if id[2:].isdecimal() else None
    about = list(made.judged.order_by("id").values_list("statement_id", "value")) if made else []
    if made is None or not about:
        raise NotInLibraryError("No such decision is in this library.")
    then = nouns.statements_by_id([statement for statement, _ in about])
    source = row.block.partition(":")[2] if row else next(iter(then.values()))[0]
    statement, value = next((s, v) for s, v in about if then[s][0] == source)
    noun = then[statement][1]
    text = Transcript.objects.values_list("text", flat=True).get(digest=noun.transcript)
    shown = statements_shown({statement: then[statement]})[statement]
    following, before = _neighbours(row)
    return Matter(
        id,
        why,
        _moves(judged.with_answers({made.pk})),
        following,
        before,
        statement=shown,
        source=cards.source_cards_by_id([source]).get(source),
        values=tuple(
            LookedAt(said, tuple(_glimpse(text, passage) for passage in said.passages), None, ())
            for said in shown.values
            if value is None or said.index == value
        ),
        lost=Lost(verdict(made), any(place is not None for _, place in about), _now(source, noun)),
    )


def _now(source: str, then: Statement) -> tuple[SourceStatement, ...]:
    """Return the statements of a kind that a text makes now, those nearest to one of an earlier reading first."""
    said = nouns.statements_of_readings(nouns.readings_of_now([source]))
    same = {
        id_: found for id_, found in said.items() if found[1].kind is then.kind and not found[1].is_by_hand
    }
    start = then.passages[0].start if then.passages else 0
    order = sorted(
        same,
        key=lambda id_: min((abs(p.start - start) for p in same[id_][1].passages), default=2**31),
    )
    shown = statements_shown(same)
    return tuple(shown[id_] for id_ in order)


@of_one_moment
def decisions_lost() -> int:
    """Count the decisions on what is not read any more that nobody attached or closed."""
    return models.Waiting.objects.filter(kind="decision").count()


def _upheld(doubt: Doubt) -> str | None:
    return doubt.verdict.correction if doubt.verdict and doubt.verdict.act == Act.UPHOLD.value else None


def _texts(statements: Collection[str]) -> dict[str, str]:
    rows = models.Statement.objects.filter(id__in=statements)
    return dict(rows.values_list("id", "reading__transcript__text"))


def _history(concerns: QuerySet[models.Concern]) -> tuple[Move, ...]:
    return _moves(judged.with_answers(set(concerns.values_list("judgement_id", flat=True))))


def _moves(ids: Collection[int]) -> tuple[Move, ...]:
    made = judged.judgements_by_id(ids)
    holds = {judgement.id for judgement in in_effect(made)}
    waits = {judgement.id for judgement in pending(made)}
    answers = {judgement.id for judgement in made if judgement.act in (Act.UNDO, Act.CONFIRM)}
    undone = {j.of for j in made if j.act == Act.UNDO and j.id not in waits and j.of in answers}
    rows = models.Judgement.objects.filter(id__in=ids).order_by("-id")
    return tuple(
        Move(
            verdict(row),
            str(row.id) in holds or (str(row.id) in answers - waits - undone),
            str(row.id) in waits,
        )
        for row in rows
    )


@of_one_moment
def contradictions_between(a: str, b: str) -> tuple[StateRef, StateRef, tuple[Doubt, ...]]:
    """Return two states and the contradictions between them, open ones first."""
    first, second = state_of(a), state_of(b)
    if first == second:
        raise NotInLibraryError("Name two different states.")
    found = doubts_by_id(contradiction_ids(first, second, record_ids(first, second)))
    refs = cards.state_refs([first, second])
    return refs[0], refs[1], tuple(sorted(found, key=lambda doubt: doubt.verdict is not None))


@of_one_moment
def contradicted_pairs() -> tuple[tuple[StateRef, StateRef, int, int], ...]:
    """Return the pairs of states with contradictions: the two, how many are open, how many there are."""
    codes: dict[str, list[str]] = {}
    for id_, code in models.ContradictionState.objects.order_by("code").values_list(
        "contradiction_id", "code"
    ):
        codes.setdefault(id_, []).append(code)
    judged_ids = set(models.Contradiction.objects.exclude(judgement=None).values_list("id", flat=True))
    counted: dict[tuple[str, str], list[int]] = {}
    for id_, some in codes.items():
        for i, one in enumerate(some):
            for other in some[i + 1 :]:
                count = counted.setdefault((one, other), [0, 0])
                count[0] += id_ not in judged_ids
                count[1] += 1
    order = sorted(counted.items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))
    return tuple((*cards.state_refs(pair), *count) for pair, count in order)  # type: ignore[misc]
