"""When and where an event was: the date and the town beside its act, or those of its line, section or text."""

from datetime import date, timedelta

from elchi.reading.circumstances import Told, dateline_place, day_of_report
from elchi.reading.clauses import Act, Clause, far
from elchi.reading.document import DAY, Document
from elchi.reading.event_titles import of_relations
from elchi.reading.event_words import event_words
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.moments import value_of
from elchi.reading.phrases import says
from elchi.reading.sheet import Span

LASTING = ("exhibition", "festival", "film", "concert")
RUNNING = ("exhibition", "festival")  # which go on from day to day
LINE = 5
"""Tokens of a line that holds a date alone."""


def event_date(
    document: Document, draft: Draft, clause: Clause, kind: str, act: Act | None, title: Span
) -> Told | None:
    """Return when it was: the date beside the act, that of the line, or the day (of a jubilee, the year) of the text."""
    text, known = document.text, event_words(document.text.pack.language)
    year, said = _year_of_text(document)
    anchor = Node("act", *(act.span if act else title))
    near = sorted(clause.of("date"), key=lambda n: far(n.i, n.j, anchor))
    if kind == "anniversary":
        near.sort(key=lambda n: _is_aside(document, clause, n))
    head = day_of_line(document, clause)
    told = [
        (n, "date.clause", "the date that stands beside the act")
        for n in near
        if not title[0] <= n.i < title[1]
        and not (n.v.told and text.starts(n.j, "genitive"))  # "this year's edition"
    ]
    if head is not None:
        told.append((head, "date.line", "the date that opens the line"))
    # A jubilee of relations belongs to its year, whatever was done on the day that remembered it.
    of_year = kind == "anniversary" and of_relations(document.text, title)
    lasting = [t for t in told if text.low(t[0].i - 1) in known.until]
    told = [t for t in told if t not in lasting]
    done = act is not None and act.mood == "done" and kind != "anniversary"
    earlier = day_before(document, clause) if done and not told and document.is_news else None
    if act is not None and act.mood == "planned" and not told:
        earlier = _day_of_coupled(document, clause)
    if earlier is not None:
        told.append((earlier, "date.before", "the day that was told before it"))
    for node, rule, because in told or lasting:
        value = (
            value_of(document, clause.sentence, node)
            if node.v.told
            else node.v.resolve(document.base, year, None)
        )
        if value and act is not None and act.mood == "planned":
            value = _coming(document, node, value)
        if value:
            last = _end_of(document, clause, node, value, year, kind) if kind in LASTING else None
            return Told(
                (value[:4] if of_year else value) + (f"/{last}" if last else ""),
                (node.i, node.j),
                rule,
                because,
            )
    if kind == "anniversary":
        if year and (of_year or act is not None):
            because = "a jubilee without a day of its own: the year of the text"
            return Told(str(year), said, "date.jubilee", because, own=False)
    elif document.is_news and document.base is not None and (act is None or act.mood == "done"):
        return day_of_report(document)
    return None


def lies_ahead(document: Document, day: Node) -> bool:
    """Does a day come after that of the text, as in a calendar of what is to come?"""
    text = document.text
    if any(len(low) == 4 and low.isdecimal() for low in text.lows[day.i : day.j]):
        return False  # a chronicle goes on behind the day on which it was begun
    value = day.v.resolve(document.base) if document.base is not None else None
    return (
        value is not None
        and document.day is not None
        and value[: len(document.day)] > document.day[: len(value)]
    )


def _coming(document: Document, node: Node, value: str) -> str:
    """Return the coming day of that name: "will open on Friday"."""
    if document.base is None or node.v.weekday is None or node.v.month or len(value) != 10:
        return value
    day = date.fromisoformat(value)
    return (day + timedelta(days=7)).isoformat() if day < document.base else value


def _is_aside(document: Document, clause: Clause, date: Node) -> bool:
    """Does the date stand in a relative clause: "A and B, which established relations in 1950, will celebrate …"?"""
    text = document.text
    begin = next(
        (k for k in range(date.i - 1, clause.first - 1, -1) if text.low(k) in (",", ";")), clause.first
    )
    return text.low(begin + 1) in text.pack.words["relatives"]


def _is_end(document: Document, date: Node) -> bool:
    """Is it a day until which, or from long before which, something else lasted?"""
    text, known = document.text, event_words(document.text.pack.language)
    return text.low(date.i - 1) in known.until or says(text, date.i - 1, "backward")


def day_before(document: Document, clause: Clause) -> Node | None:
    """Return the day that the sentence, or the one before it in the block, has named before a clause."""
    block = document.block_of(clause.sentence)
    for s in range(clause.sentence, max(-1, clause.sentence - 2), -1):
        if document.block_of(s) == block:
            days = [
                n
                for n in document.nodes(s)
                if n.kind == "date" and n.j <= clause.first and not _is_end(document, n)
            ]
            if days:
                return days[-1]
    return None


