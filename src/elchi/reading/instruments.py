"""Instruments: from titles and acts all over the text to one sheet for each document in the world."""

from dataclasses import replace

from elchi.model.statement import StatementKind
from elchi.reading.bodies import Body
from elchi.reading.circumstances import date_of, place_of
from elchi.reading.document import Document
from elchi.reading.entries import own_date
from elchi.reading.holders import Holder
from elchi.reading.marks import Node
from elchi.reading.mention import Mention, action_of, titles_in
from elchi.reading.mentions import find_mentions
from elchi.reading.office_bodies import share_bodies, towns_between
from elchi.reading.office_phrases import is_local
from elchi.reading.parties import GUESSED, parties_of
from elchi.reading.ratified_each import put_further_days
from elchi.reading.sameness import Thing, kernel_of, merge
from elchi.reading.sheet import Sheet, Span
from elchi.reading.signatories import office_said
from elchi.reading.title import Title
from elchi.reading.titles import bodies_behind
from elchi.reading.votes import why

REACH = 60
"""Sentences back to which "the same two ministries" may point."""


def instruments(document: Document) -> list[Sheet]:
    """Return one sheet for each instrument of the text, in order of first mention."""
    mentions = find_mentions(document)
    things = merge(document, [m for m in mentions if not m.title.generic])
    sheets = []
    for thing in things:
        sheet = _sheet(document, thing)
        if sheet is not None:
            sheets.append(sheet)
    return sheets


def _sheet(document: Document, thing: Thing) -> Sheet | None:
    """Return the sheet of one instrument, or None where nothing was said that a register would hold."""
    acted = [m for m in thing.mentions if m.action and m.action != "none"]
    if not acted and (
        any(m.action == "none" for m in thing.mentions)
        or not any(_worth(document, m.title) for m in thing.mentions)
    ):
        return None
    best = thing.best
    main = _news(document, acted) if acted else thing.mentions[0]
    text = document.text
    rule, because = main.rule or "mentioned", main.because or "named in the text, no act of it is reported"
    sheet = Sheet(StatementKind.INSTRUMENT, at=min(m.title.i for m in thing.mentions))
    sheet.namings = [(m.title.i, m.title.j) for m in thing.mentions]
    spans = [
        m.title.name for m in thing.mentions if kernel_of(document, m.title) == kernel_of(document, best)
    ]
    if best.extra is not None:
        sheet.put(
            "title",
            text.words(*best.extra),
            [best.extra],
            "title",
            "the name that the text gives the instrument",
        )
        sheet.put(
            "also_titled",
            text.words(*best.name),
            [best.name],
            "title",
            "the noun by which the text introduces it",
        )
    else:
        sheet.put(
            "title",
            text.words(*best.name),
            spans,
            "title",
            "the words from the noun of the instrument to where its title ends",
        )
    if best.partner and best.extra is None:
        whole = best.i, best.j
        sheet.put(
            "also_titled", text.words(*whole), [whole], "title", "its name with the other party behind it"
        )
    for m in thing.mentions:
        if _differs(document, m.title, best):
            sheet.put(
                "also_titled",
                text.words(*m.title.name),
                [m.title.name],
                "title",
                "another title for the same instrument",
            )
    sheet.put("kind", best.kind, [(best.i, best.j)], "kind", "the noun that the title begins with")
    sheet.put("action", main.action or "mentioned", [_act_span(main)], rule, because)
    if (
        not _states(document, sheet, thing, main)
        or _is_local(document, thing)
        or _is_business(document, thing, main)
        or _is_domestic(document, thing)
    ):
        return None
    _bodies(document, sheet, thing)
    people = [node for node, _ in _people_of(document, thing)]
    bodies = thing.best.bodies
    if people and all(
        n.kind == "person" and n.v.office and is_local(document.text, n.v.office) for n in people
    ):
        bodies = bodies or towns_between(document.text, best.i, best.j)
    share_bodies(document.text, bodies, people)
    _put_signatories(document, sheet, thing)
    if main.when is not None:
        sheet.put("date", main.when.value, [main.when.span], main.when.rule, main.when.because)
        if main.where is not None and main.action in PLACED:
            sheet.put("place", main.where.value, [main.where.span], main.where.rule, main.where.because)
    elif main.draft is not None:
        main = _dated(document, thing, main)
        assert main.draft is not None
        when = date_of(document, main.draft, main.title.i)
        if when:
            sheet.put("date", when.value, [when.span], when.rule, when.because)
        where = place_of(document, main.draft, when, main.title.i) if main.action in PLACED else None
        if where:
            sheet.put("place", where.value, [where.span], where.rule, where.because)
    elif (named := own_date(document, best)) is not None:
        sheet.put("date", named.value, [named.span], named.rule, named.because)
    _other_acts(document, sheet, thing, main)
    return sheet


_STAGES = {"initialled": -1, "ratified": 1, "entered_into_force": 2, "terminated": 3}


