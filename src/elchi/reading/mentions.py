"""Mentions: every naming of an instrument, with the act that its sentence, or one before, reports of it."""

import re
from dataclasses import replace

from elchi.reading.agreement_tables import read_tables
from elchi.reading.bodies import Body
from elchi.reading.closing import closing_of
from elchi.reading.document import Document
from elchi.reading.entries import dated_behind
from elchi.reading.enumerated import SECTION
from elchi.reading.grammar import Draft
from elchi.reading.later_hands import later_hands
from elchi.reading.marks import ITEMS, Node
from elchi.reading.meant import (
    holds_already,
    is_background,
    is_denied,
    is_one_of_its_own,
    is_to_come,
    is_worked_on,
    known_so,
    lets_stand,
    named_later,
    of_ratification,
    signature_to_come,
    told_ahead,
)
from elchi.reading.mention import NEWS, Mention, action_of, titles_in
from elchi.reading.notes import conclude_by_notes
from elchi.reading.outcome_lists import (
    announces,
    fragment,
    give_act,
    heads_list,
    in_list,
    is_signed_within,
    is_told_before,
    plan,
)
from elchi.reading.own_papers import adopt_own
from elchi.reading.row_notes import hands, noted
from elchi.reading.rows import is_title_line, row_signatories
from elchi.reading.sheet import Span
from elchi.reading.signatories import (
    between_persons,
    for_governments,
    item_signatories,
    part_signatories,
    signatories_of,
)
from elchi.reading.status_heads import heads, is_of_head, under_heads
from elchi.reading.title import Title
from elchi.reading.title_lines import read_lines
from elchi.reading.titles import bodies_behind

LONGEST_ROW = 12  # cells of a table row behind its title
MOST_MEANT = 200  # documents for which "them" may stand: the end of a longer list


def find_mentions(document: Document) -> list[Mention]:
    """Return every naming of an instrument with the act that its sentence, or a sentence before, reports."""
    text = document.text
    by_title: dict[tuple[int, int], Mention] = {}
    order: list[Mention] = []
    for s in document.told:
        if document.heading in (document.block_of(s), -1) or heads(document).get(document.block_of(s)):
            continue
        for title in titles_in(document, s):
            mention = Mention(title, s)
            first, _, block = text.sentences[s]
            if (
                text.blocks[block][0] in ITEMS
                or is_title_line(text, *text.blocks[block][1:])
                or re.match(r"\d+[.)]?$", text.low(text.blocks[block][1]))
            ):
                mention.item = block
            by_title[title.i, title.j] = mention
            order.append(mention)
    opener: tuple[Draft, int, list[Node]] | None = None
    drafts: dict[int, list[Draft]] = {}
    for draft in document.drafts:
        if draft.pattern.kind == "instrument":
            drafts.setdefault(draft.sentence, []).append(draft)
    last_titles: list[Mention] = []
    later: dict[Span, list[Node]] = {}
    for s, (first, last, block) in enumerate(text.sentences):
        if not document.nodes(s) and not any(text.marks[first:last]):
            continue  # nothing that the lexicon knows
        here = [by_title[t.i, t.j] for t in titles_in(document, s) if (t.i, t.j) in by_title]
        for draft in drafts.get(s, ()):
            closes = draft is closing_of(document) and order[0].sentence < s
            _apply(document, draft, here, [_paper(order[0])] if closes else last_titles)
        signing = [
            d
            for d in drafts.get(s, ())
            if d.fixed("action") in NEWS and d.mood in ("done", "planned") and not is_denied(document, d)
            if opener is None
            or d.anchor.kind != "verb"
            or not d.anchor.v.earlier  # "text of which had been signed"
        ]
        if text.blocks[block][0] == SECTION:
            opener = None  # what a head of a section says ends what stood above
        papers = any(m.title.generic and m.title.kind != "exchange_of_notes" for m in here)
        if (signing and papers) or (signing and text.low(last - 1) == ":"):
            opener = signing[-1], block, signatories_of(document, signing[-1])
        elif announces(document, s) and opener is None:
            opener = plan(document, s, block)
        elif opener is None and (text.blocks[block][0] == SECTION or heads_list(document, s)):
            opener = fragment(document, s, block)
        for mention in here:
            if (
                mention.action is None
                and not mention.title.generic
                and opener is not None
                and in_list(document, mention, opener, s)
                and (
                    mention.title.topic
                    or mention.title.i - text.blocks[document.block_of(s)][1] < OPENS_ITEM
                    or _stands_free(document, mention.title)
                )
            ):
                give_act(mention, opener)
                if mention.action == "signed" and is_to_come(document, mention):
                    mention.action, mention.because = (
                        "planned",
                        "its own line of the list says that it is to come",
                    )
            elif opener is not None and is_signed_within(document, mention, opener, s):
                mention.draft = opener[0]  # "… – signed by A and B" in the list of what was signed on a visit
            elif opener is not None and is_told_before(document, mention, opener, s):
                give_act(mention, opener)
        item_signatories(document, s, here, later)
        named = [m for m in here if not m.title.generic]
        if named:
            listed = named[0].item is not None and last_titles and last_titles[-1].item is not None
            if listed:
                last_titles.extend(named)
            else:
                last_titles = named
    for mention in order:
        if document.rows and not mention.title.generic:
            mention.signatories = mention.signatories or row_signatories(text, document.rows, mention.title)
    named_later(order)
    later_hands(document, order)
    conclude_by_notes(document, order)
    _by_pens(document, order)
    read_tables(document, order)
    read_lines(document, order)
    dated_behind(document, order)
    _late(document, order, later)
    under_heads(document, order)
    adopt_own(document, order)
    for_governments(document, order)
    part_signatories(document, order)
    return order


