"""Whereabouts: on which day, and in which town, a contact was."""

from collections.abc import Iterator
from datetime import date, timedelta

from elchi.reading.circumstances import Told, date_of, dateline_place, day_of_report, place_name, place_of
from elchi.reading.contact import Contact
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.moments import moment_of, value_of
from elchi.reading.once import is_told_as_past
from elchi.reading.reported import is_told_at
from elchi.reading.upshots import to_come
from elchi.reading.visits import TOWNS, is_city_state

STORY_GOES_ON = 4  # sentences for which a date told in a story holds
LONGEST_RELATIVE = 16  # tokens of a relative clause from its comma to its date
OWNED = 3  # tokens from "the President's 3 May" to "visit"
LATE = 2  # days between what happened and a report that bears no day
_CUTS = frozenset({";"})
CARRYING = (
    "hold",
    "be",
    "other",
    "meet",
    "open",
    "begin",
    "lead",
    "chair",
    "close",
)  # "a session opened in Baku"


def day_of(document: Document, draft: Draft) -> Told | None:
    """Return the day of a contact: that of its clause; a day on the other side of a semicolon is another's."""
    text = document.text
    first, last, _ = text.sentences[draft.sentence]
    cuts = text.places(_CUTS, first, last)
    begin = max((k for k in cuts if k < draft.anchor.i), default=first)
    end = min((k for k in cuts if k > draft.anchor.i), default=last)
    dates = document.of(draft.sentence, "date")
    if not dates:
        told = date_of(document, draft)
        if told is None and draft.mood == "planned" and document.base is not None:
            part = next((k for k in range(first, last) if _is_today(text, k)), None)
            if part is not None:
                length = max(1, text.length(part, "day_part"))
                return Told(
                    document.base.isoformat(), (part, part + length), "date.today", "the day of the text"
                )
        if told is None or told.own:
            return told
        words = text.pack.words.get("contact_vague", frozenset())
        vague = text.has(words, first, last) or text.marked("vague", first, last)
        return None if vague else (_of_story_before(document, draft.sentence) or told)
    told = moment_of(document, draft) if any(begin <= n.i < end for n in dates) else None
    if told is not None and (_is_of_relative(text, draft.anchor, told.span[0]) or _lasts(text, draft, told)):
        told = None
    if told is not None and begin <= told.span[0] < end:
        return told
    if draft.mood == "planned" or is_told_as_past(document, draft):
        return None
    return _of_line(document, draft) or _of_story(document, draft, dates) or day_of_report(document)


def _of_line(document: Document, draft: Draft) -> Told | None:
    """Return the day or month that opens the line, where the sentence dates but something else."""
    head = document.dates.get(document.block_of(draft.sentence))
    value = head.v.resolve(document.base) if head is not None and head.v.month else None
    if head is None or not value:
        return None
    return Told(value, (head.i, head.j), "date.line", "the date that opens the line")


def _lasts(text: Text, draft: Draft, told: Told) -> bool:
    """Is it only until then that something else lasts: "reviewed what is planned until the end of this year"?"""
    words, k = text.pack.words, text.before(told.span[0])
    if text.low(k) in words["genitive"] and any(
        text.mark(n, "noun") and not draft.anchor.i <= n < draft.anchor.j
        for n in range(told.span[1], told.span[1] + OWNED)
    ):
        return True  # "preparations for the President's 3 May state visit"
    if text.low(k) in words["of"] and text.low(k - 1) in words["contact_frame"]:
        k = text.before(k - 1)
    return draft.fixed("kind") != "visit" and text.low(k) in words["day_from"] & words["tie_backward"]


def _is_of_relative(text: Text, anchor: Node, k: int) -> bool:
    """Does a date stand in a relative clause before the act: "In Bishkek, where nobody had been since 2011, he met X"?"""
    if k >= anchor.i:
        return False
    first = max(k - LONGEST_RELATIVE, text.sentences[text.sentence_at(k)][0])
    opens = next((n for n in range(k - 1, first, -1) if text.low(n) == ","), None)
    if opens is None or "," not in (behind := text.lows[k : anchor.i]):
        return False
    if text.low(k + behind.index(",") + 1) in text.pack.words["tie_when"]:
        return False  # "which they signed in May, when X paid a visit": one time
    return text.low(opens + 1) in text.pack.words["tie_relative"]


