"""Title ends: where in running text the name of an instrument is over."""

from elchi.reading.between import between
from elchi.reading.marks import Text
from elchi.reading.title import CLOSING, LONGEST, OPENING, Title
from elchi.reading.title_brackets import tells_apart
from elchi.reading.title_joints import and_goes_on, comma_goes_on
from elchi.reading.title_participles import participle_end, without_participle


def quoted_end(text: Text, title: Title, opened: int, last: int) -> int:
    """Return the end of a title that begins with a quotation mark; an inner pair, or none at all, is borne with."""
    k = title.j
    while k < min(last, title.i + LONGEST):
        token = text.tokens[k]
        if token.text in CLOSING and (token.text != "’" or text.tokens[opened].text == "‘"):
            if k + 1 >= last or not _goes_on(text, k + 1):
                return k
        elif (
            token.text in OPENING
            and token.text not in CLOSING
            and text.low(k - 1) in (",", "and", "the", ";")
        ):
            break
        k += 1
    return unquoted_end(text, title, last, False)


def _goes_on(text: Text, k: int) -> bool:
    """After an inner closing mark: does the title go on? It does with a large word that is no verb's subject."""
    token = text.tokens[k]
    return (
        token.cap
        and not text.starts(k, "title_stops")
        and text.covered[k] is None
        and not text.mark(k, "instrument")
    )


def unquoted_end(text: Text, title: Title, last: int, in_list: bool) -> int:
    """Return where a title without quotation marks ends."""
    words = text.pack.words
    k, limit = title.j, min(last, title.i + LONGEST)
    begun = "of" in (text.low(n) for n in range(title.i, title.j))
    alone = in_list and _opens_item(text, title)
    if text.low(k) in ("under", "by") and text.low(k + 1) in ("which",):
        while k < limit and text.low(k) not in (",", ";", ".", ":"):
            k += 1
        return k
    while k < limit:
        low, token = text.low(k), text.tokens[k]
        day = text.covered[k]
        if day is not None and day.kind == "date" and day.i < k:
            k = day.j  # "of 4 May 1943"
            continue
        if (
            day is not None
            and day.kind == "date"
            and day.v.told
            and not text.starts(k - 1, "title_prepositions")
        ):
            break  # "a treaty on extradition next year"
        if (on := participle_end(text, k, title, last)) is not None:
            k, begun = on, True
            continue
        if text.mark(k, "verb") and not token.cap and _finite(text, k):
            k -= k > title.j and text.low(k - 1).endswith("ly")  # "… jointly signed"
            break
        helper = text.mark(k, "auxiliary")
        if helper and (helper[1].value in ("be", "have", "modal") or low in ("will", "shall")):
            break
        if low in words["title_stops"] and not (token.cap and begun and low not in ("who", "which")):
            lacking = low == "without" and any(text.low(k - 1).endswith(e) for e in words["title_endings"])
            way = low == "by" and text.low(k + 1) in words["by_way"]
            used = alone and low == "by" and text.low(k - 1).endswith("ed") and not text.mark(k - 1, "verb")
            if not (lacking or way or used):  # "residing without authorisation", "by road", "areas used by"
                k = without_participle(text, k, title)
                break
        if low in ("–", "/") and text.low(k - 1)[0].isdecimal() and text.low(k + 1)[:1].isdecimal():
            k += 1
            continue
        if in_list and opens_side(text, k):
            break  # "… on Co-production" and on its next line "Colombian side: A. B."
        if low in (";", ":", "–", "—", "!", "?", "/", "|") or (
            low == "." and (k + 1 >= last or text.tokens[k + 1].cap)
        ):
            if low == "/" and text.tokens[k].end == text.tokens[min(k + 1, last - 1)].start:
                k += 1
                continue
            break
        if low == "-" and token.start > text.tokens[k - 1].end:
            break
        if token.text in OPENING or token.text in CLOSING:
            if text.low(k - 1) not in ("between", "the", "and", "of", "with", "for") and not (
                k + 1 < last and _goes_on(text, k + 1) and begun
            ):
                break
            k += 1
            continue
        if low == "(":
            close = next(
                (n for n in range(k, min(k + (30 if alone else 9), last)) if text.low(n) == ")"), None
            )
            told = text.mark(k + 1, "verb") and close != k + 2  # "(revised)" is part of a title
            if close is None or told or tells_apart(text, k, close):
                break
            k = close + 1
            continue
        node = text.covered[k]
        if low == "," and node is not None and node.kind == "date" and node.i < k:
            k = node.j  # "the Joint Statement of December 5, 1973"
            continue
        if low == ",":
            if not comma_goes_on(text, k, last, in_list):
                break
            k += 1
            continue
        if text.mark(k, "word") or low in ("plus",):
            if not (alone and low == "and") and not and_goes_on(text, k, last):
                break
            k += 1
            continue
        if low in words["between"] and text.mark(k, "auxiliary") is None:
            end = _between_end(text, k, limit)
            if end is not None:
                k, begun = end, True
                if k < limit and _leaves(text, k):
                    break
                continue
        if (
            not begun
            and not in_list
            and low == "with"
            and not title.capital
            and text.mark(k + 1, "state") is None
            and text.mark(k + 2, "state") is None
        ):
            break
        if low == "for" and _is_term(text, k):
            break
        if low in words["title_prepositions"]:
            if (
                low in ("in", "at", "on", "with")
                and not (alone and low == "in")
                and _adjunct(text, k, title, last)
            ):
                break
            if (
                low in ("to", "with", "from", "at", "as", "within", "into", "over")
                and not begun
                and not title.capital
                and low not in ("to", "with")
            ):
                break
            begun = True
        elif not begun and not token.cap:
            if k > title.j or not any(low.endswith(e) and len(low) > 5 for e in words["title_endings"]):
                break
            begun = True  # "an agreement exempting diplomats from visas"
        k += 1
    return k


