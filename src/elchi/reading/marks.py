"""Marks: what each word of a text may stand for, found in one walk over the lexicon."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from elchi.model.passage import Passage
from elchi.reading.pack import ENTRY, Meaning, Pack
from elchi.reading.tokens import Token, quotations, sentences, tokenise

OUTSIDE = ("",) * 1024
"""Stands behind the folded words, so that a word before the first or behind the last is looked up like any other, as ""."""
ITEMS = ("list_item", "table_cell", "table_row")  # blocks that tell one thing of several
Mark = tuple[int, Meaning]  # how many tokens, and what they mean


@dataclass(slots=True)
class Node:
    """A phrase found over tokens `i` to `j` (end exclusive): its kind and what was understood of it."""

    kind: str
    i: int
    j: int
    v: Any = None


@dataclass(slots=True)
class Text:
    """A text made ready for the grammar: tokens, what they may mean, sentences, and the nodes found so far."""

    source: str
    pack: Pack
    tokens: list[Token] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)  # the tokens folded, and OUTSIDE behind them
    low: Callable[[int], str] = field(
        init=False
    )  # the folded word at a token, an empty string outside the text
    size: int = 0  # how many tokens there are
    marks: list[dict[str, Mark] | None] = field(default_factory=list)
    blocks: list[tuple[str, int, int]] = field(default_factory=list)  # kind, first and last token
    sentences: list[tuple[int, int, int]] = field(default_factory=list)  # first and last token, block number
    covered: list[Node | None] = field(default_factory=list)
    quotations: list[tuple[int, int]] = field(default_factory=list)  # quoted speech, as token ranges
    lent: dict[int, tuple[str, tuple[int, int]]] = field(
        default_factory=dict
    )  # a state said of who is named next
    heads: set[int] = field(default_factory=set)  # tokens that are the year of a line, and of nothing in it
    until: int | None = None  # the character from which on the text is not read, where it is not read whole
    _passages: dict[tuple[int, int], Passage] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.low = self.lows.__getitem__

    def mark(self, i: int, category: str) -> Mark | None:
        """Return the longest mark of a category that begins at token `i`, or None."""
        if i >= self.size or (here := self.marks[i]) is None:
            return None
        return here.get(category)

    def length(self, i: int, category: str) -> int:
        """Return how many tokens the mark of a category at `i` takes, 0 where there is none."""
        mark = self.mark(i, category)
        return mark[0] if mark else 0

    def value(self, i: int, category: str) -> str:
        """Return what the mark of a category at `i` means, an empty string where there is none."""
        mark = self.mark(i, category)
        return mark[1].value if mark else ""

    def kind(self, i: int) -> str:
        """Return the kind of the node that covers token `i`, an empty string where none does."""
        node = self.covered[i] if 0 <= i < len(self.covered) else None
        return node.kind if node else ""

    def has(self, words: frozenset[str], first: int, last: int) -> bool:
        """Does one of the words stand between two tokens?"""
        return not words.isdisjoint(self.lows[first:last])

    def places(self, words: frozenset[str], first: int, last: int) -> list[int]:
        """Return where one of the words stands between two tokens."""
        lows = self.lows[first:last]
        return [] if words.isdisjoint(lows) else [first + k for k, low in enumerate(lows) if low in words]

    def marked(self, category: str, first: int, last: int) -> bool:
        """Does a mark of a category begin between two tokens?"""
        return any(here is not None and category in here for here in self.marks[first:last])

    def words(self, i: int, j: int) -> str:
        """Return the characters from token `i` to before token `j`, blanks made single."""
        if i >= j:
            return ""
        return " ".join(self.source[self.tokens[i].start : self.tokens[j - 1].end].split())

    def town(self, i: int, j: int) -> str:
        """Return the name of the town in tokens `i` to `j`: as it stands, or that of "the Portuguese capital"."""
        words = self.words(i, j)
        return self.pack.called.get(words.lower().replace("’", "'"), words)

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Return the character offsets of tokens `i` to `j`."""
        return self.tokens[i].start, self.tokens[j - 1].end

    def passage(self, i: int, j: int) -> Passage:
        """Return the passage of tokens `i` to `j`: one for all the values that rest on it."""
        passage = self._passages.get((i, j))
        if passage is None:
            passage = self._passages[i, j] = Passage.of(self.source, *self.span(i, j))
        return passage

    def cut(self, sentence: int) -> None:
        """Leave out the sentences from one on, as if the text ended before it."""
        end, block = self.sentences[sentence][0], self.sentences[sentence][2]
        self.until = self.tokens[end].start
        opens = self.blocks[block][1] == end
        del self.sentences[sentence:], self.blocks[block + (not opens) :]
        if not opens:
            kind, first, _ = self.blocks[block]
            self.blocks[block] = kind, first, end
        del self.tokens[end:], self.lows[end : -len(OUTSIDE)], self.marks[end:], self.covered[end:]
        last = self.covered[end - 1] if end else None
        if last is not None and last.j > end:  # a sentence without end is parted within a phrase
            self.covered[last.i :] = [None] * (end - last.i)
        self.size = end
        self.quotations = [(i, min(j, end)) for i, j in self.quotations if i < end]

    def cover(self, node: Node) -> Node:
        """Note that a node holds its tokens."""
        for k in range(node.i, node.j):
            self.covered[k] = node
        return node

    def quoted(self, i: int) -> bool:
        """Does token `i` stand in somebody's quoted words, not in the text's own?"""
        at = bisect_left(self.quotations, (i, 0)) - 1
        return at >= 0 and i < self.quotations[at][1]

    def sentence_at(self, i: int) -> int:
        """Return the number of the sentence in which token `i` stands."""
        return bisect_right(self.sentences, i, key=_first_token) - 1

    def block_at(self, i: int) -> int:
        """Return the number of the block in which token `i` stands."""
        return self.sentences[self.sentence_at(i)][2]

    def starts(self, i: int, key: str) -> bool:
        """Is the word at `i` one of the pack's words under `key`?"""
        return self.lows[i] in self.pack.words[key]

    def before(self, i: int) -> int:
        """Return the token before `i`, or the one before its article."""
        return i - 1 - (self.lows[i - 1] in self.pack.words["articles"])

    def after(self, i: int) -> int:
        """Return the token behind `i`, or the one behind the article that follows."""
        return i + 1 + (self.lows[i + 1] in self.pack.words["articles"])


