"""Twins: which sources print one report. A group bears the id of its first member; whoever has no twin is its own group.

The sketches (`elchi.cataloguing.twins`) are kept beside the cards, and found by their keys.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import Count

from elchi.cataloguing.twins import Sketch, are_twins, index_keys, sketch_of, twin_groups
from elchi.house.holdings import fetches
from elchi.house.holdings.models import Document
from elchi.house.ledger import models

MOST_CANDIDATES = 60
"""Sketches that a new one is compared with, those that share most keys first: what a site says on each of its pages
makes no twins, and must not make each page cost as much as all."""
DAYS = 10
"""Days that twins lie apart at most: a yearly notice in last year's words is no twin of last year's."""


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
    if held is not None:  # the text reads otherwise now: whom it joined may be apart again
        _group_anew(_of_groups({card.twins}))
    _join(document, sketch, _near(document, keys))


def write_new_sketches(cards: Sequence[tuple[models.Card, str]]) -> None:
    """Keep the sketches of new cards, each with its text, that bear the id of their own document as that of their
    group; those that have twins among the older ones, or among themselves, are brought together with them."""
    sketches = [(card.document_id, sketch_of(text)) for card, text in cards]
    models.Sketch.objects.bulk_create(
        [
            models.Sketch(document_id=document, runs=sketch.runs, hashes=[str(one) for one in sketch.hashes])
            for document, sketch in sketches
        ],
        batch_size=500,
    )
    keys = {document: index_keys(sketch) for document, sketch in sketches}
    models.SketchKey.objects.bulk_create(
        [models.SketchKey(document_id=document, key=key) for document, held in keys.items() for key in held],
        batch_size=500,
    )
    for document, sketch in sketches:
        if near := _near(document, keys[document]):
            _join(document, sketch, near)


def _near(document: int, keys: Iterable[int]) -> list[int]:
    """Return the documents that share most of these keys."""
    near = (
        models.SketchKey.objects.filter(key__in=keys)
        .exclude(document=document)
        .values("document_id")
        .annotate(shared=Count("id"))
        .order_by("-shared", "document_id")
        .values_list("document_id", flat=True)[:MOST_CANDIDATES]
    )
    return list(near)


def _join(document: int, sketch: Sketch, near: Collection[int]) -> None:
    """Bring a document together with its twins among those near it, and with the groups of these."""
    days = _days({document, *near})
    own = days.get(document)
    same = {document, *fetches.beside([document]).get(document, ())}
    groups = set(models.Card.objects.filter(document__in=same).values_list("twins", flat=True))
    for other, other_sketch in _sketches(near).items():
        day = days.get(other)
        together = own is None or day is None or abs((own - day).days) <= DAYS
        if together and are_twins(sketch, other_sketch):
            groups |= set(models.Card.objects.filter(document=other).values_list("twins", flat=True))
    _name({document, *_of_groups(groups)})


def join_versions(document: int) -> None:
    """Bring what an address held before and what it holds now into one group: whoever mends a page is no second
    witness. All of it is settled anew, for the earlier may have been replaced."""
    versions = fetches.beside([document]).get(document, set())
    if not versions:
        return
    cards = models.Card.objects.filter(document__in={document, *versions})
    _name(_of_groups(set(cards.values_list("twins", flat=True))) | {document})
    models.Card.objects.filter(document__in={document, *versions}).update(settled=False)


def _group_anew(documents: Collection[int]) -> None:
    """Put the documents of one group into the groups that their sketches make now."""
    keys = {f"{document:012d}": document for document in documents}
    sketches, days = _sketches(documents), _days(documents)
    groups = twin_groups(
        {key: sketches[document] for key, document in keys.items() if document in sketches},
        published={key: days[document] for key, document in keys.items() if document in days},
        days=DAYS,
    )
    members: dict[str, set[int]] = {}
    group_of = {document: groups.get(key, key) for key, document in keys.items()}
    for document, versions in sorted(fetches.beside(documents).items()):
        for other in sorted(versions & group_of.keys()):
            low, high = sorted((group_of[document], group_of[other]))
            group_of = {each: low if group == high else group for each, group in group_of.items()}
    for document, group in group_of.items():
        members.setdefault(group, set()).add(document)
    for together in members.values():
        _name(together)


def _name(documents: Collection[int]) -> None:
    """Give a group the id of its first member; those that bore another are to be settled anew."""
    first = Document.objects.filter(id__in=documents).order_by("id").values_list("short", flat=True).first()
    models.Card.objects.filter(document__in=documents).exclude(twins=first).update(twins=first, settled=False)


def _of_groups(groups: Collection[str]) -> set[int]:
    named = [group for group in groups if group]
    return set(models.Card.objects.filter(twins__in=named).values_list("document_id", flat=True))


def _sketches(documents: Collection[int]) -> dict[int, Sketch]:
    rows = models.Sketch.objects.filter(document__in=documents).order_by("document_id")
    return {
        document: Sketch(runs, tuple(map(int, hashes)))
        for document, runs, hashes in rows.values_list("document_id", "runs", "hashes")
    }


def _days(documents: Collection[int]) -> dict[int, date]:
    rows = models.Card.objects.filter(document__in=documents).values_list("document_id", "published")
    return {document: day for document, published in rows if (day := _day(published)) is not None}


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
