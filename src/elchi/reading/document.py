"""What one text is about, before its statements are put together: its day and place, its parties, its people."""

import itertools
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from elchi.reading.bodies import Body, find_bodies
from elchi.reading.dates import DateRef, date_at
from elchi.reading.grammar import Draft, nodes_between, read_sentence
from elchi.reading.holders import Holder, Holders
from elchi.reading.marks import ITEMS, Node, Text
from elchi.reading.names import Person, find_names, name_at
from elchi.reading.office_phrases import office_words
from elchi.reading.participants import give_company_states
from elchi.reading.people import find_people
from elchi.reading.reported import tells_contact
from elchi.reading.rosters import find_rosters
from elchi.reading.rows import Row, cover_signatories, find_rows
from elchi.reading.speakers import find_sides
from elchi.reading.titles import find_titles
from elchi.reading.verbs import find_verbs

ACTS_OF_REGISTERS = ("done", "sign", "enter_force", "in_force", "ratify", "terminate")  # "Done at …": the day of an act, not of the text
MOST_VISITS = 100  # visits of a text among which the guests are sought


@dataclass(slots=True)
class Document:
    """The text with its phrases, and what holds for all of it."""

    text: Text
    base: date | None
    drafts: list[Draft] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    weights: Counter[str] = field(default_factory=Counter)
    first_said: dict[str, int] = field(default_factory=dict)
    place: tuple[str, tuple[int, int]] | None = None  # of the dateline
    dateline: tuple[int, int] | None = None  # tokens of the day of the text
    places: dict[int, tuple[str, tuple[int, int]]] = field(default_factory=dict)  # of a block
    dates: dict[int, Node] = field(default_factory=dict)  # the date that opens a block
    is_news: bool = False
    heading: int | None = None
    undated: str | None = None  # EDTF without a year, of a dateline that gives none
    written: int | None = None  # the year that the text bears where it bears no day
    rows: list[Row] = field(default_factory=list)  # of a flattened table of documents
    _of: dict[tuple[int, int], Holder] = field(default_factory=dict)
    titled: dict[str, list[Node]] = field(
        default_factory=dict
    )  # by the words of an office, those who hold it
    memo: dict[str, Any] = field(default_factory=dict)  # what a part of the reader works out once a text
    _nodes: list[list[Node]] | None = None  # by sentence, once every phrase is found
    _is_diplomatic: bool | None = None
    _pair: list[str] | None = None  # once every sentence is weighed

    @property
    def pair(self) -> list[str]:
        """The two states the text speaks of most, in the order in which it first names them."""
        if self._pair is not None:
            return self._pair
        top = [
            code for code, _ in sorted(self.weights.items(), key=lambda c: (-c[1], self.first_said[c[0]]))[:2]
        ]
        return sorted(top, key=lambda code: self.first_said[code])

    @property
    def is_diplomatic(self) -> bool:
        """Does the text speak of what states do: their contacts, ties, or persons who hold offices of both?"""
        if self._is_diplomatic is None:
            self._is_diplomatic = self._speaks_of_states()
        return self._is_diplomatic

    def _speaks_of_states(self) -> bool:
        if any("opens" in d.pattern.rule.options for d in self.drafts):
            return True
        if any(
            (d.pattern.kind == "contact" and d.fixed("kind") != "onward")
            or any(role.startswith("noun.") for role in d.roles)
            for d in self.drafts
        ):
            return True
        if any(
            n is not None and n.kind == "title" and len({s[0] for s in n.v.states}) > 1
            for n in self.text.covered
        ):
            return True
        if self.rows or any(
            d.pattern.rule.id.endswith("by-states") and d.mood == "done" and len(d.roles["states"]) > 1
            for d in self.drafts
        ):
            return True
        pair = self.pair
        held = {
            h.state
            for h in self.holders
            if any(m.v.office and m.v.office.level == "state" for m in h.mentions)
        }
        return (len(pair) == 2 and bool(held & set(pair))) or self._speaks_of_sides()

    def _speaks_of_sides(self) -> bool:
        text = self.text
        return any(n is not None and n.kind == "anaphor" and n.v == "two_sides" for n in text.covered)

    @property
    def is_of_two(self) -> bool:
        """Does the text speak of two states above all others, so that who meets one is of the other?"""
        top = sorted(self.weights.values(), reverse=True)
        return len(top) == 2 or (len(top) > 2 and top[1] >= 2 * top[2])

    def holder(self, node: Node) -> Holder | None:
        """Return the person of the text whom a node names."""
        return self._of.get((node.i, node.j))

    def block_of(self, sentence: int) -> int:
        """Return the number of the block in which a sentence stands."""
        return self.text.sentences[sentence][2]

    def nodes(self, sentence: int) -> list[Node]:
        """Return the phrases of a sentence in order."""
        if self._nodes is not None:
            return self._nodes[sentence]
        first, last, _ = self.text.sentences[sentence]
        return nodes_between(self.text, first, last)

    def seal(self) -> None:
        """Note that every phrase is found, so that they need not be sought again."""
        none: list[Node] = []  # one for all the sentences without phrases
        self._nodes = [nodes_between(self.text, first, last) or none for first, last, _ in self.text.sentences]


