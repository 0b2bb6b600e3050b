"""Acts: is what a rule found really done, by these words, to this noun?"""

from elchi.reading.day_after import day_after
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.phrases import (
    governor,
    is_finite,
    is_object,
    is_subject,
    node_at,
    says,
    stands_without_object,
)
from elchi.reading.wordings import has_wording, is_ordinal

BARE = ("mission", "consulate", "relations")  # nouns that tell an act only where they stand alone in a line
DATED = (
    "embassy_opened",
    "embassy_closed",
    "consulate_opened",
    "consulate_closed",
)  # acts that take effect on a day
TWO_SIDED = ("strategic_partnership", "membership", "visa_regime")  # told of one side alone they say nothing


def is_done(document: Document, draft: Draft) -> bool:
    """Does the text report the act as done? "Agreed to establish relations" with a day is; a wish or a condition is not."""
    text, anchor, options = document.text, draft.anchor, draft.pattern.rule.options
    first = text.sentences[draft.sentence][0]
    if any(says(text, k, "conditions") for k in range(max(anchor.i - 12, first), anchor.i)):
        return False
    if _is_asked(document, draft):
        return False
    if anchor.kind != "verb":
        return _is_told(document, draft)
    if draft.mood == "infinitive" and says(text, anchor.i - 1, "only"):
        return True  # "reopened in 2003, only to close again in 2014"
    if draft.mood == "infinitive" and says(text, anchor.i - 1, "pleased") and "as" in options:
        return True  # "has been pleased to recognise A. B. as Honorary Consul"
    if draft.mood == "infinitive":
        kind = draft.fixed("kind") or ""
        agreed = ("relations" in kind or kind == "strategic_partnership") and _is_agreed(document, draft)
        if "relations" in kind and _is_first_to(document, draft):
            return True
        if kind in DATED and _has_taken_effect(document, draft):
            return True
        return "first" in options or (
            agreed and _is_reported(document, draft, dated=kind != "strategic_partnership")
        )
    if draft.mood != "done":
        return False
    if anchor.v.voice == "ing" and says(text, anchor.i - 1, "aims") and "of" not in options:
        return False
    return not any(
        text.low(k) == "no" and says(text, k + 1, "unsure") for k in range(max(anchor.i - 9, first), anchor.i)
    )


def _is_asked(document: Document, draft: Draft) -> bool:
    """Is it asked whether it will be done: "Will an embassy be opened in Oslo?"."""
    text, anchor = document.text, draft.anchor
    first, last, _ = text.sentences[draft.sentence]
    if text.low(last - 1) != "?":
        return False
    verb = next((n for n in reversed(document.of(draft.sentence, "verb")) if n.j <= anchor.i), None)
    begin = verb.j if verb is not None else first
    return any(text.value(k, "auxiliary") in ("future", "modal") for k in range(begin, anchor.i))


def _is_told(document: Document, draft: Draft) -> bool:
    """Is a noun of the act ("the establishment of relations on 1 May") told as a fact: no wish, no anniversary before it?"""
    text, i = document.text, draft.anchor.i
    first = text.sentences[draft.sentence][0]
    if any(says(text, k, "anniversary") for k in range(max(i - 6, first), i)):
        return False
    verb = next((n for n in reversed(document.nodes(draft.sentence)) if n.kind == "verb" and n.j <= i), None)
    if verb is None or "travellers" in draft.pattern.rule.options:
        return True
    told = verb.v.name != "say" or says(text, verb.v.head, "announced") or _is_recalled(document, draft, verb)
    return verb.v.mood == "done" and told


def _is_recalled(document: Document, draft: Draft, verb: Node) -> bool:
    """Is it recalled as done on a day with its year: "recalled the establishment of relations on 19 July 1972"?"""
    day = any(n.kind == "date" and n.v.day and n.v.year for n in draft.roles.get("date", ()))
    return day and says(document.text, verb.v.head, "recalled")


def _is_agreed(document: Document, draft: Draft) -> bool:
    """Do states agree to do it, with nothing but a day and a place between the two verbs?"""
    before = _governing(document, draft)
    if before is None or not any(says(document.text, k, "agreed") for k in range(before.i, before.j)):
        return False
    return all(
        ((node := document.text.covered[k]) is not None and node.kind in ("date", "capital", "place"))
        or says(document.text, k, "prepositions")
        for k in range(before.j, draft.anchor.i)
    )


def _is_first_to(document: Document, draft: Draft) -> bool:
    """Is it what a state was among the first to do, on a day that this sentence or the next one tells?"""
    text, before = document.text, _governing(document, draft)
    if before is None or before.v.name != "be" or before.v.mood != "done":
        return False
    first = any(text.value(k, "ordinal") == "1" for k in range(before.j, draft.anchor.i))
    dated = any(n.kind == "date" for n in document.nodes(draft.sentence))
    return first and (dated or day_after(document, draft.sentence) is not None)


