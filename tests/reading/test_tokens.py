"""Tokens: words with their offsets, where sentences end, and which quotations are speech."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elchi.reading.tokens import LONGEST_SENTENCE, fold, quotations, sentences, tokenise

STATES = frozenset({"cambodian", "vietnamese"})
SHORT = frozenset({"mr", "no", "gen"})


def words(text: str, splits: frozenset[str] = frozenset()) -> str:
    return "|".join(token.text for token in tokenise(text, 0, len(text), splits))


def parts(text: str) -> list[str]:
    tokens = tokenise(text, 0, len(text))
    return [text[tokens[a].start : tokens[b - 1].end] for a, b in sentences(tokens, SHORT)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nepal’s envoy", "Nepal|’s|envoy"),
        ("N'Dour met O’Brien", "N'Dour|met|O’Brien"),
        ("the U.S. and H.E. Li", "the|U.S.|and|H.E.|Li"),
        ("on 4th May, 27.08.1991 and 2022-04-26", "on|4th|May|,|27.08.1991|and|2022-04-26"),
        ("1,500 at 10:30", "1,500|at|10:30"),
        ("“yes” (no)", "“|yes|”|(|no|)"),
        ("well-known _ a__b", "well-known|_|a|__|b"),
        ("..........", ".........."),
        ("...", ".|.|."),
        ("", ""),
    ],
)
def test_the_tokens_of_a_stretch(text: str, expected: str) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cambodian-Vietnamese", "Cambodian|-|Vietnamese"),
        ("Cambodian–Vietnamese", "Cambodian|–|Vietnamese"),
        ("Anti-Cambodian", "Anti|-|Cambodian"),
        ("anti-Cambodian", "anti-Cambodian"),
        ("well-known", "well-known"),
    ],
)
def test_only_names_of_peoples_are_parted_at_their_hyphen(text: str, expected: str) -> None:
    assert words(text, STATES) == expected


@given(st.text(max_size=60), st.sampled_from([frozenset(), STATES]))
@settings(max_examples=60)
def test_tokens_stand_in_order_on_their_own_characters(text: str, splits: frozenset[str]) -> None:
    reached = 0
    for token in tokenise(text, 0, len(text), splits):
        assert reached <= token.start < token.end
        assert text[token.start : token.end] == token.text
        assert token.low == fold(token.text)
        assert text[reached : token.start].strip() == ""
        reached = token.end


@pytest.mark.parametrize(
    ("word", "folded"), [("İzmir", "izmir"), ("NEPAL", "nepal"), ("O’Brien", "o'brien"), ("a‑b", "a-b")]
)
def test_a_word_is_folded_as_the_lexicon_holds_it(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came. She left.", ["He came.", "She left."]),
        ("Mr. Li and Gen. Kim came. A. B. left.", ["Mr. Li and Gen. Kim came.", "A. B. left."]),
        ("Is it so? Yes! It is…", ["Is it so?", "Yes!", "It is…"]),
        ("“It is so.” She left.", ["“It is so.”", "She left."]),
        ("He came at 5 p.m. and left.", ["He came at 5 p.m. and left."]),
        ("It cost 1.5 million. It was dear", ["It cost 1.5 million.", "It was dear"]),
        ("", []),
    ],
)
def test_a_sentence_ends_at_its_stop_and_at_no_abbreviation(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_no_sentence_is_longer_than_its_share() -> None:
    text = "word " * (3 * LONGEST_SENTENCE)
    tokens = tokenise(text, 0, len(text))
    ranges = sentences(tokens, SHORT)
    assert all(b - a <= LONGEST_SENTENCE + 1 for a, b in ranges)
    assert [a for a, _ in ranges] == [0, *(b for _, b in ranges[:-1])] and ranges[-1][1] == len(tokens)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("She said “we signed our pact today” there.", ["“we signed our pact today”"]),
        ("She said «we signed our pact today» there.", ["«we signed our pact today»"]),
        ("They signed the “Agreement on the Exchange of Data” there.", []),
        ("He said “yes, we do” there.", ["“yes, we do”"]),
        ("He said “we” there.", []),
        ("She said “we signed our pact today and went home.", []),
    ],
)
def test_a_quotation_is_speech_where_somebody_speaks_for_himself(text: str, spoken: list[str]) -> None:
    tokens = tokenise(text, 0, len(text))
    assert [text[tokens[a].start : tokens[b].end] for a, b in quotations(tokens)] == spoken