def study(text: Text, published: date | None) -> Document:
    """Return the document with its phrases found and its rules applied."""
    document = Document(text, published)
    _dateline(document)
    live: list[tuple[int, int, int]] = []  # the sentences of which something is known, with their numbers
    for number, (first, last, block) in enumerate(text.sentences):
        if document.heading == block:
            _weigh(document, first, last, 4)
            continue
        kind = text.blocks[block][0]
        if kind in ITEMS or _tells(text, first, last):
            _phrases(text, first, last, kind)
            live.append((number, first, last))
    _bylines(text)
    find_rosters(text)
    document.rows = find_rows(text)
    if document.rows:
        cover_signatories(text, document.rows)
    _register(document)
    known = {w: h for h in document.holders for w in _keys(h)}
    for _, first, last in live:
        find_names(text, first, last, known)  # type: ignore[arg-type]
        _places(text, first, last)
        _firsts(text, first, last)
        _predicates(text, first, last)
    document.seal()
    _register(document)
    for number, first, last in live:
        _weigh(document, first, last, 1)
        document.drafts.extend(read_sentence(text, number, document.nodes(number), text.pack))
    document._pair = document.pair
    _give_states(document)
    document.is_news = document.is_news or _reports_the_day(document)
    return document


def _tells(text: Text, first: int, last: int) -> bool:
    """Has a sentence a word that the lexicon knows, a large one, a number or a pronoun? Nothing is read without."""
    if any(text.marks[first:last]):
        return True
    pronouns = text.pack.words["pronouns"]
    return any(t.cap or t.low in pronouns or t.low[0].isdecimal() for t in text.tokens[first:last])


def _reports_the_day(document: Document) -> bool:
    """Is the text a report? It tells days from its own ("on Monday", "yesterday"), or opens with an act done."""
    text = document.text
    if len(document.dates) >= 3:
        return False
    for s in range(len(text.sentences)):
        for node in document.nodes(s):
            if node.kind == "date" and (
                node.v.weekday is not None or node.v.told in ("today", "yesterday", "tomorrow")
            ):
                return True
    body = [
        s
        for s in range(len(text.sentences))
        if document.block_of(s) != document.heading and text.sentences[s][1] - text.sentences[s][0] > 8
    ]
    return any(
        d.sentence in body[:2]
        and d.mood == "done"
        and d.pattern.kind in ("instrument", "contact")
        and d.anchor.kind == "verb"
        for d in document.drafts
    )


