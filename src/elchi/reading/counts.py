"""Counts: does a text name as many documents as it says there are?

"Ten documents were signed" is held against the list that follows and against the whole text. A list that calls itself
a part ("some of", "to be continued") is never doubted. Where a text counts more than it names and gives no list, that
is no contradiction, but a gap worth knowing: it is told as "counts 24, names 9".
"""

from bisect import bisect_left
from dataclasses import dataclass

from elchi.reading.document import Document
from elchi.reading.doubt_words import DoubtWords, doubt_words
from elchi.reading.marks import ITEMS
from elchi.reading.sheet import Sheet, Span

FEWEST, MOST = 2, 99
LONGEST = 40
"""Numbers of documents that are checked in one text; one with more is a table, not a report."""
REACH = 12
"""Sentences, or blocks of a list, that a list may run on behind the sentence that counts it."""
SIGNED = frozenset({"signed", "planned", "initialled", "adopted", "ratified", "entered_into_force"})


@dataclass(frozen=True, slots=True)
class Said:
    """A number of documents that a text says: how many, of which kind (None: of any), in which words."""

    number: int
    kind: str | None
    span: Span
    sentence: int | None  # None in the heading
    words: str


@dataclass(frozen=True, slots=True)
class Miscount:
    """A number that the text does not bear out: the note, and the tokens that disagree."""

    note: str
    spans: list[Span]
    because: str


def miscounts(document: Document, sheets: list[Sheet]) -> list[Miscount]:
    """Return where the text counts its documents wrongly, or counts more than it names."""
    instruments = [s for s in sheets if s.namings]
    said = _said(document)
    if not said or not instruments:
        return []
    named = sorted((naming, n) for n, sheet in enumerate(instruments) for naming in sheet.namings)
    counted = [s for s in said if s.sentence is not None][:LONGEST]
    checked = (_check(document, s, instruments, named) for s in counted)
    found = [miscount for miscount in checked if miscount is not None]
    return found + _heading(document, said, instruments)


# ------------------------------------------------------------------ what is said


def _said(document: Document) -> list[Said]:
    text, words = document.text, doubt_words(document.text.pack.language)
    found = []
    for number, (first, last, block) in enumerate(text.sentences):
        heading = block == document.heading
        for k, here in enumerate(text.marks[first:last], first):
            mark = here.get("instrument") if here else None
            if mark is None or mark[1].form != "plural":
                continue
            count = _number_before(document, k, first, words)
            if count is not None:
                span = (count[1], k + mark[0])
                kind = None if text.low(k) in words.any_kind or mark[1].value == "generic" else mark[1].value
                found.append(Said(count[0], kind, span, None if heading else number, text.words(*span)))
    return found


def _number_before(document: Document, k: int, first: int, words: DoubtWords) -> tuple[int, int] | None:
    """Return the number said before a noun at `k`, and where it stands: "ten documents", "11 Lao-Thai documents"."""
    text = document.text
    for n in range(k - 1, max(k - 6, first - 1), -1):
        mark = text.mark(n, "number")
        low = text.low(n)
        value = int(mark[1].value) if mark else int(low) if low.isdecimal() and len(low) <= 2 else None
        if value is not None:
            before = text.low(n - 1) if n > first else ""
            exact = before not in words.inexact
            return (value, n) if FEWEST <= value <= MOST and exact else None
        if (
            low not in words.more
            and low != "-"
            and text.mark(n, "adjective") is None
            and text.mark(n, "state") is None
        ):
            return None
    return None


# ------------------------------------------------------------------ what is named


def _check(
    document: Document, said: Said, instruments: list[Sheet], namings: list[tuple[Span, int]]
) -> Miscount | None:
    """Hold a number against the list behind it; without a list, against the whole text."""
    assert said.sentence is not None
    if not _is_act(document, said.sentence):
        return None
    first, last, items, partial = _list(document, said)
    if partial:
        return None
    within = namings[bisect_left(namings, ((first, 0), 0)) : bisect_left(namings, ((last, 0), 0))]
    inside: dict[int, Span] = {}
    for naming, n in within:
        if _fits(instruments[n], said):
            inside.setdefault(n, naming)
    named = [instruments[n] for n in inside]
    whole = [s for s in instruments if _fits(s, said) and s.first("action") in SIGNED]
    spans = [said.span, *inside.values()]
    if len(named) < 2 and items < 2:
        if 2 <= len(whole) < said.number and 3 * len(whole) >= said.number and _is_main(document, said):
            note = f"the text counts {said.number} documents (“{said.words}”) and names {len(whole)} of them"
            return Miscount(
                note,
                [said.span, *(s.namings[0] for s in whole)],
                "a number that the names in the text do not reach",
            )
        return None
    if said.number in (len(named), items):
        return None
    note = f"the text counts {said.number} (“{said.words}”) and the list that follows names {len(named)}"
    if len(whole) == said.number:
        rest = [s for s in whole if s not in named]
        others = "; ".join(s.first("title") or "" for s in rest)
        note += f"; the whole text names {len(whole)}: {others} stands elsewhere"
        spans += [s.namings[0] for s in rest]
    return Miscount(note, spans, "a number that the list behind it does not bear out")


