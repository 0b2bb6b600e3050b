"""Ties: relations established and severed, missions opened, envoys appointed and accredited, partnerships, members."""

from elchi.model.statement import StatementKind
from elchi.reading import sides
from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.moments import moment_of
from elchi.reading.people import Office
from elchi.reading.phrases import governor, is_object, is_subject
from elchi.reading.sheet import Sheet
from elchi.reading.sides import States, said_by

MISSIONS = ("embassy_opened", "embassy_closed", "consulate_opened", "consulate_closed")
ENVOYS = (
    "ambassador",
    "envoy",
    "high commissioner",
    "minister resident",
    "minister plenipotentiary",
    "chargé",
    "charge d",
    "nuncio",
    "diplomatic agent",
    "permanent representative",
)
INTENT = ("agree", "agreed", "agrees", "agreeing", "decide", "decided", "decides", "deciding")
AIMS = (
    "consider",
    "considers",
    "considered",
    "threaten",
    "threatened",
    "threatens",
    "postpone",
    "postponed",
    "discuss",
    "discussed",
    "avoid",
    "avoided",
    "suggest",
    "suggested",
    "about",
    "for",
    "of",
    "on",
    "to",
    "from",
    "without",
    "before",
    "against",
)
Parts = tuple[str, States, Node | None]


def ties(document: Document) -> list[Sheet]:
    """Return one sheet for each tie that the text reports as done."""
    sheets: list[Sheet] = []
    taken: set[tuple[int, str]] = set()
    for draft in document.drafts:
        if draft.pattern.kind != "tie" or not _is_done(document, draft):
            continue
        sheet = _sheet(document, draft)
        if sheet is None or (draft.anchor.i, sheet.first("kind")) in taken:
            continue
        taken.add((draft.anchor.i, sheet.first("kind") or ""))
        if not any(_same(sheet, other) for other in sheets):
            sheets.append(sheet)
    return sheets


def _same(one: Sheet, other: Sheet) -> bool:
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


def _is_done(document: Document, draft: Draft) -> bool:
    """Does the text report the act as done? "Agreed to establish relations" with a day is; a wish or a condition is not."""
    text, anchor = document.text, draft.anchor
    if any(
        text.low(k) in ("if", "unless", "whether")
        for k in range(max(anchor.i - 12, text.sentences[draft.sentence][0]), anchor.i)
    ):
        return False
    if anchor.kind != "verb":
        return True
    if draft.mood == "infinitive":
        if "first" in draft.pattern.rule.options:
            return True
        return (
            "relations" in (draft.fixed("kind") or "")
            and text.low(anchor.i - 1) in INTENT
            and _is_reported(document, draft)
        )
    if draft.mood != "done":
        return False
    if anchor.v.voice == "ing":
        before = text.low(anchor.i - 1)
        return before not in AIMS or (before == "from" and False)
    return not any(
        text.low(k) == "no" and text.low(k + 1) in ("record", "evidence", "sign")
        for k in range(max(anchor.i - 9, 0), anchor.i)
    )


def _is_reported(document: Document, draft: Draft) -> bool:
    """Is the verb that governs an infinitive itself reported as done, and a day told?"""
    text = document.text
    before = text.covered[draft.anchor.i - 1]
    verb = before.v if before is not None and before.kind == "verb" else None
    if verb is None or verb.mood != "done" or verb.form == "base":
        return False
    return any(n.kind == "date" and n.v.year for n in document.nodes(draft.sentence))


def _sheet(document: Document, draft: Draft) -> Sheet | None:
    parts = _parts(document, draft)
    if parts is None:
        return None
    kind, states, person = parts
    rule = draft.pattern.rule
    when = moment_of(document, draft)
    if not states and (when is None or not when.own):
        return None
    if len(states) < 2 and not _may_stand_alone(document, draft, kind):
        return None
    sheet = Sheet(StatementKind.TIE, at=draft.anchor.i)
    noun = _noun(draft)
    span = (
        (min(noun.i, draft.anchor.i), max(noun.j, draft.anchor.j))
        if noun is not None
        else (draft.anchor.i, draft.anchor.j)
    )
    sheet.put("kind", kind, [span], rule.id, rule.because)
    for code, at in list(states.items())[:2]:
        sheet.put(
            "state",
            code,
            [at],
            "tie.sides",
            "a state between which it is, as the clause or the text names it",
        )
    if when is not None:
        sheet.put("date", when.value, [when.span], when.rule, when.because)
    if person is not None:
        holder = document.holder(person)
        sheet.put(
            "person",
            holder.name if holder else person.v.text,
            [person.v.name],
            rule.id,
            "the person whom the tie concerns",
        )
    if kind in MISSIONS and (town := _town(document, draft)) is not None:
        sheet.put(
            "place",
            document.text.words(town.i, town.j),
            [(town.i, town.j)],
            "tie.place",
            "the town of the mission",
        )
    return sheet


