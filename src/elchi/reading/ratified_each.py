"""Ratified each: one act on a paper told of several states, each with its day: "A ratified it on 5 March, B on 9 April"."""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.sheet import Sheet

EACH = ("ratified", "signed", "entered_into_force")
"""Acts that states do each for themselves, or that come about for each."""
BETWEEN = 3  # tokens at most between a state and its day, or between a day and the next state


def further_days(document: Document, draft: Draft) -> list[Node]:
    """Return the days on which further states did what a verb tells of the first one with its day."""
    key = f"further days {draft.anchor.i}"
    if key not in document.memo:
        document.memo[key] = _further(document, draft)
    days: list[Node] = document.memo[key]
    return days


def _further(document: Document, draft: Draft) -> list[Node]:
    text, day, state = document.text, False, None
    days: list[Node] = []
    end = draft.anchor.j
    for node in document.nodes(draft.sentence):
        if node.i < draft.anchor.j:
            continue
        if node.kind == "date" and state is not None:
            if node.i - state.j > BETWEEN:
                break
            days.append(node)
            state, end = None, node.j
        elif node.kind == "date":
            if day:
                break
            day, end = True, node.j
        elif day and node.kind in ("state", "organisation"):
            joins = text.low(end) in (",", ";") or text.starts(end, "and")
            if not joins or node.i - end > BETWEEN:
                break
            state = node
        elif day:
            break
    return days


def put_further_days(document: Document, sheet: Sheet, drafts: list[Draft], action: str) -> None:
    """Put down the act once more for each further state with a day of its own."""
    if action not in EACH:
        return
    told = {line.value for line in sheet.lines if line.field in ("date", "other_act.date")}
    for draft in drafts:
        for node in further_days(document, draft) if draft.anchor.kind == "verb" else ():
            value = node.v.resolve(document.base)
            if not value or value in told:
                continue
            told.add(value)
            group, because = sheet.next_group(), "the day on which a further state did so too"
            sheet.put(
                "other_act.action",
                action,
                [(draft.anchor.i, draft.anchor.j)],
                draft.pattern.rule.id,
                because,
                group,
            )
            sheet.put("other_act.date", value, [(node.i, node.j)], "date.each", because, group)
