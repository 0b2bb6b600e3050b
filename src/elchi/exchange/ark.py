"""ARK: identifiers that outlive addresses, each with NOID's check character, so that a slip of the pen is seen.

`ark:NAAN/s1…` names a source, `r1…` a record, `t1…` a statement (what is told); the last character is the check.
"""

import re
from enum import StrEnum
from functools import lru_cache

from elchi.errors import ElchiError, SettingError

TEST_NAAN = "99999"
"""The number that the ARK registry sets aside for trials: identifiers under it are not promised to anybody."""

_LETTERS = "0123456789bcdfghjkmnpqrstvwxz"
"""NOID's alphabet: no vowels, which would make words, and no l, which looks like 1. 29 is prime."""

_WORTH = {letter: worth for worth, letter in enumerate(_LETTERS)}
_HEXADECIMAL = "0123456789abcdef"
_FROM_HEXADECIMAL = str.maketrans(_HEXADECIMAL, _LETTERS[:16])
_TO_HEXADECIMAL = str.maketrans(_LETTERS[:16], _HEXADECIMAL)
_ARK = re.compile(r"ark:/?(?P<naan>[0-9a-z]{5,9})/(?P<shoulder>[srt]1)(?P<name>[0-9a-z]{8,70})", re.A)


class Named(StrEnum):
    """What an ARK names; the value is its shoulder."""

    SOURCE = "s1"
    RECORD = "r1"
    STATEMENT = "t1"


class ArkError(ElchiError, ValueError):
    """It is no ARK of this library, or it was mistyped."""


def naan(setting: str) -> str:
    """Return the name assigning authority's number that a setting gives; SettingError where it can be none."""
    number = setting.strip() or TEST_NAAN
    if not 5 <= len(number) <= 9 or set(number) - set(_LETTERS):
        raise SettingError(
            f"ELCHI_ARK_NAAN is {setting!r}; give the number that the ARK Alliance assigned, such as 12345."
        )
    return number


@lru_cache(maxsize=16384)
def ark(naan: str, named: Named, id: str) -> str:
    """Return the ARK of an id of hexadecimal digits, as all ids of the library are."""
    if not id or set(id) - set(_HEXADECIMAL):
        raise ArkError(f"{id!r} is no id of this library; ids are lower-case hexadecimal digits.")
    name = f"{naan}/{named.value}{id.translate(_FROM_HEXADECIMAL)}"
    return f"ark:{name}{check_character(name)}"


def read(text: str, naan: str) -> tuple[Named, str]:
    """Return what an ARK names and its id; ArkError says whether it is another's or mistyped.

    Hyphens mean nothing in an ARK, and the older form with a slash after `ark:` means the same.
    """
    found = _ARK.fullmatch(text.strip().replace("-", "").casefold())
    if not found:
        raise ArkError(f"{text[:80]!r} is no ARK of this library.")
    name = f"{found['naan']}/{found['shoulder']}{found['name']}"
    if check_character(name[:-1]) != name[-1]:
        raise ArkError(f"{text[:80]!r} was mistyped: its last character does not fit the others.")
    if found["naan"] != naan:
        raise ArkError(f"{text[:80]!r} is of another library; this one's ARKs begin with ark:{naan}/.")
    id_ = found["name"][:-1]
    if set(id_) - set(_LETTERS[:16]):
        raise ArkError(f"{text[:80]!r} is no ARK of this library.")
    return Named(found["shoulder"]), id_.translate(_TO_HEXADECIMAL)


def check_character(name: str) -> str:
    """Return NOID's check character of `NAAN/name`: each letter's value times its place, summed, modulo 29.

    It tells any one wrong character and any two neighbours exchanged, save a wrong one at the 29th place, whose
    weight is none; only statements' names are so long. (https://metacpan.org/dist/Noid/view/noid#NOID-CHECK-DIGIT-ALGORITHM)
    """
    total = sum(place * _WORTH.get(letter, 0) for place, letter in enumerate(name, 1))
    return _LETTERS[total % len(_LETTERS)]
