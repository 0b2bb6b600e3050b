"""Checks: does what a rule found really tell a contact: the words around it, and what the rule asks of them."""

from elchi.reading.contact import Contact
from elchi.reading.document import Document
from elchi.reading.grammar import Draft, nodes_between
from elchi.reading.marks import Node, Text
from elchi.reading.participants import is_object
from elchi.reading.phrases import is_nth
from elchi.reading.visits import TOWNS

FAR_COUNCIL = 1000  # words back in which a joint commission or council is named whose further session is told
HEADING = 16  # tokens that a line over a paragraph may have
NEAR = 8  # tokens behind "at their summit" in which its day is told
LETTERS = ("credentials", "presenting", "exequatur")  # who receives these receives no guests


def is_letter(document: Document, draft: Draft) -> bool:
    """Are it letters of credence that are received: "his credentials were accepted by X", "X accepted the credentials of"?"""
    anchor, text = draft.anchor, document.text
    letters = [n for n in document.nodes(draft.sentence) if n.kind == "noun" and n.v in LETTERS]
    if anchor.v.voice == "passive":
        return any(n.j <= anchor.i and not _turns(document, draft, n.j, anchor.i) for n in letters)
    return any(0 <= text.before(n.i) + 1 - anchor.j <= 2 for n in letters)


def _turns(document: Document, draft: Draft, i: int, j: int) -> bool:
    """Does another verb stand between two places of the sentence?"""
    return any(n.kind == "verb" and i <= n.i < j for n in document.nodes(draft.sentence))


def is_relative(document: Document, draft: Draft) -> bool:
    """Is it "X, whom Y received": the one right before "whom", the other its subject, and no other verb between?"""
    text, anchor = document.text, draft.anchor
    people = sorted(draft.roles["participant"], key=lambda n: n.i)
    subject = next((n for n in people if text.low(text.before(n.i)) == "whom"), None)
    if subject is None:
        return False
    before = [n for n in people if n.j <= subject.i]
    turns = _turns(document, draft, subject.j, anchor.i)
    return bool(before) and subject.i - before[-1].j <= 4 and not turns


def receiving(document: Document, draft: Draft) -> Node | None:
    """Return the verb of receiving or meeting between the person and the delegation: "received a delegation led by X"."""
    people, delegation = draft.roles["participant"], draft.roles["noun.delegation"][0]
    verbs = [
        n for n in document.nodes(draft.sentence) if n.kind == "verb" and people[0].j <= n.i < delegation.i
    ]
    one = verbs[0] if len(verbs) == 1 else None
    return one if one is not None and one.v.name in ("receive", "meet") and one.v.mood == "done" else None


def is_honoured(text: Text, draft: Draft) -> bool:
    """Is it "a working lunch for X", "in honour of X"?"""
    k = text.before(next(n.i for n in draft.roles["participant"] if n.i >= draft.anchor.j))
    return text.low(k) not in text.pack.words["of"] or text.low(k - 1) in text.pack.words["contact_honour"]


def discusses(text: Text, draft: Draft) -> bool:
    """Is it "A and B discussed …", "exchanged views", with both named?"""
    verb, words = draft.anchor, text.pack.words.get("contact_discuss", frozenset())
    nodes = draft.roles["participant"]
    named = all(n.kind in ("person", "office") or n.v == "pronoun" for n in nodes) and any(
        n.kind != "anaphor" for n in nodes
    )
    return named and bool(
        {text.words(verb.v.head, verb.j).lower(), text.words(verb.v.head, verb.j + 1).lower()} & words
    )


def is_placed(document: Document, contact: Contact) -> bool:
    """Do the words behind the noun say when it was: "at their summit in Colombo on 3 May"?"""
    when, anchor = contact.when, contact.draft.anchor
    return when is not None and when.own and 0 <= when.span[0] - anchor.j <= NEAR


def council_of(document: Document, draft: Draft) -> Node | None:
    """Return the council that is to meet, where those who take part only agreed so: "agreed that the Commission meet"."""
    text = document.text
    for node in document.of(draft.sentence, "noun"):
        if node.v != "council" or node.j > draft.anchor.i:
            continue
        begin = max(node.i - NEAR, text.sentences[draft.sentence][0])
        that = next((k for k in range(node.i - 1, begin - 1, -1) if text.starts(k, "settled_that")), None)
        clause = {n.kind for n in nodes_between(text, that, node.i)} if that is not None else {"verb"}
        led = {n.kind for n in nodes_between(text, node.j, draft.anchor.i)}
        if not clause & {"verb", "person"} and not led & {"person"}:
            return node
    return None


def is_of_council(document: Document, draft: Draft) -> bool:
    """Is it "the meeting of the A - B Commission", with nothing but its states between?"""
    text, council = document.text, draft.roles["event"][0]
    between = [text.covered[k] for k in range(draft.anchor.j, council.i)]
    return (
        text.low(draft.anchor.j) == "of"
        and council.i - draft.anchor.j <= 12
        and not any(n is not None and n.kind in ("verb", "person", "noun") for n in between)
    )


