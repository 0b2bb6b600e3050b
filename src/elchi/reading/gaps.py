"""Gaps: missions told in few words behind another, with the verb or the noun left out the second time.

"… and that of Nepal in Portugal in 1961", "… and Ghana its embassy in Oslo", "Portugal's in Kathmandu followed in 1991",
"that in Maputo had to close", "Bulgaria has an embassy in Santiago, and Chile one in Sofia".
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from elchi.reading.acts import fits, has_its_words, noun_of
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.mission_sides import of_missions
from elchi.reading.phrases import governor, node_at, says
from elchi.reading.sheet import Span
from elchi.reading.towns import mission_of

MISSIONS = ("embassy_opened", "embassy_closed", "consulate_opened", "consulate_closed")
ACTS = {
    "open": "opened",
    "establish": "opened",
    "begin_work": "opened",
    "close": "closed",
    "end_work": "closed",
}
MOST_BEHIND = 24  # phrases behind an act in which another may be told so; a list of words has more
FAR = 12  # tokens between what is left out and its own verb


def gapped(document: Document, draft: Draft) -> Iterator[Draft]:
    """Yield the acts of other missions that are told in few words behind that of a draft."""
    if draft.fixed("kind") not in MISSIONS or draft.anchor.kind != "verb":
        return
    yield from _that_of(document, draft)
    yield from _of_others(document, draft)
    yield from _in_further_towns(document, draft)
    noun = mission_of(document, draft)
    if noun is None or not has_its_words(document, draft) or not fits(document, draft):
        return
    last = len(document.text.sentences)
    for sentence in range(draft.sentence, min(draft.sentence + 2, last)):
        begin = document.text.sentences[sentence][0]
        if sentence == draft.sentence:
            begin = max(draft.anchor.j, noun.j)
        if document.block_of(sentence) == document.block_of(draft.sentence):
            yield from _short(document, draft, noun, sentence, begin)


def _short(document: Document, draft: Draft, noun: Node, sentence: int, begin: int) -> Iterator[Draft]:
    """Yield what a stretch of text tells of another mission whose noun it leaves out."""
    text, end = document.text, document.text.sentences[sentence][1]
    nodes = [n for n in document.nodes(sentence) if n.i >= begin][:MOST_BEHIND]
    for n, node in enumerate(nodes):
        verb = next((v for v in nodes[n:] if v.kind == "verb" and v.i < node.j + FAR), None)
        told = _kind_told(document, draft, noun, verb)
        if node.kind == "state" and text.low(node.j) in text.pack.words["genitive"] and told is not None:
            if node_at(text, node.j + 1) is verb or says(text, node.j + 1, "locative"):
                owners = [node]
                if not says(text, node.j + 1, "locative"):  # "Norway's followed": with the one told before
                    owners += _owner(document, draft, noun)
                yield _draft(
                    draft, told, Node("noun", node.j, node.j + 1, noun.v), sentence, (node.i, end), owners
                )
        elif node.kind == "state" and says(text, node.j, "one") and says(text, node.j + 1, "locative"):
            kind = draft.fixed("kind") or ""
            yield _draft(
                draft, kind, Node("noun", node.j, node.j + 1, noun.v), sentence, (node.i, end), [node]
            )
        elif node.kind in ("capital", "place") and text.low(node.i - 1) == "in" and told is not None:
            that = node.i - 2
            if says(text, that, "that") and verb is not None:
                owner = _owner(document, draft, noun)
                yield _draft(draft, told, Node("noun", that, that + 1, noun.v), sentence, (that, end), owner)
        elif (
            node.kind == "verb"
            and node.v.name in ACTS
            and node.v.voice == "active"
            and node.v.mood == "done"
            and says(text, node.j, "hers")
        ):
            kind = ("embassy_" if noun.v == "mission" else "consulate_") + ACTS[node.v.name]
            whose = [v for v in nodes[:n] if v.kind == "state"][:1]
            host = list(next(iter(of_missions(document, draft, noun)), {}).items())[1:]
            there = [Node("state", *span, code) for code, span in host]
            thing = Node("noun", node.j, node.j + 1, noun.v)
            yield _draft(draft, kind, thing, sentence, (node.i, end), [*whose, *there])
        elif (
            node.kind == "noun"
            and node.v in ("mission", "consulate")
            and verb is not None
            and verb.v.name == "follow"
            and told is not None
            and not any(
                v.kind == "state" and v.i > node.i and v.j <= verb.i and text.low(v.i - 1) == "of"
                for v in nodes
            )
        ):
            kind = ("embassy" if node.v == "mission" else "consulate") + "_" + told.partition("_")[2]
            yield _draft(draft, kind, node, sentence, (node.i, end), _owner(document, draft, noun))


def _kind_told(document: Document, draft: Draft, noun: Node, verb: Node | None) -> str | None:
    """Return what the verb behind a gap tells: "followed" the same again, "closed" its own; None where it tells nothing done."""
    if verb is None:
        return None
    if verb.v.mood != "done":
        return None
    if verb.v.name == "follow":
        return draft.fixed("kind")
    act = ACTS.get(verb.v.name)
    return None if act is None else ("embassy_" if noun.v == "mission" else "consulate_") + act


def _owner(document: Document, draft: Draft, noun: Node) -> list[Node]:
    """Return whose the mission of the draft is, for the next one that is his too."""
    states = next(iter(of_missions(document, draft, noun)), {})
    first: tuple[str, Span] | None = next(iter(states.items()), None)
    return [Node("state", *first[1], first[0])] if first is not None else []


def _draft(draft: Draft, kind: str, noun: Node, sentence: int, zone: Span, owner: list[Node]) -> Draft:
    """Return the draft of a gap: its noun anchors it, and stands for the mission."""
    rule = replace(draft.pattern.rule, options=frozenset(("loose",)))
    pattern = replace(draft.pattern, rule=rule, fixed=(("kind", kind),))
    roles = {f"noun.{noun.v}": [noun], "owner": owner}
    return replace(draft, pattern=pattern, anchor=noun, sentence=sentence, roles=roles, zone=zone)


def _that_of(document: Document, draft: Draft) -> Iterator[Draft]:
    """Yield "… and that of Nepal in Portugal in 1961" behind "the embassy of Portugal in Nepal was opened in 1960"."""
    noun, anchor, nodes = noun_of(draft), draft.anchor, document.nodes(draft.sentence)
    if noun is None or noun.i > anchor.i:
        return
    end = next(
        (n.i for n in nodes if n.i >= anchor.j and n.kind == "verb"),
        document.text.sentences[draft.sentence][1],
    )
    for node in nodes:
        if (
            anchor.j <= node.i < end
            and node.kind == "noun"
            and node.v == noun.v
            and document.text.low(governor(document.text, node)) == "and"
        ):
            dates = [n for n in nodes if node.j <= n.i < end and n.kind == "date"]
            roles = {next(r for r in draft.roles if r.startswith("noun.")): [node], "date": dates[:1]}
            if dates:
                yield replace(draft, anchor=node, roles=roles, zone=(node.i, end))


def _in_further_towns(document: Document, draft: Draft) -> Iterator[Draft]:
    """Yield "… and in Santiago in 1997" behind "Nepal opened an embassy in Lima in 1995"."""
    text, noun = document.text, noun_of(draft)
    if noun is None or noun.i < draft.anchor.j:
        return
    nodes = [n for n in document.nodes(draft.sentence) if n.i >= noun.j][:MOST_BEHIND]
    dated = [
        (town, date)
        for town, date in pairwise(nodes)
        if town.kind in ("capital", "place") and date.kind == "date" and 1 <= date.i - town.j <= 2
    ]
    owner = _owner(document, draft, noun) if len(dated) > 1 else []
    for (_, before), (town, date) in pairwise(dated):
        joints = range(before.j, town.i - 1)
        joined = all(text.low(k) == "," or says(text, k, "joining") for k in joints) and len(joints) > 0
        if not joined or not says(text, town.i - 1, "locative"):
            return
        thing = Node("noun", town.i - 1, town.i, noun.v)
        further = _draft(draft, draft.fixed("kind") or "", thing, draft.sentence, (town.i - 1, date.j), owner)
        yield replace(further, roles={**further.roles, "date": [date]})


def _of_others(document: Document, draft: Draft) -> Iterator[Draft]:
    """Yield "… and Ghana its embassy in Oslo" behind "Nepal opened its embassy in Lisbon": the verb is left out."""
    text, noun, anchor = document.text, noun_of(draft), draft.anchor
    if noun is None or noun.i < anchor.j:
        return
    nodes = document.nodes(draft.sentence)
    end = next((n.i for n in nodes if n.i >= noun.j and n.kind == "verb"), text.sentences[draft.sentence][1])
    role = next(r for r in draft.roles if r.startswith("noun."))
    for n, node in enumerate(nodes):
        if not noun.j <= node.i < end or node.kind != "noun" or node.v != noun.v or n == 0:
            continue
        whose = nodes[n - 1]
        if whose.kind == "state" and 0 < node.i - whose.j <= 2 and says(text, whose.j, "plain"):
            yield replace(draft, anchor=node, roles={role: [node], "owner": [whose]}, zone=(whose.i, end))
