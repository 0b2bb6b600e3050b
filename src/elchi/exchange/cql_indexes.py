"""The indexes of CQL that this library has, in the sets of others and its own, and what each relation makes of a term."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from elchi.exchange import wording
from elchi.exchange.diagnostics import Diagnosed
from elchi.model.query import AllOf, AnyOf, Dated, Field, How, Order, Query, Term, Without, Word
from elchi.model.when import When, WhenError

ADDRESSES: Mapping[str, str] = {
    "cql": "info:srw/cql-context-set/1/cql-v1.2",
    "dc": "info:srw/cql-context-set/1/dc-v1.1",
    "bath": "http://zing.z3950.org/cql/bath/2.0/",
    "rec": "info:srw/cql-context-set/2/rec-1.1",
    "elchi": "urn:elchi:cql:1",
}
"""The context sets by the names that we call them."""

SETS: Mapping[str, str] = {name: name for name in ADDRESSES} | {"srw": "cql"}
"""The context sets by each name that is understood without being declared."""

EVERYTHING = "cql.allrecords"
DATE = "date"


@dataclass(frozen=True, slots=True)
class Index:
    """An index: its name for people, its names in the sets, and the fields sought (of `DATE`, none)."""

    title: str
    names: tuple[str, ...]
    fields: tuple[Field, ...]


INDEXES = (
    Index("Title, names and text", ("cql.serverChoice", "cql.anywhere", "cql.anyIndexes", "cql.keywords", "bath.any", "dc.description", "any"), (Field.ANY,)),
    Index("Title", ("dc.title", "bath.title", "title"), (Field.TITLE,)),
    Index("Person, body or publisher", ("dc.creator", "dc.contributor", "bath.author", "bath.name", "elchi.name", "creator", "author", "contributor", "name"), (Field.NAME,)),
    Index("Person", ("elchi.person", "bath.personalName", "person"), (Field.PERSON,)),
    Index("Body", ("elchi.body", "bath.corporateName", "body"), (Field.BODY,)),
    Index("Publisher", ("dc.publisher", "bath.publisher", "publisher"), (Field.PUBLISHER,)),
    Index("Subject", ("dc.subject", "bath.subject", "bath.topicalSubject", "subject"), (Field.SUBJECT, Field.STATE)),
    Index("Place or state", ("dc.coverage", "bath.geographicName", "coverage"), (Field.PLACE, Field.STATE)),
    Index("Place", ("elchi.place", "place"), (Field.PLACE,)),
    Index("State, by code or name", ("elchi.state", "state"), (Field.STATE,)),
    Index("Kind", ("dc.type", "elchi.kind", "type", "kind"), (Field.KIND,)),
    Index("Language", ("dc.language", "bath.language", "language"), (Field.LANGUAGE,)),
    Index("Status", ("elchi.status", "status"), (Field.STATUS,)),
    Index("Identifier", ("dc.identifier", "rec.identifier", "bath.standardIdentifier", "identifier"), (Field.ID,)),
    Index("Date", ("dc.date", "elchi.date", "bath.date", "date"), ()),
)  # fmt: skip
"""Every index, in the order in which `explain` tells them; names without a set are understood too."""

_TEXT = {"=": How.PHRASE, "adj": How.PHRASE, "scr": How.PHRASE, "all": How.ALL, "any": How.ANY, "exact": How.WHOLE, "==": How.WHOLE, "<>": How.PHRASE}  # fmt: skip
_DATED = ("=", "==", "exact", "<>", "<", "<=", ">", ">=", "within")
_RELATIONS = {*_TEXT, *_DATED}
MODIFIERS = ("ignoreCase", "ignoreAccents", "masked", "word", "string", "isoDate", "relevant", "stem")
"""What may be asked of a relation: with `string` the whole of a field is sought, with `stem` words in all their forms; the others
say what is done anyway."""
_MODIFIERS = {one.casefold() for one in MODIFIERS}
_IN_FORMS = {Field.ANY, Field.TITLE, Field.NAME}

_SORTED = {DATE: (Order.OLDEST, Order.NEWEST), "title": (Order.TITLE, Order.TITLE_BACKWARDS)}
_MASK = re.compile(r"(?<!\\)[*?]")
_ESCAPE = re.compile(r"\\(.)", re.S)


@cache
def _by_name() -> Mapping[str, Index]:
    return {name.casefold(): index for index in INDEXES for name in index.names}


def sought(index: str, relation: str, modifiers: Sequence[str], term: str) -> Query:
    """Return what a clause seeks; Diagnosed where index, relation or term is none of ours."""
    if relation.removeprefix("cql.") not in _RELATIONS:
        raise Diagnosed(19, relation[:40])
    relation = relation.removeprefix("cql.")
    asked = {modifier.removeprefix("cql.") for modifier in modifiers}
    if wrong := sorted(asked - _MODIFIERS):
        raise Diagnosed(20, wrong[0][:40])
    if index == EVERYTHING:
        return AllOf(())
    if index == "cql.resultsetid":
        raise Diagnosed(50)
    known = _by_name().get(index)
    if known is None:
        raise Diagnosed(16, index[:60])
    if not known.fields:
        return _dated(known, relation, term)
    if relation not in _TEXT:
        raise Diagnosed(22, f"{relation} of {known.names[0]}")
    how = How.WHOLE if "string" in asked else _TEXT[relation]
    words = _words(term)
    if "stem" in asked:
        how, words = _in_forms(known, relation, how, words)
    parts = tuple(Term(field, _coded(field, words), how) for field in known.fields)
    found: Query = parts[0] if len(parts) == 1 else AnyOf(parts)
    return Without(AllOf(()), found) if relation == "<>" else found


def sorted_by(index: str, backwards: bool) -> Order:
    """Return the order that an index gives; Diagnosed where nothing is sorted by it."""
    known = _by_name().get(index)
    for name, orders in _SORTED.items():
        if known is not None and name in known.names:
            return orders[backwards]
    raise Diagnosed(80, index[:60])


SCANNED: Mapping[str, Field | None] = {
    "Title, names and text": Field.TITLE,
    "Title": Field.TITLE,
    "Person": Field.PERSON,
    "Body": Field.BODY,
    "Publisher": Field.PUBLISHER,
    "Subject": Field.SUBJECT,
    "Place": Field.PLACE,
    "State, by code or name": Field.STATE,
    "Kind": Field.KIND,
    "Language": Field.LANGUAGE,
    "Status": Field.STATUS,
    "Date": None,
}
"""Which headings are listed where an index is scanned, by its title; a date by its year."""


def scanned(index: str) -> Field | None:
    """Return the field whose headings an index lists, None for years; Diagnosed where it lists none."""
    known = _by_name().get(index)
    if known is None:
        raise Diagnosed(16, index[:60])
    if known.title not in SCANNED:
        raise Diagnosed(16, f"{index[:60]} is not scanned; those that are say so in explain")
    return SCANNED[known.title]


def plain(term: str) -> str:
    """Return a term without what escapes its signs."""
    return _ESCAPE.sub(r"\1", term)


def _words(term: str) -> tuple[Word, ...]:
    if "^" in term.replace("\\^", ""):
        raise Diagnosed(31, "^")
    words = tuple(_word(word) for word in term.split())
    if not any(character.isalnum() for word in words for character in word.text):
        raise Diagnosed(27)
    return words


def _word(said: str) -> Word:
    is_beginning = said.endswith("*") and not said.endswith("\\*")
    rest = said[:-1] if is_beginning else said
    if mask := _MASK.search(rest):
        raise Diagnosed(28, f"{mask[0]} in {said[:40]}; only * at the end of a word is understood")
    plain = _ESCAPE.sub(r"\1", rest)
    if is_beginning and sum(character.isalnum() for character in plain) < 2:
        raise Diagnosed(29, said[:40])
    return Word(plain, is_beginning)


def _in_forms(index: Index, relation: str, how: How, words: tuple[Word, ...]) -> tuple[How, tuple[Word, ...]]:
    """Return words sought in all their forms; a single one need not stand beside another."""
    if not _IN_FORMS.issuperset(index.fields):
        raise Diagnosed(
            20, f"stem of {index.names[0]}; forms are known of the words of titles, names and texts"
        )
    if how is How.WHOLE or (how is How.PHRASE and len(words) > 1):
        raise Diagnosed(21, f"{relation}/stem of several words; use all/stem or any/stem")
    loose = tuple(Word(word.text, word.is_beginning, is_inflected=not word.is_beginning) for word in words)
    return How.ALL if how is How.PHRASE else how, loose


def _coded(field: Field, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return words as a field has them: a language by its code of two letters where one of three is given."""
    if field is not Field.LANGUAGE:
        return words
    return tuple(Word(wording.two_letters(word.text) or word.text, word.is_beginning) for word in words)


