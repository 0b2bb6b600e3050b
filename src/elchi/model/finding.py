"""Finding: what is wrong with something we were given, where, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in somebody's data, told as a value and never raised.

    `code` is a short stable word (`empty`, `too-large`, `broken-pdf`), `where` the path, URL or place in it,
    `what` one sentence on the fault, `todo` one sentence on what to do.
    """

    code: str
    where: str
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.todo} [{self.code}]"
