"""Statements made by hand: from objects in the form of the contract of readings, with passages where found."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from elchi.authorities import match, names
from elchi.model.passage import Passage
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement, StatementKind, Value
from elchi.registry import Names

Row = tuple[str, SourceInfo, Statement]

LISTS = {
    "instruments": StatementKind.INSTRUMENT,
    "ties": StatementKind.TIE,
    "contacts": StatementKind.CONTACT,
    "offices": StatementKind.OFFICE,
    "events": StatementKind.EVENT,
}
SINGULAR = {"states": "state", "bodies": "body", "persons": "person", "also_titled": "also_titled"}


def rows(text_id: str, told: Mapping[str, Any], text: str = "", **info: Any) -> list[Row]:
    """Return what one text tells, as the register takes it."""
    source = SourceInfo(published=told.get("published"), language=told.get("language"), **info)
    found = []
    for key, kind in LISTS.items():
        for number, thing in enumerate(told.get(key, ())):
            found.append((text_id, source, statement(text_id, kind, thing, text, f"{key}{number}")))
    for number, note in enumerate(told.get("doubts", ())):
        found.append(
            (text_id, source, statement(text_id, StatementKind.DOUBT, {"note": note}, text, f"d{number}"))
        )
    return found


def statement(text_id: str, kind: StatementKind, thing: Mapping[str, Any], text: str, tag: str) -> Statement:
    """Return one object of the contract as a statement; `tag` keeps like objects of one text apart."""
    values: list[Value] = []

    def add(field: str, value: object, group: int = 0) -> None:
        if value is None or value is False:
            return
        said = "true" if value is True else str(value)
        start = text.find(said)
        passages = (Passage.of(text, start, start + len(said)),) if start >= 0 and said else ()
        values.append(Value(field, said, passages, f"hand.{tag}", "by hand", group))

    group = 0
    for key, value in thing.items():
        if key in ("signatories", "participants", "other_acts"):
            role = {"signatories": "signatory", "participants": "participant", "other_acts": "other_act"}[key]
            for person in value:
                group += 1
                for part, said in person.items():
                    add(role if part == "name" else f"{role}.{part}", said, group)
        elif isinstance(value, Iterable) and not isinstance(value, str):
            for one in value:
                add(SINGULAR[key], one)
        else:
            add(key, value)
    digest = hashlib.sha256(text_id.encode()).hexdigest()
    return Statement(kind, tuple(values), digest, "hand")


def library_names() -> Names:
    """Return names as the library compares them; workers call it."""
    return Names(match.same_person, match.same_body, names.person_keys, names.romanised)
