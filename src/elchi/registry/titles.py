"""Titles compared by their own words: what is the same of them, inflected and derived words included."""

from functools import lru_cache

from elchi.registry.telling import Title


def titles_alike(left: Title, right: Title) -> float:
    """Return how much of two titles is the same, 0 to 1; numbers that differ halve it."""
    words = len(left.words & right.words)
    kin = 0 if left.begins.isdisjoint(right.begins) else _kin(left.words, right.words)
    shared = words + 0.8 * kin
    if not shared:
        return 0.0
    jaccard = min(1.0, shared / (len(left.words) + len(right.words) - words - kin))
    score = 0.5 * jaccard + 0.5 * min(1.0, shared / min(len(left.words), len(right.words)))
    return score * 0.5 if left.numbers != right.numbers and left.numbers and right.numbers else score


def _kin(left: frozenset[str], right: frozenset[str]) -> int:
    """Return how many words that only one of two titles has are a word of the other with another ending."""
    others = sorted(right - left)
    count = 0
    for word in sorted(left - right):
        if found := next((other for other in others if _differ_in_ending(word, other)), None):
            others.remove(found)
            count += 1
    return count


@lru_cache(maxsize=65536)
def _differ_in_ending(one: str, other: str) -> bool:
    """Are two words inflected or derived from one (transport, transportation; cultural, culture)?

    After what they share either goes on by three letters at most; the longer further where six tenths of it are shared.
    """
    short, long = sorted((one, other), key=len)
    begin = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    return len(short) > 4 and begin >= max(4, len(short) - 3, min(len(long) - 3, 0.6 * len(long)))
