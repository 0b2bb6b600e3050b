"""CQL 1.2, the query language of SRU: parsed to the query that the search box is parsed to as well.

The language: https://www.loc.gov/standards/sru/cql/spec.html. Taken are the booleans `and`, `or`, `not` (of equal weight,
from left to right), every relation that the indexes know, words cut with `*` at their end, and `sortby` with one key.
What is not taken is refused by its code and never passed over.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from elchi.exchange import cql_indexes
from elchi.exchange.diagnostics import Diagnosed
from elchi.model.query import AllOf, AnyOf, Order, Query, Without

LONGEST = 4_000
MOST_BOOLEANS = 50
DEEPEST = 20

_TOKEN = re.compile(
    r'\s*(?:(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<sign><=|>=|<>|==|[=<>()/])|(?P<bare>[^\s"()=<>/]+))', re.S
)
_BOOLEANS = ("and", "or", "not", "prox")
_DIRECTIONS = {"sort.ascending": False, "ascending": False, "sort.descending": True, "descending": True}
_IGNORED = {"sort.ignorecase", "sort.ignoreaccents", "ignorecase", "ignoreaccents"}


@dataclass(frozen=True, slots=True)
class Search:
    """What a query seeks and in which order it wants it."""

    query: Query
    order: Order = Order.BEST


@dataclass(frozen=True, slots=True)
class _Token:
    """A token: `sign` where it is one of the language's signs, else words, quoted or bare."""

    text: str
    is_sign: bool = False
    is_quoted: bool = False

    def names(self, *words: str) -> bool:
        return not self.is_sign and not self.is_quoted and self.text.casefold() in words


def parse(text: str) -> Search:
    """Return what a text of CQL seeks; Diagnosed says by its code what is wrong with it."""
    if len(text) > LONGEST:
        raise Diagnosed(12, f"{len(text)}; {LONGEST} is the most that is taken")
    return _Parser(_tokens(text)).search()


def scan_clause(text: str) -> tuple[str, str]:
    """Return the index and the term of a clause that is scanned; an empty term stands before all others."""
    if len(text) > LONGEST:
        raise Diagnosed(12, f"{len(text)}; {LONGEST} is the most that is taken")
    return _Parser(_tokens(text)).scanned()


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        token = _TOKEN.match(text, at)
        if token is None:
            raise Diagnosed(14, f"at character {at + 1}: a quotation mark opens or closes nothing")
        at = token.end()
        if token["quoted"] is not None:
            found.append(_Token(token["quoted"][1:-1], is_quoted=True))
        else:
            found.append(_Token(token["sign"] or token["bare"], is_sign=token["sign"] is not None))
    if not found:
        raise Diagnosed(27, "the query is empty")
    return found


