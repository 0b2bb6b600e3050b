"""Ties: relations established and severed, missions opened, envoys appointed and accredited, partnerships, members.

The rules of the pack find a verb and a noun; here it is seen whether they belong together, between whom, and when.
"""

from elchi.model.statement import StatementKind
from elchi.reading import sides
from elchi.reading.document import Document
from elchi.reading.envoys import Parts, appointment, credentials
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.moments import moment_of
from elchi.reading.phrases import governor, is_object, is_subject, node_at, says, stands_without_object
from elchi.reading.sheet import Sheet
from elchi.reading.sides import States, said_by

MISSIONS = ("embassy_opened", "embassy_closed", "consulate_opened", "consulate_closed")
TWO_SIDED = ("strategic_partnership", "membership", "visa_regime")  # told of one side alone they say nothing
ENVOYS = ("ambassador_appointed", "honorary_consul_appointed", "credentials_presented")


def ties(document: Document) -> list[Sheet]:
    """Return one sheet for each tie that the text reports as done."""
    sheets: list[Sheet] = []
    taken: set[tuple[int, str | None]] = set()
    for draft in document.drafts:
        if draft.pattern.kind != "tie" or not _is_done(document, draft):
            continue
        sheet = _sheet(document, draft)
        if sheet is None or (draft.anchor.i, sheet.first("kind")) in taken:
            continue
        taken.add((draft.anchor.i, sheet.first("kind")))
        _lend_sides(document, sheet, sheets)
        if not any(_is_same(sheet, other) for other in sheets):
            sheets.append(sheet)
    return sheets


def _is_same(one: Sheet, other: Sheet) -> bool:
    """Are they one tie in the world, told twice?"""
    if one.first("kind") != other.first("kind"):
        return False
    a, b = set(one.all("state")), set(other.all("state"))
    if not (a <= b or b <= a) or _differ(one.first("person"), other.first("person")):
        return False
    x, y = one.first("date"), other.first("date")
    return x == y or x is None or y is None or x.startswith(y) or y.startswith(x)


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and not set(one.lower().split()) & set(other.lower().split()))


def _lend_sides(document: Document, sheet: Sheet, sheets: list[Sheet]) -> None:
    """Give an envoy's tie that names too few states those of the tie told before it in the same paragraph."""
    have = set(sheet.all("state"))
    if sheet.first("kind") not in ENVOYS or len(have) > 1:
        return
    block = _block_at(document, sheet.at)
    for other in reversed(sheets):
        theirs = [line for line in other.lines if line.field == "state"]
        if (
            len(theirs) == 2
            and have <= {line.value for line in theirs}
            and _block_at(document, other.at) == block
        ):
            for line in theirs:
                sheet.put(
                    "state",
                    line.value,
                    line.spans,
                    "tie.sides-before",
                    "the states of the tie told before it",
                )
            return


def _block_at(document: Document, token: int) -> int:
    return next(n for n, (_, first, last) in enumerate(document.text.blocks) if first <= token < last)


def _is_done(document: Document, draft: Draft) -> bool:
    """Does the text report the act as done? "Agreed to establish relations" with a day is; a wish or a condition is not."""
    text, anchor, options = document.text, draft.anchor, draft.pattern.rule.options
    first = text.sentences[draft.sentence][0]
    if any(says(text, k, "conditions") for k in range(max(anchor.i - 12, first), anchor.i)):
        return False
    if anchor.kind != "verb":
        return True
    if draft.mood == "infinitive":
        agreed = "relations" in (draft.fixed("kind") or "") and says(text, anchor.i - 1, "agreed")
        return "first" in options or (agreed and _is_reported(document, draft))
    if draft.mood != "done":
        return False
    if anchor.v.voice == "ing" and says(text, anchor.i - 1, "aims"):
        return False
    return not any(
        text.low(k) == "no" and says(text, k + 1, "unsure") for k in range(max(anchor.i - 9, first), anchor.i)
    )


def _is_reported(document: Document, draft: Draft) -> bool:
    """Is the verb that governs an infinitive itself reported as done, and a day told?"""
    before = node_at(document.text, draft.anchor.i - 1)
    if before is None or before.kind != "verb" or before.v.mood != "done" or before.v.form == "base":
        return False
    return any(n.kind == "date" and n.v.year for n in document.nodes(draft.sentence))


def _sheet(document: Document, draft: Draft) -> Sheet | None:
    parts = _parts(document, draft)
    if parts is None:
        return None
    kind, states, person = parts
    rule, anchor = draft.pattern.rule, draft.anchor
    when = moment_of(document, draft)
    if (not states and (when is None or not when.own)) or (
        len(states) < 2 and not _may_stand_alone(document, draft, kind)
    ):
        return None
    sheet = Sheet(StatementKind.TIE, at=anchor.i)
    noun = _noun(draft) or anchor
    sheet.put("kind", kind, [(min(noun.i, anchor.i), max(noun.j, anchor.j))], rule.id, rule.because)
    for code, span in list(states.items())[:2]:
        sheet.put(
            "state",
            code,
            [span],
            "tie.sides",
            "a state between which it is, as the clause or the text names it",
        )
    if when is not None:
        sheet.put("date", when.value, [when.span], when.rule, when.because)
    if person is not None:
        holder = document.holder(person)
        name = holder.name if holder else person.v.text
        sheet.put("person", name, [person.v.name], rule.id, "the person whom the tie concerns")
    if kind in MISSIONS:
        _put_town(document, draft, sheet)
    return sheet


