"""Tours: visits told only by whom a traveller met in which capital: "wound up a tour. In Accra she met President X"."""

from collections.abc import Iterator

from elchi.reading import visits
from elchi.reading.called import state_of
from elchi.reading.circumstances import Told
from elchi.reading.contact import Contact
from elchi.reading.document import Document
from elchi.reading.grammar import Draft, rule_with
from elchi.reading.marks import Node
from elchi.reading.moments import value_of
from elchi.reading.participants import Company, persons_meant, same_person

CLAUSE = ("place.clause", "place.stay")


def stops(document: Document, found: list[Contact]) -> Iterator[Contact]:
    """Yield a visit for each town abroad in which somebody on a tour met one who is at home there."""
    rule = rule_with(document.text, ("verb", "visit"), "place")
    travellers = _travellers(document) if rule is not None else []
    if rule is None or not travellers:
        return
    told = {
        (id(document.holder(c.people[0])), list(c.states)[-1])
        for c in found
        if c.kind == "visit" and c.people
    }
    for contact in found:
        where = contact.where
        if contact.kind != "meeting" or contact.planned or where is None or where.rule not in CLAUSE:
            continue
        town = document.text.covered[where.span[0]]
        who = next((n for n in contact.people if any(same_person(document, n, t) for t in travellers)), None)
        if who is None or town is None or town.kind not in visits.TOWNS or not isinstance(town.v, str):
            continue
        home = state_of(document, who)
        hosts = {state_of(document, n) for n in contact.people if n is not who}
        key = id(document.holder(who)), town.v
        if home in (None, town.v) or town.v not in hosts or key in told:
            continue
        told.add(key)
        draft = Draft(
            rule, contact.draft.anchor, contact.draft.sentence, {"participant": [who]}, contact.draft.zone
        )
        states = {home: contact.states.get(home, (who.i, who.j)), town.v: (town.i, town.j)}
        yield Contact("visit", draft, [who], states, when=_days(document, town) or contact.when, where=where)


def _travellers(document: Document) -> list[Node]:
    """Return who is said to be on a tour or visit of which no state is told."""
    found: list[Node] = []
    for draft in document.drafts:
        if draft.fixed("kind") != "visit" or draft.mood != "done" or visits.destinations(document, draft):
            continue
        for node in draft.roles.get("participant", ())[:2]:
            found.extend(persons_meant(document, draft, node, Company(), []))
    return found


def _days(document: Document, town: Node) -> Told | None:
    """Return the days that stand right behind the town: "in Accra (3–5 May)", "in Accra from 3 to 5 May"."""
    node = visits.day_behind(document.text, town)
    value = value_of(document, document.text.sentence_at(node.i), node) if node is not None else None
    return (
        Told(value, (node.i, node.j), "date.leg", "the date behind the town")
        if node is not None and value
        else None
    )
