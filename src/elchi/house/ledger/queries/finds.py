"""Searching: sources and records by words."""

from collections.abc import Sequence

from django.db import connection

from elchi.house.ledger import analyser, full_text, models
from elchi.house.ledger.queries import cards
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.house.ledger.queries.shapes import Hit, Page, Snippet

AROUND = 110
"""Characters shown on either side of a find."""


@of_one_moment
def search(words: str, limit: int = 20, offset: int = 0) -> Page[Hit]:
    """Find sources and records by words; whatever is typed, the answer is a page, never an error."""
    limit, offset = cards.stretch(limit, offset)
    sought = full_text.query_words(words)
    if not sought:
        return Page((), 0, offset, limit)
    ids, total = full_text.find(connection, sought, limit=limit, offset=offset)
    entries = models.SearchEntry.objects.in_bulk(ids)
    found = [entries[id_] for id_ in ids if id_ in entries]
    texts = _texts(found)
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


def excerpt(text: str, sought: Sequence[str]) -> tuple[Snippet, ...]:
    """Return the stretch of a text around the first of the words sought, with each of them marked."""
    exact = tuple(word for word in sought if len(word) <= 2)
    beginnings = tuple(word for word in sought if len(word) > 2)
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
