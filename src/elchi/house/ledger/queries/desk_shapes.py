"""What the desk is answered: frozen shapes of what waits, of one matter laid open, and of how far the work is."""

from dataclasses import dataclass

from elchi.house.ledger.queries.shapes import (
    Doubt,
    Evidence,
    RecordCard,
    SaidValue,
    SourceCard,
    SourceStatement,
    Verdict,
)
from elchi.model.passage import Passage


@dataclass(frozen=True, slots=True)
class Waits:
    """A line of the queue: a statement, a contradiction or a decision on what is not read any more, and why it waits."""

    id: str
    why: tuple[str, ...]
    statement: SourceStatement | None = None
    doubt: Doubt | None = None
    decision: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A passage with the words around it."""

    before: str
    quote: str
    after: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A value with its passages, what people decided of it, and the words it may hold where they are few."""

    value: SaidValue
    glimpses: tuple[Glimpse, ...]
    verdict: Verdict | None
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A witness of a contradiction with the words around its passages; `upheld` tells whether a person chose it."""

    evidence: Evidence
    glimpses: tuple[Glimpse, ...]
    upheld: bool


@dataclass(frozen=True, slots=True)
class Move:
    """A judgement in the history of a matter: does it hold, does it wait for a second person, was it undone?"""

    verdict: Verdict
    holds: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class Lost:
    """A decision on what is not read any more: on which statement, as it was read then, and on which value of it.

    `of_value` tells whether it is attached to a value; `now` are the statements of its kind that its text makes now,
    those nearest in the text first.
    """

    verdict: Verdict
    of_value: bool
    now: tuple[SourceStatement, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be decided: a statement of a source, a contradiction, or where a decision belongs now, with all that
    is needed to judge it. `added` is what people added to the statement by hand, `text` the source's, `fields` what such
    a statement may say."""

    id: str
    why: tuple[str, ...]
    history: tuple[Move, ...]
    next: str | None
    previous: str | None
    statement: SourceStatement | None = None
    source: SourceCard | None = None
    values: tuple[LookedAt, ...] = ()
    record: RecordCard | None = None
    together: int = 0
    candidates: tuple[RecordCard, ...] = ()
    added: tuple[SourceStatement, ...] = ()
    text: str = ""
    fields: tuple[str, ...] = ()
    doubt: Doubt | None = None
    voices: tuple[Voice, ...] = ()
    lost: Lost | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far people are: statements read of all, open contradictions, and the time an accepted statement took."""

    statements: int
    read: int
    accepted: int
    contradictions: int
    open: int
    seconds: int

    @property
    def seconds_each(self) -> float | None:
        """Seconds of curators' work for each accepted statement; None before the first."""
        return self.seconds / self.accepted if self.accepted else None
