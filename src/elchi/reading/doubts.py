"""Doubts: where a text contradicts or miscounts itself, each in plain words with the passages that disagree.

A doubt is about the text, never about the world: what is looked for is what no reader could take both ways. Other
wordings of one thing (a slip of the pen, a short form, a list that is only a part) are no doubts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from elchi.model.statement import StatementKind
from elchi.reading.bodies import Body
from elchi.reading.circumstances import date_of
from elchi.reading.counts import miscounts
from elchi.reading.document import Document
from elchi.reading.doubt_words import doubt_words
from elchi.reading.grammar import Draft
from elchi.reading.sheet import Sheet, Span
from elchi.reading.tokens import fold

SLIP = 88
"""Likeness, of 100, from which two names are one with a slip of the pen."""
STEM = 5
"""Letters by which words of a field are compared: "economy" and "economic" are one."""
MOST = 50
"""Doubts told of one text; a text with more is no report."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A contradiction: in words, with the tokens that disagree, the check that found it and why it is one."""

    note: str
    spans: list[Span]
    rule: str
    because: str


def doubts(document: Document, sheets: list[Sheet]) -> list[Sheet]:
    """Return one sheet for each doubt, with the passages that disagree."""
    found: list[Doubt] = [
        Doubt(m.note, m.spans, "doubt.count", m.because) for m in miscounts(document, sheets)
    ]
    for sheet in sheets:
        if sheet.kind is StatementKind.INSTRUMENT:
            found += _titles(document, sheet)
            found += _signatories(document, sheet)
            found += _bodies(document, sheet)
    found += _days(document, sheets)
    found += _beginnings(sheets)
    found += _offices(document)
    return [_sheet(doubt) for doubt in _once(found)[:MOST]]


def _once(found: list[Doubt]) -> list[Doubt]:
    return list({doubt.note: doubt for doubt in reversed(found)}.values())[::-1]


def _sheet(doubt: Doubt) -> Sheet:
    spans = sorted(set(doubt.spans))
    sheet = Sheet(StatementKind.DOUBT, at=spans[0][0] if spans else 0)
    sheet.put("note", doubt.note, spans, doubt.rule, doubt.because)
    return sheet


# ------------------------------------------------------------------ one instrument


def _titles(document: Document, sheet: Sheet) -> Iterator[Doubt]:
    """One memorandum that is "of understanding" here and "of agreement" there."""
    text = document.text
    forms: dict[str, Span] = {}
    for span in sheet.namings:
        form = _form(document, span)
        if form is not None:
            forms.setdefault(form, span)
    if len(forms) > 1:
        titles = " and ".join(f"“{text.words(*span)}”" for span in forms.values())
        note = f"one {sheet.first('kind')} bears two titles: {titles}"
        yield Doubt(
            note,
            [*forms.values()],
            "doubt.titles",
            "one document cannot be both of the things that it is called",
        )


def _form(document: Document, span: Span) -> str | None:
    """Return what a title says its document is of: "understanding" in "Memorandum of Understanding on …"."""
    text = document.text
    for k in range(span[0] + 1, min(span[0] + 4, span[1])):
        if text.starts(k - 1, "of") and text.low(k) in doubt_words(text.pack.language).forms:
            return text.low(k)
    return None


def _signatories(document: Document, sheet: Sheet) -> Iterator[Doubt]:
    """A document of two ministries of finance that the ministers of foreign affairs sign."""
    words = doubt_words(document.text.pack.language)
    bodies = [
        line
        for line in sheet.lines
        if line.field == "body" and set(fold(line.value).split()) & words.ministry
    ]
    empty = _fieldless(document)
    fields = [_field(line.value) - empty for line in bodies]
    if not bodies or len(bodies) != len(sheet.all("body")):
        return
    strangers = []
    for line in sheet.lines:
        if line.field != "signatory.office" or not set(fold(line.value).split()) & words.minister:
            continue
        field = _field(line.value) - empty
        if field and all(fields) and not any(field & other for other in fields):
            strangers.append(line)
    if strangers:
        names = " and ".join(f"{_name(sheet, line.group)} ({line.value})" for line in strangers)
        parties = " and ".join(line.value for line in bodies)
        note = f"“{sheet.first('title')}” is between {parties}, and is said to be signed by {names}"
        spans = [span for line in [*strangers, *bodies] for span in line.spans]
        yield Doubt(note, spans, "doubt.signatory", "who signs for a ministry is usually its own minister")


def _field(name: str) -> set[str]:
    """Return the words of a name, cut to their stems."""
    return {w[:STEM] for w in fold("".join(c if c.isalpha() else " " for c in name)).split() if len(w) > 2}


def _fieldless(document: Document) -> set[str]:
    """Return the stems that say nothing of the field of a ministry: its own noun, ranks, names of states."""
    if "fieldless" not in document.memo:
        pack = document.text.pack
        states = {w[:STEM] for code in document.weights for w in fold(pack.state_names.get(code, "")).split()}
        document.memo["fieldless"] = {w[:STEM] for w in doubt_words(pack.language).fieldless} | states
    known: set[str] = document.memo["fieldless"]
    return known


def _name(sheet: Sheet, group: int) -> str:
    return next((line.value for line in sheet.lines if line.field == "signatory" and line.group == group), "")


