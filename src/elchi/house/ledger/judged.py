"""People's judgements as nouns: which are in effect for some sources, and what they come to there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from elchi.house.ledger import models, nouns
from elchi.model.judgement import Act, Judged, Judgement, Side
from elchi.registry.judgements import Rulings, in_effect, pending, rulings

ACTS = tuple(act.value for act in Act)


def judgements_about(sources: Collection[str]) -> list[Judgement]:
    """Return the judgements about statements of these sources, and those that undo or confirm them, as they came."""
    about: set[int] = set()
    for some in nouns.chunks(sorted(sources)):
        rows = models.Judged.objects.filter(
            statement__reading__transcript__document__in=models.Card.objects.filter(
                document__short__in=some
            ).values("document_id")
        )
        about |= set(rows.values_list("judgement_id", flat=True))
    return judgements_by_id(with_answers(about))


def with_answers(ids: Collection[int]) -> set[int]:
    """Return these judgements and all that undo or confirm them, and those in turn."""
    found = set(ids)
    fresh = found
    while fresh:
        answers: set[int] = set()
        for some in nouns.chunks(fresh):
            answers |= set(models.Judgement.objects.filter(of__in=some).values_list("id", flat=True))
        fresh = answers - found
        found |= fresh
    return found


def judgements_by_id(ids: Iterable[int]) -> list[Judgement]:
    """Return judgements as nouns, in order of making; one that answers another is about what that is about."""
    wanted = sorted(set(ids))
    about: dict[int, list[tuple[str, int | None, str]]] = defaultdict(list)
    rows: list[models.Judgement] = []
    for some in nouns.chunks(wanted):
        rows += models.Judgement.objects.filter(id__in=some).order_by("id")
        for judgement, statement, value, side in (
            models.Judged.objects.filter(judgement__in=some)
            .order_by("id")
            .values_list("judgement_id", "statement_id", "value", "side")
        ):
            about[judgement].append((statement, value, side))
    for row in rows:
        if row.of_id in about and row.id not in about:
            about[row.id] = about[row.of_id]
    said = nouns.statements_by_id({statement for some in about.values() for statement, _, _ in some})
    return [
        nouns.judgement_of(
            row,
            tuple(
                Judged(*said[statement], value, Side(side))
                for statement, value, side in about.get(row.id, ())
            ),
        )
        for row in rows
    ]


def rulings_for(sources: Collection[str]) -> tuple[Rulings, Rulings, Mapping[str, frozenset[str]]]:
    """Return what the judgements about these sources come to now, what those would that wait for a second person, and
    which statements of now each judgement ever made is about.

    A judgement may be about statements of further sources; those are looked at too.
    """
    if not models.Judged.objects.exists():
        return Rulings(), Rulings(), {}
    made = judgements_about(sources)
    if not made:
        return Rulings(), Rulings(), {}
    theirs = {judged.source for judgement in made for judged in judgement.about}
    current = nouns.statements_of_readings(nouns.readings_of_now(theirs))
    held = in_effect(made)
    return (
        rulings(held, current),
        rulings(pending(made), current, answers=held),
        rulings(made, current).about,
    )