def subject_before(document: Document, node: Node) -> list[Node]:
    """Return the person for whom "he" or "she" stands: the first named in the nearest sentence before that names one."""
    sentence = document.text.sentence_at(node.i)
    for s in range(sentence - 1, max(-1, sentence - 5), -1):
        people = [n for n in document.nodes(s) if n.kind == "person"]
        named = [n for n in people if n.v.office is None or not n.v.office.counterpart]
        if named:
            return named[:1]
        heads = [n for n in document.nodes(s) if n.kind == "anaphor" and n.v == "pronoun"]
        if people and not heads:
            return people[:1]
    return []


def _predicates(text: Text, first: int, last: int) -> None:
    """Give an office to its person across a verb: "the Consul General is A. B.", "A. B. was named Ambassador"."""
    nodes = nodes_between(text, first, last)
    for n, node in enumerate(nodes):
        if node.kind != "office" or node.v.plural or node.v.counterpart:
            continue
        behind = nodes[n + 1 : n + 3]
        if behind and behind[0].kind == "verb" and behind[0].v.name == "be" and behind[0].i <= node.j + 2:
            _hold(
                text,
                next(
                    (b for b in behind[1:] if b.kind in ("person", "name") and b.i - behind[0].j <= 2), None
                ),
                node,
            )
            continue
        k = node.i - 1
        while k > first and (
            text.low(k) in text.pack.words["articles"] or text.low(k) in text.pack.words["office_drop"]
        ):
            k -= 1
        before = text.covered[k]
        named = before is not None and before.kind == "verb" and before.v.name == "appoint"
        if named or text.low(k) in text.pack.words["as"]:
            people = [b for b in nodes[:n] if b.kind in ("person", "name")]
            acts = [
                b
                for b in nodes[:n]
                if b.kind in ("state", "body", "organisation") and people and b.i > people[-1].j
            ]
            if people and not acts and len([b for b in nodes[:n] if b.kind == "verb"]) <= 1:
                _hold(text, people[-1], node)


def _hold(text: Text, person: Node | None, office: Node) -> None:
    if person is not None and person.v.office is None:
        person.kind = "person"
        person.v.office, person.v.office_text = office.v, office_words(text, office.v)
        if person.v.state is None:
            person.v.state, person.v.state_span = office.v.state, office.v.state_span


def _firsts(text: Text, first: int, last: int) -> None:
    """Give "…, the first Prime Minister of India to do so" to the person whom the sentence is about."""
    if not any(n is not None and n.kind == "office" for n in text.covered[first:last]):
        return
    nodes = nodes_between(text, first, last)
    for node in nodes:
        if (
            node.kind == "office"
            and not node.v.plural
            and "first" in (text.low(node.i), text.low(node.i - 1))
            and "," in (text.low(node.i - 2), text.low(node.i - 3))
        ):
            subject = next((n for n in nodes if n.kind in ("person", "name") and n.j < node.i), None)
            if subject is not None and subject.v.office is None:
                subject.kind = "person"
                subject.v.office, subject.v.office_text = (
                    node.v,
                    office_words(text, node.v).removeprefix("first "),
                )
                subject.v.state, subject.v.state_span = node.v.state, node.v.state_span


def _keys(holder: Holder) -> list[str]:
    return [holder.name.lower(), *(w for w in holder.name.lower().split() if len(w) > 2)]


def _phrases(text: Text, first: int, last: int, kind: str) -> None:
    """Cover the phrases of one sentence, the longest kinds first."""
    marks, tokens, pronouns = text.marks, text.tokens, text.pack.words["pronouns"]
    spots = [
        k
        for k in range(first, last)
        if marks[k] is not None or tokens[k].low in pronouns or tokens[k].low[0].isdecimal()
    ]
    said = set().union(*(m for k in spots if (m := marks[k]) is not None))
    in_list = kind in ITEMS
    begin = first
    for k in spots:
        found = date_at(text, k, last) if k >= begin else None
        if found:
            text.cover(Node("date", k, found[1], found[0]))
            begin = found[1]
    if "noun" in said:
        _councils(text, spots)
    if "instrument" in said or in_list:
        find_titles(text, first, last, in_list=in_list)
    if not said.isdisjoint(_PERSONS):
        find_people(text, first, last)
        find_sides(text, first, last)
    if "body" in said:
        find_bodies(text, first, last)
    if "verb" in said:
        find_verbs(text, first, last)
    _singles(text, spots, last)


