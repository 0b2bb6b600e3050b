"""Events: anniversaries, exhibitions, films, translations, awards and what else culture does between states.

A rule of `rules/events.toml` finds the noun or verb of an event; here its clause is searched for the act that must be
said of it, its name, its day and place, and the states that it joins. What joins fewer than two is no event of ours.
"""

from functools import lru_cache

from elchi.model.statement import StatementKind
from elchi.reading.clauses import Act, Clause, clauses_of, far
from elchi.reading.document import DAY, Document
from elchi.reading.event_moments import LASTING, day_before, day_of_line, event_date, event_place, lies_ahead
from elchi.reading.event_sequels import hand_over
from elchi.reading.event_shows import author_of, is_listed, makers_of, shown, translator_before
from elchi.reading.event_sides import (
    followers_of,
    honoured_before,
    host_of,
    is_of_two,
    people_of,
    states_of,
    tongue,
)
from elchi.reading.event_titles import (
    anniversary,
    is_ordinal,
    name_beside,
    names_state,
    of_relations,
    phrase,
)
from elchi.reading.event_words import event_words
from elchi.reading.event_works import new_name, order, work
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.sheet import Sheet, Span

ATTENDED = ("exhibition", "festival", "concert", "conference", "anniversary", "translation")
EVIDENT = ("festival", "concert", "exhibition", "conference", "translation")
KEPT_BY = ("conference", "exhibition", "concert", "festival")
PARTS = ("concert", "exhibition", "film", "festival", "translation")
DEMONSTRATIVES = frozenset(("this", "that"))
HELD = ("hold", "open", "begin", "close", "end", "receive", "attend", "screen", "present", "launch", "travel")
PRINTED = ("translation", "publication")
MOST = 10
"""Events read from one sentence; a sentence with more is a list of words, not a report."""


def events(document: Document) -> list[Sheet]:
    """Return one sheet for each event of the text, in order of first mention."""
    sheets: list[Sheet] = []
    by_name: dict[tuple[str, str], Sheet] = {}
    by_kind: dict[str, list[Sheet]] = {}
    busy = {
        d.sentence
        for d in document.drafts
        if (d.pattern.kind != "event" or d.anchor.kind == "noun")
        and "line" not in d.pattern.rule.options  # which a sentence with a verb never is
        and not _speaks_at_it(document, d)
    }
    busy |= {
        d.sentence
        for d in document.drafts
        if d.pattern.kind == "event"
        and (d.fixed("tongue") or (d.fixed("quoted") and _is_shown(document.text, d)))
    }
    clauses: list[Clause] = []
    at, read = -1, 0
    for draft in document.drafts:
        if draft.pattern.kind != "event" or (draft.anchor.kind == "verb" and draft.anchor.v.voice == "ing"):
            continue  # a "publishing house" publishes nothing by its name
        if draft.sentence != at:
            at, read, clauses = draft.sentence, 0, clauses_of(document, draft.sentence)
        read += 1
        if read > MOST:
            continue
        clause = next(c for c in clauses if draft.anchor.i < c.last or c is clauses[-1])
        sheet = _sheet(document, draft, clause)
        if sheet is None:
            continue
        if (
            sheet.first("kind") in ATTENDED
            and not sheet.first("planned")
            and not _of_relations(document, sheet)
        ):
            for person, span in followers_of(document, draft.sentence, busy):
                sheet.put(
                    "person", person, [span], "event.beside", "named behind the event as having been there"
                )
        if sheet.first("kind") == "award":
            if clause.awards:  # an order and its rank, told in one breath, are one award
                continue
            clause.awards = True
            hand_over(document, draft, sheet)
        kind, name = sheet.first("kind") or "", _kernel(sheet.first("title") or "")
        if kind in PRINTED and any((other, name) in by_name for other in PRINTED if other != kind):
            continue  # a book that is published in translation is told once
        exact = by_name.get((kind, name))
        if exact is not None and not _agree(exact, sheet):
            exact = None
        twin = exact or next((s for s in by_kind.get(kind, [])[-8:] if _same(s, sheet)), None)
        if twin is None:
            twin = next(
                (s for s in reversed(by_kind.get(kind, [])[-3:]) if _is_that(document, s, sheet)), None
            )
        if twin is None and _is_bare(document, sheet):  # "the centenary of our diplomatic relations"
            twin = next((s for s in by_kind.get(kind, [])[:1] if _of_relations(document, s)), None)
        if twin is None:
            sheets.append(sheet)
            by_kind.setdefault(kind, []).append(sheet)
            twin = sheet
        else:
            own = _kernel(twin.first("title") or "") == name or _is_told_of(document, draft)
            _fill(twin, sheet, dated=own and _agree(twin, sheet))
        by_name[kind, name] = twin
    _lend_town(sheets)
    return sheets


