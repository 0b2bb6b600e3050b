"""Who was part of an event: the states that it joins, and the persons who are honoured or take part."""

from elchi.reading.clauses import Clause, far
from elchi.reading.document import Document
from elchi.reading.event_titles import OPENING, anniversary, of_relations
from elchi.reading.event_words import event_words
from elchi.reading.grammar import Draft
from elchi.reading.issuers import mission_of_head, owner_of_head
from elchi.reading.marks import Node
from elchi.reading.sheet import Span

BACK = 6
"""Sentences of the block before, in which the states of an event may have been named."""
OPENING_TOKENS = 90
SHARE = 0.6
"""The share of all namings of states from which a text is about the two that it names most."""
JOINING = ("anniversary", "exhibition", "festival", "concert")
"""Kinds of events that may join a state with an organisation of states."""
PARTIES = ("state", "people", "adjective", "capital")

States = dict[str, Span]


def states_of(document: Document, draft: Draft, clause: Clause, kind: str, title: Span) -> States:
    """Return the states of the event: those of its clause in order, then those that its block has named before.

    An award or a book must say in its own clause whom it joins: lives of scholars are full of both.
    """
    if kind == "award":
        found = _awarding_first(document, draft, clause, _of_award(document, clause, title))
    else:
        if clause.named is None:
            clause.named = _named(document, clause.nodes)
        found = dict(clause.named)
    found = _few(document, clause, found)
    if len(found) == 1 and kind in JOINING:
        for node in clause.of("organisation"):
            if len(found) < 2:
                found.setdefault(node.v, (node.i, node.j))  # "60 years of Nepal in the United Nations"
    if len(found) < 2 and kind not in ("award", "publication"):
        if clause.earlier is None:
            clause.earlier = _earlier(document, clause)
        for code, span in clause.earlier.items():
            if len(found) < 2:
                found.setdefault(code, span)
    if len(found) == 1:
        _add_home(document, found)
    lone = kind in ("award", "publication")
    if (
        len(found) < 2
        and (found or not lone)
        and is_of_two(document)
        and (kind != "award" or _opens(document))
    ):
        for code in document.pair:
            if len(found) < 2:
                found.setdefault(code, (document.first_said[code], document.first_said[code] + 1))
    if len(found) == 1 and kind == "translation" and (into := tongue(document, clause)) is not None:
        found.setdefault(into.v, (into.i, into.j))
    both = mission_of_head(document) if len(found) < 2 else None
    if both is not None and all(code in both for code in found):
        for code in both:  # what an embassy tells of is its own and its host's
            if code in document.first_said:
                found.setdefault(code, (document.first_said[code], document.first_said[code] + 1))
    if kind == "anniversary" and of_relations(document.text, title):
        for code in document.pair:
            if len(found) < 2:
                found.setdefault(code, (document.first_said[code], document.first_said[code] + 1))
    return found


def _of_award(document: Document, clause: Clause, title: Span) -> list[Node]:
    """Return the phrases of an award that may name its states: not whose name the order bears, and no towns."""
    text = document.text
    in_place = event_words(text.pack.language).place_before
    last = _last_person(document, clause)
    nodes = clause.nodes if last is None else [*clause.nodes, last]
    rest = [n for n in nodes if n.kind != "person" or not title[0] <= n.v.name[0] < title[1]]
    return [n for n in rest if n.kind != "capital" and text.low(n.i - 1) not in in_place]


def _earlier(document: Document, clause: Clause) -> States:
    """Return the states that the block has named before a clause, the nearest sentence first, and that of its town."""
    text = document.text
    block = document.block_of(clause.sentence)
    earlier: States = {}
    for s in range(clause.sentence, max(-1, clause.sentence - BACK), -1):
        if document.block_of(s) != block:
            break
        for code, span in _named(document, [n for n in document.nodes(s) if n.j <= clause.first]).items():
            earlier.setdefault(code, span)
    if block in document.places:
        span = document.places[block][1]
        mark = text.mark(span[0], "capital")
        if mark:
            earlier.setdefault(mark[1].value, span)
    return earlier


