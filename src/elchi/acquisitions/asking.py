"""Asking a server for what is at an address: redirects followed, sizes and times bounded, never inside our own walls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from elchi.acquisitions import LARGEST
from elchi.acquisitions.files import too_large
from elchi.model.finding import Finding

if TYPE_CHECKING:
    import httpx

    from elchi.acquisitions.wire import ClosedAddressError, Deadline

MOST_REDIRECTS = 5
ONE_WAIT = 20.0  # seconds for one answer of the network; the whole document has `timeout`
AGENT = "Elchi/0.1 (library of the relations between states)"
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,text/markdown,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said at `url`, where the redirects ended; `headers` as they came, `body` unpacked.

    `asked` are the headers of our question; `method` is always GET.
    """

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    asked: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str | None:
        """Return the first header of a name, in any case; None where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def ask(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    may_follow: Callable[[str], bool] | None = None,
    allow_private: bool = False,
    max_bytes: int = LARGEST,
    timeout: float = 60.0,
) -> Answer | Finding:
    """Return the answer at an address, whatever its status, or the finding that says why there is none.

    Redirects are followed, five at most, each only where `may_follow` says so, and each host's every address is looked
    at before it is called: private, loopback, link-local and other special addresses are refused unless
    `allow_private`. No more than `max_bytes` are read (after unpacking), and it takes no longer than `timeout` seconds
    in all. Codes: `bad-url`, `closed-address`, `no-address`, `unreachable`, `timeout`, `too-many-redirects`, `too-large`, `robots`.
    """
    import httpcore
    import httpx

    from elchi.acquisitions.wire import ClosedAddressError, Deadline, OutOfTimeError, Transport

    deadline = Deadline(timeout)
    try:
        transport = Transport(deadline, allow_private=allow_private)
        with httpx.Client(
            transport=transport, timeout=ONE_WAIT, trust_env=False, headers={**_HEADERS, **(headers or {})}
        ) as client:
            return _asked(client, url, max_bytes, deadline, may_follow or (lambda _: True))
    except ClosedAddressError as error:
        return closed(url, error)
    except (OutOfTimeError, httpx.TimeoutException, httpcore.TimeoutException):
        what = f"It did not arrive in time ({timeout:g} seconds in all)."
        return Finding("timeout", url, what, "Try again later, or fetch it by hand and add the file.")
    except (httpx.InvalidURL, httpcore.UnsupportedProtocol, UnicodeError, ValueError):
        return bad_url(url)
    except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        what = f"It cannot be reached: {str(error) or type(error).__name__}."
        return Finding("unreachable", url, what, "Check the address and the network.")


def _asked(
    client: "httpx.Client",
    url: str,
    max_bytes: int,
    deadline: "Deadline",
    may_follow: Callable[[str], bool],
) -> Answer | Finding:
    import httpx

    here = httpx.URL(url)
    for hop in range(MOST_REDIRECTS + 1):
        if here.scheme not in ("http", "https") or not here.host or here.userinfo:
            return bad_url(str(here.copy_with(userinfo=b"")) if here.host else url)
        here = here.copy_with(fragment=None)
        if hop and not may_follow(str(here)):
            what = f"It leads to {here}, which the host does not let programs fetch (robots.txt)."
            return Finding("robots", url, what, "Ask the publisher, or save it by hand and add the file.")
        with client.stream("GET", here) as response:
            if response.has_redirect_location:
                here = here.join(response.headers["location"])
                continue
            return _received(response, str(here), max_bytes, deadline)
    what = f"It redirects more than {MOST_REDIRECTS} times."
    todo = "Open it in a browser and give the address where it ends."
    return Finding("too-many-redirects", url, what, todo)


def _received(response: "httpx.Response", url: str, max_bytes: int, deadline: "Deadline") -> Answer | Finding:
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
    return Answer(
        url,
        response.status_code,
        response.reason_phrase,
        tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw),
        b"".join(pieces),
        tuple(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in response.request.headers.raw
        ),
    )


def wrong_status(url: str, status: int) -> Finding:
    """Return the finding for an answer that is not the page: `not-found`, `refused` or `server-error`."""
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


def closed(url: str, error: "ClosedAddressError") -> Finding:
    """Return the finding for a host that is not on the open internet: `closed-address`, or `no-address` where none can be."""
    from elchi.acquisitions.addresses import Reach

    todo = "If you mean it, set ELCHI_ALLOW_PRIVATE=1 and give the same command again; else give a public address."
    match error.reach:
        case Reach.MACHINE:
            what = f"It leads to this machine itself ({error}), where a library does not fetch unasked."
        case Reach.NETWORK:
            what = f"It leads into a private network ({error}), where a library does not fetch unasked."
        case _:
            what = f"It leads to an address at which no page can be ({error})."
            return Finding(
                "no-address", url, what, "Check the address; the name may be mistyped or given up."
            )
    return Finding("closed-address", url, what, todo)


def bad_url(url: str) -> Finding:
    """Return the finding for what is no address of a page."""
    scheme = url.partition("://")[0].lower() if "://" in url else ""
    what = "It is no address of a page that we can fetch."
    if scheme and scheme not in ("http", "https"):
        what = f"Pages are not fetched by {scheme}:// but by http:// and https:// only."
    todo = "Give an address that begins with http:// or https://, without a password."
    return Finding("bad-url", url, what, todo)
