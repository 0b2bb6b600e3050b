"""Tokens: the words of a stretch of text, with their offsets; and where its sentences end."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

# One pass, no alternative can backtrack into another: each begins with a different class of character.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., H.E.
    r"|[^\W\d_]+(?:[’'.\-‐‑][^\W\d_]+)*"  # words, inner apostrophes and hyphens
    r"|\d+(?:st|nd|rd|th)\b"
    r"|\d+(?:[.,/\-:]\d+)*"
    r"|([^\w\s])(?:\1{7,})?|\d|_+"  # a line of dots or dashes is one token
)
_TAILS = ("'s", "’s", "'S", "’S")
_HYPHENS = ("-", "‐", "‑")
LONGEST_KNOWN = 40  # characters of a word that is remembered with its tokens
LONGEST_TITLE = 4  # letters of a shortened title to which a name may be glued
LONGEST_SENTENCE = 400  # tokens; a longer one is cut there, so that no sentence costs more than its share


@dataclass(slots=True)
class Token:
    """A word, number or mark: `text[start:end]`; `low` is its folded form, `cap` whether it begins large."""

    start: int
    end: int
    text: str
    low: str
    cap: bool


def fold(word: str) -> str:
    """Return the form under which a word stands in the lexicon: small letters, straight apostrophes."""
    if word.isascii():
        return word.lower()
    return word.replace("İ", "i").lower().replace("’", "'").replace("‐", "-").replace("‑", "-")


def tokenise(text: str, start: int, end: int, splits: frozenset[str] = frozenset()) -> list[Token]:
    """Return the tokens of `text[start:end]`.

    A possessive stands as a token of its own; a hyphenated word whose first part is in `splits` (names of states
    and peoples) is parted at its hyphens, so that "Cambodian-Vietnamese" gives two states.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word, s = match.group(), match.start()
        for part, low, large in _known(word, splits) if len(word) <= LONGEST_KNOWN else _shapes(word, splits):
            e = s + len(part)
            tokens.append(Token(s, e, part, low, large))
            s = e
    return tokens


Shape = tuple[str, str, bool]  # a token without its place: as it stands, folded, whether it begins large


def _shapes(word: str, splits: frozenset[str]) -> tuple[Shape, ...]:
    """Return the tokens of which a word consists."""
    if word.isalnum():
        return (_shape(word),)
    if "." in word and (parts := _glued(word)):
        return _shape(parts[0]), _shape("."), *_shapes(parts[1], splits)
    if len(word) > 2 and word.endswith(_TAILS):
        return _shape(word[:-2]), _shape(word[-2:])
    if splits and any(h in word for h in _HYPHENS) and not word[0].isdecimal():
        return tuple(_shape(part) for part in _parted(word, splits) if part)
    return (_shape(word),)


_known = lru_cache(maxsize=1 << 15)(_shapes)


def _glued(word: str) -> tuple[str, str] | None:
    """Return the title and the name that no space parts: "Mr.Silva"."""
    head, _, tail = word.partition(".")
    titled = 1 < len(head) <= LONGEST_TITLE and head[0].isupper() and head[1:].islower()
    return (head, tail) if titled and tail[:1].isupper() and tail[1:2].islower() else None


def _shape(word: str) -> Shape:
    large = word[0].isupper() or (word[1:2] == "-" and word[2:3].isupper())  # e-Government
    return word, fold(word), large


def _parted(word: str, splits: frozenset[str]) -> list[str]:
    parts = re.split(r"([-‐‑])", word)
    whole = fold(parts[0]) not in splits and not (
        len(parts) == 3 and fold(parts[2]) in splits and parts[0][0].isupper()
    )
    return [word] if whole else parts


def sentences(tokens: list[Token], abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    """Return the sentences as ranges of token indices, end exclusive."""
    ranges: list[tuple[int, int]] = []
    begin, n = 0, len(tokens)
    for i, token in enumerate(tokens):
        stops = token.text in _STOPS and _ends(tokens, i, abbreviations)
        if (stops or i - begin >= LONGEST_SENTENCE) and i + 1 < n:
            closing = stops and tokens[i + 1].text in "”»\"'’)" and tokens[i + 1].start == token.end
            finish = i + 2 if closing else i + 1
            if i == begin and stops and ranges and finish - ranges[-1][0] < LONGEST_SENTENCE:
                ranges[-1] = ranges[-1][0], finish  # a stop alone is no sentence
                begin = finish
            elif finish > begin:
                ranges.append((begin, finish))
                begin = finish
    if begin < n:
        ranges.append((begin, n))
    return ranges


def _ends(tokens: list[Token], i: int, abbreviations: frozenset[str]) -> bool:
    """Does the stop at `i` end a sentence, or does it belong to an abbreviation or an initial?"""
    if i + 1 >= len(tokens):
        return True
    following = tokens[i + 1]
    if following.start == tokens[i].end and following.text not in "”»\"'’)":
        return False
    if tokens[i].text != ".":
        return True
    if i:
        before = tokens[i - 1]
        if before.end == tokens[i].start and (
            (len(before.text) == 1 and before.cap) or (before.low in abbreviations and before.cap)
        ):
            return False
    return not following.text[0].islower()


_STOPS = frozenset(".!?…")
SPEECH = 4  # words from which a quotation may be speech rather than a name
LONGEST_SPEECH = 200  # tokens; a mark that is not closed by then is a stray one
_PAIRS = {"“": "”", "«": "»", '"': '"', "„": "“"}


def quotations(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the quotations in which somebody speaks for himself: longer ones with a word such as "we" or "our"."""
    opening = [k for k, token in enumerate(tokens) if token.text in _PAIRS]
    if not opening:
        return []
    closing: dict[str, list[int]] = {mark: [] for mark in _PAIRS.values()}
    for k, token in enumerate(tokens):
        if token.text in closing:
            closing[token.text].append(k)
    found: list[tuple[int, int]] = []
    begin = 0
    for k in opening:
        ends = closing[_PAIRS[tokens[k].text]]
        at = bisect_right(ends, k)
        if k < begin or at == len(ends) or ends[at] >= k + LONGEST_SPEECH:
            continue
        end = ends[at]
        if end - k > SPEECH and any(t.low in _PERSONS for t in tokens[k + 1 : end]):
            found.append((k, end))
        begin = end + 1
    return found


_PERSONS = frozenset({"we", "i", "you", "our", "my", "us", "me", "your"})
