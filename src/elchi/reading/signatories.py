"""Signatories: who signed, named beside the act, in the row of a table, under the treaty itself."""

from bisect import bisect_left

from elchi.reading.behalf import sides_of
from elchi.reading.circumstances import part_of
from elchi.reading.document import Document, subject_before
from elchi.reading.grammar import Draft
from elchi.reading.holders import Holder
from elchi.reading.joints import joined
from elchi.reading.marks import Node, Text
from elchi.reading.mention import Mention
from elchi.reading.sheet import Span
from elchi.reading.the_two import two_of_office
from elchi.reading.title_ends import opens_side

PENNED = ("signed", "initialled")  # acts that persons do with a pen
NEAR = 5
"""Tokens between an office of several and the first who holds it."""
LONGEST = 80
"""Tokens that the names of those who signed one paper may take."""
BETWEEN = 8
"""Tokens of a place and a day between "signed" and "between"."""
REACH = 60
"""Sentences back in which the title of a list item is sought."""


def for_governments(document: Document, order: list[Mention]) -> None:
    """Read the signatures under a treaty: "For the Government of Finland: A. B.", on one line or on two."""
    text = document.text
    named = [m for m in order if not m.title.generic]
    people: list[Node] = []
    for s, (first, last, block) in enumerate(text.sentences):
        if text.low(first) != "for" or not named:
            continue
        k = text.after(first)
        state = next(
            (
                n
                for n in document.nodes(s)[:3]
                if n.i <= k + 4 and (n.kind == "state" or (n.kind == "body" and n.v.is_government))
            ),
            None,
        )
        if state is None or (text.low(state.j) not in (":", ",", "") and state.j < last):
            continue
        found = [n for n in document.nodes(s) if n.kind in ("person", "name")]
        if not found and s + 1 < len(text.sentences) and text.sentences[s + 1][2] != block:
            found = [n for n in document.nodes(s + 1) if n.kind in ("person", "name")]
        for node in found[:1]:
            holder = document.holder(node)
            code = state.v if state.kind == "state" else state.v.state
            if holder is not None and holder.state is None:
                holder.state, holder.state_span = code, (state.i, state.j)
            elif holder is None and node.v.state is None:
                node.v.state, node.v.state_span = code, (state.i, state.j)
            people.append(node)
    if len(people) >= 2:
        owner = [m for m in named if m.title.i < people[0].i][-1:]
        for mention in owner:
            mention.signatories = mention.signatories or people
            mention.action = mention.action or "signed"


def signatories_of(document: Document, draft: Draft) -> list[Node]:
    """Return who signed: whom the rule found beside the verb, and those of the sentence who each act for a side."""
    found = _beside(document, draft)
    if draft.fixed("action") not in PENNED or draft.pattern.category != "verb":
        return found
    people = {n.i: n for n in found} | {n.i: n for n, _ in sides_of(document, draft.sentence)}
    return [people[i] for i in sorted(people)] if len(people) > len(found) else found


def between_persons(document: Document, draft: Draft) -> list[Node]:
    """Return the two persons between whom a paper was signed: "signed between A. B., Minister of X, and C. D. of Y"."""
    text = document.text
    behind = range(draft.anchor.j, min(draft.anchor.j + BETWEEN, draft.zone[1]))
    k = next((k for k in behind if text.starts(k, "between")), None)
    if draft.anchor.kind != "verb" or k is None:
        return []
    people = [n for n in document.of(draft.sentence, "person") if k < n.i and n.j <= draft.zone[1]][:2]
    opens = len(people) == 2 and text.after(k) == people[0].i
    return people if opens and text.low(text.before(people[1].i)) in text.pack.words["and"] else []


