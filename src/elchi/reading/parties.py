"""Parties: the states between which an instrument stands, from its title outward to the whole text."""

from elchi.reading.document import Document
from elchi.reading.entries import parties_before
from elchi.reading.grammar import Draft
from elchi.reading.holders import Holder
from elchi.reading.issuers import issuer
from elchi.reading.mention import Mention
from elchi.reading.sameness import Thing
from elchi.reading.sheet import Span
from elchi.reading.sides import before, run_of

GUESSED = "the two states that the text is about"
MANY = 3
"""States of those who sign from which on an instrument is one of many."""


def parties_of(
    document: Document, thing: Thing, main: Mention, people: list[Holder]
) -> tuple[dict[str, Span], str]:
    """Return the parties with the words that name them, and why they are taken.

    Sought in the title, its bodies, its entry, those who sign, the sentence, and at last the text.
    """
    codes, reason = _named(document, thing), "named in the title"
    of_all = next((c for c in codes if not _is_state(document, c)), None)
    if of_all and not any(b.state for m in thing.mentions for b in m.title.bodies):
        return {of_all: codes[of_all]}, reason
    if of_all or len(codes) >= 2:
        return (codes if len(codes) >= 2 else codes | _pair(document, codes)), reason
    if (joins := _who_joins(document, main)) is not None:
        return codes | joins, "the state that binds itself by it"
    for m in thing.mentions:
        for code, span in [*m.sides, *parties_before(document, m.sentence, m.title.i)]:
            codes.setdefault(code, span)
            reason = "named before the title, in its entry"
    if len(codes) < 2:
        for code, span in _of_those_who_sign(people, len(codes)):
            codes.setdefault(code, span)
            reason = "the states of those who sign"
    for m in thing.mentions if len(codes) < 2 else ():
        for draft in m.acts:
            if len(codes) < 2 and (many := _many_who_sign(document, draft)):
                codes, reason = codes | many, "the states of those who sign"
    if len(codes) < 2 and (members := _of_members(document, main)):
        return members, "the organisation whose members adopt or sign it"
    for code, span in _around(document, main, set(codes)) if len(codes) < 2 else ():
        if len(codes) < 2:
            codes.setdefault(code, span)
            reason = "the states of the sentence"
    if len(codes) < 2 and (found := _pair(document, codes)):
        codes, reason = codes | found, GUESSED
    return codes, reason


def _who_joins(document: Document, main: Mention) -> dict[str, Span] | None:
    """Return the state that accedes to a treaty of others, or deposits its consent; None where none is told to."""
    draft, text = main.draft, document.text
    if draft is None or draft.anchor.kind != "verb":
        return None
    verb = draft.anchor
    accedes = verb.v.name == "ratify" and text.starts(verb.v.head, "tie_accede")
    if verb.v.name not in ("deposit", "join") and not accedes:
        return None
    states = [n for n in document.of(draft.sentence, "state", "capital", "people") if n.j <= verb.i]
    states = [n for n in states if not text.starts(text.before(n.i), "locatives")]
    return {states[-1].v: (states[-1].i, states[-1].j)} if states else None


def _of_those_who_sign(people: list[Holder], known: int) -> list[tuple[str, Span]]:
    """Return the states of those who sign: of two, or of all where many sign."""
    signed: dict[str, Span] = {}
    for holder in people:
        if holder.state:
            signed.setdefault(holder.state, holder.state_span or holder.span)
    found = list(signed.items())
    return found if len(found) >= MANY or known else found[:2]


def _many_who_sign(document: Document, draft: Draft) -> dict[str, Span]:
    """Return three or more states in a row that sign: "signed by Georgia, Moldova and Peru", "Chile, Peru and Oman signed"."""
    text = document.text
    if draft.anchor.kind != "verb" or draft.fixed("action") != "signed":
        return {}
    states = document.of(draft.sentence, "state")
    behind = [n for n in states if n.i >= draft.anchor.j and text.starts(before(text, n.i), "by")]
    start = behind[:1] if draft.anchor.v.voice == "passive" else states[:1]
    if not start or (draft.anchor.v.voice != "passive" and start[0].j > draft.anchor.i):
        return {}
    row = run_of(text, states, next(k for k, n in enumerate(states) if n is start[0]))
    if draft.anchor.v.voice != "passive":
        row = row if row[-1].j == draft.anchor.i else []
    return {n.v: (n.i, n.j) for n in row} if len(row) >= MANY else {}


