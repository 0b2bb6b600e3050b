"""Bodies: the ministries, agencies and companies that are parties, and where their names end."""

from dataclasses import dataclass

from elchi.reading.marks import Node, Text

LONGEST = 40  # tokens that the name of a body may have


@dataclass(slots=True)
class Body:
    """A body over tokens `i` to `j`: its head noun at `head`, the state its name speaks of, and its kind.

    `is_place`: it is a town or region, of which somebody is mayor or governor.
    """

    i: int
    j: int
    head: int
    state: str | None = None
    is_government: bool = False
    is_place: bool = False


def is_head(text: Text, i: int) -> bool:
    """Does the noun at `i` head the name of a body, large or in a lower-case name?"""
    mark = text.mark(i, "body")
    return mark is not None and (text.tokens[i].cap or text.low(i) in text.pack.words["body_small"])


def state_at(text: Text, i: int) -> tuple[str, int] | None:
    """Return the state (or organisation) named at `i`, as noun or adjective, and where the name ends."""
    best: tuple[str, int] | None = None
    for category in ("state", "organisation", "adjective"):
        mark = text.mark(i, category)
        if mark and (best is None or i + mark[0] > best[1]):
            best = mark[1].value, i + mark[0]
    if best is not None and text.low(best[1]) == "-" and text.starts(best[1] + 1, "tie_residing"):
        return None  # "Malta-based": a firm's seat, no state
    return best


def body_at(text: Text, head: int, first: int, end: int) -> Body:
    """Return the body whose head noun stands at token `head`, looking no further left than `first`."""
    mark = text.mark(head, "body")
    assert mark is not None
    body = Body(head, head + mark[0], head, is_government=mark[1].value == "government")
    body.i = _left(text, body, first)
    whole = mark[0] > 2 and text.low(body.j) not in text.pack.words["of"]  # "the Cabinet of Ministers A. B."
    body.j = (
        body.j
        if whole
        else right_edge(text, body.j, min(end, body.i + LONGEST), small=not text.tokens[head].cap, body=body)
    )
    parliament = text.mark(head, "parliament")
    if parliament and body.state is None:
        body.state = parliament[1].value
    return body


def _left(text: Text, body: Body, first: int) -> int:
    """Return where the name begins: over large words, adjectives of states, and what joins large words."""
    k = body.head
    small = not text.tokens[body.head].cap
    while k > first:
        token, before = text.tokens[k - 1], k - 1
        if text.kind(before) not in (
            "",
            "state",
            "adjective",
            "capital",
            "organisation",
        ):
            break
        state = _state_ending(text, before, first)
        if state:
            body.state = body.state or state[0]
            k = state[1]
            if small:
                break
            continue
        if (
            (token.cap and token.low not in text.pack.words["articles"] and not _bars(text, before))
            or (token.low in text.pack.words["genitive"] and k - 1 > first and text.tokens[k - 2].cap)
            or (
                small
                and token.text.isalpha()
                and (token.low in text.pack.portfolio or text.mark(before, "body"))
                and k - 2 >= first
            )
            or (
                token.low in ("and", "&", ",")
                and k - 2 > first
                and text.tokens[k - 2].cap
                and text.low(k - 2) in text.pack.portfolio
                and text.tokens[k].cap
                and not text.mark(k, "body")
            )
        ):
            k -= 1
        else:
            break
    while k < body.head and (
        text.low(k) in ("and", "&", ",", "'s", "’s") or (k == first and _opens(text, k))
    ):
        k += 1
    return k


def _opens(text: Text, i: int) -> bool:
    """Is this a word that is large only because it opens the sentence?"""
    return text.low(i) in text.pack.words["title_stops"] or text.low(i) in (
        "in",
        "on",
        "at",
        "with",
        "for",
        "the",
    )