def _may_stand_alone(document: Document, draft: Draft, kind: str) -> bool:
    """May the tie be told though the text names only one of its sides, or none? Where its words can mean nothing else."""
    if kind in ("strategic_partnership", "membership", "visa_regime"):
        return False
    noun = draft.roles.get("noun.relations")
    if noun:
        return _is_diplomatic(document, noun[0]) or governor(document.text, noun[0]) in (
            "normal",
            "formal",
            "normal",
            "",
        )
    return True


def _is_diplomatic(document: Document, noun: Node) -> bool:
    words = [document.text.low(k) for k in range(max(noun.i - 2, 0), noun.j)]
    return any(w in ("diplomatic", "consular", "ambassadorial", "ambassadors", "normal") for w in words)


def _noun(draft: Draft) -> Node | None:
    return next((n for role, nodes in draft.roles.items() if role.startswith("noun.") for n in nodes), None)


def _parts(document: Document, draft: Draft) -> tuple[str, States, Node | None] | None:
    """Return the kind, the states and the person of what a draft tells, or None where its words mean another thing."""
    kind = draft.fixed("kind") or ""
    if not _fits(document, draft):
        return None
    match kind:
        case "appointment":
            return _appointment(document, draft)
        case "credentials_presented":
            return _credentials(document, draft)
        case "recognition":
            return _recognition(document, draft)
        case "membership":
            return _membership(document, draft)
        case "by_document":
            return _by_document(document, draft)
        case "strategic_partnership" | "visa_regime":
            return kind, sides.of_relations(document, draft), None
        case _ if kind in MISSIONS:
            noun = _mission_noun(document, draft)
            return (kind, sides.of_mission(document, draft, noun), None) if noun is not None else None
    return kind, sides.of_relations(document, draft), None


def _fits(document: Document, draft: Draft) -> bool:
    """Do noun and verb belong together, as what is done and what it is done to?"""
    text, anchor, options = document.text, draft.anchor, draft.pattern.rule.options
    nodes = document.nodes(draft.sentence)
    noun = _noun(draft)
    if not _has_its_words(document, draft):
        return False
    if "alone" in options and not _stands_without_object(document, anchor):
        return False
    if noun is None or "loose" in options:
        return True
    if noun.kind == "noun" and noun.v == "relations" and not _are_of_states(document, draft.sentence, noun):
        return False
    if anchor.kind != "verb":
        return True
    return (
        is_object(text, anchor, noun, nodes) if noun.i >= anchor.j else is_subject(text, anchor, noun, nodes)
    )


def _has_its_words(document: Document, draft: Draft) -> bool:
    """Does the text have the words that the rule's options ask for?"""
    text, anchor, options = document.text, draft.anchor, draft.pattern.rule.options
    if "announced" in options:
        return text.low(anchor.v.head).startswith(("announc", "confirm", "declar", "proclaim"))
    if "renewed" in options:
        return text.low(anchor.v.head).startswith("renew")
    if "since" in options:
        return _is_diplomatic(document, anchor) and any(
            text.low(k) in HAVE for k in range(max(anchor.i - 6, 0), anchor.i)
        )
    if "first" in options:
        noun = _noun(draft)
        return (
            anchor.v.mood == "infinitive"
            and noun is not None
            and noun.j == anchor.i
            and any(text.low(k) in ("first", "second", "last") for k in range(max(noun.i - 4, 0), noun.i))
        )
    return True


HAVE = ("have", "has", "had", "maintain", "maintained", "maintains", "enjoyed", "enjoy")
OF_STATES = frozenset(
    (
        "diplomatic",
        "consular",
        "normal",
        "formal",
        "full",
        "official",
        "bilateral",
        "their",
        "its",
        "his",
        "her",
        "all",
        "own",
        "ambassadorial",
        "the",
        "mutual",
        "interstate",
        "direct",
        "-",
        "–",
        "regular",
        "any",
        "and",
        "'s",
        "’s",
        "proper",
        "with",
        "that",
        ",",
        "both",
    )
)


