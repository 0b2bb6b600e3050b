"""Allowance: how much work one reading may take, counted by what stands in the text and never by a clock.

A text in which every few words tell a fact costs many times what an article costs. So that none keeps a reader longer
than its length warrants, each sentence is charged with what it holds before anything is made of it; where the allowance
of the text is spent, the rest is not read, and the reading says from where on. The same text always ends at the same word.
"""

from dataclasses import dataclass

from elchi.reading.marks import Node, Text

MILLION = 2_200_000
"""What a text of up to a million characters may be charged, a longer one in proportion. One is about a microsecond of one
core (measured over some 300 sorts of text), so that a million characters of whatever text take less than three seconds."""
WHOLE = 1_000_000
"""Characters up to which a text has the whole allowance, however short it is."""
OF_TOKEN, OF_SENTENCE = 3, 12
"""What each word or mark, and each sentence, is charged for being told apart from the others."""
READ_TOKEN, READ_SENTENCE, READ_NODE = 3, 40, 29
"""What it is charged besides, and each phrase, in a sentence in which something is found."""
OF_KIND = {"title": 105, "person": 200, "date": 85, "office": 18, "verb": 15, "noun": 14, "state": 9}
"""What a phrase is charged besides, by its kind: what it costs to make of it all that a text may tell of it."""
OF_PAIR = 1
"""What each pair of a verb or noun of the trade and a phrase of its sentence is charged: rules look at many of them."""
MOST_MARKED = 60
"""Of a hundred parts of the allowance, what cutting a text into words may take: a text of single letters is not all cut."""
PARAGRAPH = 40
"""Sentences back to which a paragraph that is not read whole is left out; of a longer one the beginning is read."""


@dataclass(slots=True)
class Allowance:
    """What is left of what a text may be charged."""

    left: int

    @classmethod
    def of(cls, text: Text) -> "Allowance":
        """Return what a text has left once all its words are marked and its sentences parted."""
        allowance = cls(_whole(text.source))
        allowance.spend(OF_TOKEN * text.size + OF_SENTENCE * len(text.sentences))
        return allowance

    def spend(self, units: int) -> None:
        """Take units off what is left."""
        self.left -= units

    def pays(self, tokens: int, nodes: list[Node]) -> bool:
        """Charge a sentence with its words and phrases; False where the allowance does not hold it."""
        anchors = sum([node.kind == "verb" or node.kind == "noun" for node in nodes])
        of_kinds = sum([OF_KIND.get(node.kind, 0) for node in nodes])
        of_nodes = READ_NODE * len(nodes) + OF_PAIR * anchors * len(nodes)
        self.spend(READ_SENTENCE + READ_TOKEN * tokens + of_kinds + of_nodes)
        return self.left >= 0


def most_marked(source: str) -> int:
    """Return how many words and marks of a text are told apart: a text of single letters is not all cut into them."""
    return _whole(source) * MOST_MARKED // (100 * OF_TOKEN)


def _whole(source: str) -> int:
    return MILLION * max(len(source), WHOLE) // WHOLE


def beginning(text: Text, sentence: int) -> int:
    """Return the sentence with which the unread rest begins where one could not be paid: the first of its paragraph."""
    block, first = text.sentences[sentence][2], sentence
    while first > 0 and text.sentences[first - 1][2] == block and sentence - first < PARAGRAPH:
        first -= 1
    opens = first == 0 or text.sentences[first - 1][2] != block
    return first if opens and first > 0 else max(sentence, 1)
