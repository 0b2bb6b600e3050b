"""Circumstances: when and where an act was done, as the words nearest to it say."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from elchi.reading.ago import PAST, is_since
from elchi.reading.closing import closing_of
from elchi.reading.document import DAY, Document
from elchi.reading.foretold import is_of_what_comes, next_of_that_name
from elchi.reading.grammar import Draft
from elchi.reading.issuers import year_of_head
from elchi.reading.later import counted_day
from elchi.reading.marks import Node
from elchi.reading.once import is_told_as_past
from elchi.reading.sheet import Span
from elchi.reading.stay_days import STAY, stay_before
from elchi.reading.upshots import of_encounter, town_in

_CLOSES = frozenset({",", ")"})
STORY = 7  # days before that of the text to which a report may go back


@dataclass(frozen=True, slots=True)
class Told:
    """A date or place with the tokens that say it and the reason it is taken."""

    value: str
    span: Span
    rule: str
    because: str
    own: bool = True  # said of the act itself, not taken from the text's day


def date_of(document: Document, draft: Draft, near: int | None = None) -> Told | None:
    """Return when the act was done: the date of its clause, its sentence, its block, or the day of the text."""
    sentence = draft.sentence
    year = _year_around(document, sentence)
    block = document.block_of(sentence)
    dates = [
        n for n in document.of(sentence, "date") if not _in_name(document, n) and _belongs(document, n, draft)
    ]
    dates = [n for n in dates if n.i not in document.text.heads]  # the year of a line comes last
    dates = [
        n
        for n in dates
        if not is_since(document.text, n.i, document.text.sentences[sentence][0], draft.anchor.i)
    ]
    if draft.fixed("action") == "signed":
        dates = [n for n in dates if n.v.to_day or not document.text.starts(n.i - 1, "day_from")]
    zone = [n for n in dates if draft.zone[0] <= n.i < draft.zone[1]] or dates
    part = part_of(document, sentence, near)
    zone = [n for n in zone if part[0] <= n.i < part[1]] or zone
    for node in sorted(zone, key=lambda n: _distance(document, n, draft)):
        within = (node.v.told or "").startswith(STAY)
        before = stay_before(document, sentence, node) if within else _before(document, sentence)
        value = node.v.resolve(document.base, year, before)
        if node.v.told == PAST and draft.mood == "done":
            break  # the nearest tells only that it was once
        if draft.mood == "planned" and value and document.lies_behind(value):
            value = next_of_that_name(document, node)
        if value:
            return Told(value, (node.i, node.j), "date.clause", "the date that stands beside the act")
    counted = counted_day(document, sentence, *draft.zone) if draft.mood == "done" else None
    if counted is not None:
        return Told(*counted, "date.counted", "the day that the sentence counts from the one before")
    head = document.dates.get(block)
    if head is not None:
        told = None if head.v.day is not None else _told_in_line(document, sentence, block)
        if told is not None:
            return told
        value = head.v.resolve(document.base, year, None)
        if value:
            return Told(value, (head.i, head.j), "date.line", "the date that opens the line")
    if draft.mood == "done" and is_told_as_past(document, draft):
        return None
    if (upshot := _of_encounter(document, draft)) is not None:
        return upshot
    if (done := _at_the_close(document, draft)) is not None:
        return done
    told = _told_before(document, sentence, block)
    if told is not None and draft.mood not in ("planned", "infinitive"):
        return told
    if document.undated and document.is_news and document.base is None and draft.mood != "planned":
        because = "a report without a day of its own: the day of the text, which gives no year"
        return Told(document.undated, document.dateline or (0, 1), "date.text", because, own=False)
    return day_of_report(document) if draft.mood != "planned" else None


def _of_encounter(document: Document, draft: Draft) -> Told | None:
    """Return the day of the talks at whose end it was done."""
    found = of_encounter(document, draft) if draft.mood in ("done", "planned") else None
    value = found[0].v.resolve(document.base, _year_around(document, found[1])) if found is not None else None
    if found is None or not value or "X" in value:
        return None
    span = found[0].i, found[0].j
    return Told(value, span, "date.encounter", "the day of the talks at whose end it was done")


def _at_the_close(document: Document, draft: Draft) -> Told | None:
    """Return the day of the closing line, for what a communiqué tells that was done: "Done at Oslo on 3 May"."""
    closing = closing_of(document)
    if closing is None or closing is draft or draft.mood != "done":
        return None
    for node in document.nodes(closing.sentence):
        value = node.v.resolve(document.base) if node.kind == "date" else None
        if value:
            return Told(value, (node.i, node.j), "date.closing", "the day on which the paper was done")
    return None


def part_of(document: Document, sentence: int, near: int | None) -> tuple[int, int]:
    """Return the part of a sentence between semicolons in which a title stands, or the whole sentence."""
    text = document.text
    first, last, _ = text.sentences[sentence]
    if near is None or not first <= near < last:
        return first, last
    key = f"semicolons {sentence}"
    if key not in document.memo:
        document.memo[key] = [k for k in range(first, last) if text.low(k) == ";"]
    marks: list[int] = document.memo[key]
    at = bisect_left(marks, near)
    return (marks[at - 1] if at else first), (marks[at] if at < len(marks) else last)


def _told_in_line(document: Document, sentence: int, block: int) -> Told | None:
    """Return the day, days or month that a sentence before gives in a line of a chronicle that opens with a mere year."""
    for previous in range(sentence - 1, max(sentence - 7, -1), -1):
        if document.block_of(previous) != block:
            return None
        for node in reversed(document.nodes(previous)):
            value = node.v.resolve(document.base) if node.kind == "date" and node.v.month else None
            if value:
                return Told(value, (node.i, node.j), "date.before", "the day that a sentence before gives")
    return None


def _told_before(document: Document, sentence: int, block: int) -> Told | None:
    """Return the day that a sentence before gives in the same paragraph of a report: the story goes on."""
    for previous in range(sentence - 1, max(sentence - 4, -1), -1):
        if document.block_of(previous) != block:
            return None
        for node in document.nodes(previous):
            if (
                node.kind == "date"
                and (node.v.day or node.v.weekday is not None)
                and not _in_name(document, node)
                and not is_of_what_comes(document, previous, node)
            ):
                value = node.v.resolve(document.base, None if document.base else year_of_head(document))
                if (
                    value
                    and len(value) == 10
                    and "X" not in value
                    and (
                        document.base is None
                        or document.grain < DAY
                        or 0 <= (document.base - date.fromisoformat(value)).days <= STORY
                    )
                ):
                    return Told(
                        value, (node.i, node.j), "date.before", "the day that a sentence before gives"
                    )
    return None


def _belongs(document: Document, node: Node, draft: Draft) -> bool:
    """Does the date or place belong to this act, and not to a participle or relative clause that it stands behind?"""
    text = document.text
    verbs = [n for n in document.of(draft.sentence, "verb") if n.j <= node.i]
    if not verbs or verbs[-1] is draft.anchor or verbs[-1].j <= draft.anchor.i < node.i:
        return True
    owner = verbs[-1]
    relatives = text.places(text.pack.words["relatives"], max(draft.anchor.i - 8, 1), draft.anchor.i)
    if any(text.low(k - 1) in text.pack.words["there"] for k in relatives):
        return True  # "the session held on 9 December, at which a protocol was signed"
    if _coupled(document, owner, draft.anchor):
        return True
    return not (owner.v.reduced or _is_set_off(document, owner, node, draft))


def _is_set_off(document: Document, owner: Node, node: Node, draft: Draft) -> bool:
    """Does the verb of a date or place stand in a clause of its own: "which A signed in 2018,", "(done at Oslo)"?"""
    text = document.text
    first = text.sentences[draft.sentence][0]
    begin = next((k for k in range(owner.i - 1, first - 1, -1) if text.low(k) in (",", "(", ";", "–")), first)
    if (
        text.low(begin + 1) in text.pack.words["relatives"]
        or text.low(owner.i - 1) in text.pack.words["relatives"]
    ):
        return True
    closes = text.has(_CLOSES, node.j, draft.anchor.i)
    to_come = owner.v.mood == "infinitive" and owner.v.voice == "passive"  # ", to be held in May,"
    return begin == owner.i - 1 and text.low(begin) in (",", "(") and (closes or to_come)


def day_of_report(document: Document) -> Told | None:
    """Return the day of what a report tells without a day of its own: the only one near its own that it names, or its own."""
    if not takes_day_of_text(document) or document.base is None:
        return None
    if "report" not in document.memo:
        document.memo["report"] = _only_day(document, document.base)
    node, value = document.memo["report"]
    if node is not None:
        because = "a report without a day of its own: the one day near its own that it names"
        return Told(value, (node.i, node.j), "date.report", because, own=False)
    because = "a report without a day of its own: the day of the text"
    return Told(document.day or "", document.dateline or (0, 1), "date.text", because, own=False)


def _only_day(document: Document, base: date) -> tuple[Node | None, str]:
    """Return the one day up to a week before the text of which it speaks, if there is just one."""
    days: dict[str, Node] = {}
    for sentence in range(len(document.text.sentences)):
        for node in document.nodes(sentence):
            exact = (
                node.kind == "date"
                and (node.v.day or node.v.weekday is not None or node.v.told)
                and not node.v.to_day
            )
            value = node.v.resolve(base) if exact and not _in_name(document, node) else None
            if (
                value
                and len(value) == 10
                and "X" not in value
                and 0 <= (base - date.fromisoformat(value)).days <= STORY
            ):
                days.setdefault(value, node)
    if len(days) != 1 or base.isoformat() in days:
        return None, ""
    value, node = next(iter(days.items()))
    return node, value


def takes_day_of_text(document: Document) -> bool:
    """Is the text a report of the day, so that an act without a date of its own belongs to that day?"""
    if document.is_news or document.base is None:
        return document.is_news
    return False


def _in_name(document: Document, node: Node) -> bool:
    return document.dateline is not None and node.i == document.dateline[0]


def _distance(document: Document, node: Node, draft: Draft) -> int:
    return abs(node.i - draft.anchor.j) if node.i >= draft.anchor.j else abs(draft.anchor.i - node.j) + 2


def _before(document: Document, sentence: int, *, year: bool = False) -> str | None:
    """Return the date told last before a sentence, in its own block; `year`: the last that gives its year."""
    key = f"dated {year or document.base is None}"
    if key not in document.memo:
        document.memo[key] = _dated(document, year=year or document.base is None)
    node = document.memo[key][sentence] or document.dates.get(document.block_of(sentence))
    value: str | None = node.v.resolve(document.base) if node is not None else None
    return value


def _dated(document: Document, *, year: bool) -> list[Node | None]:
    """Return for each sentence the last date, or day of a month, told before it in its block; `year`: with a year."""
    found: list[Node | None] = []
    last: Node | None = None
    block = -1
    for s in range(len(document.text.sentences)):
        if document.block_of(s) != block:
            block, last = document.block_of(s), None
        found.append(last)
        dates = [n for n in document.of(s, "date") if n.v.year or (n.v.month and not year)]
        last = dates[-1] if dates else last
    return found


def _year_around(document: Document, sentence: int) -> int | None:
    """Return the year that the line or the sentence before gives to a date without one."""
    heading = document.years.get(document.block_of(sentence))
    if heading is not None:
        head: int | None = heading.v.year
        return head
    if document.base is not None and document.grain == DAY:
        return year_of_head(document)
    told = _before(document, sentence, year=True)
    if told is None and document.base is not None:
        return year_of_head(document)
    return int(told[:4]) if told and told[:4].isdecimal() else None


def place_of(document: Document, draft: Draft, when: Told | None, near: int | None = None) -> Told | None:
    """Return where the act was done: the place of its clause, of its block, or of the dateline on its day."""
    text = document.text
    first, last, block = text.sentences[draft.sentence]
    part = part_of(document, draft.sentence, near)
    for node in document.of(draft.sentence, "capital", "place"):
        if (
            (node.i < draft.anchor.i or part[0] <= node.i < part[1])
            and (_stands_in(document, node) or _is_labelled(document, node, draft))
            and draft.zone[0] <= node.i < draft.zone[1] + 12
            and not _verb_between(document, node, draft)
            and _belongs(document, node, draft)
        ):
            return Told(
                place_name(document, node),
                (node.i, node.j),
                "place.clause",
                "the place that stands beside the act",
            )
    if (again := _same_town(document, draft)) is not None:
        return again
    if block in document.places and (
        document.place is None or document.places[block][1][0] != document.place[1][0]
    ):
        name, span = document.places[block]
        return Told(name, span, "place.section", "the town that opens the section")
    if when is not None and when.rule == "date.encounter":
        town = town_in(document, text.sentence_at(when.span[0]))
        if town is not None:
            because = "the town of the talks at whose end it was done"
            return Told(text.words(*town), town, "place.encounter", because)
    if when is not None and when.rule == "date.before":
        for previous in range(draft.sentence - 1, max(draft.sentence - 4, -1), -1):
            if document.block_of(previous) != block:
                break
            for node in document.nodes(previous):
                if node.kind in ("capital", "place") and _stands_in(document, node):
                    return Told(
                        place_name(document, node),
                        (node.i, node.j),
                        "place.before",
                        "the place that a sentence before gives",
                    )
    if when is not None and when.rule == "date.closing" and (closing := closing_of(document)) is not None:
        return place_of(document, closing, None)
    if document.place is None:
        return None
    day = document.day or document.undated
    same_day = when is not None and day is not None and when.value[:10] == day
    if (same_day and draft.mood == "done") or "here" in text.lows[first:last]:
        return dateline_place(document.place)
    return None


def _same_town(document: Document, draft: Draft) -> Told | None:
    """Return the town told last before a sentence, in its paragraph, where that says "in the same town"."""
    text, block = document.text, document.block_of(draft.sentence)
    first, last, _ = text.sentences[draft.sentence]
    spots = text.places(text.pack.words["same_town"], first + 2, last)
    if not any(text.starts(k - 1, "tie_same") for k in spots):
        return None
    for s in range(draft.sentence - 1, max(draft.sentence - 4, -1), -1):
        towns = document.of(s, "capital", "place") if document.block_of(s) == block else []
        if towns:
            because = "the town of the sentence before: it was in the same"
            return Told(place_name(document, towns[-1]), (towns[-1].i, towns[-1].j), "place.same", because)
    return None


def dateline_place(place: tuple[str, tuple[int, int]]) -> Told:
    """Return the place of the dateline as that of an act of its day."""
    return Told(*place, "place.dateline", "the place of the dateline, for an act of its day")


def _stands_in(document: Document, node: Node) -> bool:
    """Do "in" or "at" lead to the place, or "the capital," before it?"""
    text = document.text
    apart = text.low(node.i - 1) == ","
    house = apart and text.starts(node.i - 2, "tie_palaces") and text.tokens[node.i - 2].cap
    return (
        text.low(node.i - 1) in ("in", "at")
        or (apart and text.low(node.i - 2) == "capital")
        or (house and node.kind == "capital")  # "at Hyderabad House, New Delhi"
    )


def _is_labelled(document: Document, node: Node, draft: Draft) -> bool:
    """Does the place stand right behind the colon of a label: "Signed: Riga, 3 June 2015"?"""
    return node.i == draft.anchor.j + 1 and document.text.low(draft.anchor.j) == ":"


def _verb_between(document: Document, node: Node, draft: Draft) -> bool:
    """Does another act stand between the place and this one, so that the place is that one's?"""
    low, high = sorted((node.i, draft.anchor.i))
    return any(
        n is not draft.anchor and low < n.i < high and not _coupled(document, n, draft.anchor)
        for n in document.of(draft.sentence, "verb")
    )


def _coupled(document: Document, verb: Node, anchor: Node) -> bool:
    """Are two verbs one act told of one thing: "were signed and exchanged"?"""
    left, right = sorted((verb, anchor), key=lambda n: n.i)
    return right.i - left.j == 1 and document.text.starts(left.j, "and")


def place_name(document: Document, node: Node) -> str:
    """Return the name of a place as it stands."""
    return document.text.town(node.i, node.j)
