"""Events: anniversaries, exhibitions, films, translations, awards and what else culture does between states.

A rule of `rules/events.toml` finds the noun or verb of an event; here its clause is searched for the act that must be
said of it, its name, its day and place, and the states that it joins. What joins fewer than two is no event of ours.
"""

from dataclasses import dataclass, field

from elchi.model.statement import StatementKind
from elchi.reading.circumstances import Told
from elchi.reading.document import Document
from elchi.reading.event_titles import anniversary, event_words, name_beside, phrase, quoted, quoted_before
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.sheet import Sheet, Span

MOST = 12
"""Events read from one sentence; a sentence with more is a list of words, not a report."""
BACK = 6
"""Sentences of the block before, in which the states of an event may have been named."""
PARTIES = ("state", "people", "adjective", "capital")

States = dict[str, Span]


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence with at most one thing to tell: its tokens and the phrases in them."""

    sentence: int
    first: int
    last: int
    nodes: list[Node] = field(default_factory=list)

    def of(self, *kinds: str) -> list[Node]:
        """Return its phrases of some kinds."""
        return [n for n in self.nodes if n.kind in kinds]


@dataclass(frozen=True, slots=True)
class Act:
    """What is said of an event: the tokens that say it and whether it is done or planned."""

    span: Span
    mood: str


def events(document: Document) -> list[Sheet]:
    """Return one sheet for each event of the text, in order of first mention."""
    sheets: list[Sheet] = []
    by_name: dict[tuple[str, str], Sheet] = {}
    by_kind: dict[str, list[Sheet]] = {}
    clauses: list[Clause] = []
    at, read = -1, 0
    for draft in document.drafts:
        if draft.pattern.kind != "event":
            continue
        if draft.sentence != at:
            at, read, clauses = draft.sentence, 0, _clauses(document, draft.sentence)
        read += 1
        if read > MOST:
            continue
        clause = next(c for c in clauses if draft.anchor.i < c.last or c is clauses[-1])
        sheet = _sheet(document, draft, clause)
        if sheet is None:
            continue
        kind, name = sheet.first("kind") or "", _kernel(sheet.first("title") or "")
        twin = by_name.get((kind, name)) or next(
            (s for s in by_kind.get(kind, [])[-8:] if _same(s, sheet)), None
        )
        if twin is None:
            sheets.append(sheet)
            by_kind.setdefault(kind, []).append(sheet)
            twin = sheet
        else:
            _fill(twin, sheet)
        by_name[kind, name] = twin
    return sheets


def _kernel(title: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in title.casefold()).split())


def _same(one: Sheet, other: Sheet) -> bool:
    """Is one title the other with fewer words, and no date against it?"""
    a, b = (set(_kernel(s.first("title") or "").split()) for s in (one, other))
    if not (a <= b or b <= a):
        return False
    x, y = one.first("date"), other.first("date")
    return x is None or y is None or x.startswith(y) or y.startswith(x)


def _fill(sheet: Sheet, other: Sheet) -> None:
    """Add to an event what a further mention of it says more."""
    for name in ("date", "place"):
        if sheet.first(name) is None:
            sheet.lines.extend(line for line in other.lines if line.field == name)
    for line in other.lines:
        if line.field == "person":
            sheet.put("person", line.value, line.spans, line.rule, line.because)


# ------------------------------------------------------------------ clauses


def _clauses(document: Document, sentence: int) -> list[Clause]:
    """Part a sentence where a new act with a subject of its own begins."""
    text = document.text
    first, last, _ = text.sentences[sentence]
    nodes = document.nodes(sentence)
    finite = [n.i for n in nodes if n.kind == "verb" and n.v.voice != "ing" and n.v.mood != "infinitive"]
    starts, begin, seen = [first], first, 0
    for k in range(first, last):
        while seen < len(finite) and finite[seen] < k:
            seen += 1
        told = seen > 0 and finite[seen - 1] >= begin
        ahead = seen < len(finite)
        if told and ahead and text.covered[k] is None and _parts(document, k, last):
            starts.append(k + 1)
            begin = k + 1
    clauses = [Clause(sentence, a, b) for a, b in zip(starts, [*starts[1:], last], strict=True)]
    n = 0
    for node in nodes:
        while n < len(clauses) - 1 and node.i >= clauses[n].last:
            n += 1
        clauses[n].nodes.append(node)
    return clauses


def _parts(document: Document, k: int, last: int) -> bool:
    """Does a clause end with the token at `k`?"""
    text = document.text
    if text.low(k) == ";":
        return True
    if text.low(k) != "," or k + 2 >= last:
        return False
    nxt, node = text.tokens[k + 1], text.covered[k + 1]
    if nxt.low in text.pack.words["and"] or nxt.low in ("while", "whereas", "but"):
        return True
    return nxt.text in '"“«' or (node is not None and node.kind == "person")


# ------------------------------------------------------------------ one event


def _sheet(document: Document, draft: Draft, clause: Clause) -> Sheet | None:
    """Return the sheet of one event, or None where it is none of ours."""
    text = document.text
    kind, rule = draft.fixed("kind") or "other", draft.pattern.rule
    if not _only(document, draft, clause):
        return None
    title = _title(document, draft, clause, kind)
    act = _act(document, draft, clause)
    if title is None or (act is not None and act.mood in ("not", "may")):
        return None
    states = _states(document, draft, clause, kind, title)
    joins = kind == "anniversary" and len(states) >= 2 and _of_relations(document, title)
    if act is None and not joins:
        return None
    host = _host(document, draft, clause, title) if kind in ("festival", "concert", "exhibition") else None
    if host is not None:
        states = host
    elif len(states) < 2:
        return None
    people = _people(document, draft, clause, title) if host is None and kind != "film" else []
    if kind == "award" and not people:
        return None
    sheet = Sheet(StatementKind.EVENT, at=draft.anchor.i)
    sheet.put("kind", kind, [(draft.anchor.i, draft.anchor.j)], rule.id, rule.because)
    sheet.put("title", text.words(*title), [title], rule.id, "the words by which the text names it")
    for code, span in states.items():
        sheet.put(
            "state", code, [span], "event.states", "the states of those who take part, or of what it is about"
        )
    when = _date(document, draft, clause, kind, act, title)
    if when is not None:
        sheet.put("date", when.value, [when.span], when.rule, when.because)
    where = _place(document, draft, clause, act, title, when)
    if where is not None:
        sheet.put("place", where.value, [where.span], where.rule, where.because)
    for name, span in people:
        sheet.put("person", name, [span], "event.person", "who is honoured by it or takes part")
    if act is not None and act.mood == "planned":
        sheet.put("planned", "true", [act.span], rule.id, "announced, not yet held")
    return sheet


def _listed(draft: Draft, key: str) -> frozenset[str]:
    return frozenset((draft.fixed(key) or "").split("|")) - {""}


def _only(document: Document, draft: Draft, clause: Clause) -> bool:
    """Does the clause hold what the rule demands besides an act, and nothing that it forbids?"""
    text = document.text
    words = {text.low(k) for k in range(clause.first, clause.last)}
    if words & _listed(draft, "not"):
        return False
    only, whose = _listed(draft, "only"), _listed(draft, "whose")
    if only and not words & only:
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
        verb = min(near, key=lambda n: (_far(n.i, n.j, anchor), n.i))
        return Act((verb.i, verb.j), _mood(verb, verbs))
    for k in range(clause.first, clause.last):
        if text.low(k) in listed and not anchor.i <= k < anchor.j:
            governing = next((n for n in verbs if n.v.mood in ("planned", "not", "may")), None)
            return Act((k, k + 1), governing.v.mood if governing is not None else "done")
    return None


def _mood(verb: Node, verbs: list[Node]) -> str:
    """Return how an act is told; "to take part in" is done when its visitor came, and only wished when somebody says so."""
    if verb.v.mood != "infinitive":
        return str(verb.v.mood)
    before = [n for n in verbs if n.j <= verb.i and n.v.mood != "infinitive"]
    if not before:
        return "may"
    return "planned" if before[-1].v.name == "say" else str(before[-1].v.mood)


def _far(i: int, j: int, anchor: Node) -> int:
    return i - anchor.j if i >= anchor.j else anchor.i - j + 2


def _of_relations(document: Document, title: Span) -> bool:
    """Is it an anniversary of the relations themselves, or of an act between states?"""
    text = document.text
    for k in range(*title):
        mark = text.mark(k, "noun")
        if mark and mark[1].value == "relations" or text.mark(k, "instrument"):
            return True
    return False


# ------------------------------------------------------------------ names


def _title(document: Document, draft: Draft, clause: Clause, kind: str) -> Span | None:
    text, anchor = document.text, draft.anchor
    first, last = clause.first, clause.last
    match kind:
        case "anniversary":
            return anniversary(text, anchor, first, last)
        case "award":
            return _order(document, anchor, clause)
        case "translation" | "publication":
            return _work(document, anchor, clause)
        case "film":
            return name_beside(text, anchor, first, last) or _two_words(phrase(text, anchor, first, last))
        case "conference":
            return name_beside(text, anchor, first, last) or _two_words(phrase(text, anchor, first, last))
        case _:
            return name_beside(text, anchor, first, last) or _two_words(
                phrase(text, anchor, first, last, place=kind == "festival")
            )


def _two_words(span: Span) -> Span | None:
    return span if span[1] - span[0] >= 2 else None


def _work(document: Document, anchor: Node, clause: Clause) -> Span | None:
    """Return the name of the book or work that is published or translated."""
    text, known = document.text, event_words(document.text.pack.language)
    nouns = [n for n in clause.of("noun") if n.v == "book"]
    if anchor.kind == "noun":
        nouns = [anchor]
    nouns += [
        Node("noun", k, k + 1, "book")
        for k in range(clause.first, clause.last)
        if text.covered[k] is None and text.low(k) in known.works
    ]
    nouns.sort(key=lambda n: _far(n.i, n.j, anchor))
    for noun in nouns[:4]:
        named = name_beside(text, noun, clause.first, clause.last)
        if named is not None:
            return named
    if anchor.kind == "verb" and anchor.v.name == "translate":
        return next((q for k in range(anchor.j, clause.last) if (q := quoted(text, k, clause.last))), None)
    for noun in nouns[:2]:
        span = phrase(text, noun, clause.first, clause.last)
        if span[1] - span[0] >= 3:
            return span
    return None


def _order(document: Document, anchor: Node, clause: Clause) -> Span | None:
    """Return the name of the order or prize: `"Friendship" order`, `Order of Merit`."""
    text, known = document.text, event_words(document.text.pack.language)
    nouns = sorted((n for n in clause.of("noun") if n.v == "order"), key=lambda n: _far(n.i, n.j, anchor))
    for noun in nouns[:3]:
        before = quoted_before(text, noun.i, clause.first)
        if before is not None:
            return before[0] - 1, noun.j
        begin, end = noun.i, noun.j
        while (
            begin > max(clause.first, noun.i - 6)
            and (text.tokens[begin - 1].cap or text.low(begin - 1) == "-")
            and _is_loose(document, begin - 1)
        ):
            begin -= 1
        k = end
        while (
            k < min(clause.last, noun.j + 10)
            and (text.tokens[k].cap or text.low(k) in known.theme | text.pack.words["articles"])
            and _is_loose(document, k)
        ):
            k += 1
            end = k if text.tokens[k - 1].cap else end
        after = quoted(text, noun.j, clause.last)
        if after is not None:
            end = after[1] + 1
        large = any(text.tokens[k].cap for k in range(begin, end))
        sport = any(text.low(k) in known.sport for k in range(max(clause.first, noun.i - 3), end))
        if large and not sport and (end - begin > 1 or noun.j - noun.i > 1):
            return begin, end
    return None


def _is_loose(document: Document, k: int) -> bool:
    node = document.text.covered[k]
    return node is None or node.kind in ("noun", "adjective", "name")


# ------------------------------------------------------------------ states and persons


def _states(document: Document, draft: Draft, clause: Clause, kind: str, title: Span) -> States:
    """Return the states of the event: those of its clause in order, then those that its block has named before."""
    found = _named(document, clause.nodes)
    if kind == "award":
        found = _awarding_first(document, draft, clause, found)
    found = _few(document, clause, found)
    if len(found) >= 2:
        return found
    text = document.text
    block = document.block_of(clause.sentence)
    earlier: States = {}
    for s in range(clause.sentence, max(-1, clause.sentence - BACK), -1):
        if document.block_of(s) != block:
            break
        for code, span in _named(
            document, [n for n in document.nodes(s) if n.j <= clause.first or s < clause.sentence]
        ).items():
            earlier.setdefault(code, span)
    if block in document.places:
        span = document.places[block][1]
        mark = text.mark(span[0], "capital")
        if mark:
            earlier.setdefault(mark[1].value, span)
    for code, span in earlier.items():
        if len(found) < 2:
            found.setdefault(code, span)
    if len(found) == 1:
        _add_home(document, found)
    return found


def _few(document: Document, clause: Clause, found: States) -> States:
    """Keep the first two states, and those that stand in one list with them."""
    kept: States = {}
    end = -1
    for code, span in found.items():
        if len(kept) < 2 or 0 <= span[0] - end <= 2:
            kept[code] = span
            end = span[1]
    return kept


def _named(document: Document, nodes: list[Node]) -> States:
    """Return the states that phrases name, in order."""
    text = document.text
    found: States = {}
    for node in nodes:
        if node.kind in PARTIES:
            if node.kind != "adjective" or not _is_language(document, node):
                found.setdefault(node.v, (node.i, node.j))
        elif node.kind == "person":
            holder = document.holder(node)
            if holder is not None and holder.state:
                span = (
                    holder.state_span
                    if holder.state_span and node.i <= holder.state_span[0] < node.j
                    else node.v.name
                )
                found.setdefault(holder.state, span)
        elif node.kind == "body" and node.v.state:
            found.setdefault(node.v.state, (node.i, node.j))
        elif node.kind == "anaphor" and node.v == "two_sides":
            for code in document.pair:
                found.setdefault(code, (node.i, node.j))
    del text
    return found


def _is_language(document: Document, node: Node) -> bool:
    """Is "Russian" the language here, and not the state?"""
    text, known = document.text, event_words(document.text.pack.language)
    if text.low(node.j) in known.language:
        return True
    behind = text.low(node.j)
    return text.low(node.i - 1) in known.into and (
        not behind.isalpha() or behind in text.pack.words["and"] or behind in known.by | known.into
    )


def _awarding_first(document: Document, draft: Draft, clause: Clause, found: States) -> States:
    """Put the state that awards before the one that is honoured, where the honoured person is the subject."""
    anchor = draft.anchor
    if anchor.v.voice == "active" and anchor.v.name != "receive":
        return found
    behind = _named(document, [n for n in clause.nodes if n.i >= anchor.j])
    return {**behind, **{c: s for c, s in found.items() if c not in behind}}


def _add_home(document: Document, found: States) -> None:
    """A foreign state alone: the other is the one from which the text reports."""
    if document.place is None:
        return
    mark = document.text.mark(document.place[1][0], "capital")
    if mark and mark[1].value not in found:
        found[mark[1].value] = document.place[1]


def _host(document: Document, draft: Draft, clause: Clause, title: Span) -> States | None:
    """Where something else was shown at a festival, the festival is its host's: return that state, else None."""
    text, known = document.text, event_words(document.text.pack.language)
    begin = title[0]
    while begin > clause.first and (
        text.tokens[begin - 1].text in '"“«' or text.starts(begin - 1, "articles")
    ):
        begin -= 1
    if text.low(begin - 1) not in known.occasion_before or not any(
        n.kind == "noun" and n.v in ("film", "exhibition", "concert") and n.j < begin for n in clause.nodes
    ):
        return None
    for node in clause.of("capital", "state"):
        if node.i >= draft.anchor.j:
            return {node.v: (node.i, node.j)}
    return None


