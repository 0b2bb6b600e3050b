"""The one path a document travels, top to bottom. Read this first.

A document arrives at a door (`elchi.acquisitions`), is kept (`stacks`), written down (`transcription`), described
(`cataloguing`) and read (`reading`). What is settled from many readings is the register's business
(`elchi.registry`), over what the ledger holds.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import files

from elchi import cataloguing, transcription
from elchi.cataloguing import language as languages
from elchi.model.arrival import Arrival
from elchi.model.entry import Entry
from elchi.model.finding import Finding
from elchi.model.holding import Holding
from elchi.model.reading import Reading
from elchi.model.transcript import Transcript
from elchi.stacks import Shelf

Reader = Callable[..., Reading]


@dataclass(frozen=True, slots=True)
class Journey:
    """What became of one arrival; what could not be had is None, and a finding says why.

    `holding` names the bytes whether or not a shelf keeps them; `kept` tells whether one does.
    """

    origin: str
    door: str
    arrived: datetime
    holding: Holding
    kept: bool
    transcript: Transcript | None = None
    entry: Entry | None = None
    reading: Reading | None = None
    findings: tuple[Finding, ...] = ()


def travel(
    arrival: Arrival,
    *,
    shelf: Shelf | None = None,
    reader: Reader | None = None,
    published: str | None = None,
    language: str | None = None,
    publisher: str | None = None,
    authority: str | None = None,
) -> Journey:
    """Take an arrival as far as it goes and return what became of it. Doing it again adds nothing.

    `shelf` None keeps nothing; `reader` is `elchi.reading.read` unless another is handed in; `published` (EDTF),
    `language` (ISO 639-1), `publisher` and `authority` (the code of the state or organisation whose own word it is) are
    a person's word and go before what the document says.
    """
    # The bytes are kept before anything is understood of them: what cannot be read today may be tomorrow.
    media_type = transcription.media_type(arrival.data, arrival.media_type, arrival.origin)
    who = {key: word for key, word in (("publisher", publisher), ("authority", authority)) if word}
    holding = _kept(arrival, media_type, shelf, published=published, language=language, **who)
    journey = Journey(arrival.origin, arrival.door, arrival.arrived, holding, shelf is not None)

    # Bytes become words, each block with its place.
    written = transcription.transcribe(
        arrival.data, arrival.media_type, arrival.origin, holding=holding.digest
    )
    if isinstance(written, Finding):
        return replace(journey, findings=(written,))
    head = transcription.head(arrival.data, arrival.media_type, arrival.origin)
    # A catalogue record's words are names and headings: what it says of its language goes before what they look like.
    claimed = head.get("language") if transcription.is_catalogued(media_type) else None
    told = language or claimed or languages.of(written.text, said=head.get("language"))
    transcript = replace(written, language=told)

    # The words describe themselves.
    entry = cataloguing.describe(
        transcript,
        origin=arrival.origin,
        head=head,
        published=published,
        publisher=publisher,
        authority=authority,
    )
    undated = _undated(arrival.origin, head.get("published")) if entry.published is None else ()
    journey = replace(journey, transcript=transcript, entry=entry, findings=undated)
    if transcript.language is None:
        return replace(journey, findings=(*undated, _unknown_language(arrival.origin)))

    # And say who agreed what with whom.
    reading = (reader or _reader())(
        transcript.text,
        blocks=transcript.blocks,
        language=transcript.language,
        published=entry.published,
        speaker=_speaker(entry, arrival.origin),
        transcript=transcript.digest,
    )
    unread = () if _is_read(transcript.language) else (_unread_language(arrival.origin, transcript.language),)
    rest = _unread_rest(arrival.origin, transcript, reading)
    return replace(journey, reading=reading, findings=(*undated, *unread, *rest))


def _kept(arrival: Arrival, media_type: str, shelf: Shelf | None, **said: str | None) -> Holding:
    if shelf is None:
        return Holding(hashlib.sha256(arrival.data).hexdigest(), len(arrival.data), media_type)
    about = {
        "origin": arrival.origin,
        "door": arrival.door,
        "arrived": arrival.arrived.isoformat(),
        "claimed_media_type": arrival.media_type,
        **said,
    }
    return shelf.put(arrival.data, media_type, about=about, now=arrival.arrived)


def _speaker(entry: Entry, origin: str) -> str | None:
    """Return the state or organisation whose own word the document is, where a person, its publisher or its address tells."""
    from elchi.authorities.speakers import speaker_of_entry

    speaker = speaker_of_entry(entry, origin)
    return speaker.code if speaker is not None and speaker.official else None


def _reader() -> Reader:
    from elchi import reading

    return reading.read


def _is_read(language: str) -> bool:
    """Is it one of the languages whose pack has rules? Of others names and words are known, so that they are found."""
    return (files("elchi.languages") / language / "rules").is_dir()


def _undated(origin: str, said: str | None) -> tuple[Finding, ...]:
    if not said:
        return ()
    what = f"Its date is written in a way that is not understood: {said[:60]}."
    return (Finding("unknown-date", origin, what, "It is kept without a date; give one with `--published`."),)


def _unread_language(origin: str, language: str) -> Finding:
    return Finding(
        "unread-language",
        origin,
        f"It is written in a language that Elchi does not read ({language}), so nothing was read from it.",
        "If the language was taken for another, name it, as in `--language en`.",
    )


FIRST_WORDS = 60
"""Characters of the words from which on a text was not read that the finding shows."""


def _unread_rest(origin: str, transcript: Transcript, reading: Reading) -> tuple[Finding, ...]:
    if reading.until is None:
        return ()
    words = " ".join(transcript.text[reading.until : reading.until + FIRST_WORDS].split())
    what = (
        f"It tells more than one reading takes: from character {reading.until:,} of {len(transcript.text):,} on "
        f"(“{words}…”) nothing was read from it."
    )
    return (Finding("unread-rest", origin, what, "Split the document and give its parts one by one."),)


def _unknown_language(origin: str) -> Finding:
    return Finding(
        "unknown-language",
        origin,
        "Its language cannot be told from its words, so nothing was read from it.",
        "Name the language, as in `--language az`, if you know it.",
    )
