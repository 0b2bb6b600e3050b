"""Enumerated: blocks that open with a Roman number, a number or a letter, which is no word of theirs.

"II. Notes exchanged" heads a section; "(4) Agreement on Fisheries" and "(b) Agreement on Fisheries" are items.
"""

Range = tuple[str, int, int]
ROMAN = "IVX"
LONGEST_HEAD = 240
"""Characters of a line that heads a section."""
SECTION = "section"


def enumerated(ranges: list[Range], text: str) -> list[Range]:
    """Return the ranges (kind, start, end) with sections and items known by their numbers, and begun behind them."""
    return [_item(r, text) for r in _sections(ranges, text)]


def _sections(ranges: list[Range], text: str) -> list[Range]:
    """Take short lines with the Roman numbers I, II and so on in turn for heads of sections."""
    numbered = [(n, number) for n, (_, i, j) in enumerate(ranges) if (number := _roman(text, i, j))]
    if [number for _, number in numbered[:2]] != ["I", "II"]:
        return ranges
    ranges = list(ranges)
    for n, number in numbered:
        kind, start, end = ranges[n]
        begin = start + len(number) + 1
        while begin < end and text[begin].isspace():
            begin += 1
        if end - start <= LONGEST_HEAD and kind in ("paragraph", "heading"):
            ranges[n] = SECTION, begin, end
    return ranges


def _roman(text: str, start: int, end: int) -> str:
    """Return the Roman number that opens a block, parted by a stop or bracket from more words; else nothing."""
    if text[start] not in ROMAN:
        return ""
    head, _, rest = text[start : min(end, start + 12)].partition(" ")
    number = head[:-1]
    told = bool(number) and head[-1] in ".)" and all(c in ROMAN for c in number)
    return number if told and rest.strip() else ""


def _item(block: Range, text: str) -> Range:
    """Take a paragraph behind a number or letter in brackets for an item: one that stands alone between other lines."""
    kind, start, end = block
    if kind != "paragraph" or text[start] != "(":
        return block
    mark, _, rest = text[start + 1 : min(end, start + 12)].partition(") ")
    told = len(mark) <= 3 and (mark.isdecimal() or (len(mark) == 1 and mark.isalpha())) and rest.strip()
    return ("list_item", start + len(mark) + 3, end) if told and mark else block
