"""The register of watched places: a TOML file that its keeper writes, `[[watched]]` a place."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from elchi.errors import SettingError
from elchi.languages import organisations, states
from elchi.model.watched import PlaceKind, Watched

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_TYPES: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("name", "address", "kind", "publisher", "authority", "language", "pages"), (str,)),
    **dict.fromkeys(("lag", "again", "most"), (int,)),
    "pace": (int, float),
}


def read_watch_list(path: Path) -> tuple[Watched, ...]:
    """Return the places in the order of the file; SettingError says what is wrong with which.

    An unknown word is refused by name, so that a slip is never passed over in silence.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingError(f"There is no {path}; write a [[watched]] table for each place into it.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(f"{path} is not TOML: {error}.") from error
    told = tables.pop("watched", [])
    if tables or not isinstance(told, list):
        raise SettingError(
            f"{path} may hold [[watched]] tables alone; {', '.join(tables) or 'watched'} is none."
        )
    places = tuple(_place(entry, f"{path}, place {number}") for number, entry in enumerate(told, 1))
    names = [place.name for place in places]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise SettingError(f"{path} has two places named {twice}.")
    return places


def _place(entry: Any, where: str) -> Watched:
    if not isinstance(entry, dict):
        raise SettingError(f"{where} is no table.")
    known = {field.name for field in fields(Watched)}
    for key, value in entry.items():
        if key not in known:
            raise SettingError(f"{where}: `{key}` is not known; these are: {', '.join(sorted(known))}.")
        if not isinstance(value, _TYPES[key]) or isinstance(value, bool):
            wanted = "a text" if _TYPES[key] == (str,) else "a number"
            raise SettingError(f"{where}: `{key}` must be {wanted}.")
    for key in ("name", "address", "kind"):
        if not entry.get(key):
            raise SettingError(f"{where} lacks its `{key}`.")
    if not _NAME.fullmatch(entry["name"]):
        raise SettingError(f"{where}: a `name` is small letters, digits and hyphens, at most 40.")
    if not entry["address"].lower().startswith(("http://", "https://")):
        raise SettingError(f"{where}: an `address` begins with http:// or https://.")
    if entry["kind"] not in PlaceKind.__members__.values():
        raise SettingError(f"{where}: a `kind` is one of {', '.join(PlaceKind)}.")
    if (code := entry.get("authority")) and not (code in states("en") or code in organisations("en")):
        raise SettingError(f"{where}: `authority` is the code of a state or organisation, as AZ or UN.")
    if min(entry.get("pace", 0), entry.get("again", 0), entry.get("lag", 0), entry.get("most", 1) - 1) < 0:
        raise SettingError(f"{where}: `pace`, `again` and `lag` are 0 or more, `most` 1 or more.")
    return Watched(**{**entry, "kind": PlaceKind(entry["kind"])})
