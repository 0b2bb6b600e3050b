"""Judgement: who decided what, when, because; appended, never edited."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from elchi.model.statement import Statement


class Act(StrEnum):
    """What a person may decide at the desk. The log knows other acts too (`add`, `read`, `settle`, `fixity`)."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    APART = "apart"
    UPHOLD = "uphold"
    LEAVE = "leave"
    UNDO = "undo"
    CONFIRM = "confirm"
    ATTACH = "attach"
    CLOSE = "close"
    SUPPLY = "supply"


class Side(StrEnum):
    """The part that something plays in a judgement: of a merger one record and the other, of a contradiction what
    is upheld (`one`) and what is not (`other`)."""

    ONE = "one"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement that a judgement is about, as it was read then, or one of its values (`value` is its place)."""

    source: str
    statement: Statement
    value: int | None = None
    side: Side = Side.ONE


@dataclass(frozen=True, slots=True)
class Judgement:
    """`act` is what was done (an `Act`, or `add`, `read`, …) to `subject` (an id); `when` is aware UTC.

    `correction` is what a value should say, or the value upheld; `of` the id of the judgement that this one undoes, confirms,
    attaches to what is read now or closes, because what it was about is not read any more;
    `awaits` tells that it takes effect only when a second person confirms it.
    """

    id: str
    act: str
    subject: str
    by: str
    when: datetime
    because: str
    about: tuple[Judged, ...] = ()
    correction: str | None = None
    of: str | None = None
    awaits: bool = False
