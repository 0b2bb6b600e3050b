"""Ties: relations established and severed, missions opened, envoys appointed and accredited, partnerships, members.

The rules of the pack find a verb and a noun; here it is seen whether they belong together, between whom, and when.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from elchi.model.statement import StatementKind
from elchi.reading import sides
from elchi.reading.acts import fits, has_its_words, is_done, may_stand_alone, noun_of
from elchi.reading.circumstances import Told
from elchi.reading.consuls import exequatur, honorary_consul
from elchi.reading.dated_each import UNILATERAL, dated_each
from elchi.reading.document import Document
from elchi.reading.echoes import echo_at
from elchi.reading.envoys import Parts, appointments, credentials
from elchi.reading.gaps import MISSIONS, gapped
from elchi.reading.grammar import Draft
from elchi.reading.installed import installed, since_day
from elchi.reading.marks import Node
from elchi.reading.mission_sides import of_missions
from elchi.reading.moments import moment_of
from elchi.reading.name_brackets import day_beside
from elchi.reading.partners import of_each_traveller, with_each
from elchi.reading.phrases import is_finite
from elchi.reading.relation_lists import listed_relations
from elchi.reading.sheet import Sheet
from elchi.reading.sides import States
from elchi.reading.stand_ins import stand_ins
from elchi.reading.statehood import by_document, counted, membership, recognised_by, recognition, switched
from elchi.reading.tie_places import ENVOYS, put_place
from elchi.reading.towns import mission_of

MOST_COMPARED = 40  # ties of one kind, the last ones told, with which another is compared
MOST_LENDING = 12  # ties told before in a paragraph that may lend their states
MOST_ROWS = 60  # lines of a list that one act opens
MOST_IN_A_SENTENCE = 40  # drafts; a sentence with more is none that people write
MOST_OF_A_SENTENCE = 100  # ties; the longest sentence has 400 words and marks


@dataclass(frozen=True, slots=True)
class _Told:
    """What tells a tie from others of the text."""

    kind: str | None
    states: frozenset[str]
    sides: tuple[str, ...]  # of a mission: whose it is, and where it stands
    person: frozenset[str]
    date: str | None

    @classmethod
    def of(cls, sheet: Sheet) -> "_Told":
        """Return it as a sheet has it."""
        person = frozenset((sheet.first("person") or "").lower().split())
        states = sheet.all("state")
        mission = tuple(states) if sheet.first("kind") in MISSIONS and len(states) == 2 else ()
        return cls(sheet.first("kind"), frozenset(states), mission, person, sheet.first("date"))

    def is_same(self, other: "_Told") -> bool:
        """Are they one tie in the world, told twice?"""
        if self.person and other.person and self.person.isdisjoint(other.person):
            return False
        if not (self.states <= other.states or other.states <= self.states):
            return False
        x, y = self.date, other.date
        return self.kind == other.kind and (x is None or y is None or x.startswith(y) or y.startswith(x))


def ties(document: Document) -> list[Sheet]:
    """Return one sheet for each tie that the text reports as done."""
    sheets: list[Sheet] = []
    taken: set[tuple[int, str | None]] = set()
    by_kind: dict[str | None, list[_Told]] = {}
    told: set[_Told] = set()
    made: Counter[int] = Counter()
    for draft in _drafts(document):
        each = draft.roles["each"][0].i if "each" in draft.roles else draft.anchor.i
        if (each, draft.fixed("kind")) in taken and draft.fixed("kind") in (*MISSIONS, *UNILATERAL):
            continue  # its kind is that of the rule, whatever its parts
        several = _parts(document, draft)[: MOST_OF_A_SENTENCE - made[draft.sentence]]
        made[draft.sentence] += len(several)
        moment = moment_of(document, draft) if several else None
        found = [
            sheet
            for parts in several
            if (sheet := _sheet(document, draft, parts, moment, sheets)) is not None
        ]
        if not found or (each, found[0].first("kind")) in taken:
            continue
        taken.add((each, found[0].first("kind")))
        before = {kind: alike[-MOST_COMPARED:] for kind, alike in by_kind.items()}
        for sheet in found:  # of one act: each in the other's capital
            alike = by_kind.setdefault(sheet.first("kind"), [])
            this = _Told.of(sheet)
            if this not in told and not any(this.is_same(o) for o in before.get(sheet.first("kind"), ())):
                sheets.append(sheet)
                alike.append(this)
                told.add(this)
    for sheet in listed_relations(document):
        this = _Told.of(sheet)
        if not any(this.is_same(o) for o in by_kind.get(sheet.first("kind"), ())[-MOST_COMPARED:]):
            sheets.append(sheet)
    return _admitted_once(sheets)


def _admitted_once(sheets: list[Sheet]) -> list[Sheet]:
    """Leave out the consul who is told with the opening of the consulate, where another sentence tells when he was admitted."""
    admitted = Counter(s.first("person") for s in sheets if s.first("kind") == "honorary_consul_appointed")
    return [
        s
        for s in sheets
        if s.first("kind") != "honorary_consul_appointed"
        or admitted[s.first("person")] < 2
        or not any(line.rule.startswith("en.consulate") for line in s.lines)
    ]


def _drafts(document: Document) -> Iterator[Draft]:
    """Yield the drafts of ties done, and those where the verb is left out the second time."""
    told: Counter[int] = Counter()
    yield from installed(document)
    yield from stand_ins(document)
    for draft in document.drafts:
        if draft.pattern.kind != "tie":
            continue
        told[draft.sentence] += 1
        if told[draft.sentence] <= MOST_IN_A_SENTENCE and is_done(document, draft):
            rows = list(_in_rows(document, draft))
            if rows:
                yield from rows  # the sentence only opens a list
                continue
            each = list(dated_each(document, draft))
            if not each or draft.fixed("kind") == "membership":
                yield draft
            yield from gapped(document, draft)
            yield from _echoed(document, draft)
            yield from each


def _echoed(document: Document, draft: Draft) -> Iterator[Draft]:
    """Yield "Bolivia had done so in 2023" behind "Colombia severed relations with Chile"."""
    kind = draft.fixed("kind")
    if kind not in UNILATERAL or draft.anchor.kind != "verb" or draft.anchor.v.voice == "passive":
        return
    last = len(document.text.sentences)
    for sentence in range(draft.sentence, min(draft.sentence + 2, last)):
        begin = draft.anchor.j if sentence == draft.sentence else document.text.sentences[sentence][0]
        at = echo_at(document, sentence, begin)
        if at is None:
            continue
        verb = document.text.covered[at]
        names = [n for n in document.nodes(sentence) if n.kind in ("state", "people") and begin <= n.i]
        doers = [n for n in names if n.i < at and n.i >= at - 8] or [n for n in names if n.i > at]
        if verb is not None and verb.kind == "verb" and verb.v.mood == "done" and doers:
            yield replace(
                draft,
                anchor=verb,
                sentence=sentence,
                roles={"doer": doers, "first": [draft.anchor]},
                zone=(begin, document.text.sentences[sentence][1]),
            )
        return


def _in_rows(document: Document, draft: Draft) -> Iterator[Draft]:
    """Yield one draft for each line of the list that the sentence of an act opens: "Iceland, 19 September, Canberra"."""
    text, kind = document.text, draft.fixed("kind")
    if kind not in UNILATERAL or draft.anchor.kind != "verb" or not has_its_words(document, draft):
        return
    end = text.sentences[draft.sentence][1]
    if text.low(end - 1) != ":":
        return
    for sentence in range(draft.sentence + 1, min(draft.sentence + MOST_ROWS, len(text.sentences))):
        nodes = document.nodes(sentence)
        begin = text.blocks[document.block_of(sentence)][1]
        side = nodes[0] if nodes and nodes[0].kind == "state" and nodes[0].i - begin <= 2 else None
        dates = [n for n in nodes if n.kind == "date"]
        if side is None or not dates or any(is_finite(n) for n in nodes):
            return
        towns = [n for n in nodes if n.kind in ("capital", "place") and n.i >= dates[0].j]
        yield replace(
            draft,
            anchor=side,
            sentence=sentence,
            roles={"each": [side], "date": dates[:1], "town": towns[:1]},
            zone=text.sentences[sentence][:2],
        )


def _lent(document: Document, draft: Draft, kind: str, states: States, sheets: list[Sheet]) -> States:
    """Return the states of an envoy's tie that names too few: those of the tie told before it in the same paragraph."""
    told = kind in ENVOYS or {"they", "them"} & draft.pattern.rule.options or (kind in MISSIONS and states)
    if not told or len(states) > 1:
        return states
    block = document.block_of(draft.sentence)
    for other in sheets[-1 : -MOST_LENDING - 1 : -1]:
        if document.text.block_at(other.at) != block:
            break
        theirs = {line.value: line.spans[0] for line in other.lines if line.field == "state" and line.spans}
        if len(theirs) > len(states) and set(states) <= set(theirs):
            return {**states, **theirs} if kind in MISSIONS else theirs
    return states


