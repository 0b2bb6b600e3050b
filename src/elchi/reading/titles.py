"""Titles: how an instrument is called in running text, quoted, half-quoted, in capitals or in small letters."""

from dataclasses import dataclass, field

from elchi.reading.bodies import Body, body_at, right_edge, state_at
from elchi.reading.marks import Node, Text

OPENING = "“«„\"‘"
CLOSING = "”»\"’“"
LONGEST = 90  # tokens that a title may have


@dataclass(slots=True)
class Title:
    """An instrument as named over tokens `i` to `j`; `parts` are further titles under one plural noun.

    `generic` names no instrument of its own ("the document", "an agreement"); `count` is the number said with it.
    """

    i: int
    j: int
    kind: str
    generic: bool = False
    plural: bool = False
    quoted: bool = False
    definite: bool = False
    capital: bool = False
    count: int | None = None
    bodies: list[Body] = field(default_factory=list)
    states: list[tuple[str, int, int]] = field(default_factory=list)
    same_bodies: bool = False
    extra: tuple[int, int] | None = None


def find_titles(text: Text, first: int, last: int, *, in_list: bool) -> None:
    """Cover every instrument named in one sentence, generic mentions too."""
    k = first
    while k < last:
        if text.covered[k] is None and text.mark(k, "instrument"):
            titles = title_at(text, k, first, last, in_list=in_list)
            for title in titles:
                text.cover(Node("title", title.i, title.j, title))
            if titles:
                k = max(t.j for t in titles)
                continue
        k += 1
    if in_list and not any(_titled(text.covered[n]) for n in range(first, last)):
        _untyped(text, first, last)


def _titled(node: Node | None) -> bool:
    return node is not None and node.kind == "title" and not node.v.generic


def _untyped(text: Text, first: int, last: int) -> None:
    """An item of a list of documents without a noun that we know: "Joint implementation between A and B"."""
    for k in range(first, min(first + 12, last)):
        if text.starts(k, "between") and k > first and text.covered[first] is None:
            begin = first
            while begin < k and (text.low(begin)[0].isdigit() or not text.low(begin)[0].isalnum() or text.starts(begin, "articles")):
                begin += 1
            if begin < k:
                title = Title(begin, last, "other", capital=True)
                while title.j > begin and text.low(title.j - 1) in (".", ";", ","):
                    title.j -= 1
                _parties(text, title)
                text.cover(Node("title", title.i, title.j, title))
            return


def title_at(text: Text, head: int, first: int, last: int, *, in_list: bool) -> list[Title]:
    """Return the title (or the titles under one plural noun) whose noun stands at `head`; often one, perhaps none."""
    mark = text.mark(head, "instrument")
    assert mark is not None
    length, meaning = mark
    if _is_verb(text, head, length) or text.covered[head] is not None:
        return []
    title = Title(head, head + length, meaning.value, plural=meaning.form == "plural")
    title.capital = text.tokens[head].cap
    opened = _left(text, title, head, first)
    nxt = title.j
    if text.low(nxt) == "(" and text.low(nxt + 2) == ")":
        title.j = nxt + 3
    if opened is not None and opened >= 0:
        title.quoted = True
        title.j = _quoted_end(text, title, opened, last)
    else:
        title.j = _unquoted_end(text, title, last, in_list)
    while title.j > head + length and text.low(title.j - 1) in (",", ".", ";", ":", "and", "&", "the", "-", "–", "on", "in", "of", "for", "to", "with", "a", "an", *CLOSING, *OPENING):
        title.j -= 1
    bare = title.j - title.i <= length
    title.generic = meaning.value == "generic" or (bare and not title.quoted)
    if (_count(text, title.i) or 0) > 1 and text.low(head + length) in ("to", "(", ",", "in", "with"):
        title.generic = True
    if bare and meaning.value != "generic" and not title.plural:
        _called(text, title, last)
    if title.generic:
        title.i, title.j = min(title.i, head), max(title.j, head + length)
        title.count = _count(text, title.i)
        if title.kind == "generic" and title.j > head + length:
            title.j = head + length
        return [title]
    _parties(text, title)
    return _split_plural(text, title, head + length) if title.plural else [title]