def _of_story(document: Document, draft: Draft, dates: list[Node]) -> Told | None:
    """Return the date before the act in its sentence, where that tells of other days than the text's own."""
    before = [n for n in dates if n.j <= draft.anchor.i and not n.v.told]
    before = [n for n in before if not _is_of_relative(document.text, draft.anchor, n.i)]
    value = before[-1].v.resolve(document.base) if before else None
    if value is None or document.base is None or not value[:4].isdecimal():
        return None
    if value[:7] >= (document.base - timedelta(days=31)).isoformat()[:7]:
        return None
    at = before[-1].i, before[-1].j
    return Told(value, at, "date.story", "the time of what the sentence tells before it", own=False)


def _of_story_before(document: Document, sentence: int) -> Told | None:
    """Return the date told in the sentences before, in the block, where it is long before the text: the story goes on."""
    block = document.block_of(sentence)
    for s in range(sentence - 1, max(sentence - STORY_GOES_ON, -1), -1):
        if document.block_of(s) != block:
            return None
        for node in reversed(document.of(s, "date")):
            value = value_of(document, s, node)
            if value is None or document.base is None or not value[:4].isdecimal() or not node.v.month:
                continue
            if any(n.v.name == "say" and n.j <= node.i for n in document.of(s, "verb")):
                continue  # "She recalled her visit in May 2022": no story goes on from there
            if value[:7] < (document.base - timedelta(days=31)).isoformat()[:7]:
                return Told(
                    value, (node.i, node.j), "date.story", "the time of what is told before it", own=False
                )
            return None
    return None


def _is_today(text: Text, k: int) -> bool:
    return text.mark(k, "day_part") is not None or text.low(k) in text.pack.words["contact_day_part"]


def town_of(document: Document, draft: Draft, when: Told | None) -> Told | None:
    """Return the town of a contact; one before the verb only where it opens the clause: "In Baku the two met"."""
    text, anchor = document.text, draft.anchor
    nodes = document.nodes(draft.sentence)
    verbs = [n for n in nodes if n.kind == "verb" and n is not anchor]
    verbs = [n for n in verbs if not (n.v.reduced and n.v.name == "lead")]  # "a delegation led by X"
    carrier = next((n for n in verbs if n.i >= anchor.j), None) if anchor.kind == "noun" else None
    if carrier is not None and carrier.v.name in CARRYING:
        verbs.remove(carrier)  # "a meeting was held in Baku"
    ahead = next((n for n in reversed(verbs) if n.j <= anchor.i), None) if anchor.kind == "noun" else None
    if ahead is not None and anchor.i - ahead.j <= 3 and ahead.v.name in CARRYING:
        verbs.remove(ahead)  # "in Baku he will have talks"
    for node in nodes:
        if node.kind not in TOWNS and not is_city_state(text, node):
            continue
        if _stands_by_date(text, node):
            at = (node.i, node.j)
            return Told(text.town(*at), at, "place.line", "the town that stands beside the date of the line")
        led = ("in", "at", "to") if anchor.kind == "verb" and anchor.v.name == "receive" else ("in", "at")
        if text.low(node.i - 1) not in led and not _behind_house(text, node):
            continue
        low, high = sorted((node.i, anchor.i))
        if node.i > anchor.i and text.has(text.pack.words["contact_topics"], anchor.j, node.i):
            continue  # "spoke about the situation in X"
        between = any(low < n.i < high for n in verbs) and not _holds_for_all(document, draft, node)
        if not between and (node.i > anchor.i or _opens_clause(document, draft, node.i)):
            return Told(
                text.town(node.i, node.j),
                (node.i, node.j),
                "place.clause",
                "the place that stands beside the act",
            )
    if anchor.kind == "noun" and is_told_at(text, draft):  # "was signed in Baku, at a meeting between …"
        beside = [n for n in nodes if n.kind in TOWNS and text.low(n.i - 1) == "in" and n.j <= anchor.i]
        if len(beside) == 1:
            at = (beside[0].i, beside[0].j)
            return Told(text.town(*at), at, "place.clause", "the place where what is done there is done")
    near = _beside_gathering(document, draft) or _before_where(document, draft)
    if near is not None:
        at = (near.i, near.j)
        return Told(text.town(*at), at, "place.clause", "the town that stands beside what was held there")
    host = _hosting_town(document, draft)
    if host is not None:
        return Told(
            text.town(host.i, host.j), (host.i, host.j), "place.host", "the town that is said to host it"
        )
    told = place_of(document, draft, when)
    if told is not None and told.rule != "place.clause":
        return told
    if (town := _called_on_in(document, draft)) is not None:
        return town
    if (
        document.place is not None
        and when is not None
        and document.base is not None
        and _is_of_dateline(document, when.value)
        and draft.mood == "done"
    ):
        return dateline_place(document.place)
    return None


