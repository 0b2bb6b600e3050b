"""Lit text: nothing lost, nothing twice, every passage has its place, however passages lie."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elchi.model.passage import Passage
from elchi.model.transcript import Block, BlockKind

pytest.importorskip("django")
pytestmark = pytest.mark.usefixtures("migrated")

TEXT = "Alpha beta gamma. Delta epsilon.\n\nZeta eta theta iota kappa."
BLOCKS = (Block(BlockKind.PARAGRAPH, 0, 32), Block(BlockKind.PARAGRAPH, 34, 60))
KINDS = ("instrument", "tie", "contact", "office", "event", "doubt")


def _statement(number: int, kind: str, spans: list[tuple[int, int]]) -> object:
    from elchi.house.ledger.queries.shapes import SaidValue, SourceStatement

    values = tuple(
        SaidValue(i, "title", TEXT[a:b], 0, "r", "b", (Passage.of(TEXT, a, b),))
        for i, (a, b) in enumerate(spans)
    )
    return SourceStatement(f"s{number}", kind, f"Statement {number}", "src", "r/1", values, None)


def _lit(statements: list[object], blocks: tuple[Block, ...] = BLOCKS, text: str = TEXT) -> object:
    from elchi.house.reading_room.lit import light

    return light(text, blocks, statements)  # type: ignore[arg-type]


def _walk(node: object, depth: int = 0) -> Iterator[tuple[object, int]]:
    yield node, depth
    for child in getattr(node, "children", ()):
        yield from _walk(child, depth + 1)


def _nodes(lit: object) -> list[object]:
    pieces = [piece for region in lit.regions for row in region.rows for piece in row]  # type: ignore[attr-defined]
    return [node for piece in pieces for child in piece.children for node, _ in _walk(child)]


def _words(lit: object) -> str:
    return "".join(node.text for node in _nodes(lit) if hasattr(node, "text"))  # type: ignore[attr-defined]


spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda pair: (pair[0], min(len(TEXT), sum(pair)))
)
statements = st.lists(st.tuples(st.sampled_from(KINDS), st.lists(spans, min_size=1, max_size=4)), max_size=8)


@settings(deadline=None, max_examples=60)
@given(statements)
def test_however_passages_lie_no_word_is_lost_or_said_twice(
    drawn: list[tuple[str, list[tuple[int, int]]]],
) -> None:
    lit = _lit([_statement(n, kind, where) for n, (kind, where) in enumerate(drawn)])
    assert _words(lit) == TEXT[0:32] + TEXT[34:60]


@settings(deadline=None, max_examples=60)
@given(statements)
def test_each_passage_has_one_address_in_the_page(drawn: list[tuple[str, list[tuple[int, int]]]]) -> None:
    lit = _lit([_statement(n, kind, where) for n, (kind, where) in enumerate(drawn)])
    anchors = [node.anchor for node in _nodes(lit) if getattr(node, "anchor", None)]  # type: ignore[attr-defined]
    assert len(anchors) == len(set(anchors))
    wanted = {f"p-{a}-{b}" for _, where in drawn for a, b in where if TEXT[a:b].strip("\n")}
    assert wanted <= set(anchors)


def test_a_crossing_passage_is_cut_and_goes_on_in_a_second_piece() -> None:
    lit = _lit([_statement(1, "instrument", [(0, 10)]), _statement(2, "tie", [(6, 16)])])
    pieces = [(n.passage, n.anchor, n.start, n.end) for n in _nodes(lit) if hasattr(n, "passage")]  # type: ignore[attr-defined]
    assert pieces == [
        ("p-0-10", "p-0-10", 0, 10),
        ("p-6-16", "p-6-16", 6, 10),
        ("p-6-16", None, 10, 16),
    ]


def test_words_lead_to_the_innermost_statement() -> None:
    lit = _lit([_statement(1, "instrument", [(0, 17)]), _statement(2, "office", [(6, 10)])])
    runs = [(n.text, n.statement, n.again) for n in _nodes(lit) if hasattr(n, "text")][:4]  # type: ignore[attr-defined]
    assert runs[:3] == [("Alpha ", "s1", False), ("beta", "s2", False), (" gamma.", "s1", True)]
    assert lit.neighbours == {"s1": ("s2",), "s2": ("s1",)}  # type: ignore[attr-defined]


def test_a_passage_over_two_blocks_is_lit_in_both() -> None:
    lit = _lit([_statement(1, "tie", [(18, 38)])])
    pieces = [(n.anchor, n.start, n.end) for n in _nodes(lit) if hasattr(n, "passage")]  # type: ignore[attr-defined]
    assert pieces == [("p-18-38", 18, 32), (None, 34, 38)]


def test_words_outside_every_block_are_shown_as_paragraphs() -> None:
    lit = _lit([], blocks=(Block(BlockKind.HEADING, 0, 5),))
    assert "".join(_words(lit).split()) == "".join(TEXT.split())
    assert [region.form for region in lit.regions] == ["heading", "paragraph", "paragraph"]  # type: ignore[attr-defined]


def test_list_items_and_table_cells_stand_together() -> None:
    blocks = (
        Block(BlockKind.LIST_ITEM, 0, 5),
        Block(BlockKind.LIST_ITEM, 6, 10),
        Block(BlockKind.TABLE_CELL, 11, 17, 0, 0),
        Block(BlockKind.TABLE_CELL, 18, 23, 0, 1),
        Block(BlockKind.TABLE_CELL, 24, 32, 1, 0),
        Block(BlockKind.PARAGRAPH, 34, 60),
    )
    forms = [(region.form, [len(row) for row in region.rows]) for region in _lit([], blocks).regions]  # type: ignore[attr-defined]
    assert forms[0] == ("list", [1, 1])
    assert ("table", [2, 1]) in forms


def test_a_list_item_keeps_its_number_and_mark_up_is_no_word() -> None:
    text = "Signed:\n\n1) an agreement;\n2) a protocol.\n\n--- | ---\n"
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, 7),
        Block(BlockKind.LIST_ITEM, 12, 25),
        Block(BlockKind.LIST_ITEM, 29, 40),
    )
    lit = _lit([], blocks, text)
    assert [region.form for region in lit.regions] == ["paragraph", "numbered"]  # type: ignore[attr-defined]
    assert _words(lit) == "Signed:1) an agreement;2) a protocol."
