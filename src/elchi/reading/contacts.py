"""Contacts: visits, meetings, calls, sessions and summits, with who took part and between which states."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from elchi.model.statement import StatementKind
from elchi.reading import visits
from elchi.reading.contact import GATHERINGS, Contact, States, fill, is_same
from elchi.reading.document import Document
from elchi.reading.gatherings import attend, gathering
from elchi.reading.grammar import Draft, patterns
from elchi.reading.marks import Node, Text
from elchi.reading.participants import Company, gather, same_person, state_of
from elchi.reading.reported import report_of
from elchi.reading.sheet import Sheet
from elchi.reading.signatories import office_said
from elchi.reading.stays import from_signing, on_a_stay, on_visits
from elchi.reading.whereabouts import day_of, town_of

MOST_GOING = 64  # contacts back in which the announcement of a tour is sought

LONGEST_LINE = 30  # words of a line that is a visit without a verb


def contacts(document: Document) -> list[Sheet]:
    """Return one sheet for each contact that the text reports or announces."""
    register = Register(document)
    for draft in document.drafts:
        if draft.pattern.kind == "contact":
            for contact in _read(document, draft, register):
                register.enter(contact)
    for draft in _lines(document):
        for contact in _visit(document, draft, register, "done"):
            register.enter(contact)
    register.finish()
    return [_sheet(document, contact) for contact in register.contacts]


class Register:
    """The contacts of one text, each once, however often it is told."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.contacts: list[Contact] = []
        self._by: dict[tuple[object, ...], list[Contact]] = {}
        self._met: Counter[int] = Counter()

    @property
    def last(self) -> list[Node]:
        """Those who took part in the contact told last."""
        return self.contacts[-1].people if self.contacts else []

    def host(self) -> Node | None:
        """Return the person whom the text follows from contact to contact."""
        people = [n for contact in self.contacts[-3:] for n in contact.people if contact.kind != "visit"]
        return max(people, key=lambda n: (self._met[self._id(n)], -self._first(n)), default=None)

    def _first(self, node: Node) -> int:
        holder = self.document.holder(node)
        return holder.mentions[0].i if holder is not None else node.i

    def _id(self, node: Node) -> int:
        holder = self.document.holder(node)
        return id(holder) if holder is not None else id(node)

    def _key(self, contact: Contact) -> tuple[object, ...]:
        if contact.kind in GATHERINGS:
            return contact.kind, frozenset(contact.states)
        who = frozenset(self._id(n) for n in contact.people)
        return ("visit" if contact.kind == "visit" else "talk"), who or frozenset(contact.states)

    def enter(self, contact: Contact) -> None:
        """Add a contact, or what it says more to the telling of it before."""
        known = self._by.setdefault(self._key(contact), [])
        for twin in known[-8:]:
            if is_same(twin, contact):
                fill(self.document, twin, contact)
                return
        known.append(contact)
        self.contacts.append(contact)
        for node in contact.people:
            self._met[self._id(node)] += 1

    def finish(self) -> None:
        """Give contacts the days and places that the rest of the text lends them; leave out mere intentions."""
        from_signing(self.document, self.contacts)
        on_visits(self.contacts)
        on_a_stay(self.document, self.contacts)
        tours = {self._id(c.people[0]) for c in self.contacts if c.kind == "visit" and c.planned and c.when}
        self.contacts = [
            c
            for c in self.contacts
            if not c.planned or c.when or (c.kind == "visit" and self._id(c.people[0]) in tours)
        ]


