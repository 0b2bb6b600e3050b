"""Rereading: the library's texts read anew by the reader of now, and what that changes.

Nothing is taken away: the earlier reading stays, statements that are not made any more are marked superseded, and what
people decided holds for what is still said by the same words.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from elchi.house.ledger import actions, models, nouns
from elchi.model.reading import Reading
from elchi.model.transcript import Block, BlockKind
from elchi.registry.recognition import Comparison, compare

Reader = Callable[..., Reading]
Fingerprint = Callable[[str | None], str]


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading one source anew changed."""

    source: str
    title: str
    comparison: Comparison

    @property
    def same(self) -> bool:
        """Does the new reading say what the old one said?"""
        return not (self.comparison.changed or self.comparison.lost or self.comparison.gained)


def outdated(fingerprint: Fingerprint) -> list[str]:
    """Return the sources whose text is of a language we know and was last read by another reader than that of now.

    `fingerprint` names the reader of now by language: for each text what decides how it is read.
    """
    cards = models.Card.objects.exclude(transcript__language=None).order_by("document_id")
    rows = cards.values_list("document__short", "transcript__language", "read_by")
    return [source for source, language, read_by in rows if read_by != fingerprint(language)]


def reread(
    sources: Iterable[str], read: Reader, fingerprint: Fingerprint, *, by: str = "elchi reread"
) -> Iterator[Reread]:
    """Read sources anew, one after another, and yield what each reading changed; settle afterwards.

    A reading that says what the one before said by the same words is not kept a second time; it is noted that the
    text was read.
    """
    for source in sources:
        card = models.Card.objects.select_related("transcript", "reading").get(document__short=source)
        reading = read(
            card.transcript.text,
            blocks=tuple(Block(BlockKind(kind), *rest) for kind, *rest in card.transcript.blocks),
            language=card.transcript.language,
            published=card.published,
            speaker=card.speaker if card.official else None,
            transcript=card.transcript.digest,
        )
        before = nouns.statements_of_readings([card.reading_id]) if card.reading_id else {}
        after = {statement.id: statement for statement in reading.statements}
        done = Reread(source, card.title, compare({id_: said for id_, (_, said) in before.items()}, after))
        reader = fingerprint(card.transcript.language)
        if done.same and card.reading and _noticed(card.reading) == _noticed(reading):
            actions.note_reader(source, reader)
        else:
            actions.add_reading(source, reading, reader=reader, by=by)
        yield done


def _noticed(reading: Reading | models.Reading) -> tuple[bool, int | None, list[list[int]]]:
    """Return whether a text passed the gate, up to where it was read, and where sentences were noticed and not read."""
    places = (list(p)[:2] if isinstance(p, list) else [p.start, p.end] for p in reading.unread)
    return reading.passed, reading.until, list(places)
