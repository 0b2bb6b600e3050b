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


def outdated(version: str) -> list[str]:
    """Return the sources whose text is of a language we know and was read by another version of the reader."""
    cards = models.Card.objects.exclude(reading__reader=version).exclude(transcript__language=None)
    return list(cards.order_by("document_id").values_list("document__short", flat=True))


def reread(sources: Iterable[str], read: Reader, *, by: str = "elchi reread") -> Iterator[Reread]:
    """Read sources anew, one after another, and yield what each reading changed; settle afterwards."""
    for source in sources:
        card = models.Card.objects.select_related("transcript", "reading").get(document__short=source)
        reading = read(
            card.transcript.text,
            blocks=tuple(Block(BlockKind(kind), *rest) for kind, *rest in card.transcript.blocks),
            language=card.transcript.language,
            published=card.published,
            transcript=card.transcript.digest,
        )
        before = nouns.statements_of_readings([card.reading_id]) if card.reading_id else {}
        if actions.add_reading(source, reading, by=by):
            after = {statement.id: statement for statement in reading.statements}
            compared = compare({id_: said for id_, (_, said) in before.items()}, after)
            yield Reread(source, card.title, compared)
