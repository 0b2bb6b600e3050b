"""Sides: between which states a tie is, the sending side first."""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.issuers import issuer
from elchi.reading.marks import Node, Text
from elchi.reading.moments import clause_at
from elchi.reading.office_phrases import Office
from elchi.reading.phrases import is_finite, node_at, says
from elchi.reading.possessors import is_another
from elchi.reading.sections import section_of
from elchi.reading.sheet import Span

States = dict[str, Span]
Found = tuple[str, Span]
NAMES = ("state", "people", "organisation")
SIDES = (*NAMES, "capital", "body", "anaphor", "adjective", "person", "office")


def before(text: Text, k: int) -> int:
    """Return the token before `k`, articles passed over."""
    k -= 1
    while k >= 0 and text.low(k) in text.pack.words["articles"]:
        k -= 1
    return k


def office_of(node: Node | None) -> Office | None:
    """Return the office that a phrase names or stands beside a name, or None."""
    if node is None or node.kind not in ("person", "office"):
        return None
    office: Office | None = node.v.office if node.kind == "person" else node.v
    return office


def said_by(document: Document, node: Node) -> Found | None:
    """Return the state that a phrase names or speaks for, with the tokens that say so."""
    if node.kind in (*NAMES, "adjective", "capital") or (node.kind == "place" and node.v):
        return node.v, (node.i, node.j)
    if node.kind in ("person", "office"):
        if node.v.state:
            return node.v.state, node.v.state_span or (node.i, node.j)
        holder = document.holder(node) if node.kind == "person" else None
        if holder is not None and holder.state and (holder.state_span or holder.state in _pair(document)):
            return holder.state, holder.state_span or (node.i, node.j)
        office = office_of(node)
        if office is not None and office.body is not None and office.body.state:
            return office.body.state, (office.body.i, office.body.j)
    if node.kind == "body" and node.v.state:
        return node.v.state, (node.i, node.j)
    return owner(document.text, node) if node.kind == "noun" else None


def add(states: States, found: Found | None) -> None:
    """Note a state unless it is there or both sides are."""
    if found is not None and len(states) < 2:
        states.setdefault(*found)


def owner(text: Text, noun: Node) -> Found | None:
    """Return whose mission it is: "the Portuguese embassy", "Portugal's first embassy", "the embassy of Portugal"."""
    for k in range(noun.i, noun.j):
        mark = text.mark(k, "adjective") or text.mark(k, "state")
        if mark and k + mark[0] <= noun.j:
            return mark[1].value, (k, k + mark[0])
    k = noun.i - 1
    genitive = False
    while (
        k > 0
        and text.covered[k] is None
        and (says(text, k, "plain") or text.low(k) in text.pack.words["genitive"])
    ):
        genitive = genitive or text.low(k) in text.pack.words["genitive"]
        k -= 1
    node = node_at(text, k)
    if node is not None and (
        node.kind == "adjective"
        or (node.kind in ("state", "capital", "organisation") and (genitive or node.j == noun.i))
    ):
        return node.v, (node.i, node.j)
    if text.low(noun.j) in text.pack.words["of"]:
        node = node_at(text, noun.j + 1 + (text.low(noun.j + 1) in text.pack.words["articles"]))
        if node is not None and node.kind in NAMES:
            return node.v, (node.i, node.j)
    return None


def where(text: Text, noun: Node) -> Found | None:
    """Return the state in which a mission stands, as the words right behind it say: "in Kabul", "to Spain", "Tirana"."""
    k = noun.j
    node = node_at(text, k)
    if node is not None and node.kind in ("capital", "state") and node.i == k:
        return node.v, (node.i, node.j)
    if says(text, k, "locative") or text.low(k) == "to":
        node = node_at(text, text.after(k))
        if node is not None and (node.kind in ("capital", "state") or (node.kind == "place" and node.v)):
            return node.v, (node.i, node.j)
    return None


