"""The door for standard input, the `-` of command lines."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import BinaryIO

from elchi.acquisitions import LARGEST
from elchi.acquisitions.files import too_large
from elchi.model.arrival import Arrival
from elchi.model.finding import Finding


def bring(
    stream: BinaryIO, *, clock: Callable[[], datetime], max_bytes: int = LARGEST
) -> Iterator[Arrival | Finding]:
    """Yield what comes in on a stream (`sys.stdin.buffer`) as one arrival, or the finding that says why not."""
    try:
        data = stream.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        yield Finding(
            "unreadable", "-", f"Standard input cannot be read: {error}.", "Pipe a document into it."
        )
        return
    if len(data) > max_bytes:
        yield too_large("-", None, max_bytes)
    elif not data:
        yield Finding("empty", "-", "Nothing came in on standard input.", "Pipe a document into it.")
    else:
        yield Arrival(data, "-", "stdin", clock())
