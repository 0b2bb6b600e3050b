"""Names to show: states by code, and a title for each record, also for those whose sources give none."""

from collections.abc import Iterable, Mapping
from functools import cache

from elchi.house.ledger import analyser

TIES = {
    "relations_established": "Diplomatic relations established",
    "relations_suspended": "Diplomatic relations suspended",
    "relations_severed": "Diplomatic relations severed",
    "relations_restored": "Diplomatic relations restored",
    "recognition": "Recognition",
    "embassy_opened": "Embassy opened",
    "embassy_closed": "Embassy closed",
    "consulate_opened": "Consulate opened",
    "consulate_closed": "Consulate closed",
    "honorary_consul_appointed": "Honorary consul appointed",
    "ambassador_appointed": "Ambassador appointed",
    "credentials_presented": "Credentials presented",
    "strategic_partnership": "Strategic partnership",
    "membership": "Membership",
    "visa_regime": "Visa regime",
}
DIRECTED = frozenset(TIES) - {
    "relations_established",
    "relations_suspended",
    "relations_severed",
    "relations_restored",
    "strategic_partnership",
    "visa_regime",
}
"""Ties that go from the first state to the second."""


@cache
def _state_names() -> Mapping[str, str]:
    from elchi import languages

    named = languages.organisations("en") | dict(languages.states("en"))
    return {code: names.preferred for code, names in named.items()}


def state_name(code: str) -> str:
    """Return the English name of a state or organisation by its code; an unknown code names itself."""
    return _state_names().get(code, code)


@cache
def _codes_by_name() -> Mapping[str, str]:
    from elchi import languages

    found: dict[str, str] = {}
    for language in languages.available():
        tables = [languages.states(language)]
        if language == "en":
            tables.append(languages.organisations(language))
        for table in tables:
            for code, named in table.items():
                for name in named.names:
                    found.setdefault(analyser.fold(name), code)
    return found


@cache
def _former_codes() -> Mapping[str, str]:
    from elchi import vocabularies

    return {state.former_code: code for code, state in vocabularies.states().items() if state.former_code}


def state_code(named: str) -> str | None:
    """Return the code of a state given by code, by its code in ISO 3166-3 or by name in any of our languages, or None."""
    code = named.strip().upper()
    if code in _state_names():
        return code
    if code in _former_codes():
        return _former_codes()[code]
    return _codes_by_name().get(analyser.fold(named))


def is_state(code: str) -> bool:
    """Is it the code of a state or organisation we know?"""
    return code in _state_names()


def record_title(kind: str, values: Iterable[tuple[str, str]]) -> str:
    """Return a title from (field, value) pairs: the source's own, else what happened and between whom."""
    first: dict[str, str] = {}
    states: list[str] = []
    persons: list[str] = []
    for field, value in values:
        first.setdefault(field, value)
        if field == "state":
            states.append(state_name(value))
        elif field in ("participant", "person"):
            persons.append(value)
    type_, title = first.get("kind"), first.get("title")
    match kind:
        case "tie":
            joint = " → " if type_ in DIRECTED else " – "
            return _told(TIES.get(type_ or "", _words(type_) or "Tie"), persons[:1], joint.join(states[:4]))
        case "contact":
            return _told(_words(type_) or "Contact", persons[:2], " – ".join(states[:4]))
        case "office":
            of = first.get("of")
            office = first.get("office", "")
            where = f" ({state_name(of) if is_state(of) else of})" if of else ""
            return (
                f"{first.get('person', '?')}, {office}{where}"
                if office
                else f"{first.get('person', '?')}{where}"
            )
        case "doubt":
            return first.get("note", "Doubt")
        case _:
            return title or _told(_words(type_) or kind.capitalize(), persons[:1], " – ".join(states[:4]))


def _words(code: str | None) -> str:
    return (code or "").replace("_", " ").capitalize()


def _told(what: str, persons: list[str], states: str) -> str:
    who = ", ".join(persons)
    return ": ".join(part for part in (what, " · ".join(p for p in (who, states) if p)) if part)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun in English: `1 record`, `2 records`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def date_key(date: str | None) -> str:
    """Return a text that sorts as the dates do; empty where no year is known."""
    from elchi.model.when import When, WhenError

    if not date:
        return ""
    try:
        when = When.parse(date)
    except WhenError:
        return ""
    day = when.earliest or when.latest
    return day.isoformat() if day else ""
