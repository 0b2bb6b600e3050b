"""Entries: what a register says around a title: the parties before it, the day and place behind it.

"No. 13. Ireland – Ukraine. Agreement on legal assistance. Dublin and Kyiv, 3 and 17 July 2014." is an act without a
verb; so is "the Agreement on Air Services (Port Louis, 11 May 1999)".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from elchi.reading.circumstances import Told
from elchi.reading.dates import date_at
from elchi.reading.document import Document
from elchi.reading.grammar import Draft, rule_with
from elchi.reading.marks import Node
from elchi.reading.mention import Mention
from elchi.reading.sheet import Span
from elchi.reading.title import Title
from elchi.reading.verbs import Verb

BACK = 3
"""Sentences before a title in which its entry may name the parties."""
ABOVE = 2
"""Paragraphs above one in which the line with the parties of its section may stand."""
BRACKETS = 40
"""Tokens within which brackets close."""
LONGEST = 14
"""Tokens that a day and a place may take."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and when an entry says that its instrument was signed."""

    when: Told
    where: Told | None
    span: Span


def dated_behind(document: Document, order: list[Mention]) -> None:
    """Take what has a day or a town behind its title for signed there and then, if nothing else is told of it."""
    for mention in order:
        if mention.title.generic or mention.action not in (None, "signed"):
            continue
        scene = scene_behind(document, mention.sentence, mention.title.j)
        if scene is None or (mention.draft is not None and _has_own_date(document, mention)):
            continue
        mention.when, mention.where = scene.when, scene.where
        mention.acts.extend(_force_behind(document, mention))
        if mention.action is None and (scene.where is not None or len(scene.when.value) > 7):
            mention.action, mention.rule = "signed", "entry"
            mention.because = "the day and the town of its signing stand behind the title"


def _has_own_date(document: Document, mention: Mention) -> bool:
    """Does the act stand in a sentence that gives it a day?"""
    draft = mention.draft
    return draft is not None and any(
        n.kind == "date" and draft.zone[0] <= n.i < draft.zone[1] and n.j <= mention.title.i
        for n in document.nodes(draft.sentence)
    )


def parties_before(document: Document, sentence: int, begin: int) -> list[tuple[str, Span]]:
    """Return the states that an entry names before its title: "Norway – Chile.", "No. 398, Norway – Malaysia, …"."""
    text = document.text
    first, _, block = text.sentences[sentence]
    found = _pair_before(document, first, begin)
    for s in range(sentence - 1, max(sentence - 1 - BACK, -1), -1):
        if found or text.sentences[s][2] != block:
            break
        a, b, _ = text.sentences[s]
        if b - a > LONGEST:
            break
        found = _pair_before(document, a, b)
    return found or _pair_above(document, block)


def _pair_above(document: Document, block: int) -> list[tuple[str, Span]]:
    """Return the two states that are the line above a paragraph, with no more than a number: "6. Ireland – Armenia"."""
    blocks = document.text.blocks
    for above in range(block - 1, max(block - 1 - ABOVE, -1), -1):
        _, first, last = blocks[above]
        if last - first <= LONGEST and (found := _pair_before(document, first, last)):
            return found
    return []


def _pair_before(document: Document, first: int, last: int) -> list[tuple[str, Span]]:
    """Return the states with dashes, slashes or "and" between them that end right before a token."""
    text = document.text
    k = last
    while k > first and (
        text.low(k - 1) in (".", ":", ",", "–", "—", "-", "|") or text.starts(k - 1, "articles")
    ):
        k -= 1
    found: list[tuple[str, Span]] = []
    while k > first:
        node = text.covered[k - 1]
        if node is None or node.kind not in ("state", "organisation") or node.j != k:
            break
        found.insert(0, (node.v, (node.i, node.j)))
        k = node.i - text.starts(node.i - 1, "articles")
        if k - 1 > first and _couples(document, k - 1):
            k -= 1
        else:
            break
    if k - first > LONGEST or len(found) < 2:
        return []
    opens = k == first or text.low(k - 1) in (".", ",", ":", "|") or text.low(k - 1).isdecimal()
    numbers = not any(text.covered[n] is not None for n in range(first, k))
    return found if opens and numbers and len({code for code, _ in found}) >= 2 else []


