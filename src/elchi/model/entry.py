"""Entry: the catalogue description of a holding: what the text itself gives or a person says, nothing invented."""

from dataclasses import dataclass

RECORD_FIELDS = (
    "title",
    "also_titled",
    "author",
    "contributor",
    "publisher",
    "published",
    "language",
    "place",
    "subject",
    "description",
    "url",
    "doi",
    "isbn",
    "issn",
    "identifier",
)
"""What is taken of a catalogue record of others, by the names that mapping files use; each may be there more than once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A catalogue entry; a field that the source does not give is None or empty.

    `published` is an EDTF string; `language` ISO 639-1; `identifiers` are (scheme, value) pairs such as
    ("url", "https://…") or ("doi", "10.…"). `authority` is the code of the state or organisation whose own word it is,
    where a person says so.
    """

    title: str | None = None
    author: str | None = None
    author_office: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    subjects: tuple[str, ...] = ()
    authority: str | None = None
