"""Turns: envoys who are told one sentence after another, behind an act that only counts them.

"Three ambassadors presented their credentials. A. B., Ambassador of Chile, came first. He was followed by C. D. of Oman …"
"""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.musters import PEOPLE, told_together, with_names
from elchi.reading.phrases import is_finite
from elchi.reading.sides import office_of

REACH = 9
"""Sentences after the act in which its envoys may have their turns."""
KIND = "credentials_presented"


def in_turn(document: Document, draft: Draft, host: str | None) -> list[Node]:
    """Return the envoys whose turns the next sentences tell, each with its state; fewer than two are none."""
    text = document.text
    if not _only_counts(document, draft):
        return []
    key = f"turns {draft.sentence}"
    if key not in document.memo:
        found: list[Node] = []
        last = min(draft.sentence + REACH, len(text.sentences))
        for sentence in range(draft.sentence + 1, last):
            if _tells_anew(document, sentence):
                break
            if _is_turn(document, sentence):
                found.extend(_of_turn(document, sentence, {n.v.text for n in found}))
        document.memo[key] = found
    envoys = [n for n in document.memo[key] if host is None or _state(n) != host]
    return envoys if len(envoys) > 1 else []


def _state(node: Node) -> str | None:
    state: str | None = node.v if node.kind == "state" else node.v.state
    return state


def _only_counts(document: Document, draft: Draft) -> bool:
    """Does the act name none who present: "three new ambassadors", "letters of credence were accepted"?"""
    nodes = document.nodes(draft.sentence)
    if any(n.kind == "office" and n.v.plural for n in nodes):
        return not any(n.kind == "person" and _is_envoy(document, n) for n in nodes)
    anchor = draft.anchor
    passive = anchor.kind == "verb" and anchor.v.voice == "passive"
    return (
        passive
        and not any(n.kind in PEOPLE and n.j <= anchor.i for n in nodes)
        and _are_several(document, draft)
    )


def _are_several(document: Document, draft: Draft) -> bool:
    """Do words beside the act say that it was done more than once: "one after another", "in turn"?"""
    first, last, _ = document.text.sentences[draft.sentence]
    return document.text.has(document.text.pack.words["tie_one_by_one"], first, last)


def _is_envoy(document: Document, person: Node) -> bool:
    office = office_of(person)
    said = person.v.office_text or "" if office is not None else ""
    return any(word in said.lower() for word in document.text.pack.words["tie_envoys"])


def _is_turn(document: Document, sentence: int) -> bool:
    """Does a sentence say whose turn it was: "came first", "there followed", "the last was"?"""
    first, last, _ = document.text.sentences[sentence]
    return document.text.has(document.text.pack.words["tie_turns"], first, last)


def _tells_anew(document: Document, sentence: int) -> bool:
    """Does a sentence tell of credentials by itself?"""
    if "credentials told" not in document.memo:
        document.memo["credentials told"] = {
            d.sentence for d in document.drafts if d.fixed("kind") == KIND and d.mood != "infinitive"
        }
    return sentence in document.memo["credentials told"]


def _of_turn(document: Document, sentence: int, known: set[str]) -> list[Node]:
    """Return who has a turn in a sentence and is new to the list, with the state said beside the name."""
    first, last, _ = document.text.sentences[sentence]
    nodes = [n for n in document.nodes(sentence) if not is_finite(n)]
    found = told_together(document.text, with_names(document.text, nodes, first, last))
    return [n for n in found if n.kind in PEOPLE and n.v.text not in known]
