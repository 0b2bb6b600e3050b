"""Whose: the state of persons of whom the text does not say it, from those beside them, opposite, or hosting."""

import itertools

from elchi.reading.accredited import accredited, accredits, own_envoys
from elchi.reading.allegiance import give_company_states
from elchi.reading.bodies import Body
from elchi.reading.companions import are_sent, in_a_row
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.holders import Holder
from elchi.reading.interviews import of_speakers
from elchi.reading.invitations import invites
from elchi.reading.issuers import issuer, mission_of_head
from elchi.reading.scenes import scene_of
from elchi.reading.towns import head_town
from elchi.reading.weights import above_all

NEAR = 5  # words from "to" to "country": "to the southern African country"
MOST_VISITS = 100  # visits of a text among which the guests are sought


def give_states(document: Document) -> None:
    """Give persons without a said state the one that their company implies."""
    own_envoys(document)
    of_speakers(document)
    document.memo["received"] = {}  # by who receives envoys, of which states
    for draft in document.drafts:
        _receives_envoys(document, draft)
    give_company_states(document)
    pair = document.pair
    if len(pair) < 2:
        if pair:
            for holder in document.holders:
                if (
                    holder.state is None
                    and pair[0] not in holder.apart
                    and not _presents(document, holder)
                    and any(
                        m.v.office and m.v.office.level == "state" and not m.v.office.counterpart
                        for m in holder.mentions
                    )
                ):
                    holder.state = pair[0]
        return
    parties = _parties(document)
    for holder in document.holders:
        if holder.state is not None:
            continue
        for node in holder.mentions:
            office = node.v.office
            if office is not None and office.host in pair:
                holder.state = pair[1 - pair.index(office.host)]
            elif office is not None and office.body is not None:
                holder.state = office.body.state or _state_of_namesake(document, office.body, parties)
    _of_issuer(document)
    plain = document.is_of_two
    order: list[str] | None = None  # in which the two sides of the pair of persons told last stood
    for draft in document.drafts:
        _hosts(document, draft, pair)
        accredited(document, draft, pair)
        for role in ("signatory", "participant") if plain else ("signatory",):
            nodes = [n for n in draft.roles.get(role, ()) if n.kind == "person"]
            held = [h for n in nodes if (h := document.holder(n))]
            seen = draft.anchor.kind == "verb" and draft.anchor.v.name == "see"  # who sees whom tells no host
            if len(held) == 2 and all(h.state is None for h in held) and not seen:
                ordered = _of_parties(draft, pair) or order or host_first(document, pair)
                _give(held[0], ordered[0])
                _give(held[1], ordered[1])
            elif len(held) == 2:
                for one, other in (held, held[::-1]):
                    if one.state is None and other.state in pair:
                        _give(one, pair[1 - pair.index(other.state)])
            told = [h.state for h in held if h.state in pair]
            order = told if role == "signatory" and len(set(told)) == 2 else order
        _opposite(document, draft, "person", "to", pair)
        if plain:
            _opposite(document, draft, "participant", "to", pair)
            _come_here(document, draft, pair)
    _by_ministry(document)
    _by_invitation(document)
    for s in document.told:
        row = in_a_row(document, s)
        for left, right in itertools.pairwise(document.of(s, "person")):
            a, b = document.holder(left), document.holder(right)
            if a is None or b is None or a is b or (left.i in row and right.i in row):
                continue
            if are_sent(document, left, right):
                continue
            if (
                a.state is None
                and b.state is None
                and left.j + 1 == right.i
                and left.v.office
                and right.v.office
            ):
                ordered = host_first(document, pair)
                _give(a, ordered[0])
                _give(b, ordered[1])
            elif (
                a.state is None
                and b.state in pair
                and right.v.office is not None
                and right.v.office.counterpart
            ):
                _give(a, pair[1 - pair.index(b.state)])  # "… beside that of his Lao colleague"
            elif a.state is None and b.state in pair and left.j + 1 >= right.i - 1:
                _give(a, pair[1 - pair.index(b.state)])
            elif b.state is None and a.state in pair and left.j + 1 >= right.i - 1:
                _give(b, pair[1 - pair.index(a.state)])
    owner = _owner_of_mission(document)
    home = _home(document)
    for holder in document.holders:
        offices = [m.v.office for m in holder.mentions if m.v.office and not m.v.office.counterpart]
        if holder.state is not None or not any(o.level == "state" for o in offices):
            continue
        envoy = any(
            w in (m.v.office_text or "").lower()
            for m in holder.mentions
            for w in ("ambassador", "charg", "consul")
        )
        for code in (
            (_posted(document, holder, pair) if envoy else None),
            (owner if envoy else None),
            _abroad(document, holder),
            home,
            _nearest(document, holder, pair),
        ):
            if holder.state is None and code is not None:
                _give(holder, code)
    for draft in document.drafts:
        accredits(document, draft, pair)


