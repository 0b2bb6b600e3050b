"""Watched: a place on the web where somebody publishes, which the library looks at again and again."""

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """How a place names its pages: an RSS or Atom feed, a sitemap (or an index of them), a page with links."""

    FEED = "feed"
    SITEMAP = "sitemap"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Watched:
    """One entry of the register of watched places.

    `publisher` is who publishes there, `authority` the code of the state or organisation whose own word it is, or
    None for an agency or a newspaper; `language` (ISO 639-1) goes before what a page says, where it is given. `lag` is
    within how many days something new is expected: longer silence is told. `pages` is what addresses must begin with
    (of lists and sitemaps); `pace` the least seconds between two questions to one host; `again` for how many days
    after its coming a page is looked at again; `most` how many pages one round fetches.
    """

    name: str
    address: str
    kind: PlaceKind
    publisher: str | None = None
    authority: str | None = None
    language: str | None = None
    lag: int | None = None
    pages: str = ""
    pace: float = 5.0
    again: int = 90
    most: int = 200


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a place named; `changed` is when it says that the page last changed (ISO 8601), or None."""

    address: str
    changed: str | None = None