_PERSONS = ("office", "offices", "counterpart", "honorific")


def _councils(text: Text, spots: list[int]) -> None:
    """Cover the joint commissions and councils of two states, which are no party to anything."""
    for k in spots:
        mark = text.mark(k, "noun")
        if mark and mark[1].value == "council" and text.covered[k] is None:
            text.cover(Node("noun", k, k + mark[0], "council"))


_SINGLES = ("anaphor", "noun", "state", "organisation", "people", "adjective", "capital", "town")


def _singles(text: Text, spots: list[int], last: int) -> None:
    """Cover what one word of the lexicon says: states, nouns of the trade, words that point back."""
    begin = 0
    for k in spots:
        if k < begin or text.covered[k] is not None:
            continue
        here = text.marks[k] or {}
        best: tuple[int, str] | None = None
        for category in _SINGLES:
            if category in here and (best is None or here[category][0] > best[0]):
                best = here[category][0], category
        if best is None:
            if text.low(k) in text.pack.words["pronouns"]:
                text.cover(Node("anaphor", k, k + 1, "pronoun"))
            continue
        length, category = best
        if all(text.covered[n] is None for n in range(k, min(k + length, last))):
            text.cover(
                Node("place" if category == "town" else category, k, k + length, here[category][1].value)
            )
        begin = k + length


def _bylines(text: Text) -> None:
    """Join a line that is a name to the line behind it that is an office, as under an article."""
    for (_, a, b), (_, c, d) in zip(text.blocks, text.blocks[1:], strict=False):
        node = text.covered[c] if d > c else None
        if not 2 <= b - a <= 8 or node is None or node.kind != "office" or node.v.plural or node.i > c + 1:
            continue
        above = text.covered[b - 1]
        if above is not None and above.kind == "person" and above.i <= a + 1 and above.v.office is None:
            above.v.office, above.v.office_text = node.v, office_words(text, node.v)
            above.v.state, above.v.state_span = (
                above.v.state or node.v.state,
                above.v.state_span or node.v.state_span,
            )
            continue
        found = name_at(text, a, b, strong=True)
        if found and found[1] == b:
            text.cover(
                Node(
                    "person",
                    found[0],
                    found[1],
                    Person(
                        (found[0], found[1]),
                        text.words(found[0], found[1]),
                        node.v,
                        node.v.state,
                        node.v.state_span,
                        True,
                        office_words(text, node.v),
                    ),
                )
            )


def _places(text: Text, first: int, last: int) -> None:
    """Cover towns that no lexicon knows: large words behind "in" or "at"."""
    for k in range(first, last - 1):
        if (
            text.low(k) in ("in", "at")
            and text.covered[k + 1] is None
            and text.tokens[k + 1].cap
            and text.marks[k + 1] is None
        ):
            j = k + 1
            while (
                j < last
                and j < k + 4
                and text.tokens[j].cap
                and text.covered[j] is None
                and text.marks[j] is None
                and (
                    text.low(j) not in text.pack.words["never"]
                    or (j == k + 1 and j + 1 < last and text.tokens[j + 1].cap)
                )
            ):
                j += 1
            if j > k + 1 and text.low(k) == "in":
                text.cover(Node("place", k + 1, j))
        elif (
            text.low(k) == "in"
            and (node := text.covered[k + 1]) is not None
            and node.kind == "name"
            and node.i == k + 1
        ) and node.j - node.i <= 3:
            node.kind = "place"


