"""Supplying: what a text says and no reader read, said by a person; kept as a reading by hand beside the reader's.

It is heard while the judgement that brought it is in effect. Values may have a passage of the text, or none where the
person's reason says how they are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from elchi.errors import JudgementError, NotInLibraryError
from elchi.house.holdings.models import Transcript
from elchi.house.ledger import corrections, models
from elchi.house.ledger.rows import storable, write_statements
from elchi.model.passage import Passage
from elchi.model.statement import ADDITION, BY_HAND, Statement, StatementKind, Value

RULE = "by-hand"
MOST_VALUES = 40
NEEDED: dict[str, tuple[str, ...]] = {
    "instrument": ("kind", "state"),
    "tie": ("kind", "state"),
    "contact": ("kind", "state"),
    "office": ("person", "office"),
    "event": ("kind", "title"),
}
"""What a whole statement of a kind says at least."""


@dataclass(frozen=True, slots=True)
class Said:
    """One value as a person gives it: the field and what it should hold, the words of the text that say so (empty: none)
    and where they stand (`start`, `end`; None where they stand once), and of people and acts which of several (`part`)."""

    field: str
    value: str
    words: str = ""
    start: int | None = None
    end: int | None = None
    part: int = 1


def supply(
    source: str, kind: str, said: Sequence[Said], *, because: str, now: datetime, to_another: bool
) -> models.Statement:
    """Write down what a person says that a text says; JudgementError where it cannot be said so."""
    cards = models.Card.objects.filter(document__short=source)
    transcript = Transcript.objects.filter(id__in=cards.values("transcript")).first()
    if transcript is None:
        raise NotInLibraryError("No such source is in this library.")
    if kind not in corrections.FIELDS or not 0 < len(said) <= MOST_VALUES:
        raise JudgementError("no-field", "Say what it is, and give at least one value.")
    values = tuple(_value(kind, one, transcript.text, because) for one in said)
    fields = {value.field for value in values}
    if not to_another and not fields.issuperset(NEEDED[kind]):
        raise JudgementError("too-little", f"Such a statement needs at least: {', '.join(NEEDED[kind])}.")
    begins = ADDITION if to_another else BY_HAND
    number = models.Reading.objects.filter(transcript=transcript, reader__startswith=BY_HAND).count() + 1
    reader = f"{begins}/{number}"
    reading = models.Reading.objects.create(
        transcript=transcript, reader=reader, language=transcript.language, passed=True, made=now
    )
    statement = Statement(StatementKind(kind), values, transcript.digest, reader)
    write_statements([(reading, (statement,))])
    return models.Statement.objects.get(id=statement.id)


def _value(kind: str, said: Said, text: str, because: str) -> Value:
    field = said.field
    if field not in corrections.FIELDS[kind]:
        raise JudgementError("no-field", f"A {kind} has no field {field[:60]}.")
    value = corrections.proper(kind, field, storable(said.value))
    passage = _passage(text, said)
    group = max(1, min(said.part, MOST_VALUES)) if field.partition(".")[0] in corrections.GROUPED else 0
    return Value(field, value, (passage,) if passage else (), RULE, because, group)


def _passage(text: str, said: Said) -> Passage | None:
    """Return the passage meant: where it was marked, or where the words stand once."""
    words = storable(said.words.strip())
    if not words:
        return None
    marked = text[said.start : said.end] if said.start is not None and said.end is not None else ""
    if marked.strip() and marked.split() == words.split():
        return Passage.of(text, said.start or 0, said.end or 0)
    start = text.find(words)
    if start < 0:
        raise JudgementError("no-words", f"“{words[:80]}” does not stand in the text.")
    if text.find(words, start + 1) >= 0:
        raise JudgementError(
            "many-words", f"“{words[:80]}” stands in the text more than once; mark the place."
        )
    return Passage.of(text, start, start + len(words))