def is_of_two(document: Document) -> bool:
    """Is the text about two states, so that what it tells without naming them is theirs?"""
    pair = document.pair
    if len(pair) == 2 and owner_of_head(document) in pair:
        return True  # the newsletter of an embassy: its state and the one where it stands
    if len(pair) < 2 or min(document.weights[code] for code in pair) < 2:
        return False
    return sum(document.weights[code] for code in pair) >= SHARE * sum(document.weights.values())


def _opens(document: Document) -> bool:
    """Are both states that the text is about named where it opens?"""
    return all(document.first_said[code] < OPENING_TOKENS for code in document.pair)


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
    found: States = {}
    dateline = document.place[1] if document.place is not None else (-1, -1)
    for node in nodes:
        if dateline[0] <= node.i < dateline[1]:
            continue
        if node.kind in PARTIES:
            if node.kind != "adjective" or not _is_language(document, node):
                found.setdefault(node.v, (node.i, node.j))
        elif node.kind in ("person", "name"):
            holder = document.holder(node)
            if holder is not None and holder.state:
                span = (
                    holder.state_span
                    if holder.state_span and node.i <= holder.state_span[0] < node.j
                    else node.v.name
                )
                found.setdefault(holder.state, span)
        elif node.kind == "body":
            code = node.v.state or _town_in(document, node)
            if code is not None:
                found.setdefault(code, (node.i, node.j))
        elif node.kind == "anaphor" and node.v == "two_sides":
            for code in document.pair:
                found.setdefault(code, (node.i, node.j))
    return found


def _town_in(document: Document, body: Node) -> str | None:
    """Return the state whose capital a body is named after: "Baku National Library"."""
    marks = (document.text.mark(k, "capital") for k in range(body.i, body.j))
    return next((mark[1].value for mark in marks if mark), None)


def _is_language(document: Document, node: Node) -> bool:
    """Is "Russian" the language here, and not the state?"""
    text, known = document.text, event_words(document.text.pack.language)
    if text.low(node.j) in known.language or text.value(node.j, "noun") == "translation":
        return True
    behind = text.low(node.j)
    return text.low(node.i - 1) in known.into and (
        not behind.isalpha() or behind in text.pack.words["and"] or behind in known.by | known.into
    )


def tongue(document: Document, clause: Clause) -> Node | None:
    """Return the language into which a clause says a work is put: "into Nepali", "in Portuguese"."""
    return next((n for n in clause.of("adjective") if _is_language(document, n)), None)


def _awarding_first(document: Document, draft: Draft, clause: Clause, nodes: list[Node]) -> States:
    """Return the states of an award, the one that awards first, also where the honoured person is the subject."""
    anchor, found = draft.anchor, _named(document, nodes)
    verb = (
        anchor
        if anchor.kind == "verb"
        else min(clause.of("verb"), key=lambda n: far(n.i, n.j, anchor), default=None)
    )
    if verb is None or (verb.v.voice == "active" and verb.v.name != "receive"):
        return found
    behind = _named(document, [n for n in nodes if n.i >= verb.j])
    return {**behind, **{c: s for c, s in found.items() if c not in behind}}


def _add_home(document: Document, found: States) -> None:
    """A foreign state alone: the other is the one from which the text reports."""
    if document.place is None:
        return
    mark = document.text.mark(document.place[1][0], "capital")
    if mark and mark[1].value not in found:
        found[mark[1].value] = document.place[1]


def host_of(document: Document, draft: Draft, clause: Clause, title: Span) -> States | None:
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


