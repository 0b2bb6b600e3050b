"""What kind of document is it? The bytes decide; the sender's claim and the suffix only where bytes cannot."""

import re
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import urlsplit


class Kind(StrEnum):
    """The documents that can be transcribed, and the ones that are known for what they are and cannot."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MARC = "marc"
    MARCXML = "marcxml"
    DUBLIN_CORE = "dublin-core"
    RIS = "ris"
    ROW = "row"
    ZIP = "zip"
    OLE = "ole"
    FOREIGN = "foreign"


_FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"{\\rtf", "an RTF document"),
    (b"RIFF", "sound or film"),
    (b"ID3", "sound"),
    (b"OggS", "sound or film"),
)
_SUFFIXES = {
    ".txt": Kind.PLAIN,
    ".text": Kind.PLAIN,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
}
_MEDIA_TYPES = {
    "text/plain": Kind.PLAIN,
    "text/markdown": Kind.MARKDOWN,
    "text/x-markdown": Kind.MARKDOWN,
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/x-elchi-row+json": Kind.ROW,
}
MEDIA_TYPES = {
    Kind.PLAIN: "text/plain",
    Kind.MARKDOWN: "text/markdown",
    Kind.HTML: "text/html",
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.MARC: "application/marc",
    Kind.MARCXML: "application/marcxml+xml",
    Kind.DUBLIN_CORE: "application/x-dublin-core+xml",
    Kind.RIS: "application/x-research-info-systems",
    Kind.ROW: "application/x-elchi-row+json",
    Kind.ZIP: "application/zip",
    Kind.OLE: "application/x-ole-storage",
}
_DATA_TYPES = ("application/json", "text/csv", "application/xml", "text/xml", "text/css", "text/javascript")
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


_LEADER = re.compile(rb"\d{5}.{5}22\d{5}.{3}45", re.S)
"""The label of a record of MARC 21 in ISO 2709: its length, and the lengths that MARC 21 fixes."""

CATALOGUED = frozenset({Kind.MARC, Kind.MARCXML, Kind.DUBLIN_CORE, Kind.RIS, Kind.ROW})
"""Records of other catalogues: what they say of themselves is about something else, and cannot be told from their words."""

_NAMESPACES = (
    (b"http://www.loc.gov/MARC21/slim", Kind.MARCXML),
    (b"http://purl.org/dc/elements/1.1/", Kind.DUBLIN_CORE),
    (b"http://purl.org/dc/terms/", Kind.DUBLIN_CORE),
)


def _catalogued(top: bytes) -> Kind | None:
    """Return which form of a catalogue record bytes begin with, or None."""
    plain = top.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _LEADER.match(plain):
        return Kind.MARC
    if plain.startswith(b"TY  - "):
        return Kind.RIS
    if plain.startswith(b"<") and not _PAGE.match(plain):
        return next((kind for space, kind in _NAMESPACES if space in plain), None)
    return None


def kind_of(data: bytes, media_type: str | None, origin: str) -> Kind:
    """Return the kind of a document from its first bytes, then its media type, then the suffix of its origin."""
    top = data[:4096]
    if b"%PDF-" in top[:1024]:
        return Kind.PDF
    if top.startswith(b"PK\x03\x04"):
        return Kind.ZIP if b"word/" not in data else Kind.DOCX
    if top.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Kind.OLE
    if foreign_name(top) is not None:
        return Kind.FOREIGN
    if _PAGE.match(_without_mark(top)):
        return Kind.HTML
    if (catalogued := _catalogued(top)) is not None:
        return catalogued
    claimed = (media_type or "").partition(";")[0].strip().lower()
    suffix = PurePosixPath(urlsplit(origin).path if "://" in origin else origin).suffix.lower()
    by_suffix = _SUFFIXES.get(suffix)
    if claimed in _MEDIA_TYPES and not (claimed == "text/plain" and by_suffix is Kind.MARKDOWN):
        return _MEDIA_TYPES[claimed]
    if by_suffix is not None:
        return by_suffix
    if claimed in _DATA_TYPES or claimed.partition("/")[0] in ("image", "audio", "video", "font"):
        return Kind.FOREIGN
    return Kind.PLAIN


def foreign_name(data: bytes) -> str | None:
    """Return what a well-known file of another kind is, in words, or None."""
    return next((name for magic, name in _FOREIGN if data.startswith(magic)), None)


def charset_of(media_type: str | None) -> str | None:
    """Return the charset that a media type claims: `text/html; charset=windows-1251`."""
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", media_type or "", re.I)
    return found[1] if found else None


def _without_mark(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.replace(b"\0", b"")[2:]
    return data.removeprefix(b"\xef\xbb\xbf")
