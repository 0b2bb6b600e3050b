"""Questions about states, persons and bodies."""

from collections.abc import Iterable

from django.db.models import Count, Q

from elchi import vocabularies
from elchi.errors import NotInLibraryError
from elchi.house.ledger import identifying, models, names, nouns, spellings
from elchi.house.ledger.queries import cards, kinship
from elchi.house.ledger.queries.body_shapes import ToldRenaming
from elchi.house.ledger.queries.moment import of_one_moment
from elchi.house.ledger.queries.records import held_value, records, witnesses_of
from elchi.house.ledger.queries.shapes import (
    BodyCard,
    BodyPage,
    HeldValue,
    Page,
    Pair,
    Part,
    PersonCard,
    PersonPage,
    StateFacts,
    StatePage,
    StateRef,
)
from elchi.house.ledger.queries.sources import evidence_of

IN_A_STATE = 50
"""How many people, bodies and records a state's page shows; the full lists have pages of their own."""


def pairs(limit: int | None = None) -> tuple[Pair, ...]:
    """Return every pair of states that a record joins, the fullest first."""
    return _pairs(models.Pair.objects.order_by("-total", "a", "b")[:limit])


def _pairs(rows: Iterable[models.Pair]) -> tuple[Pair, ...]:
    return tuple(
        Pair(
            *cards.state_refs((row.a, row.b)),
            counts=tuple((kind, number) for kind, number in row.counts),
            total=row.total,
            latest=row.latest,
        )
        for row in rows
    )


def states() -> tuple[StateRef, ...]:
    """Return the states that stand in some record, by name."""
    codes = models.RecordState.objects.values_list("code", flat=True).distinct()
    return tuple(sorted(cards.state_refs(codes), key=lambda state: state.name))


def state_facts(code: str) -> StateFacts | None:
    """Return how other lists know a state; None of an organisation."""
    known = vocabularies.states().get(code)
    if known is None:
        return None
    return StateFacts(
        known.iso3,
        known.cow,
        known.gw,
        known.valid_from,
        known.valid_until,
        cards.state_refs(known.successors),
        known.former_code,
        cards.state_refs(vocabularies.predecessors().get(code, ())),
    )


def kin_pairs(a: str, b: str) -> tuple[Pair, ...]:
    """Return the pairs that some record joins of two states, those that they carried on and those that carried them on,
    the two themselves aside."""
    ours, theirs = _kin(a), _kin(b)
    found = models.Pair.objects.filter(Q(a__in=ours, b__in=theirs) | Q(a__in=theirs, b__in=ours))
    rows = found.exclude(Q(a=a, b=b) | Q(a=b, b=a)).order_by("-total", "a", "b")
    return _pairs(rows)


def _kin(code: str) -> tuple[str, ...]:
    known = vocabularies.states().get(code)
    return code, *vocabularies.predecessors().get(code, ()), *(known.successors if known else ())


@of_one_moment
def state(code: str) -> StatePage:
    """Return what the library holds of one state, given by its code or a name of it."""
    found = names.state_code(cards.asked("state", code)) or code.upper()
    mine = models.RecordState.objects.filter(code=found)
    counts = mine.values_list("record__kind").annotate(n=Count("id")).order_by("-n", "record__kind")
    if not counts and not names.is_state(found):
        raise NotInLibraryError(f"No state {code[:80]} is known here.")
    of_state = models.Agent.objects.filter(id__in=_agents_of(found)).order_by("-records", "slug")
    return StatePage(
        state=cards.state_refs([found])[0],
        facts=state_facts(found),
        counts=tuple(counts),
        pairs=_pairs(models.Pair.objects.filter(Q(a=found) | Q(b=found)).order_by("-total", "a", "b")),
        people=tuple(cards.person_card(agent) for agent in of_state.filter(kind="person")[:IN_A_STATE]),
        bodies=tuple(cards.body_card(agent) for agent in of_state.filter(kind="body")[:IN_A_STATE]),
        newest=records(state=found, limit=IN_A_STATE).items,
        identifiers=identifying.attached([f"state:{found}"]),
    )


