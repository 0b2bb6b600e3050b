"""Ties: relations established and severed, missions opened, envoys appointed and accredited, partnerships, members.

The rules of the pack find a verb and a noun; here it is seen whether they belong together, between whom, and when.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from elchi.model.statement import StatementKind
from elchi.reading import sides
from elchi.reading.acts import fits, has_its_words, is_done, may_stand_alone, noun_of
from elchi.reading.circumstances import Told, place_of
from elchi.reading.document import Document
from elchi.reading.envoys import Parts, appointments, credentials, exequatur
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.moments import moment_of
from elchi.reading.phrases import governor, node_at, says
from elchi.reading.sheet import Sheet
from elchi.reading.sides import States
from elchi.reading.statehood import by_document, counted, membership, recognition, switched

MOST_COMPARED = 40  # ties of one kind, the last ones told, with which another is compared
MOST_LENDING = 12  # ties told before in a paragraph that may lend their states
MISSIONS = ("embassy_opened", "embassy_closed", "consulate_opened", "consulate_closed")
MOST_IN_A_SENTENCE = 40  # drafts; a sentence with more is none that people write
UNILATERAL = (
    "recognition",
    "relations_established",
    "relations_severed",
    "relations_suspended",
    "relations_restored",
)
ENVOYS = ("ambassador_appointed", "honorary_consul_appointed", "credentials_presented")


@dataclass(frozen=True, slots=True)
class _Told:
    """What tells a tie from others of the text."""

    kind: str | None
    states: frozenset[str]
    person: frozenset[str]
    date: str | None

    @classmethod
    def of(cls, sheet: Sheet) -> "_Told":
        """Return it as a sheet has it."""
        person = frozenset((sheet.first("person") or "").lower().split())
        return cls(sheet.first("kind"), frozenset(sheet.all("state")), person, sheet.first("date"))

    def is_same(self, other: "_Told") -> bool:
        """Are they one tie in the world, told twice?"""
        x, y = self.date, other.date
        if x is not None and y is not None and not x.startswith(y) and not y.startswith(x):
            return False
        if self.person and other.person and not self.person & other.person:
            return False
        alike = self.states <= other.states or other.states <= self.states
        return alike and self.kind == other.kind


def ties(document: Document) -> list[Sheet]:
    """Return one sheet for each tie that the text reports as done."""
    sheets: list[Sheet] = []
    taken: set[tuple[int, str | None]] = set()
    by_kind: dict[str | None, list[_Told]] = {}
    told: set[_Told] = set()
    for draft in _drafts(document):
        found = [
            sheet
            for parts in _parts(document, draft)
            if (sheet := _sheet(document, draft, parts, sheets)) is not None
        ]
        if not found or (draft.anchor.i, found[0].first("kind")) in taken:
            continue
        taken.add((draft.anchor.i, found[0].first("kind")))
        for sheet in found:
            alike = by_kind.setdefault(sheet.first("kind"), [])
            this = _Told.of(sheet)
            if this not in told and not any(this.is_same(other) for other in alike[-MOST_COMPARED:]):
                sheets.append(sheet)
                alike.append(this)
                told.add(this)
    return sheets


def _drafts(document: Document) -> Iterator[Draft]:
    """Yield the drafts of ties done, and those where the verb is left out the second time."""
    told: Counter[int] = Counter()
    for draft in document.drafts:
        if draft.pattern.kind != "tie":
            continue
        told[draft.sentence] += 1
        if told[draft.sentence] <= MOST_IN_A_SENTENCE and is_done(document, draft):
            yield draft
            yield from _gapped(document, draft)


def _gapped(document: Document, draft: Draft) -> Iterator[Draft]:
    """Yield "… and that of Nepal in Portugal in 1961" behind "the embassy of Portugal in Nepal was opened in 1960"."""
    noun, anchor, nodes = noun_of(draft), draft.anchor, document.nodes(draft.sentence)
    if draft.fixed("kind") not in MISSIONS or noun is None or anchor.kind != "verb" or noun.i > anchor.i:
        return
    end = next(
        (n.i for n in nodes if n.i >= anchor.j and n.kind == "verb"),
        document.text.sentences[draft.sentence][1],
    )
    for node in nodes:
        if (
            anchor.j <= node.i < end
            and node.kind == "noun"
            and node.v == noun.v
            and document.text.low(governor(document.text, node)) == "and"
        ):
            dates = [n for n in nodes if node.j <= n.i < end and n.kind == "date"]
            roles = {next(r for r in draft.roles if r.startswith("noun.")): [node], "date": dates[:1]}
            if dates:
                yield replace(draft, anchor=node, roles=roles, zone=(node.i, end))


def _lent(document: Document, draft: Draft, kind: str, states: States, sheets: list[Sheet]) -> States:
    """Return the states of an envoy's tie that names too few: those of the tie told before it in the same paragraph."""
    if kind not in ENVOYS or len(states) > 1:
        return states
    block = document.block_of(draft.sentence)
    for other in sheets[-1 : -MOST_LENDING - 1 : -1]:
        if document.text.block_at(other.at) != block:
            break
        theirs = {line.value: line.spans[0] for line in other.lines if line.field == "state" and line.spans}
        if len(theirs) > len(states) and set(states) <= set(theirs):
            return theirs
    return states


def _sheet(document: Document, draft: Draft, parts: Parts, sheets: list[Sheet]) -> Sheet | None:
    kind, states, person = parts
    states = _lent(document, draft, kind, states, sheets)
    rule, anchor = draft.pattern.rule, draft.anchor
    when = _day_of_list(document, draft, person) or moment_of(document, draft)
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
    if kind in MISSIONS:
        _put_town(document, draft, sheet)
    elif (place := place_of(document, draft, when)) is not None and (
        kind not in ENVOYS or place.rule != "place.clause"
    ):
        sheet.put("place", place.value, [place.span], place.rule, place.because)
    return sheet


