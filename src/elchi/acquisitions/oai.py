"""The door for repositories that are harvested by OAI-PMH 2.0: pages of records, and what is gone.

It goes on where it was interrupted, waits as long as it is told to, and ends rather than go in a circle.
The protocol: http://www.openarchives.org/OAI/openarchivesprotocol.html
"""

from collections.abc import Iterator
from dataclasses import dataclass

from elchi.acquisitions.oai_answers import Answer, Item, answer_of
from elchi.acquisitions.oai_wire import Ask
from elchi.model.finding import Finding

FORMATS = ("marc21", "marcxml", "marc", "MARC21", "oai_dc")
"""Formats in the order in which they are wanted: MARC says more; every repository has Dublin Core."""

MOST_EMPTY = 3
"""Pages without a record after which a repository that always promises more is left."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is harvested: a repository, in a format (None: the best it has), of a set, what changed since a moment.

    `token` is where an interrupted harvest stood.
    """

    address: str
    format: str | None = None
    spec: str | None = None
    since: str | None = None
    token: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a harvest: its records, the token by which to go on, and the repository's own moment of the answer.

    `is_last` tells whether that was all; a page that was cut off before its token is never the last.
    """

    items: tuple[Item, ...]
    token: str | None
    moment: str
    is_last: bool


def harvest(wanted: Wanted, ask: Ask) -> Iterator[Page | Finding]:
    """Yield the pages of a harvest in order, and findings for what is wrong with them.

    A finding alone does not end it; where it cannot go on, it ends without a last page. Codes: those of
    `oai_wire.Wire`, `not-oai`, `broken-page`, `broken-record`, `no-format`, `token-expired`, `token-loop`,
    and `oai-…` with the protocol's own code.
    """
    format_, since, found = _begin(wanted, ask)
    yield from found
    if format_ is None:
        return
    walk = _Walk(wanted, ask, format_, since)
    yield from walk.pages()


def _begin(wanted: Wanted, ask: Ask) -> tuple[str | None, str | None, list[Finding]]:
    """Return the format to harvest and the moment as the repository writes moments; no format where it cannot begin."""
    about = answer_of(ask({"verb": "Identify"}), wanted.address)
    if isinstance(about, Finding):
        return None, None, [about]
    since = wanted.since
    if since and about.granularity == "YYYY-MM-DD":
        since = since[:10]
    if wanted.format:
        return wanted.format, since, list(about.findings)
    formats = answer_of(ask({"verb": "ListMetadataFormats"}), wanted.address)
    if isinstance(formats, Finding):
        return None, None, [formats]
    chosen = next((name for name in FORMATS if name in formats.formats), None)
    if chosen is None:
        what = (
            f"It has none of the formats that we read; it has {', '.join(formats.formats)[:200] or 'none'}."
        )
        todo = "Ask those who keep it for oai_dc, which the protocol wants of everybody."
        return None, None, [Finding("no-format", wanted.address, what, todo)]
    return chosen, since, []


class _Walk:
    """The way through the pages, with what tells a circle from a way."""

    def __init__(self, wanted: Wanted, ask: Ask, format_: str, since: str | None) -> None:
        self._wanted, self._ask, self._format, self._since = wanted, ask, format_, since
        self._tokens: set[str] = set()
        self._before: tuple[tuple[str, str], ...] = ()
        self._empty = 0
        self._began_anew = False

    def pages(self) -> Iterator[Page | Finding]:
        token = self._wanted.token
        while True:
            answer = answer_of(self._ask(self._asked(token)), self._wanted.address)
            if isinstance(answer, Finding):
                yield answer
                return
            yield from answer.findings
            if answer.error == "badResumptionToken" and token and not self._began_anew:
                self._began_anew = True
                what = "It no longer knows where we stood; the harvest begins anew."
                yield Finding(
                    "token-expired", self._wanted.address, what, "Nothing; what is known is not taken twice."
                )
                token, self._before, self._tokens = None, (), set()
                continue
            if answer.error and answer.error != "noRecordsMatch":
                yield self._fault(answer)
                return
            is_last = not answer.token and not answer.is_cut
            yield Page(answer.items, answer.token or (None if is_last else token), answer.moment, is_last)
            if not answer.token:
                return
            if (circle := self._circle(answer)) is not None:
                yield circle
                return
            token = answer.token

    def _asked(self, token: str | None) -> dict[str, str]:
        if token:
            return {"verb": "ListRecords", "resumptionToken": token}
        asked = {"verb": "ListRecords", "metadataPrefix": self._format}
        if self._since:
            asked["from"] = self._since
        if self._wanted.spec:
            asked["set"] = self._wanted.spec
        return asked

    def _fault(self, answer: Answer) -> Finding:
        what = f"It refuses: {answer.said or answer.error}."
        return Finding(
            f"oai-{answer.error}",
            self._wanted.address,
            what,
            "Check the format and the set that are asked for.",
        )

    def _circle(self, answer: Answer) -> Finding | None:
        """Return the finding that the way leads in a circle, or None."""
        here = tuple((item.identifier, item.stamp) for item in answer.items)
        self._empty = 0 if here else self._empty + 1
        is_known = answer.token in self._tokens or (bool(here) and here == self._before)
        self._before = here
        self._tokens.add(answer.token or "")
        if not is_known and self._empty < MOST_EMPTY:
            return None
        what = "Its pages lead in a circle: it gives the same again, or nothing, and promises more."
        todo = "Tell those who keep it. What was given is taken; harvest it again when it is mended."
        return Finding("token-loop", self._wanted.address, what, todo)