def _are_of_states(document: Document, sentence: int, noun: Node) -> bool:
    """Are the relations those of states, not cultural, trade or family ones?"""
    text = document.text
    if noun.j - noun.i > 1:
        return True
    before = text.covered[noun.i - 1] if noun.i else None
    low = text.low(noun.i - 1)
    opens = noun.i == text.sentences[sentence][0]
    return opens or before is not None or low in OF_STATES


def _stands_without_object(document: Document, anchor: Node) -> bool:
    """Does the verb act on nothing: "the embassy opened in 1992"?"""
    text, k = document.text, anchor.j
    if anchor.v.voice == "passive":
        return False
    node = text.covered[k] if k < len(text.covered) else None
    return (
        node is not None
        and node.kind == "date"
        or text.low(k)
        in (
            "on",
            "in",
            "at",
            "under",
            "with",
            "again",
            "officially",
            "its",
            ".",
            ",",
            ";",
            "and",
            "after",
            "for",
            "following",
            "to",
            "there",
            "here",
            "",
            "when",
            "during",
            "as",
            "by",
            "until",
            ")",
        )
        and not (text.low(k) == "its" and text.low(k + 1) != "doors")
    )


def _mission_noun(document: Document, draft: Draft) -> Node | None:
    """Return the noun of the mission: as the act found it, or the one that a pronoun stands for."""
    for role in ("noun.mission", "noun.consulate", "mission", "result"):
        for node in draft.roles.get(role, ()):
            return node
    if "it" not in draft.pattern.rule.options:
        return None
    return _meant_by_it(document, draft)


def _meant_by_it(document: Document, draft: Draft) -> Node | None:
    """Return the mission told of before, where "it", "the post" or "the mission" is the subject."""
    text, i = document.text, draft.anchor.i
    if text.low(i - 1) == "it" or (text.low(i - 1) == "post" and text.low(i - 2) in ("the", "this")):
        pass
    else:
        return None
    wanted = "consulate" if (draft.fixed("kind") or "").startswith("consulate") else "mission"
    for sentence in (draft.sentence, draft.sentence - 1):
        if sentence < 0:
            break
        for node in reversed(document.nodes(sentence)):
            if node.i < i and node.kind == "noun" and node.v in ("mission", "consulate"):
                return node if node.v == wanted else None
    return None


def _town(document: Document, draft: Draft) -> Node | None:
    text = document.text
    near = [
        n
        for n in document.nodes(draft.sentence)
        if n.kind in ("capital", "place")
        and (
            text.low(n.i - 1) in ("in", "at", "to")
            or (text.covered[n.i - 1] is not None and text.covered[n.i - 1].kind == "noun")
        )
    ]  # type: ignore[union-attr]
    inside = [n for n in near if draft.zone[0] <= n.i < draft.zone[1]] or near
    return min(inside, key=lambda n: abs(n.i - draft.anchor.i)) if inside else None


def _recognition(document: Document, draft: Draft) -> Parts | None:
    """A state, its government or its independence is recognised; not its merits."""
    text, anchor = document.text, draft.anchor
    states = sides.of_recognition(document, draft)
    if _noun(draft) is not None and _noun(draft).v == "recognition":  # type: ignore[union-attr]
        return ("recognition", sides.of_relations(document, draft), None)
    to = draft.roles.get("to", ())
    if anchor.v.voice == "passive":
        return ("recognition", states, None) if len(states) > 1 else None
    if not to:
        return None
    if to[0].kind != "anaphor" and not _is_recognised(document, anchor.j, to[0]):
        return None
    return ("recognition", states, None) if len(states) > 1 or to[0].kind != "anaphor" else None


STATEHOOD = frozenset(
    (
        "independence",
        "sovereignty",
        "statehood",
        "government",
        "authority",
        "authorities",
        "republic",
        "state",
        "regime",
        "kingdom",
        "empire",
        "federation",
        "union",
        "provisional",
        "interim",
        "new",
    )
)


def _is_recognised(document: Document, k: int, node: Node) -> bool:
    """Does the verb's object begin with the state, its independence or its government?"""
    text = document.text
    for n in range(k, node.i):
        low = text.low(n)
        if not (
            low in text.pack.words["articles"]
            or low in STATEHOOD
            or low in ("of", "de", "facto", "jure", "both", "formally", "full", "formal", "’s", "'s")
            or text.tokens[n].cap
        ):
            return False
    j, low = node.j, text.low(node.j)
    if node.kind == "adjective":
        return any(text.low(n) in STATEHOOD for n in range(j, j + 4))
    if low in text.pack.words["genitive"]:
        return any(text.low(n) in STATEHOOD for n in range(j + 1, j + 4))
    if low == "as":
        return any(
            text.low(n)
            in (
                "state",
                "independent",
                "sovereign",
                "nation",
                "country",
                "republic",
                "legitimate",
                "restored",
                "government",
            )
            for n in range(j + 1, j + 6)
        )
    return (
        not text.tokens[j].cap if j < len(text.tokens) and low.isalpha() and text.covered[j] is None else True
    )


