"""Twins: one wire report in several papers is told from reports that only tell the same."""

import random
from datetime import date

import pytest

from elchi.cataloguing.twins import Sketch, are_twins, index_keys, share, sketch_of, twin_groups

WORDS = [f"word{number}" for number in range(4000)]


def text(seed: int, words: int = 400) -> str:
    """Return a text of its own."""
    return " ".join(random.Random(seed).choices(WORDS, k=words))


REPORT = text(1)
COPIES = [
    ("word for word", REPORT),
    ("another headline", "Ministers meet, papers signed\n\n" + REPORT),
    ("the end cut off", " ".join(REPORT.split()[:180])),
    ("the beginning cut off", " ".join(REPORT.split()[150:])),
    ("in capitals, with commas", REPORT.upper().replace(" WORD7", ", WORD7")),
    ("a name in it respelt", REPORT.replace("word11", "wörd_eleven")),
    ("a paragraph added", REPORT + " " + text(2, 150)),
]


@pytest.mark.parametrize("copy", [copy for _, copy in COPIES], ids=[name for name, _ in COPIES])
def test_a_copy_is_a_twin_and_is_found_by_its_keys(copy: str) -> None:
    one, other = sketch_of(REPORT), sketch_of(copy)
    assert are_twins(one, other) and are_twins(other, one)
    assert not set(index_keys(one)).isdisjoint(index_keys(other))


OTHERS = [
    ("another text", text(3)),
    ("a long article that quotes a sentence", text(4, 900) + " ".join(REPORT.split()[:30])),
    ("a long article that quotes the whole of a short one", REPORT + text(5, 1600)),
    ("nothing", ""),
]


@pytest.mark.parametrize("other", [other for _, other in OTHERS], ids=[name for name, _ in OTHERS])
def test_what_only_quotes_or_tells_the_same_is_no_twin(other: str) -> None:
    assert not are_twins(sketch_of(REPORT), sketch_of(other))


def test_short_notices_are_twins_only_when_alike_throughout() -> None:
    notice = "The two ministers met in Lima on Tuesday to speak of trade"
    assert are_twins(sketch_of(notice), sketch_of(notice.upper() + "."))
    assert not are_twins(sketch_of(notice), sketch_of(notice.replace("Tuesday", "Friday")))


def test_groups_hold_twins_of_twins_and_leave_others_alone() -> None:
    words = REPORT.split()
    sketches = {
        "c": sketch_of(" ".join(words[:220])),
        "a": sketch_of(" ".join(words[180:])),
        "b": sketch_of(REPORT),
        "d": sketch_of(text(9)),
        "e": Sketch(0, ()),
    }
    assert twin_groups(sketches) == {"a": "a", "b": "a", "c": "a"}
    assert share(sketches["d"], sketches["e"]) == 0


def test_a_yearly_notice_in_the_words_of_last_year_is_no_twin() -> None:
    sketches = {"a": sketch_of(REPORT), "b": sketch_of(REPORT + " once more")}
    assert twin_groups(sketches, published={"a": date(2021, 6, 21), "b": date(2021, 6, 22)})
    assert not twin_groups(sketches, published={"a": date(2021, 6, 21), "b": date(2022, 6, 13)})
