"""Own papers: a text that is itself the statement its first line names, adopted on the day and in the town of its head."""

from elchi.reading.circumstances import Told, dateline_place
from elchi.reading.closing import closing_of, headed_by
from elchi.reading.document import Document
from elchi.reading.mention import Mention

KINDS = ("statement", "declaration")
RULE, BECAUSE = "own-paper", "the text is the statement that its first line names"


def adopt_own(document: Document, order: list[Mention]) -> None:
    """Take the statement that the first line of a text is for adopted on the day of the text, where no closing line tells it."""
    head = headed_by(document)
    if head is None or not order or order[0].title is not head.v or head.v.kind not in KINDS:
        return
    if closing_of(document) is not None or order[0].action not in (None, "mentioned"):
        return
    day, span = document.day, document.dateline
    if span is None or day is None:
        return
    own = order[0]
    own.title.generic = False
    own.action, own.rule, own.because = "adopted", RULE, BECAUSE
    own.when = Told(day, span, "date.text", "the day that the head of the statement gives")
    own.where = dateline_place(document.place) if document.place is not None else None