def _day_of_coupled(document: Document, clause: Clause) -> Node | None:
    """Return the day that the sentence names before a clause that goes on with it: "on 3 May will meet X and open Y"."""
    days = [
        n for n in document.of(clause.sentence, "date") if n.j <= clause.first and not _is_end(document, n)
    ]
    return days[-1] if days else None


def _end_of(
    document: Document, clause: Clause, begin: Node, value: str, year: int | None, kind: str
) -> str | None:
    """Return until when what began on a day lasts: "opened on 3 May and goes on until Sunday", "…; it closes on 30 June"."""
    text, known = document.text, event_words(document.text.pack.language)
    if len(value) != 10 or not value[:4].isdecimal():
        return None
    nodes = [
        *document.nodes(clause.sentence),
        *(_goes_on(document, clause.sentence) if kind in RUNNING else ()),
    ]
    for node in nodes:
        if node.kind != "date" or node.i <= begin.i:
            continue
        closes = next(
            (n for n in reversed(document.nodes(clause.sentence)) if n.kind == "verb" and n.j <= node.i), None
        )
        shut = closes is not None and closes.v.name == "close" and text.low(closes.i - 1) in known.it
        if text.low(node.i - 1) in known.until or shut:
            end = _end_behind(document, node, value, year)
            if end and end < value and node.v.weekday is not None and len(end) == 10:  # the coming one
                end = (date.fromisoformat(end) + timedelta(days=7)).isoformat()
            return end if end and end[: len(value)] > value[: len(end)] else None
    return None


def _goes_on(document: Document, sentence: int) -> list[Node]:
    """Return the phrases of the next sentence where it tells more of the event: "It runs until 3 May", "The show, which …"."""
    text, known = document.text, event_words(document.text.pack.language)
    if sentence + 1 >= len(text.sentences) or document.block_of(sentence + 1) != document.block_of(sentence):
        return []
    first = text.sentences[sentence + 1][0]
    opens = text.low(first) in known.it or text.low(text.after(first - 1)) in known.shows
    return document.nodes(sentence + 1) if opens else []


def _end_behind(document: Document, node: Node, value: str, year: int | None) -> str | None:
    """Return the day of an end as EDTF; one without a year is the next of its name behind the first day."""
    if node.v.year is None and node.v.month is not None and not node.v.told:
        begun = int(value[:4])
        ends = (node.v.resolve(None, y, None) for y in (begun, begun + 1))
        return next((end for end in ends if end and end >= value[: len(end)]), None)
    end: str | None = node.v.resolve(document.base, year or int(value[:4]), None)
    return end


def day_of_line(document: Document, clause: Clause) -> Node | None:
    """Return the date that opens the line of a clause, or stands alone on a line above it, as in a calendar."""
    text = document.text
    block = document.block_of(clause.sentence)
    if block in document.dates:
        return document.dates[block]
    for above in range(block - 1, max(block - 4, -1), -1):
        _, first, last = text.blocks[above]
        if above != document.heading and 0 < last - first <= LINE:
            node = text.covered[first]
            return node if node is not None and node.kind == "date" else None
    return None


def _year_of_text(document: Document) -> tuple[int | None, Span]:
    """Return the year of the text with the tokens that say it: that of its day, or the last one its heading names."""
    if document.base is not None:
        return document.base.year, document.dateline or (0, 1)
    if document.heading is None:
        return None, (0, 1)
    text = document.text
    _, first, last = text.blocks[document.heading]
    for k in range(min(last, first + 40) - 1, first - 1, -1):
        word = text.low(k)
        if len(word) == 4 and word.isdecimal() and 1800 <= int(word) <= 2100:
            return int(word), (k, k + 1)
    return None, (0, 1)


