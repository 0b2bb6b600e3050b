"""Statehood: states recognised, members of organisations, relations that a document establishes."""

from elchi.reading import sides
from elchi.reading.acts import noun_of
from elchi.reading.document import Document
from elchi.reading.envoys import Parts
from elchi.reading.grammar import Draft
from elchi.reading.marks import Mark, Node, Text
from elchi.reading.phrases import says
from elchi.reading.sides import States
from elchi.reading.wordings import is_ordinal

LONGEST = 12
"""Tokens of the name of an organisation."""


def recognition(document: Document, draft: Draft) -> Parts | None:
    """A state, its government or its independence is recognised; not its merits."""
    anchor, noun = draft.anchor, noun_of(draft)
    if noun is not None:
        found = _of_recognition_given(document, draft, anchor if anchor.kind == "noun" else noun)
        return ("recognition", found, None) if len(found) > 1 else None
    if anchor.v.voice == "passive":
        ahead = [
            n
            for n in document.nodes(draft.sentence)
            if n.j <= anchor.i and n.kind in ("state", "people", "adjective")
        ]
        to = next(iter(draft.roles.get("to", ())), ahead[-1] if ahead else None)
        states = _of_recognition(document, draft, to)
        home = sides.speaker_of(document, draft.sentence)
        if "unsaid" in draft.pattern.rule.options:
            other = sides.said_by(document, to) if to is not None else None
            states = States()
            sides.add(states, home)
            sides.add(states, other)
        return ("recognition", states, None) if len(states) > 1 else None
    found_to = _recognised(document, draft)
    if found_to is None:
        return None
    states = _of_recognition(document, draft, found_to if found_to is not anchor else None)
    if (
        len(states) == 1
        and found_to.kind != "anaphor"
        and (heading := sides.speaker_of(document, draft.sentence)) is not None
    ):
        states = {heading[0]: heading[1], **states}
    enough = len(states) > (1 if found_to.kind == "anaphor" else 0)
    return ("recognition", states, None) if enough else None


def recognised_by(document: Document, draft: Draft) -> list[Parts]:
    """Return a tie for each of several states behind "by": "Kosovo was recognised by Peru, Chile and Fiji"."""
    nodes = [n for n in document.nodes(draft.sentence) if n.kind in ("state", "people")]
    begin = next(
        (n for n, node in enumerate(nodes) if any(node is found for found in draft.roles.get("from", ()))),
        None,
    )
    run = sides.run_of(document.text, nodes, begin) if begin is not None else []
    ahead = [(n.v, (n.i, n.j)) for n in nodes if n.j <= draft.anchor.i]
    goal = ahead[-1] if ahead else sides.speaker_of(document, draft.sentence)
    if goal is None:
        before = (
            [n for n in document.nodes(draft.sentence - 1) if n.kind == "state"] if draft.sentence else []
        )
        goal = (before[0].v, (before[0].i, before[0].j)) if before else None
    if len(run) < 2 or goal is None:
        return []
    return [("recognition", {n.v: (n.i, n.j), goal[0]: goal[1]}, None) for n in run if n.v != goal[0]]


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
    signing: States = {}
    for node in document.nodes(
        draft.sentence
    ):  # "the Foreign Ministers of A, X, and of B, Y, signed": A and B
        if node.kind == "person" and node.j <= draft.anchor.i:
            sides.add(signing, sides.said_by(document, node))
    acting = dict(sides.of_actors(document, draft)) if draft.anchor.v.voice == "active" else {}
    found = next((s for s in (states, signing, acting) if len(s) == 2), None)
    return kind, found or sides.of_relations(document, draft), None


def membership(document: Document, draft: Draft) -> Parts | None:
    """A state becomes a member of an organisation, which stands right behind the verb."""
    text, anchor = document.text, draft.anchor
    noun = anchor if anchor.kind == "noun" else noun_of(draft)
    k = noun.j if noun is not None and noun.v == "accession" else anchor.j
    last = text.sentences[draft.sentence][1]
    if noun is not None and noun.v == "accession":
        k = next((n for n in range(k, min(k + 8, last)) if text.low(n) == "to"), last)
    while (
        k < last
        and text.mark(k, "organisation") is None
        and (says(text, k, "member_words") or is_ordinal(document, k) or _is_number(document, k))
    ):
        k += 1
    told = _organisation(document, k, last)
    if told is None:
        return None
    if noun is not None and noun.v == "accession":
        states: States = {}
        sides.add(states, sides.owner(text, noun))
        if not states:
            states = sides.of_actor(document, draft) if anchor.kind == "verb" else states
        if not states and (heading := sides.speaker_of(document, draft.sentence)) is not None:
            sides.add(states, heading)
    else:
        states = sides.of_actor(document, draft)
        if not states and (heading := sides.speaker_of(document, draft.sentence)) is not None:
            sides.add(states, heading)
    sides.add(states, told)
    return ("membership", states, None) if len(states) == 2 else None


