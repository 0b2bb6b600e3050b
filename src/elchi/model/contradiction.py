"""Contradiction: statements that cannot both stand, and the constraint they break."""

from dataclasses import dataclass

from elchi.model.judgement import Judgement
from elchi.model.record import Witness


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the values that cannot both stand, as it is kept (a date in EDTF, a state by code), and how many sources
    say it; those who print one report are one."""

    value: str
    sources: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`constraint` names what is broken (`one-date`, `one-title`, `count`), `cause` the likely reason or None.

    `record` is the record it is about, or None for a doubt of a whole text; `states` the states concerned.
    `rivals` are the values of which one can be true, and `about` the person or the further act whose they are: what
    `note` tells in English, for those who tell it in other languages.
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
    rivals: tuple[Rival, ...] = ()
    about: str | None = None
