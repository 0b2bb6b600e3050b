"""How people mark the items of a list at the beginning of a line."""

import re

_NUMBER = r"\(?\d{1,3}(?:\.[-–—]?|[)/:])|\(\d{1,3}\)|\d{1,3}\s?[-–—](?=\s)"
_LETTER = r"[a-z]\.|\(?[^\W\d_]\)|\([ivx]{1,4}\)|[ivx]{1,4}\)"
_MARKER = re.compile(
    rf"(?P<indent>[ \t]*)(?:(?P<number>{_NUMBER})|(?P<letter>{_LETTER})|(?P<bullet>[•‣▪◦●■–—*+·-]|))[ \t\u00a0]+(?=\S)"
)
_SURE_BULLETS = "•‣▪◦●■"


def marker(line: str) -> tuple[str, int] | None:
    """Return the sort of marker a line begins with (`number`, `letter` or the bullet itself) and where words begin.

    None where there is none. Whether the line is an item depends on its neighbours, except after a sure bullet.
    """
    found = _MARKER.match(line)
    if found is None:
        return None
    sort = "number" if found["number"] else "letter" if found["letter"] else found["bullet"]
    return (sort, found.end()) if sort else None


def is_sure(sort: str) -> bool:
    """Does this marker stand before nothing but items?"""
    return sort in _SURE_BULLETS