def people_of(
    document: Document, draft: Draft, clause: Clause, kind: str, title: Span
) -> list[tuple[str, Span]]:
    """Return who is honoured or takes part: the persons of the clause, not names inside of quotation marks."""
    text = document.text
    others = _other_jubilees(document, draft, clause)
    ranks = event_words(text.pack.language).ranks
    people: list[tuple[str, Span]] = []
    for node in clause.of("person", "name"):
        i, j = node.v.name
        named = title[0] <= i < title[1] and text.tokens[title[0] - 1].text in OPENING
        if named or text.tokens[i - 1].text in OPENING or (node.kind == "name" and j - i < 2):
            continue
        if (kind == "award" or draft.anchor.kind == "verb") and title[0] <= i < title[1]:
            continue
        if not title[0] <= i < title[1] and any(a <= i < b for a, b in others):
            continue
        if text.low(i) in ranks or (node.kind == "name" and text.starts(i - 1, "articles")):
            continue
        if (
            node.kind == "name"
            and kind == "anniversary"
            and text.starts(i - 1, "of")
            and not title[0] <= i < title[1]
        ):
            continue
        if node.kind == "name" and kind not in ("anniversary", "other") and title[0] <= i < title[1]:
            continue  # "Young Scholars" in the name of their conference
        house = j + (text.low(j) in text.pack.words["genitive"])  # "St Finbar" in "St Finbar's Cathedral"
        if (
            node.kind == "name"
            and house < clause.last
            and text.tokens[house].cap
            and text.covered[house] is None
        ):
            continue  # "Kokhi Borbad" in "Kokhi Borbad Palace"
        holder = document.holder(node)
        name = node.v.text
        if holder is not None and (len(name.split()) < 2 or set(name.split()) < set(holder.name.split())):
            name = holder.name
        people.append((name, (i, j)))
    return people


def _other_jubilees(document: Document, draft: Draft, clause: Clause) -> list[Span]:
    """Return the names of the other anniversaries of a clause: whom they honour is not honoured by this one."""
    nouns = [n for n in clause.of("noun") if n.v == "anniversary" and n is not draft.anchor][:8]
    found = (anniversary(document.text, n, clause.first, clause.last) for n in nouns)
    return [span for span in found if span is not None]


def followers_of(document: Document, sentence: int, busy: set[int]) -> list[tuple[str, Span]]:
    """Return whom the sentences after that of an event name as having been there; `busy` tell of something else."""
    text = document.text
    beside = event_words(text.pack.language).beside
    people: list[tuple[str, Span]] = []
    for s in range(sentence + 1, min(sentence + 4, len(text.sentences))):
        if s in busy or document.block_of(s) > document.block_of(sentence) + 1:
            break
        if people and text.low(text.sentences[s][0]) not in beside:
            break
        if text.low(text.sentences[s][0]) not in beside and all(n.kind != "verb" for n in document.nodes(s)):
            continue  # a name alone is that of an author
        for node in document.nodes(s):
            i, j = node.v.name if node.kind in ("person", "name") else (0, 0)
            titled = node.kind == "person" and node.v.office is not None
            if titled or (j - i > 1 and not text.starts(i - 1, "articles")):
                holder = document.holder(node)
                people.append((holder.name if holder is not None else node.v.text, node.v.name))
    return people


def honoured_before(document: Document, clause: Clause) -> list[tuple[str, Span]]:
    """Return whom "the guest" or "him" means in a clause of an award: the person named last before, in the block."""
    node = _last_person(document, clause)
    if node is None:
        return []
    holder = document.holder(node)
    return [(holder.name if holder is not None else node.v.text, node.v.name)]


def _last_person(document: Document, clause: Clause) -> Node | None:
    known = event_words(document.text.pack.language)
    if not clause.words.keys() & known.honoured:
        return None
    block = document.block_of(clause.sentence)
    for s in range(clause.sentence, max(-1, clause.sentence - 3), -1):
        if document.block_of(s) != block:
            break
        before = [n for n in document.nodes(s) if n.kind == "person" and n.j <= clause.first]
        if before:
            return before[-1]
    return None