def _beside(document: Document, draft: Draft) -> list[Node]:
    """Return whom the rule found as those who sign: persons, or the holders of the offices it names."""
    if two := between_persons(document, draft):
        return two
    nodes = [n for n in draft.roles.get("signatory", ()) if n.kind in ("person", "name", "office", "anaphor")]
    nodes = nodes[_witnesses(document, nodes) :]
    text = document.text
    people = []
    for n in nodes:
        if n.kind in ("person", "name"):
            if not is_represented(document, n):
                people.append(n)
        elif (
            n.kind == "anaphor"
            and n.v == "the_two"
            and (by := text.covered[n.j]) is not None
            and by.kind == "office"
        ):
            return _by_office(document, [by], draft)  # "the two culture ministers"
        elif n.kind == "anaphor" and n.v == "the_two" and (named := _named_as_two(document, n)):
            return named
        elif n.kind == "anaphor" and n.v == "pronoun":
            people.extend(subject_before(document, n))
        elif n.kind == "office" and n.v.plural and all(m.kind == "office" for m in nodes):
            people.extend(_named_behind(document, draft, n))
    if people:
        return people
    if _by_chairs(document, draft):
        return chairs_of(document, draft.sentence)
    pair = any(n.kind == "anaphor" and n.v in ("two_people", "the_two") for n in nodes)
    return (
        _last_people(document, draft.sentence, draft.anchor.i, 2 if pair else 1)
        if nodes and (pair or any(n.kind == "anaphor" for n in nodes))
        else _by_office(document, nodes, draft)
    )


def _named_as_two(document: Document, two: Node) -> list[Node]:
    """Return the two who are named under one office: "by the two transport ministers, A. B. of X and C. D. of Y"."""
    text = document.text
    nodes = document.nodes(text.sentence_at(two.i))
    people = [n for n in nodes if n.kind == "person" and n.i >= two.j][:2]
    close = len(people) == 2 and people[0].i == two.j and people[0].v.office is not None
    return people if close and joined(text, people[0], people[1]) else []


def _named_behind(document: Document, draft: Draft, office: Node) -> list[Node]:
    """Return the persons behind an office of several: "by the heads of the two delegations, A. B. and C. D."."""
    text = document.text
    nodes = [n for n in document.nodes(draft.sentence) if office.j <= n.i < draft.zone[1]]
    people = [n for n in nodes if n.kind == "person"]
    if len(people) < 2 or people[0].i - office.j > NEAR or not joined(text, people[0], people[1]):
        return []
    between = range(office.j, people[0].i)
    return people[:2] if any(text.low(k) in (",", ":", "–", "—", "(") for k in between) else []


def _by_chairs(document: Document, draft: Draft) -> bool:
    """Are those who sign called by the chair they share: "the two co-chairmen signed"?"""
    text = document.text
    return text.has(text.pack.words["chairs"], *draft.zone)


def chairs_of(document: Document, sentence: int) -> list[Node]:
    """Return the two whom the text told last, before a sentence, to be in the chair."""
    if "chairs" not in document.memo:
        document.memo["chairs"] = _chairs(document)
    told: list[tuple[int, list[Node]]] = document.memo["chairs"]
    at = bisect_left(told, sentence, key=_sentence_of)
    return told[at - 1][1] if at else []


def _chairs(document: Document) -> list[tuple[int, list[Node]]]:
    """Return the sentences that tell of two in the chair, with the two."""
    found: list[tuple[int, list[Node]]] = []
    led: tuple[int, Node] | None = None  # one side, of which the sentence before told who led it
    for s in document.told:
        nodes = document.nodes(s)
        people = [n for n in nodes if n.kind == "person"]
        verbs = [n.v.name for n in nodes if n.kind == "verb"]
        if "chair" in verbs or verbs.count("lead") > 1:
            found.extend([(s, people)] if len(people) == 2 else [])
        elif "lead" in verbs and len(people) == 1:
            if led is not None and s - led[0] == 1:
                found.append((s, [led[1], people[0]]))
            led = s, people[0]
    return found


def _sentence_of(told: tuple[int, list[Node]]) -> int:
    return told[0]


