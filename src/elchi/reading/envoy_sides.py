"""Envoys' sides: whose envoy it is, and to whom the envoy goes."""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.office_phrases import Office
from elchi.reading.phrases import is_finite, says
from elchi.reading.sections import section_of
from elchi.reading.sides import (
    SIDES,
    Found,
    States,
    add,
    before,
    complete,
    office_of,
    own_nodes,
    said_by,
    turned,
)

MOST_BETWEEN = 6  # sentences between two receptions of one state that names itself once


def home(document: Document) -> Found | None:
    """Return the state whose capital the report comes from."""
    if document.place is None:
        return None
    mark = document.text.mark(document.place[1][0], "capital")
    return (mark[1].value, document.place[1]) if mark else None


def town_of(document: Document, sentence: int) -> Found | None:
    """Return the state of the first town that a sentence says it tells of: "in Kathmandu"."""
    text = document.text
    for node in document.nodes(sentence):
        if says(text, node.i - 2, "residing"):
            continue
        there = text.low(node.i - 1) in ("in", "at") or (
            text.low(node.i - 1) in text.pack.words["of"] and says(text, node.i - 2, "palaces")
        )  # "in the Royal Palace of Madrid"
        if node.kind in ("capital", "place") and node.v and there:
            return node.v, (node.i, node.j)
    first, last, _ = text.sentences[sentence]
    seats = [
        k for k in range(first, last) if text.mark(k, "seat") and text.low(text.before(k)) in ("in", "at")
    ]
    return (
        (text.value(seats[0], "seat"), (seats[0], seats[0] + text.length(seats[0], "seat")))
        if seats
        else None
    )


def remember(
    document: Document,
    draft: Draft,
    told: list[tuple[str, States, Node | None]],
    host: Found | None = None,
) -> None:
    """Note where the envoys of a draft were received, for those told after them."""
    if host is not None:
        document.memo["receiving"] = draft.sentence, host
        return
    for _, states, _ in told:
        if len(states) == 2:
            code = list(states)[1]
            document.memo["receiving"] = draft.sentence, (code, states[code])
            return


def lasting(document: Document, draft: Draft) -> Found | None:
    """Return the state that received the envoys told last, or that heads the section."""
    heading = section_of(document, draft.sentence)
    if heading is not None:
        return heading
    told: tuple[int, Found] | None = document.memo.get("receiving")
    return told[1] if told is not None and draft.sentence - told[0] <= MOST_BETWEEN else None


def of_envoy(
    document: Document,
    draft: Draft,
    person: Node | None,
    office: Office | None,
    host: Found | None = None,
    *,
    alone: bool = False,
) -> States:
    """Return the sending state of an envoy, then the receiving one, which is `host` where that is known.

    `alone`: other envoys stand in the sentence, so that its other states say nothing.
    """
    own = own_nodes(document, draft)
    beside = [o for n in own if n.i >= draft.anchor.j and (o := office_of(n)) is not None]
    beside = [o for o in beside if o is office or says(document.text, before(document.text, o.i), "as")]
    offices = [o for o in (office, *beside, office_of(person)) if o is not None]
    sender, host = _sender(document, draft, person, offices), host or host_of(document, draft, offices)
    states = States()
    add(states, sender)
    add(states, host if host is not None and host[0] not in states else None)
    told = len(states)
    if alone and told:
        return states
    if sender is not None and told == 1:
        add(states, lasting(document, draft))
        add(states, home(document))
    complete(document, draft, states)
    return turned(states) if sender is None and told == 1 else states


def _sender(document: Document, draft: Draft, person: Node | None, offices: list[Office]) -> Found | None:
    """Return whose envoy it is, as the name, the office or who appoints says."""
    papal = next((o for o in offices if _is_nuncio(document, o)), None)
    if papal is not None:
        return "VA", (papal.i, papal.j)
    found = said_by(document, person) if person is not None else None
    if found is None:
        found = next(((o.state, o.state_span or (o.i, o.j)) for o in offices if o.state), None)
    if found is None:
        found = next((said for n in draft.roles.get("from", ()) if (said := said_by(document, n))), None)
    return found


def _is_nuncio(document: Document, office: Office) -> bool:
    return any(says(document.text, k, "nuncio") for k in range(office.i, office.j))


def host_of(document: Document, draft: Draft, offices: list[Office]) -> Found | None:
    """Return where the envoy goes: "to Nepal" behind the verb, else as the office says, else who receives, else the town."""
    represented = _represented(document, draft)
    if represented is not None:
        return represented
    text, own = document.text, own_nodes(document, draft)
    end = next((n.i for n in own if n.i >= draft.anchor.j and is_finite(n)), draft.zone[1])
    behind = [
        n for n in own if draft.anchor.j <= n.i < end and (n.kind in SIDES or (n.kind == "place" and n.v))
    ]
    named = any(
        o.host and o.i >= draft.anchor.j for o in offices
    )  # "appointed ambassador to Brazil, and to Bolivia"
    for word in ("", "to", "by", "from", "in", "at") if named else ("to", "", "by", "from", "in", "at"):
        if word == "":
            found = next(((o.host, (o.i, o.j)) for o in offices if o.host), None)
        else:
            there = [
                n
                for n in behind
                if text.low(before(text, n.i)) == word
                and not says(text, before(text, n.i) - 1, "residing")
                and (word not in ("in", "at") or n.kind in ("capital", "state", "place"))
            ]
            found = next((said for n in there if (said := said_by(document, n) or given(document, n))), None)
        if found is not None:
            return found
    return None


def _represented(document: Document, draft: Draft) -> Found | None:
    """Return the state of "is represented in Latvia by its Ambassador in Stockholm", where one is told."""
    text, nodes = document.text, document.nodes(draft.sentence)
    verb = next(
        (n for n in nodes if n.kind == "verb" and n.v.name == "represent" and n.j <= draft.anchor.i), None
    )
    behind = [n for n in nodes if verb is not None and n.i >= verb.j and n.kind in ("state", "capital")]
    if not behind or text.low(before(text, behind[0].i)) != "in" or verb is None or verb.v.voice != "passive":
        return None
    return behind[0].v, (behind[0].i, behind[0].j)


def given(document: Document, node: Node) -> Found | None:
    """Return the state that a report from a capital gives a person of whom it says none: its own."""
    holder = document.holder(node) if node.kind == "person" and document.place is not None else None
    return (holder.state, (node.i, node.j)) if holder is not None and holder.state else None
