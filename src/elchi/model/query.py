"""Query: what is sought, whether it was typed into the search box or came from another catalogue as CQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias, assert_never


class Field(StrEnum):
    """Where words are sought. `NAME` is any person, body or publisher; `ANY` is title, names and text."""

    ANY = "any"
    TITLE = "title"
    NAME = "name"
    PERSON = "person"
    BODY = "body"
    PUBLISHER = "publisher"
    PLACE = "place"
    STATE = "state"
    KIND = "kind"
    SUBJECT = "subject"
    LANGUAGE = "language"
    STATUS = "status"
    ID = "id"


class How(StrEnum):
    """How the words of a term must be there: all, any, one after the other, or as the whole of the field."""

    ALL = "all"
    ANY = "any"
    PHRASE = "phrase"
    WHOLE = "whole"


class Order(StrEnum):
    """In which order finds are given; of equals, and where no date is known, the newest entry first."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    TITLE_BACKWARDS = "title-backwards"


@dataclass(frozen=True, slots=True)
class Word:
    """A word sought; `is_beginning` tells whether longer words that begin so will do, `is_inflected` whether its forms will."""

    text: str
    is_beginning: bool = False
    is_inflected: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """Words sought in a field."""

    field: Field
    words: tuple[Word, ...]
    how: How = How.ALL


@dataclass(frozen=True, slots=True)
class Dated:
    """A stretch of days, both ends counted, None an open end: found is what may have been on one of them."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class AllOf:
    """What all of its parts find; of no parts, everything there is."""

    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What at least one of its parts finds; of no parts, nothing."""

    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Without:
    """What the one finds and the other does not."""

    wanted: "Query"
    unwanted: "Query"


Query: TypeAlias = Term | Dated | AllOf | AnyOf | Without


def terms(query: Query) -> Iterator[Term]:
    """Yield the terms whose finding is wanted, in order; what is ruled out is not among them."""
    match query:
        case Term():
            yield query
        case Dated():
            return
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from terms(part)
        case Without(wanted, _):
            yield from terms(wanted)
        case _:
            assert_never(query)
