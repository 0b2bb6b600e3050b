"""Contacts: visits, meetings, calls, sessions and summits, with who took part and between which states."""

from collections.abc import Iterator
from dataclasses import replace

from elchi.model.statement import StatementKind
from elchi.reading.called import state_of
from elchi.reading.circumstances import Told, day_of_report
from elchi.reading.contact import GATHERINGS, Contact
from elchi.reading.contact_checks import (
    are_told,
    by_link,
    council_of,
    discusses,
    is_called,
    is_honoured,
    is_letter,
    is_next,
    is_of_council,
    is_of_known_council,
    is_placed,
    is_relative,
    receiving,
    stands_close,
    way,
)
from elchi.reading.contact_lists import listed_guests, represented
from elchi.reading.delegations import delegated
from elchi.reading.document import Document
from elchi.reading.foretold import is_still_to_come
from elchi.reading.gatherings import attend, gathering, is_named
from elchi.reading.grammar import Draft, nodes_between
from elchi.reading.heads import head
from elchi.reading.hosts import guest_of, host_states, received_by, states_of
from elchi.reading.journeys import lines, visit
from elchi.reading.marks import Node, Text
from elchi.reading.participants import Company, gather, is_object, same_person
from elchi.reading.reported import Report, is_beside, is_occasion, is_told_at, opens_sentence, report_of
from elchi.reading.sequels import listed, numbered, repeated
from elchi.reading.sheet import Sheet
from elchi.reading.signatories import office_said
from elchi.reading.tellings import Register
from elchi.reading.tours import stops
from elchi.reading.votes import why
from elchi.reading.whereabouts import timed

FEW = 3  # contacts, and sentences, back in which talks are told of which something more is said
BESIDES = frozenset((",", "and", "also", "then", "as", "well", "later", "separately"))


def contacts(document: Document) -> list[Sheet]:
    """Return one sheet for each contact that the text reports or announces."""
    register = Register(document)
    ruled = document.memo.get("visit tables", ())  # blocks of tables that are read row by row
    for draft in document.drafts:
        if draft.pattern.kind == "contact" and document.block_of(draft.sentence) not in ruled:
            for contact in _read(document, draft, register):
                register.enter(contact)
    for draft in lines(document):
        for contact in visit(document, draft, register, "done"):
            register.enter(contact)
    for contact in listed(document):
        register.enter(contact)
    for contact in [*stops(document, register.contacts)]:
        register.enter(contact)
    for contact in [*numbered(document, register.contacts), *repeated(document, register.contacts)]:
        register.enter(contact)
    register.finish()
    return [_sheet(document, contact) for contact in register.contacts]


