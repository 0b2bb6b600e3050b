"""Wordings: the words that a rule's options ask for around an act, beyond its verb and noun."""

from collections.abc import Callable

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.installed import is_dated
from elchi.reading.phrases import is_finite, says

TRAVEL = ("travel", "visit")
REACH = 8  # tokens in which a word that goes with an act is sought


def is_ordinal(document: Document, k: int) -> bool:
    """Is the word at `k` "first", "last" or a number such as "100th"?"""
    low = document.text.low(k)
    return says(document.text, k, "ordinal") or (low[:1].isdecimal() and low[-2:] in ("st", "nd", "rd", "th"))


def _is_counted(document: Document, draft: Draft) -> bool:
    """Is it "became the 100th state with which …", so that the relations are the new ones?"""
    text, noun = document.text, draft.anchor
    first = text.sentences[draft.sentence][0]
    verbs = [
        n for n in document.nodes(draft.sentence) if is_finite(n) and n.j <= noun.i and n.v.name == "become"
    ]
    if not verbs or verbs[-1].v.mood != "done":
        return False
    between = range(max(verbs[-1].j, first), noun.i)
    return any(says(text, k, "states_word") for k in between) and any(
        text.low(k) == "with" and says(text, k + 1, "relative") for k in between
    )


def _has_as(document: Document, draft: Draft) -> bool:
    """Does "as" stand before the office?"""
    text, node = document.text, draft.roles["office"][0]
    office = node.v.office if node.kind == "person" else node.v
    return office is not None and any(
        text.low(k) in text.pack.words["as"] for k in range(max(office.i - 4, draft.anchor.j), office.i)
    )


def _has_envoys(document: Document, draft: Draft) -> bool:
    """Are the credentials those "of" somebody who stands right behind them, or accepted "one after another"?"""
    text, noun = document.text, draft.roles["noun.credentials"][0]
    last = draft.zone[1]
    return text.low(noun.j) in text.pack.words["of"] or text.has(
        text.pack.words["tie_one_by_one"], noun.j, last
    )


def _is_to_present(document: Document, draft: Draft) -> bool:
    """Is somebody received "to present" credentials?"""
    text, noun = document.text, draft.roles["noun.credentials"][0]
    verb = next(
        (
            n
            for n in reversed(document.nodes(draft.sentence))
            if n.kind == "verb" and draft.anchor.j <= n.i < noun.i
        ),
        None,
    )
    return (
        verb is not None
        and verb.v.name == "present"
        and (verb.v.mood == "infinitive" or text.low(verb.i - 1) in ("and", "where"))
    )


def _is_member(document: Document, draft: Draft) -> bool:
    """Does "member of" follow, and no lesser standing?"""
    text, k = document.text, draft.anchor.j
    behind = range(k, min(k + REACH, len(text.tokens)))
    return any(says(text, n, "member") for n in behind) and not any(
        says(text, n, "part_member") for n in behind
    )


def _accedes(document: Document, draft: Draft) -> bool:
    return any(says(document.text, k, "accede") for k in range(draft.anchor.i, draft.anchor.j))


def _may_travel(document: Document, draft: Draft) -> bool:
    """May citizens of states travel, as a fact and no wish?"""
    text = document.text
    first, last, _ = text.sentences[draft.sentence]
    words = range(first, last)
    said = [k for k in words if says(text, k, "citizens")]
    said += [n.i for n in document.nodes(draft.sentence) if n.kind == "people"]
    allowed = any(says(text, k, "may") for k in range(first, draft.anchor.j + 1))
    nodes = document.nodes(draft.sentence)
    dated = any(n.kind == "date" and text.starts(n.i - 1, "day_from") for n in nodes)
    wished = any(says(text, k, "wish") and text.covered[k] is None for k in words)
    finite = [n for n in document.nodes(draft.sentence) if is_finite(n) and not says(text, n.i, "nor")]
    free = [n for n in finite if n.v.mood == "may" and n.v.name in TRAVEL]  # "may travel": a leave, no doubt
    moods = ("done", "modal", *(("planned",) if dated else ()))
    doubted = any(n.v.mood not in moods for n in finite if n not in free)
    return bool(said) and allowed and not wished and not doubted


def _is_new(document: Document, draft: Draft) -> bool:
    """Is the mission of the flag a new one?"""
    text = document.text
    noun = next(n for role, nodes in draft.roles.items() if role.startswith("noun.") for n in nodes)
    return any(says(text, k, "new") for k in range(draft.anchor.j, noun.i))


def _is_they(document: Document, draft: Draft) -> bool:
    """Does "they" stand for relations that the sentence, or the one before it in the paragraph, has told of?"""
    text, i = document.text, draft.anchor.i
    if not says(text, i - 1, "they"):
        return False
    for sentence in (draft.sentence, draft.sentence - 1):
        if sentence < 0 or document.block_of(sentence) != document.block_of(draft.sentence):
            return False
        told = [n for n in document.nodes(sentence) if n.kind == "noun" and n.j <= i]
        if told:
            return told[-1].v in ("relations", "founding")
    return False


def _has_them(document: Document, draft: Draft) -> bool:
    """Does "them" behind the verb stand for relations that the sentence has told of before it?"""
    text, anchor = document.text, draft.anchor
    told = [n for n in document.nodes(draft.sentence) if n.kind == "noun" and n.j <= anchor.i]
    return text.low(anchor.j) in text.pack.ties["them"] and bool(told) and told[-1].v == "relations"


def _is_installed(document: Document, draft: Draft) -> bool:
    return is_dated(document, draft.sentence, draft.anchor)


def _returns_to(document: Document, draft: Draft) -> bool:
    """Is it "returned to" a town?"""
    text, k = document.text, draft.anchor.j
    town = text.covered[k + 1] if k + 1 < text.size else None
    return text.low(k) == "to" and town is not None and town.kind in ("capital", "place")


def _has_day(document: Document, draft: Draft) -> bool:
    """Does a day or month that has come stand behind the mission, and nothing told as only planned?"""
    noun = draft.roles.get("noun.mission", draft.roles.get("noun.consulate", [draft.anchor]))[0]
    nodes = [n for n in document.nodes(draft.sentence) if n.i >= noun.j]
    date = next((n for n in nodes if n.kind == "date"), None)
    if date is None or any(is_finite(n) and n.i < date.i for n in nodes):
        return False
    value = date.v.resolve(document.base)
    base = document.base.isoformat() if document.base is not None else None
    return value is not None and (base is None or value[:10] <= base[: len(value[:10])])


CHECKS: dict[str, Callable[[Document, Draft], bool]] = {
    "counted": _is_counted,
    "as": _has_as,
    "whose": _has_envoys,
    "to_present": _is_to_present,
    "member": _is_member,
    "accede": _accedes,
    "day_told": _has_day,
    "travellers": _may_travel,
    "new": _is_new,
    "they": _is_they,
    "them": _has_them,
    "returns": _returns_to,
    "installed": _is_installed,
}


def has_wording(document: Document, draft: Draft) -> bool:
    """Does the text have the wordings that the options of the draft's rule name?"""
    return all(CHECKS[option](document, draft) for option in draft.pattern.rule.options if option in CHECKS)
