"""Signposting: typed links by which a machine finds its way from a page to what describes it and how to cite it.

The profile: https://signposting.org/FAIR/. Links stand in the `Link` header (RFC 8288) and whole in a link set (RFC 9264).
"""

from collections.abc import Iterable
from typing import Any

from elchi.exchange.description import Description
from elchi.exchange.formats import FORMATS
from elchi.exchange.json_ld import schema_type

LINK_SET = "application/linkset+json"
ABOUT_PAGE = "https://schema.org/AboutPage"


def of_page(address: str, named: str | None) -> str:
    """Return the `Link` header of the page at an address; `named` is the address of its lasting name."""
    stem = address.rstrip("/")
    links = [f'<{stem}.{suffix}>; rel="{_REL}"; type="{form.media_type}"' for suffix, form in FORMATS.items()]
    links.append(f'<{stem}.linkset.json>; rel="linkset"; type="{LINK_SET}"')
    links.append(f'<{ABOUT_PAGE}>; rel="type"')
    if named:
        links.append(f'<{named}>; rel="cite-as"')
    return ", ".join(links)


def of_format(address: str) -> str:
    """Return the `Link` header of a catalogue record: which page it is of, and describes."""
    stem = address.rstrip("/")
    return (
        f'<{address}>; rel="alternate describes"; type="text/html", '
        f'<{stem}.linkset.json>; rel="linkset"; type="{LINK_SET}"'
    )


def link_set(description: Description, named: str) -> dict[str, Any]:
    """Return the link set of a page and of everything that describes it; `named` is the address of its lasting name."""
    d = description
    stem = d.address.rstrip("/")
    page: dict[str, Any] = {
        "anchor": d.address,
        "cite-as": [{"href": named}],
        "type": [{"href": ABOUT_PAGE}, {"href": f"https://schema.org/{schema_type(d)}"}],
        "describedby": [
            {"href": f"{stem}.{suffix}", "type": form.media_type}
            | ({"profile": form.schema} if form.schema else {})
            for suffix, form in FORMATS.items()
        ],
    }
    if d.sources:
        page["related"] = _addresses(source.address for source in d.sources)
    described = [
        {"anchor": f"{stem}.{suffix}", "describes": [{"href": d.address, "type": "text/html"}]}
        for suffix in FORMATS
    ]
    return {"linkset": [page, *described]}


def _addresses(found: Iterable[str | None]) -> list[dict[str, str]]:
    return [{"href": address} for address in found if address]


_REL = "alternate describedby"
