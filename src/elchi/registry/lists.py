"""Lists that others keep of instruments, read row by row as a small mapping file says; faults become findings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from elchi import languages
from elchi.errors import ElchiError, PackError
from elchi.model.finding import Finding
from elchi.model.when import When, WhenError
from elchi.vocabularies import open_vocabulary

FIELDS = (
    "title",
    "signed",
    "in_force",
    "terminated",
    "states",
    "place",
    "kind",
    "reference",
    "first_signatory",
    "second_signatory",
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*", re.UNICODE)
_KINDS = (
    ("exchange of notes", "exchange_of_notes"), ("exchange of letters", "exchange_of_notes"),
    ("memorand", "memorandum"), ("mou", "memorandum"), ("protocol", "protocol"), ("convention", "convention"),
    ("treaty", "treaty"), ("joint statement", "statement"), ("declaration", "declaration"),
    ("programme", "programme"), ("program", "programme"), ("action plan", "programme"), ("contract", "contract"),
    ("agreement", "agreement"),
)  # fmt: skip


class ListError(ElchiError, ValueError):
    """A list cannot be read at all: no mapping fits its columns."""


@dataclass(frozen=True, slots=True)
class ListMapping:
    """How the columns of one sort of list are called. `own` are states that every row has without saying so."""

    code: str
    name: str
    columns: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...]
    own: tuple[str, ...]
    dates: tuple[str, ...]
    between: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list, as far as it was understood; `row` counts from 1, the heading not counted."""

    row: int
    title: str
    states: tuple[str, ...]
    kind: str | None = None
    signed: str | None = None
    in_force: str | None = None
    terminated: str | None = None
    place: str | None = None
    reference: str | None = None
    signatories: tuple[str, ...] = ()


@cache
def mappings() -> Mapping[str, ListMapping]:
    """Return the mapping files by code, in order of code; PackError where one says what cannot be understood."""
    found = {}
    folder = files("elchi.vocabularies") / "lists"
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            code = path.name.removesuffix(".toml")
            table = open_vocabulary(f"lists/{path.name}")
            known = {"name", "needs", "own", "dates", "between", "columns"}
            if wrong := (set(table) ^ known) | (set(table.get("columns", {})) - set(FIELDS)):
                raise PackError(f"lists/{path.name}: keys missing or unknown: {', '.join(sorted(wrong))}.")
            columns = {field: tuple(names) for field, names in table["columns"].items()}
            lists = (tuple(table[key]) for key in ("needs", "own", "dates", "between"))
            found[code] = ListMapping(code, table["name"], MappingProxyType(columns), *lists)
    return MappingProxyType(found)


MOST_TOLD = 300
"""Characters of an unknown heading that are told."""


def mapping_for(header: Iterable[str]) -> ListMapping:
    """Return the mapping that knows most columns of a heading; ListError where none has the columns it needs."""
    known = [_plain(column) for column in header]
    fitting = [
        (sum(_column(mapping, field, known) is not None for field in mapping.columns), mapping.code)
        for mapping in mappings().values()
        if all(_column(mapping, field, known) is not None for field in mapping.needs)
    ]
    if not fitting:
        wanted = "; ".join(f"{m.code}: {', '.join(m.needs)}" for m in mappings().values())
        told = ", ".join(known)
        told = told if len(told) <= MOST_TOLD else f"{told[:MOST_TOLD]}…"
        raise ListError(f"No mapping knows these columns: {told}. Needed are {wanted}.")
    best = max(fitting, key=lambda choice: (choice[0], choice[1] == "un"))
    return mappings()[best[1]]


def owned(rows: Iterable[Mapping[str, str]], mapping: ListMapping, own: tuple[str, ...] = ()) -> ListMapping:
    """Return a mapping with the state whose own list it is, which its rows need not name.

    `own` is a person's word. Without it the mapping's own state holds, unless half the rows name two states without it:
    then the list names all its parties, whoever keeps it.
    """
    if own or not mapping.own:
        return replace(mapping, own=own) if own else mapping
    told = [states_in(_cell(row, mapping, "states") or "", mapping.between) for row in rows]
    others = sum(len(states) > 1 and not set(mapping.own) & set(states) for states in told)
    return replace(mapping, own=()) if told and others * 2 >= len(told) else mapping