def _posted(document: Document, holder: Holder, pair: list[str]) -> str | None:
    """Return the one of two states whose envoy it is in the other's town, which opens the line: "Manila: Ambassador A. B."."""
    text = document.text
    town = head_town(text, text.block_at(holder.mentions[0].i))
    return pair[1 - pair.index(town.v)] if town is not None and town.v in pair else None


def _abroad(document: Document, holder: Holder) -> str | None:
    """Return the state in which a traveller is beside whom the person is named first: "In Astana he met … and A. B."."""
    sentence = document.text.sentence_at(holder.mentions[0].i)
    scene = scene_of(document, sentence)
    people = [n for n in document.of(sentence, "person", "anaphor") if n.kind == "person" or n.v == "pronoun"]
    return scene if people and people[0] is not holder.mentions[0] else None


def _of_issuer(document: Document) -> None:
    """Officers of "the Ministry" are of the state whose ministry issued the text."""
    code, organs = issuer(document), document.text.pack.words["body_organs"]
    if mission_of_head(document) is not None:
        return  # "the Ministry" of which an embassy tells is the host's
    for holder in document.holders if code is not None else ():
        bodies = (m.v.office.body for m in holder.mentions if m.v.office is not None)
        for body in bodies:
            own = body is not None and body.state is None and holder.state is None
            if own and any(document.text.low(k) in organs for k in range(body.i, body.j)):
                _give(holder, code or "")


def _of_parties(draft: Draft, pair: list[str]) -> list[str] | None:
    """Return the two states in the order in which the title of what is signed names its parties."""
    for node in draft.roles.get("instruments", ()):
        codes = list(dict.fromkeys(s[0] for s in node.v.states)) if node.kind == "title" else []
        if sorted(codes) == sorted(pair):
            return codes
    return None


def host_first(document: Document, pair: list[str]) -> list[str]:
    """Return the two states in the order in which two persons without a state are likely named.

    That of "A and B" or "A-B" where the text couples them so; else the host, in whose town it is dated, first.
    """
    if "host_first" not in document.memo:
        document.memo["host_first"] = _coupled_or_host(document, pair)
    ordered: list[str] = document.memo["host_first"]
    return ordered


def _coupled_or_host(document: Document, pair: list[str]) -> list[str]:
    text, last = document.text, None
    for k, here in enumerate(text.marks):
        mark = here and (here.get("state") or here.get("adjective"))
        if not mark or mark[1].value not in pair:
            continue
        coupled = last is not None and k - last[1] == 1 and text.low(k - 1) in ("and", "-", "–")
        if coupled and last is not None and last[0] != mark[1].value:
            return [last[0], mark[1].value]
        last = mark[1].value, k + mark[0]
    town = document.dateline_town()
    host = issuer(document) if town is None else town.v
    return pair[::-1] if host == pair[1] else pair


def _come_here(document: Document, draft: Draft, pair: list[str]) -> None:
    """Who visits "the country" in a report from the capital of one of two states is of the other."""
    town = document.dateline_town() if draft.fixed("kind") == "visit" and not draft.roles.get("to") else None
    if town is None or town.v not in pair or draft.mood not in ("done", "infinitive"):
        return
    text, words = document.text, document.text.pack.words
    for k in range(draft.anchor.j, text.sentences[draft.sentence][1]):
        if text.low(k) in words["tie_states_word"] and "to" in text.lows[max(k - NEAR, draft.anchor.j) : k]:
            for node in draft.roles.get("participant", ()):
                holder = document.holder(node) if node.kind == "person" else None
                if holder is not None and holder.state is None:
                    _give(holder, pair[1 - pair.index(town.v)])
            return


def _by_ministry(document: Document) -> None:
    """The Minister of Culture is of the state whose Ministry of Culture the text names."""
    text = document.text
    matters: dict[str, str | None] = {}
    bodies = [n.v for n in text.covered if n is not None and n.kind == "body"]
    bodies += [b for n in text.covered if n is not None and n.kind == "title" for b in n.v.bodies]
    for body in {(b.i, b.j): b for b in bodies}.values():
        if body.state and text.low(body.head) == "ministry":
            words = text.words(body.head + 2, body.j).lower().split(" of ")[0]
            matters[words] = body.state if matters.get(words, body.state) == body.state else None
    for holder in document.holders if matters else ():
        for node in holder.mentions:
            words = (node.v.office_text or "").lower().partition(" of ")[2]
            if holder.state is None and words and matters.get(words):
                holder.state = matters[words]


def _by_invitation(document: Document) -> None:
    """Who invites is of the state that is visited."""
    for draft in document.drafts:
        to = [n.v for n in draft.roles.get("to", ()) if n.kind in ("state", "capital", "place") and n.v]
        for node in document.nodes(draft.sentence) if to else ():
            if node.kind == "person" and invites(document.text, node):
                holder = document.holder(node)
                if holder is not None and holder.state is None:
                    holder.state = to[0]