def _fits(sheet: Sheet, said: Said) -> bool:
    return said.kind is None or sheet.first("kind") == said.kind


def _is_act(document: Document, sentence: int) -> bool:
    """Does the sentence tell of signing, exchanging or adopting, so that what it counts was done here?"""
    text = document.text
    first, last, _ = text.sentences[sentence]
    for k in range(first, last):
        node = text.covered[k]
        if (
            node is not None
            and node.kind == "verb"
            and node.v.name in ("sign", "exchange", "adopt", "set_hand", "initial")
        ):
            return node.v.mood in ("done", "planned")
    return False


def _is_main(document: Document, said: Said) -> bool:
    """Is it a number of the whole, and not of one among several groups that the text counts?"""
    text = document.text
    return text.low(said.span[0] - 1) not in doubt_words(text.pack.language).group


def _list(document: Document, said: Said) -> tuple[int, int, int, bool]:
    """Return where the list behind a number stands (its tokens), how many items it has, and whether it is but a part."""
    text = document.text
    assert said.sentence is not None
    first, last, block = text.sentences[said.sentence]
    begin = said.span[1]
    partial = _partial(document, first, last)
    if text.low(last - 1) == ":" or _has_titles(document, begin, last) == 0:
        if text.low(last - 1) == ":" or _is_item(document, block + 1):
            end, items, part = _items(document, block)
            if items:
                opening = _opening_of_list(document, said.sentence)
                return last, end, items, partial or part or _partial(document, *opening)
        end, s = last, said.sentence + 1
        while s < len(text.sentences) and s - said.sentence <= REACH and text.sentences[s][2] == block:
            a, b, _ = text.sentences[s]
            if _has_titles(document, a, b) < 2:
                break
            partial = partial or _partial(document, a, a + 6)
            end, s = b, s + 1
        return begin, end, 0, partial
    return begin, last, 0, partial


def _opening_of_list(document: Document, sentence: int) -> tuple[int, int]:
    """Return the last sentence of the paragraph behind one, which may open the list: "Among them are:"."""
    sentences = document.text.sentences
    s = sentence
    while s + 1 < len(sentences) and s < sentence + REACH and sentences[s + 1][2] == sentences[sentence][2]:
        s += 1
    return sentences[s][:2]


def _items(document: Document, block: int) -> tuple[int, int, bool]:
    """Return where the items behind a block end, how many they are, and whether a word beside them calls them a part."""
    text = document.text
    items, end, partial, b = 0, text.blocks[block][2], False, block + 1
    while b < len(text.blocks) and b - block < 4 * MOST:
        _, first, last = text.blocks[b]
        if _is_item(document, b):
            items, end = items + 1, last
        elif last - first > 12 and items:
            break
        elif last - first > 12:
            partial = partial or _partial(document, first, last)
            if _has_titles(document, first, last) == 0:
                break
            items, end = items + 1, last
        else:
            partial = partial or _partial(document, first, last)
        b += 1
    return end, items, partial


def _is_item(document: Document, block: int) -> bool:
    text = document.text
    if block >= len(text.blocks):
        return False
    kind, first, last = text.blocks[block]
    return last > first and (
        kind in ITEMS or (text.low(first).isdecimal() and text.low(first + 1) in (".", ")"))
    )


def _has_titles(document: Document, first: int, last: int) -> int:
    """Return how many instruments are named between two tokens."""
    text, titles = document.text, 0
    for k in range(first, last):
        node = text.covered[k]
        titles += node is not None and node.kind == "title" and node.i == k and not node.v.generic
    return titles


def _partial(document: Document, first: int, last: int) -> bool:
    words = doubt_words(document.text.pack.language).partial
    return any(document.text.low(k) in words for k in range(first, last))


# ------------------------------------------------------------------ the heading


def _heading(document: Document, said: list[Said], instruments: list[Sheet]) -> list[Miscount]:
    """Hold the number of the heading against the numbers of the text."""
    found = []
    body = [s for s in said if s.sentence is not None and _is_act(document, s.sentence)]
    for head in (s for s in said if s.sentence is None):
        rivals = [s for s in body if s.kind == head.kind]
        named = sum(_fits(s, head) and s.first("action") in SIGNED for s in instruments)
        if len(rivals) == 1 and rivals[0].number != head.number and named != head.number:
            note = f"the heading counts {head.number} (“{head.words}”) and the text {rivals[0].number} (“{rivals[0].words}”)"
            found.append(Miscount(note, [head.span, rivals[0].span], "two numbers for the same documents"))
    return found