def own_nodes(document: Document, draft: Draft) -> list[Node]:
    """Return the phrases of the clause of the act; where it has no subject of its own, with those of the one before."""
    parts, at = clause_at(document, draft)
    begin, end = parts[at].i, parts[at].j
    while at > 0 and parts[at].shared:
        at -= 1
        begin = parts[at].i
    return [n for n in document.nodes(draft.sentence) if begin <= n.i < end]


def complete(document: Document, draft: Draft, states: States) -> States:
    """Add the sides that the rest of the sentence, then the text, speaks of, where the clause names too few."""
    text = document.text
    heading = section_of(document, draft.sentence)
    if len(states) == 1 and heading is not None and heading[0] not in states:
        return _headed(document, draft, states, heading)
    for node in document.nodes(draft.sentence):
        if len(states) > 1:
            return states
        if node.kind in ("person", "office", "body"):
            add(states, said_by(document, node))
            if node.kind == "body":
                add(states, where(text, node))
            office = office_of(node)
            if office is not None and office.host:
                add(states, (office.host, (office.i, office.j)))
        elif node.kind == "noun" and node.v in SEATED and not is_another(draft, node):
            add(states, owner(text, node) if node.v != "credentials" else None)
            add(states, where(text, node) or _town_behind(document, draft, node))
        elif node.kind in ("adjective", "state", "people") and (
            says(text, node.j, "authority")
            or says(text, node.j, "citizens")
            or text.low(before(text, node.i)) in ("with", "between", "to")
            or (text.low(before(text, node.i)) == "of" and says(text, before(text, node.i) - 1, "citizens"))
        ):
            add(states, said_by(document, node))
    home = speaker_of(document, draft.sentence)
    if len(states) == 1 and home is not None and home[0] not in states:
        if (draft.fixed("kind") or "").startswith(("embassy", "consulate")):
            return {**states, home[0]: home[1]}
        return _headed(document, draft, states, home)
    if len(states) < 2:
        for code, span in _pair(document).items():
            if set(states) <= set(_pair(document)):
                states.setdefault(code, span)
    town = (
        document.dateline_town() if (draft.fixed("kind") or "").startswith(("embassy", "consulate")) else None
    )
    if (
        len(states) == 1 and town is not None
    ):  # where the text is dated they tell of their own missions and guests
        states.setdefault(town.v, (town.i, town.j))
    return states


def _headed(document: Document, draft: Draft, states: States, heading: Found) -> States:
    """Add the state that heads the section: it is told of it, so it acts, unless what it receives is told."""
    kind = draft.fixed("kind") or ""
    receives = kind in ("credentials_presented", "appointment", "exequatur")
    states.setdefault(*heading)
    return states if receives else turned(states)


def speaker_of(document: Document, sentence: int) -> Found | None:
    """Return the state of which the text tells: that which heads the section, else that which issued the text."""
    code = issuer(document)
    heading = section_of(document, sentence)
    if heading is not None or code is None:
        return heading
    i = document.first_said.get(code)
    return (code, (i, i + 1)) if i is not None else None


SEATED = ("mission", "consulate", "section", "credentials")  # what is somewhere


def _town_behind(document: Document, draft: Draft, noun: Node) -> Found | None:
    """Return the state of the town soon behind a mission or credentials: "the embassy opened in Washington"."""
    for node in document.nodes(draft.sentence):
        if (
            noun.j <= node.i < noun.j + 12
            and node.kind in ("capital", "state")
            and document.text.low(node.i - 1) in ("in", "at")
        ):
            return node.v, (node.i, node.j)
    return None


def _pair(document: Document) -> States:
    """Return the two states of the text where it clearly has two: each told more than once, far more than any third."""
    pair = document.pair
    counts = sorted(document.weights.values(), reverse=True)
    two = len(counts) == 2 and document.is_news
    if len(pair) < 2 or (not two and (counts[1] < 2 or (len(counts) > 2 and counts[1] < 2 * counts[2]))):
        return {}
    return {code: (document.first_said[code], document.first_said[code] + 1) for code in pair}


