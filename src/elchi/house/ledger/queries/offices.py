"""Questions about offices: who held one on a day, by what the register holds, with the reason and who says so."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from elchi.authorities.holders import Holder, same_office, who_held
from elchi.authorities.offices import Holding
from elchi.errors import NotInLibraryError
from elchi.house.ledger import models, names, nouns
from elchi.house.ledger.agents import PEOPLE
from elchi.house.ledger.queries import cards
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.house.ledger.queries.shapes import Evidence, PersonRef, StateRef
from elchi.house.ledger.queries.sources import evidence_of
from elchi.model.record import Witness
from elchi.model.statement import StatementKind


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """Somebody who may have held an office on a day: how likely (0 to 1), why (one line in English), and who says so
    nearest to the day."""

    person: PersonRef
    likelihood: float
    because: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class OfficePage:
    """An office of a state on a day, with those who may have held it, the likeliest first."""

    state: StateRef
    office: str
    on: date
    holders: tuple[OfficeHolder, ...]


@of_one_moment
def holders(office: str, state: str, *, on: date) -> OfficePage:
    """Return who held an office of a state (code or name) on a day; the office is named in any of our languages.

    NotInLibraryError where no such state is known.
    """
    code = names.state_code(cards.asked("state", state))
    if code is None:
        raise NotInLibraryError(f"No state {state[:80]} is known here; give a code such as KG or a name.")
    said, witness_of, slugs = _said(code, office)
    found = who_held(said, office, code, on=on)
    chosen = {witness_of[id_] for holder in found for id_ in holder.statements}
    statements = nouns.statements_by_id({witness.statement for witness in chosen})
    sources = cards.source_cards_by_id({source for source, _ in statements.values()})
    evidence = evidence_of(chosen, statements, sources)
    return OfficePage(
        cards.state_refs([code])[0],
        office,
        on,
        tuple(_shown(holder, slugs, witness_of, evidence) for holder in found),
    )


def _shown(
    holder: Holder,
    slugs: Mapping[str, str],
    witness_of: Mapping[str, Witness],
    evidence: Mapping[tuple[str, int], Evidence],
) -> OfficeHolder:
    places = [(witness_of[id_].statement, witness_of[id_].value) for id_ in holder.statements]
    return OfficeHolder(
        PersonRef(slugs[holder.name], holder.name),
        holder.likelihood,
        holder.reason,
        tuple(evidence[place] for place in places if place in evidence),
    )


def _said(code: str, office: str) -> tuple[list[Holding], dict[str, Witness], dict[str, str]]:
    """Return what is said of persons in this office, the witness of each by statement, and each person's address."""
    parts = models.Part.objects.filter(state=code, spelling__kind="person").exclude(office=None)
    wordings = parts.values_list("office", flat=True).distinct()
    wanted = [wording for wording in wordings if wording and same_office(wording, office)]
    chosen: dict[tuple[str, str, int], tuple[str, str]] = {}
    slugs: dict[str, str] = {}
    for some in nouns.chunks(sorted(wanted), 500):
        columns = ("record_id", "role", "group", "spelling__name", "office", "spelling__agent__slug")
        for *place, name, said_office, slug in parts.filter(office__in=some).values_list(*columns):
            chosen[place[0], place[1], place[2]] = name, said_office
            slugs[name] = slug
    told = _witnesses({record for record, *_ in chosen})
    published = _published({w.source for day, some in told.values() if day is None for w in some})
    holdings: list[Holding] = []
    witness_of: dict[str, Witness] = {}
    for place, (name, said_office) in chosen.items():
        day, witnesses = told.get(place, (None, []))
        for witness in witnesses:
            when = day or published.get(witness.source)
            holdings.append(Holding(name, said_office, code, when, witness.source, witness.statement))
            witness_of.setdefault(witness.statement, witness)
    return holdings, witness_of, slugs


def _witnesses(records: Collection[str]) -> dict[tuple[str, str, int], tuple[str | None, list[Witness]]]:
    """Return by record, role and group who names the person there, and the day of what the record is of; an office
    has none of its own."""
    found: dict[tuple[str, str, int], tuple[str | None, list[Witness]]] = {}
    for some in nouns.chunks(sorted(records)):
        rows = models.Witness.objects.filter(
            record_value__record__in=some, record_value__field__in=PEOPLE, record_value__rank=0
        )
        of = "record_value__"
        columns = (f"{of}record_id", f"{of}field", f"{of}group", f"{of}record__kind", f"{of}record__date")
        for record, field, group, kind, day, source, statement, value in rows.values_list(
            *columns, "source", "statement_id", "value"
        ):
            when = None if kind == StatementKind.OFFICE.value else day
            _, witnesses = found.setdefault((record, field, group), (when, []))
            witnesses.append(Witness(source, statement, value))
    return found


def _published(sources: Collection[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for some in nouns.chunks(sorted(sources)):
        rows = models.Card.objects.filter(document__short__in=some)
        found |= dict(rows.values_list("document__short", "published"))
    return found
