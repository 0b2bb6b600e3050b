"""Reported: does the text tell a contact as held, announce it, or only speak of it?

A verb carries its own mood. A noun ("talks", "visit", "call") has that of the verb which carries it: "held talks",
"talks took place", "will pay a visit"; after "during" or "at" it is told as held; after "invited to" or "ahead of" it
is only spoken of.
"""

from dataclasses import dataclass

from elchi.reading.foretold import foretells, is_on_occasion
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.openings import is_nth_to

CALLED_OFF = ("call_off", "terminate")
LONGEST_PHRASE = 8  # words between a noun and what governs it


@dataclass(frozen=True, slots=True)
class Report:
    """How a contact is told: `mood` is `done`, `planned`, `spoken` (needs a day of its own to count) or `none`."""

    mood: str
    carried: bool = False  # by a verb of which the subject takes part


def report_of(text: Text, draft: Draft, nodes: list[Node]) -> Report:
    """Return how the contact of a draft is told; `nodes` are the phrases of its sentence."""
    first, last, _ = text.sentences[draft.sentence]
    if draft.anchor.kind == "verb":
        return _of_verb(text, draft.anchor, nodes, first)
    return _of_noun(text, draft.anchor, nodes, first, last)


def _of_verb(text: Text, anchor: Node, nodes: list[Node], first: int) -> Report:
    verb = anchor.v
    if verb.mood in ("may", "not"):
        return Report("none")
    if verb.voice == "ing" and not _may_report(text, anchor, first):
        return Report("none")
    if verb.voice == "ing" and (left := _verb_before(nodes, anchor)) is not None and left.v.mood == "planned":
        return Report("planned", True)  # "will travel to X before meeting Y"
    if verb.voice == "ing" and is_on_occasion(text, anchor, nodes, first):
        return Report("planned", True)
    if verb.mood == "infinitive":
        governor = _verb_before(nodes, anchor)
        if governor is not None and governor.v.mood == "done" and _as_ordinal(text, governor, anchor):
            return Report("done", True)
        if is_nth_to(text, anchor, first):
            return Report("done", True)
        if verb.voice == "passive" and text.low(anchor.i - 1) in (",", "(", "–"):
            return Report("planned", True)  # "the sixth session, to be held in Baku in May"
        if (
            governor is not None
            and governor.v.name in ("travel", "visit", "attend")
            and governor.v.mood in ("done", "planned")
        ):
            return Report(governor.v.mood, True)  # "travelled to Paris to meet"
        if _is_achieved(text, governor, anchor, first):
            return Report("done", True)
        return Report("none")
    return Report("planned" if is_on_occasion(text, anchor, nodes, first) else verb.mood, True)


def _is_achieved(text: Text, governor: Node | None, anchor: Node, first: int) -> bool:
    """Is it done, what is said to have been managed: "took the opportunity to meet X", "used the assembly to meet X"?"""
    words = text.pack.words
    begin = max(first, anchor.i - LONGEST_PHRASE - 4)
    if governor is not None and (governor.v.mood != "done" or governor.v.name not in ("other", "be")):
        return False
    at = text.places(words.get("contact_achieved", frozenset()), begin, anchor.i)
    lost = words["none"] | {w for w in words.get("contact_ahead", ()) if w in ("for", "about")}
    return bool(at) and not text.has(lost, begin, anchor.i) and not text.marked("negation", begin, anchor.i)


def _may_report(text: Text, anchor: Node, first: int) -> bool:
    """ "is visiting" and "after meeting X" report; "considers visiting" does not."""
    before = text.low(anchor.i - 1) if anchor.i > first else ""
    return (
        text.mark(anchor.i, "auxiliary") is not None
        or before in ("", ",", "(", "–", "—", "-")
        or before in text.pack.words.get("contact_during", ())
        or before in ("while", "when", "and", "before")
    )


def _as_ordinal(text: Text, governor: Node, anchor: Node) -> bool:
    """Is it "the first President to visit X", who then did so?"""
    return governor.v.name in ("be", "become") and any(
        text.mark(k, "ordinal") or text.low(k) in ("last", "only", "latest")
        for k in range(governor.i, anchor.i)
    )


def _verb_before(nodes: list[Node], anchor: Node) -> Node | None:
    return next((n for n in reversed(nodes) if n.kind == "verb" and n.j <= anchor.i), None)


