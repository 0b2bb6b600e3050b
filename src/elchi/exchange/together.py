"""Together: many descriptions as one file, in each format that has a form for many, written as they come."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from elchi.exchange import citations, json_ld, marc, mods, wording
from elchi.exchange.description import Description
from elchi.exchange.markup import DECLARATION

COLUMNS = ("ark", "kind", "type", "action", "title", "date", "place", "states", "people", "bodies", "publisher", "language", "subjects", "disputed", "address")  # fmt: skip
Descriptions = Iterable[Description]


@dataclass(frozen=True, slots=True)
class Together:
    """A format for many: `suffix` ends the file's name; `write` yields its bytes."""

    suffix: str
    label: str
    media_type: str
    write: Callable[[Descriptions], Iterator[bytes]]


def _wrapped(
    before: str, after: str, write: Callable[[Description], str]
) -> Callable[[Descriptions], Iterator[bytes]]:
    def written(descriptions: Descriptions) -> Iterator[bytes]:
        yield (DECLARATION + before).encode()
        for description in descriptions:
            yield write(description).encode("utf-8", "replace")
        yield f"{after}\n".encode()

    return written


def _one_after_the_other(
    write: Callable[[Description], str | bytes],
) -> Callable[[Descriptions], Iterator[bytes]]:
    def written(descriptions: Descriptions) -> Iterator[bytes]:
        for description in descriptions:
            said = write(description)
            yield said if isinstance(said, bytes) else said.encode("utf-8", "replace")

    return written


def _listed(
    before: str, after: str, write: Callable[[Description], object]
) -> Callable[[Descriptions], Iterator[bytes]]:
    def written(descriptions: Descriptions) -> Iterator[bytes]:
        yield before.encode()
        for number, description in enumerate(descriptions):
            said = json.dumps(write(description), ensure_ascii=False)
            yield (",\n" if number else "\n").encode() + said.encode("utf-8", "replace")
        yield f"\n{after}\n".encode()

    return written


class _Line:
    def write(self, line: str) -> str:
        return line


def _table(descriptions: Descriptions) -> Iterator[bytes]:
    """Yield a table in UTF-8 with a byte order mark, which spreadsheets want."""
    writer = csv.writer(_Line())
    yield "\ufeff".encode()
    yield writer.writerow(COLUMNS).encode()
    for d in descriptions:
        row = [tame(cell) for cell in _row(d)]
        yield writer.writerow(row).encode("utf-8", "replace")


def _row(d: Description) -> Iterator[str]:
    yield from (d.ark, d.kind, d.type or "", d.action or "", d.title, d.date or "", d.place or "")
    yield " ".join(state.code or state.name for state in d.states)
    yield "; ".join(actor.name for actor in d.actors)
    yield "; ".join(d.bodies)
    yield from (d.publisher or "", d.language or "")
    yield "; ".join(wording.subject(code) for code in d.subjects)
    yield from ("yes" if d.disputed else "no", d.address)


def tame(cell: str) -> str:
    """Keep a spreadsheet from taking a title for a formula (OWASP: CSV injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


TOGETHER: Mapping[str, Together] = MappingProxyType(
    {
        one.suffix: one
        for one in (
            Together("csv", "CSV", "text/csv", _table),
            Together("marcxml", "MARC 21 (XML)", "application/marcxml+xml", _wrapped(f'<collection xmlns="{marc.NAMESPACE}">', "</collection>", marc.marcxml)),
            Together("mrc", "MARC 21 (ISO 2709)", "application/marc", _one_after_the_other(marc.iso2709)),
            Together("mods", "MODS", "application/mods+xml", _wrapped(f'<modsCollection xmlns="{mods.NAMESPACE}">', "</modsCollection>", mods.mods)),
            Together("jsonld", "JSON-LD (schema.org)", "application/ld+json", _listed('{"@graph": [', "]}", json_ld.json_ld)),
            Together("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", _listed("[", "]", citations.csl_json)),
            Together("bib", "BibTeX", "application/x-bibtex", _one_after_the_other(citations.bibtex)),
            Together("ris", "RIS", "application/x-research-info-systems", _one_after_the_other(citations.ris)),
        )
    }
)  # fmt: skip
"""Every format for many by its suffix, in the order in which they are offered."""
