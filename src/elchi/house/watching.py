"""Watching: rounds through the places of the watch list, politely, each look written down.

Whatever is killed, the next round goes on: a page that a place named is written down before it is fetched, a document
and the look that brought it are written together, and what WARC files a kill left are sealed first.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from elchi import __version__
from elchi.acquisitions import feeds
from elchi.acquisitions.asking import Answer, ask, wrong_status
from elchi.acquisitions.manners import Host, host_of, rest_after, retry_after
from elchi.acquisitions.warc import Warc, whole_members
from elchi.house import journal
from elchi.house.holdings import fetches
from elchi.house.holdings.models import Transcript
from elchi.house.ledger import actions
from elchi.model.arrival import Arrival
from elchi.model.finding import Finding
from elchi.model.watched import Link, PlaceKind, Watched

FURTHER = 50
"""Sitemaps that an index may lead to in one round."""
SEALED = 100_000_000
"""Bytes of a WARC file after which another is begun."""
KEPT_EVERY = 100
"""Documents after which the register is settled and the journal brought up to date."""
BY = "elchi watch"


@dataclass(slots=True)
class Told:
    """What a round did at one place: how many looks had which outcome, and what was found wrong."""

    place: Watched
    outcomes: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    resting: datetime | None = None

    def __str__(self) -> str:
        if self.resting:
            return f"{self.place.name}: left alone until {self.resting:%Y-%m-%d %H:%M} UTC"
        counts = ", ".join(f"{n} {outcome}" for outcome, n in sorted(self.outcomes.items()))
        return f"{self.place.name}: {counts or 'nothing to do'}"


@dataclass(frozen=True, slots=True)
class World:
    """What a round needs of the world: the clocks, a way to wait, the journey, and whether private addresses will do."""

    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]
    travel: Callable[..., Any]
    allow_private: bool = False
    timeout: float = 60.0
    contact: str = ""


class Round:
    """One round through some places. `told` grows while `steps` is walked through."""

    def __init__(self, places: Sequence[Watched], home: Path, world: World) -> None:
        self.told = [Told(place) for place in places]
        self._home, self._world = home, world
        self._hosts: dict[str, Host] = {}
        self._warcs: dict[str, Warc] = {}
        self._since_kept = 0
        self._shelf = journal.shelf()

    def steps(self) -> Iterator[str]:
        """Walk the round, one question a step; yield the address just asked. The host that is ready first is next."""
        self.seal()
        self._say_authorities()
        waiting = [(0.0, number, self._look(told)) for number, told in enumerate(self.told)]
        heapq.heapify(waiting)
        try:
            while waiting:
                ready, number, look = heapq.heappop(waiting)
                if (wait := ready - self._world.monotonic()) > 0:
                    self._world.sleep(wait)
                with suppress(StopIteration):
                    ready, asked = next(look)
                    heapq.heappush(waiting, (ready, number, look))
                    if asked:
                        yield asked
        finally:
            self.seal()
            actions.settle(by=BY)
            journal.keep_up()

    def seal(self) -> None:
        """Put WARC files into the stacks, whole members only; also those that a killed round left."""
        self._warcs.clear()
        for path in sorted(self._warc_folder.glob("*.warc.gz")):
            data = path.read_bytes()
            if whole := data[: whole_members(data)]:
                self._shelf.put_object(
                    warc_id(path.name), {path.name: whole}, message="Fetched", now=self._world.now()
                )
            path.unlink()

    def _say_authorities(self) -> None:
        """Bring what came before up to what the watch list says now of whose word its places are."""
        for place in (told.place for told in self.told):
            if place.authority:
                documents = fetches.documents_said_otherwise(place.name, place.authority)
                actions.say_authority(documents, place.authority, by=BY, now=self._world.now())

    # -------------------------------------------------------------- one place

    def _look(self, told: Told) -> Iterator[tuple[float, str]]:
        """Look at a place and its pages; yield when the next question may be asked, and what was asked."""
        place = told.place
        now = self._world.now()
        known = fetches.known(place.name, place.address)
        if known and known.rest and known.rest > now:
            told.resting = known.rest
            return
        waiting, seen = [place.address], 0
        while waiting and seen <= FURTHER:
            address = waiting.pop(0)
            seen += 1
            yield from self._turn(place, address)
            further = self._ask_place(told, address)
            waiting += [each for each in further if host_of(each) == host_of(place.address)]
            yield 0.0, address
        for address in fetches.due(place.name, now=self._world.now(), again=place.again, most=place.most):
            yield from self._turn(place, address)
            self._ask_page(told, address)
            yield 0.0, address
        told.findings += self._silence(place)

    def _turn(self, place: Watched, address: str) -> Iterator[tuple[float, str]]:
        """Wait until a host may be asked again, however many places share it."""
        host = self._host(address)
        while self._world.monotonic() < host.ready:
            yield host.ready, ""
        host.ready = self._world.monotonic() + host.pace(place.pace)

    def _host(self, address: str) -> Host:
        name = host_of(address)
        if name not in self._hosts:
            self._hosts[name] = Host(
                name,
                lambda url: ask(url, allow_private=self._world.allow_private, timeout=self._world.timeout),
            )
        return self._hosts[name]

    def _ask(self, address: str, known: fetches.Known | None) -> Answer | Finding:
        host = self._host(address)
        if host.left_alone_until and host.left_alone_until > self._world.now():
            what = f"Its host wants to be left alone until {host.left_alone_until:%Y-%m-%d %H:%M} UTC."
            return Finding("resting", address, what, "Nothing; a later round will ask.")
        if not host.lets(address):
            if host.trouble is not None:
                return replace(host.trouble, where=address)
            what = "The host does not let programs fetch it (robots.txt)."
            return Finding("robots", address, what, "Ask the publisher, or save it by hand and add the file.")
        headers = {"From": self._world.contact} if self._world.contact else {}
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.modified:
            headers["If-Modified-Since"] = known.modified
        return ask(
            address,
            headers=headers,
            may_follow=lambda url: self._host(url).lets(url),
            allow_private=self._world.allow_private,
            timeout=self._world.timeout,
        )

    def _ask_place(self, told: Told, address: str) -> tuple[str, ...]:
        """Look at a place itself: write down the pages it names; return the further places."""
        place, now = told.place, self._world.now()
        known = fetches.known(place.name, address)
        answer = self._ask(address, known)
        if isinstance(answer, Finding) or answer.status != 200:
            self._without(told, address, answer, known, is_place=True)
            return ()
        found, further, findings = feeds.links(answer.body, place.kind, base=answer.url, pages=place.pages)
        told.findings += findings
        kept = self._written_down(place, answer)
        with transaction.atomic():
            fresh = self._fresh(place, found)
            fetches.note_seen(place.name, fresh, now=now)
            fetches.note(
                place.name,
                address,
                now=now,
                outcome="same" if known else "new",
                is_place=True,
                status=200,
                # A sitemap of sitemaps is asked for anew each time: that it did not change says nothing of those.
                etag=None if further else answer.header("etag"),
                modified=None if further else answer.header("last-modified"),
                note=f"{len(found)} pages named, {len(fresh)} to be fetched",
                **kept,
            )
        return further if place.kind is PlaceKind.SITEMAP else ()

    def _fresh(self, place: Watched, found: Sequence[Link]) -> list[str]:
        """Return the pages that were not named before, or say that they changed since they were looked at."""
        looks = fetches.last_looks(place.name, [link.address for link in found])
        fresh = []
        for link in found:
            last = looks.get(link.address)
            changed = _moment(link.changed)
            if last is None or (changed is not None and last < changed <= self._world.now()):
                fresh.append(link.address)
        return fresh

    # -------------------------------------------------------------- one page

    def _ask_page(self, told: Told, address: str) -> None:
        place = told.place
        known = fetches.known(place.name, address)
        answer = self._ask(address, known)
        if isinstance(answer, Finding) or answer.status != 200 or not answer.body:
            self._without(told, address, answer, known)
            return
        now = self._world.now()
        arrival = Arrival(answer.body, answer.url, "watch", now, answer.header("content-type"))
        if known and known.document and self._same_words(arrival, known.document):
            document, outcome, findings = known.document, "same", ()
            kept = self._written_down(place, answer)
            with transaction.atomic():
                self._note_page(place, address, answer, outcome, document, kept)
        else:
            kept = self._written_down(place, answer)
            journey = self._world.travel(arrival, shelf=self._shelf, language=place.language)
            if journey.entry is not None:
                entry = replace(journey.entry, authority=place.authority)
                journey = replace(journey, entry=replace(entry, publisher=entry.publisher or place.publisher))
            findings = journey.findings
            outcome = "changed" if known and known.document else "new"
            with transaction.atomic():
                added = actions.add_document(journey, by=BY, now=now)
                document = fetches.document_of(added.source).pk
                self._note_page(place, address, answer, outcome, document, kept)
                if outcome == "changed":
                    actions.note_version(added.source)
            self._since_kept += 1
            if self._since_kept % KEPT_EVERY == 0:
                actions.settle(by=BY)
                journal.keep_up_meanwhile()
        told.findings += findings
        told.outcomes[outcome] = told.outcomes.get(outcome, 0) + 1

    def _note_page(
        self, place: Watched, address: str, answer: Answer, outcome: str, document: int, kept: dict[str, Any]
    ) -> None:
        fetches.note(
            place.name,
            address,
            now=self._world.now(),
            outcome=outcome,
            status=answer.status,
            document_id=document,
            etag=answer.header("etag"),
            modified=answer.header("last-modified"),
            note="" if answer.url == address else f"led to {answer.url}",
            **kept,
        )

    def _same_words(self, arrival: Arrival, document: int) -> bool:
        """Does a page say what it said, whatever else of it changed? Then it is no other document."""
        from elchi import transcription

        written = transcription.transcribe(arrival.data, arrival.media_type, arrival.origin, holding="")
        if isinstance(written, Finding):
            return False
        last = (
            Transcript.objects.filter(document=document)
            .order_by("-id")
            .values_list("text", flat=True)
            .first()
        )
        return last == actions.storable(written.text)

    def _without(
        self,
        told: Told,
        address: str,
        answer: Answer | Finding,
        known: fetches.Known | None,
        *,
        is_place: bool = False,
    ) -> None:
        """Write down a look that brought nothing: unchanged, gone, or failed, and how long to leave it alone."""
        place, now = told.place, self._world.now()
        kept: dict[str, Any] = {}
        rest = None
        if isinstance(answer, Answer):
            kept = self._written_down(place, answer)
        if isinstance(answer, Answer) and answer.status == 304 and known:
            outcome, finding = "unchanged", None
        elif isinstance(answer, Answer) and answer.status in (404, 410) and not is_place:
            outcome, finding = "gone", None
        else:
            outcome = "failed"
            finding = _finding(address, answer)
            if finding.code != "closed-address":  # for that nobody was asked, and a setting mends it
                rest = now + rest_after((known.failures if known else 0) + 1)
            if isinstance(answer, Answer) and (asked := retry_after(answer, now)):
                rest = max(rest or now, asked) if answer.status not in (429, 503) else asked
            if isinstance(answer, Answer) and answer.status in (429, 503):
                self._host(address).left_alone_until = rest
        held = known.document if known and outcome in ("unchanged", "gone") else None
        fetches.note(
            place.name,
            address,
            now=now,
            outcome=outcome,
            is_place=is_place,
            status=answer.status if isinstance(answer, Answer) else None,
            document_id=held,
            etag=known.etag if known and outcome == "unchanged" else None,
            modified=known.modified if known and outcome == "unchanged" else None,
            rest=rest,
            note="" if finding is None else f"{finding.what} [{finding.code}]",
            **kept,
        )
        if finding is not None:
            told.findings.append(finding)
        if not is_place or outcome == "failed":
            told.outcomes[outcome] = told.outcomes.get(outcome, 0) + 1

    # -------------------------------------------------------------- beside

    @property
    def _warc_folder(self) -> Path:
        return self._home / "fetched"

    def _written_down(self, place: Watched, answer: Answer) -> dict[str, Any]:
        """Write a fetch into the place's WARC file; return where."""
        now = self._world.now()
        warc = self._warcs.get(place.name)
        if warc is None or (warc.path.exists() and warc.path.stat().st_size > SEALED):
            if warc is not None:
                self.seal()
            name = f"{place.name}-{now.astimezone(UTC):%Y%m%dT%H%M%S%f}.warc.gz"
            warc = self._warcs[place.name] = Warc(self._warc_folder / name, software=f"Elchi {__version__}")
        return {"warc": warc.path.name, "offset": warc.write(answer, now)}

    def _silence(self, place: Watched) -> list[Finding]:
        if place.lag is None:
            return []
        first, last = fetches.last_new(place.name)
        quiet_since = last or first
        if quiet_since is None or self._world.now() - quiet_since <= timedelta(days=place.lag):
            return []
        what = (
            f"Nothing new came since {quiet_since:%Y-%m-%d}; something was expected within {place.lag} days."
        )
        return [
            Finding("silent", place.address, what, "See in a browser whether it moved or looks otherwise.")
        ]


def warc_id(name: str) -> str:
    """Return the id of the object that holds a WARC file."""
    return f"urn:elchi:warc:{name.removesuffix('.warc.gz')}"


def _finding(address: str, answer: Answer | Finding) -> Finding:
    if isinstance(answer, Finding):
        return answer
    if answer.status == 200:
        what = "The page has no bytes."
        return Finding("empty", address, what, "Open it in a browser; it may be made by script.")
    return wrong_status(address, answer.status)


def _moment(said: str | None) -> datetime | None:
    """Return a date or moment that a sitemap or feed gives (W3C-DTF), in UTC; None for what is none."""
    try:
        moment = datetime.fromisoformat((said or "").strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
