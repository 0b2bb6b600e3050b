"""Instruments: from titles and acts all over the text to one sheet for each document in the world."""

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from elchi.model.statement import StatementKind
from elchi.reading.bodies import Body
from elchi.reading.circumstances import date_of, place_of
from elchi.reading.document import Document, Holder, subject_before
from elchi.reading.grammar import Draft, patterns
from elchi.reading.marks import Node
from elchi.reading.rows import signatories
from elchi.reading.sheet import Sheet, Span
from elchi.reading.titles import Title, bodies_behind
from elchi.reading.verbs import Verb

NEWS = ("signed", "ratified", "entered_into_force", "terminated", "initialled", "adopted")


@dataclass(slots=True)
class Mention:
    """One naming of an instrument with what its sentence says of it."""

    title: Title
    sentence: int
    draft: Draft | None = None
    action: str | None = None
    signatories: list[Node] = field(default_factory=list)
    item: int | None = None  # number of the list item it opens
    from_list: bool = False
    because: str = ""
    rule: str = ""
    acts: list[Draft] = field(default_factory=list)  # every act that is reported of it
    parties: list[Body] = field(default_factory=list)  # bodies that the sentence names as those who sign


@dataclass(slots=True)
class Thing:
    """One instrument with all its mentions; the fullest title stands for it."""

    mentions: list[Mention]

    @property
    def best(self) -> Title:
        """The fullest naming."""
        return max((m.title for m in self.mentions), key=lambda t: (not t.generic, len(t.bodies), t.j - t.i))


def instruments(document: Document) -> list[Sheet]:
    """Return one sheet for each instrument of the text, in order of first mention."""
    mentions = _mentions(document)
    things = _merge(document, [m for m in mentions if not m.title.generic])
    sheets = []
    for thing in things:
        sheet = _sheet(document, thing)
        if sheet is not None:
            sheets.append(sheet)
    return sheets


def _titles(document: Document, sentence: int) -> list[Title]:
    return [n.v for n in document.nodes(sentence) if n.kind == "title"]


def _mentions(document: Document) -> list[Mention]:
    """Return every naming of an instrument with the act that its sentence, or a sentence before, reports."""
    text = document.text
    by_title: dict[tuple[int, int], Mention] = {}
    order: list[Mention] = []
    for s in range(len(text.sentences)):
        if document.heading == document.block_of(s) or document.heading == -1:
            continue
        for title in _titles(document, s):
            mention = Mention(title, s)
            first, _, block = text.sentences[s]
            if text.blocks[block][0] in ("list_item", "table_cell") or re.match(r"\d+[.)]?$", text.low(text.blocks[block][1])):
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
    for s in range(len(text.sentences)):
        here = [by_title[t.i, t.j] for t in _titles(document, s) if (t.i, t.j) in by_title]
        for draft in drafts.get(s, ()):
            _apply(document, draft, here, last_titles)
        first, last, block = text.sentences[s]
        signing = [d for d in drafts.get(s, ()) if d.fixed("action") in ("signed", "adopted", "initialled") and d.mood in ("done", "planned")]
        if signing and any(m.title.generic for m in here) or (signing and text.low(last - 1) == ":"):
            opener = signing[-1], block, _signatories(document, signing[-1])
        elif _announces(document, s) and opener is None:
            opener = _plan(document, s, block)
        elif opener is None and _heads_list(document, s):
            opener = _fragment(document, s, block)
        for mention in here:
            if mention.action is None and not mention.title.generic and opener is not None and _in_list(document, mention, opener, s):
                mention.from_list = True
                mention.draft, mention.action = opener[0], _action(opener[0])
                mention.rule, mention.because = opener[0].pattern.rule.id, "stands in the list that the sentence before opens: " + opener[0].pattern.rule.because
                mention.signatories = mention.signatories or opener[2]
        _item_signatories(document, s, here, later)
        named = [m for m in here if not m.title.generic]
        if named:
            listed = named[0].item is not None and last_titles and last_titles[-1].item is not None
            last_titles = [*last_titles, *named] if listed else named
    for mention in order:
        if document.rows and not mention.title.generic:
            mention.signatories = mention.signatories or signatories(text, document.rows, mention.title)
    _late(document, order, later)
    _for_governments(document, order)
    return order


