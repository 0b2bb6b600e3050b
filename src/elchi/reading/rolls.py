"""Rolls: the heads of a mission one below the other, with their years: "2019–2022 A. B.", "C. D. (1990–1994)".

A line such as "Ambassadors of Latvia to Morocco" opens one; each of its lines names one person and since when.
"""

from dataclasses import dataclass, replace

from elchi.reading.dates import FIRST_YEAR, LAST_YEAR
from elchi.reading.marks import ITEMS, Node, Text
from elchi.reading.names import Person, name_at
from elchi.reading.office_phrases import Office, office_words

LONGEST_HEAD, LONGEST_LINE = 16, 30
"""Tokens of the line that opens a roll, and of one of its lines."""
FEWEST = 2
"""Lines that make a roll."""


@dataclass(frozen=True, slots=True)
class Served:
    """One line of a roll: who held the office, and the token of the year since when."""

    person: Node
    since: int


def find_rolls(text: Text) -> list[Served]:
    """Cover the persons of every roll in the text and return its lines in order."""
    found: list[Served] = []
    office: Office | None = None
    lines: list[tuple[tuple[int, int], int]] = []
    for kind, first, last in [*text.blocks, ("end", text.size, text.size)]:
        line = _line(text, first, last) if office is not None else None
        if line is not None:
            lines.append(line)
            continue
        if kind == "table_cell" and office is not None and lines:
            continue  # a further cell of its row
        if office is not None and len(lines) >= FEWEST:
            found.extend(_served(text, office, lines))
        opened = _office(text, first, last)
        if opened is not None or lines or kind not in ITEMS:
            office, lines = opened, []
    return found


def _office(text: Text, first: int, last: int) -> Office | None:
    """Return the office of several envoys that a line names and tells nothing of."""
    if not 0 < last - first <= LONGEST_HEAD or text.low(last - 1) == ".":
        return None
    nodes = {id(n): n for n in text.covered[first:last] if n is not None}.values()
    if any(n.kind in ("verb", "title", "date") for n in nodes):
        return None
    envoys = text.pack.words["tie_envoys"]
    offices = [n.v for n in nodes if n.kind == "office" and n.v.plural and (n.v.state or n.v.states)]
    return next((o for o in offices if any(e in o.plural for e in envoys) or _heads(text, o)), None)


def _heads(text: Text, office: Office) -> bool:
    """Are they heads of mission?"""
    return office.plural in text.pack.words["office_generic"]


def _line(text: Text, first: int, last: int) -> tuple[tuple[int, int], int] | None:
    """Return the name and the year of a line that holds little else: the years before the name, or behind it."""
    if not 2 < last - first <= LONGEST_LINE:
        return None
    k = first + (text.low(first) in ("-", "–", "•", "*"))
    k += text.starts(k, "day_from") or text.low(k) in text.pack.words["tie_since"]
    if _is_year(text, k):
        since, k = k, _behind_years(text, k)
        name = _name(text, k, last)
        if name is None:
            return None
        end = name[1]
        while end < last and text.tokens[end].cap and text.low(end).isalpha():
            end += 1  # a surname that is a state's: "Lucía Montenegro"
        return ((name[0], end), since) if end == last else (name, since)
    name = _name(text, k, last)
    if name is None:
        return None
    k = name[1]
    if text.low(k) not in ("(", ",", ":", "–", "—", "-"):
        return None
    k += 1
    k += text.low(k) in text.pack.words["tie_since"] or text.starts(k, "day_from")
    return (name, k) if _is_year(text, k) and k < last else None


def _name(text: Text, k: int, last: int) -> tuple[int, int] | None:
    """Return the name of two words at least that begins at a token, with or without "Col." before it."""
    node = text.covered[k] if k < last else None
    if node is not None and node.kind == "person":
        span: tuple[int, int] = node.v.name
        return span if span[1] - span[0] > 1 else None
    found = name_at(text, k, last, strong=True)
    return (found[0], found[1]) if found is not None and found[1] - found[0] > 1 else None


def _is_year(text: Text, k: int) -> bool:
    word = text.low(k)
    return len(word) == 4 and word.isdecimal() and FIRST_YEAR <= int(word) <= LAST_YEAR


def _behind_years(text: Text, k: int) -> int:
    """Return the token behind "2019–2022", "2022–present:", "2019 –"."""
    k += 1
    if text.low(k) in ("–", "—", "-", "to", "/"):
        k += 1
        if _is_year(text, k) or (text.low(k).isalpha() and not text.tokens[k].cap):
            k += 1
    return k + (text.low(k) in (":", ",", "–", "—", "|", "."))


def _served(text: Text, office: Office, lines: list[tuple[tuple[int, int], int]]) -> list[Served]:
    single = replace(office, plural=None)
    found = []
    for name, since in lines:
        if any(
            n is not None and n.kind not in ("name", "person", "state")
            for n in text.covered[name[0] : name[1]]
        ):
            continue
        person = Person(
            name,
            text.words(*name),
            single,
            office.state or office.states[0],
            office.state_span or (office.i, office.j),
            True,
            office_words(text, office),
        )
        nodes = [n for n in text.covered[name[0] : name[1]] if n is not None]
        i, j = min(name[0], *(n.i for n in nodes), name[0]), max(name[1], *(n.j for n in nodes), name[1])
        found.append(Served(text.cover(Node("person", i, j, person)), since))
    return found
