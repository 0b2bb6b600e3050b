"""Statehood: states recognised, members of organisations, relations that a document establishes."""

from elchi.reading import sides
from elchi.reading.acts import noun_of
from elchi.reading.document import Document
from elchi.reading.envoys import Parts
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.phrases import says
from elchi.reading.sides import States


def recognition(document: Document, draft: Draft) -> Parts | None:
    """A state, its government or its independence is recognised; not its merits."""
    anchor, noun = draft.anchor, noun_of(draft)
    if noun is not None:
        found = sides.of_recognition_given(document, draft, anchor if anchor.kind == "noun" else noun)
        return ("recognition", found, None) if len(found) > 1 else None
    if anchor.v.voice == "passive":
        ahead = [
            n
            for n in document.nodes(draft.sentence)
            if n.j <= anchor.i and n.kind in ("state", "people", "adjective")
        ]
        to = next(iter(draft.roles.get("to", ())), ahead[-1] if ahead else None)
        states = sides.of_recognition(document, draft, to)
        return ("recognition", states, None) if len(states) > 1 else None
    found_to = _recognised(document, draft)
    if found_to is None:
        return None
    states = sides.of_recognition(document, draft, found_to if found_to is not anchor else None)
    enough = len(states) > (1 if found_to.kind == "anaphor" else 0)
    return ("recognition", states, None) if enough else None


def _recognised(document: Document, draft: Draft) -> Node | None:
    """Return the state whose existence, independence or government the verb's object is; the anchor where it is a state
    that the lexicon does not know; None where something else is recognised."""
    text, k = document.text, draft.anchor.j
    statehood, last = False, text.sentences[draft.sentence][1]
    while k < last and k - draft.anchor.j < 10:
        node = text.covered[k]
        if node is not None and node.kind in (
            "state",
            "people",
            "adjective",
            "organisation",
            "body",
            "anaphor",
        ):
            return node if _is_statehood(document, node, statehood) else None
        if node is not None and node.kind not in ("noun", "name", "person", "office"):
            break
        low = text.low(k)
        known = (
            says(text, k, "statehood") or says(text, k, "around_state") or low in text.pack.words["articles"]
        )
        statehood = statehood or says(text, k, "statehood")
        if not known and not text.tokens[k].cap:
            break
        k += 1
    named = any(text.tokens[n].cap for n in range(draft.anchor.j, min(k, last)))
    return draft.anchor if statehood and named else None


def _is_statehood(document: Document, node: Node, told: bool) -> bool:
    text, j = document.text, node.j
    if node.kind == "body":
        mark = text.mark(node.i, "state")  # "Russian Federation" is a state with a body's head
        return bool(node.v.is_government) or (mark is not None and node.i + mark[0] == node.j)
    if node.kind == "anaphor":
        return bool(node.v == "two_sides")
    if node.kind == "adjective" or text.low(j) in text.pack.words["genitive"]:
        return told or any(says(text, n, "statehood") for n in range(j, j + 5))
    if text.low(j) == "as":
        return any(says(text, n, "statehood") for n in range(j + 1, j + 7))
    goes_on = (
        j < len(text.tokens) and text.low(j).isalpha() and text.tokens[j].cap and text.covered[j] is None
    )
    return not goes_on


def by_document(document: Document, draft: Draft) -> Parts | None:
    """Whoever signs the document on establishing or restoring relations has done so."""
    text = document.text
    title = next((n for n in draft.roles.get("instruments", ()) if n.kind == "title"), None)
    if title is None or not any(says(text, k, "diplomatic") for k in range(title.i, title.j)):
        return None
    kinds = {
        key: any(says(text, k, key) for k in range(title.i, title.j)) for key in ("establishing", "restoring")
    }
    if not any(kinds.values()):
        return None
    kind = "relations_established" if kinds["establishing"] else "relations_restored"
    states: States = {}
    for code, i, j in title.v.states:
        states.setdefault(code, (i, j))
    return kind, states if len(states) > 1 else sides.of_relations(document, draft), None


def membership(document: Document, draft: Draft) -> Parts | None:
    """A state becomes a member of an organisation, which stands right behind the verb."""
    text, k = document.text, draft.anchor.j
    k += text.low(k) in text.pack.words["articles"]
    mark = text.mark(k, "organisation")
    if mark is None:
        return None
    states = sides.of_actor(document, draft)
    sides.add(states, (mark[1].value, (k, k + mark[0])))
    return ("membership", states, None) if len(states) == 2 else None
