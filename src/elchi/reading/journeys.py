"""Journeys: the visits that a text tells, leg by leg, also in lines that leave the verb out."""

from collections.abc import Iterator
from dataclasses import replace

from elchi.reading import visits
from elchi.reading.answers import answer
from elchi.reading.called import state_of
from elchi.reading.circumstances import Told
from elchi.reading.contact import Contact
from elchi.reading.document import Document
from elchi.reading.grammar import Draft, rule_with
from elchi.reading.joints import joined
from elchi.reading.marks import Node, Text
from elchi.reading.moments import value_of
from elchi.reading.participants import Company, gather, is_object, same_person, stands_beside
from elchi.reading.phrases import is_finite
from elchi.reading.reported import is_occasion
from elchi.reading.tellings import Register
from elchi.reading.visit_ends import rest_of_visit
from elchi.reading.whereabouts import timed

MOST_GOING = 64  # contacts back in which the announcement of a tour is sought
ANSWERING = frozenset(("guest", "return", "onward"))  # options of rules whose visit another one tells
SAID = frozenset(("nth", "paid", "host", "own"))  # options of rules that ask for more around their anchor
LONGEST_LINE = 30  # words of a line that is a visit without a verb


def visit(document: Document, draft: Draft, register: Register, mood: str) -> Iterator[Contact]:
    """Yield the visit that a draft tells, one for each state of a tour."""
    text = document.text
    options = draft.pattern.rule.options
    company = gather(document, draft, register.last)
    company.left = _principal(document, company.left)
    if not company.people:
        yield from _unnamed(document, draft, company, mood)
        return
    if "back" in options:
        if not _is_told_of(document, company.people[0]):
            return
        draft.roles["to"] = draft.roles["back"]
    if "recalled" in options and mood != "spoken":
        return  # other rules read what is told of it
    if options & SAID and not _is_said(document, draft, company.people[0], register):
        return
    if "spent" in options and not _is_time(text, draft.anchor.j, draft.roles["to"][0].i):
        return
    if "states" in options:
        draft.roles["to"] = [n for n in draft.roles["to"] if n.kind == "state"]
        if not draft.roles["to"]:
            return  # "a tour of Kathmandu" is one of its sights
    if "place" in draft.pattern.rule.options:
        draft.roles["to"] = _reached(text, draft)
        if not draft.roles["to"]:
            return
    if "where" in options and not _came_where(document, draft):
        return
    if "occasion" in options and not is_occasion(
        text, draft.roles["occasion"][0], text.sentences[draft.sentence][0]
    ):
        return
    if "dateline" in options and draft.mood == "done":
        draft.roles["to"] = _from_abroad(document, company.people[0])
    if "here" in draft.pattern.rule.options and not _comes_here(document, draft):
        return
    if "near" in draft.pattern.rule.options and not _stands_near(
        document, draft, draft.roles["participant"][0]
    ):
        return
    if "abroad" in draft.pattern.rule.options and not _is_abroad(document, draft, company.people[0]):
        return
    company.left = _who(text, company.left)
    visitor = (
        company.left[-1:] if draft.anchor.kind == "verb" and len(company.left) == 1 else company.people
    )[0]
    if draft.anchor.kind == "noun":
        visitor = _who_else(document, draft, visitor)
    if _is_at_his_post(document, draft, visitor):
        return
    if options & ANSWERING:
        yield from _answered(document, draft, company, visitor, register, mood)
        return
    legs = visits.legs(document, draft)
    for leg in legs or [[]]:
        if len(legs) > 1:
            draft = replace(draft, roles={**draft.roles, "to": leg})
        states = visits.direction(document, draft, visitor)
        if len(states) < 2:
            continue
        contact = Contact(
            "visit", draft, [visitor], dict(list(states.items())[:2]), level=visits.level(text, draft)
        )
        for told in timed(document, contact, mood):
            own = _day_of_leg(document, leg) if len(legs) > 1 or _in_brackets(text, leg) else None
            told.when, rank = rest_of_visit(document, draft, own or visits.days(document, draft, told.when))
            told.level = told.level or rank
            goes_on = _goes_on(document, told, register)
            if goes_on:
                told.planned, told.when = True, None
            told.where = visits.town(document, draft, told.states, told.when) or _beside_heading(
                document, draft, list(told.states)[-1]
            )
            told.length, told.arrives = visits.stay(text, draft)
            if (not told.planned or goes_on) and "recalled" not in draft.pattern.rule.options:
                document.guests.append(visitor)
            yield told


