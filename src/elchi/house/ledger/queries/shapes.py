"""What the library answers: frozen shapes that views, the JSON pages and the command line show.

Views never touch the ORM. Dates are EDTF strings as everywhere; moments are aware UTC; every `id` is what stands
in an address. Tuples are empty, never None, where there is nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from elchi.house.ledger.identifying import Identifier
from elchi.house.ledger.queries.body_shapes import BodyRef, NameInTime
from elchi.model.contradiction import Rival
from elchi.model.dossier import Dossier
from elchi.model.passage import Passage
from elchi.model.transcript import Block

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A stretch of a longer list: `items` from `offset`, of `total` in all."""

    items: tuple[T, ...]
    total: int
    offset: int
    limit: int

    @property
    def next_offset(self) -> int | None:
        """Return where the next page starts, or None on the last."""
        after = self.offset + self.limit
        return after if after < self.total else None

    @property
    def previous_offset(self) -> int | None:
        """Return where the page before starts, or None on the first."""
        return max(0, self.offset - self.limit) if self.offset > 0 else None


@dataclass(frozen=True, slots=True)
class StateRef:
    """A state or organisation: its code and the English name to show."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source in a list. `counts` are (statement kind, number), most first; `added` is when it first came.

    `speaker` is the state or organisation whose word it is, `official` whether its own and not its news agency's;
    `known_by` says how that is known: `said` by a person, by its `publisher` or `address`, or "" where it is not.
    """

    id: str
    title: str
    publisher: str | None
    published: str | None
    language: str | None
    added: datetime
    origin: str
    states: tuple[StateRef, ...]
    counts: tuple[tuple[str, int], ...]
    speaker: StateRef | None = None
    official: bool = False
    known_by: str = ""


@dataclass(frozen=True, slots=True)
class ArrivalFact:
    """One time the same bytes came: whence, by what door, when."""

    origin: str
    door: str
    when: datetime


@dataclass(frozen=True, slots=True)
class FixityFact:
    """One check of the bytes on the shelf: `outcome` is `ok`, `altered`, `missing` or `unreadable`."""

    when: datetime
    outcome: str
    note: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source with its text; `unread` and `until` are those of its `Reading`."""

    card: SourceCard
    digest: str
    size: int
    media_type: str
    author: str | None
    author_office: str | None
    identifiers: tuple[tuple[str, str], ...]
    subjects: tuple[str, ...]
    text: str
    blocks: tuple[Block, ...]
    transcriber: str
    reader: str | None
    passed: bool
    unread: tuple[Passage, ...]
    until: int | None
    arrivals: tuple[ArrivalFact, ...]
    fixity: tuple[FixityFact, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement as it is shown; `correction` is what a value should say."""

    id: str
    act: str
    subject: str
    by: str
    when: datetime
    because: str
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What a watched address held from a moment on: `outcome` is `new`, `changed` or `gone`, `text` its words."""

    address: str
    when: datetime
    outcome: str
    source: SourceCard | None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class SaidValue:
    """One slot of a statement with its passages; `index` is its place among the statement's values.

    `verdict` is what a person decided of it, where that is in effect: it is rejected, or says something else.
    """

    index: int
    field: str
    value: str
    group: int
    rule: str
    because: str
    passages: tuple[Passage, ...]
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class SourceStatement:
    """A statement of one source. `title` names it in a list; `record` is the record it went into, or None.

    `verdict` is what a person decided of the whole of it, where that is in effect: accepted or rejected.
    """

    id: str
    kind: str
    title: str
    source: str
    reader: str
    values: tuple[SaidValue, ...]
    record: str | None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One witness in full: who says it, in which words. `value` is the index of the slot in the statement, `official`
    whose own word the source is, where it is that."""

    source: str
    source_title: str
    published: str | None
    language: str | None
    statement: str
    value: int
    said: str
    passages: tuple[Passage, ...]
    rule: str
    because: str
    official: StateRef | None = None


