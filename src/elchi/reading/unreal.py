"""Unreal: acts told as nouns, "the signing of a treaty", that are only discussed, wished for or still to come."""

from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text

BEFORE = 10  # tokens before the noun of an act in which it is said what becomes of it
BEHIND = 5  # tokens behind what it is about, in which it is said that it is expected
TO_COME = ("signed", "ratified", "entered_into_force")
"""Acts that a text which discusses them takes to be still to come."""
_STOPS = frozenset({",", ";", ":", "(", "–", "—", '"', "“"})


def with_real_acts(text: Text, drafts: list[Draft], nodes: list[Node]) -> list[Draft]:
    """Return the drafts without the acts that a noun only names ("called for the signing of"); those to come are planned."""
    found: list[Draft] = []
    for draft in drafts:
        weak = (
            "weak" in draft.pattern.rule.options and draft.anchor.v != "accession"
        )  # which a house deals with
        told = _told(text, draft, nodes) if weak else "done"
        if told == "wished":  # a paper whose signing is discussed is one to be signed
            told = "planned" if draft.fixed("action") in TO_COME else "none"
        if told == "planned":
            draft.mood = "planned"
        if told != "none":
            found.append(draft)
    return found


def _told(text: Text, draft: Draft, nodes: list[Node]) -> str:
    """Return how the act is told: `done`, `planned`, `wished` or `none`."""
    first = text.sentences[draft.sentence][0]
    before = _before(text, draft.anchor.i, first)
    if before != "done" or any(n.kind == "verb" and n.j <= draft.anchor.i for n in nodes):
        return before
    return _behind(text, draft, nodes)


def _before(text: Text, i: int, first: int) -> str:
    """Return what the words before the noun make of it, the nearest first."""
    words = text.pack.words
    for k in range(i - 1, max(first, i - BEFORE) - 1, -1):
        low, node = text.low(k), text.covered[k]
        if low in words["unreal_planned"] or low in words["firm"]:
            return "planned"
        if low in words["unreal"]:
            return "wished"
        if low in words["unreal_not"] or text.value(k, "auxiliary") in ("modal", "negation"):
            return "none"
        if low in _STOPS or low in words["and"] or low in words["real_links"]:
            return "done"
        if node is not None and node.kind == "verb" and node.v.mood == "planned":
            return "planned"
        if node is not None and node.kind == "verb" and k == node.i and node.v.mood == "done":
            return "done"
    return "done"


def _behind(text: Text, draft: Draft, nodes: list[Node]) -> str:
    """Return what is said of the act whose noun is the subject: "the signing of X is expected in July"."""
    words = text.pack.words
    about = draft.roles.get("instruments", ())
    begin = max((n.j for n in about), default=draft.anchor.j)
    verb = next((n for n in nodes if n.kind == "verb" and n.i >= begin), None)
    if verb is not None and verb.i - begin <= BEHIND and verb.v.mood in ("planned", "may", "not"):
        return "planned" if verb.v.mood == "planned" else "none"
    for k in range(begin, min(begin + BEHIND, text.sentences[draft.sentence][1])):
        if text.low(k) in _STOPS:
            break
        if text.value(k, "auxiliary") == "future" or text.low(k) in words["firm"]:
            return "planned"
        if text.low(k) in words["unreal_not"]:
            return "none"
    return "done"
