"""Patterns: rules of a pack compiled into what the grammar seeks, left and right of their anchor."""

from dataclasses import dataclass
from functools import lru_cache

from elchi.errors import PackError
from elchi.reading.pack import Rule, load

SLOTS = {
    "instruments": ("title",),
    "persons": ("person", "name", "office"),
    "person": ("person", "name"),
    "states": ("state", "adjective", "people", "capital", "organisation", "anaphor"),
    "state": ("state", "people", "organisation", "capital"),
    "bodies": ("body",),
    "date": ("date",),
    "place": ("capital", "place", "state"),
    "people": ("anaphor",),
    "office": ("office", "person"),
    "actors": (
        "person",
        "name",
        "state",
        "capital",
        "anaphor",
        "title",
        "noun",
    ),  # who may stand before a verb
}


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a pattern: a slot with its role, or a word; `before` are words right before the slot."""

    slot: str
    role: str
    before: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled rule: its anchor, what is sought to the left (nearest first) and to the right."""

    rule: Rule
    category: str
    name: str
    voice: str | None
    left: tuple[Element, ...]
    right: tuple[Element, ...]
    kind: str
    fixed: tuple[tuple[str, str], ...]
    before: tuple[str, ...] = ()  # words of which one must stand right before the anchor
    head: str | None = None  # how the word of its verb must begin
    near: str | None = None  # a word that must stand soon behind its verb
    needs: tuple[
        frozenset[str], ...
    ] = ()  # for each slot that must be filled, the phrases that may, as `Node` calls them


def compile_rule(rule: Rule) -> Pattern:
    """Return the pattern of a rule; PackError says what in it can't be read."""
    elements: list[Element] = []
    anchor: tuple[int, str] | None = None
    optional = False
    before: list[str] = []
    close: tuple[str, ...] = ()
    for word in rule.pattern.replace("(", " ( ").replace(")", " ) ").split():
        if word in "()":
            optional, before = word == "(", []
        elif word.startswith("<"):
            anchor = len(elements), word.strip("<>")
            close, before = tuple(before), []
        elif word.startswith("{"):
            slot, _, role = word.strip("{}").partition("=")
            if slot not in SLOTS and not slot.startswith("noun."):
                raise PackError(
                    f"rule {rule.id}: unknown slot {{{slot}}}; known are {', '.join(SLOTS)} and noun.CLASS."
                )
            elements.append(Element(slot, role or slot, tuple(before), optional))
            before = []
        else:
            before.append(word)
    if anchor is None:
        raise PackError(
            f"rule {rule.id}: the pattern has no <anchor>; name its verb, such as <sign.passive>."
        )
    at, name = anchor
    category = "verb"
    if name.startswith("noun."):
        category, name = "noun", name.removeprefix("noun.")
    name, _, voice = name.partition(".")
    kind, *fixed = rule.yields.split()
    pairs = tuple((k, v) for k, _, v in (f.partition("=") for f in fixed))
    left = tuple(reversed(elements[:at]))
    head = next((o.removeprefix("head=") for o in rule.options if o.startswith("head=")), None)
    near = next((o.removeprefix("near=") for o in rule.options if o.startswith("near=")), None)
    needs = tuple({fillers(element.slot): None for element in elements if not element.optional})
    right = tuple(elements[at:])
    return Pattern(rule, category, name, voice or None, left, right, kind, pairs, close, head, near, needs)


@lru_cache(maxsize=256)
def fillers(slot: str) -> frozenset[str]:
    """Return what may fill a slot: kinds of phrases, of nouns with their class ("noun.visit")."""
    return frozenset({slot}) if slot.startswith("noun.") else frozenset((*SLOTS[slot], "anaphor"))


@lru_cache(maxsize=1 << 12)
def patterns_among(
    language: str, anchor: tuple[str, str], voice: str | None, phrases: frozenset[str]
) -> tuple[Pattern, ...]:
    """Return the rules of an anchor in a voice whose slots a sentence of such phrases may fill, in their order."""
    return tuple(
        pattern
        for pattern in patterns(language).get(anchor, ())
        if (pattern.voice is None or pattern.voice == voice)
        and not any(phrases.isdisjoint(needed) for needed in pattern.needs)
    )


@lru_cache(maxsize=16)
def patterns(language: str) -> dict[tuple[str, str], tuple[Pattern, ...]]:
    """Return the compiled rules of a language by what anchors them."""
    table: dict[tuple[str, str], list[Pattern]] = {}
    for rule in load(language).rules:
        pattern = compile_rule(rule)
        table.setdefault((pattern.category, pattern.name), []).append(pattern)
    return {key: tuple(found) for key, found in table.items()}