def _bodies(document: Document, sheet: Sheet) -> Iterator[Doubt]:
    """A party of one document under two names, in two places that name the document."""
    text = document.text
    first: dict[str, Party] = {}
    for naming in sheet.namings[:8]:
        node = text.covered[naming[0]]
        if node is None or node.kind != "title":
            continue
        parties = {p.name: p for p in _parties(document, node.v.bodies, naming[1])}
        if not first:
            first = parties
            continue
        for name, party in parties.items():
            for other, there in first.items():
                if (
                    name in first
                    or other in parties
                    or (party.state != there.state and party.place != there.place)
                ):
                    continue
                if _two_names(document, name, other):
                    note = f"a party to one {sheet.first('kind')} bears two names: “{other}” and “{name}”"
                    because = "one body is called by two names that differ in more than a slip"
                    yield Doubt(note, [there.span, party.span], "doubt.body", because)


@dataclass(frozen=True, slots=True)
class Party:
    """A body as one title names it: in full, with its tokens, its state and its place among the parties."""

    name: str
    span: Span
    state: str | None
    place: int


def _parties(document: Document, bodies: list[Body], end: int) -> Iterator[Party]:
    """Yield the names of the parties in full: on over large words to where the title or the next party begins."""
    text = document.text
    for number, body in enumerate(bodies):
        limit = bodies[number + 1].i if number + 1 < len(bodies) else end
        j = body.j
        while j < limit and (text.tokens[j].cap or text.low(j) in text.pack.words["body_inner"]):
            j += 1
        while j > body.j and not text.tokens[j - 1].cap:
            j -= 1
        yield Party(text.words(body.i, j), (body.i, j), body.state, number)


def _two_names(document: Document, one: str, other: str) -> bool:
    """Do two names mean one body by their words, and differ in more than spelling, state or length?"""
    empty = _fieldless(document)
    short, full = sorted((_field(one) - empty, _field(other) - empty), key=len)
    return fuzz.ratio(fold(one), fold(other)) < SLIP and len(short) >= 3 and short < full


# ------------------------------------------------------------------ days, beginnings, offices


def _days(document: Document, sheets: list[Sheet]) -> Iterator[Doubt]:
    """One act on two days: the sentences that tell of its signing each give another."""
    drafts: dict[int, list[Draft]] = {}
    for draft in document.drafts:
        if draft.pattern.kind == "instrument" and draft.mood == "done" and draft.fixed("action") == "signed":
            drafts.setdefault(draft.sentence, []).append(draft)
    at: dict[int, Span] = {}
    for number, (first, last, _) in enumerate(document.text.sentences):
        if number in drafts:
            at.update(dict.fromkeys(range(first, last), (number, last)))
    for sheet in sheets:
        if sheet.kind is not StatementKind.INSTRUMENT or len(sheet.namings) < 2:
            continue
        days: dict[str, Span] = {}
        for naming in sheet.namings[:8]:
            if naming[0] not in at:
                continue
            near = [
                d
                for d in drafts[at[naming[0]][0]]
                if any(n.i == naming[0] for n in d.roles.get("instruments", ()))
            ]
            told = date_of(document, near[0]) if near else None
            if told is not None and told.own and told.rule == "date.clause" and len(told.value) == 10:
                days.setdefault(told.value, told.span)
        if len(days) > 1:
            note = f"“{sheet.first('title')}” is said to be signed on {' and on '.join(days)}"
            yield Doubt(note, [*days.values()], "doubt.days", "one document is signed once")


def _beginnings(sheets: list[Sheet]) -> Iterator[Doubt]:
    """Relations of two states that were established on two days, and never broken in between."""
    broken = {
        frozenset(s.all("state"))
        for s in sheets
        if s.first("kind") in ("relations_severed", "relations_suspended", "relations_restored")
    }
    days: dict[frozenset[str], dict[str, Span]] = {}
    for sheet in sheets:
        date = next((line for line in sheet.lines if line.field == "date"), None)
        if (
            sheet.kind is StatementKind.TIE
            and sheet.first("kind") == "relations_established"
            and date
            and len(date.value) == 10
        ):
            days.setdefault(frozenset(sheet.all("state")), {}).setdefault(date.value, date.spans[0])
    for pair, told in days.items():
        if len(told) > 1 and pair not in broken:
            note = f"relations of {' and '.join(sorted(pair))} are said to be established on {' and on '.join(told)}"
            yield Doubt(
                note, [*told.values()], "doubt.days", "relations that were not broken are established once"
            )


def _offices(document: Document) -> Iterator[Doubt]:
    """One person in one office of two states, each named beside the office."""
    for holder in document.holders:
        held: dict[str, dict[str, Span]] = {}
        for node in holder.mentions:
            person = node.v
            if (
                person.office is None
                or not person.office_text
                or person.office.counterpart
                or not person.state
            ):
                continue
            if person.state_span is not None and node.i <= person.state_span[0] < node.j:
                held.setdefault(fold(person.office_text), {}).setdefault(person.state, (node.i, node.j))
        for office, states in held.items():
            if len(states) > 1:
                note = f"{holder.name} is called {office} of {' and of '.join(states)}"
                yield Doubt(note, [*states.values()], "doubt.office", "one office cannot be of two states")
