"""Issuers: the state whose ministry, government or embassy issued the text, and the year it is about, as its heading says."""

from elchi.reading.document import Document
from elchi.reading.marks import Text

BLOCKS = 4  # blocks at the head of a text in which its issuer may be named
HEADS = 2  # of these, the lines in which a state may stand apart from its organ
MOST_YEARS = 2  # between the year a text is about and the one in which it is published
FEWEST_LINES = 3  # that open with a date, of a chronicle
MISSIONS = ("mission", "consulate")
LONGEST = 24  # tokens of a block that heads a text


def issuer(document: Document) -> str | None:
    """Return the one state whose organ the head of the text names, or that of the town named there beside an organ."""
    if "issuer" not in document.memo:
        document.memo["issuer"] = document.speaker or _issuer(document.text) or _of_chronicle(document)
    code: str | None = document.memo["issuer"]
    return code


def year_of_head(document: Document) -> int | None:
    """Return the one year that the head of an undated text says it is about ("The network in 2018"), or None."""
    if "year of head" not in document.memo:
        i, j = document.dateline or (0, 0)
        document.memo["year of head"] = (
            year_named(document) if j - i < 2 or document.base is None else None
        )  # a day is more than a year
    year: int | None = document.memo["year of head"]
    return year


def year_named(document: Document) -> int | None:
    """Return the one year that the head of a text names, or None."""
    text, years = document.text, set()
    for _, first, last in text.blocks[:2]:
        if last - first > LONGEST:
            break
        years |= {int(text.low(k)) for k in range(first, last) if _is_year(text.low(k))}
    if len(years) != 1:
        return None
    year = years.pop()
    return year if document.base is None or 0 < document.base.year - year <= MOST_YEARS else None


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and 1800 <= int(word) <= 2100


def _issuer(text: Text) -> str | None:
    states: set[str] = set()
    others: set[str] = set()
    towns: set[str] = set()
    organ = False
    for number, (_, first, last) in enumerate(text.blocks[:BLOCKS]):
        if last - first > LONGEST:
            break
        here = any(_is_organ(text, k) or text.mark(k, "parliament") for k in range(first, last))
        told = any(text.mark(k, "verb") and not text.tokens[k].cap for k in range(first, last))
        if here and told and text.low(last - 1) != ".":
            continue  # "Uzbekistan opens embassy in Jakarta": a headline
        owner = _of_mission(text, first, last) if here else None
        if owner is not None:
            return owner
        organ = organ or here
        tells = any(text.value(k, "noun") == "visit" for k in range(first, last))
        for k in range(first, last):
            marks = text.marks[k] or {}
            if "parliament" in marks:
                states.add(text.value(k, "parliament"))  # a question answered in the Bundestag
            elif mark := marks.get("state") or marks.get("adjective"):
                if here or number < HEADS:
                    (states if here else others).add(mark[1].value)
            elif "capital" in marks and not tells:  # "State Visit to Morocco (Rabat, May)"
                towns.add(text.value(k, "capital"))
    if len(states) == 1:
        return next(iter(states))
    if not organ or states:
        return None
    named = [found for found in (towns, others) if len(found) == 1]
    return next(iter(named[0])) if named else None


def _of_chronicle(document: Document) -> str | None:
    """Return the one state that the first line of a chronicle names: "Mongolia's foreign policy in 2021"."""
    text = document.text
    if len(document.dates) < FEWEST_LINES or not text.blocks:
        return None
    _, first, last = text.blocks[0]
    marks = (text.marks[k] or {} for k in range(first, min(last, first + LONGEST)))
    codes = {m[1].value for here in marks if (m := here.get("state") or here.get("adjective"))}
    told = any(text.mark(k, "verb") and not text.tokens[k].cap for k in range(first, last))
    return next(iter(codes)) if len(codes) == 1 and not told else None


def mission_of_head(document: Document) -> tuple[str, str] | None:
    """Return whose mission or institute the head of a text names, and in whose state: "Embassy of Peru in Budapest"."""
    if "mission of head" not in document.memo:
        heads = [(a, b) for _, a, b in document.text.blocks[:BLOCKS] if b - a <= LONGEST]
        found = (_mission_abroad(document.text, *head) for head in heads)
        document.memo["mission of head"] = next((both for both in found if both is not None), None)
    both: tuple[str, str] | None = document.memo["mission of head"]
    return both


def _mission_abroad(text: Text, first: int, last: int) -> tuple[str, str] | None:
    for k in range(first, last - 1):
        owner = text.mark(k, "adjective")
        house = next((n for n in range(k + 1, min(k + 4, last - 2)) if text.starts(n, "institutes")), None)
        if owner is not None and house is not None and text.starts(house + 1, "locatives"):
            there = text.mark(house + 2, "state") or text.mark(house + 2, "capital")
            if there is not None and there[1].value != owner[1].value:
                return owner[1].value, there[1].value  # "Italian Cultural Institute in Prague"
        mark = text.mark(k, "noun")
        after = k + mark[0] if mark is not None and mark[1].value in MISSIONS else last
        if after >= last or text.low(after) not in text.pack.words["of"]:
            continue
        state = text.mark(text.after(after), "state")
        end = text.after(after) + state[0] if state is not None else last
        if state is None or end >= last or text.low(end) not in text.pack.words["locatives"] | {"to"}:
            continue
        host = text.after(end)
        there = text.mark(host, "state") or text.mark(host, "capital") if host < last else None
        if there is not None and there[1].value != state[1].value:
            return state[1].value, there[1].value
    return None


def _of_mission(text: Text, first: int, last: int) -> str | None:
    """Return whose mission a line that heads a text names: "Embassy of Peru in Finland" speaks for Peru."""
    for k in range(first, last - 1):
        mark = text.mark(k, "noun")
        after = k + mark[0] if mark is not None and mark[1].value in MISSIONS else last
        if after < last and text.low(after) in text.pack.words["of"]:
            state = text.mark(text.after(after), "state")
            return state[1].value if state is not None else None
    return None


def owner_of_head(document: Document) -> str | None:
    """Return whose embassy or consulate wrote the text, also from a town of which no state is known."""
    if "owner of head" not in document.memo:
        text = document.text
        lines = [(a, b) for _, a, b in text.blocks[:BLOCKS] if b - a <= LONGEST]
        told = (any(text.mark(k, "verb") and not text.tokens[k].cap for k in range(a, b)) for a, b in lines)
        found = (_of_mission(text, a, b) for (a, b), tells in zip(lines, told, strict=True) if not tells)
        document.memo["owner of head"] = next((code for code in found if code), None)
    code: str | None = document.memo["owner of head"]
    return code


def _is_organ(text: Text, k: int) -> bool:
    """Is it a word for what speaks for a state: a ministry, a government, an embassy?"""
    return text.low(k) in text.pack.words["body_organs"]