def is_of_known_council(document: Document, draft: Draft) -> bool:
    """Is it a counted or further session, in a text that has named a joint commission or council before it?"""
    text, noun = document.text, draft.roles["event"][0]
    if not is_next(text, noun) or (
        text.low(noun.j) in text.pack.words["of"] and not _of_the_council(text, noun.j)
    ):
        return False
    return any(
        (mark := text.mark(k, "noun")) is not None and mark[1].value == "council"
        for k in range(max(0, noun.i - FAR_COUNCIL), noun.i)
    )


def _of_the_council(text: Text, k: int) -> bool:
    """Does "of the Commission" follow, the council by its short name?"""
    word = text.low(k + 2) if text.low(k + 1) in text.pack.words["articles"] else text.low(k + 1)
    return word in text.pack.words["contact_council_heads"]


def stands_close(document: Document, draft: Draft, options: frozenset[str]) -> bool:
    """Drop who stands right of the verb but is not its object: "met to discuss the visit of X"."""
    if not options & {"object", "objects"}:
        return True
    nodes = draft.roles.get("participant", [])
    behind = [n for n in nodes if n.i >= draft.anchor.j]
    if (
        behind
        and not is_object(document.text, draft.anchor, behind[0])
        and not _is_received_at(document.text, draft.anchor, behind[0])
    ):
        draft.roles["participant"] = [n for n in nodes if n.j <= draft.anchor.i]
        behind = []
    return bool(behind) or "object" not in options


def _is_received_at(text: Text, anchor: Node, node: Node) -> bool:
    """Does only a place or a day stand between: "received in his office on Sunday H.E. X"?"""
    if anchor.v.name != "receive" or text.low(anchor.j) not in text.pack.words["tie_locative"] | {"on"}:
        return False
    held = {h.kind for k in range(anchor.j, node.i) if (h := text.covered[k]) is not None}
    plain = all(
        text.low(k)[0].isalnum() and text.low(k) not in ("from", "of", "by") for k in range(anchor.j, node.i)
    )
    return plain and held <= {"date", "capital", "place", "name", "body"}


def way(document: Document, draft: Draft) -> tuple[str, bool]:
    """Return whether a talk was a call or a meeting, and whether the words say so."""
    text = document.text
    first, last, _ = text.sentences[draft.sentence]
    for kind, key in (("meeting", "in_person"), ("call", "by_wire")):
        words = text.pack.words.get("contact_" + key, frozenset())
        if text.has(words, first, last) or text.marked(key, first, last):
            return kind, True
    if _is_headed(document, draft):
        return "call", True
    if _town_beside(document, draft):
        return "meeting", True  # "spoke in Vienna with X"
    talked = text.low(draft.anchor.v.head) in text.pack.words["contact_talk"]
    return ("meeting" if talked or "discuss" in draft.pattern.rule.options else "call"), False


def are_told(document: Document, people: list[Node]) -> bool:
    """Are they two or more, and of each told of which state he is?"""
    holders = [document.holder(n) for n in people]
    return len(people) > 1 and all(h is not None and h.state_span is not None for h in holders)


def is_called(document: Document, draft: Draft) -> bool:
    """Is it a conversation, no meeting, of which the line over the paragraph says that it was by telephone?"""
    anchor = draft.anchor
    talk = (
        anchor.kind == "noun"
        and document.text.low(anchor.j - 1) in document.text.pack.words["contact_conversation"]
    )
    return talk and _is_headed(document, draft)


def _is_headed(document: Document, draft: Draft) -> bool:
    """Does the line over the paragraph speak of a call: "Telephone conversation with the Minister of X"?"""
    text, block = document.text, document.block_of(draft.sentence)
    if block == 0:
        return False
    _, first, last = text.blocks[block - 1]
    return last - first <= HEADING and any(text.value(k, "noun") == "call" for k in range(first, last))


def _town_beside(document: Document, draft: Draft) -> bool:
    """Does the town in which they spoke stand right behind the verb?"""
    node = next((n for n in document.nodes(draft.sentence) if n.i >= draft.anchor.j), None)
    return (
        node is not None
        and node.kind in TOWNS
        and node.i - draft.anchor.j <= 2
        and document.text.low(node.i - 1) == "in"
    )


def is_next(text: Text, noun: Node) -> bool:
    """Is it a further one of those told before: "a second meeting", "the next talks", "another meeting"?"""
    return any(
        is_nth(text, k) or text.low(k) in text.pack.words["contact_further"]
        for k in range(max(0, noun.i - 3), noun.i)
    )


def by_link(text: Text, draft: Draft) -> bool:
    """Does the clause say that nobody travelled: "held talks by videolink"?"""
    return text.marked("by_link", *draft.zone)
