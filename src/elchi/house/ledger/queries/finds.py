"""Searching: sources and records by words, fields and dates; with what of it can narrow, and why each was found."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from elchi.house.ledger import analyser, candidates, facet_codes, full_text, guessing, models, search_box
from elchi.house.ledger.queries import cards
from elchi.house.ledger.queries.hits import Facets, Hit, Met, Results, Snippet
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.house.ledger.queries.shapes import Page
from elchi.house.ledger.ranking import Told, Wanted
from elchi.model.query import Order, Query

AROUND = 110
"""Characters shown on either side of a find."""

MOST_MET = 6
"""Words told of one hit at most as those that it was found by."""


@of_one_moment
def search(words: str, limit: int = 20, offset: int = 0) -> Page[Hit]:
    """Find sources and records by what is typed; whatever that is, the answer is a page, never an error.

    Where nothing is found, misspelt words are put right; where nothing holds all words, what holds any is found.
    """
    return results(words, limit, offset, values=0).page


@of_one_moment
def results(words: str, limit: int = 20, offset: int = 0, *, values: int = 8) -> Results:
    """Find as `search` does, with the most frequent `values` of each facet, and what was sought instead of what was typed."""
    limit, offset = cards.stretch(limit, offset)
    query = search_box.parse(words)
    if query is None:
        return Results(Page((), 0, offset, limit), _NONE)
    found, meant, is_loose = full_text.found(connection, query), None, False
    if not found.total:
        query, found, meant, is_loose = _instead(words, query, found)
    hits = _hits(found, query, found.ids(limit, offset, Order.BEST))
    facets = _told(found, values) if values and found.total > 1 else _NONE
    return Results(Page(hits, found.total, offset, limit), facets, meant, is_loose)


def _instead(
    words: str, query: Query, found: full_text.Found
) -> tuple[Query, full_text.Found, str | None, bool]:
    """Return what to seek where nothing is found: the words put right, if need be any of them.

    With it come what that finds, the words put right, and whether any of them will do.
    """
    meant = guessing.meant(connection, words)
    right = search_box.parse(meant) if meant else None
    if right is not None:
        query, found = right, full_text.found(connection, right, like=found)
    if found.total or (loose := search_box.loosened(query)) is None:
        return query, found, meant if found.total else None, False
    found = full_text.found(connection, loose, like=found)
    return loose, found, meant if found.total else None, bool(found.total)


_NONE = Facets(0, ())


def _hits(found: full_text.Found, query: Query, ids: Sequence[int]) -> tuple[Hit, ...]:
    entries = _entries(ids)
    texts = _texts(entries)
    wanted = candidates.wanted(query, found.forms)
    sought = {form for one in wanted for form in one.forms}
    told = found.told(ids, sought) if sought else {}
    begun = tuple(one.typed for one in wanted if one.is_begun)
    return tuple(
        Hit(
            kind=entry.kind,
            id=entry.key,
            title=entry.title,
            date=entry.date,
            language=entry.language,
            states=cards.state_refs(entry.states),
            excerpt=excerpt(texts.get((entry.kind, entry.key), ""), sought, begun),
            met=_met(told[entry.id], wanted) if entry.id in told else (),
        )
        for entry in entries
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a hit shows of an entry of the index."""

    id: int
    kind: str
    key: str
    title: str
    date: str | None
    language: str | None
    states: Sequence[str]


def _entries(ids: Sequence[int]) -> list[_Entry]:
    """Return entries in the order of these numbers; what is not there any more is passed over."""
    sql = "SELECT id, kind, key, title, date, language, states FROM ledger_searchentry WHERE id IN ({holes})"
    held = {row[0]: _Entry(*row[:-1], json.loads(row[-1])) for row in _rows(sql, ids)}
    return [held[id_] for id_ in ids if id_ in held]


def _rows(sql: str, ids: Sequence[object]) -> Sequence[tuple[Any, ...]]:
    """Return what a question finds of these ids; asked without Django's models, which take as long as the database."""
    if not ids:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(sql.format(holes=", ".join(["%s"] * len(ids))), list(ids))
        return cursor.fetchall()


def _met(told: Told, wanted: Sequence[Wanted]) -> tuple[Met, ...]:
    """Return by which words an entry was found, and where they stand, those of the title first."""
    found: list[Met] = []
    for one in wanted:
        for column in ("title", "name", "body"):
            forms = sorted(told.times.get(column, {}).items(), key=lambda said: (-said[1], said[0]))
            for form, times in forms:
                if form in one.forms:
                    found.append(Met(one.typed, form, column, times))
    best = [
        next(met for met in found if met.typed == typed) for typed in dict.fromkeys(m.typed for m in found)
    ]
    return tuple(dict.fromkeys([*best, *found]))[:MOST_MET]


