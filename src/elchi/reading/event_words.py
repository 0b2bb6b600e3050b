"""The small words around the names of events, as `languages/xx/events.toml` explains them."""

from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files

from elchi.errors import PackError
from elchi.languages import open_pack
from elchi.reading.tokens import fold


@dataclass(frozen=True, slots=True)
class EventWords:
    """The small words around the names of events, as `languages/xx/events.toml` explains them."""

    behind: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    praise: frozenset[str] = frozenset()
    place_in: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    conjunction: frozenset[str] = frozenset()
    tens: frozenset[str] = frozenset()
    jubilee: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    theme: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    sport: frozenset[str] = frozenset()
    language: frozenset[str] = frozenset()
    into: frozenset[str] = frozenset()
    place_before: frozenset[str] = frozenset()
    occasion_before: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    edition: frozenset[str] = frozenset()
    settlement: frozenset[str] = frozenset()
    honoured: frozenset[str] = frozenset()
    it: frozenset[str] = frozenset()
    quoted_only: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    shows: frozenset[str] = frozenset()
    on_view: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    makers: frozenset[str] = frozenset()
    players: frozenset[str] = frozenset()
    season: frozenset[str] = frozenset()
    possessive: frozenset[str] = frozenset()
    one_film: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    habit: frozenset[str] = frozenset()


@lru_cache(maxsize=16)
def event_words(language: str) -> EventWords:
    """Return the words of a language around events; none where it has no such file. PackError on unknown keys."""
    path = files("elchi.languages") / language / "events.toml"
    if not path.is_file():
        return EventWords()
    table = open_pack(path)
    unknown = set(table) - {f.name for f in fields(EventWords)}
    if unknown:
        raise PackError(
            f"{language}/events.toml has unknown keys: {', '.join(sorted(unknown))}. Mend the file."
        )
    return EventWords(**{key: frozenset(fold(w) for w in words) for key, words in table.items()})
