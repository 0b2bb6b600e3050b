"""Office parts: what stands around an office: its matters, its body, its state, a run of states."""

from elchi.reading.bodies import Body, body_at, is_head, state_at
from elchi.reading.marks import Text

LONGEST_MATTER = 8  # tokens of what stands in brackets behind a rank


def is_matter(text: Text, k: int) -> bool:
    """Is it a word of portfolios ("energy", "foreign affairs") that no phrase holds yet?"""
    return text.low(k) in text.pack.portfolio and text.covered[k] is None


def state_before(text: Text, k: int, first: int) -> tuple[str, int, int] | None:
    """Return the state named right before token `k` ("Sweden's", "Indian", "Uzbekistan"), and its tokens."""
    last = k - 1
    if last >= first and text.low(last) in text.pack.words["genitive"]:
        last -= 1
    for n in range(max(first, last - 4), last + 1):
        for category in ("adjective", "state", "organisation"):
            mark = text.mark(n, category)
            if mark and n + mark[0] == last + 1:
                return mark[1].value, n, last + 1
    if last >= first and last < k - 1:
        for n in range(max(first, last - 2), last + 1):
            mark = text.mark(n, "capital")
            if mark and n + mark[0] == last + 1:
                return mark[1].value, n, last + 1
    return None


def is_informal(text: Text, head: int) -> bool:
    """Is it only a word for who holds an office: "the Peruvian leader", "Lima's top diplomat"?"""
    mark = text.mark(head, "office")
    return mark is not None and mark[1].form == "informal"


def body_before(text: Text, k: int, first: int) -> Body | None:
    """Return the body named right before: "the Foreign Ministry spokesman", "Ministry of Energy's director"."""
    last = k - 1
    if last >= first and text.low(last) in text.pack.words["genitive"]:
        last -= 1
    if text.low(last) == ")" and text.low(last - 2) == "(":
        last -= 3
    for n in range(last, max(first - 1, last - 10), -1):
        if text.mark(n, "body") and (text.tokens[n].cap or last < k - 1):
            body = body_at(text, n, first, last + 1)
            return body if body.j == last + 1 else None
        if not (text.tokens[n].cap or text.low(n) in text.pack.words["body_inner"] or is_matter(text, n)):
            return None
    return None


def without_state(text: Text, body: Body) -> int:
    """Return where the body's name ends without its "of STATE"."""
    for k in range(body.head + 1, body.j):
        if text.low(k) == "of" and state_at(text, text.after(k)):
            return k
    return body.j


def states_run(text: Text, k: int, end: int) -> tuple[list[str], int] | None:
    """Return the states that stand at `k`, joined by commas and "and", and where they end."""
    found = text.mark(k, "state") or text.mark(k, "organisation")
    adjective = text.mark(k, "adjective")
    if not found or (adjective and adjective[0] > found[0]):
        return None
    stop = k + found[0]
    if text.low(stop - 1) in text.pack.words["office_houses"] and text.mark(k, "state") is None:
        return None  # "of the Asian Development Bank"
    for n in range(stop, min(stop + 5, end)):
        if not text.tokens[n].cap:
            break
        if text.mark(n, "body"):
            return None  # "of the UN Security Council", "of the Kenya Revenue Authority"
    if text.low(stop) in text.pack.words["genitive"] and body_from(text, k, end) is not None:
        return None  # "of Kenya's Ministry of Trade"
    codes = [found[1].value]
    while stop + 1 < end and text.low(stop) in ("and", ","):
        nxt = text.after(stop)
        mark = text.mark(nxt, "state") if nxt < end else None
        if not mark or (text.low(stop) == "and" and text.low(nxt + mark[0]) in text.pack.words["genitive"]):
            break
        if text.mark(nxt + mark[0], "office"):
            break
        codes.append(mark[1].value)
        stop = nxt + mark[0]
    return codes, stop


def body_from(text: Text, k: int, end: int) -> Body | None:
    """Return the body whose name begins at `k`, or None."""
    if k >= end:
        return None
    if text.tokens[k].text in '"“«':
        return quoted_body(text, k, end)
    for n in range(k, min(k + 10, end)):
        if is_head(text, n) or (text.mark(n, "body") and text.tokens[k].cap):
            if not text.tokens[n].cap and not text.tokens[k].cap:
                return None
            body = body_at(text, n, k, end)
            return body if body.i <= k + 1 else None
        low = text.low(n)
        if not (text.tokens[n].cap or low in ("'s", "’s", "and") or low in text.pack.portfolio):
            return None
        if text.mark(n, "office"):
            return None
    return None


def town_from(text: Text, k: int, end: int, *, held: bool = False) -> int:
    """Return where the town or region of a mayor or governor ends that begins at `k`; `k` where none does.

    `held`: a phrase such as a title may hold its words already.
    """
    length = max(text.length(k, "capital"), text.length(k, "town"))
    if length:
        return k + length
    stop = k
    while (
        stop < end
        and stop - k < 4
        and text.tokens[stop].cap
        and text.tokens[stop].text[0].isalpha()
        and (held or text.covered[stop] is None)
        and text.mark(stop, "state") is None
        and text.mark(stop, "office") is None
    ):
        stop += 1
    return stop


