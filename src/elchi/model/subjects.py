"""Subjects: what words are on, in any of our languages. Two departments ask: the register and the answers."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

_WORD = re.compile(r"[\w][\w’'-]*", re.UNICODE)
_SPLIT = str.maketrans("’-", "' ")

Pattern = tuple[tuple[str, bool], ...]
"""Words one after the other, each with whether it is but a beginning."""

_A_STATE = ""
"""Stands in place of a subject where the words name a state: `Polish` is no police, `Socialist Republic` no labour."""

_ENDINGS = "аеёиоуыэюяйь"
"""Letters that a state's name loses or changes with its case."""


@lru_cache(maxsize=16384)
def subjects_in(text: str) -> dict[str, float]:
    """Return the subjects that words of a text speak for, with their weight: longer words and phrases weigh more."""
    words = _words(text)
    found: dict[str, float] = {}
    taken = -1
    for position in range(len(words)):
        if position <= taken:
            continue
        best: tuple[int, int, str] | None = None
        for pattern, code in _patterns().get(words[position][:2], ()):
            if _matches(pattern, words, position):
                told = (len(pattern), sum(len(text) for text, _ in pattern))  # `mədəniyyət-` before `mədən-`
                if best is None or told > best[:2]:
                    best = (*told, code)
        if best is not None:
            length, _, code = best
            taken = position + length - 1
            if code != _A_STATE:
                found[code] = found.get(code, 0.0) + length**1.5
    return found


@lru_cache(maxsize=16384)
def what_it_is_on(title: str) -> str:
    """Return a title without its parties: a ministry's name is no subject of its own while the rest says one.

    Parties stand after `between` and its like, in the Turkic languages before it.
    """
    words = _WORD.findall(title)
    for position, word in enumerate(words):
        lowered = word.casefold()
        if lowered in _AFTER:
            tail = " ".join(words[position + 1 :])
            return tail if subjects_in(tail) else title
        if lowered in _BEFORE:
            head = " ".join(words[:position])
            on = next((w for w in _ON.get(lowered, ()) if f" {w} " in title.casefold()), None)
            tail = title.casefold().rpartition(f" {on} ")[2] if on else ""
            said = f"{head} {tail}" if tail else head
            return said if subjects_in(said) else title
    return title


def _words(text: str) -> list[str]:
    found = _WORD.findall(_plain(text).translate(_SPLIT))
    return [word.strip("'-") for word in found]


def _plain(text: str) -> str:
    """Return a text in small letters; `I` in capitals may stand for `ı`, so that both are one letter."""
    return text.casefold().replace("i̇", "i").replace("ı", "i")


_BEFORE = frozenset({"between", "между", "entre"})
_AFTER = frozenset({"arasında", "arasynda", "ortosunda", "ортосунда", "арасында"})
_ON = {"between": ("on",), "между": ("о", "об", "в"), "entre": ("sobre", "relatif", "sur")}


def _matches(pattern: Pattern, words: list[str], position: int) -> bool:
    if position + len(pattern) > len(words):
        return False
    return all(
        words[position + i].startswith(text) if is_beginning else words[position + i] == text
        for i, (text, is_beginning) in enumerate(pattern)
    )


@cache
def _patterns() -> dict[str, tuple[tuple[Pattern, str], ...]]:
    """Every language's words by their first two letters."""
    from elchi import languages

    found: dict[str, list[tuple[Pattern, str]]] = {}
    for language in languages.available():
        for code, subject in languages.subjects(language).items():
            for word in subject.words:
                parts = _plain(word).split()
                pattern = tuple((part.rstrip("-").replace("-", " "), part.endswith("-")) for part in parts)
                flat = tuple(
                    (piece, is_beginning and last)
                    for text, is_beginning in pattern
                    for piece, last in _pieces(text)
                )
                if flat:
                    found.setdefault(flat[0][0][:2], []).append((flat, code))
    for name in _misleading(found):
        found.setdefault(name[0][0][:2], []).append((name, _A_STATE))
    return {key: tuple(value) for key, value in found.items()}


def _misleading(patterns: Mapping[str, Sequence[tuple[Pattern, str]]]) -> list[Pattern]:
    """Return those names of states, in all languages, of which some word would be taken for a subject."""
    from elchi import languages

    names: dict[Pattern, None] = {}
    for language in languages.available():
        for state in languages.states(language).values():
            for name in (*state.names, *state.adjectives):
                words = _words(name)
                if any(
                    _matches(pattern, words, position)
                    for position, word in enumerate(words)
                    for pattern, _ in patterns.get(word[:2], ())
                ):
                    names[tuple((word.rstrip(_ENDINGS), len(word) > 4) for word in words)] = None
    return list(names)


def _pieces(text: str) -> list[tuple[str, bool]]:
    pieces = text.split()
    return [(piece, i == len(pieces) - 1) for i, piece in enumerate(pieces)]
