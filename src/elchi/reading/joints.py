"""Joints: the small words that hold an enumeration of persons, states or papers together."""

from elchi.reading.marks import Node, Text

_LEADING = frozenset({"with", "to", "between", "on"})
_JOINTS = {
    ",",
    "and",
    "&",
    "/",
    "the",
    "a",
    "an",
    "or",
    "plus",
    "by",
    "both",
    "also",
    "”",
    "“",
    '"',
    "»",
    "«",
    "well",
    "as",
    "between",
    "with",
    "his",
    "her",
    "their",
    "(",
    ")",
    "’",
    "‘",
    "along",
    "together",
    "to",
    "then",
    "its",
    "second",
    "another",
    "further",
    "visiting",
    "new",
    "own",
    ";",
    "on",
    "behalf",
    "finally",
    "lastly",
}
_BESIDE = frozenset({"together", "along", "jointly", "alongside"})  # "X together with Y signed"


def joined(text: Text, left: Node, right: Node) -> bool:
    """Do two nodes of one kind stand in one enumeration, with nothing but joints between?"""
    if right.i - left.j > 5:
        return False
    if right.kind == "anaphor" and right.v == "pronoun":
        return False  # "will call on X, and she will speak": a clause of its own
    between = text.lows[left.j : right.i]
    if left.kind == "office" and left.v.plural and between[:1] == [":"]:
        return True  # "by the rectors of the two schools: A. B. and C. D."
    if left.kind == "title" and between and between[0] in ("to", "on", "with"):
        return False
    if (
        left.kind == "person"
        and (k := next((n for n, w in enumerate(between) if w in _BESIDE), None)) is not None
    ):
        between = between[:k] + between[k + 1 + (between[k + 1 : k + 2] == ["with"]) :] or [","]
    if left.kind in (
        "state",
        "person",
        "capital",
        "adjective",
        "organisation",
    ) and not _LEADING.isdisjoint(between):
        return False
    if left.kind == "title":
        between = [w for w in between if w != "of"]  # "the denunciation of A and of B"
    if left.kind in ("person", "name") and between[-2:] == ["and", "of"]:
        between = between[:-1]  # "the signatures of A and of B"
    if between == ["by"]:
        return False  # "in honour of A by B"
    return bool(between) and _JOINTS.issuperset(between)


def stands_behind(text: Text, node: Node, before: tuple[str, ...]) -> bool:
    """Do the words that a rule asks for stand before a phrase, with nothing but articles and quotation marks between?"""
    if not before:
        return True
    k = node.i - 1
    while k >= 0 and (
        text.low(k) in text.pack.words["articles"]
        or text.tokens[k].text in '"“«‘'
        or text.low(k) in text.pack.words["behind_link"]
        or (text.low(k) == "same" and node.kind == "person")
    ):
        k -= 1
    if k > 1 and text.low(k) in text.pack.words["genitive"]:
        owner = text.covered[k - 1]
        if owner is not None and owner.kind in ("state", "capital") and owner.j == k:
            k = text.before(owner.i)  # "by Portugal's Minister A. B."
    return text.low(k) in before[-1].split("|")