def _holds_for_all(document: Document, draft: Draft, town: Node) -> bool:
    """Does the sentence open with its one town, for all that it tells: "In Baku he met X and had talks with Y"?"""
    text, first = document.text, document.text.sentences[draft.sentence][0]
    if town.i - 1 != first or sum(n.kind in TOWNS for n in document.nodes(draft.sentence)) > 1:
        return False
    verbs = [n for n in document.of(draft.sentence, "verb") if town.j <= n.i < draft.anchor.i]
    return not any(n.v.name in ("say", "deny") for n in verbs) and text.low(first) in ("in", "at")


def _called_on_in(document: Document, draft: Draft) -> Told | None:
    """Return the town of whose mayor or governor is called on: "paid a courtesy call on the Mayor of Porto"."""
    if draft.anchor.kind != "verb" or draft.anchor.v.name != "pay_call":
        return None
    for node in draft.roles.get("participant", ()):
        office = node.v.office if node.kind == "person" else None
        if (
            node.i >= draft.anchor.j
            and office is not None
            and office.body is not None
            and office.body.is_place
        ):
            at = office.body.i, office.body.j
            return Told(
                document.text.town(*at), at, "place.office", "the town of the office that is called on"
            )
    return None


def _behind_house(text: Text, node: Node) -> bool:
    """Does the town follow the name of a house in it: "at State House, Nairobi"?"""
    if text.low(node.i - 1) != ",":
        return False
    k = node.i - 2
    while k > 0 and text.tokens[k].cap and node.i - k < 6:
        k -= 1
    return k < node.i - 2 and text.low(k - text.starts(k, "articles")) in text.pack.words["locatives"]


def _stands_by_date(text: Text, node: Node) -> bool:
    """Is it "(Lisbon, 4 June 2021)" behind what happened, or "4 June 2021, Lisbon – …" before it?"""
    before, behind = text.low(node.i - 1), text.low(node.j)
    if before in ("(", ",") and behind == "," and text.kind(node.j + 1) == "date":
        return True
    return before == "," and text.kind(node.i - 2) == "date" and behind in ("–", "—", "-", ":", ")")


def _is_of_dateline(document: Document, day: str) -> bool:
    """Is it the day of the text, or the one that stands with the place in the dateline?"""
    assert document.base is not None
    if day[:10] == document.base.isoformat():
        return True
    if document.dateline is None:  # "LISBON (Agency) – …": sent a day or two later from where it happened
        try:
            return 0 <= (document.base - date.fromisoformat(day[:10])).days <= LATE
        except ValueError:
            return False
    node = document.text.covered[document.dateline[0]] if document.dateline is not None else None
    return node is not None and node.kind == "date" and node.v.resolve(document.base) == day


def _hosting_town(document: Document, draft: Draft) -> Node | None:
    """Return the town that hosts a session or talks: "Lusaka hosted the third session of …"."""
    verb = next(
        (n for n in reversed(document.nodes(draft.sentence)) if n.kind == "verb" and n.j <= draft.anchor.i),
        None,
    )
    if verb is None or verb.v.name != "receive" or verb.v.voice != "active":
        return None
    town = document.text.covered[verb.i - 1] if verb.i else None
    return town if town is not None and town.kind in TOWNS else None


