"""What a repository answers: pages of records as bytes of their own, or what is wrong, as far as it can be read at all."""

from dataclasses import dataclass, field

from elchi.acquisitions.catalogues import DUBLIN_CORE, MARCXML, alone
from elchi.model.finding import Finding

_OAI = "{http://www.openarchives.org/OAI/2.0/}"
_SLIM = "{http://www.loc.gov/MARC21/slim}record"
LONGEST_NAME = 500
"""Characters of an identifier: more than any scheme has, and less than an index of a database takes."""


@dataclass(frozen=True, slots=True)
class Item:
    """A record of a repository: its identifier and moment there; `data` is None where it is deleted."""

    identifier: str
    stamp: str
    data: bytes | None
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer taken apart; `error` is the protocol's code, `said` the repository's words for it.

    `is_cut` tells whether its end is missing.
    """

    moment: str
    items: tuple[Item, ...] = ()
    token: str | None = None
    is_cut: bool = False
    error: str | None = None
    said: str = ""
    formats: tuple[str, ...] = ()
    granularity: str = ""
    findings: tuple[Finding, ...] = field(default=())


def answer_of(data: bytes | Finding, where: str) -> Answer | Finding:
    """Return an answer taken apart. One whose XML is broken is read as far as it goes, with a finding."""
    if isinstance(data, Finding):
        return data
    root, broken = _parsed(data)
    if root is None or root.tag != f"{_OAI}OAI-PMH":
        what = f"It does not answer by OAI-PMH 2.0{f' ({broken})' if broken else ''}."
        return Finding("not-oai", where, what, "Give the address of the repository's OAI-PMH interface.")
    findings = []
    if broken:
        what = f"A page of it is broken XML ({broken}); what could be read of it is taken."
        findings.append(
            Finding(
                "broken-page", where, what, "Tell those who keep it, and harvest it again from the start."
            )
        )
    items = []
    for record in root.iter(f"{_OAI}record"):
        item = _item(record)
        if isinstance(item, str):
            findings.append(
                Finding("broken-record", where, item, "Tell those who keep it; the others were taken.")
            )
        else:
            items.append(item)
    token = root.find(f".//{_OAI}resumptionToken")
    error = root.find(f"{_OAI}error")
    return Answer(
        moment=_text(root, "responseDate"),
        items=tuple(items),
        token=((token.text or "").strip() or None) if token is not None else None,
        is_cut=broken is not None and not data.rstrip().endswith(b"OAI-PMH>"),
        error=error.get("code", "unknown") if error is not None else None,
        said=" ".join("".join(error.itertext()).split())[:300] if error is not None else "",
        formats=tuple(one.text.strip() for one in root.iter(f"{_OAI}metadataPrefix") if one.text),
        granularity=_text(root, "granularity"),
        findings=tuple(findings),
    )


def _parsed(data: bytes):  # type: ignore[no-untyped-def]  # lxml has no types
    """Return the root, None where there is none, and what is wrong with the XML."""
    from lxml import etree

    safe = {"resolve_entities": False, "no_network": True, "huge_tree": False, "remove_comments": True}
    try:
        return etree.fromstring(data, etree.XMLParser(**safe)), None
    except (etree.XMLSyntaxError, ValueError) as error:
        broken = str(error)[:160]
    try:
        return etree.fromstring(data, etree.XMLParser(recover=True, **safe)), broken
    except (etree.XMLSyntaxError, ValueError):
        return None, broken


def _item(record) -> Item | str:  # type: ignore[no-untyped-def]
    """Return a record, or what is wrong with it."""
    header = record.find(f"{_OAI}header")
    identifier = _text(header, "identifier") if header is not None else ""
    if not identifier:
        return "A record has no identifier."
    if len(identifier) > LONGEST_NAME:
        return f"A record has an identifier of {len(identifier)} characters: {identifier[:60]}…"
    stamp = _text(header, "datestamp")[:40]
    if header.get("status") == "deleted":
        return Item(identifier, stamp, None)
    metadata = record.find(f"{_OAI}metadata")
    inner = (
        next((child for child in metadata if isinstance(child.tag, str)), None)
        if metadata is not None
        else None
    )
    if inner is None:
        return f"The record {identifier} is empty."
    marc = next(inner.iter(_SLIM), None)
    return Item(
        identifier, stamp, alone(inner if marc is None else marc), DUBLIN_CORE if marc is None else MARCXML
    )


def _text(element, name: str) -> str:  # type: ignore[no-untyped-def]
    found = element.find(f".//{_OAI}{name}")
    return (found.text or "").strip() if found is not None else ""