def _called(text: Text, title: Title, last: int) -> None:
    """Take the name that follows a bare noun: the joint declaration under the heading "…"."""
    for k in range(title.j, min(title.j + 7, last - 1)):
        if text.low(k) in text.pack.words["titled"] and text.tokens[k + 1].text in OPENING:
            close = next((n for n in range(k + 2, min(k + 40, last)) if text.tokens[n].text in CLOSING), None)
            if close is not None and close > k + 2:
                title.extra, title.generic = (k + 2, close), False
                return


def _is_verb(text: Text, head: int, length: int) -> bool:
    """Is the word another thing here: "deal with", "minutes" of time, a programme on television?"""
    low = text.low(head)
    before = text.low(head - 1)
    if low in ("deal", "deals") and text.low(head + 1) == "with":
        return True
    if text.mark(head, "instrument")[1].value == "generic":  # type: ignore[index]
        return before in ("to", "will")
    if low in ("minutes", "notes", "program", "programme", "schedule", "settlement", "decision", "constitution", "statute", "contract", "contracts", "arrangement", "arrangements", "compact", "text", "texts", "paper", "papers") and not text.tokens[head].cap:
        return text.low(head + length) not in ("on", "between", "for") or before[:1].isdigit() or low in ("minutes", "text", "texts")
    if low in ("convention", "statement") and text.low(head + length) in ("center", "centre", "hall"):
        return True
    return before in ("to", "will") and low in ("contract", "document", "schedule", "program", "deal")


def _left(text: Text, title: Title, head: int, first: int) -> int | None:
    """Extend the title over the words before its noun; return the opening quotation mark, or -1, or None."""
    words = text.pack.words
    k = head
    while k > first and head - k < 9:
        token = text.tokens[k - 1]
        low = token.low
        if token.text in OPENING:
            return k - 1 if _set_start(text, title, k) else None
        covered = text.covered[k - 1]
        if covered is not None and covered.kind in ("title", "person", "verb", "date"):
            year = covered.kind == "date" and covered.j - covered.i == 1 and low.isdigit() and len(low) == 4
            if not year:
                break
        if low in words["articles"]:
            title.definite = low == "the"
            break
        if low in words["title_adjectives_not"] or not (token.text[0].isalnum() or low in words["genitive"]):
            if low in ("-", "–") and k - 2 >= first and text.tokens[k - 2].cap and text.tokens[k].cap and text.tokens[k - 2].end == token.start:
                k -= 1
                continue
            break
        if text.mark(k - 1, "auxiliary") or (text.mark(k - 1, "verb") and not token.cap):
            break
        if token.cap:
            if k - 1 == first and low in words["never"] or low in words["title_stops"]:
                break
            k -= 1
        elif low in ("and",) and k - 2 > first and text.tokens[k].cap == text.tokens[k - 2].cap and text.tokens[k].cap and not text.mark(k - 2, "state"):
            k -= 1
        elif not title.capital and low.isalpha() and low not in words["title_prepositions"] and low not in words["and"] and low not in words["never"]:
            if k - 1 == first or text.marks[k - 1] is None or not ({"office", "honorific", "word"} & set(text.marks[k - 1] or ())):
                k -= 1
            else:
                break
        elif low in words["genitive"] and title.capital:
            k -= 1
        else:
            break
    if k > first and text.starts(k - 1, "articles"):
        title.definite = text.low(k - 1) == "the"
    while k < head and (text.low(k) in words["genitive"] or text.low(k) in ("and", "&") or text.low(k) in words["title_adjectives_not"]):
        k += 1
    if k < head and text.tokens[k].text in OPENING:
        k += 1
    title.i = k
    return -1 if False else None


