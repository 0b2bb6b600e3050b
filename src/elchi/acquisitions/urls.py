"""The door for URLs: one document over http or https, never from inside our own walls."""

from collections.abc import Callable, Iterator
from datetime import datetime

from elchi.acquisitions import LARGEST
from elchi.acquisitions.asking import ask, wrong_status
from elchi.model.arrival import Arrival
from elchi.model.finding import Finding


def bring(
    url: str,
    *,
    clock: Callable[[], datetime],
    allow_private: bool = False,
    max_bytes: int = LARGEST,
    timeout: float = 60.0,
) -> Iterator[Arrival | Finding]:
    """Yield the document behind a URL as one arrival, or the finding that says why it cannot be had.

    Bounds and codes are those of `elchi.acquisitions.asking.ask`; besides `not-found`, `refused`, `server-error` by
    status, and `empty`.
    """
    answer = ask(url, allow_private=allow_private, max_bytes=max_bytes, timeout=timeout)
    if isinstance(answer, Finding):
        yield answer
    elif answer.status != 200:
        yield wrong_status(answer.url, answer.status)
    elif not answer.body:
        yield Finding(
            "empty", url, "The page has no bytes.", "Open it in a browser; it may be made by script."
        )
    else:
        yield Arrival(answer.body, answer.url, "url", clock(), answer.header("content-type"))
