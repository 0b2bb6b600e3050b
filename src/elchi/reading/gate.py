"""Gate: does anything here speak of states and of acts? Most of the world's text ends here.

One scan of a multi-pattern automaton over the folded text, no tokens made.
"""

from functools import lru_cache
from typing import Any

from elchi.reading.pack import load
from elchi.reading.tokens import fold


@lru_cache(maxsize=16)
def _automata(language: str) -> tuple[Any, Any]:
    import ahocorasick_rs

    pack = load(language)
    acts = sorted({fold(a) for a in pack.gate_acts})
    parties = sorted({fold(p) for p in pack.gate_parties})
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick(acts, matchkind=kind), ahocorasick_rs.AhoCorasick(parties, matchkind=kind)


def passes(text: str, language: str) -> bool:
    """Does the text name an act of the trade and a state or organisation, as words of their own?"""
    folded = fold(text)
    acts, parties = _automata(language)
    return _whole(folded, acts) and _whole(folded, parties)


def _whole(folded: str, automaton: Any) -> bool:
    for _, start, end in automaton.find_matches_as_indexes(folded):
        before = folded[start - 1] if start else " "
        after = folded[end] if end < len(folded) else " "
        if not before.isalnum() and not after.isalnum():
            return True
    return False
