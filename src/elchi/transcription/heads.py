"""What a document says of itself outside its words, under the names of a catalogue entry."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from elchi.transcription.layout import one_line

_LONGEST = 600
_FIELDS = {
    "title": ("title", "headline", "name"),
    "author": ("author", "authors", "by", "creator", "dc.creator"),
    "publisher": ("publisher", "source", "agency", "site_name"),
    "published": (
        "published_time",
        "published",
        "date_published",
        "datepublished",
        "date",
        "issued",
        "pubdate",
    ),
    "language": ("language", "lang", "inlanguage"),
    "url": ("source_url", "canonical_url", "canonical", "url", "permalink", "link"),
    "doi": ("doi",),
    "isbn": ("isbn",),
    "issn": ("issn",),
}
_YAML_HEAD = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_LARGEST_YAML = 65536


def split_markdown(text: str) -> tuple[str, int]:
    """Return the YAML head of a Markdown text ("" where it has none) and where its body begins."""
    found = _YAML_HEAD.match(text[: _LARGEST_YAML + 1])
    return (found["yaml"], found.end()) if found else ("", 0)


def of_markdown(text: str) -> dict[str, str]:
    """Return the fields of the YAML head; {} where there is none or it is broken."""
    import yaml

    written, _ = split_markdown(text)
    if not written or ("&" in written and "*" in written and re.search(r"[*&][\w-]+\s*[,\]\n]", written)):
        return {}  # anchors and aliases: nothing that a head needs, and how small files become huge
    try:
        head = yaml.safe_load(written)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return _fields(head) if isinstance(head, dict) else {}


def of_html(data: bytes, charset: str | None) -> dict[str, str]:
    """Return what a page's JSON-LD, meta elements, `time`, `h1` and `title` say, in this order of trust."""
    from elchi.transcription import html, html_head

    tree = html.tree_of(data, charset)
    return {} if tree is None else html_head.of_tree(tree)


def of_pdf(data: bytes) -> dict[str, str]:
    """Return the author and title of a PDF's information dictionary where they are words, and its date."""
    from elchi.transcription import pdf

    return _tidy(pdf.information(data))


def of_docx(data: bytes) -> dict[str, str]:
    """Return the title and author of a DOCX document's core properties."""
    from elchi.transcription import docx

    return _tidy(docx.properties(data))


def _fields(head: Mapping[Any, Any]) -> dict[str, str]:
    said = {str(key).strip().lower().replace("-", "_"): value for key, value in head.items()}
    found: dict[str, str] = {}
    for field, names in _FIELDS.items():
        words = next((w for name in names if (w := ", ".join(_words(said.get(name))))), "")
        if words:
            found[field] = words
    return _tidy(found)


def _words(value: Any) -> Iterator[str]:
    match value:
        case None | bool():
            return
        case dict():
            yield from _words(value.get("name") or value.get("title"))
        case list() | tuple():
            for part in value[:20]:
                yield from _words(part)
        case _:
            yield one_line(str(value))


def _tidy(fields: Mapping[str, str]) -> dict[str, str]:
    return {key: words for key, raw in fields.items() if (words := one_line(raw)[:_LONGEST])}