def _day_of_list(document: Document, draft: Draft, person: Node | None) -> Told | None:
    """Return the day that the sentence gives in which an envoy of a later list stands."""
    text = document.text
    if person is None or text.sentences[draft.sentence][0] <= person.i < text.sentences[draft.sentence][1]:
        return None
    sentence = text.sentence_at(person.i)
    date = next((n for n in document.nodes(sentence) if n.kind == "date" and n.i < person.i), None)
    if date is None:
        return None
    told = moment_of(document, draft)
    value = date.v.resolve(document.base, None, told.value if told else None)
    return Told(value, (date.i, date.j), "date.list", "the day that the list itself gives") if value else None


def _parts(document: Document, draft: Draft) -> list[Parts]:
    """Return kind, states and person of each tie that a draft tells; nothing where its words mean another thing."""
    kind = draft.fixed("kind") or ""
    if not has_its_words(document, draft) or not fits(document, draft):
        return []
    if kind == "credentials_presented":
        return credentials(document, draft, noun_of(draft))
    if kind == "exequatur":
        return exequatur(document, draft)
    if kind == "appointment":
        return appointments(document, draft)
    if kind in MISSIONS:
        noun = _mission(document, draft)
        return (
            [(kind, states, None) for states in sides.of_missions(document, draft, noun)]
            if noun is not None
            else []
        )
    if kind == "switched_relations":
        return switched(document, draft)
    if kind == "recognition":
        return _each(document, draft, recognition(document, draft))
    found: Parts | None = None
    match kind:
        case "visa_regime" if "travellers" in draft.pattern.rule.options or draft.pattern.name == "exempt":
            found = kind, sides.of_travellers(document, draft), None
        case "relations_established" if "counted" in draft.pattern.rule.options:
            found = kind, counted(document, draft), None
        case "membership":
            found = membership(document, draft)
        case "by_document":
            found = by_document(document, draft)
        case _:
            return _each(document, draft, (kind, sides.of_relations(document, draft), None))
    return [found] if found is not None else []


def _each(document: Document, draft: Draft, told: Parts | None) -> list[Parts]:
    """Return a tie for each state that does the same to one other: "A, B and C recognised D"."""
    if told is None:
        return []
    kind, states, person = told
    several = draft.anchor.kind == "verb" and draft.anchor.v.voice != "passive" and kind in UNILATERAL
    actors = sides.of_actors(document, draft) if several else []
    if len(actors) < 2:
        return [told]
    acting = {code for code, _ in actors}
    goal = next((item for item in states.items() if item[0] not in acting), None) or sides.goal_of(
        document, draft, acting
    )
    if goal is None:
        return [told]
    return [(kind, {code: span, goal[0]: goal[1]}, person) for code, span in actors]


def _mission(document: Document, draft: Draft) -> Node | None:
    """Return the mission: as the act found it, as it became, or as "it" stands for it."""
    for role in ("mission", "noun.mission", "noun.consulate", "result"):
        for node in draft.roles.get(role, ()):
            return node
    if draft.anchor.kind == "noun" and draft.anchor.v in ("mission", "consulate"):
        return draft.anchor  # a line that only names it
    return _meant_by_it(document, draft) if "it" in draft.pattern.rule.options else None


def _meant_by_it(document: Document, draft: Draft) -> Node | None:
    """Return the mission told of before, where "it" or "this post" is the subject."""
    text, i = document.text, draft.anchor.i
    if not says(text, i - 1, "it") and not (says(text, i - 1, "post") and says(text, i - 2, "this")):
        return None
    wanted = "consulate" if (draft.fixed("kind") or "").startswith("consulate") else "mission"
    for sentence in (draft.sentence, draft.sentence - 1):
        for node in reversed(document.nodes(sentence)) if sentence >= 0 else ():
            if node.i < i and node.kind == "noun" and node.v in ("mission", "consulate"):
                return node if node.v == wanted else None
    return None


def _put_town(document: Document, draft: Draft, sheet: Sheet) -> None:
    """Write down the town of a mission: named in the sentence, or where "it" stands for; "the capital" is the host's."""
    text = document.text
    meant = _mission(document, draft) if "it" in draft.pattern.rule.options else None
    sentences = [draft.sentence]
    if meant is not None and meant.i < text.sentences[draft.sentence][0]:
        sentences.append(draft.sentence - 1)
    for sentence in sentences:
        near = [n for n in document.nodes(sentence) if _is_town(text, n)]
        inside = [n for n in near if draft.zone[0] <= n.i < draft.zone[1]] or near
        if inside:
            town = min(inside, key=lambda n: abs(n.i - draft.anchor.i))
            sheet.put(
                "place",
                text.words(town.i, town.j),
                [(town.i, town.j)],
                "tie.place",
                "the town of the mission",
            )
            return
    for k in range(draft.anchor.j, draft.zone[1] - 2):
        host = sheet.all("state")[-1:]
        if (
            text.low(k) == "in"
            and text.low(k + 1) == "the"
            and says(text, k + 2, "capital")
            and host
            and host[0] in text.pack.capitals
        ):
            sheet.put(
                "place",
                text.pack.capitals[host[0]],
                [(k + 1, k + 3)],
                "tie.place-capital",
                "the capital of the receiving state",
            )


def _is_town(text: Text, node: Node) -> bool:
    """Does a town stand behind "in", "at", "to" or right behind the mission?"""
    before = node_at(text, node.i - 1)
    behind_noun = before is not None and before.kind == "noun"
    return node.kind in ("capital", "place") and (
        says(text, node.i - 1, "locative") or text.low(node.i - 1) == "to" or behind_noun
    )
