"""Openings: what stands at the head of a sentence and is not its subject: a dateline, an act told before its object."""

from elchi.reading.marks import Node, Text

NTH = 8  # words before an infinitive within which it is said that it is the first or last


def is_dateline(text: Text, node: Node) -> bool:
    """Does the town open a report: "LISBON, 3 May 2023 –"?"""
    opens = node.i == text.sentences[text.sentence_at(node.i)][0]
    return opens and (text.low(node.j) in ("–", "—", "-", "(") or text.kind(node.j + 1) == "date")


def opens_passive(nodes: list[Node], anchor: Node) -> bool:
    """Is the anchor a passive that none of the phrases of its sentence stands before that could be its subject?"""
    if anchor.kind != "verb" or anchor.v.voice != "passive":
        return False
    for node in nodes:
        if node.i >= anchor.i:
            break
        governs = node.kind == "verb" and node.j == anchor.i  # "Expected to be signed is …"
        if not governs and node.kind not in ("date", "capital", "place"):
            return False
    return True


def is_main_clause(text: Text, first: int, left: Node, right: Node) -> bool:
    """Does the sentence itself begin at `right`, behind a participle: "Received by A, B handed over a letter"?"""
    opening = text.covered[first]
    reduced = opening is not None and opening.kind == "verb" and opening.v.voice in ("passive", "ing")
    behind = text.covered[right.j] if right.j < len(text.covered) else None
    acts = behind is not None and behind.kind == "verb" and behind.v.voice == "active"
    return reduced and acts and text.lows[left.j : right.i] == [","]


def is_inverted(text: Text, nodes: list[Node], anchor: Node, objects: list[Node]) -> bool:
    """Does what is done stand behind its verb, across "was" or a colon: "signed were: …"?"""
    first = min(n.i for n in objects)
    across = any(text.value(k, "auxiliary") == "be" or text.low(k) == ":" for k in range(anchor.j, first))
    return across and (opens_passive(nodes, anchor) or _are_the_following(text, anchor))


def _are_the_following(text: Text, anchor: Node) -> bool:
    """Does the verb only announce what is done, behind its colon: "the following were signed: …"?"""
    announced = text.low(anchor.i - 1) in text.pack.words["announcing"]
    return announced and anchor.v.voice == "passive" and text.low(anchor.j) == ":"


def is_at_hand(text: Text, anchor: Node, title: Node) -> bool:
    """Does a title stand right behind the verb, but for an article or "their", so that it is what the verb is about?"""
    k = anchor.j
    if title.kind != "title":
        return False
    while text.starts(k, "articles") or text.starts(k, "possessives"):
        k += 1
    return k == title.i


def lists_on(text: Text, stop: int) -> bool:
    """Does a semicolon only part two papers of one list: "signed an Agreement on Sports; a Protocol on Wine"?"""
    return text.low(stop) == ";" and text.kind(text.after(stop)) == "title"


def is_nth_to(text: Text, anchor: Node, first: int) -> bool:
    """Does the infinitive tell who was the first or last to do it: "the first President to visit X was A. B."?"""
    if anchor.kind != "verb" or anchor.v.mood != "infinitive":
        return False
    for k in range(anchor.i - 1, max(first - 1, anchor.i - NTH - 1), -1):
        if text.mark(k, "ordinal") or text.low(k) in ("last", "only", "latest"):
            return text.starts(k - 1, "articles")
        held = text.covered[k]
        if text.low(k) in (",", ";", "that") or (held is not None and held.kind == "verb"):
            return False
    return False
