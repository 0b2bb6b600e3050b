"""The door for URLs: one document over http or https, never from inside our own walls."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from elchi.acquisitions import LARGEST
from elchi.acquisitions.files import too_large
from elchi.model.arrival import Arrival
from elchi.model.finding import Finding

if TYPE_CHECKING:
    import httpx

    from elchi.acquisitions.wire import Deadline

_MOST_REDIRECTS = 5
_ONE_WAIT = 20.0  # seconds for one answer of the network; the whole document has `timeout`
_HEADERS = {
    "User-Agent": "Elchi/0.1 (library of the relations between states)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,text/markdown,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


def bring(
    url: str,
    *,
    clock: Callable[[], datetime],
    allow_private: bool = False,
    max_bytes: int = LARGEST,
    timeout: float = 60.0,
) -> Iterator[Arrival | Finding]:
    """Yield the document behind a URL as one arrival, or the finding that says why it cannot be had.

    Redirects are followed, five at most, and each host's every address is looked at before it is called: private,
    loopback, link-local and other special addresses are refused unless `allow_private`. No more than `max_bytes`
    are read (after unpacking), and it takes no longer than `timeout` seconds in all. Codes: `bad-url`,
    `closed-address`, `unreachable`, `timeout`, `too-many-redirects`, `not-found`, `refused`, `server-error`,
    `too-large`, `empty`.
    """
    import httpcore
    import httpx

    from elchi.acquisitions.wire import ClosedAddressError, Deadline, OutOfTimeError, Transport

    deadline = Deadline(timeout)
    try:
        transport = Transport(deadline, allow_private=allow_private)
        with httpx.Client(
            transport=transport, timeout=_ONE_WAIT, trust_env=False, headers=_HEADERS
        ) as client:
            yield _fetched(client, url, clock, max_bytes, deadline)
    except ClosedAddressError as error:
        what = f"It leads to an address that is not public ({error})."
        yield Finding(
            "closed-address", url, what, "Give a public address, or allow private ones by the setting."
        )
    except (OutOfTimeError, httpx.TimeoutException, httpcore.TimeoutException):
        what = f"It did not arrive in time ({timeout:g} seconds in all)."
        yield Finding("timeout", url, what, "Try again later, or fetch it by hand and add the file.")
    except (httpx.InvalidURL, httpcore.UnsupportedProtocol, UnicodeError, ValueError):
        yield _bad_url(url)
    except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        what = f"It cannot be reached: {str(error) or type(error).__name__}."
        yield Finding("unreachable", url, what, "Check the address and the network.")


def _fetched(
    client: "httpx.Client", url: str, clock: Callable[[], datetime], max_bytes: int, deadline: "Deadline"
) -> Arrival | Finding:
    import httpx

    here = httpx.URL(url)
    for _ in range(_MOST_REDIRECTS + 1):
        if here.scheme not in ("http", "https") or not here.host or here.userinfo:
            return _bad_url(str(here.copy_with(userinfo=b"")) if here.host else url)
        here = here.copy_with(fragment=None)
        with client.stream("GET", here) as response:
            if response.has_redirect_location:
                here = here.join(response.headers["location"])
                continue
            if response.status_code != 200:
                return _status(str(here), response.status_code)
            return _received(response, str(here), clock, max_bytes, deadline)
    what = f"It redirects more than {_MOST_REDIRECTS} times."
    return Finding(
        "too-many-redirects", url, what, "Open it in a browser and give the address where it ends."
    )


def _received(
    response: "httpx.Response", url: str, clock: Callable[[], datetime], max_bytes: int, deadline: "Deadline"
) -> Arrival | Finding:
    claimed = response.headers.get("content-length", "")
    if claimed.isascii() and claimed.isdigit() and int(claimed) > max_bytes:
        return too_large(url, int(claimed), max_bytes)
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_bytes():
        deadline.left()
        size += len(piece)
        if size > max_bytes:
            return too_large(url, None, max_bytes)
        pieces.append(piece)
    if not size:
        return Finding(
            "empty", url, "The page has no bytes.", "Open it in a browser; it may be made by script."
        )
    return Arrival(b"".join(pieces), url, "url", clock(), response.headers.get("content-type"))


def _status(url: str, status: int) -> Finding:
    match status:
        case 404 | 410:
            what, todo = f"There is no such page ({status}).", "Check the address; it may have moved."
            return Finding("not-found", url, what, todo)
        case 401 | 402 | 403 | 407 | 451:
            what, todo = f"The server does not give it to us ({status}).", "Save it by hand and add the file."
            return Finding("refused", url, what, todo)
        case _:
            what, todo = f"The server answers with {status} instead of the page.", "Try again later."
            return Finding("server-error", url, what, todo)


def _bad_url(url: str) -> Finding:
    what = "It is no address of a page that we can fetch."
    return Finding(
        "bad-url", url, what, "Give an address that begins with http:// or https://, without a password."
    )