def _for_governments(document: Document, order: list[Mention]) -> None:
    """Read the signatures under a treaty: "For the Government of Finland: A. B.", on one line or on two."""
    text = document.text
    named = [m for m in order if not m.title.generic]
    people: list[Node] = []
    for s, (first, last, block) in enumerate(text.sentences):
        if text.low(first) != "for" or not named:
            continue
        k = first + 1 + (text.low(first + 1) in text.pack.words["articles"])
        state = next((n for n in document.nodes(s)[:3] if n.i <= k + 4 and (n.kind == "state" or (n.kind == "body" and n.v.is_government))), None)
        if state is None or text.low(state.j) not in (":", ",", "") and state.j < last:
            continue
        found = [n for n in document.nodes(s) if n.kind in ("person", "name")]
        if not found and s + 1 < len(text.sentences) and text.sentences[s + 1][2] != block:
            found = [n for n in document.nodes(s + 1) if n.kind in ("person", "name")]
        for node in found[:1]:
            holder = document.holder(node)
            code = state.v if state.kind == "state" else state.v.state
            if holder is not None and holder.state is None:
                holder.state, holder.state_span = code, (state.i, state.j)
            people.append(node)
    if len(people) >= 2:
        owner = [m for m in named if m.title.i < people[0].i][-1:]
        for mention in owner:
            mention.signatories = mention.signatories or people
            mention.action = mention.action or "signed"


def _announces(document: Document, s: int) -> bool:
    """Does the sentence open a list of what is to be signed, or of what was?"""
    text = document.text
    first, last, _ = text.sentences[s]
    return text.low(last - 1) == ":" and any(text.mark(k, "verb") and text.mark(k, "verb")[1].value in ("sign", "exchange") for k in range(first, last))  # type: ignore[index]


def _heads_list(document: Document, s: int) -> bool:
    """Does a line without a verb of its own head a list: "Documents signed during the visit", "List of outcomes"?"""
    text = document.text
    first, last, block = text.sentences[s]
    if last - first > 25 or text.low(last - 1) == "." or block + 1 >= len(text.blocks):
        return False
    return any(text.blocks[b][0] in ("list_item", "table_cell") for b in range(block + 1, min(block + 9, len(text.blocks))))


def _fragment(document: Document, s: int, block: int) -> tuple[Draft, int, list[Node]] | None:
    """Return the act that the head of a list names: signing, exchange, or merely outcomes."""
    text = document.text
    for k in range(*text.sentences[s][:2]):
        verb, noun = text.mark(k, "verb"), text.mark(k, "noun")
        named = verb is not None and verb[1].value in ("sign", "exchange") and verb[1].form in ("past", "participle", "base")
        if named or (noun is not None and noun[1].value in ("outcomes", "signing")):
            rule = next(p for p in patterns(text.pack.language)["verb", "sign"] if p.kind == "instrument")
            node = Node("verb", k, k + 1, Verb("sign", "participle", "passive", "done", k))
            return Draft(rule, node, s, zone=text.sentences[s][:2]), block, []
    return None


def _plan(document: Document, s: int, block: int) -> tuple[Draft, int, list[Node]] | None:
    drafts = [n for n in document.nodes(s) if n.kind == "verb" and n.v.name in ("sign", "exchange")]
    if not drafts:
        return None
    table = patterns(document.text.pack.language)
    pattern = next(p for p in table["verb", drafts[0].v.name] if p.kind == "instrument")
    mood = drafts[0].v.mood
    first, last, _ = document.text.sentences[s]
    return Draft(pattern, drafts[0], s, zone=(first, last), mood="planned" if mood in ("infinitive", "planned") else mood), block, []


