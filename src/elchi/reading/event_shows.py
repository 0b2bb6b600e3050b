"""Shows: what only its name in quotation marks tells to be an event, and by whom it is: `"Snow" by A. B., shown at the cinema`."""

from elchi.reading.document import Document
from elchi.reading.event_titles import CLOSING, REACH, quoted, quoted_before
from elchi.reading.event_words import event_words
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.sheet import Span

BEHIND = 3  # tokens between a verb and the name of what is shown


def shown(text: Text, draft: Draft) -> Span | None:
    """Return the name in quotation marks of what is shown: ahead of its verb, with nothing done between, or right behind it."""
    anchor = draft.anchor
    first = text.sentences[draft.sentence][0]
    for k in range(anchor.i, max(first, anchor.i - REACH), -1):
        node = text.covered[k - 1]
        if text.tokens[k - 1].text in CLOSING:
            return quoted_before(text, k, first)
        if node is not None and node.kind == "verb" and node.v.name not in ("be", "other"):
            return None
    last = text.sentences[draft.sentence][1]
    found = (quoted(text, k, last) for k in range(anchor.j, min(anchor.j + BEHIND, last)))
    return next((span for span in found if span is not None), None)


def is_listed(text: Text, noun: Node) -> bool:
    """Does a noun stand between commas behind a name in quotation marks, in a line of a calendar: `"X", conference, Y`?"""
    return text.low(noun.i - 1) == "," and text.tokens[noun.i - 2].text in CLOSING


def author_of(document: Document, title: Span) -> list[tuple[str, Span]]:
    """Return who made what is named in quotation marks: `"Snow" by A. B.`."""
    text = document.text
    k = title[1] + 1
    if text.low(k) not in event_words(text.pack.language).by:
        return []
    node = text.covered[k + 1]
    if node is None or node.kind not in ("person", "name") or node.i != k + 1:
        return []
    holder = document.holder(node)
    return [(holder.name if holder is not None else node.v.text, node.v.name)]


def makers_of(document: Document, draft: Draft) -> list[tuple[str, Span]]:
    """Return the directors and actors whom the sentence of a film names: "the director, A. B., will be there"."""
    makers = event_words(document.text.pack.language).makers
    people = document.of(draft.sentence, "person")
    named = [n for n in people if (n.v.office_text or "").lower() in makers and n.v.office.body is None]
    held = [(document.holder(n), n) for n in named]
    return [(h.name if h is not None else n.v.text, n.v.name) for h, n in held]


def translator_before(document: Document, draft: Draft) -> list[tuple[str, Span]]:
    """Return whose version of a work it is, where "his" opens the sentence: the one person whom that before it names."""
    text, s = document.text, draft.sentence
    first = text.sentences[s][0]
    if text.low(first) not in event_words(text.pack.language).possessive or draft.anchor.i - first > BEHIND:
        return []
    if s == 0 or document.block_of(s - 1) != document.block_of(s):
        return []
    people = document.of(s - 1, "person", "name")
    if len(people) != 1:
        return []
    holder = document.holder(people[0])
    return [(holder.name if holder is not None else people[0].v.text, people[0].v.name)]
