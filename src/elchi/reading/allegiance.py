"""Allegiance: for which state a person speaks, where only the company that he keeps in the text tells it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from elchi.reading.called import holder_of, state_of
from elchi.reading.companions import give_companions, share, speaks
from elchi.reading.grammar import Draft
from elchi.reading.issuers import issuer
from elchi.reading.marks import Node, Text
from elchi.reading.participants import (
    PERSONAL,
    Company,
    persons_meant,
    sides_of,
    subject_of,
)
from elchi.reading.pointers import FAR
from elchi.reading.scenes import give_roles, onward, scene_of
from elchi.reading.weights import above_all

if TYPE_CHECKING:  # the document asks this module for the states of its persons
    from elchi.reading.document import Document
    from elchi.reading.holders import Holder

NAMING = ("state", "adjective", "people", "capital")
_BETWEEN = ("-", "–", "—", "‑", "‐", "and", "&", "the", "/", "with")


def give_company_states(document: Document) -> None:
    """Give persons the state that those beside them, or opposite, imply; only where the text does not say it.

    "A and B of Germany" are both of Germany; who meets somebody of Norway in a text that couples the United States
    and Norway is of the United States. Who meets people of several states is of the one coupled with most of them.
    """
    _of_organisations(document)
    _of_delegations(document)
    give_companions(document)
    give_roles(document)
    partners, seats = _coupled(document), _seats(document)
    visited = _visited(document)
    met: dict[int, tuple[Holder, set[str]]] = {}
    at: dict[int, str] = {}  # in whose capital somebody was met
    last: list[Node] = []
    for draft in document.drafts:
        if draft.pattern.kind != "contact" or draft.fixed("kind") in (
            "visit",
            "session",
            "summit",
            "attendance",
        ):
            continue
        left, right = sides_of(draft)
        left = subject_of(document, draft, left)
        if draft.anchor.kind == "verb" and draft.anchor.v.name == "see":
            continue  # one sees one's own people too
        sides = [_held(document, draft, left, last), _held(document, draft, right, last)]
        if sides[0] and sides[1]:
            share(sides[0])
            share(sides[1])
            if not any(h.state for h in (*sides[0], *sides[1])):
                _give_hosts(document, draft, sides)
                _give_scene(document, draft, sides, seats)
            if not any(h.state for h in (*sides[0], *sides[1])) and not (
                document.is_of_two and all(acts(document, code) for code in document.pair)
            ):
                for holder in (*sides[0], *sides[1]):
                    holder.apart |= set(
                        document.weights
                    )  # "X spoke with Y": nothing tells who is of which state
        elif not sides[0] and len(sides[1]) > 1 and (left or _is_passive(draft)):
            share(sides[1])  # "He was received by President A. B. of X and Minister C. D."
        elif not sides[0] and len(sides[1]) == 1:
            _give_scene(document, draft, sides, seats)  # "the Minister met A. B."
        elif len(sides[0]) == 2:
            sides = [sides[0][:1], sides[0][1:]]
        elif len(sides[1]) == 2:
            sides = [sides[1][:1], sides[1][1:]]
        for one, other in (sides, sides[::-1]):
            known = {h.state for h in other if h.state}
            scene = scene_of(document, draft.sentence) if known else None
            ahead = onward(document, draft.sentence, draft.anchor.i) if known else None
            for holder in one:
                if holder.state is None and known and speaks(holder):
                    if ahead is not None and ahead not in known:
                        holder.state = ahead
                    met.setdefault(id(holder), (holder, set()))[1].update(known)
                    holder.apart |= known
                    if scene is not None and scene not in known:
                        at.setdefault(id(holder), scene)
    for holder, known in met.values():
        code = _opposite(document, known, partners, seats, visited, at.get(id(holder)))
        received = document.memo["received"].get(id(holder), ())
        holder.state = holder.state or (code if code not in received else None)
        if holder.state is None:  # of several states in the text none is told to be that of the person
            holder.apart |= set(document.weights)


def _is_passive(draft: Draft) -> bool:
    return draft.anchor.kind == "verb" and draft.anchor.v.voice == "passive"


def _held(document: Document, draft: Draft, nodes: list[Node], last: list[Node]) -> list[Holder]:
    holders = []
    for node in nodes:
        if node.kind == "anaphor" and node.v != "pronoun":
            continue  # "the leaders" are of both sides
        for person in persons_meant(document, draft, node, Company(), last):
            holder = document.holder(person)
            if holder is not None:
                holders.append(holder)
    return holders


def _of_organisations(document: Document) -> None:
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


def _of_delegations(document: Document) -> None:
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


def _give_hosts(document: Document, draft: Draft, sides: list[list[Holder]]) -> None:
    """Whom somebody meets in the sentence that says where he went are of the state visited."""
    if "visits by sentence" not in document.memo:
        document.memo["visits by sentence"] = _visits_by_sentence(document)
    for other in document.memo["visits by sentence"].get(draft.sentence, ()):
        to = {n.v for n in other.roles.get("to", ()) if isinstance(n.v, str)}
        gone = [document.holder(n) for n in other.roles.get("participant", ())]
        if len(to) == 1 and len(sides[0]) == 1 and any(h is sides[0][0] for h in gone):
            for holder in sides[1]:
                holder.state = holder.state or next(iter(to))


def _give_scene(document: Document, draft: Draft, sides: list[list[Holder]], seats: Counter[str]) -> None:
    """Who is told to have met somebody abroad is of the state from which the text speaks, and the other at home there."""
    scene, home = scene_of(document, draft.sentence), seats.most_common(1)
    if scene is None or not home or home[0][0] == scene or len(sides[0]) > 1:
        return
    for holder, code in (*((h, home[0][0]) for h in sides[0]), *((h, scene) for h in sides[1])):
        if holder.state is None and speaks(holder) and code not in holder.apart:
            holder.state = code


def _visits_by_sentence(document: Document) -> dict[int, list[Draft]]:
    found: dict[int, list[Draft]] = {}
    for draft in document.drafts:
        if draft.fixed("kind") == "visit":
            found.setdefault(draft.sentence, []).append(draft)
    return found


def _visited(document: Document) -> dict[str, str]:
    """Return which state people of each state visit, where the text says but one."""
    found: dict[str, str] = {}
    for draft in document.drafts:
        if draft.fixed("kind") != "visit" or draft.mood not in ("done", "planned", "infinitive"):
            continue
        to = [n.v for n in draft.roles.get("to", ()) if isinstance(n.v, str)] or _led_to(document, draft)
        for node in draft.roles.get("participant", ()):
            person = holder_of(document, node) if node.kind == "office" else node
            code = state_of(document, person) if person is not None and person.kind in PERSONAL else None
            if code and to and to[0] != code:
                found[code] = to[0] if found.get(code, to[0]) == to[0] else ""
    return found


def _led_to(document: Document, draft: Draft) -> list[str]:
    """Return the state of the town beside a visit of which the rule names no place: "in Bratislava on a visit"."""
    text = document.text
    near = [
        n
        for n in document.nodes(draft.sentence)
        if n.kind in ("capital", "state", "place")
        and isinstance(n.v, str)
        and text.low(n.i - 1) in ("in", "to")
        and abs(n.i - draft.anchor.i) <= FAR + 1
    ]
    return [n.v for n in near[:1]]


def _host_of(visited: dict[str, str], known: set[str]) -> str | None:
    """Who meets a visitor is of the state visited."""
    return (visited.get(next(iter(known))) or None) if len(known) == 1 else None


def _opposite(
    document: Document,
    known: set[str],
    partners: Counter[tuple[str, str]],
    seats: Counter[str],
    visited: dict[str, str],
    scene: str | None,
) -> str | None:
    """Return the state opposite to those known: where the text comes from, else the one coupled with them, else where they met."""
    for code, _ in seats.most_common():
        if code not in known:
            return code
    coupled: Counter[str] = Counter()
    for (one, other), count in partners.items():
        if one in known and other not in known:
            coupled[other] += count
    if coupled:
        return max(coupled.items(), key=lambda c: (c[1], document.weights[c[0]], c[0]))[0]
    if scene is not None and scene not in known:
        return scene
    host = _host_of(visited, known)
    if host is not None:
        return host
    most = above_all(document)
    if most is not None and most not in known and acts(document, most):
        return most
    rest = [c for c in document.weights if c not in known and acts(document, c)]
    if len(known) > 1 and len(rest) > 1:  # who meets people of many states is of the one named most
        rest.sort(key=lambda code: -document.weights[code])
        return rest[0] if document.weights[rest[0]] > document.weights[rest[1]] else None
    return rest[0] if len(rest) == 1 and (len(known) > 1 or len(document.weights) <= len(known) + 1) else None


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
            if text.lows[k] in discussing:
                break
    return found


def _seats(document: Document) -> Counter[str]:
    """Count the signs of where the text speaks from: houses, the dateline's capital, a state's own resolve."""
    found: Counter[str] = Counter()
    text = document.text
    if (code := issuer(document)) is not None:
        found[code] += 4
    if document.place is not None:
        mark = text.mark(document.place[1][0], "capital")
        if mark:
            found[mark[1].value] += 2
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


def _coupled(document: Document) -> Counter[tuple[str, str]]:
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