def _parties(document: Document) -> dict[str, str]:
    """Return the bodies that are parties to the instruments of the text, by the first two words, with their state."""
    text = document.text
    nodes = {id(n): n for n in text.covered if n is not None and n.kind == "title"}
    bodies = [b for n in nodes.values() for b in n.v.bodies if b.state and b.j - b.i > 3]
    return {text.words(b.i, b.i + 4): b.state for b in reversed(bodies)}


def _state_of_namesake(document: Document, body: Body, parties: dict[str, str]) -> str | None:
    """Return the state of the party to an instrument whose name begins as that of the body does."""
    return parties.get(document.text.words(body.i, body.i + 4)) if body.j - body.i > 3 else None


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


def _nearest(document: Document, holder: Holder, pair: list[str]) -> str | None:
    """Return the one of the two states that was named last before the person."""
    at = holder.mentions[0].i
    for k in range(at - 1, max(-1, at - 60), -1):
        node = document.text.covered[k]
        if node is not None and node.kind in ("state", "people", "adjective") and node.v in pair:
            return str(node.v)
    return None


def _give(holder: Holder, code: str) -> None:
    """Give a person the state that is implied, unless it is one of which the person is not."""
    if code not in holder.apart:
        holder.state = code


def _opposite(document: Document, draft: Draft, role: str, other: str, pair: list[str]) -> None:
    """Who presents credentials to a state, or visits it, is of the other of the two."""
    codes = [n.v for n in draft.roles.get(other, ()) if n.kind in ("state", "capital", "people", "place")]
    codes += [
        h.state
        for n in draft.roles.get(other, ())
        if n.kind == "person" and (h := document.holder(n)) and h.state
    ]
    for node in draft.roles.get(role, ()):
        holder = document.holder(node) if node.kind == "person" else None
        if (
            holder is not None
            and holder.state is None
            and codes
            and codes[0] in pair
            and node.v.office is not None
        ):
            _give(holder, pair[1 - pair.index(codes[0])])


def _receives_envoys(document: Document, draft: Draft) -> None:
    """Who receives credentials is of none of the states whose envoys present them."""
    nouns = draft.roles.get("noun.credentials", [])
    if not nouns:
        return
    people = document.of(draft.sentence, "person")
    text, receives = document.text, "receives" in draft.pattern.rule.options
    for node in people:
        ahead = receives and node.j <= draft.anchor.i
        if not ahead and not (node.i >= nouns[0].j and text.low(text.before(node.i)) == "to"):
            continue
        holder = document.holder(node)
        if holder is not None and holder.state is None:
            codes = {n.v.state for n in people if n is not node and n.v.state}
            holder.apart |= codes
            document.memo["received"][id(holder)] = codes


def _presents(document: Document, holder: Holder) -> bool:
    """Does the text tell that the person presents credentials, to the one state of which it speaks?"""
    if "presenting" not in document.memo:
        drafts = [
            d for d in document.drafts if d.roles.get("noun.credentials") and d.pattern.name == "present"
        ]
        document.memo["presenting"] = {
            id(h)
            for d in drafts
            for n in d.roles.get("person", ())
            if n.kind == "person" and (h := document.holder(n)) is not None
        }
    return id(holder) in document.memo["presenting"]


def _hosts(document: Document, draft: Draft, pair: list[str]) -> None:
    """ "For the hosts", "for the guests": the guests are those whose head is on a visit."""
    text = document.text
    for node in draft.roles.get("signatory", ()):
        side = next(
            (
                n
                for n in document.nodes(draft.sentence)
                if n.kind == "noun" and n.v == "side" and node.j <= n.i
            ),
            None,
        )
        holder = document.holder(node) if node.kind == "person" else None
        if (
            side is None
            or holder is None
            or holder.state is not None
            or text.low(side.i - 1) not in ("for", "the")
        ):
            continue
        if "visits" not in document.memo:
            document.memo["visits"] = [d for d in document.drafts if d.fixed("kind") == "visit"][:MOST_VISITS]
        guest = next(
            (
                h.state
                for d in document.memo["visits"]
                for n in d.roles.get("participant", ())
                if n.kind == "person" and (h := document.holder(n)) and h.state in pair
            ),
            None,
        )
        if guest:
            holder.state = guest if text.low(side.i).startswith("guest") else pair[1 - pair.index(guest)]


def _home(document: Document) -> str | None:
    """Return the state from which the text speaks: its issuer's, that of the dateline's capital, else the one named most."""
    if (code := issuer(document)) is not None:
        return code
    if (town := document.dateline_town()) is not None:
        return str(town.v)
    if (most := above_all(document)) is not None:
        return most
    others = {h.state for h in document.holders}
    if len(document.weights) <= 3 and others >= set(document.pair):
        return None
    left = {c: w for c, w in document.weights.items() if c not in others}
    weights = sorted(left.values(), reverse=True)
    if not left or (len(document.weights) > 3 and len(weights) > 1 and weights[0] < 2 * weights[1]):
        return None
    if len(document.weights) > 3 and 4 * weights[0] < max(document.weights.values()):
        return None  # named in passing
    return max(left.items(), key=lambda c: (c[1], -document.first_said[c[0]]))[0]