def _read(document: Document, draft: Draft, register: Register) -> Iterator[Contact]:
    text = document.text
    report = report_of(text, draft, document.nodes(draft.sentence))
    if report.mood == "none" and not ("heads" in draft.pattern.rule.options and draft.mood == "done"):
        return
    kind = draft.fixed("kind") or "meeting"
    options = draft.pattern.rule.options
    of = (
        text.low(draft.anchor.j) == "of"
        and "states" not in options
        and not _measures(text, draft.anchor.j + 1)
    )
    if "held" in options and (not report.carried or of):
        return
    if "both" in options and (report.carried or not are_told(document, draft.roles["participant"])):
        return
    if "of" in options and not is_of_council(document, draft):
        return
    if "opening" in options and not opens_sentence(text, draft):
        return
    if "discuss" in options and not discusses(text, draft):
        return
    if "received" in options:
        received = receiving(document, draft)
        if received is None:
            return
        draft = replace(draft, anchor=received)
    if "honoured" in options and not is_honoured(text, draft):
        return
    carried = "carried" in options and report.carried
    if "during" in options and not carried and not is_told_at(text, draft):
        return
    if report.mood == "done" and is_still_to_come(document, draft, register.contacts):
        report = Report("planned", report.carried)
    draft.mood = "planned" if report.mood == "planned" else "done"
    if "planned" in options and report.mood == "done":
        report = Report("planned", report.carried)
        draft.mood = "planned"
    first = text.sentences[draft.sentence][0]
    if "occasion" in options and "event" in draft.roles and is_beside(text, draft.roles["event"][0], first):
        kind = "meeting"
    council = council_of(document, draft) if kind == "meeting" else None
    if council is not None:
        if draft.anchor.kind != "verb":
            return  # "would hold its first meeting": read as a session
        kind, draft = "session", replace(draft, roles={"event": [council]})
    if kind in (*GATHERINGS, "attendance", "consultations"):
        company = gather(document, draft, register.last)
        if kind == "attendance":
            if "heads" not in options:
                attend(document, draft, company, register.contacts)
            elif not head(document, draft, company, register.contacts):
                yield from represented(document, draft, company)
            return
        kind = "meeting" if kind == "consultations" else kind
        if "occasion" in options and not is_occasion(text, draft.roles["event"][0], first):
            return
        if "object" in options and not is_object(text, draft.anchor, draft.roles["participant"][0]):
            return
        if "known" in options and not is_of_known_council(document, draft):
            return
        found = gathering(document, draft, company)
        told = next((c for c in reversed(register.contacts) if c.kind == kind), None)
        bare = found is None or (kind == "session" and not is_named(document, draft))
        if told is not None and bare and is_next(text, draft.roles.get("event", [draft.anchor])[0]):
            found = dict(told.states)  # "The next session will be in X"
        if found is None and kind == "summit" and company.people:
            found = states_of(document, company)  # of no organisation: who else was there may be told behind
        for contact in timed(document, Contact(kind, draft, company.people, found or {}), report.mood):
            dated = contact.when is not None and contact.when.own
            if "dated" in options and not dated:
                continue
            if dated and "formal" in options and is_told_at(text, draft) and not is_placed(document, contact):
                contact.when = day_of_report(document)  # "during the consultations the partnership of 2015 …"
            if found is not None and ("during" not in options or is_placed(document, contact)):
                yield contact
        return
    if kind in ("visit", "onward"):
        yield from visit(document, draft, register, report.mood)
        return
    if "relative" in options and not is_relative(document, draft):
        return
    if draft.anchor.kind == "verb" and draft.anchor.v.name == "receive" and is_letter(document, draft):
        return
    if "listed" in options:
        yield from listed_guests(document, draft, register, report.mood)
        return
    if not stands_close(document, draft, options):
        return
    if "fresh" in options and any(
        c.kind == "meeting" and 0 <= draft.sentence - c.draft.sentence <= FEW
        for c in register.contacts[-FEW:]
    ):
        return  # "the talks were attended by": they were told before
    if draft.anchor.kind == "verb" and draft.anchor.v.reduced and draft.anchor.v.name == "receive":
        left = [n for n in draft.roles["participant"] if n.j <= draft.anchor.i]
        if left and draft.anchor.i - left[-1].j > 2:
            return  # "he attended a reception hosted by X": it is the reception
    company = gather(document, draft, register.last)
    firm = True
    if "delegation" in options and not delegated(document, draft, company, register.contacts):
        return
    if kind == "again":
        kind = register.contacts[-1].kind if register.contacts else "meeting"
        if kind not in ("meeting", "call"):
            return
        if "same" in options:
            if register.last and is_next(text, draft.roles["noun.talks"][0]):
                company = Company(register.contacts[-1].people, [], dict(register.contacts[-1].states))
            else:
                return
    elif kind == "spoke":
        if _goes_on(document, draft, company, register):
            return
        kind, firm = way(document, draft)
    elif _is_that_talk(document, draft, company, register):
        return
    if "reversed" in options:
        named = draft.roles["participant"]
        if min((n.i for n in named if text.low(n.i - 1) == "with"), default=None) is None:
            return
        company.left = sorted(company.left, key=lambda n: text.low(n.i - 1) == "with")
    if "diary" in options or "again" in options:
        host = register.host()
        if host is None or (
            "diary" in options and not any(same_person(document, host, n) for n in company.people)
        ):
            return
        if "again" in options and len(company.people) == 1:
            company.left = [host, *company.left]
    if kind == "meeting" and (by_link(text, draft) or is_called(document, draft)):
        kind = "call"
    if draft.anchor.kind == "noun" and len(company.people) == 1 and not company.states:
        company.left = [*guest_of(document, draft, register, company.people[0]), *company.left]
    document.guests += received_by(document, draft, company)
    first_day: Told | None = None
    for some, day in _parted(document, draft, company):
        states = states_of(document, some)
        if len(states) == 1:
            states.update(host_states(document, draft, some, states, register.contacts))
        unnamed = not some.people and not (
            not some.guessed
            and draft.anchor.kind == "verb"
            and company.states
            and (
                draft.anchor.v.name == "receive"
                or all(n.j <= draft.anchor.i for n in draft.roles["participant"])
            )
        )
        told = Contact(kind, draft, some.people, states, firm=firm)
        if not some.people and ((unnamed and len(states) > 1) or _are_members(draft, states)):
            yield from (c for c in timed(document, told, report.mood) if c.when is not None and c.when.own)
        if (
            (len(states) < 2 and not _from_abroad(document, some))
            or unnamed
            or len(some.people) + len(some.states) < 2
        ):
            continue
        for contact in timed(document, told, report.mood):
            if day is not None and (
                value := day.v.resolve(document.base, None, first_day and first_day.value)
            ):
                contact.when = Told(
                    value, (day.i, day.j), "date.clause", "the date that stands before the name"
                )
            first_day = first_day or contact.when
            yield contact