def _apply(document: Document, draft: Draft, here: list[Mention], before: list[Mention]) -> None:
    """Give the draft's act to the titles it is about."""
    if document.text.blocks[document.block_of(draft.sentence)][0] == SECTION and all(
        m.title.generic for m in here
    ):
        return  # "II. Notes exchanged": of the papers below
    action = action_of(draft) or _noticed(document, draft)
    if (draft.pattern.name == "exchange" and of_ratification(document, draft)) or is_of_head(document, draft):
        return
    nodes = draft.roles.get("instruments", [])
    targets = [m for m in here if any(n.kind == "title" and n.v is m.title for n in nodes)]
    if "inverted" in draft.pattern.rule.options and document.text.low(draft.zone[1] - 1) == ".":
        targets = [m for m in here if draft.anchor.j <= m.title.i < draft.zone[1]]
    if targets and all(is_worked_on(document, draft, m.title) for m in targets):
        return
    if is_denied(document, draft):
        for mention in targets:
            mention.action = mention.action or "none"
        return
    if (row := noted(document, draft, before)) is not None:
        row.acts.append(draft)
        row.signatories = row.signatories or hands(document, draft)
        return
    named = [m for m in targets if not m.title.generic]
    if not named:
        told = told_ahead(here, targets[0]) if targets else []
        follow = [
            m
            for m in here
            if not m.title.generic and (not nodes or m.title.i > draft.anchor.i) and m.action is None
        ]
        if nodes and nodes[0].kind == "anaphor":
            word = document.text.low(nodes[0].i)
            ahead = [m for m in here if m.title.j <= nodes[0].i and not m.title.generic] or before
            named = ahead[-MOST_MEANT:] if word in ("them", "these", "both") else ahead[-1:]
            second = document.text.low(nodes[0].i + 1)
            aside = [
                m for m in ahead if m.title.j == nodes[0].i - 1 and document.text.low(m.title.j) in ASIDE
            ]
            if word == "the" and aside:
                named = aside
            elif word == "the" and second in document.text.pack.words["former_latter"] and len(ahead) > 1:
                named = [ahead[-2] if second == min(document.text.pack.words["former_latter"]) else ahead[-1]]
            elif word in ("the", "what"):
                ordinal = document.text.value(nodes[0].i + 1, "ordinal") if word == "the" else ""
                number = int(ordinal) if ordinal else 0
                counted = before[number - 1 : number] if number and len(before) > 1 else []
                named = counted or _numbered(document, draft, nodes[0], here) or follow
        elif targets and (nth := _ordinal(document, targets[0])) and len(before) >= nth:
            named = [before[nth - 1]]
        elif (
            targets
            and all(t.title.definite and not t.title.plural and t.title.count is None for t in targets)
            and (told or not follow)
            and (told or before or targets[0].title.kind not in ("declaration", "statement"))
        ):
            named = (told or before)[-1:] or known_so(targets, action)
        elif not nodes and "opens" in draft.pattern.rule.options and before:
            named = before[-1:]
        elif not nodes and not here and before and draft.anchor.kind == "verb" and _opens(document, draft):
            named = before[-1:]  # "Signed at Oslo on 5 May 2014", "(signed by A and B)", behind the title
        elif follow and not is_one_of_its_own(targets):
            named = follow
        elif targets and action and not targets[0].title.plural and targets[0].title.kind != "generic":
            named = targets
            named[0].title.generic = False
    if draft.mood in ("not", "may"):
        for mention in named:
            mention.action = mention.action or "none"
        return
    if (
        draft.pattern.name in ("approve", "done")
        and action in ("ratified", "signed")
        and all(m.title.kind in ADOPTED for m in named)
    ):
        action = "adopted"
    if (cell := _of_row(document, draft, before)) is not None and action is not None:
        cell.action, cell.draft = (
            action,
            draft,
        )  # what its row says of a document goes before the head of the list
        cell.rule, cell.because = draft.pattern.rule.id, draft.pattern.rule.because
        return
    people = signatories_of(document, draft)
    parties = _parties(document, draft)
    for mention in named:
        mention.parties = mention.parties or parties
        mention.acts.append(draft)
        if action is not None and _is_news(draft, action, mention):
            mention.action, mention.draft = action, draft
            mention.rule, mention.because = draft.pattern.rule.id, draft.pattern.rule.because
        mention.signatories = mention.signatories or people