def _in_list(document: Document, mention: Mention, opener: tuple[Draft, int, list[Node]], s: int) -> bool:
    """Does the mention stand in the list that the opener opens: the next items, or the titles that follow it?"""
    block = document.block_of(s)
    text = document.text
    if mention.item is not None and block > opener[1]:
        first = text.blocks[block][1]
        told = any(n.kind == "verb" and not n.v.reduced and n.v.voice != "ing" and n.j <= mention.title.i for n in document.nodes(s))
        if mention.title.i - first > 6 and told:
            return False  # a paragraph with a number, not an item of the list
        return all(text.blocks[b][0] in ("list_item", "table_cell") or b == block or text.blocks[b][2] - text.blocks[b][1] < 16 or text.low(text.blocks[b][2] - 1) in (";", ":", ".") for b in range(opener[1] + 1, block + 1))
    if mention.item is not None and block == opener[1]:
        return True
    return block == opener[1] and s - opener[0].sentence in (0, 1)


def _action(draft: Draft) -> str | None:
    action = draft.fixed("action")
    match draft.mood:
        case "done":
            return action
        case "planned" | "infinitive":
            return "planned" if action in ("signed", "initialled", "adopted", "ratified", "entered_into_force") else None
    return None


def _apply(document: Document, draft: Draft, here: list[Mention], before: list[Mention]) -> None:
    """Give the draft's act to the titles it is about."""
    action = _action(draft)
    nodes = draft.roles.get("instruments", [])
    targets = [m for m in here if any(n.kind == "title" and n.v is m.title for n in nodes)]
    named = [m for m in targets if not m.title.generic]
    first, last = document.text.sentences[draft.sentence][:2]
    if not named:
        follow = [m for m in here if not m.title.generic and (not nodes or m.title.i > draft.anchor.i) and m.action is None]
        if nodes and nodes[0].kind == "anaphor":
            word = document.text.low(nodes[0].i)
            named = before if word in ("them", "these", "both") else before[-1:]
            if word in ("the", "what"):
                nth = document.text.mark(nodes[0].i + 1, "ordinal") if word == "the" else None
                number = int(nth[1].value) if nth else 0
                counted = before[number - 1 : number] if number and len(before) > 1 else []
                named = counted or _numbered(document, draft, nodes[0], here) or follow
        elif targets and (nth := _ordinal(document, targets[0])) and len(document_list(here, before)) >= nth:
            named = [document_list(here, before)[nth - 1]]
        elif targets and all(t.title.definite and not t.title.plural and t.title.count is None for t in targets) and not follow and (before or targets[0].title.kind not in ("declaration", "statement")):
            named = before[-1:] if before else []
        elif follow:
            named = follow
        elif not nodes and "opens" in draft.pattern.rule.options:
            named = before[-1:]
        elif targets and action and not targets[0].title.plural and targets[0].title.kind != "generic":
            targets[0].title.generic = targets[0].title.kind == "generic"
            named = targets
            named[0].title.generic = False
    if draft.mood in ("not", "may"):
        for mention in named:
            mention.action = mention.action or "none"
        return
    people = _signatories(document, draft)
    parties = _parties(document, draft)
    for mention in named:
        mention.parties = mention.parties or parties
        mention.acts.append(draft)
        if action is not None and _is_news(draft, action, mention):
            mention.action, mention.draft = action, draft
            mention.rule, mention.because = draft.pattern.rule.id, draft.pattern.rule.because
        mention.signatories = mention.signatories or people


def _parties(document: Document, draft: Draft) -> list[Body]:
    """Return the bodies that sign: "signed between A and B", "the Bank of A and the Bank of B signed"."""
    text = document.text
    bodies = [n.v for n in draft.roles.get("bodies", ()) if n.kind == "body"]
    if bodies:
        return bodies
    k = draft.anchor.j
    if draft.fixed("action") == "signed" and text.starts(k, "between"):
        return bodies_behind(text, k, draft.zone[1])
    return []


