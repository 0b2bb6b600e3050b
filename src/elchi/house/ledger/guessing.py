"""Guessing: what may have been meant where a word that was typed stands nowhere in the library."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from elchi.house.ledger import analyser, forms, full_text
from elchi.model.query import Field, Term, Word

LOOKED_AT = 4_000
"""Words of the library that are compared with one that was typed."""

COMPARED = 12
"""Of words that are as near as each other, so many are asked how much they find."""

_LEAST = 4
"""Shorter words are near to too many others."""

_MOST_LOOKED_AT = 4


def meant(connection: Any, typed: str) -> str | None:
    """Return what was typed with the words that stand nowhere put right, as far as they can be; None where none can.

    Of many such words the first few are looked at, for each costs as much as a search.
    """
    said, at, looked_at = [], 0, 0
    for folded, start, end in _plain(typed):
        if len(folded) < _LEAST or folded.isdigit() or _stands(connection, typed[start:end], folded):
            continue
        looked_at += 1
        if looked_at > _MOST_LOOKED_AT:
            break
        if (better := nearest(connection, folded)) is not None:
            said += [typed[at:start], better]
            at = end
    return "".join([*said, typed[at:]]) if said else None


def _plain(typed: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of what was typed that are sought as words, with their places: those of fields and dates are none."""
    for part in re.finditer(r"\S+", typed):
        if ":" not in part[0] and ".." not in part[0] and not part[0].startswith("-"):
            for folded, start, end in analyser.words(part[0]):
                yield folded, part.start() + start, part.start() + end


def _stands(connection: Any, written: str, folded: str) -> bool:
    term = Term(Field.ANY, (Word(written, is_inflected=True),))
    found = forms.spread(connection, term, {}).get(("", term.words[0]))
    return found is None or len(found) > 1 or forms.is_known(connection, folded)


def nearest(connection: Any, folded: str) -> str | None:
    """Return the word of the library that is nearest to one, by one slip of the keys, in longer words by two.

    Of several as near, the one that most is found by.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    most = 1 if len(folded) < 7 else 2
    near_long = range(len(folded) - most, len(folded) + most + 1)
    words = [word for word in _neighbours(connection, folded, near_long) if not word.isdigit()]
    if not words:
        return None
    far = cdist([folded], words, scorer=OSA.distance, score_cutoff=most)[0]
    if (least := int(far.min())) > most:
        return None
    near = sorted(words[place] for place in (far == least).nonzero()[0])
    if len(near) == 1:
        return near[0]
    return max(near[:COMPARED], key=lambda word: (_found_by(connection, word), word))


def _found_by(connection: Any, word: str) -> int:
    return full_text.found(connection, Term(Field.ANY, (Word(word),))).total


def _neighbours(connection: Any, folded: str, lengths: range) -> Iterable[str]:
    """Return words of these lengths that begin as one does, or would but for a slip in its first letters."""
    begun = dict.fromkeys(
        (folded[:3], folded[:2], folded[1] + folded[0] + folded[2], folded[1:4], folded[0] + folded[2:4])
    )
    found: dict[str, None] = {}
    for start in begun:
        words = forms.between(connection, forms.WORD, start, start + forms.LAST, LOOKED_AT, lengths)
        found |= dict.fromkeys(words)
    return found
