"""Interviews: who answers, so that "you" and "our Minister" tell of the envoy and of his state."""

from elchi.reading.document import Document
from elchi.reading.marks import Node

HEAD = 6  # blocks in which it is told who answers


def interviewee(document: Document) -> Node | None:
    """Return the envoy of two states whom the head of a text names and the text asks: "Ambassador, you presented …?"."""
    if "interviewee" not in document.memo:
        document.memo["interviewee"] = _named(document) if _asks(document) else None
    who: Node | None = document.memo["interviewee"]
    return who


def _asks(document: Document) -> bool:
    """Does a text put questions to somebody, or tell that it is an interview?"""
    text = document.text
    if any(text.has(text.pack.words["interview"], first, last) for _, first, last in text.blocks[:HEAD]):
        return True
    you = text.pack.words["you"]
    return any(text.low(last - 1) == "?" and text.has(you, first, last) for _, first, last in text.blocks)


def _named(document: Document) -> Node | None:
    ranks = document.text.pack.words["office_ranks"]
    end = document.text.blocks[:HEAD][-1][2]
    for holder in document.holders:
        node = holder.mentions[0]
        if (
            node.i < end
            and holder.state
            and any((m.v.office_text or "").lower() in ranks for m in holder.mentions)
        ):
            return node
    return None


def of_speakers(document: Document) -> None:
    """Give "our Minister" the state of who answers, and "your Minister" the other; who asks speaks the other way round."""
    who = interviewee(document)
    holder = document.holder(who) if who is not None else None
    if holder is None or holder.state is None:
        return
    text, home = document.text, holder.state
    host = who.v.office.host if who is not None and who.v.office is not None else None
    for person in document.holders:
        node = person.mentions[0]
        office = node.v.office
        if person.state is not None or office is None or office.level != "state":
            continue
        asked = text.low(text.blocks[text.block_at(node.i)][2] - 1) == "?"
        ours, yours = (host, home) if asked else (home, host)
        if text.starts(node.i - 1, "our"):
            person.state = ours
        elif text.starts(node.i - 1, "your"):
            person.state = yours


def of_letters(document: Document, noun: Node) -> Node | None:
    """Return whose letters of credence "your credentials" or "my credentials" are: those of who answers."""
    text = document.text
    own = text.starts(noun.i - 1, "your") or text.starts(noun.i - 1, "my")
    return interviewee(document) if own else None
