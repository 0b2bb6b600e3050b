"""Transcription: bytes become words. A Transcript leaves, or a Finding that says why there are no words.

`transcribe` gives the words with their blocks; `head` gives what the document says of itself (a Markdown file's
YAML head, a page's meta elements) for the cataloguer.
"""

from typing import assert_never

from elchi.model.finding import Finding
from elchi.model.transcript import Block, Transcript
from elchi.transcription import decode as _decode
from elchi.transcription.kinds import CATALOGUED, MEDIA_TYPES, Kind, charset_of, foreign_name, kind_of

__all__ = ["head", "is_catalogued", "media_type", "transcribe"]

_Words = tuple[str, tuple[Block, ...], str]


def transcribe(data: bytes, media_type: str | None, origin: str, *, holding: str) -> Transcript | Finding:
    """Return the words of a document with their blocks, or the finding that says why there are none.

    `origin` (a path, a URL, `-`) helps to tell what it is and names it in findings; `holding` is the digest of the
    bytes. The same bytes give the same transcript.
    """
    if not data:
        return Finding("empty", origin, "It has no bytes.", "Check that it was saved or sent completely.")
    words = _words(data, media_type, origin)
    if isinstance(words, Finding):
        return words
    text, blocks, version = words
    if not text.strip():
        return Finding("no-words", origin, "There are no words in it.", "Give a document that holds text.")
    return Transcript(text, blocks, holding, version)


def head(data: bytes, media_type: str | None, origin: str) -> dict[str, str]:
    """Return what a document says of itself under the names of an Entry; {} where it says nothing.

    Keys are `title`, `author`, `publisher`, `published` (as written), `language`, `url`, `doi`, `isbn`, `issn`, and of a
    catalogue record `subjects`, one a line.
    """
    from elchi.transcription import heads

    match kind_of(data, media_type, origin):
        case Kind.MARKDOWN:
            return heads.of_markdown(_text(data, media_type))
        case Kind.HTML:
            return heads.of_html(data, charset_of(media_type))
        case Kind.PDF:
            return heads.of_pdf(data)
        case Kind.DOCX:
            return heads.of_docx(data)
        case Kind.MARC | Kind.MARCXML | Kind.DUBLIN_CORE | Kind.RIS | Kind.ROW as kind:
            from elchi.transcription import catalogued

            return catalogued.head_of(data, kind)
        case _:
            return {}


def media_type(data: bytes, claimed: str | None, origin: str) -> str:
    """Return the media type of the bytes: what they are where that shows, else what was claimed."""
    kind = kind_of(data, claimed, origin)
    told = (claimed or "").partition(";")[0].strip().lower()
    return MEDIA_TYPES.get(kind) or told or "application/octet-stream"


def is_catalogued(media_type: str) -> bool:
    """Are bytes of this media type a catalogue record of something else?"""
    return any(media_type == MEDIA_TYPES[kind] for kind in CATALOGUED)


def _text(data: bytes, media_type: str | None) -> str:
    text = _decode.decode(data, charset=charset_of(media_type))
    return text if isinstance(text, str) else ""


def _words(data: bytes, media_type: str | None, origin: str) -> _Words | Finding:
    kind = kind_of(data, media_type, origin)
    match kind:
        case Kind.PLAIN | Kind.MARKDOWN:
            return _characters(data, media_type, origin, kind)
        case Kind.HTML:
            from elchi.transcription import html

            return html.words_of(data, origin, charset=charset_of(media_type))
        case Kind.PDF:
            from elchi.transcription import pdf

            return pdf.words_of(data, origin)
        case Kind.DOCX:
            from elchi.transcription import docx

            return docx.words_of(data, origin)
        case Kind.MARC | Kind.MARCXML | Kind.DUBLIN_CORE | Kind.RIS | Kind.ROW:
            from elchi.transcription import catalogued

            return catalogued.words_of(data, origin, kind)
        case Kind.ZIP | Kind.OLE | Kind.FOREIGN:
            return _unknown(data, media_type, origin, kind)
        case _:
            assert_never(kind)


def _characters(data: bytes, media_type: str | None, origin: str, kind: Kind) -> _Words | Finding:
    text = _decode.decode(data, charset=charset_of(media_type))
    if isinstance(text, _decode.Undecodable):
        return Finding("binary", origin, text.why, "Give a text, Markdown, HTML, PDF or DOCX file.")
    if kind is Kind.MARKDOWN:
        from elchi.transcription import markdown

        return markdown.words_of(text)
    from elchi.transcription import plain

    return text, plain.blocks_of(text), plain.VERSION


def _unknown(data: bytes, media_type: str | None, origin: str, kind: Kind) -> Finding:
    match kind:
        case Kind.ZIP:
            what = "It is a ZIP archive, and not a DOCX document."
        case Kind.OLE:
            what = "It is an old or a locked office document (DOC, or DOCX with a password)."
        case _:
            name = foreign_name(data[:4096]) or f"of the type {(media_type or 'unknown').partition(';')[0]}"
            what = f"It is {name}."
    todo = "Give a text, Markdown, HTML, PDF or DOCX file; save other documents as one of these."
    return Finding("unknown-type", origin, what, todo)
