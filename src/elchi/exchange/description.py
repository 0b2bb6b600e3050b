"""Description: all that a catalogue record says of a source or of a record of the register, in no format yet."""

from dataclasses import dataclass
from datetime import datetime

AGREED = frozenset(
    {"treaty", "agreement", "convention", "protocol", "memorandum", "declaration", "exchange_of_notes"}
)
"""Kinds of instrument that two or more states agree on, which RDA (6.29) names by their parties."""


@dataclass(frozen=True, slots=True)
class Named:
    """A state by its code and English name; of a body or place only the name."""

    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with the part played (`author`, `signatory`, `participant`, `person`), office and state's code."""

    name: str
    role: str
    office: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Another thing that is referred to; `ark` and `address` are None where the library does not hold it."""

    title: str
    ark: str | None = None
    address: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How one instrument bears on another, as ELI has it: `amends`, `implements`, `annex_of`, `based_on`."""

    kind: str
    to: Reference


@dataclass(frozen=True, slots=True)
class Description:
    """What a catalogue record says. Dates are EDTF; `kind` is `source` or a kind of statement, `type` the kind within.

    `sources` are those that a record rests on. `machine` names the program that read the values, None where nothing
    was read; `judged` tells whether a person has decided anything about it. `changed` is aware UTC.
    """

    ark: str
    address: str
    kind: str
    title: str
    changed: datetime
    type: str | None = None
    action: str | None = None
    also_titled: tuple[str, ...] = ()
    language: str | None = None
    actors: tuple[Actor, ...] = ()
    bodies: tuple[str, ...] = ()
    states: tuple[Named, ...] = ()
    publisher: str | None = None
    date: str | None = None
    place: str | None = None
    subjects: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    relations: tuple[Relation, ...] = ()
    sources: tuple[Reference, ...] = ()
    media_type: str | None = None
    size: int | None = None
    digest: str | None = None
    machine: str | None = None
    judged: bool = False
    planned: bool = False
    disputed: bool = False

    @property
    def is_source(self) -> bool:
        """Is it a document that came in, and not a record of the register?"""
        return self.kind == "source"

    @property
    def year(self) -> str | None:
        """The four digits of the year it begins in, None where none is known."""
        digits = (self.date or "")[:4]
        return digits if len(digits) == 4 and digits.isdigit() and digits.isascii() else None

    @property
    def day(self) -> tuple[int, ...] | None:
        """Year, month and day so far as they are known of a single plain date; seasons give the year alone."""
        if self.year is None or "/" in (self.date or ""):
            return None if self.year is None else (int(self.year),)
        parts = [part for part in (self.date or "").rstrip("~?%").split("-") if part.isdigit()]
        known = tuple(int(part) for part in parts)
        return known if len(known) == 1 or known[1] <= 12 else known[:1]

    @property
    def is_treaty(self) -> bool:
        """Is it an instrument by which states bind themselves, and not one that is only planned?"""
        return self.kind == "instrument" and self.type in AGREED and not self.planned and bool(self.states)

    def acting(self, *roles: str) -> tuple[Actor, ...]:
        """Return those who play one of the parts, in order."""
        return tuple(actor for actor in self.actors if actor.role in roles)
