"""Outcome lists: documents named one below the other, under a line that says they were signed."""

from bisect import bisect_right

from elchi.reading.circumstances import date_of
from elchi.reading.document import Document
from elchi.reading.grammar import Draft, patterns
from elchi.reading.marks import ITEMS, Node
from elchi.reading.mention import Mention, action_of
from elchi.reading.rows import is_title_line
from elchi.reading.signatories import signatories_of
from elchi.reading.verbs import Verb

BESIDE = 2
"""Tokens between those who sign and the verb."""
PENNED = ("sign", "exchange", "initial")
"""What the head of a list may say was done with its papers."""
LONGEST_HEAD = 25
"""Tokens of a line that heads a list."""
LONGEST_TITLE = 40
"""Tokens of a heading of a text that is a list."""
LATER = 8  # sentences behind the signing in which "the MoUs include" may tell which
SHORT = 8  # tokens within which a sentence says that it counts up


def announces(document: Document, s: int) -> bool:
    """Does the sentence open a list of what is to be signed, or of what was?"""
    text = document.text
    first, last, _ = text.sentences[s]
    return text.low(last - 1) == ":" and any(
        text.mark(k, "verb") and text.value(k, "verb") in ("sign", "exchange") for k in range(first, last)
    )


def heads_list(document: Document, s: int) -> bool:
    """Does a line without a verb of its own head a list: "Documents signed during the visit", "List of outcomes"?"""
    text = document.text
    first, last, block = text.sentences[s]
    if (
        last - first > (LONGEST_TITLE if block == document.heading else LONGEST_HEAD)
        or text.low(last - 1) == "."
        or block + 1 >= len(text.blocks)
    ):
        return False
    if "items" not in document.memo:
        document.memo["items"] = [b for b, (kind, _, _) in enumerate(text.blocks) if kind in ITEMS]
    items: list[int] = document.memo["items"]
    at = bisect_right(items, block)
    return at < len(items) and items[at] < block + 9


def fragment(document: Document, s: int, block: int) -> tuple[Draft, int, list[Node]] | None:
    """Return the act that the head of a list names: signing, exchange, or merely outcomes."""
    text = document.text
    for k in range(*text.sentences[s][:2]):
        verb, noun = text.mark(k, "verb"), text.mark(k, "noun")
        named = (
            verb is not None and verb[1].value in PENNED and verb[1].form in ("past", "participle", "base")
        )
        if named or (noun is not None and noun[1].value in ("outcomes", "signing")):
            act = "initial" if verb is not None and verb[1].value == "initial" else "sign"
            rule = next(p for p in patterns(text.pack.language)["verb", act] if p.kind == "instrument")
            known = text.covered[k]
            node = Node("verb", k, k + 1, Verb(act, "participle", "passive", "done", k))
            if known is not None and known.kind == "verb" and known.v.mood == "done":
                node = known
            return Draft(rule, node, s, zone=text.sentences[s][:2]), block, []
    return None


def plan(document: Document, s: int, block: int) -> tuple[Draft, int, list[Node]] | None:
    """Return the act that a sentence with a colon announces, the last one it tells, with those who do it."""
    nodes = document.nodes(s)
    verbs = [n for n in nodes if n.kind == "verb" and n.v.name in ("sign", "exchange")]
    if not verbs:
        return None
    verb, mood = verbs[-1], verbs[-1].v.mood
    table = patterns(document.text.pack.language)
    pattern = next(p for p in table["verb", verb.v.name] if p.kind == "instrument")
    first, last, _ = document.text.sentences[s]
    begin = max((n.j for n in nodes if n.kind == "verb" and n.j <= verb.i), default=first)
    who = [n for n in nodes if begin <= n.i and n.j <= verb.i and _may_sign(n)]
    who = who if who and verb.i - who[-1].j <= BESIDE else []  # not "A listed what the sides expect to sign"
    draft = Draft(
        pattern,
        verb,
        s,
        {"signatory": who} if verb.v.voice == "active" and who else {},
        zone=(begin if who else first, last),
        mood="planned" if mood in ("infinitive", "planned") else mood,
    )
    return draft, block, signatories_of(document, draft)


def _may_sign(node: Node) -> bool:
    """Is it who may sign with a pen: persons, their offices, "the two", not the two sides?"""
    return node.kind in ("person", "name", "office") or (
        node.kind == "anaphor" and node.v in ("the_two", "two_people")
    )