def _witnesses(document: Document, nodes: list[Node]) -> int:
    """Return how many of those left of the act only look on: "in the presence of A and B the ministers signed"."""
    text = document.text
    if not nodes:
        return 0
    k = text.before(nodes[0].i)
    looks = text.covered[k - 1] if k > 0 and text.starts(k, "by") else None
    if looks is not None and looks.kind == "verb" and looks.v.name == "attend":
        return 1  # "at a ceremony attended by A, B and C signed"
    if text.low(k) not in text.pack.words["of"] or text.low(k - 1) != "presence":
        return 0
    count = 1
    while count < len(nodes) and any(
        text.low(n) in text.pack.words["and"] for n in range(nodes[count - 1].j, nodes[count].i)
    ):
        count += 1
    return count


def is_represented(document: Document, node: Node) -> bool:
    """Does another sign for him: "signed by A on behalf of B"?"""
    text, k = document.text, node.i - 1
    while text.low(k) in text.pack.words["articles"]:
        k -= 1
    return text.low(k) in text.pack.words["of"] and text.low(k - 1) == "behalf"


def _by_office(document: Document, nodes: list[Node], draft: Draft) -> list[Node]:
    """Return the persons who hold the offices named without a person: "the two ministers", "the President of X"."""
    found = []
    for node in nodes:
        if node.kind != "office":
            continue
        if "held" not in document.memo:
            document.memo["held"] = _held(document)
        words = (node.v.plural or document.text.words(*node.v.spans[0])).lower()
        holders = document.memo["held"].get((words, node.v.state), ())
        if not node.v.plural or len(holders) > 1:  # "foreign ministers" are not the one that is named
            found.extend(holders)
        elif node.v.state is None and not node.v.states and draft.mood == "done":
            found.extend(two_of_office(document, node))
    return found if len(found) <= 2 else []


def _held(document: Document) -> dict[tuple[str, str | None], list[Node]]:
    """Return who is said to hold an office, by its words and by these with the state: the first three, as more say nothing."""
    found: dict[tuple[str, str | None], list[Node]] = {}
    for holder in document.holders:
        seen: set[str] = set()
        for mention in holder.mentions:
            words = mention.v.office_text.lower() if mention.v.office_text else ""
            if not words or words in seen:
                continue
            seen.add(words)
            for key in {(words, None), (words, holder.state)}:
                if len(found.setdefault(key, [])) < 3:
                    found[key].append(mention)
    return found


def _last_people(document: Document, sentence: int, before: int, count: int) -> list[Node]:
    seen: list[Node] = []
    for s in range(sentence, max(-1, sentence - 4), -1):
        for named in reversed([n for n in document.nodes(s) if n.j <= before]):
            node = named
            if named.kind == "anaphor" and named.v == "pronoun":
                if _is_one_of(document, s, named):
                    continue  # "A met B, who hosted him": one of the two
                meant = subject_before(document, named)
                if not meant:
                    continue
                node = meant[0]
            if node.kind != "person" or is_represented(document, node):
                continue
            if all(document.holder(n) is not document.holder(node) for n in seen):
                seen.insert(0, node)
            if len(seen) == count:
                return seen
    return seen


def _is_one_of(document: Document, s: int, pronoun: Node) -> bool:
    """Does a pronoun stand for one of two who are named before it, of whom the other acts: "A met B, who hosted him"?"""
    ahead = [n for n in document.nodes(s) if n.j <= pronoun.i]
    people = [n for n in ahead if n.kind == "person"]
    text = document.text
    return len(people) > 1 and text.has(text.pack.words["relatives"], people[-1].j, pronoun.i)


def part_signatories(document: Document, order: list[Mention]) -> None:
    """Read who signed each of several papers parted by semicolons: "an agreement on trains, by A and B; …"."""
    text = document.text
    for mention in order:
        if mention.title.generic or mention.action not in PENNED:
            continue
        part = part_of(document, mention.sentence, mention.title.i)
        k = mention.title.j + (text.low(mention.title.j) == ",")
        if part == text.sentences[mention.sentence][:2] or not text.starts(k, "by"):
            continue
        covered = (text.covered[n] for n in range(k + 1, min(part[1], k + LONGEST)))
        people = {n.i: n for n in covered if n is not None and n.kind in ("person", "name")}
        mention.signatories = [n for n in people.values() if not is_represented(document, n)]


