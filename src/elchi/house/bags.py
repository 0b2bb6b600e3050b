"""Bags: a collection of the library's sources as a BagIt bag, to be handed on or put away."""

import mimetypes
import string
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from elchi import __version__
from elchi.errors import NotInLibraryError, SettingError
from elchi.exchange import FORMATS
from elchi.exchange.bag import write_bag
from elchi.exchange.premis import Event, premis
from elchi.house import journal
from elchi.house.holdings.models import Document
from elchi.house.interlibrary import changes, describing, models
from elchi.house.ledger import names, queries
from elchi.house.reading_room.wire import encode

Progress = Callable[[Iterable[Any], str], Iterator[Any]]
AGENT = f"Elchi {__version__}"
ADDRESS = "http://localhost/"
"""What addresses in a bag begin with where the library does not know its own."""


def export_bag(
    collection: str, folder: Path, *, progress: Progress, now: datetime | None = None
) -> tuple[int, int]:
    """Write the sources of a collection into a bag; return how many sources and bytes.

    A collection is `all`, a pair of states (`AZ-KG`), or a set that harvesters know (`state:AZ`, `language:ru`).
    NotInLibraryError where nothing is in it.
    """
    now = now or datetime.now(UTC)
    documents = sources_of(collection)
    if not documents:
        raise NotInLibraryError(
            f"Nothing is in the collection {collection}; name `all`, two states such as AZ-KG, or a set such as "
            "language:ru."
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SettingError(
            f"There is something in {folder} already; name a folder that is empty or not there yet."
        )
    info = {
        "Source-Organization": "Elchi",
        "External-Description": f"Sources of the collection {collection}, with what was read out of them",
        "External-Identifier": collection,
        "Bag-Software-Agent": AGENT,
    }
    payload = (file for document in progress(documents, "Packing") for file in _files(document))
    _, size = write_bag(folder, payload, info=info, on=now.date())
    return len(documents), size


def sources_of(collection: str) -> list[int]:
    """Return the keys of the documents of a collection, in order; those that could not be read are in `all`."""
    if collection == "all":
        return list(Document.objects.order_by("id").values_list("id", flat=True))
    a, dash, b = collection.partition("-")
    codes = [names.state_code(code) for code in (a, b)] if dash else []
    specs = [f"state:{code}" for code in codes if code] if len(codes) == 2 and all(codes) else [collection]
    known = set(changes.sets())
    if not known.issuperset(specs):
        return []
    chosen = models.Change.objects.filter(kind="source", deleted=False)
    for spec in specs:
        chosen = chosen.filter(id__in=models.Member.objects.filter(spec=spec).values("change_id"))
    return sorted(int(key) for key in chosen.values_list("key", flat=True))


def _files(key: int) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one source: its bytes, its words, its entry, what it says, what happened to it."""
    document = Document.objects.get(pk=key)
    shelf = journal.shelf()
    place = document.short
    yield f"{place}/original{_suffix(document.media_type)}", shelf.get(document.digest)
    yield f"{place}/premis.xml", _premis(document)
    try:
        source = queries.source(document.short)
    except NotInLibraryError:  # it could not be read; its bytes are kept all the same
        return
    yield f"{place}/text.txt", source.text.encode("utf-8", "surrogatepass")
    yield f"{place}/source.json", encode(source)
    yield f"{place}/statements.json", encode(queries.source_statements(document.short))
    if described := describing.source(document.short, ADDRESS):
        yield f"{place}/mods.xml", FORMATS["mods"].write(described)


def _premis(document: Document) -> bytes:
    came = (
        Event("ingestion", arrival.arrived, "success", f"from {arrival.origin} by the door {arrival.door}")
        for arrival in document.arrivals.order_by("id")
    )
    checks = (
        Event("fixity check", check.checked, "pass" if check.outcome == "ok" else "fail", check.note)
        for check in document.fixity_events.order_by("id")
    )
    return premis(
        describing.source_ark(document.short),
        sha256=document.digest,
        size=document.size,
        media_type=document.media_type,
        events=sorted((*came, *checks), key=lambda event: event.when),
        agent=AGENT,
    )


def _suffix(media_type: str) -> str:
    suffix = mimetypes.MimeTypes(filenames=()).guess_extension(media_type.partition(";")[0].strip()) or ""
    return suffix if set(suffix) <= set(string.ascii_letters + string.digits + ".") else ""
