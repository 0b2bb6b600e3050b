"""A page as it is being written: words are appended, blocks know where they stand."""

import re

from elchi.model.transcript import Block, BlockKind

_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")


def one_line(text: str) -> str:
    """Return text with every run of white space made one space and what nobody sees left out."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


class Page:
    """Gathers blocks in reading order; blocks are set apart by an empty line, list items and cells by a newline."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []

    def add(
        self,
        kind: BlockKind,
        words: str,
        *,
        row: int | None = None,
        column: int | None = None,
        link_density: float = 0.0,
    ) -> None:
        """Append a block of words; nothing happens where there are none."""
        if not words.strip():
            return
        if self._blocks:
            self._write(self._between(kind, row))
        start = self._length
        self._write(words)
        self._blocks.append(Block(kind, start, self._length, row, column, round(min(link_density, 1.0), 3)))

    def finish(self) -> tuple[str, tuple[Block, ...]]:
        """Return the text and its blocks."""
        return "".join(self._parts), tuple(self._blocks)

    @property
    def is_empty(self) -> bool:
        """Has nothing been written yet?"""
        return not self._blocks

    def _between(self, kind: BlockKind, row: int | None) -> str:
        last = self._blocks[-1]
        if kind is not last.kind:
            return "\n\n"
        if kind is BlockKind.LIST_ITEM:
            return "\n"
        if kind is BlockKind.TABLE_CELL and row is not None and last.row is not None and row >= last.row:
            return "\t" if row == last.row else "\n"
        return "\n\n"

    def _write(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)