def item_signatories(document: Document, s: int, here: list[Mention], later: dict[Span, list[Node]]) -> None:
    """Read "Signed by: A / B" and "(signed by A and B)" behind the title of a list item."""
    text = document.text
    first, last, block = text.sentences[s]
    own_line = _is_line_of_hands(document, s)
    if (text.blocks[block][0] != "list_item" and not own_line) or (not here and s == 0):
        return
    titles = [m for m in here if not m.title.generic]
    marks = text.pack.words["signed_marks"]
    lows = enumerate(text.lows[first:last], first)
    begin = next((k for k, low in lows if (low in marks or low == "signed") and _is_done(text, k)), None)
    if begin is None and titles:
        behind = range(titles[-1].title.j, last)
        begin = next((k - 1 for k in behind if opens_side(text, k)), None)
    if begin is None and titles:
        end = titles[-1].title.j
        dash = text.low(end) in ("–", "—", "-", ":") and text.starts(end + 1, "by")
        begin = end if dash or text.low(end) == "(" or _names_behind(document, titles[-1], last) else None
    if begin is None:
        return
    people = [n for n in document.nodes(s) if n.kind in ("person", "name") and n.i > begin]
    if not people and any(text.starts(k, "chairs") for k in range(begin, last)):
        people = chairs_of(document, s)
    if not titles:
        for p in range(s - 1, max(s - REACH, -1), -1):
            owner = [n.v for n in document.nodes(p) if n.kind == "title" and not n.v.generic]
            if document.block_of(p) < block - own_line:
                return
            if owner:
                later.setdefault((owner[0].i, owner[0].j), []).extend(people)
                return
        return
    for mention in titles[-1:]:
        mention.signatories = mention.signatories or people


def _names_behind(document: Document, mention: Mention, last: int) -> bool:
    """Do only names stand behind the dash that ends a signed paper's title: "Agreement on Wine — A. B. / C. D."?"""
    text, end = document.text, mention.title.j
    if mention.action not in PENNED or text.low(end) not in ("–", "—", "-", ":") or end + 1 >= last:
        return False
    node = text.covered[end + 1]
    if node is None or node.kind not in ("person", "name"):
        return False
    return not any(n.kind in ("verb", "title") and n.i > end for n in document.nodes(mention.sentence))


def _is_done(text: Text, k: int) -> bool:
    """Is a word for signing no part of what is only to come: "will be signed when A comes"?"""
    node = text.covered[k]
    return node is None or node.kind != "verb" or node.v.mood == "done"


def _is_line_of_hands(document: Document, s: int) -> bool:
    """Is it a line of its own that says who signed what the line above names: "Signed by: A. B.; C. D."?"""
    text = document.text
    first, last, block = text.sentences[s]
    opens = first == text.blocks[block][1] and text.starts(first, "signed_marks")
    return opens and any(text.low(k) == ":" for k in range(first + 1, min(first + 3, last)))


def office_said(document: Document, node: Node, holder: Holder | None) -> tuple[str | None, Span]:
    """Return the office beside this mention, or the one first said of the person, with its tokens."""
    mentions = [node, *(holder.mentions if holder else ())]
    said = [m for m in mentions if m.v.office_text and m.v.office is not None]
    if not said:
        return None, (0, 0)
    told, word = said[0], said[0].v.office_text.lower()
    if told is node and " " not in word:  # "Minister X", whom the text calls Minister of Y too
        told = next((m for m in said[1:] if _is_fuller(document, m.v.office_text, told.v.office_text)), told)
    return told.v.office_text, told.v.office.spans[0]


def _is_fuller(document: Document, office: str, word: str) -> bool:
    """Does an office say more than its bare word: "Minister of Energy", "Foreign Minister"?"""
    before, found, after = f" {office.lower()} ".partition(f" {word.lower()} ")
    if office[:1].islower() and word[:1].isupper():
        return False  # "the manufacturing President"
    matters = all(w in document.text.pack.portfolio for w in before.split())
    return bool(found) and matters and bool(before.strip() or after.strip())
