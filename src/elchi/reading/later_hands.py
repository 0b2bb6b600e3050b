"""Later hands: who signed, where and when, told in sentences of their own behind the one that names the paper.

"Minister A. B. signed for Peru and Ambassador C. D. for Ghana", "The signatories were A and B", "The signing took place
in Accra on 4 May".
"""

from elchi.reading.behalf import sides_of
from elchi.reading.circumstances import Told, date_of, place_name
from elchi.reading.document import Document
from elchi.reading.marks import Node
from elchi.reading.mention import NEWS, Mention, titles_in

BACK = 4
"""Sentences behind that of a paper in which its signing may be told."""
PEOPLE = ("person", "name")


def later_hands(document: Document, order: list[Mention]) -> None:
    """Add to papers who signed them, where and when, as later sentences tell."""
    of_sentence: dict[int, list[Mention]] = {}
    for mention in order:
        if (
            mention.action is None
            and not mention.title.generic
            and (people := listed_hands(document, mention.sentence))
        ):
            mention.action, mention.signatories = "signed", people
            mention.rule, mention.because = "signatories", "the sentence says who its signatories were"
        if not mention.title.generic and mention.action in NEWS:
            of_sentence.setdefault(mention.sentence, []).append(mention)
    if not of_sentence:
        return
    for s in document.told:
        if s in of_sentence:
            continue
        before = next((of_sentence[p] for p in range(s - 1, s - 1 - BACK, -1) if p in of_sentence), None)
        if before is None or any(not t.generic for t in titles_in(document, s)):
            continue
        near = document.block_of(s) - document.block_of(before[0].sentence) < 2
        near = near and before[0].action in ("signed", "initialled")
        people = (_for_sides(document, s) if near else []) or listed_hands(document, s, labelled=not near)
        if not near and not people:
            continue
        for mention in before:
            known = {id(document.holder(n)) for n in mention.signatories if document.holder(n) is not None}
            new = [n for n in people if id(document.holder(n)) not in known]
            mention.signatories = sorted([*mention.signatories, *new], key=lambda n: n.i)
        _scene(document, s, before)


def _for_sides(document: Document, s: int) -> list[Node]:
    """Return who "signed for Peru", if the sentence names no paper that was signed."""
    verbs = [n for n in document.nodes(s) if n.kind == "verb" and n.v.name in ("sign", "set_hand")]
    if not verbs or verbs[0].v.mood != "done":
        return []
    several = [person for person, _ in sides_of(document, s)]
    if several:
        return several
    text, verb = document.text, verbs[0]
    side = text.starts(verb.j, "for_side") or text.length(verb.j, "behalf")
    ahead = [n for n in document.nodes(s) if n.kind in PEOPLE and n.j <= verb.i]
    return ahead[-1:] if side else []


def listed_hands(document: Document, s: int, *, labelled: bool = False) -> list[Node]:
    """Return the persons behind "The signatories were", "Signatories:"; `labelled`: only behind that label of a line."""
    text = document.text
    first, last, _ = text.sentences[s]
    k = next((k for k in range(first, min(first + 4, last)) if text.starts(k, "signatories")), None)
    if k is None:
        return []
    nodes = document.nodes(s)
    if k == first and text.low(k + 1) == ":":
        return [n for n in nodes if n.kind in PEOPLE]
    if labelled:
        return []
    verb = next((n for n in nodes if n.kind == "verb" and n.i > k), None)
    if verb is None or verb.v.name != "be":
        return []
    return [n for n in nodes if n.kind in PEOPLE and n.i >= verb.j]


def _scene(document: Document, s: int, before: list[Mention]) -> None:
    """Take day and town of "The signing took place in Accra on 4 May" for papers that have none of their own."""
    text = document.text
    first, last, _ = text.sentences[s]
    signing = next((k for k in range(first, min(first + 3, last)) if text.starts(k, "signings")), None)
    nodes = document.nodes(s)
    held = next((n for n in nodes if n.kind == "verb" and n.v.name == "hold" and n.v.mood == "done"), None)
    if signing is None or held is None or held.i - signing > 4:
        return
    date = next((n for n in nodes if n.kind == "date"), None)
    town = next(
        (n for n in nodes if n.kind in ("capital", "place") and text.starts(n.i - 1, "locatives")), None
    )
    value = date.v.resolve(document.base) if date is not None else None
    for mention in before:
        told = date_of(document, mention.draft) if mention.draft is not None else None
        if value is None or date is None or mention.when is not None or (told is not None and told.own):
            continue
        mention.when = Told(value, (date.i, date.j), "date.signing", "the day on which the signing was held")
        if town is not None:
            span = town.i, town.j
            mention.where = Told(
                place_name(document, town), span, "place.signing", "where the signing was held"
            )
