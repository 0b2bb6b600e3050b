"""The catalogue entry of a transcript: what it says of itself, nothing invented."""

from collections.abc import Mapping

from elchi.cataloguing import byline, dateline, dates, identifiers, language
from elchi.model.entry import Entry
from elchi.model.transcript import BlockKind, Transcript

_TOP = 6


def describe(
    transcript: Transcript,
    *,
    origin: str,
    head: Mapping[str, str] | None = None,
    published: str | None = None,
    publisher: str | None = None,
    authority: str | None = None,
) -> Entry:
    """Return the entry of a transcript.

    `head` is what the document says of itself outside its text (see `elchi.transcription.head`) and goes before what
    is found in the text; `published` (EDTF), `publisher` and `authority`, a person's word, go before both. The transcript's language, where it
    has one, is kept; else it is told from the text. A field that nothing gives is None.
    """
    said = head or {}
    line = dateline.of(transcript)
    by = byline.of(transcript)
    in_head = dates.of_machine(said["published"]) if said.get("published") else None
    author = said.get("author") or (by.author if by else None)
    return Entry(
        title=said.get("title") or title_of(transcript),
        author=author,
        author_office=by.office if by and by.author == author else None,
        publisher=publisher or said.get("publisher") or (line.agency if line else None),
        published=published or in_head or (line.published if line else None),
        language=transcript.language or language.of(transcript.text),
        identifiers=identifiers.of(transcript.text, origin, said),
        subjects=tuple(dict.fromkeys(filter(None, said.get("subjects", "").split("\n")))),
        authority=authority,
    )


def title_of(transcript: Transcript) -> str | None:
    """Return the first heading near the top, on one line; None where the text has none."""
    for block in transcript.blocks[:_TOP]:
        if block.kind is BlockKind.HEADING:
            return " ".join(transcript.text[block.start : block.end].split())
    return None