def _who(text: Text, left: list[Node]) -> list[Node]:
    """Return whom "who" points back to, where it stands right behind the last of several: "A and B, who was on a visit"."""
    if len(left) < 2:
        return left
    last = max(left, key=_end)
    behind = last.j + (text.low(last.j) == ",")
    return [last] if text.low(behind) == "who" else left


def _is_at_his_post(document: Document, draft: Draft, visitor: Node) -> bool:
    """Does an envoy only go where he is posted: "the Ambassador-designate to Chile left for Santiago"?"""
    office = visitor.v.office if visitor.kind == "person" else None
    if office is None or office.host is None:
        return False
    return any(n.v == office.host for n in visits.destinations(document, draft))


def _is_time(text: Text, i: int, j: int) -> bool:
    """Is it days that somebody spends: "spent Monday", "spent two days"?"""
    days = text.pack.words["contact_days"] | text.pack.words["contact_spans"]
    return text.kind(i) == "date" or text.has(days, i, min(j, i + 5))


def _who_else(document: Document, draft: Draft, visitor: Node) -> Node:
    """Return who acts in the sentence, where "his visit" stands behind one who is at home there: "X met Y on his visit to Y's state"."""
    codes = {n.v for n in visits.destinations(document, draft)}
    if state_of(document, visitor) not in codes or document.text.low(draft.anchor.j) in ("of", "by"):
        return visitor
    verb = next((n for n in document.nodes(draft.sentence) if is_finite(n)), None)
    acting = [
        n
        for n in document.of(draft.sentence, "person")
        if verb is not None and n.j <= verb.i and verb.i < draft.anchor.i
    ]
    others = [n for n in acting if state_of(document, n) not in codes]
    return others[0] if len(others) == 1 else visitor


def _end(node: Node) -> int:
    return node.j


def _is_told_of(document: Document, visitor: Node) -> bool:
    """Is it told, and not guessed, of which state the person is?"""
    holder = document.holder(visitor)
    return holder is not None and holder.state_span is not None


def _is_said(document: Document, draft: Draft, visitor: Node, register: Register) -> bool:
    """Do the words around the anchor say what its rule asks for?"""
    text, options = document.text, draft.pattern.rule.options
    if "nth" in options:
        between = [n for n in document.nodes(draft.sentence) if draft.anchor.j <= n.i < visitor.i]
        return any(n.kind == "verb" and n.v.name == "be" for n in between)
    if "paid" in options:
        return text.kind(draft.roles["to"][0].i - 1) == "verb"  # "paid Nepal a visit"
    if "host" in options:
        posted = (
            visitor.kind == "person" and visitor.v.office is not None and visitor.v.office.host is not None
        )
        held = visitor.kind == "person" and visitor.v.office is not None and not posted
        return (
            held and draft.anchor.i - draft.roles["to"][-1].j <= 2 and is_object(text, draft.anchor, visitor)
        )
    told = any(
        c.kind == "visit" and c.people and same_person(document, c.people[0], visitor)
        for c in register.contacts
    )
    return not told and text.low(draft.anchor.j) not in text.pack.words["to_place"]


def _day_of_leg(document: Document, leg: list[Node]) -> Told | None:
    """Return the day behind the destination: "to Ghana (3–5 May) and Togo (6 May)"."""
    node = visits.day_behind(document.text, leg[-1]) if leg else None
    if node is None or (document.text.low(node.i - 1) == "(" and document.text.low(node.j) not in (")", ",")):
        return None
    sentence = document.text.sentence_at(node.i)
    value = value_of(document, sentence, node)
    return Told(value, (node.i, node.j), "date.leg", "the date behind the destination") if value else None


def _in_brackets(text: Text, leg: list[Node]) -> bool:
    return bool(leg) and text.low(leg[-1].j) == "("


