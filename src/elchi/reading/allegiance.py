"""Allegiance: what a text says outright of the states for which its persons speak, and of where it speaks from itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from elchi.reading.issuers import issuer
from elchi.reading.marks import Node, Text

if TYPE_CHECKING:  # the document asks this module for the states of its persons
    from elchi.reading.document import Document

NAMING = ("state", "adjective", "people", "capital")
_BETWEEN = ("-", "–", "—", "‑", "‐", "and", "&", "the", "/", "with")


_OPEN = frozenset({"(", "/"})
DATELINE = 80  # tokens of the head of a report, in which its agency stands in brackets


def give_organisations(document: Document) -> None:
    """Who is an envoy "for Syria" and of no state is of the organisation that the text names most."""
    envoys = [
        h
        for h in document.holders
        if h.state is None and any(_is_envoy_for(document, m) for m in h.mentions[:3])
    ]
    if not envoys:
        return
    heads: Counter[str] = Counter(
        here["organisation"][1].value for here in document.text.marks if here and "organisation" in here
    )
    for holder in envoys:
        if heads:
            holder.state = (
                min(heads, key=lambda code: (code != "UN", -heads[code], code))
                if "UN" in heads
                else heads.most_common(1)[0][0]
            )


def give_delegations(document: Document) -> None:
    """Who leads the delegation of a state is of that state: "the Peruvian delegation led by X", "X led the delegation of Peru"."""
    for draft in document.drafts:
        anchor, nouns = draft.anchor, draft.roles.get("noun.delegation", ())
        if anchor.kind != "verb" or anchor.v.name != "lead" or not nouns:
            continue
        noun = nouns[0]
        if document.text.has(document.text.pack.words["tie_apart"], noun.j, anchor.i):
            continue  # "X led the Peruvian delegation, while the other side was led by Y"
        state = next(
            (
                n
                for n in document.nodes(draft.sentence)
                if n.kind in ("state", "adjective", "people")
                and (
                    0 <= noun.i - n.j <= 2
                    or (0 < n.i - noun.j <= 2 and document.text.low(noun.j) in ("of", "from"))
                )
            ),
            None,
        )
        people = [n for n in draft.roles.get("participant", ()) if n.kind == "person"]
        holder = document.holder(people[0]) if len(people) == 1 else None
        if state is not None and holder is not None and holder.state is None:
            holder.state, holder.state_span = state.v, (state.i, state.j)


def _is_envoy_for(document: Document, mention: Node) -> bool:
    office = mention.v.office
    if office is None or office.state is not None or office.body is not None or not mention.v.office_text:
        return False
    words = mention.v.office_text.lower().split()
    return "for" in words and bool(
        {"envoy", "representative", "adviser", "advisor", "commissioner"} & set(words)
    )


def acts(document: Document, code: str) -> bool:
    """Is the state more than the scene: named other than behind "in" or "at", and not by a town alone?"""
    if "acting" not in document.memo:
        document.memo["acting"] = _acting(document.text)
    acting: set[str] = document.memo["acting"]
    return code in acting


def _acting(text: Text) -> set[str]:
    """Return the states that are more than the scene, and more than what was talked about.

    "The leaders discussed … Israel's decision": what is named behind such a verb is a topic.
    """
    found: set[str] = set()
    discussing = text.pack.words.get("contact_discuss", frozenset())
    for first, last, _ in text.sentences:
        for k in range(first, last):
            here = text.marks[k]
            codes = {here[c][1].value for c in ("state", "adjective", "people") if c in here} if here else ()
            if codes and text.low(text.before(k)) not in ("in", "at", ",", "from", "against"):
                found.update(codes)
            if text.lows[k] in discussing or text.lows[k] in text.pack.words["contact_about"]:
                break
    return found


def seats(document: Document) -> Counter[str]:
    """Count the signs of where the text speaks from: houses, the dateline's capital, a state's own resolve."""
    found: Counter[str] = Counter()
    text = document.text
    if (code := issuer(document)) is not None:
        found[code] += 4
    if document.place is not None:
        mark = text.mark(document.place[1][0], "capital")
        if mark:
            found[mark[1].value] += 2
    for k in text.places(_OPEN, 0, min(DATELINE, text.size - 1)):
        if text.value(k + 1, "agency") in document.weights:  # "Manila (VNA) – …"
            found[text.value(k + 1, "agency")] += 4
    for k, here in enumerate(text.marks):
        if here and "seat" in here and text.low(k) != "the":
            found[here["seat"][1].value] += 2
        mark = (here.get("adjective") or here.get("state")) if here else None
        if mark and _own(text, k + mark[0]):
            found[mark[1].value] += 1
    return found


def _own(text: Text, k: int) -> bool:
    """Does what a speaker says of his own state follow: "the U.S. commitment", "the United States' firm resolve"?"""
    own = text.pack.words.get("contact_own", frozenset())
    k += text.low(k) in text.pack.words["genitive"]
    return text.low(k) in own or (text.low(k + 1) in own and text.low(k).isalpha() and text.marks[k] is None)


def coupled(document: Document) -> Counter[tuple[str, str]]:
    """Count how often two states are named as a pair: "U.S.-Norwegian", "between Norway and the United States"."""
    text = document.text
    found: Counter[tuple[str, str]] = Counter()
    last: tuple[str, int, int] | None = None
    for k, here in enumerate(text.marks):
        mark = next((here[c] for c in NAMING if c in here), None) if here else None
        if mark is None or (last is not None and k < last[1]):
            continue
        code = mark[1].value
        if (
            last is not None
            and last[0] != code
            and 0 < k - last[1] <= 3
            and all(text.low(n) in _BETWEEN for n in range(last[1], k))
            and _bound(text, last[1], k, last[2])
        ):
            found[last[0], code] += 1
            found[code, last[0]] += 1
        last = code, k + mark[0], k
    return found


def _bound(text: Text, i: int, j: int, start: int) -> bool:
    """Do two states named together belong together: "U.S.-Norwegian", "ties between Norway and the United States"?"""
    if all(text.low(n) in ("-", "–", "—", "‑", "‐") for n in range(i, j)):
        return True
    if text.mark(start, "capital") and text.mark(j, "capital"):
        return True  # "what Amman and Lisbon can do together": capitals stand for governments
    bonds = text.pack.words.get("contact_bonds", frozenset())
    return any(text.low(n) in bonds for n in range(max(0, start - 4), start)) and any(
        text.starts(n, "between") for n in range(max(0, start - 3), start)
    )
