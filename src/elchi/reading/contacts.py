"""Contacts: visits, meetings, calls, sessions and summits, with who took part and between which states."""

from collections.abc import Iterator
from dataclasses import replace

from elchi.model.statement import StatementKind
from elchi.reading.circumstances import Told
from elchi.reading.contact import GATHERINGS, Contact, States
from elchi.reading.document import Document
from elchi.reading.gatherings import attend, gathering
from elchi.reading.grammar import Draft
from elchi.reading.heads import give_sides, head, headed
from elchi.reading.journeys import lines, visit
from elchi.reading.marks import Node, Text
from elchi.reading.musters import mustered
from elchi.reading.participants import Company, gather, is_object, same_person, state_of
from elchi.reading.phrases import is_nth
from elchi.reading.reported import Report, is_occasion, is_told_at, opens_sentence, report_of
from elchi.reading.sequels import listed, numbered, repeated
from elchi.reading.sheet import Sheet
from elchi.reading.signatories import office_said
from elchi.reading.tellings import Register
from elchi.reading.visits import TOWNS
from elchi.reading.whereabouts import timed, town_of

TALKS = ("talks", "consultations")
MOST_STAYING = 4  # contacts, and sentences, back in which it is said that somebody is on a visit
FAR_COUNCIL = 1000  # words back in which a joint commission or council is named whose further session is told
LETTERS = ("credentials", "presenting", "exequatur")  # who receives these receives no guests
NEAR = 8  # tokens behind "at their summit" in which its day is told
BESIDES = frozenset((",", "and", "also", "then", "as", "well", "later", "separately"))


def contacts(document: Document) -> list[Sheet]:
    """Return one sheet for each contact that the text reports or announces."""
    register = Register(document)
    for draft in document.drafts:
        if draft.pattern.kind == "contact":
            for contact in _read(document, draft, register):
                register.enter(contact)
    for draft in lines(document):
        for contact in visit(document, draft, register, "done"):
            register.enter(contact)
    for contact in listed(document):
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
    if "held" in options and (not report.carried or text.low(draft.anchor.j) == "of"):
        return
    if "of" in options and not _is_of_council(document, draft):
        return
    if "opening" in options and not opens_sentence(text, draft):
        return
    if "discuss" in options and not _discusses(text, draft):
        return
    if "received" in options and not _is_received(document, draft):
        return
    if "during" in options and not is_told_at(text, draft):
        return
    draft.mood = "planned" if report.mood == "planned" else "done"
    if "planned" in options and report.mood == "done":
        report = Report("planned", report.carried)
        draft.mood = "planned"
    if kind in (*GATHERINGS, "attendance", "consultations"):
        company = gather(document, draft, register.last)
        if kind == "attendance":
            if "heads" not in options:
                attend(document, draft, company, register.contacts)
            elif not head(document, draft, company, register.contacts):
                yield from _represented(document, draft, company)
            return
        kind = "meeting" if kind == "consultations" else kind
        if "known" in options and not _is_of_known_council(document, draft):
            return
        found = gathering(document, draft, company)
        for contact in timed(document, Contact(kind, draft, company.people, found or {}), report.mood):
            if found is not None and ("during" not in options or _is_placed(document, contact)):
                yield contact
        return
    if kind in ("visit", "onward"):
        yield from visit(document, draft, register, report.mood)
        return
    if "relative" in options and not _is_relative(document, draft):
        return
    if draft.anchor.kind == "verb" and draft.anchor.v.name == "receive" and _is_letter(document, draft):
        return
    if "listed" in options:
        yield from _listed(document, draft, register, report.mood)
        return
    if not _stands_close(document, draft, options):
        return
    company = gather(document, draft, register.last)
    firm = True
    if kind == "again":
        kind = register.contacts[-1].kind if register.contacts else "meeting"
        if kind not in ("meeting", "call"):
            return
        if "same" in options:
            if register.last and _is_next(text, draft.roles["noun.talks"][0]):
                company = Company(register.contacts[-1].people, [], dict(register.contacts[-1].states))
            else:
                return
    elif kind == "spoke":
        kind, firm = _way(document, draft)
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
    if kind == "meeting" and _by_link(text, draft):
        kind = "call"
    if draft.anchor.kind == "noun" and len(company.people) == 1 and not company.states:
        company.left = [*_guest_of(document, draft, register, company.people[0]), *company.left]
    for some in _parted(document, draft, company):
        states = _states(document, some)
        if len(states) == 1:
            states.update(_host(document, draft, some, states, register.contacts))
        unnamed = not some.people and not (
            draft.anchor.kind == "verb"
            and company.states
            and (
                draft.anchor.v.name == "receive"
                or all(n.j <= draft.anchor.i for n in draft.roles["participant"])
            )
        )
        if (
            (len(states) < 2 and not _from_abroad(document, some))
            or unnamed
            or len(some.people) + len(some.states) < 2
        ):
            continue
        yield from timed(document, Contact(kind, draft, some.people, states, firm=firm), report.mood)


