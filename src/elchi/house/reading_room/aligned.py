"""Aligned texts: the paragraphs of two language versions beside each other, by how long they are.

The method: W. A. Gale, K. W. Church, A Program for Aligning Sentences in Bilingual Corpora (1993), over paragraphs. What
one version puts into one paragraph the other may put into two, or leave out.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from elchi.model.transcript import Block

VARIANCE = 6.8
"""How much the number of characters that translate one varies (Gale and Church)."""

STEPS = {(1, 1): 0.0, (1, 0): 4.6, (0, 1): 4.6, (2, 1): 2.4, (1, 2): 2.4, (2, 2): 4.5}
"""What each way of going on costs: minus the logarithm of how often it is met (Gale and Church: .89, .01, .09, .011)."""

WIDEST = 1.2
"""How much longer one language may say the same than another; a text that is longer still has paragraphs of its own."""

BAND = 60
"""How far the places of two paragraphs that are compared may lie apart, beyond what the lengths of the texts make up."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs of the one and of the other version that stand beside each other; either may be empty."""

    one: tuple[str, ...]
    other: tuple[str, ...]


def paragraphs(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the blocks of a text that say anything; of a text without blocks its lines."""
    said = [text[block.start : block.end].strip() for block in blocks] if blocks else text.splitlines()
    return tuple(words.strip() for words in said if any(map(str.isalnum, words)))


def aligned(one: Sequence[str], other: Sequence[str]) -> tuple[Pair, ...]:
    """Return the paragraphs of two versions in their order, those that seem to say the same beside each other."""
    lengths = [len(words) for words in one], [len(words) for words in other]
    ratio = min(WIDEST, max(1 / WIDEST, max(1, sum(lengths[1])) / max(1, sum(lengths[0]))))
    steps = _path(lengths[0], lengths[1], ratio)
    pairs, i, j = [], 0, 0
    for a, b in steps:
        pairs.append(Pair(tuple(one[i : i + a]), tuple(other[j : j + b])))
        i, j = i + a, j + b
    return tuple(pairs)


def _path(one: Sequence[int], other: Sequence[int], ratio: float) -> list[tuple[int, int]]:
    """Return the cheapest way through both texts, as how many paragraphs each step takes of either."""
    slope = len(other) / max(1, len(one))
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(one) + 1):
        middle = round(i * slope)
        for j in range(max(0, middle - BAND), min(len(other), middle + BAND) + 1):
            if (i, j) == (0, 0):
                continue
            ways = []
            for (a, b), cost in STEPS.items():
                before = best.get((i - a, j - b))
                if before is not None:
                    apart = _cost(sum(one[i - a : i]), sum(other[j - b : j]), ratio)
                    ways.append((before[0] + cost + apart, (a, b)))
            if ways:
                best[i, j] = min(ways)
    i, j, steps = len(one), len(other), list[tuple[int, int]]()
    while (i, j) != (0, 0):
        a, b = best[i, j][1]
        steps.append((a, b))
        i, j = i - a, j - b
    return steps[::-1]


def _cost(one: int, other: int, ratio: float) -> float:
    """Return how unlikely it is that so many characters translate so many: minus the logarithm of the probability."""
    if not one or not other:
        return 0.0
    mean = (one + other / ratio) / 2
    off = abs(other - one * ratio) / math.sqrt(mean * VARIANCE * ratio)
    return min(30.0, -math.log(max(1e-13, math.erfc(off / math.sqrt(2)))))
