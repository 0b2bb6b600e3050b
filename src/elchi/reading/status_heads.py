"""Status heads: lines of a register that say how the papers below them stand: "No longer in force", "Not yet signed"."""

from bisect import bisect_left

from elchi.reading.document import Document
from elchi.reading.entries import signing_on
from elchi.reading.grammar import Draft, rule_with
from elchi.reading.marks import ITEMS, Node, Text
from elchi.reading.mention import Mention
from elchi.reading.verbs import Verb

BEFORE = 3
"""Tokens before the words of a head: "Treaties and agreements under negotiation"."""
LONGEST = 9
"""Tokens of a head."""
MOST = 60
"""Blocks below a head for which it holds."""


def heads(document: Document) -> dict[int, str]:
    """Return by its block what each head says: `ended`, `to_come`, or an empty string for any other heading."""
    if "heads" not in document.memo:
        document.memo["heads"] = _heads(document)
    found: dict[int, str] = document.memo["heads"]
    return found


def _heads(document: Document) -> dict[int, str]:
    text = document.text
    lines = [
        (block, kind, first, last)
        for block, (kind, first, last) in enumerate(text.blocks[:-1])
        if 0 < last - first <= LONGEST and kind not in ITEMS
    ]
    found = {
        block: said
        for block, kind, a, b in lines
        if (said := said_of(document, a, b)) and (kind == "heading" or _stands_over(document, a, b))
    }
    if not any(said != "in_force" for said in found.values()):
        return {}  # nothing that the reader would not see without them
    for block, kind, first, last in lines:
        if kind == "heading" or text.words(first, last).isupper():
            found.setdefault(block, "")
    return found


def said_of(document: Document, first: int, last: int) -> str:
    """Return what a line says that is all words of a head, but for the papers before them and a colon behind."""
    text = document.text
    for k in range(first, min(first + BEFORE, last)):
        mark = text.mark(k, "head") if text.marks[k] else None
        if mark is not None:
            rest = k + mark[0] + (text.low(k + mark[0]) in (":", "."))
            return mark[1].value if rest >= last else ""
    return ""


def _stands_over(document: Document, first: int, last: int) -> bool:
    """Does a line stand over what follows: in capitals, with a colon, or parted from what is above and not from what is below?"""
    text = document.text
    if text.low(last - 1) == ":" or text.words(first, last).isupper():
        return True
    return _is_parted(text, first) and not _is_parted(text, last)


def _is_parted(text: Text, k: int) -> bool:
    """Does an empty line stand before a token?"""
    between = text.source[text.tokens[k - 1].end : text.tokens[k].start] if 0 < k < text.size else "\n\n"
    return between.count("\n") > 1


def is_of_head(document: Document, draft: Draft) -> bool:
    """Are the words of an act those of a head, and so of the papers below it?"""
    return bool(heads(document).get(document.block_of(draft.sentence)))


def under_heads(document: Document, order: list[Mention]) -> None:
    """Give papers of which no act of their own is told the standing that the head above them says."""
    found = heads(document)
    if not found:
        return
    blocks = sorted(found)
    for mention in order:
        block = document.block_of(mention.sentence)
        at = bisect_left(blocks, block) - 1
        said = found[blocks[at]] if at >= 0 and block - blocks[at] <= MOST else ""
        first = document.text.blocks[block][1]
        listed = mention.item is not None or mention.title.i - first < BEFORE
        if not said or mention.title.generic or mention.title.plural or not listed:
            continue
        give_standing(document, mention, said, blocks[at])


def give_standing(document: Document, mention: Mention, said: str, head: int) -> None:
    """Note that a paper is no longer in force, or that it is to be signed."""
    own = mention.draft is not None and mention.draft.sentence == mention.sentence
    if said == "to_come" and (mention.action is None or (mention.action == "signed" and not own)):
        mention.action, mention.draft = "planned", _act(document, head, "sign", "planned")
    elif said == "ended" and mention.action in (None, "signed", "entered_into_force", "ratified"):
        if mention.when is not None:
            mention.acts.extend(signing_on(document, mention.when))
        mention.action, mention.draft = "terminated", _act(document, head, "terminate", "done")
    else:
        return
    mention.when = mention.where = None
    mention.rule, mention.because = "head", "the line above its list says how the papers below it stand"


def _act(document: Document, head: int, verb: str, mood: str) -> Draft | None:
    """Return the act that a head tells of all the papers below it."""
    text, (_, first, last) = document.text, document.text.blocks[head]
    pattern = rule_with(text, ("verb", verb), "opens")
    node = Node("verb", first, last, Verb(verb, "participle", "passive", mood, first))
    return Draft(pattern, node, text.sentence_at(first), zone=(first, last), mood=mood) if pattern else None
