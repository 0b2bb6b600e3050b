"""Names that others gave a document: its address, DOI, ISBN and ISSN; numbers that fail their own check are left."""

import re
from collections.abc import Mapping

_DOI = re.compile(r"(?:doi\.org/|doi:?\s?)(10\.\d{4,9}/[^\s\"<>]+)", re.I)
_ISBN = re.compile(r"ISBN(?:-1[03])?:?\s*((?:97[89][ -]?)?[\dX](?:[ -]?[\dX]){9})(?!\d)", re.I)
_ISSN = re.compile(r"ISSN(?:-L)?:?\s*(\d{4}-?\d{3}[\dX])", re.I)


def of(text: str, origin: str, head: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return (scheme, value) pairs, each once: `url`, `doi`, `isbn`, `issn`."""
    found: list[tuple[str, str]] = []
    if re.match(r"https?://", origin):
        found.append(("url", origin))
    if re.match(r"https?://", head.get("url", "")):
        found.append(("url", head["url"]))
    said = " ".join(
        [*(f"{scheme} {head[scheme]}" for scheme in ("doi", "isbn", "issn") if head.get(scheme)), text]
    )
    found += [("doi", doi.rstrip(".,;:)]").lower()) for doi in _DOI.findall(said)]
    found += [("isbn", number) for raw in _ISBN.findall(said) if _is_isbn(number := _bare(raw))]
    found += [("issn", f"{n[:4]}-{n[4:]}") for raw in _ISSN.findall(said) if _is_issn(n := _bare(raw))]
    return tuple(dict.fromkeys(found))


def _bare(number: str) -> str:
    return re.sub(r"[\s-]", "", number).upper()


def _is_isbn(number: str) -> bool:
    if len(number) == 13 and number.isdigit():
        return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(number)) % 10 == 0
    return len(number) == 10 and number[:9].isdigit() and _weighed(number) % 11 == 0


def _is_issn(number: str) -> bool:
    return len(number) == 8 and number[:7].isdigit() and _weighed(number) % 11 == 0


def _weighed(number: str) -> int:
    """The weighted sum of ISBN-10 (ISO 2108) and ISSN (ISO 3297): the last digit counts once, X is ten."""
    return sum((10 if digit == "X" else int(digit)) * (len(number) - n) for n, digit in enumerate(number))