@dataclass(frozen=True, slots=True)
class HeldValue:
    """A value of a record with its evidence; `rank` 0 is what the register stands by, above 0 what else is said."""

    field: str
    value: str
    group: int
    rank: int
    reason: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class RecordCard:
    """A record in a list. `type` is the kind within its kind (memorandum, embassy_opened, visit, …).

    `disputed` tells whether some other value is said or a contradiction stands. `language` is the title's. `reported` is,
    where there is no date, the day of the first report.
    """

    id: str
    kind: str
    type: str | None
    action: str | None
    title: str
    date: str | None
    place: str | None
    states: tuple[StateRef, ...]
    people: tuple[str, ...]
    sources: int
    disputed: bool
    planned: bool
    language: str | None = None
    reported: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A contradiction with its evidence; `record` is a record's id or None, `title` that record's, `cause` the likely
    reason or None.

    `verdict` is what a person decided of it: a value upheld, or all left standing with a note; None while it is open.
    """

    id: str
    constraint: str
    note: str
    cause: str | None
    record: str | None
    states: tuple[StateRef, ...]
    evidence: tuple[Evidence, ...]
    verdict: Verdict | None = None
    title: str | None = None
    rivals: tuple[Rival, ...] = ()
    about: str | None = None


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A name that stands in a record, with the address of the person."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A record with every value, its statements, sources, doubts and the history of judgements."""

    card: RecordCard
    values: tuple[HeldValue, ...]
    statements: tuple[SourceStatement, ...]
    sources: tuple[SourceCard, ...]
    doubts: tuple[Doubt, ...]
    judgements: tuple[Verdict, ...]
    people: tuple[PersonRef, ...]
    bodies: tuple[PersonRef, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states with something between them. `counts` are (record kind, number), most first."""

    a: StateRef
    b: StateRef
    counts: tuple[tuple[str, int], ...]
    total: int
    latest: str | None


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person in a list; `offices` are those said of them, the latest first."""

    slug: str
    name: str
    state: StateRef | None
    offices: tuple[str, ...]
    records: int


@dataclass(frozen=True, slots=True)
class BodyCard:
    """A ministry, company or other body in a list."""

    slug: str
    name: str
    states: tuple[StateRef, ...]
    records: int


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody has to do with a record: `role` is the field (`signatory`, `participant`, `person`, `body`)."""

    role: str
    office: str | None
    record: RecordCard


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person: other spellings, every record they stand in, the evidence for their offices, and the identifiers by which
    other catalogues know them."""

    card: PersonCard
    also: tuple[str, ...]
    parts: tuple[Part, ...]
    offices: tuple[HeldValue, ...]
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyPage:
    """A body: other spellings, every record it stands in, its names through time, and the bodies above and below it."""

    card: BodyCard
    also: tuple[str, ...]
    parts: tuple[Part, ...]
    identifiers: tuple[Identifier, ...] = ()
    names: tuple[NameInTime, ...] = ()
    above: tuple[BodyRef, ...] = ()
    below: tuple[BodyRef, ...] = ()


@dataclass(frozen=True, slots=True)
class StateFacts:
    """How other lists know a state: ISO 3166-1 alpha-3, its numbers in the Correlates of War and in Gleditsch and Ward;
    of a former state its code in ISO 3166-3, the days on which it began and ended (EDTF) and who carried its treaties on;
    and the former states that it carried on itself."""

    iso3: str
    cow: int | None
    gw: int | None
    valid_from: str | None
    valid_until: str | None
    successors: tuple[StateRef, ...]
    former_code: str | None = None
    predecessors: tuple[StateRef, ...] = ()


@dataclass(frozen=True, slots=True)
class StatePage:
    """A state: its pairs, its people and bodies, and its newest records. An organisation has no `facts`."""

    state: StateRef
    facts: StateFacts | None
    counts: tuple[tuple[str, int], ...]
    pairs: tuple[Pair, ...]
    people: tuple[PersonCard, ...]
    bodies: tuple[BodyCard, ...]
    newest: tuple[RecordCard, ...]
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierPage:
    """A dossier with all that a page needs to show it.

    `cards` by record id; `evidence` by (statement id, index of the value), which is what a `Witness` names;
    `people` gives the slug of a person by name; `sources` are the sources it rests on; `kin` the other dossiers of these
    states, of those that they carried on and of those that carried them on.
    """

    a: StateRef
    b: StateRef
    dossier: Dossier
    cards: Mapping[str, RecordCard]
    evidence: Mapping[tuple[str, int], Evidence]
    people: Mapping[str, str]
    sources: tuple[SourceCard, ...]
    kin: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much the library has."""

    sources: int
    statements: int
    records: tuple[tuple[str, int], ...]
    pairs: int
    people: int
    bodies: int
    doubts: int
