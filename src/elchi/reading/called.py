"""Called: who holds an office that stands without a name, and for which state a person speaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from elchi.reading.issuers import issuer
from elchi.reading.marks import Node

if TYPE_CHECKING:  # the document asks for the states of its persons
    from elchi.reading.document import Document


def state_of(document: Document, node: Node) -> str | None:
    """Return the state that a person of the text speaks for."""
    holder = document.holder(node)
    return holder.state if holder else node.v.state


def holder_of(document: Document, node: Node) -> Node | None:
    """Return the person who is said elsewhere to hold the office that stands here without a name."""
    if not node.v.spans:
        return None
    if not document.titled:
        _note_offices(document)
    called = document.text.words(*node.v.spans[0]).lower()
    matches = [m for m in document.titled.get(called, ()) if node.v.state in (None, state_of(document, m))]
    if not matches and (end := _own_state(document, node)):
        code = issuer(document)
        bare = document.text.words(node.v.spans[0][0], end).lower()
        matches = [m for m in document.titled.get(bare, ()) if code and state_of(document, m) == code]
    if not matches and called in document.text.pack.meant:
        return _meant(document, node, called)
    nearest = [m for m in matches if m.i < node.i]
    if len(matches) > 1 and node.v.state is None and nearest and not _is_close(document, nearest[-1], node):
        town = document.dateline_town()
        home = [m for m in nearest if town is not None and state_of(document, m) == town.v]
        nearest = home or nearest  # "the President", in the report of his own capital
    return matches[0] if len(matches) == 1 else (nearest[-1] if nearest else None)


def _own_state(document: Document, node: Node) -> int:
    """Return where "of the Republic" begins, with which a text calls an office of its own state; 0 where it does not."""
    text, (first, last) = document.text, node.v.spans[0]
    k = last - 3
    own = k > first and text.low(k) in text.pack.words["of"] and text.starts(k + 1, "articles")
    return k if own and text.starts(last - 1, "own_state") else 0


def _meant(document: Document, node: Node, called: str) -> Node | None:
    """Return who holds an office that is called otherwise here: "the head of state" of the President, "the premier".

    Of several it is the one at home where the text was sent from, else whom the text names first.
    """
    found: list[Node] = []
    for office in document.text.pack.meant[called]:
        head = next((office.partition(w)[0] for w in (" of ", " for ") if w in office), office)
        for person in document.titled.get(head, ()):
            own = person.v.office is None or person.v.office.body is None
            named = (person.v.office_text or "").lower().startswith(office) and own
            if named and node.v.state in (None, state_of(document, person)):
                found.append(person)
    ahead = [n for n in found if n.i < node.i]
    found = ahead or [n for n in found if node.v.state is not None]  # "the Peruvian leader", named only later
    town = document.dateline_town()
    home = [n for n in found if town is not None and state_of(document, n) == town.v]
    return min(home or found, key=_begin, default=None)


def two_meant(document: Document, office: Node) -> list[Node]:
    """Return the two whom "the two Heads of State" means: of two states the first named who hold what is meant by it."""
    called = (office.v.plural or "").lower() if office.kind == "office" else ""
    if called not in document.text.pack.meant:
        return []
    if not document.titled:
        _note_offices(document)
    found: dict[str, Node] = {}
    for held in document.text.pack.meant[called]:
        for person in document.titled.get(held, ()):
            code = state_of(document, person)
            own = person.v.office is None or person.v.office.body is None
            if (person.v.office_text or "").lower() != held or code is None or not own:
                continue
            if person.i < office.i and (code not in found or person.i < found[code].i):
                found[code] = person
    return sorted(found.values(), key=_begin) if len(found) == 2 else []


def each_of(document: Document, office: Node) -> list[Node]:
    """Return who holds an office for each of the states named with its plural: "the Azerbaijani and Kazakh presidents".

    Empty unless the text names just one such person of each of the states.
    """
    if not document.titled:
        _note_offices(document)
    called = (office.v.plural or "").lower()
    found: list[Node] = []
    for code in office.v.states:
        held = [
            n for n in document.titled.get(called, ()) if state_of(document, n) == code and _is_own(n, called)
        ]
        if len({id(document.holder(n)) for n in held}) != 1:
            return []
        found.append(held[0])
    return found


def _is_own(person: Node, called: str) -> bool:
    """Is it just this office, of a state itself: no "President" of a company, no "Vice President"?"""
    office = person.v.office
    return (person.v.office_text or "").lower() == called and (office is None or office.body is None)


def _begin(node: Node) -> int:
    return node.i


def _is_close(document: Document, one: Node, other: Node) -> bool:
    """Do two phrases stand in one sentence, or in two in a row?"""
    return document.text.sentence_at(other.i) - document.text.sentence_at(one.i) <= 1


def _note_offices(document: Document) -> None:
    """Note who holds which office, a person once under each: "the Minister" may be the Minister of Trade or another."""
    lessers = document.text.pack.words["office_lesser"]
    for holder in document.holders:
        for words in {
            m.v.office_text.lower(): m for m in reversed(holder.mentions[:5]) if m.v.office_text
        }.items():
            parts = words[0].split()
            cut = next((n for n, part in enumerate(parts) if n and part in ("of", "for")), 0)
            if cut:  # "the Secretary", told of the Secretary of Foreign Affairs
                held = document.titled.setdefault(" ".join(parts[:cut]), [])
                if len(held) < 8 and (not held or held[-1] is not words[1]):
                    held.append(words[1])
            lesser = next(
                (n for n, part in enumerate(parts) if part in lessers), -1
            )  # no "Prime Minister" is his deputy
            for n in range(max(0, len(parts) - 6), len(parts) if lesser < 0 else lesser + 1):
                held = document.titled.setdefault(" ".join(parts[n:]), [])
                if len(held) < 8 and (not held or held[-1] is not words[1]):
                    held.append(words[1])


def other_sex(document: Document, pronoun: int) -> Callable[[Node], bool]:
    """Return what tells of a person whether "he" or "she" cannot mean it: "she" is not "Mr. A. B.", nor the King."""
    words = document.text.pack.words
    he = document.text.low(pronoun) in words["masculine"]
    wrong = words["office_women"] if he else words["office_men"]

    def is_other(node: Node) -> bool:
        holder = document.holder(node)
        mentions = holder.mentions[:5] if holder is not None else [node]
        return any(wrong & set(document.text.lows[max(m.i - 2, 0) : m.v.name[0]]) for m in mentions)

    return is_other
