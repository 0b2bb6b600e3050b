"""Sameness: when two namings in one text are one instrument."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from elchi.reading.document import Document
from elchi.reading.mention import Mention
from elchi.reading.title import Title

_MARKS = re.compile(r"[\W_]")
MOST_COMPARED = 60
"""Instruments of one kind that are all compared; where a text has more, a mention is compared with the likeliest."""
MOST_ALIKE = 8
"""Of the instruments that share a word with a mention, those told last."""
PARTNER = 6
"""Words from "with" to the end of the name of a partner."""
SLIP = 70
"""How like, in a hundred, the words are in which two titles differ by a slip."""
MOST_TOLD = 12
"""Namings of one instrument with which another is compared."""


@dataclass(slots=True)
class Thing:
    """One instrument with all its mentions; the fullest title stands for it."""

    mentions: list[Mention]

    @property
    def best(self) -> Title:
        """The fullest naming."""
        if len(self.mentions) == 1:
            return self.mentions[0].title
        return max((m.title for m in self.mentions), key=lambda t: (not t.generic, len(t.bodies), t.j - t.i))


def kernel_of(document: Document, title: Title) -> str:
    """Return the words of a title that tell it from others: small letters, no marks, no articles."""
    key = f"kernel {title.i} {title.j}"
    if key not in document.memo:
        words = _MARKS.sub(" ", document.text.words(*title.name).lower()).split()
        articles = document.text.pack.words["articles"]
        document.memo[key] = " ".join(w for w in words if w not in articles)
    kernel: str = document.memo[key]
    return kernel


def merge(document: Document, mentions: list[Mention]) -> list[Thing]:
    """Join the namings of one instrument: equal but for a word or two, or one the short form of the other."""
    things: list[Thing] = []
    kernels: list[list[str]] = []
    shelves = _Shelves()
    for mention in mentions:
        kernel = kernel_of(document, mention.title)
        for n in shelves.near(mention, kernel):
            if _is_named(mention, kernel, things[n].mentions, kernels[n]):
                break
        else:
            n = len(things)
            things.append(Thing([]))
            kernels.append([])
        things[n].mentions.append(mention)
        kernels[n].append(kernel)
        shelves.put(n, mention, kernel)
    return things


def _is_named(mention: Mention, kernel: str, mentions: list[Mention], kernels: list[str]) -> bool:
    """Is a mention one more naming of an instrument, as its first namings and the last ones have it?"""
    numbers = range(len(mentions))
    alike: dict[str, bool] = {}  # namings in the same words are compared by them once
    for n in (*numbers[:MOST_TOLD], *numbers[MOST_TOLD:][-4:]):
        other = kernels[n]
        if other not in alike:
            alike[other] = _are_alike(kernel, other)
        may_be = alike[other] or _by_partner(mention, kernel, mentions[n], other)
        if may_be and _same_instrument(mention, kernel, mentions[n], other):
            return True
    return False


def _but_for_a_slip(a: str, b: str, wa: list[str], wb: list[str]) -> bool:
    """Are two longer titles the same but for a slip: not "on fisheries" and "on air services" of the same two states?"""
    if len(wa) <= 4 or fuzz.ratio(a, b, score_cutoff=91) < 91:
        return False
    mine, yours = set(wa), set(wb)
    left, right = [w for w in wa if w not in yours], [w for w in wb if w not in mine]
    return not left or not right or fuzz.ratio(" ".join(left), " ".join(right)) >= SLIP


def _are_alike(a: str, b: str) -> bool:
    """May two namings be one by their words: but for a slip the same, or all words of the shorter in the longer?"""
    if a == b:
        return True
    wa, wb = a.split(), b.split()
    if _but_for_a_slip(a, b, wa, wb):
        return True
    short, full = (wa, wb) if len(wa) <= len(wb) else (wb, wa)
    if len(short) <= 12:
        return bool(short) and short[0] in full and set(short) <= set(full)
    return len(set(short) - set(full)) <= 2


class _Shelves:
    """The instruments of a text by kind, name and words: of many only those are compared that may be the same."""

    def __init__(self) -> None:
        self._of_kind: dict[str, list[int]] = {}
        self._named: dict[tuple[str, str], list[int]] = {}
        self._with_word: dict[tuple[str, str], list[int]] = {}

    def put(self, number: int, mention: Mention, kernel: str) -> None:
        """Note under what an instrument is named."""
        kind = mention.title.kind
        shelves = [self._of_kind.setdefault(kind, []), self._named.setdefault((kind, kernel), [])]
        shelves += [self._with_word.setdefault((kind, word), []) for word in set(kernel.split())]
        for shelf in shelves:
            if not shelf or shelf[-1] != number:
                shelf.append(number)

    def near(self, mention: Mention, kernel: str) -> list[int]:
        """Return the instruments that the mention may name, in order: all of its kind, or of many those most alike."""
        kind = mention.title.kind
        alike = self._of_kind.get(kind, [])
        if len(alike) > MOST_COMPARED:
            words = dict.fromkeys(kernel.split())  # in their order, so that it is the same everywhere
            shelves = sorted((self._with_word.get((kind, w), []) for w in words), key=len)
            few = [shelf[-MOST_ALIKE:] for shelf in shelves if shelf][:4]
            alike = [
                *alike[-MOST_ALIKE:],
                *(n for shelf in few for n in shelf),
                *self._named.get((kind, kernel), [])[:MOST_ALIKE],
            ]
        return sorted(set(alike))


def _with_another(one: Mention, other: Mention) -> bool:
    """Is one with one partner and the other with another: "with Chile", "with Peru"?"""
    partners = [
        {code for code, k, _ in m.title.states if m.title.partner and m.title.partner[0] <= k < m.title.j}
        for m in (one, other)
    ]
    if partners[0] and partners[1]:
        return not partners[0] & partners[1]
    codes = [{code for code, _, _ in m.title.states} for m in (one, other)]
    return len(codes[0]) == len(codes[1]) == 1 and codes[0] != codes[1]


def _by_partner(one: Mention, a: str, other: Mention, b: str) -> bool:
    """Is the later one "the Protocol with Slovakia", of which a table has told the partner?

    Words before its noun are those of the full title: "the taxation agreement with Zambia".
    """
    if one.title.i >= other.title.i:
        later, kernel, earlier, full = one, a, other, b
    else:
        later, kernel, earlier, full = other, b, one, a
    words = kernel.split()
    if not later.title.definite or "with" not in words or not earlier.sides:
        return False
    head = words[: words.index("with")]
    if not head or len(words) - len(head) > PARTNER or not set(head[:-1]) <= set(full.split()):
        return False
    return bool({code for code, _, _ in later.title.states} & {code for code, _ in earlier.sides})


def _by_other_hands(one: Mention, other: Mention) -> bool:
    """Is a paper without a matter of its own, "a memorandum of understanding", signed by others than the one before?"""
    later = one if one.title.i > other.title.i else other
    if later.title.definite or later.title.quoted or later.title.states or later.title.bodies:
        return False
    hands = [{n.v.text.split()[-1] for n in m.signatories if n.kind == "person"} for m in (one, other)]
    return bool(hands[0]) and bool(hands[1]) and not hands[0] & hands[1]


def _same_instrument(one: Mention, a: str, other: Mention, b: str) -> bool:
    if one.title.kind != other.title.kind:
        return False
    if (
        one.item is not None
        and other.item is not None
        and one.item != other.item
        and one.sentence - other.sentence < 60
        and one.from_list
        and other.from_list
    ):
        return False
    if _with_another(one, other):
        return False
    if a == b:
        return not _by_other_hands(one, other)
    if _by_partner(one, a, other, b):
        return True
    if (
        one.sentence == other.sentence
        and one.draft is other.draft
        and one.title.quoted == other.title.quoted
        and a not in b
        and b not in a
    ):
        return False
    wa, wb = a.split(), b.split()
    if _but_for_a_slip(a, b, wa, wb):
        return True
    short, full = (wa, wb) if len(wa) <= len(wb) else (wb, wa)
    extra = set(short) - set(full)
    later, earlier = (one, other) if one.title.i > other.title.i else (other, one)
    refers = later.title.definite and len(short) >= 2 and (wa if later is one else wb) == short
    if not extra and (len(short) >= 6 or refers):
        return earlier.title.extra is None and later.title.extra is None
    return bool(len(short) > 12 and len(extra) <= 2 and fuzz.token_set_ratio(a, b) >= 92)
