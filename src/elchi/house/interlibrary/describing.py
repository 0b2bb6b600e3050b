"""Describing: sources and records of the library as descriptions, many at a time, with their names in the world."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from django.conf import settings
from django.urls import reverse

from elchi.exchange.ark import ArkError, Named, ark
from elchi.exchange.describe import Facts, of_record, of_source
from elchi.exchange.description import Description, Reference, Relation
from elchi.house.interlibrary import changes
from elchi.house.ledger.names import state_name
from elchi.house.ledger.queries import exports
from elchi.house.ledger.queries.titled import Titled, instruments_titled
from elchi.reference.subjects import OTHER, subjects_of

Key = tuple[str, str]
"""What a change names: `source` and a document's key, or `record` and a record's id."""


def described(items: Iterable[tuple[str, str, str]], base: str) -> dict[Key, Description]:
    """Return descriptions of (kind, key, stamp); what no longer stands is left out. `base` begins every address."""
    stamps = {(kind, key): stamp for kind, key, stamp in items}
    found: dict[Key, Description] = {}
    documents = [int(key) for kind, key in stamps if kind == "source"]
    for document, facts in exports.sources_to_export(keys=documents).items() if documents else ():
        key = ("source", str(document))
        found[key] = _source(facts, _moment(stamps[key]), base)
    ids = [key for kind, key in stamps if kind == "record"]
    for id_, told in exports.records_to_export(ids).items() if ids else ():
        found["record", id_] = _record(told, _moment(stamps["record", id_]), base)
    return dict(zip(found, _led(found.values(), base), strict=True))


def source(id: str, base: str) -> Description | None:
    """Return the description of one source by its id, or None where there is none."""
    for key, facts in exports.sources_to_export(ids=[id]).items():
        stamp = changes.stamps("source", [str(key)]).get(str(key))
        return _source(facts, _moment(stamp), base)
    return None


def record(id: str, base: str) -> Description | None:
    """Return the description of one record by its id, or None where it does not stand."""
    for told in exports.records_to_export([id]).values():
        described = _record(told, _moment(changes.stamps("record", [id]).get(id)), base)
        return next(iter(_led([described], base)))
    return None


def source_ark(id: str) -> str:
    """Return the ARK of a source."""
    return ark(settings.ELCHI_ARK_NAAN, Named.SOURCE, id)


def record_ark(id: str) -> str | None:
    """Return the ARK of a record; None for an id of a form that no ARK can hold."""
    try:
        return ark(settings.ELCHI_ARK_NAAN, Named.RECORD, id)
    except ArkError:
        return None


def address(base: str, what: str, id: str) -> str:
    """Return the whole address of a `source` or `record`."""
    return f"{base}{_before(what)}{id}/"


@cache
def _before(what: str) -> str:
    """Return what stands before an id in an address; asking Django for each of thousands would take longer than all."""
    return reverse(f"reading_room:{what}", kwargs={"id": "0"}).removeprefix("/").removesuffix("0/")


def _moment(stamp: str | None) -> datetime:
    if stamp is None:
        return datetime.now(UTC).replace(microsecond=0)
    return datetime.fromisoformat(stamp)


def _source(facts: exports.SourceFacts, changed: datetime, base: str) -> Description:
    named = Facts(
        source_ark(facts.id), address(base, "source", facts.id), facts.title, changed, facts.language
    )
    return of_source(
        named,
        facts.entry,
        facts.holding,
        states=facts.states,
        published=facts.published,
        machine=facts.reader,
        state_name=state_name,
    )


def _record(told: exports.RecordFacts, changed: datetime, base: str) -> Description:
    noun = told.record
    named = Facts(
        ark(settings.ELCHI_ARK_NAAN, Named.RECORD, noun.id),
        address(base, "record", noun.id),
        told.title,
        changed,
        told.language,
    )
    subjects = subjects_of(noun) if noun.kind == "instrument" else ()
    return of_record(
        named,
        noun,
        sources=_references(told.sources, base),
        subjects=tuple(code for code in subjects if code != OTHER),
        machine=told.reader,
        judged=told.judged,
        state_name=state_name,
    )


def _references(sources: Collection[tuple[str, str, str | None]], base: str) -> list[Reference]:
    return [
        Reference(title, source_ark(id_), address(base, "source", id_), published)
        for id_, title, published in sources
    ]


def of_ids(sources: Collection[str], records: Collection[str], base: str) -> list[Description]:
    """Return the descriptions of sources and records by their ids, in no order; what is not there is left out."""
    found: list[Description] = []
    if sources:
        facts = exports.sources_to_export(ids=sources)
        stamps = changes.stamps("source", [str(key) for key in facts])
        found += [_source(told, _moment(stamps.get(str(key))), base) for key, told in facts.items()]
    if records:
        held = exports.records_to_export(records)
        stamps = changes.stamps("record", list(held))
        found += [_record(told, _moment(stamps.get(id_)), base) for id_, told in held.items()]
    return _led(found, base)


def _led(descriptions: Iterable[Description], base: str) -> list[Description]:
    """Return descriptions whose relations lead to the instrument that is meant, where the register holds it."""
    described = list(descriptions)
    titles = {relation.to.title for d in described for relation in d.relations}
    if not titles:
        return described
    known = instruments_titled(titles)
    return [
        replace(d, relations=tuple(_leading(d, relation, known, base) for relation in d.relations))
        for d in described
    ]


def _leading(
    d: Description, relation: Relation, known: Mapping[str, tuple[Titled, ...]], base: str
) -> Relation:
    """Return a relation to the one instrument of that title that the same states had by then; where several are, to none."""
    own = {state.code for state in d.states}
    meant = [
        one
        for one in known.get(relation.to.title, ())
        if record_ark(one.id) != d.ark
        and own <= {*one.states}
        and not (d.date and one.date and one.date[:4] > d.date[:4])
    ]
    if len(meant) != 1:
        return relation
    (one,) = meant
    to = Reference(one.title, record_ark(one.id), address(base, "record", one.id), one.date)
    return replace(relation, to=to)
