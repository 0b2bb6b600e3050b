"""OAI-PMH 2.0: answers to harvesters, from whatever repository is handed in.

The protocol: http://www.openarchives.org/OAI/openarchivesprotocol.html
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from elchi.exchange import dublin_core, marc, mods
from elchi.exchange.description import Description
from elchi.exchange.markup import DECLARATION, around, element, text
from elchi.exchange.oai_requests import Fault, Token, arguments_of, set_of, spec_of, stretch

PAGE = 250
"""Records a page: a harvester gets some hundred kilobytes at once, and a page is made in well under a second."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """A metadata format: what writes it, its schema and namespace."""

    write: Callable[[Description], str]
    schema: str
    namespace: str


PREFIXES: Mapping[str, Prefix] = MappingProxyType(
    {
        "oai_dc": Prefix(dublin_core.dublin_core, dublin_core.SCHEMA, dublin_core.NAMESPACE),
        "marc21": Prefix(marc.marcxml, marc.SCHEMA, marc.NAMESPACE),
        "mods": Prefix(mods.mods, mods.SCHEMA, mods.NAMESPACE),
    }
)


@dataclass(frozen=True, slots=True)
class Held:
    """An item of a repository: the number and moment of its last change, its sets, and what it says if asked for."""

    identifier: str
    number: int
    stamp: str
    sets: tuple[str, ...]
    description: Description | None
    deleted: bool


class Repository(Protocol):
    """What is harvested. Numbers grow with every change, and moments never go back as numbers grow."""

    name: str
    contact: str

    def earliest(self) -> str | None:
        """Return the moment of the earliest change, None where there is none."""

    def sets(self) -> Sequence[tuple[str, str]]:
        """Return every set with its name for people."""

    def before(self, stamp: str) -> int:
        """Return the number of the last change before a moment."""

    def last_until(self, stamp: str) -> int:
        """Return the number of the last change up to a moment."""

    def count(self, after: int, upto: int | None, spec: str | None) -> int:
        """Return how many items a stretch of numbers holds."""

    def page(self, after: int, upto: int | None, spec: str | None, limit: int, whole: bool) -> Sequence[Held]:
        """Return items in order of their numbers, with descriptions where `whole`."""

    def one(self, identifier: str, whole: bool) -> Held | None:
        """Return one item, or None where there never was one."""


def answer(pairs: Iterable[tuple[str, str]], repository: Repository, *, base: str, now: datetime) -> str:
    """Return the answer to a request; what is wrong with it is in the answer, as the protocol has it."""
    told: dict[str, str] = {}
    try:
        asked = arguments_of(pairs)
        told = asked
        body = _verb(asked, repository, base)
        inner = around(asked["verb"], body) or f"<{asked['verb']}/>"
    except Fault as fault:
        inner = f'<error code="{fault.code}">{text(str(fault))}</error>'
        if fault.code in ("badVerb", "badArgument"):
            told = {}
    return (
        f'{DECLARATION}<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">'
        f"<responseDate>{now:%Y-%m-%dT%H:%M:%SZ}</responseDate>{element('request', base, told)}{inner}</OAI-PMH>\n"
    )


def _verb(asked: Mapping[str, str], repository: Repository, base: str) -> str:
    match asked["verb"]:
        case "Identify":
            return _identify(repository, base)
        case "ListMetadataFormats":
            if "identifier" in asked:
                _known(asked["identifier"], repository, whole=False)
            return "".join(_format(name, prefix) for name, prefix in PREFIXES.items())
        case "ListSets":
            return _sets(asked, repository)
        case "GetRecord":
            write = _prefix(asked["metadataPrefix"], "cannotDisseminateFormat").write
            return _record(_known(asked["identifier"], repository, whole=True), write)
        case verb:
            return _list(asked, repository, whole=verb == "ListRecords")


def _identify(repository: Repository, base: str) -> str:
    return (
        element("repositoryName", repository.name)
        + element("baseURL", base)
        + element("protocolVersion", "2.0")
        + element("adminEmail", repository.contact)
        + element("earliestDatestamp", repository.earliest() or "1970-01-01T00:00:00Z")
        + element("deletedRecord", "persistent")
        + element("granularity", "YYYY-MM-DDThh:mm:ssZ")
        + element("compression", "gzip")
    )


def _format(name: str, prefix: Prefix) -> str:
    inner = element("metadataPrefix", name) + element("schema", prefix.schema)
    return around("metadataFormat", inner + element("metadataNamespace", prefix.namespace))


def _sets(asked: Mapping[str, str], repository: Repository) -> str:
    if "resumptionToken" in asked:
        raise Fault("badResumptionToken", "The list of sets is given whole; ask without a token.")
    found = repository.sets()
    if not found:
        raise Fault("noSetHierarchy", "This library is empty and has no sets yet.")
    return "".join(
        around("set", element("setSpec", spec_of(name)) + element("setName", said)) for name, said in found
    )


def _list(asked: Mapping[str, str], repository: Repository, *, whole: bool) -> str:
    resumed = "resumptionToken" in asked
    token = Token.read(asked["resumptionToken"]) if resumed else _first(asked, repository)
    write = _prefix(token.prefix, "badResumptionToken" if resumed else "cannotDisseminateFormat").write
    found = list(repository.page(token.after, token.upto, token.spec, PAGE + 1, whole))
    page, more = found[:PAGE], len(found) > PAGE
    if not page and not resumed:
        raise Fault("noRecordsMatch", "Nothing changed in that time in that set.")
    body = "".join(_record(held, write) if whole else _header(held) for held in page)
    if not more and not resumed:
        return body
    attributes = {
        "completeListSize": str(max(token.size, token.cursor + len(page))),
        "cursor": str(token.cursor),
    }
    following = str(token.further(page[-1].number, len(page))) if more else None
    return body + (element("resumptionToken", following, attributes) or _last(attributes))


def _last(attributes: Mapping[str, str]) -> str:
    """Return the empty token that ends a list that came in parts."""
    return "<resumptionToken" + "".join(f' {name}="{value}"' for name, value in attributes.items()) + "/>"


def _first(asked: Mapping[str, str], repository: Repository) -> Token:
    start, end = stretch(asked.get("from"), asked.get("until"))
    prefix = asked["metadataPrefix"]
    _prefix(prefix, "cannotDisseminateFormat")
    after = repository.before(start) if start else 0
    upto = repository.last_until(end) if end else None
    spec = set_of(asked["set"]) if "set" in asked else None
    return Token(prefix, after, upto, 0, repository.count(after, upto, spec), spec)


def _prefix(name: str, code: str) -> Prefix:
    if name not in PREFIXES:
        raise Fault(code, f"There is no format {name[:40]!r} here; there are {', '.join(PREFIXES)}.")
    return PREFIXES[name]


def _known(identifier: str, repository: Repository, *, whole: bool) -> Held:
    held = repository.one(identifier, whole)
    if held is None:
        raise Fault("idDoesNotExist", f"{identifier[:120]!r} is not in this library.")
    return held


def _record(held: Held, write: Callable[[Description], str]) -> str:
    said = (
        "" if held.deleted or held.description is None else f"<metadata>{write(held.description)}</metadata>"
    )
    return f"<record>{_header(held)}{said}</record>"


def _header(held: Held) -> str:
    status = ' status="deleted"' if held.deleted else ""
    sets = "".join(element("setSpec", spec_of(name)) for name in held.sets)
    return f"<header{status}>{element('identifier', held.identifier)}<datestamp>{held.stamp}</datestamp>{sets}</header>"
