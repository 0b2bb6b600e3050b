"""Contradiction: statements that cannot both stand, and the constraint they break."""

from dataclasses import dataclass

from elchi.model.judgement import Judgement
from elchi.model.record import Witness


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`constraint` names what is broken (`one-date`, `one-title`, `count`), `cause` the likely reason or None.

    `record` is the record it is about, or None for a doubt of a whole text; `states` the states concerned.
    `judgement` is what people decided of it: a value upheld, or all left standing with a note; None while it is open.
    """

    id: str
    constraint: str
    note: str
    witnesses: tuple[Witness, ...]
    record: str | None = None
    cause: str | None = None
    states: tuple[str, ...] = ()
    judgement: Judgement | None = None
