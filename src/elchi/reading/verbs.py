"""Verbs: what is done, by which voice, and whether it is reported as done, planned, possible or denied."""

from dataclasses import dataclass

from elchi.reading.marks import Node, Text
from elchi.reading.voices import by_soon, opens, voice_of

CLAUSE = 20
"""Tokens between "that" and the verb of its clause."""
FAR = 40  # tokens back in which the verb stands with which a bare one goes on
OBJECTS = ("person", "name", "title", "office")


@dataclass(slots=True)
class Verb:
    """A verb group: class in the pack, form, voice (`active`, `passive`, `ing`), mood and its main word.

    Moods: `done`, `planned`, `may`, `not`, `infinitive` (an infinitive that another verb governs).
    """

    name: str
    form: str
    voice: str
    mood: str
    head: int
    perfect: bool = False
    earlier: bool = False  # "had been signed": before what is told
    reduced: bool = False  # a participle without its auxiliary: "the agreement signed in Paris"


def find_verbs(text: Text, first: int, last: int) -> None:
    """Cover the verb groups of one sentence."""
    k = first
    while k < last:
        mark = text.mark(k, "verb") if text.covered[k] is None else None
        coupled = _coupled(text, k, mark[0], first) if mark is not None and mark[1].form == "base" else None
        if mark is None or (
            coupled is None and not _is_verb(text, k, mark[0], mark[1].form, mark[1].value, first, last)
        ):
            k += 1
            continue
        length, meaning = mark
        helper = text.mark(k, "auxiliary")
        if helper and helper[1].value in ("be", "have") and _helps(text, k + length, last):
            k += length
            continue
        begin, helpers = _auxiliaries(text, k, first)
        if begin == k > first + 1 and text.low(k - 1).endswith("ly") and text.kind(k - 2) == "title":
            begin, helpers = k - 1, []  # "the memorandum jointly signed by"
        verb = Verb(meaning.value, meaning.form, "active", "done", k, perfect="have" in helpers)
        verb.earlier = verb.perfect and any(
            text.low(n) in text.pack.words["earlier"] for n in range(begin, k)
        )
        verb.voice = voice_of(text, k, length, meaning.form, helpers, last, opening=opens(text, k, first))
        verb.mood = "planned" if coupled else _mood(text, begin, helpers, meaning.form, verb.voice)
        after = k + length + text.starts(k + length, "by")
        if text.value(after, "auxiliary") == "negation":
            verb.mood = "not"  # "signed neither an agreement nor a protocol"
        verb.reduced = verb.voice == "passive" and "be" not in helpers
        if verb.mood == "done" and _supposed(text, begin, first):
            verb.mood = "may"
        if verb.mood == "may" and _is_settled(text, begin, first):
            verb.mood = "planned"
        if verb.form == "participle" and _was_to_have(text, begin):
            verb.mood = "not"
        text.cover(Node("verb", begin, k + length, verb))
        k += length


def _coupled(text: Text, k: int, length: int, first: int) -> Node | None:
    """Return the verb of what is to come with which a bare one goes on: "will meet X and then discuss Y with Z"."""
    n = (
        k
        - 1
        - (text.low(k - 1) in text.pack.words["contact_onward"] | text.pack.words["contact_again"] - {"and"})
    )
    if text.low(n) not in text.pack.words["and"] or text.tokens[k].cap:
        return None
    before = next(
        (c for m in range(n - 1, max(first, n - FAR) - 1, -1) if (c := text.covered[m]) and c.kind == "verb"),
        None,
    )
    if before is None or before.v.mood != "planned" or before.v.voice != "active":
        return None
    behind = text.covered[k + length] if k + length < text.size else None
    acts = (
        (behind is not None and behind.kind in OBJECTS)
        or any(text.starts(k + length, key) for key in ("articles", "possessives", "title_prepositions"))
        or any(text.mark(k + length, c) for c in ("state", "capital"))
    )
    return before if acts or text.mark(k, "noun") is None else None


