"""Staged: is what a text tells of states only played, at a model conference or in an exercise?"""

from elchi.reading.document import Document

FEWEST = 2
"""Namings of the game: of one that is named once the text only speaks."""


def is_staged(document: Document) -> bool:
    """Does the text tell of a game in which students or officers play states: "the ninth Model UN"?"""
    games = [n for s in document.told for n in document.of(s, "noun") if n.v == "staged"]
    return len(games) >= FEWEST
