"""Signs: what a text, and the sentence that names a person, say for one state or another as his."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from elchi.reading.allegiance import acts, coupled, seats
from elchi.reading.ballots import Ballot, Poll
from elchi.reading.called import holder_of
from elchi.reading.invitations import invites
from elchi.reading.issuers import issuer
from elchi.reading.marks import Node, Text
from elchi.reading.pointers import FAR
from elchi.reading.scenes import scene_of
from elchi.reading.tokens import fold
from elchi.reading.towns import head_town
from elchi.vocabularies import offices_lacking

if TYPE_CHECKING:
    from elchi.reading.document import Document
    from elchi.reading.grammar import Draft
    from elchi.reading.holders import Holder

NAMED = ("state", "adjective", "people", "capital")
PLACING = ("in", "at", "to", "from", "against")
MOST_MENTIONS = 3  # of a person, whose offices are looked at
NEAR = 5  # words from "to" to "country": "to the southern African country"
LINES = 16  # of a list above a person, among which one heads it
SHORT = 6  # tokens of a line that heads a list
LONGEST_HEAD = 24  # tokens of a first line


def poll_of(document: Document) -> Poll:
    """Return the ballots of a text with what it, and the sentences that name its persons, say for each state."""
    visiting: dict[int, dict[str, None]] = {}  # by person, which states he visits
    document.memo["visiting"], document.memo["visits"] = visiting, {}
    visited = _visits(document, visiting)
    found = seats(document)
    document.memo["home"] = issuer(document) or next((code for code, _ in found.most_common(1)), None)
    ballots = [_ballot(document, holder, n) for n, holder in enumerate(document.holders)]
    pair, together = document.pair, coupled(document)
    poll = Poll(
        document,
        ballots,
        {id(b.holder): b for b in ballots},
        _facts(document, found, visited),
        together,
        frozenset(found) | _heading(document.text),
        document.is_of_two and (tuple(pair) in together or any(code in found for code in pair)),
    )
    ministries = _ministries(document.text)
    for ballot in ballots:
        if ballot.holder.state is None:
            _read(poll, ballot, ministries)
            for to in visiting.get(id(ballot.holder), ()):
                ballot.add(to, "visitor")
                if document.is_of_two:
                    _add_other(document, ballot, to, "visitor_other")
    for holder, code in _inviters(document):
        poll.of(holder).add(code, "invites")
    return poll


def _ballot(document: Document, holder: Holder, number: int) -> Ballot:
    envoys = document.text.pack.words["tie_envoys"] | {"consul"}
    words = [fold(m.v.office_text or "") for m in holder.mentions[:MOST_MENTIONS]]
    offices = [m.v.office for m in holder.mentions if m.v.office and not m.v.office.counterpart]
    return Ballot(
        holder,
        number,
        any(envoy in said for said in words for envoy in envoys),
        bool(offices),
        any(office.level == "state" for office in offices),
        holder.state is not None,
        lacking=_lacking(document.text, holder),
    )


def _lacking(text: Text, holder: Holder) -> frozenset[str]:
    """Return the states that have no such office as a person holds."""
    held = [
        m.v for m in holder.mentions[:MOST_MENTIONS] if m.v.office is not None and m.v.office.body is None
    ]
    named = [text.pack.lacking.get(fold(person.office_text or "")) for person in held]
    return frozenset().union(*(offices_lacking()[office] for office in named if office is not None))


def _facts(document: Document, found: Mapping[str, int], visited: set[str]) -> dict[str, dict[str, float]]:
    """Return how far each sign of the text holds for each state, the one named most first."""
    weights = document.weights
    total, homes = sum(weights.values()) or 1, sum(found.values()) or 1
    town, head = document.dateline_town(), _heading(document.text)
    towns = {here["capital"][1].value for here in document.text.marks if here and "capital" in here}
    ordered = sorted(weights, key=lambda code: (-weights[code], document.first_said[code]))
    ordered += [code for code in found if code not in weights]
    return {
        code: {
            "share": weights[code] / total,
            "topic": code not in towns and code not in found and not acts(document, code),
            "pair": code in document.pair,
            "home": found.get(code, 0) / homes,
            "speaker": code == document.speaker,
            "heading": head == {code},
            "visited": code in visited,
            "dateline": town is not None and town.v == code,
        }
        for code in ordered
    }


def _heading(text: Text) -> set[str]:
    """Return the states that the first line names."""
    if not text.blocks:
        return set()
    _, first, last = text.blocks[0]
    return _states_in(text, first, min(last, first + LONGEST_HEAD))


def _states_in(text: Text, first: int, last: int) -> set[str]:
    marks = (text.marks[k] or {} for k in range(first, last))
    return {m[1].value for here in marks for name in ("state", "adjective") if (m := here.get(name))}


def _visits(document: Document, visiting: dict[int, dict[str, None]]) -> set[str]:
    """Return the states that are visited, and note who visits which."""
    visited: set[str] = set()
    for draft in document.drafts:
        if draft.fixed("kind") != "visit" or draft.mood not in ("done", "planned", "infinitive"):
            continue
        to = [n.v for n in draft.roles.get("to", ()) if isinstance(n.v, str)]
        to = to or _led_to(document, draft) or _come_here(document, draft)
        for code in to[:1]:
            visited.add(code)
            for node in draft.roles.get("participant", ()):
                person = holder_of(document, node) if node.kind == "office" else node
                holder = document.holder(person) if person is not None else None
                if holder is not None:
                    visiting.setdefault(id(holder), {})[code] = None
                    document.memo["visits"].setdefault(id(holder), []).append((draft.sentence, code))
    return visited


def _led_to(document: Document, draft: Draft) -> list[str]:
    """Return the state of the town beside a visit of which the rule names no place: "in Bratislava on a visit"."""
    text = document.text
    near = [
        n
        for n in document.of(draft.sentence, "capital", "state", "place")
        if isinstance(n.v, str) and text.low(n.i - 1) in ("in", "to") and abs(n.i - draft.anchor.i) <= FAR + 1
    ]
    return [n.v for n in near[:1]]


def _come_here(document: Document, draft: Draft) -> list[str]:
    """Return the state of the dateline where somebody visits "the country": in a report from its capital it is that one."""
    text, town = document.text, document.dateline_town()
    if town is None or draft.roles.get("to"):
        return []
    countries, last = text.pack.words["tie_states_word"], text.sentences[draft.sentence][1]
    found = any(
        text.low(k) in countries and "to" in text.lows[max(k - NEAR, draft.anchor.j) : k]
        for k in range(draft.anchor.j, min(last, draft.anchor.j + FAR + NEAR))
    )
    return [str(town.v)] if found else []


def _ministries(text: Text) -> dict[str, set[str]]:
    """Return the states of the ministries that a text names, by what they are for."""
    found: dict[str, set[str]] = {}
    for node in text.covered:
        bodies = () if node is None else (node.v,) if node.kind == "body" else ()
        if node is not None and node.kind == "title":
            bodies = node.v.bodies
        for body in bodies:
            if body.state and text.low(body.head) == "ministry":
                matter = text.words(body.head + 2, body.j).lower().partition(" of ")[0]
                found.setdefault(matter, set()).add(body.state)
    return found


def _read(poll: Poll, ballot: Ballot, ministries: Mapping[str, set[str]]) -> None:
    """Note what the offices of a person, and the sentence that names him first, say for a state."""
    document = poll.document
    mentions = sorted(ballot.holder.mentions[:MOST_MENTIONS], key=lambda n: n.i)
    for node in mentions:
        office = node.v.office
        if office is not None and office.host:
            ballot.add(office.host, "posted")
            _add_other(document, ballot, office.host, "posted_other")
        if office is not None and office.body is not None and office.body.state:
            ballot.add(office.body.state, "body")
    if ballot.envoy and mentions:
        _read_post(document, ballot, mentions[0])
    matters = [_matter((n.v.office_text or "").lower()) for n in mentions]
    codes = next((ministries[m] for m in matters if m in ministries), set())
    if len(codes) == 1:
        ballot.add(next(iter(codes)), "ministry")
    if mentions:
        _read_sentence(document, ballot, mentions[0])


def _matter(office: str) -> str:
    """Return what a minister is for: "foreign affairs" of "minister for foreign affairs"."""
    words = office.split()
    at = next((n for n, word in enumerate(words) if word in ("of", "for")), len(words))
    return " ".join(words[at + 1 :])


def _add_other(document: Document, ballot: Ballot, code: str, sign: str) -> None:
    """Note that the other of the two states that the text is about is told by one of them."""
    pair = document.pair
    if len(pair) == 2 and code in pair:
        ballot.add(pair[1 - pair.index(code)], sign)


def _read_post(document: Document, ballot: Ballot, node: Node) -> None:
    """Note where an envoy is posted: in the town that heads the line ("Manila: Ambassador A. B."); and whose mission the text tells of."""
    town = head_town(document.text, document.text.block_at(node.i))
    if town is not None and isinstance(town.v, str):
        ballot.add(town.v, "posted")
        _add_other(document, ballot, town.v, "posted_other")
    if "owner" not in document.memo:
        document.memo["owner"] = _owner_of_mission(document)
    if (owner := document.memo["owner"]) is not None:
        ballot.add(owner, "mission")


def _owner_of_mission(document: Document) -> str | None:
    """Return the state whose embassy the text speaks of, if it is one."""
    text = document.text
    owners: set[str] = set()
    for s in document.told:
        for node in document.of(s, "noun"):
            if node.v not in ("mission", "consulate"):
                continue
            is_owned = text.low(node.i - 1) in text.pack.words["genitive"]
            before = text.covered[node.i - 2 if is_owned else node.i - 1]
            behind = text.low(node.j) == "of" and node.j + 1 < len(text.covered)
            after = text.covered[node.j + 1] if behind else None
            owners |= {n.v for n in (before, after) if n is not None and n.kind in ("state", "adjective")}
    return owners.pop() if len(owners) == 1 else None


def _inviters(document: Document) -> Iterator[tuple[Holder, str]]:
    """Yield who invites to a visit, with the state visited."""
    for draft in document.drafts:
        to = [n.v for n in draft.roles.get("to", ()) if n.kind in ("state", "capital", "place") and n.v]
        for node in document.of(draft.sentence, "person") if to else ():
            holder = document.holder(node) if invites(document.text, node) else None
            if holder is not None:
                yield holder, to[0]


def _read_sentence(document: Document, ballot: Ballot, node: Node) -> None:
    text, sentence = document.text, document.text.sentence_at(node.i)
    names = [n for n in _names(document, sentence) if not node.i <= n.i < node.j]
    before = [n for n in names if n.j <= node.i]
    for name in before[-1:]:
        placed = text.low(text.before(name.i)) in PLACING
        if not placed or ballot.of_state:
            ballot.add(name.v, "place" if placed else "before")
    for name in [n for n in before if _acts(text, n)][-1:]:
        ballot.add(name.v, "acts_before")
    if ballot.of_state and (code := scene_of(document, sentence)) is not None:
        ballot.add(code, "scene")
    if (code := _list_head(text, document.block_of(sentence))) is not None:
        ballot.add(code, "list")


def _names(document: Document, sentence: int) -> list[Node]:
    named = document.of(sentence, *NAMED)
    return [n for n in named if isinstance(n.v, str) and n.v in document.weights]


def _acts(text: Text, name: Node) -> bool:
    """Is the state named other than as a place, or as one of several?"""
    before, behind = text.low(text.before(name.i)), text.low(name.j)
    several = text.pack.words["and"] | text.pack.words["between"]
    return (
        name.kind != "capital" and before not in PLACING and before not in several and behind not in several
    )


def _list_head(text: Text, block: int) -> str | None:
    """Return the one state of the line that heads the list in which a block stands: "From India:", "India" alone."""
    for number in range(block - 1, max(-1, block - LINES - 1), -1):
        _, first, last = text.blocks[number]
        if number == block - 1 and 0 < last - first == text.length(first, "state"):
            return text.value(first, "state")
        if last - first <= SHORT and text.low(last - 1) == ":":
            codes = _states_in(text, first, last)
            return next(iter(codes)) if len(codes) == 1 else None
    return None
