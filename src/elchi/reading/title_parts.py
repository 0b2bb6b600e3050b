"""Title parts: several papers under one noun, and the party behind a title that is no part of it.

"Two agreements, one on trade and another on visas" are two; "the Convention on Social Security with Tunisia" is the
"Convention on Social Security".
"""

from elchi.reading.marks import Text
from elchi.reading.title import Title
from elchi.reading.title_ends import unquoted_end
from elchi.reading.title_joints import opens_part

REACH = 20
"""Tokens behind "two agreements" within which "one on …" may begin."""
FAR = 80
"""Tokens back to "two agreements" of which "the first" is one."""
MOST = 12
"""Papers under one noun."""


def with_parts(text: Text, titles: list[Title], last: int, *, in_list: bool) -> list[Title]:
    """Return the titles of one noun, and behind them those that a sentence gives by "one on …", "another on …"."""
    if not titles or titles[-1].quoted or (titles[0].generic and len(titles) > 1):
        return titles
    title = titles[-1]
    heads = title.plural and (title.generic or _only_parties(text, title))
    begin = _first_part(text, title, last) if heads else _next_part(text, title.j, last)
    title.generic = title.generic or (heads and begin is not None)
    parts: list[Title] = []
    while begin is not None and len(parts) < MOST:
        part = Title(begin, begin, title.kind, plural=True)
        part.j = unquoted_end(text, part, last, in_list)
        if part.j < begin + 2:
            break
        part.states, part.bodies = title.states, title.bodies
        parts.extend(split_plural(text, part, begin + 1))
        begin = _next_part(text, part.j, last)
    single = title.plural and title.generic and len(parts) < 2
    return titles if single else [*titles, *parts]


def _only_parties(text: Text, title: Title) -> bool:
    """Does a plural tell no more than whose papers they are: "two agreements between Peru and Oman: one on …"?"""
    counted = (count_before(text, title.i) or 0) > 1 and not title.quoted
    between = next((k for k in range(title.i, title.j) if text.starts(k, "between")), title.j)
    return counted and between < title.j and title.i + 2 >= between and not title.bodies


def tells_only_parties(text: Text, title: Title, end: int) -> bool:
    """Does a small plural tell no more than between whom its papers are: "the number of pacts between Peru and Oman"?"""
    if (
        not title.plural
        or title.quoted
        or title.capital
        or end - title.i > 2
        or not text.starts(end, "between")
    ):
        return False
    if (count_before(text, title.i) or 0) > 1:
        return False  # "two agreements between Peru and Oman: one on …"
    return not any(text.starts(k, "part_matters") for k in range(end + 1, title.j))


def parts_in_turn(text: Text, first: int, last: int, *, in_list: bool) -> list[Title]:
    """Return the papers told in turn behind "Two agreements were signed": "The first, on visas, was signed by A; the second, …"."""
    begins = [first, *(k + 1 for k in range(first, last - 2) if text.low(k) == ";")]
    titles: list[Title] = []
    kind: str | None = None
    for begin in begins:
        k = begin + text.starts(begin, "articles")
        comma = text.starts(k, "part_words") and text.low(k + 1) == ","
        matter = k + 2 if comma and text.starts(k + 2, "part_matters") else opens_part(text, begin)
        if matter is None or text.covered[matter] is not None:
            continue
        kind = kind or _kind_before(text, first)
        if kind is None:
            return []
        title = Title(matter, matter, kind, plural=True)
        title.j = unquoted_end(text, title, last, in_list)
        if title.j > matter + 1:
            titles.append(title)
    return titles


def _kind_before(text: Text, first: int) -> str | None:
    """Return the kind of the papers that a sentence before counts without saying what they are about."""
    for k in range(first - 1, max(first - FAR, -1), -1):
        node = text.covered[k]
        if node is not None and node.kind == "title":
            return node.v.kind if node.v.plural and node.v.generic and node.v.kind != "generic" else None
    return None


