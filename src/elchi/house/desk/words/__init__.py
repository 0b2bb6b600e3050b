"""The words of the desk, beside those of the reading room: one TOML file a language, English first and complete."""

from functools import cache
from types import MappingProxyType

from elchi.house.reading_room.words import Words, catalogue


class DeskWords(Words):
    """The words of one language at the desk."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._own = MappingProxyType({**self._own, **catalogue(language, __name__)})
        self._english = MappingProxyType({**self._english, **catalogue("en", __name__)})


@cache
def desk_words(language: str) -> DeskWords:
    """Return the words of a language; PackError where its file is missing or no TOML."""
    return DeskWords(language)