def opens_side(text: Text, k: int) -> bool:
    """Does a line open here that says who signed for a side: "Colombian side: …", "For India: …"?"""
    k += text.starts(k, "for_side") + text.starts(k + text.starts(k, "for_side"), "articles")
    length = text.length(k, "adjective") or text.length(k, "state")
    if not length:
        return False
    end = k + length
    side = text.value(end, "noun") == "side"
    named = side or text.starts(k - 1, "for_side") or text.starts(k - 2, "for_side")
    return named and text.low(end + side) == ":"


def _opens_item(text: Text, title: Title) -> bool:
    """Does the title open its list item, so that the whole item is the title?"""
    return title.i - text.blocks[text.block_at(title.i)][1] <= 3


def _finite(text: Text, k: int) -> bool:
    """Does the verb at `k` carry a clause, so that a title must end before it?"""
    mark = text.mark(k, "verb")
    assert mark is not None
    form = mark[1].form
    if form == "ing":
        return mark[1].value in ("sign", "set_hand") and text.low(k - 1) not in (
            "of",
            "the",
            "and",
            "on",
            "for",
        )
    if form == "base":
        return False
    if form == "s":
        # "visits", "talks", "exchanges" are nouns behind a preposition or an adjective
        return mark[1].value not in (
            "visit",
            "speak",
            "exchange",
            "other",
            "present",
            "award",
            "phone",
            "screen",
            "close",
            "restore",
            "open",
            "hold",
        ) or (
            text.mark(k, "noun") is None
            and text.low(k - 1) not in text.pack.words["title_prepositions"]
            and not text.low(k - 1).endswith(tuple(text.pack.words["adjective_endings"]))
        )
    if form == "participle" and text.low(k - 1) in text.pack.words["title_prepositions"]:
        return False  # "the inspection of frozen fish"
    return form in ("past", "participle") and text.low(k + 1) not in (
        "persons",
        "states",
        "nations",
        "countries",
        "goods",
    )