def run_of(text: Text, nodes: list[Node], at: int) -> list[Node]:
    """Return the states that stand together from `at`: "A and B", "A with B", "A, B"."""
    run = [nodes[at]]
    for node in nodes[at + 1 :]:
        if node.i - run[-1].j > 3 or not all(says(text, k, "joints") for k in range(run[-1].j, node.i)):
            break
        run.append(node)
    return run


def name_or_both(document: Document, node: Node, states: States) -> None:
    """Add the state that a phrase names, or both of "the presidents of Spain and Oman", "the two sides"."""
    office = office_of(node)
    if office is not None and len(office.states) > 1:  # "the presidents of Spain and Oman"
        for code in office.states:
            add(states, (code, (node.i, node.j)))
    elif node.kind != "anaphor":
        add(states, said_by(document, node))
    elif node.v == "two_sides" and len(document.pair) == 2:
        for code in document.pair:
            add(states, (code, (node.i, node.j)))


def subject(document: Document, own: list[Node], anchor: Node, states: States) -> None:
    """Add the states that stand before the verb as those who act."""
    text = document.text
    stand = [n for n in own if n.j <= anchor.i and n.kind in SIDES]
    stand = [n for n in stand if not (n.kind == "adjective" and not says(text, n.j, "authority"))]
    names = [
        n
        for n in stand
        if not (says(text, before(text, n.i), "locative") or says(text, before(text, n.i), "by"))
    ]
    verb = next((n for n in own if n.j <= anchor.i and is_finite(n)), None)
    if verb is not None and any(n.j <= verb.i for n in names):
        names = [n for n in names if n.j <= verb.i]  # "A severed ties with B and restored those with C"
    if len(names) > 1 and names[-1].i - names[-2].j <= 3:
        names = names[-2:]
    for node in names if len(names) == 2 else names[-1:]:
        name_or_both(document, node, states)


def of_relations(document: Document, draft: Draft) -> States:
    """Return the two states of relations; the one that acts first."""
    text, states, anchor = document.text, States(), draft.anchor
    own = own_nodes(document, draft)
    noun = next((nodes[0] for role, nodes in draft.roles.items() if role.startswith("noun.")), None)
    if anchor.kind == "noun":
        noun = anchor
        verb = next((n for n in reversed(own) if n.j <= anchor.i and is_finite(n)), None)
        if verb is not None:
            subject(document, own, verb, states)
    acts = (
        noun is not None and noun.i > anchor.i
    )  # "Portugal severed relations with Nepal": who acts stands before
    if acts:
        subject(document, own, anchor, states)
    unknown = acts and not states
    if noun is not None:
        add_adjectives(document, noun, states)
    names = [n for n in own if n.kind in SIDES[:-2] and (noun is None or n.i >= noun.j)]
    for n, node in enumerate(names):
        at = before(text, node.i)
        if not says(text, at, "with") or (text.low(at) == "of" and noun is not None and node.i - noun.j > 2):
            continue
        for one in run_of(text, names, n) if text.low(at) in ("between", "with", "of", "among") else [node]:
            name_or_both(document, one, states)
    if len(states) < 2 and not acts:
        subject(document, own, anchor, states)
    if len(states) == 1 and anchor.kind == "verb" and anchor.v.voice == "passive":
        doer = next(
            (n for n in names if n.i >= anchor.j and text.low(before(text, n.i)) in text.pack.words["by"]),
            None,
        )
        found = said_by(document, doer) if doer is not None else None
        states = {found[0]: found[1], **states} if found is not None and found[0] not in states else states
    told = len(states)
    if told < 2 and not is_finite(anchor):  # "Since establishing relations, A and B have …"
        nodes = document.nodes(draft.sentence)
        verb = next((n for n in nodes if n.i >= anchor.j and is_finite(n)), None)
        if verb is not None:
            subject(document, [n for n in nodes if n.i >= anchor.j and n is not noun], verb, states)
    headed = section_of(document, draft.sentence) is not None and told == 1
    states = complete(document, draft, states)
    return turned(states) if unknown and told == 1 and not headed else states


