"""The life of a record on two clocks: what happened to it when, and when a source first said so."""

from collections.abc import Iterator
from dataclasses import dataclass

from elchi.house.ledger.queries.shapes import RecordPage
from elchi.model.when import When, WhenError


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of a life. `form` is `action`, `tie`, `contact`, `event` or `kind` (then `what` is a word of that
    vocabulary) or `report` (then `what` is a source's id and `title` its title)."""

    date: str | None
    form: str
    what: str
    title: str = ""
    language: str | None = None


def lifeline(record: RecordPage) -> tuple[Moment, ...]:
    """Return what happened and who reported it, in order of time; empty where no more than one date is known."""
    moments = sorted((*_acts(record), *_reports(record)), key=lambda moment: _key(moment.date))
    return tuple(moments) if sum(moment.date is not None for moment in moments) > 1 else ()


def _acts(record: RecordPage) -> Iterator[Moment]:
    card = record.card
    if card.action:
        yield Moment(card.date, "action", card.action)
    elif card.type:
        yield Moment(card.date, card.kind, card.type)
    else:
        yield Moment(card.date, "kind", card.kind)
    further: dict[int, dict[str, str]] = {}
    for value in record.values:
        if value.field.startswith("other_act.") and value.rank == 0:
            further.setdefault(value.group, {})[value.field.removeprefix("other_act.")] = value.value
    for act in further.values():
        if "action" in act:
            yield Moment(act.get("date"), "action", act["action"])


def _reports(record: RecordPage) -> Iterator[Moment]:
    for source in record.sources:
        if source.published:
            yield Moment(source.published, "report", source.id, source.title, source.language)


def _key(date: str | None) -> tuple[object, ...]:
    try:
        return (0, When.parse(date).sort_key) if date else (1,)
    except WhenError:
        return (1,)
