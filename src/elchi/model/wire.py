"""Wire: the form in which a reading leaves the house, one JSON object a text."""

from typing import Any

from elchi.model.passage import Passage
from elchi.model.reading import Reading
from elchi.model.statement import Statement, StatementKind

_SINGLE = {
    StatementKind.INSTRUMENT: ("title", "kind", "action", "date", "place"),
    StatementKind.TIE: ("kind", "date", "person", "place"),
    StatementKind.CONTACT: ("kind", "level", "date", "place"),
    StatementKind.OFFICE: ("person", "office", "of"),
    StatementKind.EVENT: ("kind", "title", "date", "place"),
}
_MANY = {
    StatementKind.INSTRUMENT: {"also_titled": "also_titled", "state": "states", "body": "bodies"},
    StatementKind.TIE: {"state": "states"},
    StatementKind.CONTACT: {"state": "states"},
    StatementKind.OFFICE: {},
    StatementKind.EVENT: {"state": "states", "person": "persons"},
}
_PEOPLE = {
    StatementKind.INSTRUMENT: ("signatory", "signatories"),
    StatementKind.CONTACT: ("participant", "participants"),
}
_LISTS = {
    StatementKind.INSTRUMENT: "instruments",
    StatementKind.TIE: "ties",
    StatementKind.CONTACT: "contacts",
    StatementKind.OFFICE: "offices",
    StatementKind.EVENT: "events",
}

ACRONYMS = {"African Union": "AU"}  # of organisations whose acronym is the code of a state too


def contract(reading: Reading, text_id: str, *, explain: bool = False) -> dict[str, Any]:
    """Return the reading as the contract of readings has it: lists of instruments, ties, contacts, offices, events.

    Every object has `evidence`, a list of {start, end, quote}; `doubts` are plain words, with their evidence under
    `doubts_evidence`. Where a text was not read to its end, `until` is the character up to which it was. With `explain` every object also has `values`: field, value, rule, because and evidence.
    """
    out: dict[str, Any] = {"id": text_id, "language": reading.language, "published": reading.published}
    for name in _LISTS.values():
        out[name] = []
    out["doubts"], out["doubts_evidence"] = [], []
    for statement in reading.statements:
        if statement.kind is StatementKind.DOUBT:
            out["doubts"].append(statement.first("note"))
            out["doubts_evidence"].append([_quote(p) for p in statement.passages])
        else:
            out[_LISTS[statement.kind]].append(_object(statement, explain))
    if reading.until is not None:
        out["until"] = reading.until
    if explain:
        out["unread"] = [_quote(p) for p in reading.unread]
    return out


def _acronym(code: str) -> str:
    """Return the acronym by which the contract has an organisation that goes by its name here."""
    return ACRONYMS.get(code, code)


def _object(statement: Statement, explain: bool) -> dict[str, Any]:
    kind = statement.kind
    found: dict[str, Any] = {name: statement.first(name) for name in _SINGLE[kind]}
    for field, name in _MANY[kind].items():
        found[name] = [_acronym(v) if field == "state" else v for v in statement.all(field)]
    if kind in _PEOPLE:
        field, name = _PEOPLE[kind]
        found[name] = [
            {
                "name": p["name"],
                "office": p.get("office"),
                "state": _acronym(p["state"]) if p.get("state") else None,
                **({"lemma": p["lemma"]} if "lemma" in p else {}),
            }
            for p in statement.people(field)
        ]
    if kind is StatementKind.OFFICE and statement.first("lemma"):
        found["lemma"] = statement.first("lemma")
    if statement.first("planned"):
        found["planned"] = True
    acts: dict[int, dict[str, str]] = {}
    for value in statement.values:
        if value.field.startswith("other_act."):
            acts.setdefault(value.group, {})[value.field.removeprefix("other_act.")] = value.value
    if acts:
        found["other_acts"] = list(acts.values())
    found["evidence"] = [_quote(p) for p in statement.passages]
    if explain:
        found["values"] = [
            {
                "field": v.field,
                "value": v.value,
                "group": v.group,
                "rule": v.rule,
                "because": v.because,
                "evidence": [_quote(p) for p in v.passages],
            }
            for v in statement.values
        ]
    return found


def _quote(passage: Passage) -> dict[str, Any]:
    return {"start": passage.start, "end": passage.end, "quote": passage.quote}
