"""Relating bodies: what people say of them is written down, and who hangs together by it is computed anew.

The texts that name one of the bodies are heard anew at the next settlement (`actions.settle`): what they tell of a thing
under the earlier and the later name is told of one body.
"""

from datetime import datetime

from django.db import transaction

from elchi.errors import JudgementError, NotInLibraryError
from elchi.house.ledger import agents, hearing, identifying, models, relations, settlement
from elchi.house.ledger.nouns import chunks
from elchi.house.ledger.relations import Way


def relate(
    way: Way, named: str, other: str, *, by: str, because: str, day: str = "", now: datetime | None = None
) -> None:
    """Say that a body bore another's name until a day or stands under another since; both are bodies of the library, by
    address or any spelling. JudgementError as of `relations.write`, or where no such body is here or both are one."""
    with transaction.atomic():
        settlement.lock()
        own, others = _keys(named), _keys(other)
        if set(own) & set(others):
            raise JudgementError("same-body", "The two are one body already.")
        _follow(way, relations.write(way, own[0], others[0], by=by, because=because, day=day, now=now))


def take_back(way: Way, own: str, other: str, *, by: str, because: str, now: datetime | None = None) -> None:
    """Take back what was said of two bodies, by the digests under which it was said; JudgementError as of
    `relations.write_back`."""
    with transaction.atomic():
        settlement.lock()
        _follow(way, relations.write_back(way, own, other, by=by, because=because, now=now))


def _keys(named: str) -> list[str]:
    try:
        subjects = identifying.subjects_of("body", named.strip())
    except NotInLibraryError as error:
        raise JudgementError("no-body", str(error)) from None
    return [subject.removeprefix("body:") for subject in subjects]


def _follow(way: Way, keys: set[str]) -> None:
    if way is Way.RENAMED:
        spelled = models.Spelling.objects.filter(kind="body", key__in=sorted(keys))
        touched = set(spelled.values_list("id", flat=True))
        agents.refresh(touched, anew=True)
        _hear_anew(touched)


def _hear_anew(spelled: set[int]) -> None:
    """Let the next settlement compare anew what names any spelling of the agents that these belong to."""
    held = models.Spelling.objects.filter(id__in=spelled, agent__isnull=False).values("agent")
    records = models.Part.objects.filter(spelling__agent__in=held).values("record")
    said = models.RecordStatement.objects.filter(record__in=records).values_list("statement_id", flat=True)
    told = list(said.distinct())
    hearing.forget_voices(told)
    for some in chunks(told):
        documents = models.Statement.objects.filter(id__in=some).values("reading__transcript__document")
        models.Card.objects.filter(document__in=documents).update(settled=False)
