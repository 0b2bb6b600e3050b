"""Envoys: ambassadors and honorary consuls appointed, credentials presented."""

from itertools import pairwise

from elchi.reading import sides
from elchi.reading.document import Document
from elchi.reading.echoes import echo_at, echoing
from elchi.reading.envoy_sides import given, home, host_of, lasting, of_envoy, remember, town_of
from elchi.reading.grammar import Draft
from elchi.reading.interviews import of_letters
from elchi.reading.marks import Node
from elchi.reading.musters import mustered, told_together, with_names
from elchi.reading.names import Person
from elchi.reading.office_phrases import Office
from elchi.reading.phrases import is_finite, says
from elchi.reading.presenters import presenting, pronoun
from elchi.reading.sides import States, office_of
from elchi.reading.turns import in_turn

Parts = tuple[str, States, Node | None]
FARTHEST_OFFICE = 14  # tokens between "appointed" and the office
FARTHEST_CREDENTIALS = 8


def appointments(document: Document, draft: Draft) -> list[Parts]:
    """Envoys or honorary consuls are appointed, one or a list: "The following were appointed honorary consuls: …"."""
    office = next((o for n in draft.roles.get("office", ()) if (o := office_of(n)) is not None), None)
    listed = mustered(document, draft) if office is not None else []
    if listed and office is not None:
        kinds = [
            (n, kind_of(document, draft, (n.v.office if n.kind != "state" else None) or office))
            for n in listed
        ]
        return [
            part for n, kind in kinds if kind is not None for part in _sent(document, draft, kind, n, office)
        ]
    one = appointment(document, draft)
    return [one, *_beside(document, draft, one)] if one is not None else []


def _beside(document: Document, draft: Draft, first: Parts) -> list[Parts]:
    """Return those appointed beside the first: "appointed A. B. as ambassador to India and C. D. as ambassador to Bhutan"."""
    text, found = document.text, list[Parts]()
    row = [n for n in draft.roles.get("office", ()) if n.kind == "person" and n.v.office is not None]
    for before, node in pairwise(row):
        joined = text.low(before.j) in (",", ";") or text.low(before.j) in text.pack.words["and"]
        kind = kind_of(document, draft, node.v.office)
        if kind is None or not joined or not node.v.office.host or node.i - before.j > 3:
            break
        host = node.v.office.host, (node.v.office.i, node.v.office.j)
        sender = next(iter(first[1].items())) if len(first[1]) > 1 else host
        found.append((kind, _two(sender, host), node))
    return found


def _sent(document: Document, draft: Draft, kind: str, envoy: Node, office: Office) -> list[Parts]:
    """Return the tie of an envoy of a list: "A. B. to Spain" is sent there by who appoints, "A. B., of Spain" comes from there."""
    text = document.text
    state, span = (
        (envoy.v, (envoy.i, envoy.j)) if envoy.kind == "state" else (envoy.v.state, envoy.v.state_span)
    )
    own = envoy.v.office if envoy.kind != "state" else None
    goes = span is not None and text.low(sides.before(text, span[0])) == "to"
    host = (own.host, (own.i, own.j)) if own is not None and own.host else (state, span) if goes else None
    if host is None:
        return of_list(document, draft, kind, [envoy])
    role = next((said for n in draft.roles.get("from", ()) if (said := sides.said_by(document, n))), None)
    sender = (
        (state, span)
        if not goes
        else role or ((office.state, (office.i, office.j)) if office.state else None)
    )
    sender = sender or _receiver(document, draft, document.nodes(draft.sentence))
    return (
        [(kind, _two(sender, host), envoy if envoy.kind != "state" else None)] if sender is not None else []
    )


