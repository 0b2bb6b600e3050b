"""Citing: a source or record in one line, as it goes into a note; styles are for whoever takes CSL-JSON."""

from collections.abc import Iterable

from elchi.exchange.wording import said
from elchi.house.ledger.queries.shapes import RecordPage, Source
from elchi.house.reading_room.environment import lasting, record_address, source_address


def of_source(source: Source, base: str) -> str:
    """Return who wrote it, its title, who published it when, and where it lasts; `base` begins every address."""
    card = source.card
    where = base.rstrip("/") + source_address(card.id)
    parts = (source.author, f"“{card.title}”", card.publisher, said(card.published))
    return _line([part for part in parts if part], where, lasting("source", card.id))


def of_record(record: RecordPage, base: str) -> str:
    """Return what the register calls a thing, when it was and between whom, and where it lasts."""
    card = record.card
    where = base.rstrip("/") + record_address(card.id)
    states = "–".join(state.name for state in card.states)
    parts = (f"“{card.title}”", states, said(card.date), "Elchi, register")
    return _line([part for part in parts if part], where, lasting("record", card.id))


def _line(parts: Iterable[str], where: str, name: str | None) -> str:
    return f"{', '.join(parts)}. {where}" + (f" ({name})" if name else "")
