"""Identifiers by which other catalogues know a person, body or state: attached and taken off by people, with a reason.

They are written down as judgements are, one after another, and outlive the database with them: the last word on an
identifier holds. The `subject` is the kind with the digest of a spelling (of a state its code), so that they follow the
name when two spellings turn out to be one; `correction` is the identifier. Nothing is asked of those catalogues.
"""

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from elchi.errors import JudgementError, NotInLibraryError
from elchi.house.ledger import models, names, spellings
from elchi.house.ledger.rows import storable

ATTACHED, TAKEN_OFF = "identify", "drop-identifier"
KINDS = ("person", "body", "state")

_FORMS = {
    "wikidata": (re.compile(r"(?:wikidata:|(?:https?://)?(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d{0,11})"),
                 "https://www.wikidata.org/entity/{}"),
    "viaf": (re.compile(r"(?:viaf:|(?:https?://)?(?:www\.)?viaf\.org/viaf/)([1-9]\d{0,21})/?"),
             "https://viaf.org/viaf/{}"),
}  # fmt: skip
"""How an identifier is written, bare or as an address, and where it leads."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier in another catalogue (`wikidata`, `viaf`), its address there, and who attached it, when, because."""

    scheme: str
    value: str
    address: str
    by: str
    when: datetime
    because: str


def attach(
    kind: str, named: str, identifier: str, *, by: str, because: str, now: datetime | None = None
) -> str:
    """Attach an identifier to a person or body (by address or any spelling) or a state; return it as it is kept.

    JudgementError where it is none that is known or no reason is given; NotInLibraryError where nobody is so named.
    """
    return _write(ATTACHED, kind, named, identifier, by, because, now)


def take_off(
    kind: str, named: str, identifier: str, *, by: str, because: str, now: datetime | None = None
) -> str:
    """Take an identifier off again; NotInLibraryError where it is not attached."""
    kept = _understood(identifier)
    if kept not in {f"{held.scheme}:{held.value}" for held in attached(subjects_of(kind, named))}:
        raise NotInLibraryError(f"{kept} is not attached to {named[:80]}.")
    return _write(TAKEN_OFF, kind, named, identifier, by, because, now)


def attached(subjects: Collection[str]) -> tuple[Identifier, ...]:
    """Return the identifiers that hold for these subjects, in order of scheme and value."""
    held: dict[str, models.Judgement] = {}
    rows = models.Judgement.objects.filter(act__in=(ATTACHED, TAKEN_OFF), subject__in=sorted(subjects))
    for row in rows.order_by("id"):
        if row.act == ATTACHED:
            held[row.correction or ""] = row
        else:
            held.pop(row.correction or "", None)
    return tuple(_shape(held[kept]) for kept in sorted(held))


def shown_name(kind: str, named: str) -> str:
    """Return the name to show of a person, body or state given by address or any spelling."""
    if kind == "state":
        return names.state_name(names.state_code(named) or named)
    (_, key), *_ = [subject.split(":", 1) for subject in subjects_of(kind, named)]
    return models.Spelling.objects.get(kind=kind, key=key).name


def subjects_of_agent(agent: int) -> list[str]:
    """Return the subjects under which identifiers of a person or body are kept: one for each spelling, those among them
    that are alike and stand in no record any more."""
    known = spellings.of_agent(agent)
    return [f"{spelling.kind}:{spelling.key}" for spelling in known]


def _shape(row: models.Judgement) -> Identifier:
    scheme, _, value = (row.correction or "").partition(":")
    return Identifier(scheme, value, _FORMS[scheme][1].format(value), row.by, row.when, row.because)


def _understood(identifier: str) -> str:
    for scheme, (form, _) in _FORMS.items():
        if found := form.fullmatch(identifier.strip()):
            return f"{scheme}:{found[1]}"
    raise JudgementError(
        "no-identifier",
        f"{identifier[:80]} is no identifier that is known; give one such as wikidata:Q42 or viaf:113230702.",
    )


def subjects_of(kind: str, named: str) -> list[str]:
    """Return the subjects of whoever is so named, the one that is written first; NotInLibraryError where nobody is."""
    if kind == "state":
        code = names.state_code(named)
        if code is None:
            raise NotInLibraryError(f"No state {named[:80]} is known here; give a code such as KG or a name.")
        return [f"state:{code}"]
    spelled = models.Spelling.objects.filter(kind=kind, agent__isnull=False)
    agents: dict[str, set[int]] = defaultdict(set)
    for lookup in ("agent__slug", "slug", "name"):
        agents[lookup] = set(spelled.filter(**{lookup: named}).values_list("agent_id", flat=True))
    found = next((some for some in agents.values() if some), set())
    if not found and (gone := spellings.agent_of_address(kind, named)):
        found = {gone.id}
    if len(found) != 1:
        many = f"{len(found)} of that name are in this library; give the name in the address of the page."
        raise NotInLibraryError(many if found else f"No {kind} {named[:80]} is in this library.")
    (agent,) = found
    first = models.Agent.objects.get(id=agent)
    own = spelled.filter(agent=agent, name=first.name).values_list("key", flat=True)
    return list(dict.fromkeys([*(f"{kind}:{key}" for key in own), *subjects_of_agent(agent)]))


def _write(
    act: str, kind: str, named: str, identifier: str, by: str, because: str, now: datetime | None
) -> str:
    kept = _understood(identifier)
    if not because.strip():
        raise JudgementError("no-reason", "Say why; whoever looks at it later wants to know.")
    subjects = subjects_of(kind, named)
    for subject in subjects if act == TAKEN_OFF else subjects[:1]:
        models.Judgement.objects.create(
            act=act,
            subject=subject,
            by=by,
            when=now or datetime.now(UTC),
            because=storable(because.strip()),
            correction=kept,
        )
    return kept
