"""The names of events: which words around an event's noun are its title, as the text writes it."""

from elchi.reading.event_words import event_words
from elchi.reading.marks import Node, Text
from elchi.reading.sheet import Span

OPENING = '"“«„‟'
CLOSING = '"”»“'
REACH = 24
"""Tokens that a name may reach to one side of its noun; a longer one is cut there, so that none costs more."""

PLAYERS = 4  # words between an article and "group", "choir", "quartet"
APPOSED = 6  # words between an article and the noun that says what a quoted name is

_ROMAN = frozenset("IVXLC")


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
            end = k - 1 - (text.low(k - 2) == ",")  # “Roads of Nepal,” with the comma inside
            return (n + 1, end) if n + 1 < end else None
    return None


def name_beside(text: Text, noun: Node, first: int, last: int) -> Span | None:
    """Return the name in quotation marks that stands before a noun, or close behind it."""
    words = text.pack.words
    for k in range(noun.i, max(noun.i - 4, first), -1):
        before = quoted_before(text, k, first)
        if before is not None:
            return before
        word = text.low(k - 1)
        if (
            not word.isalpha()
            or word in words["articles"]
            or word in words["title_prepositions"]
            or word in words["and"]
        ):
            break
    before = _apposed(text, noun, first) or _listed(text, noun, first)
    if before is not None:
        return before
    for k in range(noun.j, min(noun.j + 14, last)):
        found = quoted(text, k, last)
        if found is not None:
            return found
        node = text.covered[k]
        if text.low(k) in (";", ".", "(") or (
            node is not None and node.kind == "verb" and node.v.voice != "ing"
        ):
            return None
    return None


def _listed(text: Text, noun: Node, first: int) -> Span | None:
    """Return the name behind which only the noun stands between commas, as in a calendar: “Roads of Nepal”, conference, Porto."""
    alone = text.low(noun.i - 1) == "," and not text.low(noun.j)[:1].isalnum()
    return quoted_before(text, noun.i - 1, first) if alone else None


def _apposed(text: Text, noun: Node, first: int) -> Span | None:
    """Return the name of which the noun only says what it is: “Roads of Nepal”, a loan exhibition of masks."""
    k = noun.i - 1
    while k > max(first, noun.i - APPOSED) and not text.starts(k, "articles") and _modifies(text, k):
        k -= 1
    if not text.starts(k, "articles"):
        return None
    return quoted_before(text, k - 1, first) if text.low(k - 1) == "," else quoted_before(text, k, first)


def anniversary(text: Text, noun: Node, first: int, last: int) -> Span | None:
    """Return "30th anniversary of diplomatic relations between A and B"; None where it has neither number nor theme."""
    known = event_words(text.pack.language)
    begin = _numbered(text, noun.i, first)
    named = text.words(noun.i, noun.j).lower()
    numbered = begin < noun.i or named in known.whole
    end = noun.j
    if text.low(end) in known.theme or (noun.j - noun.i > 2 and text.low(end) in known.between):
        start = end + (text.low(end) in known.theme)
        reach = _reach(text, start, last, place=False)
        end = reach if reach > start else end
    large = any(text.tokens[k].cap or text.mark(k, "noun") for k in range(noun.j, end))
    if not numbered and not large:
        return None
    if noun.j - noun.i > 2 and not numbered:  # "many years of diplomatic relations" is no anniversary
        return None
    if end > noun.j or noun.j - noun.i > 2:
        return begin, end
    owner = _owner(text, begin, first)
    return (owner, end) if numbered and owner < begin else None


def phrase(text: Text, noun: Node, first: int, last: int, *, place: bool = False) -> Span:
    """Return a noun with the words before and behind it that name it; `place`: "in X" belongs to the name."""
    known = event_words(text.pack.language)
    begin = noun.i
    while begin > max(first, noun.i - 7) and _modifies(text, begin - 1):
        begin -= 1
    while begin < noun.i and (text.low(begin) in known.praise or not text.low(begin)[0].isalnum()):
        begin += 1
    end = noun.j
    if text.low(end - 1) in text.pack.words["title_prepositions"]:  # "monument to", "days of"
        end = max(end, _reach(text, end, last, place=place))
    elif (
        (
            text.low(end) in known.behind
            and not _is_time(text, end)
            and not (noun.v == "concert" and text.low(end) in known.stages)
        )
        or (place and text.low(end) in known.place_in)
        or (noun.v == "concert" and _by_players(text, end, last))
    ):
        end = max(end, _reach(text, end + 1 + (text.low(end + 1) == "to"), last, place=place))
    return begin, end