def _dateline(document: Document) -> None:
    """Find the heading, the day and the place that the head of the text gives."""
    text = document.text
    for number, (_kind, first, last) in enumerate(text.blocks[:6]):
        if last <= first:
            continue
        if (
            number == 0
            and last - first < 30
            and text.low(last - 1) not in (".", ":", ";")
            and len(text.blocks) > 1
            and not tells_contact(text, first, last)
        ):
            document.heading = 0
            if not _has_date(text, first, last):
                continue
        found = _opening(text, first, last)
        if found is None:
            continue
        place, ref, span, stop = found
        if ref is not None and document.base is None and ref.year and ref.month and ref.day:
            document.base = _as_date(ref)
        if ref is not None and document.base is None and not ref.year and ref.month and ref.day:
            document.undated = document.undated or ref.resolve(None)
        if ref is not None and document.dateline is None:
            document.dateline = span
        if place is not None and document.place is None:
            document.place = place
            document.is_news = True
        if stop < last and last - stop > 5:
            break
    _last_line(document)
    for number, (_, first, last) in enumerate(text.blocks):
        _block_head(document, number, first, last)


def _as_date(ref: DateRef) -> date | None:
    try:
        return date(ref.year or 1, ref.month or 1, ref.day or 1)
    except ValueError:
        return None


def _has_date(text: Text, first: int, last: int) -> bool:
    return any(
        date_at(text, k, last) for k in range(first, last) if text.marks[k] or text.low(k)[0].isdecimal()
    )


def _opening(
    text: Text, first: int, last: int
) -> tuple[tuple[str, tuple[int, int]] | None, DateRef | None, tuple[int, int] | None, int] | None:
    """Read "ISLAMABAD, February 13, 2025 (Agency) —" or a line with a date alone."""
    if text.low(first) == "(":
        first += 1  # "(Bishkek, October 12, 2023)"
    for k in range(first, min(first + 9, last)):
        found = date_at(text, k, last) if text.marks[k] or text.low(k)[0].isdecimal() else None
        if not found:
            continue
        ref, stop = found
        if ref.told or (ref.weekday is not None and not ref.month):
            break
        place = None
        if k > first and text.tokens[first].cap and text.low(k - 1) in (",", "(", "-", "–", "—", "."):
            j = first
            while j < k - 1 and (text.tokens[j].cap or text.low(j) in ("'s", ".", "de", "-")):
                j += 1
            if text.low(j) in (",", ".", "(", "/") or j == k - 1:
                name = text.words(first, j)
                place = (name.title() if name.isupper() else name), (first, j)
                if text.low(first) in ("published", "updated", "posted", "date", "photo", "source"):
                    place = None
        alone = last - stop <= 8 and not any(
            m and ("verb" in m or "noun" in m) for m in text.marks[first:k]
        )  # no date of a short sentence
        line = place is None and k == first and text.low(stop) in ("-", "–", "—", ":") and last - stop > 1
        alone = alone and not line  # "12.05.2010 – Minister X": a line of a chronicle
        dash = any(text.low(n) in ("-", "–", "—", ":", ".") for n in range(stop, min(stop + 7, last)))
        if alone or (dash and place is not None):
            return place, ref, (k, stop), stop
        return None
    town = text.length(first, "capital") or text.length(first, "town")
    if town and first + town < last and last - first > town + 8:
        k = first + town
        if text.low(k) == "(":
            k = next((n + 1 for n in range(k, min(k + 6, last)) if text.low(n) == ")"), k)
        if text.low(k) == ",":
            k = next((n for n in range(k, min(k + 9, last)) if text.low(n) in ("—", "–", "-", ":")), k)
        if text.low(k) in ("—", "–", "-", ":") or (text.low(k) == "." and text.tokens[first].text.isupper()):
            return (_townlike(text.words(first, first + town)), (first, first + town)), None, None, k
    if first + 2 < last and text.tokens[first].text.isupper() and len(text.tokens[first].text) > 2:
        j = first
        while j < last and j < first + 4 and text.tokens[j].text.isupper():
            j += 1
        if text.low(j) in ("—", "–", "-") and last - j > 6:
            return (text.words(first, j).title(), (first, j)), None, None, j
    return None