def _are_members(draft: Draft, states: dict[str, tuple[int, int]]) -> bool:
    """Do those meet who hold one office in the states of an organisation: "the foreign ministers of ASEAN met"?"""
    offices = [n for n in draft.roles.get("participant", ()) if n.kind == "office" and n.v.plural]
    met = draft.anchor.kind == "verb" and draft.anchor.v.name in ("meet", "sit")
    return met and len(offices) == 1 and len(states) == 1 and len(next(iter(states))) > 2


def _measures(text: Text, k: int) -> bool:
    """Do the words say only how long: "a visit of two days", and not of what: "a tour of A and B"?"""
    k += text.mark(k, "number") is not None or text.low(k).isdecimal()
    return text.low(k) in text.pack.words["contact_days"] | text.pack.words["contact_spans"]


def _is_that_talk(document: Document, draft: Draft, company: Company, register: Register) -> bool:
    """Is it the call told just before: "During the conversation, the ministers discussed …"?"""
    anchor, text = draft.anchor, document.text
    before = register.contacts[-1] if register.contacts else None
    if before is None or before.kind != "call" or anchor.kind != "noun" or anchor.v != "talks":
        return False
    near = 0 < draft.sentence - before.draft.sentence <= FEW
    that = text.low(anchor.i - 1) in text.pack.words["articles"] - text.pack.words["indefinite"]
    same = all(any(same_person(document, n, p) for p in before.people) for n in company.people)
    return near and that and same and text.low(anchor.j - 1) in text.pack.words["contact_conversation"]


def _goes_on(document: Document, draft: Draft, company: Company, register: Register) -> bool:
    """Is it only said of what they spoke: "The ministers discussed …", behind the call or meeting of the two?"""
    before = register.contacts[-1] if register.contacts else None
    near = before is not None and 0 <= draft.sentence - before.draft.sentence <= 2
    if before is None or not near or before.kind not in ("call", "meeting") or not company.people:
        return False
    if draft.roles["participant"][0].kind == "person" or document.of(draft.sentence, "date"):
        return False
    return all(any(same_person(document, n, p) for p in before.people) for n in company.people)


def _further(document: Document, draft: Draft, company: Company) -> Iterator[tuple[Node, Node | None]]:
    """Yield whom one person met besides, and the day said of it: "met with X and with Y", "received by X and on Monday by Y"."""
    text, words = document.text, document.text.pack.words
    if len(company.left) != 1 or not company.right:
        return
    passive = draft.anchor.kind == "verb" and draft.anchor.v.voice == "passive"
    joints = words["by"] if passive else words["with"]
    end = company.right[-1].j
    for node in document.nodes(draft.sentence):
        if node.kind != "person" or node.i < end:
            continue
        days = [n for n in nodes_between(text, end, node.i) if n.kind == "date"]
        dated = {k for n in days for k in range(n.i - (text.low(n.i - 1) in ("on", "the")), n.j)}
        between = {text.low(k) for k in range(end, node.i) if k not in dated}
        if (
            node.i - end - len(dated) > 6
            or not between & joints
            or not between <= BESIDES | joints | words["articles"] | words["locatives"]
        ):
            return
        holder, side = document.holder(node), state_of(document, company.right[-1])
        if holder is not None and holder.state is None and side is not None:
            holder.state = side
        yield node, days[-1] if days else None
        end = node.j


