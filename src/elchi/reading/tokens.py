"""Tokens: the words of a stretch of text, with their offsets; and where its sentences end."""

import re
from dataclasses import dataclass

# One pass, no alternative can backtrack into another: each begins with a different class of character.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., H.E.
    r"|[^\W\d_]+(?:[’'.\-‐‑][^\W\d_]+)*"  # words, inner apostrophes and hyphens
    r"|\d+(?:st|nd|rd|th)\b"
    r"|\d+(?:[.,/\-:]\d+)*"
    r"|[^\w\s]|\d|_+"
)
_TAILS = ("'s", "’s")
_HYPHENS = ("-", "‐", "‑")
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
    return word.replace("İ", "i").lower().replace("’", "'").replace("‐", "-").replace("‑", "-")


def tokenise(text: str, start: int, end: int, splits: frozenset[str] = frozenset()) -> list[Token]:
    """Return the tokens of `text[start:end]`.

    A possessive stands as a token of its own; a hyphenated word whose first part is in `splits` (names of states
    and peoples) is parted at its hyphens, so that "Cambodian-Vietnamese" gives two states.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word, s, e = match.group(), match.start(), match.end()
        if len(word) > 2 and word.endswith(_TAILS):
            tokens.append(_token(word[:-2], s, e - 2))
            tokens.append(_token(word[-2:], e - 2, e))
        elif splits and any(h in word for h in _HYPHENS) and not word[0].isdigit():
            tokens.extend(_parted(word, s, splits))
        else:
            tokens.append(_token(word, s, e))
    return tokens


def _token(word: str, start: int, end: int) -> Token:
    large = word[0].isupper() or (word[1:2] == "-" and word[2:3].isupper())  # e-Government
    return Token(start, end, word, fold(word), large)


def _parted(word: str, start: int, splits: frozenset[str]) -> list[Token]:
    parts = re.split(r"([-‐‑])", word)
    if fold(parts[0]) not in splits and not (
        len(parts) == 3 and fold(parts[2]) in splits and parts[0][0].isupper()
    ):
        return [_token(word, start, start + len(word))]
    tokens = []
    for part in parts:
        if part:
            tokens.append(_token(part, start, start + len(part)))
            start += len(part)
    return tokens


def sentences(tokens: list[Token], abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    """Return the sentences as ranges of token indices, end exclusive."""
    ranges, begin, n = [], 0, len(tokens)
    for i, token in enumerate(tokens):
        stops = token.text in ".!?…" and len(token.text) == 1 and _ends(tokens, i, abbreviations)
        if (stops or i - begin >= LONGEST_SENTENCE) and i + 1 < n:
            closing = stops and tokens[i + 1].text in "”»\"'’)" and tokens[i + 1].start == token.end
            finish = i + 2 if closing else i + 1
            if finish > begin:
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


SPEECH = 4  # words from which a quotation may be speech rather than a name
_PAIRS = {"“": "”", "«": "»", '"': '"', "„": "“"}


def quotations(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the quotations in which somebody speaks for himself: longer ones with a word such as "we" or "our"."""
    found: list[tuple[int, int]] = []
    k = 0
    while k < len(tokens):
        closing = _PAIRS.get(tokens[k].text)
        if closing is None:
            k += 1
            continue
        end = next((n for n in range(k + 1, min(k + 200, len(tokens))) if tokens[n].text == closing), None)
        if end is None:
            k += 1
            continue
        inside = tokens[k + 1 : end]
        if len(inside) >= SPEECH and any(t.low in _PERSONS for t in inside):
            found.append((k, end))
        k = end + 1
    return found


_PERSONS = frozenset({"we", "i", "you", "our", "my", "us", "me", "your"})
