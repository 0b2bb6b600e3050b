"""Events: anniversaries, exhibitions, films, translations, awards and what else culture does between states."""

from elchi.reading.document import Document
from elchi.reading.sheet import Sheet


def events(document: Document) -> list[Sheet]:
    """Return one sheet for each cultural event of the text."""
    return []
