"""Towns: where a mission stands, where an envoy was received or sent, where a paper about relations was signed."""

from datetime import date

from elchi.reading.circumstances import Told, part_of
from elchi.reading.document import DAY, Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.moments import clause_at
from elchi.reading.phrases import node_at, says
from elchi.reading.sheet import Sheet

BEHIND = 3  # a town before a mission is so much farther than one behind it
_IN = frozenset({"in"})
SENT = ("ambassador_appointed", "honorary_consul_appointed")  # the town in the office is where they go


def town_told(document: Document, draft: Draft, kind: str) -> Told | None:
    """Return the town in which the sentence says an act was done, in its own clause if one stands there."""
    text = document.text
    first, last, _ = text.sentences[draft.sentence]
    spots = [k for k in text.places(_IN, first, last - 1) if _town_at(document, draft, k + 1, kind)]
    if kind not in SENT:
        spots = [k for k in spots if not says(text, k - 1, "residing")]
    if not spots:
        return None
    parts, at = clause_at(document, draft)
    spots = [
        k
        for k in spots
        if (node := text.covered[k - 1]) is None
        or node.kind != "noun"
        or node.v not in ("mission", "consulate")
    ]
    if (
        kind in SENT and draft.pattern.name == "appoint"
    ):  # "Consul General in Porto until now": the town of another office
        spots = [k for k in spots if k >= draft.anchor.i or text.kind(k - 1) not in ("office", "person")]
    inside = [k for k in spots if parts[at].i <= k < parts[at].j] or [
        k for k in spots if not any(c.i <= k < c.j and _is_other(document, c.i, c.j, draft) for c in parts)
    ]
    if not inside:
        return None
    k = min(inside, key=lambda n: (n < draft.anchor.i, abs(n - draft.anchor.i))) + 1
    length = max(text.length(k, "capital"), text.length(k, "town")) or _length(text, k)
    return Told(text.town(k, k + length), (k, k + length), "tie.town", "the town that the sentence names")


def head_town(text: Text, block: int) -> Node | None:
    """Return the town that opens a line, parted by a colon: "Manila: Ambassador A. B. presented his credentials"."""
    _, first, last = text.blocks[block]
    mark = text.mark(first, "capital") or text.mark(first, "town")
    if mark is None or first + mark[0] >= last - 1 or text.low(first + mark[0]) != ":":
        return None
    return Node("capital", first, first + mark[0], mark[1].value)


def town_of_house(document: Document, place: Told) -> Told:
    """Return the town behind a house of the dateline: "Government House, Wellington"."""
    text, k = document.text, place.span[1]
    mark = text.mark(k + 1, "capital") or text.mark(k + 1, "town") if text.low(k) == "," else None
    if place.rule != "place.dateline" or mark is None or text.mark(place.span[0], "capital"):
        return place
    end = k + 1 + mark[0]
    return Told(text.words(k + 1, end), (k + 1, end), "tie.town", "the town of the house in the dateline")


def _is_other(document: Document, i: int, j: int, draft: Draft) -> bool:
    """Does a stretch of the sentence tell another act?"""
    if i <= draft.anchor.i < j:
        return False
    return any(n.kind == "verb" and i <= n.i < j and n.v.name != "be" for n in document.nodes(draft.sentence))


def _town_at(document: Document, draft: Draft, k: int, kind: str) -> bool:
    """Does a town stand at `k`, free or in the office to which an envoy is sent?"""
    text, node = document.text, document.text.covered[k]
    if node is not None and node.i == k and node.kind in ("capital", "place"):
        return text.tokens[k].cap
    if not (text.mark(k, "capital") or text.mark(k, "town") or (node is not None and text.tokens[k].cap)):
        return False
    if node is not None and node.kind == "title":  # "signed a joint communiqué in New York"
        length = max(text.length(k, "capital"), text.length(k, "town"))
        return length > 0 and k + length == node.j
    if node is None or node.kind not in ("office", "person") or kind not in SENT:
        return node is None and bool(text.mark(k, "capital") or text.mark(k, "town"))
    known = text.mark(k, "capital") or text.mark(k, "town")
    return bool(known) and (
        node.i >= draft.anchor.i or draft.anchor.v == "exequatur" or draft.pattern.name != "appoint"
    )


def _length(text: Text, k: int) -> int:
    node = text.covered[k]
    return node.j - node.i if node is not None and node.i == k else 1


def mission_of(document: Document, draft: Draft) -> Node | None:
    """Return the mission: as the act found it, as it became, or as "it" stands for it."""
    for role in ("mission", "noun.mission", "noun.consulate", "result"):
        for node in draft.roles.get(role, ()):
            return node
    if draft.anchor.kind == "noun" and draft.anchor.v in ("mission", "consulate"):
        return draft.anchor  # a line that only names it
    return _meant_by_it(document, draft) if "it" in draft.pattern.rule.options else None