def _is_time(text: Text, k: int) -> bool:
    """Does only the time or the occasion follow: "on the evening of 3 May", "on the last evening", "on the occasion of"?"""
    times = event_words(text.pack.language).times
    return any(text.low(n) in times for n in range(k + 1, min(k + 4, text.size)))


def _by_players(text: Text, k: int, last: int) -> bool:
    """Does "by the Bratislava Soloists" or "by the folk group X" follow: large words behind an article that are no person?"""
    known = event_words(text.pack.language)
    n = text.after(k)
    players = next((m for m in range(n, min(n + PLAYERS, last)) if text.low(m) in known.players), None)
    small = n < last and not text.tokens[n].cap
    if text.low(k) in known.by and n == k + 2 and small and players is not None and players + 1 < last:
        return text.tokens[players + 1].cap
    return (
        text.low(k) in known.by
        and n == k + 2
        and n < last
        and text.tokens[n].cap
        and text.kind(n) not in ("person", "date")
    )


def _modifies(text: Text, k: int) -> bool:
    """May the word at `k` stand before a noun as part of its name?"""
    token, node, words = text.tokens[k], text.covered[k], text.pack.words
    if is_ordinal(text, k):  # "the Third" points to nothing here
        return True
    if node is not None and node.kind not in ("adjective", "state", "noun", "capital", "place", "name"):
        return False
    if token.low in words["genitive"]:
        return True
    if token.low in ("-", "–"):
        return k > 0 and text.tokens[k - 1].end == token.start
    if any(
        token.low in words[key]
        for key in ("articles", "title_prepositions", "and", "title_stops", "pronouns")
    ):
        return False
    return token.text[0].isalnum() and text.mark(k, "auxiliary") is None


def _numbered(text: Text, k: int, first: int) -> int:
    """Return where the number before a noun begins: "1300th", "fiftieth", "XV", "Thirty", "30-year"."""
    jubilee = event_words(text.pack.language).jubilee
    begin = k
    while begin > max(first, k - 4) and (
        is_ordinal(text, begin - 1) or text.low(begin - 1) in jubilee or text.low(begin - 1) == "-"
    ):
        begin -= 1
    return begin if any(is_ordinal(text, n) for n in range(begin, k)) else k


def is_ordinal(text: Text, k: int) -> bool:
    """Does a number stand at `k`: in figures, in words, or as the Romans wrote it?"""
    if not 0 <= k < len(text.tokens):
        return False
    word, low = text.tokens[k].text, text.low(k)
    if word[0].isdecimal() or set(word) <= _ROMAN:
        return True
    tens = event_words(text.pack.language).tens
    return bool(text.mark(k, "ordinal") or text.mark(k, "number") or low in tens or low.split("-")[0] in tens)


def _owner(text: Text, k: int, first: int) -> int:
    """Return where "Gandhi's" begins before a noun at `k`, or `k`."""
    if k - 1 > first and text.low(k - 1) in text.pack.words["genitive"]:
        node = text.covered[k - 2]
        if node is not None and node.kind in ("name", "person", "state"):
            return node.i if node.kind == "state" else int(node.v.name[0])
    return k


_WHOLE = ("person", "name", "title", "body", "organisation")


