"""Sequels: contacts told only as a further one of those before: "the first had met in Doha in 1995", "and again in 2016"."""

from collections.abc import Iterator
from dataclasses import replace

from elchi.reading.called import state_of
from elchi.reading.circumstances import Told
from elchi.reading.contact import Contact, is_of_many
from elchi.reading.contact_checks import is_next
from elchi.reading.document import Document
from elchi.reading.grammar import Draft, rule_with
from elchi.reading.marks import Node, Text
from elchi.reading.phrases import is_nth, says
from elchi.reading.reported import CALLED_OFF
from elchi.reading.visits import TOWNS

FAR = 3  # sentences from a session to the others of its row
SHORT = 8  # tokens between the number and what tells where and when
HELD = {
    "session": ("session", "talks"),
    "summit": ("summit",),
    "consultations": ("session", "talks", "consultations"),
}
COUNTED = ("session", "meeting", "summit")
BECAUSE = "a further one of the contacts told before"


def numbered(document: Document, found: list[Contact]) -> Iterator[Contact]:
    """Yield the sessions and meetings that are told by their number alone, behind one of their row."""
    text = document.text
    rule = rule_with(text, ("verb", "hold"), "known")
    rows = [c for c in found if c.kind in COUNTED and (len(c.states) > 1 or is_of_many(c))]
    if rule is None:
        return
    sat = {frozenset(c.states) for c in rows if c.kind != "meeting"}
    rows = [
        c for c in rows if c.kind != "meeting" or frozenset(c.states) not in sat
    ]  # "the next": of the sessions
    for contact in rows:
        first = contact.draft.sentence
        for sentence in range(first, min(first + FAR, len(text.sentences))):
            counted = _by_number(document, sentence, contact) + _with_noun(document, sentence, contact)
            for begin, end in counted:
                when, where = _moment(document, sentence, begin, end)
                if when is None:
                    continue
                if where is None and text.has(text.pack.words["tie_there"], begin, end):
                    where = _town_before(document, sentence, begin)
                anchor = Node("noun", begin, begin + 1, contact.kind)
                draft = Draft(rule, anchor, sentence, {}, (begin, end))
                told = Contact(contact.kind, draft, [], dict(contact.states), when=when, where=where)
                told.planned = document.lies_ahead(when.value)
                yield told


def _by_number(document: Document, sentence: int, contact: Contact) -> list[tuple[int, int]]:
    """Return the stretches of a sentence that begin with a number alone: "the first had …, the second in …"."""
    text = document.text
    first, last, _ = text.sentences[sentence]
    articles = text.places(text.pack.words["articles"], max(first - 1, contact.draft.anchor.j, 0), last - 2)
    begins = [k + 1 for k in articles if _is_counted(text, k + 1)]
    stops = [*begins, last][1:]
    return list(zip(begins, stops, strict=True))


def _with_noun(document: Document, sentence: int, contact: Contact) -> list[tuple[int, int]]:
    """Return the stretches behind "the next session", "the fourth meeting of the Commission", "the next summit"."""
    text = document.text
    last = text.sentences[sentence][1]
    nodes = document.nodes(sentence)
    verbs = [n for n in nodes if n.kind == "verb"]
    agreed = any(n.v.name == "say" and n.v.mood == "done" for n in verbs)  # "agreed that it would take place"
    if any(n.v.name in CALLED_OFF or n.v.mood == "not" or (n.v.mood == "may" and not agreed) for n in verbs):
        return []
    nouns = [n for n in nodes if n.kind == "noun" and n.i > contact.draft.anchor.j]
    found = []
    kind = contact.draft.fixed("kind") if contact.kind == "meeting" else contact.kind
    for noun in nouns:
        if noun.v not in HELD.get(kind or "", ()) or not is_next(text, noun):
            continue
        end = noun.j
        if text.low(end) in text.pack.words["with"]:
            continue  # "the seventh meeting with his counterpart": of two persons
        if text.low(end) in text.pack.words["of"]:
            body = next((n for n in nouns if n.v in ("council", "summit") and 0 < n.i - end <= 3), None)
            short = text.low(text.after(end)) in text.pack.words["contact_council_heads"]
            if contact.kind != "session" or not (body or short):
                continue
            end = body.j if body is not None else text.after(end) + 1
        found.append((end, last))
    return found


def _is_counted(text: Text, k: int) -> bool:
    """Is it "the second", "the next one", with no noun behind?"""
    if is_nth(text, k):
        return _is_alone(text, k + max(1, text.length(k, "ordinal")))
    further = text.low(k) in text.pack.words["contact_further"]
    return further and says(text, k + 1, "one") and _is_alone(text, k + 2)


def _is_alone(text: Text, k: int) -> bool:
    """Does no noun follow the number, but a verb, a comma, or where or when it was?"""
    node = text.covered[k] if k < text.size else None
    if node is not None:
        return node.kind == "verb" and node.v.name in ("hold", "meet", "sit", "be")
    return text.low(k) in (",", "(") or (
        text.low(k) in ("in", "on", "at") and text.kind(k + 1) in ("date", *TOWNS)
    )


