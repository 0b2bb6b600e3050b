"""What a harvester asks by OAI-PMH 2.0: verbs and their arguments, dates, tokens, and the faults the protocol names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

ARGUMENTS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset({"resumptionToken"})),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
    "ListRecords": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
}
"""Of each verb the arguments that it needs and those that it may have; a token stands alone in place of all."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.A)
_SECOND = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.A)
_TOKEN = re.compile(
    r"(?P<prefix>[a-z0-9_]{1,20})\.(?P<after>\d{1,18})\.(?P<upto>\d{0,18})\.(?P<cursor>\d{1,18})"
    r"\.(?P<size>\d{1,18})\.(?P<spec>.{0,200})",
    re.A | re.S,
)
_UNSPEAKABLE = re.compile(r"[^A-Za-z0-9\-_.*'()]")
_SPOKEN = re.compile(r"~([0-9a-f]{1,6})~")


class Fault(Exception):
    """What is wrong with a request, by the protocol's own code; it becomes an `error` in the answer."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(said)
        self.code = code


@dataclass(frozen=True, slots=True)
class Token:
    """Where a harvest stands: it goes on after a change's number, up to another or without end.

    It holds all that is needed to go on, so it neither expires nor needs to be kept, and going on costs the same
    however far in. What changes meanwhile gets a higher number and comes later: nothing is missed.
    """

    prefix: str
    after: int
    upto: int | None
    cursor: int
    size: int
    spec: str | None

    def __str__(self) -> str:
        upto = "" if self.upto is None else self.upto
        return f"{self.prefix}.{self.after}.{upto}.{self.cursor}.{self.size}.{self.spec or ''}"

    @classmethod
    def read(cls, text: str) -> "Token":
        """Return the token that was written so; Fault where it is none of ours."""
        found = _TOKEN.fullmatch(text)
        if not found:
            raise Fault("badResumptionToken", "This is no token of this library; begin the harvest anew.")
        upto = int(found["upto"]) if found["upto"] else None
        return cls(
            found["prefix"],
            int(found["after"]),
            upto,
            int(found["cursor"]),
            int(found["size"]),
            found["spec"] or None,
        )

    def further(self, after: int, shown: int) -> "Token":
        """Return the token of the next page, after a number and with so many shown on this one."""
        return replace(self, after=after, cursor=self.cursor + shown)


def arguments_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the arguments of a request, the verb among them; Fault where they cannot stand together."""
    asked: dict[str, str] = {}
    doubled = set[str]()
    for name, value in pairs:
        if name in asked:
            doubled.add(name)
        asked[name] = value
    verb = asked.get("verb", "")
    if verb not in ARGUMENTS or "verb" in doubled:
        raise Fault("badVerb", f"Give one verb: {', '.join(ARGUMENTS)}.")
    if doubled:
        raise Fault("badArgument", f"Given more than once: {', '.join(sorted(doubled))}.")
    needed, possible = ARGUMENTS[verb]
    given = set(asked) - {"verb"}
    resumed = verb.startswith("List") and "resumptionToken" in given and verb != "ListMetadataFormats"
    if resumed:
        if others := given - {"resumptionToken"}:
            raise Fault(
                "badArgument", f"A resumptionToken stands alone; leave out {', '.join(sorted(others))}."
            )
        return asked
    if unknown := given - needed - possible:
        raise Fault("badArgument", f"{verb} has no argument {', '.join(sorted(map(repr, unknown)))}.")
    if missing := needed - given:
        raise Fault("badArgument", f"{verb} needs {', '.join(sorted(missing))}.")
    return asked


def stretch(first: str | None, last: str | None) -> tuple[str | None, str | None]:
    """Return `from` and `until` to the second; Fault where they are no dates, unlike in form, or in wrong order."""
    if first and last and len(first) != len(last):
        raise Fault("badArgument", "from and until must be of the same granularity.")
    start, end = _moment(first, "T00:00:00Z"), _moment(last, "T23:59:59Z")
    if start and end and start > end:
        raise Fault("badArgument", "from is later than until.")
    return start, end


def _moment(said: str | None, rest: str) -> str | None:
    if said is None:
        return None
    whole = said + rest if _DAY.fullmatch(said) else said
    try:
        if _SECOND.fullmatch(whole):
            datetime.strptime(whole, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
            return whole
    except ValueError:
        pass
    raise Fault("badArgument", f"{said[:40]!r} is no date; write 2024-05-03 or 2024-05-03T09:00:00Z.")


def spec_of(set_name: str) -> str:
    """Return the setSpec of one of our sets: what no setSpec may hold is written as `~` and its number and `~`."""
    family, _, member = set_name.partition(":")
    return f"{family}:{_UNSPEAKABLE.sub(lambda found: f'~{ord(found[0]):x}~', member)}"


def set_of(spec: str) -> str:
    """Return the set that a setSpec names."""
    return _SPOKEN.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), spec)
