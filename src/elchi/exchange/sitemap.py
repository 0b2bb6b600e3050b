"""Sitemaps (sitemaps.org 0.9): every page of a source or record, for search engines."""

from collections.abc import Iterable

from elchi.exchange.markup import DECLARATION, around, element

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
"""Addresses that one sitemap may have."""


def index(maps: Iterable[tuple[str, str]]) -> str:
    """Return the index of (address, moment of the last change) of sitemaps."""
    inner = "".join(
        around("sitemap", element("loc", where) + element("lastmod", when)) for where, when in maps
    )
    return f'{DECLARATION}<sitemapindex xmlns="{_SPACE}">{inner}</sitemapindex>\n'


def sitemap(pages: Iterable[tuple[str, str | None]]) -> str:
    """Return the sitemap of (address, moment of the last change) of pages."""
    inner = "".join(around("url", element("loc", where) + element("lastmod", when)) for where, when in pages)
    return f'{DECLARATION}<urlset xmlns="{_SPACE}">{inner}</urlset>\n'
