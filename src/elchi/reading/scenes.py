"""Scenes: in whose capital a sentence plays, and of whose president it spoke before it named him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from elchi.reading.marks import Node, Text

if TYPE_CHECKING:  # the document asks this module for the states of its persons
    from elchi.reading.document import Document
    from elchi.reading.holders import Holder

NEAR = 1  # sentence from "Peru's president" to his name
BACK = 4  # sentences of a paragraph for which the town that opened it still holds


def scene_of(document: Document, sentence: int) -> str | None:
    """Return the state in whose capital a sentence, or the one that opened its paragraph, says it is: "In Hanoi …".

    None where people of many states gather: what is met on the margins of a forum tells nothing of the host.
    """
    if "scenes" not in document.memo:
        document.memo["scenes"] = {}
    scenes: dict[int, str | None] = document.memo["scenes"]
    if sentence not in scenes:
        scenes[sentence] = _scene(document, sentence)
    return scenes[sentence]


def onward(document: Document, sentence: int, anchor: int) -> str | None:
    """Return the state behind which "where" tells what will be done there: "flies on to Chad, where he will meet …"."""
    text = document.text
    named = (n for n in document.of(sentence, "state", "capital") if n.j <= anchor)
    found = [n.v for n in named if text.low(n.j) == "," and text.low(n.j + 1) == "where"]
    return found[-1] if found else None


def _scene(document: Document, sentence: int) -> str | None:
    block = document.block_of(sentence)
    for n in range(sentence, max(-1, sentence - BACK), -1):
        if document.block_of(n) != block or _gathers(document.text, document.nodes(n)):
            return None
        nodes = document.nodes(n)
        towns = [c for c in nodes if c.kind == "capital" and _is_scene(document.text, c)]
        if n != sentence:
            towns = [c for c in towns if _opens(document.text, n, c)] or _gone_to(document.text, nodes)
        if towns:
            codes = {c.v for c in towns}
            return str(towns[0].v) if len(codes) == 1 else None
    return None


def _gone_to(text: Text, nodes: list[Node]) -> list[Node]:
    """Return where a sentence says somebody went: "on a working visit to Sarajevo", "travelled to Kenya"."""
    going = [
        n
        for n in nodes
        if (n.kind == "noun" and n.v == "visit") or (n.kind == "verb" and n.v.name in ("travel", "visit"))
    ]
    if not going:
        return []
    places = [n for n in nodes if n.kind in ("capital", "state") and n.i >= going[0].j]
    return [n for n in places if text.low(text.before(n.i)) == "to"]


def _gathers(text: Text, nodes: list[Node]) -> bool:
    return any(n.kind == "noun" and n.v == "summit" for n in nodes) or any(
        n.kind == "organisation" for n in nodes
    )


def _is_scene(text: Text, town: Node) -> bool:
    return text.low(town.i - 1) in ("in", "at") and (
        text.words(town.i, town.j).lower() not in text.pack.words["contact_elsewhere"]
    )


def _opens(text: Text, sentence: int, town: Node) -> bool:
    """Does the town open its sentence: "In Kathmandu, the Minister …"?"""
    return town.i - text.sentences[sentence][0] <= 1


def give_roles(document: Document) -> None:
    """Who is named by his office is he of whom the text has just spoken: "Peru's president …. President A. B. …"."""
    sole = document.text.pack.words["office_sole"]
    spoken: dict[str, list[tuple[int, list[str]]]] = {}
    for sentence in document.told:
        for node in document.of(sentence, "office", "person"):
            office = node.v if node.kind == "office" else node.v.office
            words = " ".join(document.text.words(a, b) for a, b in office.spans).lower() if office else ""
            name = office.plural or words if office else ""
            if name not in sole:
                continue
            if node.kind == "office":
                codes = office.states or ([office.state] if office.state else [])
                if codes:
                    spoken.setdefault(name, []).append((sentence, codes))
                continue
            holder = document.holder(node)
            if holder is not None and holder.state is None and node is holder.mentions[0]:
                _give_role(document, holder, sentence, spoken.get(name, []))


def _give_role(
    document: Document, holder: Holder, sentence: int, spoken: list[tuple[int, list[str]]]
) -> None:
    """Give the state of the office spoken of last, unless somebody beside the person is of that state."""
    near = [codes for at, codes in spoken[-2:] if sentence - at <= NEAR]
    people = [(n, document.holder(n)) for n in document.of(sentence, "person")]
    others = [(n, h) for n, h in people if h is not None and h is not holder]
    if holder.mentions[0].v.office.plural:
        return  # "Presidents A. B. and C. D."
    beside = {h.state for _, h in others}
    left = [c for c in (near[-1] if near else []) if c not in beside and c not in holder.apart]
    if len(left) != 1:
        return
    holder.state = left[0]
    words = holder.mentions[0].v.office_text.lower()
    for node, other in others:  # whom he meets is the president of another state
        if other.state is None and (node.v.office_text or "").lower() == words:
            other.apart.add(left[0])
