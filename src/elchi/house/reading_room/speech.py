"""How values are said to people: states by name, dates in words, kinds of the vocabulary in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache

from elchi import languages
from elchi.errors import PackError
from elchi.house.ledger.names import DIRECTED
from elchi.house.ledger.queries import shapes
from elchi.house.reading_room.words import Words, words
from elchi.model.contradiction import Rival
from elchi.model.when import When, WhenError
from elchi.registry.causes import Cause

_SENDING = DIRECTED | {"visit"}
"""Kinds of which the first state is the one that sends (readings' contract)."""

_CAUSES = frozenset(Cause)

Named = shapes.StateRef | str


class Speech:
    """The room's voice in one language; templates know it as `say`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words: Words = words(language)

    def state(self, state: shapes.StateRef | str) -> str:
        """Return a state's or organisation's short name in the reader's language, else its English name or code."""
        code, fallback = (state, state) if isinstance(state, str) else (state.code, state.name)
        return _names(self.language).get(code) or _names("en").get(code) or fallback

    def sends(self, type: str | None, states: Sequence[Named]) -> bool:
        """Tell whether a record of that type goes from the first of two states to the second."""
        return type in _SENDING and len(states) == 2

    def states(self, states: Iterable[Named], type: str | None = None) -> str:
        """Return several states in a row; an arrow where the first sends to the second."""
        known = tuple(states)
        return (" → " if self.sends(type, known) else " – ").join(self.state(state) for state in known)

    def date(self, edtf: str | None) -> str:
        """Return an EDTF date in words; nothing for nothing, and the bare string where it is no date we know."""
        return _date(edtf, self.language) if edtf else ""

    def moment(self, when: datetime) -> str:
        """Return the day of a moment in words."""
        return self.date(when.date().isoformat())

    def value(self, kind: str, field: str, value: str) -> str:
        """Return a slot's value as people say it."""
        match field.rpartition(".")[2]:
            case "kind":
                return self.words.term(kind, value)
            case "action" | "level":
                return self.words.term(field.rpartition(".")[2], value)
            case "state":
                return self.state(value)
            case "of":
                return _names(self.language).get(value) or _names("en").get(value) or value
            case "date":
                return self.date(value)
            case "planned":
                return self.words("word.yes") if value == "true" else value
            case _:
                return value

    def stretch(self, since: str | None, until: str | None) -> str:
        """Return a stretch of time of which an end may be open; nothing where both are."""
        return self.date(f"{since or '..'}/{until or '..'}") if since or until else ""

    def field(self, field: str) -> str:
        """Return the label of a slot."""
        return self.words.term("field", field.rpartition(".")[2])

    def label(self, kind: str, type: str | None) -> str:
        """Return the small words over a title: what an instrument or event is, else only which of the five things."""
        if type and kind in ("instrument", "event"):
            return self.words.term(kind, type)
        return self.words.term("kind", kind)

    def title(self, card: shapes.RecordCard) -> str:
        """Return a record's title in the reader's language where it is ours to word, else the sources' own."""
        return self._title(card.kind, card.type, card.title, card.states, card.people)

    def said_title(self, statement: shapes.SourceStatement) -> str:
        """Return a statement's title, worded as a record's; of a doubt of the text what sort of doubt it is."""
        if statement.kind == "doubt" and (told := self._own_doubt(value.rule for value in statement.values)):
            return told
        found: dict[str, list[str]] = {}
        for value in statement.values:
            found.setdefault(value.field, []).append(value.value)
        type = found.get("kind", [None])[0]
        people = found.get("participant", found.get("person", []))
        return self._title(statement.kind, type, statement.title, found.get("state", []), people)

    def _title(
        self, kind: str, type: str | None, title: str, states: Sequence[Named], people: Sequence[str]
    ) -> str:
        if not type or kind not in ("tie", "contact"):
            return title
        who = ", ".join(people[:2]) + (" …" if len(people) > 2 else "")
        about = who or self.states(states, type)
        return f"{self.words.term(kind, type)}: {about}" if about else self.words.term(kind, type)

    def note(self, doubt: shapes.Doubt) -> str:
        """Return what a contradiction is between in the reader's language; nothing where only its English note tells."""
        if doubt.constraint == "doubt":
            return self._own_doubt(evidence.rule for evidence in doubt.evidence)
        if self.language == "en" or not doubt.rivals:
            return ""
        key, about = f"note.{doubt.constraint}", doubt.about or ""
        if about and doubt.constraint in ("one-date", "one-side", "one-office"):
            key += "-of"
        if doubt.constraint == "one-date" and about:
            about = self.words.term("action", about)
        elif doubt.constraint == "one-signatory":
            about = self.state(about)
        said = (
            f"{self._rival(doubt, one)} ({self.words.count('source', one.sources)})" for one in doubt.rivals
        )
        return self.words(key, about=about, said="; ".join(said))

    def _own_doubt(self, rules: Iterable[str]) -> str:
        """Return how a text is at odds with itself, by the check that found it; nothing in English, the notes' own."""
        if self.language == "en":
            return ""
        sort = next((rule.removeprefix("doubt.") for rule in rules if rule.startswith("doubt.")), "other")
        return self.words.term("self_doubt", sort)

    def _rival(self, doubt: shapes.Doubt, rival: Rival) -> str:
        match doubt.constraint:
            case "one-date":
                return self.date(rival.value)
            case "one-side":
                return self.state(rival.value)
            case "one-level":
                return self.words.term("level", rival.value)
            case "one-kind":
                told = (
                    self.words.term(kind, rival.value) for kind in ("instrument", "contact", "tie", "event")
                )
                return next((word for word in told if word != rival.value.replace("_", " ")), rival.value)
            case _:
                return rival.value

    def cause(self, cause: str) -> str:
        """Return the likely cause of a contradiction in the reader's language."""
        return self.words.term("cause", Cause(cause).name.lower() if cause in _CAUSES else cause)

    def subject(self, code: str) -> str:
        """Return the heading of a subject."""
        return (
            _subjects(self.language).get(code)
            or _subjects("en").get(code)
            or self.words.term("subject", code)
        )

    def tongue(self, code: str | None) -> str:
        """Return a language's name, or its code where the room has no word for it."""
        return self.words.term("tongue", code)


@lru_cache(maxsize=8192)
def _date(edtf: str, language: str) -> str:
    try:
        when = When.parse(edtf)
        try:
            return when.for_people(language)
        except PackError:
            return when.for_people("en")
    except WhenError:
        return edtf


@cache
def _names(language: str) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for file in (languages.organisations, languages.states):
        try:
            names |= {code: entry.preferred for code, entry in file(language).items()}
        except PackError:  # the language has no such file yet; English stands in
            continue
    return names


@cache
def _subjects(language: str) -> Mapping[str, str]:
    try:
        return {code: subject.heading for code, subject in languages.subjects(language).items()}
    except PackError:
        return {}
