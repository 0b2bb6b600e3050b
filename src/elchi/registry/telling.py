"""A telling: one statement with its source, and what of it is compared, worked out once."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from elchi import languages
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement, StatementKind
from elchi.model.subjects import subjects_in, what_it_is_on
from elchi.model.when import When, WhenError
from elchi.vocabularies import open_vocabulary

_ONCE = frozenset({"signed", "adopted", "initialled", "entered_into_force"})
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def _same_text(one: str, other: str) -> float:
    return float(one.casefold() == other.casefold())


def _last_word(name: str) -> Collection[str]:
    return name.casefold().split()[-1:]


@dataclass(frozen=True)
class Names:
    """How names are compared; the registry knows none of it and is handed the functions.

    `same_person` and `same_body` return 0 to 1; `person_keys` returns keys of which two spellings of one person
    share one. Without better ones, names are the same when they are written alike.
    """

    same_person: Callable[[str, str], float] = _same_text
    same_body: Callable[[str, str], float] = _same_text
    person_keys: Callable[[str], Collection[str]] = _last_word
    plain: Callable[[str], str] = field(default=str.casefold)


class Title(NamedTuple):
    """What of a title is compared: its own words, the beginnings of those that may be inflected, and its numbers."""

    words: frozenset[str]
    begins: frozenset[str]
    numbers: frozenset[str]


class Days(NamedTuple):
    """The days a date may mean, as ordinals, and by how many of them it may be off by its own account."""

    first: int
    last: int
    slack: int


class Named(NamedTuple):
    """A person as a telling names them, with the keys that any spelling of the name shares one of."""

    name: str
    state: str | None
    office: str | None
    keys: frozenset[str]


Order = tuple[str, str, int, str]
"""The canonical order: first published first, then by source, place in the text and id."""


class Voice(NamedTuple):
    """Who says a thing: the statement's id, its source, what is known of that, and where in the text it begins.

    `continues` is the id of the statement of an earlier reading which says now what this one says.
    """

    id: str
    source: str
    info: SourceInfo
    start: int
    continues: str | None = None

    @property
    def order(self) -> Order:
        """Its place in the canonical order."""
        return (self.info.published or "9999", self.source, self.start, self.id)

    @property
    def witness(self) -> str:
        """Whom it counts as: voices of one wire report are one witness."""
        return self.info.twins or self.source


@dataclass(eq=False)
class Telling:
    """One statement, whose source it is and what is known of that; `names` compares the names in it.

    `echoes` are other voices that say the same of the same, later in canonical order (see `faces`); `continues` is as
    of a `Voice`.
    """

    source: str
    info: SourceInfo
    statement: Statement
    names: Names
    echoes: tuple[Voice, ...] = ()
    continues: str | None = None

    @cached_property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @cached_property
    def voice(self) -> Voice:
        """Who says it."""
        passages = self.statement.passages
        return Voice(self.id, self.source, self.info, passages[0].start if passages else 0, self.continues)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All who say it, in canonical order."""
        return (self.voice, *self.echoes)

    @cached_property
    def in_order(self) -> tuple[tuple[Order, Voice], ...]:
        """All who say it, each with its place in the canonical order."""
        return tuple((voice.order, voice) for voice in self.voices)

    @cached_property
    def sources(self) -> frozenset[str]:
        """The sources of all who say it."""
        return frozenset(voice.source for voice in self.voices)

    @cached_property
    def witnesses(self) -> frozenset[str]:
        """Whom all who say it count as, each independent of the others."""
        return frozenset(voice.witness for voice in self.voices)

    @cached_property
    def own_voices(self) -> tuple[Voice, ...]:
        """Those who say it in an official text of one whom it concerns."""
        return tuple(voice for voice in self.voices if self.is_own_word_of(voice.info))

    @cached_property
    def first_added(self) -> Voice:
        """Of all who say it the one that was added first."""
        return min(self.in_order, key=lambda one: (one[1].info.added or "", one[0]))[1]

    @cached_property
    def face(self) -> int | None:
        """The number of what it says and in which language, whoever says it: of offices, where all who say the same tell
        of one thing. None where likeness alone decides who does."""
        said = self.statement
        if said.kind is not StatementKind.OFFICE or said.is_addition or not self.named:
            return None
        person = self.named[0]
        if not person.keys or self.names.same_person(person.name, person.name) < 0.8:
            return None
        told = [self.language or "", *(f"{v.field}\1{v.group}\1{v.value}" for v in said.values)]
        digest = hashlib.blake2b("\0".join(told).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(digest, "big", signed=True)

    def is_own_word_of(self, info: SourceInfo) -> bool:
        """Is it an official text of one whom it concerns, or of an organisation? A third state's is a report."""
        if not info.official or info.state is None:
            return info.official
        return info.state in self.states or info.state == self.statement.first("of")

    @cached_property
    def order(self) -> Order:
        """The canonical order, that of its first voice."""
        return self.voice.order

    @cached_property
    def states(self) -> frozenset[str]:
        """The states it concerns, in no order."""
        return frozenset(self.statement.all("state"))

    @cached_property
    def action(self) -> str | None:
        """What was done, of an instrument."""
        return self.statement.first("action")

    @cached_property
    def dated_acts(self) -> Mapping[str, str]:
        """The date of each act that comes once, what it tells of and what it mentions beside that."""
        found: dict[str, str] = {}
        parts: dict[int, dict[str, str]] = {}
        for value in self.statement.values:
            if value.field.startswith("other_act."):
                parts.setdefault(value.group, {})[value.field.removeprefix("other_act.")] = value.value
        told = [(self.action, self.statement.first("date"))]
        told += [(part.get("action"), part.get("date")) for part in parts.values() if "state" not in part]
        for act, day in told:
            if act in _ONCE and day:
                found.setdefault(act, day)
        return found

    @cached_property
    def type(self) -> str | None:
        """The value of `kind`: agreement, visit, festival."""
        return self.statement.first("kind")

    @cached_property
    def date(self) -> When | None:
        """The date, or None where there is none or it cannot be understood."""
        return when_of(self.statement.first("date"))

    @cached_property
    def published(self) -> When | None:
        """When its source was published."""
        return when_of(self.info.published)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Its title and those it is said also to bear."""
        return (*self.statement.all("title"), *self.statement.all("also_titled"))

    @cached_property
    def title_words(self) -> tuple[frozenset[str], ...]:
        """Of each title the words that tell what it is on; a title of form words alone gives an empty set."""
        return tuple(_title_words(title, self.names.plain, self.states) for title in self.titles)

    @cached_property
    def cut_titles(self) -> tuple[Title, ...]:
        """Its titles as they are compared; one of form words alone is left out."""
        told = self.title_words
        if self.statement.kind is StatementKind.EVENT:
            told = tuple(frozenset(word for word in words if not _names_event(word)) for words in told)
        return tuple(cut for words in told if (cut := _title(words)).words)

    @cached_property
    def days(self) -> Days | None:
        """Its date as days; None where there is none, without a year, or of two stretches (a winter)."""
        return days_of(self.statement.first("date"))

    @cached_property
    def subjects(self) -> frozenset[str]:
        """What its titles are on, in any language; of several subjects those that weigh at least half the most."""
        weights: dict[str, float] = {}
        for title in self.titles:
            for code, weight in subjects_in(what_it_is_on(title)).items():
                weights[code] = max(weight, weights.get(code, 0.0))
        most = max(weights.values(), default=0.0)
        return frozenset(code for code, weight in weights.items() if weight >= most / 2)

    @cached_property
    def language(self) -> str | None:
        """The language of its source, or `latin` or `cyrillic` by its title where that is not known."""
        if self.info.language:
            return self.info.language
        letter = next((c for title in self.titles for c in title if c.isalpha()), "")
        return None if not letter else "cyrillic" if "\u0400" <= letter <= "\u04ff" else "latin"

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Its people as they are compared."""
        offices = [
            person.get("office")
            for role in ("signatory", "participant")
            for person in self.statement.people(role)
        ]
        return tuple(
            Named(
                name,
                state,
                offices[place] if place < len(offices) else None,
                frozenset(self.names.person_keys(name)),
            )
            for place, (name, state) in enumerate(self.people)
        )

    @cached_property
    def body_subjects(self) -> frozenset[str]:
        """What its bodies are for, in any language."""
        return frozenset(code for body in self.bodies for code in subjects_in(body))

    @cached_property
    def people(self) -> tuple[tuple[str, str | None], ...]:
        """Signatories, participants and persons with their states, in the base form where there is one."""
        found = [
            (person.get("lemma", person["name"]), person.get("state"))
            for role in ("signatory", "participant")
            for person in self.statement.people(role)
        ]
        alone = self.statement.all("lemma") or self.statement.all("person")
        return (*found, *((name, None) for name in alone))

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that are its parties."""
        return self.statement.all("body")


def when_of(text: str | None) -> When | None:
    """Return the date, or None where there is none or it is not EDTF."""
    try:
        return When.parse(text) if text else None
    except WhenError:
        return None


@lru_cache(maxsize=65536)
def days_of(text: str | None) -> Days | None:
    """Return an EDTF date as days; None where it is none, has no year or means two stretches of time."""
    when = when_of(text)
    if when is None or not when.has_year:
        return None
    point = when.start or when.end
    if not when.is_interval and point is not None and len(point.spans()) != 1:
        return None
    slack = max((p.slack().days for p in (when.start, when.end) if p), default=0)
    first, last = when.earliest, when.latest
    return Days(first.toordinal() if first else 1, last.toordinal() if last else 3652059, slack)


@lru_cache(maxsize=65536)
def _title(words: frozenset[str]) -> Title:
    numbers = frozenset(word for word in words if word.isdigit())
    words = words - numbers
    return Title(
        words,
        frozenset(word[:4] for word in words if len(word) > 4),
        numbers,
    )


def content_words(title: str, plain: Callable[[str], str], spoken: Collection[str] = ()) -> list[str]:
    """Return the words of a title that are neither form words nor names of the states in `spoken` (stems)."""
    words, prefixes = _light()
    return [
        word
        for word in _WORD.findall(unaccented(plain(title)))
        if word not in words
        and not word.startswith(prefixes)
        and not word.startswith(tuple(spoken))
        and (len(word) > 1 or word.isdigit())
    ]


@lru_cache(maxsize=32768)
def _title_words(title: str, plain: Callable[[str], str], states: frozenset[str]) -> frozenset[str]:
    return frozenset(content_words(title, plain, _state_stems(states)))


@lru_cache(maxsize=65536)
def unaccented(text: str) -> str:
    """Return a text without accents and apostrophes."""
    text = text.replace("'", "").replace("’", "")
    if text.isascii():
        return text
    split = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in split if not unicodedata.combining(letter))


@cache
def _light() -> tuple[frozenset[str], tuple[str, ...]]:
    light = open_vocabulary("titles.toml")["light"]
    return (
        frozenset(word for word in light if not word.endswith("-")),
        tuple(word[:-1] for word in light if word.endswith("-")),
    )


def side_of(body: str, telling: Telling) -> str | None:
    """Return which of the telling's states the name of a body speaks of, where it speaks of one."""
    words = _WORD.findall(unaccented(telling.names.plain(body)).casefold())
    named = [
        state
        for state in sorted(telling.states)
        if any(word.startswith(_state_stems(frozenset({state}))) for word in words)
    ]
    return named[0] if len(named) == 1 else None


@cache
def _event_words() -> tuple[str, ...]:
    return tuple(open_vocabulary("titles.toml")["events"])


@lru_cache(maxsize=8192)
def _names_event(word: str) -> bool:
    return word.startswith(_event_words())


@lru_cache(maxsize=4096)
def _state_stems(states: frozenset[str]) -> tuple[str, ...]:
    """Return the beginnings of the words that name these states in any language, long enough to be nothing else."""
    stems: set[str] = set()
    for language in languages.available():
        for code in states & languages.states(language).keys():
            named = languages.states(language)[code]
            for word in _WORD.findall(unaccented(" ".join((*named.names, *named.adjectives)).casefold())):
                if len(word) >= 4:
                    stems.add(word[: max(4, len(word) - 3)] if len(word) > 6 else word)
    return tuple(sorted(stems))