def _has_taken_effect(document: Document, draft: Draft) -> bool:
    """Was it decided with effect from a day that has come: "decided to close its embassy as of 31 December 2013"?"""
    text = document.text
    if not says(text, draft.anchor.i - 1, "agreed"):
        return False
    for node in document.of(draft.sentence, "date"):
        as_of = says(text, node.i - 1, "from_day") or says(text, node.i - 2, "as")
        if node.i > draft.anchor.i and as_of and node.v.year:
            value = node.v.resolve(document.base)
            return bool(value) and (
                document.base is None or value[:10] <= document.base.isoformat()[: len(value)]
            )
    return False


def _governing(document: Document, draft: Draft) -> Node | None:
    """Return the verb before an infinitive."""
    nodes = document.nodes(draft.sentence)
    return next((n for n in reversed(nodes) if n.kind == "verb" and n.j <= draft.anchor.i), None)


def _is_reported(document: Document, draft: Draft, *, dated: bool) -> bool:
    """Is the verb that governs an infinitive itself reported as done, and a day told where one must be?"""
    before = _governing(document, draft)
    if before is None or before.kind != "verb" or before.v.mood != "done" or before.v.form == "base":
        return False
    return not dated or any(n.kind == "date" and n.v.year for n in document.nodes(draft.sentence))


def may_stand_alone(document: Document, draft: Draft, kind: str) -> bool:
    """May the tie be told though the text names only one of its sides, or none? Where its words can mean nothing else."""
    if kind in TWO_SIDED:
        return False
    noun = draft.roles.get("noun.relations")
    return not noun or is_diplomatic(document, noun[0])


def is_diplomatic(document: Document, noun: Node) -> bool:
    return any(says(document.text, k, "diplomatic") for k in range(max(noun.i - 2, 0), noun.j))


def noun_of(draft: Draft) -> Node | None:
    """Return the noun of the act, or None where its rule has none."""
    found = next((n for role, nodes in draft.roles.items() if role.startswith("noun.") for n in nodes), None)
    if (
        found is None
        and draft.anchor.kind == "noun"
        and draft.anchor.v in ("relations", "mission", "consulate")
    ):
        return draft.anchor  # a line that only names it
    return found


def has_its_words(document: Document, draft: Draft) -> bool:
    """Does the text have the words that the rule's options ask for?"""
    text, anchor, options, noun = document.text, draft.anchor, draft.pattern.rule.options, noun_of(draft)
    if not has_wording(document, draft):
        return False
    for option in ("announced", "renewed"):
        if option in options and not says(text, anchor.v.head, option):
            return False
    if "since" in options:
        said = [k for k in range(max(anchor.i - 6, 0), anchor.i) if says(text, k, "have")]
        if text.low(text.before(anchor.i)) in text.pack.words["none"]:
            return False  # "have had no relations since 1978"
        return bool(said) and (is_diplomatic(document, anchor) or said[-1] == anchor.i - 1)
    if "rank" in options and not _is_rank(document, draft):
        return False
    if "of" in options and not _is_opening_of(document, draft):
        return False
    if "line" in options and not _heads_line(document, draft):
        return False
    if "dated" in options and draft.pattern.name == "date_back":
        return any(n.kind == "date" and n.v.year for n in document.nodes(draft.sentence))
    if "since_then" in options:
        return _has_since(document, draft)
    if "diplomatic" in options:
        return noun is not None and is_diplomatic(document, noun)
    if "participle" in options:  # "relations, established on 1 May, are good"
        after = node_at(text, anchor.j)
        dated = says(text, anchor.j, "without_object") or (after is not None and after.kind == "date")
        aside = noun is not None and anchor.i == noun.j and says(text, anchor.j, "since") and after is None
        if aside:
            return any(is_finite(n) and n.i > anchor.j for n in document.nodes(draft.sentence))
        bracketed = noun is not None and text.low(noun.i - 1) == "(" and noun.j == anchor.i
        set_off = text.low(anchor.i - 1) == "," or bracketed or _is_terse(document, draft)
        set_off = set_off or _goes_on(document, draft)
        return (
            set_off
            and anchor.v.form in ("past", "participle")
            and (dated or text.low(anchor.j) == "(" or anchor.j >= text.sentences[draft.sentence][1])
        )
    if "first" in options:
        if draft.fixed("kind") in ("recognition", "credentials_presented"):
            dated = any(n.kind == "date" for n in document.nodes(draft.sentence))
            return (
                (dated or draft.fixed("kind") == "recognition")
                and draft.mood == "infinitive"
                and any(is_ordinal(document, k) for k in range(max(anchor.i - 5, 0), anchor.i))
            )
        ranked = noun is not None and any(says(text, k, "ordinal") for k in range(max(noun.i - 4, 0), noun.j))
        return ranked and draft.mood == "infinitive" and noun is not None and noun.j == anchor.i
    if "lower" in options:
        first = text.sentences[draft.sentence][0]
        return any(says(text, k, "lower_missions") for k in range(max(anchor.i - 10, first), anchor.i))
    if "alone" not in options:
        return True
    whose = noun is not None and says(
        text, governor(text, noun), "relative_object"
    )  # "an exhibition that the embassy opened"
    return not whose and stands_without_object(text, anchor, text.sentences[draft.sentence][1])