def _couples(document: Document, k: int) -> bool:
    """Does the token join two parties: a dash, a slash, "and"?"""
    text = document.text
    return text.low(k) in ("–", "—", "-", "/", ",") or text.starts(k, "and")


def scene_behind(document: Document, sentence: int, end: int) -> Scene | None:
    """Return the day, and the place if one is named, that stand right behind a title: in brackets, or as a sentence."""
    text = document.text
    _, last, block = text.sentences[sentence]
    if text.low(end) == "(":
        return scene_of(document, *_in_brackets(document, end, last)[0])
    if end < last and text.low(end) in (",", ";", "–", "—", "-", "|"):
        found = scene_of(document, end + 1, last)
        if found is not None:
            return found
    if end + 1 < last or sentence + 1 >= len(text.sentences):
        return None
    a, b, number = text.sentences[sentence + 1]
    return scene_of(document, a, b) if number == block and b - a <= LONGEST else None


def _in_brackets(document: Document, begin: int, last: int) -> list[Span]:
    """Return the parts of the brackets that open at a token, parted by semicolons; the first without what a comma adds.

    "(Rabat, 19 April 1999; in force since 12 November 2000)" has two parts; brackets that never close have an empty one.
    """
    text = document.text
    close = next((k for k in range(begin, min(begin + BRACKETS, last)) if text.low(k) == ")"), begin)
    cuts = [k for k in range(begin + 1, close) if text.low(k) == ";"]
    if not cuts:
        force = next((k for k in range(begin + 1, close) if is_force(document, k)), None)
        cuts = [k for k in range(begin + 1, force) if text.low(k) == ","][-1:] if force is not None else []
    edges = [begin, *cuts, close]
    return [(a + 1, b) for a, b in pairwise(edges)]


def is_force(document: Document, k: int) -> bool:
    """Does "in force" or "into effect" end at a token?"""
    text = document.text
    return text.starts(k, "in_force") and (text.starts(k - 1, "locatives") or text.low(k - 1) == "into")


def _force_behind(document: Document, mention: Mention) -> Iterator[Draft]:
    """Yield the entry into force that the brackets behind a title tell of after its signing."""
    text, end = document.text, mention.title.j
    if text.low(end) != "(":
        return
    for first, last in _in_brackets(document, end, text.sentences[mention.sentence][1])[1:]:
        force = next((k for k in range(first, last) if is_force(document, k)), None)
        if force is not None:
            yield from binds_from(document, mention, (first, last), force)


def binds_from(document: Document, mention: Mention, part: Span, at: int) -> Iterator[Draft]:
    """Yield the entry into force that a part of a text without a verb tells, if it names a day; `at`: the words for it."""
    text = document.text
    pattern = rule_with(text, ("verb", "enter_force"), "opens")
    if pattern is not None and any(text.kind(k) == "date" for k in range(at, part[1])):
        node = Node("verb", at, at + 1, Verb("enter_force", "past", "active", "done", at))
        yield Draft(pattern, node, text.sentence_at(part[0]), zone=part)


def signing_on(document: Document, when: Told) -> Iterator[Draft]:
    """Yield the signing on a day that a register tells without a verb."""
    text, (first, last) = document.text, when.span
    pattern = rule_with(text, ("verb", "sign"), "opens")
    if pattern is not None:
        node = Node("verb", first, first + 1, Verb("sign", "participle", "passive", "done", first))
        yield Draft(pattern, node, text.sentence_at(first), zone=(first, last))


def own_date(document: Document, title: Title) -> Told | None:
    """Return the date by which a title is told from others: "the Trade Agreement of 1959", "the 1997 Treaty"."""
    text = document.text
    for k in range(title.i, title.j):
        node = text.covered[k] if text.low(k)[:1].isdecimal() else None
        found = date_at(text, k, title.j) if node is not None and node.kind in ("title", "date") else None
        if found is None or not found[0].year or found[0].to_year:
            continue
        ref, end = found
        told = text.starts(k - 1, "of") or (k == title.i and end < title.j)
        value = ref.resolve(document.base) if told else None
        if value:
            return Told(value, (k, end), "title.date", "the date by which the title is told from others")
    return None


