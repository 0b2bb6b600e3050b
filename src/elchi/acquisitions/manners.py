"""Manners: what a host lets programs fetch (robots.txt, RFC 9309), how fast, and when it wants to be left alone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cached_property
from urllib.parse import urlsplit

from elchi.acquisitions.asking import Answer, wrong_status
from elchi.model.finding import Finding

NAME = "Elchi"
"""The name by which robots.txt may speak of us."""
LARGEST_ROBOTS = 500 * 1024
"""Bytes of a robots.txt that are heeded: the least that RFC 9309 asks for."""
SLOWEST = 60.0
"""Seconds between two questions beyond which a `Crawl-delay` is not heeded; the round would never end."""
LONGEST_REST = timedelta(days=7)
"""The longest that a `Retry-After` is heeded."""
FIRST_REST = timedelta(minutes=2)
"""After a first failure; each further one doubles it, up to a day."""


def host_of(address: str) -> str:
    """Return scheme, host and port of an address: what one robots.txt speaks for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()


class Host:
    """What one host lets us do, asked once; `fetch` asks for its robots.txt."""

    def __init__(self, host: str, fetch: Callable[[str], Answer | Finding]) -> None:
        self.host = host
        self._fetch = fetch
        self.ready = 0.0
        """The moment (of the caller's monotonic clock) from which it may be asked again."""
        self.left_alone_until: datetime | None = None
        self.trouble: Finding | None = None
        """Why its robots.txt could not be had, and so nothing of it is asked for."""

    @cached_property
    def _rules(self) -> "object | bool":
        """Return the rules; True where there are none, False where nobody can say (RFC 9309, 2.3.1)."""
        answer = self._fetch(f"{self.host}/robots.txt")
        if isinstance(answer, Finding):
            if answer.code == "too-large":
                return True
            self.trouble = answer
            return False
        if answer.status >= 500 or answer.status == 429:
            self.trouble = wrong_status(answer.url, answer.status)
            return False
        if answer.status != 200:
            return True
        from protego import Protego

        return Protego.parse(answer.body[:LARGEST_ROBOTS].decode("utf-8", "replace"))

    def lets(self, address: str) -> bool:
        """May we fetch this?"""
        rules = self._rules
        return rules if isinstance(rules, bool) else bool(rules.can_fetch(address, NAME))  # type: ignore[attr-defined]

    def pace(self, least: float) -> float:
        """Return the seconds to wait between two questions: at least `least`, more where the host asks for it."""
        rules = self._rules
        asked = None if isinstance(rules, bool) else rules.crawl_delay(NAME)  # type: ignore[attr-defined]
        return max(least, min(float(asked or 0), SLOWEST))


def retry_after(answer: Answer, now: datetime) -> datetime | None:
    """Return when a server wants to be asked again (RFC 9110, 10.2.3), no later than in a week; None if it says nothing."""
    said = (answer.header("retry-after") or "").strip()
    if said.isascii() and said.isdigit():
        return now + min(timedelta(seconds=min(int(said), 10**8)), LONGEST_REST)
    try:
        moment = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(moment, now), now + LONGEST_REST)


def rest_after(failures: int) -> timedelta:
    """Return how long to leave alone what failed so many times in a row."""
    return min(FIRST_REST * 2 ** min(failures - 1, 12), timedelta(days=1)) if failures else timedelta()
