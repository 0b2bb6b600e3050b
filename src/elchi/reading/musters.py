"""Musters: envoys told one by one behind a sentence, in its own list or in the lines that follow it.

"The following presented their credentials:" and then "A. B., of Argentina; C. D., of Bolivia", in one line or in several.
"""

from collections.abc import Callable

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.names import Person, name_at
from elchi.reading.office_phrases import Office
from elchi.reading.phrases import is_finite, says
from elchi.reading.sides import before, office_of

REACH = 5  # sentences after the act in which its list may stand
MOST_OPENING = 4  # acts for which one list may stand that is told apart from them
NEAR = 6  # tokens between a name and its state
PEOPLE = ("person", "name")
JOINTS = (",", "and", "the", "of")
SIDE = ("state", "adjective", "capital", "people")


def mustered(document: Document, draft: Draft) -> list[Node]:
    """Return the persons, each with the state said of it, that are listed behind an act; fewer than two are no list."""
    text = document.text
    last = text.sentences[draft.sentence][1]
    colon = next((k for k in range(draft.anchor.j, last) if text.low(k) == ":"), None)
    end = text.blocks[document.block_of(draft.sentence)][2]
    if colon is None and text.low(end - 1) != ":":
        return _shared(document, draft, f"follow {draft.sentence}", _in_what_follows)
    nodes = [n for n in document.nodes(draft.sentence) if colon is not None and _said_at(n) > colon]
    if nodes:
        found = told_together(text, with_names(text, nodes, nodes[0].i, last))
    else:
        found = _behind(document, draft, text.sentence_at(end - 1) + 1)
    return found if len(found) > 1 else []


def _behind(document: Document, draft: Draft, sentence: int) -> list[Node]:
    """Return the persons of the lines from a sentence on, for the acts soon before it: a list has few that open it."""
    if sentence - draft.sentence > REACH:
        return []
    return _shared(document, draft, f"lines {sentence}", lambda *_: _in_lines(document, sentence))


def _shared(
    document: Document, draft: Draft, name: str, seek: Callable[[Document, Draft], list[Node]]
) -> list[Node]:
    """Return a list that stands apart from its act, for the few acts that it may belong to; of more none is meant."""
    acts: set[int] = document.memo.setdefault(name, set())
    if draft.anchor.i not in acts:
        if len(acts) >= MOST_OPENING:
            return []
        acts.add(draft.anchor.i)
    return seek(document, draft)


def _said_at(node: Node) -> int:
    """Return where a phrase begins, of a person with the office of all of them where the name does."""
    return int(node.v.name[0]) if node.kind == "person" else node.i


def _in_what_follows(document: Document, draft: Draft) -> list[Node]:
    """Return the envoys of a list some sentences on, where the act only counts them: "of six new envoys"."""
    text = document.text
    if any(
        n.kind in PEOPLE
        for n in document.nodes(draft.sentence)
        if n.i >= draft.anchor.j and _is_sender(text, n)
    ):
        return []
    if any(n.kind == "person" and n.v.state for n in draft.roles.get("person", ())):
        return []  # who presents is named: what follows is another's
    ahead = [n for n in document.nodes(draft.sentence) if n.kind in PEOPLE and n.j <= draft.anchor.i]
    named = draft.pattern.name == "present" or (
        draft.pattern.name == "appoint" and draft.anchor.kind == "verb" and draft.anchor.v.voice == "passive"
    )
    if named and any(text.low(before(text, n.i)) not in ("to", "by") for n in ahead):
        return []
    found: list[Node] = []
    for sentence in range(draft.sentence + 1, min(draft.sentence + REACH, len(text.sentences))):
        nodes = document.nodes(sentence)
        listed = [n for n in nodes if n.kind == "person" and n.v.office and n.v.state]
        alike = len({n.v.office_text for n in listed}) == 1 or _are_envoys(text, listed)
        if len(listed) > 1 and alike:
            found.extend(_person(n, n.v.office, n.v.state, n.v.state_span or (n.i, n.j)) for n in listed)
        elif not found and sentence == draft.sentence + 1 and _only_lists(document, sentence):
            told = told_together(text, with_names(text, nodes, *text.sentences[sentence][:2]))
            if len(told) > 1:
                return told
    return found


