"""Whatever the text, reading it never fails, quotes exactly, and costs no more than in proportion to its length."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import elchi
from elchi.model.reading import Reading
from elchi.reading import allowance, read
from elchi.reading.pack import languages
from reading.hostile import FAMILIES, LISTS, OPENING, rules

SMALL, LARGE = 8_000, 16_000
GROWTH = 2.6
"""Twice the text may take so many times the steps; 2 is linear, 4 is quadratic."""
OF_A_UNIT, OF_A_CHARACTER = 7, 7
"""Calls that a unit of the allowance may take, and each character besides. A million characters are read, whatever they
say, with at most so many calls as their allowance has units: articles on diplomacy take 13 million."""
SOURCE = str(Path(elchi.__file__).parents[1])

# What tempts a reader: words of the trade in any order, among marks and letters of every script.
PIECES = st.sampled_from(
    (
        OPENING, "signed", "was signed by", "between", "and", "Agreement on", "memoranda", "France", "Spanish", "Kyrgyzstan's",
        "the Republic of", "Ministry of Energy", "President", "Minister of Foreign Affairs", "H.E. Mr.", "A. B. Petrov", "Ivan",
        "his counterpart", "the two sides", "respectively", "on 30 February", "4-6 May 2020", "12.13.2014", "in Paris", "visit",
        "met", "embassy", "credentials", "30th anniversary of", "“", "”", '"', "«", "(", ")", ",", ".", ";", ":", "–", "-", "'s",
        "1.", "\n", "\n- ", "\t", "\0", "\ud800", "\u0301", "²", "❾", "٣", "İ", "ß", "ﬁ", "will", "not", "if", "for", "of", "to",
    )
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, PIECES, st.text(max_size=6)), max_size=60).map(" ".join)


def passages_are_exact(text: str, reading: Reading) -> bool:
    passages = [p for s in reading.statements for v in s.values for p in v.passages]
    return all(text[p.start : p.end] == p.quote for p in (*passages, *reading.unread))


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(languages()), st.sampled_from((None, "2022-04-26", "2022", "no day")))
@example("❾ ² ٣ " + OPENING, "en", None)
@example(OPENING + "\ud800", "en", "2022-04-26")
def test_any_words_are_read_without_fail(text: str, language: str, published: str | None) -> None:
    assert passages_are_exact(text, read(text, language=language, published=published))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=400))
def test_any_characters_are_read_without_fail(text: str) -> None:
    assert passages_are_exact(OPENING + text, read(OPENING + text))


@pytest.mark.parametrize("title", FAMILIES)
def test_hostile_texts_are_read_exactly(title: str) -> None:
    text = FAMILIES[title](2_000)
    for language in languages():
        assert passages_are_exact(text, read(text, language=language))


def steps(text: str) -> int:
    """Return how many calls it takes to read a text: a measure that no other work on the machine disturbs."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count


# What each rule reads, again and again; here one in sixty, and those whose lists stand behind them. All of them, a
# million characters each, are read by `benchmarks/speed.py --hostile`.
_RULES = rules()
LISTING = (
    "en.receive.listing, lines",
    "en.meet.listed, sentences",
    "en.exequatur.granted, semicolons",
    "en.mission.close.active, in one",
)
MANY = {**FAMILIES, **LISTS, **{title: _RULES[title] for title in (*sorted(_RULES)[::60], *LISTING)}}


@pytest.mark.parametrize("title", MANY)
def test_twice_the_text_takes_twice_the_steps(title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[int] = []
    monkeypatch.setattr(allowance.Allowance, "spend", lambda self, units: spent.append(units))
    read(OPENING)  # the pack is loaded once
    half = steps(MANY[title](SMALL))
    spent.clear()
    whole = steps(MANY[title](LARGE))
    assert whole <= GROWTH * half, f"{title}: {half} steps for {SMALL} characters, {whole} for {LARGE}"
    most = OF_A_UNIT * sum(spent) + OF_A_CHARACTER * LARGE
    assert whole <= most, f"{title}: {whole} steps, charged with {sum(spent)} units"


# VmHWM is the process's own; `ru_maxrss` would begin with that of the process that started it.
MEGABYTE = """
import json, sys, time
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
from reading.hostile import FAMILIES, OPENING
from elchi.reading import read
read(OPENING)
text = FAMILIES[sys.argv[3]](1_000_000)
started = time.process_time()
read(text)
took = time.process_time() - started
status = Path("/proc/self/status").read_text()
print(json.dumps([took, int(status.partition("VmHWM:")[2].split()[0]) / 1024]))
"""
SECONDS, MEGABYTES = 3, 300
SLACK = 5  # for slow and busy machines; `benchmarks/speed.py --hostile` gives the figures themselves


def megabyte_of(*titles: str) -> Iterator[tuple[str, float, float]]:
    """Yield what a megabyte of each family takes in a process of its own: seconds and megabytes."""
    tests = str(Path(__file__).parents[1])
    commands = [[sys.executable, "-c", MEGABYTE, SOURCE, tests, title] for title in titles]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for command in commands]
    for title, process in zip(titles, running, strict=True):
        told, _ = process.communicate(timeout=120)
        yield title, *json.loads(told)


def test_a_megabyte_takes_bounded_time_and_memory() -> None:
    for title, seconds, megabytes in megabyte_of("titles quoted", "words at random"):
        assert seconds < SLACK * SECONDS, f"{title}: {seconds:.1f} s"
        assert megabytes < MEGABYTES, f"{title}: {megabytes:.0f} MB"
