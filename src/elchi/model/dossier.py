"""Dossier: the answer to a question about a pair of states; assembled, never stored."""

from dataclasses import dataclass

from elchi.model.contradiction import Contradiction
from elchi.model.record import Record


@dataclass(frozen=True, slots=True)
class Shelf:
    """A heading (a kind, a subject, a year) and the records under it."""

    heading: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who acts between the two: name, the offices said of them, and the records they stand in."""

    name: str
    state: str | None
    offices: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the register holds between two states, in the order a treaty officer reads it.

    `legal_base` holds instruments by kind, `by_subject` the same by subject, `timeline` every dated record in
    order of time (undated last), `culture` the events.
    """

    states: tuple[str, str]
    legal_base: tuple[Shelf, ...]
    by_subject: tuple[Shelf, ...]
    timeline: tuple[Record, ...]
    ties: tuple[Record, ...]
    contacts: tuple[Record, ...]
    culture: tuple[Record, ...]
    people: tuple[Person, ...]
    doubts: tuple[Contradiction, ...]