def _is_news(draft: Draft, action: str, mention: Mention) -> bool:
    """Is this act the news, rather than the one already read of the same naming?"""
    if mention.action is None or mention.action == "none" or mention.draft is None:
        return True
    if action == "planned" or mention.action == "planned":
        return mention.action == "planned" and action != "planned"
    return _is_reduced(mention.draft) and not _is_reduced(draft)


def _is_reduced(draft: Draft) -> bool:
    return draft.anchor.kind == "verb" and bool(draft.anchor.v.reduced)


def document_list(here: list[Mention], before: list[Mention]) -> list[Mention]:
    """Return the documents to which "the first", "the second" count: the list that was read before."""
    return before


def _ordinal(document: Document, mention: Mention) -> int | None:
    """Return 2 for "the second document", or None."""
    mark = document.text.mark(mention.title.i - 1, "ordinal")
    return int(mark[1].value) if mark and mention.title.generic else None


def _numbered(document: Document, draft: Draft, node: Node, here: list[Mention]) -> list[Mention]:
    return [m for m in here if m.title.i >= node.j and not m.title.generic][:1]


def _signatories(document: Document, draft: Draft) -> list[Node]:
    nodes = [n for n in draft.roles.get("signatory", ()) if n.kind in ("person", "name", "office", "anaphor")]
    people = []
    for n in nodes:
        if n.kind in ("person", "name"):
            people.append(n)
        elif n.kind == "anaphor" and n.v == "pronoun":
            people.extend(subject_before(document, n))
    if people:
        return people
    pair = any(n.kind == "anaphor" and n.v in ("two_people", "the_two") for n in nodes)
    return _last_people(document, draft.sentence, draft.anchor.i, 2 if pair else 1) if nodes and (pair or any(n.kind == "anaphor" for n in nodes)) else _by_office(document, nodes)


def _by_office(document: Document, nodes: list[Node]) -> list[Node]:
    """Return the persons who hold the offices named without a person: "the two ministers", "the President of X"."""
    found = []
    for node in nodes:
        if node.kind != "office":
            continue
        words = document.text.words(*node.v.spans[0]).lower()
        for holder in document.holders:
            for mention in holder.mentions:
                if mention.v.office_text and mention.v.office_text.lower() == words and (node.v.state in (None, holder.state)):
                    found.append(mention)
                    break
    return found if len(found) <= 2 else []


def _last_people(document: Document, sentence: int, before: int, count: int) -> list[Node]:
    seen: list[Node] = []
    for s in range(sentence, max(-1, sentence - 4), -1):
        for node in reversed([n for n in document.nodes(s) if n.kind == "person" and n.j <= before]):
            if all(document.holder(n) is not document.holder(node) for n in seen):
                seen.insert(0, node)
            if len(seen) == count:
                return seen
    return seen


def _item_signatories(document: Document, s: int, here: list[Mention], later: dict[Span, list[Node]]) -> None:
    """Read "Signed by: A / B" and "(signed by A and B)" behind the title of a list item."""
    text = document.text
    first, last, block = text.sentences[s]
    if text.blocks[block][0] != "list_item" or not here and s == 0:
        return
    titles = [m for m in here if not m.title.generic]
    begin = next((k for k in range(first, last) if text.low(k) in text.pack.words["signed_marks"] or text.low(k) == "signed"), None)
    if begin is None:
        return
    people = [n for n in document.nodes(s) if n.kind in ("person", "name") and n.i > begin]
    if not titles:
        owner = [n.v for p in range(s - 1, -1, -1) if document.block_of(p) == block for n in document.nodes(p) if n.kind == "title" and not n.v.generic]
        for draft_title in owner[:1]:
            later.setdefault((draft_title.i, draft_title.j), []).extend(people)
        return
    for mention in titles[-1:]:
        mention.signatories = mention.signatories or people


