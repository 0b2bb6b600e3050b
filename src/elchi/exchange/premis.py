"""PREMIS 3.0: what happened to a file that is kept, for those who keep it after us.

Events are named by the Library of Congress's list of event types (https://id.loc.gov/vocabulary/preservation/eventType).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from elchi.exchange.markup import DECLARATION, around, element

NAMESPACE = "http://www.loc.gov/premis/v3"
TYPES = "http://id.loc.gov/vocabulary/preservation/eventType"
TERMS = {"ingestion": "ing", "fixity check": "fix"}


@dataclass(frozen=True, slots=True)
class Event:
    """`type` is `ingestion` or `fixity check`; `outcome` as it was noted, `note` in words."""

    type: str
    when: datetime
    outcome: str
    note: str = ""


def premis(id: str, *, sha256: str, size: int, media_type: str, events: Iterable[Event], agent: str) -> bytes:
    """Return the PREMIS record of a file: the object, its events in order, and the agent (a program) of them all."""
    parts = [_object(id, sha256, size, media_type)]
    parts += (_event(id, number, event, agent) for number, event in enumerate(events, 1))
    parts.append(
        around(
            "agent",
            _identified("agent", "local", agent)
            + element("agentName", agent)
            + element("agentType", "software"),
        )
    )
    return (
        f'{DECLARATION}<premis xmlns="{NAMESPACE}" version="3.0" {_XSI}>{"".join(parts)}</premis>\n'.encode()
    )


_XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def _object(id: str, sha256: str, size: int, media_type: str) -> str:
    digest = element("messageDigestAlgorithm", "sha256") + element("messageDigest", sha256)
    format_ = around("formatDesignation", element("formatName", media_type))
    # Level 0: the bytes are those that came, in no package of ours.
    characteristics = (
        element("compositionLevel", "0")
        + around("fixity", digest)
        + element("size", str(size))
        + around("format", format_)
    )
    inner = _identified("object", "ARK" if id.startswith("ark:") else "local", id)
    inner += around("objectCharacteristics", characteristics)
    return f'<object xsi:type="file">{inner}</object>'


def _event(id: str, number: int, event: Event, agent: str) -> str:
    return around("event", "".join(_event_parts(id, number, event, agent)))


def _event_parts(id: str, number: int, event: Event, agent: str) -> Iterator[str]:
    yield _identified("event", "local", f"{id}#event-{number}")
    term = TERMS[event.type]
    yield element("eventType", event.type, {"authorityURI": TYPES, "valueURI": f"{TYPES}/{term}"})
    yield element("eventDateTime", event.when.isoformat(timespec="seconds"))
    note = around("eventOutcomeDetail", element("eventOutcomeDetailNote", event.note))
    yield around("eventOutcomeInformation", element("eventOutcome", event.outcome) + note)
    yield _linked("Agent", "local", agent)
    yield _linked("Object", "ARK" if id.startswith("ark:") else "local", id)


def _identified(what: str, type: str, value: str) -> str:
    inner = element(f"{what}IdentifierType", type) + element(f"{what}IdentifierValue", value)
    return around(f"{what}Identifier", inner)


def _linked(what: str, type: str, value: str) -> str:
    inner = element(f"linking{what}IdentifierType", type) + element(f"linking{what}IdentifierValue", value)
    return around(f"linking{what}Identifier", inner)
