"""Cards: sources, records, persons and bodies as lists show them."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from elchi.errors import NotInLibraryError
from elchi.house.ledger import models, names
from elchi.house.ledger.nouns import chunks
from elchi.house.ledger.queries.shapes import BodyCard, PersonCard, RecordCard, SourceCard, StateRef

MOST = 500
"""The longest list that is given at once, whatever is asked for."""

SOURCE = (
    "document__short",
    "title",
    "publisher",
    "published",
    "language",
    "document__added",
    "origin",
    "states",
    "counts",
    "speaker",
    "official",
    "known_by",
)
RECORD = (
    "id",
    "kind",
    "type",
    "action",
    "title",
    "date",
    "date_key",
    "place",
    "states",
    "people",
    "sources",
    "disputed",
    "planned",
)


def stretch(limit: int, offset: int) -> tuple[int, int]:
    """Return a limit and an offset that can be used, whatever was asked for."""
    return max(1, min(limit, MOST)), max(0, min(offset, 10**9))


def asked(what: str, id: str) -> str:
    """Return an id that a database can be asked for; NotInLibraryError where it holds what no id can hold."""
    if len(id) > 300 or "\0" in id or any("\ud800" <= c <= "\udfff" for c in id):
        raise NotInLibraryError(f"No such {what} is in this library.")
    return id


def state_refs(codes: Iterable[str]) -> tuple[StateRef, ...]:
    """Return states with their names."""
    return tuple(StateRef(code, names.state_name(code)) for code in codes)


def source_cards(chosen: QuerySet[models.Card]) -> list[SourceCard]:
    """Return the cards of the sources chosen, in their order."""
    return [
        SourceCard(
            id=short,
            title=title,
            publisher=publisher,
            published=published,
            language=language,
            added=added,
            origin=origin,
            states=state_refs(states),
            counts=tuple((kind, number) for kind, number in counts),
            speaker=StateRef(speaker, names.state_name(speaker)) if speaker else None,
            official=official,
            known_by=known_by,
        )
        for (
            short,
            title,
            publisher,
            published,
            language,
            added,
            origin,
            states,
            counts,
            speaker,
            official,
            known_by,
        ) in chosen.values_list(*SOURCE)
    ]


def source_cards_by_id(ids: Collection[str]) -> dict[str, SourceCard]:
    """Return cards of sources by id, those that came first first."""
    found: list[SourceCard] = []
    for some in chunks(sorted(set(ids))):
        found += source_cards(models.Card.objects.filter(document__short__in=some).order_by("document_id"))
    return {card.id: card for card in found}


def record_cards(chosen: QuerySet[models.Record]) -> list[RecordCard]:
    """Return the cards of the records chosen, in their order."""
    rows = list(chosen.values_list(*RECORD))
    spoken = _languages([row[0] for row in rows])
    return [
        RecordCard(
            id=id_,
            kind=kind,
            type=type_,
            action=action,
            title=title,
            date=date,
            place=place,
            states=state_refs(states),
            people=tuple(people),
            sources=sources,
            disputed=disputed,
            planned=planned,
            language=spoken.get(id_),
            reported=key or None if date is None else None,
        )
        for (
            id_,
            kind,
            type_,
            action,
            title,
            date,
            key,
            place,
            states,
            people,
            sources,
            disputed,
            planned,
        ) in rows
    ]


def _languages(ids: Collection[str]) -> dict[str, str]:
    """Return the language of each record's title: that of the source it is taken from; ours have none."""
    titles: dict[str, str] = {}
    for some in chunks(ids):
        first = models.Witness.objects.filter(
            record_value__record__in=some,
            record_value__field__in=("title", "office"),
            record_value__rank=0,
            ordinal=0,
        )
        titles |= dict(first.order_by("-id").values_list("record_value__record_id", "source"))
    languages: dict[str, str] = {}
    for sources in chunks(set(titles.values())):
        cards = models.Card.objects.filter(document__short__in=sources, language__isnull=False)
        languages |= dict(cards.values_list("document__short", "language"))
    return {id_: languages[source] for id_, source in titles.items() if source in languages}


def record_cards_by_id(ids: Collection[str]) -> dict[str, RecordCard]:
    """Return cards of records by id."""
    found: list[RecordCard] = []
    for some in chunks(sorted(set(ids))):
        found += record_cards(models.Record.objects.filter(id__in=some))
    return {card.id: card for card in found}


def person_card(agent: models.Agent) -> PersonCard:
    """Return the card of a person."""
    state = state_refs(agent.states[:1])
    return PersonCard(
        agent.slug, agent.name, state[0] if state else None, tuple(agent.offices), agent.records
    )


def body_card(agent: models.Agent) -> BodyCard:
    """Return the card of a body."""
    return BodyCard(agent.slug, agent.name, state_refs(agent.states), agent.records)
