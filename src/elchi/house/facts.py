"""Facts: what a library holds, each thing by its name and a digest, so that two libraries can be compared.

What is history must be the same row for row; what is computed must come out the same; what is searched must be found.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.apps import apps

from elchi.house.journal import CHANGES, HISTORY

PIECE = 500
"""Rows of history under one digest."""
WORDS = 60
"""Words sought, taken from titles."""
HITS = 100
"""Hits that are compared one by one."""
Facts = dict[str, dict[str, str]]
Progress = Callable[[Iterable[Any], str], Iterable[Any]]

_COMPUTED: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "catalogue cards": (
        "ledger.Card",
        ("document__short",),
        (
            *("title", "publisher", "published", "language", "origin", "states", "counts", "twins"),
            *("entry_id", "transcript_id", "reading_id"),
        ),
    ),
    "records": ("ledger.Record", ("id",), ("content", "title", "date_key", "states", "people", "disputed")),
    "former names of records": ("ledger.FormerRecord", ("id",), ("statement_id",)),
    "contradictions": ("ledger.Contradiction", ("id",), ("content", "judgement_id")),
    "pairs of states": ("ledger.Pair", ("a", "b"), ("total", "counts", "latest")),
    "people and bodies": (
        "ledger.Agent",
        ("kind", "slug"),
        ("name", "states", "also", "offices", "records"),
    ),
    "matters at the desk": ("ledger.Waiting", ("id",), ("why", "weight")),
    "search entries": ("ledger.SearchEntry", ("kind", "key"), ("title", "date", "language", "states")),
    "changes told to harvesters": (CHANGES, ("kind", "key"), ("number", "stamp", "deleted")),
}


def facts(*, progress: Progress) -> Facts:
    """Return the facts of the open library: part → name → digest, shortened."""
    found: Facts = {}
    for label in HISTORY:
        part = f"history: {label.partition('.')[2].lower()}"
        found[part] = dict(progress(_history(label), f"Counting {part}"))
    for part, (label, key, columns) in _COMPUTED.items():
        rows = apps.get_model(label)._default_manager.values_list(*key, *columns)
        found[part] = {
            "/".join(map(str, row[: len(key)])): _digest(row[len(key) :])
            for row in progress(rows.iterator(), f"Counting {part}")
        }
    found["answers to searches"] = dict(progress(_answers(), "Searching"))
    return found


def _history(label: str) -> Iterator[tuple[str, str]]:
    model = apps.get_model(label)
    order = ("reading_id", "ordinal") if label == "ledger.Statement" else ("pk",)
    columns = [field.attname for field in model._meta.concrete_fields]
    piece: list[tuple[Any, ...]] = []
    number = 0
    for row in model._default_manager.order_by(*order).values_list(*columns).iterator():
        piece.append(row)
        if len(piece) == PIECE:
            yield _rows(number, piece), _digest(piece)
            number, piece = number + 1, []
    if piece:
        yield _rows(number, piece), _digest(piece)


def _rows(number: int, piece: list[Any]) -> str:
    return f"rows {number * PIECE + 1}–{number * PIECE + len(piece)}"


def count(named: dict[str, str]) -> int:
    """Return how many things there are under these names; a name of rows stands for all of them."""
    last = next(reversed(named), "")
    return int(last.rpartition("–")[2]) if last.startswith("rows ") else len(named)


def _answers() -> Iterator[tuple[str, str]]:
    """Yield words of titles, spread over the library, each with what is found by it."""
    from elchi.house.ledger import queries

    entries = apps.get_model("ledger.SearchEntry")._default_manager.order_by("kind", "key")
    step = max(1, entries.count() // WORDS)
    titles = entries.values_list("title", flat=True)[: step * WORDS : step]
    words = {max(title.split(), key=len, default="") for title in titles}
    for word in sorted(words - {""}):
        page = queries.search(word, limit=HITS)
        # What is found equally well comes in the order of writing: of longer lists only the number is compared.
        whole = page.total <= HITS
        yield word, _digest([page.total, sorted(hit.id for hit in page.items) if whole else None])


def _digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