def _set_start(text: Text, title: Title, k: int) -> bool:
    title.i = k
    return True


def _quoted_end(text: Text, title: Title, opened: int, last: int) -> int:
    """Return the end of a title that begins with a quotation mark; an inner pair, or none at all, is borne with."""
    k = title.j
    while k < min(last, title.i + LONGEST):
        token = text.tokens[k]
        if token.text in CLOSING and (token.text != "’" or text.tokens[opened].text == "‘"):
            if k + 1 >= last or not _goes_on(text, k + 1):
                return k
        elif token.text in OPENING and token.text not in CLOSING and text.low(k - 1) in (",", "and", "the", ";"):
            break
        k += 1
    return _unquoted_end(text, title, last, False)


def _goes_on(text: Text, k: int) -> bool:
    """After an inner closing mark: does the title go on? It does with a large word that is no verb's subject."""
    token = text.tokens[k]
    return token.cap and not text.starts(k, "title_stops") and text.covered[k] is None and not text.mark(k, "instrument")


def _unquoted_end(text: Text, title: Title, last: int, in_list: bool) -> int:
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
        if text.mark(k, "verb") and not token.cap and _finite(text, k):
            break
        helper = text.mark(k, "auxiliary")
        if helper and (helper[1].value in ("be", "have", "modal") or low in ("will", "shall")):
            break
        if low in words["title_stops"] and not (token.cap and begun and low not in ("who", "which")):
            break
        if low in ("–", "/") and text.low(k - 1)[0].isdigit() and text.low(k + 1)[:1].isdigit():
            k += 1
            continue
        if low in (";", ":", "–", "—", "!", "?", "/", "|") or (low == "." and (k + 1 >= last or text.tokens[k + 1].cap)):
            if low == "/" and text.tokens[k].end == text.tokens[min(k + 1, last - 1)].start:
                k += 1
                continue
            break
        if low == "-" and token.start > text.tokens[k - 1].end:
            break
        if token.text in OPENING or token.text in CLOSING:
            if text.low(k - 1) not in ("between", "the", "and", "of", "with", "for") and not (k + 1 < last and _goes_on(text, k + 1) and begun):
                break
            k += 1
            continue
        if low == "(":
            close = next((n for n in range(k, min(k + (30 if alone else 9), last)) if text.low(n) == ")"), None)
            if close is None or text.mark(k + 1, "verb"):
                break
            k = close + 1
            continue
        node = text.covered[k]
        if low == "," and node is not None and node.kind == "date" and node.i < k:
            k = node.j  # "the Joint Statement of December 5, 1973"
            continue
        if low == ",":
            if not _comma_goes_on(text, k, last, in_list):
                break
            k += 1
            continue
        if text.mark(k, "word") or low in ("plus",):
            if not (alone and low == "and") and not _and_goes_on(text, k, last):
                break
            k += 1
            continue
        if low in words["between"] and text.mark(k, "auxiliary") is None:
            end = _between_end(text, k, limit)
            if end is not None:
                k, begun = end, True
                continue
        if not begun and not in_list and low == "with" and not title.capital and text.mark(k + 1, "state") is None and text.mark(k + 2, "state") is None:
            break
        if low in words["title_prepositions"]:
            if low in ("in", "at", "on", "with") and not (alone and low == "in") and _adjunct(text, k, title, last):
                break
            if low in ("to", "with", "from", "at", "as", "within", "into", "over") and not begun and not title.capital and low not in ("to", "with"):
                break
            begun = True
        elif not begun and not token.cap:
            break
        k += 1
    return k


def _opens_item(text: Text, title: Title) -> bool:
    """Does the title open its list item, so that the whole item is the title?"""
    first = next((a for _, a, b in text.blocks if a <= title.i < b), title.i)
    return title.i - first <= 3


