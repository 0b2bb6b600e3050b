"""Passage: the exact characters that say so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """`text[start:end] == quote`, in code points of the transcript, end exclusive."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Passage":
        """Return the passage of `text` between two offsets."""
        return cls(start, end, text[start:end])