def _guest_of(document: Document, draft: Draft, register: Register, host: Node) -> list[Node]:
    """Return with whom somebody talks where only he is named: the visitor, else the person whom the text follows."""
    holder = document.holder(host)
    home = holder.state if holder is not None and holder.state_span is not None else None
    for contact in reversed(register.contacts[-MOST_STAYING:]):
        near = 0 <= draft.sentence - contact.draft.sentence <= 2
        if contact.kind == "visit" and near and contact.people and not contact.planned:
            visitor, visited = contact.people[0], list(contact.states)[-1]
            return [visitor] if home in (None, visited) and not same_person(document, visitor, host) else []
    followed, home = register.host(), state_of(document, host)
    if followed is None or home is None or same_person(document, followed, host):
        return []
    near = 0 <= draft.sentence - register.contacts[-1].draft.sentence <= 2
    return [followed] if near and state_of(document, followed) not in (None, home) else []


def _listed(document: Document, draft: Draft, register: Register, mood: str) -> Iterator[Contact]:
    """Yield a meeting with each of those who are listed behind: "The following were received by X: …"."""
    text = document.text
    _, last, block = text.sentences[draft.sentence]
    if text.low(text.blocks[block][2] - 1) != ":" and all(
        text.low(k) != ":" for k in range(draft.anchor.j, last)
    ):
        return
    nodes = document.nodes(draft.sentence)
    company = gather(document, draft, register.last)
    if len(company.people) != 1 or any(n.kind == "noun" and n.v in LETTERS for n in nodes):
        return
    host = company.people[0]
    for node in mustered(document, draft):
        if node.kind not in ("person", "name"):
            continue
        guest = next(
            (n for n in document.nodes(text.sentence_at(node.i)) if n.i <= node.v.name[0] < n.j), node
        )
        if guest.kind != "person" or same_person(document, guest, host):
            continue
        holder = document.holder(guest)
        if holder is not None and holder.state is None:
            holder.state, holder.state_span = node.v.state, node.v.state_span
        some = Company([host], [guest], {})
        states = _states(document, some)
        if len(states) > 1:
            for contact in timed(document, Contact("meeting", draft, some.people, states), mood):
                contact.when = _day_of_item(document, guest, contact.when)
                yield contact


def _day_of_item(document: Document, node: Node, when: Told | None) -> Told | None:
    """Return the day that the item of a list says, if it says one, else the one of all."""
    own = next((n for n in document.nodes(document.text.sentence_at(node.i)) if n.kind == "date"), None)
    if own is None or (when is not None and when.span[0] == own.i):
        return when
    year = int(when.value[:4]) if when is not None and when.value[:4].isdecimal() else None
    value = own.v.resolve(document.base, year)
    return Told(value, (own.i, own.j), "date.item", "the day of its line") if value is not None else when