def _organisation(document: Document, k: int, last: int) -> sides.Found | None:
    """Return the organisation that begins at a token: one of the lexicon, or one that the text gives an acronym."""
    text = document.text
    mark = text.mark(k, "organisation")
    if mark is not None and text.low(k + mark[0]) in text.pack.words["genitive"]:
        return None  # "the African Union's Peace and Security Council"
    if mark is not None:
        return (_called(text, k, mark), (k, k + mark[0])) if mark[1].value not in text.pack.capitals else None
    end = k
    while end < min(last, k + LONGEST) and (
        text.tokens[end].cap
        or (end > k and (text.starts(end, "title_prepositions") or text.starts(end, "and")))
    ):
        end += 1 + (end > k and text.starts(end + 1, "articles"))
    if end - k < 2 or text.low(end) != "(" or text.low(end + 2) != ")":
        return None
    acronym = text.tokens[end + 1].text
    return (acronym, (k, end + 3)) if acronym.isupper() and acronym.isalpha() and len(acronym) > 1 else None


def _called(text: Text, k: int, mark: Mark) -> str:
    """Return the usual acronym of an organisation, or where none is usual the one that the text adds in brackets."""
    code, end = mark[1].value, k + mark[0]
    bracketed = text.low(end) == "(" and text.low(end + 2) == ")" and text.tokens[end + 1].text.isupper()
    acronym = text.tokens[end + 1].text if bracketed and not code.isupper() else code
    return code if acronym in text.pack.capitals else acronym  # "AU" is Australia


def _is_number(document: Document, k: int) -> bool:
    """Is the word a number, as in "eleventh" or "192nd"?"""
    low = document.text.low(k)
    return low[:1].isdecimal() or low.endswith(("th", "ieth"))


def switched(document: Document, draft: Draft) -> list[Parts]:
    """Relations are given up with one state for those with another: "from Spain to Oman"."""
    text = document.text
    actor = sides.of_actor(document, draft)
    behind = [
        n
        for n in document.nodes(draft.sentence)
        if n.i > draft.anchor.i and n.kind in ("state", "capital", "people")
    ]
    found: list[Parts] = []
    for word, kind in (("from", "relations_severed"), ("to", "relations_established")):
        side = next((n for n in behind if text.low(sides.before(text, n.i)) == word), None)
        if side is not None and actor and side.v not in actor:
            found.append((kind, {**actor, side.v: (side.i, side.j)}, None))
    return found


def counted(document: Document, draft: Draft) -> States:
    """Return who became the next state with which another has relations, and that other."""
    text, states = document.text, States()
    nodes = [n for n in document.nodes(draft.sentence) if n.j <= draft.anchor.i]
    at = next((n.i for n in nodes if n.kind == "verb" and n.v.name == "become"), 0)
    names = [n for n in nodes if n.kind in ("state", "people")]
    for node in [n for n in names if n.i < at][-1:] + [
        n for n in names if n.i > at and text.low(sides.before(text, n.i)) != "of"
    ][-1:]:
        sides.add(states, sides.said_by(document, node))
    return states


def _of_recognition(document: Document, draft: Draft, to: Node | None) -> sides.States:
    """Return who recognises, then who is recognised."""
    states = sides.States()
    for node in draft.roles.get("from", ()):
        sides.name_or_both(document, node, states)
    if not states:
        states = sides.of_actor(document, draft)
    if to is not None:
        sides.name_or_both(document, to, states)
    return states


def _of_recognition_given(document: Document, draft: Draft, noun: Node) -> sides.States:
    """Return who extends recognition, then to whom: "by" or the subject; "of" or "to"."""
    text, anchor = document.text, draft.anchor
    own = sides.own_nodes(document, draft)
    behind = [
        n for n in own if n.i >= noun.j and n.kind in (*sides.NAMES, "capital", "body", "person", "adjective")
    ]
    to = next((n for n in behind if text.low(sides.before(text, n.i)) in ("of", "to")), None)
    by = next((n for n in behind if text.low(sides.before(text, n.i)) == "by"), None)
    states = sides.States()
    if by is not None:
        sides.add(states, sides.said_by(document, by))
    elif anchor.kind == "verb" and anchor.v.voice == "active" and noun.i >= anchor.j:
        states = sides.of_actor(document, draft)
    else:
        sides.add_adjectives(document, noun, states)
    if to is not None:
        sides.add(states, sides.said_by(document, to))
    return states