def _people(document: Document, draft: Draft, clause: Clause, title: Span) -> list[tuple[str, Span]]:
    """Return who is honoured or takes part: the persons of the clause, not names inside of quotation marks."""
    text = document.text
    people: list[tuple[str, Span]] = []
    for node in clause.of("person", "name"):
        i, j = node.v.name
        if text.tokens[i - 1].text in '"“«' or (node.kind == "name" and j - i < 2):
            continue
        holder = document.holder(node)
        name = node.v.text
        if holder is not None and len(name.split()) < 2:
            name = holder.name
        people.append((name, (i, j)))
    return people


# ------------------------------------------------------------------ when and where


def _date(
    document: Document, draft: Draft, clause: Clause, kind: str, act: Act | None, title: Span
) -> Told | None:
    """Return when it was: the date beside the act, that of the line, or the day (of a jubilee, the year) of the text."""
    year = document.base.year if document.base else _year_of_heading(document)
    anchor = Node("act", *(act.span if act else title))
    for node in sorted(clause.of("date"), key=lambda n: _far(n.i, n.j, anchor)):
        if title[0] <= node.i < title[1]:
            continue
        value = node.v.resolve(document.base, year, None)
        if value:
            return Told(value, (node.i, node.j), "date.clause", "the date that stands beside the act")
    head = document.dates.get(document.block_of(clause.sentence))
    if head is not None:
        value = head.v.resolve(document.base, year, None)
        if value:
            return Told(value, (head.i, head.j), "date.line", "the date that opens the line")
    day = document.dateline or (0, 1)
    if kind == "anniversary":
        if _of_relations(document, title) and year:
            return Told(
                str(year),
                day,
                "date.jubilee",
                "a jubilee without a day of its own: the year of the text",
                own=False,
            )
    elif document.is_news and document.base is not None and (act is None or act.mood == "done"):
        return Told(
            document.base.isoformat(),
            day,
            "date.text",
            "a report without a day of its own: the day of the text",
            own=False,
        )
    return None


