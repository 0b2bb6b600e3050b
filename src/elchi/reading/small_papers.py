"""Small papers: "notes" and "minutes" that are papers between states, and not music, time or remarks."""

from elchi.reading.marks import Text

MATTER = 14
"""Tokens behind "notes" in which it is said what they are about."""


def exchange_of_matter(text: Text, head: int) -> bool:
    """Are notes exchanged that are about something: "exchanged notes in La Paz on the waiver of visas"?"""
    if text.value(head - 1, "verb") != "exchange":
        return False
    behind = range(head + 1, min(head + MATTER, text.size - 1))
    return any(
        text.starts(k, "notes_about")
        and not (text.low(k + 1)[:1].isdecimal() or text.mark(k + 1, "month") or text.mark(k + 1, "weekday"))
        for k in behind
    )


def are_exchanged(text: Text, k: int) -> bool:
    """Does the passive of exchanging or signing follow: "notes were exchanged"?"""
    helper = text.value(k, "auxiliary") == "be"
    acts = ("exchange", "sign")
    return helper and any(text.value(n, "verb") in acts for n in range(k + 1, min(k + 4, text.size)))


def has_matter(text: Text, k: int, before: str) -> bool:
    """Do words behind "of" make a paper of small minutes or a small programme: "the minutes of the ninth session"?"""
    if before[:1].isdecimal():
        return False
    matters = text.pack.words["papers_of"]
    return text.has(matters, k + 1, min(k + 6, text.size))