def is_told_before(
    document: Document, mention: Mention, opener: tuple[Draft, int, list[Node]], s: int
) -> bool:
    """Does an item of a list tell beside its title what was done before: "an agreement, which had been initialled in May"?"""
    draft = mention.draft
    if draft is None or draft is opener[0] or draft.sentence != s or draft.anchor.kind != "verb":
        return False
    before = draft.anchor.v.earlier and draft.anchor.i >= mention.title.j and not mention.title.generic
    return bool(before) and action_of(opener[0]) == "signed" and in_list(document, mention, opener, s)


def give_act(mention: Mention, opener: tuple[Draft, int, list[Node]]) -> None:
    """Note of a paper of a list the act that the list is opened by, with those who sign all of them."""
    rule = opener[0].pattern.rule
    mention.from_list = True
    mention.draft, mention.action = opener[0], action_of(opener[0])
    mention.rule = rule.id
    mention.because = "stands in the list that the sentence before opens: " + rule.because
    mention.signatories = mention.signatories or opener[2]


def in_list(document: Document, mention: Mention, opener: tuple[Draft, int, list[Node]], s: int) -> bool:
    """Does the mention stand in the list that the opener opens: the next items, or the titles that follow it?"""
    block = document.block_of(s)
    text = document.text
    if mention.item is not None and block > opener[1]:
        first = text.blocks[block][1]
        told = any(
            n.kind == "verb" and not n.v.reduced and n.v.voice != "ing" and n.j <= mention.title.i
            for n in document.nodes(s)
        )
        if mention.title.i - first > 6 and told:
            return False  # a paragraph with a number, not an item of the list
        if "breaks" not in document.memo:
            document.memo["breaks"] = [b for b in range(len(text.blocks)) if _breaks(document, b)]
        breaks: list[int] = document.memo["breaks"]
        at = bisect_right(breaks, opener[1])
        return at == len(breaks) or breaks[at] >= block
    if mention.item is not None and block == opener[1]:
        return True
    if (
        mention.title.definite
        and not mention.title.quoted
        and block == opener[1]
        and s - opener[0].sentence == 1
    ):
        return not any(n.kind == "verb" and n.v.mood == "done" and not n.v.reduced for n in document.nodes(s))
    if 1 < s - opener[0].sentence <= LATER:
        return _counts_up(document, mention, s) and _names_them(document, s)
    return s - opener[0].sentence in (0, 1) and (block == opener[1] or _counts_up(document, mention, s))


def _names_them(document: Document, s: int) -> bool:
    """Does the sentence open with the papers told before, in the plural: "The MoUs include …"?"""
    text, first = document.text, document.text.sentences[s][0]
    node = text.covered[first + 1] if text.low(first) == "the" else None
    return node is not None and node.kind == "title" and node.v.generic and bool(node.v.plural)


def _counts_up(document: Document, mention: Mention, s: int) -> bool:
    """Does a sentence count up what the one before announced: "The documents include …", "Among them are …"?"""
    text, words = document.text, document.text.pack.words
    first = text.sentences[s][0]
    node = text.covered[text.after(first)] if text.starts(first, "articles") else text.covered[first]
    opens = text.low(first) in words["counted"] or (
        node is not None and node.kind == "title" and node.v.generic
    )
    return opens and any(
        text.low(k) in words["counting"] for k in range(first, min(first + SHORT, mention.title.i))
    )


def _breaks(document: Document, block: int) -> bool:
    """Is a block no part of any list: neither an item nor short, and it ends with no stop?"""
    text = document.text
    kind, first, last = text.blocks[block]
    hands = last > first and text.starts(first, "signed_marks")  # "Signed by: A. B.; C. D."
    aside = text.low(first) == "(" and text.low(last - 1) == ")"  # "(at the Palace, 4 May, after the talks)"
    if kind in ITEMS or hands or aside or last - first < 16 or text.low(last - 1) in (";", ":", "."):
        return False
    return not is_title_line(text, first, last)


def is_signed_within(
    document: Document, mention: Mention, opener: tuple[Draft, int, list[Node]], s: int
) -> bool:
    """Does an item of a list say who signed its paper, and not when, so that it was on the day of the list?"""
    draft = mention.draft
    if draft is None or draft is opener[0] or draft.sentence != s or draft.anchor.kind != "verb":
        return False
    if not draft.anchor.v.reduced:
        return False
    same = mention.action == action_of(opener[0]) and not mention.title.generic
    if not same or not in_list(document, mention, opener, s):
        return False
    day = date_of(document, draft, mention.title.i)
    return day is None or not day.own or day.rule == "date.closing"
