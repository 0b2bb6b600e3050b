"""Named days: "Peruvian Days in Debrecen", "the Polish Week": what a state holds abroad under its adjective."""

from elchi.reading.event_words import event_words
from elchi.reading.marks import Node, Text


def find_named_days(text: Text, first: int, last: int) -> None:
    """Cover the word behind the adjective of a state that only its large letter tells to be days of culture."""
    for k in text.places(event_words(text.pack.language).season, first + 1, last):
        apart = (
            text.covered[k - 1] is None and text.tokens[k - 1].cap and k - 1 > first
        )  # "Swedish Design Week"
        owner = text.covered[k - 2 if apart else k - 1]
        large = text.tokens[k].cap and not text.tokens[k].text.isupper()
        if text.covered[k] is None and large and owner is not None and owner.kind == "adjective":
            text.cover(Node("noun", k, k + 1, "festival"))
