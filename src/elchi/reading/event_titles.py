"""The names of events: which words around an event's noun are its title, as the text writes it."""

from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files

from elchi.errors import PackError
from elchi.languages import open_pack
from elchi.reading.marks import Node, Text
from elchi.reading.sheet import Span
from elchi.reading.tokens import fold

OPENING = "\"“«„‟"
CLOSING = "\"”»“"
REACH = 24
"""Tokens that a name may reach to one side of its noun; a longer one is cut there, so that none costs more."""

_ROMAN = frozenset("IVXLC")
_TRIMMED = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class EventWords:
    """The small words around the names of events, as `languages/xx/events.toml` explains them."""

    behind: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    praise: frozenset[str] = frozenset()
    place_in: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    conjunction: frozenset[str] = frozenset()
    tens: frozenset[str] = frozenset()
    jubilee: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    theme: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    sport: frozenset[str] = frozenset()
    language: frozenset[str] = frozenset()
    into: frozenset[str] = frozenset()
    place_before: frozenset[str] = frozenset()
    occasion_before: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()


@lru_cache(maxsize=16)
def event_words(language: str) -> EventWords:
    """Return the words of a language around events; none where it has no such file. PackError on unknown keys."""
    path = files("elchi.languages") / language / "events.toml"
    if not path.is_file():
        return EventWords()
    table = open_pack(path)
    unknown = set(table) - {f.name for f in fields(EventWords)}
    if unknown:
        raise PackError(f"{language}/events.toml has unknown keys: {', '.join(sorted(unknown))}. Mend the file.")
    return EventWords(**{key: frozenset(fold(w) for w in words) for key, words in table.items()})


def quoted(text: Text, k: int, last: int) -> Span | None:
    """Return the tokens between the quotation marks that open at `k`, or None."""
    if k >= last or text.tokens[k].text not in OPENING:
        return None
    for n in range(k + 1, min(k + REACH + 8, last)):
        if text.tokens[n].text in CLOSING:
            return (k + 1, n) if n > k + 1 else None
    return None


def quoted_before(text: Text, k: int, first: int) -> Span | None:
    """Return the tokens between the quotation marks that close right before `k`, or None."""
    if k <= first or text.tokens[k - 1].text not in CLOSING:
        return None
    for n in range(k - 2, max(k - REACH - 8, first - 1), -1):
        if text.tokens[n].text in OPENING:
            return (n + 1, k - 1) if n + 1 < k - 1 else None
    return None


def name_beside(text: Text, noun: Node, first: int, last: int) -> Span | None:
    """Return the name in quotation marks that stands right before a noun, or close behind it."""
    before = quoted_before(text, noun.i, first)
    if before is not None:
        return before
    k = noun.i - 1
    while k > max(noun.i - 4, first) and text.tokens[k].text.isalpha() and text.covered[k] is None:
        before = quoted_before(text, k, first)
        if before is not None and text.low(k) not in ("in", "at", "of", "the", "a", "an", "by", "and"):
            return before
        k -= 1
    for k in range(noun.j, min(noun.j + 9, last)):
        found = quoted(text, k, last)
        if found is not None:
            return found
        node = text.covered[k]
        if text.low(k) in (";", ".", "(") or (node is not None and node.kind == "verb" and node.v.voice != "ing"):
            return None
    return None


def anniversary(text: Text, noun: Node, first: int, last: int) -> Span | None:
    """Return "30th anniversary of diplomatic relations between A and B"; None where it has neither number nor theme."""
    begin = _numbered(text, noun.i, first)
    owner = _owner(text, begin, first)
    end = _theme(text, noun.j, last)
    numbered = begin < noun.i or text.low(noun.i) in ("centenary", "bicentenary", "millennium")
    if end == noun.j and owner == begin:
        return None
    if end == noun.j:
        return (owner, end) if numbered else None
    return begin, end


def phrase(text: Text, noun: Node, first: int, last: int, *, place: bool = False) -> Span:
    """Return the noun with what stands before and behind it; `place`: "in X" belongs to the name, as in Days of Culture."""
    begin = noun.i
    while begin > max(first, noun.i - 7) and _modifies(text, begin - 1):
        begin -= 1
    while begin < noun.i and (text.low(begin) in _PRAISE or text.low(begin) in ("'s", "’s", "-", "–")):
        begin += 1
    return begin, _complement(text, noun.j, last, place=place)


def _modifies(text: Text, k: int) -> bool:
    token, node, words = text.tokens[k], text.covered[k], text.pack.words
    if node is not None and node.kind not in ("adjective", "state", "noun", "capital", "place", "name"):
        return False
    if token.low in ("'s", "’s"):
        return True
    if token.low in ("-", "–"):
        return k > 0 and text.tokens[k - 1].end == token.start
    if token.low in _PRAISE or token.low in words["articles"] or token.low in words["title_prepositions"]:
        return False
    if token.low in words["and"] or token.low in words["title_stops"] or token.low in words["pronouns"]:
        return False
    return token.text[0].isalnum() and not token.low.endswith("ly")