def _beside_gathering(document: Document, draft: Draft) -> Node | None:
    """Return the town right behind the gathering that a verb tells of: "the summit of X in Baku gathered …"."""
    event = next(iter(draft.roles.get("event", ())), None)
    if event is None or event is draft.anchor:
        return None
    for node in document.nodes(draft.sentence):
        if node.i >= event.j and node.kind in ("verb", "person"):
            return None
        if node.i >= event.j and node.kind in TOWNS:
            return node if document.text.low(node.i - 1) in ("in", "at") else None
    return None


def _before_where(document: Document, draft: Draft) -> Node | None:
    """Return the town before the "where" that opens the clause: "at the palace in Baku, where X received him"."""
    text = document.text
    first = text.sentences[draft.sentence][0]
    for k in range(draft.anchor.i - 1, first, -1):
        held = text.covered[k]
        if text.low(k) == "where":
            node = text.covered[k - 1 - (text.low(k - 1) == ",")]
            return node if node is not None and node.kind in TOWNS else None
        if (held is not None and held.kind == "verb") or text.low(k) in (";", ":"):
            return None
    return None


def _opens_clause(document: Document, draft: Draft, k: int) -> bool:
    text = document.text
    first = text.sentences[draft.sentence][0]
    before = k - 2
    while before >= first and (
        text.low(before) in ("later", "earlier", "today", "yesterday", "also")
        or ((held := text.covered[before]) is not None and held.kind == "date")
    ):
        before -= 1
    end = text.covered[k].j if text.covered[k] is not None else k + 1  # type: ignore[union-attr]
    after = end + (text.low(end) == "on")
    if (day := text.covered[after]) is not None and day.kind == "date":
        end = day.j
    opening = text.low(end) == "," and not any(
        (held := text.covered[n]) is not None and held.kind in ("verb", "person", "name")
        for n in range(first, k)
    )  # "On the sidelines of the Assembly in New York, …"
    return (
        opening
        or before < first
        or not text.low(before)[0].isalnum()
        or text.low(before) in ("and", "while", "when", "where", "that", "but", "on")
    )


def _is_past(document: Document, when: Told) -> bool:
    """Does a day or month come before that of the text?"""
    day, last = document.day, when.value.rpartition("/")[2][:10]
    if day is None or not last[:4].isdecimal():
        return False
    length = min(len(day), len(last))
    return last[:length] < day[:length]


def timed(document: Document, contact: Contact, mood: str) -> Iterator[Contact]:
    """Give a contact its day and place; one only spoken of counts where it has a day of its own."""
    draft = contact.draft
    contact.when = day_of(document, draft)
    if mood == "spoken" and (
        contact.when is None
        or not contact.when.own
        or contact.when.span[0] < draft.anchor.j
        or len(contact.when.value) < 4
    ):
        return
    if mood == "planned" and contact.when is not None and _is_past(document, contact.when):
        contact.when = None  # "will hold the consultations that an agreement of 2021 foresees"
    occasion = to_come(document, draft) if mood == "planned" and contact.when is None else None
    if occasion is not None and (value := occasion[0].v.resolve(document.base)):
        span = occasion[0].i, occasion[0].j
        contact.when = Told(
            value, span, "date.occasion", "the day of the occasion that the sentence before tells"
        )
    contact.planned = mood == "planned" or (
        contact.when is not None and document.lies_ahead(contact.when.value)
    )
    if contact.kind != "visit":
        contact.where = town_of(document, draft, contact.when)
    if contact.where is None and occasion is not None and (town := occasion[1]) is not None:
        there, because = (town.i, town.j), "the town of the occasion that the sentence before tells"
        contact.where = Told(place_name(document, town), there, "place.occasion", because)
    if contact.kind == "call":
        contact.where = None  # each speaks from his own seat
    yield contact
