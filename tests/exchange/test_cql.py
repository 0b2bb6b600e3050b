"""CQL: what others write becomes the tree that the search box makes, or is refused by its code; never anything else."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elchi.exchange import cql
from elchi.exchange.diagnostics import MESSAGES, Diagnosed
from elchi.model.query import AllOf, AnyOf, Dated, How, Order, Query, Term, Without, terms

CASES = tomllib.loads(Path(__file__).with_name("cql.toml").read_text(encoding="utf-8"))["case"]
SIGNS = {How.ALL: "+", How.ANY: "|", How.PHRASE: "~", How.WHOLE: "="}
PIECES = st.sampled_from(
    ["a", "title", "dc.date", "2021", "=", "<", ">=", "any", "within", "and", "or", "not", "(", ")", '"', "/", "*", "\\", "^", "sortby", "ü", "\ud800", "\0"]
)  # fmt: skip


def told(query: Query, above: str = "") -> str:
    match query:
        case Term(field, words, how):
            said = " ".join(word.text + "*" * word.is_beginning + "~" * word.is_inflected for word in words)
            return f'{field}{SIGNS[how]}"{said}"'
        case Dated(since, until):
            return f"[{since or ''}..{until or ''}]"
        case AllOf(()):
            return "()"
        case AllOf(parts):
            said = " & ".join(told(part, "&") for part in parts)
            return f"({said})" if above == "-" else said
        case AnyOf(parts):
            said = " | ".join(told(part, "|") for part in parts)
            return f"({said})" if above in ("&", "-") else said
        case Without(wanted, unwanted):
            return f"{told(wanted, '-')} - {told(unwanted, '-')}"
    raise AssertionError(query)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["cql"])
def test_a_query_is_understood_or_refused_by_its_code(case: dict[str, Any]) -> None:
    try:
        search = cql.parse(case["cql"])
    except Diagnosed as fault:
        assert fault.code == case.get("code"), str(fault)
        return
    order = "" if search.order is Order.BEST else f" by {search.order}"
    assert told(search.query) + order == case.get("tree")


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=60))
def test_whatever_is_written_is_a_query_or_a_known_diagnostic(text: str) -> None:
    try:
        search = cql.parse(text)
    except Diagnosed as fault:
        assert fault.code in MESSAGES
        return
    assert all(term.words for term in terms(search.query))


def test_a_query_too_long_too_deep_or_too_wide_is_refused() -> None:
    for text, code in (("a" * 5000, 12), ("(" * 30 + "a" + ")" * 30, 48), (" or ".join("a" * 60), 38)):
        with pytest.raises(Diagnosed) as fault:
            cql.parse(text)
        assert fault.value.code == code