def _late(document: Document, order: list[Mention], later: dict[Span, list[Node]]) -> None:
    """Titles that no act has reached: in a text of signings a new one is one of those signed."""
    for mention in order:
        extra = later.get((mention.title.i, mention.title.j))
        if extra:
            mention.signatories = extra
            mention.action = mention.action or "signed"
            if mention.draft is None:
                mention.draft = next((m.draft for m in order if m.draft and m.action == mention.action), None) or next((d for d in document.drafts if d.fixed("action") == "signed"), None)
    acts = [m.action for m in order if m.action in ("signed", "planned")]
    if not acts:
        return
    signed = next((m for m in order if m.action in ("signed", "planned")), None)
    told = {m.sentence for m in order if m.action}
    for mention in order:
        title = mention.title
        if mention.action is not None or title.generic or title.definite and not title.quoted:
            continue
        if signed is not None and mention.sentence > signed.sentence and document.block_of(mention.sentence) - document.block_of(signed.sentence) < 12:
            verbs = [n for n in document.nodes(mention.sentence) if n.kind == "verb" and n.v.name not in ("be", "other")]
            if mention.sentence not in told and not verbs and _stands_free(document, title) and not _holds_already(document, mention):
                mention.action, mention.draft = signed.action, signed.draft
                mention.rule, mention.because = "signed-list", "named beside the documents whose signing the text reports"


def _holds_already(document: Document, mention: Mention) -> bool:
    """Does the sentence only say that it is in force, or between whom it is?"""
    first, last, _ = document.text.sentences[mention.sentence]
    return any(document.text.low(k) == "force" and document.text.low(k - 1) == "in" for k in range(first + 1, last))


def _stands_free(document: Document, title: Title) -> bool:
    """Is the title named for itself, not as what something is about: "talks on an agreement"?"""
    text = document.text
    k = title.i - 1
    while k >= 0 and (text.starts(k, "articles") or text.tokens[k].text in "\"“«„"):
        k -= 1
    return text.low(k) not in text.pack.words["title_prepositions"]


def _kernel(document: Document, title: Title) -> str:
    words = document.text.words(title.i, title.j).lower()
    words = "".join(c if c.isalnum() else " " for c in words)
    return " ".join(w for w in words.split() if w not in document.text.pack.words["articles"])


def _merge(document: Document, mentions: list[Mention]) -> list[Thing]:
    """Join the namings of one instrument: equal but for a word or two, or one the short form of the other."""
    things: list[Thing] = []
    kernels: list[list[str]] = []
    for mention in mentions:
        kernel = _kernel(document, mention.title)
        for thing, known in zip(things, kernels, strict=True):
            if any(_same_instrument(mention, kernel, m, k) for m, k in zip(thing.mentions, known, strict=True)):
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
    if one.item is not None and other.item is not None and one.item != other.item and one.sentence - other.sentence < 60 and one.from_list and other.from_list:
        return False
    if a == b:
        return True
    if one.sentence == other.sentence and one.draft is other.draft and one.title.quoted == other.title.quoted and a not in b and b not in a:
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


def _sheet(document: Document, thing: Thing) -> Sheet | None:
    """Return the sheet of one instrument, or None where nothing was said that a register would hold."""
    acted = [m for m in thing.mentions if m.action and m.action != "none"]
    if not acted:
        if any(m.action == "none" for m in thing.mentions) or not any(_worth(document, m.title) for m in thing.mentions):
            return None
    best = thing.best
    main = min(acted, key=lambda m: (m.action == "planned", m.sentence), default=thing.mentions[0])
    text = document.text
    rule, because = main.rule or "mentioned", main.because or "named in the text, no act of it is reported"
    sheet = Sheet(StatementKind.INSTRUMENT, at=min(m.title.i for m in thing.mentions))
    sheet.namings = [(m.title.i, m.title.j) for m in thing.mentions]
    spans = [(m.title.i, m.title.j) for m in thing.mentions if _kernel(document, m.title) == _kernel(document, best)]
    if best.extra is not None:
        sheet.put("title", text.words(*best.extra), [best.extra], "title", "the name that the text gives the instrument")
        sheet.put("also_titled", text.words(best.i, best.j), [(best.i, best.j)], "title", "the noun by which the text introduces it")
    else:
        sheet.put("title", text.words(best.i, best.j), spans, "title", "the words from the noun of the instrument to where its title ends")
    for m in thing.mentions:
        if _differs(document, m.title, best):
            sheet.put("also_titled", text.words(m.title.i, m.title.j), [(m.title.i, m.title.j)], "title", "another title for the same instrument")
    sheet.put("kind", best.kind, [(best.i, best.j)], "kind", "the noun that the title begins with")
    sheet.put("action", main.action or "mentioned", [_act_span(main)], rule, because)
    if not _states(document, sheet, thing, main):
        return None
    _bodies(document, sheet, thing)
    _put_signatories(document, sheet, thing)
    if main.draft is not None:
        when = date_of(document, main.draft, main.title.i)
        if when:
            sheet.put("date", when.value, [when.span], when.rule, when.because)
        where = place_of(document, main.draft, when)
        if where:
            sheet.put("place", where.value, [where.span], where.rule, where.because)
    _other_acts(document, sheet, thing, main)
    return sheet