def _finite(text: Text, k: int) -> bool:
    """Does the verb at `k` carry a clause, so that a title must end before it?"""
    mark = text.mark(k, "verb")
    assert mark is not None
    form = mark[1].form
    if form == "ing":
        return mark[1].value in ("sign", "set_hand") and text.low(k - 1) not in ("of", "the", "and", "on", "for")
    if form == "base":
        return text.low(k - 1) in ("countries", "sides", "parties") and False
    if form == "s":
        # "visits", "talks", "exchanges" are nouns behind a preposition or an adjective
        return mark[1].value not in ("visit", "speak", "exchange", "other", "present", "award", "phone", "screen", "close", "restore", "open", "hold") or text.mark(k, "noun") is None and text.low(k - 1) not in text.pack.words["title_prepositions"]
    return form in ("past", "participle") and text.low(k + 1) not in ("persons", "states", "nations", "countries", "goods")


def _adjunct(text: Text, k: int, title: Title, last: int) -> bool:
    """Does the preposition at `k` open a time or a place of the act rather than a part of the title?"""
    after = k + 1 + (text.low(k + 1) in text.pack.words["articles"])
    if after >= last:
        return True
    node = text.covered[after]
    if node is not None and node.kind == "date":
        return True
    low = text.low(k)
    if low == "with" and any(text.mark(n, "office") or text.mark(n, "counterpart") for n in range(after, min(after + 5, last))):
        return True
    if low == "with":
        return not title.capital and text.covered[after] is not None and text.covered[after].kind == "person"  # type: ignore[union-attr]
    if low == "on" and (text.mark(after, "weekday") or text.mark(after, "month") or text.low(after) in ("sidelines", "margins", "occasion", "behalf", "sideline", "same")):
        return True
    if low in ("in", "at") and text.mark(after, "capital"):
        return not _verb_follows(text, k, last)
    if low == "in" and text.low(after) in ("presence", "framework", "course", "capital", "accordance", "line", "order", "addition", "attendance", "pipeline", "front"):
        return True
    if low == "at" and not title.quoted:
        return not _verb_follows(text, k, last) or text.low(after) in ("ceremony", "end", "headquarters", "meeting", "palace", "summit")
    return False


def _verb_follows(text: Text, k: int, last: int) -> bool:
    """Does the act itself still follow, so that what stands between belongs to the title?"""
    for n in range(k, min(k + 25, last)):
        mark = text.mark(n, "auxiliary")
        if mark and mark[1].value in ("be", "have", "future"):
            return text.mark(n - 1, "instrument") is None
        if text.mark(n, "instrument") and n > k + 1:
            return any(text.mark(m, "auxiliary") and text.mark(m, "auxiliary")[1].value == "be" for m in range(n, min(n + 30, last)))  # type: ignore[index]
    return False


def _comma_goes_on(text: Text, k: int, last: int, in_list: bool) -> bool:
    """Is the comma at `k` inside the title: in an enumeration that still ends with "and", in a body's name?"""
    after = k + 1
    if after >= last:
        return False
    low, token = text.low(after), text.tokens[after]
    if low in text.pack.words["articles"] or low in text.pack.words["title_stops"] or low in text.pack.words["between"]:
        return False
    if low in ("and", "as", "with", "to", "signed", "while"):
        return False
    if low == "on" and in_list:
        return True
    if text.mark(after, "instrument") or text.mark(after, "office") or token.text in OPENING or not token.text[0].isalnum():
        return False
    if text.mark(after, "state") and text.mark(k - 1, "capital"):
        return True
    if text.covered[after] is not None and text.covered[after].kind in ("person", "date"):  # type: ignore[union-attr]
        return False
    for n in range(after, min(after + 12, last)):
        word = text.low(n)
        if word in ("and", "&"):
            return not (text.starts(n + 1, "articles") or text.mark(n + 1, "instrument")) and not _subject_follows(text, n + 1)
        if word in text.pack.words["title_stops"] or text.mark(n, "auxiliary") or text.mark(n, "instrument") or word in (";", ".", ":") or text.tokens[n].text in OPENING:
            return False
    return False


