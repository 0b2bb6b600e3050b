"""Voices: does a verb tell what its subject does, or what is done to it?"""

from elchi.reading.marks import Text

INTRANSITIVE = (
    "meet",
    "sit",
    "travel",
    "speak",
)  # nothing is met, sat or spoken: their participle is no passive

FARTHEST_BY = 8  # tokens behind a participle within which it is said by whom it was done


def voice_of(
    text: Text, k: int, length: int, form: str, helpers: list[str], last: int, *, opening: bool = False
) -> str:
    """Return the voice of a verb: "active", "passive" or "ing"; `opening` is told of one that opens its sentence."""
    if form == "ing":
        return "ing"
    if form not in ("past", "participle"):
        return "active"
    if "be" in helpers:
        return "passive"
    if helpers and set(helpers) & {"have", "modal", "future"}:
        return "active"
    if text.value(k, "verb") == "done" and not helpers:
        return "passive"  # "…, done at Lisbon on 3 May"
    apart = k > 1 and text.low(k - 1) in (",", ":")
    before = text.covered[k - 2 if apart else k - 1] if k else None
    if (
        apart
        and not helpers
        and before is not None
        and before.kind == "title"
        and not _opens_object(text, k + length)
    ):
        return "passive"  # "the Declaration, adopted after lunch, promises much"
    nxt = text.low(k + length)
    by = nxt == "by" and not helpers and not text.mark(k + length, "by_link")
    if (by and not _by_votes(text, k, length)) or (
        opening and (_is_of_register(text, k, length) or text.value(k + length, "auxiliary") == "be")
    ):
        return "passive"
    if opening and not helpers and by_soon(text, k + length, last):
        return "passive"  # "Received later in the day by X, he …"
    if text.value(k, "verb") in INTRANSITIVE:
        return "active"  # "the Commission met in Tunis"
    if not helpers and (apart or _noun_ends(text, k)) and _done_by(text, k + length, last):
        return "passive"  # "…, chaired on the Nepalese side by X", "a dinner given in his honour by X"
    reduced = (
        before is not None
        and before.kind in ("title", "noun")
        and (
            nxt
            in (
                "in",
                "on",
                "during",
                "between",
                "at",
                "today",
                "yesterday",
                ".",
                ";",
                "as",
                "with",
                "within",
                "following",
            )
            or k + length >= last
        )
    )
    after = text.covered[k + length] if k + length < len(text.covered) else None
    if before is not None and before.kind in ("title", "noun") and after is not None and after.kind == "date":
        return "passive"
    if not helpers and k + length >= last and _tie_ends(text, k):
        return "passive"  # "1948 – diplomatic relations established"
    return "passive" if reduced else "active"


def _by_votes(text: Text, k: int, length: int) -> bool:
    """Does a house that stands before the verb act, and "by" tell its votes: "ratified by 87 votes to 3 the Treaty"?"""
    k -= text.low(k - 1).endswith("ly")  # "the memorandum jointly signed by"
    before = text.covered[k - 1] if k else None
    if text.low(k - 1) == "," or (before is not None and before.kind in ("title", "noun")):
        return False
    return text.has(text.pack.words["votes"], k + length, k + length + 5)


def _noun_ends(text: Text, k: int) -> bool:
    """Does a noun of the trade end right before token `k`?"""
    return any((mark := text.mark(n, "noun")) and n + mark[0] == k for n in range(max(k - 3, 0), k))


def _done_by(text: Text, k: int, last: int) -> bool:
    """Is it told in a phrase or two, and without an object, by whom it was done: "… on Monday in Lisbon by X"?"""
    if text.low(k) not in text.pack.words["title_prepositions"]:
        return False
    for n in range(k, min(k + FARTHEST_BY, last)):
        if text.starts(n, "by"):
            return True
        held = text.covered[n]
        if text.low(n) in (",", ";") or (held is not None and held.kind not in ("date", "adjective")):
            return False
    return False


def by_soon(text: Text, k: int, last: int) -> bool:
    """Does "by" follow behind small words or a day that only say when: "Received later in the day by X"?"""
    for n in range(k, min(k + FARTHEST_BY, last)):
        if text.starts(n, "by"):
            return not text.mark(n, "by_link")
        held = text.covered[n]
        if held is not None and held.kind not in ("date", "adjective"):
            return False
        if held is None and (text.tokens[n].cap or not text.low(n)[0].isalpha()):
            return False
    return False


def _is_of_register(text: Text, k: int, length: int) -> bool:
    """Does a participle go on as the lines of registers do: "Signed at …", "Terminated with effect …", "Signed: …"?"""
    nxt = text.low(k + length)
    short = length == 1 and (nxt in ("with", "for", ":") or text.kind(k + length) == "date")
    return short or nxt in ("at", "in", "on")


def opens(text: Text, k: int, first: int) -> bool:
    """Does the word at `k` open its sentence, or what follows the dateline?"""
    return k == first or (text.tokens[k].cap and text.low(k - 1) in ("–", "—", ":"))


def _opens_object(text: Text, k: int) -> bool:
    """May what a verb is done to begin at token `k`: an article, a large word, a title?"""
    return text.starts(k, "articles") or (k < text.size and text.tokens[k].cap and text.kind(k) != "date")


def _tie_ends(text: Text, k: int) -> bool:
    """Do relations or a mission stand right before token `k`?"""
    for n in range(max(k - 5, 0), k):
        mark = text.mark(n, "noun")
        if mark and n + mark[0] == k and mark[1].value in ("relations", "mission", "consulate"):
            return True
    return False
