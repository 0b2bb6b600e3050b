"""The wire to a repository: one answer a request, patient where it is told to wait, never more than can be held."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from elchi.acquisitions import LARGEST
from elchi.acquisitions.asking import closed
from elchi.acquisitions.files import too_large
from elchi.model.finding import Finding

if TYPE_CHECKING:
    import httpx

Ask = Callable[[Mapping[str, str]], bytes | Finding]
"""Asks a repository by the arguments of the protocol, and returns the bytes of its answer or why there are none."""

MOST_TRIES = 5
FIRST_WAIT = 5.0  # seconds; twice as long at each further try where the repository names no time
LONGEST_WAIT = 3600.0
ONE_WAIT = 120.0  # seconds for one answer: repositories that gather a page from a slow database are many
_BUSY = (429, 500, 502, 503, 504)
_HEADERS = {
    "User-Agent": "Elchi/0.1 (library of the relations between states)",
    "Accept": "text/xml, application/xml",
    "Accept-Encoding": "gzip, deflate",
}


class Wire:
    """Asks one repository. `wait` is told the seconds to wait; private addresses only where `allow_private`.

    Codes of its findings: `unreachable`, `closed-address`, `busy`, `refused`, `not-found`, `too-large`, `bad-url`.
    """

    def __init__(
        self,
        address: str,
        *,
        allow_private: bool = False,
        wait: Callable[[float], None] = time.sleep,
        max_bytes: int = LARGEST,
    ) -> None:
        self._address, self._wait, self._most = address, wait, max_bytes
        self._allow_private = allow_private

    def __call__(self, asked: Mapping[str, str]) -> bytes | Finding:
        """Return the answer to a request, asked again where the repository is busy."""
        import httpcore
        import httpx

        if not self._address.lower().startswith(("http://", "https://")):
            return Finding(
                "bad-url",
                self._address,
                "It is no address of a repository.",
                "Give one that begins with http:// or https://.",
            )
        why = ""
        for attempt in range(MOST_TRIES):
            pause = min(LONGEST_WAIT, FIRST_WAIT * 2**attempt)
            try:
                answer = self._once(asked)
            except (httpx.InvalidURL, httpcore.UnsupportedProtocol, UnicodeError, ValueError):
                return Finding(
                    "bad-url", self._address, "It is no address of a repository.", "Check how it is written."
                )
            except Exception as error:
                if (closed := self._closed(error)) is not None:
                    return closed
                why = f"it cannot be reached: {str(error) or type(error).__name__}"
                answer = None
            if isinstance(answer, (bytes, Finding)):
                return answer
            if answer is not None:
                why, pause = f"it answers with {answer[0]}", answer[1] if answer[1] is not None else pause
            if attempt + 1 < MOST_TRIES:
                self._wait(min(LONGEST_WAIT, max(0.0, pause)))
        code = "unreachable" if "reached" in why else "busy"
        what = f"Asked {MOST_TRIES} times: {why}."
        return Finding(
            code, self._address, what, "Give the same command again later; it goes on where it stood."
        )

    def _closed(self, error: Exception) -> Finding | None:
        """Return the finding for an address that is not the public's, None for any other trouble of the network."""
        import httpcore
        import httpx

        from elchi.acquisitions.wire import ClosedAddressError, OutOfTimeError

        if isinstance(error, ClosedAddressError):
            return closed(self._address, error)
        known = (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException)
        if not isinstance(error, (*known, OutOfTimeError, OSError)):
            raise error
        return None

    def _once(self, asked: Mapping[str, str]) -> bytes | Finding | tuple[int, float | None]:
        """Ask once; of a busy repository return its status and the seconds that it wants us to wait."""
        import httpx

        from elchi.acquisitions.wire import Deadline, Transport

        transport = Transport(Deadline(ONE_WAIT), allow_private=self._allow_private)
        with (
            httpx.Client(transport=transport, timeout=ONE_WAIT, trust_env=False, headers=_HEADERS) as client,
            _followed(client, self._address, asked) as response,
        ):
            if response.status_code in _BUSY:
                return response.status_code, _retry_after(response.headers.get("retry-after", ""))
            if response.status_code in (404, 410):
                what = f"There is nothing at this address ({response.status_code})."
                return Finding("not-found", self._address, what, "Give the address of its OAI-PMH interface.")
            if response.status_code != 200:
                what = f"It answers with {response.status_code}."
                return Finding("refused", self._address, what, "Ask those who keep it.")
            pieces, size = [], 0
            for piece in response.iter_bytes():
                size += len(piece)
                if size > self._most:
                    return too_large(self._address, None, self._most)
                pieces.append(piece)
            return b"".join(pieces)


def _followed(client: "httpx.Client", address: str, asked: Mapping[str, str]):  # type: ignore[no-untyped-def]
    """Open the answer to a request; a repository that has moved is followed."""
    client.follow_redirects = True
    client.max_redirects = 5
    return client.stream("GET", address, params=dict(asked))


def _retry_after(said: str) -> float | None:
    """Return the seconds of a `Retry-After` header, given as such or as a date; None where it says nothing."""
    if said.strip().isdigit() and len(said) < 9:
        return float(said)
    try:
        return (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError):
        return None