def _agents_of(code: str) -> list[int]:
    return list(
        models.Part.objects.filter(state=code).values_list("spelling__agent_id", flat=True).distinct()
    )


@of_one_moment
def people(limit: int = 200, offset: int = 0) -> Page[PersonCard]:
    """Return the persons of the register by name."""
    limit, offset = cards.stretch(limit, offset)
    chosen = models.Agent.objects.filter(kind="person").order_by("slug")
    shown = tuple(cards.person_card(agent) for agent in chosen[offset : offset + limit])
    return Page(shown, chosen.count(), offset, limit)


@of_one_moment
def bodies(limit: int = 200, offset: int = 0) -> Page[BodyCard]:
    """Return the bodies of the register by name."""
    limit, offset = cards.stretch(limit, offset)
    chosen = models.Agent.objects.filter(kind="body").order_by("slug")
    shown = tuple(cards.body_card(agent) for agent in chosen[offset : offset + limit])
    return Page(shown, chosen.count(), offset, limit)


@of_one_moment
def person(slug: str) -> PersonPage:
    """Return one person with every record they stand in."""
    agent = _agent("person", slug)
    return PersonPage(
        cards.person_card(agent), tuple(agent.also), _parts(agent), _offices(agent), _identifiers(agent)
    )


@of_one_moment
def renamings_told(slug: str) -> tuple[ToldRenaming, ...]:
    """Return the renamings of a body, by address or any spelling, that sources which name it tell and nobody has settled."""
    return kinship.renamings_told(_agent("body", slug))


@of_one_moment
def body(slug: str) -> BodyPage:
    """Return one body with every record it stands in."""
    agent = _agent("body", slug)
    return BodyPage(
        cards.body_card(agent),
        tuple(agent.also),
        _parts(agent),
        _identifiers(agent),
        kinship.names_in_time(agent),
        kinship.above(agent),
        kinship.below(agent),
    )


def _identifiers(agent: models.Agent) -> tuple[identifying.Identifier, ...]:
    return identifying.attached(identifying.subjects_of_agent(agent.id))


def _agent(kind: str, slug: str) -> models.Agent:
    of_kind = models.Agent.objects.filter(kind=kind)
    found = of_kind.filter(slug=cards.asked(kind, slug)).first()
    if found is None:  # an address by another spelling, or one that was its own before two became one
        found = spellings.agent_of_address(kind, slug)
    if found is None:
        raise NotInLibraryError(f"No {kind} {slug[:80]} is in this library.")
    return found


def _parts(agent: models.Agent) -> tuple[Part, ...]:
    rows = list(
        models.Part.objects.filter(spelling__agent=agent)
        .order_by("-record__date_key", "record_id", "id")
        .values_list("role", "office", "record_id")
    )
    known = cards.record_cards_by_id({record for *_, record in rows})
    return tuple(Part(role, office, known[record]) for role, office, record in dict.fromkeys(rows))


def _offices(agent: models.Agent) -> tuple[HeldValue, ...]:
    """Return the offices said of a person with their evidence, one value an office."""
    parts = list(
        models.Part.objects.filter(spelling__agent=agent, office__isnull=False)
        .order_by("-record__date_key", "id")
        .values_list("record_id", "role", "group")
    )
    known = nouns.records_by_id(list(dict.fromkeys(record for record, *_ in parts)))
    witnesses = witnesses_of(known.values(), [])
    said = nouns.statements_by_id({witness.statement for witness in witnesses})
    sources = cards.source_cards_by_id({source for source, _ in said.values()})
    evidence = evidence_of(witnesses, said, sources)
    offices: dict[str, HeldValue] = {}
    for record, role, group in parts:
        for value in known[record].values:
            if value.rank or (value.field, value.group) not in ((f"{role}.office", group), ("office", group)):
                continue
            one = held_value(value, evidence)
            if one.value in offices:
                older = offices[one.value]
                together = tuple(dict.fromkeys((*older.evidence, *one.evidence)))
                one = HeldValue(one.field, one.value, 0, 0, older.reason, together)
            offices[one.value] = one
    return tuple(offices.values())