def _of_noun(text: Text, anchor: Node, nodes: list[Node], first: int, last: int) -> Report:
    words = text.pack.words
    if not any(n.kind == "verb" for n in nodes):
        if foretells(text, first, last):
            return Report(
                "planned"
            )  # of a verb that no list knows: "the visit will culminate in talks with X"
        return Report(
            "none" if _is_remembered(text, anchor, first) else "done"
        )  # "Readout of the President's call with X"
    begin = phrase_start(text, anchor.i, first)
    if text.has(words["none"], max(first, begin - 1), anchor.i):
        return Report("none")  # "no meeting between the two was planned"
    upcoming = any(text.low(k) in words.get("contact_upcoming", ()) for k in range(begin, anchor.i))
    before = text.low(begin - 1) if begin > first else ""
    held = "planned" if upcoming or _all_planned(nodes) else "done"
    if text.has(words["tie_since"], max(first, begin - 2), anchor.i):
        return Report("spoken")  # "idle since its session in 2019"
    if text.has(words["whose"], max(first, begin - 1), anchor.i):
        return Report("spoken")  # "the Minister, whose visit in May was recalled"
    if before in words["genitive"]:
        owner = text.covered[begin - 2] if begin - 2 >= first else None
        start = owner.i if owner is not None else begin
        return _governed(text, anchor, nodes, start, first, held, owned=True)
    return _governed(text, anchor, nodes, begin, first, held, owned=False)


def _is_remembered(text: Text, anchor: Node, first: int) -> bool:
    """Does a line without a verb only name the jubilee of a contact: "50th anniversary of the Emperor's journey"?"""
    marks = (text.mark(k, "noun") for k in range(first, anchor.i))
    return any(mark is not None and mark[1].value == "anniversary" for mark in marks)


def _governed(
    text: Text, anchor: Node, nodes: list[Node], begin: int, first: int, held: str, *, owned: bool
) -> Report:
    words = text.pack.words
    before = text.low(begin - 1) if begin > first else ""
    if before in words["articles"]:
        begin, before = begin - 1, text.low(begin - 2) if begin - 1 > first else ""
    if before in words["of"] and text.low(begin - 2) in words.get("contact_frame", ()):
        return Report(held)  # "in the framework of the visit"
    if before == "on" and text.value(begin - 2, "noun") in ("talks", "consultations"):
        return Report("spoken")  # "talks on a visit"
    if before in words.get("contact_during", ()):
        return Report(held)
    if before == "for" and (left := _verb_before(nodes, anchor)) is not None and _goes(text, left, anchor):
        return Report(left.v.mood)  # "flew to Vienna for talks with X"
    if before in words.get("contact_ahead", ()):
        return Report("spoken")
    if (
        before in words["with"]
        and (verb := _verb_before(nodes, anchor)) is not None
        and verb.v.mood == "done"
    ):
        started = text.low(verb.v.head) in words["contact_support"]
        return Report(held if started else "spoken")  # "the visit began with talks"
    left = _verb_before(nodes, anchor)
    direct = left if left is not None and _is_beside(text, left.j, begin) else None
    if direct is not None:
        if direct.v.name in CALLED_OFF:
            return Report("none")
        said = {text.low(k) for k in range(direct.v.head, direct.j)}
        said.add(text.words(direct.v.head, direct.j).lower())
        if said & words.get("contact_support", frozenset()) or direct.v.name in (
            "hold",
            "meet",
            "visit",
            "travel",
            "attend",
            "chair",
            "phone",
            "follow",
        ):
            mood = direct.v.mood
            if mood == "infinitive":
                governor = _verb_before(nodes, direct)
                if governor is not None and governor.v.mood == "done" and _as_ordinal(text, governor, direct):
                    return Report("done", True)  # "became the first President to pay a visit"
                return Report("spoken")
            return Report(
                "none" if mood in ("may", "not") else ("planned" if mood == "planned" else held), True
            )
        return Report("spoken")
    behind = [n for n in nodes if n.kind == "verb" and n.i >= anchor.j]
    right = next(iter(behind), None)
    told = behind if text.low(anchor.j) in words["tie_relative_object"] else behind[:1]
    if any(n.v.name in CALLED_OFF and n.v.voice == "passive" for n in told):
        return Report("none")  # "the visit was postponed", "the visit that he was to pay was postponed"
    if right is not None and not owned and begin == first:
        mood = right.v.mood
        return Report("none" if mood in ("may", "not") else ("planned" if mood == "planned" else held))
    return Report(held if owned or right is not None or left is None else "spoken")


def _goes(text: Text, verb: Node, noun: Node) -> bool:
    """Is it said that somebody goes or is where the talks are: "was in Vienna for talks"?"""
    if verb.v.mood not in ("done", "planned") or text.value(noun.i, "noun") not in ("talks", "consultations"):
        return False
    placed = any(
        text.kind(k) in ("capital", "place", "state")
        or (text.starts(k, "tie_palaces") and text.tokens[k].cap)  # "had gone to State House for talks"
        for k in range(verb.j, noun.i)
    )
    return placed and verb.v.name in ("travel", "be", "due", "visit", "go_home")


def _is_beside(text: Text, i: int, j: int) -> bool:
    """Do at most three words stand between a verb and its object, not counting when and where: "hosted on 4 June the session"?"""
    words = [
        k
        for k in range(i, j)
        if text.kind(k) not in ("date", "capital", "place")
        and not (text.low(k) in ("in", "on", "at") and text.kind(k + 1) in ("date", "capital", "place"))
    ]
    return len(words) <= 3 and not _crosses(text, i, j)


def _crosses(text: Text, i: int, j: int) -> bool:
    """Does a comma or a preposition stand between a verb and what might be its object?"""
    return any(text.low(k) in (",", ";", "that", "with", "of") for k in range(i, j))