def appointment(document: Document, draft: Draft) -> Parts | None:
    """An envoy or honorary consul is appointed: the sending state first. A nomination is none yet."""
    text, anchor = document.text, draft.anchor
    if anchor.kind == "verb" and (says(text, anchor.v.head, "nominated") or _is_adjective(document, anchor)):
        return None
    if anchor.kind == "verb" and _is_custom(document, draft):
        return None
    node = _office_behind(document, draft, next(iter(draft.roles.get("office", ())), None))
    subject = next((n for n in draft.roles.get("person", ()) if n.kind in ("person", "name")), None)
    office = office_of(node) or office_of(next(iter(draft.roles.get("person", ())), None))
    if anchor.kind == "verb" and node is None and says(text, anchor.v.head, "accredited"):
        return None  # accredited elsewhere too: no act
    if office is None or office.plural or (node is not None and node.i - anchor.j > FARTHEST_OFFICE):
        return None
    kind = kind_of(document, draft, office)
    if kind is None or (draft.pattern.name == "recognise" and kind != "honorary_consul_appointed"):
        return None
    if node is not None and node.kind == "person":
        subject = node
    elif node is not None and subject is None and (anchor.kind == "noun" or anchor.v.voice != "passive"):
        subject = _appointed(document, draft, node)
        if subject is None and not draft.roles.get("from"):  # "3 May 1990 – Ram Sharma appointed ambassador"
            ahead = [
                n for n in document.nodes(draft.sentence) if n.j == anchor.i and n.kind in ("person", "name")
            ]
            subject = ahead[-1] if ahead else None
    person = subject or pronoun(document, draft)
    return kind, of_envoy(document, draft, person, office), person


def _office_behind(document: Document, draft: Draft, node: Node | None) -> Node | None:
    """Return the office that stands right behind the bare name of who is appointed: "appointed Mr A. B. Ambassador"."""
    if node is None or node.kind != "person" or node.v.office is not None:
        return node
    behind = (n for n in document.nodes(draft.sentence) if n.i >= node.j)
    return next((n for n in behind if n.kind == "office" and n.i - node.j < 3), node)


def _is_custom(document: Document, draft: Draft) -> bool:
    """Is it told what is done as a rule: "the way in which an ambassador is named"?"""
    text, anchor = document.text, draft.anchor
    subject = next(iter(draft.roles.get("person", ())), None)
    anyone = subject is not None and subject.kind == "office" and subject.v.state is None
    present = text.starts(anchor.i, "copula") and text.low(anchor.i) not in text.pack.words["past_be"]
    return present and anyone and subject is not None and text.starts(subject.i - 1, "indefinite")


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


def kind_of(document: Document, draft: Draft, office: Office) -> str | None:
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
            or text.words(draft.anchor.i, draft.anchor.j).lower().endswith(tuple(table["tie_promoted"]))
        )
        by_state = (
            any(n.kind == "state" for n in draft.roles.get("from", ()))
            and draft.anchor.kind == "verb"
            and draft.anchor.v.voice == "active"
        )
        return "ambassador_appointed" if sent or by_state else None
    return None


def credentials(document: Document, draft: Draft, noun: Node | None) -> list[Parts]:
    """Credentials go from the sending state's envoy to the receiving state; one tie for each envoy."""
    anchor, kind = draft.anchor, "credentials_presented"
    if anchor.kind == "noun":
        noun = anchor
    if noun is None or (
        anchor.kind == "verb"
        and noun.i > anchor.i
        and _distance(document, draft, noun) > FARTHEST_CREDENTIALS
    ):
        return []
    nodes = document.nodes(draft.sentence)
    received = "receives" in draft.pattern.rule.options
    host = receiving(document, draft, received=received)
    listed = in_turn(document, draft, host[0] if host else None)
    listed = listed or mustered(document, draft) or _together(document, draft, noun, received=received)
    if listed:
        found = of_list(document, draft, kind, listed, host)
    else:
        found = _one_by_one(document, draft, nodes, noun, host if received else None)
    senders = {next(iter(states), None) for _, states, _ in found}
    if host is None and len(found) == 1 and len(found[0][1]) == 2:
        code = list(found[0][1])[1]
        host = code, found[0][1][code]
    for envoy in echoing(document, draft):
        state, span = (
            (envoy.v, (envoy.i, envoy.j)) if envoy.kind == "state" else (envoy.v.state, envoy.v.state_span)
        )
        if state not in senders:
            found.append(
                (
                    kind,
                    _two((state, span or (envoy.i, envoy.j)), host),
                    envoy if envoy.kind != "state" else None,
                )
            )
    remember(document, draft, found, host)
    if not received:
        return found
    return [part for part in found if part[2] is not None or len(part[1]) > 1]  # of whom a list may tell