def _lend_town(sheets: list[Sheet]) -> None:
    """Give what is held within a festival or days of culture their town, where it has none of its own."""
    festival: Sheet | None = None
    for sheet in sheets:
        if sheet.first("kind") == "festival" and sheet.first("place"):
            festival = sheet
        elif (
            festival is not None
            and sheet.first("kind") in PARTS
            and sheet.first("place") is None
            and set(sheet.all("state")) == set(festival.all("state"))
            and _is_within(sheet.first("date"), festival.first("date"))
        ):
            sheet.lines.extend(line for line in festival.lines if line.field == "place")


def _is_within(day: str | None, days: str | None) -> bool:
    """Is a day among those of a festival, as far as both are told?"""
    if day is None or days is None or len(day) != DAY or len(days) < DAY:
        return True
    first, _, last = days.partition("/")
    return first <= day <= last if last else day >= first


def _speaks_at_it(document: Document, draft: Draft) -> bool:
    """Does a draft only tell that somebody spoke at the opening, so that he was there?"""
    spoke = draft.anchor.kind == "verb" and draft.anchor.v.name in ("say", "speak")
    here = (document.nodes(s) for s in (draft.sentence - 1, draft.sentence) if s >= 0)
    return spoke and any(n.kind == "noun" and n.v == "opening" for nodes in here for n in nodes)


def _kernel(title: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in title.casefold()).split())


def _same(one: Sheet, other: Sheet) -> bool:
    """Is one title the other with fewer words, and no date against it?"""
    a, b = (set(_kernel(s.first("title") or "").split()) for s in (one, other))
    if not (a <= b or b <= a):
        return False
    return _agree(one, other)


def _is_told_of(document: Document, draft: Draft) -> bool:
    """Does the sentence tell when and where the event is held, and not what became of it: "… won a prize last year"?"""
    verbs = [n for n in document.of(draft.sentence, "verb") if n.v.mood in ("done", "planned")]
    return any(not n.v.earlier and n.v.name in HELD for n in verbs)


def _is_that(document: Document, one: Sheet, other: Sheet) -> bool:
    """Does "the exhibition", "the Film Week" only call by a shorter name what was told before, whatever day is told of it?"""
    text = document.text
    title = next((line.spans[0] for line in other.lines if line.field == "title"), None)
    noun = next((line.spans[0] for line in other.lines if line.field == "kind"), None)
    if title is None or one.first("kind") not in LASTING or set(one.all("state")) != set(other.all("state")):
        return False
    if (
        text.low(title[0] - 1)
        not in text.pack.words["articles"] - text.pack.words["indefinite"] | DEMONSTRATIVES
    ):
        return False
    if title == noun:
        return True
    a, b = (set(_kernel(s.first("title") or "").split()) for s in (one, other))
    x, y = one.first("date") or "", other.first("date") or ""
    return (a <= b or b <= a) and (not x or not y or x[:4] == y[:4])


def _agree(one: Sheet, other: Sheet) -> bool:
    x, y = one.first("date"), other.first("date")
    return x is None or y is None or x.startswith(y) or y.startswith(x)


def _of_relations(document: Document, sheet: Sheet) -> bool:
    title = next((line.spans[0] for line in sheet.lines if line.field == "title"), None)
    return sheet.first("kind") == "anniversary" and title is not None and of_relations(document.text, title)


def _is_bare(document: Document, sheet: Sheet) -> bool:
    """Is it a jubilee of relations that does not say whose?"""
    title = next((line.spans[0] for line in sheet.lines if line.field == "title"), None)
    return title is not None and _of_relations(document, sheet) and not names_state(document.text, title)