def _dated(index: Index, relation: str, term: str) -> Query:
    if relation not in _DATED:
        raise Diagnosed(22, f"{relation} of {index.names[0]}")
    if relation == "within":
        ends = term.split()
        if len(ends) not in (1, 2):
            raise Diagnosed(36, f'{term[:40]}; write within "2020 2022"')
        return Dated(_days(ends[0])[0], _days(ends[-1])[1])
    first, last = _days(term.strip())
    match relation:
        case "<":
            return Dated(None, _beside(first, -1))
        case "<=":
            return Dated(None, last)
        case ">":
            return Dated(_beside(last, 1), None)
        case ">=":
            return Dated(first, None)
        case "<>":
            return Without(AllOf(()), Dated(first, last))
        case _:
            return Dated(first, last)


def _days(said: str) -> tuple[date, date]:
    written = f"{said[:4]}-{said[4:6]}-{said[6:]}" if re.fullmatch(r"\d{8}", said, re.A) else said
    try:
        when = When.parse(written)
    except WhenError:
        when = None
    if when is None or when.earliest is None or when.latest is None:
        raise Diagnosed(36, f"{said[:40]}; write 2021, 2021-05 or 2021-05-03")
    return when.earliest, when.latest


def _beside(day: date, step: int) -> date:
    number = day.toordinal() + step
    return date.fromordinal(min(max(number, date.min.toordinal()), date.max.toordinal()))
