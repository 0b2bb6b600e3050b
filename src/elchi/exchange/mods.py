"""MODS 3.8: the Library of Congress's bibliographic description in XML, between Dublin Core and MARC."""

from collections.abc import Iterator

from elchi.exchange import wording
from elchi.exchange.description import Description
from elchi.exchange.markup import around, element, text

NAMESPACE = "http://www.loc.gov/mods/v3"
SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd"
_OPEN = (
    f'<mods xmlns="{NAMESPACE}" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.8" '
    f'xsi:schemaLocation="{NAMESPACE} {SCHEMA}">'
)
_RELATED = {"amends": "references", "implements": "references", "annex_of": "host", "based_on": "references"}
_SAID = {"amends": "Amends", "implements": "Implements", "annex_of": "Annex to", "based_on": "Based on"}


def mods(description: Description) -> str:
    """Return a description as a `mods` element."""
    return f"{_OPEN}{''.join(_parts(description))}</mods>"


def _parts(d: Description) -> Iterator[str]:
    yield around("titleInfo", element("title", d.title), {"xml:lang": d.language})
    for title in d.also_titled:
        yield around("titleInfo", element("title", title), {"type": "alternative"})
    yield from _names(d)
    yield element("typeOfResource", "text", {"authority": "rdacontent"})
    yield element("genre", wording.genre(d.kind, d.type), {"lang": "eng"})
    yield around("originInfo", "".join(_origin(d)))
    if code := wording.three_letters(d.language):
        term = element("languageTerm", code, {"type": "code", "authority": "iso639-2b"})
        yield around("language", term)
    form = element("form", "electronic", {"authority": "marcform"}) + element(
        "internetMediaType", d.media_type
    )
    yield around("physicalDescription", form + element("extent", f"{d.size} bytes" if d.size else None))
    if d.planned:
        yield element("note", "Announced, not reported as done.", {"type": "action"})
    elif d.action:
        yield element("note", f"{d.action.replace('_', ' ').capitalize()}.", {"type": "action"})
    if d.disputed:
        yield element("note", "Sources disagree about some of this; the address shows what each says.")
    for code in d.subjects:
        yield around(
            "subject", element("topic", wording.subject(code)), {"authority": "local", "lang": "eng"}
        )
        for match in wording.matches(code):
            named = {"valueURI": match.address, "lang": "eng"}
            named |= {"authority": match.scheme} if match.is_registered else {"displayLabel": match.scheme}
            yield around("subject", element("topic", match.name), named)
    for state in d.states:
        yield around("subject", element("geographic", state.name), {"lang": "eng"})
    yield from _related(d)
    yield element("identifier", d.ark, {"type": "ark"})
    for scheme, value in d.identifiers:
        yield element("identifier", value, {"type": "uri" if scheme == "url" else scheme})
    yield around("location", element("url", d.address, {"usage": "primary display"}))
    yield _record_info(d)


def _names(d: Description) -> Iterator[str]:
    if d.is_treaty:
        for state in d.states:
            yield _name("corporate", state.name, "participant in a treaty")
    for body in d.bodies:
        yield _name("corporate", body, "party" if d.kind == "instrument" else "associated body")
    for actor in d.actors:
        role = "associated name" if actor.role == "person" else actor.role
        yield _name("personal", actor.name, role, actor.office)


def _name(type: str, name: str, role: str, office: str | None = None) -> str:
    inner = element("namePart", name) + element("namePart", office, {"type": "termsOfAddress"})
    return around("name", inner + around("role", element("roleTerm", role, {"type": "text"})), {"type": type})


def _origin(d: Description) -> Iterator[str]:
    yield around("place", element("placeTerm", d.place, {"type": "text"}))
    yield element("publisher", d.publisher)
    name = "dateIssued" if d.is_source else "dateCreated"
    yield element(name, d.date, {"encoding": "edtf", "keyDate": "yes"})


def _related(d: Description) -> Iterator[str]:
    for relation in d.relations:
        inner = around("titleInfo", element("title", relation.to.title))
        inner += element("identifier", relation.to.ark, {"type": "ark"})
        kind, said = _RELATED[relation.kind], _SAID[relation.kind]
        yield around("relatedItem", inner, {"type": kind, "displayLabel": said})
    for source in d.sources:
        inner = around("titleInfo", element("title", source.title))
        inner += element("identifier", source.ark, {"type": "ark"})
        inner += around("location", element("url", source.address))
        yield around("relatedItem", inner, {"type": "references", "displayLabel": "Source"})


def _record_info(d: Description) -> str:
    inner = element("descriptionStandard", "rda")
    inner += element("recordContentSource", "Elchi")
    inner += element("recordChangeDate", d.changed.strftime("%Y-%m-%dT%H:%M:%SZ"), {"encoding": "w3cdtf"})
    inner += f'<recordIdentifier source="ark">{text(d.ark)}</recordIdentifier>'
    if d.machine:
        inner += element(
            "recordOrigin", f"Read by machine ({d.machine}){' and judged by a person' if d.judged else ''}"
        )
    inner += around(
        "languageOfCataloging", element("languageTerm", "eng", {"type": "code", "authority": "iso639-2b"})
    )
    return around("recordInfo", inner)