def _is_foretold(text: Text, begin: int) -> bool:
    """Is it what somebody said was to come: "the spokesman said that X would visit Y"?"""
    words = text.pack.words
    if text.low(begin) not in words["contact_foretold"]:
        return False
    for n in range(begin - 1, max(begin - FAR, 0), -1):
        node = text.covered[n]
        if text.low(n) in words["supposing"] or text.low(n) in (";", ".", ":"):
            return False
        if node is not None and node.kind == "verb":
            return text.low(node.v.head) in words["contact_telling"] and node.v.voice == "active"
    return False


def _was_to_have(text: Text, begin: int) -> bool:
    """Does "was to have" stand before a participle: what was planned and came to nothing?"""
    node = text.covered[begin - 1] if begin else None
    if node is None or node.kind != "verb" or node.j != begin or node.v.mood != "planned":
        return False
    return text.low(node.i) in text.pack.words["past_be"] and text.value(begin - 1, "auxiliary") == "have"


def _is_settled(text: Text, begin: int, first: int) -> bool:
    """Is it what was settled to come, told of the past: "decided that the commission would meet in May"?"""
    if not text.starts(begin, "backshift"):
        return False
    for n in range(begin - 1, max(first - 1, begin - CLAUSE), -1):
        if text.starts(n, "settled_that"):
            return text.has(text.pack.words["settled"], max(first, n - 3), n)
        node = text.covered[n]
        if (node is not None and node.kind == "verb") or text.low(n) in ("if", ";"):
            return False
    return False


def _supposed(text: Text, begin: int, first: int) -> bool:
    """Does the clause only suppose or deny: "Had France signed …", "if they sign", "denied that it had signed"?"""
    opening = text.low(first) in text.pack.words["supposing"] and text.low(first) not in ("whether",)
    if opening and "," not in text.lows[first:begin]:
        return True
    for n in range(begin - 1, max(first - 1, begin - 9), -1):
        node = text.covered[n]
        if node is not None and node.kind == "verb":
            return node.v.name == "deny" and "that" in text.lows[n:begin]
        if text.low(n) in ("if", "unless", "whether"):
            return True
        if text.low(n) in (",", ";"):
            return False
    return False


def _is_second_of_two(text: Text, k: int) -> bool:
    """Does a person end at the token who is joined by "and" to another: "Presidents A and B meet"?"""
    node = text.covered[k]
    if node is None or node.kind != "person" or node.j != k + 1:
        return False
    before = text.before(node.i)
    before -= text.low(before) in text.pack.words["possessives"]  # "A and his counterpart B meet"
    return text.low(before) in text.pack.words["and"] and text.kind(before - 1) == "person"