def _bars(text: Text, i: int) -> bool:
    """Can the large word at `i` not be part of the name that follows?"""
    marks = text.marks[i]
    low = text.low(i)
    if low in (
        "the",
        "between",
        "of",
        "in",
        "on",
        "at",
        "with",
        "for",
        "by",
        "and",
        "from",
        "an",
        "a",
        "to",
        "as",
    ):
        return True
    if not marks:
        return False
    return (
        "month" in marks
        or "weekday" in marks
        or "honorific" in marks
        or ("office" in marks and low not in ("state", "head", "general"))
    )


def _state_ending(text: Text, last: int, first: int) -> tuple[str, int] | None:
    """Return the state whose name ends with token `last`, and where it begins."""
    if text.low(last) in text.pack.words["genitive"]:
        last -= 1
    for k in range(max(first, last - 4), last + 1):
        found = state_at(text, k)
        if found and found[1] == last + 1:
            return found[0], k
    return None


def right_edge(
    text: Text, k: int, end: int, *, small: bool, body: Body | None = None, headed: bool = True
) -> int:
    """Return where the name that has come as far as `k` ends; notes the state of `body` on the way.

    `headed`: the noun that heads the name has been passed; else it is still to come.
    """
    closed = False
    while k < end:
        low, token = text.low(k), text.tokens[k]
        node = text.covered[k]
        if node is not None and node.kind in ("title", "person", "date", "verb"):
            break
        if low == "(":
            close = _closing(text, k, end)
            if close is None:
                break
            k = close + 1
        elif low in ("of", "under") or (
            low in ("for", "on", "to", "in", "at") and not closed and _may_link(text, k, low)
        ):
            after = text.after(k)
            if after >= end:
                break
            state = state_at(text, after)
            if state and (low in ("of", "under", "in")):
                if body is not None:
                    told = (
                        low == "of" and text.value(after, "state") == state[0]
                    )  # "Pontifical University of Peru"
                    body.state = state[0] if told else body.state or state[0]
                k, closed = state[1], True
                if text.low(k) in text.pack.words["genitive"] and _body_next(text, k + 1, end):
                    k, closed = k + 1, False  # "Committee of Nepal's National Assembly"
            elif low in ("of", "under") and text.mark(after, "office"):
                k = after + text.length(after, "office")
                closed = False
            elif text.tokens[after].cap or (text.low(after) in text.pack.portfolio):
                parliament = text.mark(after, "parliament")
                if body is not None and parliament:
                    body.state = body.state or parliament[1].value
                k = after + 1
                if text.low(k) in ("'s",):
                    k += 1
                closed = False if low == "under" else closed
            else:
                break
        elif low in ("and", "&", ",") and k + 1 < end:
            if closed or not _joins(text, k, end, small, headed):
                break
            k += 1
        elif (
            token.cap
            and not closed
            and not _ends_name(text, k)
            and not (headed and _person_begins(text, k, end))
        ):
            headed = headed or text.mark(k, "body") is not None
            state = state_at(text, k)
            if state and body is not None and state[1] > k:
                body.state = body.state or state[0]
            k += 1
        elif (
            (
                not closed
                and low in text.pack.portfolio
                and (small or text.low(k - 1) in ("of", "for", "and", ",", "&"))
            )
            or (
                not closed
                and text.mark(k, "body")
                and low in ("service", "company", "agency", "centre", "center")
            )
            or (low == "'s" and k + 1 < end and text.tokens[k + 1].cap and not closed)
        ):
            k += 1
        else:
            break
    while k > 0 and text.low(k - 1) in ("of", "for", "and", ",", "the", "under", "on", "in", "to", "&", "at"):
        k -= 1
    return k


def _body_next(text: Text, k: int, end: int) -> bool:
    """Does the name of a body, in large letters, go on from `k` to its noun?"""
    for n in range(k, min(k + 5, end)):
        if not text.tokens[n].cap:
            return False
        if text.mark(n, "body"):
            return True
    return False


def _may_link(text: Text, k: int, low: str) -> bool:
    """May the small preposition at `k` belong to the name? "for", "on" do right behind the head noun."""
    if low == "for":
        return text.mark(k - 1, "body") is not None or text.tokens[k - 1].cap
    if low in ("on", "to"):
        return any(
            text.low(k - 1) == w
            for w in ("committee", "commission", "council", "board", "department", "assistance")
        )
    return (
        text.tokens[k + 1].cap
        and low == "in"
        and text.mark(k - 1, "body") is not None
        and state_at(text, k + 1) is not None
    )