def _subject_follows(text: Text, k: int) -> bool:
    node = text.covered[k] if k < len(text.covered) else None
    return text.mark(k, "anaphor") is not None or (node is not None and node.kind == "person")


def _and_goes_on(text: Text, k: int, last: int) -> bool:
    """Is the "and" at `k` inside the title, or does it join another title or another clause?"""
    mark = text.mark(k, "word")
    after = k + (mark[0] if mark else 1)
    if after >= last:
        return False
    if text.mark(after, "verb") and not text.tokens[after].cap and text.mark(after, "noun") is None and text.mark(after, "verb")[1].form != "ing" and text.low(after) not in text.pack.portfolio:  # type: ignore[index]
        return False
    if text.low(k) != "and" and text.low(k) != "&":
        return False
    for n in range(after, min(after + 7, last)):
        if text.tokens[n].text in OPENING:
            if n <= after + 1:
                return False
            break
        if text.mark(n, "instrument"):
            # "and the Memorandum on": another title; "on the Treaty and Protocol of 1990": rare, given up
            return n > after + 4 or text.low(n) in ("programme", "program", "decision", "notes", "settlement")
        if not (text.tokens[n].cap or text.starts(n, "articles") or text.low(n).isalpha()):
            break
        if text.low(n) in text.pack.words["title_prepositions"]:
            break
    if _subject_follows(text, after):
        return False
    return not (text.low(after) in ("also", "then", "both", "that", "was", "were", "is", "are", "they", "he", "she"))


def _between_end(text: Text, k: int, limit: int) -> int | None:
    """Return where "between A and B" ends, or None where two parties can't be told."""
    parties = between(text, k, limit)
    return parties[1][1] if parties else None


