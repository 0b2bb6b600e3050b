"""Stand-ins: a word that stands for a mission told of before, with a town: "opened theirs in Lima", "the Bulgarian one in Oslo"."""

from collections.abc import Iterator
from dataclasses import replace

from elchi.reading.dates import DateRef
from elchi.reading.document import Document
from elchi.reading.gaps import ACTS
from elchi.reading.grammar import Draft
from elchi.reading.later import counted_day
from elchi.reading.marks import Node, Text
from elchi.reading.patterns import Pattern, patterns
from elchi.reading.phrases import node_at, says

RULE = "en.mission.open.active"
BACK = 3
"""Sentences back to the mission for which a word stands."""
NEAR = 4
"""Tokens between a town and the day behind it."""
LOOSE = frozenset(("loose",))


def stand_ins(document: Document) -> Iterator[Draft]:
    """Yield the opening or closing of each mission for which a word stands, with the town behind it."""
    text = document.text
    words = text.pack.words["tie_stands_for"]
    pattern = _pattern(text.pack.language)
    if pattern is None:
        return
    for s, (first, last, _) in enumerate(text.sentences):
        for k in text.places(words, first, last - 2):
            town = _town(text, k, last)
            noun = _meant(document, s, k) if town is not None else None
            if noun is None or town is None:
                continue
            told = _told(document, s, k)
            if told is not None:
                act, owner, anchor = told
                thing = Node("noun", k, k + 1, noun.v)
                kind = f"{'embassy' if noun.v == 'mission' else 'consulate'}_{act}"
                own = replace(pattern, rule=replace(pattern.rule, options=LOOSE), fixed=(("kind", kind),))
                roles = {f"noun.{noun.v}": [thing], "owner": [owner], **_day(document, s, town.j)}
                anchor = anchor or thing
                yield Draft(own, anchor, s, roles, zone=(min(anchor.i, k), last))


def _town(text: Text, k: int, last: int) -> Node | None:
    """Return the town behind a word that stands for a mission: "one in Lima", "that of Peru in Lima"."""
    n = k + 1
    if says(text, k, "that") and text.low(n) in text.pack.words["of"]:
        owner = text.covered[text.after(n)] if text.after(n) < last else None
        if owner is None or owner.kind != "state":
            return None
        n = owner.j
    if n + 1 >= last or not says(text, n, "locative"):
        return None
    node = text.covered[n + 1]
    return node if node is not None and node.kind in ("capital", "place") and node.v else None


def _meant(document: Document, sentence: int, k: int) -> Node | None:
    """Return the mission or consulate that the paragraph has named last before a token."""
    block = document.block_of(sentence)
    for s in range(sentence, max(sentence - BACK, -1), -1):
        if document.block_of(s) != block:
            return None
        nouns = [n for n in document.of(s, "noun") if n.v in ("mission", "consulate") and n.j <= k]
        if nouns:
            return nouns[-1]
    return None


def _told(document: Document, sentence: int, k: int) -> tuple[str, Node, Node | None] | None:
    """Return the act, whose it is, and the verb right before the word; no verb where it is left out."""
    text = document.text
    nodes = document.nodes(sentence)
    begin = k - (says(text, k, "of_own") and says(text, k - 1, "her"))
    verb = node_at(text, begin - 1)
    ahead = [n for n in nodes if n.j <= begin]
    if verb is not None and verb.kind == "verb" and verb.v.name in ACTS:
        owner = next((n for n in reversed(ahead) if n.kind == "state" and n.j <= verb.i), None)
        done = verb.v.mood == "done" or _took(text, nodes, verb)
        return (
            (ACTS[verb.v.name], owner, verb)
            if owner is not None and done and verb.v.voice != "passive"
            else None
        )
    owner = _owner_beside(text, k, ahead)
    if owner is None:
        return None
    act = next((n for n in reversed(ahead) if n.kind == "verb" and n.v.name in ACTS), None)
    if act is None or act.v.mood != "done" or (verb is not None and verb.kind == "verb"):
        return None
    return ACTS[act.v.name], owner, None


def _took(text: Text, nodes: list[Node], verb: Node) -> bool:
    """Did it take somebody until then: "it took Peru until 2013 to open one"?"""
    told = next((n for n in reversed(nodes) if n.kind == "verb" and n.j <= verb.i), None)
    return told is not None and told.v.mood == "done" and says(text, told.v.head, "took")


def _owner_beside(text: Text, k: int, ahead: list[Node]) -> Node | None:
    """Return whose mission it is that has no verb: "the Bulgarian one", "that of Peru", "Peru followed with one"."""
    if says(text, k, "that") and text.low(k + 1) in text.pack.words["of"]:
        return text.covered[text.after(k + 1)]
    side = node_at(text, k - 1)
    if side is not None and side.kind == "adjective":
        return side
    if (
        len(ahead) < 2
        or ahead[-1].kind != "verb"
        or ahead[-1].v.name != "follow"
        or ahead[-1].v.mood != "done"
    ):
        return None
    return ahead[-2] if ahead[-2].kind == "state" and 0 < k - ahead[-1].j < 2 else None


def _day(document: Document, sentence: int, end: int) -> dict[str, list[Node]]:
    """Return the day right behind a town, or the year that is counted there: "two years later"."""
    last = min(end + NEAR, document.text.sentences[sentence][1])
    day = next((n for n in document.of(sentence, "date") if end <= n.i < last), None)
    if day is None and (counted := counted_day(document, sentence, end, last)) is not None:
        value, at = counted
        day = Node("date", *at, DateRef(year=int(value))) if value.isdecimal() else None
    return {"date": [day]} if day is not None else {}


def _pattern(language: str) -> Pattern | None:
    found = patterns(language).get(("verb", "open"), ())
    return next((p for p in found if p.rule.id == RULE), None)