def _has_since(document: Document, draft: Draft) -> bool:
    """Has a state had a mission, or been a partner, since a day that the sentence tells?"""
    text, anchor = document.text, draft.anchor
    first, last, _ = text.sentences[draft.sentence]
    had = any(says(text, k, "have_mission") for k in range(max(anchor.i - 5, first), anchor.i + 1))
    since = any(
        n.kind == "date" and says(text, n.i - 1, "since")
        for n in document.nodes(draft.sentence)
        if n.i < last
    )
    return had and since


def _is_terse(document: Document, draft: Draft) -> bool:
    """Is it a line or bracket that leaves "was" out: "relations with Nepal severed (3 May 2023)", with no other verb?"""
    text, last = document.text, document.text.sentences[draft.sentence][1]
    verbs = [n for n in document.nodes(draft.sentence) if n.kind == "verb" and n is not draft.anchor]
    dated = (
        any(n.kind == "date" for n in document.nodes(draft.sentence))
        or document.block_of(draft.sentence) in document.dates
    )
    return (
        not verbs
        and dated
        and (
            draft.anchor.j >= last
            or text.low(draft.anchor.j) in ("(", ".", ",", ";", "on", "in", ")")
            or text.kind(draft.anchor.j) == "date"
        )
    )


def _goes_on(document: Document, draft: Draft) -> bool:
    """Does a passive told before, of the same relations, go on with "and": "were broken off in 2004 and resumed in 2010"?"""
    text, noun = document.text, noun_of(draft)
    if noun is None or text.low(draft.anchor.i - 1) not in text.pack.words["and"]:
        return False
    between = [n for n in document.nodes(draft.sentence) if noun.j <= n.i and n.j <= draft.anchor.i]
    verbs = [n for n in between if n.kind == "verb"]
    plain = all(n.kind in ("date", "capital", "place") for n in between if verbs and n.i >= verbs[-1].j)
    return bool(verbs) and plain and verbs[-1].v.voice == "passive" and verbs[-1].v.mood == "done"


def _is_rank(document: Document, draft: Draft) -> bool:
    """Is it "to an embassy" or "to the level of embassy", not "of its embassy"?"""
    text, result = (
        document.text,
        next(n for role in ("result", "noun.partnership") for n in draft.roles.get(role, ())),
    )
    at = governor(text, result)
    return says(text, at - 1, "rank") or text.low(at) not in text.pack.words["of"]


def _is_opening_of(document: Document, draft: Draft) -> bool:
    """Does "of" bind the opening to the mission: "the opening ceremony of the new Portuguese embassy"?"""
    text, noun = document.text, noun_of(draft)
    opening = next(iter(draft.roles.get("opening", ())), draft.anchor)
    return (
        noun is not None
        and governor(text, noun) == opening.j
        and text.low(opening.j) in text.pack.words["of"]
    )


def _heads_line(document: Document, draft: Draft) -> bool:
    """Is the noun what a line of a chronicle tells: behind its date, or before it, with no verb in the sentence?"""
    nodes, block = document.nodes(draft.sentence), document.block_of(draft.sentence)
    if any(n.kind == "verb" and n is not draft.anchor for n in nodes):
        return False
    others = [
        n for n in nodes if n.kind not in ("date", "adjective", "state", "capital") and n.j <= draft.anchor.i
    ]
    if others or not (block in document.dates or any(n.kind == "date" and n.v.year for n in nodes)):
        return False
    return draft.anchor.v not in BARE or _only_names(document, draft)


def _only_names(document: Document, draft: Draft) -> bool:
    """Does the line hold nothing but names, dates and small words, so that no verb can hide in it?"""
    text = document.text
    first, last, _ = text.sentences[draft.sentence]
    words = (
        k
        for k in range(first, last)
        if text.covered[k] is None and text.low(k).isalpha() and not text.tokens[k].cap
    )
    return all(
        says(text, k, "prepositions")
        or says(text, k, "plain")
        or says(text, k, "joining")
        or text.low(k) in text.pack.words["articles"]
        for k in words
    )


def fits(document: Document, draft: Draft) -> bool:
    """Do noun and verb belong together, as what is done and what it is done to?"""
    text, anchor, noun = document.text, draft.anchor, noun_of(draft)
    if noun is None or "loose" in draft.pattern.rule.options:
        return True
    if noun.kind == "noun" and noun.v == "relations" and not _are_of_states(document, draft.sentence, noun):
        return False
    nodes = document.nodes(draft.sentence)
    if anchor.kind != "verb":
        return True
    return (
        is_object(text, anchor, noun, nodes) if noun.i >= anchor.j else is_subject(text, anchor, noun, nodes)
    )


def _are_of_states(document: Document, sentence: int, noun: Node) -> bool:
    """Are the relations those of states, not cultural, trade or family ones?"""
    text = document.text
    opens = noun.i == text.sentences[sentence][0]
    return (
        noun.j - noun.i > 1
        or opens
        or node_at(text, noun.i - 1) is not None
        or says(text, noun.i - 1, "apart_by")  # "…; relations are restored"
        or says(text, noun.i - 1, "of_states")
    )
