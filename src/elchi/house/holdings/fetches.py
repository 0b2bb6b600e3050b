"""The log of looks at watched places, and what follows from it: what is to be fetched, and when."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Subquery

from elchi.house.holdings.models import Document, Entry, Fetch

HELD = ("new", "changed", "same", "unchanged")
"""Outcomes after which the address is known to hold what it held."""
LOOKED = (*HELD, "gone", "failed")
DAY = timedelta(days=1)
PIECE = 5_000


@dataclass(frozen=True, slots=True)
class Known:
    """What the log says of one address: its last look, and what to tell the server so that it need not send it again.

    `since` is the first look, `failures` how many of the last looks failed, `document` what it held last.
    """

    address: str
    outcome: str
    looked: datetime
    since: datetime
    failures: int
    rest: datetime | None
    document: int | None
    etag: str | None
    modified: str | None


def key_of(address: str) -> str:
    """Return the digest under which an address stands in the log."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def note(
    place: str, address: str, *, now: datetime, outcome: str, is_place: bool = False, **facts: object
) -> Fetch:
    """Write down one look."""
    return Fetch.objects.create(
        place=place,
        address=address,
        key=key_of(address),
        is_place=is_place,
        looked=now,
        outcome=outcome,
        **facts,
    )


def note_seen(place: str, addresses: Iterable[str], *, now: datetime) -> int:
    """Write down pages that are to be fetched, and return how many."""
    rows = [
        Fetch(place=place, address=each, key=key_of(each), is_place=False, looked=now, outcome="seen")
        for each in addresses
    ]
    Fetch.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def known(place: str, address: str) -> Known | None:
    """Return what the log says of an address of a place; None where it was never named."""
    rows = list(Fetch.objects.filter(place=place, key=key_of(address)).order_by("-id")[:20])
    if not rows:
        return None
    held = next((row for row in rows if row.outcome in HELD), None)
    failures = next((n for n, row in enumerate(rows) if row.outcome != "failed"), len(rows))
    first = Fetch.objects.filter(place=place, key=rows[0].key).aggregate(first=Min("looked"))["first"]
    return Known(
        address,
        rows[0].outcome,
        rows[0].looked,
        first,
        failures,
        rows[0].rest,
        held.document_id if held else None,
        held.etag if held else None,
        held.modified if held else None,
    )


def last_looks(place: str, addresses: Sequence[str]) -> dict[str, datetime]:
    """Return when each of these addresses was looked at or named last; those never named are left out."""
    found: dict[str, datetime] = {}
    keys = {key_of(address): address for address in addresses}
    names = list(keys)
    for at in range(0, len(names), PIECE):
        rows = Fetch.objects.filter(place=place, key__in=names[at : at + PIECE], is_place=False)
        for key, looked in rows.values_list("key").annotate(last=Max("looked")):
            found[keys[key]] = looked
    return found


def due(place: str, *, now: datetime, again: int, most: int) -> list[str]:
    """Return the pages of a place that are to be fetched now: those not fetched yet first, the oldest first.

    A page that was fetched is looked at again after as long as it has been known, at least a day, for `again` days.
    Those that failed rest until their time has come.
    """
    last = (
        Fetch.objects.filter(place=place, is_place=False)
        .values("key")
        .annotate(last=Max("id"), first=Min("looked", filter=Q(outcome__in=LOOKED)), looks=Count("id"))
        .values_list("last", "first")
    )
    first_of = dict(last)
    waiting: list[tuple[bool, int, str]] = []
    ids = sorted(first_of)
    for at in range(0, len(ids), PIECE):
        rows = Fetch.objects.filter(id__in=ids[at : at + PIECE])
        for id_, address, outcome, looked, rest in rows.values_list(
            "id", "address", "outcome", "looked", "rest"
        ):
            if rest is not None and rest > now:
                continue
            if outcome in ("seen", "failed"):
                waiting.append((outcome == "failed", id_, address))
                continue
            first = first_of[id_] or looked
            if now - first <= timedelta(days=again) and now - looked >= max(DAY, looked - first):
                waiting.append((True, id_, address))
    return [address for _, _, address in sorted(waiting)[:most]]


def log(place: str, *, limit: int) -> list[Fetch]:
    """Return the last looks at a place and its pages, the newest first."""
    rows = Fetch.objects.filter(place=place).exclude(outcome="seen").select_related("document")
    return list(rows.order_by("-id")[:limit])


def last_new(place: str) -> tuple[datetime | None, datetime | None]:
    """Return when a place was first looked at, and when something new came from it last."""
    rows = Fetch.objects.filter(place=place)
    first = rows.filter(is_place=True).aggregate(at=Min("looked"))["at"]
    return first, rows.filter(outcome="new", is_place=False).aggregate(at=Max("looked"))["at"]


def versions(document: int) -> list[Fetch]:
    """Return the looks at which an address that once held this document held something new, was gone or came back.

    The oldest first; empty where no watched address held it.
    """
    keys = Fetch.objects.filter(document=document).values("key")
    rows = Fetch.objects.filter(key__in=keys, is_place=False, outcome__in=("new", "changed", "gone"))
    told: list[Fetch] = []
    for row in rows.select_related("document").order_by("id"):
        if not told or row.outcome != "gone" or told[-1].outcome != "gone":
            told.append(row)
    return told


def beside(documents: Collection[int]) -> dict[int, set[int]]:
    """Return of each of these documents what else the addresses held at which it stood: other versions of it."""
    held = Fetch.objects.filter(document__isnull=False, is_place=False)
    keys: dict[str, set[int]] = {}
    for key, document in held.filter(document__in=documents).values_list("key", "document_id").distinct():
        keys.setdefault(key, set()).add(document)
    found: dict[int, set[int]] = {}
    names = sorted(keys)
    for at in range(0, len(names), PIECE):
        rows = held.filter(key__in=names[at : at + PIECE]).values_list("key", "document_id").distinct()
        for key, other in rows:
            for document in keys[key] - {other}:
                found.setdefault(document, set()).add(other)
    return found


def replaced(documents: Collection[int]) -> set[int]:
    """Return those of these documents that stood at some address and stand at none any more, another being there now."""
    looks = Fetch.objects.filter(document__in=documents, is_place=False)
    stood: dict[int, set[str]] = {}
    for key, document in looks.values_list("key", "document_id").distinct():
        stood.setdefault(document, set()).add(key)
    names = sorted({key for keys in stood.values() for key in keys})
    now: set[int] = set()
    for at in range(0, len(names), PIECE):
        rows = Fetch.objects.filter(key__in=names[at : at + PIECE], is_place=False, document__isnull=False)
        last = rows.values("key", "place").annotate(last=Max("id")).values_list("last", flat=True)
        now |= set(Fetch.objects.filter(id__in=list(last)).values_list("document_id", flat=True))
    return {document for document in stood if document not in now}


def documents_said_otherwise(place: str, authority: str) -> list[int]:
    """Return the documents that came from a place and whose newest entry does not name this authority."""
    newest = Entry.objects.filter(document=OuterRef("pk")).order_by("-id").values("authority")[:1]
    here = Fetch.objects.filter(place=place, is_place=False, document__isnull=False).values("document")
    rows = Document.objects.filter(id__in=here).annotate(said=Subquery(newest), described=Exists(newest))
    wrong = Q(said=None) | ~Q(said=authority)
    return list(rows.filter(wrong, described=True).order_by("id").values_list("id", flat=True))


def document_of(short: str) -> Document:
    """Return the row of a document by its id."""
    return Document.objects.get(short=short)
