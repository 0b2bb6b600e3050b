"""Weights: of which states a text speaks, and how much."""

from elchi.reading.document import Document
from elchi.reading.marks import Text


def weigh(document: Document, first: int, last: int, weight: int) -> None:
    """Count the states that a sentence names, each naming with its weight."""
    text = document.text
    k = first
    while k < last:
        here = text.marks[k]
        step = 1
        if here:
            for category in ("state", "adjective", "people", "capital"):
                if category in here:
                    length, meaning = here[category]
                    if meaning.form == "ambiguous" and text.kind(k) == "person":
                        continue
                    held = text.covered[k]
                    named = held is not None and held.kind in ("person", "name") and held.v is not None
                    if (
                        category == "capital"
                        and named
                        and held is not None
                        and held.v.name[0] <= k < held.v.name[1]
                    ):
                        continue  # "Minister Rui Lima" speaks of no town
                    if category == "capital" and resides(text, k):
                        continue  # a post, no side
                    document.weights[meaning.value] += weight
                    document.first_said.setdefault(meaning.value, k)
                    step = length
                    break
        k += step


def resides(text: Text, k: int) -> bool:
    """Is it the town in which an envoy to another state resides: "accredited to Latvia with residence in Oslo"?"""
    return text.starts(k - 1, "locatives") and text.starts(k - 2, "tie_residing")


def above_all(document: Document) -> str | None:
    """Return the state of which a text on several speaks twice as much as of the next, as the news of a ministry do."""
    ordered = sorted(document.weights.items(), key=lambda c: (-c[1], document.first_said[c[0]]))
    if len(ordered) < 3 or ordered[0][1] < 2 * ordered[1][1]:
        return None
    return ordered[0][0]