def _news(document: Document, acted: list[Mention]) -> Mention:
    """Return the mention with the act that is the news of the instrument.

    Done before planned, told by a verb of its own before a mere participle, of the day of the text before another
    day; else the act that comes later in the life of an instrument.
    """
    best: tuple[tuple[bool, bool, bool, int, int], Mention] | None = None
    dated: list[set[str]] = []
    for mention in acted:
        told = [d for d in mention.acts if action_of(d)] if mention.when is None else []
        for draft in told if mention.draft in told else [mention.draft, *told]:
            action = mention.action if draft is None or draft is mention.draft else action_of(draft)
            when = date_of(document, draft, mention.title.i) if draft is not None and len(told) > 1 else None
            today = when is not None and when.value[:10] == document.day
            if today and when is not None and not when.own and action in _own_days(document, acted, dated):
                today = False  # the day of the text, where another sentence gives the act its own
            told_so = draft is not None and draft.anchor.kind == "verb" and mention.when is None
            reduced = told_so and draft is not None and draft.anchor.v.reduced
            reduced = reduced and draft is not None and "opens" not in draft.pattern.rule.options
            stage = _STAGES.get(action or "", 0)
            if draft is not None and document.block_of(draft.sentence) in document.dates:
                stage = min(stage, 0)  # of the lines of a chronicle the first one
            key = (
                action == "planned",
                bool(reduced) or (told_so and draft is not None and draft.anchor.v.earlier),
                not today,
                -stage,
                mention.sentence,
            )
            if best is None or key < best[0]:
                chosen = mention
                if draft is not None and draft is not mention.draft:
                    rule = draft.pattern.rule
                    chosen = replace(mention, action=action, draft=draft, rule=rule.id, because=rule.because)
                best = key, chosen
    assert best is not None
    return best[1]


def _dated(document: Document, thing: Thing, main: Mention) -> Mention:
    """Return the naming that gives the act a day of its own: the main one, or one of the same act told in other words."""
    day = date_of(document, main.draft, main.title.i) if main.draft is not None else None
    if main.draft is None or main.draft.mood != "done" or (day is not None and day.own):
        return main
    for mention in thing.mentions:
        for draft in mention.acts if mention.when is None else ():
            if draft is main.draft or draft.mood != "done" or action_of(draft) != main.action:
                continue
            other = date_of(document, draft, mention.title.i)
            if other is not None and other.own:
                return replace(mention, action=main.action, draft=draft)
    return main


def _own_days(document: Document, acted: list[Mention], known: list[set[str]]) -> set[str]:
    """Return the acts to which a sentence gives a day of their own; `known` keeps the answer."""
    if not known:
        days = (
            (action_of(draft), date_of(document, draft, mention.title.i))
            for mention in acted
            for draft in mention.acts
        )
        known.append({action for action, day in days if action and day is not None and day.own})
    return known[0]


BESIDE = 24  # tokens beside a title in which it is said whose governors sign it
PLACED = ("signed", "initialled", "adopted", "planned")
"""Acts that are done at a place; consent, entry into force and end are those of a state."""
LOOSE = ("programme", "decision", "contract", "other")  # nouns that at home mean as much as between states


def _is_domestic(document: Document, thing: Thing) -> bool:
    """Does a word of the title say that it is a paper of one state's own, and the title names no two?"""
    text, best = document.text, thing.best
    if len({s[0] for s in best.states}) > 1:
        return False
    return text.has(text.pack.words["domestic"], best.i, min(best.j, best.i + 4))


def _is_local(document: Document, thing: Thing) -> bool:
    """Is it signed by those who govern parts of states, a governor or a mayor, and by no organ of a state?"""
    text, local = document.text, document.text.pack.words["office_local"]
    best = thing.best
    if text.has(text.pack.words["twinned"], best.i, best.j):
        return False  # towns that become twins
    people = [n for n, _ in _people_of(document, thing)]
    offices = [n.v.office for n in people if n.kind == "person" and n.v.office is not None]
    if not any(text.low(o.head) in local and (o.body is None or o.body.is_place) for o in offices):
        return False
    if text.has(text.pack.words["office_banks"], max(0, best.i - BESIDE), min(text.size, best.j + BESIDE)):
        return False  # it is banks that have governors here
    return not any(b.state for b in best.bodies)


def _is_business(document: Document, thing: Thing, main: Mention) -> bool:
    """Is it told in a paragraph of firms in which no organ of a state acts, and of no two states by its title?"""
    text = document.text
    if len({s[0] for s in thing.best.states}) > 1 or any(
        b.state for m in thing.mentions for b in m.title.bodies
    ):
        return False
    block = document.block_of(main.sentence)
    known: dict[int, bool] = document.memo.setdefault("business", {})
    if block not in known:
        _, first, last = text.blocks[block]
        known[block] = text.has(text.pack.words["business"], first, last) and not any(
            _is_public(document, node) for node in {id(n): n for n in text.covered[first:last] if n}.values()
        )
    return known[block]


