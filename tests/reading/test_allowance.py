"""A text that tells more than one reading takes is read up to a paragraph, the same everywhere, and it says so."""

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from elchi import cli
from elchi.model.wire import contract
from elchi.reading import allowance, read
from elchi.reading.explain import lines, page
from reading.hostile import OPENING
from reading.test_linear import TEXTS, passages_are_exact

TOPICS = [
    "tourism",
    "trade",
    "energy",
    "health",
    "culture",
    "sport",
    "science",
    "labour",
    "customs",
    "transport",
    "fisheries",
    "water",
]
LIST = "Agreements of the year\n\n" + "\n\n".join(
    f"The Agreement on {topic} between Portugal and Nepal was signed in Lisbon on {day} May 2010. Minister Ana Silva "
    f"of Portugal met Minister Ram Sharma of Nepal."
    for day, topic in enumerate(TOPICS, start=1)
)


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every text an allowance of which half the list is read."""
    monkeypatch.setattr(allowance, "MILLION", 8_000)


def test_what_is_paid_is_read_whole() -> None:
    reading = read(LIST)
    assert reading.until is None and len(reading.statements) > len(TOPICS)


def test_the_rest_is_left_out_as_if_the_text_ended_before_it(little: None) -> None:
    reading = read(LIST)
    assert reading.until is not None and reading.statements
    assert LIST[: reading.until].endswith("\n\n") and LIST[reading.until :].startswith("The Agreement on ")
    assert max(p.end for s in reading.statements for p in s.passages) < reading.until
    assert reading.statements == read(LIST[: reading.until]).statements
    assert reading == read(LIST)


def test_where_a_reading_ended_is_told(little: None) -> None:
    reading = read(LIST)
    assert reading.until is not None
    told = f"Read up to character {reading.until:,} only"
    assert list(lines(reading))[-1].startswith(told) and told in page(reading, LIST, title="list")
    assert contract(reading, "list")["until"] == reading.until
    assert "until" not in contract(read("The embassy of Nepal in Portugal was opened in 2010."), "short")


@pytest.mark.parametrize("options", [(), ("--explain",), ("--format", "json")])
def test_the_command_tells_it_too(little: None, tmp_path, options: tuple[str, ...]) -> None:
    file = tmp_path / "list.txt"
    file.write_text(LIST, encoding="utf-8")
    done = CliRunner().invoke(cli.elchi, ["read", str(file), *options])
    assert "[unread-rest]" in done.stderr and "Split the document" in done.stderr


def test_one_paragraph_without_end_is_read_up_to_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "MILLION", 200_000)
    text = OPENING * 1_000
    reading = read(text)
    assert reading.until is not None and text[reading.until :].startswith(OPENING.rstrip()[:20])
    assert 0 < reading.until < len(text)


def test_a_longer_text_has_more() -> None:
    assert allowance.most_marked("x" * 3_000_000) == 3 * allowance.most_marked("x")


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(TEXTS, st.integers(0, 4_000))
def test_wherever_a_reading_ends_it_fails_not_and_quotes_exactly(text: str, most: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(allowance, "MILLION", most)
        reading = read(text)
    assert passages_are_exact(text, reading)
    assert reading.until is None or all(
        p.end <= reading.until for s in reading.statements for v in s.values for p in v.passages
    )


def test_a_sentence_without_end_may_be_parted_within_an_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "MILLION", 5_000)
    ever = " and Foreign Minister Ana Silva of Portugal met Foreign Minister Ram Sharma of Nepal" * 120
    for words in range(12):
        text = OPENING + "then " * words + ever
        assert passages_are_exact(text, read(text))
