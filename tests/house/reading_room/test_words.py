"""The words of the room: every language complete, its places kept, its letters of one script."""

import re
from pathlib import Path

import pytest

pytest.importorskip("django")

OTHERS = ("az", "ky", "ru", "tr")


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_all_that_english_says_and_nothing_else(language: str) -> None:
    from elchi.house.reading_room.words import catalogue

    def keys(code: str) -> set[str]:
        return {key for key in catalogue(code) if not key.startswith("count.")}

    assert keys(language) == keys("en")


@pytest.mark.parametrize("language", OTHERS)
def test_the_places_to_be_filled_are_the_same_in_every_language(language: str) -> None:
    from elchi.house.reading_room.words import catalogue

    english = catalogue("en")
    for key, text in catalogue(language).items():
        model = english.get(key) or english[key.rpartition(".")[0] + ".other"]
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", model)), key


@pytest.mark.parametrize("language", ("en", *OTHERS))
def test_no_word_mixes_latin_and_cyrillic_letters(language: str) -> None:
    from elchi.house.reading_room.words import catalogue

    for key, text in catalogue(language).items():
        for word in re.findall(r"\w+", text):
            assert not (re.search("[a-zA-Z]", word) and re.search("[\u0400-\u04ff]", word)), (key, word)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1 источник"),
        (3, "3 источника"),
        (11, "11 источников"),
        (22, "22 источника"),
        (1000, "1\u00a0000 источников"),
    ],
)
def test_russian_counts_in_its_three_forms(number: int, said: str) -> None:
    from elchi.house.reading_room.words import words

    assert words("ru").count("source", number) == said


def test_every_cause_and_every_broken_constraint_can_be_told() -> None:
    from elchi.house.reading_room.words import catalogue
    from elchi.registry.causes import Cause
    from elchi.registry.conflicts import CONSTRAINTS

    english = catalogue("en")
    assert {key[6:]: text for key, text in english.items() if key.startswith("cause.")} == {
        cause.name.lower(): str(cause) for cause in Cause
    }
    told = {key[5:] for key in english if key.startswith("note.")}
    assert told.issuperset({name for name, _ in CONSTRAINTS.values()} | {"one-signatory", "one-matter"})


@pytest.mark.parametrize("language", ("en", *OTHERS))
def test_a_contradiction_is_told_in_the_language_of_the_reader(library: Path, language: str) -> None:
    from elchi.house.ledger.queries.shapes import Doubt
    from elchi.house.reading_room.speech import Speech
    from elchi.model.contradiction import Rival

    rivals = (Rival("2023-11-21", 3), Rival("2022-11-21", 1))
    doubt = Doubt("x", "one-date", "It has one date …", None, None, (), (), rivals=rivals, about="ratified")
    said = Speech(language).note(doubt)
    if language == "en":
        assert said == ""
        return
    say = Speech(language)
    assert {say.date(one.value) in said for one in rivals} == {True}
    assert say.words.term("action", "ratified") in said and "{" not in said


def test_what_a_language_lacks_is_said_in_english_and_an_unknown_word_as_it_is() -> None:
    from elchi.house.reading_room.words import words

    assert words("ky").term("constraint", "one-of-a-new-sort") == "one-of-a-new-sort"
    assert words("en").term("event", "book_fair") == "book fair"
    with pytest.raises(KeyError):
        words("en")("no.such.words")


def test_every_kind_of_the_model_has_a_word_in_every_language() -> None:
    from elchi.house.ledger.names import TIES
    from elchi.house.reading_room.words import catalogue
    from elchi.model.statement import StatementKind

    for language in ("en", *OTHERS):
        known = catalogue(language)
        assert {f"kind.{kind.value}" for kind in StatementKind} <= set(known)
        assert {f"tie.{tie}" for tie in TIES} <= set(known)


def test_every_check_of_a_text_has_words_for_the_doubt_it_tells() -> None:
    import elchi.reading.doubts as checks
    from elchi.house.reading_room.words import catalogue

    told = set(re.findall(r'"doubt\.(\w+)"', Path(checks.__file__).read_text(encoding="utf-8")))
    said = {key.removeprefix("self_doubt.") for key in catalogue("en") if key.startswith("self_doubt.")}
    assert told and said == told | {"other"}
