"""JSON-LD: schema.org for search engines, with the words of ELI (European Legislation Identifier) for what binds."""

from typing import Any

from elchi.exchange import wording
from elchi.exchange.description import Description, Reference

CONTEXT = ["https://schema.org", {"eli": "http://data.europa.eu/eli/ontology#"}]
_EVENTS = frozenset({"contact", "event", "tie"})
_EVENT_TYPES = {"exhibition": "ExhibitionEvent", "festival": "Festival", "concert": "MusicEvent"}
_ELI = {
    "amends": ("eli:amends", "legislationChanges"),
    "implements": ("eli:implements", "legislationApplies"),
    "annex_of": ("eli:is_part_of", "isPartOf"),
    "based_on": ("eli:based_on", "isBasedOn"),
}


def json_ld(description: Description) -> dict[str, Any]:
    """Return a description as a JSON-LD object; `json.dumps` it, or put it into a page."""
    d = description
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": schema_type(d),
        "@id": d.address,
        "identifier": [d.ark, *(value for _, value in d.identifiers)],
        "url": d.address,
        "name": d.title,
        "alternateName": list(d.also_titled),
        "inLanguage": d.language,
        "genre": wording.genre(d.kind, d.type),
        "about": [{"@type": "Country", "name": state.name, "identifier": state.code} for state in d.states],
        "keywords": [
            *map(wording.subject, d.subjects),
            *(_matched(m) for c in d.subjects for m in wording.matches(c)),
        ],
        "dateModified": d.changed.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    found |= _event(d) if d.kind in _EVENTS else _role(d) if d.kind == "office" else _work(d)
    for relation in d.relations:
        for name in _ELI[relation.kind]:
            found.setdefault(name, []).append(_reference(relation.to))
    found["subjectOf"] = [_reference(source) for source in d.sources]
    return {key: value for key, value in found.items() if value not in (None, [], {})}


def _matched(match: wording.Match) -> dict[str, Any]:
    found = {"@type": "DefinedTerm", "name": match.name, "inDefinedTermSet": match.scheme}
    return found | ({"@id": match.address} if match.address else {})


def schema_type(d: Description) -> str:
    """Return what schema.org calls the sort of thing that is described."""
    match d.kind:
        case "instrument":
            return "Legislation" if d.type != "contract" else "CreativeWork"
        case "office":
            return "Role"
        case "source":
            return (
                "Article"
                if d.media_type in ("text/html", "text/plain", "text/markdown", None)
                else "DigitalDocument"
            )
        case "event" | "contact" | "tie":
            return _EVENT_TYPES.get(d.type or "", "Event")
        case _:
            return "CreativeWork"


def _event(d: Description) -> dict[str, Any]:
    people = [_person(actor.name, actor.office) for actor in d.actors]
    return {
        "startDate": d.date,
        "location": {"@type": "Place", "name": d.place} if d.place else None,
        "attendee": people,
        "organizer": [{"@type": "Organization", "name": body} for body in d.bodies],
        "eventStatus": "https://schema.org/EventScheduled" if d.planned else None,
    }


def _role(d: Description) -> dict[str, Any]:
    holder = next(iter(d.acting("person")), None)
    return {
        "roleName": holder.office if holder else None,
        "startDate": d.date,
        "member": _person(holder.name) if holder else None,
        "memberOf": [{"@type": "Organization", "name": body} for body in d.bodies],
    }


def _work(d: Description) -> dict[str, Any]:
    signed = [_person(actor.name, actor.office) for actor in d.acting("signatory", "participant", "person")]
    found: dict[str, Any] = {
        "author": [_person(actor.name, actor.office) for actor in d.acting("author")],
        "publisher": {"@type": "Organization", "name": d.publisher} if d.publisher else None,
        "encodingFormat": d.media_type,
        "contributor": signed,
        "locationCreated": {"@type": "Place", "name": d.place} if d.place else None,
    }
    if d.is_source:
        found["datePublished"] = d.date
        found["sha256"] = d.digest
    elif schema_type(d) == "Legislation":
        found["legislationType"] = wording.genre(d.kind, d.type)
        found["legislationDate"] = d.date
        found["legislationPassedBy"] = [{"@type": "Organization", "name": body} for body in d.bodies]
        if d.action == "entered_into_force":
            found["legislationLegalForce"] = "https://schema.org/InForce"
        elif d.action == "terminated":
            found["legislationLegalForce"] = "https://schema.org/NotInForce"
    else:
        found["dateCreated"] = d.date
    return found


def _person(name: str, office: str | None = None) -> dict[str, str]:
    return {"@type": "Person", "name": name} | ({"jobTitle": office} if office else {})


def _reference(reference: Reference) -> dict[str, str]:
    found = {"@type": "CreativeWork", "name": reference.title}
    if reference.address:
        found["@id"] = reference.address
    if reference.ark:
        found["identifier"] = reference.ark
    return found