def _person_begins(text: Text, k: int, end: int) -> bool:
    """Do two unknown large words begin at `k`, behind a word that ends a body's name? Then a person is named."""
    if k + 1 >= end or text.low(k) in text.pack.portfolio or text.marks[k]:
        return False
    nxt = text.tokens[k + 1]
    if not (nxt.cap and nxt.text[0].isalpha()) or nxt.low in text.pack.portfolio or text.mark(k + 1, "body"):
        return False
    before = text.low(k - 1)
    return (
        before in text.pack.portfolio
        or text.mark(k - 1, "body") is not None
        or text.mark(k - 1, "office") is not None
        or before == "republic"
    )


def _joins(text: Text, k: int, end: int, small: bool, headed: bool = True) -> bool:
    """Does the "and" or comma at `k` go on with the name?"""
    after = k + 1
    if after >= end:
        return False
    low = text.low(after)
    if text.low(k) == "," and not (
        (text.tokens[after].cap or small)
        and (low in text.pack.portfolio or not text.marks[after])
        and _and_follows(text, after, end)
    ):
        return False
    if text.low(k) == ",":
        return True
    if text.low(k) != "," and low in text.pack.words["articles"]:
        return False
    if low in text.pack.portfolio and (text.tokens[after].cap or small):
        return not (
            text.mark(after, "office") and not text.mark(after, "body") and text.low(after + 1) == "of"
        )
    if low == "and":
        return text.low(k) == ","
    if text.mark(after, "instrument") or text.mark(after, "office") or text.mark(after, "honorific"):
        return False
    if not text.tokens[after].cap or state_at(text, after) or text.mark(after, "body"):
        return False
    # an unknown large word: it goes on with the name where "of STATE" still follows
    for n in range(after + 1, min(after + 5, end)):
        if text.low(n) == "of":
            return state_at(text, text.after(n)) is not None
        if text.mark(n, "body"):
            return not headed
        if not text.tokens[n].cap:
            return False
    return False


def _and_follows(text: Text, k: int, end: int) -> bool:
    for n in range(k, min(k + 10, end)):
        if text.low(n) in ("and", "&"):
            return text.low(n + 1) in text.pack.portfolio
        if (
            text.low(n) not in text.pack.portfolio
            and text.low(n) != ","
            and (not text.tokens[n].cap or text.marks[n])
        ):
            return False
    return False


def _ends_name(text: Text, k: int) -> bool:
    marks = text.marks[k]
    if not marks:
        return False
    if "body" in marks or "state" in marks or "adjective" in marks:
        return False
    return (
        "month" in marks
        or "weekday" in marks
        or "instrument" in marks
        or ("office" in marks and text.low(k) not in ("state", "general"))
    )


def _closing(text: Text, k: int, end: int) -> int | None:
    for n in range(k + 1, min(k + 8, end)):
        if text.low(n) == ")":
            return n
    return None


def _is_of_noun(text: Text, k: int) -> bool:
    """Is it the "Commission" of a High Commission, a mission, or the "Office" of Foreign Office Consultations, and no body?"""
    for n in range(max(0, k - 2), k):
        mark = text.mark(n, "noun")
        if mark is not None and n + mark[0] > k and mark[1].value in ("mission", "consultations"):
            return True
    return False


def find_bodies(text: Text, first: int, last: int) -> None:
    """Cover every body named between two tokens that nothing else holds."""
    k = first
    while k < last:
        if text.marks[k] and text.covered[k] is None and is_head(text, k) and not _is_of_noun(text, k):
            body = body_at(text, k, first, last)
            named = body.j - body.i > 1
            small = not text.tokens[k].cap
            if named and (not small or body.state):
                text.cover(Node("body", body.i, body.j, body))
                k = body.j
                continue
        k += 1
