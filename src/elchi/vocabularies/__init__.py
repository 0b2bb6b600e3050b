"""What can be said, in no language: codes of states, kinds and subjects. This module only opens the files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from elchi.errors import PackError


@dataclass(frozen=True, slots=True)
class State:
    """A state by its ISO 3166 code. `valid_from` and `valid_until` (EDTF, both ends count) are given of former ones.

    `territory` marks what is no state but has foreign relations of its own or is often named beside states. `cow` and
    `gw` are its numbers in the lists of the Correlates of War and of Gleditsch and Ward, where it stands there;
    `former_code` is its four-letter code in ISO 3166-3.
    """

    code: str
    iso3: str
    former: bool = False
    territory: bool = False
    valid_from: str | None = None
    valid_until: str | None = None
    successors: tuple[str, ...] = ()
    cow: int | None = None
    gw: int | None = None
    former_code: str | None = None


@cache
def states() -> Mapping[str, State]:
    """Return every state by its code; PackError where the file says what cannot be understood."""
    known = {"iso3": str, "former": bool, "territory": bool, "valid_from": str, "valid_until": str}
    known |= {"cow": int, "gw": int, "former_code": str}
    found: dict[str, State] = {}
    for code, table in open_vocabulary("states.toml").items():
        successors = tuple(table.pop("successors", ()))
        for key, value in table.items():
            if key not in known:
                raise PackError(
                    f"states.toml: [{code}] has the unknown key `{key}`; known are {', '.join(known)}."
                )
            if not isinstance(value, known[key]):
                raise PackError(f"states.toml: [{code}] `{key}` must be of type {known[key].__name__}.")
        if "iso3" not in table:
            raise PackError(f"states.toml: [{code}] has no `iso3`; give its three-letter code.")
        found[code] = State(code, successors=successors, **table)
    return MappingProxyType(found)


@cache
def predecessors() -> Mapping[str, tuple[str, ...]]:
    """Return by a state's code those former states that it carried on, the one that ended first first."""
    found: dict[str, list[State]] = {}
    for state in states().values():
        for successor in state.successors:
            found.setdefault(successor, []).append(state)
    return MappingProxyType(
        {
            code: tuple(one.code for one in sorted(some, key=lambda one: (one.valid_until or "", one.code)))
            for code, some in found.items()
        }
    )


@cache
def offices_lacking() -> Mapping[str, frozenset[str]]:
    """Return by office (`president`, `prime_minister`, …) the states that have had none of that name."""
    table = open_vocabulary("lacking.toml")
    lacking = {office: frozenset(codes) for office, codes in table["lacking"].items()}
    few = {office: frozenset(states()) - frozenset(codes) for office, codes in table["had"].items()}
    return MappingProxyType(lacking | few)


@cache
def subjects() -> tuple[str, ...]:
    """Return the codes of subjects in the order a dossier shows them; `other` comes last."""
    return tuple(open_vocabulary("subjects.toml")["subjects"])


def open_vocabulary(name: str) -> dict[str, Any]:
    """Return a vocabulary's TOML file as nested dicts; PackError names the file and what is wrong with it."""
    try:
        return tomllib.loads((files(__name__) / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PackError(f"The vocabulary {name} is missing; install Elchi anew.") from None
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"The vocabulary {name} is not TOML: {error}. Mend the file.") from error