def _other_acts(document: Document, sheet: Sheet, thing: Thing, main: Mention) -> None:
    """Put down what else was done with the instrument: signed before it was ratified, in force later."""
    seen = {main.action}
    for mention in thing.mentions:
        for draft in mention.acts:
            action = _action(draft) if draft.mood == "done" else None
            if action is None or action in seen:
                continue
            seen.add(action)
            group, rule = sheet.next_group(), draft.pattern.rule
            sheet.put("other_act.action", action, [(draft.anchor.i, draft.anchor.j)], rule.id, rule.because, group)
            other = date_of(document, draft)
            if other is not None and other.own:
                sheet.put("other_act.date", other.value, [other.span], other.rule, other.because, group)


def _worth(document: Document, title: Title) -> bool:
    """Is a title without an act worth a record: capitalised, with a matter and parties of its own?"""
    return title.capital and title.j - title.i >= 4 and (bool(title.bodies) or len({s[0] for s in title.states}) >= 2)


def _differs(document: Document, title: Title, best: Title) -> bool:
    a, b = _kernel(document, title), _kernel(document, best)
    return a != b and not set(a.split()) <= set(b.split())


def _act_span(mention: Mention) -> Span:
    if mention.draft is not None:
        return mention.draft.anchor.i, mention.draft.anchor.j
    return mention.title.i, mention.title.j


def _people_of(document: Document, thing: Thing) -> list[tuple[Node, Holder | None]]:
    best: list[Node] = max((m.signatories for m in thing.mentions), key=len, default=[])
    return [(n, document.holder(n)) for n in best]


def _states(document: Document, sheet: Sheet, thing: Thing, main: Mention) -> bool:
    """The parties: those that the title names, its bodies, the signatories, the sentence, the whole text.

    False where only the text could name them and it is no text of diplomacy: a player's contract, a firm's deal.
    """
    codes: dict[str, Span] = {}
    for m in sorted(thing.mentions, key=lambda m: -(m.title.j - m.title.i)):
        for code, i, j in m.title.states:
            codes.setdefault(code, (i, j))
    reason = "named in the title"
    for body in (b for m in thing.mentions for b in m.parties if b.state):
        if len(codes) < 2:
            codes.setdefault(body.state or "", (body.i, body.j))
    if sum(_is_state(document, c) for c in codes) >= 2:
        codes = {c: s for c, s in codes.items() if _is_state(document, c)}
    of_all = next((c for c in codes if not _is_state(document, c)), None)
    if of_all and not any(b.state for m in thing.mentions for b in m.title.bodies):
        codes = {of_all: codes[of_all]}
    if len(codes) < 2 and not of_all:
        for node, holder in _people_of(document, thing):
            if holder and holder.state and len(codes) < 2:
                codes.setdefault(holder.state, holder.state_span or holder.span)
                reason = "the states of those who sign"
    if len(codes) < 2:
        pair = document.pair
        if not of_all:
            around = _around(document, main)
            for code, span in around:
                if len(codes) < 2 and code not in codes:
                    codes[code] = span
                    reason = "the states of the sentence"
            for code in pair:
                if len(codes) < 2:
                    if not document.is_diplomatic:
                        break
                    codes.setdefault(code, (document.first_said[code], document.first_said[code] + 1))
                    reason = "the two states that the text is about"
    for code, span in codes.items():
        sheet.put("state", code, [span], "parties", reason)
    return bool(codes)