def _sheet(
    document: Document, draft: Draft, parts: Parts, moment: Told | None, sheets: list[Sheet]
) -> Sheet | None:
    kind, states, person = parts
    states = _lent(document, draft, kind, states, sheets)
    rule, anchor = draft.pattern.rule, draft.anchor
    when = _day_of_list(document, draft, person, moment) or _day_since(document, draft) or moment
    if when is None and "first" in rule.options and kind == "credentials_presented":
        return None
    if (not states and (when is None or not when.own)) or (
        len(states) < 2 and not may_stand_alone(document, draft, kind)
    ):
        return None
    sheet = Sheet(StatementKind.TIE, at=anchor.i)
    noun = noun_of(draft) or anchor
    sheet.put("kind", kind, [(min(noun.i, anchor.i), max(noun.j, anchor.j))], rule.id, rule.because)
    for code, span in list(states.items())[:2]:
        sheet.put(
            "state",
            code,
            [span],
            "tie.sides",
            "a state between which it is, as the clause or the text names it",
        )
    if when is not None:
        sheet.put("date", when.value, [when.span], when.rule, when.because)
    if person is not None:
        holder = document.holder(person)
        name = holder.name if holder else person.v.text
        sheet.put("person", name, [person.v.name], rule.id, "the person whom the tie concerns")
    put_place(document, draft, sheet, kind, person, when)
    return sheet


