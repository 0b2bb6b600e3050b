"""Are two names of one person, or of one body? A number from 0 to 1 and the reason in one line."""

import math
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from elchi.authorities.bodies import is_association, is_generic, parts
from elchi.authorities.names import (
    Word,
    folded,
    is_particle,
    is_patronymic,
    same_given_name,
    words,
)

SAME = 0.7  # at and above this, two names are taken for one; measured by benchmarks/names.py

_PAIR = 0.68  # words less alike than this are not paired
_INITIAL = 0.85  # what an initial is worth beside the name it begins
_NICKNAME = 0.95


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, 0 to 1, and why in one line."""

    score: float
    reason: str


@lru_cache(maxsize=65536)
def compare_persons(one: str, other: str) -> Likeness:
    """Say how likely two names are one person's, order of words, titles, script and spelling aside.

    Words are paired by likeness of sound; a patronymic or middle name that only one has counts little, two that
    contradict each other count much.
    """
    left, right = words(one), words(other)
    if not left or not right:
        return Likeness(0.0, "a name without words")
    if [w.folded for w in left] == [w.folded for w in right]:
        return Likeness(1.0, "the same words in the same order")
    run_together = _nearness(_joined(left), _joined(right))
    if run_together == 1:
        return Likeness(0.98, "the same letters, divided otherwise")
    if len(left) != len(right) and run_together > 0.9:
        return Likeness(round(run_together - 0.05, 4), "nearly the same letters, divided otherwise")
    pairs, lone_left, lone_right = _paired(left, right)
    if _son_and_father_swapped(left, right, pairs):
        return Likeness(0.3, "son and father stand the other way round")
    return _weighed(pairs, lone_left, lone_right)


def same_person(one: str, other: str) -> float:
    """Return how likely two names are one person's, 0 to 1; `SAME` and above counts as one."""
    return compare_persons(one, other).score


def _joined(name: tuple[Word, ...]) -> str:
    return folded("".join(w.text for w in name))