def _adjunct(text: Text, k: int, title: Title, last: int) -> bool:
    """Does the preposition at `k` open a time or a place of the act rather than a part of the title?"""
    after = text.after(k)
    if after >= last:
        return True
    node = text.covered[after]
    if node is not None and node.kind == "date":
        return True
    low = text.low(k)
    if low == "with" and any(
        text.mark(n, "office") or text.mark(n, "counterpart")
        for n in range(after, _clause_end(text, after, min(after + 5, last)))
    ):
        return True
    if low == "with" and text.has(text.pack.words["with_act"], after, after + 2):
        return True  # "with a view to its signature", "with effect from 1 May"
    if low == "in" and text.low(after + 1) == "presence":
        return True  # "in their presence"
    if low == "with":
        return not title.capital and text.kind(after) == "person"
    if low == "on" and (text.mark(after, "weekday") or text.mark(after, "month") or _is_moment(text, after)):
        return True
    if low in ("in", "at") and text.tokens[after].cap and _dated_behind(text, after, last):
        return True
    bare = k == title.j and title.kind == "exchange_of_notes"
    if low in ("in", "at") and (text.mark(after, "capital") or text.mark(after, "town")):
        return bare or not _verb_follows(text, k, last)
    if low == "in" and text.low(after) in (
        "presence",
        "framework",
        "course",
        "capital",
        "accordance",
        "line",
        "order",
        "addition",
        "attendance",
        "pipeline",
        "front",
    ):
        return True
    if low == "in" and any(text.low(n) == "capital" for n in range(after, min(after + 3, last))):
        return True
    if low == "at" and not title.quoted:
        return not _verb_follows(text, k, last) or text.low(after) in (
            "ceremony",
            "end",
            "headquarters",
            "meeting",
            "palace",
            "summit",
        )
    return False


def _is_term(text: Text, k: int) -> bool:
    """Does "for" at `k` tell how long a paper holds on: "for another five years", "for a further term"?"""
    further = k + 1 + text.starts(k + 1, "articles")
    return text.starts(further, "further_term")


def _is_moment(text: Text, k: int) -> bool:
    """Do the words tell when or on whose behalf, not of what: "on the sidelines", "on the second day of the visit"?"""
    words = text.pack.words
    k += bool(text.mark(k, "ordinal")) or text.low(k) in words["title_moments_before"]
    return text.low(k) in words["title_moments"] and not text.tokens[k].cap


def _dated_behind(text: Text, k: int, last: int) -> bool:
    """Do a capitalised name and then a date follow: "in Valga on 8 July 2021"?"""
    end = k
    while end < last and end - k < 3 and text.tokens[end].cap and text.covered[end] is None:
        end += 1
    end += end < last and text.low(end) == ","
    if end == k or end + 1 >= last:
        return False
    node = text.covered[end + (text.low(end) == "on")]
    if node is None or node.kind != "date" or text.low(k - 1) not in ("in", "at"):
        return False
    return bool(node.v.month) or node.v.weekday is not None or node.v.told is not None


def _leaves(text: Text, k: int) -> bool:
    """Does a small word that no title has stand behind its parties: "between India and Pakistan outlived three wars"?"""
    words, low = text.pack.words, text.low(k)
    small = low.isalpha() and not text.tokens[k].cap and text.covered[k] is None
    return small and not (
        low in words["title_prepositions"]
        or low in words["between"]
        or text.mark(k, "word")
        or text.mark(k, "instrument")
        or any(low.endswith(e) for e in words["title_endings"])
    )


def _clause_end(text: Text, k: int, last: int) -> int:
    """Return where the phrase from `k` on is over: at an "and" or a comma."""
    return next(
        (n for n in range(k, last) if text.low(n) in text.pack.words["and"] or text.low(n) == ","), last
    )


def _verb_follows(text: Text, k: int, last: int) -> bool:
    """Does the act itself still follow, so that what stands between belongs to the title?"""
    for n in range(k, min(k + 25, last)):
        if text.low(n - 1) == "," and (text.starts(n, "tie_apart") or text.starts(n, "tie_when")):
            return False  # "…, after both had exchanged notes": another act
        mark = text.mark(n, "auxiliary")
        if mark and mark[1].value in ("be", "have", "future"):
            return text.mark(n - 1, "instrument") is None
        if text.mark(n, "instrument") and n > k + 1:
            return any(
                text.mark(m, "auxiliary") and text.value(m, "auxiliary") == "be"
                for m in range(n, min(n + 30, last))
            )
    return False


def _between_end(text: Text, k: int, limit: int) -> int | None:
    """Return where "between A and B" ends, or None where two parties can't be told."""
    parties = between(text, k, limit)
    return parties[1][1] if parties else None
