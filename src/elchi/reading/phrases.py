"""Phrases: what a noun hangs on, and whether it is the subject or the object of a verb."""

from elchi.reading.marks import Node, Text

ACTORS = frozenset(("person", "name", "office", "body", "title", "noun"))
NAMES = frozenset(("adjective", "state", "capital", "organisation", "people"))
FARTHEST_OBJECT = 16  # tokens between a verb and its object


def says(text: Text, k: int, key: str) -> bool:
    """Is the word at `k` one of the pack's words about ties under `key`?"""
    return text.lows[k] in text.pack.ties[key]


def is_nth(text: Text, k: int) -> bool:
    """Is it an ordinal, in words or figures: "third", "22nd"?"""
    low = text.low(k)
    figure = low[:1].isdecimal() and low.lstrip("0123456789") in text.pack.words["contact_ordinal_tails"]
    return figure or text.mark(k, "ordinal") is not None


def node_at(text: Text, k: int) -> Node | None:
    """Return the phrase over token `k`, or None where there is none."""
    return text.covered[k] if 0 <= k < len(text.covered) else None


def is_finite(node: Node) -> bool:
    """Is it a verb that makes a clause: no participle alone, no infinitive?"""
    return node.kind == "verb" and node.v.voice != "ing" and node.v.mood != "infinitive"


def phrase_start(text: Text, noun: Node) -> int:
    """Return where the phrase of a noun begins: over its adjectives, articles, possessors."""
    k = noun.i
    while k > 0:
        node = text.covered[k - 1]
        if node is not None and node.kind in NAMES:
            k = node.i
        elif node is None and text.low(k - 1) in text.pack.words["articles"]:
            return k - 1  # "in Lisbon the embassy": what stands before the article is another phrase
        elif node is None and _belongs_to_noun(text, k - 1):
            k -= 1
        else:
            break
    return k


def _belongs_to_noun(text: Text, k: int) -> bool:
    low, words = text.low(k), text.pack.words
    if low in words["tie_plain"] or low in words["articles"] or low in words["genitive"] or low in ("-", "–"):
        return True
    if low in words["tie_prepositions"] or low in words["tie_joining"] or low in words["tie_when"]:
        return False
    adjective = low.endswith(tuple(words["tie_endings"])) or text.tokens[k].cap
    return k > 0 and low.isalpha() and len(low) > 3 and adjective


def governor(text: Text, noun: Node) -> int:
    """Return the token that a noun's phrase hangs on, or stands behind; -1 where it opens the text."""
    return phrase_start(text, noun) - 1


def hangs_on_preposition(text: Text, noun: Node) -> bool:
    """Is the noun only part of another phrase: "talks on relations", "flags at the embassy"?"""
    at = governor(text, noun)
    node = node_at(text, at)
    if says(text, at, "with_whom") and noun.v == "relations" and node_at(text, at + 1) is not None:
        return False  # "With Nepal relations were severed in 1976"
    return says(text, at, "prepositions") and (
        node is None or node.kind != "verb"
    )  # "handed over credentials"


def is_object(text: Text, anchor: Node, noun: Node, nodes: list[Node]) -> bool:
    """Is the noun what the verb before it acts on, with no other thing between?"""
    if hangs_on_preposition(text, noun) or noun.i - anchor.j > FARTHEST_OBJECT:
        return False
    between = [n for n in nodes if anchor.j <= n.i and n.j <= noun.i]
    if any(n.kind in ("verb", "title") for n in between):
        return False
    if any(n.kind == "noun" for n in between):
        return text.low(governor(text, noun)) in ("and", ",") and not _acts_itself(text, noun, nodes)
    return not any(
        (text.low(k) in (",", ";") and not _sets_off_date(text, k))
        or says(text, k, "when")
        or says(text, k, "relative")
        for k in range(anchor.j, phrase_start(text, noun))
    )


def _sets_off_date(text: Text, k: int) -> bool:
    """Is the comma part of a date or beside one: "received on Tuesday, 14 May, the credentials"?"""
    after, here, ahead = node_at(text, k + 1), node_at(text, k), node_at(text, k - 1)
    if any(node is not None and node.kind == "date" for node in (after, here)):
        return True
    return ahead is not None and ahead.kind == "date" and text.low(ahead.i - 1) == ","


def _acts_itself(text: Text, noun: Node, nodes: list[Node]) -> bool:
    """Does a verb follow of which the noun is the subject: "resumed relations, and the consulate was raised"?"""
    verb = next((n for n in nodes if n.i >= noun.j and is_finite(n)), None)
    return verb is not None and not any(
        text.low(k) in (",", ";")
        or says(text, k, "when")
        or says(text, k, "joining")
        or says(text, k, "relative")
        for k in range(noun.j, verb.i)
    )


def is_subject(text: Text, anchor: Node, noun: Node, nodes: list[Node]) -> bool:
    """Is the noun what the verb behind it is said of, with no other subject between?"""
    between = [n for n in nodes if noun.j <= n.i and n.j <= anchor.i]
    if _is_antecedent(text, anchor, between):
        return True
    if hangs_on_preposition(text, noun):
        return False
    verbs = [n for n in between if is_finite(n) and not _is_aside(text, noun, n)]
    begin = verbs[-1].j if verbs else noun.j
    if verbs:
        ahead = text.low(anchor.i - 1)
        if says(text, anchor.i - 1, "when"):
            return False
        if not any(text.low(k) in ("and", "but", "or") for k in range(begin, anchor.i)) and ahead not in (
            ",",
            "which",
        ):
            return False
    for node in between:
        if node.i < begin or (node.kind not in ACTORS and node.kind not in ("state", "people", "anaphor")):
            continue
        at = governor(text, node)
        if says(text, at, "prepositions") or (
            node.kind == "noun" and not verbs and text.low(at) in ("and", ",", "or")
        ):
            continue
        if text.low(at) in ("and", ",", "(") and not (verbs and node.kind != "state"):
            continue
        return False
    return True


def _is_antecedent(text: Text, anchor: Node, between: list[Node]) -> bool:
    """Does ", which" before a verb stand for the noun: "by its Embassy in Rabat, which was opened in 2019"?"""
    relative = says(text, anchor.i - 1, "relative_object") and text.low(anchor.i - 2) == ","
    return relative and all(n.kind in ("capital", "place", "state") for n in between)


def _is_aside(text: Text, noun: Node, verb: Node) -> bool:
    """Is it only said in passing: "relations suspended since 2015 were restored", "a consulate that had opened closed"?"""
    if says(text, verb.i - 1, "relative_object") and verb.i - 1 >= noun.j:
        return True
    return verb.i == noun.j and verb.v.form in ("past", "participle") and says(text, verb.j, "since")


def stands_without_object(text: Text, anchor: Node, last: int) -> bool:
    """Does the verb act on nothing: "the embassy opened in 1992"? `last` is where its sentence ends."""
    if anchor.v.voice == "passive":
        return False
    node = node_at(text, anchor.j)
    return (
        anchor.j >= last
        or (node is not None and node.kind == "date")
        or says(text, anchor.j, "without_object")
        or _is_count(text, anchor.j)
    )


def _is_count(text: Text, k: int) -> bool:
    """Is it "two days later", "a week later"?"""
    counted = text.mark(k, "number") is not None or text.low(k) in text.pack.words["articles"]
    return counted and any(says(text, k + 1, unit) for unit in ("days", "weeks", "months", "years"))