def _is_state(document: Document, code: str) -> bool:
    return code in document.text.pack.state_names


def _around(document: Document, main: Mention) -> list[tuple[str, Span]]:
    """Return the states that the sentence of the act names, outside of titles, if they are two."""
    found: dict[str, Span] = {}
    for node in document.nodes(main.sentence):
        if node.kind in ("state", "people", "organisation"):
            found.setdefault(node.v, (node.i, node.j))
        elif node.kind == "person":
            holder = document.holder(node)
            if holder and holder.state:
                found.setdefault(holder.state, holder.state_span or holder.span)
    return list(found.items()) if len(found) == 2 else []


def _bodies(document: Document, sheet: Sheet, thing: Thing) -> None:
    text = document.text
    best = max(thing.mentions, key=lambda m: (len(m.title.bodies), m.title.j - m.title.i)).title
    bodies = best.bodies or max((m.parties for m in thing.mentions), key=len)
    if not bodies:
        for m in thing.mentions:
            k = m.title.j
            if text.low(k) in (",", "”", '"') and (text.starts(k + 1, "between")):
                last = text.sentences[m.sentence][1]
                bodies = bodies_behind(text, k + 1, last)
            if best.same_bodies or m.title.same_bodies:
                bodies = _previous_bodies(document, m)
            elif not bodies and _two_of_a_kind(document, m):
                bodies = [n.v for n in document.nodes(m.sentence) if n.kind == "body" and n.i >= m.title.j][:2]
    for body in bodies:
        words = text.words(body.i, body.j).replace('"', "").replace("“", "").replace("”", "").strip(" ,")
        sheet.put("body", words, [(body.i, body.j)], "body", "a party to the instrument, named in its title")


def _two_of_a_kind(document: Document, mention: Mention) -> bool:
    """Does the title speak of "the two Offices", whose names the sentence gives behind it?"""
    text = document.text
    return any(text.starts(k, "between") and text.low(k + 2) == "two" for k in range(mention.title.i, mention.title.j - 2))


def _previous_bodies(document: Document, mention: Mention) -> list[Body]:
    for s in range(mention.sentence, -1, -1):
        for title in reversed(_titles(document, s)):
            if title.i < mention.title.i and title.bodies and not title.same_bodies:
                return title.bodies
    return []


def _put_signatories(document: Document, sheet: Sheet, thing: Thing) -> None:
    for node, holder in _people_of(document, thing):
        group = sheet.next_group()
        mention = next((m for m in thing.mentions if node in m.signatories), thing.mentions[0])
        rule, because = mention.rule or "signed-list", mention.because or "named as the one who signs"
        name = holder.name if holder else node.v.text
        sheet.put("signatory", name, [node.v.name], rule, because, group)
        office, span = office_said(document, node, holder)
        if office:
            sheet.put("signatory.office", office, [span], "office", "the office as it stands beside the name", group)
        if holder and holder.state:
            sheet.put("signatory.state", holder.state, [holder.state_span or node.v.name], "side", "the side for which the person signs", group)


def office_said(document: Document, node: Node, holder: Holder | None) -> tuple[str | None, Span]:
    """Return the office beside this mention, or the one first said of the person, with its tokens."""
    if node.v.office_text and node.v.office is not None:
        return node.v.office_text, node.v.office.spans[0]
    for mention in holder.mentions if holder else ():
        if mention.v.office_text and mention.v.office is not None:
            return mention.v.office_text, mention.v.office.spans[0]
    return None, (0, 0)