def _may_stand_alone(document: Document, draft: Draft, kind: str) -> bool:
    """May the tie be told though the text names only one of its sides, or none? Where its words can mean nothing else."""
    if kind in TWO_SIDED:
        return False
    noun = draft.roles.get("noun.relations")
    return not noun or _is_diplomatic(document, noun[0])


def _is_diplomatic(document: Document, noun: Node) -> bool:
    return any(says(document.text, k, "diplomatic") for k in range(max(noun.i - 2, 0), noun.j))


def _noun(draft: Draft) -> Node | None:
    """Return the noun of the act, or None where its rule has none."""
    return next((n for role, nodes in draft.roles.items() if role.startswith("noun.") for n in nodes), None)


def _parts(document: Document, draft: Draft) -> Parts | None:
    """Return the kind, the states and the person of what a draft tells, or None where its words mean another thing."""
    kind = draft.fixed("kind") or ""
    if not _has_its_words(document, draft) or not _fits(document, draft):
        return None
    match kind:
        case "appointment":
            return appointment(document, draft)
        case "credentials_presented":
            return credentials(document, draft, _noun(draft))
        case "recognition":
            return _recognition(document, draft)
        case "membership":
            return _membership(document, draft)
        case "by_document":
            return _by_document(document, draft)
        case _ if kind in MISSIONS:
            noun = _mission(document, draft)
            return (kind, sides.of_mission(document, draft, noun), None) if noun is not None else None
    return kind, sides.of_relations(document, draft), None


def _has_its_words(document: Document, draft: Draft) -> bool:
    """Does the text have the words that the rule's options ask for?"""
    text, anchor, options, noun = document.text, draft.anchor, draft.pattern.rule.options, _noun(draft)
    for option in ("announced", "renewed"):
        if option in options and not says(text, anchor.v.head, option):
            return False
    if "since" in options:
        return _is_diplomatic(document, anchor) and any(
            says(text, k, "have") for k in range(max(anchor.i - 6, 0), anchor.i)
        )
    if "first" in options:
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


def _fits(document: Document, draft: Draft) -> bool:
    """Do noun and verb belong together, as what is done and what it is done to?"""
    text, anchor, noun = document.text, draft.anchor, _noun(draft)
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
        or says(text, noun.i - 1, "of_states")
    )


def _mission(document: Document, draft: Draft) -> Node | None:
    """Return the mission: as the act found it, as it became, or as "it" stands for it."""
    for role in ("noun.mission", "noun.consulate", "mission", "result"):
        for node in draft.roles.get(role, ()):
            return node
    return _meant_by_it(document, draft) if "it" in draft.pattern.rule.options else None


def _meant_by_it(document: Document, draft: Draft) -> Node | None:
    """Return the mission told of before, where "it" or "this post" is the subject."""
    text, i = document.text, draft.anchor.i
    if not says(text, i - 1, "it") and not (says(text, i - 1, "post") and says(text, i - 2, "this")):
        return None
    wanted = "consulate" if (draft.fixed("kind") or "").startswith("consulate") else "mission"
    for sentence in (draft.sentence, draft.sentence - 1):
        for node in reversed(document.nodes(sentence)) if sentence >= 0 else ():
            if node.i < i and node.kind == "noun" and node.v in ("mission", "consulate"):
                return node if node.v == wanted else None
    return None


def _put_town(document: Document, draft: Draft, sheet: Sheet) -> None:
    """Write down the town of a mission: named in the sentence, or where "it" stands for; "the capital" is the host's."""
    text = document.text
    meant = _mission(document, draft) if "it" in draft.pattern.rule.options else None
    sentences = [draft.sentence]
    if meant is not None and meant.i < text.sentences[draft.sentence][0]:
        sentences.append(draft.sentence - 1)
    for sentence in sentences:
        near = [n for n in document.nodes(sentence) if _is_town(text, n)]
        inside = [n for n in near if draft.zone[0] <= n.i < draft.zone[1]] or near
        if inside:
            town = min(inside, key=lambda n: abs(n.i - draft.anchor.i))
            sheet.put(
                "place",
                text.words(town.i, town.j),
                [(town.i, town.j)],
                "tie.place",
                "the town of the mission",
            )
            return
    for k in range(draft.anchor.j, draft.zone[1] - 2):
        host = sheet.all("state")[-1:]
        if (
            text.low(k) == "in"
            and text.low(k + 1) == "the"
            and says(text, k + 2, "capital")
            and host
            and host[0] in text.pack.capitals
        ):
            sheet.put(
                "place",
                text.pack.capitals[host[0]],
                [(k + 1, k + 3)],
                "tie.place-capital",
                "the capital of the receiving state",
            )


