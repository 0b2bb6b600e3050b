"""Whose word a document is, as the columns of its card."""

from elchi.authorities.speakers import Described, speaker_of_entry


def spoken_by(entry: Described, origin: str) -> dict[str, object]:
    """Return `speaker`, `official` and `known_by`: a person's word, else what the publisher's name or an address tells."""
    speaker = speaker_of_entry(entry, origin)
    if speaker is None:
        return {"speaker": None, "official": False, "known_by": ""}
    return {"speaker": speaker.code, "official": speaker.official, "known_by": speaker.known_by.value}
