"""The room's Jinja environment: autoescape on, undefined names are errors, a handful of functions for addresses."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from elchi.exchange import FORMATS
from elchi.exchange.ark import ArkError, Named, ark
from elchi.exchange.together import TOGETHER
from elchi.house.ledger.queries.shapes import Evidence
from elchi.house.reading_room import slots
from elchi.model.passage import Passage

_FILES = Path(__file__).parent / "static"


def environment(**options: Any) -> Environment:
    """Return the environment Django asks for by the name in its settings."""
    options |= {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    env = Environment(**options)
    env.globals |= {
        "asset": asset,
        "source_address": source_address,
        "passage_address": passage_address,
        "record_address": record_address,
        "dossier_address": dossier_address,
        "url": address_of,
        "share": share,
        "letters": letters,
        "slots": slots,
        "formats": tuple(FORMATS.values()),
        "list_formats": tuple(TOGETHER.values()),
        "lasting": lasting,
    }
    return env


@cache
def asset(name: str) -> str:
    """Return the address of a file of the room, marked with its digest so that a new one is fetched at once."""
    digest = hashlib.sha256((_FILES / name).read_bytes()).hexdigest()[:10]
    return f"{static(name)}?{digest}"


def address_of(name: str, **named: str) -> str:
    """Return the address of a page by its name."""
    return reverse(name, kwargs=named or None)


def share(part: int, whole: int) -> int:
    """Return a share in tenths, at least one where there is something: a step of a bar in the style sheet."""
    return max(1, min(10, round(10 * part / whole))) if part and whole else 0


def letters(cards: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Return named things in groups by the letter under which they are sorted, in the order in which they come.

    Ö stands under O and Ш under S: one letter a group, whatever the script of the name.
    """
    groups: dict[str, list[Any]] = {}
    for card in cards:
        first = card.slug[:1]
        groups.setdefault(first.upper() if first.isalpha() else "#", []).append(card)
    return list(groups.items())


def source_address(source: str) -> str:
    """Return where a source is shown."""
    return reverse("reading_room:source", kwargs={"id": source})


def passage_address(evidence: Evidence, passage: Passage | None = None) -> str:
    """Return where the words of a piece of evidence stand lit in their source: its first, or those of a passage."""
    where = source_address(evidence.source)
    shown = passage or next(iter(evidence.passages), None)
    return f"{where}#p-{shown.start}-{shown.end}" if shown else f"{where}#s-{evidence.statement}"


def record_address(record: str) -> str:
    """Return where a record is shown."""
    return reverse("reading_room:record", kwargs={"id": record})


def dossier_address(a: str, b: str) -> str:
    """Return where the dossier of two states is shown: codes in the order of the alphabet."""
    first, second = sorted((a, b))
    return reverse("reading_room:dossier", kwargs={"a": first, "b": second})


def lasting(what: str, id: str) -> str | None:
    """Return the persistent identifier of a `source` or `record`; None for an id that none can hold."""
    try:
        return ark(settings.ELCHI_ARK_NAAN, Named.SOURCE if what == "source" else Named.RECORD, id)
    except ArkError:
        return None
