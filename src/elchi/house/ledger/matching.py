"""Matching: a query in the words of the index, as FTS5 of SQLite or `tsquery` of PostgreSQL has them.

The index has four columns: `title`, `names`, `body`, and `marks`, which holds the words of every small field behind the
field's letter (`pazertac` in the publisher's), between two bare letters (`p pazertac p`), so that the whole of a field is a phrase.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from elchi.house.ledger import analyser, date_marks, names
from elchi.model.query import AllOf, AnyOf, Dated, Field, How, Query, Term, Without, Word

EVERYTHING = "q"
"""A mark that everything in the index bears."""

LETTER: Mapping[Field, str] = {
    Field.PERSON: "n",
    Field.BODY: "b",
    Field.PUBLISHER: "p",
    Field.PLACE: "c",
    Field.STATE: "s",
    Field.KIND: "k",
    Field.SUBJECT: "j",
    Field.LANGUAGE: "l",
    Field.STATUS: "x",
    Field.ID: "i",
}
TITLE_LETTER = "t"
_LONGEST_TITLE = 40
"""Words of a title that are compared where the whole of it is sought."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database writes words of columns; `columns` are by field, `ANY` among them."""

    word: str
    beginning: str
    then: str
    both: str
    either: str
    quote: str
    columns: Mapping[str, str]


FTS5 = Dialect(
    word='"{word}"',
    beginning='"{word}" *',
    then=" + ",
    both=" AND ",
    either=" OR ",
    quote="{column} : ({inner})",
    columns={"any": "{title names body}", "title": "title", "name": "names", "marks": "marks"},
)
TSQUERY = Dialect(
    word="'{word}':{column}",
    beginning="'{word}':*{column}",
    then=" <-> ",
    both=" & ",
    either=" | ",
    quote="({inner})",
    columns={"any": "ABD", "title": "A", "name": "B", "marks": "C"},
)


def marks_of(field: Field, value: str) -> list[str]:
    """Return the words of the index for a value of a small field."""
    return marked(LETTER[field], value)


def marked(letter: str, value: str) -> list[str]:
    """Return the words of a value behind a letter and between two bare ones."""
    words = [f"{letter}{word}" for word, _, _ in analyser.words(value)][:_LONGEST_TITLE]
    return [letter, *words, letter] if words else []


def written(query: Query, dialect: Dialect) -> str:
    """Return a query in a dialect. Its words are letters and digits alone, so quoting cannot be broken out of."""
    match query:
        case Term():
            return _term(query, dialect)
        case Dated(since, until):
            return _quoted("marks", _any(date_marks.sought(since, until), dialect), dialect)
        case AllOf(parts):
            return _joined([written(part, dialect) for part in parts], dialect.both) or _everything(dialect)
        case AnyOf(parts):
            return _joined([written(part, dialect) for part in parts], dialect.either) or _nothing(dialect)
        case Without(wanted, unwanted):
            no = " NOT " if dialect is FTS5 else " & !"
            return f"({written(wanted, dialect)}){no}({written(unwanted, dialect)})"
        case _:
            assert_never(query)


def _joined(parts: Sequence[str], by: str) -> str:
    return parts[0] if len(parts) == 1 else by.join(f"({part})" for part in parts)


def _everything(dialect: Dialect) -> str:
    return _quoted("marks", _word(EVERYTHING, False, "marks", dialect), dialect)


def _nothing(dialect: Dialect) -> str:
    return _quoted("marks", _word("nothing", False, "marks", dialect), dialect)


def _any(words: Iterable[str], dialect: Dialect) -> str:
    return dialect.either.join(_word(word, False, "marks", dialect) for word in words)


def _word(word: str, is_beginning: bool, column: str, dialect: Dialect) -> str:
    form = dialect.beginning if is_beginning else dialect.word
    return form.format(word=word, column=dialect.columns[column])


def _quoted(column: str, inner: str, dialect: Dialect) -> str:
    return dialect.quote.format(column=dialect.columns[column], inner=inner)


def _term(term: Term, dialect: Dialect) -> str:
    column, letter = _place(term)
    folded = [part for word in _sought(term) if (part := _folded(word, letter))]
    if not folded:
        return _nothing(dialect)
    if term.how is How.WHOLE:
        folded = [[(letter, False)], *folded, [(letter, False)]] if letter else folded
    if term.how in (How.WHOLE, How.PHRASE):
        return _quoted(column, _phrase([word for part in folded for word in part], column, dialect), dialect)
    joined = dialect.either if term.how is How.ANY else dialect.both
    return _quoted(column, joined.join(f"({_phrase(part, column, dialect)})" for part in folded), dialect)


def _place(term: Term) -> tuple[str, str]:
    """Return the column a term is sought in, and the letter before its words there."""
    if term.field in LETTER:
        return "marks", LETTER[term.field]
    if term.field is Field.TITLE and term.how is How.WHOLE:
        return "marks", TITLE_LETTER
    return {Field.TITLE: "title", Field.NAME: "name"}.get(term.field, "any"), ""


def _folded(word: Word, letter: str) -> list[tuple[str, bool]]:
    """Return the words that a word folds into, `Anglo-French` into two; the last may be a beginning."""
    found = [f"{letter}{part}" for part, _, _ in analyser.words(word.text)]
    return [(part, word.is_beginning and place == len(found)) for place, part in enumerate(found, 1)]


def _phrase(words: Sequence[tuple[str, bool]], column: str, dialect: Dialect) -> str:
    return dialect.then.join(_word(word, is_beginning, column, dialect) for word, is_beginning in words)


def _sought(term: Term) -> tuple[Word, ...]:
    """Return the words of a term; of states their codes, which any of their names stands for."""
    if term.field is not Field.STATE:
        return term.words
    said = [word.text for word in term.words]
    if code := names.state_code(" ".join(said)):
        return (Word(code),)
    return tuple(Word(names.state_code(word) or word) for word in said)
