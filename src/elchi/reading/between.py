"""Between: the two parties of "between A and B", and which "and" parts them."""

from elchi.reading.bodies import right_edge, state_at
from elchi.reading.marks import Text
from elchi.reading.title import CLOSING, OPENING


def between(text: Text, k: int, limit: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the token ranges of the two parties behind the "between" at `k`, or None."""
    words = text.pack.words
    first = text.after(k)
    anaphor = text.mark(k + 1, "anaphor")
    if anaphor and anaphor[1].value in ("two_sides", "the_two"):
        end = k + 1 + anaphor[0]
        return (k + 1, k + 1), (
            k + 1,
            _of_the_two(text, end, limit) if anaphor[1].value == "the_two" else end,
        )
    best: tuple[int, int] | None = None
    for a in range(first, min(limit, first + 45)):
        low = text.low(a)
        if (
            text.tokens[a].text in CLOSING
            and not (a + 1 < limit and text.tokens[a + 1].cap)
            and a > first + 1
        ):
            break
        if (
            low in (";", ":")
            or (low in words["title_stops"] and not text.tokens[a].cap)
            or (low == "." and text.tokens[a].end < text.tokens[min(a + 1, limit - 1)].start)
        ):
            break
        if low not in ("and", "&") or a + 1 >= limit:
            continue
        article = text.low(a + 1) in words["articles"]
        r = a + 1 + article
        if (
            r >= limit
            or text.mark(r, "instrument")
            or (text.tokens[r].text in OPENING and text.mark(r + 1, "instrument"))
        ):
            break
        score = 0
        if article and (text.tokens[r].cap or text.mark(r, "body") or text.mark(r, "adjective")):
            score += 4
        elif text.low(r) in text.pack.portfolio:
            score -= 3
        if state_at(text, r) or (text.tokens[r].text in OPENING and not article):
            score += 3
        if text.mark(r, "body") and text.tokens[r].cap:
            score += 2
        if _head_before_and(text, r, limit) and any(text.mark(n, "body") for n in range(first, a)):
            score += 2
        if text.tokens[r].cap and text.low(r) not in text.pack.portfolio:
            score += 1
        if score > 0 and (best is None or score > best[0]):
            best = score, a
    if best is None:
        return None
    a = best[1]
    r = text.after(a)
    state = state_at(text, r)
    whole = state[1] if state else r
    if (
        state
        and not _body_soon(text, whole, limit)
        and (
            whole >= limit
            or not (
                text.tokens[whole].cap or text.low(whole) in words["genitive"] or text.mark(whole, "body")
            )
        )
    ):
        return (first, a), (r, whole)
    small = not any(text.mark(n, "body") and text.tokens[n].cap for n in range(r, min(r + 6, limit)))
    end = _party_end(text, r, limit, small)
    return ((first, a), (r, end)) if end > r else None


def _of_the_two(text: Text, k: int, limit: int) -> int:
    """Return where "the two ministries of culture", "the two diplomatic academies" ends, of which "the two" is over at `k`."""
    words, end = text.pack.words, k
    while (
        end < min(limit, k + 3)
        and text.low(end).isalpha()
        and not (
            text.starts(end, "title_prepositions") or text.starts(end, "and") or text.mark(end, "auxiliary")
        )
    ):
        end += 1
        if any(text.low(end - 1).endswith(e) for e in words["plural_endings"]):
            break
    else:
        return k
    if text.low(end) in words["of"]:
        matter = end + 1
        while matter < limit and (text.low(matter) in text.pack.portfolio or text.starts(matter, "and")):
            matter += 1
        while matter > end + 1 and text.starts(matter - 1, "and"):
            matter -= 1
        return matter if matter > end + 1 else end
    return end


def _body_soon(text: Text, k: int, limit: int) -> bool:
    """Do small words of a body's name follow an adjective: "the Uzbek state committee for geology"?"""
    for n in range(k, min(k + 5, limit)):
        if text.mark(n, "body"):
            return text.mark(k - 1, "adjective") is not None
        if text.low(n) not in text.pack.portfolio:
            return False
    return False


def _head_before_and(text: Text, r: int, limit: int) -> bool:
    for n in range(r, min(r + 15, limit)):
        if text.low(n) in ("and", "on", ",", "&"):
            return False
        if text.mark(n, "body"):
            return True
    return False


def _party_end(text: Text, r: int, limit: int, small: bool) -> int:
    """Return where the second party's name ends."""
    k = r
    if text.tokens[k].text in OPENING:
        close = next((n for n in range(k + 1, min(k + 14, limit)) if text.tokens[n].text in CLOSING), None)
        k = (close + 1) if close else k + 1
    while k < limit and (
        text.mark(k, "adjective") or (text.low(k) in text.pack.portfolio and small) or text.low(k) == "'s"
    ):
        k += text.length(k, "adjective") if text.mark(k, "adjective") else 1
    while k < limit and text.tokens[k].cap and not text.mark(k, "month"):
        k += 1
    if k < limit and small and text.mark(k, "body"):
        k += text.length(k, "body")
    headed = any(text.mark(n, "body") for n in range(r, k))
    return right_edge(text, k, limit, small=small, headed=headed)
