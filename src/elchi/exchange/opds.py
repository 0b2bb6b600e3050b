"""OPDS 2.0: the catalogue as reading programs browse it, in JSON.

The form: https://drafts.opds.io/opds-2.0 over the Readium Web Publication Manifest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from elchi.exchange import wording
from elchi.exchange.description import Description
from elchi.exchange.formats import FORMATS
from elchi.exchange.json_ld import schema_type
from elchi.model.when import When, WhenError

MEDIA_TYPE = "application/opds+json"
_OPEN = "http://opds-spec.org/acquisition/open-access"


@dataclass(frozen=True, slots=True)
class Step:
    """A way on from a feed: its title, address, and how much lies there, where that is known."""

    title: str
    address: str
    number: int | None = None
    rel: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title and address, where to search (a URI template with `query`), the picture of every publication."""

    title: str
    address: str
    start: str
    search: str
    picture: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Publications of a page, which page of how many items a page, how many in all, and the pages beside it."""

    publications: Sequence[Description]
    page: int
    size: int
    total: int
    pages: Mapping[str, str]


def navigation(
    feed: Feed, ways: Iterable[Step], groups: Iterable[tuple[str, Iterable[Step]]] = ()
) -> dict[str, Any]:
    """Return a feed of ways on, with further ways in groups under their titles."""
    found: dict[str, Any] = {
        "metadata": {"title": feed.title},
        "links": _links(feed),
        "navigation": [_link(way) for way in ways],
    }
    here = {"rel": "self", "href": feed.address, "type": MEDIA_TYPE}
    grouped = [
        {"metadata": {"title": title}, "links": [here], "navigation": [_link(way) for way in inside]}
        for title, inside in groups
    ]
    return found | ({"groups": [group for group in grouped if group["navigation"]]} if grouped else {})


def publications(
    feed: Feed, shown: Shown, facets: Iterable[tuple[str, Iterable[Step]]] = ()
) -> dict[str, Any]:
    """Return a feed of publications, with the ways to narrow it."""
    narrower = [
        {"metadata": {"title": title}, "links": [_link(way) for way in ways]} for title, ways in facets
    ]
    return {
        "metadata": {
            "title": feed.title,
            "numberOfItems": shown.total,
            "itemsPerPage": shown.size,
            "currentPage": shown.page,
        },
        "links": [
            *_links(feed),
            *({"rel": rel, "href": address, "type": MEDIA_TYPE} for rel, address in shown.pages.items()),
        ],
        "publications": [publication(d, feed.picture) for d in shown.publications],
        "facets": [facet for facet in narrower if facet["links"]],
    }


def publication(description: Description, picture: str) -> dict[str, Any]:
    """Return a description as a publication; what is acquired is its page, where every value opens its passage."""
    d = description
    people = [{"name": actor.name} for actor in d.acting("author", "signatory")]
    metadata: dict[str, Any] = {
        "@type": f"http://schema.org/{schema_type(d)}",
        "title": d.title,
        "identifier": d.ark,
        "author": people or [{"name": state.name} for state in d.states if d.is_treaty],
        "publisher": {"name": d.publisher} if d.publisher else None,
        "language": d.language,
        "modified": d.changed.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "published": _day(d.date),
        "description": wording.summary(d),
        "subject": [{"name": wording.subject(code), "code": code} for code in d.subjects]
        + [
            {"name": state.name, "code": state.code} if state.code else {"name": state.name}
            for state in d.states
        ],
    }
    stem = d.address.rstrip("/")
    return {
        "metadata": {key: value for key, value in metadata.items() if value not in (None, [], "")},
        "links": [
            {"rel": ["self", _OPEN], "href": d.address, "type": "text/html"},
            *(
                {"rel": "alternate", "href": f"{stem}.{suffix}", "type": format_.media_type}
                for suffix, format_ in FORMATS.items()
            ),
        ],
        "images": [{"href": picture, "type": "image/png", "width": 256, "height": 256}],
    }


def _day(edtf: str | None) -> str | None:
    """Return the first day a date may mean, which is all that this form can say of it."""
    try:
        first = When.parse(edtf).earliest if edtf else None
    except WhenError:
        return None
    return first.isoformat() if first else None


def _links(feed: Feed) -> list[dict[str, Any]]:
    return [
        {"rel": "self", "href": feed.address, "type": MEDIA_TYPE},
        {"rel": "start", "href": feed.start, "type": MEDIA_TYPE},
        {"rel": "search", "href": feed.search, "type": MEDIA_TYPE, "templated": True},
    ]


def _link(step: Step) -> dict[str, Any]:
    found: dict[str, Any] = {"title": step.title, "href": step.address, "type": MEDIA_TYPE}
    if step.rel:
        found["rel"] = step.rel
    if step.number is not None:
        found["properties"] = {"numberOfItems": step.number}
    return found
