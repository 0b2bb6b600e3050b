"""Twins: which sources print one report. A group bears the id of its first member; whoever has no twin is its own group.

The sketches (`elchi.cataloguing.twins`) are kept beside the cards, and found by their keys.
"""

from collections.abc import Collection, Iterable
from datetime import date

from elchi.cataloguing.twins import Sketch, index_keys, sketch_of, twin_groups
from elchi.house.ledger import models

MOST_CANDIDATES = 400
"""Sketches that share a key with a new one and are looked at: a phrase that a thousand pages bear makes no twins."""


def write_sketch(card: models.Card, text: str) -> None:
    """Keep the sketch of a card's text and bring the groups up to date; those that change are to be settled anew."""
    sketch = sketch_of(text)
    document = card.document_id
    held = models.Sketch.objects.filter(document=document).first()
    hashes = [str(number) for number in sketch.hashes]
    if held is not None and (held.runs, held.hashes) == (sketch.runs, hashes):
        return
    models.Sketch.objects.update_or_create(
        document_id=document, defaults={"runs": sketch.runs, "hashes": hashes}
    )
    models.SketchKey.objects.filter(document=document).delete()
    keys = index_keys(sketch)
    models.SketchKey.objects.bulk_create([models.SketchKey(document_id=document, key=key) for key in keys])
    near = set(
        models.SketchKey.objects.filter(key__in=keys)
        .exclude(document=document)
        .order_by("document_id")
        .values_list("document_id", flat=True)
        .distinct()[:MOST_CANDIDATES]
    )
    _group(_with_groups_of({document, *near}))


def _with_groups_of(documents: Collection[int]) -> set[int]:
    """Return these documents and all that are of one group with any of them."""
    groups = models.Card.objects.filter(document__in=documents).exclude(twins="").values("twins")
    return {*documents, *models.Card.objects.filter(twins__in=groups).values_list("document_id", flat=True)}


def _group(documents: Iterable[int]) -> None:
    """Put documents into the groups that their sketches make."""
    cards = {
        f"{document:012d}": (document, short, twins, published)
        for document, short, twins, published in models.Card.objects.filter(
            document__in=documents
        ).values_list("document_id", "document__short", "twins", "published")
    }
    sketches = {
        f"{document:012d}": Sketch(runs, tuple(map(int, hashes)))
        for document, runs, hashes in models.Sketch.objects.filter(document__in=documents).values_list(
            "document_id", "runs", "hashes"
        )
    }
    days = {key: day for key, (*_, published) in cards.items() if (day := _day(published)) is not None}
    groups = twin_groups({key: sketches[key] for key in cards if key in sketches}, published=days)
    for key, (document, _, twins, _) in cards.items():
        group = cards[groups.get(key, key)][1]
        if group != twins:
            models.Card.objects.filter(document=document).update(twins=group, settled=False)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
