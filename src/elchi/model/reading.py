"""Reading: all that was read out of one transcript, and what was noticed but not read."""

from dataclasses import dataclass

from elchi.model.passage import Passage
from elchi.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """`passed` tells whether the text got through the gate; `unread` are sentences with an act and a state
    from which nothing was read. `published` is EDTF or None. `until` is the character up to which the text was read
    where it tells more than one reading takes; None where it was read whole."""

    statements: tuple[Statement, ...]
    unread: tuple[Passage, ...]
    passed: bool
    language: str | None
    published: str | None
    until: int | None = None
