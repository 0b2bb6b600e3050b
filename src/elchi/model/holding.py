"""Holding: bytes on the shelf, known by their digest."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holding:
    """`digest` is the lower-case hexadecimal SHA-256 of the bytes, `size` their number."""

    digest: str
    size: int
    media_type: str