def _by_document(document: Document, draft: Draft) -> Parts | None:
    """Whoever signs the document on establishing or restoring relations has done so."""
    title = next((n for n in draft.roles.get("instruments", ()) if n.kind == "title"), None)
    if title is None:
        return None
    text = document.text
    words = text.words(title.i, title.j).lower()
    if "diplomatic" not in words or not any(w in words for w in ("establish", "restor", "resum", "normali")):
        return None
    kind = "relations_established" if " establish" in words else "relations_restored"
    states: States = {}
    for code, i, j in title.v.states:
        states.setdefault(code, (i, j))
    return kind, states if len(states) > 1 else sides.of_relations(document, draft), None


def _membership(document: Document, draft: Draft) -> Parts | None:
    states: States = {}
    for role in ("from", "to"):
        for node in draft.roles.get(role, ()):
            found = said_by(document, node)
            if found is not None and (node.kind == "organisation") == (role == "to"):
                states.setdefault(*found)
    return ("membership", states, None) if len(states) > 1 else None


def _words(document: Document, office: Office) -> str:
    return " ".join(document.text.words(a, b) for a, b in office.spans).lower()


def _appointment(document: Document, draft: Draft) -> Parts | None:
    """An envoy or honorary consul is appointed: the sending state first."""
    text = document.text
    if text.low(draft.anchor.v.head).startswith("nominat"):
        return None
    node = next(iter(draft.roles.get("office", ())), None)
    subject = next((n for n in draft.roles.get("person", ()) if n.kind in ("person", "name")), None)
    office = _office_of(node) or _office_of(subject)
    if office is None or office.plural or (node is not None and node.i - draft.anchor.j > 14):
        return None
    words = _words(document, office)
    if "honorary consul" in words:
        kind = "honorary_consul_appointed"
    elif any(w in words for w in ENVOYS) and "special" not in words and "at large" not in words:
        kind = "ambassador_appointed"
    elif words.split()[-1:] == ["minister"] and office.host:
        kind = "ambassador_appointed"
    else:
        return None
    person = node if node is not None and node.kind == "person" else subject or _pronoun(document, draft)
    return kind, sides.of_envoy(document, draft, person, office), person


def _office_of(node: Node | None) -> Office | None:
    if node is None or node.kind not in ("person", "office"):
        return None
    office: Office | None = node.v.office if node.kind == "person" else node.v
    return office


def _pronoun(document: Document, draft: Draft) -> Node | None:
    """Return the person whom "he" or "she" before the verb stands for: the one named last."""
    text = document.text
    for k in range(draft.anchor.i - 1, max(draft.anchor.i - 4, text.sentences[draft.sentence][0]) - 1, -1):
        if text.low(k) in text.pack.words["pronouns"]:
            break
    else:
        return None
    block = document.block_of(draft.sentence)
    for sentence in (draft.sentence, draft.sentence - 1, draft.sentence - 2):
        if sentence < 0 or document.block_of(sentence) != block:
            break
        people = [
            n for n in document.nodes(sentence) if n.kind in ("person", "name") and n.i < draft.anchor.i
        ]
        if people:
            return people[0] if sentence != draft.sentence else people[-1]
    return None


def _credentials(document: Document, draft: Draft) -> Parts | None:
    """Credentials go from the sending state's envoy to the receiving state."""
    text, noun = document.text, _noun(draft)
    if noun is None or noun.i - draft.anchor.j > 6:
        return None
    role = draft.roles.get("person", ())
    person = _pronoun(document, draft) or next(
        (n for n in reversed(role) if n.kind in ("person", "name")), None
    )
    office = next((n.v for n in role if n.kind == "office"), None) if person is None else None
    if person is None and office is None and not role:
        before = [
            n
            for n in document.nodes(draft.sentence)
            if n.j <= draft.anchor.i and n.kind in ("person", "name", "office")
        ]
        person = next((n for n in reversed(before) if n.kind in ("person", "name")), None)
    return "credentials_presented", sides.of_envoy(document, draft, person, office), person