def _numbered(text: Text, k: int, first: int) -> int:
    """Return where the number before a noun begins: "1300th", "fiftieth", "XV", "Thirty", "30-year"."""
    begin = k
    while begin > max(first, k - 4) and (
        is_ordinal(text, begin - 1) or text.low(begin - 1) in ("birth", "death", "golden", "silver", "diamond", "-", "founding")
    ):
        begin -= 1
    return begin


def is_ordinal(text: Text, k: int) -> bool:
    """Does a number stand at `k`: in figures, in words, or as the Romans wrote it?"""
    if k < 0 or k >= len(text.tokens):
        return False
    word = text.tokens[k].text
    if word[0].isdigit():
        return True
    if set(word) <= _ROMAN:
        return True
    head = word.lower().split("-")[0]
    return bool(text.mark(k, "ordinal") or text.mark(k, "number") or head in TENS or word.lower() in TENS)


def _owner(text: Text, k: int, first: int) -> int:
    """Return where "Gandhi's" begins before a noun at `k`, or `k`."""
    if k - 1 > first and text.low(k - 1) in ("'s", "’s", "'", "’"):
        node = text.covered[k - 2]
        if node is not None and node.kind in ("name", "person", "state"):
            return node.v.name[0] if node.kind != "state" else node.i
    return k


def _theme(text: Text, k: int, last: int) -> int:
    """Return where "of the birth of the poet X" ends behind an anniversary; `k` where nothing of the kind follows."""
    if text.low(k) not in ("of", "since"):
        return k
    return _reach(text, k + 1, last, place=False)


def _complement(text: Text, k: int, last: int, *, place: bool) -> int:
    if text.low(k) in _BEHIND or (place and text.low(k) == "in"):
        start = k + 2 if text.low(k + 1) in ("to",) else k + 1
        end = _reach(text, start, last, place=place)
        return end if end > start else k
    return k


def _reach(text: Text, k: int, last: int, *, place: bool) -> int:
    """Return where the phrase that begins at `k` ends."""
    begin, between, n = k, False, k
    while n < min(last, k + REACH):
        word, node = text.low(n), text.covered[n]
        if node is not None and node.i == n and node.kind in ("person", "name", "title", "body", "organisation"):
            if node.kind == "person" and n > begin and text.tokens[n - 1].low == ",":
                break
            n = min(node.v.name[1] if node.kind == "person" else node.j, last)
            continue
        if node is not None and node.kind in ("verb", "date") or text.mark(n, "auxiliary") and word != "to":
            break
        inner = quoted(text, n, last)
        if inner is not None:
            n = inner[1] + 1
            continue
        if not word[0].isalnum() and word not in ("'s", "’s", "-", "–", "'", "’"):
            break
        if word == "and":
            if not _goes_on(text, n, last, between):
                break
            between = False
        elif word == "in":
            if not (place and _is_place(text, n + 1)) and (_is_place(text, n + 1) or text.low(n + 1)[:1].isdigit()):
                break
        elif word == "between":
            between = True
        elif word in _STOPS or (word in text.pack.words["title_prepositions"] and word not in _INSIDE and word not in ("in",)):
            break
        elif text.low(n - 1) in ("and", "to") and node is not None and node.kind == "anaphor":
            break
        elif _new_subject(text, n, begin, between):
            break
        n += 1
    while n > begin and text.low(n - 1) in ("the", "a", "an", "and", "of", "in", "to", "for", "by", "between", "from"):
        n -= 1
    return n


def _is_place(text: Text, k: int) -> bool:
    if text.low(k) == "the":
        k += 1
    node = text.covered[k] if k < len(text.covered) else None
    return node is not None and node.kind in ("state", "capital", "place", "date", "name")


def _goes_on(text: Text, k: int, last: int, between: bool) -> bool:
    """Does the phrase go on behind "and": "between A and B", "friendship and cooperation"?"""
    if k + 1 >= last:
        return False
    if between:
        return True
    nxt, node = text.low(k + 1), text.covered[k + 1]
    if nxt in text.pack.words["articles"] or nxt in text.pack.words["title_prepositions"] or nxt in _STOPS:
        return False
    return (node is None or node.kind in ("noun", "adjective", "state")) and nxt[0].isalpha() and not text.mark(k + 1, "verb")


def _new_subject(text: Text, n: int, begin: int, between: bool) -> bool:
    """Does a new phrase begin here without any mark: "… between A and B the Embassy invited"?"""
    if n == begin or text.low(n) not in text.pack.words["articles"]:
        return False
    before = text.low(n - 1)
    return before not in text.pack.words["title_prepositions"] and before not in ("and", "of", "between")
