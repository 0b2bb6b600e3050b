"""Visits: who goes where, of what rank, and on which days."""

from datetime import date, timedelta
from itertools import pairwise

from elchi.reading.allegiance import acts
from elchi.reading.called import state_of
from elchi.reading.circumstances import Told, place_name
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.issuers import issuer
from elchi.reading.marks import Node, Text

States = dict[str, tuple[int, int]]
TOWNS = ("capital", "place")
NAMED = ("state", "capital", "people", "organisation", "place")
LONGEST_CLAUSE = 60  # tokens between a visit and the place to which it leads
LATE = 2  # days between the end of a visit and a report that is still sent from its town
LONGEST_VISIT = 30  # days


def direction(document: Document, draft: Draft, visitor: Node) -> States:
    """Return the visitor's state, then the state visited; fewer than two where the text does not say both."""
    home = state_of(document, visitor)
    if home is None:
        home = other_of_two(document, draft, visitor)
    if home is None:
        return {}
    holder = document.holder(visitor)
    states: States = {
        home: (holder.state_span if holder else None) or visitor.v.state_span or (visitor.i, visitor.j)
    }
    to = destinations(document, draft)
    if holder is not None and holder.state_span is None and any(n.v == home for n in to):
        return {}  # a guess: nobody visits his own state
    for node in to:
        states.setdefault(node.v, (node.i, node.j))
        if len(states) == 2:
            return states
    if to:
        return states
    if "near" in draft.pattern.rule.options and draft.anchor.kind == "noun":
        code = issuer(document)
        if code is not None and code != home and len(document.pair) < 2:
            states.setdefault(code, (draft.anchor.i, draft.anchor.j))
            return states  # "State visit of the President of X", in what a ministry of the host tells
    guessed = holder is not None and holder.state_span is None
    if len(document.pair) == 2 and home in document.pair and (document.is_of_two or not guessed):
        for code in document.pair:
            states.setdefault(code, (draft.anchor.i, draft.anchor.j))
    return states


def other_of_two(document: Document, draft: Draft, visitor: Node) -> str | None:
    """Who visits one of the two states that a text is about is of the other."""
    holder, pair = document.holder(visitor), document.pair
    codes = [n.v for n in destinations(document, draft) if n.v in pair]
    if holder is None or visitor.v.office is None or not codes or len(pair) != 2 or not document.is_of_two:
        return None
    code: str = pair[1 - pair.index(codes[0])]
    if code not in holder.apart and acts(document, code):
        holder.state = code
    return holder.state


def destinations(document: Document, draft: Draft) -> list[Node]:
    """Return the places to which the visit leads, as the rule found them or as they stand in the clause."""
    text = document.text
    found = [n for n in draft.roles.get("to", ()) if n.kind in NAMED and isinstance(n.v, str)]
    if draft.roles.get("to"):
        return _with_later_legs(text, found) if draft.anchor.kind == "verb" else found
    clause = [
        n
        for n in document.nodes(draft.sentence)
        if n.kind in ("capital", "state", "place") and isinstance(n.v, str)
    ]
    behind = [n for n in clause if n.i == draft.anchor.j or (n.i >= draft.anchor.j and _leads(text, n))][:1]
    if behind and _is_of_next_clause(text, draft.anchor.j, behind[0].i):
        behind = []
    around = [
        n for n in clause if n.j <= draft.anchor.i and _is_near(text, n.j, draft.anchor.i) and _leads(text, n)
    ]
    return (behind or around)[:1]


def _is_of_next_clause(text: Text, i: int, j: int) -> bool:
    """Does a comma or "and", and behind it a verb, stand before a place: "in June, and Estonia will open an embassy in X"?"""
    if j - i > LONGEST_CLAUSE:
        return True
    cut = next((k for k in range(i, j) if text.low(k) == "," or text.starts(k, "and")), j)
    return any((n := text.covered[k]) is not None and n.kind == "verb" for k in range(cut, j))


