"""What one text is about, before its statements are put together: its day and place, its parties, its people."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from elchi.reading.grammar import Draft, nodes_between
from elchi.reading.holders import Holder
from elchi.reading.marks import Node, Text
from elchi.reading.rows import Row

DAY = 10  # letters of EDTF that tell a day


@dataclass(slots=True)
class Document:
    """The text with its phrases, and what holds for all of it."""

    text: Text
    base: date | None  # the day of the text, or the last one of its month or year
    grain: int = DAY  # of EDTF, what is known of it: its day, month or year
    speaker: str | None = None  # the state whose own word it is, where its publisher or address tells
    drafts: list[Draft] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    weights: Counter[str] = field(default_factory=Counter)
    first_said: dict[str, int] = field(default_factory=dict)
    place: tuple[str, tuple[int, int]] | None = None  # of the dateline
    dateline: tuple[int, int] | None = None  # tokens of the day of the text
    places: dict[int, tuple[str, tuple[int, int]]] = field(default_factory=dict)  # of a block
    dates: dict[int, Node] = field(default_factory=dict)  # the date that opens a block
    is_news: bool = False
    heading: int | None = None
    undated: str | None = None  # EDTF without a year, of a dateline that gives none
    written: int | None = None  # the year that the text bears where it bears no day
    rows: list[Row] = field(default_factory=list)  # of a flattened table of documents
    _of: dict[tuple[int, int], Holder] = field(default_factory=dict)
    titled: dict[str, list[Node]] = field(
        default_factory=dict
    )  # by the words of an office, those who hold it
    years: dict[int, Node] = field(default_factory=dict)  # the year that heads a block
    guests: list[Node] = field(default_factory=list)  # who is on a visit, in the order in which it is told
    told: list[int] = field(default_factory=list)  # the sentences with phrases, once every phrase is found
    memo: dict[str, Any] = field(default_factory=dict)  # what a part of the reader works out once a text
    _nodes: list[list[Node]] | None = None  # by sentence, once every phrase is found
    _of_kinds: dict[tuple[int, tuple[str, ...]], list[Node]] = field(default_factory=dict)
    _is_diplomatic: bool | None = None
    _pair: list[str] | None = None  # once every sentence is weighed

    @property
    def day(self) -> str | None:
        """The day of the text (EDTF), its month or year where no more is known."""
        return self.base.isoformat()[: self.grain] if self.base is not None else None

    def lies_ahead(self, value: str) -> bool:
        """Does a day, month or year (EDTF) come after the day of the text?"""
        return self.base is not None and value[:DAY] > self.base.isoformat()[: len(value[:DAY])]

    def lies_behind(self, value: str) -> bool:
        """Is a day, month or year (EDTF) before the day of the text?"""
        return self.base is not None and value[:DAY] < self.base.isoformat()[: len(value)]

    @property
    def pair(self) -> list[str]:
        """The two states the text speaks of most, in the order in which it first names them."""
        if self._pair is not None:
            return self._pair
        top = [
            code for code, _ in sorted(self.weights.items(), key=lambda c: (-c[1], self.first_said[c[0]]))[:2]
        ]
        return sorted(top, key=lambda code: self.first_said[code])

    @property
    def is_diplomatic(self) -> bool:
        """Does the text speak of what states do: their contacts, ties, or persons who hold offices of both?"""
        if self._is_diplomatic is None:
            self._is_diplomatic = self._speaks_of_states()
        return self._is_diplomatic

    def keep_register(self) -> None:
        """Note that the text is a register of papers: it speaks of what states do, though no sentence tells it."""
        self._is_diplomatic = True

    def _speaks_of_states(self) -> bool:
        if any("opens" in d.pattern.rule.options for d in self.drafts):
            return True
        if any(
            (d.pattern.kind == "contact" and d.fixed("kind") != "onward")
            or any(role.startswith("noun.") for role in d.roles)
            for d in self.drafts
        ):
            return True
        if any(
            n is not None and n.kind == "title" and len({s[0] for s in n.v.states}) > 1
            for n in self.text.covered
        ):
            return True
        if self.rows or any(
            d.pattern.rule.id.endswith("by-states") and d.mood == "done" and len(d.roles["states"]) > 1
            for d in self.drafts
        ):
            return True
        if any(self._acts_for_two(d) for d in self.drafts):
            return True
        pair = self.pair
        held = {
            h.state
            for h in self.holders
            if any(m.v.office and m.v.office.level == "state" for m in h.mentions)
        }
        return (len(pair) == 2 and bool(held & set(pair))) or self._speaks_of_sides()

    def _acts_for_two(self, draft: Draft) -> bool:
        """Do bodies of two states sign: "the central banks of Portugal and Nepal signed …"?"""
        if not draft.pattern.rule.id.endswith("by-states") or draft.mood != "done":
            return False
        codes = {
            n.v
            for n in self.nodes(draft.sentence)
            if n.kind in ("state", "adjective") and n.j <= draft.anchor.i
        }
        return len(codes) > 1

    def _speaks_of_sides(self) -> bool:
        text = self.text
        return any(n is not None and n.kind == "anaphor" and n.v == "two_sides" for n in text.covered)

    @property
    def is_of_two(self) -> bool:
        """Does the text speak of two states above all others, so that who meets one is of the other?"""
        top = sorted(self.weights.values(), reverse=True)
        return len(top) == 2 or (len(top) > 2 and top[1] >= 2 * top[2])

    def end_before(self, sentence: int) -> None:
        """Leave out the sentences from one on, with what is known of their lines."""
        text = self.text
        if sentence == len(text.sentences):
            return
        text.cut(sentence)
        for table in (self.places, self.dates, self.years):
            for block in [block for block in table if block >= len(text.blocks)]:
                del table[block]
        if self.place is not None and self.place[1][1] > text.size:
            self.place = None
        if self.dateline is not None and self.dateline[1] > text.size:
            self.dateline = None

    def holder(self, node: Node) -> Holder | None:
        """Return the person of the text whom a node names."""
        return self._of.get((node.i, node.j))

    def dateline_town(self) -> Node | None:
        """Return the town of the dateline with its state, where the lexicon knows it."""
        if self.place is None:
            return None
        k = self.place[1][0]
        mark = self.text.mark(k, "capital") or self.text.mark(k, "town")
        return Node("capital", k, k + mark[0], mark[1].value) if mark is not None else None

    def block_of(self, sentence: int) -> int:
        """Return the number of the block in which a sentence stands."""
        return self.text.sentences[sentence][2]

    def nodes(self, sentence: int) -> list[Node]:
        """Return the phrases of a sentence in order."""
        if self._nodes is not None:
            return self._nodes[sentence]
        first, last, _ = self.text.sentences[sentence]
        return nodes_between(self.text, first, last)

    def of(self, sentence: int, *kinds: str) -> list[Node]:
        """Return the phrases of some kinds of a sentence in order; those found once are kept."""
        nodes = self.nodes(sentence)
        if not nodes:
            return nodes
        found = self._of_kinds.get((sentence, kinds))
        if found is None:
            found = [n for n in nodes if n.kind in kinds]
            if self._nodes is not None:
                self._of_kinds[sentence, kinds] = found
        return found

    def seal(self) -> None:
        """Note that every phrase is found, so that they need not be sought again."""
        none: list[Node] = []  # one for all the sentences without phrases
        self._nodes = [
            nodes_between(self.text, first, last) or none for first, last, _ in self.text.sentences
        ]
        self.told = [sentence for sentence, nodes in enumerate(self._nodes) if nodes]


def subject_before(document: Document, node: Node) -> list[Node]:
    """Return the person for whom "he" or "she" stands: the first named in the nearest sentence before that names one."""
    sentence = document.text.sentence_at(node.i)
    entry = document.block_of(sentence)
    for s in range(sentence - 1, max(-1, sentence - 5), -1):
        if entry in document.dates and document.block_of(s) != entry:
            break  # an entry of a chronicle points to none before it
        people = [n for n in document.nodes(s) if n.kind == "person"]
        named = [n for n in people if n.v.office is None or not n.v.office.counterpart]
        if named:
            return named[:1]
        heads = [n for n in document.nodes(s) if n.kind == "anaphor" and n.v == "pronoun"]
        if people and not heads:
            return people[:1]
    return []
