"""Doubts: where a text contradicts or miscounts itself."""

from elchi.reading.document import Document
from elchi.reading.sheet import Sheet


def doubts(document: Document, sheets: list[Sheet]) -> list[Sheet]:
    """Return one sheet for each doubt, with the passages that disagree."""
    return []