def phrase_start(text: Text, k: int, first: int) -> int:
    """Return where the noun phrase of the noun at `k` begins, over its adjectives: "a brief official visit"."""
    words = text.pack.words
    n = k
    while n > first and k - n < LONGEST_PHRASE:
        low, node = text.low(n - 1), text.covered[n - 1]
        inner = node is None or node.kind in ("adjective", "state", "organisation", "noun", "date")
        if not inner and text.mark(n - 1, "ordinal") is None:  # "the first" is inner too
            break
        if not low[0].isalnum() and low not in ("-", "–", '"', "“", "”"):
            break
        if low in words["of"] and (
            text.value(n - 2, "noun") == "session" or text.low(n - 2) in words.get("contact_measures", ())
        ):
            n -= 2  # "a round of talks", "an hour of talks"
            continue
        if low in words["articles"] or low in ("his", "her", "their", "its", "our"):
            return n - 1
        if (
            low in words["title_prepositions"]
            or low in words.get("contact_during", ())
            or low in words.get("contact_ahead", ())
            or low in ("and", "or", "that", "this")
            or low in words["genitive"]
        ):
            break
        mark = text.mark(n - 1, "verb") if node is None else None
        if mark is not None and mark[1].form != "participle":
            break
        n -= 1
    return n


def _all_planned(nodes: list[Node]) -> bool:
    moods = [n.v.mood for n in nodes if n.kind == "verb" and n.v.voice != "ing" and n.v.name != "say"]
    return bool(moods) and "planned" in moods and "done" not in moods


def is_told_at(text: Text, draft: Draft) -> bool:
    """Do "at" or "during" govern the noun, and an article or "their" stand before it: "at their summit"?"""
    first = text.sentences[draft.sentence][0]
    begin = phrase_start(text, draft.anchor.i, first)
    while begin > first and text.starts(begin - 1, "articles"):
        begin -= 1
    if begin <= first:
        return False
    words = text.pack.words
    framed = text.low(begin - 1) in words["of"] and text.low(begin - 2) in words.get("contact_frame", ())
    return framed or text.low(begin - 1) in words.get(
        "contact_during", ()
    )  # "on the second day of her visit"


def is_beside(text: Text, noun: Node, first: int) -> bool:
    """Is it done beside what a noun names, by people who happen to be there: "met on the sidelines of the summit"?"""
    begin = _opening(text, noun, first)
    return text.low(begin - 1) in text.pack.words["of"] and (
        text.low(begin - 2) in text.pack.words["contact_aside"]
    )


def _opening(text: Text, noun: Node, first: int) -> int:
    begin = phrase_start(text, noun.i, first)
    while begin > first and (
        text.starts(begin - 1, "articles") or text.low(begin - 1) in ("his", "her", "their")
    ):
        begin -= 1
    return begin


def is_occasion(text: Text, noun: Node, first: int) -> bool:
    """Is it on, during, after or at the start of what a noun names that something is done: "at the start of a visit"?"""
    words = text.pack.words
    begin = _opening(text, noun, first)
    if begin <= first:
        return False
    low, frame = text.low(begin - 1), text.low(begin - 2)
    return (
        low in words["contact_during"]
        or low == "for"
        or (low in words["of"] and frame in words["contact_frame"])
    )


def _leads_on(text: Text, k: int, last: int) -> bool:
    """Does a state or town follow behind "to": "the official visit of the President of X to Y"?"""
    for n in range(k, last - 1):
        at = text.after(n)
        if text.low(n) == "to" and (text.mark(at, "state") or text.mark(at, "capital")):
            return True
    return False


def tells_contact(text: Text, first: int, last: int) -> bool:
    """Is a heading a sentence in small, "Readout of the President's call with …", that can be read as one?"""
    if all(t.text.isupper() for t in text.tokens[first:last] if t.text.isalpha()):
        return False
    for k in range(first, last - 2):
        mark = text.mark(k, "noun")
        if mark and mark[1].value in ("talks", "call") and text.low(k + mark[0]) in ("with", "between"):
            return True
        if (
            mark
            and mark[1].value == "visit"
            and text.low(k + mark[0]) in ("of", "by")
            and _leads_on(text, k, last)
        ):
            return True
    return False


def opens_sentence(text: Text, draft: Draft) -> bool:
    """Does the noun open its sentence behind a preposition: "During a visit to Nepal, …", "At a meeting in Baku, …"?"""
    first = text.sentences[draft.sentence][0]
    if draft.anchor.kind == "verb":
        return draft.anchor.i == first
    begin = phrase_start(text, draft.anchor.i, first)
    while begin > first and text.starts(begin - 1, "articles"):
        begin -= 1
    if begin == first and text.low(draft.anchor.j) == ":":
        return True  # "Bilateral talks: A. B. (Peru) – C. D. (Chad)"
    return (
        begin - 1 >= first
        and begin - 1 - first <= 3
        and text.low(begin - 1) in text.pack.words.get("contact_during", ())
    )
