"""Record: what the register holds of one thing in the world, each value with the statements for it."""

from dataclasses import dataclass

from elchi.model.statement import StatementKind


@dataclass(frozen=True, slots=True)
class Witness:
    """One statement's say: the source, the statement, and which of its values speaks (an index into `values`)."""

    source: str
    statement: str
    value: int


@dataclass(frozen=True, slots=True)
class RecordValue:
    """A settled value of a field with those who say so. `group` ties the parts of one person, as in `Value`.

    `rank` 0 is the value the register stands by; 1 and up are others that are said, with their witnesses.
    `reason` says in one line why it stands where it stands.
    """

    field: str
    value: str
    witnesses: tuple[Witness, ...]
    group: int = 0
    rank: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One thing in the world. `id` is stable while its earliest statement stands; `statements` made it."""

    id: str
    kind: StatementKind
    values: tuple[RecordValue, ...]
    statements: tuple[str, ...]

    def first(self, field: str) -> str | None:
        """Return the value the register stands by for a field, or None."""
        return next((v.value for v in self.values if v.field == field and v.rank == 0), None)

    def all(self, field: str) -> tuple[str, ...]:
        """Return every standing value of a field, in order."""
        return tuple(v.value for v in self.values if v.field == field and v.rank == 0)
