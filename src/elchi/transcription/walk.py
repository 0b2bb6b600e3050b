"""A walk over a marked-up tree that writes its words down as blocks: lists stay lists, cells stay cells."""

from dataclasses import dataclass, field
from typing import Any

from elchi.model.transcript import BlockKind
from elchi.transcription.layout import Page, one_line
from elchi.transcription.markers import is_sure, marker

# What elements mean, in the main-text extractor's own names and in HTML's.
_HEADINGS = frozenset({"head", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "summary"})
_ITEMS = frozenset({"item", "li", "dt", "dd"})
_LISTS = frozenset({"list", "ul", "ol", "dl", "menu"})
_CELLS = frozenset({"cell", "td", "th"})
_BREAKS = frozenset({"lb", "br", "hr"})
_LINKS = frozenset({"ref", "a"})
_BLOCKS = frozenset(
    [
        "p",
        "ab",
        "quote",
        "blockquote",
        "code",
        "pre",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "body",
        "html",
        "address",
        "figure",
        "figcaption",
        "fieldset",
        "form",
        "details",
        "center",
        "thead",
        "tbody",
        "tfoot",
        "nav",
    ]
)
_SKIPPED = frozenset(
    [
        "del",
        "s",
        "strike",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "select",
        "option",
        "button",
        "iframe",
        "object",
        "embed",
        "graphic",
        "img",
        "picture",
        "audio",
        "video",
        "canvas",
        "input",
        "textarea",
        "title",
        "meta",
        "link",
    ]
)
_FURNITURE = frozenset({"nav", "aside", "footer", "form", "dialog"})
_LARGEST_CELL = 600


@dataclass
class _Table:
    row: int = -1
    column: int = -1


@dataclass
class _Pen:
    """Words gathered since the last block, and how many of their characters stand in links."""

    page: Page
    words: list[tuple[str, bool]] = field(default_factory=list)

    def write(self, text: str | None, in_link: bool) -> None:
        if text:
            self.words.append((text, in_link))

    def lift(self) -> list[tuple[str, bool]]:
        words, self.words = self.words, []
        return words


def write_blocks(page: Page, root: Any, *, whole_page: bool = False) -> None:
    """Write the words of a tree to a page. `whole_page`: leave out what frames a page (menus, sidebars, footers)."""
    _Walk(page, whole_page).go(root)


class _Walk:
    def __init__(self, page: Page, whole_page: bool) -> None:
        self.page, self.pen, self.whole_page = page, _Pen(page), whole_page
        self.links = 0
        self.kinds: list[BlockKind] = [BlockKind.PARAGRAPH]
        self.tables: list[_Table] = []
        self.in_cell = False

    def go(self, root: Any) -> None:
        """Enter and leave every element once, without recursion: pages nest as deep as they like."""
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else None
            if leaving:
                self._leave(tag, element)
                continue
            if tag is None or self._is_left_out(tag, element):
                if element is not root:
                    self.pen.write(element.tail, self.links > 0)
                continue
            self._enter(tag, element)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        self._flush()

    def _is_left_out(self, tag: str, element: Any) -> bool:
        if tag in _SKIPPED or (tag == "head" and element.getparent() is not None and _is_page_head(element)):
            return True
        if not self.whole_page:
            return False
        style = (element.get("style") or "").replace(" ", "").lower()
        return tag in _FURNITURE or element.get("hidden") is not None or "display:none" in style

    def _enter(self, tag: str, element: Any) -> None:
        if tag in _LINKS:
            self.links += 1
        elif tag in _BREAKS:
            self._break()
        elif tag in _HEADINGS:
            self._flush()
            self.kinds.append(BlockKind.HEADING)
        elif tag in _ITEMS:
            self._flush()
            self.kinds.append(BlockKind.LIST_ITEM)
        elif tag in ("row", "tr"):
            self._flush()
            if self.tables:
                self.tables[-1].row, self.tables[-1].column = self.tables[-1].row + 1, -1
        elif tag in _CELLS:
            self._enter_cell(element)
        elif tag == "table":
            self._flush()
            self.tables.append(_Table())
        elif tag in _BLOCKS or tag in _LISTS:
            self._flush()
        self.pen.write(element.text, self.links > 0)

    def _leave(self, tag: str | None, element: Any) -> None:
        if tag in _LINKS:
            self.links -= 1
        elif tag in _HEADINGS or tag in _ITEMS:
            self._flush()
            self.kinds.pop()
        elif tag in _CELLS:
            self._leave_cell(element)
        elif tag == "table":
            self._flush()
            self.tables.pop()
        elif tag in _BLOCKS or tag in _LISTS or tag in ("row", "tr"):
            self._flush()
        self.pen.write(element.tail, self.links > 0)

    def _enter_cell(self, element: Any) -> None:
        self._flush()
        if self.tables:
            self.tables[-1].column += 1
        self.kinds.append(BlockKind.PARAGRAPH if self._is_layout(element) else BlockKind.TABLE_CELL)

    def _leave_cell(self, element: Any) -> None:
        self._flush(end_of_cell=True)
        self.kinds.pop()
        span = element.get("colspan") or element.get("span") or "1"
        if self.tables and span.isascii() and span.isdigit():
            self.tables[-1].column += min(max(int(span), 1), 1000) - 1

    def _is_layout(self, element: Any) -> bool:
        """A cell that holds other tables or a page's worth of prose lays out, it does not tabulate."""
        if not self.tables or element.find(".//table") is not None:
            return True
        return len(one_line("".join(element.itertext()))) > _LARGEST_CELL and any(
            element.find(f".//{tag}") is not None for tag in ("p", "list", "ul", "ol", "head", "h2", "h3")
        )

    def _break(self) -> None:
        if self.kinds[-1] in (BlockKind.TABLE_CELL, BlockKind.HEADING):
            self.pen.write(" ", False)
        else:
            self._flush()

    def _flush(self, *, end_of_cell: bool = False) -> None:
        """Write what was gathered as one block of the innermost kind; a cell is one block whatever it holds."""
        kind = self.kinds[-1]
        if BlockKind.TABLE_CELL in self.kinds and not end_of_cell:
            self.pen.write(" ", False)
            return
        gathered = self.pen.lift()
        words = one_line("".join(text for text, _ in gathered))
        if not words:
            return
        linked = sum(len(one_line(text)) for text, in_link in gathered if in_link)
        density = linked / len(words)
        if kind is BlockKind.TABLE_CELL and self.tables:
            table = self.tables[-1]
            self.page.add(kind, words, row=max(table.row, 0), column=table.column, link_density=density)
            return
        if kind is BlockKind.LIST_ITEM:
            self.kinds[-1] = BlockKind.PARAGRAPH  # an item is counted once, whatever else stands in it
        found = marker(words) if kind is BlockKind.PARAGRAPH else None
        if found and (is_sure(found[0]) or found[0] in ("number", "letter")):
            kind = BlockKind.LIST_ITEM
            words = words[found[1] :]
        self.page.add(kind, words, link_density=density)


def _is_page_head(element: Any) -> bool:
    parent = element.getparent()
    return isinstance(parent.tag, str) and parent.tag == "html"
