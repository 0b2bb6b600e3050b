"""Reading: out of a text leave statements, each with its passage. Pure: no net, no clock, no database."""

from elchi.model.reading import Reading
from elchi.model.transcript import Block

VERSION = "grammar/1"


def read(
    text: str,
    *,
    blocks: tuple[Block, ...] = (),
    language: str = "en",
    published: str | None = None,
    speaker: str | None = None,
    transcript: str = "",
) -> Reading:
    """Return what the text says: statements with passages, doubts, and sentences noticed but not read.

    `blocks` are those of the transcript (lines are taken where there are none); `published` is EDTF;
    `speaker` is the code of the state whose own word the text is, where that is known from elsewhere; `transcript` is the
    transcript's digest. A language without a pack, or a text without states and acts, gives an empty reading.
    """
    from elchi.reading.assemble import read_text

    return read_text(
        text,
        blocks=blocks,
        language=language,
        published=published,
        speaker=speaker,
        transcript=transcript,
        version=VERSION,
    )