def _is_letter(document: Document, draft: Draft) -> bool:
    """Are it letters of credence that are received: "his credentials were accepted by X", "X accepted the credentials of"?"""
    anchor, text = draft.anchor, document.text
    letters = [n for n in document.nodes(draft.sentence) if n.kind == "noun" and n.v in LETTERS]
    if anchor.v.voice == "passive":
        return any(n.j <= anchor.i and not _turns(document, draft, n.j, anchor.i) for n in letters)
    return any(0 <= text.before(n.i) + 1 - anchor.j <= 2 for n in letters)


def _turns(document: Document, draft: Draft, i: int, j: int) -> bool:
    """Does another verb stand between two places of the sentence?"""
    return any(n.kind == "verb" and i <= n.i < j for n in document.nodes(draft.sentence))


def _is_relative(document: Document, draft: Draft) -> bool:
    """Is it "X, whom Y received": the one right before "whom", the other its subject, and no other verb between?"""
    text, anchor = document.text, draft.anchor
    people = sorted(draft.roles["participant"], key=lambda n: n.i)
    subject = next((n for n in people if text.low(text.before(n.i)) == "whom"), None)
    if subject is None:
        return False
    before = [n for n in people if n.j <= subject.i]
    verbs = [n for n in document.nodes(draft.sentence) if n.kind == "verb" and subject.j <= n.i < anchor.i]
    return bool(before) and subject.i - before[-1].j <= 4 and not verbs


def _represented(document: Document, draft: Draft, company: Company) -> Iterator[Contact]:
    """Yield the talks at which two sides are said to be represented: "at the talks in Baku A was represented by …"."""
    text = document.text
    first = text.sentences[draft.sentence][0]
    talks = next(
        (
            n
            for n in document.nodes(draft.sentence)
            if n.kind == "noun" and n.v in TALKS and n.j <= draft.anchor.i
        ),
        None,
    )
    people = headed(document, draft, company)
    if talks is None or len(people) < 2 or not is_occasion(text, talks, first):
        return
    give_sides(document, draft, people)
    told = replace(draft, anchor=talks)
    states = _states(document, Company(people))
    if len(states) > 1:
        yield from timed(document, Contact("meeting", told, people, states), draft.mood)


def _host(document: Document, draft: Draft, company: Company, known: States, found: list[Contact]) -> States:
    """Return the state of those of whom none is told, and note it: where they are met, they are at home.

    It is that of the capital in which somebody from abroad meets them, or the one that he is visiting.
    """
    stay = _stay(document, draft, company, found)
    bare = [
        n
        for n in company.people
        if n.kind == "person"
        and _is_open(document, n, known)
        and not (stay is not None and same_person(document, n, stay.people[0]))
    ]
    if not bare or len(bare) == len(company.people):
        return {}
    told = town_of(document, draft, None)
    town = document.text.covered[told.span[0]] if told is not None else None
    code, span = None, (0, 0)
    abroad = document.text.pack.words["contact_elsewhere"]
    if town is not None and town.kind == "capital" and document.text.low(town.i) not in abroad:
        code, span = town.v, (town.i, town.j)
    if code is None and town is None:
        posts = [
            n.v.office.host for n in company.people if n.kind == "person" and n.v.office and n.v.office.host
        ]
        if posts:
            code, span = posts[0], (draft.anchor.i, draft.anchor.j)
        elif stay is not None:
            code, span = list(stay.states.items())[-1]
    if (
        code is None
        or code in known
        or (town is not None and document.is_of_two and code not in document.pair)
    ):
        return {}  # in a third state nobody of the two is at home
    for node in bare:
        holder = document.holder(node)
        if holder is not None and node.v.office is not None:
            holder.state = code
    return {code: span}


def _is_open(document: Document, node: Node, known: States) -> bool:
    """Is the state of a person not told, or only guessed and that of whom he meets?"""
    holder = document.holder(node)
    return holder is None or holder.state is None or (holder.state_span is None and holder.state in known)