def _moment(document: Document, sentence: int, begin: int, end: int) -> tuple[Told | None, Told | None]:
    """Return the first date and town of a stretch."""
    text = document.text
    nodes = [n for n in document.nodes(sentence) if begin <= n.i < end]
    day = next((n for n in nodes if n.kind == "date"), None)
    town = next(
        (n for n in nodes if n.kind in TOWNS and text.low(n.i - 1) in ("in", "at", "(", ",", ":")), None
    )
    value = day.v.resolve(document.base) if day is not None else None
    if day is None or value is None or min(n.i for n in (day, town) if n is not None) - begin > SHORT:
        return None, None
    when = Told(value, (day.i, day.j), "date.clause", "the date beside the number")
    if town is None:
        return when, None
    where = Told(text.town(town.i, town.j), (town.i, town.j), "place.clause", "the town beside the number")
    return when, where


def _town_before(document: Document, sentence: int, k: int) -> Told | None:
    """Return the town named last before a token, in its sentence or the one before it: "there"."""
    for s in (sentence, sentence - 1):
        nodes = document.nodes(s) if s >= 0 else []
        town = next((n for n in reversed(nodes) if n.kind in TOWNS and n.j <= k), None)
        if town is not None:
            at = town.i, town.j
            return Told(document.text.town(*at), at, "place.there", 'the town for which "there" stands')
    return None


def listed(document: Document) -> Iterator[Contact]:
    """Yield the meetings that a sentence without a verb counts up: "Meetings: X and Y (Geneva, March 2019); …"."""
    text = document.text
    rule = rule_with(text, ("noun", "talks"), "opening")
    for sentence in document.told:
        first, last, _ = text.sentences[sentence]
        nodes = document.nodes(sentence)
        noun = next((n for n in nodes if n.kind == "noun" and n.v == "talks"), None)
        people = [n for n in nodes if n.kind == "person"]
        if rule is None or noun is None or len(people) < 2 or noun.i > people[0].i or any(map(_tells, nodes)):
            continue
        cuts = [k for k in range(noun.j, last) if text.low(k) == ";"]
        for begin, end in zip([first, *cuts], [*cuts, last], strict=True):
            some = [n for n in people if begin <= n.i < end]
            when, where = _moment(document, sentence, some[-1].j if some else begin, end)
            states = {c: (n.i, n.j) for n in some if (c := state_of(document, n)) is not None}
            if len(some) < 2 or len(states) < 2 or when is None:
                continue
            draft = Draft(rule, noun, sentence, {"participant": some}, (begin, end))
            yield Contact("meeting", draft, some, states, when=when, where=where)


def _tells(node: Node) -> bool:
    return node.kind == "verb" and node.v.name not in ("be", "other")


def repeated(document: Document, found: list[Contact]) -> Iterator[Contact]:
    """Yield a contact once more for each further date behind its own: "went to Nepal in 2018 and again in 2020"."""
    text = document.text
    for contact in found:
        when = contact.when
        if when is None or not when.own or contact.planned or contact.kind not in ("visit", *COUNTED):
            continue
        at, where = when.span[1], contact.where
        if where is not None and 0 <= where.span[0] - at <= 1:
            at = where.span[1]  # "in 2018 in Nepal and in 2020 in Portugal"
        while (again := _further_date(text, at)) is not None:
            node, town, at = again
            value = node.v.resolve(document.base, None, when.value)
            if value is None or value <= when.value or not _leads_there(contact, town):
                break
            told = Told(value, (node.i, node.j), "date.again", BECAUSE)
            if town is not None:
                name = text.town(town.i, town.j)
                where = Told(name, (town.i, town.j), "place.again", "the town that stands beside the date")
            yield replace(
                contact, when=told, where=where, people=list(contact.people), states=dict(contact.states)
            )


def _leads_there(contact: Contact, town: Node | None) -> bool:
    """May a further one of the same have been in the town? A visit leads to the same state."""
    return town is None or contact.kind != "visit" or town.v == list(contact.states)[-1]


def _further_date(text: Text, k: int) -> tuple[Node, Node | None, int] | None:
    """Return the date that follows behind "and", "and again in" or a comma, the town told with it, and where they end."""
    joined = False
    while k < text.size and (text.low(k) in (",", ";") or text.low(k) in text.pack.words["contact_again"]):
        joined = joined or text.low(k) not in (",", ";")
        k += 1
    k = _nth_time(text, k) if joined else k
    town, at = _phrase_in(text, k, TOWNS)
    node, end = _phrase_in(text, at, ("date",))
    if node is None or node.v.told or not (joined or town is not None):
        return None
    if town is None:
        town, end = _phrase_in(text, end, TOWNS)
    if text.kind(end) == "verb":
        return None  # "and on 5 May was in X": another act
    return node, town, end


def _nth_time(text: Text, k: int) -> int:
    """Return where "a third time" or "for the second time" ends, `k` where it does not stand."""
    n = k + (text.low(k) in text.pack.words["title_prepositions"])
    n += text.starts(n, "articles")
    length = text.length(n, "ordinal")
    return n + length + 1 if length and text.low(n + length) in text.pack.words["contact_times"] else k


def _phrase_in(text: Text, k: int, kinds: tuple[str, ...]) -> tuple[Node | None, int]:
    """Return the phrase of some kinds that follows, with "in" or "on" before it or none, and where it ends."""
    led = text.low(k) in ("in", "on", "at")
    node = text.covered[k + led] if k + led < text.size else None
    if node is None or node.kind not in kinds or node.i != k + led or (not led and node.kind != "date"):
        return None, k
    return node, node.j
