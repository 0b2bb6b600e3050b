"""Foretold: what is told in the present of a meeting or visit that is only to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.phrases import is_finite

if TYPE_CHECKING:  # they ask in turn whether something is to come
    from elchi.reading.contact import Contact
    from elchi.reading.document import Document

OPENED = 12  # tokens between "when" and the verb of its clause
FEW = 3  # sentences for which a contact to come is still spoken of


def is_present(text: Text, verb: Node) -> bool:
    """Is it told in the present: "meets", "are received"?"""
    if verb.kind != "verb" or verb.v.mood != "done" or verb.v.perfect or verb.v.reduced:
        return False
    if verb.v.voice == "passive":
        return text.starts(verb.i, "present_be")
    return verb.v.form in ("s", "base") and text.low(verb.i) not in text.pack.words["past_do"]


def foretells(text: Text, first: int, last: int) -> bool:
    """Does "will" or "shall" stand between two tokens before a verb that no list knows?"""
    return any(text.covered[k] is None for k in text.places(text.pack.words["firm"], first, last))


def is_on_occasion(text: Text, verb: Node, nodes: list[Node], first: int) -> bool:
    """Is it told in the present, in a clause with "when" or "before", of what the sentence says is to come?

    "When she meets X in May, the two will sign a treaty"; "before meeting X she is to visit Y".
    """
    if not _opens_when(text, verb, first):
        return False
    others = [n for n in nodes if is_finite(n) and n is not verb and n.v.name != "say"]
    doing = verb.v.mood == "done" and (verb.v.voice == "ing" or (verb.v.perfect and not verb.v.earlier))
    to_come = any(n.v.mood == "planned" for n in others)
    to_come = to_come or foretells(text, *text.sentences[text.sentence_at(verb.i)][:2])
    return (doing or is_present(text, verb)) and to_come and not _is_past(text, others)


def _is_past(text: Text, verbs: list[Node]) -> bool:
    return any(n.v.mood == "done" and not is_present(text, n) for n in verbs)


def is_begun(document: Document, draft: Draft) -> bool:
    """Is a noun's contact told in the present by the verb before it: "begins a visit on Sunday"?"""
    before = [n for n in document.of(draft.sentence, "verb") if n.j <= draft.anchor.i]
    verb = before[-1] if before and draft.anchor.kind != "verb" else None
    support = document.text.pack.words["contact_support"]
    return verb is not None and is_present(document.text, verb) and document.text.low(verb.v.head) in support


def is_of_what_comes(document: Document, sentence: int, date: Node) -> bool:
    """Does a bare weekday tell when something is to be: "flies to Lisbon on Thursday"?"""
    verbs = [n for n in document.of(sentence, "verb") if n.j <= date.i]
    bare = date.v.weekday is not None and not date.v.month
    if not bare or not verbs or verbs[-1].v.name in ("be", "say"):
        return False
    return verbs[-1].v.mood == "planned" or is_present(document.text, verbs[-1])


def next_of_that_name(document: Document, node: Node) -> str | None:
    """Return the next day or month of that name, where the words give no year: in May what is planned for December."""
    if document.base is None or node.v.year is not None or node.v.month is None or node.v.told:
        return None
    years = (document.base.year, document.base.year + 1)
    values = (node.v.resolve(document.base, year) for year in years)
    return next((v for v in values if v and not document.lies_behind(v)), None)


def _opens_when(text: Text, verb: Node, first: int) -> bool:
    for k in range(verb.i - 1, max(first, verb.i - OPENED) - 1, -1):
        node = text.covered[k]
        if node is not None and node.kind == "verb":
            return False
        if text.starts(k, "occasion_opens"):
            return True
    return False


def is_still_to_come(document: Document, draft: Draft, contacts: Sequence[Contact]) -> bool:
    """Does the text go on in the present with a visit or meeting that it has announced: "The two meet in Lisbon"?"""
    text, before = document.text, contacts[-1] if contacts else None
    if before is None or not before.planned or not 0 <= draft.sentence - before.draft.sentence <= FEW:
        return False
    if not is_present(text, draft.anchor):
        return False
    head = document.dates.get(document.block_of(draft.sentence))
    if head is not None and document.dates.get(document.block_of(before.draft.sentence)) is not head:
        return False
    verbs = [n for n in document.of(draft.sentence, "verb") if is_finite(n) and n.v.name != "say"]
    return not _is_past(text, verbs)
