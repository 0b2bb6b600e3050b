"""Formats: under which ending, media type and name each form of a catalogue record is given."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from elchi.exchange import citations, dublin_core, json_ld, marc, mods
from elchi.exchange.description import Description
from elchi.exchange.markup import DECLARATION


@dataclass(frozen=True, slots=True)
class Format:
    """`suffix` ends the address; `media_type` is what the answer bears, `also` are others that ask for it."""

    suffix: str
    label: str
    media_type: str
    write: Callable[[Description], bytes]
    also: tuple[str, ...] = ()
    schema: str | None = None


def _xml(write: Callable[[Description], str], description: Description) -> bytes:
    return (DECLARATION + write(description) + "\n").encode()


def _marcxml(description: Description) -> bytes:
    record = marc.marcxml(description)
    return f'{DECLARATION}<collection xmlns="{marc.NAMESPACE}">{record}</collection>\n'.encode()


def _json_ld(description: Description) -> bytes:
    return json.dumps(json_ld.json_ld(description), ensure_ascii=False, indent=1).encode()


def _csl(description: Description) -> bytes:
    return json.dumps([citations.csl_json(description)], ensure_ascii=False, indent=1).encode()


def _text(write: Callable[[Description], str], description: Description) -> bytes:
    return write(description).encode()


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        format_.suffix: format_
        for format_ in (
            Format(
                "marcxml",
                "MARC 21 (XML)",
                "application/marcxml+xml",
                _marcxml,
                schema=marc.SCHEMA,
            ),
            Format("mrc", "MARC 21 (ISO 2709)", "application/marc", marc.iso2709),
            Format("mods", "MODS", "application/mods+xml", partial(_xml, mods.mods), schema=mods.SCHEMA),
            Format(
                "dc",
                "Dublin Core",
                "application/xml",
                partial(_xml, dublin_core.dublin_core),
                ("text/xml",),
                schema=dublin_core.SCHEMA,
            ),
            Format("jsonld", "JSON-LD (schema.org)", "application/ld+json", _json_ld),
            Format("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", _csl),
            Format(
                "bib", "BibTeX", "application/x-bibtex", partial(_text, citations.bibtex), ("text/x-bibtex",)
            ),
            Format("ris", "RIS", "application/x-research-info-systems", partial(_text, citations.ris)),
        )
    }
)
"""Every format by its suffix, in the order in which they are offered."""


def preferred(accept: str) -> Format | None:
    """Return the format that an `Accept` header prefers to a page; None where the page, or anything, will do."""
    best: Format | None = None
    quality = 0.0
    wishes = _wishes(accept)
    html = max(wishes.get("text/html", 0.0), wishes.get("application/xhtml+xml", 0.0))
    for format_ in FORMATS.values():
        for media_type in (format_.media_type, *format_.also):
            if wishes.get(media_type, 0.0) > quality:
                best, quality = format_, wishes[media_type]
    return best if quality > html else None


def _wishes(accept: str) -> dict[str, float]:
    """Return the media types of an `Accept` header with their quality; what cannot be understood is passed over."""
    found: dict[str, float] = {}
    for wish in accept[:1000].split(","):
        media_type, *parameters = (part.strip().casefold() for part in wish.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = min(1.0, max(0.0, float(parameter[2:])))
                except ValueError:
                    quality = 0.0
        found[media_type] = quality
    return found
