"""Invented documents as the journeys of real ones, so that a house can take them in without a reader."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from tellings import Telling

from elchi.journey import Journey
from elchi.model.entry import Entry
from elchi.model.holding import Holding
from elchi.model.reading import Reading
from elchi.model.transcript import Block, BlockKind, Transcript


def journeys(told: Iterable[Telling]) -> Iterator[Journey]:
    """Yield a journey for each source, in order of first telling; its text is what its passages quote."""
    documents: dict[str, list[Telling]] = {}
    for telling in told:
        documents.setdefault(telling.source, []).append(telling)
    for source, some in documents.items():
        yield _journey(source, some)


def _journey(source: str, some: list[Telling]) -> Journey:
    text = f"{source}\n" + "\n".join(f"{v.field}: {v.value}" for t in some for v in t.statement.values) + "\n"
    data = text.encode()
    info = some[0].info
    transcript = Transcript(
        text,
        (Block(BlockKind.PARAGRAPH, 0, len(text)),),
        hashlib.sha256(data).hexdigest(),
        "invented/1",
        info.language,
    )
    statements = tuple(replace(t.statement, transcript=transcript.digest, reader="invented/1") for t in some)
    return Journey(
        source,
        "file",
        datetime(2026, 1, 1, tzinfo=UTC),
        Holding(transcript.holding, len(data), "text/plain"),
        True,
        transcript,
        Entry(title=source, publisher=info.publisher, published=info.published, language=info.language),
        Reading(statements, (), True, info.language, info.published),
    )