def quoted_body(text: Text, k: int, end: int) -> Body | None:
    """Return a body named in quotation marks with its noun behind: the "Dawn" publishing house."""
    close = next((n for n in range(k + 1, min(k + 8, end)) if text.tokens[n].text in '"”»'), None)
    for n in range(close + 1 if close else end, min((close or end) + 4, end)):
        mark = text.mark(n, "body")
        if mark:
            return Body(k, n + mark[0], n)
        if not text.low(n).isalpha():
            break
    return None


def matters_end(text: Text, k: int, end: int) -> int:
    """Return where the matters of an office end that begin at `k`: "Foreign Affairs", "batik, handloom fabric"."""
    n, words = k, 0
    while n < end and n - k < 18:
        low, token = text.low(n), text.tokens[n]
        if text.kind(n) in ("person", "date", "verb", "title"):
            break
        if low in text.pack.portfolio:
            words += 1
        elif low in ("and", "&", ","):
            unknown = (
                n + 2 < end
                and text.tokens[n + 1].cap
                and (not text.marks[n + 1] or text.mark(n + 1, "adjective"))
                and is_matter(text, n + 2)
            )
            if (
                not is_matter(text, n + 1)
                and not unknown
                and not (
                    low == "and"
                    and text.tokens[min(n + 1, end - 1)].cap
                    and text.low(n + 2) == "of"
                    and not state_at(text, n + 1)
                    and not text.mark(n + 1, "office")
                )
            ):
                break
            if low == "," and not _listed(text, n + 1, end):
                break
        elif (
            words
            and token.cap
            and (not text.marks[n] or text.mark(n, "adjective"))
            and is_matter(text, n + 1)
            and text.low(n - 1) in ("and", ",", "&")
        ) or (
            words == 0
            and token.text[0].isalpha()
            and (not text.marks[n] or (token.cap and set(text.marks[n] or ()) <= {"instrument"}))
            and (token.cap or low.isalpha())
            and low not in text.pack.words["title_stops"]
            and low not in text.pack.words["articles"]
        ):
            words += 1
        elif (low == "of" and words and is_matter(text, n + 1) and not text.mark(n + 1, "state")) or (
            low == "the" and words == 0
        ):
            pass
        elif (text.marks[n] and "body" in (text.marks[n] or ()) and low in text.pack.portfolio) or (
            token.cap and text.marks[n] is None and words and text.low(n - 1) == "and"
        ):
            words += 1
        else:
            break
        n += 1
    while n > k and text.low(n - 1) in ("and", "&", ",", "of", "the"):
        n -= 1
    return n


def _listed(text: Text, k: int, end: int) -> bool:
    """Does an "and" still follow, as it does in an enumeration of matters?"""
    for n in range(k, min(k + 9, end)):
        if text.low(n) in ("and", "&"):
            return is_matter(text, n + 1) or is_matter(text, n + 2)
        if not is_matter(text, n) and text.low(n) != "," and not is_matter(text, n + 1):
            return False
    return False


def bracket_end(text: Text, head: int, k: int, end: int) -> int:
    """Return where the matter in brackets behind a rank ends: "Secretary (East)", "Joint Secretary (Asia and Africa)"."""
    ranks = text.pack.words["office_bracketed"]
    if text.low(k) != "(" or not (text.low(k - 1) in ranks or text.words(head, k).lower() in ranks):
        return k
    close = next((n for n in range(k + 1, min(k + LONGEST_MATTER, end)) if text.low(n) == ")"), k)
    inner = text.lows[k + 1 : close]
    whole = len(inner) == 1 or not text.pack.words["and"].isdisjoint(inner) or "&" in inner
    return close + 1 if inner and whole and text.tokens[k + 1].cap else k


def seat_behind(text: Text, k: int) -> tuple[str, int] | None:
    """Return the state behind a ministry, and where it ends: "Secretary, Ministry of Foreign Affairs, Nepal"."""
    mark = text.mark(k + 1, "state") if text.low(k) == "," and k + 1 < text.size else None
    if mark is None:
        return None
    stop = k + 1 + mark[0]
    listed = text.low(stop) in text.pack.words["and"] and text.mark(text.after(stop), "state") is not None
    return None if listed or text.low(stop) in text.pack.words["genitive"] else (mark[1].value, stop)


def short_body(text: Text, k: int, end: int) -> int:
    """Return where a body ends that its letters alone name: "Secretary (East), MEA, and A. B."; `k` where none does."""
    token = text.tokens[k + 1] if k + 2 < end else None
    named = token is not None and token.text.isupper() and len(token.text) > 2 and not text.marks[k + 1]
    return k + 2 if named and text.low(k + 2) in (",", ".", "and") else k