def _first_token(sentence: tuple[int, int, int]) -> int:
    return sentence[0]


def mark_text(source: str, blocks: list[tuple[str, int, int]], pack: Pack, most: int | None = None) -> Text:
    """Return the text with tokens, marks and sentences; `blocks` are (kind, start, end) in characters.

    Behind `most` tokens, a sentence counted as three, no further block is marked.
    """
    text = Text(source, pack)
    for number, (kind, start, end) in enumerate(blocks):
        if most is not None and len(text.tokens) + 3 * len(text.sentences) > most:
            text.until = start
            break
        tokens = tokenise(source, start, end, pack.splits)
        first = len(text.tokens)
        text.tokens.extend(tokens)
        text.blocks.append((kind, first, len(text.tokens)))
        for a, b in sentences(tokens, pack.abbreviations):
            text.sentences.append((first + a, first + b, number))
        text.quotations.extend((first + a, first + b) for a, b in quotations(tokens))
    text.size = len(text.tokens)
    text.lows.extend([token.low for token in text.tokens])
    text.lows.extend(OUTSIDE)
    text.marks = [None] * text.size
    text.covered = [None] * text.size
    for _, first, last in text.blocks:
        _mark(text, first, last)
    return text


def _mark(text: Text, first: int, last: int) -> None:
    trie, tokens, marks = text.pack.trie, text.tokens, text.marks
    small = text.pack.small
    for i in range(first, last):
        token = tokens[i]
        node = trie.get(token.low)
        if token.cap and token.low in small and len(token.text) > 1 and token.text.isupper():
            token.cap = False  # "BETWEEN", "OF" in a title set in capitals
        if node is None:
            continue
        found: dict[str, Mark] = {}
        k = i
        while node is not None:
            for meaning in node.get(ENTRY, ()):
                if not meaning.cased or (token.cap and not (meaning.upper and token.text[1:].islower())):
                    found[meaning.category] = (k + 1 - i, meaning)
            k += 1
            if k >= last:
                break
            node = node.get(tokens[k].low)
        if found:
            marks[i] = found