def _is_verb(text: Text, k: int, length: int, form: str, name: str, first: int, last: int) -> bool:
    before, token = text.low(k - 1) if k > first else "", text.tokens[k]
    if k > first and text.length(k - 1, "in_person") > 1:
        return False  # "behind closed doors"
    if token.cap and any(text.length(k, c) > length for c in ("state", "organisation")):
        return False  # "United States"
    words = text.pack.words
    helper = text.mark(k - 1, "auxiliary") if k > first else None
    rung = helper is not None and helper[1].value == "be" and by_soon(text, k + length, last)
    if name == "ring" and not rung and not _calls_a_person(text, k + length):
        return False
    if token.cap and k > first and token.text[1:].islower() and not helper and not opens(text, k, first):
        return False
    if form == "ing" and before in words["possessives"] and not text.starts(k + length, "of"):
        return False  # "his visiting counterpart"
    behind = text.covered[k + length] if k + length < last else None
    if (
        form == "ing"
        and helper is None
        and token.low in words["office_drop"]
        and behind is not None
        and behind.kind in ("person", "office")
    ):
        return False  # "A and visiting Trade Minister B"
    if length > 1 and form != "base":
        return True
    if form in ("past", "participle"):
        if name == "other" and before in words["articles"]:
            return False
        nxt = text.low(k + length)
        if before.endswith("ly") and (
            text.low(k - 2) in words["articles"] or text.low(k - 2) in words["possessives"]
        ):
            return False  # "the newly appointed Minister"
        offices = (text.mark(n, c) for n in range(k + length, k + length + 2) for c in ("office", "offices"))
        if before.endswith("ly") and not helper and k - 1 > first and any(offices):
            return False  # "three newly appointed ambassadors"
        noun_follows = before in words["articles"] and nxt not in ("by", "in", "on", "during", "between")
        return not noun_follows
    if form == "base":
        if helper:  # "they first visit X", not "the first visit of X"
            owners = words["articles"] | words["possessives"] | words["genitive"]
            return not (helper[1].value == "other" and text.low(k - 2) in owners and text.mark(k, "noun"))
        if length > 1 and before.isalpha() and text.marks[k - 1] and not text.mark(k, "noun"):
            named = (text.mark(k - 1, c) for c in ("state", "capital", "anaphor", "people"))
            if any(mark is not None for mark in named) and before not in words["articles"]:
                return True  # "relations with Nepal date back to 1976"
        if name == "date_back" and before.isalpha() and before not in words["title_prepositions"]:
            return before not in words["articles"] and before not in words["possessives"]
        held = text.covered[k - 1] if k > first else None  # "the two Ministers of Finance sign"
        plural = (
            before in ("they", "we", "who")
            or (held is not None and held.kind == "office" and bool(held.v.plural))
            or (before.endswith("s") and before not in words["genitive"] and not text.mark(k - 1, "verb"))
        )
        state = (
            k > first
            and text.covered[k - 1] is None
            and (text.mark(k - 1, "state") is not None or text.mark(k - 1, "capital") is not None)
            and text.low(k - 2) in (",", "and")
        )
        return (
            (name != "other" and k > first and _is_second_of_two(text, k - 1))
            or (plural and text.mark(k - 1, "anaphor") is not None)
            or before == "they"
            or state
            or (plural and text.mark(k, "noun") is None and name not in ("other", "say"))
        )
    if form == "s":
        if text.low(k + length) == ":":
            return False  # "Official visits: …"
        if text.mark(k, "noun") is not None and text.mark(k + length, "auxiliary") is not None:
            return False  # "Official visits were paid"
        if (
            k == first
            or before in words["articles"]
            or before in words["title_prepositions"]
            or before in words.get("contact_during", ())
            or before
            in (
                "and",
                "&",
                "their",
                "its",
                "his",
                "her",
                "our",
                "of",
                "high-level",
                "bilateral",
                "mutual",
                "recent",
                "both",
            )
        ):
            return before == "and" and text.mark(k, "noun") is None
        alike = token.low in words["plurals_alike"]
        ahead = (
            alike
            or text.mark(k, "noun") is not None
            or name
            in (
                "exchange",
                "award",
                "present",
                "open",
                "phone",
                "speak",
                "visit",
                "travel",
                "sign",
                "close",
            )
        )
        if not ahead:
            return True
        node = text.covered[k - 1]
        if before == "," and name == "speak" and (node is None or node.kind not in ("person", "name")):
            return False  # "…, talks with X were held"
        return (
            (node is not None and node.kind in ("person", "state", "body", "name", "office"))
            or text.tokens[k - 1].cap
            or before in (",", ")", "he", "she", "it", "who", "which")
        )
    n = k - 1
    while (
        helper and helper[1].value == "other" and n > first
    ):  # "their first meeting" is no "was first meeting"
        n -= 1
        helper = text.mark(n, "auxiliary")
    if text.mark(k, "noun") is not None and not helper:  # "the 46th meeting", "a bilateral meeting": no verb
        return before in (
            "",
            ",",
            ";",
            "(",
            "after",
            "before",
            "by",
            "while",
            "when",
            "upon",
            "until",
            "and",
        ) and text.low(k + length) not in ("of", "between")
    return (before not in words["articles"] or text.starts(k + length, "of")) and not _in_noun(text, k)