def _is_public(document: Document, node: Node) -> bool:
    """Does the phrase name who acts for a state: an office of it, or a ministry or government?"""
    if node.kind in ("person", "office"):
        office = node.v.office if node.kind == "person" else node.v
        return office is not None and office.level == "state"
    organs = document.text.pack.words["body_organs"]
    return node.kind == "body" and document.text.has(organs, node.i, node.j)


def _other_acts(document: Document, sheet: Sheet, thing: Thing, main: Mention) -> None:
    """Put down what else was done with the instrument: signed before it was ratified, in force later."""
    seen = dict.fromkeys([main.action])  # in their order
    for mention in thing.mentions:
        for draft in mention.acts:
            action = action_of(draft) if draft.mood == "done" else None
            if action is None or action in seen:
                continue
            seen[action] = None
            group, rule = sheet.next_group(), draft.pattern.rule
            sheet.put(
                "other_act.action", action, [(draft.anchor.i, draft.anchor.j)], rule.id, rule.because, group
            )
            other = date_of(document, draft)
            if other is not None and other.own:
                sheet.put("other_act.date", other.value, [other.span], other.rule, other.because, group)
    acts = [d for m in thing.mentions for d in m.acts if d.mood == "done"]
    for action in seen:
        put_further_days(document, sheet, [d for d in acts if action_of(d) == action], action or "")


def _worth(document: Document, title: Title) -> bool:
    """Is a title without an act worth a record: capitalised, with a matter and parties of its own?"""
    if title.kind not in LOOSE and document.is_diplomatic and own_date(document, title) is not None:
        return title.capital or title.definite or len({s[0] for s in title.states}) >= 2
    return (
        title.kind not in (*LOOSE, "exchange_of_notes")
        and title.capital
        and title.j - title.i >= 4
        and (bool(title.bodies) or len({s[0] for s in title.states}) >= 2)
    )


def _differs(document: Document, title: Title, best: Title) -> bool:
    a, b = kernel_of(document, title), kernel_of(document, best)
    return a != b and not set(a.split()) <= set(b.split())


def _act_span(mention: Mention) -> Span:
    if mention.draft is not None:
        return mention.draft.anchor.i, mention.draft.anchor.j
    return mention.title.i, mention.title.j


def _people_of(document: Document, thing: Thing) -> list[tuple[Node, Holder | None]]:
    best: list[Node] = max((m.signatories for m in thing.mentions), key=len, default=[])
    return [(n, document.holder(n)) for n in best]


def _states(document: Document, sheet: Sheet, thing: Thing, main: Mention) -> bool:
    """Put down the parties. False where none is named, or where only the text could name them and means something else."""
    people = [holder for _, holder in _people_of(document, thing) if holder is not None]
    codes, reason = parties_of(document, thing, main, people)
    guessed = reason == GUESSED and not thing.best.states and not main.from_list
    told = main.draft is not None and main.draft.fixed("action") == "signed" and thing.best.capital
    loose = thing.best.kind in LOOSE or (thing.best.kind == "protocol" and not thing.best.capital)
    if guessed and not told and loose and main.action in ("adopted", "planned", None):
        return False
    for code, span in codes.items():
        sheet.put("state", code, [span], "parties", reason)
    return bool(codes)


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
                bodies = [n.v for n in document.nodes(m.sentence) if n.kind == "body" and n.i >= m.title.j][
                    :2
                ]
    for body in bodies or _bodies_of_hands(document, thing):
        words = text.words(body.i, body.j).replace('"', "").replace("“", "").replace("”", "").strip(" ,")
        sheet.put("body", words, [(body.i, body.j)], "body", "a party to the instrument, named in its title")


def _bodies_of_hands(document: Document, thing: Thing) -> list[Body]:
    """Return the universities or academies whose heads sign a paper, where its title names no party."""
    text = document.text
    offices = [n.v.office for n, _ in _people_of(document, thing) if n.kind == "person" and n.v.office]
    found = [o.body for o in offices if o.body is not None and o.level == "body"]
    schools = text.pack.words["body_schools"]
    apart = len(found) == 2 and all(text.has(schools, b.i, b.j) for b in found)
    return found if apart and len(offices) == 2 else []


def _two_of_a_kind(document: Document, mention: Mention) -> bool:
    """Does the title speak of "the two Offices", whose names the sentence gives behind it?"""
    text = document.text
    between = text.places(
        text.pack.words["between"], mention.title.i, max(mention.title.i, mention.title.j - 2)
    )
    return any(text.low(k + 2) == "two" for k in between)


def _previous_bodies(document: Document, mention: Mention) -> list[Body]:
    for s in range(mention.sentence, max(-1, mention.sentence - REACH), -1):
        for title in reversed(titles_in(document, s)):
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
            sheet.put(
                "signatory.office", office, [span], "office", "the office as it stands beside the name", group
            )
        side = holder or node.v
        if side.state:
            sheet.put(
                "signatory.state",
                side.state,
                [side.state_span or node.v.name],
                *why(holder, side.state, "side", "the side for which the person signs"),
                group,
            )