def _with_later_legs(text: Text, found: list[Node]) -> list[Node]:
    """Return the destinations with those behind a day: "to Ghana (3–5 May), Togo (6 May)", "to Chad in May and to Mali in June"."""
    legs = list(found)
    while legs and (day := day_behind(text, legs[-1])) is not None:
        bracketed = text.low(day.j) == ")"
        k = day.j + bracketed
        steps = [n for n in range(k, min(k + 5, text.size)) if text.kind(n) in NAMED]
        node = text.covered[steps[0]] if steps else None
        between = text.lows[k : node.i] if node is not None else []
        led = [w for w in between if w in text.pack.words["to_place"]]
        joints = [w for w in between if w == "," or w in text.pack.words["and"]]
        plain = len(joints) + len(led) + sum(w in text.pack.words["articles"] for w in between) == len(
            between
        )
        if node is None or not plain or not joints:
            break
        if not bracketed and not (led and "to" in led) and day_behind(text, node) is None:
            break  # "in May, and Chad joined"
        legs.append(node)
    return [n for n in legs if isinstance(n.v, str)]


def day_behind(text: Text, node: Node) -> Node | None:
    """Return the date right behind a destination: "to Ghana (3–5 May)", "to Ghana on 3 May", "to Ghana from 3 to 5 May"."""
    k = node.j + (text.low(node.j) in ("(", "on", "in", "from", "between"))
    found = text.covered[k] if k < text.size else None
    return found if found is not None and found.kind == "date" and found.i == k and k > node.j else None


def _is_near(text: Text, i: int, j: int) -> bool:
    """Do only a few words, and no other verb or person, stand between a place and the visit?"""
    if not 6 < j - i <= 12:
        return j - i <= 6
    return {n.kind for k in range(i, j) if (n := text.covered[k]) is not None} <= {"date"}


def legs(document: Document, draft: Draft) -> list[list[Node]]:
    """Return the destinations of a tour, those in one state together: "visits to Ghana, Tanzania and Zambia"."""
    found: dict[str, list[Node]] = {}
    for node in destinations(document, draft):
        found.setdefault(node.v, []).append(node)
    return list(found.values())


def _leads(text: Text, node: Node) -> bool:
    """Do "to" or "in" lead to the place?"""
    k = node.i - 1
    if text.low(k) in text.pack.words["articles"]:
        k -= 1
    return text.low(k) in ("to", "in", "at", "for", "into", "around")


def town(document: Document, draft: Draft, states: States, when: Told | None = None) -> Told | None:
    """Return the town that the text names as destination; that of the dateline for one who has come there."""
    text = document.text
    to = destinations(document, draft)
    visited = list(states)[-1]
    named = [n for n in to if n.kind in TOWNS or (when is not None and is_city_state(text, n))]
    if not named and to and to[-1].kind == "state":
        # "in Tashkent, Uzbekistan", "to Uzbekistan's capital Tashkent"
        named = [
            n
            for n in document.nodes(draft.sentence)
            if n.kind in TOWNS and n.v == visited and (0 <= to[-1].i - n.j <= 1 or 0 <= n.i - to[-1].j <= 3)
        ]
    if named:
        return Told(
            place_name(document, named[0]),
            (named[0].i, named[0].j),
            "place.destination",
            "the town to which the visit leads",
        )
    first, last, _ = text.sentences[draft.sentence]
    here = "here" in text.lows[first:last] or _is_sent_from(document, visited, when)
    if document.place is not None and draft.mood == "done" and here:
        return Told(document.place[0], document.place[1], "place.dateline", "the place of the dateline")
    return None


def _is_sent_from(document: Document, visited: str, when: Told | None) -> bool:
    """Is the text sent, in the days of the visit, from a town of the state visited?"""
    town = document.dateline_town()
    if town is None or town.v != visited or document.base is None or when is None:
        return False
    last = when.value.rpartition("/")[2]
    try:
        since = (document.base - date.fromisoformat(last[:10])).days
    except ValueError:
        return False
    return since <= LATE


def is_city_state(text: Text, node: Node) -> bool:
    """Is the state its own capital, as Singapore is?"""
    if node.kind != "state":
        return False
    called = text.words(node.i, node.j).lower()
    return text.pack.capitals.get(node.v, "").lower() == called or called in text.pack.words["city_states"]