def _read(document: Document, draft: Draft, register: Register) -> Iterator[Contact]:
    text = document.text
    report = report_of(text, draft, document.nodes(draft.sentence))
    if report.mood == "none":
        return
    kind = draft.fixed("kind") or "meeting"
    options = draft.pattern.rule.options
    if "held" in options and (not report.carried or text.low(draft.anchor.j) == "of"):
        return
    if "of" in options and not _is_of_council(document, draft):
        return
    if "discuss" in options and not _discusses(text, draft):
        return
    draft.mood = "planned" if report.mood == "planned" else "done"
    if kind in (*GATHERINGS, "attendance"):
        company = gather(document, draft, register.last)
        if kind == "attendance":
            attend(document, draft, company, register.contacts)
            return
        found = gathering(document, draft, company)
        if found is not None:
            yield from _timed(document, Contact(kind, draft, company.people, found), report.mood)
        return
    if kind == "visit":
        yield from _visit(document, draft, register, report.mood)
        return
    if not _stands_close(document, draft, options):
        return
    company = gather(document, draft, register.last)
    firm = True
    if kind == "again":
        kind = register.contacts[-1].kind if register.contacts else "meeting"
        if kind not in ("meeting", "call"):
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
    for some in _parted(document, draft, company):
        states = _states(document, some)
        unnamed = not some.people and not (
            draft.anchor.kind == "verb"
            and company.states
            and all(n.j <= draft.anchor.i for n in draft.roles["participant"])
        )
        if (
            (len(states) < 2 and not _from_abroad(document, some))
            or unnamed
            or len(some.people) + len(some.states) < 2
        ):
            continue
        yield from _timed(document, Contact(kind, draft, some.people, states, firm=firm), report.mood)


def _discusses(text: Text, draft: Draft) -> bool:
    """Is it "A and B discussed …", with both named?"""
    said = text.words(draft.anchor.v.head, draft.anchor.j).lower()
    named = all(n.kind in ("person", "office") for n in draft.roles["participant"])
    return named and said in text.pack.words.get("contact_discuss", ())


def _is_of_council(document: Document, draft: Draft) -> bool:
    """Is it "the meeting of the A - B Commission", with nothing but its states between?"""
    text, council = document.text, draft.roles["event"][0]
    between = [text.covered[k] for k in range(draft.anchor.j, council.i)]
    return (
        text.low(draft.anchor.j) == "of"
        and council.i - draft.anchor.j <= 12
        and not any(n is not None and n.kind in ("verb", "person", "noun") for n in between)
    )


def _stands_close(document: Document, draft: Draft, options: frozenset[str]) -> bool:
    """Drop who stands right of the verb but is not its object: "met to discuss the visit of X"."""
    if not options & {"object", "objects"}:
        return True
    nodes = draft.roles.get("participant", [])
    behind = [n for n in nodes if n.i >= draft.anchor.j]
    if behind and not is_object(document.text, draft.anchor, behind[0]):
        draft.roles["participant"] = [n for n in nodes if n.j <= draft.anchor.i]
        behind = []
    return bool(behind) or "object" not in options


def is_object(text: Text, anchor: Node, node: Node) -> bool:
    """Does the phrase follow its verb as an object, with nothing but an article, a day or "today" between?"""
    k = anchor.j
    while k < node.i:
        held = text.covered[k]
        if held is not None and held.kind not in ("date", "adjective"):
            return False
        low = text.low(k)
        if held is None and (
            low in text.pack.words["title_prepositions"]
            or low in text.pack.words["title_stops"] - {"both", "today", "yesterday", "also", "here"}
            or not low[0].isalpha()
        ):
            return False
        k = held.j if held is not None else k + 1
    nxt = text.low(node.j)
    if nxt in text.pack.words["genitive"]:
        return False
    asked = (
        nxt == "to"
        and not text.tokens[min(node.j + 1, len(text.tokens) - 1)].cap
        and not text.starts(node.j + 1, "articles")
    )
    return not (asked and anchor.v.name == "pay_call")  # "called on the minister to resign"


def _way(document: Document, draft: Draft) -> tuple[str, bool]:
    """Return whether a talk was a call or a meeting, and whether the words say so."""
    text = document.text
    first, last, _ = text.sentences[draft.sentence]
    for kind, key in (("meeting", "in_person"), ("call", "by_wire")):
        for k in range(first, last):
            if text.mark(k, key) or text.low(k) in text.pack.words.get("contact_" + key, ()):
                return kind, True
    return ("meeting" if "discuss" in draft.pattern.rule.options else "call"), False


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
        return
    for node in company.right:
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


