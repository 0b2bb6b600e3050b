"""Evaluate: how much of a gold annotation a reading finds, by text and by type, and what a change gained and lost.

Two figures a type. *Objects*: a found object counts when it is paired with a gold object of its type, one to one,
best likeness first. *Slots*: every field value is a slot, and counts when the paired object holds the same value;
names and titles are the same from a likeness of 85 in 100 after folding, codes, kinds and dates when equal ("about"
makes no difference). A gold object marked `doubtful` is neither asked for nor held against the reader.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

TYPES = ("instruments", "ties", "contacts", "offices", "events")
SAME = 85.0
"""Likeness, of 100, from which two namings are the same."""
PAIRED = 60.0
"""Likeness from which a found object may be paired with a gold one."""

Thing = Mapping[str, Any]  # an object of the contract of readings
Slot = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Count:
    """How many were right, were asked for, and were found."""

    hit: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.hit + other.hit, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found and nothing asked for."""
        return self.hit / self.found if self.found else (0.0 if self.gold else 1.0)

    @property
    def recall(self) -> float:
        """The share of what was asked for that was found; 1 where nothing was asked for and nothing found."""
        return self.hit / self.gold if self.gold else (0.0 if self.found else 1.0)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one type (or of several, added up); `right` and `wrong` name the slots hit and the slots in excess."""

    objects: Count = Count()
    slots: Count = Count()
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.objects + other.objects,
            self.slots + other.slots,
            self.right + other.right,
            self.wrong + other.wrong,
        )


Scores = dict[str, Score]  # by type


def score_text(gold: Thing, found: Thing) -> Scores:
    """Return the score of each type for one text; both are objects of the contract of readings."""
    return {kind: _score(kind, gold.get(kind) or [], found.get(kind) or []) for kind in TYPES}


def total(scores: Iterable[Scores]) -> Scores:
    """Return the scores of many texts added up by type, with their sum under `all`."""
    parts: dict[str, list[Score]] = {kind: [] for kind in TYPES}
    for one in scores:
        for kind in TYPES:
            parts[kind].append(one[kind])
    summed = {kind: _sum(found) for kind, found in parts.items()}
    return {**summed, "all": _sum(summed.values())}


def _sum(scores: Iterable[Score]) -> Score:
    scores = list(scores)
    return Score(
        sum((s.objects for s in scores), Count()),
        sum((s.slots for s in scores), Count()),
        tuple(label for s in scores for label in s.right),
        tuple(label for s in scores for label in s.wrong),
    )


def _score(kind: str, golds: list[Thing], founds: list[Thing]) -> Score:
    waived = {j for i, j in _pairs(kind, golds, founds) if golds[i].get("doubtful")}
    golds = [g for g in golds if not g.get("doubtful")]
    founds = [f for j, f in enumerate(founds) if j not in waived]
    pairs = _pairs(kind, golds, founds)
    of_gold, of_found = dict(pairs), {j for _, j in pairs}
    score = Score(Count(len(pairs), len(golds), len(founds)))
    for i, gold in enumerate(golds):
        score += _compare(kind, gold, founds[of_gold[i]] if i in of_gold else None)
    for j, found in enumerate(founds):
        if j not in of_found:
            score += _compare(kind, None, found)
    return score


def _compare(kind: str, gold: Thing | None, found: Thing | None) -> Score:
    asked = _slots(kind, gold) if gold else []
    left = _slots(kind, found) if found else []
    slots, right = len(left), []
    for field, value in asked:
        for k, (other, candidate) in enumerate(left):
            if other == field and _same_slot(field, value, candidate):
                right.append(_label(kind, gold, field, value))
                del left[k]
                break
    wrong = [_label(kind, found, field, value) for field, value in left]
    return Score(Count(), Count(len(right), len(asked), slots), tuple(right), tuple(wrong))


def _label(kind: str, thing: Thing | None, field: str, value: Any) -> str:
    """Return a slot in words, by which two runs are compared."""
    thing = thing or {}
    name = (
        thing.get("title")
        or thing.get("person")
        or " ".join([thing.get("kind") or "", *thing.get("states", [])])
    )
    if isinstance(value, Mapping):
        part = "office" if field.endswith(".office") else "title" if field == "title" else "name"
        value = value.get(part) or value.get("person")
    return f"{kind} “{name}” {field} = {value}"


# ------------------------------------------------------------------ likeness


def fold(text: str | None) -> str:
    """Return it in small letters, without accents and quotes, blanks made single."""
    text = unicodedata.normalize("NFKD", text or "").casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


def _same_naming(one: str | None, other: str | None) -> bool:
    from rapidfuzz import fuzz

    a, b = fold(one), fold(other)
    return bool(a and b) and max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b)) >= SAME


def _names(person: Thing) -> list[str]:
    return [n for n in (person.get("name") or person.get("person"), person.get("lemma")) if n]


def _same_person(one: Thing, other: Thing) -> bool:
    """Are two persons named alike, or by the same surname and an initial that agrees?"""
    for x in _names(one):
        for y in _names(other):
            if _same_naming(x, y):
                return True
            a, b = fold(x).split(), fold(y).split()
            if a and b and a[-1] == b[-1] and a[0][:1] == b[0][:1] and 1 in (len(a[0]), len(b[0])):
                return True
    return False


def _titles(thing: Thing) -> list[str]:
    return [t for t in [thing.get("title"), *thing.get("also_titled", [])] if t]


def likeness(kind: str, gold: Thing, found: Thing) -> float:
    """Return how alike two objects of one type are, 0 to 100."""
    match kind:
        case "instruments":
            return _instruments_alike(gold, found)
        case "ties":
            if gold["kind"] != found.get("kind"):
                return 0
            overlap = len(set(gold["states"]) & set(found.get("states", [])))
            dated = gold.get("date") == found.get("date")
            return 50 * (overlap >= min(2, len(gold["states"]))) + 10 * overlap + 30 * dated
        case "contacts":
            return _contacts_alike(gold, found)
        case "offices":
            return 100.0 * (_same_person(gold, found) and _office_alike(gold["office"], found.get("office")))
        case _:
            from rapidfuzz import fuzz

            pairs = [(fold(g), fold(f)) for g in _titles(gold) for f in _titles(found)]
            named = max((fuzz.token_set_ratio(g, f) for g, f in pairs), default=0.0)
            return float(named * 0.8 + 20 * (gold["kind"] == found.get("kind")))


def _office_alike(one: str | None, other: str | None) -> bool:
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(fold(one), fold(other)) >= 70


def _instruments_alike(gold: Thing, found: Thing) -> float:
    from rapidfuzz import fuzz

    pairs = [(fold(g), fold(f)) for g in _titles(gold) for f in _titles(found)]
    score = max((fuzz.token_set_ratio(g, f) * 0.5 + fuzz.ratio(g, f) * 0.5 for g, f in pairs), default=0.0)
    score += 8 * (gold.get("kind") == found.get("kind"))
    score += 8 * (set(gold.get("states", [])) == set(found.get("states", [])))
    theirs = found.get("signatories", [])
    shared = sum(any(_same_person(g, f) for f in theirs) for g in gold.get("signatories", []))
    return min(100.0, score + 8 * min(shared, 2)) - 16


def _contacts_alike(gold: Thing, found: Thing) -> float:
    if gold["kind"] != found.get("kind"):
        return 0
    theirs = found.get("participants", [])
    people = any(_same_person(g, f) for f in theirs for g in gold["participants"])
    states = set(gold["states"]) == set(found.get("states", []))
    dated = gold.get("date") == found.get("date")
    placed = fold(gold.get("place")) == fold(found.get("place"))
    return 45 * states + 35 * people + 10 * dated + 10 * placed


def _pairs(kind: str, golds: list[Thing], founds: list[Thing]) -> list[tuple[int, int]]:
    scored = sorted(
        ((likeness(kind, g, f), i, j) for i, g in enumerate(golds) for j, f in enumerate(founds)),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for score, i, j in scored:
        if score >= PAIRED and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


# ------------------------------------------------------------------ slots


def _slots(kind: str, thing: Thing) -> list[Slot]:
    if kind == "offices":
        return [("person", thing), ("office", thing.get("office")), ("of", thing.get("of"))]
    slots: list[Slot] = []
    for field in ("title", "kind", "action", "level", "date", "place", "person"):
        if thing.get(field):
            slots.append((field, thing if field == "title" else thing[field]))
    slots += [("state", state) for state in thing.get("states", [])]
    slots += [("body", body) for body in thing.get("bodies", [])]
    for field in ("signatories", "participants"):
        for person in thing.get(field, []):
            slots.append((field, person))
            if person.get("office"):
                slots.append((field + ".office", person))
    slots += [("person", person) for person in thing.get("persons", [])]
    return slots


def _same_slot(field: str, one: Any, other: Any) -> bool:
    match field:
        case "title":
            return any(_same_naming(x, y) for x in _titles(one) for y in _titles(other))
        case "signatories" | "participants":
            return _same_person(one, other)
        case "person" if isinstance(one, Mapping):
            return _same_person(one, other)
        case "signatories.office" | "participants.office":
            return _same_person(one, other) and _same_naming(one.get("office"), other.get("office"))
        case "date":
            return str(one).strip("~?%") == str(other).strip("~?%")
        case "kind" | "action" | "level" | "state":
            return bool(one == other)
        case "of" if isinstance(one, str) and len(one) <= 4:
            return bool(one == other)
        case _:
            return _same_naming(str(one), str(other))


# ------------------------------------------------------------------ figures and what changed


def table(scores: Scores) -> Iterator[str]:
    """Yield the figures by type as lines of a table; the last line is the figure to quote."""
    yield f"{'':12} {'gold':>5} {'found':>5}   objects P     R    F1     slots P     R    F1"
    for name, score in scores.items():
        o, s = score.objects, score.slots
        yield (
            f"{name:12} {o.gold:5} {o.found:5}       {o.precision:.3f} {o.recall:.3f} {o.f1:.3f}"
            f"     {s.precision:.3f} {s.recall:.3f} {s.f1:.3f}"
        )
    yield f"slot F1 {scores['all'].slots.f1:.3f}"


def by_text(texts: Mapping[str, Scores]) -> Iterator[str]:
    """Yield one line a text, worst slot F1 first."""
    sums = {name: total([scores])["all"] for name, scores in texts.items()}
    for name in sorted(sums, key=lambda n: (sums[n].slots.f1, n)):
        objects, slots = sums[name].objects, sums[name].slots
        yield f"{name:14} slots F1 {slots.f1:.3f}  objects {objects.hit}/{objects.gold} found {objects.found}"


def changes(before: Mapping[str, Scores], now: Mapping[str, Scores]) -> Iterator[str]:
    """Yield what a change gained and lost, text by text; a text that only one side knows counts as unread there."""
    gained = lost = 0
    empty = {kind: Score() for kind in TYPES}
    for name in sorted({*before, *now}):
        old, new = total([before.get(name, empty)])["all"], total([now.get(name, empty)])["all"]
        lines = [*_difference("gained", new.right, old.right), *_difference("lost", old.right, new.right)]
        gained += (Counter(new.right) - Counter(old.right)).total()
        lost += (Counter(old.right) - Counter(new.right)).total()
        lines += [
            *_difference("wrong now", new.wrong, old.wrong),
            *_difference("no longer wrong", old.wrong, new.wrong),
        ]
        if lines:
            yield f"{name}  slots F1 {old.slots.f1:.3f} → {new.slots.f1:.3f}"
            yield from (f"  {line}" for line in lines)
    first, last = total(before.values())["all"].slots.f1, total(now.values())["all"].slots.f1
    yield f"{gained} slots gained, {lost} lost; slot F1 {first:.3f} → {last:.3f}"


def _difference(word: str, more: Iterable[str], fewer: Iterable[str]) -> list[str]:
    return [f"{word:15} {label}" for label in sorted((Counter(more) - Counter(fewer)).elements())]


def to_json(texts: Mapping[str, Scores]) -> dict[str, Any]:
    """Return the scores of texts as an object that JSON can hold; `from_json` takes it back."""
    return {
        "texts": {
            name: {
                kind: {
                    "objects": [s.objects.hit, s.objects.gold, s.objects.found],
                    "slots": [s.slots.hit, s.slots.gold, s.slots.found],
                    "right": list(s.right),
                    "wrong": list(s.wrong),
                }
                for kind, s in scores.items()
            }
            for name, scores in texts.items()
        }
    }


def from_json(saved: Mapping[str, Any]) -> dict[str, Scores]:
    """Return the scores that `to_json` wrote; KeyError or TypeError where it is something else."""
    return {
        name: {
            kind: Score(Count(*s["objects"]), Count(*s["slots"]), tuple(s["right"]), tuple(s["wrong"]))
            for kind, s in scores.items()
        }
        for name, scores in saved["texts"].items()
    }