def _are_envoys(text: Text, people: list[Node]) -> bool:
    """Are they all ambassadors, nuncios or the like, whatever their full rank?"""
    said = [(n.v.office_text or "").lower() for n in people]
    return all(any(e in words for e in text.pack.words["tie_envoys"]) for words in said)


def _is_sender(text: Text, node: Node) -> bool:
    """Is the person not the one "to" whom something is handed?"""
    return text.low(before(text, node.i)) != "to"


def _only_lists(document: Document, sentence: int) -> bool:
    """Does a sentence say only who they are: "They are A. B. of Spain and C. D. of Oman"?"""
    verbs = [n for n in document.nodes(sentence) if is_finite(n)]
    return all(n.v.name == "be" for n in verbs) and len(verbs) <= 1


def _in_lines(document: Document, sentence: int) -> list[Node]:
    """Return the persons of the lines from a sentence on, one a line, until a line tells something else or opens a list."""
    text, found, office = document.text, [], None
    while sentence < len(text.sentences):
        block = document.block_of(sentence)
        if text.low(text.blocks[block][2] - 1) == ":":
            break
        nodes: list[Node] = []
        while sentence < len(text.sentences) and document.block_of(sentence) == block:
            nodes.extend(document.nodes(sentence))
            sentence += 1
        line = _line(text, nodes, office)
        if line is None:
            break
        found.append(line)
        office = line.v.office
    return found


def _line(text: Text, nodes: list[Node], office: Office | None) -> Node | None:
    """Return the person of a line with its state; `office` is that of the line before, for one that only says "likewise"."""
    verb = next((n for n, node in enumerate(nodes) if is_finite(node)), None)
    if verb is not None:
        if not says(text, nodes[verb].i - 1, "relative") and nodes[verb].v.name == "be":
            return None  # "A. B. was also there" tells something else
        nodes = nodes[:verb]
    at = next((n for n, node in enumerate(nodes) if node.kind in PEOPLE), None)
    if at is None:
        return None
    who = nodes[at]
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if (
        after is not None
        and after.kind == "person"
        and office_of(who) is None
        and 0 < after.i - who.j <= 1
        and text.low(who.j).isalpha()
    ):
        name = who.v.name[0], after.v.name[1]  # a small word in the name: "Omar An Nasr"
        parts = Person(name, text.words(*name), after.v.office, after.v.state, after.v.state_span)
        who = Node("person", who.i, after.j, parts)
    own = office_of(who) or next((office_of(n) for n in nodes if n.kind == "office"), None)
    if own is not None and own.state:
        return _person(who, own, own.state, own.state_span or (own.i, own.j))
    if who.kind == "person" and who.v.state:
        return _person(who, own or office, who.v.state, who.v.state_span or (who.i, who.j))
    side = next((n for n in nodes if n.kind in SIDE), None)
    return _person(who, own or office, side.v, (side.i, side.j)) if side is not None else None


def with_names(text: Text, nodes: list[Node], first: int, last: int) -> list[Node]:
    """Return the phrases with the names between two tokens that no other word of the text gave away as such."""
    found, k = list(nodes), first
    while k < last:
        free = text.covered[k] is None and text.tokens[k].cap and not text.mark(k, "office")
        named = name_at(text, k, last, strong=True) if free else None
        if (
            named is not None
            and named[1] - named[0] > 1
            and all(text.covered[n] is None for n in range(named[0], named[1]))
        ):
            span = named[0], named[1]
            found.append(Node("name", *span, Person(span, text.words(*span))))
            k = span[1]
        else:
            k += 1
    return sorted(found, key=_begin)


def _begin(node: Node) -> int:
    return node.i


def told_together(text: Text, nodes: list[Node]) -> list[Node]:
    """Return envoys told in one run, each with its state: "A. B. of Spain, C. D. of Oman", "Spain, A. B.; Oman, C. D.".

    An envoy without a name is the office or the state that stands for it.
    """
    nodes = [one for n in range(len(nodes)) for one in _rows_apart(text, nodes, n)]
    kept = [n for n in nodes if n.kind in (*PEOPLE, *SIDE) or (n.kind == "office" and n.v.state)]
    kept = [n for n in kept if n.kind != "capital" or text.low(n.i - 1) not in ("in", "at")]
    zipped = _in_their_order(text, nodes, kept)
    if zipped:
        return zipped
    used: set[int] = set()
    found: list[Node] = []
    states_first = bool(kept) and kept[0].kind not in PEOPLE
    for n, node in enumerate(kept):
        if node.kind in PEOPLE:
            found.extend(_with_its_state(text, kept, n, used, states_first=states_first))
        elif node.kind == "office" and not _names_next(text, kept, n):
            found.extend(_of_office(node))
    return found