def _townlike(name: str) -> str:
    return name.title() if name.isupper() else name


def _last_line(document: Document) -> None:
    """Take the day of the text from a last line that is a date, where its head gives none."""
    text = document.text
    for _, first, last in text.blocks[-2:] if document.base is None and len(text.blocks) > 2 else ():
        if last - first <= 14 and text.value(first, "verb") not in ACTS_OF_REGISTERS:
            for k in range(first, last):
                found = date_at(text, k, last) if text.marks[k] or text.low(k)[0].isdigit() else None
                if found and found[0].year and found[0].month:
                    document.written = document.written or found[0].year
                    if found[0].day:
                        document.base, document.dateline = _as_date(found[0]), (k, found[1])


def _block_head(document: Document, number: int, first: int, last: int) -> None:
    """Note the date or the town that opens a block: a line of a chronicle, a section by its town."""
    text = document.text
    first += text.low(first) in ("-", "–", "*", "•")  # of a list item
    if last - first < 3:
        return
    found = date_at(text, first, last) if text.marks[first] or text.low(first)[0].isdecimal() else None
    if found and found[0].year:
        k = found[1]
        if text.low(k) == "(":
            while k < last and text.low(k) != ")":
                k += 1
            k += 1
        if text.low(k) in ("–", "—", "-", ":") or (text.low(k) in (".",) and k + 1 < last):
            document.dates[number] = Node("date", first, found[1], found[0])
    j = first
    while (
        j < last
        and j < first + 3
        and text.tokens[j].text.isupper()
        and len(text.tokens[j].text) > 2
        and text.tokens[j].text.isalpha()
    ):
        j += 1
    if (
        j > first
        and text.low(j) in (".", ",", "—", "–")
        and text.mark(first, "instrument") is None
        and (text.mark(first, "capital") or _not_a_word(text, first))
    ):
        document.places[number] = text.words(first, j).title(), (first, j)


def _not_a_word(text: Text, k: int) -> bool:
    return (
        text.marks[k] is None
        and text.low(k) not in text.pack.portfolio
        and text.low(k) not in text.pack.words["never"]
    )


def _weigh(document: Document, first: int, last: int, weight: int) -> None:
    text = document.text
    k = first
    while k < last:
        here = text.marks[k]
        step = 1
        if here:
            for category in ("state", "adjective", "people", "capital"):
                if category in here:
                    length, meaning = here[category]
                    if meaning.form == "ambiguous" and text.kind(k) == "person":
                        continue
                    document.weights[meaning.value] += weight
                    document.first_said.setdefault(meaning.value, k)
                    step = length
                    break
        k += step


def _register(document: Document) -> None:
    """Gather the persons of the text: one holder each, however short a later mention is."""
    text = document.text
    nodes = [n for s in range(len(text.sentences)) for n in document.nodes(s) if n.kind == "person"]
    holders = Holders(text.pack.words["suffixes"])
    nodes.sort(key=lambda n: n.v.name[0] - n.v.name[1])
    document._of = {(node.i, node.j): holders.enter(node) for node in nodes}
    document.holders = holders.found
    for holder in document.holders:
        holder.mentions.sort(key=lambda n: n.i)
        for node in holder.mentions:
            if node.v.state:
                holder.state, holder.state_span = node.v.state, node.v.state_span
                break
    document.holders.sort(key=lambda h: h.mentions[0].i)


