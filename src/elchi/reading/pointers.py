"""Pointers: whom "he", "she" and "the two leaders" mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from elchi.reading.called import holder_of, other_sex, state_of, two_meant
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node

if TYPE_CHECKING:  # the document asks for the states of its persons
    from elchi.reading.document import Document
    from elchi.reading.holders import Holder

FAR = 5  # sentences that a word may point back


def the_two_of(document: Document, sentence: int, node: Node, last: list[Node]) -> list[Node]:
    """Return the two persons meant by "the two leaders": of two states, and ministers where ministers are meant."""
    rank = document.text.low(node.j - 1).rstrip("s")
    ranks = {"president", "minister", "speaker", "diplomat"} & {rank}

    def fits(person: Node) -> bool:
        holder = document.holder(person)
        called = _called(document, holder) if holder else set()
        return bool(called) and (not ranks or any(r in (words or r) for words in called for r in ranks))

    if len(last) == 2 and all(fits(p) for p in last):
        return last
    if heads := two_meant(document, node):
        return heads
    found: list[Node] = []
    if ranks == {"minister"}:
        ranks |= {"chancellor", "secretary"}
    for person in _backwards(document, sentence, node.i):
        holder = document.holder(person)
        if holder is None or not fits(person) or any(document.holder(n) is holder for n in found):
            continue
        if found and holder.state is not None and holder.state == state_of(document, found[0]):
            continue
        found.insert(0, person)
        if len(found) == 2:
            return found
    return last if len(last) == 2 else []


def _called(document: Document, holder: Holder) -> set[str]:
    """Return the offices by which the text calls a person, "" where it gives but an honorific."""
    called: dict[int, set[str]] = document.memo.setdefault("called", {})
    if id(holder) not in called:
        called[id(holder)] = {
            (m.v.office_text or "").lower() for m in holder.mentions if m.v.office is not None or m.v.titled
        }
    return called[id(holder)]


def _reach(document: Document, sentence: int) -> int:
    """Return the sentence up to which a word may point back: an entry of a chronicle points to none before it."""
    entry = document.block_of(sentence)
    first = max(-1, sentence - FAR)
    if entry not in document.dates:
        return first
    return next((s for s in range(sentence, first, -1) if document.block_of(s) != entry), first)


def _backwards(document: Document, sentence: int, token: int) -> list[Node]:
    """Return the persons named before a token, the nearest first."""
    found: list[Node] = []
    for s in range(sentence, _reach(document, sentence), -1):
        found.extend(reversed([n for n in document.of(s, "person") if n.j <= token]))
    return found


def before(document: Document, draft: Draft, token: int) -> list[Node]:
    """Return the person whom "he" or "she" means: one before in the sentence, else the subject of the sentence before.

    Those who take part beside him are not meant; a sentence that itself opens with "he" points further back.
    """
    nodes = document.nodes(draft.sentence)
    text, he = document.text, document.text.pack.words["masculine"]
    same = [n for n in nodes if n.kind == "anaphor" and n.v == "pronoun" and n.j <= token]
    if same and (text.low(same[0].i) in he) == (text.low(token) in he):
        token = same[0].i  # "he was received by X, after which he …" is one person
    beside = draft.roles.get("participant", ())
    apart = other_sex(document, token)
    here = [n for n in nodes if n.kind == "person" and n.j <= token and all(n is not b for b in beside)]
    here = [n for n in here if not apart(n)]
    if here:
        return here[-1:]
    meant: dict[int, Node] = document.memo.setdefault("pronouns", {})
    for s in range(draft.sentence - 1, _reach(document, draft.sentence), -1):
        if s in meant and any(meant[s] is n for n in document.guests):
            return [meant[s]]  # "King X received him. Later, Y met him": the visitor
        named = [
            n
            for n in document.nodes(s)
            if n.kind == "person"
            or (n.kind == "anaphor" and n.v == "pronoun")
            or (n.kind == "office" and not n.v.plural and holder_of(document, n) is not None)
        ]
        named = [n for n in named if n.kind != "person" or not apart(n)]
        if named and named[0].kind == "person":
            return named[:1]
        held = holder_of(document, named[0]) if named and named[0].kind == "office" else None
        if held is not None:
            return [held]
        if not named and (who := _of_a_state(document, s)) is not None:
            return [who]
    return []


def _of_a_state(document: Document, sentence: int) -> Node | None:
    """Return who is named only with the state before it: "Portugal's A. B."."""
    text = document.text
    for node in document.of(sentence, "name"):
        owner = text.covered[node.i - 2] if text.low(node.i - 1) in text.pack.words["genitive"] else None
        if owner is not None and owner.kind == "state":
            node.v.state, node.v.state_span = owner.v, (owner.i, owner.j)
            return node
    return None