def _named(document: Document, thing: Thing) -> dict[str, Span]:
    """Return the states that the title names, and those of the bodies that sign."""
    codes: dict[str, Span] = {}
    for m in sorted(thing.mentions, key=lambda m: -(m.title.j - m.title.i)):
        for code, i, j in m.title.states:
            codes.setdefault(code, (i, j))
    for body in (b for m in thing.mentions for b in m.parties if b.state):
        if len(codes) < 2:
            codes.setdefault(body.state or "", (body.i, body.j))
    if sum(_is_state(document, c) for c in codes) >= 2:
        codes = {c: s for c, s in codes.items() if _is_state(document, c)}
    return codes


def _pair(document: Document, known: dict[str, Span]) -> dict[str, Span]:
    """Return those of the two states of the text that are wanting, the one from which it speaks first."""
    if not document.is_diplomatic:
        return {}
    home = home_of(document)
    pair = sorted(document.pair, key=lambda c: c != home) if known else document.pair
    found = [c for c in pair if c not in known][: 2 - len(known)]
    return {c: (document.first_said[c], document.first_said[c] + 1) for c in found}


def home_of(document: Document) -> str | None:
    """Return the state from which a text of several speaks: that of its dateline, or the one it names most."""
    if (town := document.dateline_town()) is not None:
        return str(town.v)
    if (code := issuer(document)) is not None and code in document.first_said:
        return code
    most = document.weights.most_common(2)
    if not most or (len(most) > 1 and most[0][1] == most[1][1]):
        return None
    return most[0][0]


def _is_state(document: Document, code: str) -> bool:
    return code in document.text.pack.state_names


def _of_members(document: Document, main: Mention) -> dict[str, Span]:
    """Return the organisation whose summit or leaders a sentence tells to adopt or sign a paper, and no state beside it."""
    sentence = main.draft.sentence if main.draft is not None else main.sentence
    nodes = document.nodes(sentence)
    if main.action not in ("signed", "adopted") or any(n.kind in ("state", "person") for n in nodes):
        return {}
    text = document.text
    leaders = [n for n in nodes if n.kind == "office" and n.v.plural]
    bodies: dict[str, Span] = {}
    for node in nodes:
        if node.kind in ("organisation", "body") or node in leaders:
            marks = (k for k in range(node.i, node.j) if text.length(k, "organisation"))
            bodies.update(
                (text.value(k, "organisation"), (k, k + text.length(k, "organisation"))) for k in marks
            )
    meets = bool(leaders) or any(n.kind == "noun" and n.v in ("summit", "session") for n in nodes)
    return bodies if meets and len(bodies) == 1 else {}


def _around(document: Document, main: Mention, known: set[str]) -> list[tuple[str, Span]]:
    """Return the states that the sentence of the act names or speaks for, outside of titles, if that makes two.

    In a text of several states the one from which it speaks is the other party where but one is named.
    """
    sentence = main.draft.sentence if main.from_list and main.draft is not None else main.sentence
    key = f"around {sentence} {bool(known)}"
    if key not in document.memo:
        document.memo[key] = _said(document, sentence, bodies=bool(known))
    found: dict[str, Span] = document.memo[key]
    new = found.keys() - known
    if len(found) == 2 or (known and len(new) == 1):
        return list(found.items())
    home = None if document.is_of_two else home_of(document)
    if home is None or not known | new:
        return []
    others = (known | new) - {home}
    if len(others) != 1:
        return []
    first = document.first_said.get(home, 0)
    return [*found.items(), (home, (first, first + 1))]


def _said(document: Document, sentence: int, *, bodies: bool) -> dict[str, Span]:
    """Return the states that a sentence names, or of whose persons it tells."""
    found: dict[str, Span] = {}
    for node in document.nodes(sentence):
        if node.kind in ("state", "people", "organisation"):
            found.setdefault(node.v, (node.i, node.j))
        elif node.kind == "office" and node.v.plural:
            for code in node.v.states:
                found.setdefault(code, (node.i, node.j))
        elif node.kind == "person":
            holder = document.holder(node)
            if holder and holder.state:
                found.setdefault(holder.state, holder.state_span or holder.span)
        elif node.kind == "body" and node.v.state and bodies:
            found.setdefault(
                node.v.state, (node.i, node.j)
            )  # "the Government of X denounced the agreement with Y"
    return found
