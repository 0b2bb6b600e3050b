"""Careers: offices that a life tells of who held them: "He served as Ambassador to Chad", "She then became Rector"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from elchi.reading.called import other_sex
from elchi.reading.marks import Node, Text
from elchi.reading.names import Person
from elchi.reading.office_phrases import office_words
from elchi.reading.people import name_left

if TYPE_CHECKING:  # the document keeps what is found here
    from elchi.reading.document import Document
    from elchi.reading.holders import Holder

CALLING = 8  # tokens from the article of "a veteran Chadian career diplomat" to its noun
BACK = 12  # sentences over which "he" after "he" leads back to a name
GAP = 1  # sentences on the way that name nobody
ADVERBS = 3  # tokens between a subject and its verb


def find_lives(text: Text, first: int, last: int) -> None:
    """Cover the persons who are introduced by their calling: "A. B., 66, a career diplomat", with the state it names."""
    for k in text.places(text.pack.words["office_callings"], first, last):
        begin = next(
            (n for n in range(k - 1, max(first, k - CALLING), -1) if text.low(n) in ("a", "an")), None
        )
        if begin is None:
            continue
        found = name_left(text, begin + 1, first)
        if found is None or found[1] - found[0] < 2 or any(text.covered[found[0] : found[1]]):
            continue
        person = Person((found[0], found[1]), text.words(found[0], found[1]), titled=True)
        for n in range(begin + 1, k):
            mark = text.mark(n, "adjective") or text.mark(n, "state")
            if mark is not None and person.state is None:
                person.state, person.state_span = mark[1].value, (n, n + mark[0])
        text.cover(Node("person", found[0], found[1], person))


def find_careers(document: Document) -> list[tuple[Holder, Node]]:
    """Return the offices that stand without a name, each with the person of the text whose career it belongs to."""
    found: list[tuple[Holder, Node]] = []
    for sentence in document.told:
        for node in document.of(sentence, "office"):
            if node.v.plural or node.v.counterpart or not node.v.spans:
                continue
            holder = _who(document, sentence, node)
            if holder is not None:
                person = Person(holder.span, holder.name, node.v, titled=True)
                person.office_text, person.state = office_words(document.text, node.v), node.v.state
                found.append((holder, Node("person", node.i, node.j, person)))
                own = node.v.level == "state" and node.v.state
                if own and holder.state is None:
                    holder.state, holder.state_span = node.v.state, node.v.state_span
    return found


def _who(document: Document, sentence: int, office: Node) -> Holder | None:
    """Return whose office it is, where the verb before it tells a stage of somebody's career."""
    text, nodes = document.text, document.nodes(sentence)
    k = _before_office(text, office.i - 1)
    verbs = [n for n in nodes if n.kind == "verb" and n.j <= office.i and n.v.mood == "done"]
    verb = next((v for v in reversed(verbs) if v.j == k + 1), None)
    if verb is not None:
        made = verb.v.name == "become" or text.low(k) in text.pack.words["office_made"]
        if not made or (verb.v.voice == "active" and verb.v.name != "become"):
            return None
    elif text.low(k) in text.pack.words["as"]:
        careers = text.pack.words["office_careers"]
        verb = next((v for v in verbs if text.low(v.j - 1) in careers), None)
    if verb is None:
        return None
    subject = _subject(text, nodes, verb)
    if subject is None:
        return None
    person = subject if subject.kind == "person" else _chain(document, sentence, subject)
    return document.holder(person) if person is not None else None


def _before_office(text: Text, k: int) -> int:
    """Return the token before an office, over articles, "former", "the post of" and words that only colour it."""
    words = text.pack.words
    while text.low(k) in words["articles"] or text.low(k) in words["office_drop"]:
        k -= 1
    if text.low(k) in words["of"] and text.low(k - 1) in words["office_posts"]:
        k -= 2
        while text.low(k) in words["articles"] or text.low(k) in ("to",):
            k -= 1
    return k


def _subject(text: Text, nodes: list[Node], verb: Node) -> Node | None:
    """Return the person or pronoun that is the subject of a verb; None where a plain noun is: "his father served"."""
    ahead = [
        n
        for n in nodes
        if n.j <= verb.i and (n.kind == "person" or (n.kind == "anaphor" and n.v == "pronoun"))
    ]
    if not ahead:
        return None
    for node in (ahead[-1], ahead[0]):
        between = [text.low(k) for k in range(node.j, verb.i)]
        if len(between) <= ADVERBS and not any(text.kind(k) for k in range(node.j, verb.i)):
            plain = [w for w in between if w not in text.pack.words["office_then"] and not w.endswith("ly")]
            if not plain or plain in (["who"], [",", "who"]):
                return node
    shared = text.low(verb.i - 1) in text.pack.words["and"] or text.low(verb.i - 1) == ","
    return ahead[0] if shared and ahead[0].i <= nodes[0].i + 1 else None


def _chain(document: Document, sentence: int, pronoun: Node) -> Node | None:
    """Return the person to whom "he" leads back: the subject of the sentence before, over sentences that open with "he"."""
    apart, gap = other_sex(document, pronoun.i), 0
    here = [n for n in document.of(sentence, "person") if n.j <= pronoun.i and not apart(n)]
    if here:
        return here[0]
    for s in range(sentence - 1, -1, -1):
        heads = [
            n
            for n in document.of(s, "person", "anaphor")
            if (n.kind == "person" and not apart(n)) or n.v == "pronoun"
        ]
        gap = gap + 1 if not heads else 0
        if gap > GAP or sentence - s > BACK or (heads and heads[0].kind == "person"):
            return heads[0] if heads else None
    return None
