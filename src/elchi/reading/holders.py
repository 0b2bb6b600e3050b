"""Holders: the persons of a text, each under all the names it gives, however short a later mention is."""

import unicodedata
from bisect import bisect_left, insort
from dataclasses import dataclass, field

from elchi.reading.marks import Node
from elchi.reading.names import Person
from elchi.reading.tokens import fold

_STROKES = str.maketrans("ıłøđ", "ilod")  # letters that no accent parts from their plain ones
MOST = 64
"""Persons of one name that a mention is compared with; of more only those named nearest to it."""


@dataclass(slots=True)
class Holder:
    """A person of the text under all the names it gives: `name` is the fullest, `offices` as they stand."""

    name: str
    span: tuple[int, int]
    words: frozenset[str]
    letters: frozenset[str]  # with which the words begin
    state: str | None = None
    state_span: tuple[int, int] | None = None
    votes: tuple[str, str] | None = None  # the state that was voted for, and why
    mentions: list[Node] = field(default_factory=list)
    apart: set[str] = field(default_factory=set)  # states of which the person is not: those of whom he meets


@dataclass(slots=True)
class _Known:
    """What a holder's mentions have said so far; `number` is the order in which holders were met."""

    number: int
    holder: Holder
    states: set[str | None] = field(default_factory=set)
    offices: set[str | None] = field(default_factory=set)
    at: list[int] = field(default_factory=list)

    def last_before(self, token: int) -> int:
        """Return the token of the last mention before a token, -1 where there is none."""
        at = bisect_left(self.at, token)
        return self.at[at - 1] if at else -1


class Holders:
    """The holders met so far, found by the words of their names."""

    def __init__(self, suffixes: frozenset[str]) -> None:
        self.found: list[Holder] = []
        self._suffixes = suffixes
        self._known: list[_Known] = []
        self._of: dict[int, _Known] = {}
        self._by_name: dict[frozenset[str], list[_Known]] = {}
        self._by_word: dict[str, list[tuple[int, int]]] = {}  # where first named, and which

    def enter(self, node: Node) -> Holder:
        """Return the holder whom a mention names, a new one where it names nobody known. Longest names come first."""
        person: Person = node.v
        parts = person.text.replace(".", " ").replace(",", " ").split()
        words = frozenset(_bare(w) for w in parts if w.isalnum() or len(w) > 1)
        if len(parts) > 1:
            words -= self._suffixes
        known = self._match(words, person) or self._new(words, person)
        known.holder.mentions.append(node)
        known.states.add(person.state)
        known.offices.add(person.office_text)
        insort(known.at, node.i)
        return known.holder

    def _new(self, words: frozenset[str], person: Person) -> _Known:
        known = _Known(
            len(self._known), Holder(person.text, person.name, words, frozenset([w[:1] for w in words]))
        )
        self.found.append(known.holder)
        self._known.append(known)
        self._by_name.setdefault(words, []).append(known)
        for word in words:
            insort(self._by_word.setdefault(word, []), (person.name[0], known.number))
        return known

    def _near(self, words: frozenset[str], token: int) -> list[_Known]:
        """Return holders who bear the rarest of the words, at most MOST, those named nearest to a token."""
        places = min((self._by_word.get(w, []) for w in words), key=len, default=[])
        if len(places) > MOST:
            at = max(0, min(bisect_left(places, (token, 0)) - MOST // 2, len(places) - MOST))
            places = places[at : at + MOST]
        return [self._known[number] for number in sorted(number for _, number in places)]

    def _match(self, words: frozenset[str], person: Person) -> _Known | None:
        token = person.name[0]
        long = frozenset(w for w in words if len(w) > 1)
        near: dict[int, _Known] = {
            k.number: k for k in (*self._by_name.get(words, ())[:MOST], *self._near(long or words, token))
        }
        is_short = 0 < len(long) < len(words)
        matches: list[_Known] = [
            near[n]
            for n in sorted(near)
            if words <= near[n].holder.words
            or (
                is_short
                and words - long <= near[n].holder.letters
                and _initials(words - long, long, near[n].holder.words)
            )
        ]
        if not matches and person.office_text and len(words) == 2:
            matches = [
                k
                for k in self._near(frozenset({_bare(person.text.split()[-1])}), token)
                if _nicknamed(words, person, k)
            ]
        if len(matches) > 1 and person.state:
            matches = [k for k in matches if person.state in k.states] or matches
        if len(matches) > 1 and person.office_text:
            matches = [k for k in matches if person.office_text in k.offices] or matches
        if len(words) == 1:
            matches = [k for k in matches if not k.holder.mentions[0].v.is_kin] or matches
        if len(matches) == 1 or (matches and len(words) > 1):
            return matches[0]
        if matches:  # a bare surname that several bear: the last one mentioned before
            return max(matches, key=lambda k: k.last_before(token))
        return None


def _bare(word: str) -> str:
    """Return a word of a name without its accents: a text that writes "Çavuşoğlu" writes "Cavusoglu" too."""
    low = fold(word)
    if low.isascii():
        return low
    parts = unicodedata.normalize("NFKD", low.translate(_STROKES))
    return "".join(c for c in parts if not unicodedata.combining(c))


def _nicknamed(words: frozenset[str], person: Person, known: _Known) -> bool:
    """Is "President Joe Biden" a familiar form of "President Joseph R. Biden"? One office, one surname, like given names."""
    if person.office_text not in known.offices:
        return False
    surname = _bare(person.text.split()[-1])
    given = next(iter(words - {surname}), "")
    if surname not in known.holder.words or len(given) <= 2:
        return False
    return given[:2] in {word[:2] for word in known.holder.words - {surname}}


def _initials(letters: frozenset[str], long: frozenset[str], full: frozenset[str]) -> bool:
    """Is "a akayev" a short form of "askar akayev"? All long words agree and each initial fits."""
    return long <= full and letters <= {word[:1] for word in full - long}
