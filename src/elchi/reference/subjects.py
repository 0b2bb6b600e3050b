"""What an instrument is on: the subject that most of its title's words speak for."""

import re
from functools import cache, lru_cache

from elchi import languages, vocabularies
from elchi.model.record import Record

_WORD = re.compile(r"[\w][\w’'-]*", re.UNICODE)
_SPLIT = str.maketrans("’-", "' ")

OTHER = "other"

Pattern = tuple[tuple[str, bool], ...]
"""Words one after the other, each with whether it is but a beginning."""


def subjects_of(record: Record) -> tuple[str, ...]:
    """Return the subjects of a record by its titles, the weightiest first; its bodies speak where no title does.

    Two subjects at most, the second only where it has as much to say for itself; `other` where nothing speaks.
    """
    for fields in (("title", "also_titled"), ("body",), ("signatory.office",)):
        weights: dict[str, float] = {}
        texts = [value.value for value in record.values if value.field in fields and value.rank == 0]
        for text in texts:
            for code, weight in subjects_in(_what_it_is_on(text) if "title" in fields else text).items():
                weights[code] = weights.get(code, 0.0) + weight
        if weights:
            order = vocabularies.subjects()
            best = sorted(weights, key=lambda code: (-weights[code], order.index(code)))
            return tuple(code for code in best[:2] if weights[code] >= weights[best[0]] * 0.999)
    return (OTHER,)


@lru_cache(maxsize=16384)
def subjects_in(text: str) -> dict[str, float]:
    """Return the subjects that words of a text speak for, with their weight: longer words and phrases weigh more."""
    words = [word.strip("'-") for word in _WORD.findall(text.casefold().replace("i̇", "i").translate(_SPLIT))]
    found: dict[str, float] = {}
    taken = -1
    for position in range(len(words)):
        if position <= taken:
            continue
        best: tuple[int, str] | None = None
        for pattern, code in _patterns().get(words[position][:2], ()):
            if _matches(pattern, words, position) and (best is None or len(pattern) > best[0]):
                best = (len(pattern), code)
        if best is not None:
            length, code = best
            found[code] = found.get(code, 0.0) + length**1.5
            taken = position + length - 1
    return found


def _what_it_is_on(title: str) -> str:
    """Return the title without its parties, which stand after `between`: a ministry's name is no subject of its own
    while the rest of the title says one."""
    words = _WORD.findall(title)
    for position, word in enumerate(words):
        if word.casefold() in _BETWEEN:
            head = " ".join(words[:position])
            tail = title.casefold().rpartition(" on ")[2] if word.casefold() == "between" else ""
            said = f"{head} {tail}" if tail and tail != title.casefold() else head
            return said if subjects_in(said) else title
    return title


_BETWEEN = frozenset({"between", "между", "arasında", "ortosunda", "ортосунда", "entre"})


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
    found: dict[str, list[tuple[Pattern, str]]] = {}
    for language in languages.available():
        for code, subject in languages.subjects(language).items():
            for word in subject.words:
                parts = word.casefold().replace("i̇", "i").split()
                pattern = tuple((part.rstrip("-").replace("-", " "), part.endswith("-")) for part in parts)
                flat = tuple(
                    (piece, is_beginning and last)
                    for text, is_beginning in pattern
                    for piece, last in _pieces(text)
                )
                if flat:
                    found.setdefault(flat[0][0][:2], []).append((flat, code))
    return {key: tuple(value) for key, value in found.items()}


def _pieces(text: str) -> list[tuple[str, bool]]:
    pieces = text.split()
    return [(piece, i == len(pieces) - 1) for i, piece in enumerate(pieces)]