def _one_by_one(
    document: Document, draft: Draft, nodes: list[Node], noun: Node, host: sides.Found | None
) -> list[Parts]:
    kind = "credentials_presented"
    if "receives" in draft.pattern.rule.options or "whose" in draft.pattern.rule.options:
        envoys = _received(document, nodes, noun)
    else:
        envoys = presenting(document, draft, nodes)
        if (who := of_letters(document, noun)) is not None and not any(n.kind == "person" for n in envoys):
            envoys = [who]
    several = next((o for n in envoys if (o := office_of(n)) is not None and len(o.states) > 1), None)
    if several is not None:  # "the ambassadors of Spain, Oman and Chile"
        met = host or host_of(document, draft, [])
        return [(kind, _two((code, (several.i, several.j)), met), None) for code in several.states]
    if not envoys:
        if _told_again(document, draft):
            return []  # "accepted the credentials of three ambassadors", who are told one by one
        return [(kind, of_envoy(document, draft, None, None, host), None)]
    found: list[Parts] = []
    for envoy in envoys:
        person = envoy if envoy.kind in ("person", "name") else None
        states = of_envoy(document, draft, person, office_of(envoy), host, alone=len(envoys) > 1)
        found.append((kind, states, person))
    return found


def _told_again(document: Document, draft: Draft) -> bool:
    """Does the text tell of credentials once more, behind a reception without names?"""
    if "credentials named last" not in document.memo:
        named = (
            d.anchor.i
            for d in document.drafts
            if d.fixed("kind") == "credentials_presented" and d.roles.get("person")
        )
        document.memo["credentials named last"] = max(named, default=-1)
    return document.memo["credentials named last"] > draft.anchor.i and not draft.roles.get("person")


def _distance(document: Document, draft: Draft, noun: Node) -> int:
    """Return how many words part the verb from the credentials, dates and places not counted."""
    spans = [
        n.j - n.i + 1
        for n in document.nodes(draft.sentence)
        if draft.anchor.j <= n.i < noun.i and n.kind in ("date", "capital", "place", "person", "office")
    ]
    return noun.i - draft.anchor.j - sum(spans)


def _together(document: Document, draft: Draft, noun: Node, *, received: bool) -> list[Node]:
    """Return two or more envoys told in one run: behind the credentials received, or before the verb that presents them."""
    nodes, anchor = document.nodes(draft.sentence), draft.anchor
    last = document.text.sentences[draft.sentence][1]
    being = next((n for n in nodes if n.i >= noun.j and n.kind == "verb" and n.v.name == "be"), None)
    if received:
        end = next((n.i for n in nodes if n.i >= noun.j and is_finite(n)), last)
        run = with_names(document.text, [n for n in nodes if noun.j <= n.i < end], noun.j, end)
    elif being is not None and (
        anchor.v.voice == "ing" or draft.mood == "infinitive" or says(document.text, anchor.i - 1, "relative")
    ):
        run = with_names(
            document.text, [n for n in nodes if n.i >= being.j], being.j, last
        )  # "presenting credentials were A. B. of Spain and C. D. of Oman"
    elif anchor.kind == "verb" and anchor.v.voice == "passive":
        run = [n for n in nodes if n.i >= anchor.j and n in draft.roles.get("person", ())]
    else:
        nodes = [n for n in nodes if (at := echo_at(document, draft.sentence, anchor.j)) is None or n.i < at]
        run = _before_and_rows(document, draft, nodes, noun)
    found = told_together(document.text, run)
    return found if len(found) > 1 or (found and draft.mood == "infinitive") else []


def _before_and_rows(document: Document, draft: Draft, nodes: list[Node], noun: Node) -> list[Node]:
    """Return the phrases of the subject, with the row of offices behind "credentials as ambassadors of …, respectively"."""
    begin = next((n.j for n in reversed(nodes) if n.j <= draft.anchor.i and is_finite(n)), 0)
    begin = max(begin, document.text.sentences[draft.sentence][0])
    run = [n for n in nodes if begin <= n.i and n.j <= draft.anchor.i]
    run = with_names(document.text, run, begin, draft.anchor.i)
    run.extend(
        n
        for n in nodes
        if n.kind == "office"
        and n.i >= noun.j
        and len(n.v.states) > 1
        and says(document.text, sides.before(document.text, n.i), "as")
    )
    return run