def _rows_apart(text: Text, nodes: list[Node], n: int) -> list[Node]:
    """Return a phrase; an office of several states with all of them, and "heads of mission of Spain and Oman" as one."""
    node = nodes[n]
    heads = node.kind == "noun" and node.v == "mission" and says(text, node.i - 2, "heads")
    office = node.v if node.kind == "office" else None
    if not heads and (office is None or office.plural is None or office.state is None or office.states):
        return [node]
    end = node.j
    states = [office.state] if office is not None else []
    for side in nodes[n + 1 :]:
        if side.kind != "state" or any(text.low(k) not in JOINTS for k in range(end, side.i)):
            break
        states.append(side.v)
        end = side.j
    after = text.covered[end + 1] if text.low(end) == "(" and end + 1 < len(text.covered) else None
    if len(states) < 2 or (after is not None and after.kind in PEOPLE):
        return [node]
    return [
        Node(
            "office",
            node.i,
            end,
            Office(node.i, end, [], "state", state=states[0], states=states, plural="envoy"),
        )
    ]


def _with_its_state(
    text: Text, kept: list[Node], n: int, used: set[int], *, states_first: bool
) -> list[Node]:
    node = kept[n]
    if node.kind == "person" and node.v.state:
        return [_person(node, office_of(node), node.v.state, node.v.state_span or (node.i, node.j))]
    for m in (n - 1, n + 1) if states_first else (n + 1, n - 1):
        side = kept[m] if 0 <= m < len(kept) else None
        if side is None or side.kind in PEOPLE or m in used:
            continue
        low, high = (side.j, node.i) if m < n else (node.j, side.i)
        if high - low <= NEAR and all(_goes_between(text, k) for k in range(low, high)):
            used.add(m)
            office = office_of(node) or (side.v if side.kind == "office" else None)
            state = side.v.state if side.kind == "office" else side.v
            return [_person(node, office, state, (side.i, side.j))]
    return []


def _goes_between(text: Text, k: int) -> bool:
    """May the word stand between a name and its state, an article or a rank such as "Ambassador" too?"""
    return (
        says(text, k, "beside_state")
        or text.mark(k, "office") is not None
        or text.mark(k, "honorific") is not None
    )


def _names_next(text: Text, kept: list[Node], n: int) -> bool:
    """Does the name of who holds an office stand right behind it?"""
    after = kept[n + 1] if n + 1 < len(kept) else None
    return (
        after is not None
        and after.kind in PEOPLE
        and after.i - kept[n].j <= NEAR
        and all(_goes_between(text, k) for k in range(kept[n].j, after.i))
    )


def _of_office(office: Node) -> list[Node]:
    """Return one envoy for each state of an office without a name: "the ambassadors of Spain, Oman and Chile"."""
    states = office.v.states if len(office.v.states) > 1 else [office.v.state]
    return [Node("state", office.i, office.j, state) for state in states]


def _in_their_order(text: Text, nodes: list[Node], kept: list[Node]) -> list[Node]:
    """Return as many persons as states, told in two rows: "A. B. and C. D., ambassadors of Spain and Oman, respectively"."""
    people = [n for n in kept if n.kind in PEOPLE]
    many = next((n for n in kept if n.kind == "office" and len(n.v.states) > 1), None)
    if (
        many is None
        or len(people) != len(many.v.states)
        or any(
            n.kind == "person" and n.v.state_span and not many.i <= n.v.state_span[0] < many.j for n in people
        )
    ):
        return []
    return [
        _person(n, many.v, state, (many.i, many.j)) for n, state in zip(people, many.v.states, strict=True)
    ]


def _person(node: Node, office: Office | None, state: str, span: tuple[int, int]) -> Node:
    return Node("person", node.i, node.j, Person(node.v.name, node.v.text, office, state, span))
