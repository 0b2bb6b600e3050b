"""Phrases: what a noun hangs on, and whether it is the subject or the object of a verb."""

from elchi.reading.marks import Node, Text

PREPOSITIONS = frozenset(
    (
        "in",
        "at",
        "on",
        "of",
        "for",
        "to",
        "from",
        "with",
        "near",
        "about",
        "by",
        "over",
        "against",
        "inside",
        "outside",
        "between",
        "under",
        "through",
        "without",
        "into",
        "towards",
        "toward",
        "despite",
        "during",
        "regarding",
        "concerning",
    )
)
NOUNS = frozenset(("noun", "person", "name", "office", "body", "title"))
PLAIN = frozenset(
    (
        "first",
        "new",
        "own",
        "resident",
        "full",
        "formal",
        "normal",
        "official",
        "permanent",
        "former",
        "respective",
        "their",
        "its",
        "his",
        "her",
        "our",
        "both",
        "all",
        "honorary",
        "large",
        "small",
        "second",
        "only",
        "diplomatic",
        "consular",
        "temporary",
        "brand-new",
        "formally",
        "another",
        "independent",
        "said",
        "any",
        "existing",
        "two",
        "three",
        "further",
        "additional",
        "these",
    )
)


def phrase_start(text: Text, noun: Node) -> int:
    """Return where the phrase of a noun begins: over its adjectives, articles, possessors and what they join."""
    k = noun.i
    while k > 0:
        node, low = text.covered[k - 1], text.low(k - 1)
        if node is not None and node.kind in ("adjective", "state", "capital", "organisation", "people"):
            k = node.i
        elif node is None and (
            low in PLAIN
            or low in text.pack.words["articles"]
            or low in text.pack.words["genitive"]
            or low in ("-", "–")
        ):
            k -= 1
        elif (
            node is None
            and k > 1
            and low not in PREPOSITIONS
            and low.isalpha()
            and len(low) > 3
            and (low.endswith(("al", "ic", "ar", "ed", "ive")) or text.tokens[k - 1].cap)
            and low not in ("and", "when", "that")
        ):
            k -= 1
        else:
            break
    return k


def governor(text: Text, noun: Node) -> str:
    """Return the word that a noun's phrase hangs on, or stands behind."""
    return text.low(phrase_start(text, noun) - 1)


def hangs_on_preposition(text: Text, noun: Node) -> bool:
    """Is the noun only part of another phrase: "talks on relations", "flags at the embassy"?"""
    return governor(text, noun) in PREPOSITIONS


def is_object(text: Text, anchor: Node, noun: Node, nodes: list[Node]) -> bool:
    """Is the noun what the verb before it acts on, with no other thing between?"""
    if hangs_on_preposition(text, noun):
        return False
    between = [n for n in nodes if anchor.j <= n.i and n.j <= noun.i]
    if any(n.kind in ("verb", "noun", "title") for n in between):
        return _joined_objects(text, anchor, noun, between)
    return noun.i - anchor.j <= 16 and not any(
        text.low(k) in (",", ";", "when", "who", "which") for k in range(anchor.j, phrase_start(text, noun))
    )


def _joined_objects(text: Text, anchor: Node, noun: Node, between: list[Node]) -> bool:
    """Do only nouns joined by "and" stand between: "established relations and an embassy"?"""
    return (
        text.low(phrase_start(text, noun) - 1) in ("and", ",")
        and all(n.kind not in ("verb", "title") for n in between)
        and noun.i - anchor.j <= 12
    )


def is_subject(text: Text, anchor: Node, noun: Node, nodes: list[Node]) -> bool:
    """Is the noun what the verb behind it is said of, with no other subject between?"""
    if hangs_on_preposition(text, noun):
        return False
    between = [n for n in nodes if noun.j <= n.i and n.j <= anchor.i]
    verbs = [n for n in between if n.kind == "verb" and n.v.voice != "ing" and n.v.mood != "infinitive"]
    rest = between
    if verbs:
        rest = [n for n in between if n.i >= verbs[-1].j]
        if text.low(anchor.i - 1) not in (
            "and",
            "but",
            ",",
            "later",
            "again",
            "then",
            "which",
            "that",
            "or",
        ) and not any(text.low(k) in ("and", "but") for k in range(verbs[-1].j, anchor.i)):
            return False
        if text.low(anchor.i - 1) in ("when", "as"):
            return False
    for node in rest:
        if node.kind == "verb" or node.kind not in (*NOUNS, "state", "people", "anaphor"):
            continue
        if node.kind == "noun" and text.low(phrase_start(text, node) - 1) in ("and", ",", "or"):
            continue  # a further subject
        if text.low(phrase_start(text, node) - 1) in PREPOSITIONS or text.low(
            phrase_start(text, node) - 1
        ) in ("and", ",", "("):
            if verbs and node.kind != "state":
                return False
            continue
        return False
    return True