def turned(states: States) -> States:
    """Return two states in the other order."""
    return dict(reversed(list(states.items())))


def add_adjectives(document: Document, noun: Node, states: States) -> None:
    """Add the sides of "U.S.-Albanian relations", in their order."""
    text, k, found = document.text, noun.i - 1, []
    while k >= 0:
        node = text.covered[k]
        if node is not None and node.kind in ("adjective", "state"):
            found.append(node)
            k = node.i - 1
        elif node is None and (
            text.low(k) in ("-", "–")
            or text.low(k) in text.pack.words["genitive"]
            or says(text, k, "diplomatic")
        ):
            k -= 1
        else:
            break
    for node in reversed(found):
        add(states, said_by(document, node))


def of_travellers(document: Document, draft: Draft) -> States:
    """Return whose citizens travel without visas, then where to."""
    text, states = document.text, States()
    nodes = [
        n for n in document.nodes(draft.sentence) if n.kind in ("state", "adjective", "capital", "people")
    ]
    for n, node in enumerate(nodes):
        at = before(text, node.i)
        if says(text, node.j, "citizens") or (text.low(at) == "of" and says(text, at - 1, "citizens")):
            for one in run_of(text, nodes, n):
                add(states, said_by(document, one))
    for node in nodes:
        if node.kind != "adjective":
            add(states, said_by(document, node))
    return complete(document, draft, states)


def of_actors(document: Document, draft: Draft) -> list[Found]:
    """Return every state that stands before the verb as one who acts: "A, B and C recognised D"."""
    own = [n for n in own_nodes(document, draft) if n.kind in ("state", "people") and n.j <= draft.anchor.i]
    if not own:
        return []
    run = [own[-1]]
    for node in reversed(own[:-1]):
        if (
            not all(
                says(document.text, k, "joints") and document.text.low(k) != "of"
                for k in range(node.j, run[0].i)
            )
            or run[0].i - node.j > 3
        ):
            break
        run.insert(0, node)
    near = document.text.low(before(document.text, run[0].i))
    if near in document.text.pack.words["tie_prepositions"] or any(
        n.kind == "verb" for n in document.nodes(draft.sentence) if run[-1].j <= n.i < draft.anchor.i
    ):
        return []
    return [(n.v, (n.i, n.j)) for n in run]


def goal_of(document: Document, draft: Draft, acting: set[str]) -> Found | None:
    """Return the state to which something is done: the first behind the verb that does not itself act, "with" or as object."""
    text = document.text
    for node in own_nodes(document, draft):
        if (
            node.i >= draft.anchor.j
            and node.kind in (*NAMES, "body")
            and (found := said_by(document, node)) is not None
        ):
            at = text.low(before(text, node.i))
            if found[0] not in acting and (
                at in ("with", "of", "from") or before(text, node.i) < draft.anchor.j
            ):
                return found
    return None


def of_actor(document: Document, draft: Draft) -> States:
    """Return the one state that acts, nearest before the verb."""
    states = States()
    subject(document, own_nodes(document, draft), draft.anchor, states)
    return dict(list(states.items())[-1:]) or _relative_to(document, draft.anchor)


def _relative_to(document: Document, verb: Node) -> States:
    """Return the state on whose name a relative clause hangs: "Ghana, which joined the United Nations in 1957"."""
    text, k = document.text, verb.i - 1
    if not says(text, k, "relative"):
        return {}
    node = node_at(text, k - 1 - (text.low(k - 1) == ","))
    return {node.v: (node.i, node.j)} if node is not None and node.kind == "state" else {}
