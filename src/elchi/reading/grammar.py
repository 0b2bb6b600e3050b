"""Grammar: patterns read outward from their verb (or noun) over the phrases of a clause.

A pattern such as `{instruments} <sign.passive> (by {persons=signatory})` is anchored at its `<…>`: what stands left
of it is sought to the left, nearest first; what stands right of it to the right, in order; words between are passed
over, up to the next clause. A word before a slot must stand right before it. Round brackets: may be missing.
Rules are found by their anchor, so a rule costs nothing where its verb does not stand.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from elchi.reading import openings
from elchi.reading.joints import joined, stands_behind
from elchi.reading.marks import Node, Text
from elchi.reading.pack import Pack
from elchi.reading.patterns import SLOTS, Element, Pattern, fillers, patterns_among
from elchi.reading.patterns import patterns as patterns

# A sentence of prose stays far below these; one above is a list of words, and costs no more than its share.
MOST_ANCHORS = 48  # verbs and nouns of a sentence from which rules start
NEAREST_ASIDE = 6  # tokens between a noun and a participle set off behind it
FARTHEST_ASIDE = 16  # tokens of a participle between commas
MOST_CLAUSES = 8  # verbs to each side over which a rule looks
NEAR = 8  # tokens behind a verb in which the word stands that a rule asks for
MOST_PHRASES = 48  # phrases to each side that may fill one slot


@dataclass(slots=True)
class Draft:
    """What one rule found at one place, before it is known what it adds to: roles are nodes."""

    pattern: Pattern
    anchor: Node
    sentence: int
    roles: dict[str, list[Node]] = field(default_factory=dict)
    zone: tuple[int, int] = (0, 0)
    mood: str = "done"

    def fixed(self, key: str) -> str | None:
        """Return a constant that the rule yields, such as the kind of a tie."""
        for name, value in self.pattern.fixed:
            if name == key:
                return value
        return None


def rule_with(text: Text, anchor: tuple[str, str], option: str) -> Pattern | None:
    """Return the first rule of an anchor that has an option: the one whose name lines without a verb are read by."""
    return next((p for p in patterns(text.pack.language).get(anchor, ()) if option in p.rule.options), None)


def nodes_between(text: Text, first: int, last: int) -> list[Node]:
    """Return the nodes that begin between two tokens, in order."""
    nodes: list[Node] = []
    if not any(text.covered[first:last]):
        return nodes
    k = first
    while k < last:
        node = text.covered[k]
        if node is not None and node.i >= first:
            nodes.append(node)
            k = node.j if node.j > k else k + 1
        else:
            k += 1
    return nodes


Sought = tuple[str, str, tuple[str, ...], int, int, bool]  # side, slot, words before it, between which tokens


@dataclass(slots=True)
class Frame:
    """The phrases of one sentence, sought once for all of its rules."""

    text: Text
    number: int
    first: int
    last: int
    nodes: list[Node]
    phrases: frozenset[str]  # what there is among them, as rules ask for it
    verbs: list[Node] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)  # tokens ":" and ";" outside of phrases
    sought: dict[Sought, list[Node] | None] = field(default_factory=dict)  # what many rules seek alike
    _slots: dict[str, tuple[list[Node], list[int]]] = field(default_factory=dict)

    def within(self, slot: str, begin: int, stop: int) -> list[Node]:
        """Return the phrases that may fill a slot and begin between two tokens."""
        found = self._slots.get(slot)
        if found is None:
            kinds = fillers(slot)
            nodes = [] if kinds.isdisjoint(self.phrases) else [n for n in self.nodes if is_slot(n, slot)]
            found = self._slots[slot] = nodes, [n.i for n in nodes]
        nodes, starts = found
        return nodes[bisect_left(starts, begin) : bisect_left(starts, stop)] if nodes else nodes


def read_sentence(text: Text, number: int, nodes: list[Node], pack: Pack) -> list[Draft]:
    """Return what the rules of the language find in one sentence; `nodes` are its phrases."""
    table = patterns(pack.language)
    anchors = [n for n in nodes if n.kind in ("verb", "noun")]
    if not anchors:
        return []
    first, last, _ = text.sentences[number]
    stops = [k for k in range(first, last) if text.tokens[k].low in (":", ";") and text.covered[k] is None]
    phrases = frozenset([n.kind for n in nodes] + ["noun." + n.v for n in anchors if n.kind == "noun"])
    frame = Frame(text, number, first, last, nodes, phrases, [n for n in anchors if n.kind == "verb"], stops)
    drafts: list[Draft] = []
    for node in anchors[:MOST_ANCHORS]:
        verb = node.v if node.kind == "verb" else None
        key = (node.kind, node.v if verb is None else verb.name)
        if key not in table or text.quoted(node.i):
            continue
        rules = patterns_among(pack.language, key, verb and verb.voice, frame.phrases)
        if not rules:
            continue
        begins, end = _zone(frame, node)
        found: set[str] = set()
        for pattern in rules:
            if pattern.kind in found:
                continue
            draft = _match(frame, pattern, node, begins, end)
            if draft is not None:
                drafts.append(draft)
                if "also" not in pattern.rule.options:
                    found.add(pattern.kind)
    return drafts


def _match(frame: Frame, pattern: Pattern, anchor: Node, begins: list[int], end: int) -> Draft | None:
    text = frame.text
    options = pattern.rule.options
    off = "opens" in options and anchor.i > frame.first
    if off or ("nth" in options and not openings.is_nth_to(text, anchor, frame.first)):
        return None
    head = pattern.head
    if head is not None and (anchor.kind != "verb" or not text.low(anchor.v.head).startswith(head)):
        return None
    if pattern.near is not None and pattern.near not in text.lows[anchor.j : anchor.j + NEAR]:
        return None
    if _lacks(frame, pattern, anchor, end):
        return None
    if pattern.before and not _right_behind(text, anchor, pattern.before):
        return None
    if (
        pattern.left
        and pattern.left[0].slot == "persons"
        and not pattern.left[0].optional
        and not pattern.left[0].before
        and _states_act(frame, anchor, begins[0])
    ):
        return None
    roles: dict[str, list[Node]] = {}
    stop = anchor.i
    for element in pattern.left:
        found = None
        for begin in begins:
            found = _seek_left(frame, element, begin, min(stop, anchor.i), owners=anchor.kind == "noun")
            if found:
                break
        if found is None:
            if not element.optional:
                return None
            continue
        if element.slot == "instruments" and _negotiated(frame, found[-1], anchor):
            return None
        roles.setdefault(element.role, []).extend(found)
        stop = found[0].i
    start = anchor.j
    for element in pattern.right:
        found = _seek_right(frame, element, start, end)
        if found is None:
            if not element.optional:
                return None
            continue
        roles.setdefault(element.role, []).extend(found)
        start = max(n.j for n in found)
    if "inverted" in options and not openings.is_inverted(text, frame.nodes, anchor, roles["instruments"]):
        return None
    if "at_hand" in options and not openings.is_at_hand(text, anchor, roles["instruments"][0]):
        return None
    if "opening" in options and (who := roles.get("participant")) and all(n.kind == "name" for n in who):
        return None  # "The meeting … on Technical Cooperation": nobody is named
    mood = anchor.v.mood if anchor.kind == "verb" else "done"
    return Draft(pattern, anchor, frame.number, roles, (begins[0], end), mood)


def _lacks(frame: Frame, pattern: Pattern, anchor: Node, end: int) -> bool:
    """Has the sentence no phrase at all for a slot that the rule must fill?"""
    for element in pattern.left:
        if not element.optional and not frame.within(element.slot, frame.first, anchor.i):
            return True
    for element in pattern.right:
        if not element.optional and not frame.within(element.slot, anchor.j, end):
            return True
    return False


def _states_act(frame: Frame, anchor: Node, begin: int) -> bool:
    """Is it states, not persons, that stand before the verb as those who act: "during the visit of X, A and B signed"?"""
    text, before = frame.text, frame.within("actors", begin, anchor.i)
    if before and before[-1].j > anchor.i:
        before = [n for n in before if n.j <= anchor.i]
    if not before or before[-1].kind not in ("state", "capital", "anaphor") or _are_led(frame, before):
        return False
    if (before[-1].kind == "anaphor" and before[-1].v != "two_sides") or openings.is_dateline(
        text, before[-1]
    ):
        return False
    word = text.low(text.before(before[-1].i))
    return word in ("and", ",", "") or (
        before[-1].kind == "anaphor" and word not in text.pack.words["title_prepositions"]
    )


def _are_led(frame: Frame, before: list[Node]) -> bool:
    """Do the states only say whose leaders act: "the leaders of A, B and C met"?"""
    for node in reversed(before):
        if node.kind == "anaphor":
            return bool(node.v == "two_people") and frame.text.low(node.j) in frame.text.pack.words["of"]
        if node.kind != "state":
            return False
    return False


def _negotiated(frame: Frame, title: Node, anchor: Node) -> bool:
    """Are it talks that are concluded, and not the instrument they are about?"""
    if frame.within("noun.talks", title.j, anchor.i):
        return True
    about = frame.text.before(title.i)
    talks = frame.within("noun.talks", max(about - 3, 0), about)
    apart = bool(talks) and frame.text.has(frame.text.pack.words["indefinite"], talks[-1].j, about)
    return bool(talks) and not apart and frame.text.starts(about, "title_prepositions")


def _right_behind(text: Text, anchor: Node, words: tuple[str, ...]) -> bool:
    """Does one of the words stand before the anchor, with at most an article and adjectives between?"""
    options = {w for word in words for w in word.split("|")}
    for k in range(anchor.i - 1, max(anchor.i - 6, -1), -1):
        if text.low(k) in options:
            return True
        if text.covered[k] is not None and text.covered[k].kind not in ("adjective",):  # type: ignore[union-attr]
            return False
        if not text.low(k)[0].isalnum():
            return False
    return False


def _zone(frame: Frame, anchor: Node) -> tuple[list[int], int]:
    """Return where the clause of the anchor may begin (nearest first: its own, then that of a verb before it) and ends."""
    begins: list[int] = []
    verbs = frame.verbs
    at = bisect_left(verbs, anchor.i, key=_begin)
    for verb in reversed(verbs[max(0, at - MOST_CLAUSES) : at]):
        if verb.j <= anchor.i:
            if verb.v.name in ("be", "have") and anchor.i - verb.j < 2:
                continue
            begins.append(verb.j)
    begins.append(frame.first)
    end = frame.last
    opening = anchor.kind == "verb" and anchor.v.voice == "ing" and anchor.i == frame.first
    opening = (
        opening
        or openings.opens_passive(frame.nodes, anchor)
        or openings.is_nth_to(frame.text, anchor, frame.first)
    )
    of_noun = anchor.kind == "noun" and frame.text.low(anchor.j) in ("that", "which")
    for verb in verbs[at : at + MOST_CLAUSES]:
        if verb.i >= anchor.j and verb.v.voice != "ing" and verb.v.mood != "infinitive":
            if opening and verb.v.name == "be":  # "taking part were A and B": who does it stands behind
                opening = False
                continue
            if verb.i == anchor.j + 1 and frame.text.starts(anchor.j, "and") and anchor.kind == "verb":
                continue  # "was signed and exchanged by A": one act told twice
            if (
                anchor.kind == "noun"
                and verb.i - anchor.j <= NEAREST_ASIDE
                and _is_set_off(frame, anchor, verb)
            ):
                continue  # "at the summit, held in X on Y, A and B signed"
            if of_noun:  # "the visit that X paid to Y": the verb belongs to the noun
                of_noun = False
                continue
            end = verb.i
            break
    after = bisect_left(frame.stops, anchor.j)
    while after < len(frame.stops) and openings.lists_on(frame.text, frame.stops[after]):
        after += 1
    if after < len(frame.stops) and frame.stops[after] < end and frame.text.low(frame.stops[after]) == ";":
        end = frame.stops[after]  # behind a colon stands a list, whose items may end with semicolons
    return begins, end


def _is_set_off(frame: Frame, anchor: Node, verb: Node) -> bool:
    """Does a participle stand between commas, behind a noun and at most whose it is?"""
    text = frame.text
    if verb.v.form not in ("past", "participle") or text.low(verb.i - 1) != ",":
        return False
    if any(text.kind(k) not in ("", "organisation", "state") for k in range(anchor.j, verb.i)):
        return False
    return any(text.low(k) == "," for k in range(verb.j, min(verb.j + FARTHEST_ASIDE, frame.last)))


def _begin(node: Node) -> int:
    return node.i


def is_slot(node: Node, slot: str) -> bool:
    """May the node fill the slot?"""
    if slot.startswith("noun."):
        return node.kind == "noun" and node.v == slot.removeprefix("noun.")
    if slot == "people":
        return node.kind == "anaphor" and node.v == "two_people"
    if slot == "instruments" and node.kind == "anaphor":
        return bool(node.v == "it")
    if slot == "states" and node.kind == "anaphor":
        return node.v in ("two_sides", "the_two")
    if slot == "persons" and node.kind == "anaphor":
        return node.v in ("two_people", "the_two", "pronoun", "guest")
    if slot == "person" and node.kind == "anaphor":
        return bool(node.v == "pronoun")
    return node.kind in SLOTS[slot]


def _may_act(text: Text, node: Node, element: Element, owners: bool) -> bool:
    """May the node be who acts? Not a town behind "in" or "at", nor, before a verb, who only owns what follows."""
    if (
        not owners
        and element.slot in ("persons", "person")
        and not element.before
        and text.low(node.j) in text.pack.words["genitive"]
    ):
        return False
    if element.slot == "states" and not element.before and text.starts(text.before(node.i), "no_subject"):
        return False
    return (
        element.slot != "states"
        or node.kind != "capital"
        or (text.low(node.i - 1) not in ("in", "at", "from", "near") and not openings.is_dateline(text, node))
    )


def _seek_left(
    frame: Frame, element: Element, begin: int, stop: int, *, owners: bool = False
) -> list[Node] | None:
    key = "left", element.slot, element.before, begin, stop, owners
    if key not in frame.sought:
        frame.sought[key] = _nearest_left(frame, element, begin, stop, owners)
    return frame.sought[key]


def _nearest_left(frame: Frame, element: Element, begin: int, stop: int, owners: bool) -> list[Node] | None:
    text = frame.text
    run: list[Node] = []  # phrases of one enumeration, grown to the left
    for node in reversed(frame.within(element.slot, begin, stop)[-MOST_PHRASES:]):
        if node.j > stop or not _may_act(text, node, element, owners):
            continue
        if run and not joined(text, node, run[0]):
            if _is_led(text, run, element):
                return run
            run = []
        run.insert(0, node)
    return run if run and _is_led(text, run, element) else None


def _is_led(text: Text, run: list[Node], element: Element) -> bool:
    """Do the words that the rule asks for stand before the enumeration, or before its last member?"""
    return not element.before or any(stands_behind(text, node, element.before) for node in (run[0], run[-1]))


def _seek_right(frame: Frame, element: Element, start: int, end: int) -> list[Node] | None:
    key = "right", element.slot, element.before, start, end, False
    if key not in frame.sought:
        frame.sought[key] = _nearest_right(frame, element, start, end)
    return frame.sought[key]


def _nearest_right(frame: Frame, element: Element, start: int, end: int) -> list[Node] | None:
    text = frame.text
    candidates = frame.within(element.slot, start, end)[:MOST_PHRASES]
    for n, node in enumerate(candidates):
        if stands_behind(text, node, element.before):
            run = [node]
            for other in candidates[n + 1 :]:
                if not joined(text, run[-1], other) or openings.is_main_clause(
                    text, frame.first, run[-1], other
                ):
                    break
                run.append(other)
            return run
    return None
