"""Title participles: words like "used by" within an unquoted title, which tell what its things are and no act."""

from elchi.reading.marks import Text
from elchi.reading.title import Title

OF_PAPERS = (
    "sign",
    "set_hand",
    "bear_signature",
    "initial",
    "ratify",
    "approve",
    "enter_force",
    "terminate",
    "exchange",
)
"""Verbs of what is done with a paper itself: behind its title they are no part of it."""
SHORTEST = 4  # letters of a participle: "used"
_APART = ("office", "offices", "honorific", "anaphor", "state", "people", "body", "counterpart")


def participle_end(text: Text, k: int, title: Title, last: int) -> int | None:
    """Return where a title goes on behind a participle at `k` and the preposition that it has, or None where it does not.

    "… on documents issued by schools", "… of Workers Employed during the Construction of Roads"; not "… on Trade
    signed by ministers".
    """
    if k <= title.j or k + 2 >= last or not _is_participle(text, k):
        return None
    link = k + 1
    if text.low(link) not in text.pack.words["participle_links"] or text.low(k - 1) in text.pack.words["and"]:
        return None
    things = text.low(k - 1).isalpha() and not text.starts(k - 1, "title_prepositions")
    own = text.after(link)
    if not things or own >= last or text.kind(own) or any(text.mark(own, c) for c in _APART):
        return None
    if text.tokens[k].cap:
        return link + 1 if title.capital else None
    plural = any(text.low(k - 1).endswith(e) for e in text.pack.words["plural_endings"])
    named = (
        text.tokens[own].cap or text.mark(own, "capital") is not None or text.mark(own, "town") is not None
    )
    return link + 1 if plural and not named else None


def _is_participle(text: Text, k: int) -> bool:
    verb = text.mark(k, "verb")
    if verb is not None:
        return verb[0] == 1 and verb[1].form in ("past", "participle") and verb[1].value not in OF_PAPERS
    low, ends = text.low(k), tuple(text.pack.words["past_endings"])
    return low.endswith(ends) and len(low) >= SHORTEST and text.value(k - 1, "auxiliary") != "to"


def without_participle(text: Text, k: int, title: Title) -> int:
    """Return where a title ends that stops at the "by" behind a participle: before it, if a word goes before that."""
    behind = k - 1 > title.j and text.low(k) in text.pack.words["participle_links"]
    return k - 1 if behind and _is_participle(text, k - 1) and not text.tokens[k - 1].cap else k