def between(text: Text, k: int, limit: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the token ranges of the two parties behind the "between" at `k`, or None."""
    words = text.pack.words
    first = k + 1 + (text.low(k + 1) in words["articles"])
    anaphor = text.mark(k + 1, "anaphor")
    if anaphor and anaphor[1].value in ("two_sides", "the_two"):
        return (k + 1, k + 1), (k + 1, k + 1 + anaphor[0])
    best: tuple[int, int] | None = None
    for a in range(first, min(limit, first + 45)):
        low = text.low(a)
        if text.tokens[a].text in CLOSING and not (a + 1 < limit and text.tokens[a + 1].cap) and a > first + 1:
            break
        if low in (";", ":") or (low in words["title_stops"] and not text.tokens[a].cap) or (low == "." and text.tokens[a].end < text.tokens[min(a + 1, limit - 1)].start):
            break
        if low not in ("and", "&") or a + 1 >= limit:
            continue
        article = text.low(a + 1) in words["articles"]
        r = a + 1 + article
        if r >= limit or text.mark(r, "instrument") or (text.tokens[r].text in OPENING and text.mark(r + 1, "instrument")):
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
    r = a + 1 + (text.low(a + 1) in words["articles"])
    state = state_at(text, r)
    whole = state[1] if state else r
    if state and not _body_soon(text, whole, limit) and (whole >= limit or not (text.tokens[whole].cap or text.low(whole) in words["genitive"] or text.mark(whole, "body"))):
        return (first, a), (r, whole)
    small = not any(text.mark(n, "body") and text.tokens[n].cap for n in range(r, min(r + 6, limit)))
    end = _party_end(text, r, limit, small)
    return ((first, a), (r, end)) if end > r else None


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
    while k < limit and (text.mark(k, "adjective") or (text.low(k) in text.pack.portfolio and small) or text.low(k) == "'s"):
        k += text.mark(k, "adjective")[0] if text.mark(k, "adjective") else 1  # type: ignore[index]
    while k < limit and text.tokens[k].cap and not text.mark(k, "month"):
        k += 1
    if k < limit and small and text.mark(k, "body"):
        k += text.mark(k, "body")[0]  # type: ignore[index]
    headed = any(text.mark(n, "body") for n in range(r, k))
    return right_edge(text, k, limit, small=small, headed=headed)


def _parties(text: Text, title: Title) -> None:
    """Note the bodies and states that the title names."""
    k = title.i
    heads = []
    while k < title.j:
        if text.starts(k, "between"):
            if "same" in (text.low(k + 1), text.low(k + 2)):
                title.same_bodies = True
            parties = between(text, k, title.j)
            if parties:
                for i, j in parties:
                    _party(text, title, i, j)
                k = max(k + 1, parties[1][1])
                continue
        if text.marks[k] and text.mark(k, "body") and text.tokens[k].cap:
            heads.append(k)
        state = state_at(text, k)
        if state:
            if not (text.low(k - 1) == "," and text.mark(k - 2, "capital")):
                title.states.append((state[0], k, state[1]))
            k = state[1]
            continue
        k += 1


def _party(text: Text, title: Title, i: int, j: int) -> None:
    """Note one side of "between A and B": a state, or a body with the state its name speaks of."""
    if i >= j:
        return
    state = state_at(text, i)
    if state and state[1] >= j:
        title.states.append((state[0], i, j))
        return
    anaphor = text.low(i) in ("two", "both", "same", "governments", "ministries") or text.mark(i, "anaphor")
    if anaphor or (text.low(i)[0].isdigit()):
        return
    body = None
    for h in range(i, j):
        if text.mark(h, "body"):
            body = Body(i, j, h, is_government=text.mark(h, "body")[1].value == "government")  # type: ignore[index]
            break
    if body is not None and not text.tokens[body.head].cap and text.low(body.head + 0) in ("company", "holding", "national"):
        after = next((n for n in range(body.head, j) if text.tokens[n].cap), None)
        if after is not None and all(text.tokens[n].cap for n in range(after, j)):
            body.i = after
    if body is None:
        if not any(text.tokens[n].cap for n in range(i, j)):
            return
        body = Body(i, j, i)
    for n in range(i, j):
        found = state_at(text, n)
        if found:
            body.state = found[0]
            title.states.append((found[0], n, min(found[1], j)))
            break
    title.bodies.append(body)


def _count(text: Text, i: int) -> int | None:
    """Return the number said right before token `i`: "ten documents", "24 agreements"."""
    for k in range(i - 1, max(i - 4, -1), -1):
        mark = text.mark(k, "number")
        if mark:
            return int(mark[1].value)
        if text.low(k).isdigit() and len(text.low(k)) <= 3:
            return int(text.low(k))
        if text.low(k) not in ("new", "bilateral", "other", "cooperation", "important", "further", "such", "more"):
            return None
    return None


def _split_plural(text: Text, title: Title, topic: int) -> list[Title]:
    """Return one title for each topic: "agreements on A and on B" are two, each with the words there are."""
    prepositions = {"on", "for"}
    cuts = [n for n in range(topic + 1, title.j - 1) if text.low(n) in ("and", ",") and text.low(n + 1) in prepositions]
    titles, begin = [], title.i
    for cut in [*cuts, title.j]:
        if cut > begin:
            part = Title(begin, cut, title.kind, plural=True, capital=title.capital, definite=title.definite)
            part.states = [s for s in title.states if begin <= s[1] < cut] or title.states
            part.bodies = title.bodies
            titles.append(part)
        begin = cut + 1
    if titles:
        titles[0].count = _count(text, title.i)
    return titles


def bodies_behind(text: Text, k: int, last: int) -> list[Body]:
    """Return the bodies of a ", between A and B" that follows a title."""
    carrier = Title(k, last, "other")
    _parties(text, carrier)
    return carrier.bodies


__all__ = ["Title", "between", "bodies_behind", "body_at", "find_titles", "title_at"]