def _unnamed(document: Document, draft: Draft, company: Company, mood: str) -> Iterator[Contact]:
    """Yield the visit of whoever holds an office, where the text gives its day: "the visit of the President of X to Y"."""
    visited = [n for n in visits.destinations(document, draft) if n.v not in company.states]
    offices = [n for n in draft.roles.get("participant", ()) if n.kind == "office" and n.v.state]
    verb = draft.anchor.kind == "verb" and (
        draft.anchor.v.voice != "active" or draft.pattern.rule.options & ANSWERING
    )
    if verb or len(company.states) != 1 or not visited or not offices:
        return
    if "near" in draft.pattern.rule.options and not _stands_near(document, draft, offices[0]):
        return
    states = {**company.states, visited[0].v: (visited[0].i, visited[0].j)}
    contact = Contact("visit", draft, [], states, level=visits.level(document.text, draft))
    for told in timed(document, contact, mood):
        told.where = visits.town(document, draft, states, told.when) or _beside_heading(
            document, draft, visited[0].v
        )
        when, heads = told.when, document.heading is None and draft.sentence == 0
        if when is not None and ((when.own and 0 <= when.span[0] - draft.anchor.j <= LONGEST_LINE) or heads):
            yield told


def _beside_heading(document: Document, draft: Draft, code: str) -> Told | None:
    """Return the town of the dateline below a heading that tells the visit, where it lies in the state visited."""
    if draft.sentence or document.place is None or document.heading is not None:
        return None
    if document.text.blocks[document.block_of(0)][1:] != document.text.sentences[0][:2]:
        return None  # the first sentence of a paragraph, not a heading
    town = document.dateline_town()
    if town is None or town.v != code:
        return None
    return Told(*document.place, "place.dateline", "the place of the dateline below the heading")


def _answered(
    document: Document, draft: Draft, company: Company, visitor: Node, register: Register, mood: str
) -> Iterator[Contact]:
    """Yield the visit that the one before it, or the host, tells: "returned the visit", "the guest of X"."""
    states = answer(document, draft, company, visitor, register.contacts)
    if states is None:
        return
    holder = document.holder(visitor)
    if holder is not None and holder.state is None:
        holder.state = next(iter(states))
    contact = Contact("visit", draft, [visitor], states, level=visits.level(document.text, draft))
    for told in timed(document, contact, mood):
        told.where = visits.town(document, draft, told.states, told.when)
        if "onward" not in draft.pattern.rule.options or (told.when is not None and told.when.own):
            yield told


def _principal(document: Document, left: list[Node]) -> list[Node]:
    """Return who goes, of those left of the verb: not who only invites, nor by whom another is accompanied."""
    return [n for n in left if not _invites(document.text, n) and not stands_beside(document.text, n)] or left


def _invites(text: Text, person: Node) -> bool:
    """Is it he who invites: "at the invitation of X"?"""
    k = text.before(person.i)
    return text.low(k) in ("of", "by", "from") and text.low(k - 1) in ("invitation", "invited")


def _came_where(document: Document, draft: Draft) -> bool:
    """Is the town named right before "where", which opens the clause: "in Accra, where X had arrived"?"""
    text, first = document.text, document.text.sentences[draft.sentence][0]
    people = draft.roles["participant"]
    k = text.before(people[0].i)
    if text.low(k) != "where" or k - 2 < first:
        return False
    node = text.covered[k - 2] if text.low(k - 1) == "," else text.covered[k - 1]
    if node is None or node.kind not in visits.TOWNS or not isinstance(node.v, str):
        return False
    draft.roles["to"] = [node]
    return True


def _reached(text: Text, draft: Draft) -> list[Node]:
    """Return the places that the verb leads to: its object, or behind "in" or "to", and what is joined to them."""
    found: list[Node] = []
    for node in draft.roles.get("to", []):
        if (
            is_object(text, draft.anchor, node)
            or text.low(node.i - 1) in ("in", "to", "at")
            or (found and joined(text, found[-1], node))
        ):
            found.append(node)
    return found


def _comes_here(document: Document, draft: Draft) -> bool:
    """Does "here", or only a day, follow the verb, and is the state known in which the text is written?"""
    text = document.text
    words = text.pack.words
    head = text.low(draft.anchor.v.head)
    node = document.dateline_town()
    if (
        node is None
        or head not in words.get("contact_arriving", ())
        or not (text.low(draft.anchor.j) in words["contact_here"] or _only_on_a_day(document, draft))
    ):
        return False
    draft.roles["to"] = [node]
    return True