def _stay(document: Document, draft: Draft, company: Company, found: list[Contact]) -> Contact | None:
    """Return the visit on which one of those who meet is, as the contacts before say."""
    for contact in reversed(found[-MOST_STAYING:]):
        if contact.kind != "visit" or not 0 <= draft.sentence - contact.draft.sentence <= MOST_STAYING:
            continue
        if any(same_person(document, contact.people[0], n) for n in company.people if contact.people):
            return contact
    return None


def _is_received(document: Document, draft: Draft) -> bool:
    """Does a verb of receiving or meeting stand between the person and the delegation: "received a delegation led by X"?"""
    people, delegation = draft.roles["participant"], draft.roles["noun.delegation"][0]
    verbs = [
        n for n in document.nodes(draft.sentence) if n.kind == "verb" and people[0].j <= n.i < delegation.i
    ]
    return len(verbs) == 1 and verbs[0].v.name in ("receive", "meet") and verbs[0].v.mood == "done"


def _discusses(text: Text, draft: Draft) -> bool:
    """Is it "A and B discussed …", "exchanged views", with both named?"""
    verb, words = draft.anchor, text.pack.words.get("contact_discuss", frozenset())
    named = all(n.kind in ("person", "office") for n in draft.roles["participant"])
    return named and bool(
        {text.words(verb.v.head, verb.j).lower(), text.words(verb.v.head, verb.j + 1).lower()} & words
    )


def _is_placed(document: Document, contact: Contact) -> bool:
    """Do the words behind the noun say when it was: "at their summit in Colombo on 3 May"?"""
    when, anchor = contact.when, contact.draft.anchor
    return when is not None and when.own and 0 <= when.span[0] - anchor.j <= NEAR


def _is_of_council(document: Document, draft: Draft) -> bool:
    """Is it "the meeting of the A - B Commission", with nothing but its states between?"""
    text, council = document.text, draft.roles["event"][0]
    between = [text.covered[k] for k in range(draft.anchor.j, council.i)]
    return (
        text.low(draft.anchor.j) == "of"
        and council.i - draft.anchor.j <= 12
        and not any(n is not None and n.kind in ("verb", "person", "noun") for n in between)
    )


def _is_of_known_council(document: Document, draft: Draft) -> bool:
    """Is it a counted or further session, in a text that has named a joint commission or council before it?"""
    text, noun = document.text, draft.roles["event"][0]
    if not _is_next(text, noun) or (
        text.low(noun.j) in text.pack.words["of"] and not _of_the_council(text, noun.j)
    ):
        return False
    return any(
        (mark := text.mark(k, "noun")) is not None and mark[1].value == "council"
        for k in range(max(0, noun.i - FAR_COUNCIL), noun.i)
    )


def _of_the_council(text: Text, k: int) -> bool:
    """Does "of the Commission" follow, the council by its short name?"""
    word = text.low(k + 2) if text.low(k + 1) in text.pack.words["articles"] else text.low(k + 1)
    return word in text.pack.words["contact_council_heads"]


def _stands_close(document: Document, draft: Draft, options: frozenset[str]) -> bool:
    """Drop who stands right of the verb but is not its object: "met to discuss the visit of X"."""
    if not options & {"object", "objects"}:
        return True
    nodes = draft.roles.get("participant", [])
    behind = [n for n in nodes if n.i >= draft.anchor.j]
    if (
        behind
        and not is_object(document.text, draft.anchor, behind[0])
        and not _is_received_at(document.text, draft.anchor, behind[0])
    ):
        draft.roles["participant"] = [n for n in nodes if n.j <= draft.anchor.i]
        behind = []
    return bool(behind) or "object" not in options


