"""Whose word a document is, as the columns of its card."""

from typing import Protocol

from elchi.authorities.speakers import KnownBy, Speaker, speaker_of


class Described(Protocol):
    """What of an entry tells whose word a document is."""

    authority: str | None
    publisher: str | None
    identifiers: list[list[str]]


def spoken_by(entry: Described, origin: str) -> dict[str, object]:
    """Return `speaker`, `official` and `known_by`: a person's word, else what the publisher's name or an address tells."""
    addresses = (origin, *(value for scheme, value in entry.identifiers if scheme == "url"))
    speaker = speaker_of(entry.publisher, addresses)
    if entry.authority:
        speaker = Speaker(entry.authority, True, KnownBy.SAID)
    if speaker is None:
        return {"speaker": None, "official": False, "known_by": ""}
    return {"speaker": speaker.code, "official": speaker.official, "known_by": speaker.known_by.value}
