"""The names of books and orders: what is published, translated or awarded, as the text writes it."""

from elchi.reading.clauses import Clause, far
from elchi.reading.event_titles import CLOSING, REACH, name_beside, phrase, quoted, quoted_before
from elchi.reading.event_words import event_words
from elchi.reading.marks import Node, Text
from elchi.reading.sheet import Span


def work(text: Text, anchor: Node, clause: Clause) -> Span | None:
    """Return the name of the book or work that is published or translated."""
    known = event_words(text.pack.language)
    nouns = [n for n in clause.of("noun") if n.v == "book"]
    if anchor.kind == "noun":
        before = text.covered[anchor.i - 1] if anchor.i else None
        if text.low(anchor.i) in known.edition and (before is None or before.kind != "adjective"):
            return None  # an edition of a festival; "the Nepali edition" is a translation
        if text.low(anchor.i) in known.quoted_only:
            return quoted(text, anchor.j + 1, clause.last) if text.starts(anchor.j, "of") else None
        nouns = [anchor]
    works = [k for word in known.works & clause.words.keys() for k in clause.words[word][:4]]
    nouns += [Node("noun", k, k + 1, "book") for k in works if text.covered[k] is None]
    nouns.sort(key=lambda n: far(n.i, n.j, anchor))
    for noun in nouns[:4]:
        named = name_beside(text, noun, clause.first, clause.last)
        if named is not None:
            return named
    if anchor.kind == "verb" and anchor.v.name in ("translate", "present"):
        end = text.sentences[clause.sentence][1]
        ends = min(anchor.j + REACH, end) if anchor.v.name == "translate" else anchor.j
        behind = next((q for k in range(anchor.j, ends) if (q := quoted(text, k, end))), None)
        it = text.low(anchor.j) in known.it
        return behind or (_quoted_before_it(text, clause) if it else _quoted_in(text, clause, anchor))
    if anchor.kind == "noun" and anchor.v == "launch":
        return quoted(text, anchor.j + 1, clause.last) if text.starts(anchor.j, "of") else None
    for noun in nouns[:2]:
        large = _large(text, noun.j, clause.last)
        if large is not None:
            return large
        span = phrase(text, noun, clause.first, clause.last)
        known_by = any(
            n is not None and n.kind in ("state", "adjective", "name", "person")
            for n in text.covered[span[0] : span[1]]
        )
        treaty = any(text.mark(k, "instrument") for k in range(*span))
        if span[1] - span[0] >= 3 and known_by and not treaty:
            return span
    return None


def _large(text: Text, k: int, last: int) -> Span | None:
    """Return a name that only large letters set off: "the book We Believed in the Sea"."""
    words = text.pack.words
    small = (
        event_words(text.pack.language).inside
        | words["articles"]
        | words["and"]
        | words["title_prepositions"]
    )
    small -= words["by"]  # behind it stands who wrote it
    n = k + 1 if text.low(k) in (",", ":") else k
    begin = n
    while n < min(last, begin + REACH) and (text.tokens[n].cap or (n > begin and text.low(n) in small)):
        n += 1
    while n > begin and not text.tokens[n - 1].cap:
        n -= 1
    node = text.covered[begin] if begin < len(text.covered) else None
    named = node is not None and node.kind in ("person", "name", "body")
    return (begin, n) if n - begin >= 3 and not named else None


def _quoted_in(text: Text, clause: Clause, anchor: Node) -> Span | None:
    """Return the last name in quotation marks that the sentence gives before a verb: what is translated or presented."""
    first = text.sentences[clause.sentence][0]
    for k in range(anchor.i, max(first, anchor.i - 2 * REACH), -1):
        if text.tokens[k - 1].text in CLOSING:
            return quoted_before(text, k, first)
    return None


def _quoted_before_it(text: Text, clause: Clause) -> Span | None:
    """Return the last name in quotation marks before a clause, in its own block: what "translated it" means."""
    first = text.blocks[text.sentences[clause.sentence][2]][1]
    for k in range(clause.first - 1, max(first, clause.first - 4 * REACH) - 1, -1):
        if text.tokens[k].text in CLOSING:
            return quoted_before(text, k + 1, first)
    return None


