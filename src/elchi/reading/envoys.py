"""Envoys: ambassadors and honorary consuls appointed, credentials presented."""

from elchi.reading import sides
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.people import Office
from elchi.reading.phrases import says
from elchi.reading.sides import States, office_of

Parts = tuple[str, States, Node | None]
FARTHEST_OFFICE = 14  # tokens between "appointed" and the office
FARTHEST_CREDENTIALS = 6


def appointment(document: Document, draft: Draft) -> Parts | None:
    """An envoy or honorary consul is appointed: the sending state first. A nomination is none yet."""
    text, anchor = document.text, draft.anchor
    if says(text, anchor.v.head, "nominated") or _is_adjective(document, anchor):
        return None
    node = next(iter(draft.roles.get("office", ())), None)
    subject = next((n for n in draft.roles.get("person", ()) if n.kind in ("person", "name")), None)
    office = office_of(node) or office_of(next(iter(draft.roles.get("person", ())), None))
    if node is None and says(text, anchor.v.head, "accredited"):
        return None  # accredited elsewhere too: no act
    if office is None or office.plural or (node is not None and node.i - anchor.j > FARTHEST_OFFICE):
        return None
    kind = _kind(document, draft, office)
    if kind is None:
        return None
    if node is not None and node.kind == "person":
        subject = node
    elif node is not None and subject is None and anchor.v.voice != "passive":
        subject = _appointed(document, draft, node)
    person = subject or _pronoun(document, draft)
    return kind, sides.of_envoy(document, draft, person, office), person


def _is_adjective(document: Document, anchor: Node) -> bool:
    """Is it no act but a word before a noun: "a duly accredited minister"?"""
    text, k = document.text, anchor.i - 1
    while text.low(k).endswith("ly"):
        k -= 1
    return text.low(k) in text.pack.words["articles"]


def _appointed(document: Document, draft: Draft, office: Node) -> Node | None:
    """Return the person named between the verb and the office: "appointed John Appleton as Chargé d'Affaires"."""
    between = [n for n in document.nodes(draft.sentence) if draft.anchor.j <= n.i < office.i]
    return next((n for n in between if n.kind in ("person", "name")), None)


def _kind(document: Document, draft: Draft, office: Office) -> str | None:
    text = document.text
    words = " ".join(text.words(a, b) for a, b in office.spans).lower().replace("’", "'")
    table = text.pack.words
    if any(w in words for w in table["tie_honorary_consul"]):
        return "honorary_consul_appointed"
    if any(w in words for w in table["tie_not_envoys"]):
        return None
    if any(w in words for w in table["tie_envoys"]):
        return "ambassador_appointed"
    if words.split()[-1:] and words.split()[-1] in table["tie_minister"]:  # of old, ministers were envoys
        sent = (
            office.host
            or text.low(office.j) == "to"
            or text.words(draft.anchor.v.head, draft.anchor.j).lower() in table["tie_promoted"]
        )
        by_state = (
            any(n.kind == "state" for n in draft.roles.get("from", ())) and draft.anchor.v.voice == "active"
        )
        return "ambassador_appointed" if sent or by_state else None
    return None


def _pronoun(document: Document, draft: Draft) -> Node | None:
    """Return the person whom "he" or "she" before the verb stands for: who opened the sentence before, or was named last."""
    text, anchor = document.text, draft.anchor
    first = text.sentences[draft.sentence][0]
    if not any(text.low(k) in text.pack.words["pronouns"] for k in range(max(anchor.i - 3, first), anchor.i)):
        return None
    block = document.block_of(draft.sentence)
    for sentence in range(draft.sentence, max(draft.sentence - 3, -1), -1):
        if document.block_of(sentence) != block:
            break
        people = [n for n in document.nodes(sentence) if n.kind in ("person", "name") and n.i < anchor.i]
        if people:
            return people[-1] if sentence == draft.sentence else people[0]
    return None


def credentials(document: Document, draft: Draft, noun: Node | None) -> Parts | None:
    """Credentials go from the sending state's envoy to the receiving state."""
    if noun is None or noun.i - draft.anchor.j > FARTHEST_CREDENTIALS:
        return None
    role = draft.roles.get("person", ())
    person = _pronoun(document, draft) or next(
        (n for n in reversed(role) if n.kind in ("person", "name")), None
    )
    office = next((office_of(n) for n in role if n.kind == "office"), None) if person is None else None
    if person is None and office is None:
        ahead = [
            n
            for n in document.nodes(draft.sentence)
            if n.j <= draft.anchor.i and n.kind in ("person", "name")
        ]
        person = ahead[-1] if ahead else None
    return "credentials_presented", sides.of_envoy(document, draft, person, office), person
