"""Journeys made by hand, so that the house is tested without a reader."""

import hashlib
from datetime import UTC, datetime

from elchi.journey import Journey
from elchi.model.entry import Entry
from elchi.model.holding import Holding
from elchi.model.passage import Passage
from elchi.model.reading import Reading
from elchi.model.statement import Statement, StatementKind, Value
from elchi.model.transcript import Block, BlockKind, Transcript

READER = "made/1"
TEXT = (
    "Talks in Bishkek\n\nAzerbaijan and Kyrgyzstan signed an agreement on tourism in Bishkek on 3 May 2021. "
    "It was signed by Minister of Culture Anar Əliyev. The embassy of Azerbaijan opened in 2007.\n"
)


def journey(
    text: str = TEXT, *, reader: str = READER, origin: str = "talks.txt", name: str = "Anar Əliyev"
) -> Journey:
    """Return the journey of a text that speaks of one agreement, signed by `name`, and one embassy."""
    data = text.encode()
    holding = Holding(hashlib.sha256(data).hexdigest(), len(data), "text/plain")
    blocks = (Block(BlockKind.HEADING, 0, 16), Block(BlockKind.PARAGRAPH, 18, len(text) - 1))
    transcript = Transcript(text, blocks, holding.digest, "plain/1", "en")

    year = text[text.index("3 May ") + 6 :][:4]

    def said(field_: str, value: str, words: str, group: int = 0) -> Value:
        at = text.index(words)
        return Value(
            field_, value, (Passage.of(text, at, at + len(words)),), "made.rule", "it is said so", group
        )

    statements = (
        Statement(
            StatementKind.INSTRUMENT,
            (
                said("title", "agreement on tourism", "agreement on tourism"),
                said("kind", "agreement", "agreement"),
                said("action", "signed", "signed"),
                said("state", "AZ", "Azerbaijan"),
                said("state", "KG", "Kyrgyzstan"),
                said("date", f"{year}-05-03", f"3 May {year}"),
                said("place", "Bishkek", "in Bishkek on"),
                said("signatory", name, name, 1),
                said("signatory.office", "Minister of Culture", "Minister of Culture", 1),
                said("signatory.state", "AZ", "Azerbaijan", 1),
            ),
            transcript.digest,
            reader,
        ),
        Statement(
            StatementKind.TIE,
            (
                said("kind", "embassy_opened", "embassy"),
                said("state", "AZ", "embassy of Azerbaijan"),
                said("state", "KG", "Kyrgyzstan"),
                said("date", "2007", "2007"),
            ),
            transcript.digest,
            reader,
        ),
    )
    return Journey(
        origin,
        "file",
        datetime(2024, 1, 2, 3, 4, tzinfo=UTC),
        holding,
        True,
        transcript,
        Entry(title="Talks in Bishkek", publisher="Chronicle", published="2021-05-04", language="en"),
        Reading(statements, (), True, "en", "2021-05-04"),
    )
