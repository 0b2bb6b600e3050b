"""Web pages: trafilatura says which part is the text, the tree of that part says what its blocks are."""

import logging
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from elchi.model.finding import Finding
from elchi.model.transcript import Block, BlockKind
from elchi.transcription.decode import Undecodable, decode
from elchi.transcription.layout import Page, one_line
from elchi.transcription.walk import write_blocks

VERSION = "html/1"
_CHARSET = re.compile(rb"<meta[^>]{0,300}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_LARGEST = 20_000_000  # bytes of markup; a page above that is a dump, and parsing it takes gigabytes


def words_of(
    data: bytes, origin: str, *, charset: str | None = None
) -> tuple[str, tuple[Block, ...], str] | Finding:
    """Return text, blocks and version of a page's main part, or of all of it where no main part is found."""
    if len(data) > _LARGEST:
        what = f"The page has {len(data) // 1_000_000} MB of markup."
        return Finding("too-large", origin, what, "Give the article's own page.")
    tree = tree_of(data, charset)
    if tree is None:
        return Finding("broken-html", origin, "No page can be made of its markup.", "Save the page again.")
    page = Page()
    main = _main_part(tree)
    if main is not None and not _is_heap(main, tree):
        _write_title(page, tree, main)
        write_blocks(page, main)
    if page.is_empty or len(page.finish()[0]) < 40:
        page = Page()
        write_blocks(page, tree, whole_page=True)
    text, blocks = page.finish()
    return text, blocks, VERSION


def tree_of(data: bytes, charset: str | None) -> Any | None:
    """Return the parsed page, or None where there is nothing to parse. Nothing is fetched, no entity is followed."""
    from lxml import etree, html

    found = _CHARSET.search(data[:4096])
    text = decode(data, charset=charset or (found[1].decode("ascii") if found else None))
    if isinstance(text, Undecodable):
        text = data.replace(b"\0", b"").decode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def title_words(tree: Any) -> str | None:
    """Return the words of a page's one `h1`; None where it has none or several."""
    headings = {words for element in tree.iter("h1") if (words := one_line("".join(element.itertext())))}
    return headings.pop() if len(headings) == 1 else None


def _main_part(tree: Any) -> Any | None:
    try:
        found = _extraction()(
            tree,
            fast=True,
            include_tables=True,
            include_links=True,
            include_comments=False,
            with_metadata=False,
        )
    except Exception:  # a page that trips the extractor over is still a page: the plain walk takes it
        return None
    body = getattr(found, "body", None)
    return body if body is not None and "".join(body.itertext()).strip() else None


@cache
def _extraction() -> Callable[..., Any]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(
        logging.CRITICAL
    )  # what it finds no text in, we tell by a finding
    extraction: Callable[..., Any] = trafilatura.bare_extraction
    return extraction


def _is_heap(main: Any, tree: Any) -> bool:
    """Where trafilatura finds no main part it heaps all the words of a page into one paragraph."""
    if len(main) != 1 or main[0].tag != "p":
        return False
    words = one_line("".join(main.itertext()))
    return not any(
        one_line("".join(element.itertext())) == words for element in tree.iter("p", "div", "td", "article")
    )


def _write_title(page: Page, tree: Any, main: Any) -> None:
    """A title that stands outside the main part is words of the page all the same, and comes first."""
    title = title_words(tree)
    if title and title not in one_line("".join(main.itertext()))[: 500 + len(title)]:
        page.add(BlockKind.HEADING, title)