def _only_on_a_day(document: Document, draft: Draft) -> bool:
    """Is of an arrival told only when it was, "arrived on Sunday", and of one whose state is named?"""
    text, k = document.text, draft.anchor.j
    reached = text.low(draft.anchor.v.head) in text.pack.words["contact_reaching"]
    k += text.low(k) == "in" and text.low(k + 1) in ("", ".", ",")  # "flew in"
    k += text.low(k) == "on"
    if not reached or text.kind(k) != "date" or not _is_told_of(document, draft.roles["participant"][-1]):
        return False
    verb = next((n.i for n in document.of(draft.sentence, "verb") if n.i > k), None)
    end = verb or text.sentences[draft.sentence][1]
    return not any(text.kind(n) in visits.NAMED for n in range(k, end))


def _from_abroad(document: Document, visitor: Node) -> list[Node]:
    """Return the town of the dateline, where it lies in another state than the visitor's."""
    node = document.dateline_town()
    home = state_of(document, visitor)
    return [node] if node is not None and home is not None and node.v != home else []


def _is_abroad(document: Document, draft: Draft, person: Node) -> bool:
    """Is a town of another state meant, and no envoy who lives there?"""
    home = state_of(document, person) or visits.other_of_two(document, draft, person)
    posted = person.kind == "person" and person.v.office is not None and person.v.office.host is not None
    text, near = document.text, draft.roles["to"][0]
    between = (text.covered[k] for k in range(draft.anchor.j, near.i))
    if any(n is not None and n.kind not in ("date", *visits.NAMED) for n in between):
        return False  # "was counsellor at the embassy in X"
    codes = {n.v for n in draft.roles["to"] if isinstance(n.v, str)}
    return home is not None and not posted and bool(codes) and home not in codes


def lines(document: Document) -> Iterator[Draft]:
    """Yield the lines of a chronicle that leave out their verb: "2018 – Prime Minister X in Warsaw"."""
    text = document.text
    rule = rule_with(text, ("verb", "be"), "abroad")
    if rule is None:
        return
    for s in document.told:
        first, last, block = text.sentences[s]
        nodes = document.nodes(s)
        if (
            not (block in document.dates or _opens_with_date(text, nodes, first))
            or block in document.memo.get("reports", ())
            or last - first > LONGEST_LINE
        ):
            continue
        people = [n for n in nodes if n.kind == "person" and not _invites(text, n)]
        places = [
            n
            for n in nodes
            if n.kind in visits.NAMED and text.low(n.i - 1) in ("in", "to") and people and n.i >= people[0].j
        ]
        if (
            len(people) != 1
            or len(places) != 1
            or any(n.kind in ("verb", "title") or (n.kind == "noun" and n.v != "visit") for n in nodes)
        ):
            continue
        yield Draft(rule, people[0], s, {"participant": people, "to": places}, (first, last))


def _opens_with_date(text: Text, nodes: list[Node], first: int) -> bool:
    """Is it a line within a paragraph: "1995: President X in Luanda. 1997: …"?"""
    return (
        bool(nodes)
        and nodes[0].kind == "date"
        and nodes[0].i == first
        and text.low(nodes[0].j) in (":", "–", "—")
    )


def _stands_near(document: Document, draft: Draft, person: Node) -> bool:
    """Does the person follow "visit" at once, or behind its destination, not "at the invitation of"?"""
    text = document.text
    for k in range(draft.anchor.j, person.i):
        held = text.covered[k]
        plain = (held is None or held.kind in ("verb", "anaphor")) and (
            text.low(k) in ("was", "is", "that", "which", "of", "by", "to", "in", ",", "and", "h.e")
            or text.starts(k, "articles")
            or text.mark(k, "honorific")
        )
        if not plain and (held is None or held.kind not in visits.NAMED):
            return False
    return True


def _goes_on(document: Document, contact: Contact, register: Register) -> bool:
    """ "From there he goes on to Z": told in the present of a tour that is only announced."""
    verb = contact.draft.anchor
    present = verb.kind == "verb" and verb.v.form in ("s", "base") and verb.v.mood == "done"
    if not present or (contact.when is not None and contact.when.own):
        return False
    text = document.text
    onward = text.low(verb.j) in text.pack.words["contact_onward"] or (
        text.low(verb.j - 1) in text.pack.words["contact_onward"]
    )
    return any(
        (c.planned or onward) and c.kind == "visit" and same_person(document, c.people[0], contact.people[0])
        for c in register.contacts[-MOST_GOING:]
    )
