"""Candidates: the few of what is found that are weighed, chosen by the same steps on every database."""

from collections.abc import Iterator
from typing import assert_never

from elchi.house.ledger import analyser
from elchi.house.ledger.forms import Forms
from elchi.house.ledger.ranking import Wanted
from elchi.model.query import AllOf, AnyOf, Dated, Field, How, Query, Term, Without, terms

SHORT_TITLES = (2, 4, 8)
"""Titles of at most so many words bear a mark for each; the shorter a title, the more a word of it says."""

_SPOKEN = (Field.ANY, Field.TITLE, Field.NAME)


def title_marks(title: str) -> list[str]:
    """Return the marks of a title by its length."""
    many = len(analyser.written(title))
    return [mark(most) for most in SHORT_TITLES if many <= most]


def mark(most: int) -> str:
    """Return the mark of titles of at most so many words."""
    return f"y{most}"


def in_field(query: Query, field: Field) -> Query:
    """Return a query that seeks in one field what it sought anywhere; of a phrase there, all its words.

    It parts what is found already, so that the phrase itself need not be sought again.
    """
    match query:
        case Term(Field.ANY, words, how):
            return Term(field, words, How.ALL if how is How.PHRASE else how)
        case Term() | Dated():
            return query
        case AllOf(parts):
            return AllOf(tuple(in_field(part, field) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(in_field(part, field) for part in parts))
        case Without(wanted, unwanted):
            return Without(in_field(wanted, field), unwanted)
        case _:
            assert_never(query)


def has_words(query: Query) -> bool:
    """Is anything sought that could be weighed?"""
    return any(term.field in _SPOKEN for term in terms(query))


def wanted(query: Query, forms: Forms) -> tuple[Wanted, ...]:
    """Return the words that a query wants to stand in title, names or text, each with its forms, once."""
    return tuple(dict.fromkeys(_wanted(query, forms)))


def _wanted(query: Query, forms: Forms) -> Iterator[Wanted]:
    for term in terms(query):
        if term.field not in _SPOKEN:
            continue
        for word in term.words:
            parts = [part for part, _, _ in analyser.words(word.text)]
            known = forms.get(("", word), ()) if len(parts) == 1 else ()
            for part in parts:
                yield Wanted(part, frozenset((part, *(known or ()))), known is None)
