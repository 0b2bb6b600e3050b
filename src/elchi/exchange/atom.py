"""Atom (RFC 4287): what is new, for whoever follows a search, a pair of states or the sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from elchi.exchange import wording
from elchi.exchange.description import Description
from elchi.exchange.markup import DECLARATION, around, element, text

MEDIA_TYPE = "application/atom+xml"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its lasting `id` and `address`, the `page` for people, and the moment for when nothing is in it."""

    title: str
    address: str
    page: str
    updated: datetime


def atom(feed: Feed, entries: Iterable[Description]) -> str:
    """Return a feed, what changed last first."""
    ordered = sorted(entries, key=lambda d: (d.changed, d.ark), reverse=True)
    updated = max((d.changed for d in ordered), default=feed.updated)
    head = (
        element("title", feed.title)
        + element("id", feed.address)
        + element("updated", _moment(updated))
        + around("author", element("name", "Elchi"))
        + f'<link rel="self" type="{MEDIA_TYPE}" href="{text(feed.address)}"/>'
        + f'<link rel="alternate" type="text/html" href="{text(feed.page)}"/>'
    )
    body = "".join(_entry(d) for d in ordered)
    return f'{DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom">{head}{body}</feed>\n'


def _entry(d: Description) -> str:
    people = "".join(around("author", element("name", actor.name)) for actor in d.acting("author"))
    inner = (
        element("title", d.title)
        + element("id", d.ark)
        + element("updated", _moment(d.changed))
        + people
        + f'<link rel="alternate" type="text/html" href="{text(d.address)}"/>'
        + f'<link rel="related" type="application/ld+json" href="{text(d.address.rstrip("/"))}.jsonld"/>'
        + f'<category term="{text(d.type or d.kind)}" label="{text(wording.genre(d.kind, d.type))}"/>'
        + "".join(f'<category term="{text(s.code or s.name)}" label="{text(s.name)}"/>' for s in d.states)
        + element("summary", wording.summary(d))
    )
    return around("entry", inner, {"xml:lang": d.language})


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
