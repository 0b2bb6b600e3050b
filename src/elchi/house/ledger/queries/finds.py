"""Searching: sources and records by words, fields and dates."""

from collections import Counter
from collections.abc import Sequence

from django.db import connection

from elchi.house.ledger import analyser, full_text, models, search_box
from elchi.house.ledger.nouns import chunks
from elchi.house.ledger.queries import cards
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.house.ledger.queries.shapes import Facets, Hit, Page, Snippet
from elchi.model.query import Field, Order, Query, Word, terms

AROUND = 110
"""Characters shown on either side of a find."""

MOST_COUNTED = 5_000
"""Finds whose facets are counted: of more the newest, for a count of all would take longer than the search."""

_UNMARKED = {Field.STATE, Field.KIND, Field.LANGUAGE, Field.STATUS, Field.ID, Field.SUBJECT}
"""Fields whose values are codes, which stand in no text."""


@of_one_moment
def search(words: str, limit: int = 20, offset: int = 0) -> Page[Hit]:
    """Find sources and records by what is typed; whatever that is, the answer is a page, never an error.

    Where nothing holds all of several words, what holds any of them is found.
    """
    limit, offset = cards.stretch(limit, offset)
    query = search_box.parse(words)
    if query is None:
        return Page((), 0, offset, limit)
    ids, total = full_text.find(connection, query, limit=limit, offset=offset)
    if not total and (loose := search_box.loosened(query)) is not None:
        query = loose
        ids, total = full_text.find(connection, query, limit=limit, offset=offset)
    entries = models.SearchEntry.objects.in_bulk(ids)
    found = [entries[id_] for id_ in ids if id_ in entries]
    texts = _texts(found)
    sought = _sought(query)
    hits = tuple(
        Hit(
            kind=entry.kind,
            id=entry.key,
            title=entry.title,
            date=entry.date,
            language=entry.language,
            states=cards.state_refs(entry.states),
            excerpt=excerpt(texts.get((entry.kind, entry.key), ""), sought),
        )
        for entry in found
    )
    return Page(hits, total, offset, limit)


@of_one_moment
def found(query: Query, limit: int = 20, offset: int = 0, order: Order = Order.BEST) -> Page[tuple[str, str]]:
    """Return kind and id of what a query finds, in order."""
    limit, offset = cards.stretch(limit, offset)
    ids, total = full_text.find(connection, query, limit=limit, offset=offset, order=order)
    rows = {
        id_: (kind, key)
        for id_, kind, key in models.SearchEntry.objects.filter(id__in=ids).values_list("id", "kind", "key")
    }
    return Page(tuple(rows[id_] for id_ in ids if id_ in rows), total, offset, limit)


@of_one_moment
def facets(query: Query) -> Facets:
    """Return how much of what a query finds has which value of each facet, most first; of much, its newest part."""
    ids = full_text.first(connection, query, MOST_COUNTED)
    counts: Counter[tuple[str, str]] = Counter()
    for some in chunks(ids):
        for held in models.SearchEntry.objects.filter(id__in=some).values_list("facets", flat=True):
            counts.update((facet, value) for facet, value in held)
    values: dict[str, list[tuple[str, int]]] = {}
    for (facet, value), count in sorted(counts.items(), key=lambda found: (-found[1], found[0])):
        values.setdefault(facet, []).append((value, count))
    return Facets(
        len(ids), len(ids) < MOST_COUNTED, tuple((name, tuple(told)) for name, told in values.items())
    )


def _sought(query: Query) -> tuple[Word, ...]:
    """Return the words of a query that are to be marked where they are found."""
    return tuple(
        Word(part, word.is_beginning and place == len(folded))
        for term in terms(query)
        if term.field not in _UNMARKED
        for word in term.words
        for folded in [[part for part, _, _ in analyser.words(word.text)]]
        for place, part in enumerate(folded, 1)
    )


def _texts(entries: Sequence[models.SearchEntry]) -> dict[tuple[str, str], str]:
    """Return the words around which excerpts are cut: a source's text, a record's values."""
    sources = [entry.key for entry in entries if entry.kind == "source"]
    texts = {
        ("source", short): text
        for short, text in models.Card.objects.filter(document__short__in=sources).values_list(
            "document__short", "transcript__text"
        )
    }
    parts: dict[tuple[str, str], list[str]] = {}
    rows = models.RecordValue.objects.filter(
        record__in=[entry.key for entry in entries if entry.kind != "source"],
        field__in=("also_titled", "body", "signatory", "signatory.office", "participant", "office", "place"),
    ).order_by("ordinal")
    for kind, record, value in rows.values_list("record__kind", "record_id", "value"):
        parts.setdefault((kind, record), []).append(value)
    return texts | {key: " · ".join(dict.fromkeys(values)) for key, values in parts.items()}


def excerpt(text: str, sought: Sequence[Word]) -> tuple[Snippet, ...]:
    """Return the stretch of a text around the first of the words sought, with each of them marked."""
    exact = {word.text for word in sought}
    beginnings = tuple(word.text for word in sought if word.is_beginning)
    spans = [
        (start, end)
        for word, start, end in analyser.words(text[: full_text.MOST_CHARACTERS])
        if word in exact or word.startswith(beginnings)
    ]
    first = spans[0][0] if spans else 0
    start, end = _edge(text, first - AROUND, -1), _edge(text, first + 2 * AROUND, 1)
    pieces: list[Snippet] = [Snippet("… ", False)] if start > 0 else []
    at = start
    for a, b in spans:
        if a >= end:
            break
        pieces += [Snippet(_flat(text[at:a]), False), Snippet(text[a:b], True)]
        at = b
    pieces.append(Snippet(_flat(text[at:end]) + (" …" if end < len(text) else ""), False))
    return tuple(piece for piece in pieces if piece.text)


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