def _fill(sheet: Sheet, other: Sheet, *, dated: bool) -> None:
    """Add to an event what a further mention of it says more; where that was on another day, not its town."""
    for name in ("date", "place") if dated else ():
        if sheet.first(name) is None:
            sheet.lines.extend(line for line in other.lines if line.field == name)
    for line in other.lines:
        if line.field == "person":
            sheet.put("person", line.value, line.spans, line.rule, line.because)


# ------------------------------------------------------------------ one event


def _sheet(document: Document, draft: Draft, clause: Clause) -> Sheet | None:
    """Return the sheet of one event, or None where it is none of ours."""
    text = document.text
    kind, rule = draft.fixed("kind") or "other", draft.pattern.rule
    if draft.fixed("tongue") and tongue(document, clause) is None:
        if draft.anchor.kind == "verb":
            return None
        kind = "publication"  # a launch that tells of no other language
    if not _only(document, draft, clause) or (draft.fixed("quoted") and not _is_shown(text, draft)):
        return None
    if clause.words.keys() & event_words(text.pack.language).habit:
        return None
    act = _act(document, draft, clause)
    if (act is None and kind != "anniversary") or (act is not None and act.mood in ("not", "may")):
        return None
    title = shown(text, draft) if draft.fixed("quoted") else _title(text, draft.anchor, clause, kind)
    if title is None or (
        title[1] - title[0] < 2 and text.low(title[0] - 1) in event_words(text.pack.language).place_in
    ):
        return None  # "in concert with" plays nothing
    if kind == "festival" and act is not None and act.span == title:
        return None  # a "film festival" without a name, of which nothing is said
    states = states_of(document, draft, clause, kind, title)
    joins = kind == "anniversary" and len(states) >= 2 and of_relations(text, title)
    if act is None and not joins:
        return None
    host = host_of(document, draft, clause, title) if kind in ("festival", "concert", "exhibition") else None
    if host is not None:
        states = host
    elif len(states) < 2:
        return None
    people = (
        people_of(document, draft, clause, kind, title)
        if act is not None and host is None and kind != "film" and not joins
        else []
    )
    if kind == "film":
        people = author_of(document, title) + makers_of(document, draft)
    elif kind == "translation":
        people = translator_before(document, draft) + people
    if kind == "award":
        people += honoured_before(document, clause)
        if not people:
            return None
    sheet = Sheet(StatementKind.EVENT, at=draft.anchor.i)
    sheet.put("kind", kind, [(draft.anchor.i, draft.anchor.j)], rule.id, rule.because)
    sheet.put("title", text.words(*title), [title], rule.id, "the words by which the text names it")
    for code, span in states.items():
        sheet.put(
            "state", code, [span], "event.states", "the states of those who take part, or of what it is about"
        )
    when = event_date(document, draft, clause, kind, act, title)
    if when is not None:
        sheet.put("date", when.value, [when.span], when.rule, when.because)
    where = event_place(document, draft, clause, None if joins else act, title, when)
    if where is not None:
        sheet.put("place", where.value, [where.span], where.rule, where.because)
    for name, span in people:
        sheet.put("person", name, [span], "event.person", "who is honoured by it or takes part")
    if act is not None and act.mood == "planned":
        sheet.put("planned", "true", [act.span], rule.id, "announced, not yet held")
    return sheet


def _title(text: Text, anchor: Node, clause: Clause, kind: str) -> Span | None:
    """Return the words that name an event of a kind, around its noun or verb; None where it has no name."""
    first, last = clause.first, clause.last
    match kind:
        case "anniversary":
            return anniversary(text, anchor, first, last)
        case "award":
            return order(text, anchor, clause)
        case "translation" | "publication":
            return work(text, anchor, clause)
    if anchor.kind == "verb" and anchor.v.name == "become":
        return new_name(text, anchor, clause)
    named = name_beside(text, anchor, first, last)
    if named is not None:
        return named
    least = 1 if kind in ("concert", "exhibition") else 2
    if kind == "film" and not _is_named(text, phrase(text, anchor, first, last), anchor):
        return None  # "six feature films"
    return _at_least(phrase(text, anchor, first, last, place=kind == "festival"), least)