def _give_states(document: Document) -> None:
    """Give persons without a said state the one that their company implies."""
    give_company_states(document)
    pair = document.pair
    if len(pair) < 2:
        if pair:
            for holder in document.holders:
                if (
                    holder.state is None
                    and pair[0] not in holder.apart
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
    plain = document.is_of_two
    for draft in document.drafts:
        _hosts(document, draft, pair)
        _accredited(document, draft, pair)
        for role in ("signatory", "participant") if plain else ("signatory",):
            nodes = [n for n in draft.roles.get(role, ()) if n.kind == "person"]
            held = [h for n in nodes if (h := document.holder(n))]
            if len(held) == 2 and all(h.state is None for h in held):
                ordered = _host_first(document, pair)
                _give(held[0], ordered[0])
                _give(held[1], ordered[1])
            elif len(held) == 2:
                for one, other in (held, held[::-1]):
                    if one.state is None and other.state in pair:
                        _give(one, pair[1 - pair.index(other.state)])
        _opposite(document, draft, "person", "to", pair)
        if plain:
            _opposite(document, draft, "participant", "to", pair)
    _by_ministry(document)
    _by_invitation(document)
    for s in range(len(document.text.sentences)):
        nodes = [n for n in document.nodes(s) if n.kind == "person"]
        for left, right in itertools.pairwise(nodes):
            a, b = document.holder(left), document.holder(right)
            if a is None or b is None or a is b:
                continue
            if (
                a.state is None
                and b.state is None
                and left.j + 1 == right.i
                and left.v.office
                and right.v.office
            ):
                ordered = _host_first(document, pair)
                _give(a, ordered[0])
                _give(b, ordered[1])
            elif a.state is None and b.state in pair and right.v.office is not None and right.v.office.counterpart:
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
        for code in ((owner if envoy else None), home, _nearest(document, holder, pair)):
            if holder.state is None and code is not None:
                _give(holder, code)


def _side_by_side(text: Text, left: Node, right: Node) -> bool:
    """Do two persons stand beside each other, with a comma or an "and" between at most?"""
    between = range(left.j, right.i)
    return len(between) in (1, 2) and all(text.low(k) == "," or text.low(k) in text.pack.words["and"] for k in between)


def _host_first(document: Document, pair: list[str]) -> list[str]:
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
    if document.place is not None:
        i = document.place[1][0]
        host = document.text.value(i, "capital") or document.text.value(i, "town")
        if host == pair[1]:
            return pair[::-1]
    return pair


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
            if node.kind == "person" and document.text.low(node.i - 2) == "invitation":
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
    owners = set()
    for s in range(len(text.sentences)):
        for node in document.nodes(s):
            if node.kind == "noun" and node.v in ("mission", "consulate"):
                before = (
                    text.covered[node.i - 1]
                    if text.low(node.i - 1) not in text.pack.words["genitive"]
                    else text.covered[node.i - 2]
                )
                after = (
                    text.covered[node.j + 1]
                    if text.low(node.j) == "of" and node.j + 1 < len(text.covered)
                    else None
                )
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


def _accredited(document: Document, draft: Draft, pair: list[str]) -> None:
    """Who hands credentials to the head of one state is the envoy of the other."""
    nouns = draft.roles.get("noun.credentials", [])
    people = [n for n in document.nodes(draft.sentence) if n.kind == "person"] if nouns else []
    envoys = [n for n in people if n.j <= nouns[0].i]
    heads = [h for n in people if n.i >= nouns[0].j and (h := document.holder(n)) and h.state in pair]
    holder = document.holder(envoys[-1]) if envoys else None
    if holder is not None and holder.state is None and heads:
        _give(holder, pair[1 - pair.index(heads[0].state or "")])


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
    """Return the state from which the text speaks: that of the dateline's capital, else the one named most."""
    if document.place is not None:
        i = document.place[1][0]
        mark = document.text.mark(i, "capital") or document.text.mark(i, "town")
        if mark:
            return mark[1].value
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