def order(text: Text, anchor: Node, clause: Clause) -> Span | None:
    """Return the name of the order or prize: `"Friendship" order`, `Order of Merit`."""
    known = event_words(text.pack.language)
    if clause.words.keys() & known.sport:
        return None
    nouns = sorted((n for n in clause.of("noun") if n.v == "order"), key=lambda n: far(n.i, n.j, anchor))
    for noun in nouns[:3]:
        before = quoted_before(text, noun.i, clause.first)
        if before is not None:
            return before[0] - 1, noun.j
        begin = noun.i
        while (
            begin > max(clause.first, noun.i - 6)
            and _is_loose(text, begin - 1)
            and (text.tokens[begin - 1].cap or text.low(begin - 1) == "-")
        ):
            begin -= 1
        begin = _ranked(text, begin, clause.first)
        end = _named_after(text, noun.j, clause.last)
        after = quoted(text, noun.j, clause.last)
        if after is not None:
            end = after[1] + 1
        named = range(
            begin, end if text.tokens[noun.i].cap else noun.j
        )  # "the highest order of Paraguay" is no name
        end = _rank_behind(text, end, clause.last)
        own = any(text.tokens[k].cap and not _is_adjective(text, k) for k in named)
        whole = noun.j - noun.i > 1 and not text.starts(noun.j - 1, "of")
        if (own and end - begin > 1) or whole:
            return begin, end
    return _foreign(text, anchor, clause) if anchor.kind == "verb" else None


def _foreign(text: Text, anchor: Node, clause: Clause) -> Span | None:
    """Return the name of an order in another language behind its verb: "conferred on his guest the Estrela Suprema"."""
    for k in range(anchor.j, min(anchor.j + REACH, clause.last)):
        if text.starts(k, "articles"):
            end = k + 1
            while end < clause.last and text.tokens[end].cap and _is_unknown(text, end):
                end += 1
            if end - k > 2:
                return k + 1, end
    return None


def _is_unknown(text: Text, k: int) -> bool:
    """Is it a word of no phrase but perhaps of a bare name, and none of the lexicon but perhaps a state's?"""
    node, marks = text.covered[k], text.marks[k]
    return (node is None or node.kind in ("name", "state")) and (not marks or "state" in marks)


def _rank_behind(text: Text, k: int, last: int) -> int:
    """Return where ", Knight's Cross" ends behind the name of an order, or `k`."""
    known, n = event_words(text.pack.language), k + 1
    if text.low(k) != ",":
        return k
    if n + 1 < last and text.mark(n, "ordinal") and text.low(n + 1) in known.ranks:
        return n + 2  # ", second degree"
    while n < last and (
        (text.tokens[n].cap and text.low(n) in known.ranks)
        or (text.low(n) in text.pack.words["genitive"] and n > k + 1)
    ):
        n += 1
    return n if n > k + 1 else k


def _ranked(text: Text, k: int, first: int) -> int:
    """Return where "Companion of the" begins before the name of an order at `k`, or `k`."""
    known, n = event_words(text.pack.language), k - 1
    while n > first and (text.low(n) in known.theme or text.starts(n, "articles")):
        n -= 1
    if n == k - 1 or not (text.tokens[n].cap and text.low(n) in known.ranks):
        return k
    while n > first and (
        (text.tokens[n - 1].cap and text.low(n - 1) in known.ranks)
        or (text.low(n - 1) in text.pack.words["genitive"] and text.low(n - 2) in known.ranks)
    ):
        n -= 1
    return n


def _named_after(text: Text, k: int, last: int) -> int:
    """Return where "of Merit", "of the White Rose", "of Heydar Aliyev" ends behind an order; `k` where there is no such."""
    known, end = event_words(text.pack.language), k
    theme = known.theme
    for n in range(k, min(last, k + 10)):
        node = text.covered[n]
        if node is not None and node.kind in ("person", "name", "body"):
            if node.i >= k and text.low(node.i - 1) not in theme | text.pack.words["articles"]:
                return end
            end = min(node.v.name[1] if node.kind != "body" else node.j, last)
            if n >= end - 1 and not _is_hyphened(text, end, last):
                return end
        elif text.tokens[n].cap and (_is_loose(text, n) or text.low(n - 1) in ("-", "–")):
            end = n + 1
        elif end == n and _is_hyphened(text, n, last):
            continue  # "the Order of Orange-Nassau"
        elif (
            text.low(n) in known.inside
            and n + 1 < last
            and text.tokens[n + 1].cap
            and text.kind(n + 1) != "person"
        ):
            continue  # "the Order for Merits to Nepal"
        elif text.low(n) not in theme | text.pack.words["articles"] | text.pack.words["genitive"]:
            return end
    return end


def _is_hyphened(text: Text, k: int, last: int) -> bool:
    """Does a hyphen at `k` lead to the second half of a name?"""
    return text.low(k) in ("-", "–") and k + 1 < last and text.tokens[k + 1].cap


def _is_loose(text: Text, k: int) -> bool:
    node = text.covered[k]
    return node is None or node.kind in ("noun", "adjective", "name", "state")


def _is_adjective(text: Text, k: int) -> bool:
    node = text.covered[k]
    return node is not None and node.kind == "adjective"


def new_name(text: Text, anchor: Node, clause: Clause) -> Span | None:
    """Return the name that a street gets: the large words right behind "became"."""
    end = anchor.j
    while end < clause.last and text.tokens[end].cap and text.tokens[end].text[0].isalpha():
        end += 1
    return (anchor.j, end) if end - anchor.j > 1 else quoted(text, anchor.j, clause.last)