def _opens(document: Document, draft: Draft) -> bool:
    """Does the sentence open with its act, perhaps behind a bracket?"""
    text, first = document.text, document.text.sentences[draft.sentence][0]
    return draft.anchor.i == first + (text.low(first) == "(")


def _paper(mention: Mention) -> Mention:
    """Return the paper that the text is, named by its first line, however barely."""
    mention.title.generic = False
    return mention


def _of_row(document: Document, draft: Draft, before: list[Mention]) -> Mention | None:
    """Return the document of whose table row a later cell tells: "text initialled at Nairobi on 1 March 2024"."""
    blocks = document.text.blocks
    block = document.block_of(draft.sentence)
    if not before or blocks[block][0] != "table_cell":
        return None
    own = document.block_of(before[-1].sentence)
    same = own < block and all(
        blocks[b][0] == "table_cell" for b in range(max(own + 1, block - LONGEST_ROW), block)
    )
    return before[-1] if same else None


def _noticed(document: Document, draft: Draft) -> str | None:
    """Is notice given of an end on a day to come: "shall cease to have effect on 19 November"? Then it is an act."""
    day = any(n.v.day for n in draft.roles.get("date", ()))
    firm = any(
        document.text.low(k) in document.text.pack.words["firm"]
        for k in range(draft.anchor.i, draft.anchor.j)
    )
    ends = draft.mood == "planned" and draft.fixed("action") == "terminated"
    return "terminated" if ends and day and firm else None


def _parties(document: Document, draft: Draft) -> list[Body]:
    """Return the bodies that sign: "signed between A and B", "the Bank of A and the Bank of B signed"."""
    text = document.text
    bodies = [n.v for n in draft.roles.get("bodies", ()) if n.kind == "body"]
    if bodies:
        return bodies
    k = draft.anchor.j
    signed = draft.fixed("action") == "signed" and text.starts(k, "between")
    if signed and not between_persons(document, draft):
        return bodies_behind(text, k, draft.zone[1])
    return []


