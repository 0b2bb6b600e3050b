"""Mention: one naming of an instrument, and what its sentence says of it."""

from dataclasses import dataclass, field

from elchi.reading.bodies import Body
from elchi.reading.circumstances import Told
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.sheet import Span
from elchi.reading.title import Title

NEWS = ("signed", "ratified", "entered_into_force", "terminated", "initialled", "adopted")


@dataclass(slots=True)
class Mention:
    """One naming of an instrument with what its sentence says of it."""

    title: Title
    sentence: int
    draft: Draft | None = None
    action: str | None = None
    signatories: list[Node] = field(default_factory=list)
    item: int | None = None  # number of the list item it opens
    from_list: bool = False
    because: str = ""
    rule: str = ""
    acts: list[Draft] = field(default_factory=list)  # every act that is reported of it
    when: Told | None = None  # the day that stands behind the title itself
    where: Told | None = None
    bare: bool = False  # "the agreement" of a text that says no more of it
    sides: list[tuple[str, Span]] = field(default_factory=list)  # states of its row of a table
    parties: list[Body] = field(default_factory=list)  # bodies that the sentence names as those who sign


def titles_in(document: Document, sentence: int) -> list[Title]:
    return [n.v for n in document.of(sentence, "title")]


def action_of(draft: Draft) -> str | None:
    action = draft.fixed("action")
    match draft.mood:
        case "done":
            return action
        case "planned" | "infinitive":
            return (
                "planned"
                if action in ("signed", "initialled", "adopted", "ratified", "entered_into_force")
                else None
            )
    return None