def _day_of_list(document: Document, draft: Draft, person: Node | None, moment: Told | None) -> Told | None:
    """Return the day that the sentence gives in which an envoy of a later list stands."""
    text = document.text
    if person is not None and (beside := day_beside(document, person)) is not None:
        return beside
    if person is None or person.i < text.sentences[draft.sentence][1]:
        return None
    sentence = text.sentence_at(person.i)
    date = next((n for n in document.nodes(sentence) if n.kind == "date" and n.i < person.i), None)
    if date is None:
        return None
    value = date.v.resolve(document.base, None, moment.value if moment else None)
    return Told(value, (date.i, date.j), "date.list", "the day that the list itself gives") if value else None


def _day_since(document: Document, draft: Draft) -> Told | None:
    """Return the day since which, or as of which, it holds, where the rule is about what holds since a day."""
    if not {"travellers", "since_then"} & draft.pattern.rule.options and draft.anchor.kind != "person":
        return None
    date = since_day(document, draft.sentence)
    return (
        moment_of(document, replace(draft, roles={**draft.roles, "date": [date]}))
        if date is not None
        else None
    )


def _parts(document: Document, draft: Draft) -> list[Parts]:
    """Return kind, states and person of each tie that a draft tells; nothing where its words mean another thing."""
    kind = draft.fixed("kind") or ""
    if "doer" in draft.roles:
        return _as_before(document, draft, kind)
    if "each" in draft.roles:
        side = draft.roles["each"][0]
        actor = sides.of_actor(document, draft)
        if not actor and (home := sides.speaker_of(document, draft.sentence)) is not None:
            actor = {home[0]: home[1]}
        code = (side.v, (side.i, side.j))
        first = list(actor.items())[-1:]
        both = (
            [code, *first]
            if draft.anchor.kind == "verb" and draft.anchor.v.voice == "passive" and kind == "recognition"
            else [*first, code]
        )
        return [(kind, dict(both), None)] if first and first[0][0] != side.v else []
    if not has_its_words(document, draft) or not fits(document, draft):
        return []
    if kind == "credentials_presented":
        return credentials(document, draft, noun_of(draft))
    if kind == "exequatur":
        return exequatur(document, draft)
    if kind == "appointment":
        return appointments(document, draft)
    if kind in MISSIONS:
        noun = mission_of(document, draft)
        if noun is None:
            return []
        consul = honorary_consul(document, draft, noun) if kind == "consulate_opened" else None
        opened: list[Parts] = [(kind, states, None) for states in of_missions(document, draft, noun)]
        return opened + [("honorary_consul_appointed", s, consul) for _, s, _ in opened if consul is not None]
    if kind == "switched_relations":
        return switched(document, draft)
    if kind == "recognition":
        return _each(document, draft, recognition(document, draft))
    found: Parts | None = None
    match kind:
        case "visa_regime" if "travellers" in draft.pattern.rule.options or draft.pattern.name == "exempt":
            freed = of_each_traveller(document, draft, sides.of_travellers(document, draft))
            return [(kind, states, None) for states in freed]
        case "relations_established" if "counted" in draft.pattern.rule.options:
            found = kind, counted(document, draft), None
        case "membership":
            found = membership(document, draft)
        case "by_document":
            found = by_document(document, draft)
        case _:
            return _each(document, draft, (kind, sides.of_relations(document, draft), None))
    return [found] if found is not None else []


def _as_before(document: Document, draft: Draft, kind: str) -> list[Parts]:
    """Return the ties of those who do what another did, to the same state."""
    told = document.memo.get(f"goal {draft.roles['first'][0].i}")
    return [
        (kind, {n.v: (n.i, n.j), told[0]: told[1]}, None)
        for n in draft.roles["doer"]
        if told and n.v != told[0]
    ]


def _each(document: Document, draft: Draft, told: Parts | None) -> list[Parts]:
    """Return a tie for each state that does the same to one other: "A, B and C recognised D", "A severed ties with B and C"."""
    if told is None:
        return []
    kind, states, person = told
    if len(states) == 2:
        document.memo[f"goal {draft.anchor.i}"] = list(states.items())[1]
    several = draft.anchor.kind == "verb" and draft.anchor.v.voice != "passive" and kind in UNILATERAL
    if kind == "recognition" and draft.anchor.kind == "verb" and draft.anchor.v.voice == "passive":
        return recognised_by(document, draft) or [told]
    actors = sides.of_actors(document, draft) if several else []
    if len(actors) < 2:
        partners = with_each(document, draft, states) if kind.startswith("relations_") else [states]
        return [(kind, these, person) for these in partners]
    acting = {code for code, _ in actors}
    goal = next((item for item in states.items() if item[0] not in acting), None) or sides.goal_of(
        document, draft, acting
    )
    if goal is None:
        return [told]
    return [(kind, {code: span, goal[0]: goal[1]}, person) for code, span in actors]
