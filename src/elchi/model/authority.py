"""Authority: a state, body, person, office or place with its names in any script."""

from dataclasses import dataclass
from enum import StrEnum


class AuthorityKind(StrEnum):
    STATE = "state"
    BODY = "body"
    PERSON = "person"
    OFFICE = "office"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one language (ISO 639-1) or None where no language is known."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """`id` is stable: a state's code, or `kind/slug`. `state` is the state it belongs to, `parent` another id.

    `valid_from` and `valid_until` are EDTF or None where open.
    """

    id: str
    kind: AuthorityKind
    preferred: str
    variants: tuple[Name, ...] = ()
    state: str | None = None
    parent: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
