"""The search box: what people type, as a query. Nothing typed is an error; what cannot be understood is sought as words.

Words are sought in all their forms, `word*` as a beginning; `"several words"` stand as they are; `-word` rules out; `field:value` seeks in one field; `2020..2022`, `date:2021-05`, `since:2020` are stretches of days;
`AZ-KG` or `Azerbaijan–Kyrgyzstan` is what concerns both.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from elchi import vocabularies
from elchi.errors import PackError
from elchi.house.ledger import analyser, names
from elchi.model.query import AllOf, AnyOf, Dated, Field, How, Query, Term, Without, Word
from elchi.model.when import When, WhenError

MOST_PARTS = 24
"""Parts of a query beyond these are passed over: no reader types more, a machine might."""

MOST_CHARACTERS = 2000

_PART = re.compile(
    r'(?P<no>-?)(?:(?P<field>[^\W\d_]{1,24}):)?(?:"(?P<phrase>[^"]*)"?|“(?P<curly>[^”]*)”?|«(?P<angle>[^»]*)»?|(?P<plain>[^\s"]+))'
)
_STRETCH = re.compile(r"(?P<since>[\d\-]{0,10})\.\.(?P<until>[\d\-]{0,10})")
_PAIR = re.compile(r"[-–—/]")
_DATES = ("date", "since", "until")

FACET_FIELDS = {"type": "kind", "year": "date"}
"""What a facet is called in the search box, where that is another word."""


def parse(typed: str) -> Query | None:
    """Return the query that was typed; None where nothing in it can be sought."""
    wanted: list[Query] = []
    unwanted: list[Query] = []
    for number, found in enumerate(_PART.finditer(typed[:MOST_CHARACTERS])):
        if number == MOST_PARTS:
            break
        if (part := _part(found)) is not None:
            (unwanted if found["no"] else wanted).append(part)
    if not wanted and not unwanted:
        return None
    sought = wanted[0] if len(wanted) == 1 else AllOf(tuple(dict.fromkeys(wanted)))
    if not unwanted:
        return sought
    return Without(sought, unwanted[0] if len(unwanted) == 1 else AnyOf(tuple(dict.fromkeys(unwanted))))


def loosened(query: Query) -> Query | None:
    """Return the query that any of the words answers, for where all of them find nothing; None where there are not several.

    Fields, dates and states stay as they were asked for, and what is ruled out stays ruled out.
    """
    match query:
        case AllOf(parts) if len(plain := tuple(part for part in parts if _is_plain(part))) > 1:
            others = tuple(part for part in parts if not _is_plain(part))
            return AllOf((AnyOf(plain), *others)) if others else AnyOf(plain)
        case Term(how=How.ALL, words=words) if len(words) > 1 and _is_plain(query):
            return Term(query.field, words, How.ANY)
        case Without(wanted, unwanted):
            loose = loosened(wanted)
            return loose and Without(loose, unwanted)
        case _:
            return None


def _is_plain(part: Query) -> bool:
    return isinstance(part, Term) and part.field is Field.ANY and part.how is How.ALL


def _part(found: re.Match[str]) -> Query | None:
    quoted = next((found[name] for name in ("phrase", "curly", "angle") if found[name] is not None), None)
    said = quoted if quoted is not None else found["plain"] or ""
    field = fields().get(_folded(found["field"])) if found["field"] else None
    if found["field"] and field is None:
        said = f"{found['field']} {said}"
    if field in _DATES:
        return _dated(str(field), said) or _words(Field.ANY, said)
    if field == "pair":
        return _pair(said) or _words(Field.ANY, said)
    if field is not None:
        value = said.replace("_", " ")
        return _words(Field(field), value, How.PHRASE if quoted is not None else How.ALL)
    if quoted is not None:
        return _words(Field.ANY, quoted, How.PHRASE)
    if (pair := _pair(said)) is not None:
        phrase = _words(Field.ANY, said, How.PHRASE)
        return AnyOf((pair, phrase)) if phrase else pair
    return _dated("date", said) if ".." in said and _dated("date", said) else _words(Field.ANY, said)


def _words(field: Field, said: str, how: How = How.ALL) -> Term | None:
    """Return words sought in a field, those of the box in all their forms; None where there are none."""
    found = {folded: said[start:end] for folded, start, end in analyser.words(said)}
    if how is How.PHRASE:
        return Term(field, tuple(Word(word) for word, _, _ in analyser.words(said)), how) if found else None
    is_cut = said.endswith("*")
    last = next(reversed(found), "")
    loose = tuple(
        Word(
            written,
            is_beginning=len(folded) > 2 and is_cut and folded == last,
            is_inflected=not (is_cut and folded == last),
        )
        for folded, written in tuple(found.items())[:MOST_PARTS]
    )
    return Term(field, loose, how) if loose else None


def _pair(said: str) -> Query | None:
    """Return what concerns both of two states written with a stroke between; None where they are not two states."""
    for stroke in _PAIR.finditer(said):
        one, other = said[: stroke.start()], said[stroke.end() :]
        codes = [_code(one), _code(other)]
        if codes[0] and codes[1] and codes[0] != codes[1]:
            return AllOf(tuple(Term(Field.STATE, (Word(code),), How.WHOLE) for code in codes if code))
    return None


def _code(said: str) -> str | None:
    """Return a state's code; one given as a code must be in capitals, for `in-be` is no pair."""
    if len(said) <= 3 and said != said.upper():
        return None
    return names.state_code(said)


def _dated(field: str, said: str) -> Dated | None:
    """Return a stretch of days: `2021`, `2021-05..2022`, `>2020`, `..2020`; None where it is no date."""
    if stretch := _STRETCH.fullmatch(said):
        since, until = _days(stretch["since"]), _days(stretch["until"])
        if (stretch["since"] and not since) or (stretch["until"] and not until) or not (since or until):
            return None
        return Dated(since[0] if since else None, until[1] if until else None)
    sign, rest = (said[0], said[1:]) if said[:1] in ("<", ">") else ("", said)
    days = _days(rest)
    if days is None:
        return None
    if field == "since" or sign == ">":
        return Dated(days[0], None)
    return Dated(None, days[1]) if field == "until" or sign == "<" else Dated(*days)


def _days(edtf: str) -> tuple[date, date] | None:
    try:
        when = When.parse(edtf)
    except WhenError:
        return None
    return (when.earliest, when.latest) if when.earliest and when.latest else None


def _folded(name: str | None) -> str:
    return analyser.fold(name or "")


def narrowed(typed: str, facet: str, value: str) -> str:
    """Return what is typed, narrowed to a value of a facet, as one would type it: `visa state:Peru`."""
    field = FACET_FIELDS.get(facet, facet)
    plain = value.replace('"', "")
    said = f'{field}:"{plain}"' if " " in plain else f"{field}:{plain}"
    return f"{typed} {said}".strip()


@cache
def fields() -> Mapping[str, str]:
    """Return the fields of the box by each folded name that people may give them."""
    table: Mapping[str, Iterable[str]] = vocabularies.open_vocabulary("search_fields.toml")
    wanted = {*Field, "pair", *_DATES} - {Field.ANY}
    if set(table) != wanted:
        raise PackError(f"search_fields.toml must name each of {', '.join(sorted(wanted))} and nothing else.")
    found: dict[str, str] = {}
    for field, said in table.items():
        for name in said:
            if found.setdefault(_folded(name), field) != field:
                raise PackError(
                    f"search_fields.toml: `{name}` names both {found[_folded(name)]} and {field}."
                )
    return found