def _is_news(draft: Draft, action: str, mention: Mention) -> bool:
    """Is this act the news, rather than the one already read of the same naming?"""
    if mention.action is None or mention.action == "none" or mention.draft is None:
        return True
    if "opens" in draft.pattern.rule.options and "opens" in mention.draft.pattern.rule.options:
        return True  # of the lines of a register the last act is the news
    if action == "planned" or mention.action == "planned":
        return mention.action == "planned" and action != "planned"
    return is_background(mention.draft) and not is_background(draft)


def _ordinal(document: Document, mention: Mention) -> int | None:
    """Return 2 for "the second document", or None."""
    mark = document.text.mark(mention.title.i - 1, "ordinal")
    return int(mark[1].value) if mark and mention.title.generic else None


def _numbered(document: Document, draft: Draft, node: Node, here: list[Mention]) -> list[Mention]:
    return [m for m in here if m.title.i >= node.j and not m.title.generic][:1]


ASIDE = ("–", "—", "-", ",")  # what opens an aside: "the agreement – the first since 1998 – was signed"


OPENS_ITEM = 6  # tokens within which a title opens its item: "the renewal of the Agreement"
ADOPTED = ("declaration", "statement", "programme", "decision")


def _late(document: Document, order: list[Mention], later: dict[Span, list[Node]]) -> None:
    """Titles that no act has reached: in a text of signings a new one is one of those signed."""
    acted = {m.action: m.draft for m in reversed(order) if m.action and m.draft}
    signing = next((d for d in document.drafts if d.fixed("action") == "signed"), None) if later else None
    for mention in order:
        extra = later.get((mention.title.i, mention.title.j))
        if extra:
            mention.signatories = extra
            mention.action = mention.action or "signed"
            mention.draft = mention.draft or acted.get(mention.action) or signing
        elif mention.action is None and not mention.title.generic and signature_to_come(document, mention):
            mention.action, mention.rule, mention.because = (
                "planned",
                "signature",
                "its signature is told to come",
            )
    acts = [m.action for m in order if m.action in ("signed", "planned")]
    if not acts:
        return
    signed = next((m for m in order if m.action in ("signed", "planned")), None)
    told = {m.sentence for m in order if m.action}
    for mention in order:
        title = mention.title
        if mention.action is not None or title.generic or (title.definite and not title.quoted):
            continue
        if (
            signed is not None
            and mention.sentence > signed.sentence
            and document.block_of(mention.sentence) - document.block_of(signed.sentence) < 12
        ):
            verbs = document.of(mention.sentence, "verb")
            if (
                mention.sentence not in told
                and all(lets_stand(document, verb, title) for verb in verbs)
                and _stands_free(document, title)
                and not holds_already(document, mention)
            ):
                mention.action, mention.draft = signed.action, signed.draft
                mention.rule, mention.because = (
                    "signed-list",
                    "named beside the documents whose signing the text reports",
                )


def _by_pens(document: Document, order: list[Mention]) -> None:
    """Read a sentence of pens and signatures: "for the third paper the pens were held by A and B"."""
    draft = next((m.draft for m in order if m.action == "signed" and m.draft is not None), None)
    if draft is None:
        return
    for mention in order:
        if mention.action is not None or mention.title.generic:
            continue
        if any(n.v in ("signing", "pen") for n in document.of(mention.sentence, "noun")):
            first, last, _ = document.text.sentences[mention.sentence]
            mention.action, mention.draft = (
                "signed",
                replace(draft, sentence=mention.sentence, zone=(first, last)),
            )
            mention.signatories = mention.signatories or list(document.of(mention.sentence, "person"))
            mention.rule, mention.because = "pens", "pens or signatures are told of beside the title"


def _stands_free(document: Document, title: Title) -> bool:
    """Is the title named for itself, not as what something is about: "talks on an agreement"?"""
    text = document.text
    k = title.i - 1
    while k >= 0 and (text.starts(k, "articles") or text.tokens[k].text in '"“«„'):
        k -= 1
    return text.low(k) not in text.pack.words["title_prepositions"]
