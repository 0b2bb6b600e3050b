"""Topics: several papers told by one plural noun and what each is about: "three memoranda on rail, ports and fish"."""

from dataclasses import replace

from elchi.reading.marks import Text
from elchi.reading.title import Title
from elchi.reading.title_parts import count_before

LONGEST_TOPIC = 8  # words
LEAD = 5  # tokens between the noun and its topics: "in the areas of", "are on"
BACK = 80  # tokens back in which the papers are counted of which a sentence tells the topics
MOST = 20


def topics_within(text: Text, title: Title, end: int, last: int) -> list[Title]:
    """Return one title for each topic behind a counted plural noun that ends at a token, if they are as many as it says."""
    if not title.plural or not title.generic or title.quoted or not title.count or title.kind == "generic":
        return []
    lead = _lead(text, end, last)
    return _topics(text, lead, last, title, title.count) if lead is not None else []


def counted_topics(text: Text, title: Title, end: int) -> list[Title]:
    """Return the papers of a plural that tells as many matters as it counts: "two agreements on culture and on borders"."""
    count = (
        count_before(text, title.i) if not title.quoted and not title.states and not title.bodies else None
    )
    if count is None or count < 2 or not text.starts(end, "part_matters") or text.starts(end, "between"):
        return []
    title.count = count
    found = _topics(text, end + 1, title.j, title, count)
    if found and any(text.starts(t.i, "part_matters") for t in found):
        return []  # "agreements on A and on B": each has its own preposition
    if found:
        found[0] = replace(found[0], i=title.i, count=count)
    return found


def topics_behind(text: Text, first: int, last: int) -> list[Title]:
    """Return the papers of which a sentence only tells the topics: "The MoUs are on rail, ports and fish", "They cover …"."""
    begin = _predicate(text, first, last)
    before = _counted_before(text, first) if begin is not None else None
    if begin is None or before is None or before.count is None:
        return []
    lead = _lead(text, begin, last) or begin
    return _topics(text, lead, last, before, before.count)


def _predicate(text: Text, first: int, last: int) -> int | None:
    """Return what stands behind the verb of a sentence that opens with "they are", "the agreements cover"."""
    k = first + text.starts(first, "articles")
    mark = text.mark(k, "instrument")
    if mark is not None and mark[1].form == "plural":
        k += mark[0]
    elif text.low(first) in text.pack.words["counted"]:
        k = first + 1
    else:
        return None
    return k + 1 if k + 1 < last and text.starts(k, "counting") else None


def _counted_before(text: Text, first: int) -> Title | None:
    """Return the papers counted right before a sentence, without what they are about."""
    for k in range(first - 1, max(first - BACK, -1), -1):
        node = text.covered[k]
        if node is not None and node.kind == "title":
            title: Title = node.v
            fits = title.plural and title.generic and title.count and title.kind != "generic"
            return title if fits else None
    return None


def _lead(text: Text, k: int, last: int) -> int | None:
    """Return where the topics begin behind "on", "in the areas of", "covering"."""
    words = text.pack.words
    if k >= last:
        return None
    if text.low(k) in words["part_matters"] and not text.starts(k, "between"):
        return k + 1
    if text.low(k) not in words["locatives"]:
        return None
    for n in range(k + 1, min(k + LEAD, last - 1)):
        if text.low(n) in words["field_words"] and text.starts(n + 1, "of"):
            return n + 2
        if not text.starts(n, "articles") and not text.low(n).isalpha():
            return None
    return None


def _topics(text: Text, begin: int, last: int, title: Title, count: int) -> list[Title]:
    """Return the topics between two tokens, parted by commas and "and", if they are as many as is said; else none."""
    found: list[Title] = []
    k = begin
    for n in range(begin, last):
        low = text.low(n)
        ends = low in (",", ".") or low in text.pack.words["and"]
        if ends and n > k:
            if n - k > LONGEST_TOPIC or len(found) >= MOST:
                return []
            found.append(_topic(title, k, n))
        if ends:
            k = n + 1
        if low == ".":
            break
        if not ends and not _may_be_topic(text, n):
            return []
    else:
        if last > k:
            found.append(_topic(title, k, last))
    return found if len(found) == count else []


def _topic(title: Title, i: int, j: int) -> Title:
    return Title(i, j, title.kind, plural=True, states=title.states, bodies=title.bodies, topic=True)


def _may_be_topic(text: Text, k: int) -> bool:
    plain = text.low(k).replace("-", "").isalpha() or text.low(k) in ("-", "'s", "’s", "/")
    apart = any(
        text.mark(k, category) for category in ("instrument", "office", "state", "anaphor", "auxiliary")
    )
    return (
        plain and text.covered[k] is None and not apart and text.low(k) not in text.pack.words["title_stops"]
    )
