"""What a person may put in place of a value: a date as EDTF, a state by its code, a kind by its word."""

from elchi.errors import JudgementError
from elchi.house.ledger import names
from elchi.model.when import When, WhenError

WORDS: dict[str, tuple[str, ...]] = {
    "instrument.kind": (
        "treaty",
        "agreement",
        "convention",
        "protocol",
        "memorandum",
        "declaration",
        "statement",
        "programme",
        "exchange_of_notes",
        "decision",
        "contract",
        "other",
    ),
    "instrument.action": (
        "signed",
        "initialled",
        "ratified",
        "entered_into_force",
        "adopted",
        "planned",
        "terminated",
        "mentioned",
    ),
    "tie.kind": tuple(names.TIES),
    "contact.kind": ("visit", "meeting", "call", "session", "summit"),
    "contact.level": ("state", "official", "working"),
    "event.kind": (
        "anniversary",
        "exhibition",
        "festival",
        "award",
        "publication",
        "translation",
        "film",
        "conference",
        "delegation",
        "concert",
        "other",
    ),
}
"""The closed choices of the contract of readings, by kind of statement and field."""

_PERSON = ("", ".office", ".state")
FIELDS: dict[str, tuple[str, ...]] = {
    "instrument": (
        *("title", "also_titled", "kind", "action", "state", "body", "date", "place"),
        *(f"signatory{part}" for part in _PERSON),
        *("other_act.action", "other_act.date"),
    ),
    "tie": ("kind", "state", "date", "place", "person", "office"),
    "contact": ("kind", "level", "state", "date", "place", *(f"participant{part}" for part in _PERSON)),
    "office": ("person", "office", "of", "date"),
    "event": ("title", "kind", "state", "date", "place", "person"),
}
"""What a statement of a kind may say, by the contract of readings."""
GROUPED = frozenset({"signatory", "participant", "other_act"})
"""Fields of which a statement has several with parts of their own."""

LONGEST = 2000


def choices(kind: str, field: str) -> tuple[str, ...]:
    """Return the words a field may hold; empty where it may hold any."""
    return WORDS.get(f"{kind}.{field.rpartition('.')[2]}", ())


def proper(kind: str, field: str, value: str) -> str:
    """Return a correction in the form the register keeps; JudgementError where it is none."""
    value = " ".join(value.split())
    if not value or len(value) > LONGEST:
        raise JudgementError("no-correction", "Say in at most 2,000 characters what the value should be.")
    last = field.rpartition(".")[2]
    if last == "date":
        try:
            When.parse(value)
        except WhenError as error:
            raise JudgementError("no-date", f"{error}") from error
    elif last == "state":
        code = names.state_code(value)
        if code is None:
            raise JudgementError("no-state", f"No state {value[:80]} is known; give a code or a name.")
        return code
    elif words := choices(kind, field):
        word = value.casefold().replace(" ", "_")
        if word not in words:
            raise JudgementError("no-kind", f"It is one of: {', '.join(words)}.")
        return word
    return value