def _in_noun(text: Text, k: int) -> bool:
    """Is the word at `k` part of a longer noun of the trade: "official opening", "opening ceremony"?"""
    marks = ((n, text.mark(n, "noun")) for n in (k - 1, k) if n >= 0)
    return any(mark is not None and mark[0] > 1 and n + mark[0] > k for n, mark in marks)


def _calls_a_person(text: Text, k: int) -> bool:
    """Does a person or an office follow, as behind "called" in the sense of telephoned?"""
    k += text.low(k) in ("his", "her", "the", "up")
    node = text.covered[k] if k < len(text.covered) else None
    return node is not None and node.kind in ("person", "office")


def _helps(text: Text, k: int, last: int) -> bool:
    """Is the form of "to be" before `k` only the helper of a verb that follows?"""
    for n in range(k, min(k + 6, last)):
        verb = text.mark(n, "verb")
        if verb and verb[1].value != "be" and verb[1].form != "base" and not text.tokens[n].cap:
            return text.covered[n] is None
        if verb and verb[1].form == "base" and text.low(n - 1) == "to":
            return True
        dated = text.kind(n) == "date" or (text.low(n) == "on" and text.kind(n + 1) == "date")
        if not (text.mark(n, "auxiliary") or text.low(n).endswith("ly") or dated):
            return False
    return False


def _auxiliaries(text: Text, k: int, first: int) -> tuple[int, list[str]]:
    """Return where the chain of auxiliaries before the verb begins, and their kinds from left to right."""
    kinds: list[str] = []
    begin, n = k, k - 1
    day = text.covered[n] if n > first and text.kind(n) == "date" else None
    if day is not None and text.low(day.i - 1) == "on" and text.mark(day.i - 2, "auxiliary"):
        kinds.insert(0, text.value(day.i - 2, "auxiliary"))  # "was on Friday named"
        return begin, kinds
    while n >= first and k - n <= 9:
        mark = text.mark(n, "auxiliary")
        if (
            mark is None
            and text.covered[n] is None
            and (text.low(n).endswith("ly") or text.mark(n, "deictic"))
        ):
            n -= 1
            continue
        if mark is None or mark[0] != 1 or text.covered[n] is not None:
            break
        kinds.insert(0, mark[1].value)
        if mark[1].value != "other":
            begin = n
        n -= 1
    return begin, kinds


def _mood(text: Text, begin: int, helpers: list[str], form: str, voice: str) -> str:
    if "negation" in helpers or text.low(begin - 1) in ("not", "never", "neither", "nor", "without", "no"):
        return "not"
    if "future" in helpers and (
        "to" in helpers or any(text.low(n) in ("will", "shall") for n in range(begin, begin + 4))
    ):
        return "planned"
    if "modal" in helpers:
        return "planned" if form == "base" and _is_foretold(text, begin) else "may"
    if "to" in helpers:
        to = helpers.index("to")
        if "be" in helpers[:to]:
            unreal = "have" in helpers[to:] and text.low(begin) in text.pack.words["past_be"]
            return "not" if unreal else "planned"  # "was to have been in Baku"
        if "have" in helpers[:to] and text.low(begin) in text.pack.words["tie_had"]:
            return "done"  # "had to close"
        n = begin - 1
        for back in range(n, max(n - 4, -1), -1):
            mark = text.mark(back, "auxiliary")
            if mark and mark[1].value == "future":
                return "planned"
            node = text.covered[back]
            if node is not None and node.kind == "verb":
                return "planned" if node.v.mood == "planned" else "infinitive"
        return "infinitive"
    if form == "base" and "to" not in helpers and "future" in helpers:
        return "planned"
    return "done"
