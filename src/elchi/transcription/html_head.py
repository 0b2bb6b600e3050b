"""What a page says of itself: JSON-LD, meta elements, `time`, `h1` and `title`, in this order of trust."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from elchi.transcription.html import title_words
from elchi.transcription.layout import one_line

_ARTICLES = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "blogposting",
    "webpage",
    "report",
    "creativework",
)
_META = {
    "title": ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title"),
    "author": ("citation_author", "author", "dc.creator", "dcterms.creator", "parsely-author"),
    "publisher": ("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name", "publisher"),
    "published": (
        "article:published_time", "citation_publication_date", "citation_date", "dc.date.issued",
        "dcterms.issued", "dc.date", "dcterms.date", "datepublished", "parsely-pub-date", "pubdate", "date",
    ),
    "url": ("og:url",),
    "doi": ("citation_doi", "dc.identifier.doi"),
    "isbn": ("citation_isbn", "books:isbn"),
    "issn": ("citation_issn",),
}  # fmt: skip
_DATE_CLASS = re.compile(r"(?:^|[\s_-])(?:date|published|pubdate|datetime|time|tarix|дата)(?:$|[\s_-])", re.I)
_ADDRESS = re.compile(r"https?://|^@|^www\.", re.I)
_LONGEST = 600


def of_tree(tree: Any) -> dict[str, str]:
    """Return the fields a page gives; a field that it does not give is left out."""
    found: dict[str, str] = {}
    for source in (_of_json_ld(tree), _of_meta(tree), _of_elements(tree)):
        for field, words in source.items():
            tidy = one_line(words)[:_LONGEST]
            if tidy and not (field in ("author", "publisher") and _ADDRESS.search(tidy)):
                found.setdefault(field, tidy)
    return found


def _of_json_ld(tree: Any) -> dict[str, str]:
    for script in tree.iter("script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            if fields := _article(thing):
                return fields
    return {}


def _things(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for part in data[:50]:
            yield from _things(part, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _things(data.get("@graph"), depth + 1)


def _article(thing: Mapping[str, Any]) -> dict[str, str]:
    types = thing.get("@type")
    named = [str(t).lower() for t in (types if isinstance(types, list) else [types])]
    if not any(name in _ARTICLES for name in named) or not thing.get("headline"):
        return {}
    fields = {
        "title": _name(thing.get("headline")),
        "author": _name(thing.get("author")),
        "publisher": _name(thing.get("publisher")),
        "published": _name(thing.get("datePublished")),
        "language": _name(thing.get("inLanguage")),
        "url": _name(thing.get("url") or thing.get("mainEntityOfPage")),
    }
    return {field: words for field, words in fields.items() if words}


def _name(value: Any) -> str:
    match value:
        case str():
            return value
        case dict():
            return _name(value.get("name") or value.get("@id"))
        case list():
            return ", ".join(name for part in value[:10] if (name := _name(part)))
        case _:
            return ""


def _of_meta(tree: Any) -> dict[str, str]:
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            said.setdefault(name, content)
    return {
        field: words
        for field, names in _META.items()
        if (words := next((said[n] for n in names if n in said), ""))
    }


def _of_elements(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    title = title_words(tree) or next((one_line(e.text or "") for e in tree.iter("title")), "")
    canonical = next((e.get("href") or "" for e in tree.iter("link") if e.get("rel") == "canonical"), "")
    fields = {
        "title": title,
        "published": _date_words(tree),
        "language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        "url": canonical,
    }
    found.update({field: words for field, words in fields.items() if words})
    return found


def _date_words(tree: Any) -> str:
    """The first `time` or element marked as a date, outside menus, sidebars and footers."""
    for element in tree.iter("time", "span", "div", "p", "li", "td", "small", "em"):
        if any(up.tag in ("nav", "aside", "footer") for up in element.iterancestors()):
            continue
        if element.tag == "time" and element.get("datetime"):
            return str(element.get("datetime"))
        marked = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if element.tag == "time" or element.get("itemprop") == "datePublished" or _DATE_CLASS.search(marked):
            words = one_line("".join(element.itertext()))
            if len(words) <= 60 and re.search(r"\d{4}", words):
                return str(element.get("content") or words)
    return ""
