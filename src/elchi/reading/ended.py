"""States that had ended: what happened after the end of a state is an act of the one that carried it on.

"The Republic of Vietnam" of 1972 is a state of its own; a text of 2022 that says so means the Viet Nam of today.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from elchi.model.statement import StatementKind
from elchi.model.when import When, WhenError
from elchi.reading.sheet import Line, Sheet
from elchi.vocabularies import states

RULE, BECAUSE = "state.carried-on", "the state named had ended by then, and this one carried it on"
FIELDS = frozenset({"state", "signatory.state", "participant.state"})
DATED = frozenset({StatementKind.TIE, StatementKind.CONTACT, StatementKind.INSTRUMENT})
LATER = frozenset({"ratified", "entered_into_force", "terminated", "mentioned"})
"""Acts on an instrument that may come after a state that had signed it is no more."""


def carry_on(sheets: Sequence[Sheet]) -> None:
    """Write on every sheet of an act after the end of a state the one that carried it on, where that is one; and so for the
    offices of a text that speaks of the state in no other act."""
    gone: set[str] = set()
    kept: set[str] = set()
    for sheet in sheets:
        named = {line.value for line in sheet.lines if line.field in FIELDS and line.value in _ended()}
        if not named:
            continue
        day = _day(sheet)
        over = {code for code in named if day and day > _ended()[code][0]}
        _replace(sheet, over, FIELDS)
        gone |= over
        kept |= named - over
    if gone - kept:
        for sheet in sheets:
            if sheet.kind is StatementKind.OFFICE:
                _replace(sheet, gone - kept, frozenset({"of"}))


@cache
def _ended() -> Mapping[str, tuple[date, str]]:
    """Return of each former state that one state carried on its last day and that state."""
    found: dict[str, tuple[date, str]] = {}
    for code, state in states().items():
        if state.former and state.valid_until and len(state.successors) == 1:
            last = When.parse(state.valid_until).latest
            if last:
                found[code] = (last, state.successors[0])
    return found


def _day(sheet: Sheet) -> date | None:
    """Return the first day on which the act of a sheet may have been; None where it is dated otherwise or not at all."""
    said = sheet.first("date")
    if sheet.kind not in DATED or sheet.first("action") in LATER or not said:
        return None
    try:
        return When.parse(said).earliest
    except WhenError:
        return None


def _replace(sheet: Sheet, over: set[str], fields: frozenset[str]) -> None:
    if not any(line.field in fields and line.value in over for line in sheet.lines):
        return
    found: dict[tuple[str, str, int], Line] = {}
    for line in sheet.lines:
        if line.field in fields and line.value in over:
            line.value, line.rule, line.because = _ended()[line.value][1], RULE, BECAUSE
        found.setdefault((line.field, line.value, line.group), line)
    sheet.lines = list(found.values())