def _first_part(text: Text, title: Title, last: int) -> int | None:
    """Return where the matter of the first paper begins: "two agreements on Tuesday, one on air services"."""
    for k in range(title.j, min(title.j + REACH, last)):
        if text.low(k) in (";", ".") or text.mark(k, "instrument"):
            return None
        if (
            text.low(k) == ","
            and (count_before(text, title.i) or 0) > 1
            and text.starts(k + 1, "part_matters")
        ):
            return k + 1  # "two agreements are signed, on water and on rail"
        if text.low(k) in (",", ":", "–", "—", "(", "-") and (matter := opens_part(text, k + 1)) is not None:
            return matter
        if text.low(k) == "," and text.starts(k + 1, "also_words") and (count_before(text, title.i) or 0) > 1:
            matter = opens_part(text, k + 2) or opens_part(
                text, k + 3
            )  # "four deals, including one on visas"
            if matter is not None:
                return matter
    return None


def _next_part(text: Text, k: int, last: int) -> int | None:
    """Return where the matter of a further paper begins: "and another on renewable energy"."""
    joints = 0
    while k < last and joints < 3 and (text.low(k) in (",", ";") or text.starts(k, "and")):
        k, joints = k + 1, joints + 1
    return opens_part(text, k) if joints and k < last else None


def note_partner(text: Text, title: Title, bare: int) -> None:
    """Note the party that "with" adds to a title written large, which is no part of its name; `bare`: where its noun ends."""
    if not title.capital or title.quoted:
        return
    k = next((k for k in range(title.j - 1, bare, -1) if text.starts(k, "with")), None)
    if k is None:
        return
    begin = text.after(k)
    if begin >= title.j or any(_goes_on(text, n) for n in range(begin, title.j)):
        return
    title.partner = k + 1, title.j


DEPOSIT = 12  # tokens of "deposited its instrument of ratification of the"


def end_before_depositary(text: Text, title: Title, bare: int) -> None:
    """End a title before with whom the instrument of its ratification is deposited, who is no party to it."""
    if not any(text.value(k, "verb") == "deposit" for k in range(max(0, title.i - DEPOSIT), title.i)):
        return
    title.j = next((k for k in range(bare, title.j) if text.starts(k, "with")), title.j)


def _goes_on(text: Text, k: int) -> bool:
    """Is it no word of a party's name: a preposition of a title, a date, a small word?"""
    low = text.low(k)
    if low in text.pack.words["of"] or text.starts(k, "articles") or text.starts(k, "and"):
        return False
    return not text.tokens[k].cap and not text.marks[k]


def count_before(text: Text, i: int) -> int | None:
    """Return the number said right before token `i`: "ten documents", "24 agreements"."""
    for k in range(i - 1, max(i - 4, -1), -1):
        mark = text.mark(k, "number")
        if mark:
            return int(mark[1].value)
        if text.low(k).isdecimal() and len(text.low(k)) <= 3:
            return int(text.low(k))
        if text.low(k) not in (
            "new",
            "bilateral",
            "other",
            "cooperation",
            "important",
            "further",
            "such",
            "more",
            "different",
            "separate",
        ):
            return None
    return None


def split_plural(text: Text, title: Title, topic: int) -> list[Title]:
    """Return one title for each topic: "agreements on A and on B" are two, each with the words there are."""
    prepositions = {"on", "for"}
    cuts = [
        n
        for n in range(topic + 1, title.j - 1)
        if text.low(n) in ("and", ",") and text.low(n + 1) in prepositions
    ]
    titles, begin = [], title.i
    for cut in [*cuts, title.j]:
        if cut > begin:
            part = Title(begin, cut, title.kind, plural=True, capital=title.capital, definite=title.definite)
            part.states = [s for s in title.states if begin <= s[1] < cut] or title.states
            part.bodies = title.bodies
            titles.append(part)
        begin = cut + 1
    if titles:
        titles[0].count = count_before(text, title.i)
    return titles


def are_several(text: Text, head: int, length: int) -> bool:
    """Does a number before a noun of several words, which stands in the singular, count papers: "seven memorandum of understanding"?"""
    several = length > 1 and (count_before(text, head) or 0) > 1
    return several and not text.tokens[head - 1].text.isdecimal()


def is_many(text: Text, i: int) -> bool:
    """Do words before token `i` say that there are several, not how many: "several", "a number of"?"""
    k = i - 1 - (text.low(i - 1) in text.pack.words["of"])
    return text.low(k) in text.pack.words["many"]