def _is_received_at(text: Text, anchor: Node, node: Node) -> bool:
    """Does only a place or a day stand between: "received in his office on Sunday H.E. X"?"""
    if anchor.v.name != "receive" or text.low(anchor.j) not in text.pack.words["tie_locative"] | {"on"}:
        return False
    held = {h.kind for k in range(anchor.j, node.i) if (h := text.covered[k]) is not None}
    plain = all(
        text.low(k)[0].isalnum() and text.low(k) not in ("from", "of", "by") for k in range(anchor.j, node.i)
    )
    return plain and held <= {"date", "capital", "place", "name", "body"}


def _way(document: Document, draft: Draft) -> tuple[str, bool]:
    """Return whether a talk was a call or a meeting, and whether the words say so."""
    text = document.text
    first, last, _ = text.sentences[draft.sentence]
    for kind, key in (("meeting", "in_person"), ("call", "by_wire")):
        words = text.pack.words.get("contact_" + key, frozenset())
        if text.has(words, first, last) or text.marked(key, first, last):
            return kind, True
    beside = _town_beside(document, draft)
    if beside:
        return "meeting", True  # "spoke in Vienna with X"
    talked = (
        text.low(draft.anchor.v.head) in text.pack.words["contact_talk"]
        if draft.anchor.kind == "verb"
        else False
    )
    return ("meeting" if talked or "discuss" in draft.pattern.rule.options else "call"), False


def _town_beside(document: Document, draft: Draft) -> bool:
    """Does the town in which they spoke stand right behind the verb?"""
    node = next((n for n in document.nodes(draft.sentence) if n.i >= draft.anchor.j), None)
    return (
        node is not None
        and node.kind in TOWNS
        and node.i - draft.anchor.j <= 2
        and document.text.low(node.i - 1) == "in"
    )


def _is_next(text: Text, noun: Node) -> bool:
    """Is it a further one of those told before: "a second meeting", "the next talks", "another meeting"?"""
    return any(
        is_nth(text, k) or text.low(k) in text.pack.words["contact_further"]
        for k in range(max(0, noun.i - 3), noun.i)
    )


def _by_link(text: Text, draft: Draft) -> bool:
    """Does the clause say that nobody travelled: "held talks by videolink"?"""
    return text.marked("by_link", *draft.zone)


def _further(document: Document, draft: Draft, company: Company) -> Iterator[Node]:
    """Yield whom one person met besides: "met with X and with Y", "met X, as well as with Y"."""
    text = document.text
    if len(company.left) != 1 or not company.right:
        return
    end = company.right[-1].j
    for node in document.nodes(draft.sentence):
        if node.kind != "person" or node.i < end:
            continue
        between = {text.low(k) for k in range(end, node.i)}
        if (
            node.i - end > 6
            or not between & text.pack.words["with"]
            or not between <= BESIDES | text.pack.words["with"] | text.pack.words["articles"]
        ):
            return
        holder, side = document.holder(node), state_of(document, company.right[-1])
        if holder is not None and holder.state is None and side is not None:
            holder.state = side
        yield node
        end = node.j


def _parted(document: Document, draft: Draft, company: Company) -> Iterator[Company]:
    """Return one company, or one for each of those whom one person met "separately"."""
    text = document.text
    first, last, _ = text.sentences[draft.sentence]
    apart = (
        len(company.left) == 1
        and len(company.right) > 1
        and any(text.low(k) in text.pack.words.get("contact_apart", ()) for k in range(first, last))
    )
    if not apart:
        yield company
    for node in company.right if apart else ():
        yield Company(company.left, [node], {})
    for node in _further(document, draft, company):
        yield Company(company.left, [node], {})


def _states(document: Document, company: Company) -> States:
    states: States = {}
    for node in company.people:
        holder = document.holder(node)
        code = state_of(document, node)
        if code:
            states.setdefault(code, (holder.state_span if holder else None) or (node.i, node.j))
    for code, span in company.states.items():
        states.setdefault(code, span)
    return states


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
                "side",
                "the state of the person",
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