def event_place(
    document: Document, draft: Draft, clause: Clause, act: Act | None, title: Span, when: Told | None
) -> Told | None:
    """Return where it was: the town beside the act, the one whose jubilee it is, the town of the section or dateline."""
    text, known = document.text, event_words(document.text.pack.language)
    towns = clause.of("capital", "place")
    here = any(text.kind(k - 1) == "verb" for k in clause.words.get("here", ()))
    if here and act is not None and document.place is not None:  # "arrived here on Monday"
        return dateline_place(document.place)
    if act is None:  # only spoken of: what stands beside it is the place of something else
        towns = [n for n in towns if title[0] <= n.i < title[1]]
    for node in sorted(towns, key=lambda n: far(n.i, n.j, draft.anchor)):
        visited = text.covered[node.i - 1] if node.i else None
        came = visited is not None and visited.kind == "verb" and visited.v.name in ("visit", "travel")
        if not title[0] <= node.i < title[1] and (came or text.low(node.i - 1) in known.place_before):
            i, j = _town_of_venue(document, node) or (node.i, node.j)
            return Told(
                text.town(i, j),
                (i, j),
                "place.clause",
                "the place that stands beside the act",
            )
    for node in towns if act is not None else ():
        if not title[0] <= node.i < title[1] and _in_house(document, node):
            return Told(text.town(node.i, node.j), (node.i, node.j), "place.house", "the town of the house")
    line = act is not None and day_of_line(document, clause) is not None and not clause.of("verb")
    for node in towns:
        listed = (
            line
            and text.low(node.i - 1) == ","
            and node.i >= title[1]
            and (node.j >= clause.last or not text.low(node.j)[:1].isalnum())
        )
        if listed or (
            node.i == title[1] + 1 and text.low(title[1]) == ","
        ):  # "Days of Culture, Lisbon, October 2024"
            return Told(
                text.town(node.i, node.j), (node.i, node.j), "place.listed", "the town told behind the name"
            )
    if line and not towns and (end := _last_of_line(document, clause, title)) is not None:
        return Told(text.words(*end), end, "place.listed", "the town that ends the line")
    for node in towns:
        if (
            title[0] <= node.i < title[1]
            and draft.anchor.kind == "noun"
            and draft.anchor.v in ("anniversary", "festival")
        ):
            return Told(
                text.town(node.i, node.j), (node.i, node.j), "place.title", "the town that it is about"
            )
    called = _settlement(document, clause) if act is not None else None
    if called is not None:
        return Told(text.words(*called), called, "place.called", "what the text calls a town, beside the act")
    yonder = next((k for k in clause.words.get("there", ()) if act is not None and k > act.span[0]), None)
    ahead = [n for n in towns if yonder is not None and n.j <= yonder and not title[0] <= n.i < title[1]]
    if ahead:
        at = ahead[-1].i, ahead[-1].j
        return Told(text.town(*at), at, "place.there", 'the town for which "there" stands')
    for node in towns:
        if text.starts(node.j, "genitive") and act is not None and not title[0] <= node.i < title[1]:
            return Told(
                text.town(node.i, node.j),
                (node.i, node.j),
                "place.owner",
                "the town whose house it was held in",
            )
    for node in clause.of("body") if act is not None else ():
        town = next((k for k in range(node.i, node.j) if text.mark(k, "capital")), None)
        before = node.i - 2 if text.starts(node.i - 1, "articles") else node.i - 1
        if town is not None and text.low(before) in known.place_before:
            return Told(
                text.words(town, town + 1),
                (town, town + 1),
                "place.body",
                "the town whose house it was held in",
            )
    block = document.block_of(clause.sentence)
    if block in document.places and act is not None:
        name, span = document.places[block]
        return Told(name, span, "place.section", "the town that opens the section")
    if act is not None and (there := _where_told(document, when)) is not None:
        return there
    today = when is not None and len(when.value) == DAY and when.value == document.day
    told_of = when is not None and when.rule == "date.report" and act is not None
    if document.place is not None and (today or told_of):
        return dateline_place(document.place)
    return None


def _last_of_line(document: Document, clause: Clause, title: Span) -> Span | None:
    """Return the large word that no lexicon knows behind the last comma of a line: `20 June: "Water", exhibition, Tema`."""
    text, end = document.text, clause.last - (document.text.low(clause.last - 1) == ".")
    k = end - 1
    plain = text.tokens[k].cap and text.covered[k] is None and text.marks[k] is None
    return (k, end) if plain and text.low(k - 1) == "," and k >= title[1] else None


def _town_of_venue(document: Document, node: Node) -> Span | None:
    """Return the town told behind a square or hall that no lexicon knows: "in Meskel Square, Addis Ababa"."""
    text = document.text
    if node.kind != "place" or node.v is not None:
        return None
    end = node.j
    while end < text.size and text.tokens[end].cap and end - node.j < LINE:
        end += 1
    town = text.covered[end + 1] if text.low(end) == "," and end + 1 < text.size else None
    known = town is not None and town.kind in ("capital", "place") and town.v is not None
    return (town.i, town.j) if town is not None and known else None


def _where_told(document: Document, when: Told | None) -> Told | None:
    """Return the town of the sentence that told the day on which the event was, for an event without its own."""
    if when is None or when.rule not in ("date.report", "date.before"):
        return None
    text, known = document.text, event_words(document.text.pack.language)
    for node in document.nodes(text.sentence_at(when.span[0])):
        if node.kind in ("capital", "place") and text.low(node.i - 1) in known.place_before:
            return Told(
                text.town(node.i, node.j), (node.i, node.j), "place.report", "the town told with its day"
            )
    return None


def _in_house(document: Document, town: Node) -> bool:
    """Does the town open the name of the house in which it was held: "at the Hanoi Opera House"?"""
    text = document.text
    known = event_words(text.pack.language)
    named = town.j < text.size and text.tokens[town.j].cap and text.kind(town.j) in ("", "name")
    return named and text.starts(town.i - 1, "articles") and text.low(town.i - 2) in known.place_before


def _settlement(document: Document, clause: Clause) -> Span | None:
    """Return the name in "the town of Sintra"."""
    text = document.text
    known = event_words(text.pack.language)
    for k in sorted(k for word in known.settlement & clause.words.keys() for k in clause.words[word][:2]):
        j = k + 2
        while text.starts(k + 1, "of") and j < min(clause.last, k + 5) and text.tokens[j].cap:
            j += 1
        if j > k + 2 and not text.mark(k + 2, "state"):
            return k + 2, j
    return None
