"""Sameness: when two namings in one text are one instrument."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from elchi.reading.document import Document
from elchi.reading.mention import Mention
from elchi.reading.title import Title


@dataclass(slots=True)
class Thing:
    """One instrument with all its mentions; the fullest title stands for it."""

    mentions: list[Mention]

    @property
    def best(self) -> Title:
        """The fullest naming."""
        return max((m.title for m in self.mentions), key=lambda t: (not t.generic, len(t.bodies), t.j - t.i))


def kernel_of(document: Document, title: Title) -> str:
    words = document.text.words(title.i, title.j).lower()
    words = "".join(c if c.isalnum() else " " for c in words)
    return " ".join(w for w in words.split() if w not in document.text.pack.words["articles"])


def merge(document: Document, mentions: list[Mention]) -> list[Thing]:
    """Join the namings of one instrument: equal but for a word or two, or one the short form of the other."""
    things: list[Thing] = []
    kernels: list[list[str]] = []
    for mention in mentions:
        kernel = kernel_of(document, mention.title)
        for thing, known in zip(things, kernels, strict=True):
            if any(
                _same_instrument(mention, kernel, m, k) for m, k in zip(thing.mentions, known, strict=True)
            ):
                thing.mentions.append(mention)
                known.append(kernel)
                break
        else:
            things.append(Thing([mention]))
            kernels.append([kernel])
    return things


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
    if a == b:
        return True
    if (
        one.sentence == other.sentence
        and one.draft is other.draft
        and one.title.quoted == other.title.quoted
        and a not in b
        and b not in a
    ):
        return False
    if fuzz.ratio(a, b) >= 91 and len(a.split()) > 4:
        return True
    wa, wb = a.split(), b.split()
    short, full = (wa, wb) if len(wa) <= len(wb) else (wb, wa)
    extra = set(short) - set(full)
    later, earlier = (one, other) if one.title.i > other.title.i else (other, one)
    refers = later.title.definite and len(short) >= 2 and (wa if later is one else wb) == short
    if not extra and (len(short) >= 6 or refers):
        return earlier.title.extra is None and later.title.extra is None
    if len(short) > 12 and len(extra) <= 2 and fuzz.token_set_ratio(a, b) >= 92:
        return True
    return False
