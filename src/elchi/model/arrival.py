"""Arrival: what came, whence, when, by what door."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """Bytes as they came in, before anything is known of them.

    `origin` is a path, a URL after redirects, or `-`, of one record of many with its number or name; `door` is `file`,
    `stdin`, `url`, `watch`, `import` or `oai`; `arrived` is aware, in
    UTC; `media_type` is what the sender claimed (a guess from the suffix for files), or None.
    """

    data: bytes
    origin: str
    door: str
    arrived: datetime
    media_type: str | None = None