class _Parser:
    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._booleans = 0
        self._sets = dict(cql_indexes.SETS)

    def search(self) -> Search:
        query = self._query()
        order = Order.BEST
        if (token := self._peek()) is not None and token.names("sortby"):
            self._at += 1
            order = self._order()
        if (rest := self._peek()) is not None:
            raise Diagnosed(13 if rest.text == ")" else 10, f"unexpected: {rest.text[:40]}")
        return Search(query, order)

    def scanned(self) -> tuple[str, str]:
        while self._sign(">"):
            self._prefix()
        first = self._words("a term")
        relation = self._relation()
        if relation is None:
            index, term = "cql.serverchoice", first.text
        else:
            if relation[0] not in ("=", "==", "exact", "adj", "all", "any"):
                raise Diagnosed(19, relation[0][:40])
            index, term = self._index(first.text), self._words("a term").text
        if (rest := self._peek()) is not None:
            raise Diagnosed(10, f"unexpected: {rest.text[:40]}")
        return index, cql_indexes.plain(term)

    def _peek(self, ahead: int = 0) -> _Token | None:
        place = self._at + ahead
        return self._tokens[place] if place < len(self._tokens) else None

    def _sign(self, *signs: str) -> str | None:
        """Take one of the signs if it is next, and return it."""
        token = self._peek()
        if token is None or not token.is_sign or token.text not in signs:
            return None
        self._at += 1
        return token.text

    def _words(self, wanted: str) -> _Token:
        token = self._peek()
        if token is None or token.is_sign:
            raise Diagnosed(10, f"{wanted} is missing" + (f" before {token.text}" if token else ""))
        self._at += 1
        return token

    def _query(self) -> Query:
        while self._sign(">"):
            self._prefix()
        found = self._clause()
        while (token := self._peek()) is not None and token.names(*_BOOLEANS):
            self._at += 1
            found = self._joined(found, token.text.casefold())
        return found

    def _prefix(self) -> None:
        """Take `>name = "uri"`: a context set by another name."""
        name = self._words("the name of a context set").text
        uri = self._words("the address of a context set").text if self._sign("=") else name
        known = {cql_indexes.ADDRESSES[one]: one for one in cql_indexes.ADDRESSES}
        if uri not in known:
            raise Diagnosed(15, uri[:100])
        self._sets[name.casefold()] = known[uri]

    def _joined(self, one: Query, boolean: str) -> Query:
        self._booleans += 1
        if self._booleans > MOST_BOOLEANS:
            raise Diagnosed(38, str(MOST_BOOLEANS))
        if boolean == "prox":
            raise Diagnosed(39)
        if self._sign("/"):
            raise Diagnosed(47, self._words("a modifier").text[:40])
        other = self._clause()
        match boolean:
            case "and":
                return (
                    AllOf((*one.parts, other))
                    if isinstance(one, AllOf) and one.parts
                    else AllOf((one, other))
                )
            case "or":
                return (
                    AnyOf((*one.parts, other))
                    if isinstance(one, AnyOf) and one.parts
                    else AnyOf((one, other))
                )
            case _:
                return Without(one, other)

    def _clause(self) -> Query:
        if self._sign("("):
            self._depth += 1
            if self._depth > DEEPEST:
                raise Diagnosed(48, f"parentheses nested deeper than {DEEPEST}")
            found = self._query()
            if not self._sign(")"):
                raise Diagnosed(13, "a parenthesis is not closed")
            self._depth -= 1
            return found
        token = self._peek()
        if token is not None and token.is_sign and token.text == ")":
            raise Diagnosed(13, "a parenthesis closes nothing")
        first = self._words("a term")
        relation = self._relation()
        if relation is None:
            if first.names(*_BOOLEANS, "sortby"):
                raise Diagnosed(10, f"a term is missing before {first.text}")
            return cql_indexes.sought("cql.serverchoice", "=", (), first.text)
        if first.is_quoted and " " in first.text:
            raise Diagnosed(10, f"{first.text[:40]} is no name of an index")
        name, modifiers = relation
        term = self._words("a term")
        return cql_indexes.sought(self._index(first.text), name, modifiers, term.text)

    def _relation(self) -> tuple[str, tuple[str, ...]] | None:
        """Take a relation with its modifiers if one is next."""
        sign = self._sign("<=", ">=", "<>", "==", "=", "<", ">")
        if sign is None:
            token, then = self._peek(), self._peek(1)
            if token is None or token.is_sign or token.is_quoted or token.names(*_BOOLEANS, "sortby"):
                return None
            if then is None or (then.is_sign and then.text != "/"):
                raise Diagnosed(10, f"two words without a relation: {token.text[:40]}")
            self._at += 1
            sign = token.text.casefold()
        return sign, self._modifiers()

    def _modifiers(self) -> tuple[str, ...]:
        found = []
        while self._sign("/"):
            found.append(self._words("a modifier").text.casefold())
            if self._sign("<=", ">=", "<>", "==", "=", "<", ">"):
                raise Diagnosed(20, f"{found[-1]} with a value")
        return tuple(found)

    def _index(self, said: str) -> str:
        """Return the whole name of an index, its set as we call it."""
        first, point, name = said.casefold().rpartition(".")
        if point and first not in self._sets:
            raise Diagnosed(15, first[:40])
        return f"{self._sets[first]}.{name}" if point else name

    def _order(self) -> Order:
        index = self._index(self._words("an index to sort by").text)
        modifiers = self._modifiers()
        if self._peek() is not None and not self._tokens[self._at].is_sign:
            raise Diagnosed(84, "1 key")
        if wrong := next((m for m in modifiers if m not in _DIRECTIONS and m not in _IGNORED), None):
            raise Diagnosed(90, wrong[:40])
        backwards = any(_DIRECTIONS.get(modifier, False) for modifier in modifiers)
        return cql_indexes.sorted_by(index, backwards)
