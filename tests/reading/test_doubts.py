"""Doubts: what a text says against itself is found; what only looks so is left alone."""

from pathlib import Path

import pytest

from elchi.model.statement import StatementKind
from elchi.reading import read

CORPUS = Path(__file__).parent.parent / "corpus" / "dev"


def doubts_of(text: str) -> list[str]:
    """Return the doubts of a text; each must rest on passages that stand in it."""
    found = [s for s in read(text).statements if s.kind is StatementKind.DOUBT]
    for statement in found:
        assert statement.passages
        assert all(text[p.start : p.end] == p.quote for p in statement.passages)
    return [s.first("note") or "" for s in found]


MISCOUNTED = (
    "On 3 May 2010 in Lisbon Portugal and Nepal signed four documents: the Memorandum on Cooperation in Geology, the "
    "Agreement on Air Services and the Protocol on Trade in Tea."
)
ITEMS = (
    "On 3 May 2010 {number} documents were signed by Portugal and Nepal in Lisbon:\n\n"
    "1. Memorandum on Cooperation in Geology between Portugal and Nepal;\n\n"
    "2. Agreement on Air Services between Portugal and Nepal;\n\n"
    "3. Protocol on Trade in Tea between Portugal and Nepal.\n"
)
CONTRADICTED = {
    "a count and the list behind it": (
        MISCOUNTED,
        "counts 4 (“four documents”) and the list that follows names 3",
    ),
    "a count and the items behind it": (ITEMS.format(number="five"), "counts 5"),
    "a count that the text does not reach": (
        "Five documents were signed by Portugal and Nepal on 3 May 2010.\n\nMinister Ana Silva of Portugal and Minister "
        "Ram Sharma of Nepal signed the Agreement on Air Services and the Protocol on Trade in Tea.",
        "counts 5 documents",
    ),
    "the heading and the text": (
        "Portugal and Nepal sign four agreements\n\nThree agreements were signed by Portugal and Nepal on 3 May 2010 in "
        "Lisbon: the Agreement on Air Services, the Agreement on Tea and the Agreement on Wool.",
        "the heading counts 4",
    ),
    "one memorandum of two kinds": (
        "The “Memorandum of Understanding on cooperation between the Ministry of Finance of Portugal and the Ministry "
        "of Finance of Nepal” is the most important document.\n\nThe “Memorandum of Agreement on cooperation between "
        "the Ministry of Finance of Portugal and the Ministry of Finance of Nepal” was signed by the Minister of Finance "
        "of Portugal Ana Silva and the Minister of Finance of Nepal Ram Sharma on 3 May 2010.",
        "bears two titles",
    ),
    "ministers of another field": (
        "The “Memorandum of Understanding on cooperation between the Ministry of Finance of Portugal and the Ministry of "
        "Finance of Nepal” was signed by the Minister of Foreign Affairs of Portugal Ana Silva and the Minister of "
        "Foreign Affairs of Nepal Ram Sharma on 3 May 2010.",
        "is said to be signed by Ana Silva (Minister of Foreign Affairs) and Ram Sharma (Minister of Foreign Affairs)",
    ),
    "two days of one beginning": (
        "Portugal and Nepal established diplomatic relations on 1 September 1976.\n\nDiplomatic relations between "
        "Portugal and Nepal were established on 4 May 1977.",
        "established on 1976-09-01 and on 1977-05-04",
    ),
    "one person at the head of two states": (
        "President of Portugal Ana Silva met with President of Nepal Ram Sharma in Lisbon on 3 May 2010.\n\nPresident of "
        "Nepal Ana Silva and President of Nepal Ram Sharma signed the Agreement on Air Services.",
        "Ana Silva is called president of",
    ),
}


@pytest.mark.parametrize("case", sorted(CONTRADICTED))
def test_a_contradiction_is_told_in_plain_words(case):
    text, note = CONTRADICTED[case]
    assert [d for d in doubts_of(text) if note in d], doubts_of(text)


LEFT_ALONE = {
    "a count that fits": ITEMS.format(number="three"),
    "a list that is a part": ITEMS.format(number="five").replace("in Lisbon:", "in Lisbon, among them:"),
    "a list that the sentence behind the number calls a part": "Portugal and Nepal signed 15 documents in Lisbon on 3 May "
    "2010. Among them are:\n\n- Agreement on Air Services;\n- Protocol on Tea;\n- Memorandum on Wool.\n",
    "a list to be continued": ITEMS.format(number="five") + "\n(to be continued)\n",
    "a number that is not exact": ITEMS.format(number="more than two"),
    "a number of something else": "Five ministers and 30 guests came.\n\nThe Agreement on Air Services between Portugal "
    "and Nepal and the Protocol on Tea between Portugal and Nepal were signed on 3 May 2010.",
    "ministers of the field by another word": (
        "The “Memorandum on cooperation between the Ministry of Economy of Portugal and the Ministry of Economy of "
        "Nepal” was signed by the Minister of Economic Development of Portugal Ana Silva and the Minister of Economy of "
        "Nepal Ram Sharma on 3 May 2010."
    ),
    "relations that were broken in between": (
        "Portugal and Nepal established diplomatic relations on 1 September 1976. Portugal severed diplomatic relations "
        "with Nepal in 1980. Portugal and Nepal resumed diplomatic relations on 4 May 1985."
    ),
    "an ambassador to two states": "Ana Silva, Ambassador of Portugal to Nepal and to Bhutan, met with Minister Ram "
    "Sharma of Nepal on 3 May 2010.",
}


@pytest.mark.parametrize("case", sorted(LEFT_ALONE))
def test_what_only_looks_so_is_left_alone(case):
    assert doubts_of(LEFT_ALONE[case]) == []


def test_a_body_under_two_names_is_doubted_and_a_slip_of_the_pen_is_not():
    once = "The “Agreement on cooperation between the Wool Office of Portugal and the {} of Nepal” "
    text = once + "is important.\n\n" + once + "was signed by Ana Silva and Ram Sharma on 3 May 2010."
    two = text.format(
        "Public Broadcasting Corporation", "Public Television and Radio Broadcasting Corporation"
    )
    assert [d for d in doubts_of(two) if "bears two names" in d], doubts_of(two)
    slip = text.format("Public Regulatory Service", "Public Regulation Service")
    assert doubts_of(slip) == []


def test_the_texts_of_the_corpus_are_doubted_only_where_a_count_is_off():
    doubted = {
        path.stem: doubts_of(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("en-*.txt"))
    }
    assert {name for name, found in doubted.items() if found} <= {"en-002"}
