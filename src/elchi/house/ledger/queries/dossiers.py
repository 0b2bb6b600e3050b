"""The dossier of two states, and how much the library has."""

from django.db.models import Count

from elchi.authorities.match import same_person
from elchi.errors import NotInLibraryError
from elchi.house.ledger import models, names, nouns
from elchi.house.ledger.queries import cards
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.house.ledger.queries.people import kin_pairs
from elchi.house.ledger.queries.records import witnesses_of
from elchi.house.ledger.queries.shapes import DossierPage, Holdings
from elchi.house.ledger.queries.sources import evidence_of
from elchi.reference import assemble


@of_one_moment
def dossier(a: str, b: str) -> DossierPage:
    """Assemble the dossier of two states, given by code or name; their order is kept."""
    first, second = state_of(a), state_of(b)
    if first == second:
        raise NotInLibraryError("A dossier is about two states; name two different ones.")
    ids = record_ids(first, second)
    records = nouns.records_by_id(ids)
    contradictions = nouns.told_once(
        nouns.contradictions_by_id(contradiction_ids(first, second, ids)).values()
    )
    assembled = assemble(list(records.values()), contradictions, first, second, same_person=same_person)
    witnesses = witnesses_of(records.values(), contradictions)
    said = nouns.statements_by_id({witness.statement for witness in witnesses})
    sources = cards.source_cards_by_id({source for source, _ in said.values()})
    agents = models.Part.objects.filter(record__in=ids, spelling__kind="person").values_list(
        "spelling__name", "spelling__agent__slug"
    )
    return DossierPage(
        a=cards.state_refs([first])[0],
        b=cards.state_refs([second])[0],
        dossier=assembled,
        cards=cards.record_cards_by_id(ids),
        evidence=evidence_of(witnesses, said, sources),
        people=dict(agents),
        sources=tuple(sources.values()),
        kin=kin_pairs(first, second),
    )


def state_of(named: str) -> str:
    """Return the code of a state given by code or name; NotInLibraryError where none is known."""
    code = names.state_code(named)
    if code is None:
        raise NotInLibraryError(f"No state {named[:80]} is known; give a code such as AZ or a name.")
    return code


def record_ids(a: str, b: str) -> list[str]:
    """Return records that join the two, and offices held on either side by people who act in those."""
    of_b = models.RecordState.objects.filter(code=b).values("record_id")
    joined = list(
        models.RecordState.objects.filter(code=a, record_id__in=of_b)
        .order_by("record__date_key", "record_id")
        .values_list("record_id", flat=True)
    )
    actors = models.Part.objects.filter(record__in=joined, spelling__kind="person").values(
        "spelling__agent_id"
    )
    offices = (
        models.Part.objects.filter(spelling__agent_id__in=actors, record__kind="office", state__in=[a, b])
        .order_by("record__date_key", "record_id")
        .values_list("record_id", flat=True)
    )
    return list(dict.fromkeys([*joined, *offices]))


def contradiction_ids(a: str, b: str, records: list[str]) -> list[str]:
    """Return the contradictions that concern both states, or these records."""
    of_b = models.ContradictionState.objects.filter(code=b).values("contradiction_id")
    of_both = models.ContradictionState.objects.filter(code=a, contradiction_id__in=of_b)
    of_records = models.Contradiction.objects.filter(record__in=records).order_by("id")
    return sorted(
        {*of_both.values_list("contradiction_id", flat=True), *of_records.values_list("id", flat=True)}
    )


@of_one_moment
def holdings() -> Holdings:
    """Count what the library has."""
    kinds = models.Record.objects.values_list("kind").annotate(n=Count("id")).order_by("-n", "kind")
    agents = dict(models.Agent.objects.values_list("kind").annotate(n=Count("id")))
    return Holdings(
        sources=models.Card.objects.count(),
        statements=models.Statement.objects.filter(
            reading__in=models.Card.objects.values("reading_id")
        ).count(),
        records=tuple(kinds),
        pairs=models.Pair.objects.count(),
        people=agents.get("person", 0),
        bodies=agents.get("body", 0),
        doubts=models.Contradiction.objects.count(),
    )
