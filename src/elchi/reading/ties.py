"""Ties: relations established and severed, missions opened, envoys appointed and accredited, partnerships, members.

The rules of the pack find a verb and a noun; here it is seen whether they belong together, between whom, and when.
"""

from collections.abc import Iterator
from dataclasses import replace

from elchi.model.statement import StatementKind
from elchi.reading import sides
from elchi.reading.document import Document
from elchi.reading.envoys import Parts, appointment, credentials, exequatur
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node, Text
from elchi.reading.moments import moment_of
from elchi.reading.phrases import governor, is_object, is_subject, node_at, says, stands_without_object
from elchi.reading.sheet import Sheet
from elchi.reading.sides import States

MISSIONS = ("embassy_opened", "embassy_closed", "consulate_opened", "consulate_closed")
TWO_SIDED = ("strategic_partnership", "membership", "visa_regime")  # told of one side alone they say nothing
ENVOYS = ("ambassador_appointed", "honorary_consul_appointed", "credentials_presented")


def ties(document: Document) -> list[Sheet]:
    """Return one sheet for each tie that the text reports as done."""
    sheets: list[Sheet] = []
    taken: set[tuple[int, str | None]] = set()
    for draft in _drafts(document):
        found = [
            sheet
            for parts in _parts(document, draft)
            if (sheet := _sheet(document, draft, parts, sheets)) is not None
        ]
        if not found or (draft.anchor.i, found[0].first("kind")) in taken:
            continue
        taken.add((draft.anchor.i, found[0].first("kind")))
        for sheet in found:
            if not any(_is_same(sheet, other) for other in sheets):
                sheets.append(sheet)
    return sheets


def _drafts(document: Document) -> Iterator[Draft]:
    """Yield the drafts of ties done, and those where the verb is left out the second time."""
    for draft in document.drafts:
        if draft.pattern.kind == "tie" and _is_done(document, draft):
            yield draft
            yield from _gapped(document, draft)


def _gapped(document: Document, draft: Draft) -> Iterator[Draft]:
    """Yield "… and that of Nepal in Portugal in 1961" behind "the embassy of Portugal in Nepal was opened in 1960"."""
    noun, anchor, nodes = _noun(draft), draft.anchor, document.nodes(draft.sentence)
    if draft.fixed("kind") not in MISSIONS or noun is None or anchor.kind != "verb" or noun.i > anchor.i:
        return
    end = next(
        (n.i for n in nodes if n.i >= anchor.j and n.kind == "verb"),
        document.text.sentences[draft.sentence][1],
    )
    for node in nodes:
        if (
            anchor.j <= node.i < end
            and node.kind == "noun"
            and node.v == noun.v
            and document.text.low(governor(document.text, node)) == "and"
        ):
            dates = [n for n in nodes if node.j <= n.i < end and n.kind == "date"]
            roles = {next(r for r in draft.roles if r.startswith("noun.")): [node], "date": dates[:1]}
            if dates:
                yield replace(draft, anchor=node, roles=roles, zone=(node.i, end))


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


def _lent(document: Document, draft: Draft, kind: str, states: States, sheets: list[Sheet]) -> States:
    """Return the states of an envoy's tie that names too few: those of the tie told before it in the same paragraph."""
    if kind not in ENVOYS or len(states) > 1:
        return states
    block = document.block_of(draft.sentence)
    for other in reversed(sheets):
        theirs = {line.value: line.spans[0] for line in other.lines if line.field == "state" and line.spans}
        if (
            len(theirs) > len(states)
            and set(states) <= set(theirs)
            and _block_at(document, other.at) == block
        ):
            return theirs
    return states


def _block_at(document: Document, token: int) -> int:
    return next(n for n, (_, first, last) in enumerate(document.text.blocks) if first <= token < last)


def _is_done(document: Document, draft: Draft) -> bool:
    """Does the text report the act as done? "Agreed to establish relations" with a day is; a wish or a condition is not."""
    text, anchor, options = document.text, draft.anchor, draft.pattern.rule.options
    first = text.sentences[draft.sentence][0]
    if any(says(text, k, "conditions") for k in range(max(anchor.i - 12, first), anchor.i)):
        return False
    if anchor.kind != "verb":
        return _is_told(document, draft)
    if draft.mood == "infinitive":
        kind = draft.fixed("kind") or ""
        agreed = ("relations" in kind or kind == "strategic_partnership") and says(
            text, anchor.i - 1, "agreed"
        )
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


def _is_opening_of(document: Document, draft: Draft) -> bool:
    """Does "of" bind the opening to the mission: "the opening ceremony of the new Portuguese embassy"?"""
    text, noun = document.text, _noun(draft)
    opening = next(iter(draft.roles.get("opening", ())), draft.anchor)
    return (
        noun is not None
        and governor(text, noun) == opening.j
        and text.low(opening.j) in text.pack.words["of"]
    )