def read_rows(
    rows: Iterable[Mapping[str, str]],
    mapping: ListMapping,
    *,
    states: tuple[str, ...] = (),
    where: str = "list",
) -> tuple[list[Listed], list[Finding]]:
    """Return the rows understood and what was wrong with the others. `states` stand for rows that name none."""
    found: list[Listed] = []
    findings: list[Finding] = []
    for number, row in enumerate(rows, start=1):
        place = f"{where}, row {number}"
        cells = {field: _cell(row, mapping, field) for field in mapping.columns}
        if not any(cells.values()):
            continue
        if not cells["title"]:
            findings.append(Finding("no-title", place, "It has no title.", "Name the column or fill it in."))
            continue
        told = states_in(cells.get("states") or "", mapping.between)
        for piece in _unknown_in(cells.get("states") or "", mapping.between):
            what = f"No state is known in `{piece[:60]}`."
            todo = "Write the state's usual name or its code."
            findings.append(Finding("unknown-state", place, what, todo))
        parties = tuple(dict.fromkeys((*mapping.own, *told))) if told or mapping.own else ()
        if len(parties) < 2:
            parties = tuple(dict.fromkeys((*parties, *states_in(cells["title"], ()), *states)))
        days: dict[str, str] = {}
        for field in ("signed", "in_force", "terminated"):
            if cell := cells.get(field):
                when = _date(cell, mapping.dates)
                if when is None:
                    what = f"`{cell[:40]}` is no date that this list is said to use."
                    findings.append(Finding("no-date", place, what, "Add the format to the mapping file."))
                else:
                    days[field] = when
        found.append(
            Listed(
                number,
                cells["title"],
                parties,
                _kind(cells.get("kind")) or _kind(cells["title"]),
                days.get("signed"),
                days.get("in_force"),
                days.get("terminated"),
                cells.get("place"),
                cells.get("reference"),
                tuple(cell for f in ("first_signatory", "second_signatory") if (cell := cells.get(f))),
            )
        )
    return found, findings


def _unknown_in(cell: str, between: tuple[str, ...]) -> list[str]:
    """Return those pieces of a cell of states in which none is known. A comma may stand within a name (`Korea, Republic
    of`), and parts nothing here."""
    for mark in between:
        if mark != ",":
            cell = cell.replace(mark, ";")
    pieces = [piece.strip() for piece in cell.split(";")]
    return [piece for piece in pieces if piece and not states_in(piece, between)]


def states_in(text: str, between: tuple[str, ...]) -> tuple[str, ...]:
    """Return the states that a text names by code or by name in any of our languages, in its order."""
    for mark in between:
        text = text.replace(mark, " ; ")
    found: dict[str, None] = {}
    for piece in text.split(" ; "):
        if piece.strip().upper() in _codes() and len(piece.strip()) <= 3:
            found.setdefault(piece.strip().upper())
            continue
        words = [word.casefold() for word in _WORD.findall(piece)]
        place = 0
        while place < len(words):
            for length in range(min(7, len(words) - place), 0, -1):
                code = _names().get(" ".join(words[place : place + length]))
                if code is not None:
                    found.setdefault(code)
                    place += length
                    break
            else:
                place += 1
    return tuple(found)


def _cell(row: Mapping[str, str], mapping: ListMapping, field: str) -> str | None:
    columns = {_plain(column): column for column in row if column}
    name = _column(mapping, field, list(columns))
    cell = row.get(columns[name]) if name else None
    return " ".join(cell.split()) or None if isinstance(cell, str) else None


def _column(mapping: ListMapping, field: str, known: list[str]) -> str | None:
    return next((name for name in mapping.columns.get(field, ()) if name in known), None)


def _plain(column: str) -> str:
    return " ".join((column or "").replace("\ufeff", "").replace("_", " ").split()).casefold()


def _date(cell: str, formats: Iterable[str]) -> str | None:
    for form in formats:
        try:
            day = datetime.strptime(cell, form)
        except ValueError:
            continue
        return f"{day.year:04d}" if form == "%Y" else day.date().isoformat()
    try:
        return When.parse(cell).edtf
    except WhenError:
        return None


def _kind(text: str | None) -> str | None:
    lowered = (text or "").casefold()
    hits = [(lowered.find(word), kind) for word, kind in _KINDS if word in lowered]
    return min(hits)[1] if hits else None


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for language in languages.available() for code in languages.states(language))


@cache
def _names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language in languages.available():
        for table in (languages.states(language), languages.organisations(language)):
            for code, state in table.items():
                for name in state.names:
                    key = " ".join(word.casefold() for word in _WORD.findall(name))
                    if len(key) > 3:
                        found.setdefault(key, code)
    return MappingProxyType(found)