def _is_town(text: Text, node: Node) -> bool:
    """Does a town stand behind "in", "at", "to" or right behind the mission?"""
    before = node_at(text, node.i - 1)
    behind_noun = before is not None and before.kind == "noun"
    return node.kind in ("capital", "place") and (
        says(text, node.i - 1, "locative") or text.low(node.i - 1) == "to" or behind_noun
    )


def _recognition(document: Document, draft: Draft) -> Parts | None:
    """A state, its government or its independence is recognised; not its merits."""
    anchor, noun = draft.anchor, _noun(draft)
    if noun is not None:
        found = sides.of_relations(document, draft)
        return ("recognition", found, None) if len(found) > 1 else None
    if anchor.v.voice == "passive":
        ahead = [
            n
            for n in document.nodes(draft.sentence)
            if n.j <= anchor.i and n.kind in ("state", "people", "adjective")
        ]
        to = next(iter(draft.roles.get("to", ())), ahead[-1] if ahead else None)
        states = sides.of_recognition(document, draft, to)
        return ("recognition", states, None) if len(states) > 1 else None
    found_to = _recognised(document, draft)
    if found_to is None:
        return None
    states = sides.of_recognition(document, draft, found_to if found_to is not anchor else None)
    enough = len(states) > (1 if found_to.kind == "anaphor" else 0)
    return ("recognition", states, None) if enough else None


def _recognised(document: Document, draft: Draft) -> Node | None:
    """Return the state whose existence, independence or government the verb's object is; the anchor where it is a state
    that the lexicon does not know; None where something else is recognised."""
    text, k = document.text, draft.anchor.j
    statehood, last = False, text.sentences[draft.sentence][1]
    while k < last and k - draft.anchor.j < 10:
        node = text.covered[k]
        if node is not None and node.kind in (
            "state",
            "people",
            "adjective",
            "organisation",
            "body",
            "anaphor",
        ):
            return node if _is_statehood(document, node, statehood) else None
        if node is not None and node.kind not in ("noun", "name", "person", "office"):
            break
        low = text.low(k)
        known = (
            says(text, k, "statehood") or says(text, k, "around_state") or low in text.pack.words["articles"]
        )
        statehood = statehood or says(text, k, "statehood")
        if not known and not text.tokens[k].cap:
            break
        k += 1
    named = any(text.tokens[n].cap for n in range(draft.anchor.j, min(k, last)))
    return draft.anchor if statehood and named else None


def _is_statehood(document: Document, node: Node, told: bool) -> bool:
    text, j = document.text, node.j
    if node.kind == "body":
        mark = text.mark(node.i, "state")  # "Russian Federation" is a state with a body's head
        return bool(node.v.is_government) or (mark is not None and node.i + mark[0] == node.j)
    if node.kind == "anaphor":
        return node.v == "two_sides"
    if node.kind == "adjective" or text.low(j) in text.pack.words["genitive"]:
        return told or any(says(text, n, "statehood") for n in range(j, j + 5))
    if text.low(j) == "as":
        return any(says(text, n, "statehood") for n in range(j + 1, j + 7))
    return (
        not (text.low(j).isalpha() and text.tokens[j].cap and text.covered[j] is None)
        if j < len(text.tokens)
        else True
    )


def _by_document(document: Document, draft: Draft) -> Parts | None:
    """Whoever signs the document on establishing or restoring relations has done so."""
    text = document.text
    title = next((n for n in draft.roles.get("instruments", ()) if n.kind == "title"), None)
    if title is None or not any(says(text, k, "diplomatic") for k in range(title.i, title.j)):
        return None
    kinds = {
        key: any(says(text, k, key) for k in range(title.i, title.j)) for key in ("establishing", "restoring")
    }
    if not any(kinds.values()):
        return None
    kind = "relations_established" if kinds["establishing"] else "relations_restored"
    states: States = {}
    for code, i, j in title.v.states:
        states.setdefault(code, (i, j))
    return kind, states if len(states) > 1 else sides.of_relations(document, draft), None


def _membership(document: Document, draft: Draft) -> Parts | None:
    """A state becomes a member of an organisation, the organisation standing right behind the verb."""
    states: States = {}
    for role in ("from", "to"):
        for node in draft.roles.get(role, ()):
            found = said_by(document, node)
            if found is not None and (node.kind == "organisation") == (role == "to"):
                states.setdefault(*found)
    to = next(iter(draft.roles.get("to", ())), None)
    near = to is not None and governor(document.text, to) == draft.anchor.j - 1
    return ("membership", states, None) if len(states) == 2 and near else None