def _reach(text: Text, begin: int, last: int, *, place: bool) -> int:
    """Return where the phrase that begins at `begin` ends."""
    known, words = event_words(text.pack.language), text.pack.words
    between, n = False, begin
    while n < min(last, begin + REACH):
        word, node = text.low(n), text.covered[n]
        if node is not None and node.kind in _WHOLE and (node.i == n or n == begin):
            if node.kind == "person" and n > begin and text.low(n - 1) == ",":
                break
            stop = node.v.name[1] if node.kind in ("person", "name") else node.j
            n = min(max(stop, n + 1), last)
            continue
        inner = quoted(text, n, last)
        if inner is not None:
            n = inner[1] + 1
            continue
        if (node is not None and node.kind in ("verb", "date")) or (
            text.mark(n, "auxiliary") and word != "to"
        ):
            break
        if not word[0].isalnum() and word not in words["genitive"] and word not in ("-", "–"):
            break
        if word in words["and"]:
            if not between and not _goes_on(text, n, last):
                break
            between = False
        elif word in known.place_in:
            if _is_place(text, n + 1) != place:
                break
        elif n > begin and text.tokens[n - 1].cap and _is_past(text, n):
            break  # "a concert of the Children's Choir filled the hall"
        elif word in known.between:
            between = True
        elif word in known.together and _is_place(text, n + 1):
            pass  # "of the alliance with Australia"
        elif word in known.stops or (word in words["title_prepositions"] and word not in known.inside):
            break
        elif (
            word in words["articles"]
            and n > begin
            and text.low(n - 1) not in known.inside | words["and"] | known.between | known.place_in
        ):
            break  # a new phrase without any mark: "between A and B the Embassy invited"
        n += 1
    loose = words["articles"] | words["and"] | known.inside | known.place_in | known.theme | known.praise
    while n > begin and text.low(n - 1) in loose:
        n -= 1
    return n


def _is_past(text: Text, k: int) -> bool:
    """Is it a small word that looks like a verb in the past, and opens no second half of a name?"""
    token = text.tokens[k]
    past = token.low.endswith(tuple(text.pack.words["past_endings"])) and not token.cap
    return past and token.low not in event_words(text.pack.language).behind


def _is_place(text: Text, k: int) -> bool:
    if text.low(k) in text.pack.words["articles"]:
        k += 1
    node = text.covered[k] if k < len(text.covered) else None
    return node is not None and node.kind in ("state", "capital", "place", "date")


def _goes_on(text: Text, k: int, last: int) -> bool:
    """Does a phrase go on behind "and", as in "friendship and cooperation of", "cultural and scientific ties"?"""
    if k + 1 >= last:
        return False
    nxt, node, words = text.low(k + 1), text.covered[k + 1], text.pack.words
    if (
        nxt in words["articles"]
        or nxt in words["title_prepositions"]
        or nxt in event_words(text.pack.language).stops
    ):
        return False
    if (
        not nxt[0].isalpha()
        or (node is not None and node.kind not in ("noun", "adjective", "state"))
        or text.mark(k + 1, "verb")
    ):
        return False
    before = text.covered[k - 1]
    if (
        node is not None and before is not None and node.kind == before.kind == "adjective"
    ):  # "Lao and Thai artists"
        return True
    n = k + 2 if node is None else node.j
    if n < last and text.covered[n] is None and text.low(n).isalpha() and not _joins(text, n):
        n += 1
    return n >= last or not text.low(n)[0].isalnum() or _joins(text, n)


def _joins(text: Text, k: int) -> bool:
    """Does the phrase before `k` end there: at a preposition, "and", a verb?"""
    words, node = text.pack.words, text.covered[k]
    if (node is not None and node.kind == "verb") or text.mark(k, "auxiliary"):
        return True
    return text.low(k) in words["title_prepositions"] or text.low(k) in words["and"]


def of_relations(text: Text, title: Span) -> bool:
    """Is it an anniversary of the relations themselves, or of what two states that it names agreed?"""
    states, instrument = set(), False
    for k in range(*title):
        noun, state = text.mark(k, "noun"), text.mark(k, "state")
        if noun and noun[1].value == "relations":
            return True
        instrument = instrument or text.mark(k, "instrument") is not None
        if state:
            states.add(state[1].value)
    return instrument and len(states) > 1


def names_state(text: Text, title: Span) -> bool:
    """Does a title name a state of its own?"""
    return any(text.mark(k, kind) for k in range(*title) for kind in ("state", "adjective"))