def receiving(document: Document, draft: Draft, *, received: bool) -> sides.Found | None:
    """Return the state that receives envoys: who receives, to whom they go, the town, else as the text has it."""
    nodes = document.nodes(draft.sentence)
    found = _receiver(document, draft, nodes) if received else host_of(document, draft, [])
    return (
        found
        or town_of(document, draft.sentence)
        or home(document)
        or lasting(document, draft)
        or _host_before(document, draft)
        or (_of_receiver(document, draft) if received else None)
    )


def _of_receiver(document: Document, draft: Draft) -> sides.Found | None:
    """Return the state that the text implies of the head of state who receives, where it says none."""
    ahead = [n for n in document.of(draft.sentence, "person") if n.j <= draft.anchor.i]
    sole = document.text.pack.words["office_sole"]
    for node in ahead[-1:]:
        holder = document.holder(node)
        if holder is not None and holder.state and (node.v.office_text or "").lower() in sole:
            return holder.state, node.v.name
    return None


def _host_before(document: Document, draft: Draft) -> sides.Found | None:
    """Return the town of the sentence before, where it told of the reception: "received four envoys in Oslo"."""
    before = draft.sentence - 1
    if before < 0 or document.block_of(before) != document.block_of(draft.sentence):
        return None
    hosts = (o for n in document.nodes(before) if (o := office_of(n)) is not None and o.host)
    return town_of(document, before) or next(((o.host, (o.i, o.j)) for o in hosts if o.host), None)


def _receiver(document: Document, draft: Draft, nodes: list[Node]) -> sides.Found | None:
    """Return the state of who stands before the verb: it receives."""
    ahead = [n for n in nodes if n.j <= draft.anchor.i and n.kind in ("person", "office", "state", "body")]
    told = (sides.said_by(document, n) or given(document, n) for n in reversed(ahead))
    return next((found for found in told if found is not None), None)


def of_list(
    document: Document, draft: Draft, kind: str, listed: list[Node], host: sides.Found | None = None
) -> list[Parts]:
    """Return one tie for each envoy of a list; all go to the state that receives, else to that of the report's town."""
    nodes = document.nodes(draft.sentence)
    host = host or host_of(document, draft, []) or _receiver(document, draft, nodes)
    states = [n.v if n.kind == "state" else n.v.state for n in listed]
    if host is None or host[0] in states:
        host = home(document) or host
    host = host or sides.speaker_of(document, draft.sentence)
    found: list[Parts] = []
    for n, state in zip(listed, states, strict=True):
        span = (n.i, n.j) if n.kind == "state" else n.v.state_span
        found.append((kind, _two((state, span), host), n if n.kind != "state" else None))
    return found


def _received(document: Document, nodes: list[Node], noun: Node) -> list[Node]:
    """Return whose credentials were received: the persons and offices up to the next clause."""
    found: list[Node] = []
    for n, node in enumerate(nodes):
        if node.i < noun.j:
            continue
        if is_finite(node) and not _is_adjective(document, node):
            break
        office = office_of(node)
        if node.kind == "name" and found and (several := office_of(found[0])) is not None and several.plural:
            side = (
                nodes[n + 1] if n + 1 < len(nodes) and nodes[n + 1].i - node.j < 3 else None
            )  # "A. B. of Portugal"
            if side is not None and side.kind == "state":
                found.append(
                    Node(
                        "person",
                        node.i,
                        node.j,
                        Person(node.v.name, node.v.text, None, side.v, (side.i, side.j)),
                    )
                )
        elif office is not None and not office.counterpart:
            named = (
                nodes[n + 1] if n + 1 < len(nodes) else None
            )  # "the Ambassador of Finland to Nepal, Anna Virtanen"
            behind = named is not None and named.kind == "name" and named.i - node.j < 3 and not office.plural
            found.append(
                Node(
                    "person",
                    named.i,
                    named.j,
                    Person(named.v.name, named.v.text, office, office.state, office.state_span),
                )
                if behind and named is not None
                else node
            )
    several = office_of(found[0]) if len(found) > 1 else None
    bare = several is not None and several.plural and not several.states and found[0].kind == "office"
    return found[1:] if bare else found


def _two(sender: sides.Found, host: sides.Found | None) -> States:
    states: States = {}
    sides.add(states, sender)
    sides.add(states, host)
    return states
