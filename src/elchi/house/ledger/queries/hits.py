"""What a search answers: hits, why each was found, and what can narrow the search."""

from dataclasses import dataclass

from elchi.house.ledger.queries.shapes import Page, StateRef


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an excerpt; `hit` tells whether it is one of the words sought."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Met:
    """A word that was sought, the form of it that was met, where (`title`, `name`, `body`) and how often."""

    typed: str
    form: str
    place: str
    times: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: `kind` is `source` or a record's kind, `id` its id, `excerpt` the words around the find.

    `met` are the words by which it was found.
    """

    kind: str
    id: str
    title: str
    date: str | None
    language: str | None
    states: tuple[StateRef, ...]
    excerpt: tuple[Snippet, ...]
    met: tuple[Met, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """What can narrow a search: `values` are (facet, ((value, number), …)), most first; `counted` is of how many finds."""

    counted: int
    values: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, and what can narrow it.

    `meant` is what was sought, misspelt words put right, where nothing holds what was typed; `is_loose` tells that
    nothing holds all of the words and what holds any of them was found.
    """

    page: Page[Hit]
    facets: Facets
    meant: str | None = None
    is_loose: bool = False
