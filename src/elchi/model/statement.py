"""Statement: what one source says of one thing, each value with the passage that says so."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from elchi.model.passage import Passage

BY_HAND = "by hand"
"""How the name of the reader begins where a person said what a text says and no reader read."""
ADDITION = "by hand, to another"
"""The same where it adds values to a statement that was read."""


class StatementKind(StrEnum):
    """The five things we read out of a text, and where it contradicts itself."""

    INSTRUMENT = "instrument"
    TIE = "tie"
    CONTACT = "contact"
    OFFICE = "office"
    EVENT = "event"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Value:
    """One slot of a statement.

    `field` is a name of readings' contract in the singular: title, also_titled, kind, action, state, body, date,
    place, level, person, office, of, planned; of people `signatory`, `participant`, with their parts under
    `signatory.office`, `signatory.state`, `signatory.lemma`. Parts of one person (and of one further act,
    `other_act.action`, `other_act.date`) share a `group`, counted from 1; 0 is the thing itself. A doubt has one
    value, `note`.
    `rule` is the id of the rule that read it, `because` its reason in one line.
    """

    field: str
    value: str
    passages: tuple[Passage, ...]
    rule: str
    because: str
    group: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """What a transcript says of one thing; never "true", only said. Values keep the order of reading.

    `transcript` is the transcript's digest, `reader` the version of the reader.
    """

    kind: StatementKind
    values: tuple[Value, ...]
    transcript: str
    reader: str

    @property
    def id(self) -> str:
        """A digest of all that the statement says and of its passages: the same text gives the same id."""
        parts = [self.transcript, self.reader, self.kind.value]
        for v in self.values:
            parts += [v.field, str(v.group), v.value, v.rule, *(f"{p.start}-{p.end}" for p in v.passages)]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    @property
    def is_by_hand(self) -> bool:
        """Did a person say that the text says so, where no reader read it?"""
        return self.reader.startswith(BY_HAND)

    @property
    def is_addition(self) -> bool:
        """Is it by hand, and only adds values to another statement?"""
        return self.reader.startswith(ADDITION)

    def first(self, field: str) -> str | None:
        """Return the first value of a field, or None."""
        return next((v.value for v in self.values if v.field == field), None)

    def all(self, field: str) -> tuple[str, ...]:
        """Return every value of a field, in order."""
        return tuple(v.value for v in self.values if v.field == field)

    def people(self, field: str) -> Iterator[dict[str, str]]:
        """Yield `{"name": …, "office": …, "state": …}` for each person under `signatory` or `participant`."""
        groups: dict[int, dict[str, str]] = {}
        for v in self.values:
            if v.field == field:
                groups.setdefault(v.group, {})["name"] = v.value
            elif v.field.startswith(field + "."):
                groups.setdefault(v.group, {})[v.field.removeprefix(field + ".")] = v.value
        yield from (person for person in groups.values() if "name" in person)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage the statement rests on, in text order, each once."""
        return tuple(sorted({p for v in self.values for p in v.passages}))
