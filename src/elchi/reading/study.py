"""Study: every phrase of a text found, its persons gathered, its rules applied."""

from datetime import date

from elchi.reading.allowance import Allowance, beginning
from elchi.reading.bodies import find_bodies
from elchi.reading.careers import find_careers, find_lives
from elchi.reading.chronicle_years import give_years
from elchi.reading.datelines import find_dateline
from elchi.reading.dates import date_at
from elchi.reading.day_heads import days_from_heads, find_day_heads
from elchi.reading.document import DAY, Document
from elchi.reading.grammar import nodes_between, read_sentence
from elchi.reading.holders import Holder, Holders
from elchi.reading.invitations import without_inviters
from elchi.reading.marks import ITEMS, Node, Text
from elchi.reading.named_days import find_named_days
from elchi.reading.names import Person, find_names, name_at
from elchi.reading.office_bodies import give_bodies
from elchi.reading.office_phrases import office_words
from elchi.reading.people import find_people
from elchi.reading.predicates import give_firsts, give_predicates
from elchi.reading.rolls import find_rolls
from elchi.reading.rosters import find_rosters
from elchi.reading.rows import cover_signatories, find_rows
from elchi.reading.speakers import find_named_sides, find_sides
from elchi.reading.titles import find_titles
from elchi.reading.unreal import with_real_acts
from elchi.reading.verbs import find_verbs
from elchi.reading.weights import resides, weigh
from elchi.reading.whose import give_states
from elchi.vocabularies import states

LONGEST_COUNCIL = 7  # words of the name of a joint commission, "joint" to "commission"


def study(text: Text, published: date | None, grain: int = DAY, speaker: str | None = None) -> Document:
    """Return the document with its phrases found and its rules applied.

    `published`: when it was, or the last day of the month or year if `grain` says that no more is known.
    `speaker`: the state whose own word it is, where that is known.
    """
    document = Document(text, published, grain, speaker=speaker if speaker in states() else None)
    find_dateline(document)
    find_day_heads(document)
    live = _find_phrases(document)
    give_years(document)
    days_from_heads(document)
    _bylines(text)
    find_rosters(text)
    document.memo["rolls"] = find_rolls(text)
    document.rows = find_rows(text)
    if document.rows:
        cover_signatories(text, document.rows)
    for _, first, last in live:
        find_lives(text, first, last)
    _register(document)
    said = _said_of_persons(document)
    known = {w: h for h in document.holders for w in _keys(h)}
    for _, first, last in live:
        find_names(text, first, last, known)  # type: ignore[arg-type]
        find_named_sides(text, first, last)
        _places(text, first, last)
        if any(node is not None and node.kind == "office" for node in text.covered[first:last]):
            give_firsts(text, first, last)
            give_predicates(text, first, last)
    document.seal()
    if said != _said_of_persons(document):
        _register(document)
    document.memo["careers"] = find_careers(document)
    for number, first, last in live:
        weigh(document, first, last, 1)
        drafts = read_sentence(text, number, document.nodes(number), text.pack)
        drafts = with_real_acts(text, drafts, document.nodes(number))
        document.drafts.extend(without_inviters(text, drafts))
    document._pair = document.pair
    give_bodies(document)
    give_states(document)
    _ranks(document)
    document.is_news = document.is_news or _reports_the_day(document)
    return document


def _find_phrases(document: Document) -> list[tuple[int, int, int]]:
    """Cover the phrases of a text as far as its allowance goes; return the sentences of which something is known.

    They are told with their numbers and tokens. What the allowance does not pay is left out of the text.
    """
    text, live = document.text, []
    allowance = Allowance.of(text)
    for number, (first, last, block) in enumerate(text.sentences):
        if document.heading == block:
            weigh(document, first, last, 4)
            continue
        kind = text.blocks[block][0]
        if kind in ITEMS or _tells(text, first, last):
            _phrases(text, first, last, kind)
            live.append((number, first, last))
            if not allowance.pays(last - first, nodes_between(text, first, last)):
                document.end_before(beginning(text, number))
                break
    return [told for told in live if told[0] < len(text.sentences)]


