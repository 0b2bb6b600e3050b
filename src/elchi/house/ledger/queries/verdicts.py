"""Judgements as they are shown: who decided what, when, because; of a text, statement by statement."""

from dataclasses import replace

from elchi.house.ledger import judged, models
from elchi.house.ledger.queries.shapes import SourceStatement, Verdict
from elchi.model.judgement import Judgement
from elchi.model.statement import BY_HAND
from elchi.registry.judgements import Rulings


def verdict(row: models.Judgement) -> Verdict:
    """Return a judgement as it is shown."""
    return Verdict(str(row.id), row.act, row.subject, row.by, row.when, row.because, row.correction)


def verdict_of(judgement: Judgement | None) -> Verdict | None:
    """Return a judgement as it is shown, from the noun."""
    if judgement is None:
        return None
    j = judgement
    return Verdict(j.id, j.act, j.subject, j.by, j.when, j.because, j.correction)


def with_verdicts(source: str, statements: dict[str, SourceStatement]) -> dict[str, SourceStatement]:
    """Return the statements of a source with what people decided of them, and of their values, that is in effect; those
    by hand only while they are."""
    ruled, _, _ = judged.rulings_for({source})
    return {
        id_: _ruled(statement, ruled)
        for id_, statement in statements.items()
        if id_ in ruled.supplied or not statement.reader.startswith(BY_HAND)
    }


def _ruled(statement: SourceStatement, ruled: Rulings) -> SourceStatement:
    values = []
    for value in statement.values:
        place = (statement.id, value.index)
        said = verdict_of(ruled.moot.get(place) or ruled.corrected.get(place))
        values.append(replace(value, verdict=said) if said else value)
    whole = next(
        (
            said[statement.id]
            for said in (ruled.rejected, ruled.accepted, ruled.supplied)
            if statement.id in said
        ),
        None,
    )
    return replace(statement, values=tuple(values), verdict=verdict_of(whole))