def _paired(
    left: tuple[Word, ...], right: tuple[Word, ...]
) -> tuple[list[tuple[Word, Word, float]], list[Word], list[Word]]:
    """Pair the words best first, and return pairs and what is left over; a word may pair with two run together."""
    choices = sorted(
        (
            (-_alike(a, b), abs(i / len(left) - j / len(right)), i, j)
            for i, a in enumerate(left)
            for j, b in enumerate(right)
        ),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for minus, _, i, j in choices:
        if -minus >= _PAIR and i not in used_left and j not in used_right:
            pairs.append((left[i], right[j], -minus))
            used_left.add(i)
            used_right.add(j)
    return (
        pairs,
        [w for i, w in enumerate(left) if i not in used_left],
        [w for j, w in enumerate(right) if j not in used_right],
    )


def _son_and_father_swapped(
    left: tuple[Word, ...], right: tuple[Word, ...], pairs: list[tuple[Word, Word, float]]
) -> bool:
    """In `A bin B` the order says who is whose son, so `B bin A` is somebody else."""
    if not all(any(w.text in ("bin", "ibn", "ben", "bint") for w in name[1:-1]) for name in (left, right)):
        return False
    first = min(left.index(a) for a, b, _ in pairs) if pairs else 0
    partner = next((b for a, b, _ in pairs if a == left[first]), None)
    return first == 0 and partner is not None and right.index(partner) > 1


@lru_cache(maxsize=131072)
def _alike(a: Word, b: Word) -> float:
    if a.is_initial or b.is_initial:
        if a.text[0] == b.text[0] or a.folded[:1] == b.folded[:1]:
            return 1.0 if a.is_initial and b.is_initial else _INITIAL
        return 0.0
    if a.folded == b.folded or folded("j" + a.text[1:]) == b.folded or folded("j" + b.text[1:]) == a.folded:
        return 1.0 if a.folded == b.folded or "c" in (a.text[0], b.text[0]) else 0.0
    if same_given_name(a.text, b.text):
        return _NICKNAME
    return max(_nearness(a.folded, b.folded), _nearness(a.text, b.text) - 0.02)


def _nearness(a: str, b: str) -> float:
    distance: int = OSA.distance(a, b)
    longest = max(len(a), len(b))
    if longest <= 2:
        return 0.0 if distance else 1.0
    return max(0.0, 1 - distance / longest)


def _weighed(pairs: list[tuple[Word, Word, float]], left: list[Word], right: list[Word]) -> Likeness:
    if not pairs:
        return Likeness(0.0, "no word in common")
    weight = total = 0.0
    for a, b, alike in pairs:
        importance = _importance(a, b)
        weight += importance
        total += importance * alike
    base = total / weight
    full = [p for p in pairs if not (p[0].is_initial or p[1].is_initial or is_particle(p[0].text))]
    cost, why = _cost_of_lone(left, right, len(full))
    cost = cost if full else max(cost, 0.5)
    weakest = min(alike for _, _, alike in pairs)
    score = max(0.0, base * (1 - cost) - max(0.0, 0.8 - weakest) * 0.5)
    said = ", ".join(f"{a.text} = {b.text}" for a, b, _ in pairs)
    return Likeness(round(score, 4), said + why)


def _importance(a: Word, b: Word) -> float:
    if is_particle(a.text) or is_particle(b.text):
        return 0.3
    if a.is_initial or b.is_initial:
        return 0.6
    return math.sqrt(max(len(a.text), len(b.text)))


def _cost_of_lone(left: list[Word], right: list[Word], full: int) -> tuple[float, str]:
    """Return what unpaired words cost (0 to 1) and the words for it."""
    left = [w for w in left if not is_particle(w.text)]
    right = [w for w in right if not is_particle(w.text)]
    if left and right:
        said = f"; {' '.join(w.text for w in left)} against {' '.join(w.text for w in right)}"
        both = any(is_patronymic(w.text) for w in left) and any(is_patronymic(w.text) for w in right)
        return (0.6 if both else 0.5), said
    lone = left or right
    if not lone:
        return 0.0, ""
    said = f"; only one has {' '.join(w.text for w in lone)}"
    if full == 0:
        return 0.6, said
    if full == 1 and not all(w.is_initial for w in lone):
        return 0.2, said
    return min(0.04 * sum(1 for w in lone if not is_patronymic(w.text)), 0.2), said


@lru_cache(maxsize=65536)
def compare_bodies(
    one: str, other: str, *, side_one: str | None = None, side_other: str | None = None
) -> Likeness:
    """Say how likely two names are one body's; a side is the state the text puts the body on.

    Bodies of different states are never the same. Legal forms and small words count little; a word of its own that
    only one has counts much.
    """
    left, right = parts(one), parts(other)
    states_left = left.states or frozenset({side_one} if side_one else ())
    states_right = right.states or frozenset({side_other} if side_other else ())
    if states_left and states_right and not (states_left <= states_right or states_right <= states_left):
        return Likeness(0.1, f"of {', '.join(sorted(states_left))} and of {', '.join(sorted(states_right))}")
    if "".join(left.core) == "".join(right.core) and states_left == states_right:
        same_form = left.form == right.form or not (left.form and right.form)
        return Likeness(1.0 if same_form else 0.72, "the same words")
    likeness = _weighed_bodies(left.core, right.core)
    cost = 0.0 if states_left == states_right else 0.12
    if left.form and right.form and left.form != right.form:
        cost += 0.08
    return Likeness(round(max(0.0, likeness.score - cost), 4), likeness.reason)


def same_body(one: str, other: str, *, side_one: str | None = None, side_other: str | None = None) -> float:
    """Return how likely two names are one body's, 0 to 1; `SAME` and above counts as one."""
    return compare_bodies(one, other, side_one=side_one, side_other=side_other).score


def _weighed_bodies(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    if _initials(left) == "".join(right) or _initials(right) == "".join(left):
        return Likeness(0.75, "one is the acronym of the other")
    choices = sorted(
        (-_body_word(a, b), abs(i - j), i, j) for i, a in enumerate(left) for j, b in enumerate(right)
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    total = weight = 0.0
    said = []
    for minus, _, i, j in choices:
        if -minus < _PAIR or i in used_left or j in used_right:
            continue
        used_left.add(i)
        used_right.add(j)
        importance = _body_importance(left[i])
        total += importance * -minus
        weight += importance
        said.append(f"{left[i]} = {right[j]}")
    lone_left = [w for i, w in enumerate(left) if i not in used_left]
    lone_right = [w for j, w in enumerate(right) if j not in used_right]
    if not said:
        return Likeness(_nearness("".join(left), "".join(right)) * 0.85, "no word in common")
    own = [p for p in said if not is_generic(p.split(" = ")[0])]
    missing = sum(_body_importance(w) for w in (*lone_left, *lone_right))
    both = bool(lone_left and lone_right)
    score = total / (weight + missing * (0.9 if both else 0.55))
    if any(is_association(w) for w in (*lone_left, *lone_right)):
        score -= 0.3
    if not own:
        score -= 0.2
    joined = _nearness(folded("".join(left)), folded("".join(right)))
    return Likeness(max(score, joined - 0.1 if joined > 0.88 else 0.0), ", ".join(said))


def _initials(name: tuple[str, ...]) -> str:
    return "".join(word[0] for word in name) if len(name) > 2 else ""


@lru_cache(maxsize=131072)
def _body_word(a: str, b: str) -> float:
    if a == b or folded(a) == folded(b):
        return 1.0
    if a.isdigit() or b.isdigit() or min(len(a), len(b)) < 3:
        return 0.0
    return max(_nearness(a, b), _nearness(folded(a), folded(b)) - 0.02)


def _body_importance(word: str) -> float:
    if word.isdigit():
        return 0.5
    return 0.6 if is_generic(word) else 1.0