def _year_of_heading(document: Document) -> int | None:
    """Return the year that the heading of a text without a date names."""
    if document.heading is None:
        return None
    text = document.text
    _, first, last = text.blocks[document.heading]
    years = [
        text.low(k)
        for k in range(first, min(last, first + 40))
        if len(text.low(k)) == 4 and text.low(k).isdigit()
    ]
    return int(years[-1]) if years and 1800 <= int(years[-1]) <= 2100 else None


def _place(
    document: Document, draft: Draft, clause: Clause, act: Act | None, title: Span, when: Told | None
) -> Told | None:
    """Return where it was: the town beside the act, the one whose jubilee it is, the town of the section or dateline."""
    text, known = document.text, event_words(document.text.pack.language)
    towns = clause.of("capital", "place")
    for node in sorted(towns, key=lambda n: _far(n.i, n.j, draft.anchor)):
        visited = text.covered[node.i - 1] if node.i else None
        came = visited is not None and visited.kind == "verb" and visited.v.name in ("visit", "travel")
        if not title[0] <= node.i < title[1] and (came or text.low(node.i - 1) in known.place_before):
            return Told(
                text.words(node.i, node.j),
                (node.i, node.j),
                "place.clause",
                "the place that stands beside the act",
            )
    for node in towns:
        if (
            title[0] <= node.i < title[1]
            and draft.anchor.kind == "noun"
            and draft.anchor.v in ("anniversary", "festival")
        ):
            return Told(
                text.words(node.i, node.j), (node.i, node.j), "place.title", "the town that it is about"
            )
    block = document.block_of(clause.sentence)
    if block in document.places and act is not None:
        name, span = document.places[block]
        return Told(name, span, "place.section", "the town that opens the section")
    today = when is not None and document.base is not None and when.value == document.base.isoformat()
    if document.place is not None and today:
        return Told(
            document.place[0],
            document.place[1],
            "place.dateline",
            "the place of the dateline, for an act of its day",
        )
    return None