def _is_named(text: Text, span: Span, noun: Node) -> bool:
    """Does a phrase hold a large word, so that it names something? Not a number, nor whose film it is."""
    week = noun.j - noun.i > 1 and text.low(noun.j - 1) not in event_words(text.pack.language).one_film
    large = (k for k in range(*span) if text.tokens[k].cap)
    whose = ("adjective", "state")
    return any(week or k >= noun.j or not (is_ordinal(text, k) or text.kind(k) in whose) for k in large)


def _is_shown(text: Text, draft: Draft) -> bool:
    """Is it what a name in quotation marks names that the draft tells of?"""
    return shown(text, draft) is not None


def _at_least(span: Span, least: int) -> Span | None:
    """Return a name of at least so many words; a shorter one names nothing."""
    return span if span[1] - span[0] >= least else None


def _listed(draft: Draft, key: str) -> frozenset[str]:
    return _words(draft.fixed(key) or "")


@lru_cache(maxsize=256)
def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|")) - {""}


def _only(document: Document, draft: Draft, clause: Clause) -> bool:
    """Does the clause hold what the rule demands besides an act, and nothing that it forbids?"""
    text = document.text
    if clause.words.keys() & _listed(draft, "not"):
        return False
    only, whose = _listed(draft, "only"), _listed(draft, "whose")
    listed = only and day_of_line(document, clause) is not None and is_listed(text, draft.anchor)
    if only and not clause.words.keys() & only and not listed:
        return False
    return not whose or any(
        (mark := text.mark(k, "organisation")) and mark[1].value in whose
        for k in range(draft.anchor.j, min(draft.anchor.j + 12, clause.last))
    )


def _act(document: Document, draft: Draft, clause: Clause) -> Act | None:
    """Return what is said of the event: the nearest verb (or word) among those that the rule names."""
    anchor, listed = draft.anchor, _listed(draft, "act")
    verbs = clause.of("verb")
    if anchor.kind == "verb":
        return Act((anchor.i, anchor.j), _mood(anchor, verbs))
    text = document.text
    near = [n for n in verbs if n.v.name in listed or text.low(n.v.head) in listed]
    if near:
        verb = min(near, key=lambda n: (far(n.i, n.j, anchor), n.i))
        if verb.v.mood == "may" and text.low(verb.v.head) in event_words(text.pack.language).on_view:
            return Act((verb.i, verb.j), "done")  # "can be seen until June"
        return Act((verb.i, verb.j), _mood(verb, verbs))
    head = day_of_line(document, clause)
    if head is not None and not verbs:  # a line of a chronicle: "9 May: Days of Culture of Nepal"
        return Act((head.i, head.j), "planned" if lies_ahead(document, head) else "done")
    said = [k for word in listed for k in clause.words.get(word, ())[:MOST] if not anchor.i <= k < anchor.j]
    governing = next((n for n in verbs if n.v.mood in ("planned", "not", "may")), None)
    mood = governing.v.mood if governing is not None else "done"
    if said:
        return Act((min(said), min(said) + 1), mood)
    if draft.fixed("quoted"):  # "X" is on view
        return Act((anchor.i, anchor.j), mood)
    wished = any(n.v.name == "say" and (n.j <= anchor.i or n.v.voice == "passive") for n in verbs)
    if draft.fixed("kind") in EVIDENT and not wished:
        # No verb that we know, yet a day beside the name, or a text that reports of two states: it is told of, not
        # wished for.
        beside = next((n for n in clause.of("date")), head) or day_before(document, clause)
        if beside is not None:
            return Act((beside.i, beside.j), mood)
        return Act((anchor.i, anchor.j), mood) if document.is_news or is_of_two(document) else None
    if draft.fixed("kind") == "anniversary" and any(n.v in KEPT_BY for n in clause.of("noun")):
        return Act((anchor.i, anchor.j), mood)
    return None


def _mood(verb: Node, verbs: list[Node]) -> str:
    """Return how an act is told; "to take part in" is done when its visitor came, and only wished when somebody says so."""
    if verb.v.mood != "infinitive":
        return str(verb.v.mood)
    before = [n for n in verbs if n.j <= verb.i and n.v.mood != "infinitive"]
    if not before:
        return "may"
    return "planned" if before[-1].v.name == "say" else str(before[-1].v.mood)