def _ranks(document: Document) -> None:
    """Call the heads of mission what the text calls all of them: "the four ambassadors … the heads of mission of X and Y"."""
    generic = document.text.pack.words["office_generic"]
    heads = [m for h in document.holders for m in h.mentions if (m.v.office_text or "").lower() in generic]
    if not heads:
        return
    envoys = document.text.pack.words["office_envoys"]
    k = next((k for k, token in enumerate(document.text.tokens) if token.low in envoys), None)
    mark = document.text.mark(k, "offices") if k is not None else None
    if k is None or mark is None:
        return
    document.memo.pop("called", None)
    for mention in heads:
        mention.v.office_text = mark[1].value
        if mention.v.office is not None:
            mention.v.office.spans = [(k, k + 1)]


def _tells(text: Text, first: int, last: int) -> bool:
    """Has a sentence a word that the lexicon knows, a large one, a number or a pronoun? Nothing is read without."""
    if any(text.marks[first:last]):
        return True
    pronouns = text.pack.words["pronouns"]
    return any(t.cap or t.low in pronouns or t.low[0].isdecimal() for t in text.tokens[first:last])


def _reports_the_day(document: Document) -> bool:
    """Is the text a report? It tells days from its own ("on Monday", "yesterday"), or opens with an act done."""
    text = document.text
    if len(document.dates.keys() - document.memo.get("reports", set())) >= 3:
        return False
    for s in document.told:
        for node in document.of(s, "date"):
            if node.v.weekday is not None or node.v.told in ("today", "yesterday", "tomorrow"):
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


def _keys(holder: Holder) -> list[str]:
    return [holder.name.lower(), *(w for w in holder.name.lower().split() if len(w) > 2)]


