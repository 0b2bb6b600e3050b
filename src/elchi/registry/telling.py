"""A telling: one statement with its source, and what of it is compared, worked out once."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from elchi import languages
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement
from elchi.model.when import When, WhenError
from elchi.vocabularies import open_vocabulary

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


@dataclass(eq=False)
class Telling:
    """One statement, whose source it is and what is known of that; `names` compares the names in it."""

    source: str
    info: SourceInfo
    statement: Statement
    names: Names

    @cached_property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def witness(self) -> str:
        """Whom it counts as: tellings of one wire report are one witness."""
        return self.info.twins or self.source

    @cached_property
    def order(self) -> tuple[str, str, int, str]:
        """The canonical order: first published first, then by source, place in the text and id."""
        passages = self.statement.passages
        return (self.info.published or "9999", self.source, passages[0].start if passages else 0, self.id)

    @cached_property
    def states(self) -> frozenset[str]:
        """The states it concerns, in no order."""
        return frozenset(self.statement.all("state"))

    @cached_property
    def action(self) -> str | None:
        """What was done, of an instrument."""
        return self.statement.first("action")

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
        spoken = _state_stems(self.states)
        return tuple(frozenset(content_words(title, self.names.plain, spoken)) for title in self.titles)

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


def content_words(title: str, plain: Callable[[str], str], spoken: Collection[str] = ()) -> list[str]:
    """Return the words of a title that are neither form words nor names of the states in `spoken` (stems)."""
    words, prefixes = _light()
    return [
        word
        for word in _WORD.findall(unaccented(plain(title)))
        if word not in words
        and not word.startswith(prefixes)
        and not any(word.startswith(stem) for stem in spoken)
        and (len(word) > 1 or word.isdigit())
    ]


@lru_cache(maxsize=65536)
def unaccented(text: str) -> str:
    """Return a text without accents and apostrophes."""
    split = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


@cache
def _light() -> tuple[frozenset[str], tuple[str, ...]]:
    light = open_vocabulary("titles.toml")["light"]
    return (
        frozenset(word for word in light if not word.endswith("-")),
        tuple(word[:-1] for word in light if word.endswith("-")),
    )


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