def level(text: Text, draft: Draft) -> tuple[str, tuple[int, int]] | None:
    """Return the rank of the visit as the words before "visit" give it: state, official, working."""
    first, last, _ = text.sentences[draft.sentence]
    if draft.anchor.kind == "noun":
        first = max(first, draft.anchor.i - 6)
        last = draft.anchor.j
    verbs = [
        k for k in range(first, last) if (v := text.covered[k]) and v.kind == "verb" and v is not draft.anchor
    ]
    nouns = [
        k
        for k in range(first, last)
        if (here := text.marks[k])
        and (m := here.get("noun"))
        and m[1].value == "visit"
        and not any(v < max(k, draft.anchor.i) and (k < draft.anchor.i or v > draft.anchor.i) for v in verbs)
    ]
    for noun in sorted(nouns, key=lambda k: abs(k - draft.anchor.i)):
        for k in range(noun - 1, max(first - 1, noun - 6), -1):
            if text.low(k) in text.pack.words["levels"]:
                return text.low(k), (k, noun + 1)
            if not text.low(k)[0].isalnum() and text.low(k) not in ("-", ","):
                break
    return None


def days(document: Document, draft: Draft, when: Told | None) -> Told | None:
    """Make of the day of arrival and "for three days" the interval of the visit."""
    if when is None or len(when.value) != 10 or not when.value[:4].isdecimal():
        return when
    text = document.text
    found = _length(text, draft)
    if found is None:
        return when
    count, span = found
    words = text.pack.words
    first, last, _ = text.sentences[draft.sentence]
    lows = text.lows[first:last]
    near = {*lows, *(f"{one} {other}" for one, other in pairwise(lows))}
    day = date.fromisoformat(when.value)
    leaves = not words.get("contact_leaving", frozenset()).isdisjoint(lows) and _sets_out(document, draft)
    if leaves or near & words.get("contact_arriving", frozenset()) or (draft.mood == "planned" and when.own):
        begin, end = day, day + timedelta(days=count - 1)
    elif near & words.get("contact_ending", frozenset()):
        begin, end = day - timedelta(days=count - 1), day
    else:
        return when
    where = (min(span[0], when.span[0]), max(span[1], when.span[1])) if when.own else span
    return Told(
        f"{begin.isoformat()}/{end.isoformat()}",
        where,
        "date.days",
        "the day it begins and the days it lasts",
    )


def _sets_out(document: Document, draft: Draft) -> bool:
    """Is it for the state visited that somebody leaves: "left for Tashkent on a visit to Uzbekistan"?"""
    codes = {n.v for n in destinations(document, draft)}
    return any(
        n.kind in NAMED and n.v in codes and document.text.low(n.i - 1) == "for"
        for n in document.nodes(draft.sentence)
    )


def stay(text: Text, draft: Draft) -> tuple[int | None, bool]:
    """Return how many days the sentence says that the visit lasts, and whether it tells of the arrival."""
    found = _length(text, draft)
    first, last, _ = text.sentences[draft.sentence]
    lows = text.lows[first:last]
    arriving = text.pack.words.get("contact_arriving", frozenset())
    arrives = not arriving.isdisjoint(lows) or not arriving.isdisjoint(map(" ".join, pairwise(lows)))
    return found[0] if found else None, arrives


def _length(text: Text, draft: Draft) -> tuple[int, tuple[int, int]] | None:
    """Return how many days the sentence says, and where: "for two days", "of three days", "a two-day visit"."""
    first, last, _ = text.sentences[draft.sentence]
    days = text.pack.words.get("contact_days", frozenset())
    for k, low in enumerate(text.lows[first:last], first):
        if low in days and k > first:
            count = _count(text, k - 1 - (text.low(k - 1) == "-"))
            start = k - 1 - (text.low(k - 1) == "-")
            if count and (
                text.low(k - 1) == "-" or text.low(start - 1) in ("for", "of", "a", "the", "his", "her")
            ):
                return count, (start, k + 1)
        head, dash, tail = low.partition("-")
        if dash and tail in days:
            count = int(head) if head.isdecimal() and len(head) < 3 else _number(text, head)
            if count and 1 < count <= LONGEST_VISIT:
                return count, (k, k + 1)
    return None


def _count(text: Text, k: int) -> int | None:
    low = text.low(k)
    count = int(low) if low.isdecimal() and len(low) < 3 else _number(text, low)
    return count if count is not None and 1 < count <= LONGEST_VISIT else None


def _number(text: Text, word: str) -> int | None:
    node = text.pack.trie.get(word)
    for meaning in node.get("", ()) if node else ():
        if meaning.category == "number":
            return int(meaning.value)
    return None
