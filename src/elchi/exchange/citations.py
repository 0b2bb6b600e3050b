"""Citations: a description for those who cite it, as CSL-JSON, BibTeX and RIS."""

import re
from collections.abc import Iterator
from typing import Any

from elchi.exchange import wording
from elchi.exchange.description import Description

_BIBTEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "&%$#_{}"
}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_SPACE = re.compile(r"\s+")


def csl_json(description: Description) -> dict[str, Any]:
    """Return a description as an item of CSL-JSON 1.0."""
    d = description
    found: dict[str, Any] = {
        "id": d.ark,
        "type": _csl_type(d),
        "title": d.title,
        "author": [{"literal": actor.name} for actor in d.acting("author")],
        "publisher": d.publisher or ("Elchi" if not d.is_source else None),
        "issued": _csl_date(d),
        "event-place": d.place,
        "language": d.language,
        "URL": d.address,
        "genre": wording.genre(d.kind, d.type),
        "archive": "Elchi",
        "archive_location": d.ark,
        "note": _signed(d),
    }
    if d.is_treaty and not found["author"]:
        found["author"] = [{"literal": state.name} for state in d.states]
    doi = next((value for scheme, value in d.identifiers if scheme == "doi"), None)
    found["DOI"] = doi
    return {key: value for key, value in found.items() if value not in (None, [], "")}


def _csl_type(d: Description) -> str:
    if d.is_source:
        return "article" if d.media_type == "application/pdf" else "webpage"
    return "treaty" if d.is_treaty else "event" if d.kind in ("contact", "event", "tie") else "entry"


def _csl_date(d: Description) -> dict[str, Any] | None:
    if not d.date:
        return None
    first, slash, last = d.date.partition("/")
    marked = any(sign in d.date for sign in "~?%")
    parts = [_numbers(end) for end in ((first, last) if slash else (first,))]
    if all(parts):
        return {"date-parts": parts} | ({"circa": True} if marked else {})
    return {"literal": wording.said(d.date)}


def _numbers(edtf: str) -> list[int]:
    """Return year, month and day of a plain date; nothing where it is none (a season, an unknown year)."""
    parts = edtf.rstrip("~?%").split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != 4:
        return []
    numbers = [int(part) for part in parts]
    return numbers if len(numbers) < 2 or numbers[1] <= 12 else []


def _signed(d: Description) -> str | None:
    names = "; ".join(actor.name for actor in d.acting("signatory"))
    return f"Signed by {names}" if names else None


def bibtex(description: Description) -> str:
    """Return a description as one entry of BibTeX in UTF-8; braces keep capitals."""
    d = description
    kind = "misc" if not d.is_source or d.media_type != "application/pdf" else "techreport"
    lines = [f"@{kind}{{{_key(d)},"]
    lines += [f"  {name} = {{{value}}}," for name, value in _bibtex_fields(d)]
    if d.day and len(d.day) > 1:
        lines.append(f"  month = {_MONTHS[d.day[1] - 1]},")
    return "\n".join([*lines, "}", ""])


def _key(d: Description) -> str:
    return f"elchi:{d.ark.rpartition('/')[2]}"


def _bibtex_fields(d: Description) -> Iterator[tuple[str, str]]:
    authors = [actor.name for actor in d.acting("author")] or (
        [s.name for s in d.states] if d.is_treaty else []
    )
    if authors:
        yield "author", " and ".join(f"{{{_tex(name)}}}" for name in authors)
    yield "title", f"{{{_tex(d.title)}}}"
    if d.year:
        yield "year", d.year
    if d.publisher:
        yield (
            ("institution" if d.media_type == "application/pdf" and d.is_source else "publisher"),
            _tex(d.publisher),
        )
    if d.place:
        yield "address", _tex(d.place)
    if d.language:
        yield "language", d.language
    yield "howpublished", f"Elchi, {_tex(d.ark)}"
    yield "url", d.address.replace("{", "%7B").replace("}", "%7D")
    said = [wording.genre(d.kind, d.type), *([_signed(d)] if d.acting("signatory") else [])]
    if d.day is None or len(d.day) != 3:
        said += [wording.said(d.date) or "undated"]
    yield "note", _tex(". ".join(part for part in said if part))


def _tex(words: str) -> str:
    return "".join(_BIBTEX.get(character, character) for character in _SPACE.sub(" ", words))


def ris(description: Description) -> str:
    """Return a description as one record of RIS, lines ended as the form wants."""
    lines = [f"{tag}  - {_SPACE.sub(' ', value).strip()}" for tag, value in _ris(description)]
    return "\r\n".join([*lines, "ER  - ", ""])


def _ris(d: Description) -> Iterator[tuple[str, str]]:
    yield (
        "TY",
        ("ELEC" if d.media_type != "application/pdf" else "RPRT")
        if d.is_source
        else ("STAT" if d.is_treaty else "GEN"),
    )
    yield "ID", _key(d)
    for actor in d.acting("author"):
        yield "AU", actor.name
    if d.is_treaty:
        for state in d.states:
            yield "AU", state.name
    for actor in d.acting("signatory"):
        yield "A2", actor.name
    yield "TI", d.title
    for title in d.also_titled:
        yield "T2", title
    if d.year:
        yield "PY", d.year
        yield "DA", "/".join([f"{n:02}" for n in d.day or ()] + [""] * (3 - len(d.day or ()))) + "/"
    if d.publisher:
        yield "PB", d.publisher
    if d.place:
        yield "CY", d.place
    for code in d.subjects:
        yield "KW", wording.subject(code)
    for scheme, value in d.identifiers:
        if scheme == "doi":
            yield "DO", value
    if d.language:
        yield "LA", d.language
    yield "M1", d.ark
    yield "M3", wording.genre(d.kind, d.type)
    yield "UR", d.address