def _meant_by_it(document: Document, draft: Draft) -> Node | None:
    """Return the mission told of before, where "it" or "this post" is the subject."""
    text, i = document.text, draft.anchor.i
    acted_on = (
        draft.anchor.v.voice == "active" and says(text, draft.anchor.j, "it") and draft.anchor.kind == "verb"
    )
    if (
        not acted_on
        and not says(text, i - 1, "it")
        and not (says(text, i - 1, "post") and says(text, i - 2, "this"))
    ):
        return None
    wanted = "consulate" if (draft.fixed("kind") or "").startswith("consulate") else "mission"
    for sentence in (draft.sentence, draft.sentence - 1):
        for node in reversed(document.nodes(sentence)) if sentence >= 0 else ():
            if node.i < i and node.kind == "noun" and node.v in ("mission", "consulate"):
                return node if node.v == wanted else None
    return None


def put_town(document: Document, draft: Draft, sheet: Sheet) -> None:
    """Write down the town of a mission: named in the sentence, or where "it" stands for; "the capital" is the host's."""
    text = document.text
    meant = mission_of(document, draft) if "it" in draft.pattern.rule.options else None
    mission = mission_of(document, draft) or draft.anchor
    host = sheet.all("state")[-1:]
    here = document.block_of(draft.sentence), *host
    sentences = [draft.sentence]
    if meant is not None and meant.i < text.sentences[draft.sentence][0]:
        sentences.append(draft.sentence - 1)
    for sentence in sentences:
        part = part_of(document, sentence, mission.i)
        near = [n for n in document.nodes(sentence) if _is_town(text, n) and part[0] <= n.i < part[1]]
        inside = [n for n in near if draft.zone[0] <= n.i < draft.zone[1]] or near
        inside = [n for n in inside if n.v in host] or inside
        if inside:
            town = min(
                inside, key=lambda n: n.i - mission.j if n.i >= mission.j else mission.i - n.j + BEHIND
            )
            name = text.town(town.i, town.j)
            sheet.put("place", name, [(town.i, town.j)], "tie.place", "the town of the mission")
            document.memo["mission town"] = here, name, (town.i, town.j)
            return
    named = next(
        (line.spans[0] for line in sheet.lines if line.field == "state" and line.value == (host or [""])[0]),
        None,
    )
    if named is not None and named[1] <= mission.i and _is_there(document, named, mission):
        sheet.put("place", text.town(*named), [named], "tie.place-there", 'the town for which "there" stands')
        return
    told = document.memo.get("mission town")
    same = told is not None and says(text, mission.i - 1, "same") and told[0][1:] == here[1:]
    if told is not None and (told[0] == here or same) and len(sheet.all("state")) == 2:
        sheet.put("place", told[1], [told[2]], "tie.place-before", "the town of the mission told before it")
        return
    if (here_today := _of_dateline(document, sheet, host)) is not None:
        because = "the town of the dateline, in a report of the day"
        sheet.put("place", here_today[0], [here_today[1]], "place.dateline", because)
        return
    for k in range(draft.anchor.j, draft.zone[1] - 2):
        if (
            text.low(k) == "in"
            and text.low(k + 1) == "the"
            and says(text, k + 2, "capital")
            and host
            and host[0] in text.pack.capitals
        ):
            sheet.put(
                "place",
                text.pack.capitals[host[0]],
                [(k + 1, k + 3)],
                "tie.place-capital",
                "the capital of the receiving state",
            )


def _of_dateline(document: Document, sheet: Sheet, host: list[str]) -> tuple[str, tuple[int, int]] | None:
    """Return the town of the dateline, for a mission opened or closed on the day of the report or the one before it."""
    day, town = sheet.first("date"), document.place
    if town is None or document.base is None or day is None or len(day) != DAY or "X" in day:
        return None
    mark = document.text.mark(town[1][0], "capital") or document.text.mark(town[1][0], "town")
    near = 0 <= (document.base - date.fromisoformat(day)).days <= 1
    return town if near and (mark is None or mark[1].value in host) else None


def _is_there(document: Document, town: tuple[int, int], mission: Node) -> bool:
    """Is a mission told to be "there", in the town that gave its state?"""
    text, node = document.text, node_at(document.text, town[0])
    there = any(says(text, k, "there") for k in range(mission.j, min(mission.j + 8, len(text.tokens))))
    return there and node is not None and node.kind in ("capital", "place")


def _is_town(text: Text, node: Node) -> bool:
    """Does a town stand behind "in", "at", "to" or right behind the mission?"""
    before = node_at(text, node.i - 1)
    first = node_at(text, node.i - 2) if text.starts(node.i - 1, "and") else None
    if first is not None and first.kind in ("capital", "place") and node.kind == "capital":
        return _is_town(text, first)  # "in Doha and Abu Dhabi"
    behind_noun = before is not None and before.kind == "noun"
    if text.low(node.i - 1) == ",":  # "Embassy of Nepal, Lisbon"
        owner = node_at(text, node.i - 2)
        behind_noun = owner is not None and owner.kind in ("noun", "state") and _ends_line(text, node.j)
    if says(text, node.i, "regions"):
        return False
    return node.kind in ("capital", "place") and (
        (says(text, node.i - 1, "locative") and text.low(node.i - 1) != "from")
        or text.low(node.i - 1) == "to"
        or behind_noun
    )


def _ends_line(text: Text, k: int) -> bool:
    return k >= len(text.tokens) or text.block_at(k) != text.block_at(k - 1) or text.low(k) in (".", "(")