def scene_in(document: Document, first: int, last: int) -> tuple[Scene | None, str | None]:
    """Return the day and the town that a cell names in either order, and the act that it adds: "3 May 2015 (initialled)"."""
    text, act = document.text, None
    k = next((k for k in range(first, last) if text.low(k) == "("), last)
    for n in range(k, last):
        if text.value(n, "verb") in ("sign", "initial"):
            act = "initialled" if text.value(n, "verb") == "initial" else "signed"
        elif is_force(document, n):
            act = "entered_into_force"
    scene = scene_of(document, first, k)
    if (
        scene is None
        and (day := text.covered[first] if k > first else None) is not None
        and day.kind == "date"
    ):
        rest = day.j + (text.low(day.j) in (",", ";", "–", "-", "("))
        when, where = scene_of(document, first, day.j), towns_of(document, rest, k)
        if when is not None and where:
            scene = Scene(when.when, _where(document, where), (first, k))
    return scene, act


def towns_of(document: Document, first: int, last: int) -> list[Node]:
    """Return the towns where there is nothing but towns between two tokens."""
    text, found, k = document.text, [], first
    while k < last:
        node = text.covered[k]
        if node is not None and _is_town(document, node):
            found.append(Node("place", node.i, node.j))
            k = node.j
        elif node is None and text.tokens[k].cap:
            end = k + 1
            while end < last and text.tokens[end].cap and text.covered[end] is None:
                end += 1
            found.append(Node("place", k, end))
            k = end
        elif text.starts(k, "and") or text.low(k) in (",", "–", "-"):
            k += 1
        else:
            return []
    return found


def scene_of(document: Document, first: int, last: int) -> Scene | None:
    """Return the scene where there is nothing between two tokens but towns and dates."""
    text = document.text
    while last > first and text.low(last - 1) == ".":
        last -= 1
    places: list[Node] = []
    dates: list[Node] = []
    k = first
    while k < last:
        node = text.covered[k]
        if node is not None and node.kind == "date":
            dates.append(node)
        elif node is not None and not dates and _is_town(document, node):
            places.append(node)
        elif node is None and text.tokens[k].cap and not dates and text.low(k).isalpha():
            end = k + 1
            while end < last and text.tokens[end].cap and text.covered[end] is None:
                end += 1
            places.append(Node("place", k, end))
        elif not (text.starts(k, "and") or text.starts(k, "locatives") or text.low(k) in (",", "on")):
            return None
        if len(dates) > 2 or len(places) > 2:
            return None
        k = max(k + 1, places[-1].j if places else 0, dates[-1].j if dates else 0)
    if not dates:
        return None
    when = _when(document, dates)
    if when is None:
        return None
    return Scene(when, _where(document, places), (first, last))


def _is_town(document: Document, node: Node) -> bool:
    """Is the phrase a town, or a body's name that is a capital's: "Port Louis"?"""
    return (
        node.kind in ("capital", "place", "name")
        or document.text.length(node.i, "capital") == node.j - node.i
    )


def _when(document: Document, dates: list[Node]) -> Told | None:
    """Return the day, or from the first to the last of two."""
    year = next((d.v.year for d in dates if d.v.year), None)
    if year is None and document.base is None:
        return None
    values = [d.v.resolve(document.base, year) for d in dates]
    if None in values:
        return None
    span = dates[0].i, dates[-1].j
    return Told("/".join(values), span, "entry", "the day that stands behind the title")


def _where(document: Document, places: list[Node]) -> Told | None:
    if len(places) != 1:
        return None  # notes exchanged between two towns have no place
    span = places[0].i, places[0].j
    return Told(document.text.words(*span), span, "entry", "the town that stands behind the title")
