"""Issuers: the state whose ministry, government or embassy issued the text, as its heading says."""

from elchi.reading.document import Document
from elchi.reading.marks import Text

BLOCKS = 4  # blocks at the head of a text in which its issuer may be named
LONGEST = 24  # tokens of a block that heads a text


def issuer(document: Document) -> str | None:
    """Return the one state whose organ the head of the text names, or that of the town named there beside an organ."""
    if "issuer" not in document.memo:
        document.memo["issuer"] = _issuer(document.text)
    code: str | None = document.memo["issuer"]
    return code


def _issuer(text: Text) -> str | None:
    states: set[str] = set()
    towns: set[str] = set()
    organ = False
    for _, first, last in text.blocks[:BLOCKS]:
        if last - first > LONGEST:
            break
        here = any(_is_organ(text, k) for k in range(first, last))
        organ = organ or here
        for k in range(first, last):
            marks = text.marks[k] or {}
            if here and (mark := marks.get("state") or marks.get("adjective")):
                states.add(mark[1].value)
            elif "capital" in marks:
                towns.add(text.value(k, "capital"))
    if len(states) == 1:
        return next(iter(states))
    return next(iter(towns)) if organ and not states and len(towns) == 1 else None


def _is_organ(text: Text, k: int) -> bool:
    """Is it a word for what speaks for a state: a ministry, a government, an embassy?"""
    return text.low(k) in text.pack.words["body_organs"]
