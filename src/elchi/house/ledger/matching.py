"""Matching: a query in the words of the index, and as FTS5 of SQLite or `tsquery` of PostgreSQL has them.

The index has four columns: `title`, `names`, `body`, and `marks`, which holds the words of every small field behind the
field's letter (`pazertac` in the publisher's), between two bare letters (`p pazertac p`), so that the whole of a field is a phrase.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias, assert_never

from elchi.house.ledger import analyser, date_marks, names
from elchi.house.ledger.forms import Forms
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
class Leaf:
    """Words of one column: any of them, or one after the other where it `is_phrase`; the last may be a beginning."""

    column: str
    words: tuple[str, ...]
    is_phrase: bool = False
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class Both:
    """What every part finds."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    """What any part finds."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class But:
    """What the one finds and the other does not."""

    wanted: "Node"
    unwanted: "Node"


Node: TypeAlias = Leaf | Both | Either | But
"""A query in the words of the index."""


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


def marks_of(field: Field, value: str) -> tuple[str, ...]:
    """Return the words of the index for a value of a small field."""
    return marked(LETTER[field], value)


@lru_cache(maxsize=65_536)
def marked(letter: str, value: str) -> tuple[str, ...]:
    """Return the words of a value behind a letter and between two bare ones."""
    words = [f"{letter}{word}" for word, _, _ in analyser.words(value)][:_LONGEST_TITLE]
    return (letter, *words, letter) if words else ()


def planned(query: Query, forms: Forms) -> Node:
    """Return a query in the words of the index, words that stand for others spread over their forms."""
    match query:
        case Term():
            return _term(query, forms)
        case Dated(since, until):
            return Leaf("marks", tuple(date_marks.sought(since, until)))
        case AllOf(parts):
            return _joined(Both, [planned(part, forms) for part in parts]) or Leaf("marks", (EVERYTHING,))
        case AnyOf(parts):
            return _joined(Either, [planned(part, forms) for part in parts]) or _NOTHING
        case Without(wanted, unwanted):
            return But(planned(wanted, forms), planned(unwanted, forms))
        case _:
            assert_never(query)


_NOTHING = Leaf("marks", ("nothing",))


def written(node: Node, dialect: Dialect) -> str:
    """Return a plan in a dialect. Its words are letters and digits alone, so quoting cannot be broken out of."""
    match node:
        case Leaf():
            return _leaf(node, dialect)
        case Both(parts):
            return dialect.both.join(f"({written(part, dialect)})" for part in parts)
        case Either(parts):
            return dialect.either.join(f"({written(part, dialect)})" for part in parts)
        case But(wanted, unwanted):
            no = " NOT " if dialect is FTS5 else " & !"
            return f"({written(wanted, dialect)}){no}({written(unwanted, dialect)})"
        case _:
            assert_never(node)


def _leaf(leaf: Leaf, dialect: Dialect) -> str:
    said = []
    for place, word in enumerate(leaf.words, 1):
        form = dialect.beginning if leaf.is_beginning and place == len(leaf.words) else dialect.word
        said.append(form.format(word=word, column=dialect.columns[leaf.column]))
    joined = (dialect.then if leaf.is_phrase else dialect.either).join(said)
    return dialect.quote.format(column=dialect.columns[leaf.column], inner=joined)


def _joined(way: type[Both] | type[Either], parts: Sequence[Node]) -> Node | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else way(tuple(parts))


def _term(term: Term, forms: Forms) -> Node:
    column, letter = _place(term)
    words = [word for word in _sought(term) if analyser.fold(word.text)]
    if not words:
        return _NOTHING
    if term.how in (How.PHRASE, How.WHOLE):
        parts = [f"{letter}{part}" for word in words for part, _, _ in analyser.words(word.text)]
        if term.how is How.WHOLE and letter:
            return Leaf(column, (letter, *parts, letter), is_phrase=True)
        return Leaf(column, tuple(parts), len(parts) > 1, is_beginning=words[-1].is_beginning)
    way = Either if term.how is How.ANY else Both
    return _joined(way, [_spread(word, column, letter, forms) for word in words]) or _NOTHING


def _place(term: Term) -> tuple[str, str]:
    """Return the column a term is sought in, and the letter before its words there."""
    if term.field in LETTER:
        return "marks", LETTER[term.field]
    if term.field is Field.TITLE and term.how is How.WHOLE:
        return "marks", TITLE_LETTER
    return {Field.TITLE: "title", Field.NAME: "name"}.get(term.field, "any"), ""


def _spread(word: Word, column: str, letter: str, forms: Forms) -> Node:
    """Return what a word stands for; one that folds into several, as `Anglo-French`, is a phrase."""
    parts = tuple(f"{letter}{part}" for part, _, _ in analyser.words(word.text))
    known = forms.get((letter, word), parts)
    if len(parts) == 1 and known is not None:
        return Leaf(
            column, known if known is not parts else parts, is_beginning=known is parts and word.is_beginning
        )
    return Leaf(column, parts, len(parts) > 1, is_beginning=word.is_beginning or known is None)


def _sought(term: Term) -> tuple[Word, ...]:
    """Return the words of a term; of states their codes, which any of their names stands for."""
    if term.field is not Field.STATE:
        return term.words
    said = [word.text for word in term.words]
    if code := names.state_code(" ".join(said)):
        return (Word(code),)
    return tuple(Word(code) if (code := names.state_code(word.text)) else word for word in term.words)