def _phrases(text: Text, first: int, last: int, kind: str) -> None:
    """Cover the phrases of one sentence, the longest kinds first."""
    marks, tokens, pronouns = text.marks, text.tokens, text.pack.words["pronouns"]
    objects, stay = text.pack.words["object_pronouns"], text.pack.words["stay_last"]
    spots = [
        k
        for k in range(first, last)
        if marks[k] is not None
        or tokens[k].low in stay
        or tokens[k].low in pronouns
        or tokens[k].low in objects
        or tokens[k].low[0].isdecimal()
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
    _joint_councils(text, first, last)
    turns = text.starts(first + text.starts(first, "articles"), "part_words") or text.starts(first, "counted")
    if "instrument" in said or in_list or turns:
        find_titles(text, first, last, in_list=in_list)
    if not said.isdisjoint(_PERSONS):
        find_people(text, first, last)
        find_sides(text, first, last)
    if "body" in said:
        find_bodies(text, first, last)
    if "verb" in said:
        find_verbs(text, first, last)
    _singles(text, spots, last)
    if "adjective" in said:
        find_named_days(text, first, last)


_PERSONS = ("office", "offices", "counterpart", "honorific")


def _councils(text: Text, spots: list[int]) -> None:
    """Cover the joint commissions and councils of two states, which are no party to anything."""
    for k in spots:
        mark = text.mark(k, "noun")
        if mark and mark[1].value == "council" and text.covered[k] is None:
            text.cover(Node("noun", k, k + mark[0], "council"))


def _joint_councils(text: Text, first: int, last: int) -> None:
    """Cover councils by how they are called: "Joint Trade and Economic Commission", "Intergovernmental Fisheries Council"."""
    words = text.pack.words
    for k in text.places(words["contact_council_acronyms"], first, last):
        if text.covered[k] is None and text.tokens[k].text.isupper() and text.mark(k, "organisation") is None:
            text.cover(Node("noun", k, k + 1, "council"))
    for k in text.places(words["contact_council_kinds"], first, last):
        if text.covered[k] is not None:
            continue
        for n in range(k + 1, min(k + LONGEST_COUNCIL, last)):
            if text.covered[n] is not None:
                break
            if text.low(n) in words["contact_council_heads"]:
                text.cover(Node("noun", k, n + 1, "council"))
                break
            inner = text.tokens[n].cap or text.low(n) in text.pack.portfolio or text.low(n) in ("and", "-")
            if not inner or not text.low(n)[0].isalnum():
                break


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
            if (
                category in here
                and not _is_no_acronym(text, k, category)
                and (best is None or here[category][0] > best[0])
            ):
                best = here[category][0], category
        if best is None:
            if text.low(k) in text.pack.words["pronouns"] or _is_object(text, k, last):
                text.cover(Node("anaphor", k, k + 1, "pronoun"))
            continue
        length, category = best
        house = text.starts(k + length, "tie_palaces") and k + length < last and text.tokens[k + length].cap
        if house and category in ("capital", "town"):
            continue  # "Hyderabad House" stands in New Delhi
        if text.low(k + length) == "-" and text.starts(k + length + 1, "tie_residing"):
            continue  # "Malta-based": a firm, not a state
        if all(text.covered[n] is None for n in range(k, min(k + length, last))):
            kind = "post" if resides(text, k) else "place" if category == "town" else category
            text.cover(Node(kind, k, k + length, here[category][1].value))
        begin = k + length


def _is_no_acronym(text: Text, k: int, category: str) -> bool:
    """Is it a word written small or with one large letter that only looks like a short acronym: "Las", "Eco"?"""
    mark = text.mark(k, "organisation") if category == "organisation" else None
    if mark is None or mark[0] > 1 or len(text.low(k)) > 3:
        return False
    return mark[1].value.lower() == text.low(k) and not text.tokens[k].text.isupper()


def _is_object(text: Text, k: int, last: int) -> bool:
    """Is it "received her in Baku", not "her visit"?"""
    if text.low(k) not in text.pack.words["object_pronouns"]:
        return False
    nxt = text.low(k + 1) if k + 1 < last else "."
    return (
        not nxt[0].isalnum() or nxt in text.pack.words["title_prepositions"] or nxt in text.pack.words["and"]
    )


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


_LOCATIVES = frozenset({"in", "at"})


def _places(text: Text, first: int, last: int) -> None:
    """Cover towns that no lexicon knows: large words behind "in" or "at"."""
    for k in text.places(_LOCATIVES, first, last - 1):
        if text.covered[k + 1] is None and text.tokens[k + 1].cap and text.marks[k + 1] is None:
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
            if j > k + 1 and text.low(k) == "in" and text.low(j - 1) not in text.pack.words["field_words"]:
                text.cover(Node("place", k + 1, j))
        elif (
            (
                text.low(k) == "in"
                and (node := text.covered[k + 1]) is not None
                and node.kind == "name"
                and node.i == k + 1
            )
            and node.j - node.i <= 3
            and text.low(node.j - 1) not in text.pack.words["field_words"]
        ):
            node.kind, node.v = "place", None


def _said_of_persons(document: Document) -> list[tuple[Node, str, str | None, str | None]]:
    """Return the persons named so far, each with all by which they are gathered."""
    numbers = range(len(document.text.sentences))
    nodes = [n for s in numbers for n in document.of(s, "person")]
    return [(n, n.v.text, n.v.state, n.v.office_text) for n in nodes]


def _register(document: Document) -> None:
    """Gather the persons of the text: one holder each, however short a later mention is."""
    text = document.text
    nodes = [n for s in range(len(text.sentences)) for n in document.of(s, "person")]
    kin = text.pack.words["kin"]
    for node in nodes:
        node.v.is_kin = (
            text.low(node.i - 1 - (text.low(node.i - 1) == ",")) in kin or text.low(node.v.name[0] - 1) in kin
        )
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
