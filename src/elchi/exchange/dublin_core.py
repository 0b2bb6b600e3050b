"""Dublin Core: the fifteen elements of `oai_dc`, which every harvester understands."""

from collections.abc import Iterator

from elchi.exchange import wording
from elchi.exchange.description import Description
from elchi.exchange.markup import element

NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_OPEN = (
    f'<oai_dc:dc xmlns:oai_dc="{NAMESPACE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    f'xsi:schemaLocation="{NAMESPACE} {SCHEMA}">'
)


SRW_SCHEMA = "http://www.loc.gov/standards/sru/recordSchemas/dc-schema.xsd"
_SRW_OPEN = (
    '<srw_dc:dc xmlns:srw_dc="info:srw/schema/1/dc-schema" xmlns:dc="http://purl.org/dc/elements/1.1/">'
)


def srw_dc(description: Description) -> str:
    """Return a description as a `srw_dc:dc` element, the same words as SRU has them."""
    body = "".join(
        element(f"dc:{name}", value, {"xml:lang": language}) for name, value, language in _all(description)
    )
    return f"{_SRW_OPEN}{body}</srw_dc:dc>"


def dublin_core(description: Description) -> str:
    """Return a description as an `oai_dc:dc` element."""
    body = "".join(
        element(f"dc:{name}", value, {"xml:lang": language}) for name, value, language in _all(description)
    )
    return f"{_OPEN}{body}</oai_dc:dc>"


def elements(description: Description) -> dict[str, list[str]]:
    """Return the elements by name, for those who want Dublin Core without XML."""
    found: dict[str, list[str]] = {}
    for name, value, _ in _all(description):
        found.setdefault(name, []).append(value)
    return found


def _all(d: Description) -> Iterator[tuple[str, str, str | None]]:
    yield "title", d.title, d.language
    for title in d.also_titled:
        yield "title", title, None
    for actor in d.acting("author"):
        yield "creator", actor.name, None
    if d.is_treaty:
        for state in d.states:
            yield "creator", state.name, "en"
    for body in d.bodies:
        yield "contributor", body, None
    for actor in d.acting("signatory", "participant", "person"):
        yield "contributor", f"{actor.name} ({actor.office})" if actor.office else actor.name, None
    for code in d.subjects:
        yield "subject", wording.subject(code), "en"
    if not d.is_treaty:
        for state in d.states:
            yield "subject", state.name, "en"
    yield from ((name, value, "en") for name, value in _notes(d))
    if d.publisher:
        yield "publisher", d.publisher, None
    if d.date:
        yield "date", d.date, None
    yield "type", wording.genre(d.kind, d.type), "en"
    yield "type", "Event" if d.kind in ("contact", "event", "tie") else "Text", None
    if d.media_type:
        yield "format", d.media_type, None
    yield "identifier", d.ark, None
    yield "identifier", d.address, None
    for _, value in d.identifiers:
        yield "identifier", value, None
    if d.language:
        yield "language", d.language, None
    for source in d.sources:
        yield "source", source.ark or source.title, None
    for relation in d.relations:
        yield "relation", relation.to.ark or relation.to.title, None
    if d.place:
        yield "coverage", d.place, None


def _notes(d: Description) -> Iterator[tuple[str, str]]:
    if d.action and not d.planned:
        yield "description", f"{d.action.replace('_', ' ').capitalize()}."
    if d.planned:
        yield "description", "Announced, not reported as done."
    if d.disputed:
        yield "description", "Sources disagree about some of this; the address shows what each says."