def _is_rank(document: Document, draft: Draft) -> bool:
    """Is it "to an embassy" or "to the level of embassy", not "of its embassy"?"""
    text, result = (
        document.text,
        next(n for role in ("result", "noun.partnership") for n in draft.roles.get(role, ())),
    )
    at = governor(text, result)
    return text.low(at) not in text.pack.words["of"] or says(text, at - 1, "rank")


def _heads_line(document: Document, draft: Draft) -> bool:
    """Is the noun what a line of a chronicle tells: behind its date, or before it, with no verb in the sentence?"""
    nodes, block = document.nodes(draft.sentence), document.block_of(draft.sentence)
    if any(n.kind == "verb" and n is not draft.anchor for n in nodes):
        return False
    others = [
        n for n in nodes if n.kind not in ("date", "adjective", "state", "capital") and n.j <= draft.anchor.i
    ]
    return not others and (block in document.dates or any(n.kind == "date" and n.v.year for n in nodes))


def _is_told(document: Document, draft: Draft) -> bool:
    """Is a noun of the act ("the establishment of relations on 1 May") told as a fact: no wish, no anniversary before it?"""
    text, i = document.text, draft.anchor.i
    first = text.sentences[draft.sentence][0]
    if any(says(text, k, "anniversary") for k in range(max(i - 6, first), i)):
        return False
    verb = next((n for n in reversed(document.nodes(draft.sentence)) if n.kind == "verb" and n.j <= i), None)
    if verb is None:
        return True
    return verb.v.mood == "done" and (verb.v.name != "say" or says(text, verb.v.head, "announced"))


def _is_reported(document: Document, draft: Draft, *, dated: bool) -> bool:
    """Is the verb that governs an infinitive itself reported as done, and a day told where one must be?"""
    before = node_at(document.text, draft.anchor.i - 1)
    if before is None or before.kind != "verb" or before.v.mood != "done" or before.v.form == "base":
        return False
    return not dated or any(n.kind == "date" and n.v.year for n in document.nodes(draft.sentence))


def _sheet(document: Document, draft: Draft, parts: Parts, sheets: list[Sheet]) -> Sheet | None:
    kind, states, person = parts
    states = _lent(document, draft, kind, states, sheets)
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


def _parts(document: Document, draft: Draft) -> list[Parts]:
    """Return kind, states and person of each tie that a draft tells; nothing where its words mean another thing."""
    kind = draft.fixed("kind") or ""
    if not _has_its_words(document, draft) or not _fits(document, draft):
        return []
    if kind == "credentials_presented":
        return credentials(document, draft, _noun(draft))
    found: Parts | None = None
    match kind:
        case "appointment":
            found = appointment(document, draft)
        case "exequatur":
            found = exequatur(document, draft)
        case "recognition":
            found = _recognition(document, draft)
        case "membership":
            found = _membership(document, draft)
        case "by_document":
            found = _by_document(document, draft)
        case _ if kind in MISSIONS:
            noun = _mission(document, draft)
            found = (kind, sides.of_mission(document, draft, noun), None) if noun is not None else None
        case _:
            found = kind, sides.of_relations(document, draft), None
    return [found] if found is not None else []


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
    if "rank" in options and not _is_rank(document, draft):
        return False
    if "of" in options and not _is_opening_of(document, draft):
        return False
    if "line" in options and not _heads_line(document, draft):
        return False
    if "diplomatic" in options:
        return noun is not None and _is_diplomatic(document, noun)
    if "participle" in options:  # "relations, established on 1 May, are good"
        after = node_at(text, anchor.j)
        dated = says(text, anchor.j, "without_object") or (after is not None and after.kind == "date")
        return text.low(anchor.i - 1) == "," and anchor.v.form in ("past", "participle") and dated
    if "first" in options:
        if draft.fixed("kind") == "recognition":
            return draft.mood == "infinitive" and any(
                says(text, k, "ordinal") for k in range(max(anchor.i - 5, 0), anchor.i)
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
    for role in ("mission", "noun.mission", "noun.consulate", "result"):
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
        found = sides.of_recognition_given(document, draft, anchor if anchor.kind == "noun" else noun)
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
    """A state becomes a member of an organisation, which stands right behind the verb."""
    text, k = document.text, draft.anchor.j
    k += text.low(k) in text.pack.words["articles"]
    mark = text.mark(k, "organisation")
    if mark is None:
        return None
    states = sides.of_actor(document, draft)
    sides.add(states, (mark[1].value, (k, k + mark[0])))
    return ("membership", states, None) if len(states) == 2 else None
