"""Transcript: the words of a holding, with blocks and stable offsets."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the transcript: `text[start:end]`, in code points, end exclusive.

    `row` and `column` count from 0 and are None outside tables; `link_density` is the share of the characters
    that stand inside links, 0 to 1.
    """

    kind: BlockKind
    start: int
    end: int
    row: int | None = None
    column: int | None = None
    link_density: float = 0.0


@dataclass(frozen=True, slots=True)
class Transcript:
    """Words of one holding. `text[block.start:block.end]` holds for ever: offsets are code points.

    `version` names the transcriber (`plain/1`, `html/1`); `language` is an ISO 639-1 code or None where unknown.
    """

    text: str
    blocks: tuple[Block, ...]
    holding: str
    version: str
    language: str | None = None

    @property
    def digest(self) -> str:
        """SHA-256 over the holding's digest, the transcriber's version and the text: the transcript's name."""
        named = f"{self.holding}\0{self.version}\0{self.text}"
        return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()