def _calls_on_each(document: Document, draft: Draft, company: Company) -> bool:
    """Does one call on several, or meet the highest of one state, each of whom receives alone?"""
    if draft.anchor.kind != "verb":
        return False
    if draft.anchor.v.name == "pay_call":
        return True
    sole = document.text.pack.words["office_sole"]
    high = [n for n in company.right if n.kind == "person" and (n.v.office_text or "").lower() in sole]
    return len(high) > 1 and len({state_of(document, n) for n in high}) == 1


def _parted(document: Document, draft: Draft, company: Company) -> Iterator[tuple[Company, Node | None]]:
    """Return one company, or one for each of those whom one person met "separately", each with the day said of it alone."""
    text = document.text
    first, last, _ = text.sentences[draft.sentence]
    several = text.low(draft.anchor.j - 1) in text.pack.words.get("contact_several", ())
    if several and not company.left and len(company.right) > 2 and "with" in draft.pattern.rule.options:
        company = Company(company.right[:1], company.right[1:], {})  # "meetings of A with B and C"
    apart = (
        len(company.left) == 1
        and len(company.right) > 1
        and (
            several
            or _calls_on_each(document, draft, company)
            or text.has(text.pack.words.get("contact_apart", frozenset()), first, last)
        )
    )
    if not apart:
        yield company, None
    for node in company.right if apart else ():
        yield Company(company.left, [node], {}), None
    for node, day in _further(document, draft, company):
        yield Company(company.left, [node], {}), day


def _from_abroad(document: Document, company: Company) -> bool:
    """Is one said to be of a state beside the name, and the other not, as a text does with its own people?"""
    said = [n for n in company.people if n.v.state]
    bare = [
        n
        for n in company.people
        if state_of(document, n) is None and n.v.office is not None and n.v.office.body is None
    ]
    return bool(said and bare) and any(n.v.office is not None and n.v.office.level == "state" for n in said)


# --- the sheet -----------------------------------------------------------------------------------------------------


def _sheet(document: Document, contact: Contact) -> Sheet:
    draft, rule = contact.draft, contact.draft.pattern.rule
    sheet = Sheet(StatementKind.CONTACT, at=draft.anchor.i)
    sheet.put("kind", contact.kind, [(draft.anchor.i, draft.anchor.j)], rule.id, rule.because)
    if contact.level:
        sheet.put(
            "level",
            contact.level[0],
            [contact.level[1]],
            "contact.level",
            "the rank of the visit as the text calls it",
        )
    for node in contact.people:
        group = sheet.next_group()
        holder = document.holder(node)
        by = contact.told_by.get(id(node), draft).pattern.rule
        sheet.put(
            "participant", holder.name if holder else node.v.text, [node.v.name], by.id, by.because, group
        )
        office, span = office_said(document, node, holder)
        if office:
            sheet.put(
                "participant.office",
                office,
                [span],
                "office",
                "the office as it stands beside the name",
                group,
            )
        code = state_of(document, node)
        if code:
            sheet.put(
                "participant.state",
                code,
                [(holder.state_span if holder else None) or node.v.name],
                *why(holder, code, "side", "the state of the person"),
                group,
            )
    for code, span in contact.states.items():
        sheet.put("state", code, [span], "contact.sides", "the states of those who take part")
    for name, told in (("date", contact.when), ("place", contact.where)):
        if told is not None:
            sheet.put(name, told.value, [told.span], told.rule, told.because)
    if contact.planned:
        sheet.put("planned", "true", [(draft.anchor.i, draft.anchor.j)], rule.id, "announced, not yet held")
    return sheet