def _visit(document: Document, draft: Draft, register: Register, mood: str) -> Iterator[Contact]:
    text = document.text
    company = gather(document, draft, register.last)
    if not company.people:
        return
    if "place" in draft.pattern.rule.options:
        to = draft.roles.get("to", [])
        draft.roles["to"] = [
            n for n in to if is_object(text, draft.anchor, n) or text.low(n.i - 1) in ("in", "to", "at")
        ]
        if not draft.roles["to"]:
            return
    if "near" in draft.pattern.rule.options and not _stands_near(document, draft, company.people[0]):
        return
    if "abroad" in draft.pattern.rule.options and not _is_abroad(document, draft, company.people[0]):
        return
    visitor = (
        company.left[-1:] if draft.anchor.kind == "verb" and len(company.left) == 1 else company.people
    )[0]
    legs = visits.legs(document, draft)
    for leg in legs or [[]]:
        if len(legs) > 1:
            draft = replace(draft, roles={**draft.roles, "to": leg})
        states = visits.direction(document, draft, visitor)
        if len(states) < 2:
            continue
        contact = Contact(
            "visit", draft, [visitor], dict(list(states.items())[:2]), level=visits.level(text, draft)
        )
        for timed in _timed(document, contact, mood):
            timed.when = visits.days(text, draft, timed.when)
            timed.where = visits.town(document, draft, timed.states)
            if _goes_on(document, timed, register):
                timed.planned, timed.when = True, None
            yield timed


def _is_abroad(document: Document, draft: Draft, person: Node) -> bool:
    """Is a town of another state meant, and no envoy who lives there?"""
    home = state_of(document, person)
    posted = person.kind == "person" and person.v.office is not None and person.v.office.host is not None
    codes = {n.v for n in draft.roles["to"] if isinstance(n.v, str)}
    return home is not None and not posted and bool(codes) and home not in codes


def _lines(document: Document) -> Iterator[Draft]:
    """Yield the lines of a chronicle that leave out their verb: "2018 – Prime Minister X in Warsaw"."""
    text = document.text
    rule = next(
        (p for p in patterns(text.pack.language).get(("verb", "be"), ()) if "abroad" in p.rule.options), None
    )
    if rule is None:
        return
    for s, (first, last, block) in enumerate(text.sentences):
        if block not in document.dates or last - first > LONGEST_LINE:
            continue
        nodes = document.nodes(s)
        people = [n for n in nodes if n.kind == "person"]
        places = [
            n
            for n in nodes
            if n.kind in visits.NAMED and text.low(n.i - 1) in ("in", "to") and people and n.i >= people[0].j
        ]
        if len(people) != 1 or len(places) != 1 or any(n.kind in ("verb", "noun", "title") for n in nodes):
            continue
        yield Draft(rule, people[0], s, {"participant": people, "to": places}, (first, last))


def _stands_near(document: Document, draft: Draft, person: Node) -> bool:
    """Does the person follow "visit" at once, or behind its destination, not "at the invitation of"?"""
    text = document.text
    for k in range(draft.anchor.j, person.i):
        held = text.covered[k]
        plain = (held is None or held.kind in ("verb", "anaphor")) and (
            text.low(k) in ("was", "is", "that", "of", "by", "to", "in", ",", "and", "h.e")
            or text.starts(k, "articles")
            or text.mark(k, "honorific")
        )
        if not plain and (held is None or held.kind not in visits.NAMED):
            return False
    return True


def _goes_on(document: Document, contact: Contact, register: Register) -> bool:
    """ "From there he goes on to Z": told in the present of a tour that is only announced."""
    verb = contact.draft.anchor
    present = verb.kind == "verb" and verb.v.form in ("s", "base") and verb.v.mood == "done"
    if not present or (contact.when is not None and contact.when.own):
        return False
    return any(
        c.planned and c.kind == "visit" and same_person(document, c.people[0], contact.people[0])
        for c in register.contacts[-MOST_GOING:]
    )


def _timed(document: Document, contact: Contact, mood: str) -> Iterator[Contact]:
    """Give a contact its day and place; one only spoken of counts where it has a day of its own."""
    draft = contact.draft
    contact.when = day_of(document, draft)
    base = document.base.isoformat() if document.base else None
    if mood == "spoken" and (
        contact.when is None
        or not contact.when.own
        or contact.when.span[0] < draft.anchor.j
        or len(contact.when.value) < 4
    ):
        return
    later = (
        contact.when is not None
        and base is not None
        and contact.when.value[:10] > base[: len(contact.when.value)]
    )
    contact.planned = mood == "planned" or later
    if contact.kind != "visit":
        contact.where = town_of(document, draft, contact.when)
    yield contact


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
