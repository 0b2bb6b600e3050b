"""What a place names: the addresses in a feed, a sitemap or a page of links, however broken they come."""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from elchi.acquisitions import LARGEST
from elchi.acquisitions.files import too_large
from elchi.model.finding import Finding
from elchi.model.watched import Link, PlaceKind

if TYPE_CHECKING:
    from lxml import etree

MOST = 50_000
"""Addresses that one sitemap may hold (https://www.sitemaps.org/protocol.html); of any sort no more are taken."""
LONGEST = 2_000
"""Characters of an address; longer ones are traps or searches."""


def links(
    data: bytes, kind: PlaceKind, *, base: str, pages: str = ""
) -> tuple[tuple[Link, ...], tuple[str, ...], tuple[Finding, ...]]:
    """Return the pages that a place names, further sitemaps, and what was found wrong with it.

    `base` is its own address. Only http and https addresses count, each once, without fragments; of lists and
    sitemaps those that begin with `pages`, and of lists those on the same host. Broken XML is read as far as it goes.
    Codes: `broken-feed`, `too-large`, `empty-feed`.
    """
    unpacked = _unpacked(data, base)
    if isinstance(unpacked, Finding):
        return (), (), (unpacked,)
    found: dict[str, Link] = {}
    further: dict[str, None] = {}
    findings: list[Finding] = []
    if kind is PlaceKind.LIST:
        told: Iterator[tuple[str, str | None, bool]] = _of_list(unpacked)
    else:
        root, wrong = _parsed(unpacked, base)
        findings += wrong
        told = iter(()) if root is None else _of_feed(root) if kind is PlaceKind.FEED else _of_sitemap(root)
    for href, changed, is_place in told:
        address = _address(href, base)
        if address is None or len(found) >= MOST:
            continue
        if is_place:
            further.setdefault(address)
        elif _belongs(address, kind, base, pages):
            found.setdefault(address, Link(address, changed))
    if not found and not further and not findings:
        what = "It names no pages."
        todo = "Open it in a browser; check its kind, and what its pages begin with, in the register."
        findings.append(Finding("empty-feed", base, what, todo))
    return tuple(found.values()), tuple(further), tuple(findings)


def _unpacked(data: bytes, base: str) -> bytes | Finding:
    """Return a sitemap that came as a file packed by gzip unpacked, no larger than is taken."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            unpacked = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        return _broken(base, f"it cannot be unpacked ({error})")
    return too_large(base, None, LARGEST) if len(unpacked) > LARGEST else unpacked


def _parsed(data: bytes, base: str) -> "tuple[etree._Element | None, list[Finding]]":
    from lxml import etree

    # No entity is resolved and nothing is loaded: a feed comes from strangers.
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return None, [_broken(base, str(error))]
    if root is None:
        return None, [_broken(base, "there is no XML in it")]
    errors = [entry for entry in parser.error_log if entry.level_name in ("ERROR", "FATAL")]
    return root, [_broken(base, f"{errors[0].message} in line {errors[0].line}")] if errors else []


def _of_feed(root: "etree._Element") -> Iterator[tuple[str, str | None, bool]]:
    """Yield what RSS 2.0, RSS 1.0 and Atom (RFC 4287) name."""
    for item in root.iter():
        if _name(item) == "item":
            link = _text(item, "link") or _permalink(item)
            if link:
                yield link, None, False
        elif _name(item) == "entry":
            alternates = [
                child
                for child in item
                if _name(child) == "link"
                and child.get("rel", "alternate") == "alternate"
                and child.get("href")
            ]
            if alternates:
                yield alternates[0].get("href", ""), _text(item, "updated"), False


def _permalink(item: "etree._Element") -> str | None:
    for child in item:
        if _name(child) == "guid" and child.get("isPermaLink", "true") == "true":
            return str(child.text or "") or None
    return None


def _of_sitemap(root: "etree._Element") -> Iterator[tuple[str, str | None, bool]]:
    for entry in root.iter():
        if _name(entry) in ("url", "sitemap") and (place := _text(entry, "loc")):
            yield place, _text(entry, "lastmod"), _name(entry) == "sitemap"


def _of_list(data: bytes) -> Iterator[tuple[str, str | None, bool]]:
    from lxml import html

    try:
        root: Any = html.document_fromstring(data)
    except (ValueError, html.etree.ParserError, html.etree.XMLSyntaxError):
        return
    for link in root.iter("a"):
        if link.get("href") and "nofollow" not in link.get("rel", ""):
            yield link.get("href"), None, False


def _name(element: "etree._Element") -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _text(element: "etree._Element", name: str) -> str | None:
    for child in element:
        if _name(child) == name and child.text and child.text.strip():
            return str(child.text.strip())
    return None


def _address(href: str, base: str) -> str | None:
    try:
        address = urljoin(base, href.strip()).partition("#")[0]
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    except ValueError:
        return None
    return address if usable and len(address) <= LONGEST and address.isprintable() else None


def _belongs(address: str, kind: PlaceKind, base: str, pages: str) -> bool:
    if kind is PlaceKind.LIST and (urlsplit(address).netloc != urlsplit(base).netloc or address == base):
        return False
    return kind is PlaceKind.FEED or address.startswith(pages)


def _broken(base: str, why: str) -> Finding:
    what = f"It is not as a feed or sitemap should be: {why}. What could be read of it was taken."
    return Finding("broken-feed", base, what, "Tell its publisher; nothing needs to be done here.")