@of_one_moment
def found(query: Query, limit: int = 20, offset: int = 0, order: Order = Order.BEST) -> Page[tuple[str, str]]:
    """Return kind and id of what a query finds, in order."""
    limit, offset = cards.stretch(limit, offset)
    held = full_text.found(connection, query)
    ids = held.ids(limit, offset, order)
    rows = {
        id_: (kind, key)
        for id_, kind, key in models.SearchEntry.objects.filter(id__in=ids).values_list("id", "kind", "key")
    }
    return Page(tuple(rows[id_] for id_ in ids if id_ in rows), held.total, offset, limit)


@of_one_moment
def facets(query: Query, values: int = 100) -> Facets:
    """Return how much of what a query finds has which value of each facet, most first, the most frequent ones."""
    return _told(full_text.found(connection, query), values)


def _told(found: full_text.Found, values: int) -> Facets:
    return Facets(found.total, tuple(facet_codes.told(found.facets(values), values).items()))


def _texts(entries: Sequence[_Entry]) -> dict[tuple[str, str], str]:
    """Return the words around which excerpts are cut: a source's text, a record's values."""
    texts = {
        ("source", short): text
        for short, text in _rows(_TEXTS, [entry.key for entry in entries if entry.kind == "source"])
    }
    parts: dict[tuple[str, str], list[str]] = {}
    for kind, record, value in _rows(_VALUES, [entry.key for entry in entries if entry.kind != "source"]):
        parts.setdefault((kind, record), []).append(value)
    return texts | {key: " · ".join(dict.fromkeys(values)) for key, values in parts.items()}


_TEXTS = (
    "SELECT document.short, transcript.text FROM holdings_document document "
    "JOIN ledger_card card ON card.document_id = document.id "
    "JOIN holdings_transcript transcript ON transcript.id = card.transcript_id WHERE document.short IN ({holes})"
)
_VALUES = (
    "SELECT record.kind, record.id, said.value FROM ledger_recordvalue said "
    "JOIN ledger_record record ON record.id = said.record_id WHERE record.id IN ({holes}) AND said.field IN "
    "('also_titled', 'body', 'signatory', 'signatory.office', 'participant', 'office', 'place') "
    "ORDER BY said.ordinal"
)


def excerpt(text: str, sought: Collection[str], begun: tuple[str, ...] = ()) -> tuple[Snippet, ...]:
    """Return the stretch of a text that holds most of the words sought, with each of them marked.

    Words are sought as they are folded; `begun` are those of which longer ones will do.
    """
    spans = _spans(text[: full_text.MOST_CHARACTERS], sought, begun)
    first = _densest(spans)
    start, end = _edge(text, first - AROUND, -1), _edge(text, first + 2 * AROUND, 1)
    pieces: list[Snippet] = [Snippet("… ", False)] if start > 0 else []
    at = start
    for _, a, b in spans:
        if start <= a and b <= end:
            pieces += [Snippet(_flat(text[at:a]), False), Snippet(text[a:b], True)]
            at = b
    pieces.append(Snippet(_flat(text[at:end]) + (" …" if end < len(text) else ""), False))
    return tuple(piece for piece in pieces if piece.text)


def _spans(text: str, sought: Collection[str], begun: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """Return the first of the words sought that stand in a text, with their places."""
    found: list[tuple[str, int, int]] = []
    if sought or begun:
        for match in analyser.matches(text):
            word = analyser.fold_word(match[0])
            if word in sought or (begun and word.startswith(begun)):
                found.append((word, *match.span()))
                if len(found) == _MOST_SPANS:
                    break
    return found


_MOST_SPANS = 100


def _densest(spans: Sequence[tuple[str, int, int]]) -> int:
    """Return the place from which on the most different words stand near each other; the first such place."""
    best, place = 0, 0
    for at, (_, start, _) in enumerate(spans):
        near = {word for word, other, _ in _near(spans, at, start)}
        if len(near) > best:
            best, place = len(near), start
    return place


def _near(spans: Sequence[tuple[str, int, int]], at: int, start: int) -> Iterable[tuple[str, int, int]]:
    for span in spans[at:]:
        if span[2] > start + 2 * AROUND:
            return
        yield span


def _edge(text: str, at: int, step: int) -> int:
    """Return the end of the word at a place, so that no word is cut."""
    if at <= 0:
        return 0
    if at >= len(text):
        return len(text)
    for far in range(24):
        if text[at + far * step : at + far * step + 1].isspace():
            return at + far * step
    return at


def _flat(text: str) -> str:
    """Return a text on one line, with the blanks at its ends kept."""
    flat = " ".join(text.split())
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and flat else ""
    return f"{before}{flat}{after}"
